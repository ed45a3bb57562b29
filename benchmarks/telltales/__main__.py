"""``python -m benchmarks.telltales``: what is missed, what is alarmed about for nothing, and the time.

``--record`` writes what is found, without times, to ``results.txt``; ``--check`` fails where more is missed, more is
replaced otherwise or more false alarms are raised than on record.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.telltales.comparing import Found
from benchmarks.telltales.measuring import Report, measure

RECORD = Path(__file__).with_name("results.txt")
_COUNTS = re.compile(r"^(\w[\w ]*?): (\d+) of (\d+)", re.MULTILINE)
_SAME = "python -m benchmarks.telltales --record"


def main(arguments: list[str]) -> int:
    if arguments == ["--record"]:
        RECORD.write_text("\n".join(told(measure(timed=False))) + "\n", encoding="utf-8")
        return 0
    if arguments == ["--check"]:
        return _check()
    report = measure()
    print(*told(report), sep="\n")
    print(f"\nPreparing {report.preparing_ms:.0f} ms, 2,000 texts {report.searching_ms:.0f} ms of processor time")
    return 0


def told(report: Report) -> Iterator[str]:
    """Yield the counts and, of each kind, every text that is not as it should be."""
    yield f"Missed: {sum(len(found) for _, found in report.missed)} of {report.marked}"
    yield from _lines(report.missed)
    yield f"Found beside the marks: {sum(len(found) for _, found in report.beside)} of {report.marked}"
    yield from _lines(report.beside)
    yield f"Replaced otherwise: {len(report.otherwise)} of {len(report.instead)}"
    yield from (f"  {due} → {said}" for due, said in report.otherwise)
    yield f"False alarms: {len(report.false)} of {report.quiet}"
    yield from _lines(report.false)
    yield f"False alarms because of names of the case: {len(report.own_false)} of {report.quiet}"
    yield from _lines(report.own_false)
    yield f"Alarms in texts that name nobody: {len(report.known_false)} of {report.known}"
    yield from _lines(report.known_false)
    for half in report.people:
        yield f"People missed in {half.name}: {sum(len(found) for _, found in half.missed)} of {half.marked}"
        yield from _lines(half.missed)
        yield f"Found beside people in {half.name}: {len(half.beside)} of {half.marked}"
        yield from _lines(half.beside)
        yield f"False alarms beside people in {half.name}: {len(half.false)} of {half.quiet}"
        yield from _lines(half.false)


def _lines(found: tuple[Found, ...]) -> Iterator[str]:
    return (f"  {', '.join(words)} | {text}" for text, words in found)


def _check() -> int:
    before, now = RECORD.read_text("utf-8"), "\n".join(told(measure(timed=False)))
    recorded = {name: int(count) for name, count, _ in _COUNTS.findall(before)}
    worse = [
        f"{name}: {count} of {of}, on record {recorded.get(name, 0)}"
        for name, count, of in _COUNTS.findall(now)
        if int(count) > recorded.get(name, 0)
    ]
    if not worse:
        return 0
    print(*worse, sep="\n")
    print(f"The check for what tells tales got worse. If that is meant, `{_SAME}` puts it on record.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
