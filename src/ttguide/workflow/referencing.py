"""How is the reference case put into a journal: two shared baskets, their synthesis, the integration and all cards?

It is made of the same events as a case that people have developed, so that everything that works on one works on it.
Its interviews were never here: what it holds is at the level of the roles from the first.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ttguide.method.merging import in_order
from ttguide.method.scorecards import closest_factor
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.basket import BasketItem
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge, KnownOpportunity
from ttguide.model.measure import Responsible
from ttguide.model.proposal import Target
from ttguide.model.role import Role
from ttguide.model.statement import Link
from ttguide.model.synthesis import Level, Way
from ttguide.model.text import Language, Localised

REFERENCE = "reference"
"""The origin of such a case."""


@dataclass(frozen=True, slots=True)
class ReferenceFactor:
    """A success factor of a basket."""

    id: str
    role: Role
    perspective: str
    text: Localised


@dataclass(frozen=True, slots=True)
class ReferenceStatement:
    """An opportunity of a basket, under its factor; ``wordings`` where several entries were merged into it."""

    id: str
    factor: str
    text: Localised
    organisations: int
    wordings: tuple[Localised, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceShape:
    """A known opportunity of the synthesis, what it was shaped of, and why it stands on its level."""

    opportunity: str
    statements: tuple[str, ...]
    because: Localised


@dataclass(frozen=True, slots=True)
class ReferenceLeftOut:
    statement: str
    reason: Localised


@dataclass(frozen=True, slots=True)
class ReferenceWay:
    """How the integration is taken over, and why so."""

    way: Way
    because: Localised


@dataclass(frozen=True, slots=True)
class ReferenceAction:
    """An action for a known opportunity, due so many months after the case was opened."""

    opportunity: str
    text: Localised
    owner: Localised
    responsible: Responsible
    months: int
    sign: Localised


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference case as content has it."""

    title: Localised
    object: Localised
    organisations: Mapping[Role, int]
    factors: tuple[ReferenceFactor, ...]
    statements: tuple[ReferenceStatement, ...]
    synthesis: tuple[ReferenceShape, ...]
    left_out: tuple[ReferenceLeftOut, ...]
    integration: ReferenceWay
    actions: tuple[ReferenceAction, ...]


def reference_events(
    reference: Reference,
    language: Language,
    knowledge: Knowledge,
    opening: tuple[str, int],
    new_id: Callable[[], str],
    name: Callable[[Role, int], str],
    today: date,
) -> tuple[Event, ...]:
    """Return the events of the reference case after its opening; ``opening`` is that dialogue's id and version.

    ``name`` gives the name of a role's organisation by its number.
    """
    filing = _Filing(reference, language, knowledge, new_id, name)
    return (
        *filing.opening(opening),
        *filing.baskets(),
        *filing.synthesis(),
        *filing.integration(),
        *filing.cards(today),
    )


class _Filing:
    """Keeps the new ids of what the content calls by its own."""

    def __init__(
        self,
        reference: Reference,
        language: Language,
        knowledge: Knowledge,
        new_id: Callable[[], str],
        name: Callable[[Role, int], str],
    ) -> None:
        self._reference = reference
        self._language = language
        self._knowledge = knowledge
        self._new_id = new_id
        self._name = name
        self._items = {
            id: new_id() for id in (*(f.id for f in reference.factors), *(s.id for s in reference.statements))
        }
        self._shaped = {shape.opportunity: new_id() for shape in reference.synthesis}
        self._criticals = {shape.opportunity: new_id() for shape in reference.synthesis}

    def opening(self, dialogue: tuple[str, int]) -> Iterator[Event]:
        talk, of = self._new_id(), self._of
        yield ev.ConversationStarted(talk, *dialogue)
        yield ev.QuestionAnswered(talk, Address("title"), of(self._reference.title))
        yield ev.QuestionAnswered(talk, Address("object"), of(self._reference.object))
        for role, count in self._reference.organisations.items():
            for number in range(1, count + 1):
                name = self._name(role, number)
                yield ev.PartyAdded(self._new_id(), role, name, talk, Address(f"{role.value}s"))
        yield ev.QuestionLeft(talk, Address("purchasers"))
        yield ev.QuestionLeft(talk, Address("providers"))
        yield ev.ConversationPaused(talk)

    def baskets(self) -> Iterator[Event]:
        known = {id: shape.opportunity for shape in self._reference.synthesis for id in shape.statements}
        for role in Role:
            factors = [self._factor(f) for f in self._reference.factors if f.role is role]
            roles = {f.id: f for f in self._reference.factors if f.role is role}
            said = [self._said(s, roles[s.factor], known) for s in self._reference.statements if s.factor in roles]
            yield dev.BasketShared(role, in_order((*factors, *said)), self._reference.organisations[role])
        yield dev.NotesDestroyed(0, 0)

    def _factor(self, factor: ReferenceFactor) -> BasketItem:
        text = self._of(factor.text)
        return BasketItem(self._items[factor.id], StatementKind.SUCCESS_FACTOR, factor.perspective, text, (text,))

    def _said(self, said: ReferenceStatement, factor: ReferenceFactor, known: dict[str, str]) -> BasketItem:
        text = self._of(said.text)
        return BasketItem(
            id=self._items[said.id],
            kind=StatementKind.OPPORTUNITY,
            perspective=factor.perspective,
            text=text,
            wordings=tuple(map(self._of, said.wordings)) or (text,),
            organisations=said.organisations,
            parent=self._items[factor.id],
            links=(Link(Target.OPPORTUNITY, known[said.id]),) if said.id in known else (),
        )

    def synthesis(self) -> Iterator[Event]:
        for known, shape in self._in_order():
            yield dev.OpportunityShaped(
                opportunity=self._shaped[known.id],
                area=known.area,
                level=Level(str(known.level)),
                theme=known.theme,
                text=self._of(known.title),
                items=tuple(self._items[id] for id in shape.statements),
                known=known.id,
                reason=self._of(shape.because),
            )
        for left in self._reference.left_out:
            yield dev.ItemLeftOut(self._items[left.statement], self._of(left.reason))

    def integration(self) -> Iterator[Event]:
        for known, _ in self._in_order():
            for part in known.parts:
                yield dev.PartAssigned(self._shaped[known.id], part)
        chosen = self._reference.integration
        yield dev.IntegrationChosen(chosen.way, self._of(chosen.because))

    def cards(self, today: date) -> Iterator[Event]:
        factors: dict[tuple[str, str], str] = {}
        for area in self._knowledge.areas:
            for factor in area.objective_factors:
                id = factors[area.id, factor.id] = self._new_id()
                yield dev.ObjectiveFactorSet(id, area.id, self._of(factor.name), factor.parts, factor.id)
        for known, _ in self._in_order():
            under = self._factor_of(known)
            critical = self._criticals[known.id]
            text = self._of(known.title)
            yield dev.CriticalFactorSet(critical, factors[known.area, under], text, self._shaped[known.id])
            yield from self._measures(critical, known)
        for action in self._reference.actions:
            yield dev.ActionSet(
                action=self._new_id(),
                critical=self._criticals[action.opportunity],
                text=self._of(action.text),
                owner=self._of(action.owner),
                responsible=action.responsible,
                due=months_after(today, action.months),
                sign=self._of(action.sign),
            )

    def _factor_of(self, known: KnownOpportunity) -> str:
        """The objective factor of its area with which an opportunity has the most parts in common."""
        area = self._knowledge.area(known.area)
        assert area is not None  # noqa: S101 - ids come from the same knowledge
        return closest_factor(known.parts, [(factor.id, factor.parts) for factor in area.objective_factors])

    def _measures(self, critical: str, known: KnownOpportunity) -> Iterator[Event]:
        for measure in known.measures:
            id, goal = self._new_id(), measure.goal(self._language)
            yield dev.MeasureSet(
                id,
                critical,
                self._of(measure.text),
                self._of(measure.unit) if measure.unit else "",
                measure.direction,
                self._of(measure.source) if measure.source else "",
                measure.frequency,
                measure.responsible,
            )
            if goal:
                yield dev.GoalSet(id, goal)

    def _in_order(self) -> Sequence[tuple[KnownOpportunity, ReferenceShape]]:
        """The opportunities as they are known, so that they are numbered by their own ids (method.md section 5)."""
        shapes = {shape.opportunity: shape for shape in self._reference.synthesis}
        return [(known, shapes[known.id]) for known in self._knowledge.opportunities if known.id in shapes]

    def _of(self, text: Localised) -> str:
        return text.of(self._language)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
