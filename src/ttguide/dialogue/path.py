"""Which questions does the conversation consist of right now, in which order, and which is next?

The path is laid out anew from script and answers at every turn, never stored; an answer that falls off it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ttguide.dialogue.conditions import holds
from ttguide.dialogue.script import Ask, Collect, Each, Item, Operand, Say, Script, Step, ThemeStep
from ttguide.model.case import Address, Answer, Cursor, Standing
from ttguide.model.text import Localised


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a script can speak of besides its own answers.

    ``lists`` are the facts that can be looped over, ``values`` those that conditions compare, ``names`` what texts
    may call by name.
    """

    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    values: Mapping[str, Operand] = field(default_factory=dict)
    names: Mapping[str, Item] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a conversation has answered so far; ``recorded`` are the entries of each collecting question, in order."""

    answers: Mapping[Address, Answer] = field(default_factory=dict)
    recorded: Mapping[Address, tuple[Item, ...]] = field(default_factory=dict)
    left: frozenset[Address] = frozenset()
    parked: tuple[Address, ...] = ()
    cursor: Cursor | None = None


class Status(StrEnum):
    """How a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    PASSED = "passed"
    """Answered with one of the absences."""
    LEFT = "left"
    """Walked past without an answer."""
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """The heading under which a question stands."""

    id: str
    title: Localised
    perspective: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One question on the path, where it stands and what is said before it."""

    address: Address
    step: Ask | Collect
    theme: ThemePlace | None
    names: Mapping[str, Item]
    said: tuple[tuple[str, Localised], ...]
    status: Status
    entries: tuple[Item, ...] = ()
    answer: Answer | None = None
    within: Address | None = None
    """The collecting question whose entry this question is about."""


def lay_out(script: Script, surroundings: Surroundings, progress: Progress) -> tuple[Place, ...]:
    """Return every question on the path in asking order.

    What is asked about an entry precedes the question that collects it.
    """
    walk = _Walk(surroundings, progress)
    return tuple(walk.steps(script.steps, _Scope(surroundings.names)))


def closing_words(script: Script, surroundings: Surroundings, progress: Progress) -> tuple[Localised, ...]:
    """Return what the script says after its last question."""
    walk = _Walk(surroundings, progress)
    for _ in walk.steps(script.steps, _Scope(surroundings.names)):
        pass
    return tuple(text for _, text in walk.pending)


def find_position(path: tuple[Place, ...], cursor: Cursor | None) -> Place | None:
    """Return the question that the conversation is at, or None where nothing is open any more.

    A chosen question stays until it is left, one that is asked back about until more is said or it is left; after
    recording something, what is asked about it comes next; after leaving a question the next open one follows, what is
    asked about an entry before the question that collects it; at the end come the open ones that were jumped over.
    """
    where = {place.address: number for number, place in enumerate(path)}
    if cursor is None or cursor.address not in where:
        return _first_open(path)
    here = where[cursor.address]
    if cursor.standing in (Standing.AT, Standing.ASKED_BACK):
        return path[here]
    if cursor.standing is Standing.WITHIN:
        inner = (*cursor.address.within, cursor.entry)
        about = (p for p in path if p.within == cursor.address and p.address.within == inner)
        return next((p for p in about if p.status is Status.OPEN), path[here])
    following = _first_open(path[here + 1 :])
    for owner in (path[here], following):
        inside = owner and _first_open(tuple(p for p in path if p.within == owner.address))
        if inside:
            return inside
    return following or _first_open(path)


def _first_open(path: tuple[Place, ...]) -> Place | None:
    return next((place for place in path if place.status is Status.OPEN), None)


def fill(text: Localised, names: Mapping[str, Item]) -> Localised:
    """Return the text with ``{name}`` and ``{name.attribute}`` replaced; doubled braces stand for one."""
    return Localised(_fill(text.fi, names, "fi"), _fill(text.en, names, "en"))


def _fill(text: str, names: Mapping[str, Item], language: str) -> str:
    if "{" not in text and "}" not in text:
        return text
    out: list[str] = []
    rest = text
    while rest:
        head, brace, tail = rest.partition("{")
        out.append(head.replace("}}", "}"))
        if not brace:
            break
        if tail.startswith("{"):
            out.append("{")
            rest = tail[1:]
            continue
        name, _, rest = tail.partition("}")
        out.append(_value(name, names, language))
    return "".join(out)


def _value(name: str, names: Mapping[str, Item], language: str) -> str:
    word, _, attribute = name.partition(".")
    item = names.get(word)
    if item is None:
        return ""
    said = item.attributes.get(attribute) if attribute else item.name
    return "" if said is None else str(getattr(said, language))


@dataclass(frozen=True, slots=True)
class _Scope:
    """What surrounds a step on the way down: names, loop ids, heading, and the question whose entry is spoken of."""

    names: Mapping[str, Item]
    within: tuple[str, ...] = ()
    theme: ThemePlace | None = None
    collecting: Address | None = None

    def bind(self, alias: str, item: Item) -> _Scope:
        names = {**self.names, alias: item} if alias else self.names
        return replace(self, names=names, within=(*self.within, item.id))


class _Walk:
    """One walk over a script, gathering what is said until a question takes it along."""

    def __init__(self, surroundings: Surroundings, progress: Progress) -> None:
        self.surroundings = surroundings
        self.progress = progress
        self.pending: list[tuple[str, Localised]] = []

    def steps(self, steps: tuple[Step, ...], scope: _Scope) -> Iterator[Place]:
        for step in steps:
            if holds(step.when, _Seen(self, scope)):
                yield from self._step(step, scope)

    def _step(self, step: Step, scope: _Scope) -> Iterator[Place]:
        match step:
            case Say():
                self.pending.append((step.id, fill(step.text, scope.names)))
            case Ask():
                yield self._ask(step, scope)
            case Collect():
                yield from self._collect(step, scope)
            case Each():
                yield from self._each(step, scope)
            case ThemeStep():
                theme = ThemePlace(_joined(step.id, scope), fill(step.title, scope.names), step.perspective)
                yield from self.steps(step.steps, replace(scope, theme=theme))

    def _ask(self, step: Ask, scope: _Scope) -> Place:
        address = Address(step.id, scope.within)
        answer = self.progress.answers.get(address)
        if answer is not None:
            status = Status.ANSWERED if answer.absence is None else Status.PASSED
        else:
            status = self._unanswered(address)
        return self._place(address, step, scope, status, answer=answer)

    def _collect(self, step: Collect, scope: _Scope) -> Iterator[Place]:
        address = Address(step.id, scope.within)
        entries = self.progress.recorded.get(address, ())
        said, self.pending = self.pending, []
        for item in entries if step.steps else ():
            yield from self.steps(step.steps, replace(scope.bind(step.alias, item), collecting=address))
        self.pending = [*said, *self.pending]
        answer = self.progress.answers.get(address)
        if address in self.progress.parked:
            status = Status.PARKED
        elif answer is not None and answer.absence is not None:
            status = Status.PASSED
        elif address in self.progress.left:
            status = Status.ANSWERED if entries else Status.LEFT
        else:
            status = Status.OPEN
        yield self._place(address, step, scope, status, entries=entries, answer=answer)

    def _each(self, step: Each, scope: _Scope) -> Iterator[Place]:
        items = (
            self.surroundings.lists.get(step.fact, ())
            if step.fact
            else self.progress.recorded.get(_nearest(step.entries, scope.within, self.progress.recorded), ())
        )
        for item in items:
            inner = scope.bind(step.alias, item)
            if step.title is not None:
                title = fill(step.title, inner.names)
                inner = replace(inner, theme=ThemePlace(_joined(step.id, inner), title, item.perspective))
            yield from self.steps(step.steps, inner)

    def _unanswered(self, address: Address) -> Status:
        if address in self.progress.parked:
            return Status.PARKED
        return Status.LEFT if address in self.progress.left else Status.OPEN

    def _place(
        self,
        address: Address,
        step: Ask | Collect,
        scope: _Scope,
        status: Status,
        *,
        entries: tuple[Item, ...] = (),
        answer: Answer | None = None,
    ) -> Place:
        said, self.pending = tuple(self.pending), []
        return Place(address, step, scope.theme, scope.names, said, status, entries, answer, scope.collecting)


def _joined(id: str, scope: _Scope) -> str:
    return "/".join((id, *scope.within))


def _nearest(step: str, within: tuple[str, ...], have: Mapping[Address, object]) -> Address:
    """The address of a step as seen from inside loops: the one in the innermost loop around both."""
    for depth in range(len(within), -1, -1):
        address = Address(step, within[:depth])
        if address in have:
            return address
    return Address(step)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a condition sees from a scope."""

    walk: _Walk
    scope: _Scope

    def answer(self, step: str) -> Answer | None:
        answers = self.walk.progress.answers
        return answers.get(_nearest(step, self.scope.within, answers))

    def count(self, step: str) -> int:
        recorded = self.walk.progress.recorded
        return len(recorded.get(_nearest(step, self.scope.within, recorded), ()))

    def fact(self, name: str) -> Operand | None:
        return self.walk.surroundings.values.get(name)
