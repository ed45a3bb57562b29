"""``python -m benchmarks.suggestions``: every table, the misses last."""

from __future__ import annotations

import time

from benchmarks.suggestions.matchers import baselines
from benchmarks.suggestions.measuring import Ranks, Report, Result, measure
from benchmarks.suggestions.statements import KINDS, load_content, load_statements


def main() -> None:
    began = time.perf_counter()
    content = load_content()
    report = measure(content, load_statements(), baselines(content.knowledge))
    results = (report.ours, *report.others)
    print("Share with the right one first / in three / in five; mean reciprocal rank\n")
    for result in results:
        _print_ranks(result)
    _print_known(results)
    _print_rest(report)
    _print_misses(report)
    print(f"\n{time.perf_counter() - began:.0f} s in all")


def _line(name: str, ranks: Ranks) -> str:
    shares = f"{ranks.first:.2f}  {ranks.in_three:.2f}  {ranks.in_five:.2f}  {ranks.mrr:.2f}"
    return f"  {name:<24}{len(ranks.ranks):>4}  {shares}"


def _print_ranks(result: Result) -> None:
    print(f"{result.name}  ({result.query_ms:.2f} ms a query)")
    for kind in KINDS:
        print(_line(kind, result.ranks[kind]))
    print()


def _print_known(results: tuple[Result, ...]) -> None:
    print("Shown as known, at the shipped threshold (others: at the one that lets 95 % of what fits pass)\n")
    print(f"  {'':<18}{'threshold':>10}{'fits':>8}{'other subjects':>16}{'same field':>12}")
    for r in results:
        print(f"  {r.name:<18}{r.threshold:>10.2f}{r.true_known:>8.2f}{r.false_other:>16.2f}{r.false_field:>12.2f}")


def _print_rest(report: Report) -> None:
    print("\nttguide, somebody else's statements")
    print(_line("demonstration case", report.demonstration))
    print("\nttguide, beyond the opportunities")
    print(_line("criterion parts", report.parts))
    print(_line("success factors", report.factors))
    print("\nHow sure the first one is said to be, how often that is said, how often it is right")
    for s in report.sureness:
        print(f"  {s.confidence.value:<10}{s.share:>6.2f}{s.right:>8.2f}")
    print(f"\nBuilding {report.build_ms:.0f} ms of processor time")
    print(f"One more letter {report.letter_ms:.2f} ms, p95 {report.letter_p95_ms:.2f} ms")


def _print_misses(report: Report) -> None:
    print("\nShown as known though nothing fits")
    for text, id, score in report.falsely_known:
        print(f"  {id:<4}{score:.2f}  {text}")
    print("\nMisses: meant, rank (0: nowhere), first instead, its score")
    for m in report.ours.misses:
        print(f"  {m.kind:<20}{m.meant:<4}{m.rank:>3}  {m.instead:<4}{m.score:.2f}  {m.text}")


if __name__ == "__main__":
    main()
