"""Do entries stand in the order of a shared basket, whatever has changed since they were last put in order?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.merging import Draft, DraftItem, DraftsInOrder, in_order
from ttguide.model.basket import BasketItem
from ttguide.model.role import Role
from ttguide.model.statement import StatementKind

entries = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.sampled_from(list(StatementKind)), st.sampled_from(["", "finance", "learning"]), st.text(max_size=2)),
)


def drafted(said: dict[str, tuple[StatementKind, str, str]], known: dict[object, DraftItem]) -> Draft:
    """A draft of these entries; of what says the same as before, it is the same object."""
    items = [
        known.setdefault((id, *is_), DraftItem(BasketItem(id, *is_), (id,), is_[2], "")) for id, is_ in said.items()
    ]
    return Draft(Role.PURCHASER, tuple(items), 2, len(items))


@given(st.lists(entries, min_size=1, max_size=5))
def test_after_any_changes_they_stand_as_if_put_in_order_for_the_first_time(
    states: list[dict[str, tuple[StatementKind, str, str]]],
) -> None:
    kept, known = DraftsInOrder(), dict[object, DraftItem]()
    for said in states:
        draft = drafted(said, known)
        assert tuple(one.item for one in kept.of(draft)) == in_order(one.item for one in draft.items)


def test_many_that_come_at_once_are_put_in_order_as_well() -> None:
    kept, known = DraftsInOrder(), dict[object, DraftItem]()
    for numbers in (range(200), range(100, 400), range(399)):
        said = {f"e{n}": (StatementKind.OPPORTUNITY, "economy", f"{n * 7919 % 1000} text") for n in numbers}
        draft = drafted(said, known)
        assert tuple(one.item for one in kept.of(draft)) == in_order(one.item for one in draft.items)
