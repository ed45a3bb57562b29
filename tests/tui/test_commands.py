"""One declaration feeds keys, footer, palette and help."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from tests.tui.grid import grid
from tests.tui.stage import SMALL, host, press, staged
from ttguide.tui.commands import APP_COMMANDS, Command, CommandScreen, KeyBar, bindings_of, key_name
from ttguide.tui.screens.interview import InterviewScreen


class Probe(CommandScreen[None]):
    """A screen with more commands than fit at the foot."""

    COMMANDS = (
        Command("first", ("f2", "ctrl+o"), "command.glossary", show=True),
        Command("hidden", ("f3",), "command.colours"),
        *(Command(f"more_{n}", (f"f{n}",), "report_screen.what", show=True) for n in range(4, 9)),
        Command("last", ("f12",), "trouble.retry", show=True),
    )
    off: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("probe")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in self.off else super().check_action(action, parameters)

    def action_first(self) -> None:
        self.done.append("first")


def foot(text: str) -> str:
    return text.splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f1", "F1"),
        ("ctrl+p", "^P"),
        ("alt+0", "Alt+0"),
        ("shift+tab", "⇧Tab"),
        ("escape", "Esc"),
        ("n", "N"),
        ("alt+left", "Alt+←"),
        ("ctrl+full_stop", "^."),
    ],
)
def test_keys_are_written_as_people_know_them(key: str, name: str) -> None:
    assert key_name(key) == name


def test_every_key_of_a_command_is_bound_and_a_command_without_keys_is_not() -> None:
    commands = (Command("a", ("f2", "ctrl+a"), "x"), Command("b", (), "y"), Command("c", ("z",), "z", priority=True))
    assert [(b.key, b.action, b.priority) for b in bindings_of(commands)] == [
        ("f2,ctrl+a", "a", False),
        ("z,Z", "c", True),
    ]


async def test_a_key_runs_the_method_of_its_command() -> None:
    async with staged() as pilot:
        screen = Probe()
        await pilot.app.push_screen(screen)
        await press(pilot, "f2", "ctrl+o")
        assert screen.done == ["first", "first"]


async def test_the_foot_shows_what_fits_and_always_help_and_commands() -> None:
    async with staged(size=SMALL) as pilot:
        await pilot.app.push_screen(Probe())
        await pilot.pause()
        said = foot(grid(pilot.app))
        assert said.startswith("F2 Sanasto   F4 Mitä")
        assert said.endswith("F1 Ohje   ^P Komennot")
        assert "Yritä" not in said
        assert "Värit" not in said


async def test_help_and_commands_are_whole_at_every_width() -> None:
    async with staged(size=SMALL) as pilot:
        await pilot.app.push_screen(Probe())
        for width in range(60, 90):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert foot(grid(pilot.app)).endswith("F1 Ohje   ^P Komennot")


async def test_what_cannot_be_done_now_is_not_at_the_foot() -> None:
    async with staged() as pilot:
        screen = Probe()
        screen.off = {"first"}  # type: ignore[misc] # of this screen only
        await pilot.app.push_screen(screen)
        await pilot.pause()
        assert "Sanasto" not in foot(grid(pilot.app))
        assert "first" not in {c.id for c in screen.available()}


async def test_a_click_on_the_foot_runs_the_command() -> None:
    async with staged() as pilot:
        screen = Probe()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        await pilot.click(KeyBar, offset=(4, 0))
        await pilot.pause()
        assert screen.done == ["first"]


async def test_the_foot_speaks_the_other_language_after_a_switch() -> None:
    async with staged() as pilot:
        await pilot.app.push_screen(Probe())
        host(pilot).action_language()
        await pilot.pause()
        assert foot(grid(pilot.app)).startswith("F2 Glossary")


async def test_a_wide_character_or_markup_in_a_label_is_shown_literally(monkeypatch: pytest.MonkeyPatch) -> None:
    async with staged() as pilot:
        app = host(pilot)
        monkeypatch.setattr(app, "say", lambda key, **_: "[red]x[/] 語")
        await app.push_screen(Probe())
        await pilot.pause()
        assert foot(grid(app)).startswith("F2 [red]x[/] 語")


def test_every_app_wide_command_has_a_key_and_a_method() -> None:
    from ttguide.tui.app import TtguideApp

    for command in APP_COMMANDS:
        assert command.keys
        assert hasattr(TtguideApp, f"action_{command.id}")


async def test_a_letter_is_taken_as_a_capital_too_as_it_is_shown() -> None:
    async with staged() as pilot:
        await press(pilot, "N")
        assert isinstance(pilot.app.screen, InterviewScreen)


def test_a_letter_counts_as_a_capital_unless_that_capital_is_a_key_of_its_own() -> None:
    one, all_of_them = bindings_of([Command("one", ("a", "b"), "x"), Command("all", ("A",), "x")])
    assert (one.key, all_of_them.key) == ("a,b,B", "A")
    assert (key_name("a"), key_name("A")) == ("A", "⇧A")
