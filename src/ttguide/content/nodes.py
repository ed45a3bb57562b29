"""What does a YAML text consist of, and at which line and column does each part stand?

The tree is built here from the parser's stream of events, not by PyYAML's composer: that one recurses in C and takes
the process down on deep nesting, and it keeps the last of two equal keys. Nothing here knows what a plain ``no`` means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from ttguide.content.problems import Mark, Reporter, Where

if TYPE_CHECKING:
    import yaml

DEEPEST = 24
"""Levels of nesting; a conversation with everything in it needs about fifteen."""

MOST_NODES = 100_000
"""Parts of one file; the largest of ours has some three thousand."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text as it stands; ``plain``: neither quoted nor a block, so that YAML might take it for something else."""

    mark: Mark
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class ListNode:
    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with their values, each key once, in the order of the file."""

    mark: Mark
    entries: tuple[tuple[ScalarNode, Node], ...]

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key_mark(self, key: str) -> Mark:
        """Where the key itself stands; the mapping's own place for a key that it does not have."""
        return next((name.mark for name, _ in self.entries if name.text == key), self.mark)


_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
"""What no file of ours needs and the parser compares with every other one: thousands would keep it busy for minutes."""

Node: TypeAlias = ScalarNode | ListNode | MapNode


def compose(text: str, reporter: Reporter) -> Node | None:
    """Return the tree of the one document in the text, or None when it has a form that is refused.

    Every problem of form is reported. Total: no text raises, exhausts the stack or multiplies itself.
    """
    import yaml

    directive = _DIRECTIVE.search(text)
    if directive:
        reporter.report("Y025", (text.count("\n", 0, directive.start()) + 1, 1))
        return None
    parser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    composer = _Composer(reporter)
    try:
        for event in yaml.parse(text, Loader=parser):
            composer.take(event)
    except _GivenUp:
        return None
    except yaml.YAMLError as problem:
        _report_syntax(problem, reporter)
        return None
    except RecursionError:
        reporter.report("Y017", (1, 1), deepest=DEEPEST)
        return None
    return composer.root


def locate(root: Node, where: Where) -> Mark:
    """Return the place of the value, or of the last thing on the way to it that there is."""
    node: Node = root
    for step in where:
        found: Node | None = None
        if isinstance(node, MapNode) and isinstance(step, str):
            found = node.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
        if found is None:
            break
        node = found
    return node.mark


class _GivenUp(Exception):
    """The rest of the file is not worth reading; what is wrong has been reported."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Mark
    where: Where
    keys: dict[str, Mark] | None
    items: list[Any] = field(default_factory=list)
    key: ScalarNode | None = None
    doubled: bool = False


class _Composer:
    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        import yaml

        mark = _mark(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self._begin_document(mark)
            case yaml.AliasEvent():
                self.reporter.report("Y013", mark, self._here(), name=event.anchor)
                raise _GivenUp
            case yaml.ScalarEvent():
                self._refuse_properties(event, mark)
                self._add(ScalarNode(mark, event.value, event.style in (None, "")))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_properties(event, mark)
                self._begin(mark, {} if isinstance(event, yaml.MappingStartEvent) else None)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end()

    def _begin_document(self, mark: Mark) -> None:
        self._documents += 1
        if self._documents > 1:
            self.reporter.report("Y008", mark)
            raise _GivenUp

    def _refuse_properties(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor is not None:
            self.reporter.report("Y012", mark, self._here(), name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.reporter.report("Y014", mark, self._here(), tag=tag)

    def _begin(self, mark: Mark, keys: dict[str, Mark] | None) -> None:
        where = self._here()
        if len(self._open) >= DEEPEST:
            self.reporter.report("Y017", mark, where[:2], deepest=DEEPEST)
            raise _GivenUp
        if self._open and self._open[-1].keys is not None and self._open[-1].key is None:
            self.reporter.report("Y019", mark, where)
            raise _GivenUp
        self._open.append(_Open(mark, where, keys))

    def _end(self) -> None:
        done = self._open.pop()
        if done.keys is None:
            self._add(ListNode(done.mark, tuple(done.items)))
        else:
            self._add(MapNode(done.mark, tuple(done.items)))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.reporter.report("Y018", node.mark, self._here()[:2], most=MOST_NODES)
            raise _GivenUp
        if not self._open:
            self.root = node
            return
        around = self._open[-1]
        if around.keys is None:
            around.items.append(node)
        elif around.key is None:
            self._take_key(around, around.keys, node)
        else:
            if not around.doubled:
                around.items.append((around.key, node))
            around.key, around.doubled = None, False

    def _take_key(self, around: _Open, keys: dict[str, Mark], node: Node) -> None:
        """The node is a scalar: collections as keys were refused where they began."""
        if not isinstance(node, ScalarNode):
            raise _GivenUp
        where = (*around.where, node.text)
        if node.plain and node.text == "<<":
            self.reporter.report("Y015", node.mark, around.where)
        elif node.text in keys:
            self.reporter.report("Y016", node.mark, where, key=node.text, first=keys[node.text][0])
        around.doubled = node.text in keys
        keys.setdefault(node.text, node.mark)
        around.key = node

    def _here(self) -> Where:
        if not self._open:
            return ()
        around = self._open[-1]
        if around.keys is None:
            return (*around.where, len(around.items))
        return around.where if around.key is None else (*around.where, around.key.text)


def _mark(mark: Any) -> Mark:
    """The parser counts from 0, people from 1."""
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _report_syntax(problem: yaml.YAMLError, reporter: Reporter) -> None:
    """The parser's own words are English and technical; the two usual mistakes get a rule of their own."""
    place = _mark(getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None))
    said = str(getattr(problem, "problem", None) or getattr(problem, "reason", "") or "")
    if "mapping values are not allowed" in said:
        reporter.report("Y011", place)
    else:
        reporter.report("Y010", place, detail=said)
