"""Are lines broken between words on a terminal, whatever is in them, and nowhere else?"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import termios
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.cli.plain.console import Console
from ttguide.cli.plain.wrapping import count_cells, wrap

_END = "\x04"


class Terminal:
    """A terminal of some width, and a console that speaks to it."""

    def __init__(self, width: int) -> None:
        self._near, self._far = pty.openpty()
        tty.setraw(self._far)
        self.resize(width)
        self.stream: TextIO = os.fdopen(self._far, "w", encoding="utf-8")
        self.console = Console(io.StringIO(), self.stream)

    def resize(self, width: int) -> None:
        fcntl.ioctl(self._far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))

    def read(self) -> list[str]:
        """What was written since the last time, by line."""
        self.stream.write(_END)
        self.stream.flush()
        written = b""
        while not written.endswith(_END.encode()):
            written += os.read(self._near, 65_536)
        return written.decode("utf-8").removesuffix(_END).splitlines()

    def tell(self, *lines: str) -> list[str]:
        self.console.tell(*lines)
        return self.read()

    def close(self) -> None:
        self.stream.close()
        os.close(self._near)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal(41)
    yield terminal
    terminal.close()


SENTENCE = "Enter leads to the next question that is open, and /help lists what else can be done."


def test_a_sentence_is_broken_between_its_words(terminal: Terminal) -> None:
    assert terminal.tell(SENTENCE) == [
        "Enter leads to the next question that is",
        "open, and /help lists what else can be",
        "done.",
    ]


@pytest.mark.parametrize(
    ("line", "under"),
    [
        ("3 a thing in a list whose text goes on and on and on", "  "),
        ("12 #3 a candidate whose text goes on and on and on", "      "),
        ("p3 a proposal, and its text goes on and on", "   "),
        ("a one of a pair whose text goes on and on and on", "  "),
        ("1/2 an aspect whose text goes on and on and on", "    "),
        ("  1 ■ red: the parties have not spoken of it at all yet", "      "),
        ("  (a hint that is set in and that goes on and on)", "  "),
        ("✓ something is on record, and what it was is told", "  "),
        ("purchaser: what somebody said of it, which goes on", ""),
    ],
)
def test_what_goes_on_stands_under_the_text_of_its_line(terminal: Terminal, line: str, under: str) -> None:
    first, second = terminal.tell(line)

    assert second == f"{under}{second.strip()}"
    assert f"{first} {second.strip()}" == line


def test_a_word_that_is_wider_than_the_terminal_stays_whole(terminal: Terminal) -> None:
    address = f"https://example.org/{'x' * 60}"

    assert terminal.tell(f"Evidence: {address} (a link)") == ["Evidence:", address, "(a link)"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("level 1 has one and two level 2, themes 4", ["level 1 has one and two level 2,", "themes 4"]),
        (
            "on the cards there are by now as many as 12 measures",
            ["on the cards there are by now as many as", "12 measures"],
        ),
        ("5b The organisation and its budgets (silent)", ["5b The organisation and its", "   budgets (silent)"]),
        (
            "A Finance management: measures 12, target values 4",
            ["A Finance management: measures 12,", "  target values 4"],
        ),
    ],
)
def test_a_count_stays_with_its_word_and_an_areas_line_goes_on_set_in(
    terminal: Terminal, line: str, told: list[str]
) -> None:
    assert terminal.tell(line) == told


@pytest.mark.parametrize(
    ("word", "words_a_line"),
    [("漢字", 8), ("😀😀", 8), ("a\u0301a\u0301a\u0301a\u0301", 8), ("abcd", 8), ("❤️❤️", 8)],
    ids=["wide", "emoji", "decomposed", "narrow", "shown as emoji"],
)
def test_cells_are_counted_not_characters(terminal: Terminal, word: str, words_a_line: int) -> None:
    told = terminal.tell(" ".join([word] * 20))

    assert len(told[0].split()) == words_a_line


def test_the_width_is_that_of_the_terminal_as_it_is_now(terminal: Terminal) -> None:
    terminal.resize(121)
    assert terminal.tell(SENTENCE) == [SENTENCE]
    terminal.resize(25)
    assert [len(line) for line in terminal.tell(SENTENCE)] == [23, 22, 20, 17]


def test_a_terminal_that_does_not_tell_its_width_is_left_to_break_lines(terminal: Terminal) -> None:
    terminal.resize(0)

    assert terminal.tell(SENTENCE) == [SENTENCE]


def test_what_goes_through_a_pipe_keeps_one_line_a_sentence(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+", encoding="utf-8") as stream:
        Console(io.StringIO(), stream).tell(SENTENCE * 5)
        stream.seek(0)

        assert stream.read() == f"{SENTENCE * 5}\n"


def test_a_long_prompt_leaves_room_to_type_beside_its_last_words(terminal: Terminal) -> None:
    terminal.console.ask(f"{SENTENCE} › ")

    assert terminal.read()[-1] == "be done. ›"


def test_a_text_that_is_given_back_is_not_broken_so_that_it_is_copied_whole(terminal: Terminal) -> None:
    terminal.console.tell_whole(f"  {SENTENCE}")

    assert terminal.read() == [f"  {SENTENCE}"]


def test_of_a_long_list_as_many_lines_are_told_at_once_as_a_screen_has_room_for(terminal: Terminal) -> None:
    assert terminal.console.fitting(["one line"] * 50, 60) == 20
    assert terminal.console.fitting([SENTENCE] * 50, 60) == 6
    assert terminal.console.fitting(["one line"] * 5, 60) == 5
    assert terminal.console.fitting([SENTENCE * 30], 60) == 1


def test_elsewhere_a_list_is_told_in_pieces_of_the_length_asked_for() -> None:
    assert Console(io.StringIO(), io.StringIO()).fitting(["one line"] * 90, 60) == 60


def test_nothing_that_was_typed_begins_a_line_like_a_receipt(terminal: Terminal) -> None:
    told = terminal.tell(f"Reason: {'words ' * 5}of ✓ not recorded")

    assert [line[:1] for line in told] == ["R", "o"]


@given(st.text(), st.integers(1, 60))
def test_no_word_is_changed_lost_or_added(text: str, width: int) -> None:
    assert wrap(text, width).split() == text.split()


@given(st.text(st.sampled_from("ab ä漢é😀\n#1✓")), st.integers(24, 60))
def test_a_line_is_wider_than_the_terminal_only_where_a_word_is(text: str, width: int) -> None:
    text = text.replace("✓", "x")
    widest = max((count_cells(word) for word in text.split()), default=0)

    assert all(count_cells(line) <= max(width, widest + 24) for line in wrap(text, width).split("\n"))


def test_lines_that_were_broken_once_are_not_broken_anew() -> None:
    once = wrap(SENTENCE * 3, 40)

    assert wrap(once, 40) == once


@pytest.mark.parametrize("width", range(8, 40))
def test_a_number_stays_with_its_per_cent_sign_and_its_unit(width: int) -> None:
    lines = wrap("Green at 36 % or more, yellow at 5\u00a0pcs", width).split("\n")
    assert any("36 %" in line for line in lines)
    assert any("5\u00a0pcs" in line for line in lines)
