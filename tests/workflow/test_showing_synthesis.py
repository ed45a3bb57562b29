"""What the synthesis board gets to see: only what a step changed is another object, and places only where asked for."""

from __future__ import annotations

from tests.workflow.developed import Developed
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
    developed.append(
        developed._said(
            "ta9", "ta", developed.boards.synthesis.board().purchasers[0].kind, "laskut tulevat myöhässä", "ta0"
        )
    )
    synthesis = developed.boards.synthesis
    developed.boards.catch_up()
    (pair,) = synthesis.pairs(with_places=False)
    assert (pair.purchaser.id, pair.provider.id, pair.place) == ("pa2", "ta9", None)
    assert pair.confidence is Confidence.STRONG
