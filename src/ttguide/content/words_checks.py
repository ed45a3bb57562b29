"""Do the languages of the words catalogue say the same things, with the same values in them?

Imported only when the words are read afresh; a wording that one language lacks is reported where the other has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from ttguide.content.dialogue_texts import PIECE
from ttguide.content.documents import Document, open_document
from ttguide.content.nodes import MapNode, Node
from ttguide.content.problems import ContentProblem, Finding, Reporter, Where, say_all
from ttguide.content.shapes import LANGUAGES, NAME, TEXT, Key, OneOf, Plain, Record, Wording, unused
from ttguide.content.source import Source
from ttguide.model.text import Language

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*")
_FORMS = Record(dict, {"one": Key(Wording()), "other": Key(Wording())})


class _WordingsShape:
    """A mapping from keys of any name to wordings."""

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, MapNode):
            reporter.report("010", node.mark, where, keys="…")
            return None
        plain: dict[str, Plain] = {}
        for name, value in node.entries:
            inner = (*where, name.text)
            if not _KEY.fullmatch(name.text):
                reporter.report("W106", name.mark, inner, key=name.text)
            elif isinstance(value, MapNode):
                plain[name.text] = _FORMS.read(value, inner, reporter)
            else:
                plain[name.text] = Wording().read(value, inner, reporter)
        return plain

    def build(self, plain: Plain) -> Plain:
        return plain


WORDS_FORM = Record(dict, {"kind": unused(TEXT), "language": Key(OneOf(LANGUAGES)), "words": Key(_WordingsShape())})


def read_words_files(
    sources: Sequence[Source], language: Language
) -> tuple[dict[str, Plain] | None, tuple[ContentProblem, ...]]:
    """Return the wordings by language and key as plain data, or None with every problem."""
    reporters = [Reporter(source.file, "W") for source in sources]
    opened = [
        open_document(source, {"words": WORDS_FORM}, {"words": "knowledge/words"}, reporter)
        for source, reporter in zip(sources, reporters, strict=True)
    ]
    by_language: dict[str, Document] = {}
    for document in (document for document in opened if document is not None):
        spoken = document.plain.get("language")
        if spoken in by_language:
            document.report("W102", ("language",), language=spoken, file=by_language[spoken].file)
        elif spoken:
            by_language[spoken] = document
        _check_braces(document)
    told = None not in opened and all(document.plain.get("language") for document in opened if document)
    missing = [spoken for spoken in LANGUAGES if spoken not in by_language] if told else []
    findings = [Finding("knowledge/words", (1, 1), "W101", values={"language": spoken}) for spoken in missing]
    for here, there in permutations(by_language.values(), 2):
        _compare(here, there)
    findings += [finding for reporter in reporters for finding in reporter.findings]
    if findings:
        return None, say_all(findings, language)
    return {spoken: document.plain["words"] for spoken, document in by_language.items()}, ()


def _check_braces(document: Document) -> None:
    for key, wording in (document.plain.get("words") or {}).items():
        for form, text in _forms(wording):
            for piece in PIECE.finditer(text):
                name = piece[1]
                if piece[0] not in ("{{", "}}") and (name is None or not NAME.fullmatch(name)):
                    document.report("W105", ("words", key, *form), piece=piece[0])


def _compare(here: Document, there: Document) -> None:
    """Report keys that only ``here`` has; values are compared from one side, the first in order."""
    mine, theirs = here.plain.get("words") or {}, there.plain.get("words") or {}
    language = there.plain["language"]
    for key, wording in mine.items():
        if here.reporter.full:
            return
        where = ("words", key)
        if key not in theirs:
            meant = (key, theirs.keys() - mine.keys())
            here.reporter.report(
                "W103", _key_mark(here, key), where, meant=meant, key=key, language=language, file=there.file
            )
        elif here.file < there.file:
            mine_named, theirs_named = _named(wording), _named(theirs[key])
            if mine_named is not None and theirs_named is not None and mine_named != theirs_named:
                shown = [
                    ", ".join(f"{{{name}}}" for name in sorted(names)) or "–" for names in (mine_named, theirs_named)
                ]
                here.report("W104", where, key=key, mine=shown[0], theirs=shown[1], file=there.file)


def _named(wording: Plain) -> frozenset[str] | None:
    """The values that a wording marks; of two forms the one for other numbers counts, as “one” may leave it out."""
    text = wording.get("other") if isinstance(wording, dict) else wording
    return None if text is None else frozenset(piece[1] for piece in PIECE.finditer(text) if piece[1])


def _forms(wording: Plain) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(wording, str):
        return [((), wording)]
    return [((form,), text) for form, text in (wording or {}).items() if text]


def _key_mark(document: Document, key: str) -> tuple[int, int]:
    words = document.root.get("words")
    return words.key_mark(key) if isinstance(words, MapNode) else document.root.mark
