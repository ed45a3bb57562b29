"""Keys that terminals send in ways of their own."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from ttguide.tui.terminal_keys import tell_alt_keys_apart


def keys(sequence: str) -> list[str]:
    return [event.key for event in XTermParser().feed(sequence) if isinstance(event, events.Key)]


@pytest.mark.parametrize("digit", "0123456789")
def test_alt_and_a_digit_is_a_command_and_no_character(digit: str) -> None:
    tell_alt_keys_apart()
    assert keys(f"\x1b{digit}") == [f"alt+{digit}"]


def test_two_of_them_in_a_row_stay_two() -> None:
    tell_alt_keys_apart()
    assert keys("\x1b1\x1b0") == ["alt+1", "alt+0"]


def test_alt_enter_is_not_enter() -> None:
    tell_alt_keys_apart()
    assert (keys("\x1b\r"), keys("\r")) == (["alt+enter"], ["enter"])
