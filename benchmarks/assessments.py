"""How long do a key's step, results and trends take with 500 success factors, five aspects, two parties, ten rounds?

Steps are recorded durably, sealed ones encrypted as they are in use; beside them what folding the same answers from a
plain list of values takes, which nobody could audit.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.journal import p95
from ttguide import bootstrap
from ttguide.content.finding import content_folders
from ttguide.content.loading import load
from ttguide.model import assessment_event as ev
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Item, Judged, Mode, Rating, Side
from ttguide.model.event import CaseOpened, Event
from ttguide.model.measure import Direction, Goal
from ttguide.model.priority import PriorityMethod
from ttguide.model.text import Language
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.guide import Guide
from ttguide.workflow.ports import Content

FACTORS, ROUNDS, STEPS = 500, 10, 40
LIGHTS = ("red", "yellow", "green")
Figure = tuple[str, float, str, str]


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        path = Path(folder) / "w.ttguide"
        guide = bootstrap.open_guide(bootstrap.Settings(path, Language.FI))
        guide.close()
        aspects = _fill(path)
        guide = bootstrap.open_guide(bootstrap.Settings(path, Language.FI))
        figures = [*_measure(guide, aspects)]
        guide.close()
    return figures


def _fill(path: Path) -> int:
    """Write a case with ten rounds, all but the last locked; return how many aspects a factor is judged on."""
    random, journal = Random(5), SqliteJournal.open(path)  # noqa: S311 - nothing here is a secret
    assessed = next(m for m in _content().assessments if m.id == "traffic-lights")
    aspects = [aspect.id for aspect in assessed.panels[0].aspects]
    events: list[Event] = [CaseOpened("Suuri kotihoito")]
    events.extend(dev.ObjectiveFactorSet(f"f{n}", "ABCDE"[n % 5], f"tavoitetekijä {n}") for n in range(50))
    for number in range(FACTORS):
        events.append(dev.CriticalFactorSet(f"c{number}", f"f{number % 50}", f"kriittinen menestystekijä {number}"))
        events.append(dev.MeasureSet(f"m{number}", f"c{number}", f"mittari {number}", "%", Direction.MORE))
        events.append(dev.GoalSet(f"m{number}", Goal("≥ 60 %", 60)))
    sequence = 0

    def append(more: list[Event]) -> None:
        nonlocal sequence
        sequence = journal.append("large", sequence, more, author="benchmark")[-1].sequence

    append(events)
    journal.close()
    guide = bootstrap.open_guide(bootstrap.Settings(path, Language.FI))
    subjects = guide.assessment("large").rounds.subjects_now(assessed.id)
    guide.close()
    journal = SqliteJournal.open(path)

    def judged() -> tuple[Judged, ...]:
        return tuple(
            Judged(f"c{n}", aspect, Rating(random.choice(LIGHTS), reason="perustelu, joka on lauseen mittainen"))
            for n in range(FACTORS)
            for aspect in aspects
        )

    for number in range(1, ROUNDS):
        id, previous = f"r{number}", f"r{number - 1}" if number > 1 else ""
        one, other = judged(), judged()
        joint: list[Event] = [
            ev.Agreed(id, mine.subject, mine.aspect, mine.rating)
            for mine, yours in zip(one, other, strict=True)
            if mine.rating.step != yours.rating.step
        ]
        equal = tuple(
            Item(mine.subject, mine.aspect)
            for mine, yours in zip(one, other, strict=True)
            if mine.rating.step == yours.rating.step
        )
        append([ev.RoundBegun(id, number, assessed.id, Mode.APART, subjects, previous=previous)])
        append([ev.SidesOpened(id, one, other), ev.EqualsAccepted(id, equal), *joint])
        append([ev.RoundLocked(id)])
    journal.close()
    return len(aspects)


def _content() -> Content:
    loaded = load(content_folders())
    assert loaded.content is not None
    return loaded.content


def _measure(guide: Guide, aspects: int) -> Iterator[Figure]:
    began = time.perf_counter()
    assessment = guide.assessment("large")
    yield "open the case (nine rounds locked)", _ms(began), "ms", ""
    answers = FACTORS * aspects
    began = time.perf_counter()
    result = assessment.result("r9")
    yield f"results of {answers:,} judgements, cold", _ms(began), "ms", "under 1000"
    yield from _beside(assessment, _ms(began))
    assert len(result.groups) == 50
    began = time.perf_counter()
    assessment.following.trend("r9")
    yield "trend of all factors over nine rounds", _ms(began), "ms", "under 1000"
    began = time.perf_counter()
    assessment.following.changes("r9")
    yield "what changed since the round before", _ms(began), "ms", "under 1000"
    yield from _answering(assessment, aspects)


def _beside(assessment: Assessment, ours: float) -> Iterator[Figure]:
    """The same means from a plain list of figures, without reasons, rules or words."""
    sheet = [[Random(n).choice((1, 2, 3)) for _ in range(5)] for n in range(FACTORS)]  # noqa: S311 - as above
    began = time.perf_counter()
    [statistics.mean(row) for row in sheet]
    plain = _ms(began)
    yield "means alone, by the standard library's statistics.mean", plain, "ms", ""
    yield "results: times as long as those means", ours / plain, "x", ""


def _answering(assessment: Assessment, aspects: int) -> Iterator[Figure]:
    id = assessment.rounds.begin("traffic-lights").statement
    answers = range(FACTORS * aspects)
    random = Random(7)  # noqa: S311 - nothing here is a secret
    for side in PARTIES:
        assessment.sealing.begin(id, side, "pitkä tunnuslause")
        answering = assessment.answering(id, side)

        def judge_next(answering: Answering = answering) -> None:
            item = answering.next_open()
            assert item is not None
            answering.answer(item, random.choice(LIGHTS))

        def judge_and_look(answering: Answering = answering, judge_next: Callable[[], None] = judge_next) -> None:
            judge_next()
            answering.question()
            answering.sheet()

        for _ in range(len(answers) - STEPS - 1):
            judge_next()
        if side is Side.PURCHASER:
            yield from _steps("answer sealed, next question and sheet", judge_and_look)
            yield from _steps("undo a sealed answer", lambda: assessment.undo(id, Work.ANSWERS, Side.PURCHASER), 20)
            began = time.perf_counter()
            assessment.sealing.put_away(id, side)
            assessment.sealing.unlock(id, side, "pitkä tunnuslause")
            assessment.answering(id, side).sheet()
            yield "unlock a side and read all its answers", _ms(began), "ms", ""
        assessment.sealing.finish(id, side)
    began = time.perf_counter()
    assessment.sealing.open_together(id, dict.fromkeys(PARTIES, "pitkä tunnuslause"))
    yield "open both sides together", _ms(began), "ms", ""
    yield from _meeting(assessment, id)


def _meeting(assessment: Assessment, id: str) -> Iterator[Figure]:
    meeting = assessment.meeting(id)
    began = time.perf_counter()
    view = meeting.meeting()
    yield f"the meeting with {len(view.open):,} differences, cold", _ms(began), "ms", "under 1000"

    def agree() -> None:
        item = meeting.meeting().open[0].item
        meeting.difference(item)
        meeting.agree(item, "yellow", reason="puhuttiin")
        meeting.meeting()

    yield from _steps("agree, and the meeting anew", agree)
    meeting.accept_equals()
    assessment.result(id)

    def agree_with_result() -> None:
        item = meeting.meeting().open[0].item
        meeting.agree(item, "yellow", reason="puhuttiin")
        assessment.result(id)

    yield from _steps("agree, and the results anew", agree_with_result)
    priorities = assessment.priorities(id)
    refs = [p.id for p in priorities.view().proposals[:100]]
    priorities.take(refs)
    priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
    items = [c.id for c in priorities.view().candidates]
    numbers = iter(range(10_000))

    def judge() -> None:
        number = next(numbers)
        side = PARTIES[number % 2]
        priorities.judge(side, items[number % len(items)], 1 + number % 5, 1 + number * 3 % 5)
        priorities.view()

    yield from _steps("judge benefit and effort of one of 100, and the order anew", judge)


def _steps(name: str, step: Callable[[], object], times: int = STEPS) -> Iterator[Figure]:
    found: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        step()
        found.append(_ms(began))
    yield f"{name}, median", statistics.median(found), "ms", ""
    yield f"{name}, p95", p95(found), "ms", "under 50"


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000
