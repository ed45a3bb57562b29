"""The lines of a side of the synthesis, of which a step changes few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ttguide.model.role import Role
from ttguide.model.statement import StatementKind
from ttguide.tui.screens.showing_synthesis import EntryLine, SideLines
from ttguide.workflow.board_views import EntryView, PlaceState


def entry(id: str, state: PlaceState) -> EntryView:
    return EntryView(
        id, Role.PURCHASER, StatementKind.OPPORTUNITY, f"text of {id}", (), "economy", "", 1, (), state=state
    )


SIDES = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(PlaceState)), unique_by=lambda it: it[0]),
        st.sets(st.sampled_from("abcdefx")),
        st.sampled_from([6, 2000]),
    ),
    min_size=1,
    max_size=6,
)


@given(SIDES)
def test_after_any_changes_they_say_what_lines_made_anew_say(
    turns: list[tuple[list[tuple[str, PlaceState]], set[str], int]],
) -> None:
    kept, known = SideLines(), dict[tuple[str, PlaceState], EntryView]()
    for said, marked, among in turns:
        entries = [known.setdefault(one, entry(*one)) for one in said]
        assert kept.of(entries, marked, among=among) == SideLines().of(entries, marked, among=among)


def test_a_line_that_says_the_same_is_the_same_object() -> None:
    lines, a, b = SideLines(), entry("a", PlaceState.WAITING), entry("b", PlaceState.WAITING)
    before = lines.of([a, b], set(), among=2)
    after = lines.of([a, b], {"b"}, among=2)
    assert (after[0] is before[0], after[1].is_marked) == (True, True)
    assert lines.of([b], {"b"}, among=2)[0] is after[1]


def test_room_for_longer_numbers_is_kept_once_there_are_more_entries() -> None:
    lines, a = SideLines(), entry("a", PlaceState.WAITING)
    few, many = lines.of([a], set(), among=10), lines.of([a], set(), among=20_000)
    assert many == [EntryLine(a, False, 6)]
    assert few[0].number_cells < 6
