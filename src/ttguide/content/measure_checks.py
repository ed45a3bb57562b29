"""Do the numbers of a known measure make sense together?

What is missing is no mistake: the parties set it. What is there must say one thing, since the lights follow from it.
"""

from __future__ import annotations

from ttguide.content.documents import EACH, Document
from ttguide.content.problems import Where
from ttguide.content.shapes import Plain
from ttguide.method.measuring import limits_of
from ttguide.model.measure import Direction, Goal

_NUMBERS = ("value", "upper", "green", "yellow")


def check_measures(document: Document) -> None:
    """Report every measure whose numbers contradict each other or its direction, at the first number that does."""
    for where, measure in document.found("opportunities", EACH, "measures", EACH):
        numbers = {name: measure[name] for name in _NUMBERS if name in measure}
        if numbers and None not in (*numbers.values(), measure.get("direction", "")):
            _check_numbers(document, where, numbers, measure.get("direction"), _said(measure.get("target")))


def _said(target: Plain) -> str:
    """The target in one of its languages: a bound that it says is where green begins."""
    return next((text for text in target.values() if isinstance(text, str)), "") if isinstance(target, dict) else ""


def _check_numbers(
    document: Document, where: Where, numbers: dict[str, Plain], direction: str | None, target: str
) -> None:
    first = next(iter(numbers))
    if direction is None:
        document.report("K120", (*where, first))
    elif direction == Direction.RANGE:
        if not numbers.keys() >= {"value", "upper"}:
            document.report("K121", (*where, first))
        elif "green" in numbers:
            document.report("K123", (*where, "green"))
        elif numbers["upper"] < numbers["value"]:
            document.report("K122", (*where, "upper"), order="value ≤ upper")
        elif numbers.get("yellow", 0) < 0:
            document.report("K122", (*where, "yellow"), order="0 ≤ yellow")
    elif "upper" in numbers:
        document.report("K121", (*where, "upper"))
    else:
        _check_order(document, where, numbers, Direction(direction), target)


def _check_order(document: Document, where: Where, numbers: dict[str, Plain], direction: Direction, said: str) -> None:
    """From red to the target the limits follow each other; one that is left out has its default."""
    limits = limits_of(Goal(said, **numbers), direction)
    if limits is None:
        return
    target = numbers.get("value", limits.green)
    row = (limits.yellow, limits.green, target)
    is_more = direction is Direction.MORE
    if row != tuple(sorted(row, reverse=not is_more)):
        place = next((name for name in ("yellow", "green") if name in numbers), "value")
        document.report(
            "K122", (*where, place), order="yellow ≤ green ≤ value" if is_more else "value ≤ green ≤ yellow"
        )
