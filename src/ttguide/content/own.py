"""What does a workspace know beside what ships, and what is wrong with its files?

All of a workspace's own files count, or none: half of them could refer to the other half. What ships is never touched
by a mistake in them. They are read anew at every start and kept in no cache, as they can hold people's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ttguide.content.problems import ContentProblem, Finding, Reporter, say_all
from ttguide.content.source import Source, gather_own, own_files, read_own
from ttguide.model.knowledge import Knowledge
from ttguide.model.text import Language

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
    try:
        is_there = folder.path.is_dir()
    except OSError:
        is_there = False
    if not is_there:
        missing = Finding(folder.path.as_posix(), (1, 1), "Y026", values={"folder": folder.path.as_posix()})
        return Joined(knowledge, say_all([missing], language) if folder.named else ())
    return _join(knowledge, gather_own(folder.path), language)


def check_own_file(
    knowledge: Knowledge, path: Path, folder: OwnFolder | None, language: Language
) -> tuple[ContentProblem, ...]:
    """Return what is wrong with one file that adds to the knowledge and to the workspace's own, wherever it lies."""
    source = read_own(path)
    below = own_files(folder.path) if folder and folder.path.is_dir() else []
    neighbours = [read_own(other) for other in below if not other.samefile(path)]
    problems = _join(knowledge, [*neighbours, source], language).problems
    return tuple(problem for problem in problems if problem.file == source.file)


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
