"""Whatever is typed, named or asked for at the boards is either refused with a reason or shown as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import inf, nan

import pytest

from tests.workflow.developed import Developed
from tests.workflow.test_any_steps import look_at_everything
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.measure import Direction
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, Way
from ttguide.workflow.board_views import TelltaleView
from ttguide.workflow.problems import Refused

PURCHASER, PROVIDER = Role

TEXTS = (
    "=1+1",
    "[red]x[/] [@click=app.quit]pois[/] q[/]q",
    "\x1b]0;otsikko\x07\x1b[2J",
    "\u202egnirts\u202c \u2066x\u2069",
    "ä" * 100_000,
    "<script>alert(1)</script> | a | b |\n---\n# otsikko",
    "{text} {0} %s {{",
    "😀\u0301\u200d🏽\ud800",
    "a\x00b\r\nc\u2028d",
    "'; DROP TABLE entry; --",
    "../../etc/passwd",
    "٣٤ %, " + "9" * 400,
)
NOTHING = ("", "   ", "\n\t \u2003", "\u200e", "\x00")


@pytest.fixture
def developed() -> Developed:
    developed = Developed()
    developed.share()
    return developed


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_can_stand_anywhere(developed: Developed, text: str) -> None:
    boards = developed.boards
    synthesis, cards = boards.synthesis, boards.scorecards
    boards.merging.reword(PURCHASER, "pa1", text, text)
    boards.merging.withhold(PROVIDER, "ta2", text)
    boards.merging.accept_few(PURCHASER, text)
    for role in Role:
        for entry in boards.merging.basket(role).entries:
            for telltale in entry.telltales:
                boards.merging.clear(role, telltale)
        boards.merging.share(role)
    synthesis.add_area(text, text)
    own = next(a.id for a in synthesis.board().areas if a.own)
    synthesis.add_theme(own, text)
    theme = next(t.id for a in synthesis.board().areas for t in a.themes if t.own)
    shaped = synthesis.shape(["pa1", "ta1"], area=own, theme=theme, text=text, known=text, reason=text).statement
    synthesis.leave_out(["pb2"], text)
    boards.integration.assign(shaped, "1a", text)
    boards.integration.choose_way(Way.SPREAD, text)
    factor = cards.set_factor(own, text, ["1a"]).statement
    critical = cards.set_critical(factor, text).statement
    measure = cards.set_measure(critical, text, unit=text, source=text, direction=Direction.MORE, target=text).statement
    cards.set_target(measure, text + "!" if len(text) < 1000 else "x", reason=text)
    cards.set_action(critical, text, owner=text, sign=text, due=date.max)
    cards.grow()
    look_at_everything(developed)
    for _ in range(5):
        boards.undo()
    for _ in range(5):
        boards.redo()
    look_at_everything(developed)


@pytest.mark.parametrize("nothing", NOTHING, ids=range(len(NOTHING)))
def test_where_something_is_due_nothing_is_refused(developed: Developed, nothing: str) -> None:
    boards = developed.boards
    shaped = boards.synthesis.shape(["pa1", "ta1"], area="A").statement
    boards.scorecards.grow("A")
    factor = boards.scorecards.card("A").factors[0].id
    critical = boards.scorecards.set_critical(factor, "x").statement
    before = len(developed.journal.read(developed.case))
    steps: tuple[Callable[[], object], ...] = (
        lambda: boards.merging.reword(PURCHASER, "pa1", nothing),
        lambda: boards.merging.withhold(PURCHASER, "pa1", nothing),
        lambda: boards.merging.accept_few(PURCHASER, nothing),
        lambda: boards.synthesis.reword(shaped, nothing),
        lambda: boards.synthesis.leave_out(["pb2"], nothing),
        lambda: boards.synthesis.add_area(nothing),
        lambda: boards.synthesis.add_theme("A", nothing),
        lambda: boards.scorecards.set_factor("A", nothing),
        lambda: boards.scorecards.set_critical(factor, nothing),
        lambda: boards.scorecards.set_measure(critical, nothing),
        lambda: boards.scorecards.set_action(critical, nothing),
    )
    for step in steps:
        with pytest.raises(Refused):
            step()
    assert len(developed.journal.read(developed.case)) == before


def test_what_is_too_long_is_refused_everywhere(developed: Developed) -> None:
    boards, long = developed.boards, "x" * 100_001
    shaped = boards.synthesis.shape(["pa1", "ta1"], area="A").statement
    steps: tuple[Callable[[], object], ...] = (
        lambda: boards.merging.reword(PURCHASER, "pa1", long),
        lambda: boards.merging.reword(PURCHASER, "pa1", "x", long),
        lambda: boards.merging.withhold(PURCHASER, "pa1", long),
        lambda: boards.synthesis.shape(["pa2"], area="A", text=long),
        lambda: boards.synthesis.shape(["pa2"], area="A", reason=long),
        lambda: boards.synthesis.set_level(shaped, Level.THEME, long),
        lambda: boards.integration.assign(shaped, "1a", long),
        lambda: boards.synthesis.dissolve(shaped, long),
        lambda: boards.synthesis.add_area(long),
        lambda: boards.destroying.destroy("HÄVITÄ", long),
        lambda: boards.scorecards.set_factor("A", long),
    )
    for step in steps:
        with pytest.raises(Refused) as problem:
            step()
        assert problem.value.key == "refused.too_long"


IDS = ("", "nobody", "pa1/ta1", "\x00", "ä" * 1000, "../x", "pa0", "A", "-1", "{text}", "🦆")


@pytest.mark.parametrize("id", IDS, ids=range(len(IDS)))
def test_what_is_not_there_is_refused_by_every_step(developed: Developed, id: str) -> None:
    boards = developed.boards
    merging, synthesis, cards, integration = boards.merging, boards.synthesis, boards.scorecards, boards.integration
    shaped = synthesis.shape(["pa1", "ta1"], area="A").statement
    factor = cards.set_factor("A", "Johtaminen").statement
    critical = cards.set_critical(factor, "x").statement
    measure = cards.set_measure(critical, "osuus").statement
    before = len(developed.journal.read(developed.case))
    telltale = TelltaleView(id, 0, 1, "x", "", "y")
    steps: tuple[Callable[[], object], ...] = (
        lambda: merging.join(PROVIDER, id, ["ta1"]),
        lambda: merging.join(PROVIDER, "ta1", [id]),
        lambda: merging.part(PROVIDER, id),
        lambda: merging.keep_apart(PROVIDER, "ta1", id),
        lambda: merging.reword(PROVIDER, id, "toisin"),
        lambda: merging.withhold(PROVIDER, id, "syy"),
        lambda: merging.give_back(PROVIDER, id),
        lambda: merging.clear(PROVIDER, telltale),
        lambda: merging.replace(PROVIDER, telltale),
        lambda: synthesis.shape(["pa2", id], area="A"),
        lambda: synthesis.shape(["pa2"], area=f"{id}?"),
        lambda: synthesis.shape(["pa2"], area="A", theme=f"{id}?"),
        lambda: synthesis.reword(id, "x"),
        lambda: synthesis.set_level(id, Level.THEME),
        lambda: synthesis.set_area(id, "A"),
        lambda: synthesis.set_area(shaped, f"{id}?"),
        lambda: synthesis.gather(id, ["pa2"]),
        lambda: synthesis.gather(shaped, [id]),
        lambda: synthesis.release(id, ["pa1"]),
        lambda: synthesis.release(shaped, [id]),
        lambda: synthesis.dissolve(id),
        lambda: synthesis.leave_out([id], "syy"),
        lambda: synthesis.take_back([id]),
        lambda: synthesis.dismiss("pa1", id),
        lambda: synthesis.dismiss(id, "ta1"),
        lambda: synthesis.rename_area(id, "x"),
        lambda: synthesis.remove_area(id),
        lambda: synthesis.add_theme(f"{id}?", "x"),
        lambda: synthesis.rename_theme(id, "x"),
        lambda: synthesis.remove_theme(id),
        lambda: integration.assign(id, "1a"),
        lambda: integration.assign(shaped, id),
        lambda: integration.unassign(shaped, id),
        lambda: integration.assign_proposed(id or "?"),
        lambda: integration.proposals(id),
        lambda: cards.card(f"{id}?"),
        lambda: cards.grow(f"{id}?"),
        lambda: cards.set_factor("A", "x", [id]),
        lambda: cards.set_factor("A", "x", id=id or "?"),
        lambda: cards.set_critical(id, "x"),
        lambda: cards.set_critical(factor, "x", id=id or "?"),
        lambda: cards.set_measure(id, "x"),
        lambda: cards.set_measure(critical, "x", id=id or "?"),
        lambda: cards.take_measure(critical, id),
        lambda: cards.take_measure(critical, f"A1/{id}"),
        lambda: cards.take_measure(critical, "A1/" + "9" * 5000),
        lambda: cards.set_target(id, "x"),
        lambda: cards.set_action(id, "x"),
        lambda: cards.set_action(critical, "x", id=id or "?"),
        lambda: cards.remove_factor(id),
        lambda: cards.remove_critical(id),
        lambda: cards.remove_measure(id),
        lambda: cards.remove_action(id),
        lambda: boards.choose_sector(id),
    )
    for step in steps:
        with pytest.raises(Refused):
            step()
    assert len(developed.journal.read(developed.case)) == before
    assert cards.origin(id) == ()
    assert synthesis.places([id]) == ()
    assert integration.opportunities_at(id, id) == ()
    assert measure


def test_an_entry_of_the_other_side_is_none_of_this_basket(developed: Developed) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: developed.boards.merging.reword(PURCHASER, "ta1", "toisin"),
        lambda: developed.boards.merging.join(PURCHASER, "pa1", ["ta1"]),
        lambda: developed.boards.merging.clear(PURCHASER, TelltaleView("ta1", 0, 8, "budjetti", "", "x")),
    )
    for step in steps:
        with pytest.raises(Refused) as problem:
            step()
        assert problem.value.key == "refused.no_such_entry"


def test_a_success_factor_is_no_part_of_the_synthesis(developed: Developed) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: developed.boards.synthesis.shape(["pa0", "ta1"], area="A"),
        lambda: developed.boards.synthesis.leave_out(["pa0"], "syy"),
        lambda: developed.boards.synthesis.dismiss("pa0", "ta1"),
    )
    for step in steps:
        with pytest.raises(Refused) as problem:
            step()
        assert problem.value.key == "refused.no_such_entry"


def test_a_pair_is_turned_down_from_the_purchasers_side(developed: Developed) -> None:
    with pytest.raises(Refused):
        developed.boards.synthesis.dismiss("ta1", "pa1")


# Merging in circles


def test_entries_are_merged_in_no_circle() -> None:
    merging = Developed().boards.merging
    merging.join(PROVIDER, "ta2", ["tb1"])
    for one, others in (("tb1", ["ta2"]), ("ta2", ["ta2"]), ("ta2", ["tb1"]), ("ta1", ["tb1"]), ("ta1", [])):
        with pytest.raises(Refused):
            merging.join(PROVIDER, one, others)
    with pytest.raises(Refused):
        merging.part(PROVIDER, "ta2")
    with pytest.raises(Refused):
        merging.withhold(PROVIDER, "tb1", "syy")


def test_what_is_withheld_is_never_seen_behind_another_entry() -> None:
    developed = Developed()
    developed.boards.merging.withhold(PROVIDER, "tb1", "tunnistettava")
    with pytest.raises(Refused) as problem:
        developed.boards.merging.join(PROVIDER, "ta1", ["tb1"])
    assert problem.value.key == "refused.join_withheld"
    developed.append(dev.ItemsJoined(PROVIDER, "ta1", ("tb1",)))  # as a journal from elsewhere may have it
    developed.boards.catch_up()
    entries = {e.id: e for e in developed.boards.merging.basket(PROVIDER).entries}
    assert entries["ta1"].wordings == ("budjetti yhdessä tammikuussa",)
    assert entries["tb1"].withheld == "tunnistettava"
    developed.boards.merging.give_back(PROVIDER, "tb1")
    entries = {e.id: e for e in developed.boards.merging.basket(PROVIDER).entries}
    assert entries["ta1"].wordings == ("budjetti yhdessä tammikuussa", "palaute kerätään asiakkailta")


def test_entries_whose_head_was_removed_in_the_interview_can_be_merged_anew() -> None:
    developed = Developed()
    merging = developed.boards.merging
    merging.join(PROVIDER, "ta2", ["tb1"])
    developed.append(ev.StatementRemoved("ta2"))
    developed.boards.catch_up()
    assert "tb1" in {e.id for e in merging.basket(PROVIDER).entries}
    merging.join(PROVIDER, "tb1", ["tb2"])
    assert dict(merging.basket(PROVIDER).entries[-1].joined).keys() == {"tb2"}
    merging.part(PROVIDER, "tb2")


def test_an_entry_that_was_merged_and_then_removed_in_the_interview_is_no_entry() -> None:
    developed = Developed()
    developed.boards.merging.join(PROVIDER, "ta2", ["tb1"])
    developed.append(ev.StatementRemoved("tb1"))
    developed.boards.catch_up()
    with pytest.raises(Refused) as problem:
        developed.boards.merging.part(PROVIDER, "tb1")
    assert problem.value.key == "refused.no_such_entry"
    look_at_everything(developed)


def test_an_opportunity_outlives_the_removal_of_what_it_was_shaped_from(developed: Developed) -> None:
    shaped = developed.boards.synthesis.shape(["pa1", "ta1"], area="A").statement
    developed.append(ev.StatementRemoved("pa1"), ev.StatementRemoved("pa0"))
    developed.boards.catch_up()
    look_at_everything(developed)
    developed.boards.merging.accept_few(PURCHASER, "sovittu")
    developed.boards.merging.share(PURCHASER)
    look_at_everything(developed)
    (view,) = developed.boards.synthesis.board().opportunities
    assert (view.id, view.level) == (shaped, Level.THEME)
    with pytest.raises(Refused) as problem:
        developed.boards.synthesis.set_level(shaped, Level.VIEW)
    assert problem.value.key == "refused.level_needs_both"


# Areas and numbers


def test_an_area_in_use_is_not_removed(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    synthesis.add_area("Oma")
    own = next(a.id for a in synthesis.board().areas if a.own)
    shaped = synthesis.shape(["pa1"], area=own).statement
    with pytest.raises(Refused) as problem:
        synthesis.remove_area(own)
    assert problem.value.key == "refused.area_in_use"
    synthesis.dissolve(shaped)
    developed.boards.scorecards.set_factor(own, "Johtaminen")
    with pytest.raises(Refused):
        synthesis.remove_area(own)


def test_two_areas_never_have_the_same_name(developed: Developed) -> None:
    synthesis = developed.boards.synthesis
    synthesis.add_area("Oma")
    own = next(a.id for a in synthesis.board().areas if a.own)
    with pytest.raises(Refused) as problem:
        synthesis.rename_area(own, " talouden  hallinta ")
    assert problem.value.key == "refused.area_there"


@pytest.mark.parametrize("limit", [inf, -inf, nan, float("1e309")])
def test_a_limit_is_a_number_that_can_be_reached(developed: Developed, limit: float) -> None:
    cards = developed.boards.scorecards
    critical = cards.set_critical(cards.set_factor("A", "Johtaminen").statement, "x").statement
    measure = cards.set_measure(critical, "osuus", direction=Direction.MORE).statement
    steps: tuple[Callable[[], object], ...] = (
        lambda: cards.set_target(measure, "60 %", green=limit),
        lambda: cards.set_target(measure, "60 %", yellow=limit),
        lambda: cards.set_measure(critical, "osuus", target="x", green=limit),
    )
    for step in steps:
        with pytest.raises(Refused) as problem:
            step()
        assert problem.value.key == "answer.number"


def test_a_figure_of_hundreds_of_digits_is_kept_as_text(developed: Developed) -> None:
    cards = developed.boards.scorecards
    critical = cards.set_critical(cards.set_factor("A", "Johtaminen").statement, "x").statement
    measure = cards.set_measure(critical, "osuus", direction=Direction.MORE, target="9" * 400).statement
    goal = developed.boards._desk.case.scorecards.measures[measure].goal
    assert goal is not None
    assert (goal.text, goal.value) == ("9" * 400, None)


@pytest.mark.parametrize("typed", ["1e309", "inf", "nan", "--5", "5,5,5", "٣", "9" * 400, "0x10"])
def test_only_plain_figures_are_read_as_limits(developed: Developed, typed: str) -> None:
    with pytest.raises(Refused):
        developed.boards.scorecards.read_limit(typed)


@pytest.mark.parametrize("typed", ["31.2.2027", "0.0.0", "9999999999", "huomenna", "2027-13-01", "1.1.0", "\x00"])
def test_only_days_that_there_are_are_read_as_dates(developed: Developed, typed: str) -> None:
    with pytest.raises(Refused):
        developed.boards.scorecards.read_due(typed)
