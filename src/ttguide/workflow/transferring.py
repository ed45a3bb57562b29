"""How does a whole case leave one workspace as a file and come into another?

Nothing in such a file is trusted: it is read as strictly as the journal, its texts are cleaned (`ttguide.model.codec`)
and its ids and names put on one line. What is merely odd (unknown keys, times that go backwards) is let through.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ttguide.model.assessment_event import AnswerSealed, DraftSealed
from ttguide.model.codec import Plain, UnreadableEvent, entry_from_plain, entry_to_plain
from ttguide.model.event import VERSIONS, CaseOpened, Entry
from ttguide.model.text import LONGEST_TEXT, clean_line
from ttguide.workflow.problems import UnreadableFile

FORMAT = "ttguide-case"
VERSION = 1

LONGEST_ID = 200
"""Characters of an id; ours have 32. Ids go into file names and tables."""

LONGEST_BOX = 24 << 20
"""Characters of a sealed answer: one with the longest reason and the most evidence, each as long as it may be."""

LARGEST_NUMBER = sys.float_info.max
"""What no calculation can take (a whole number of 400 digits) would only fail later, on a screen."""


_STAMP = "%Y%m%dT%H%M%SZ"


def kept_name(workspace: Path, at: datetime, number: int, *, damaged: bool = False) -> str:
    """Return the name under which a case is kept beside its workspace before it is replaced; ``number`` counts from 1.

    It holds the time (UTC) and tells the file from others, so that destroying raw notes can look into it.
    """
    again = "" if number == 1 else f"-{number}"
    what = "damaged" if damaged else "replaced"
    return f"{workspace.stem}.{what}-{at.astimezone(UTC).strftime(_STAMP)}{again}.json"


def kept_beside(workspace: Path) -> tuple[Path, ...]:
    """Return the files that lie beside a workspace under such names; raises `OSError`."""
    kept = re.compile(rf"{re.escape(workspace.stem)}\.(replaced|damaged)-\d{{8}}T\d{{6}}Z(-\d+)?\.json")
    return tuple(sorted(file for file in workspace.parent.iterdir() if kept.fullmatch(file.name) and file.is_file()))


def read_document(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file, unchecked; raises `UnreadableFile`."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise UnreadableFile("file.not_found", path=path) from problem
    except IsADirectoryError as problem:
        raise UnreadableFile("file.folder_given", path=path) from problem
    except (OSError, ValueError) as problem:  # a null character in the name
        raise UnreadableFile("file.unreadable", path=path) from problem
    return document_from_bytes(data)


def case_to_document(case_id: str, entries: Iterable[Entry]) -> dict[str, Plain]:
    """Return a case as JSON types: ``format``, ``version``, ``case`` and ``entries`` in order."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "case": case_id,
        "entries": [entry_to_plain(entry) for entry in entries],
    }


def document_to_entries(document: object) -> tuple[Entry, ...]:
    """Return the entries of an exported case, cleaned, as `SqliteJournal.restore` takes them.

    Raises `UnreadableFile`; its values say what is wrong and, counted from 1, at which ``entry``.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise UnreadableFile("file.not_a_case")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise UnreadableFile("file.not_a_case")
    if version > VERSION:
        raise UnreadableFile("file.case_newer", found=_short(version), known=VERSION)
    listed = document.get("entries")
    if not isinstance(listed, list) or not isinstance(document.get("case"), str):
        raise UnreadableFile("file.not_a_case")
    case = clean_line(document["case"])
    entries = tuple(_entry(case, number, plain) for number, plain in enumerate(listed, start=1))
    check_whole(entries)
    return entries


def document_to_bytes(document: Mapping[str, Plain]) -> bytes:
    """Return the document as UTF-8 JSON that a person can read."""
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def document_from_bytes(data: bytes) -> dict[str, Any]:
    """Return the JSON object in the bytes, unchecked; raises `UnreadableFile` where there is none."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise UnreadableFile("file.not_a_case") from problem
    if not isinstance(document, dict):
        raise UnreadableFile("file.not_a_case")
    return document


def check_whole(entries: Sequence[Entry]) -> str:
    """Return the id of the case that the entries tell from its opening without a gap; raises `UnreadableFile`."""
    if not entries or not isinstance(entries[0].event, CaseOpened):
        raise UnreadableFile("file.case_unopened")
    case = entries[0].case
    seen: set[str] = set()
    for due, entry in enumerate(entries, start=1):
        if entry.sequence != due:
            raise UnreadableFile("file.case_incomplete", due=due, found=_short(entry.sequence))
        if entry.case != case or entry.id in seen:
            raise UnreadableFile("file.case_mixed", entry=due)
        if not all(0 < len(name) <= LONGEST_ID for name in (entry.case, entry.id, entry.action)):
            raise UnreadableFile("file.case_damaged", entry=due)
        seen.add(entry.id)
    return case


def is_newer(name: object, version: object) -> bool:
    """Whether an event that cannot be read looks like one that only a newer version knows."""
    if not isinstance(name, str) or type(version) is not int:
        return False
    return name not in VERSIONS or version > VERSIONS[name]


def _entry(case: str, number: int, plain: object) -> Entry:
    if not isinstance(plain, Mapping):
        raise UnreadableFile("file.case_damaged", entry=number)
    try:
        entry = entry_from_plain(case, plain)
        at = entry.at.astimezone(UTC)
    except (UnreadableEvent, OverflowError) as problem:
        if is_newer(plain.get("event"), plain.get("version")):
            raise UnreadableFile("file.case_newer_entry", entry=number, found=_short(plain["event"])) from problem
        raise UnreadableFile("file.case_damaged", entry=number) from problem
    _check_size(entry.event, number)
    return dataclasses.replace(
        entry,
        id=clean_line(entry.id),
        at=at,
        author=clean_line(entry.author),
        action=clean_line(entry.action),
    )


def _check_size(value: Any, number: int, longest: int = LONGEST_TEXT) -> None:
    """Refuse what the use cases would not have taken; goes as deep as the event, however deep the file is."""
    if isinstance(value, str):
        if len(value) > longest:
            raise UnreadableFile("file.text_too_long", entry=number, limit=longest)
    elif isinstance(value, tuple):
        for inner in value:
            _check_size(inner, number)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            is_box = isinstance(value, AnswerSealed | DraftSealed) and field.name == "box"
            _check_size(getattr(value, field.name), number, LONGEST_BOX if is_box else LONGEST_TEXT)
    elif isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:  # so written that NaN is refused
        raise UnreadableFile("file.case_damaged", entry=number)


def _short(value: object) -> str:
    return clean_line(str(value))[:40]
