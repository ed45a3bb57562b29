"""Models of judging that are small enough to be worked out by hand, one of each kind; none is a shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ttguide.model.assessment import Rating, Subject
from ttguide.model.assessment_model import (
    Aspect,
    AssessmentModel,
    Decision,
    Element,
    LightRules,
    Panel,
    RedRule,
    ScaleStep,
    SubjectKind,
    TotalRules,
)
from ttguide.model.light import Absence, Light
from ttguide.model.text import Localised

_NONE = Localised.same("")


def _aspect(id: str) -> Aspect:
    return Aspect(id, Localised.same(id), _NONE, {})


def _step(id: str, low: float, light: Light, high: float | None = None) -> ScaleStep:
    return ScaleStep(id, Localised.same(id), low, low if high is None else high, light)


def _panel(id: str, elements: Mapping[str, Sequence[str]]) -> Panel:
    return Panel(
        id, _NONE, tuple(Element(name, _NONE, tuple(_aspect(a) for a in aspects)) for name, aspects in elements.items())
    )


ASPECTS = ("goals", "gain", "way", "doing", "learning")

LIGHTS = AssessmentModel(
    id="lights",
    name=_NONE,
    text=_NONE,
    notice=_NONE,
    subjects=SubjectKind.CRITICAL_FACTORS,
    scale=(_step("red", 1, Light.RED), _step("yellow", 2, Light.YELLOW), _step("green", 3, Light.GREEN)),
    panels=(_panel("five", {"all": ASPECTS}),),
    lights=LightRules(1.5, 2.5, RedRule.ANY),
    decisions=tuple(Decision(id, _NONE, _NONE) for id in ("correct", "improve", "go_on")),
)

ENABLERS = {"approach": ("sound", "integrated"), "deployment": ("done",), "review": ("measured", "learnt", "improved")}
RESULTS = {"results": ("trends", "targets", "comparisons", "causes", "scope")}

RADAR = AssessmentModel(
    id="radar",
    name=_NONE,
    text=_NONE,
    notice=_NONE,
    subjects=SubjectKind.CRITERION_PARTS,
    scale=(
        _step("none", 0, Light.RED),
        _step("some", 25, Light.RED),
        _step("half", 50, Light.YELLOW),
        _step("most", 75, Light.GREEN),
        _step("all", 100, Light.GREEN),
    ),
    panels=(_panel("enabler", ENABLERS), _panel("result", RESULTS)),
    totals=TotalRules(5, _NONE),
)

BANDS = AssessmentModel(
    id="bands",
    name=_NONE,
    text=_NONE,
    notice=_NONE,
    subjects=SubjectKind.CRITERION_PARTS,
    scale=(
        _step("low", 0, Light.RED, 10),
        _step("middle", 11, Light.YELLOW, 50),
        _step("high", 51, Light.GREEN, 100),
    ),
    panels=(_panel("one", {"whole": ("whole",)}),),
    totals=TotalRules(1, _NONE),
)

_LETTERS = {"r": "red", "y": "yellow", "g": "green", "0": "none", "1": "some", "2": "half", "3": "most", "4": "all"}
_ABSENCES = {"?": Absence.CANNOT_SAY, "-": Absence.NOT_ASKED, "/": Absence.NOT_APPLICABLE}


def answer(letter: str) -> Rating:
    """``r y g`` are lights, ``0``–``4`` quarters, ``? - /`` cannot say, not asked, not applicable."""
    return Rating(absence=_ABSENCES[letter]) if letter in _ABSENCES else Rating(_LETTERS[letter])


def row(letters: str, aspects: Sequence[str] = ASPECTS) -> dict[str, Rating]:
    """The judgements that letters say of the aspects in their order; a dot stands where nothing was answered."""
    return {aspect: answer(letter) for aspect, letter in zip(aspects, letters, strict=True) if letter != "."}


def enabler_row(letters: str) -> dict[str, Rating]:
    """Of an enabler part: approach 2, deployment 1, review 3 letters."""
    return row(letters, [aspect for aspects in ENABLERS.values() for aspect in aspects])


def result_row(letters: str) -> dict[str, Rating]:
    return row(letters, RESULTS["results"])


def factor(id: str, group: str = "g") -> Subject:
    return Subject(id, f"Factor {id}", group, f"Group {group}", "five", area="A")


def part(id: str, points: float = 100, *, weight: float = 1.0, panel: str = "enabler") -> Subject:
    """A criterion part: the criterion is the digit that its id begins with."""
    return Subject(id, f"Part {id}", id[0], f"Criterion {id[0]}", panel, weight, points)
