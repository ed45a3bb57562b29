"""A paste is text: what stands in it acts on nothing, however the terminal cuts it into pieces."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from ttguide.tui.pasting import PasteGuard, _GuardedParser

START, END = "\x1b[200~", "\x1b[201~"
HOSTILE = f"a\x1b]0;own\x07b\x1b[2J\x1bOP\x1b\x1b[20\tc\n\x9b\rd{END}"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
def test_control_characters_go_from_a_paste_and_nothing_else_does(size: int) -> None:
    sent = f"x{START}{HOSTILE}\x1bOPy{START}ä{END}"
    guard = PasteGuard()
    passed = "".join(guard.clean(sent[at : at + size]) for at in range(0, len(sent), size))
    assert passed == f"x{START}a]0;ownb[2JOP[20\tc\n\rd{END}\x1bOPy{START}ä{END}"


def test_a_hostile_paste_presses_no_key() -> None:
    parser = _GuardedParser()
    messages = [message for piece in (f"x{START}", HOSTILE, "y") for message in parser.feed(piece)]
    assert [m.key for m in messages if isinstance(m, Key)] == ["x", "y"]
    assert [m.text for m in messages if isinstance(m, Paste)] == ["a]0;ownb[2JOP[20\tc\n\rd"]
