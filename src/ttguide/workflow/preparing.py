"""What is sent to the interviewees a week before: purpose, consent, all questions, room to write?

The questions come from the interview scripts themselves, so the pack can never disagree with the interview. What a
script says before its first theme is left out: it is a welcome, for the meeting itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ttguide.dialogue.path import fill
from ttguide.dialogue.script import AnswerType, Ask, Collect, Each, Item, Say, Script, Step, ThemeStep
from ttguide.model.case import Case, Light
from ttguide.model.knowledge import Perspective, Role
from ttguide.model.text import Localised
from ttguide.workflow.document import Block, Bullets, Document, Facts, Fine, Heading, Lines, Paragraph, Prose
from ttguide.workflow.ports import Content
from ttguide.workflow.session import Voice

_COURSE = ("prepare.course_1", "prepare.course_2", "prepare.course_3", "prepare.course_4", "prepare.course_5")
_CONSENT = ("prepare.consent_1", "prepare.consent_2", "prepare.consent_3")
_CONSENT_AFTER = ("prepare.consent_4", "prepare.consent_5", "prepare.consent_6")
_AFTER = ("prepare.after_1", "prepare.after_2", "prepare.after_3")
_STEPS = ("prepare.step_1", "prepare.step_2", "prepare.step_3")

_ROOM_FOR_MANY = 5
_ROOM_FOR_ONE = 2
_ROOM_FOR_OWN = 8
"""Empty lines under a question that collects, under one with a single answer, and for what nobody asked."""

_FEWEST = 2
"""With fewer organisations of a role, an answer can be traced to the organisation (method.md section 4)."""


def prepare(content: Content, voice: Voice, role: Role | None, case: Case | None) -> Document:
    """Return the preparation pack for one role, or for both where no role is given."""
    title = case.title if case else ""
    kicker = (title, voice.say(f"prepare.for_{role.value}") if role else "")
    roles = (role,) if role else tuple(Role)
    blocks: list[Block] = [
        Paragraph(voice.say("prepare.purpose")),
        _meeting(content, voice, title),
        *_listed("prepare.steps_heading", _STEPS, voice),
        *_course(content.knowledge.perspectives, voice),
        *_consent(roles, case, voice),
        *_listed("prepare.after_heading", _AFTER, voice),
        *_parties(case, voice),
    ]
    for each in roles:
        script = next(s for s in content.scripts.values() if s.role is each)
        blocks.extend(_interview(script, each, title, voice))
    blocks.append(Heading(voice.say("prepare.own_heading"), 3))
    blocks.append(Lines(_ROOM_FOR_OWN))
    return Document(voice.say("prepare.title"), voice.language, tuple(blocks), " · ".join(k for k in kicker if k))


def _meeting(content: Content, voice: Voice, title: str) -> Facts:
    minutes = sum(p.minutes for p in content.knowledge.perspectives)
    hours = minutes % 60 == 0
    length = voice.say("prepare.hours" if hours else "prepare.minutes", count=minutes // 60 if hours else minutes)
    return Facts(
        (
            (voice.say("prepare.topic"), title),
            (voice.say("prepare.when_and_where"), ""),
            (voice.say("prepare.length"), length),
            (voice.say("prepare.interviewer"), ""),
        )
    )


def _listed(heading: str, keys: tuple[str, ...], voice: Voice) -> Iterator[Block]:
    yield Heading(voice.say(heading))
    yield Bullets(tuple(voice.say(key) for key in keys))


def _course(perspectives: tuple[Perspective, ...], voice: Voice) -> Iterator[Block]:
    *names, last = (voice.of(p.name).casefold() for p in perspectives)
    listed = voice.say("prepare.last_two", first=", ".join(names), last=last) if names else last
    yield Heading(voice.say("prepare.course_heading"))
    yield Bullets(tuple(voice.say(key, perspectives=listed) for key in _COURSE))


def _consent(roles: tuple[Role, ...], case: Case | None, voice: Voice) -> Iterator[Block]:
    """The ground rules; that a lone organisation can be guessed is said unless it is known not to be alone."""
    alone = case is None or any(len(case.parties_of(role)) < _FEWEST for role in roles)
    keys = (*_CONSENT, *(("prepare.consent_alone",) if alone else ()), *_CONSENT_AFTER)
    yield from _listed("prepare.consent_heading", keys, voice)


def _parties(case: Case | None, voice: Voice) -> Iterator[Block]:
    if case is None or not case.parties:
        return
    names = {role: "\n".join(p.name for p in case.parties_of(role)) for role in Role}
    yield Heading(voice.say("prepare.parties_heading"))
    yield Facts(tuple((voice.say(f"word.{role.value}s"), said) for role, said in names.items() if said))


def _interview(script: Script, role: Role, title: str, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.of(script.title), new_page=True)
    yield Prose(voice.of(script.purpose))
    other = Item("", voice.both(f"role.{role.other.value}"), {})
    names = {"case": Item("", Localised.same(title or "…"), {}), "party": _OPEN, "other": other}
    yield from _Questions(voice).steps(tuple(s for s in script.steps if not isinstance(s, Say)), names, 3)


_OPEN = Item("", Localised.same("…"), {})
"""Stands for what is only known in the interview."""


_APART = "\N{EM SPACE}\N{EM SPACE}"


class _Questions:
    """Writes out the questions of a script, numbered through, so that people can speak of question 7."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._number = 0

    def steps(self, steps: tuple[Step, ...], names: Mapping[str, Item], level: int) -> Iterator[Block]:
        for step in steps:
            match step:
                case ThemeStep():
                    yield Heading(self._say(step.title, names), level)
                    yield from self.steps(step.steps, names, level)
                case Say():
                    if step.when is None:
                        yield Paragraph(self._say(step.text, names))
                case Ask():
                    yield from self._question(step, names, level)
                    yield from self._answer(step)
                case Collect():
                    yield from self._question(step, names, level)
                    yield Lines(_ROOM_FOR_MANY)
                    yield from self.steps(step.steps, {**names, step.alias: _OPEN}, level)
                case Each():
                    yield from self.steps(step.steps, {**names, step.alias: _OPEN}, level)

    def _say(self, text: Localised, names: Mapping[str, Item]) -> str:
        return self._voice.of(fill(text, names))

    def _question(self, step: Ask | Collect, names: Mapping[str, Item], level: int) -> Iterator[Block]:
        self._number += 1
        yield Heading(f"{self._number}. {self._say(step.text, names)}", level + 1)
        helping = " ".join(self._say(text, names) for text in (step.why, step.hint) if text is not None)
        if helping:
            yield Fine(helping)

    def _answer(self, step: Ask) -> Iterator[Block]:
        """Room for the answer in the form in which it is asked for."""
        match step.type:
            case AnswerType.CHOICE | AnswerType.CHOICES:
                yield Bullets(tuple(f"☐ {self._voice.of(choice.label)}" for choice in step.choices))
            case AnswerType.LIGHT:
                yield Paragraph(_ticks([self._voice.say(f"light.{light.value}") for light in Light]))
            case AnswerType.SCALE if step.low is not None and step.high is not None:
                yield Paragraph(self._scale(step, int(step.low), int(step.high)))
            case AnswerType.APPROVAL:
                return
            case _:
                yield Lines(_ROOM_FOR_ONE)

    def _scale(self, step: Ask, low: int, high: int) -> str:
        ends = [self._voice.of(label) if label else "" for label in (step.low_label, step.high_label)]
        return _APART.join((ends[0], _ticks([str(number) for number in range(low, high + 1)]), ends[1])).strip()


def _ticks(options: list[str]) -> str:
    # No-break spaces keep a box with its word.
    return _APART.join(f"☐\N{NO-BREAK SPACE}{option}" for option in options)
