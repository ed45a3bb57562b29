"""How is one walkthrough file put to several front ends?

A file says what is typed and what is then to be heard; a front end is anything that takes lines and gives back what was
heard after each. The `Talk` driver knows no terminal, the plain one runs the conversation as people meet it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from ttguide.cli.plain import Plain
from ttguide.cli.plain.commands import Called, Command, Said, read_line
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.event import Event
from ttguide.model.knowledge import Role
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem, Refused
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Absence, ReadBack, Receipt, StatementView

FOLDER = Path(__file__).parent
FILES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class Step:
    """One line said, with what has to be heard after it and what must not be."""

    line: str
    expected: tuple[str, ...]
    unexpected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A file in one language; ``greeting`` is what has to be heard before anything is said.

    ``cards`` is what stands on a scorecard by then, or empty.
    """

    dialogue: str
    party: str
    title: str
    parties: tuple[tuple[Role, str], ...]
    cards: str
    before: str
    before_lines: tuple[str, ...]
    greeting: Step
    steps: tuple[Step, ...]


def load(name: str, language: Language) -> Walkthrough:
    """Return the walkthrough of a file in ``tests/walkthroughs``."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))

    def told(text: Any) -> str:
        return str(text[language.value] if isinstance(text, dict) else text)

    before = data.get("before", {})
    steps: list[Step] = [Step("", (), ())]
    for entry in data["steps"]:
        (kind, value), *_ = entry.items()
        last = steps[-1]
        if kind == "say":
            steps.append(Step(told(value), (), ()))
        elif kind == "expect":
            steps[-1] = Step(last.line, (*last.expected, told(value)), last.unexpected)
        else:
            assert kind == "expect_not", kind
            steps[-1] = Step(last.line, last.expected, (*last.unexpected, told(value)))
    return Walkthrough(
        dialogue=data["dialogue"],
        party=told(data.get("party", "")),
        title=told(data.get("title", "")),
        parties=tuple((Role(role), told(name)) for role, name in data.get("parties", {}).items()),
        cards=told(data.get("cards", "")),
        before=before.get("dialogue", ""),
        before_lines=tuple(told(line) for line in before.get("say", ())),
        greeting=steps[0],
        steps=tuple(steps[1:]),
    )


def begin(walkthrough: Walkthrough, language: Language) -> tuple[Guide, Talk]:
    """Return a guide in memory with the case that the walkthrough speaks of, and its conversation begun."""
    journal = MemoryJournal()
    guide = make_guide(language, journal=journal, content=shipped_content())
    case = guide.open_case(walkthrough.title)
    events: list[Event] = [ev.PartyAdded(role.value, role, name) for role, name in walkthrough.parties]
    if walkthrough.cards:
        events.append(dev.ObjectiveFactorSet("k1", "A", walkthrough.cards))
        events.append(dev.CriticalFactorSet("k2", "k1", walkthrough.cards))
    if events:
        journal.append(case, 1, events, author="test")
    party = guide.find_party(case, walkthrough.party) if walkthrough.party else ""
    if walkthrough.before:
        driver = TalkDriver(guide, guide.talk(case, walkthrough.before, party))
        for line in walkthrough.before_lines:
            driver.say(line)
    return guide, guide.talk(case, walkthrough.dialogue, party)


def check(walkthrough: Walkthrough, heard: Sequence[str]) -> None:
    """Compare what was heard before the first line and after each with what the file expects."""
    for number, step in enumerate((walkthrough.greeting, *walkthrough.steps)):
        got = " ".join(heard[number].split()) if number < len(heard) else "(nothing: the conversation was over)"
        for text in step.expected:
            assert " ".join(text.split()) in got, f"step {number}: after “{step.line}” expected “{text}”, heard: {got}"
        for text in step.unexpected:
            assert text not in got, f"step {number}: after “{step.line}” heard “{text}” in: {got}"


def heard_by_talk(guide: Guide, talk: Talk, lines: Sequence[str]) -> list[str]:
    """Drive the `Talk` API alone."""
    driver = TalkDriver(guide, talk)
    return [driver.look(), *(driver.say(line) for line in lines)]


def heard_by_plain(guide: Guide, talk: Talk, lines: Sequence[str]) -> list[str]:
    """Drive the plain conversation through streams."""
    writer = io.StringIO()
    reader = _Listening(lines, writer)
    Plain(guide, talk, reader, writer).hold()
    return reader.heard


class _Listening(io.StringIO):
    """Gives one line at a time and keeps what was written before each was asked for."""

    def __init__(self, lines: Sequence[str], writer: io.StringIO) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._writer = writer
        self.heard: list[str] = []

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self.heard.append(self._writer.getvalue())
        self._writer.seek(0)
        self._writer.truncate()
        line = next(self._lines, None)
        return "" if line is None else f"{line}\n"


class TalkDriver:
    """Says lines to the `Talk` API, as a screen would call it."""

    def __init__(self, guide: Guide, talk: Talk) -> None:
        self.guide = guide
        self.talk = talk
        self._waiting: Callable[[str], Receipt] | None = None
        self._statement = ""
        self._said = ""

    def say(self, line: str) -> str:
        """Do what the line asks for and return what there is to be heard."""
        told: list[str] = []
        try:
            told.append(self._do(line))
        except Problem as problem:
            told.append(self.guide.explain(problem))
        return " ".join((*told, self.look()))

    def look(self) -> str:
        """What the turn says and asks."""
        turn = self.talk.turn()
        question = turn.question
        asked: list[str] = []
        if question is not None:
            labels = [f"{choice.number} {choice.label}" for choice in question.choices]
            asked = [question.theme_title, question.text, question.hint, *labels]
            if question.type == "approval":
                asked.extend(_read(self.talk.read_back()))
        return " ".join((*turn.said, turn.follow_up, *asked))

    def _do(self, line: str) -> str:
        if self._waiting is not None:
            do, self._waiting = self._waiting, None
            return do(line).what
        match read_line(line, self.guide.language):
            case Said(""):
                return self._go_on()
            case Said(text):
                suggestions = self.talk.suggest(text)
                self._said = text
                heard = self._with_reason(lambda reason: self.talk.record(text, reason=reason))
                return " ".join((heard, suggestions.note, *(f"{s.id} {s.title}" for s in suggestions.items)))
            case Called(command, argument):
                return self._call(command, argument)
            case other:
                raise AssertionError(f"a walkthrough does not say {other}")

    def _call(self, command: Command, argument: str) -> str:
        talk = self.talk
        doing: dict[Command, Callable[[], str]] = {
            Command.PARK: lambda: talk.park(argument).what,
            Command.GO: lambda: self._go(argument),
            Command.UNDO: lambda: self._with_reason(lambda reason: talk.undo(reason or argument)),
            Command.REDO: lambda: talk.redo().what,
            Command.FACTOR: lambda: self._with_reason(lambda reason: talk.record_factor(argument, reason=reason)),
            Command.QUOTE: lambda: self._with_reason(lambda reason: talk.record(argument, quote=True, reason=reason)),
            Command.EDIT: lambda: self._with_reason(lambda reason: talk.reword(self._latest, argument, reason=reason)),
            Command.NOTE: lambda: talk.note(argument).what,
            Command.NOTES: lambda: " ".join(note.text for note in talk.notes()),
            Command.PICK: lambda: self._pick(argument),
            Command.PROBE: talk.probe,
            Command.WHY: lambda: question.why if (question := talk.turn().question) else "",
            Command.READ_BACK: lambda: " ".join(_read(talk.read_back())),
            Command.MAP: lambda: " ".join(node.label for node in talk.map()),
            Command.CANNOT_SAY: lambda: self._pass(Absence.CANNOT_SAY, argument),
            Command.NOT_ASKED: lambda: self._pass(Absence.NOT_ASKED, argument),
            Command.NOT_APPLICABLE: lambda: self._pass(Absence.NOT_APPLICABLE, argument),
        }
        return doing[command]()

    @property
    def _latest(self) -> str:
        statements = self.talk.statements()
        return max(statements, key=lambda s: s.number).id

    def _with_reason(self, do: Callable[[str], Receipt]) -> str:
        try:
            receipt = do("")
        except Refused as refused:
            if refused.key != "refused.reason_needed":
                raise
            self._waiting = do
            return self.guide.explain(refused)
        self._statement = receipt.statement
        return receipt.what

    def _pass(self, absence: Absence, argument: str) -> str:
        return self._with_reason(lambda reason: self.talk.pass_over(absence, reason or argument))

    def _pick(self, argument: str) -> str:
        items = self.talk.suggest(self._said).items
        return " ".join(self.talk.pick(self._statement, items[int(n) - 1].pick).what for n in argument.split())

    def _go(self, name: str) -> str:
        nodes = [node for node in self.talk.map() if node.label.casefold().startswith(name.casefold())]
        node = nodes[0]
        if node.address is None:
            return self.talk.take_up(node.id)
        self.talk.take(node.address)
        return ""

    def _go_on(self) -> str:
        if not self.talk.turn().finished:
            return self.talk.leave().what
        cards = self.guide.conversations(self.talk.case_id)
        here = (self.talk.dialogue, self.talk.party)
        waiting = [c for c in cards if c.state in ("paused", "new") and (c.dialogue, c.party) != here]
        own = [c for c in waiting if (c.dialogue, c.party) == (self.talk.following, self.talk.party)]
        card = (own or [c for c in waiting if c.next] or waiting)[0]
        self.talk.pause()
        self.talk = self.guide.talk(self.talk.case_id, card.dialogue, card.party)
        return self.talk.title


def _read(back: ReadBack) -> Iterator[str]:
    def entry(view: StatementView) -> str:
        return " ".join((view.text, *(f"{link.id} {link.title}" for link in view.links)))

    for section in back.sections:
        yield section.title
        for factor, statements in section.factors:
            yield entry(factor)
            yield from (entry(statement) for statement in statements)
        yield from (entry(remark) for remark in section.remarks)
        yield from (f"{label}: {answer}" for label, answer in section.answers)
    yield from back.matters
    yield from back.open_questions
