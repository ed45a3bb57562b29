"""What form do the files of assessment models have, and the one of the ways of prioritising?

Apart from the other forms: a model may take its criteria from another file, so it is built as something that still
waits for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ttguide.content.shapes import (
    LOCALISED,
    LOWER_ID,
    TEXT,
    ByKey,
    Flag,
    Key,
    ListOf,
    Number,
    OneOf,
    Positive,
    Record,
    Whole,
    Word,
    one_of,
    optional,
    unused,
)
from ttguide.model.assessment_model import (
    CORRECT,
    GO_ON,
    IMPROVE,
    Aspect,
    AssessedCriterion,
    AssessedPart,
    AssessmentModel,
    Decision,
    Element,
    LightRules,
    Panel,
    PriorityWay,
    RedRule,
    ScaleStep,
    ScaleWord,
    SubjectKind,
    TotalRules,
)
from ttguide.model.knowledge import CriterionGroup, CriterionModel
from ttguide.model.light import Absence, Light
from ttguide.model.priority import PriorityMethod
from ttguide.model.text import Localised


@dataclass(frozen=True, slots=True)
class WaitingModel:
    """A model that is whole once it knows the criteria that it may refer to, whose panels then are by their group."""

    model: AssessmentModel
    panels: Mapping[CriterionGroup, str] | None

    @property
    def place(self) -> tuple[bool, bool]:
        """Where it stands among the others: what scorecards are judged by first, then models on the known criteria."""
        return self.model.subjects is not SubjectKind.CRITICAL_FACTORS, self.panels is None

    def complete(self, known: CriterionModel) -> AssessmentModel:
        return self.model if self.panels is None else replace(self.model, criteria=_assessed(known, self.panels))


DECISIONS = (CORRECT, IMPROVE, GO_ON)

JUDGED_ID = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")
"""What is judged and how: criterion parts and steps are also called 4.1 and 0-10."""

_ID = Key(Word(JUDGED_ID))
_TEXT = Key(LOCALISED)


def _step(id: str, name: Localised, light: Light, text: Localised | None = None, **points: float) -> ScaleStep:
    """A step of one figure begins and ends at it."""
    low = points.get("figure", points.get("low"))
    high = points.get("figure", points.get("high"))
    if low is None or high is None:
        raise ValueError(id)
    return ScaleStep(id, name, float(low), float(high), light, text)


def _lights(yellow_from: float, green_from: float, red: RedRule = RedRule.ANY) -> LightRules:
    return LightRules(float(yellow_from), float(green_from), red)


_NewPart: TypeAlias = tuple[str, Localised, str, Localised | None]


def _totals(rounded_to: float, text: Localised, new_part: _NewPart | None = None) -> TotalRules:
    if new_part is None:
        return TotalRules(float(rounded_to), text)
    id, name, panel, about = new_part
    return TotalRules(float(rounded_to), text, name, id, panel, about)


def _new_part(id: str, name: Localised, panel: str, text: Localised | None = None) -> _NewPart:
    return id, name, panel, text


def _part(weight: float, **fields: Any) -> AssessedPart:
    return AssessedPart(weight=float(weight), **fields)


def _criterion(points: float, **fields: Any) -> AssessedCriterion:
    return AssessedCriterion(points=float(points), **fields)


def _by_group(**panels: str) -> Mapping[CriterionGroup, str]:
    return {CriterionGroup(group): panel for group, panel in panels.items()}


def _criteria_of(panels: Mapping[CriterionGroup, str]) -> Mapping[CriterionGroup, str]:
    return panels


def _waiting(criteria_of: Mapping[CriterionGroup, str] | None = None, **fields: Any) -> WaitingModel:
    return WaitingModel(AssessmentModel(**fields), criteria_of)


def _assessed(known: CriterionModel, panels: Mapping[CriterionGroup, str]) -> tuple[AssessedCriterion, ...]:
    """The criteria of a model as another way of judging has them: its own parts only, none that were added to it."""
    return tuple(
        AssessedCriterion(
            criterion.id,
            criterion.name,
            float(criterion.points),
            tuple(
                AssessedPart(part.id, part.title, part.text, panels[criterion.group], float(part.weight))
                for part in criterion.parts
            ),
        )
        for criterion in known.criteria
    )


_STEP = Record(
    _step,
    {
        "id": _ID,
        "name": _TEXT,
        "figure": optional(Number()),
        "low": optional(Number()),
        "high": optional(Number()),
        "light": Key(one_of(Light)),
        "text": optional(LOCALISED),
    },
)

_ASPECT = Record(
    Aspect,
    {
        "id": _ID,
        "name": _TEXT,
        "question": _TEXT,
        "measured": optional(Flag()),
        "steps": Key(ByKey(JUDGED_ID, LOCALISED)),
    },
)

_PANEL = Record(
    Panel,
    {
        "id": _ID,
        "name": _TEXT,
        "elements": Key(
            ListOf(
                Record(Element, {"id": _ID, "name": _TEXT, "aspects": Key(ListOf(_ASPECT, least=1))}),
                least=1,
            )
        ),
    },
)

_PART = Record(_part, {"id": _ID, "panel": _ID, "weight": Key(Positive()), "title": _TEXT, "text": _TEXT})

_CRITERION = Record(
    _criterion, {"id": _ID, "name": _TEXT, "points": Key(Positive()), "parts": Key(ListOf(_PART, least=1))}
)

ASSESSMENT = Record(
    _waiting,
    {
        "kind": unused(TEXT),
        "id": Key(Word(LOWER_ID)),
        "name": _TEXT,
        "text": _TEXT,
        "notice": _TEXT,
        "subjects": Key(one_of(SubjectKind)),
        "reason_due": optional(ListOf(one_of(Absence))),
        "scale": Key(ListOf(_STEP, least=2)),
        "panels": Key(ListOf(_PANEL, least=1)),
        "lights": optional(
            Record(
                _lights,
                {"yellow_from": Key(Number()), "green_from": Key(Number()), "red": optional(one_of(RedRule))},
            )
        ),
        "decisions": optional(ListOf(Record(Decision, {"id": Key(OneOf(DECISIONS)), "name": _TEXT, "rule": _TEXT}))),
        "totals": optional(
            Record(
                _totals,
                {
                    "rounded_to": Key(Positive()),
                    "text": _TEXT,
                    "new_part": optional(
                        Record(_new_part, {"id": _ID, "name": _TEXT, "panel": _ID, "text": optional(LOCALISED)})
                    ),
                },
            )
        ),
        "criteria": optional(ListOf(_CRITERION, least=1)),
        "criteria_of": optional(
            Record(
                _criteria_of,
                {
                    "model": unused(Word(LOWER_ID)),
                    "panels": Key(Record(_by_group, {group.value: _ID for group in CriterionGroup})),
                },
            )
        ),
    },
)

_WORDS = ListOf(Record(ScaleWord, {"value": Key(Whole(1, 100)), "name": _TEXT}), least=2)


def _way(points_share: float = 0.0, consistency_limit: float = 0.0, **fields: Any) -> PriorityWay:
    return PriorityWay(points_share=float(points_share), consistency_limit=float(consistency_limit), **fields)


PRIORITISING = Record(
    dict,
    {
        "kind": unused(TEXT),
        "ways": Key(
            ListOf(
                Record(
                    _way,
                    {
                        "id": Key(OneOf(tuple(method.value for method in PriorityMethod))),
                        "name": _TEXT,
                        "text": _TEXT,
                        "rule": _TEXT,
                        "benefit": optional(_WORDS),
                        "effort": optional(_WORDS),
                        "weights": optional(_WORDS),
                        "points_share": optional(Positive()),
                        "points_least": optional(Whole(1, 100)),
                        "consistency_limit": optional(Positive()),
                        "most": optional(Whole(2, 1000)),
                    },
                ),
                least=1,
            )
        ),
    },
)
