"""What is known before anybody has said a word: perspectives, areas, criteria, opportunities, words.

All of it is data from ``knowledge/``; nothing here knows how many perspectives, areas or criteria there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ttguide.model.known_names import NO_NAMES, KnownNames
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.role import Role as Role
from ttguide.model.text import Language, Localised


class CriterionGroup(StrEnum):
    """Whether a criterion looks at what is done or at what came of it."""

    ENABLER = "enabler"
    RESULT = "result"


class Observer(StrEnum):
    """From where a challenge is seen (the thesis, section 2.1)."""

    SOCIETY = "society"
    MUNICIPALITY = "municipality"
    ENTERPRISE = "enterprise"

    def concerns(self, role: Role) -> bool:
        """Whether what is seen from here can be asked about on that side."""
        return {Observer.MUNICIPALITY: Role.PURCHASER, Observer.ENTERPRISE: Role.PROVIDER}.get(self, role) is role


@dataclass(frozen=True, slots=True)
class Wordings:
    """Words or sentences by language, in no particular order."""

    fi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        return self.fi if language is Language.FI else self.en

    @property
    def all(self) -> tuple[str, ...]:
        return self.fi + self.en


@dataclass(frozen=True, slots=True)
class Perspective:
    """One of the perspectives of the interview (*näkökulma*; method.md section 3)."""

    id: str
    name: Localised
    titles: Mapping[Role, Localised]
    asks: Mapping[Role, Localised]
    aliases: Wordings
    minutes: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A condensed development theme within an area (method.md section 5)."""

    id: str
    name: Localised
    text: Localised


@dataclass(frozen=True, slots=True)
class ObjectiveFactor:
    """A heading of a scorecard (*tavoitetekijä*) and the criterion parts it gathers (method.md section 8)."""

    id: str
    name: Localised
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DevelopmentArea:
    """An area of co-operation (*kehittämisalue*; method.md section 5)."""

    id: str
    name: Localised
    text: Localised
    terms: Wordings
    themes: tuple[Theme, ...]
    objective_factors: tuple[ObjectiveFactor, ...]


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """A part of a criterion (*arviointikohta*); ``weight`` is per cent of its criterion's points."""

    id: str
    weight: int
    title: Localised
    text: Localised
    terms: Wordings
    utterances: Wordings


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its points out of the model's total (method.md section 6)."""

    id: str
    group: CriterionGroup
    points: int
    name: Localised
    text: Localised
    parts: tuple[CriterionPart, ...]


@dataclass(frozen=True, slots=True)
class CriterionModel:
    """An assessment model; its name (with the version) and notice go wherever it is shown."""

    id: str
    name: Localised
    notice: Localised
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that has been used before; what has not been said of it is None.

    ``target`` is the target as it is said, ``value`` to ``yellow`` its numbers, as in `ttguide.model.measure.Goal`.
    """

    text: Localised
    target: Localised | None = None
    unit: Localised | None = None
    direction: Direction | None = None
    source: Localised | None = None
    frequency: Frequency | None = None
    responsible: Responsible | None = None
    value: float | None = None
    upper: float | None = None
    green: float | None = None
    yellow: float | None = None

    def goal(self, language: Language) -> Goal | None:
        """The target with its limits, in the language, or None where none was set."""
        goal = Goal(self.target.of(language) if self.target else "", self.value, self.upper, self.green, self.yellow)
        return None if goal == Goal() else goal


@dataclass(frozen=True, slots=True)
class KnownOpportunity:
    """A development opportunity that is known from earlier co-operation (method.md section 5)."""

    id: str
    area: str
    level: int
    theme: str
    title: Localised
    text: Localised
    terms: Wordings
    parts: tuple[str, ...]
    measures: tuple[KnownMeasure, ...]
    probes: tuple[Localised, ...]
    utterances: Wordings


@dataclass(frozen=True, slots=True)
class KnownSuccessFactor:
    """A success factor known in the industry (the thesis, section 3.3)."""

    id: str
    perspectives: tuple[str, ...]
    roles: tuple[Role, ...]
    name: Localised
    text: Localised
    terms: Wordings
    utterances: Wordings
    probes: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge of producing social services, with the question that brings it up (the thesis, section 2.1)."""

    id: str
    perspective: str
    seen_by: Observer
    text: Localised
    probe: Localised
    terms: Wordings


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the method and what it means."""

    id: str
    term: Localised
    text: Localised
    see: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """What people call by many names: ``beginnings`` are those of the words, or of the words in a row, that name it."""

    id: str
    beginnings: Wordings


NAMELESS = Localised("", "")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything known, checked: every reference between its parts leads somewhere."""

    perspectives: tuple[Perspective, ...]
    areas: tuple[DevelopmentArea, ...]
    model: CriterionModel
    opportunities: tuple[KnownOpportunity, ...]
    success_factors: tuple[KnownSuccessFactor, ...]
    challenges: tuple[Challenge, ...]
    glossary: tuple[GlossaryTerm, ...]
    concepts: tuple[Concept, ...] = ()
    sector: str = ""
    """The id of the sector whose areas and opportunities these are."""
    name: Localised = NAMELESS
    """What the sector is called."""
    names: KnownNames = NO_NAMES
    """What is looked for before anything is shared, whatever the sector."""

    @property
    def parts(self) -> tuple[CriterionPart, ...]:
        """The criterion parts in the order of the model."""
        return tuple(part for criterion in self.model.criteria for part in criterion.parts)

    def perspective(self, id: str) -> Perspective | None:
        return next((p for p in self.perspectives if p.id == id), None)

    def area(self, id: str) -> DevelopmentArea | None:
        return next((a for a in self.areas if a.id == id), None)

    def opportunity(self, id: str) -> KnownOpportunity | None:
        return next((o for o in self.opportunities if o.id == id), None)

    def part(self, id: str) -> CriterionPart | None:
        return next((p for p in self.parts if p.id == id), None)

    def success_factor(self, id: str) -> KnownSuccessFactor | None:
        return next((f for f in self.success_factors if f.id == id), None)

    def title_of(self, id: str) -> Localised | None:
        """The title of the known opportunity, criterion part or success factor with this id, or None."""
        found = self.opportunity(id) or self.part(id)
        if found is not None:
            return found.title
        factor = self.success_factor(id)
        return factor.name if factor else None

    def crosses(self) -> tuple[tuple[str, str], ...]:
        """Every pair (area id, criterion part id) that some known opportunity joins, sorted (method.md section 6)."""
        return tuple(sorted({(o.area, part) for o in self.opportunities for part in o.parts}))
