"""What form does each file under `knowledge/` have?

These declarations are the author's guide for the machine: they check the files and build the model's objects from them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ttguide.content.assessment_form import ASSESSMENT, PRIORITISING
from ttguide.content.joining import Addition, OwnParts
from ttguide.content.names_form import NAMES
from ttguide.content.reference_form import REFERENCE
from ttguide.content.shapes import (
    BY_ROLE,
    LANGUAGES,
    LOCALISED,
    LOCALISED_LIST,
    LOWER_ID,
    MODEL_ID,
    TEXT,
    WORDINGS,
    Day,
    Flag,
    Key,
    ListOf,
    Number,
    Record,
    Whole,
    Word,
    one_of,
    optional,
    unused,
)
from ttguide.model.knowledge import (
    Challenge,
    Concept,
    Criterion,
    CriterionGroup,
    CriterionModel,
    CriterionPart,
    DevelopmentArea,
    GlossaryTerm,
    KnownMeasure,
    KnownOpportunity,
    KnownSuccessFactor,
    ObjectiveFactor,
    Observer,
    Perspective,
    Role,
    Theme,
    Wordings,
)
from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.text import Localised
from ttguide.workflow.ports import Demo, DemoFactor, DemoParty, DemoStatement

ID = Key(Word(LOWER_ID))
MODEL = Key(Word(MODEL_ID))
KIND = unused(TEXT)
TEXTS = Key(LOCALISED)

_PERSPECTIVE = Record(
    Perspective,
    {
        "id": ID,
        "name": TEXTS,
        "titles": Key(BY_ROLE),
        "asks": Key(BY_ROLE),
        "aliases": Key(WORDINGS),
        "minutes": Key(Whole(1, 600)),
    },
)

_THEME = Record(Theme, {"id": MODEL, "name": TEXTS, "text": TEXTS})

_OBJECTIVE_FACTOR = Record(ObjectiveFactor, {"id": MODEL, "name": TEXTS, "parts": Key(ListOf(Word(MODEL_ID), least=1))})

_AREA = Record(
    DevelopmentArea,
    {
        "id": MODEL,
        "name": TEXTS,
        "text": TEXTS,
        "terms": Key(WORDINGS),
        "themes": Key(ListOf(_THEME, least=1)),
        "objective_factors": Key(ListOf(_OBJECTIVE_FACTOR, least=1)),
    },
)

_PART = Record(
    CriterionPart,
    {
        "id": MODEL,
        "weight": Key(Whole(0, 100)),
        "title": TEXTS,
        "text": TEXTS,
        "terms": Key(WORDINGS),
        "utterances": Key(WORDINGS),
    },
)


def _weightless_part(**fields: Any) -> CriterionPart:
    """A part beside the model's own: it has no share of the points, which stay what the model says."""
    return CriterionPart(weight=0, **fields)


_OWN_PART = Record(_weightless_part, {key: shape for key, shape in _PART.keys.items() if key != "weight"})

_CRITERION = Record(
    Criterion,
    {
        "id": MODEL,
        "group": Key(one_of(CriterionGroup)),
        "points": Key(Whole(0, 100_000)),
        "name": TEXTS,
        "text": TEXTS,
        "parts": Key(ListOf(_PART, least=1)),
    },
)


_MEASURE = Record(
    KnownMeasure,
    {
        "text": TEXTS,
        "target": optional(LOCALISED),
        "unit": optional(LOCALISED),
        "direction": optional(one_of(Direction)),
        "source": optional(LOCALISED),
        "frequency": optional(one_of(Frequency)),
        "responsible": optional(one_of(Responsible)),
        "value": optional(Number()),
        "upper": optional(Number()),
        "green": optional(Number()),
        "yellow": optional(Number()),
    },
)


def _opportunity(**fields: Any) -> Callable[[str], KnownOpportunity]:
    """An opportunity that still waits for its area, which the file names once."""
    return lambda area: KnownOpportunity(area=area, **fields)


def _opportunities(
    area: str, opportunities: tuple[Callable[[str], KnownOpportunity], ...]
) -> tuple[KnownOpportunity, ...]:
    return tuple(make(area) for make in opportunities)


_OPPORTUNITY = Record(
    _opportunity,
    {
        "id": MODEL,
        "level": Key(Whole(1, 2)),
        "theme": MODEL,
        "title": TEXTS,
        "text": TEXTS,
        "terms": Key(WORDINGS),
        "parts": Key(ListOf(Word(MODEL_ID), least=1)),
        "measures": Key(ListOf(_MEASURE)),
        "probes": Key(LOCALISED_LIST),
        "utterances": Key(WORDINGS),
    },
)

_SUCCESS_FACTOR = Record(
    KnownSuccessFactor,
    {
        "id": ID,
        "perspectives": Key(ListOf(Word(LOWER_ID), least=1)),
        "roles": Key(ListOf(one_of(Role), least=1)),
        "name": TEXTS,
        "text": TEXTS,
        "terms": Key(WORDINGS),
        "utterances": Key(WORDINGS),
        "probes": Key(LOCALISED_LIST),
    },
)

_CHALLENGE = Record(
    Challenge,
    {
        "id": ID,
        "perspective": ID,
        "seen_by": Key(one_of(Observer)),
        "text": TEXTS,
        "probe": TEXTS,
        "terms": Key(WORDINGS),
    },
)


def _term(id: str, term: Localised, text: Localised, see: tuple[str, ...] = ()) -> GlossaryTerm:
    return GlossaryTerm(id, term, text, see)


_TERM = Record(_term, {"id": ID, "term": TEXTS, "text": TEXTS, "see": optional(ListOf(Word(LOWER_ID)))})

_CONCEPT = Record(Concept, {"id": ID, "beginnings": Key(WORDINGS)})

_STATEMENT = Record(DemoStatement, {"text": TEXTS, "quote": Key(Flag()), "links": Key(ListOf(Word(MODEL_ID)))})

_PARTY = Record(
    DemoParty,
    {
        "id": ID,
        "role": Key(one_of(Role)),
        "name": TEXTS,
        "kind": Key(Word(LOWER_ID)),
        "interviewees": TEXTS,
        "factors": Key(
            ListOf(
                Record(DemoFactor, {"perspective": ID, "text": TEXTS, "statements": Key(ListOf(_STATEMENT))}),
                least=1,
            )
        ),
        "notes": Key(LOCALISED_LIST),
        "parked": Key(LOCALISED_LIST),
    },
)

_SOME_WORDINGS = Record(Wordings, {language: optional(ListOf(TEXT, least=1)) for language in LANGUAGES})
"""A language may be left out: what is added was said in one of them."""

_ADDITION = Record(Addition, {"to": MODEL, "terms": optional(_SOME_WORDINGS), "utterances": optional(_SOME_WORDINGS)})

KNOWLEDGE_FORMS: dict[str, Record] = {
    "perspectives": Record(dict, {"kind": KIND, "perspectives": Key(ListOf(_PERSPECTIVE, least=1))}),
    "areas": Record(dict, {"kind": KIND, "id": ID, "name": TEXTS, "areas": Key(ListOf(_AREA, least=1))}),
    "criteria": Record(
        CriterionModel,
        {
            "kind": KIND,
            "id": ID,
            "name": TEXTS,
            "notice": TEXTS,
            "points": Key(Whole(0, 1_000_000), required=False, kept=False),
            "criteria": Key(ListOf(_CRITERION, least=1)),
        },
    ),
    "opportunities": Record(
        _opportunities, {"kind": KIND, "area": MODEL, "opportunities": Key(ListOf(_OPPORTUNITY, least=1))}
    ),
    "parts": Record(OwnParts, {"kind": KIND, "criterion": MODEL, "parts": Key(ListOf(_OWN_PART, least=1))}),
    "success_factors": Record(dict, {"kind": KIND, "success_factors": Key(ListOf(_SUCCESS_FACTOR, least=1))}),
    "challenges": Record(dict, {"kind": KIND, "challenges": Key(ListOf(_CHALLENGE, least=1))}),
    "glossary": Record(dict, {"kind": KIND, "terms": Key(ListOf(_TERM, least=1))}),
    "thesaurus": Record(dict, {"kind": KIND, "concepts": Key(ListOf(_CONCEPT, least=1))}),
    "additions": Record(dict, {"kind": KIND, "additions": Key(ListOf(_ADDITION, least=1))}),
    "names": NAMES,
    "reference": REFERENCE,
    "assessment": ASSESSMENT,
    "prioritising": PRIORITISING,
    "demo": Record(
        Demo,
        {
            "kind": KIND,
            "id": unused(Word(LOWER_ID)),
            "title": TEXTS,
            "object": TEXTS,
            "matters_purchaser": Key(LOCALISED_LIST),
            "matters_provider": Key(LOCALISED_LIST),
            "success": Key(LOCALISED_LIST),
            "agreement_start": Key(Day()),
            "parties": Key(ListOf(_PARTY, least=2)),
        },
    ),
}
"""By the file's ``kind``."""

OPTIONAL = ("parts", "thesaurus", "additions", "names", "reference", "assessment", "prioritising")
"""Kinds of which there may be no file at all."""

OWN = ("opportunities", "parts", "success_factors", "challenges", "glossary", "thesaurus", "additions")
"""Kinds that a workspace can have files of its own of: those that add to what is known and change nothing of it."""

SECTOR = ("areas", "criteria", *OWN)
"""Kinds that a sector beside the default one can have files of; what it does not bring it shares."""

SECTOR_NEEDS = ("areas", "opportunities")
"""Kinds without which there is no sector."""

ONLY_ONE = ("perspectives", "areas", "criteria", "demo", "names", "reference", "prioritising")
"""Kinds of which there are never two files; of those that are not optional there is at least one."""
