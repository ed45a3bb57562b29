"""What do the files say once their form is checked, and where does each value stand?

A document keeps its tree beside its plain data, so that a check across files can still name line and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ttguide.content.nodes import MapNode, ScalarNode, compose, locate
from ttguide.content.problems import UNKNOWN, Mark, Meant, Reporter, Where
from ttguide.content.shapes import Plain, Shape, read_words
from ttguide.content.source import Source, read_text

EACH = None
"""In a pattern of `Document.found`: every item of a list."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file whose kind is known; wrong values in ``plain`` are None and have been reported."""

    file: str
    kind: str
    root: MapNode
    plain: Plain
    reporter: Reporter

    def found(self, *pattern: str | None) -> Iterator[tuple[Where, Plain]]:
        """Yield every value (but None) that the pattern of keys and `EACH` leads to, with the way to it."""
        yield from _found(self.plain, pattern, ())

    def mark(self, where: Where) -> Mark:
        return locate(self.root, where)

    def report(self, code: str, where: Where, *, meant: Meant = UNKNOWN, **values: object) -> None:
        """Report a mistake at a value's place."""
        if not self.reporter.full:
            self.reporter.report(code, self.mark(where), where, meant=meant, **values)


_SHIPPED = ("", 0)
"""The place of an id that is in none of the documents."""


@dataclass(slots=True)
class Names:
    """Which ids there are, by what they name; where a file could not be read, incomplete: nothing dangles for sure."""

    complete: bool = True
    _ids: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)

    def define(self, what: str, document: Document, places: Iterable[tuple[Where, Plain]]) -> None:
        """Take the ids in; one that is there already is reported."""
        known = self._ids.setdefault(what, {})
        for where, id in places:
            if not isinstance(id, str):
                continue
            if id in known:
                file, line = known[id]
                document.report("031", where, what=what, id=id, place=f"{file}:{line}")
            else:
                known[id] = (document.file, document.mark(where)[0])

    def know(self, what: str, ids: Iterable[str]) -> None:
        """Take in ids that are known from elsewhere than these documents: that ship."""
        known = self._ids.setdefault(what, {})
        known.update((id, _SHIPPED) for id in ids)

    def sharing(self, kinds: Iterable[str], *, complete: bool) -> Names:
        """Return names of their own that begin with the ids of these kinds of things."""
        return Names(complete, {what: dict(self._ids.get(what, {})) for what in kinds})

    def has(self, what: str, id: str) -> bool:
        return id in self._ids.get(what, {})

    def is_shipped(self, what: str, id: str) -> bool:
        return self._ids.get(what, {}).get(id) == _SHIPPED

    def refer(self, wanted: tuple[str, ...], document: Document, places: Iterable[tuple[Where, Plain]]) -> None:
        """Report every id that names none of the things."""
        if not self.complete:
            return
        for where, id in places:
            if document.reporter.full:
                return
            if isinstance(id, str) and not any(self.has(what, id) for what in wanted):
                known = (one for what in wanted for one in self._ids.get(what, {}))
                document.report("030", where, meant=(id, known), what="_or_".join(wanted), id=id)


def open_document(
    source: Source, forms: Mapping[str, Shape], folders: Mapping[str, str], reporter: Reporter, *, folder: str = ""
) -> Document | None:
    """Return the file as a document, or None where its form or kind is beyond reading; problems are reported.

    ``folders`` tells for every kind of file in which folder it belongs; ``folder`` is the file's, else its label's.
    """
    text = read_text(source, reporter)
    root = None if text is None else compose(text, reporter)
    if root is None or (isinstance(root, ScalarNode) and root.plain and not root.text):
        if not reporter.findings:
            reporter.report("Y007", (1, 1))
        return None
    if not isinstance(root, MapNode):
        reporter.report("Y021", root.mark)
        return None
    kind = _kind(root, folder or _folder(source.file), folders, reporter)
    if not kind:
        return None
    return Document(source.file, kind, root, forms[kind].read(root, (), reporter), reporter)


def _kind(root: MapNode, folder: str, folders: Mapping[str, str], reporter: Reporter) -> str:
    """The kind of a file, or nothing where it is none or does not belong where the file is."""
    node = root.get("kind")
    if node is None:
        reporter.report("Y022", root.mark)
        return ""
    if root.entries[0][0].text != "kind":
        reporter.report("Y022", root.key_mark("kind"), ("kind",))
    kind = read_words(node, ("kind",), reporter)
    if kind is None:
        return ""
    here = tuple(name for name, place in folders.items() if place == folder)
    if kind in here:
        return kind
    if kind in folders:
        reporter.report("Y024", node.mark, ("kind",), kind=kind, folder=folders[kind], kinds=", ".join(here))
    else:
        reporter.report("Y023", node.mark, ("kind",), meant=(kind, here), kind=kind, kinds=", ".join(here))
    return ""


def _folder(file: str) -> str:
    return "knowledge/words" if file.startswith("knowledge/words/") else file.partition("/")[0]


def _found(plain: Plain, pattern: tuple[str | None, ...], where: Where) -> Iterator[tuple[Where, Plain]]:
    if plain is None:
        return
    if not pattern:
        yield where, plain
        return
    step, rest = pattern[0], pattern[1:]
    if step is EACH:
        for index, item in enumerate(plain):
            yield from _found(item, rest, (*where, index))
    else:
        yield from _found(plain.get(step), rest, (*where, step))
