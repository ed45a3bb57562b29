"""Is a typed line understood as what was meant: said, commanded, or mistyped?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.cli.plain.commands import NAMES, Called, Command, Said, Unknown, name_of, read_line
from ttguide.model.text import Language


@given(st.text().filter(lambda text: not text.strip().startswith("/")))
def test_a_line_without_a_slash_is_always_said(text: str) -> None:
    assert read_line(text, Language.FI) == Said(text.strip())


@given(st.text(max_size=200))
def test_two_slashes_say_a_text_that_begins_with_one(text: str) -> None:
    assert read_line(f"//{text}", Language.EN) == Said(f"/{text}".strip())


@given(st.text(max_size=200))
def test_no_line_is_beyond_reading(text: str) -> None:
    assert read_line(f"/{text}", Language.FI) is not None


@pytest.mark.parametrize("command", list(Command))
def test_every_command_answers_to_both_languages_whatever_is_spoken(command: Command) -> None:
    for spoken in Language:
        for named in Language:
            assert read_line(f"{name_of(command, named)} x 1", spoken) == Called(command, "x 1")


def test_no_name_stands_for_two_commands() -> None:
    names = [name for by_language in NAMES.values() for names in by_language.values() for name in names]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/hylkaa", Command.DISMISS),
        ("/tekija", Command.FACTOR),
        ("/pitka", Command.LONG),
        ("/siirra", Command.MOVE),
        ("/KARTTA", Command.MAP),
        ("/Undo", Command.UNDO),
        ("/read-back", Command.READ_BACK),
    ],
)
def test_dots_and_capitals_do_not_matter(typed: str, command: Command) -> None:
    assert read_line(typed, Language.FI) == Called(command)


def test_a_pasted_text_may_follow_a_command_on_the_next_line() -> None:
    assert read_line("/park\nautot\nja avaimet", Language.EN) == Called(Command.PARK, "autot\nja avaimet")


@pytest.mark.parametrize(
    ("typed", "language", "near"),
    [
        ("/luota", Language.FI, "/luotaa"),
        ("/luota", Language.EN, "/probe"),
        ("/undoo now", Language.EN, "/undo"),
        ("/xyzzyplugh", Language.EN, ""),
    ],
)
def test_a_mistyped_command_names_what_was_probably_meant(typed: str, language: Language, near: str) -> None:
    assert read_line(typed, language) == Unknown(typed.split(maxsplit=1)[0], near)


@pytest.mark.parametrize("typed", ["/", "/ ", "/ ohje"])
def test_a_bare_slash_asks_for_help(typed: str) -> None:
    assert read_line(typed, Language.FI) == Called(Command.HELP)
