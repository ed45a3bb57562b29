"""Do the numbers of entries stay, and do they tell nothing of who said them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.numbering import numbers_of
from ttguide.model.basket import Basket, BasketItem, Destruction, EntryNumber
from ttguide.model.case import Case, StatementKind
from ttguide.model.role import Role

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def case(recorded: dict[str, int], id: str = "c", origin: str = "") -> Case:
    return replace(Case(id, "", origin, NOW, NOW, 1), recorded=recorded)


places = st.lists(st.integers(2, 5000), unique=True, max_size=60).map(
    lambda found: {f"s{place}": place for place in found}
)


@given(recorded=places, later=places, id=st.text(max_size=9))
def test_what_is_recorded_later_moves_no_number(recorded: dict[str, int], later: dict[str, int], id: str) -> None:
    last = max(recorded.values(), default=0)
    more = {**recorded, **{f"l{place}": place + last for place in later.values()}}
    before, after = numbers_of(case(recorded, id)), numbers_of(case(more, id))

    assert {key: after[key] for key in before} == before
    assert len(set(after.values())) == len(after)
    assert all(100 <= number <= 999 for number in after.values())


@given(recorded=places)
def test_numbers_follow_no_order_in_which_the_entries_came_to_be_listed(recorded: dict[str, int]) -> None:
    assert numbers_of(case(dict(sorted(recorded.items())))) == numbers_of(case(recorded))


def test_numbers_of_two_interviews_lie_among_each_other() -> None:
    numbers = numbers_of(case({f"s{place}": place for place in range(40)}))
    ranked = sorted(range(40), key=lambda place: numbers[f"s{place}"])
    first = [rank for rank, place in enumerate(ranked) if place < 20]

    assert 12 < sum(first) / len(first) < 27, "the first interview's are neither the low nor the high ones"
    assert any(abs(numbers[f"s{place}"] - numbers[f"s{place + 1}"]) > 400 for place in range(39))


def test_every_case_shuffles_its_own_and_an_example_is_the_same_for_everybody() -> None:
    recorded = {"a": 2, "b": 3, "c": 4, "d": 5}
    assert numbers_of(case(recorded, "one")) != numbers_of(case(recorded, "other"))
    assert numbers_of(case(recorded, "one", "demo")) == numbers_of(case(recorded, "other", "demo"))


def test_beyond_nine_hundred_entries_numbers_have_four_digits() -> None:
    numbers = list(numbers_of(case({f"s{place}": place for place in range(2000)})).values())
    assert sorted(numbers[:900]) == list(range(100, 1000))
    assert all(1000 <= number <= 9999 for number in numbers[900:])
    assert len(set(numbers)) == 2000


def test_numbers_outlive_the_raw_notes_and_nobody_gets_one_of_them_anew() -> None:
    item = BasketItem("a", StatementKind.OPPORTUNITY, "customer", "x")
    first = numbers_of(case({"b": 2}))["b"]
    kept = Destruction(NOW, 1, 0, "", (EntryNumber("a", first),))
    after = replace(case({"b": 9}), destroyed=kept, baskets={Role.PROVIDER: Basket(Role.PROVIDER, items=(item,))})

    assert numbers_of(after)["a"] == first
    assert numbers_of(after)["b"] not in (first, 0)


def test_a_shared_entry_whose_place_is_unknown_has_a_small_number() -> None:
    items = tuple(BasketItem(id, StatementKind.OPPORTUNITY, "customer", id) for id in ("x", "y"))
    one = BasketItem("z", StatementKind.OPPORTUNITY, "customer", "z")
    baskets = {Role.PROVIDER: Basket(Role.PROVIDER, items=items), Role.PURCHASER: Basket(Role.PURCHASER, items=(one,))}

    assert numbers_of(replace(case({}), baskets=baskets)) == {"z": 1, "x": 2, "y": 3}
