"""What do all the files of knowledge and dialogues say together, and how does it become the program's content?

Apart from `loading`, so that what only needs the words does not wait for the forms of everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ttguide.content.dialogue_form import DIALOGUE
from ttguide.content.finding import ContentFolders
from ttguide.content.joining import join
from ttguide.content.knowledge_form import KNOWLEDGE_FORMS
from ttguide.content.problems import Finding, Reporter
from ttguide.content.shapes import Plain, Record
from ttguide.content.source import Source, missing_folders
from ttguide.dialogue.script import Script
from ttguide.model.knowledge import DevelopmentArea, Knowledge
from ttguide.workflow.ports import Content

_FORMS: dict[str, Record] = {**KNOWLEDGE_FORMS, "dialogue": DIALOGUE}
FOLDERS = dict.fromkeys(KNOWLEDGE_FORMS, "knowledge") | {"dialogue": "dialogues", "words": "knowledge/words"}

UNBUILDABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, StopIteration, RecursionError)
"""How plain data of another shape fails to build: it was kept by another version of these forms."""


def read_files(folders: ContentFolders, sources: Sequence[Source]) -> tuple[list[Finding], Plain]:
    """Read and check every file; return what is wrong, and the plain data: pairs of a kind and what a file says."""
    from ttguide.content.dialogue_checks import check_dialogues
    from ttguide.content.documents import Names, open_document
    from ttguide.content.knowledge_checks import check_files, check_knowledge

    findings = list(missing_folders(folders))
    reporters = [Reporter(source.file, "D" if source.file.startswith("dialogues/") else "K") for source in sources]
    opened = [
        open_document(source, _FORMS, FOLDERS, reporter) for source, reporter in zip(sources, reporters, strict=True)
    ]
    names = Names(complete=None not in opened and not findings)
    documents = [document for document in opened if document is not None]
    knowledge = [document for document in documents if document.kind != "dialogue"]
    findings += check_files(knowledge, names)
    check_knowledge(knowledge, names)
    check_dialogues([document for document in documents if document.kind == "dialogue"], names)
    findings += [finding for reporter in reporters for finding in reporter.findings]
    return findings, [[document.kind, document.plain] for document in documents]


def assemble(plain: Iterable[Sequence[Any]]) -> Content:
    """Build the content from the plain data of `read_files`; opportunities stand in the order of their areas.

    Raises one of `UNBUILDABLE` for data of another shape.
    """
    built: dict[str, list[Any]] = {kind: [] for kind in _FORMS}
    for kind, file in plain:
        built[kind].append(_FORMS[kind].build(file))
    areas: tuple[DevelopmentArea, ...] = built["areas"][0]["areas"]
    bare = Knowledge(
        perspectives=built["perspectives"][0]["perspectives"],
        areas=areas,
        model=built["criteria"][0],
        opportunities=(),
        success_factors=(),
        challenges=(),
        glossary=(),
    )
    knowledge = join(bare, built)
    scripts: list[Script] = built["dialogue"]
    return Content(knowledge, {script.id: script for script in scripts}, built["demo"][0])
