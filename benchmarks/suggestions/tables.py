"""How are the results told? Without times, they are the same on every machine, and so can be kept on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.suggestions.measuring import Ranks, Report, Result
from benchmarks.suggestions.statements import KINDS, WRITTEN_DOWN

SHARES = "first / in three / in five / mean reciprocal rank"


def quality(report: Report) -> Iterator[str]:
    """Yield what our own matcher finds, and its misses, without a time."""
    yield from ranks_of(report.ours)
    yield from known([report.ours])
    yield f"\nWhat is said in everyday Finnish, by who wrote it down: {SHARES}\n"
    for hand, ranks in report.by_hand.items():
        yield line(hand, ranks)
    yield "\nIn which development area: first / in three, and its theme right\n"
    for kind, ranks in report.areas.items():
        yield f"  {kind:<24}{len(ranks.ranks):>4}  {ranks.first:.2f}  {ranks.in_three:.2f}  {report.themes[kind]:.2f}"
    yield f"\nSomebody else's statements: {SHARES}\n"
    yield line("demonstration case", report.demonstration)
    yield f"\nBeyond the opportunities: {SHARES}\n"
    yield line("criterion parts", report.parts)
    yield line("success factors", report.factors)
    yield "\nIs there one on the other side that means the same: first / in three (WRatio in three)\n"
    for found in report.counterparts:
        shares = f"{found.first:.2f}  {found.in_three:.2f}  ({found.fuzzy_in_three:.2f})"
        yield f"  {found.name:<24}{found.count:>4}  {shares}"
    yield "\nHow sure the first one is said to be, how often that is said, how often it is right\n"
    for s in report.sureness:
        yield f"  {s.confidence.value:<10}{s.share:>6.2f}{s.right:>8.2f}"
    yield "\nShown as known though nothing fits: what, score, text\n"
    for text, id, score in report.falsely_known:
        yield f"  {id:<4}{score:.2f}  {text}"
    yield "\nMisses: kind, meant, rank (0: nowhere), first instead, its score, text\n"
    for m in report.ours.misses:
        if m.kind in WRITTEN_DOWN:
            yield f"  {m.kind:<8} {m.meant:<4}{m.rank:>3}  {m.instead:<4}{m.score:.2f}  {m.text}"


def ranks_of(result: Result) -> Iterator[str]:
    yield f"{result.name}: {SHARES}\n"
    for kind in KINDS:
        yield line(kind, result.ranks[kind])


def known(results: Sequence[Result]) -> Iterator[str]:
    yield "\nShown as known, at the shipped threshold (others: at the one that lets 95 % of what fits pass)\n"
    yield f"  {'':<18}{'threshold':>10}{'fits':>8}{'other subjects':>16}{'same field':>12}"
    for r in results:
        yield f"  {r.name:<18}{r.threshold:>10.2f}{r.true_known:>8.3f}{r.false_other:>16.2f}{r.false_field:>12.2f}"


def line(name: str, ranks: Ranks) -> str:
    shares = f"{ranks.first:.2f}  {ranks.in_three:.2f}  {ranks.in_five:.2f}  {ranks.mrr:.3f}"
    return f"  {name:<24}{len(ranks.ranks):>4}  {shares}"
