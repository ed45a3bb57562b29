"""What a form saves is one step: a measure with its target and limits, several known measures, what proposals take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.fakes.adapters import WordSuggester, make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from ttguide.model.measure import Direction
from ttguide.model.proposal import Confidence, Proposal
from ttguide.model.text import Language
from ttguide.workflow.board_views import CriticalView
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import Refused


@pytest.fixture(name="boards")
def reference_boards() -> Development:
    guide = make_guide(Language.FI, journal=MemoryJournal(), content=shipped_content())
    return guide.development(guide.examples.open_reference())


def first(boards: Development) -> CriticalView:
    return boards.scorecards.card("A").factors[0].criticals[0]


def test_a_measure_and_its_target_are_saved_and_undone_in_one_step(boards: Development) -> None:
    before = first(boards)
    boards.scorecards.set_measure(before.id, "Päiviä", direction=Direction.MORE, target="yli 4", green=3.5)
    measure = first(boards).measures[-1]
    assert measure.goal is not None
    assert (measure.target, measure.goal.value, measure.goal.green) == ("yli 4", 4.0, 3.5)
    boards.undo()
    assert first(boards) == before


def test_only_the_target_changes_where_only_that_was_changed(boards: Development) -> None:
    id = boards.scorecards.set_measure(first(boards).id, "Päiviä", target="4").statement
    boards.scorecards.set_measure(first(boards).id, "Päiviä", target="5", id=id)
    assert first(boards).measures[-1].target == "5"
    with pytest.raises(Refused) as problem:
        boards.scorecards.set_measure(first(boards).id, "Päiviä", target="5", id=id)
    assert problem.value.key == "refused.nothing_changes"
    boards.scorecards.set_measure(first(boards).id, "Päiviä", target="", id=id)
    assert first(boards).measures[-1].goal is None


def test_a_range_is_read_anew_when_the_direction_is_another_one(boards: Development) -> None:
    id = boards.scorecards.set_measure(first(boards).id, "Toteuma", direction=Direction.MORE, target="90–110").statement
    boards.scorecards.set_measure(first(boards).id, "Toteuma", direction=Direction.RANGE, id=id)
    goal = first(boards).measures[-1].goal
    assert goal is not None
    assert (goal.value, goal.upper) == (90.0, 110.0)


@pytest.mark.parametrize(("typed", "read"), [("", None), (" 60 ", 60.0), ("2,5", 2.5), ("−1.25", -1.25)])
def test_a_limit_is_read_as_people_write_numbers(boards: Development, typed: str, read: float | None) -> None:
    assert boards.scorecards.read_limit(typed) == read


@pytest.mark.parametrize("typed", ["kuusi", "1,2,3", "nan", "1e9", "٣", "9" * 40])
def test_what_is_no_number_is_no_limit(boards: Development, typed: str) -> None:
    with pytest.raises(Refused) as problem:
        boards.scorecards.read_limit(typed)
    assert problem.value.key == "answer.number"


def test_several_known_measures_are_taken_in_one_step(boards: Development) -> None:
    critical = first(boards)
    for measure in critical.measures:
        boards.scorecards.remove_measure(measure.id)
    keys = [known.key for known in boards.scorecards.known_measures(critical.id)]
    boards.scorecards.take_measures(critical.id, keys)
    assert [m.text for m in first(boards).measures] == [m.text for m in critical.measures]
    boards.undo()
    assert first(boards).measures == ()
    with pytest.raises(Refused):
        boards.scorecards.take_measures(critical.id, [keys[0], "A1/99"])
    assert first(boards).measures == ()


def test_what_did_not_change_is_the_same_view_and_what_did_is_another_one(boards: Development) -> None:
    one, other, *_ = boards.scorecards.card("A").factors[0].criticals
    boards.scorecards.remove_measure(one.measures[0].id)
    after, same, *_ = boards.scorecards.card("A").factors[0].criticals
    assert after != one
    assert same is other
    assert after.measures[0] is one.measures[1]


def test_proposals_tell_which_of_them_are_taken_along(boards: Development) -> None:
    shaped = boards.integration.board().opportunities[0]
    for part in shaped.parts:
        boards.integration.unassign(shaped.id, part)
    along = {p.part for p in boards.integration.proposals(shaped.id, limit=9) if p.taken_along}
    boards.integration.assign_proposed(shaped.id)
    assert along == {"1c", "2a", "2d"} == set(boards.integration.board().opportunities[0].parts)


def test_parts_of_what_an_opportunity_resembles_only_weakly_are_listed_but_not_taken_with_the_others(
    boards: Development, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose = WordSuggester.propose

    def weakly(self: WordSuggester, text: str, **how: Any) -> Proposal:
        found = propose(self, text, **how)
        weak = tuple(replace(one, confidence=Confidence.WEAK) for one in found.opportunities)
        return replace(found, opportunities=weak)

    monkeypatch.setattr(WordSuggester, "propose", weakly)
    shaped = boards.integration.board().opportunities[0]
    for part in shaped.parts:
        boards.integration.unassign(shaped.id, part)
    proposed = boards.integration.proposals(shaped.id, limit=9)
    assert {"1c", "2a", "2d"} <= {p.part for p in proposed}
    assert not any(p.taken_along for p in proposed)
    with pytest.raises(Refused) as problem:
        boards.integration.assign_proposed(shaped.id)
    assert (problem.value.key, boards.integration.board().opportunities[0].parts) == ("refused.no_sure_parts", ())
