"""Does a case come out of a file as it went in, and nothing harmful with it?"""

from __future__ import annotations

import copy
import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.events import journal_of, journals, wild_texts
from ttguide.model.case import Address
from ttguide.model.event import CaseOpened, CaseTitled, Entry, NoteWritten, PartyAdded, QuestionAnswered
from ttguide.model.fold import fold
from ttguide.model.knowledge import Role
from ttguide.model.text import LONGEST_TEXT, clean
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.problems import UnreadableFile
from ttguide.workflow.transferring import (
    case_to_document,
    document_from_bytes,
    document_to_bytes,
    document_to_entries,
)

OPENED = CaseOpened("Kotihoidon sopimus")
STORY = journal_of(OPENED, PartyAdded("p", Role.PROVIDER, "Hoiva Oy"), CaseTitled("Päivähoito"))


def document(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The story as a document, changed at places such as ``entries.1.data.name``."""
    plain: Any = json.loads(json.dumps(case_to_document("case", STORY)))
    for place, value in changes:
        *way, last = place.split(".")
        spot = plain
        for step in way:
            spot = spot[int(step)] if isinstance(spot, list) else spot[step]
        spot[int(last) if isinstance(spot, list) else last] = value
    found: dict[str, Any] = plain
    return found


def refusal(plain: dict[str, Any]) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableFile) as caught:
        document_to_entries(plain)
    return caught.value.key, caught.value.values


def test_the_document_names_its_format_its_version_and_its_case() -> None:
    plain = case_to_document("case", STORY[:1])
    assert plain == {
        "format": "ttguide-case",
        "version": 1,
        "case": "case",
        "entries": [
            {
                "sequence": 1,
                "id": "entry-1",
                "at": "2026-11-02T09:01:00+00:00",
                "author": "Maija",
                "action": "action-1",
                "event": "CaseOpened",
                "version": 1,
                "data": {"title": "Kotihoidon sopimus"},
            }
        ],
    }


@given(journals())
def test_a_case_comes_out_as_it_went_in(entries: tuple[Entry, ...]) -> None:
    assert document_to_entries(document_from_bytes(document_to_bytes(case_to_document("case", entries)))) == entries


@settings(max_examples=20)
@given(journals())
def test_an_imported_case_is_the_exported_case(entries: tuple[Entry, ...]) -> None:
    with TemporaryDirectory() as folder, closing(SqliteJournal.open(Path(folder) / "workspace")) as journal:
        journal.restore(document_to_entries(case_to_document("case", entries)))
        assert journal.read("case") == entries
        assert fold(journal.read("case")) == fold(entries)
        again = case_to_document("case", journal.read("case"))
    assert again == case_to_document("case", entries)


@given(journals(texts=wild_texts))
def test_no_text_comes_in_uncleaned(entries: tuple[Entry, ...]) -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    read = document_to_entries(case_to_document("case", entries))
    assert [text for text in texts(case_to_document("case", read)) if clean(text) != text] == []
    assert [type(e.event) for e in read] == [type(e.event) for e in entries]


def test_control_characters_are_taken_out_wherever_they_are() -> None:
    entries = document_to_entries(
        document(
            ("case", "ca\x1b[2Jse\n"),
            ("entries.0.id", "\u202eid"),
            ("entries.0.author", "Mai\x07ja\r\nM"),
            ("entries.0.action", "act\x00ion"),
            ("entries.0.data.title", "Otsikko\x1b]0;x\x07\r\n\ttoinen rivi"),
        )
    )
    assert {e.case for e in entries} == {"ca[2Jse"}
    first = entries[0]
    assert (first.id, first.author, first.action) == ("id", "Maija M", "action")
    assert first.event == CaseOpened("Otsikko]0;x\n\ttoinen rivi")


def test_what_is_merely_odd_is_let_through() -> None:
    entries = document_to_entries(
        document(
            ("exported by", "somebody"),
            ("entries.0.colour", "red"),
            ("entries.2.at", "2020-01-01T02:00:00+02:00"),
            ("entries.1.author", ""),
        )
    )
    assert [e.event for e in entries] == [e.event for e in STORY]
    assert entries[2].at == datetime(2020, 1, 1, tzinfo=UTC)
    assert entries[2].at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "ttguide-report"},
        {"format": None},
        {"format": ["ttguide-case"]},
        {"version": "1"},
        {"version": 0},
        {"version": True},
        {"version": 1.0},
        {"entries": {}},
        {"entries": None},
        {"case": 5},
        {"case": None},
    ],
)
def test_a_file_of_another_kind_is_said_to_be_no_case(changes: dict[str, Any]) -> None:
    assert refusal({**document(), **changes}) == ("file.not_a_case", {})


@pytest.mark.parametrize("key", ["format", "version", "case", "entries"])
def test_a_file_without_one_of_its_parts_is_no_case(key: str) -> None:
    plain = document()
    del plain[key]
    assert refusal(plain) == ("file.not_a_case", {})


def test_a_file_of_a_newer_version_says_so() -> None:
    assert refusal(document(("version", 2))) == ("file.case_newer", {"found": "2", "known": 1})


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("entries.1.event", "PriorityRanked")], "PriorityRanked"),
        ([("entries.1.version", 9)], "PartyAdded"),
        ([("entries.1.event", "Le\x1bvel" + "x" * 100)], "Level" + "x" * 35),
    ],
)
def test_an_event_that_only_a_newer_version_knows_is_named(changes: list[tuple[str, Any]], found: str) -> None:
    assert refusal(document(*changes)) == ("file.case_newer_entry", {"entry": 2, "found": found})


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("entries.1", None),
        ("entries.1", []),
        ("entries.1", "PartyAdded"),
        ("entries.1.sequence", "2"),
        ("entries.1.sequence", 2.0),
        ("entries.1.id", ""),
        ("entries.1.id", "\x1b\u202e"),
        ("entries.1.id", "x" * 201),
        ("entries.1.action", ""),
        ("entries.1.action", None),
        ("entries.1.at", "yesterday"),
        ("entries.1.at", "2026-11-02T09:00:00"),
        ("entries.1.at", "0001-01-01T00:00:00+23:59"),
        ("entries.1.at", 5),
        ("entries.1.event", ["PartyAdded"]),
        ("entries.1.version", "1"),
        ("entries.1.version", -1),
        ("entries.1.data", None),
        ("entries.1.data", "party"),
        ("entries.1.data.name", 5),
        ("entries.1.data.role", "judge"),
        ("entries.1.data.role", {"a": "b"}),
        ("entries.1.data.colour", "red"),
    ],
)
def test_an_entry_that_is_not_one_is_counted_out(place: str, value: Any) -> None:
    assert refusal(document((place, value))) == ("file.case_damaged", {"entry": 2})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**400, -(10**400)])
def test_a_number_that_cannot_be_calculated_with_is_refused(number: float) -> None:
    answered = journal_of(OPENED, QuestionAnswered("talk", Address("a"), 4))
    plain: Any = case_to_document("case", answered)
    plain["entries"][1]["data"]["value"] = number
    assert refusal(plain) == ("file.case_damaged", {"entry": 2})


@pytest.mark.parametrize(
    ("sequences", "values"),
    [
        ([1, 3, 4], {"due": 2, "found": "3"}),
        ([1, 2, 2], {"due": 3, "found": "2"}),
        ([1, 3, 2], {"due": 2, "found": "3"}),
        ([0, 1, 2], {"due": 1, "found": "0"}),
        ([2, 3, 4], {"due": 1, "found": "2"}),
        ([-1, 2, 3], {"due": 1, "found": "-1"}),
    ],
)
def test_a_missing_or_repeated_entry_is_named(sequences: list[int], values: dict[str, object]) -> None:
    changes = [(f"entries.{place}.sequence", sequence) for place, sequence in enumerate(sequences)]
    assert refusal(document(*changes)) == ("file.case_incomplete", values)


def test_an_entry_that_is_there_twice_under_two_numbers_is_refused() -> None:
    assert refusal(document(("entries.2.id", "entry-1"))) == ("file.case_mixed", {"entry": 3})
    assert refusal(document(("entries.2.id", "entry-1\u200e"))) == ("file.case_mixed", {"entry": 3})


@pytest.mark.parametrize("entries", [[], document()["entries"][1:]])
def test_a_case_that_does_not_begin_with_its_opening_is_refused(entries: list[Any]) -> None:
    assert refusal(document(("entries", entries))) == ("file.case_unopened", {})


def test_a_case_without_a_name_of_its_own_is_refused() -> None:
    assert refusal(document(("case", " \x00 "))) == ("file.case_damaged", {"entry": 1})


def test_a_text_beyond_the_longest_is_refused_and_not_cut() -> None:
    fits, too_long = "x" * LONGEST_TEXT, "x" * (LONGEST_TEXT + 1)
    assert document_to_entries(document(("entries.2.data.title", fits)))[2].event == CaseTitled(fits)
    assert refusal(document(("entries.2.data.title", too_long))) == (
        "file.text_too_long",
        {"entry": 3, "limit": 100_000},
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
PLACES = ["format", "version", "case", "entries", *(f"entries.1.{key}" for key in document()["entries"][1])]


@given(st.sampled_from(PLACES), json_values)
def test_a_spoilt_document_is_read_or_refused_and_nothing_else(place: str, value: Any) -> None:
    try:
        entries = document_to_entries(document((place, value)))
    except UnreadableFile:
        return
    assert [e.sequence for e in entries] == [1, 2, 3]


def test_reading_changes_nothing_in_the_document() -> None:
    plain = document(("entries.0.data.title", "a\x00b"))
    before = copy.deepcopy(plain)
    document_to_entries(plain)
    assert plain == before


def test_the_bytes_are_json_that_a_person_can_read() -> None:
    data = document_to_bytes(case_to_document("case", journal_of(NoteWritten("t", "n", "Älä \\ unohda"))))
    assert data.decode().splitlines()[:4] == ["{", ' "format": "ttguide-case",', ' "version": 1,', ' "case": "case",']
    assert '"text": "Älä \\\\ unohda"' in data.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b"null",
        b'"ttguide-case"',
        b"\xff\xfe{}",
        "{ä}".encode("latin-1"),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"SQLite format 3\x00",
        b'{"version": ' + b"9" * 5000 + b"}",
    ],
)
def test_bytes_that_are_no_json_object_are_no_case(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        document_from_bytes(data)
    assert caught.value.key == "file.not_a_case"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert document_from_bytes(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
