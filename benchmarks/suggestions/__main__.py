"""``python -m benchmarks.suggestions``: every table, beside what one would use instead.

``--record`` writes what our own matcher finds, without times, to ``results.txt``; ``--check`` fails where that is no
longer what it finds, so that a change which moves the suggestions is seen when it is read.
"""

from __future__ import annotations

import difflib
import sys
import time
from pathlib import Path

from benchmarks.suggestions.cases import cases
from benchmarks.suggestions.matchers import baselines
from benchmarks.suggestions.measuring import measure
from benchmarks.suggestions.sectors import sectors
from benchmarks.suggestions.statements import load_content, load_statements
from benchmarks.suggestions.tables import known, quality, ranks_of

RECORD = Path(__file__).with_name("results.txt")
_SAME = "python -m benchmarks.suggestions --record"


def main(arguments: list[str]) -> int:
    if arguments == ["--record"]:
        RECORD.write_text(_results(), encoding="utf-8")
        return 0
    if arguments == ["--check"]:
        return _check()
    began = time.perf_counter()
    content = load_content()
    report = measure(content, load_statements(), baselines(content.knowledge))
    print(*quality(report), *cases(content), *sectors(content), sep="\n")
    for result in report.others:
        print(*ranks_of(result), sep="\n")
    print(*known((report.ours, *report.others)), sep="\n")
    print("\nMilliseconds of processor time for a query, its words met before")
    for result in (report.ours, *report.others):
        print(f"  {result.name:<18}{result.query_ms:>8.2f}")
    print(f"\nBuilding {report.build_ms:.0f} ms of processor time")
    print(f"One more letter {report.letter_ms:.2f} ms, p95 {report.letter_p95_ms:.2f} ms")
    print(f"{time.perf_counter() - began:.0f} s in all")
    return 0


def _check() -> int:
    before, now = RECORD.read_text("utf-8").splitlines(), _results().splitlines()
    if before == now:
        return 0
    print(*difflib.unified_diff(before, now, "on record", "now", lineterm="", n=0), sep="\n")
    print(f"The suggestions are not what they were. If that is meant, `{_SAME}` puts it on record.", file=sys.stderr)
    return 1


def _results() -> str:
    content = load_content()
    report = measure(content, load_statements(), baselines=(), timed=False)
    return "\n".join((*quality(report), *cases(content), *sectors(content))) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
