"""What may a paste do? Be text and nothing else, whatever it holds.

Textual reads escape sequences inside a bracketed paste as keys: a copied terminal log could open dialogs or record an
answer. Most terminals take control characters out of a paste; those that do not are why it is done here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

_START, _END = "\x1b[200~", "\x1b[201~"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class PasteGuard:
    """Takes control characters out of the pastes in what a terminal sends, however that is cut into pieces."""

    def __init__(self) -> None:
        self._in_paste = False
        self._before = ""
        self._held = ""

    def clean(self, data: str) -> str:
        """Return what may be read of ``data``; the beginning of an end mark is held back until the rest comes."""
        data, self._held = self._held + data, ""
        passed = ""
        while data:
            if not self._in_paste:
                # The mark may have begun in an earlier piece.
                at = (self._before + data).find(_START)
                end = len(data) if at < 0 else at - len(self._before) + len(_START)
                self._before = "" if at >= 0 else (self._before + data)[1 - len(_START) :]
                self._in_paste = at >= 0
                passed, data = passed + data[:end], data[end:]
                continue
            text, mark, rest = data.partition(_END)
            if not mark:
                self._held = _begun(text)
                text = text[: len(text) - len(self._held)]
            self._in_paste = not mark
            passed, data = passed + _CONTROLS.sub("", text) + mark, rest
        return passed


def _begun(text: str) -> str:
    """The end of the text that may be the beginning of an end mark."""
    return next((_END[:n] for n in range(len(_END) - 1, 0, -1) if text.endswith(_END[:n])), "")


class _GuardedParser(XTermParser):
    """Textual's reader of what the terminal sends, behind the guard."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's own signature
        super().__init__(debug)
        self._guard = PasteGuard()

    def feed(self, data: str) -> Iterable[Message]:
        safe = self._guard.clean(data)
        # Nothing at all would mean the end of the input.
        return super().feed(safe) if safe or not data else ()


def guard_pastes() -> None:
    """Let the terminal be read through the guard; Windows hands pastes over in another way."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        linux_driver.XTermParser = _GuardedParser  # type: ignore[attr-defined]
