"""Do texts come in and go out whole?"""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.cli.streams import is_terminal, mend, prepare_streams, write
from ttguide.workflow.problems import CannotWrite


@given(st.text())
def test_a_text_that_came_as_utf_8_is_left_as_it_is(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode("utf-8")

    assert mend(whole) == whole


@pytest.mark.parametrize(
    ("came", "meant"),
    [
        (b"p\xe4iv\xe4", "päivä"),
        (b"p\xe4iv\xe4 p\xc3\xa4iv\xc3\xa4", "päivä päivä"),
        (b"\x93n\xe4in\x94 \x80 5", "“näin” € 5"),
        (b"\xff", "ÿ"),
    ],
)
def test_a_stray_byte_is_the_letter_that_windows_1252_has_there(came: bytes, meant: str) -> None:
    assert mend(came.decode("utf-8", "surrogateescape")) == meant


@given(st.binary())
def test_no_bytes_whatever_leave_half_a_character_behind(came: bytes) -> None:
    mended = mend(came.decode("utf-8", "surrogateescape"))

    assert mended.encode("utf-8") or not came


@pytest.mark.parametrize(("before", "after"), [("ascii", "utf-8"), ("ANSI_X3.4-1968", "utf-8"), ("latin-1", "latin-1")])
def test_a_locale_without_letters_speaks_utf_8_and_any_other_its_own(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=before)
    monkeypatch.setattr("sys.stdout", stream)

    prepare_streams()

    assert (stream.encoding, stream.errors) == (after, "replace")


def test_what_the_other_end_cannot_show_does_not_stop_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(bytes_out, encoding="latin-1"))
    prepare_streams()

    print("ä ✓", flush=True)

    assert bytes_out.getvalue() == b"\xe4 ?\n"


def test_a_closed_or_missing_stream_is_no_terminal() -> None:
    closed = io.StringIO()
    closed.close()

    assert not is_terminal(closed)
    assert not is_terminal(None)


class Full(io.StringIO):
    """A stream onto a full disk."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Left(io.StringIO):
    """A stream to which nobody listens any more."""

    def flush(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def test_output_that_cannot_be_written_is_a_problem_to_be_told() -> None:
    with pytest.raises(CannotWrite) as caught:
        write(Full(), "x")
    assert (caught.value.key, caught.value.values) == ("cli.cannot_print", {"reason": "No space left on device"})


def test_a_pipe_that_somebody_closed_is_none() -> None:
    with pytest.raises(BrokenPipeError):
        write(Left(), "x")


@pytest.mark.parametrize(("last", "code"), [("let_go(sys.stderr)", 129), ("pass", 120)])
def test_a_window_that_was_closed_over_what_was_drawn_last_changes_no_exit_code(last: str, code: int) -> None:
    script = (
        "import os, sys; from ttguide.cli.streams import let_go; "
        "read, write = os.pipe(); os.dup2(write, 2); os.close(write); os.close(read); "
        f"sys.stderr.buffer.write(b'half a line'); {last}; sys.exit(129)"
    )
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    assert subprocess.run([sys.executable, "-c", script], check=False, env=buffered).returncode == code
