"""How do lines go back and forth between the conversation and a terminal, a pipe or a test?

On a terminal a line is read with line editing, because the terminal's own line holds only 4,096 bytes and would cut a
long answer. Where nobody types, the prompt gets a line of its own, so that what follows it begins a line.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TextIO

from ttguide.cli.streams import is_terminal, mend, write
from ttguide.model.text import clean

_LONGEST_DRAFT = 2_000
"""Characters of a text that can still be edited on a line."""

_LEAST_DEPTH = 2


class Console:
    """Lines out, cleaned; lines in, mended and cleaned."""

    def __init__(self, reader: TextIO, writer: TextIO) -> None:
        self._reader = reader
        self._writer = writer
        self._typed_at = is_terminal(reader) and is_terminal(writer)
        self._editing = self._typed_at and reader is sys.stdin and writer is sys.stdout

    def can_offer(self, draft: str) -> bool:
        """Whether the draft can be put on the line, to be typed on."""
        return self._editing and fits_a_line(draft) and _has_line_editing()

    def tell(self, *lines: str) -> None:
        """Write the lines at once; what a terminal would obey is taken out of them.

        Where one holds line breaks, what follows them is set in: nothing that people typed can begin a line.
        """
        write(self._writer, "".join(f"{_set_in(clean(line))}\n" for line in lines))

    def ask(self, prompt: str, draft: str = "") -> str | None:
        """Return the next line without its end, or None where there are no more; a draft is offered where it can be."""
        if self._editing:
            line = _edited(prompt, draft if self.can_offer(draft) else "")
        else:
            write(self._writer, prompt if self._typed_at else f"{prompt.rstrip()}\n")
            line = self._reader.readline() or None
        return None if line is None else clean(mend(line)).strip("\n")


def fits_a_line(text: str) -> bool:
    """Whether a text could be put on the line to be typed on."""
    return len(text) <= _LONGEST_DRAFT and "\n" not in text


def _set_in(text: str) -> str:
    first, broken, _ = text.partition("\n")
    if not broken:
        return text
    depth = max(_LEAST_DEPTH, len(first) - len(first.lstrip(" ")))
    return text.replace("\n", "\n" + " " * depth)


def _has_line_editing() -> bool:
    try:
        import readline  # noqa: F401
    except ImportError:
        return False
    return True


def _edited(prompt: str, draft: str) -> str | None:
    """Read a line with line editing and history where the system has it; both live in memory only."""
    with contextlib.suppress(ImportError):
        import readline

        readline.set_startup_hook((lambda: readline.insert_text(draft)) if draft else None)
    try:
        return input(prompt)
    except EOFError:
        sys.stdout.write("\n")
        return None
