"""Which dialogues lead a case along the goal path, and what does each have to hold?

The ids are fixed, the content of the dialogues is not: an author may ask quite different questions under them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ttguide.dialogue.script import Ask, Collect, Each, Records, Scope, Script, Step, ThemeStep
from ttguide.model.case import FEEDBACK as FEEDBACK
from ttguide.model.case import Case
from ttguide.model.knowledge import Knowledge
from ttguide.model.role import Role

OPENING = "opening"
CLOSING = "closing"
INTERVIEWS: Mapping[Role, str] = {Role.PURCHASER: "interview-purchaser", Role.PROVIDER: "interview-provider"}
USABILITY, BENEFIT = FEEDBACK
"""Of these two either may be missing."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an interview keeps the success factors of a perspective, and what is said under each."""

    factors: str
    opportunities: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a dialogue of the course lacks: the rule's code and what it speaks of."""

    code: str
    dialogue: str
    values: tuple[tuple[str, str], ...] = ()


def shelves(script: Script) -> dict[str, Shelf]:
    """Return, by perspective, the collecting questions of an interview."""
    found: dict[str, Shelf] = {}
    for step, perspective in _collecting(script.steps, ""):
        if step.records is Records.SUCCESS_FACTOR and perspective not in found:
            under = [s for s in step.steps if isinstance(s, Collect) and s.records is Records.OPPORTUNITY]
            if under:
                found[perspective] = Shelf(step.id, under[0].id)
    return found


def can_judge(case: Case) -> bool:
    """Whether there is something to judge: feedback on the model waits for scorecards with something on them."""
    return bool(case.scorecards.criticals)


def first_question(script: Script) -> str:
    """Return the id of the first question outside any loop, or an empty text."""
    return next(_questions(script.steps), "")


def find_gaps(scripts: Mapping[str, Script], knowledge: Knowledge) -> tuple[Gap, ...]:
    """Return what the dialogues lack for leading a case from its opening to the approved read-back."""
    return tuple(_gaps(scripts, knowledge))


def _gaps(scripts: Mapping[str, Script], knowledge: Knowledge) -> Iterator[Gap]:
    wanted: list[tuple[str, Scope, Role | None]] = [(OPENING, Scope.CASE, None), (CLOSING, Scope.PARTY, None)]
    wanted.extend((id, Scope.PARTY, role) for role, id in INTERVIEWS.items())
    for id, scope, role in wanted:
        script = scripts.get(id)
        if script is None:
            yield Gap("D154", id)
        elif script.scope is not scope or script.role is not role:
            yield Gap("D155", id, (("per", scope.value), ("role", role.value if role else "–")))
        elif role is not None:
            there = shelves(script)
            missing = [p.id for p in knowledge.perspectives if p.id not in there]
            yield from (Gap("D156", id, (("perspective", name),)) for name in missing)
    for id in FEEDBACK:
        script = scripts.get(id)
        if script is not None and (script.scope is not Scope.PARTY or script.role is not None):
            yield Gap("D155", id, (("per", Scope.PARTY.value), ("role", "–")))
        elif script is not None and any(step.records is not Records.REMARK for step in _all_collecting(script.steps)):
            yield Gap("D158", id)
    opening = scripts.get(OPENING)
    if opening is not None:
        asked = {step.role for step, _ in _collecting(opening.steps, "") if step.records is Records.PARTY}
        yield from (Gap("D157", OPENING, (("role", role.value),)) for role in Role if role not in asked)


def _collecting(steps: tuple[Step, ...], perspective: str) -> Iterator[tuple[Collect, str]]:
    """Every collecting question outside loops, with the perspective of the theme around it."""
    for step in steps:
        if isinstance(step, ThemeStep):
            yield from _collecting(step.steps, step.perspective or perspective)
        elif isinstance(step, Collect):
            yield step, perspective


def _all_collecting(steps: tuple[Step, ...]) -> Iterator[Collect]:
    """Every collecting question, also inside loops."""
    for step in steps:
        if isinstance(step, Collect):
            yield step
        if isinstance(step, ThemeStep | Collect | Each):
            yield from _all_collecting(step.steps)


def _questions(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Ask | Collect):
            yield step.id
        elif isinstance(step, ThemeStep):
            yield from _questions(step.steps)
