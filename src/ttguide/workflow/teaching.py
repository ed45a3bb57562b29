"""What has the workspace learnt, how is a lesson left out of it, and how is it handed on to an author?

The wordings are what people said. They go where somebody asks for them in so many words: to the one who looks at the
lessons of a thing, and into the file that is handed on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ttguide.model import event as ev
from ttguide.model.event import Event
from ttguide.model.fold import fold
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Verdict
from ttguide.model.proposal import Target
from ttguide.model.text import Language, clean_line
from ttguide.workflow.learning import Learning, LessonKey, Taught
from ttguide.workflow.ledger import Ledger
from ttguide.workflow.ports import Journal
from ttguide.workflow.problems import JournalProblem, Refused
from ttguide.workflow.session import Known, Voice
from ttguide.workflow.spoken_in import Tongues
from ttguide.workflow.views import HandedOn, LearntView, LessonView, Receipt

LONGEST_UTTERANCE = 500
"""Characters of a wording that is handed on; what is longer is an account, not an example of what is said."""
LARGEST_FILE = 1_500_000
"""Bytes of a file that is handed on; `ttguide check` takes half a megabyte more."""
_SHORT = 60
_UNWRITABLE = str.maketrans("", "", "\ufffe\uffff")


class Teaching:
    """The lessons of one workspace."""

    def __init__(self, learning: Learning, journal: Journal, known: Known, voice: Voice, author: str) -> None:
        self._learning = learning
        self._journal = journal
        self._known = known
        self._told = _Told(known.knowledge)
        self._voice = voice
        self._author = author

    def catch_up(self) -> None:
        """Learn all that the journals teach by now; raises a `ttguide.workflow.problems.JournalProblem`."""
        self._learning.catch_up()

    def things(self) -> tuple[LearntView, ...]:
        """Return everything known about which something was taught, opportunities first, in the knowledge's order.

        Reads all that is new in the journals; raises a `ttguide.workflow.problems.JournalProblem`.
        """
        by_thing: dict[tuple[Target, str], list[Taught]] = {}
        for taught in self._taught():
            by_thing.setdefault((taught.lesson.target, taught.lesson.id), []).append(taught)
        titles = self._titles({one.key.case for lessons in by_thing.values() for one in lessons})
        return tuple(self._show(*thing, by_thing[thing], titles) for thing in sorted(by_thing, key=self._place))

    def forget(self, key: LessonKey) -> Receipt:
        """Leave a lesson out for good: it moves no suggestion any more; `recall` takes this back."""
        taught = self._find(key)
        if taught.forgotten:
            raise Refused("refused.no_such_lesson")
        return self._append(taught, ev.LessonForgotten(key.entry), "done.lesson_forgotten")

    def recall(self, key: LessonKey) -> Receipt:
        """Let a lesson count again that was left out."""
        taught = self._find(key)
        if not taught.forgotten:
            raise Refused("refused.no_such_lesson")
        return self._append(taught, ev.Retracted((taught.forgotten,)), "done.lesson_recalled")

    def hand_on(self) -> HandedOn:
        """Return what was taken, in its wordings, as a knowledge file of the kind ``additions``.

        A case's wordings are of the language that most of their words are of. What is turned down, left out, too long
        or about something no longer known is not in it. Raises `Refused` where nothing is left.
        """
        wordings: dict[str, dict[Language, dict[str, str]]] = {}
        size, count, left = 0, 0, 0
        for lessons in self._taken_by_case().values():
            spoken = self._now.tongues.of((one.lesson.text for one in lessons), self._voice.language)
            for one in lessons:
                text = clean_line(one.lesson.text).translate(_UNWRITABLE)
                said = wordings.setdefault(one.lesson.id, {language: {} for language in Language})[spoken]
                if text.casefold() in said:
                    continue
                size += len(text.encode()) + len(one.lesson.id.encode()) + 200
                if not self._fits(one, text, size):
                    left += 1
                    continue
                said[text.casefold()] = text
                count += 1
        if not count:
            raise Refused("refused.nothing_learnt")
        order = {id: place for (_, id), place in self._now.places.items()}
        said_of = {
            id: wordings[id] for id in sorted(wordings, key=lambda id: order.get(id, 0)) if any(wordings[id].values())
        }
        lines = self._file_lines(said_of)
        return HandedOn("".join(f"{line}\n" for line in lines).encode(), count, left)

    # Behind it

    @property
    def _now(self) -> _Told:
        """What follows from what is known now."""
        if self._told.knowledge is not self._known.knowledge:
            self._told = _Told(self._known.knowledge)
        return self._told

    def _taught(self) -> tuple[Taught, ...]:
        self._learning.catch_up()
        return self._learning.taught()

    def _find(self, key: LessonKey) -> Taught:
        found = next((one for one in self._taught() if one.key == key), None)
        if found is None:
            raise Refused("refused.no_such_lesson")
        return found

    def _append(self, taught: Taught, event: Event, done: str) -> Receipt:
        ledger = Ledger.open(self._journal, taught.key.case, self._author)
        entries = ledger.decide(lambda case: (event,))
        text = clean_line(taught.lesson.text[: _SHORT * 4])
        short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
        return Receipt(entries[0].sequence, self._voice.say(done, text=short))

    def _titles(self, cases: Iterable[str]) -> Mapping[str, str]:
        titles = {}
        for id in cases:
            try:
                case = fold(self._journal.read(id))
            except JournalProblem:  # a case that cannot be read any more is named by its id
                titles[id] = clean_line(id)
                continue
            titles[id] = (case.title if case else "") or self._voice.say("case.untitled")
        return titles

    def _show(self, target: Target, id: str, lessons: Sequence[Taught], titles: Mapping[str, str]) -> LearntView:
        counting = Counter(one.lesson.verdict for one in lessons if not one.forgotten)
        title = self._known.knowledge.title_of(id)
        shown = tuple(
            LessonView(one.key, one.lesson.text, one.lesson.verdict, titles[one.key.case], bool(one.forgotten))
            for one in lessons
        )
        return LearntView(
            target=target,
            id=id,
            title=self._voice.of(title) if title else id,
            taken=counting[Verdict.TAKEN],
            dismissed=counting[Verdict.DISMISSED],
            lessons=shown,
        )

    def _place(self, thing: tuple[Target, str]) -> tuple[int, str]:
        """What is no longer known comes last."""
        return self._now.places.get(thing, len(self._now.places)), thing[1]

    def _taken_by_case(self) -> Mapping[str, list[Taught]]:
        taken: dict[str, list[Taught]] = {}
        for one in self._taught():
            if one.lesson.verdict is Verdict.TAKEN and not one.forgotten:
                taken.setdefault(one.key.case, []).append(one)
        return taken

    def _fits(self, taught: Taught, text: str, size: int) -> bool:
        known = (taught.lesson.target, taught.lesson.id) in self._now.places
        return bool(text) and known and len(text) <= LONGEST_UTTERANCE and size <= LARGEST_FILE

    def _file_lines(self, wordings: Mapping[str, Mapping[Language, Mapping[str, str]]]) -> Iterator[str]:
        yield f"# {clean_line(self._voice.say('lessons.file_about'))}"
        yield f"# {clean_line(self._voice.say('lessons.file_warning'))}"
        yield "kind: additions"
        yield "additions:"
        for id, said in wordings.items():
            title = self._known.knowledge.title_of(id)
            yield f"  - to: {_quoted(id)}    # {clean_line(self._voice.of(title)) if title else id}"
            yield "    utterances:"
            for language in (language for language in Language if said[language]):
                yield f"      {language.value}:"
                yield from (f"        - {_quoted(text)}" for text in said[language].values())


@dataclass(frozen=True)
class _Told:
    """What follows from some knowledge; worked out once, where it is wanted."""

    knowledge: Knowledge

    @cached_property
    def places(self) -> Mapping[tuple[Target, str], int]:
        known = self.knowledge
        kinds = (
            (Target.OPPORTUNITY, known.opportunities),
            (Target.PART, known.parts),
            (Target.SUCCESS_FACTOR, known.success_factors),
        )
        all_known = ((target, thing.id) for target, things in kinds for thing in things)
        return {thing: place for place, thing in enumerate(all_known)}

    @cached_property
    def tongues(self) -> Tongues:
        return Tongues(self.knowledge)


def _quoted(text: str) -> str:
    """A text in double quotes as YAML and JSON have it alike."""
    return json.dumps(text, ensure_ascii=False)
