"""Does the right known thing stand first while one types as one speaks, and nothing when nothing fits?

``python -m benchmarks.suggestions`` prints everything, the misses too; ``run`` gives the figures that matter most.
"""

from __future__ import annotations

from benchmarks.suggestions.measuring import Ranks, measure
from benchmarks.suggestions.statements import KINDS, TYPED, WRITTEN_DOWN, load_content, load_statements

_GOALS = {"spoken": "at least 0.75", "written": "at least 0.92", "notes": "at least 0.90", "english": "at least 0.85"}


def run() -> list[tuple[str, float, str, str]]:
    """Return name, value, unit and goal of the figures that matter most."""
    report = measure(load_content(), load_statements(), baselines=())
    figures = []
    for kind in KINDS:
        goal = _GOALS.get(kind, "at most 0.03 under the above" if kind == TYPED else "")
        figures.append((f"right one first, {kind}", report.ours.ranks[kind].first, "", goal))
    areas = [rank for kind in WRITTEN_DOWN for rank in report.areas[kind].ranks]
    figures.append(("right area first", Ranks(tuple(areas)).first, "", "at least 0.90"))
    figures.append(("right criterion part in three", report.parts.in_three, "", "at least 0.97"))
    figures.append(("shown as known though nothing fits, other subjects", report.ours.false_other, "", "at most 0.15"))
    figures.append(("shown as known though nothing fits, same field", report.ours.false_field, "", "at most 0.35"))
    figures.append(("shown as known of what fits", report.ours.true_known, "", "at least 0.95"))
    figures.append(("building the index", report.build_ms, "ms", "at most 150"))
    figures.append(("one typed letter, median", report.letter_ms, "ms", "at most 1"))
    return figures
