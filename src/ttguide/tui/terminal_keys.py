"""Which keys does the terminal send that Textual reads as something else?

Textual takes Alt with a digit for the character that a Mac types with it (Alt+1 → ¡), and Alt+Enter for Enter. Here
they are commands, so its table of escape sequences is put right.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_ESCAPE = "\x1b"


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that Textual's own list lacks; ``value`` is its name, as in that list."""

    value: str


def tell_alt_keys_apart() -> None:
    """Let Alt+digit and Alt+Enter come through as themselves, from now on; more than once does no harm."""
    table = cast("MutableMapping[str, Any]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        table[_ESCAPE + digit] = (_Key(f"alt+{digit}"),)
    table[_ESCAPE + "\r"] = (_Key("alt+enter"),)
