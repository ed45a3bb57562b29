"""What does a workspace know beside what ships, and what is wrong with its files?

All of a workspace's own files count, or none: half of them could refer to the other half. What ships is never touched
by a mistake in them, and what was read before a mistake goes on counting. They are kept in no cache, as they can hold
people's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ttguide.content.problems import ContentProblem, Finding, Reporter, say_all
from ttguide.content.source import Source, gather_own, list_own, read_own
from ttguide.model.knowledge import CriterionPart, Knowledge, KnownOpportunity, KnownSuccessFactor
from ttguide.model.text import Language
from ttguide.workflow.ports import OwnReading

if TYPE_CHECKING:
    from ttguide.content.documents import Document

_HERE = "own"


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """Where a workspace's own files are; a folder that somebody ``named`` has to be there."""

    path: Path
    named: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The knowledge with the workspace's own; where there are problems, as it ships."""

    knowledge: Knowledge
    problems: tuple[ContentProblem, ...]


def join_own(knowledge: Knowledge, folder: OwnFolder, language: Language) -> Joined:
    """Return the knowledge with what is in the workspace's own folder, if anything is; problems in the language."""
    if not _is_there(folder.path):
        missing = Finding(folder.path.as_posix(), (1, 1), "Y026", values={"folder": folder.path.as_posix()})
        return Joined(knowledge, say_all([missing], language) if folder.named else ())
    return _join(knowledge, gather_own(folder.path), language)


def check_own_file(
    knowledge: Knowledge, path: Path, folder: OwnFolder | None, language: Language
) -> tuple[ContentProblem, ...]:
    """Return what is wrong with one file that adds to the knowledge and to the workspace's own, wherever it lies."""
    source = read_own(path)
    below, _ = list_own(folder.path) if folder and _is_there(folder.path) else ([], [])
    neighbours = [read_own(other) for other in below if not other.samefile(path)]
    problems = _join(knowledge, [*neighbours, source], language).problems
    return tuple(problem for problem in problems if problem.file == source.file)


class OwnFiles:
    """The `ttguide.workflow.ports.OwnKnowledge` in a folder. One thread at a time may ask."""

    def __init__(self, shipped: Knowledge, folder: OwnFolder) -> None:
        self._shipped = shipped
        self._folder = folder
        self._seen: _Look | None = None
        self._latest = OwnReading(shipped)

    @property
    def place(self) -> str:
        return str(self._folder.path)

    @property
    def latest(self) -> OwnReading:
        return self._latest

    def has_changed(self) -> bool:
        return _look(self._folder.path) != self._seen

    def read(self, language: Language) -> OwnReading:
        # Looked at before it is read: what is written meanwhile is then seen the next time.
        self._seen = _look(self._folder.path)
        # A folder that was there and is gone may be back with the network: what it held goes on counting till then.
        had_some = self._latest.knowledge is not self._shipped
        folder = replace(self._folder, named=self._folder.named or had_some)
        joined = join_own(self._shipped, folder, language)
        if joined.problems:
            self._latest = replace(self._latest, problems=tuple(map(str, joined.problems)))
        else:
            self._latest = OwnReading(joined.knowledge, *_count_own(self._shipped, joined.knowledge))
        return self._latest


_Look: TypeAlias = tuple[tuple[str, int, int], ...]
"""Path, bytes and time of each file, -1 where that cannot be told; nothing in it where there is no folder."""


def _look(folder: Path) -> _Look:
    if not _is_there(folder):
        return ()
    files, closed = list_own(folder)
    own = (folder.as_posix(), 0, 0)  # an empty folder is another thing than none
    return (own, *map(_stamp, files), *((path.as_posix(), -1, -1) for path in closed))


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return path.as_posix(), -1, -1
    return path.as_posix(), found.st_size, found.st_mtime_ns


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _count_own(shipped: Knowledge, joined: Knowledge) -> tuple[int, int]:
    """Return how many known things the files add, and how much else: things with more words, concepts, terms, probes.

    What is added to a thing of their own is part of that thing.
    """
    before, after = _things(shipped), _things(joined)
    others = [len(known.challenges) + len(known.glossary) + len(known.concepts) for known in (shipped, joined)]
    more = others[1] - others[0]
    return len(after) - len(before), more + sum(after[id] != thing for id, thing in before.items())


def _things(known: Knowledge) -> dict[str, KnownOpportunity | CriterionPart | KnownSuccessFactor]:
    things: Iterable[KnownOpportunity | CriterionPart | KnownSuccessFactor] = chain(
        known.opportunities, known.parts, known.success_factors
    )
    return {thing.id: thing for thing in things}


def _join(knowledge: Knowledge, sources: Sequence[Source], language: Language) -> Joined:
    if not sources:
        return Joined(knowledge, ())
    from ttguide.content.joining import join
    from ttguide.content.knowledge_form import KNOWLEDGE_FORMS

    findings, documents = _read(knowledge, sources)
    if findings:
        return Joined(knowledge, say_all(findings, language))
    built: dict[str, list[object]] = {}
    for document in documents:
        built.setdefault(document.kind, []).append(KNOWLEDGE_FORMS[document.kind].build(document.plain))
    return Joined(join(knowledge, built), ())


def _read(knowledge: Knowledge, sources: Sequence[Source]) -> tuple[list[Finding], list[Document]]:
    from ttguide.content.assembling import FOLDERS
    from ttguide.content.documents import open_document
    from ttguide.content.knowledge_checks import check_own
    from ttguide.content.knowledge_form import KNOWLEDGE_FORMS, OWN

    folders = FOLDERS | dict.fromkeys(OWN, _HERE)
    reporters = [Reporter(source.file, "K") for source in sources]
    opened = [
        open_document(source, KNOWLEDGE_FORMS, folders, reporter, folder=_HERE)
        for source, reporter in zip(sources, reporters, strict=True)
    ]
    documents = [document for document in opened if document is not None]
    check_own(documents, knowledge, complete=None not in opened)
    return [finding for reporter in reporters for finding in reporter.findings], documents
