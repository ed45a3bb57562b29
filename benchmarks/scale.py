"""How long does one question take over a hundred thousand entries, and what does the index behind it cost?

Milliseconds are of processor time, ours and the others' alike, since a shared machine's clock says more about its other
users; building and loading are by the clock. What is asked is made of the entries by slips, other endings, compounds
broken or joined, and half of the words; each question comes right after a change, so that nothing is remembered.
"""

from __future__ import annotations

import heapq
import math
import random
import re
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.suggestions.statements import load_content, load_statements
from benchmarks.synthetic import (
    half_remembered,
    inflected,
    make_entries,
    make_tongue,
    recompounded,
    with_slips,
)
from ttguide.matching.likeness import near_duplicates
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.matching.text_index import TextIndex, _factor
from ttguide.workflow.ports import Content

ENTRIES = 100_000
ASKED = 60
"""Questions of each kind; of these, `CHECKED` are compared with scoring every entry, which takes half a second each."""
CHECKED = 25
ASKED_OTHERS = 5
BASKET, REPEATED = 1_600, 400
_SEED = 20261122
_WORD = re.compile(r"[^\W_]{3,}")
Figure = tuple[str, float, str, str]


def run() -> list[Figure]:
    content = load_content()
    tongue = make_tongue(content)
    entries = dict(make_entries(tongue, ENTRIES))
    chance = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
    sources = chance.sample(list(entries), ASKED)
    asked = {
        "slips": [(id, with_slips(entries[id], chance)) for id in sources],
        "inflected": [(id, inflected(entries[id], tongue, chance)) for id in sources],
        "compounds": [(id, recompounded(entries[id], chance)) for id in sources],
        "half remembered": [(id, half_remembered(entries[id], tongue, chance)) for id in sources],
    }
    repeated = dict(list(entries.items())[:BASKET])
    repeated |= {f"again {id}": with_slips(repeated[id], chance) for id in chance.sample(list(repeated), REPEATED)}
    index, figures = _build(entries)
    figures += _keep(index)
    times, found = _ask(index, asked)
    figures += found
    figures += _compare(times, entries, [text for _, text in asked["slips"]])
    figures += _check(index, asked)
    figures += _small(content)
    figures += _pair(repeated)
    return figures


def _build(entries: dict[str, str]) -> tuple[TextIndex, list[Figure]]:
    """Fill an index in a thread while another one, as a screen would, asks for its turn every millisecond.

    Processor time is what the clock shows where nobody else is at work, and what can be compared.
    """
    index, waited, worked = TextIndex(), list[float](), list[float]()
    before = _megabytes()

    def fill() -> None:
        for _ in index.fill(entries.items()):
            time.sleep(0)  # lets whoever waits have the interpreter
        worked.append(time.thread_time())

    filling = threading.Thread(target=fill)
    start = time.perf_counter()
    filling.start()
    while filling.is_alive():
        asleep = time.perf_counter()
        time.sleep(0.001)
        waited.append((time.perf_counter() - asleep) * 1000 - 1)
    taken = time.perf_counter() - start
    different = float(len(index._vocabulary))
    return index, [
        (f"different words of {ENTRIES} entries", different, "", ""),
        ("built in a thread, by the clock", taken, "s", ""),
        ("built in a thread, processor time", worked[0], "s", "under 10"),
        ("a screen's wait for its turn meanwhile, p99", statistics.quantiles(waited, n=100)[-1], "ms", "under 16"),
        ("memory for it", _megabytes() - before, "MB", "under 500"),
    ]


def _keep(index: TextIndex) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.index"
        saving = _seconds(lambda: index.save(path, "content"))
        size = path.stat().st_size / 1e6
        loading = [_seconds(lambda: TextIndex.load(path, "content")) for _ in range(3)]
    changing = _milliseconds(partial(_change, index), 200)
    return [
        ("saved", saving, "s", ""),
        ("size of the file", size, "MB", ""),
        ("loaded, median of 3", statistics.median(loading), "s", "under 0.5"),
        ("one added and withdrawn, median", statistics.median(changing), "ms", ""),
    ]


def _change(index: TextIndex) -> None:
    """Add and withdraw something, so that nothing is remembered of earlier questions."""
    index.add("new", "ihan uusi asia sanottiin tänään")
    index.withdraw("new")


def _ask(index: TextIndex, asked: dict[str, list[tuple[str, str]]]) -> tuple[list[float], list[Figure]]:
    times: list[float] = []
    figures: list[Figure] = []
    for kind, questions in asked.items():
        first = 0
        for id, text in questions:
            _change(index)
            start = time.process_time()
            found = index.nearest(text)
            times.append((time.process_time() - start) * 1000)
            first += bool(found) and found[0].id == id
        figures.append((f"the entry itself first, {kind}", first / len(questions), "", ""))
    typed = asked["slips"][0][1]
    letters = [_milliseconds(partial(index.nearest, typed[:end]), 1)[0] for end in range(1, len(typed) + 1)]
    return times, [
        ("one question, median", statistics.median(times), "ms", ""),
        ("one question, p95", _p95(times), "ms", "under 16"),
        ("one more letter, p95", _p95(letters), "ms", "under 16"),
        *figures,
    ]


def _compare(times: Sequence[float], entries: dict[str, str], questions: Sequence[str]) -> list[Figure]:
    """The same entries and questions through what one would use instead."""
    texts, own = list(entries.values()), statistics.median(times)
    asked = questions[:ASKED_OTHERS]
    fuzzy = [_milliseconds(partial(process.extract, q, texts, scorer=fuzz.WRatio), 1)[0] for q in asked]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE entry USING fts5(text, tokenize='trigram')")
    db.executemany("INSERT INTO entry VALUES (?)", ((text,) for text in texts))

    def search(wanted: Iterable[str]) -> float:
        query = " OR ".join(f'"{one}"' for one in dict.fromkeys(wanted))
        rows = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry) LIMIT 5"
        return _milliseconds(lambda: db.execute(rows, (query,)).fetchall(), 1)[0]

    words = [_WORD.findall(text) for text in questions]
    by_words = [search(found) for found in words]
    by_grams = [search(w[n : n + 3] for w in found for n in range(len(w) - 2)) for found in words[:ASKED_OTHERS]]
    rivals = (
        ("WRatio", fuzzy, "at least 80"),
        ("FTS5 trigram, any of the n-grams", by_grams, "above 1"),
        ("FTS5 trigram, any of the words", by_words, "above 1"),
    )
    figures = []
    for name, taken, goal in rivals:
        median = statistics.median(taken)
        figures += [(f"{name}, median", median, "ms", ""), (f"{name}, times ours", median / own, "×", goal)]
    return figures


def _check(index: TextIndex, asked: dict[str, list[tuple[str, str]]]) -> list[Figure]:
    """How often the best of all entries, every one scored, is among the nominated."""
    figures = []
    for kind, questions in asked.items():
        there = 0
        for _, text in questions[:CHECKED]:
            question = index._read(text)
            assert question is not None
            there += _best_of_all(index, text) in set(index._nominate(question, 5))
        figures.append((f"best of all is nominated, {kind}", there / CHECKED, "", "at least 0.99"))
    return figures


def _best_of_all(index: TextIndex, text: str) -> int:
    question = index._read(text)
    assert question is not None
    weights = question.weights
    vocabulary, words, lengths = index._vocabulary, index._words, index._lengths
    common = [[g for g in vocabulary.grams.fetch(n) if g in weights] for n in range(len(vocabulary.words))]
    value_of = [sum([weights[gram] for gram in grams]) for grams in common].__getitem__
    bounds = [
        sum(map(value_of, words.fetch(n))) * _factor(lengths[n], question.length) for n in range(len(words))
    ]  # n-grams that several words of an entry have count more than once here: never too low
    best, first = -1.0, ""
    chosen = -1
    for number in heapq.nlargest(5_000, range(len(bounds)), key=bounds.__getitem__):
        if bounds[number] < best - 1e-9:
            return chosen
        found = {gram for word in words.fetch(number) for gram in common[word]}
        score = min(1.0, math.fsum(weights[g] for g in found)) * _factor(lengths[number], question.length)
        id = index._ids[number]
        if score > best or (score == best and id < first):
            best, first, chosen = score, id, number
    raise AssertionError("more entries than expected had to be looked at")


def _small(content: Content) -> list[Figure]:
    """What the product asks while one types: everything that ships, all its texts gathered by what they say."""
    suggester = KnowledgeSuggester(content.knowledge)
    statements = load_statements().fitting[::6]
    suggester.propose(statements[0][1])
    fresh = [_milliseconds(partial(suggester.propose, text), 1)[0] for _, text in statements]
    met = [_milliseconds(partial(suggester.propose, text), 1)[0] for _, text in statements]
    return [
        ("one proposal at the shipped size, new words, median", statistics.median(fresh), "ms", ""),
        ("one proposal at the shipped size, words met before, median", statistics.median(met), "ms", "under 1"),
        ("one proposal at the shipped size, words met before, p95", _p95(met), "ms", ""),
    ]


def _pair(texts: dict[str, str]) -> list[Figure]:
    start = time.process_time()
    pairs = near_duplicates(texts)
    taken = time.process_time() - start
    right = sum(pair.second == f"again {pair.first}" for pair in pairs)
    return [
        (f"near-duplicates among {len(texts)} statements", taken, "s", "about 1"),
        (f"of {REPEATED} misspelt repetitions found", right / REPEATED, "", ""),
        ("found pairs that are none", float(len(pairs) - right), "", ""),
    ]


def _milliseconds(action: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time of each run."""
    found = []
    for _ in range(times):
        start = time.process_time()
        action()
        found.append((time.process_time() - start) * 1000)
    return found


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _megabytes() -> float:
    """The most memory that this process has had so far."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
