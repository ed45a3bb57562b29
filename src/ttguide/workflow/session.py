"""What does a use case of one conversation work with? The ledger, the script, what is known, the user's language.

The script's progress is worked out from the case whenever it has changed, and never kept anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_

from ttguide.dialogue.path import Progress, Surroundings
from ttguide.dialogue.script import Item, Script, facts_used
from ttguide.dialogue.turn import Turn, advance
from ttguide.method.coverage import Coverage, cover
from ttguide.model import event as ev
from ttguide.model.case import Address, Case, Conversation, Link, Statement
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Knowledge, Role
from ttguide.model.proposal import Confidence, Proposal, Target
from ttguide.model.text import Language, Localised
from ttguide.workflow.ledger import Decision, Ledger
from ttguide.workflow.ports import Clock, Content, Suggester, Words
from ttguide.workflow.problems import Refused


class Voice:
    """The language that is spoken at the moment; one object shared by all, so that a switch is heard everywhere."""

    def __init__(self, words: Words, language: Language) -> None:
        self._words = words
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """Return the catalogue's wording in the language of the moment."""
        return self._words.say(self.language, key, **values)

    def both(self, key: str, **values: object) -> Localised:
        """Return the catalogue's wording in every language."""
        return Localised(
            self._words.say(Language.FI, key, **values),
            self._words.say(Language.EN, key, **values),
        )

    def of(self, text: Localised) -> str:
        return text.of(self.language)


class Known:
    """What is known at the moment; one object shared by all, so that what is added is known everywhere."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @property
    def knowledge(self) -> Knowledge:
        """What is known in the default sector."""
        return self.content.knowledge

    def of(self, case: Case) -> Knowledge:
        """What is known in the case's sector; in the default one where there is no such sector any more."""
        return self.content.of_sector(case.sector) or self.content.knowledge


@dataclass(slots=True)
class Likely:
    """Remembers, by statement and wording, what a statement resembles: the matcher is asked once for each.

    What becomes known later changes nothing in it: the questions of a closing must not go while they are being asked.
    """

    suggester: Suggester
    known: dict[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)

    def links(self, statement: Statement) -> tuple[Link, ...]:
        key = (statement.id, statement.text)
        if key not in self.known:
            proposal = self.suggester.propose(statement.text, limit=1)
            sure = [c for c in proposal.opportunities if c.confidence is not Confidence.WEAK] if proposal.known else []
            self.known[key] = tuple(Link(Target.OPPORTUNITY, c.id) for c in sure)
        return self.known[key]


class Said:
    """The statements of a conversation by the question at which they were made.

    Remembers the last case that it was asked about: mostly a few statements at the end are what is new. What it hands
    out never changes, so several threads may ask.
    """

    def __init__(self, conversation: str) -> None:
        self._conversation = conversation
        self._known: tuple[tuple[Statement, ...], Mapping[Address, tuple[Item, ...]]] = ((), {})

    def items_in(self, case: Case) -> Mapping[Address, tuple[Item, ...]]:
        """Return the engine's view of each statement, in the order in which they were recorded."""
        before, known = self._known
        statements = case.statements_of(conversation=self._conversation)
        same = same_beginning(before, statements)
        if same == len(before) == len(statements):
            return known
        changed: dict[Address, list[Item]] = {}
        for gone in reversed(before[same:]):
            changed.setdefault(gone.address, list(known[gone.address])).pop()
        for new in statements[same:]:
            item = Item(new.id, Localised.same(new.text), {}, new.perspective)
            changed.setdefault(new.address, list(known.get(new.address, ()))).append(item)
        items = {**known, **{address: tuple(there) for address, there in changed.items()}}
        items = {address: there for address, there in items.items() if there}
        self._known = (statements, items)
        return items


def same_beginning(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many of the first are the very same in both; what has changed is another object."""
    differing = (number for number, same in enumerate(map(is_, old, new)) if not same)
    return next(differing, min(len(old), len(new)))


class Session:
    """One conversation at work."""

    def __init__(
        self,
        ledger: Ledger,
        conversation: str,
        script: Script,
        *,
        known: Known,
        suggester: Suggester,
        voice: Voice,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.ledger = ledger
        self.conversation = conversation
        self.script = script
        self._known = known
        self.suggester = suggester
        self.voice = voice
        self.clock = clock
        self.new_id = new_id
        self._likely = Likely(suggester)
        self._turn: tuple[Case, Turn] | None = None
        self._said = Said(conversation)
        self._proposed: tuple[Knowledge, Proposal] | None = None
        self._asks_about_silence = any(name.startswith("silent_") for name in facts_used(script))

    @property
    def knowledge(self) -> Knowledge:
        """Everything known now; the turn follows it only when something is recorded, so no question goes meanwhile."""
        return self._known.of(self.case)

    @property
    def case(self) -> Case:
        return self.ledger.case

    @property
    def talk(self) -> Conversation:
        return self.case.conversations[self.conversation]

    @property
    def role(self) -> Role | None:
        party = self.case.party(self.talk.party)
        return party.role if party else None

    def turn(self) -> Turn:
        """The engine's turn for the case as it is; worked out once for each state of the case."""
        known, case = self._turn, self.case
        if known is None or known[0] is not case:
            known = (case, self.turn_of(case))
            if case is self.case:  # another thread may have let go of that case meanwhile
                self._turn = known
        return known[1]

    def turn_of(self, case: Case) -> Turn:
        return advance(self.script, self.surroundings(case), self._progress(case))

    def commit(self, decision: Decision) -> tuple[Entry, ...]:
        """Append what is decided and, in the same transaction, the theme that the talk turns to by it."""

        foreseen: list[Turn] = []

        def with_theme(case: Case) -> Sequence[Event]:
            self.check_open()
            events = tuple(decision(case))
            if not events:
                return ()
            after = self.ledger.foresee(events)
            foreseen.append(self.turn_of(after))
            return (*events, *self._theme_change(after, foreseen[-1]))

        entries = self.ledger.decide(with_theme)
        if entries:
            self._turn = (self.case, foreseen[-1])  # what was foreseen has come about: the path is the same
        return entries

    def append(self, decision: Decision) -> tuple[Entry, ...]:
        """Append what is decided as it is, without turning to another theme; refused where the notes are destroyed."""

        def decide(case: Case) -> Sequence[Event]:
            events = tuple(decision(case))
            if events:
                self.check_open()
            return events

        return self.ledger.decide(decide)

    @property
    def is_closed(self) -> bool:
        """Whether the notes of this conversation were destroyed."""
        return is_closed(self.case, self.case.conversations.get(self.conversation))

    def heed_destruction(self) -> bool:
        """Let go of every text that was destroyed, here or in another window; return whether that was news.

        What else others wrote is not taken in. Raises as `Ledger.catch_up`.
        """
        return self.ledger.heed_destruction()

    def forget(self) -> None:
        """Let go of what is remembered of texts beside the case."""
        self._likely = Likely(self.suggester)
        self._turn = self._proposed = None
        self._said = Said(self.conversation)

    def check_open(self) -> None:
        """Refuse where the notes of this conversation were destroyed."""
        check_not_destroyed(self.case, self.case.conversations.get(self.conversation))

    def _theme_change(self, foreseen: Case, turn: Turn) -> tuple[Event, ...]:
        theme = turn.place.theme.id if turn.place and turn.place.theme else ""
        same = theme == foreseen.conversations[self.conversation].clock.theme
        return () if same else (ev.ThemeEntered(self.conversation, theme),)

    def _progress(self, case: Case) -> Progress:
        """How far the conversation is, as the engine sees it."""
        talk = case.conversations[self.conversation]
        parties: dict[Address, tuple[Item, ...]] = {}
        for party in case.parties:
            if party.conversation == self.conversation and party.address is not None:
                item = Item(party.id, Localised.same(party.name), {})
                parties[party.address] = (*parties.get(party.address, ()), item)
        said = self._said.items_in(case)
        return Progress(
            answers=talk.answers,
            recorded={**parties, **said, **{a: (*parties[a], *said[a]) for a in parties.keys() & said.keys()}},
            left=talk.left,
            parked=talk.parked,
            cursor=talk.cursor,
        )

    def said_at(self) -> Mapping[Address, tuple[Item, ...]]:
        """The conversation's statements by the question at which they were made, as the engine sees them."""
        return self._said.items_in(self.case)

    def propose(self, text: str, *, limit: int) -> Proposal:
        """Return what a text resembles, and remember it: what is suggested for is mostly recorded as it stands."""
        knowledge = self.knowledge
        proposal = self.suggester.propose(text, limit=limit)
        if not self.is_closed:
            self._proposed = (knowledge, proposal)
        return proposal

    def proposed(self, text: str) -> Proposal:
        """Return what a text resembles, as it was last told for it: matching it again would hold up its paint."""
        told = self._proposed
        if told is not None and told[0] is self.knowledge and told[1].text == text:
            return told[1]
        return self.propose(text, limit=1)

    def coverage(self) -> Coverage:
        """What this party has touched so far, apart from what is being said in this very conversation."""
        said = [s for s in self.case.said_by(self.talk.party) if s.conversation != self.conversation]
        return cover(self.knowledge, said, {s.id: self._likely.links(s) for s in said})

    def surroundings(self, case: Case) -> Surroundings:
        """What the script may speak of: the method's facts, the parties, and what was left untouched."""
        talk = case.conversations[self.conversation]
        party = case.party(talk.party)
        role = party.role if party else None
        lists: dict[str, tuple[Item, ...]] = {
            "perspectives": tuple(self._perspective(p.id, role) for p in self.knowledge.perspectives),
            "areas": tuple(self._area(a.id) for a in self.knowledge.areas),
            "criteria": tuple(Item(p.id, p.title, {"text": p.text}) for p in self.knowledge.parts),
            "parties": tuple(Item(p.id, Localised.same(p.name), {}) for p in case.parties),
        }
        for each in Role:
            lists[f"{each.value}s"] = tuple(Item(p.id, Localised.same(p.name), {}) for p in case.parties_of(each))
        if party is not None and self._asks_about_silence:
            silent = self.coverage()
            lists["silent_perspectives"] = _kept(lists["perspectives"], silent.silent_perspectives)
            lists["silent_areas"] = _kept(lists["areas"], silent.silent_areas)
            lists["silent_criteria"] = _kept(lists["criteria"], silent.silent_parts)
        values: dict[str, str | int] = {name: len(items) for name, items in lists.items()}
        values["statements"] = len(case.said_by(talk.party))
        names = {"case": Item(case.id, Localised.same(case.title), {})}
        if party is not None and role is not None:
            values["role"] = role.value
            names["party"] = Item(party.id, Localised.same(party.name), {})
            names["other"] = Item(role.other.value, self.voice.both(f"role.{role.other.value}"), {})
        return Surroundings(lists, values, names)

    def _perspective(self, id: str, role: Role | None) -> Item:
        known = self.knowledge.perspective(id)
        assert known is not None  # noqa: S101 - ids come from the same knowledge
        side = role or Role.PURCHASER
        attributes = {"title": known.titles[side], "asks": known.asks[side]}
        return Item(id, known.name, attributes, id)

    def _area(self, id: str) -> Item:
        known = self.knowledge.area(id)
        assert known is not None  # noqa: S101 - ids come from the same knowledge
        return Item(id, known.name, {"text": known.text})


def check_not_destroyed(case: Case, talk: Conversation | None) -> None:
    """Refuse to go on with a party's conversation whose notes were destroyed: what is said there would be raw again.

    Feedback is not among them: it is given in the organisation's name and was not destroyed.
    """
    if is_closed(case, talk):
        raise Refused("refused.interviews_closed")


def is_closed(case: Case, talk: Conversation | None) -> bool:
    """Whether the notes of a conversation were destroyed: it was begun before, with a party, and is no feedback."""
    if case.destroyed is None or talk is None or not talk.party or talk.is_feedback:
        return False
    return talk.started_at <= case.destroyed.at


def _kept(items: tuple[Item, ...], ids: Sequence[str]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.id in ids)
