"""What does the workspace know of its own: learnt by picking, or read from its files, through lines?

Wordings are told only for the one thing that is asked for: the lines may be read aloud, or over somebody's shoulder.
"""

from __future__ import annotations

import re

from ttguide.cli.plain.desk import Desk
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.views import LearntView, LessonView, Target

_POINTED = re.compile(r"(?P<thing>\d{1,4})[.,:/ ]+(?P<lesson>\d{1,5})")


class Learnt:
    """The lessons under the numbers of the list that was shown last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._listed: tuple[LearntView, ...] = ()

    def list(self, argument: str) -> None:
        """List what was learnt about, or with a number the wordings of one such thing."""
        desk = self._desk
        if argument:
            self._tell_wordings(argument)
            return
        things = desk.attempt(desk.guide.teaching.things)
        if things is None:
            return
        self._listed = things
        if not things:
            desk.speak("lessons.nothing")
        for number, thing in enumerate(things, start=1):
            desk.tell(f"{number:>3} {self._name(thing)} – {self._counts(thing)}")
        if things:
            desk.speak("plain.lessons_how")

    def forget(self, argument: str) -> None:
        """Leave the lesson of these two numbers out, or let it in again."""
        desk, pointed = self._desk, _POINTED.fullmatch(argument.strip())
        thing = self._thing(pointed["thing"]) if pointed else None
        place = int(pointed["lesson"]) if pointed else 0
        if thing is None or not 1 <= place <= len(thing.lessons):
            desk.speak("plain.forget_which")
            return
        lesson, teaching = thing.lessons[place - 1], desk.guide.teaching
        done = desk.decide(lambda _: teaching.recall(lesson.key) if lesson.left_out else teaching.forget(lesson.key))
        if done is not None:
            self._listed = desk.attempt(teaching.things) or ()

    def reload(self) -> None:
        """Read the workspace's own knowledge again, changed or not."""
        news = self._desk.guide.knowing.reload()
        self._desk.refusals += news.is_problem
        self._desk.tell(news.told)

    def _tell_wordings(self, argument: str) -> None:
        desk, thing = self._desk, self._thing(argument.strip())
        if thing is None:
            desk.speak("plain.lessons_which")
            return
        number = self._listed.index(thing) + 1
        desk.tell(self._name(thing))
        for place, lesson in enumerate(thing.lessons, start=1):
            desk.tell(indent(f"{number}.{place} {self._line(lesson)}"))

    def _thing(self, number: str) -> LearntView | None:
        if not self._listed:
            self._listed = self._desk.attempt(self._desk.guide.teaching.things) or ()
        at = int(number) if number.isdecimal() and len(number) < 5 else 0
        return self._listed[at - 1] if 1 <= at <= len(self._listed) else None

    def _name(self, thing: LearntView) -> str:
        return thing.title if thing.target is Target.SUCCESS_FACTOR else f"{thing.id} {thing.title}"

    def _counts(self, thing: LearntView) -> str:
        say = self._desk.say
        return f"{say('lessons.taken', count=thing.taken)}, {say('lessons.dismissed', count=thing.dismissed)}"

    def _line(self, lesson: LessonView) -> str:
        say = self._desk.say
        left_out = f" ({say('lessons.left_out')})" if lesson.left_out else ""
        verdict = say(f"lessons.verdict.{lesson.verdict.value}")
        return f"{verdict}{left_out}: {shorten(lesson.text)} ({shorten(lesson.case_title, 60)})"
