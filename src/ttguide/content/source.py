"""Which files hold the content, and is each of them a text at all?

Bytes are read once, up to a limit, and serve both the cache's fingerprint and the parser. What cannot be a text of ours
(another encoding, control characters, tabs) is refused with its place before any YAML is looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ttguide.content.finding import ContentFolders
from ttguide.content.naming import shorten

if TYPE_CHECKING:
    from ttguide.content.problems import Finding, Mark, Reporter

SECTORS = "knowledge/sectors"
"""Where the sectors beside the default one lie, each in a folder of its own."""

LARGEST = 2_000_000
"""Bytes of one content file; ours have some 60,000."""

_MOST_TABS = 20
_BOM = b"\xef\xbb\xbf"
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
_LINE_END = r"\r\n|\r|\n"


@dataclass(frozen=True, slots=True)
class Source:
    """One content file: how it is named in problems, and its bytes, or in ``trouble`` the code that tells why not."""

    file: str
    data: bytes
    trouble: str = ""


def gather_words(folders: ContentFolders) -> tuple[Source, ...]:
    """Return the files of the words catalogue, sorted by name."""
    return tuple(_sources(folders.knowledge / "words", "knowledge/words"))


def gather_content(folders: ContentFolders) -> tuple[Source, ...]:
    """Return the files of knowledge and dialogues (without the words), sorted by name."""
    known = _sources(folders.knowledge, "knowledge", skip="words")
    return (*known, *_sources(folders.dialogues, "dialogues"))


def sector_of(file: str) -> str:
    """Return in which sector's folder a file of the content is, or nothing where it belongs to the default sector."""
    below = file.removeprefix(f"{SECTORS}/")
    return "" if below == file else below.partition("/")[0]


def gather_own(folder: Path) -> tuple[Source, ...]:
    """Return the files in a workspace's own folder of knowledge and in the folders right in it, sorted by name.

    No deeper: a folder that somebody names by mistake can hold a whole disk. A folder that cannot be read stands for
    the files that may be in it.
    """
    files, closed = list_own(folder)
    return (*map(read_own, files), *(Source(shorten(path.as_posix()), b"", "Y027") for path in closed))


def list_own(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return where the files of `gather_own` are, and which of the folders cannot be read; each sorted."""
    closed: list[Path] = []
    here = _entries(folder, closed)
    below = [found for path, is_folder in here if is_folder for found in _entries(path, closed)]
    return sorted(path for path, _ in (*here, *below) if _is_content(path, folder)), sorted(closed)


def read_own(path: Path) -> Source:
    """Return a file of a workspace's own knowledge; in problems it is named by its path, as editors want it."""
    return _read(path, shorten(path.as_posix()))


def read_text(source: Source, reporter: Reporter) -> str | None:
    """Return the file's text without its byte order mark, or None where it is refused; problems are reported."""
    if source.trouble:
        reporter.report(source.trouble, (1, 1), most=LARGEST // 1_000_000)
        return None
    data = source.data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        reporter.report(
            "Y004", mark_at(data[: problem.start].decode("utf-8"), problem.start), byte=f"{data[problem.start]:02x}"
        )
        return None
    forbidden = _pattern(_FORBIDDEN).search(text)
    if forbidden:
        reporter.report("Y005", mark_at(text, forbidden.start()), character=f"U+{ord(forbidden[0]):04X}")
        return None
    if "\t" in text:
        _report_tabs(text, reporter)
        return None
    return text


def missing_folders(folders: ContentFolders) -> Iterator[Finding]:
    """Yield a finding for each folder that is not there."""
    from ttguide.content.problems import Finding

    for name, folder in (("dialogues", folders.dialogues), ("knowledge", folders.knowledge)):
        if not _is_there(folder):
            yield Finding(name, (1, 1), "Y001", values={"folder": name})


def mark_at(text: str, index: int) -> Mark:
    """Return the line and column of a character of the text."""
    before = text[:index]
    ends = [end.end() for end in _pattern(_LINE_END).finditer(before)]
    return len(ends) + 1, len(before) - (ends[-1] if ends else 0) + 1


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compiled only where a file is judged: unchanged files are not, and a start has no time for it."""
    return re.compile(pattern)


def _report_tabs(text: str, reporter: Reporter) -> None:
    lines = _pattern(_LINE_END).split(text)
    with_tabs = [(number, line.index("\t") + 1) for number, line in enumerate(lines, 1) if "\t" in line]
    for mark in with_tabs[:_MOST_TABS]:
        reporter.report("Y006", mark)


def _sources(folder: Path, label: str, skip: str = "") -> Iterator[Source]:
    for path in sorted(_files(folder, skip)):
        name = "/".join(shorten(part) for part in path.relative_to(folder).parts)
        yield _read(path, f"{label}/{name}")


def _files(folder: Path, skip: str) -> Iterator[Path]:
    """Regular YAML files below the folder; hidden ones are an editor's or a version control's own."""
    for path in folder.rglob("*"):
        if path.relative_to(folder).parts[0] != skip and _is_content(path, folder):
            yield path


def _entries(folder: Path, closed: list[Path]) -> list[tuple[Path, bool]]:
    """What is right in a folder but for what is hidden, and whether it is a folder itself; notes one that is closed."""
    try:
        with os.scandir(folder) as entries:
            return [(Path(entry.path), entry.is_dir()) for entry in entries if not entry.name.startswith(".")]
    except OSError:
        closed.append(folder)
        return []


def _is_content(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    return path.suffix.casefold() in (".yaml", ".yml") and _may_be_read(path)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _may_be_read(path: Path) -> bool:
    """Whether it is a file; one that may not even be looked at is, so that its own reading says so."""
    try:
        return path.is_file()
    except OSError:
        return True


def _read(path: Path, file: str) -> Source:
    if path.suffix != ".yaml":
        return Source(file, b"", "Y009")
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError:
        return Source(file, b"", "Y002")
    return Source(file, b"", "Y003") if len(data) > LARGEST else Source(file, data)
