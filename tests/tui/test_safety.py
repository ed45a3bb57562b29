"""Nothing that is drawn steers the terminal, and nothing that was said gets into a crash report."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from ttguide.tui.safety import SafeLines, write_crash_report

BLACK = Color(0, 0, 0)
ATTACKS = (
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x1b]8;;http://x\x1b\\",
    "\x1bP+q\x1b\\",
    "a\x00b",
    "\u202eabc",
    "\u2066a\u2069",
    "\u200f",
    "a\rb",
    "a\u2028b",
    "\ufeffa",
)


def drawn(text: str) -> str:
    return "".join(segment.text for segment in SafeLines().apply([Segment(text)], BLACK))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_control_or_bidi_character_is_drawn(text: str) -> None:
    assert not set(drawn(text)) & set("\x1b\x9b\x00\x07\r\u202e\u2066\u2069\u200f\u2028\ufeff")


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\x1b\x9b\u202e")), max_size=80))
def test_taking_them_out_moves_nothing(text: str) -> None:
    assert cell_len(drawn(text)) == cell_len(text)


def test_half_a_character_cannot_stop_the_drawing() -> None:
    assert drawn("a\ud83db") == "a\ufffdb"


def test_letters_marks_and_pictures_stay() -> None:
    assert drawn("Åäö – ”e\u0301” 👩‍⚕️ ●▲■") == "Åäö – ”e\u0301” 👩‍⚕️ ●▲■"


def test_style_and_the_terminals_own_control_segments_stay() -> None:
    bold, control = Style(bold=True), Segment("\x1b[1A", None, [(ControlType.CURSOR_UP, 1)])
    assert SafeLines().apply([Segment("\x1ba", bold), control], BLACK) == [Segment("a", bold), control]


NOTES = "what the interviewee said"


def failing() -> None:
    raise ValueError(NOTES)


def failing_by_it() -> None:
    notes = NOTES
    try:
        failing()
    except ValueError as cause:
        raise RuntimeError(notes) from cause


def report(folder: Path) -> Path:
    try:
        failing_by_it()
    except RuntimeError as error:
        path = write_crash_report(error, folder)
    assert path is not None
    return path


def test_a_crash_report_names_types_and_frames(tmp_path: Path) -> None:
    text = report(tmp_path / "new").read_text("utf-8")
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert " failing" in text
    assert " failing_by_it" in text


def test_a_crash_report_holds_neither_messages_nor_values(tmp_path: Path) -> None:
    assert "interviewee" not in report(tmp_path).read_text("utf-8")


def test_only_its_owner_reads_a_crash_report(tmp_path: Path) -> None:
    assert stat.S_IMODE(report(tmp_path).stat().st_mode) == 0o600


def test_where_nothing_can_be_written_there_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_crash_report(ValueError(), tmp_path / "file" / "below") is None
