"""Small questions over a screen: answered by the keyboard, left with Esc, and nothing typed is lost by leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.tui.grid import grid
from tests.tui.stage import LARGE, NASTY, SMALL, press, said, settle, staged
from ttguide.tui.dialogs import AskText, Choose, Confirm, Dialog, Inform
from ttguide.tui.dialogs.choosing_several import ChooseSeveral
from ttguide.tui.dialogs.ordering import PutInOrder
from ttguide.tui.dialogs.passphrase import AskPassphrase, Secret
from ttguide.tui.dialogs.path import AskPath
from ttguide.tui.dialogs.wording import AskWording

OPTIONS = [("a", "ensimmäinen"), ("b", "toinen"), ("c", "kolmas")]
UNSET = object()


class Answer:
    """What a dialog was answered with."""

    def __init__(self) -> None:
        self.value: object = UNSET

    def __call__(self, value: object) -> None:
        self.value = value


async def answered(pilot: Pilot[int], dialog: ModalScreen[Any], *keys: str) -> object:
    answer = Answer()
    await pilot.app.push_screen(dialog, answer)
    await press(pilot, *keys)
    return answer.value


# Asking for a text


async def test_enter_accepts_what_was_typed() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Miksi?"), "h", "e", "i", "enter") == "hei"


async def test_the_first_text_is_there_to_be_changed_at_its_end() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Muuta", initial="hei"), "!", "enter") == "hei!"


async def test_leaving_answers_nothing_and_keeps_the_text_for_the_next_time() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Miksi?", initial="a"), "b", "escape") is None
        assert await answered(pilot, AskText("Miksi?", initial="a"), "enter") == "ab"
        assert await answered(pilot, AskText("Miksi?", initial="a"), "enter") == "a"


async def test_what_was_left_in_one_question_is_not_offered_in_another() -> None:
    async with staged() as pilot:
        await answered(pilot, AskText("Miksi?"), "b", "escape")
        assert await answered(pilot, AskText("Kuka?"), "enter") == ""


async def test_a_paste_of_many_lines_stays_whole() -> None:
    async with staged() as pilot:
        answer = Answer()
        await pilot.app.push_screen(AskText("Miksi?"), answer)
        pilot.app.post_message(events.Paste("yksi\nkaksi\nkolme €"))
        await press(pilot, "enter")
        assert answer.value == "yksi\nkaksi\nkolme €"


async def test_of_several_lines_enter_begins_a_new_one_and_ctrl_s_accepts() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Muistiinpano", multiline=True), "a", "enter", "b", "ctrl+s") == "a\nb"


# Choosing


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("enter",), "a"),
        (("down", "enter"), "b"),
        (("3",), "c"),
        (("4", "2"), "b"),
        (("escape",), None),
    ],
)
async def test_an_option_is_chosen_by_arrows_or_by_its_number(keys: tuple[str, ...], chosen: str | None) -> None:
    async with staged() as pilot:
        assert await answered(pilot, Choose("Mikä?", OPTIONS), *keys) == chosen


async def test_the_cursor_begins_where_it_is_told_to() -> None:
    async with staged() as pilot:
        assert await answered(pilot, Choose("Mikä?", OPTIONS, at="c"), "enter") == "c"


async def test_nothing_to_choose_from_can_be_left() -> None:
    async with staged() as pilot:
        assert await answered(pilot, Choose("Mikä?", []), "enter", "1", "escape") is None


async def test_many_options_scroll_under_the_cursor() -> None:
    many = [(str(n), f"vaihtoehto {n}") for n in range(40)]
    async with staged() as pilot:
        await pilot.app.push_screen(Choose("Mikä?", many, at="39"))
        await settle(pilot)
        assert "vaihtoehto 39" in grid(pilot.app)
        assert said("dialog.hint.choose") in grid(pilot.app)


@pytest.mark.parametrize(
    ("keys", "sure"), [(("enter",), False), (("down", "enter"), True), (("2",), True), (("escape",), None)]
)
async def test_not_doing_it_comes_first(keys: tuple[str, ...], sure: bool | None) -> None:
    async with staged() as pilot:
        assert await answered(pilot, Confirm("Poistetaanko?"), *keys) is sure


# Informing, and what all have in common


@pytest.mark.parametrize("key", ["enter", "escape", "space"])
async def test_a_told_text_is_closed_by_any_usual_key(key: str) -> None:
    async with staged() as pilot:
        assert await answered(pilot, Inform("Miksi tätä kysytään?", "Siksi."), key) is None
        assert not isinstance(pilot.app.screen, Inform)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_titles_texts_and_options_are_shown_literally(size: tuple[int, int]) -> None:
    shown = "q[/]q [red]x [@click=app.quit]y[/] ]0;own2J abc"
    async with staged(size=size) as pilot:
        await pilot.app.push_screen(Choose(NASTY, [("a", NASTY)], NASTY))
        await settle(pilot)
        assert grid(pilot.app).count(shown) == 3
        assert not set(grid(pilot.app)) & set("\x1b\x9b\x07\u202e")


async def test_in_a_tiny_terminal_a_dialog_can_still_be_left() -> None:
    async with staged(size=(20, 6)) as pilot:
        for dialog in (AskText("Miksi?", "Siksi."), Choose("Mikä?", OPTIONS), Confirm("Onko?"), Inform("Näin", "on.")):
            assert await answered(pilot, dialog, "escape") is None


async def test_a_long_text_leaves_the_keys_on_screen() -> None:
    async with staged() as pilot:
        await pilot.app.push_screen(Confirm("Poistetaanko?", "sana " * 2000))
        await settle(pilot)
        assert said("dialog.hint.choose") in grid(pilot.app)
        assert "kyllä" in grid(pilot.app)


@pytest.mark.parametrize("keys", [("f2",), ("tab", "enter"), ("ctrl+enter",)])
async def test_of_several_lines_every_second_way_accepts_too(keys: tuple[str, ...]) -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Mitä?", multiline=True), "a", "enter", "b", *keys) == "a\nb"


async def test_the_key_that_breaks_a_line_in_the_conversation_does_so_in_a_note() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Mitä?", multiline=True), "a", "ctrl+j", "b", "ctrl+s") == "a\nb"
    async with staged() as pilot:
        assert await answered(pilot, AskText("Mitä?"), "a", "ctrl+j", "b", "enter") == "ab"


async def test_a_question_of_several_lines_shows_what_saves_it() -> None:
    async with staged() as pilot:
        await answered(pilot, AskText("Mitä?", multiline=True))
        assert said("dialog.accept") in grid(pilot.app)


async def test_where_an_answer_is_needed_an_empty_one_says_so_and_what_is_typed_then_is_the_answer() -> None:
    async with staged() as pilot:
        answer = Answer()
        await pilot.app.push_screen(AskText("Miksi?", needed="Kerro syy."), answer)
        await press(pilot, "enter", "space", "enter")
        assert answer.value is UNSET
        assert "▲ Kerro syy." in grid(pilot.app)
        await press(pilot, "y")
        assert "Kerro syy." not in grid(pilot.app)
        await press(pilot, "enter")
        assert answer.value == " y"


async def test_where_an_answer_is_needed_esc_still_leaves() -> None:
    async with staged() as pilot:
        assert await answered(pilot, AskText("Miksi?", needed="Kerro syy."), "enter", "escape") is None


async def test_enter_does_not_do_it_unless_that_is_the_obvious_thing() -> None:
    async with staged() as pilot:
        assert await answered(pilot, Confirm("Poistetaanko?"), "enter") is False
        assert await answered(pilot, Confirm("Valmis?", obvious=True), "enter") is True


@pytest.mark.parametrize(
    ("question", "help_key"),
    [
        (lambda: Choose("Mikä?", [("a", "yksi")]), "dialog.help.choose"),
        (lambda: Confirm("Saako?"), "dialog.help.confirm"),
        (lambda: AskText("Miksi?"), "dialog.help.line"),
        (lambda: AskText("Miksi?", multiline=True), "dialog.help.text"),
        (lambda: AskWording("Miten?", "Sanottiin näin", ""), "dialog.help.wording"),
        (lambda: ChooseSeveral("Mitkä?", [("a", "yksi")]), "dialog.help.several"),
        (lambda: PutInOrder("Missä?", [("a", "yksi")]), "dialog.help.order"),
        (lambda: AskPath("Mihin?"), "dialog.help.path"),
        (lambda: AskPassphrase("Kuka?", "", (Secret("a", "Tunnuslause"),), dict), "dialog.help.passphrase"),
    ],
)
async def test_f1_tells_the_keys_of_every_question_and_leads_back_to_it(
    question: Callable[[], Dialog[Any]], help_key: str
) -> None:
    async with staged() as pilot:
        asked = question()
        pilot.app.push_screen(asked)
        await settle(pilot)
        assert f"F1 {said('command.help')}" in grid(pilot.app)
        await press(pilot, "f1")
        for line in said(help_key).splitlines():
            assert line[:40] in grid(pilot.app)
        await press(pilot, "f1")
        assert pilot.app.screen is asked
