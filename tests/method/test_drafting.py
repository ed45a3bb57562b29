"""A basket that is drafted again after each decision: as if it were drafted from nothing, and what stayed is kept."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.events import entry
from ttguide.method.drafting import Drafted
from ttguide.method.merging import draft_basket
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.basket import Basket
from ttguide.model.case import Address, Case, StatementKind
from ttguide.model.fold import apply, fold
from ttguide.model.role import Role

PURCHASER = Role.PURCHASER
FACTORS, OPPORTUNITIES = ("f1", "f2", "f3"), ("s1", "s2", "s3", "s4", "s5", "s6")
IDS = (*FACTORS, *OPPORTUNITIES)


def held() -> Case:
    """Two purchasers with three success factors, two opportunities under each; and a provider."""
    events: list[ev.Event] = [ev.CaseOpened("Kotihoito")]
    for party, role in (("a", Role.PURCHASER), ("b", Role.PURCHASER), ("c", Role.PROVIDER)):
        events += [ev.PartyAdded(party, role, party), ev.ConversationStarted(f"t-{party}", "interview", 1, party)]
    for number, factor in enumerate(FACTORS):
        talk = "t-a" if number < 2 else "t-b"
        events.append(_said(factor, talk, StatementKind.SUCCESS_FACTOR))
        for id in OPPORTUNITIES[2 * number : 2 * number + 2]:
            events.append(_said(id, talk, StatementKind.OPPORTUNITY, factor))
    events.append(_said("p1", "t-c", StatementKind.OPPORTUNITY))
    case = fold(entry(number, event) for number, event in enumerate(events, start=1))
    assert case is not None
    return case


def _said(id: str, talk: str, kind: StatementKind, parent: str = "") -> ev.Event:
    return ev.StatementRecorded(id, talk, Address("at"), kind, f"sanottu {id}", "finance", parent)


def decided(case: Case, event: ev.Event) -> Case:
    after = apply(case, entry(case.sequence + 1, event))
    assert after is not None
    return after


def any_event(chance: Random) -> ev.Event:
    one, *others = chance.sample(IDS, chance.randrange(2, 4))
    some: tuple[ev.Event, ...] = (
        dev.ItemsJoined(PURCHASER, one, tuple(others)),
        dev.ItemsJoined(PURCHASER, one, tuple(others)),
        dev.ItemParted(PURCHASER, one),
        dev.ItemReworded(PURCHASER, one, f"toisin {chance.randrange(9)}"),
        dev.ItemWithheld(PURCHASER, one, "syy"),
        dev.ItemReturned(PURCHASER, one),
        dev.ItemsJoined(Role.PROVIDER, "p1", (one,)),
        ev.StatementReworded(one, "haastattelussa toisin"),
        ev.StatementRemoved(one),
        _said(f"new {chance.random()}", "t-b", StatementKind.OPPORTUNITY, one),
    )
    return chance.choice(some)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_after_any_events_it_is_what_is_drafted_from_nothing(chance: Random, times: int) -> None:
    case = held()
    known = Drafted.anew(case, PURCHASER)
    for _ in range(times):
        case = decided(case, any_event(chance))
        known = known.of(case)
        assert known.draft == draft_basket(case, PURCHASER)
        assert known.draft.shown == draft_basket(case, PURCHASER).shown


@settings(max_examples=100, deadline=None)
@given(st.lists(st.permutations(IDS), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_any_two_states_of_the_decisions_lead_to_each_other(orders: list[list[str]], chance: Random) -> None:
    """Also such as no event makes: one entry merged into two, and into one that is itself merged."""
    case = held()
    known = Drafted.anew(case, PURCHASER)
    for first, second, third, *rest in orders:
        basket = Basket(
            PURCHASER,
            joined={first: (second, third), chance.choice(rest): (third,)},
            reworded={chance.choice(IDS): "toisin"},
            withheld={rest[0]: "syy"} if chance.random() < 0.5 else {},
        )
        case = replace(case, baskets={PURCHASER: basket})
        known = known.of(case)
        assert known.draft == draft_basket(case, PURCHASER)


def test_what_a_step_does_not_concern_is_the_same_object_as_before() -> None:
    case = held()
    before = Drafted.anew(case, PURCHASER)
    after = before.of(decided(case, dev.ItemsJoined(PURCHASER, "s1", ("s2",))))
    kept = {one.item.id: one for one in before.draft.items}
    assert [one.item.id for one in after.draft.items] == ["f1", "s1", "f2", "s3", "s4", "f3", "s5", "s6"]
    assert [one.item.id for one in after.draft.items if one is not kept[one.item.id]] == ["s1"]


def test_a_factor_that_is_merged_takes_what_stands_under_it_along() -> None:
    case = held()
    after = Drafted.anew(case, PURCHASER).of(decided(case, dev.ItemsJoined(PURCHASER, "f1", ("f2",))))
    assert {one.item.id: one.item.parent for one in after.draft.items if one.item.id in ("s1", "s3", "s5")} == {
        "s1": "f1",
        "s3": "f1",
        "s5": "f3",
    }
