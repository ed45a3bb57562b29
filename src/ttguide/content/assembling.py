"""What do all the files of knowledge and dialogues say together, and how does it become the program's content?

Apart from `loading`, so that what only needs the words does not wait for the forms of everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ttguide.content.dialogue_form import DIALOGUE
from ttguide.content.finding import ContentFolders
from ttguide.content.joining import join
from ttguide.content.knowledge_form import KNOWLEDGE_FORMS, SECTOR
from ttguide.content.problems import Finding, Reporter
from ttguide.content.shapes import Plain, Record
from ttguide.content.source import SECTORS, Source, missing_folders, sector_of
from ttguide.dialogue.script import Script
from ttguide.model.knowledge import Knowledge
from ttguide.model.known_names import NO_NAMES
from ttguide.workflow.ports import Content

if TYPE_CHECKING:
    from ttguide.content.documents import Document

_FORMS: dict[str, Record] = {**KNOWLEDGE_FORMS, "dialogue": DIALOGUE}
FOLDERS = dict.fromkeys(KNOWLEDGE_FORMS, "knowledge") | {"dialogue": "dialogues", "words": "knowledge/words"}

UNBUILDABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, StopIteration, RecursionError)
"""How plain data of another shape fails to build: it was kept by another version of these forms."""


def read_files(folders: ContentFolders, sources: Sequence[Source]) -> tuple[list[Finding], Plain]:
    """Read and check every file; return what is wrong, and the plain data: of each file its sector, kind and content.

    The sector is empty for what belongs to the default one, and for dialogues.
    """
    from ttguide.content.dialogue_checks import check_dialogues
    from ttguide.content.documents import Names
    from ttguide.content.knowledge_checks import check_files, check_knowledge, check_sectors

    findings = list(missing_folders(folders))
    reporters = [Reporter(source.file, "D" if source.file.startswith("dialogues/") else "K") for source in sources]
    documents: dict[str, list[Document]] = {"": []}
    unread = set()
    for source, reporter in zip(sources, reporters, strict=True):
        sector, document = sector_of(source.file), _open(source, reporter)
        documents.setdefault(sector, [])
        if document is None:
            unread.add(sector)
        else:
            documents[sector].append(document)
    names = Names(complete="" not in unread and not findings)
    default = documents.pop("")
    knowledge = [document for document in default if document.kind != "dialogue"]
    findings += check_files(knowledge, names)
    check_knowledge(knowledge, names)
    findings += check_sectors(documents, names, unread)
    check_dialogues([document for document in default if document.kind == "dialogue"], names)
    findings += [finding for reporter in reporters for finding in reporter.findings]
    everything = [("", default), *documents.items()]
    return findings, [[sector, one.kind, one.plain] for sector, files in everything for one in files]


def _open(source: Source, reporter: Reporter) -> Document | None:
    from ttguide.content.documents import open_document

    if sector_of(source.file):
        return open_document(source, _FORMS, FOLDERS | dict.fromkeys(SECTOR, SECTORS), reporter, folder=SECTORS)
    return open_document(source, _FORMS, FOLDERS, reporter)


def assemble(plain: Iterable[Sequence[Any]]) -> Content:
    """Build the content from the plain data of `read_files`; opportunities stand in the order of their areas.

    Raises one of `UNBUILDABLE` for data of another shape.
    """
    built: dict[str, dict[str, list[Any]]] = {"": _nothing()}
    for sector, kind, file in plain:
        built.setdefault(sector, _nothing())[kind].append(_FORMS[kind].build(file))
    default = built.pop("")
    areas = default["areas"][0]
    bare = Knowledge(
        perspectives=default["perspectives"][0]["perspectives"],
        areas=areas["areas"],
        model=default["criteria"][0],
        opportunities=(),
        success_factors=(),
        challenges=(),
        glossary=(),
        sector=areas["id"],
        name=areas["name"],
        names=default["names"][0] if default["names"] else NO_NAMES,
    )
    knowledge = join(bare, default)
    scripts: list[Script] = default["dialogue"]
    return Content(
        knowledge,
        {script.id: script for script in scripts},
        default["demo"][0],
        tuple(_sector(knowledge, brought) for brought in built.values()),
        default["reference"][0] if default["reference"] else None,
        tuple(model.complete(bare.model) for model in sorted(default["assessment"], key=attrgetter("place"))),
        default["prioritising"][0]["ways"] if default["prioritising"] else (),
    )


def _nothing() -> dict[str, list[Any]]:
    return {kind: [] for kind in _FORMS}


def _sector(default: Knowledge, brought: Mapping[str, Sequence[Any]]) -> Knowledge:
    """Return what is known in a sector: what it brings, and the default's where it brings nothing of a kind.

    Its glossary and concepts join the default's: people of a sector also speak as others do.
    """
    areas = brought["areas"][0]
    bare = replace(
        default,
        sector=areas["id"],
        name=areas["name"],
        areas=areas["areas"],
        model=brought["criteria"][0] if brought["criteria"] else default.model,
        opportunities=(),
        success_factors=() if brought["success_factors"] else default.success_factors,
        challenges=() if brought["challenges"] else default.challenges,
    )
    return join(bare, brought)
