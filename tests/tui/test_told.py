"""What a step came to is told in the few rows of the notice, and what those do not hold is one key away."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tui.boards import BoardStage, Organisation, board
from tests.tui.stage import SMALL
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui import screens
from ttguide.tui.breaking import break_points
from ttguide.tui.dialogs.informing import Inform
from ttguide.tui.screens.stepping import SteppingScreen
from ttguide.tui.screens.synthesis import SynthesisScreen
from ttguide.tui.told import in_short
from ttguide.workflow.board_views import SynthesisView
from ttguide.workflow.developing import Development
from ttguide.workflow.views import Receipt

VISITS, BILLS = "Asiakkaan kotikäyntien ajoitus sovitaan viikoittain", "Laskut tulevat kuukausittain"
SAID = (
    Organisation("t1", Role.PURCHASER, "Hakan kunta", (VISITS,)),
    Organisation("t2", Role.PURCHASER, "Lehdon kunta", ("Autot pestään itse",)),
    Organisation("p1", Role.PROVIDER, "Hoiva Oy", (BILLS,)),
    Organisation("p2", Role.PROVIDER, "Koti Oy", ("Lumet luodaan ajoissa",)),
)
REASON = "Hakan kunta ja Hoiva Oy pyysivät, samoin Lehdon kunta ja Koti Oy"
FELL = "A1 putosi tasolta 1 tasolle 2, sillä siinä on enää toisen puolen kirjauksia."
TAKES = f"A1 oli lähteneen kirjauksen sanoin. Nyt siinä ovat jäljellä olevan kirjauksen sanat: ”{BILLS}”"
ON_THE_CARD = "Tuloskortin menestystekijä sai saman sanamuodon."


def grown(development: Development) -> None:
    """Both sides' entries make an opportunity, and that stands on a card."""
    for role in Role:
        for entry in development.merging.basket(role).entries:
            for telltale in entry.telltales:
                development.merging.clear(role, telltale)
        development.merging.share(role)
    entries = {e.text: e.id for e in (*view(development).purchasers, *view(development).providers)}
    development.synthesis.shape([entries[VISITS], entries[BILLS]], area="A", text=VISITS)
    development.scorecards.grow("A")


def view(development: Development) -> SynthesisView:
    return development.synthesis.board()


async def leave_out(stage: BoardStage) -> None:
    """Leave the entry out with which the opportunity is worded, for a reason that names all organisations."""
    screen = stage.screen
    assert isinstance(screen, SynthesisScreen)
    entry = next(e for e in view(stage.development).purchasers if e.text == VISITS)
    assert screen.list_of(Role.PURCHASER).choose(entry.id)
    await stage.settle()
    await stage.press("x", *REASON, "enter")
    await stage.settle()


def frame(stage: BoardStage) -> str:
    """What stands in the dialog, on one line."""
    return " ".join(" ".join(line.strip(" │▁▂▃▄▅▆▇█") for line in stage.shown.splitlines()).split())


async def test_what_followed_a_step_is_read_whole_by_the_key_that_the_notice_names() -> None:
    async with board(SynthesisScreen, SAID, size=SMALL, before=grown) as stage:
        await leave_out(stage)
        told = stage.status.split("\n")
        assert told[0] == "✓ Jätetty pois: ”Asiakkaan kotikäyntien ajoitus sovitaa… · tallessa, nro 27"
        assert told[1:] == [
            "  A1 putosi tasolta 1 tasolle 2, sillä siinä on enää toisen puolen kirjauks…",
            "  A1 oli lähteneen kirjauksen sanoin. Nyt siinä ovat jäljellä olevan kirjau…",
            "? Paljastaako ”Hakan kunta” jonkun? Tämän näkevät kaikki osapuolet.",
            "  … ja 4 muuta. Z näyttää kaiken.",
        ]
        assert "… ja 4 muuta. Z näyttää kaiken." in stage.shown
        await stage.press("z")
        first = frame(stage)
        assert f"viikoittain” Syy: {REASON} · tallessa, nro 27" in first
        assert FELL in first
        assert TAKES in first
        await stage.press("end")
        last = frame(stage)
        assert ON_THE_CARD in last
        assert all(f"? Paljastaako ”{name}” jonkun?" in last for name in ("Hakan kunta", "Koti Oy", "Hoiva Oy"))
        await stage.press("escape")
        assert stage.pilot.app.screen is stage.screen


async def test_the_notice_names_the_key_in_english_too_and_a_click_on_it_does_the_same() -> None:
    async with board(SynthesisScreen, SAID, size=SMALL, language=Language.EN, before=grown) as stage:
        await leave_out(stage)
        assert "… and 4 more. Z shows everything." in stage.shown
        await stage.pilot.click("#board-status", offset=(5, 1))
        await stage.settle()
        assert isinstance(stage.pilot.app.screen, Inform)
        assert "What was done" in stage.shown


async def test_before_anything_was_done_the_key_says_what_it_is_for() -> None:
    async with board(SynthesisScreen, SAID, before=grown) as stage:
        await stage.press("z")
        assert stage.pilot.app.screen is stage.screen
        assert stage.status == (
            "Z ei tee tässä kohdassa mitään. Muualla: "
            "Näyttää kokonaan, mitä viimeksi tehtiin, mitä siitä seurasi ja mitä on vielä kysyttävää."
        )


async def test_in_another_language_what_was_told_before_is_not_read_any_more() -> None:
    async with board(SynthesisScreen, SAID, before=grown) as stage:
        await leave_out(stage)
        await stage.press("ctrl+l", "z")
        assert stage.pilot.app.screen is stage.screen
        assert "Jätetty pois" not in stage.shown


def every_board() -> list[type[SteppingScreen[Any]]]:
    """The screens with an undo: at those steps are taken."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")

    def below(kind: type[SteppingScreen[Any]]) -> Iterator[type[SteppingScreen[Any]]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    found = dict.fromkeys(below(SteppingScreen))
    return [kind for kind in found if any(command.id == "undo" for command in kind.COMMANDS)]


def test_the_key_is_the_same_on_every_board_and_nothing_else_there() -> None:
    boards = every_board()
    assert {kind.__name__ for kind in boards} >= {"MergeScreen", "WaysScreen", "AnsweringScreen", "ResultsScreen"}
    for kind in boards:
        assert [c.id for c in kind.COMMANDS if "z" in c.keys] == ["read_told"], kind


# In how many rows


def rows_of(told: str, width: int) -> int:
    return sum(len(break_points(line, width)) + 1 for line in told.split("\n"))


def more(hidden: int) -> str:
    return f"… ja {hidden} muuta"


def told_of(*follows: str, asks: tuple[str, ...] = (), width: int = 40) -> list[str]:
    receipt = Receipt(7, "Tehty", follows=follows, asks=asks)
    return in_short(receipt, "nro 7", width, 5, more).split("\n")


def test_what_fits_is_told_whole_over_as_many_rows_as_it_takes() -> None:
    long, question = "Se putosi, sillä siinä on enää toisen puolen kirjauksia.", "Paljastaako ”Hakan kunta” jonkun?"
    assert told_of(long, asks=(question, question)) == ["✓ Tehty · nro 7", f"  {long}", *[f"? {question}"] * 2]


def test_what_does_not_fit_is_shortened_and_the_last_row_says_so() -> None:
    long = "Paljastaako ”Hakan kunnan kotihoidon ohjaaja Matti Virtanen” jonkun? Tämän näkevät kaikki."
    assert told_of(long, asks=(long,)) == [
        "✓ Tehty · nro 7",
        "  Paljastaako ”Hakan kunnan kotihoidon ohjaaja Matti Virtanen” jonkun? Tämän n…",
        "? Paljastaako ”Hakan kunnan kotihoidon…",
        "  … ja 0 muuta",
    ]


def test_one_question_at_least_stands_beside_all_that_followed_and_all_that_is_hidden_is_counted() -> None:
    assert told_of("yksi", "kaksi", "kolme", "neljä", asks=("a?", "b?")) == [
        "✓ Tehty · nro 7",
        "  yksi",
        "  kaksi",
        "? a?",
        "  … ja 3 muuta",
    ]
    assert told_of("yksi", asks=("a?", "b?", "c?", "d?")) == [
        "✓ Tehty · nro 7",
        "  yksi",
        "? a?",
        "? b?",
        "  … ja 2 muuta",
    ]


@pytest.mark.parametrize("width", [36, 40, 55, 76, 116])
def test_the_notice_has_room_for_every_row(width: int) -> None:
    sentence = "Näkökulmassa ”Täydennyskoulutusvelvollisuuden seuranta” 100 % jäi ilman 日本語 syytä, kuten – muut."
    for follows in range(6):
        for asks in range(6):
            for words in range(1, 14):
                text = " ".join(sentence.split()[:words])
                told = told_of(*[text] * follows, asks=(text,) * asks, width=width)
                assert rows_of("\n".join(told), width) <= 5, told
