"""Is everything found that would give somebody away, and little else; and how long does it take?

``python -m benchmarks.telltales`` prints everything, the misses too; ``run`` gives the figures that matter most.
"""

from __future__ import annotations

from benchmarks.telltales.measuring import measure


def run() -> list[tuple[str, float, str, str]]:
    """Return name, value, unit and goal of the figures that matter most."""
    report = measure()
    return [
        (f"missed, of {report.marked} marked", len(report.missed), "", "0"),
        (f"replaced otherwise, of {len(report.instead)}", len(report.otherwise), "", "0"),
        ("sentences about ordinary matters with an alarm", 100 * report.false_share, "%", "at most 2"),
        ("knowledge's texts with an alarm", 100 * report.known_share, "%", "at most 0.2"),
        ("preparing a case's names", report.preparing_ms, "ms", "at most 500"),
        ("2,000 texts searched", report.searching_ms, "ms", "at most 1000"),
    ]
