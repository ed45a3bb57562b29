"""How does what is added join what is known already?

Nothing known is changed by it but for what can be said of it: more terms, more utterances. So a reference that led
somewhere before still does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ttguide.model.knowledge import (
    CriterionModel,
    CriterionPart,
    Knowledge,
    KnownOpportunity,
    KnownSuccessFactor,
    Wordings,
)

NO_WORDINGS = Wordings()
_Thing = TypeVar("_Thing", KnownOpportunity, CriterionPart, KnownSuccessFactor)


@dataclass(frozen=True, slots=True)
class Addition:
    """More words for the known opportunity, criterion part or success factor with the id ``to``."""

    to: str
    terms: Wordings = NO_WORDINGS
    utterances: Wordings = NO_WORDINGS


@dataclass(frozen=True, slots=True)
class OwnParts:
    """Parts beside a criterion's own."""

    criterion: str
    parts: tuple[CriterionPart, ...]


def join(knowledge: Knowledge, built: Mapping[str, Sequence[Any]]) -> Knowledge:
    """Return the knowledge with what files of the kinds in `ttguide.content.knowledge_form.OWN` add, by kind as built.

    Opportunities stand in the order of their areas, parts under their criteria; what is added comes last there.
    """
    order = {area.id: place for place, area in enumerate(knowledge.areas)}
    opportunities = (*knowledge.opportunities, *(one for file in built.get("opportunities", ()) for one in file))
    factors = (*knowledge.success_factors, *_listed(built, "success_factors", "success_factors"))
    additions: dict[str, list[Addition]] = {}
    for addition in _listed(built, "additions", "additions"):
        additions.setdefault(addition.to, []).append(addition)
    return replace(
        knowledge,
        model=_with_parts(knowledge.model, built.get("parts", ()), additions),
        opportunities=_with_words(sorted(opportunities, key=lambda one: order[one.area]), additions),
        success_factors=_with_words(factors, additions),
        challenges=(*knowledge.challenges, *_listed(built, "challenges", "challenges")),
        glossary=(*knowledge.glossary, *_listed(built, "glossary", "terms")),
        concepts=(*knowledge.concepts, *_listed(built, "thesaurus", "concepts")),
    )


def _listed(built: Mapping[str, Sequence[Any]], kind: str, key: str) -> Iterable[Any]:
    return (one for file in built.get(kind, ()) for one in file[key])


def _with_parts(
    model: CriterionModel, own: Sequence[OwnParts], additions: Mapping[str, Sequence[Addition]]
) -> CriterionModel:
    if not own and not additions:
        return model
    more: dict[str, tuple[CriterionPart, ...]] = {}
    for file in own:
        more[file.criterion] = (*more.get(file.criterion, ()), *file.parts)
    return replace(
        model,
        criteria=tuple(
            replace(criterion, parts=_with_words((*criterion.parts, *more.get(criterion.id, ())), additions))
            for criterion in model.criteria
        ),
    )


def _with_words(things: Iterable[_Thing], additions: Mapping[str, Sequence[Addition]]) -> tuple[_Thing, ...]:
    if not additions:
        return tuple(things)
    return tuple(_more(thing, additions.get(thing.id, ())) for thing in things)


def _more(thing: _Thing, additions: Sequence[Addition]) -> _Thing:
    if not additions:
        return thing
    terms, utterances = thing.terms, thing.utterances
    for addition in additions:
        terms, utterances = _joined(terms, addition.terms), _joined(utterances, addition.utterances)
    return replace(thing, terms=terms, utterances=utterances)


def _joined(one: Wordings, other: Wordings) -> Wordings:
    """Both, each wording once."""
    return Wordings(tuple(dict.fromkeys(one.fi + other.fi)), tuple(dict.fromkeys(one.en + other.en)))
