"""Does an assessment model fit together: can each thing be judged on each step, and each result be read?

Also the ways of prioritising. What is judged and how is known within the file only, so its ids are names of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from ttguide.content.assessment_form import DECISIONS
from ttguide.content.documents import EACH, Document, Names
from ttguide.content.problems import Where
from ttguide.content.shapes import Plain
from ttguide.model.assessment_model import SubjectKind
from ttguide.model.light import Light
from ttguide.model.priority import PriorityMethod

_DEFINED: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("scale_step", ("scale", EACH, "id")),
    ("panel", ("panels", EACH, "id")),
    ("element", ("panels", EACH, "elements", EACH, "id")),
    ("aspect", ("panels", EACH, "elements", EACH, "aspects", EACH, "id")),
    ("decision", ("decisions", EACH, "id")),
    ("assessed_criterion", ("criteria", EACH, "id")),
    ("assessed_part", ("criteria", EACH, "parts", EACH, "id")),
    ("assessed_part", ("totals", "new_part", "id")),
)

_PANELS: tuple[tuple[str | None, ...], ...] = (
    ("criteria", EACH, "parts", EACH, "panel"),
    ("criteria_of", "panels", "enabler"),
    ("criteria_of", "panels", "result"),
    ("totals", "new_part", "panel"),
)

_ASPECTS = ("panels", EACH, "elements", EACH, "aspects", EACH)

_READING: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    SubjectKind.CRITICAL_FACTORS: (("lights", "decisions"), ("totals", "criteria", "criteria_of")),
    SubjectKind.CRITERION_PARTS: (("totals",), ("lights", "decisions")),
}
"""By what is judged: the keys that its results are read by, and those that do not fit."""

_ASKED: Mapping[str, tuple[str, ...]] = {
    PriorityMethod.BENEFIT_EFFORT: ("benefit", "effort"),
    PriorityMethod.POINTS: ("points_share", "points_least"),
    PriorityMethod.PAIRWISE: ("weights", "consistency_limit"),
}
"""By way of prioritising: the keys of what it asks, which no other has."""

_Ends: TypeAlias = tuple[Fraction, Fraction]
"""From where to where a step or a scale goes."""

_COLOURS = tuple(light.value for light in (Light.RED, Light.YELLOW, Light.GREEN))


def check_assessment(document: Document) -> None:
    """Report every mistake in a file of the kind ``assessment``."""
    if document.kind != "assessment":
        return
    names = Names()
    for what, pattern in _DEFINED:
        names.define(what, document, document.found(*pattern))
    for panels in _PANELS:
        names.refer(("panel",), document, document.found(*panels))
    ends = _check_scale(document)
    _check_aspects(document, names)
    _check_reading(document)
    if document.plain.get("subjects") == SubjectKind.CRITICAL_FACTORS:
        _check_lights(document, ends)
    elif document.plain.get("subjects") == SubjectKind.CRITERION_PARTS:
        _check_totals(document, ends)


def check_prioritising(document: Document) -> None:
    """Report every mistake in a file of the kind ``prioritising``."""
    if document.kind != "prioritising":
        return
    for where, way in document.found("ways", EACH):
        asked = _ASKED.get(way.get("id"))
        if asked is None:
            continue
        for key in asked:
            if key not in way:
                document.report("K143", where, way=way["id"], key=key)
        for method, keys in _ASKED.items():
            for key in keys:
                if key in way and key not in asked:
                    document.report("K144", (*where, key), way=way["id"], key=key, other=method)
    for key in ("benefit", "effort", "weights"):
        for where, words in document.found("ways", EACH, key):
            _check_values(document, where, words)


def _check_values(document: Document, where: Where, words: Plain) -> None:
    before = 0
    for index, word in enumerate(words):
        value = (word or {}).get("value")
        if value is None:
            return
        if value <= before:
            document.report("K145", (*where, index, "value"), value=value, before=before)
        before = value


# The scale


def _check_scale(document: Document) -> _Ends | None:
    """Return from where to where the scale goes; None where it is not sound, which is reported.

    Its steps go upwards without overlapping, bands leave out no whole figure beside them, and no colour is worse than
    the one before.
    """
    ends: _Ends | None = None
    last: _Ends | None = None
    colour = 0
    for where, step in document.found("scale", EACH):
        points = _points(document, where, step)
        if points is None:
            return None
        low, high = points
        if low > high or (last and low <= last[1]):
            document.report("K131", where, id=step.get("id"), low=_said(low), high=_said(high))
            return None
        if last and (low != high or last[0] != last[1]) and low - last[1] > 1:
            document.report("K132", where, id=step.get("id"), low=_said(low), high=_said(last[1]))
        last = points
        ends = (ends[0] if ends else low, high)
        if step.get("light") in _COLOURS:
            if _COLOURS.index(step["light"]) < colour:
                document.report("K133", (*where, "light"), light=step["light"], before=_COLOURS[colour])
            colour = _COLOURS.index(step["light"])
    return ends


def _points(document: Document, where: Where, step: Plain) -> _Ends | None:
    """From where to where a step goes; None where that is not said, or was said wrongly."""
    said = tuple(key for key in ("figure", "low", "high") if key in step)
    if said not in (("figure",), ("low", "high")):
        document.report("K130", where, id=step.get("id"))
        return None
    if any(step[key] is None for key in said):
        return None
    return _exact(step[said[0]]), _exact(step[said[-1]])


def _exact(figure: float) -> Fraction:
    """As it is written: 0.1 is a tenth."""
    return Fraction(repr(figure))


def _said(figure: Fraction) -> str:
    return f"{float(figure):g}"


# What is judged


def _check_aspects(document: Document, names: Names) -> None:
    """Every aspect says what each step means, and knows no other steps."""
    steps = [step for _, step in document.found("scale", EACH, "id")]
    for where, aspect in document.found(*_ASPECTS):
        meanings = aspect.get("steps")
        if document.reporter.full:
            return
        if meanings is None:
            continue
        names.refer(("scale_step",), document, (((*where, "steps", step), step) for step in meanings))
        for step in steps:
            if step not in meanings:
                document.report("K134", (*where, "steps"), aspect=aspect.get("id"), step=step)


def _check_reading(document: Document) -> None:
    """A model has what its results are read by, and of criteria its own or others'."""
    plain = document.plain
    kind = plain.get("subjects")
    if kind is None:
        return
    needed, unfit = _READING[kind]
    for key in needed:
        if key not in plain:
            document.report("K135", ("subjects",), subjects=kind, key=key)
    for key in unfit:
        if key in plain:
            document.report("K136", (key,), subjects=kind, key=key)
    if kind == SubjectKind.CRITERION_PARTS:
        if ("criteria" in plain) == ("criteria_of" in plain):
            document.report("K139", ("criteria_of",) if "criteria_of" in plain else ("subjects",))
    elif len(plain.get("panels") or ()) > 1:
        document.report("K140", ("panels", 1), subjects=kind)


def _check_lights(document: Document, ends: _Ends | None) -> None:
    """The limits lie within the scale, one above the other; each of the decisions is there."""
    for where, lights in document.found("lights"):
        limits = [lights.get(key) for key in ("yellow_from", "green_from")]
        if ends and None not in limits:
            yellow, green = map(_exact, limits)
            if not ends[0] < yellow < green <= ends[1]:
                key = "green_from" if ends[0] < yellow < ends[1] else "yellow_from"
                document.report("K137", (*where, key), low=_said(ends[0]), high=_said(ends[1]))
    for where, decisions in document.found("decisions"):
        _check_decisions(document, where, [(decision or {}).get("id") for decision in decisions])


def _check_decisions(document: Document, where: Where, ids: Sequence[str | None]) -> None:
    """Each is there; where one is misspelt or there twice, that has been reported and says enough."""
    said = set(ids)
    for id in DECISIONS:
        if id not in said and None not in said and len(said) == len(ids):
            document.report("K138", where, id=id)


def _check_totals(document: Document, ends: _Ends | None) -> None:
    """Per cents are formed from nought to a hundred, in portions that a hundred is made of."""
    for where, totals in document.found("totals"):
        if ends and ends != (Fraction(0), Fraction(100)):
            document.report("K141", ("scale",), low=_said(ends[0]), high=_said(ends[1]))
        rounded = totals.get("rounded_to")
        if rounded is not None and 100 % _exact(rounded):
            document.report("K142", (*where, "rounded_to"), portion=rounded)
