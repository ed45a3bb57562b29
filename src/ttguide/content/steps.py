"""Which steps does a dialogue file have, in which order, inside what, and what may their texts call by name?

Works on the file's plain data, before a script is built, so that a file with one mistake is still checked for others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ttguide.content.dialogue_form import STEP_FORMS
from ttguide.content.documents import Document
from ttguide.content.problems import Where
from ttguide.content.shapes import Plain
from ttguide.dialogue.script import Scope

Attributes: TypeAlias = frozenset[str] | None
"""What a text may say of a name besides the name itself; None where that cannot be told."""

_PERSPECTIVE: Attributes = frozenset({"title", "asks"})
_DESCRIBED: Attributes = frozenset({"text"})
_NAMED: Attributes = frozenset()

FACT_LISTS: Mapping[str, Attributes] = {
    "perspectives": _PERSPECTIVE,
    "areas": _DESCRIBED,
    "criteria": _DESCRIBED,
    "parties": _NAMED,
    "purchasers": _NAMED,
    "providers": _NAMED,
    "silent_perspectives": _PERSPECTIVE,
    "silent_areas": _DESCRIBED,
    "silent_criteria": _DESCRIBED,
}
"""Facts that can be looped over, with the attributes of what they list (`ttguide.workflow.session` fills them)."""

FACT_NUMBERS = ("purchasers", "providers", "statements", "silent_perspectives", "silent_areas", "silent_criteria")
"""Facts that conditions may compare as numbers; the one other is ``role``."""

PARTY_FACTS = frozenset({"role", "statements", "silent_perspectives", "silent_areas", "silent_criteria"})
"""Facts that are about one party and so mean nothing in a dialogue held for the case."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """One step where it stands; ``names``: what its own texts may call; ``around``: what holds it, outermost first."""

    kind: str
    id: str
    order: int
    where: Where
    plain: Mapping[str, Plain]
    names: Mapping[str, Attributes]
    around: tuple[Placed, ...]

    @property
    def loops(self) -> tuple[Placed, ...]:
        """The steps around that are gone through again and again."""
        return tuple(step for step in self.around if step.kind in ("each", "collect"))


def place_steps(document: Document) -> tuple[Placed, ...]:
    """Return every step of a dialogue, in the order of the file."""
    names: dict[str, Attributes] = {"case": _NAMED}
    if document.plain.get("per") != Scope.CASE:
        names |= {"party": _NAMED, "other": _NAMED}
    placed: list[Placed] = []
    _place(document.plain.get("steps"), ("steps",), names, (), placed)
    return tuple(placed)


def inner_names(step: Placed) -> Mapping[str, Attributes]:
    """Return what the texts inside a step may call: what is around it, and its own ``as``."""
    alias = step.plain.get("as")
    if not isinstance(alias, str):
        return step.names
    if step.kind == "collect":
        return {**step.names, alias: _NAMED}
    of = step.plain.get("of") or {}
    fact = of.get("facts")
    attributes = FACT_LISTS.get(fact) if fact else _NAMED
    return {**step.names, alias: attributes}


def _place(
    steps: Plain, where: Where, names: Mapping[str, Attributes], around: tuple[Placed, ...], placed: list[Placed]
) -> None:
    for index, plain in enumerate(steps or ()):
        if plain is None:
            continue
        kind = next(_kinds(plain))
        step = Placed(kind, plain[kind] or "", len(placed), (*where, index), plain, names, around)
        placed.append(step)
        _place(plain.get("steps"), (*step.where, "steps"), inner_names(step), (*around, step), placed)


def _kinds(plain: Mapping[str, Plain]) -> Iterator[str]:
    return (kind for kind in STEP_FORMS if kind in plain)
