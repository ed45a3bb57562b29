"""How do lines go back and forth between the conversation and a terminal, a pipe or a test?

On a terminal a line is read with line editing, because the terminal's own line holds only 4,096 bytes and would cut a
long answer; what is told is broken between words there, and nowhere else. Where nobody types, the prompt gets a line of
its own, so that what follows it begins a line.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TextIO

from ttguide.cli.plain.wrapping import count_cells, wrap
from ttguide.cli.streams import Terminated, is_terminal, mend, write
from ttguide.model.text import clean

_LONGEST_DRAFT = 2_000
"""Characters of a text that can still be edited on a line."""

_LEAST_DEPTH = 2
_BESIDE_A_LIST = 4
"""Lines of a terminal beside a list: the one typed before it, how it goes on, which may take two, and the prompt."""
_LOWEST = 10
"""Lines of a terminal below which a list is told as if there were none."""
_ASKED_AGAIN = 0.05
"""Seconds after which a signal that was not heard is sent again."""

_WIPED = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear the screen, then what was scrolled off: some terminals scroll off what they clear."""


class Console:
    """Lines out, cleaned; lines in, mended and cleaned."""

    def __init__(self, reader: TextIO, writer: TextIO) -> None:
        self._reader = reader
        self._writer = writer
        self._typed_at = is_terminal(reader) and is_terminal(writer)
        self._editing = self._typed_at and reader is sys.stdin and writer is sys.stdout
        self._waiting = False
        self._end_code = 0
        self._heard = threading.Event()

    def can_offer(self, draft: str) -> bool:
        """Whether the draft can be put on the line, to be typed on."""
        return self._editing and fits_a_line(draft) and _has_line_editing()

    def tell(self, *lines: str) -> None:
        """Write the lines at once; what a terminal would obey is taken out of them.

        Where one holds line breaks, what follows them is set in: nothing that people typed can begin a line. On a
        terminal what is wider than it is broken between words.
        """
        self._write([_set_in(clean(line)) for line in lines])

    def tell_whole(self, text: str) -> None:
        """Write a text that is to be copied: only the terminal breaks it, which copies it unbroken."""
        write(self._writer, f"{_set_in(clean(text))}\n")

    def fitting(self, lines: Sequence[str], most: int) -> int:
        """Return how many of the lines are told at once: as many as stand on a terminal, with one to go on and one to
        type on; elsewhere ``most``. There is always one.
        """
        width, height = _size(self._writer)
        if not width or height < _LOWEST:
            return most
        ends = accumulate(wrap(_set_in(clean(line)), width).count("\n") + 1 for line in lines)
        return max(1, min(most, sum(1 for end in ends if end <= height - _BESIDE_A_LIST)))

    def ask(self, prompt: str, draft: str = "") -> str | None:
        """Return the next line without its end, or None where there are no more; a draft is offered where it can be."""
        short = self._shortened(prompt)
        if self._editing:
            line = self._read(lambda: _edited(short, draft if self.can_offer(draft) else ""))
        else:
            write(self._writer, short if self._typed_at else f"{short.rstrip()}\n")
            line = self._read(lambda: self._reader.readline() or None)
        return None if line is None else _mended(line)

    @property
    def hides(self) -> bool:
        """Whether what is asked for by `ask_secret` is not shown while it is typed."""
        return self._editing

    def ask_secret(self, prompt: str) -> str | None:
        """Return a line that must not be seen, as it was typed; None where there are no more.

        At a terminal it is not shown and goes into no history; from a pipe it is a line as any other.
        """
        short = self._shortened(prompt)
        if self._editing:
            line = self._read(lambda: _unseen(short))
        else:
            write(self._writer, short if self._typed_at else f"{short.rstrip()}\n")
            line = self._read(lambda: self._reader.readline() or None)
        return None if line is None else mend(line).rstrip("\r\n")

    def wipe(self) -> bool:
        """Clear the screen, what was scrolled off it and the history of lines; return whether this is a terminal."""
        if self._editing:
            with contextlib.suppress(ImportError):
                import readline

                readline.clear_history()
        if not is_terminal(self._writer):
            return False
        write(self._writer, _WIPED)
        return True

    @contextlib.contextmanager
    def ending_in_order(self) -> Iterator[None]:
        """Inside, the system's wish to end the program is heard between two lines: what is being done is done first.

        `ask` then raises `Terminated`, with what stood on the line so far where it is edited here.
        """
        numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
        if threading.current_thread() is not threading.main_thread():  # which alone hears signals
            yield
            return
        before = {number: signal.signal(number, self._hear_the_end) for number in numbers}
        try:
            with self._repeated_until_heard(numbers):
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def _repeated_until_heard(self, numbers: Sequence[int]) -> Iterator[None]:
        """Inside, a signal is sent anew until it is heard.

        Line editing looks for signals and then waits for a key: one that comes in between would wait for the key, too.
        """
        if not hasattr(signal, "pthread_kill"):
            yield
            return
        told, tell = os.pipe()
        os.set_blocking(tell, False)
        main = threading.get_ident()

        def repeat() -> None:
            while came := os.read(told, 1):
                while came[0] in numbers and not self._end_code:
                    signal.pthread_kill(main, came[0])
                    self._heard.wait(_ASKED_AGAIN)

        thread = threading.Thread(target=repeat, daemon=True)
        earlier = signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        thread.start()
        try:
            yield
        finally:
            signal.set_wakeup_fd(earlier)
            os.close(tell)
            thread.join()
            os.close(told)

    def _write(self, lines: Sequence[str]) -> None:
        width, _ = _size(self._writer)
        write(self._writer, "".join(f"{wrap(line, width) if width else line}\n" for line in lines))

    def _shortened(self, prompt: str) -> str:
        """Write what of a prompt does not fit beside what is typed; return the rest."""
        width, _ = _size(self._writer)
        if not width or count_cells(prompt) <= width:
            return prompt
        *before, last = wrap(prompt.rstrip(), width - 1).split("\n")
        self._write(before)
        return f"{last} "

    def _hear_the_end(self, number: int, frame: object) -> None:
        del frame
        self._end_code = 128 + number
        self._heard.set()
        if self._waiting:
            self._waiting = False
            raise Terminated(self._end_code, _mended(_line_so_far()) if self._editing else "")

    def _read(self, read: Callable[[], str | None]) -> str | None:
        self._waiting = True
        try:
            if self._end_code:
                raise Terminated(self._end_code)
            return read()
        finally:
            self._waiting = False


def _size(writer: TextIO) -> tuple[int, int]:
    """The cells of a terminal's line and its lines as they are now, 0 where there is no terminal or it does not tell.

    One cell is left free: with the last one some terminals are on the next line already.
    """
    if not is_terminal(writer):
        return 0, 0
    try:
        size = os.get_terminal_size(writer.fileno())
    except (OSError, ValueError):
        return 0, 0
    return max(0, size.columns - 1), size.lines


def _mended(line: str) -> str:
    return clean(mend(line)).strip("\n")


def _line_so_far() -> str:
    try:
        import readline
    except ImportError:
        return ""
    return readline.get_line_buffer()


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


def _unseen(prompt: str) -> str | None:
    """Read a line without showing it."""
    import getpass

    try:
        return getpass.getpass(prompt)
    except EOFError:
        sys.stdout.write("\n")
        return None


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
