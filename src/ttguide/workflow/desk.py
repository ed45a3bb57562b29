"""What does a use case after the interviews work with? The ledger, what is known, the matcher, the user's language.

One desk stands behind all the boards of a case, so that undoing takes back the latest step whichever board it was
taken at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from ttguide.model import assessment_event as as_
from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Knowledge
from ttguide.model.scorecard import CardFactor
from ttguide.workflow.factor_names import FactorNames
from ttguide.workflow.ledger import Ledger, Undoing
from ttguide.workflow.ports import Clock, Suggester
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Known, Voice
from ttguide.workflow.views import Receipt

_DEVELOPMENT: tuple[type, ...] = get_args(dev.DevelopmentEvent)

_CONSEQUENT = (dev.GoalSet,)
"""What mostly comes along with something more telling; named in an undo only where it stands alone."""

_MOVING = (
    dev.OpportunityShaped,
    dev.ItemsGathered,
    dev.ItemsReleased,
    dev.OpportunityDissolved,
    dev.ItemLeftOut,
)
"""What moves entries of the synthesis; what else is in its step follows from it (`ttguide.method.leaving`)."""

_KEPT_BY_ID: dict[type, str] = {
    dev.ObjectiveFactorSet: "factor",
    dev.CriticalFactorSet: "critical",
    dev.MeasureSet: "measure",
    dev.ActionSet: "action",
}
"""What is written down as a whole, and by what one tells whether it was there before."""

_ABOVE: dict[type, str] = {
    dev.ObjectiveFactorSet: "area",
    dev.CriticalFactorSet: "factor",
    dev.MeasureSet: "critical",
    dev.ActionSet: "critical",
}
"""Where on the cards it stands: another one there means that it was moved."""

_FEW = 3
"""From so many changes on, of several kinds, one of them alone does not say what a step did."""

_LONGEST_TOLD = 60
"""Characters of a text in a sentence about what was done to it."""


class Desk:
    """A case as it is developed after its interviews."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        known: Known,
        suggester_of: Callable[[str], Suggester],
        voice: Voice,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.ledger = ledger
        self.known = known
        self.voice = voice
        self.clock = clock
        self.new_id = new_id
        self._suggester_of = suggester_of
        self._before = ledger.case
        ledger.when_anew(self._forget)

    def _forget(self) -> None:
        """Let go of the case as it was before: something of it may be destroyed."""
        self._before = self.ledger.case

    @property
    def case(self) -> Case:
        return self.ledger.case

    @property
    def knowledge(self) -> Knowledge:
        """What is known in the case's sector."""
        return self.known.of(self.case)

    @property
    def suggester(self) -> Suggester:
        """The matcher over what is known in the case's sector."""
        return self._suggester_of(self.case.sector)

    @property
    def before(self) -> Case:
        """The case upon which the latest step here was decided: what became of it is told from that."""
        return self._before

    def commit(self, decision: Callable[[Case], Sequence[Event]], key: str, **values: object) -> Receipt:
        """Append what is decided and return the receipt; where that would change nothing, refuse.

        What another window did meanwhile can leave a step without effect: it is then not acknowledged as done. Values
        that can be called are asked for once the step is on record, so that they tell of what was decided at last.
        """

        def decide(case: Case) -> Sequence[Event]:
            self._before = case
            events = tuple(decision(case))
            return events if self.ledger.would_change(events) else ()

        entries = self.ledger.decide(decide)
        if not entries:
            raise Refused("refused.nothing_changes")
        said = {name: value() if callable(value) else value for name, value in values.items()}
        return Receipt(entries[-1].sequence, self.voice.say(key, **said))

    def with_past_day(self, receipt: Receipt, due: date | None) -> Receipt:
        """The receipt of a step that set a day; a day that has passed is taken, and said to have, before it is cut."""
        if due is None or due >= self.clock.now().date():
            return receipt
        return replace(receipt, what=f"{self.voice.say('plan.past_day')} · {receipt.what}")

    def undo(self, is_mine: Callable[[Entry], bool] | None = None) -> Receipt:
        """Take back the latest step at any board of this case, or the latest of these, and say what it was."""
        mine = is_mine or is_development
        undoing = self._find_undoable(mine)
        if undoing is None:
            raise Refused("refused.nothing_to_undo_here")
        what = self.describe(undoing.entries)
        entries = self.ledger.take_back(lambda: self._find_undoable(mine))
        return Receipt(entries[0].sequence, self.voice.say("done.undone", what=what))

    def redo(self, is_mine: Callable[[Entry], bool] | None = None) -> Receipt:
        """Bring back what the latest undo took, or the latest undo of these."""
        mine = is_mine or is_development
        redoing = self._find_redoable(mine)
        if redoing is None:
            raise Refused("refused.nothing_to_redo")
        what = self.describe(redoing.entries[1:])
        entries = self.ledger.bring_back(lambda: self._find_redoable(mine))
        return Receipt(entries[0].sequence, self.voice.say("done.redone", what=what))

    def undo_size(self) -> int:
        """Of how many entries the step is that `undo` would take back; 0 where there is none."""
        undoing = self.ledger.find_undoable_of(is_development)
        return len(undoing.entries) if undoing else 0

    def redo_size(self) -> int:
        """Of how many entries the step is that `redo` would bring back; 0 where there is none."""
        redoing = self.ledger.find_redoable_of(is_development)
        return len(redoing.entries) - 1 if redoing else 0

    def _find_undoable(self, is_mine: Callable[[Entry], bool]) -> Undoing | None:
        undoing = self.ledger.find_undoable_of(is_mine)
        if undoing is not None and undoing.told.sequence < self._destroyed_with():
            raise Refused("refused.before_destruction")
        if undoing is not None and undoing.told.sequence < self._judged_with():
            raise Refused("refused.undo_milestone")
        return undoing

    def _find_redoable(self, is_mine: Callable[[Entry], bool]) -> Undoing | None:
        redoing = self.ledger.find_redoable_of(is_mine)
        barrier = max(self._destroyed_with(), self._judged_with())
        return None if redoing is None or redoing.told.sequence < barrier else redoing

    def _destroyed_with(self) -> int:
        """The number of the tombstone of the raw notes, or 0: a clock that was put back cannot mislead it."""
        if self.case.destroyed is None:
            return 0
        return max((e.sequence for e in self.ledger.entries if isinstance(e.event, dev.NotesDestroyed)), default=0)

    def _judged_with(self) -> int:
        """The number of the last step that fixed what a round was judged on, or 0.

        Undoing what is older would put other cards under judgements that were given or seen, and change a locked round.
        """
        rounds = self.case.rounds.values()
        seen = {round_.id for round_ in rounds if round_.is_open}
        begun = {round_.id for round_ in rounds if round_.has_answers}
        if not (seen or begun):
            return 0
        kinds = (((as_.SidesOpened, as_.RoundLocked), seen), ((as_.RoundBegun, as_.SubjectsRenewed), begun))
        found = (
            entry.sequence
            for entry in self.ledger.entries
            for fixing, there in kinds
            if isinstance(entry.event, fixing) and entry.event.round in there
        )
        return max(found, default=0)

    def describe(self, entries: Sequence[Entry]) -> str:
        """Return in words what a step did: its telling event, how often where it did the same, and what else it did."""
        events: list[Event] = [entry.event for entry in entries]
        shared = [event for event in events if isinstance(event, dev.BasketShared)]  # all else follows from it
        imported = [event for event in events if isinstance(event, dev.CardsImported)]
        moving = [event for event in events if isinstance(events[0], _MOVING) and type(event) is type(events[0])]
        telling = (
            shared or imported or moving or [event for event in events if not isinstance(event, _CONSEQUENT)] or events
        )
        if not telling:
            return ""
        kinds = Counter(map(type, telling))  # a card grows with factors and, under them, many more of what matters
        first = next(event for event in telling if type(event) is kinds.most_common(1)[0][0])
        same, what = kinds[type(first)], self._name(first, entries[0].sequence)
        if len(kinds) > 1 and len(telling) >= max(_FEW, 2 * same):  # what was brought in from a workbook
            return self.voice.say("step.others", what=what, count=len(telling) - 1)
        return self.voice.say("step.times", what=what, count=same) if same > 1 else what

    def _name(self, event: Event, sequence: int) -> str:
        """Return in words what one event of a step did that began at this number; it names the thing it was done to."""
        kind, text = f"event.{type(event).__name__}", _short(self._text_of(event))
        match event:
            case dev.BasketShared(role=role):
                kind = f"{kind}.{role.value}"
            case dev.LevelAssigned(opportunity=id) | dev.AreaAssigned(opportunity=id):
                shaped = self.case.synthesis.opportunities.get(id)
                kind, text = (f"{kind}.of", _short(shaped.text)) if shaped is not None else (kind, text)
            case dev.CardsImported(changed=changed, added=added, removed=removed):
                return self.voice.say(kind, count=changed, added=added, removed=removed)
            case dev.GoalSet(measure=id):
                measure = self.case.scorecards.measures.get(id)
                kind, text = (f"{kind}.of", _short(measure.text)) if measure is not None else (kind, text)
            case _ if (before := self._last_before(event, sequence)) is not None:
                above = _ABOVE[type(event)]
                was_moved = getattr(before, above) != getattr(event, above)
                kind = f"{kind}.moved" if was_moved else f"{kind}.changed"
        return self.voice.say(kind, text=text)

    def _text_of(self, event: Event) -> str:
        """What names a step best: the wording, name or reason that was typed, and of a factor what it is called."""
        if isinstance(event, dev.ObjectiveFactorSet):
            factor = CardFactor(event.factor, event.area, event.name, event.parts, event.known)
            return FactorNames(self).of(factor)
        return str(getattr(event, "text", "") or getattr(event, "name", "") or getattr(event, "reason", ""))

    def _last_before(self, event: Event, sequence: int) -> Event | None:
        """How what an event writes down as a whole had been written down before it, if it had."""
        id_of = _KEPT_BY_ID.get(type(event))
        if id_of is None:
            return None
        gone, id = self.ledger.gone, getattr(event, id_of)
        found = (
            entry.event
            for entry in reversed(self.ledger.entries)
            if entry.sequence < sequence and entry.sequence not in gone
            if type(entry.event) is type(event) and getattr(entry.event, id_of) == id
        )
        return next(found, None)


def is_development(entry: Entry) -> bool:
    """Whether an entry is a step at one of the boards."""
    return isinstance(entry.event, _DEVELOPMENT)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else text[: _LONGEST_TOLD - 1].rstrip() + "…"
