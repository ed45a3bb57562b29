"""``python -m benchmarks``: every measurement of the product in one run, each with its goal beside it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

MEASUREMENTS = (
    "first_paint",
    "keystroke",
    "journal",
    "suggestions",
    "telltales",
    "boards",
    "board_keys",
    "assessments",
    "scale",
)
Figure = tuple[str, float, str, str]
"""Name, value, unit and goal, the goal in words."""


def main(wanted: Sequence[str]) -> None:
    for name in wanted or MEASUREMENTS:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"\n{name}: {(module.__doc__ or '').strip().splitlines()[0]}")
        figures: Sequence[Figure] = module.run()
        for label, value, unit, goal in figures:
            print(f"  {label:<72} {value:>10.2f} {unit:<4} {goal}")


if __name__ == "__main__":
    main(sys.argv[1:])
