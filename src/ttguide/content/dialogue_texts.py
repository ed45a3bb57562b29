"""Do the texts of a dialogue call only what has a name where they stand?

Which texts are filled in is decided where they are shown: labels and the dialogue's own title also stand in lists and
files, outside any conversation, and so can call nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ttguide.content.documents import Document
from ttguide.content.problems import Where
from ttguide.content.shapes import LANGUAGES, Plain
from ttguide.content.steps import Attributes, Placed, inner_names

PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
"""What braces can be in a text: doubled ones, a name, and one that is astray."""

_NAME = re.compile(r"([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?")

_FILLED: tuple[tuple[str, ...], ...] = (
    ("text",),
    ("more",),
    ("hint",),
    ("why",),
    ("low_label",),
    ("high_label",),
    ("unit",),
)
_FILLED_LISTS = (("probes",), ("thin", "ask"))


def check_texts(document: Document, steps: tuple[Placed, ...]) -> None:
    """Report names that are unknown where they are called, attributes that a name does not have, and stray braces."""
    for key in ("title", "purpose"):
        _check(document, document.plain.get(key), (key,), None)
    for step in steps:
        _check_alias(document, step)
        for where, text in _filled_texts(step):
            _check(document, text, where, step.names)
        _check(document, step.plain.get("title"), (*step.where, "title"), inner_names(step))
        for where, text in _bare_texts(step):
            _check(document, text, where, None)


def _check_alias(document: Document, step: Placed) -> None:
    alias = step.plain.get("as")
    if alias is not None and alias in step.names:
        document.report("D144", (*step.where, "as"), name=alias)


def _filled_texts(step: Placed) -> Iterator[tuple[Where, Plain]]:
    for keys in _FILLED:
        yield (*step.where, *keys), step.plain.get(keys[0])
    for keys in _FILLED_LISTS:
        texts: Plain = step.plain
        for key in keys:
            texts = (texts or {}).get(key)
        for index, text in enumerate(texts or ()):
            yield (*step.where, *keys, index), text


def _bare_texts(step: Placed) -> Iterator[tuple[Where, Plain]]:
    yield (*step.where, "label"), step.plain.get("label")
    for index, choice in enumerate(step.plain.get("choices") or ()):
        yield (*step.where, "choices", index, "label"), (choice or {}).get("label")


def _check(document: Document, text: Plain, where: Where, names: Mapping[str, Attributes] | None) -> None:
    """Check a text in all its languages; without ``names`` it can call nothing."""
    for language in LANGUAGES if text else ():
        inner = (*where, language)
        for piece in PIECE.finditer(text.get(language) or ""):
            if piece[0] in ("{{", "}}"):
                continue
            called = _NAME.fullmatch(piece[1]) if piece[1] is not None else None
            if called is None:
                document.report("D142", inner, piece=piece[0])
            elif names is None:
                document.report("D143", inner, piece=piece[0])
            else:
                _check_call(document, inner, called[1], called[2] or "", names)


def _check_call(document: Document, where: Where, name: str, attribute: str, names: Mapping[str, Attributes]) -> None:
    if name not in names:
        document.report("D140", where, meant=(name, names), name=name, names=", ".join(names))
        return
    attributes = names[name]
    if attribute and attributes is not None and attribute not in attributes:
        known = ", ".join(sorted(attributes)) or "–"
        document.report("D141", where, meant=(attribute, attributes), name=name, attribute=attribute, attributes=known)
