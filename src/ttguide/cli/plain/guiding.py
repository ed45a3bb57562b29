"""How does one find one's way in the plain conversation: the map, the questions, help, what was said, what words mean?

Numbers to go to are those of the list that was shown last, so that nothing moves between reading and typing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ttguide.cli.paths import path_of
from ttguide.cli.plain.commands import NAMES, TOPICS, Command, name_of
from ttguide.cli.plain.desk import Desk
from ttguide.cli.plain.helping import Helped, HelpTopic, help_lines
from ttguide.cli.plain.lines import clock_line, map_lines, question_set_lines, read_back_lines, shorten
from ttguide.model.text import Language, clean_line
from ttguide.workflow.format import Format, accept_form
from ttguide.workflow.views import Address, MapKind

_TERMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a number leads: a question, or a parked matter by its id."""

    label: str
    address: Address | None
    matter: str = ""


class Guiding:
    """Overviews, and going where they point."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._listed: tuple[_Target, ...] = ()

    def map(self) -> None:
        nodes = self._desk.talk.map()
        self._listed = self._mapped()
        self._desk.tell(*map_lines(nodes, self._desk.say))

    def questions(self) -> None:
        lines = self._desk.talk.question_set()
        self._listed = tuple(_Target(line.text, line.address) for line in lines if line.address is not None)
        self._desk.tell(*question_set_lines(lines, self._desk.say))

    def go(self, argument: str) -> None:
        """Go to a number of the list shown last, or to what is called like the argument."""
        desk = self._desk
        if not argument:
            self.map()
            return
        target = self._find(argument)
        if target is None:
            desk.decline("plain.go_where")
        elif target.matter:
            text = desk.attempt(lambda: desk.talk.take_up(target.matter))
            if text is not None:
                desk.speak("plain.taken_up", text=shorten(text))
                desk.draft = text
        elif target.address is not None:
            address = target.address
            desk.attempt(lambda: desk.talk.take(address))
            desk.shown = None

    def park(self, text: str) -> None:
        desk = self._desk
        desk.decide(lambda _: desk.talk.park(text), text)

    def probe(self) -> None:
        self._desk.tell(self._desk.talk.probe() or self._desk.say("refused.conversation_through"))

    def why(self) -> None:
        question = self._desk.talk.turn().question
        self._desk.tell(question.why if question and question.why else self._desk.say("plain.no_why"))

    def read_back(self) -> None:
        self._desk.tell(*read_back_lines(self._desk.talk.read_back(), self._desk.say))

    def time(self) -> None:
        self._desk.tell(clock_line(self._desk.talk.clock(), self._desk.say))

    def glossary(self, search: str) -> None:
        """Explain the terms that contain the word; without a word, list all terms."""
        desk = self._desk
        terms = desk.guide.glossary(search)
        if not search:
            desk.tell(", ".join(term.term for term in terms))
        elif not terms:
            desk.speak("plain.no_such_term", word=shorten(search, 60))
        else:
            desk.tell(*(f"{term.term}: {term.text}" for term in terms[:_TERMS_SHOWN]))

    def language(self, name: str) -> None:
        """Speak another language from here on; without a name, tell which one it is and how another is chosen."""
        desk = self._desk
        wanted = clean_line(name).casefold()
        if not wanted:
            desk.speak("plain.language_here")
            return
        if wanted not in set(Language):
            desk.decline("plain.language_which", known=", ".join(Language))
            return
        desk.guide.language = Language(wanted)
        desk.speak("plain.language_now")
        desk.shown = None

    def report(self, name: str) -> None:
        """Write the report of this party, or of the whole case, to a file that is not there yet."""
        desk = self._desk
        if not name:
            desk.decline("plain.report_where")
            return
        path = path_of(name)
        guide, talk = desk.guide, desk.talk

        form = desk.attempt(lambda: Format(accept_form(name)))
        if form is None:
            return
        written = desk.attempt(lambda: guide.write(guide.report(talk.case_id, talk.party), path, form))
        if written is not None:
            desk.speak("cli.written", path=str(written))

    def help(self, argument: str) -> None:
        """Tell what can be done, on one screen; more of a topic or a command, or all."""
        desk = self._desk
        topics = [
            HelpTopic(desk.say(f"plain.topic.{topic}"), tuple(self._helped(command) for command in commands))
            for topic, commands in TOPICS.items()
        ]
        lines = help_lines(argument, topics, desk.say)
        if not lines:
            desk.decline("plain.help_unknown", known=", ".join(topic.title for topic in topics))
            return
        if not argument:
            desk.speak("plain.help")
        desk.tell(*lines)

    def _helped(self, command: Command) -> Helped:
        here = self._desk.guide.language
        others = [name for language in (here, *(set(Language) - {here})) for name in NAMES[command][language]][1:]
        told = self._desk.say(f"plain.help.{command.value}")
        return Helped(name_of(command, here), tuple(f"/{name}" for name in others), told)

    def forget(self) -> None:
        """Let go of the numbers: another conversation begins."""
        self._listed = ()

    # Behind it

    def _mapped(self) -> tuple[_Target, ...]:
        nodes = self._desk.talk.map()
        return tuple(_Target(n.label, n.address, n.id if n.kind is MapKind.MATTER else "") for n in nodes)

    def _find(self, argument: str) -> _Target | None:
        wanted = clean_line(argument).casefold()
        if wanted.isdecimal():
            listed = self._listed or self._mapped()
            number = int(wanted[:6])
            target = listed[number - 1] if 1 <= number <= len(listed) else None
            return target if target and (target.address or target.matter) else None
        mapped = [t for t in self._mapped() if t.address or t.matter]
        begins = [t for t in mapped if t.label.casefold().startswith(wanted)]
        contains = [t for t in mapped if wanted in t.label.casefold()]
        return next(iter(begins or contains), None)
