"""What the synthesis board gets to see: only what a step changed is another object, and places only where asked for."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import WordSuggester
from tests.workflow.developed import SAID, Developed
from ttguide.model.case import StatementKind
from ttguide.model.proposal import AreaCandidate, Component, Counterpart
from ttguide.model.synthesis import Level
from ttguide.model.text import Language
from ttguide.workflow.board_views import Confidence, EntryView, PlaceState


def entries(developed: Developed) -> dict[str, EntryView]:
    view = developed.boards.synthesis.board()
    return {entry.id: entry for entry in (*view.purchasers, *view.providers)}


def test_an_entry_that_a_step_does_not_concern_stays_the_same_object() -> None:
    developed = Developed()
    developed.share()
    before = entries(developed)
    developed.boards.synthesis.leave_out(("pa2",), "oma asia")
    after = entries(developed)
    assert {id for id, entry in after.items() if entry is not before[id]} == {"pa2"}
    assert (after["pa2"].state, after["pa2"].reason) == (PlaceState.LEFT_OUT, "oma asia")


def test_an_entry_that_was_renumbered_says_so() -> None:
    developed = Developed()
    developed.share()
    synthesis = developed.boards.synthesis
    synthesis.shape(("pa2",), area="A")
    synthesis.shape(("pb2", "ta2"), area="A")
    now = entries(developed)
    assert [now[id].opportunity for id in ("pb2", "ta2", "pa2")] == ["A1", "A1", "A2"]


def test_another_language_is_heard_at_once() -> None:
    developed = Developed(Language.FI)
    developed.share()
    before = entries(developed)["pa1"].perspective
    developed.guide.language = Language.EN
    assert (before, entries(developed)["pa1"].perspective) == ("Talous", "Finance")


def test_a_pair_that_was_turned_down_is_told() -> None:
    developed = Developed()
    developed.share()
    synthesis = developed.boards.synthesis
    synthesis.dismiss("pa1", "ta1")
    assert synthesis.board().dismissed == {("pa1", "ta1")}
    developed.boards.undo()
    assert synthesis.board().dismissed == frozenset()


def test_places_are_left_out_where_they_are_not_asked_for() -> None:
    developed = Developed(parties=("pa", "pb", "ta"))
    opportunity = StatementKind.OPPORTUNITY
    developed.append(developed._said("ta9", "ta", opportunity, "laskut tulevat myöhässä", "ta0"))
    synthesis = developed.boards.synthesis
    developed.boards.catch_up()
    assert synthesis.pairs(with_places=False) == ()
    (pair,) = synthesis.pairs(with_places=False, unshared=True)
    assert (pair.purchaser.id, pair.provider.id, pair.place) == ("pa2", "ta9", None)
    assert pair.confidence is Confidence.STRONG


def _paired(monkeypatch: pytest.MonkeyPatch, *found: Counterpart) -> Developed:
    """A case whose two sides the matcher compares as it is told here."""
    monkeypatch.setattr(WordSuggester, "counterparts", lambda *_, **__: found)
    monkeypatch.setattr(WordSuggester, "areas", lambda *_, **__: (AreaCandidate("A", 0.9, "", (), ()),))
    developed = Developed()
    developed.share()
    return developed


def _counterpart(known: float, words: float, *through: str, because: tuple[str, ...] = ()) -> Counterpart:
    parts = (Component("known", known), Component("words", words))
    return Counterpart("pa1", "ta1", known + words, through, because, parts)


def test_what_connects_a_pair_decides_its_area_whatever_the_texts_alone_resemble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    developed = _paired(monkeypatch, _counterpart(0.6, 0.1, "B1"))
    synthesis = developed.boards.synthesis
    assert [place.area for place in synthesis.places(("pa1", "ta1"))] == ["A"]
    (pair,) = synthesis.pairs()
    (without_place,) = synthesis.pairs(with_places=False)
    assert (pair.known, pair.place and pair.place.area, pair.level) == ("B1", "B", Level.VIEW)
    assert synthesis.place_of(without_place) == pair.place


def test_what_hardly_connects_a_pair_is_no_reason_and_the_texts_decide_the_area(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    developed = _paired(monkeypatch, _counterpart(0.15, 0.5, "B1"))
    (pair,) = developed.boards.synthesis.pairs()
    assert (pair.known, pair.place and pair.place.area, pair.level) == ("", "A", Level.THEME)
    assert not any("B1" in reason for reason in pair.reasons)


def test_of_several_that_connect_a_pair_the_one_of_its_texts_area_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    developed = _paired(monkeypatch, _counterpart(0.6, 0.1, "B1", "A1"))
    (pair,) = developed.boards.synthesis.pairs()
    assert (pair.known, pair.place and pair.place.area) == ("A1", "A")


def test_only_words_of_both_entries_are_named_as_common(monkeypatch: pytest.MonkeyPatch) -> None:
    developed = _paired(monkeypatch, _counterpart(0.1, 0.5, because=("budjetti", "laaditaan", "yhdessä")))
    (pair,) = developed.boards.synthesis.pairs()
    assert pair.reasons == ("Yhteistä: budjetti, yhdessä.",)


def test_an_identical_wording_is_said_to_be_identical(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SAID, "ta", ("Budjetti laaditaan yhdessä!", "palaute kerätään asiakkailta"))
    developed = _paired(monkeypatch, _counterpart(0.1, 0.9, because=("budjetti", "laaditaan", "yhdessä")))
    (pair,) = developed.boards.synthesis.pairs()
    assert pair.reasons == ("Kummallakin samat sanat.",)
