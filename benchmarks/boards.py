"""How long does everything take that the boards propose, with 2,000 statements in each of two baskets?

Seconds are of processor time, and beside each stands what one would use instead, on the same texts in the same run: a
ratio says more than a time on a machine that others use as well. What would take minutes is done for a part and
reckoned up. The pairs are found in a thread, while another one, as a screen would, asks for its turn.
"""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial

from rapidfuzz import fuzz, process

from benchmarks.suggestions.statements import load_content
from benchmarks.synthetic import make_statements, make_tongue, with_slips
from ttguide.matching.likeness import near_duplicates
from ttguide.matching.pairing import Pairing
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.proposal import Counterpart

BASKET = 2_000
REPEATED = 200
"""Statements of a basket that are another one of it with slips of the finger."""
ASKED_OTHERS = 25
CHANGES = 20
_SEED = 20261122
Figure = tuple[str, float, str, str]


def run() -> list[Figure]:
    content = load_content()
    texts = [text for _, text in make_statements(content, make_tongue(content), 2 * BASKET + CHANGES)]
    keys = [f"s{number}" for number in range(len(texts))]
    said = dict(zip(keys, texts, strict=True))
    one = {key: said[key] for key in keys[:BASKET]}
    other = {key: said[key] for key in keys[BASKET : 2 * BASKET]}
    suggester = KnowledgeSuggester(content.knowledge)
    suggester.propose("mitä tahansa")
    return [
        *_pairs(suggester, one, other, texts[2 * BASKET :]),
        *_of_half(KnowledgeSuggester(content.knowledge), one, other),
        _areas(suggester, one, "after the pairs"),
        _areas(KnowledgeSuggester(content.knowledge), one, "index and all"),
        *_duplicates(one),
    ]


def _pairs(suggester: KnowledgeSuggester, one: dict[str, str], other: dict[str, str], more: list[str]) -> list[Figure]:
    pairing = suggester.pairing()
    found: list[Counterpart] = []
    worked: list[float] = []
    portions: list[float] = []

    def meet() -> None:
        last = time.thread_time()
        for portion in pairing.meet(one, other):
            found.extend(portion)
            portions.append((time.thread_time() - last) * 1000)
            time.sleep(0)  # lets whoever waits have the interpreter
            last = time.thread_time()
        worked.append(time.thread_time())

    waited = _wait_for(threading.Thread(target=meet))
    changed = [_seconds(partial(_change, pairing, one, other, text)) * 1000 for text in more]
    plain = _reckoned(lambda text: process.extract(text, other, scorer=fuzz.WRatio, limit=3), one)
    return [
        (f"pairs of {len(one)} × {len(other)}, processor time of a thread", worked[0], "s", "under 10"),
        ("the same by WRatio, reckoned", plain, "s", ""),
        ("WRatio to ours", plain / worked[0], "×", ""),
        ("statements with a proposal", len({pair.one for pair in found}) / len(one), "", ""),
        ("one portion, median", statistics.median(portions), "ms", ""),
        ("one portion, slowest", max(portions), "ms", ""),
        ("a screen's wait for its turn meanwhile, p99", _p99(waited), "ms", "under 16"),
        ("pairs again after one was reworded, median", statistics.median(changed), "ms", "under 50"),
    ]


def _of_half(suggester: KnowledgeSuggester, one: dict[str, str], other: dict[str, str]) -> list[Figure]:
    half = [dict(list(side.items())[: len(side) // 2]) for side in (one, other)]
    pairs = _seconds(lambda: suggester.counterparts(*half))
    areas = _seconds(lambda: [suggester.areas(text) for side in half for text in side.values()])
    size = len(half[0])
    return [
        (f"pairs of {size} × {size}, index and all", pairs, "s", ""),
        (f"areas of these {2 * size} after that", areas, "s", ""),
        ("both together", pairs + areas, "s", "under 10"),
    ]


def _areas(suggester: KnowledgeSuggester, texts: Mapping[str, str], after: str) -> Figure:
    taken = _seconds(lambda: [suggester.areas(text) for text in texts.values()])
    return f"areas of {len(texts)} statements, {after}", taken, "s", ""


def _change(pairing: Pairing, one: Mapping[str, str], other: dict[str, str], text: str) -> None:
    other[next(iter(other))] = text
    for _ in pairing.meet(one, other):
        pass


def _duplicates(texts: dict[str, str]) -> list[Figure]:
    chance = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
    basket = dict(list(texts.items())[: BASKET - REPEATED])
    basket |= {f"again {key}": with_slips(basket[key], chance) for key in chance.sample(list(basket), REPEATED)}
    found: list[tuple[str, str]] = []
    taken = _seconds(lambda: found.extend(pair[:2] for pair in near_duplicates(basket)))
    plain = _reckoned(lambda text: process.extract(text, basket, scorer=fuzz.token_sort_ratio, limit=2), basket)
    right = sum(second == f"again {first}" for first, second in found)
    return [
        (f"near-duplicates among {len(basket)} statements", taken, "s", "about 1"),
        ("the same by token_sort_ratio, reckoned", plain, "s", ""),
        (f"of {REPEATED} misspelt repetitions found", right / REPEATED, "", ""),
    ]


def _wait_for(thread: threading.Thread) -> list[float]:
    """Milliseconds that one who sleeps one of them waits longer than that, as long as the thread is at work."""
    waited = []
    thread.start()
    while thread.is_alive():
        asleep = time.perf_counter()
        time.sleep(0.001)
        waited.append((time.perf_counter() - asleep) * 1000 - 1)
    return waited


def _reckoned(ask: Callable[[str], object], texts: Mapping[str, str]) -> float:
    """Seconds for all texts, by those of a few."""
    some = list(texts.values())[:: max(1, len(texts) // ASKED_OTHERS)]
    return _seconds(lambda: [ask(text) for text in some]) * len(texts) / len(some)


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[-1]
