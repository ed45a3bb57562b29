"""From two shared baskets to opportunities on two levels, placed under criterion parts."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import WordSuggester, make_guide, shipped_content
from tests.workflow.developed import SAID, Developed
from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, Way
from ttguide.model.text import Language
from ttguide.workflow.board_views import OpportunityView, PlaceState
from ttguide.workflow.problems import Refused


@pytest.fixture
def developed() -> Developed:
    developed = Developed()
    developed.share()
    return developed


def refusal(problem: pytest.ExceptionInfo[Refused]) -> str:
    return problem.value.key


def opportunities(developed: Developed) -> list[OpportunityView]:
    return list(developed.boards.synthesis.board().opportunities)


def shape(developed: Developed, *items: str, level: Level | None = None, area: str = "A") -> str:
    return developed.boards.synthesis.shape(items, level=level, area=area).statement


def test_what_is_shared_is_compared_ahead_as_long_as_an_entry_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead: list[tuple[dict[str, str], dict[str, str], int]] = []
    monkeypatch.setattr(
        WordSuggester, "compare_ahead", lambda _, one, other, limit: ahead.append((dict(one), dict(other), limit))
    )
    boards = Developed().boards
    boards.synthesis.compare_ahead()
    assert ahead == []
    purchasers, providers = (
        {f"{party}{number}": text for party in parties for number, text in enumerate(SAID[party], start=1)}
        for parties in (("pa", "pb"), ("ta", "tb"))
    )
    boards.merging.share(Role.PURCHASER)
    boards.synthesis.compare_ahead()
    boards.merging.share(Role.PROVIDER)
    boards.synthesis.compare_ahead()
    boards.synthesis.leave_out([*purchasers, *providers], "ei kuulu tähän")
    boards.synthesis.compare_ahead()
    assert ahead == [(purchasers, {}, 5), (purchasers, providers, 5)]


def test_nothing_can_be_shaped_before_both_baskets_are_shared() -> None:
    with pytest.raises(Refused) as problem:
        shape(Developed(), "pa1", "ta1")
    assert refusal(problem) == "refused.basket_not_shared"


def test_entries_of_both_sides_come_together_on_level_1(developed: Developed) -> None:
    shape(developed, "pa1", "ta1")
    (shaped,) = opportunities(developed)
    assert (shaped.number, shaped.level, shaped.one_sided) == ("A1", Level.VIEW, False)
    assert [e.text for e in shaped.entries] == ["budjetti laaditaan yhdessä", "budjetti yhdessä tammikuussa"]


def test_level_1_takes_an_entry_of_each_side(developed: Developed) -> None:
    with pytest.raises(Refused) as problem:
        shape(developed, "pa1", "pb1", level=Level.VIEW)
    assert refusal(problem) == "refused.level_needs_both"


def test_entries_of_one_side_stand_on_level_2_and_are_shown_as_one_sided(developed: Developed) -> None:
    shape(developed, "pa1", "pb1")
    assert [(o.level, o.one_sided) for o in opportunities(developed)] == [(Level.THEME, True)]
    assert developed.boards.synthesis.board().balance.one_sided == ("A1",)


def test_a_level_1_opportunity_that_loses_a_side_goes_to_level_2(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    developed.boards.synthesis.release(shaped, ["ta1"])
    assert opportunities(developed)[0].level is Level.THEME


def test_numbers_run_through_both_levels_with_level_1_first(developed: Developed) -> None:
    shape(developed, "pa2")
    shape(developed, "pa1", "ta1")
    assert [(o.number, o.entries[0].id) for o in opportunities(developed)] == [("A1", "pa1"), ("A2", "pa2")]


def test_an_entry_stands_in_one_opportunity_at_a_time(developed: Developed) -> None:
    first = shape(developed, "pa1", "pb1")
    second = shape(developed, "ta1")
    developed.boards.synthesis.gather(second, ["pb1"])
    assert {o.id: [e.id for e in o.entries] for o in opportunities(developed)} == {
        first: ["pa1"],
        second: ["ta1", "pb1"],
    }


def test_the_wording_is_due_until_somebody_has_written_one(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    assert opportunities(developed)[0].wording_due
    developed.boards.synthesis.reword(shaped, "Budjetti laaditaan yhdessä heti tammikuussa")
    assert not opportunities(developed)[0].wording_due


def test_what_is_left_out_stays_visible_with_its_reason_and_can_be_taken_back(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    with pytest.raises(Refused) as problem:
        synthesis.leave_out(["tb2"], "")
    assert refusal(problem) == "refused.left_out_reason"
    synthesis.leave_out(["tb2"], "koskee vain omaa taloa")
    entry = next(e for e in synthesis.board().providers if e.id == "tb2")
    assert (entry.state, entry.reason) == (PlaceState.LEFT_OUT, "koskee vain omaa taloa")
    synthesis.take_back(["tb2"])
    assert next(e for e in synthesis.board().providers if e.id == "tb2").state is PlaceState.WAITING


def test_a_pair_that_was_turned_down_is_not_proposed_again(developed: Developed) -> None:
    developed.boards.merging.reword(Role.PROVIDER, "ta1", "budjetti laaditaan yhdessä")
    developed.boards.merging.share(Role.PROVIDER)
    (pair,) = [p for p in developed.boards.synthesis.pairs() if p.purchaser.id == "pa1"]
    developed.boards.synthesis.dismiss(pair.purchaser.id, pair.provider.id)
    assert [p for p in developed.boards.synthesis.pairs() if p.purchaser.id == "pa1"] == []


def test_the_table_counts_levels_and_both_shares(developed: Developed) -> None:
    shape(developed, "pa1", "pb1", "ta1")
    shape(developed, "ta2", area="B")
    developed.boards.synthesis.leave_out(["tb2"], "oma asia")
    balance = developed.boards.synthesis.board().balance
    assert [(row.area, row.level1, row.level2) for row in balance.rows] == [("A", 1, 0), ("B", 0, 1)]
    assert (balance.entries, balance.gathered, balance.left_out, balance.waiting) == (8, 4, 1, 3)
    assert (balance.share, balance.gathered_share) == (25, 50)
    assert balance.silent == ()


def test_a_case_can_have_areas_and_themes_of_its_own(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    synthesis.add_area("Luottamus")
    theme = synthesis.add_theme("C", "Avoin puhe").statement
    shaped = shape(developed, "pa1", area="C")
    synthesis.set_area(shaped, "C", theme)
    assert [(o.number, o.area_name, o.theme_name) for o in opportunities(developed)] == [
        ("C1", "Luottamus", "Avoin puhe")
    ]
    with pytest.raises(Refused) as problem:
        synthesis.remove_area("C")
    assert refusal(problem) == "refused.area_in_use"
    with pytest.raises(Refused) as problem:
        synthesis.rename_area("A", "Raha")
    assert refusal(problem) == "refused.area_not_own"


def test_every_step_of_the_synthesis_is_undone_by_itself(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    developed.boards.synthesis.reword(shaped, "Budjetti yhdessä")
    developed.boards.integration.assign(shaped, "1a")
    for left in (["Budjetti yhdessä"], ["budjetti laaditaan yhdessä"], []):
        developed.boards.undo()
        assert [o.text for o in opportunities(developed)] == left


def test_undoing_a_level_or_a_move_names_the_opportunity_it_was_of(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    developed.boards.synthesis.set_level(shaped, Level.THEME)
    developed.boards.synthesis.set_area(shaped, "B")
    assert developed.boards.undo().what == "Kumottu: mahdollisuuden ”budjetti laaditaan yhdessä” siirto"
    assert developed.boards.undo().what == "Kumottu: tason valinta mahdollisuudelle ”budjetti laaditaan yhdessä”"


def test_a_move_within_the_area_tells_the_theme_and_not_the_area(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    theme = developed.boards.synthesis.add_theme("A", "Yhteinen budjetti").statement
    assert developed.boards.synthesis.set_area(shaped, "A", theme).what == "A1: teemana on nyt Yhteinen budjetti."
    assert developed.boards.synthesis.set_area(shaped, "A").what == "A1 on nyt ilman teemaa."


def test_what_can_be_taken_together_is_each_entry_once_and_nothing_that_has_its_place(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    for role, id in ((Role.PURCHASER, "pb1"), (Role.PROVIDER, "ta1"), (Role.PROVIDER, "tb1")):
        developed.boards.merging.reword(role, id, "budjetti laaditaan yhdessä")
    developed.share()
    pairs = synthesis.pairs(limit=5)
    taken = synthesis.takeable(pairs, at_least=0.0)
    assert len(pairs) > len(taken)
    ids = [id for pair in taken for id in (pair.purchaser.id, pair.provider.id)]
    assert len(ids) == len(set(ids)) > 0
    assert [pair.score for pair in taken] == sorted((pair.score for pair in taken), reverse=True)
    synthesis.dismiss(ids[0], ids[1])
    assert (ids[0], ids[1]) not in {(p.purchaser.id, p.provider.id) for p in synthesis.takeable(pairs, at_least=0.0)}
    shape(developed, ids[0])
    assert ids[0] not in {pair.purchaser.id for pair in synthesis.takeable(pairs, at_least=0.0)}


def test_another_window_is_followed(developed: Developed) -> None:
    other = developed.guide.development(developed.case)
    shape(developed, "pa1", "ta1")
    assert other.is_behind()
    other.catch_up()
    assert [o.number for o in other.synthesis.board().opportunities] == ["A1"]


# The integration


def test_the_matrix_shows_crosses_and_silence(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    developed.boards.integration.assign(shaped, "1b", "strategia ensin")
    board = developed.boards.integration.board()
    assert [(c.part, c.area, c.numbers) for c in board.cells] == [("1b", "A", ("A1",))]
    assert [part.id for part in board.silent] == ["1a"]
    assert board.unplaced == ()


def test_an_opportunity_leaves_a_part_again(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    developed.boards.integration.assign(shaped, "1b")
    developed.boards.integration.unassign(shaped, "1b")
    assert developed.boards.integration.board().unplaced == ("A1",)


def test_a_part_that_the_model_does_not_have_is_refused(developed: Developed) -> None:
    shaped = shape(developed, "pa1", "ta1")
    with pytest.raises(Refused) as problem:
        developed.boards.integration.assign(shaped, "9z")
    assert refusal(problem) == "refused.no_such_part"


def test_one_way_of_taking_it_over_is_chosen_with_its_reason(developed: Developed) -> None:
    shape(developed, "pa1", "ta1")
    developed.boards.integration.choose_way(Way.NEW_PART, "vain tilaaja käyttää mallia")
    board = developed.boards.integration.board()
    assert [(w.way, w.chosen) for w in board.ways] == [(Way.NEW_PART, True), (Way.SPREAD, False)]
    assert board.way_reason == "vain tilaaja käyttää mallia"


# The reference case: method.md sections 5, 6 and 8


@pytest.fixture(scope="module", params=Language)
def reference(request: pytest.FixtureRequest) -> Developed:
    developed = Developed.__new__(Developed)
    developed.guide = make_guide(request.param, content=shipped_content())
    developed.case = developed.guide.examples.open_reference()
    developed.boards = developed.guide.development(developed.case)
    return developed


def test_the_reference_case_has_the_thesis_s_levels_themes_and_share(reference: Developed) -> None:
    balance = reference.boards.synthesis.board().balance
    assert [(r.area, r.level1, r.level2, r.themes) for r in balance.rows] == [
        ("A", 5, 4, 4),
        ("B", 5, 6, 4),
        ("C", 3, 2, 3),
        ("D", 1, 4, 3),
        ("E", 3, 10, 6),
    ]
    assert (balance.total.level1, balance.total.level2, balance.total.themes) == (17, 26, 20)
    assert (balance.entries, balance.share, balance.left_out, balance.waiting) == (77, 56, 17, 0)


def test_the_reference_case_numbers_its_opportunities_as_they_are_known(reference: Developed) -> None:
    assert [o.number for o in opportunities(reference)] == [o.known for o in opportunities(reference)]
    assert len(opportunities(reference)) == 43


def test_the_reference_case_s_baskets_have_the_thesis_s_scale(reference: Developed) -> None:
    kinds = {role: [e.kind for e in reference.boards.merging.basket(role).entries] for role in Role}
    counts = {
        role: (kinds[role].count(StatementKind.SUCCESS_FACTOR), kinds[role].count(StatementKind.OPPORTUNITY))
        for role in Role
    }
    assert counts == {Role.PURCHASER: (13, 41), Role.PROVIDER: (27, 36)}


def test_the_reference_case_has_63_crosses_and_shows_the_three_silent_parts(reference: Developed) -> None:
    board = reference.boards.integration.board()
    crosses = {area: sum(1 for c in board.cells if c.area == area) for area in "ABCDE"}
    assert crosses == {"A": 11, "B": 9, "C": 12, "D": 16, "E": 15}
    assert [part.id for part in board.silent] == ["1a", "2c", "3e"]


def test_the_reference_case_has_18_objective_factors_and_every_opportunity_on_a_card(reference: Developed) -> None:
    cards = reference.boards.scorecards.cards()
    assert [(c.area, c.factors) for c in cards] == [("A", 2), ("B", 5), ("C", 4), ("D", 4), ("E", 3)]
    assert sum(c.criticals for c in cards) == 43
    assert sum(c.missing for c in cards) == 0


def test_a_measure_of_the_reference_case_leads_back_to_what_both_sides_said(reference: Developed) -> None:
    critical = reference.boards.scorecards.card("A").factors[0].criticals[0]
    steps = [step.kind for step in reference.boards.scorecards.origin(critical.measures[0].id)]
    assert list(dict.fromkeys(steps)) == [
        "measure",
        "critical",
        "factor",
        "part",
        "opportunity",
        "said_purchaser",
        "said_provider",
    ]


def test_the_reference_case_is_made_once(reference: Developed) -> None:
    assert reference.guide.examples.open_reference() == reference.case


def test_what_is_taken_from_another_opportunity_is_told_where_that_falls(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    first = synthesis.shape(("pa2", "ta2"), area="A").statement
    receipt = synthesis.shape(("pa2", "pb2"), area="A")
    (left,) = [o for o in synthesis.board().opportunities if o.id == first]
    assert left.level is Level.THEME
    assert left.number == "A1"
    assert receipt.follows[0] == "A1 putosi tasolta 1 tasolle 2, sillä siinä on enää toisen puolen kirjauksia."
