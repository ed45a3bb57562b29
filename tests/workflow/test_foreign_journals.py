"""A case from elsewhere may tell of things that are not there: it is opened, shown, worked on, and never trusted."""

from __future__ import annotations

import json
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.events import events_of
from tests.workflow.developed import Developed
from tests.workflow.on_disk import take_any_step
from tests.workflow.test_any_steps import look_at_everything
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.basket import BasketItem
from ttguide.model.case import Address
from ttguide.model.event import EVENTS, Event
from ttguide.model.fold import fold
from ttguide.model.measure import Direction, Goal
from ttguide.model.role import Role
from ttguide.model.statement import StatementKind
from ttguide.model.synthesis import Level
from ttguide.workflow.problems import Refused

DEVELOPMENT = tuple(kind for kind in get_args(dev.DevelopmentEvent) if kind is not dev.NotesDestroyed)
PURCHASER, PROVIDER = Role


def foreign(*events: Event) -> Developed:
    """A case that was exported, changed by somebody, and brought in."""
    made, opened = Developed(parties=("pa", "ta")), Developed(parties=())
    made.append(*events)
    document = json.loads(json.dumps(made.guide.export_case(made.case)))
    document["case"] = "foreign"
    opened.case = opened.guide.import_case(document)
    opened.boards = opened.guide.development(opened.case)
    return opened


def items(*ids: str) -> tuple[BasketItem, ...]:
    return tuple(BasketItem(id, StatementKind.OPPORTUNITY, "nowhere", f"teksti {id}", (), 0, id) for id in ids)


def shaped(id: str, *ids: str, area: str = "A", level: Level = Level.VIEW) -> Event:
    return dev.OpportunityShaped(id, area, level, "?", "", ids, "?")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.one_of(*(events_of(kind) for kind in DEVELOPMENT)), max_size=25), st.randoms(use_true_random=False))
def test_whatever_was_written_elsewhere_can_be_looked_at_and_worked_on(told: list[Event], chance: Random) -> None:
    developed = foreign(
        dev.BasketShared(PURCHASER, items("a", "b")), dev.BasketShared(PROVIDER, items("b", "c", "")), *told
    )
    for _ in range(chance.choice([0, 4])):
        try:
            take_any_step(developed.boards, chance)
        except Refused:
            continue
    look_at_everything(developed)
    assert developed.boards._desk.case == fold(developed.journal.read(developed.case))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.one_of(*(events_of(kind) for kind in EVENTS)), max_size=25))
def test_whatever_was_written_elsewhere_can_be_destroyed(told: list[Event]) -> None:
    developed = foreign(*told)
    developed.append(dev.BasketShared(PURCHASER, items("pa1")), dev.BasketShared(PROVIDER, items("ta1")))
    developed.boards.catch_up()
    if not developed.boards.destroying.look().ready:
        return
    developed.boards.destroying.destroy("HÄVITÄ")
    assert "laskut tulevat myöhässä" not in repr(developed.journal.read(developed.case))
    look_at_everything(developed)


def test_a_conversation_without_an_id_takes_nothing_else_along_when_it_is_destroyed() -> None:
    developed = foreign(
        ev.ConversationStarted("", "interview-purchaser", 1, "pa"),
        ev.StatementRecorded("s", "", Address("x"), StatementKind.OPPORTUNITY, "laskut tulevat myöhässä", "finance"),
        dev.SectorChosen("social-services"),
        dev.BasketShared(PURCHASER, items("pa1")),
        dev.BasketShared(PROVIDER, items("ta1")),
    )
    before = developed.journal.read(developed.case)
    developed.boards.destroying.destroy("HÄVITÄ")
    pairs = list(zip(before, developed.journal.read(developed.case), strict=False))
    went = {type(told.event) for told, left in pairs if told.event != left.event}
    assert ev.StatementRecorded in went
    assert went.isdisjoint({ev.CaseOpened, dev.SectorChosen, dev.BasketShared})
    assert "laskut tulevat myöhässä" not in repr(pairs[-1])


def test_an_area_that_has_the_letter_of_the_sectors_is_the_sectors() -> None:
    developed = foreign(dev.AreaAdded("A", "Väärä"), dev.AreaAdded("F", "Oma"), dev.ThemeAdded("t", "F", "Teema"))
    names = [(a.id, a.name) for a in developed.boards.synthesis.board().areas]
    assert names == [("A", "Talouden hallinta"), ("B", "Asiakkuudet"), ("F", "Oma")]


def test_what_stands_in_no_area_of_the_sector_is_shown_by_its_letter() -> None:
    developed = foreign(
        dev.BasketShared(PURCHASER, items("pa1")),
        dev.BasketShared(PROVIDER, items("ta1")),
        shaped("o", "pa1", "ta1", "ei-ole", area="Ö"),
        dev.PartAssigned("o", "99z"),
        dev.ObjectiveFactorSet("f", "Ö", "Tekijä", ("99z",), "?"),
        dev.CriticalFactorSet("c", "f", "x", "ei-ole"),
        dev.MeasureSet("m", "c", "x", direction=Direction.RANGE),
        dev.GoalSet("m", Goal("", None, None, 1e300, -1e300)),
    )
    (opportunity,) = developed.boards.synthesis.board().opportunities
    assert (opportunity.area_name, opportunity.number) == ("Ö", "Ö1")
    assert developed.boards.synthesis.board().balance.rows[-1].area == "Ö"
    look_at_everything(developed)


def test_an_entry_that_is_placed_and_left_out_at_once_is_counted_once() -> None:
    developed = foreign(
        dev.BasketShared(PURCHASER, items("pa1")),
        dev.BasketShared(PROVIDER, items("ta1")),
        shaped("", "pa1", "ta1"),
        dev.ItemLeftOut("pa1", "syy"),
    )
    balance = developed.boards.synthesis.board().balance
    assert balance.gathered + balance.left_out + balance.waiting == balance.entries == 2


def test_a_sector_that_nobody_knows_is_shown_as_the_default_one() -> None:
    developed = foreign(dev.SectorChosen("kuu"))
    assert [a.id for a in developed.boards.synthesis.board().areas] == ["A", "B"]
    look_at_everything(developed)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1e309", "9" * 400])
def test_a_goal_that_is_no_number_is_not_brought_in(figure: str) -> None:
    from ttguide.workflow.problems import UnreadableFile

    made = Developed(parties=("pa",))
    made.append(dev.GoalSet("m", Goal("x", 4711.0)))
    text = json.dumps(made.guide.export_case(made.case)).replace("4711.0", figure)
    with pytest.raises(UnreadableFile):
        Developed(parties=()).guide.import_case(json.loads(text) | {"case": "foreign"})
