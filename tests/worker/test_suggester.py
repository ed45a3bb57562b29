"""Is what is compared in a process of its own the same, and is it there whatever becomes of that process?"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.small import OPPORTUNITIES, knowledge
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import DevelopmentArea, Wordings
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Counterpart, Target
from ttguide.model.text import Localised
from ttguide.worker import frames
from ttguide.worker.frames import Ahead, Answered, Begin, Pairs, write
from ttguide.worker.process import Worker
from ttguide.worker.serving import serve
from ttguide.worker.suggester import AHEAD, SuggesterBeside

AREA = DevelopmentArea("A", Localised.same("Yhteistyö"), Localised.same(""), Wordings(("yhteisty",)), (), ())
KNOWN = replace(knowledge(), areas=(AREA,))
HERE = KnowledgeSuggester(KNOWN)
ONE = {"p1": "ei saa ketään kiinni kun soittaa", "p2": "koulutuksiin voisi mennä yhdessä", "p3": "hiekoitus \ud800"}
OTHER = {"t1": "lähdetään samoille kursseille", "t2": "hiekoitettu piha", "t3": "puhelimeen ei vastata"}
Make = Callable[..., SuggesterBeside]


class Started(list["subprocess.Popen[bytes]"]):
    """The processes that were started, the latest last."""

    @property
    def at_work(self) -> list[subprocess.Popen[bytes]]:
        return [process for process in self if process.poll() is None]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    processes, start = Started(), subprocess.Popen

    def popen(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        processes.append(start(*args, **options))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    return processes


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[SuggesterBeside] = []

    def begin(keeper: Any = None, many: int = 1) -> SuggesterBeside:
        made.append(SuggesterBeside(KNOWN, keeper, many=many))
        return made[-1]

    yield begin
    for suggester in made:
        suggester.close()


def met(
    suggester: SuggesterBeside, one: dict[str, str], other: dict[str, str], limit: int = 3
) -> tuple[Counterpart, ...]:
    return tuple(suggester.counterparts(one, other, limit=limit))


def test_many_texts_are_compared_beside_and_few_are_not(make: Make, started: Started) -> None:
    suggester = make(many=6)
    assert met(suggester, ONE, {"t1": OTHER["t1"]}) == HERE.counterparts(ONE, {"t1": OTHER["t1"]})
    assert not started
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER) != ()
    assert len(started.at_work) == 1


def test_one_process_answers_all_that_is_asked(make: Make, started: Started) -> None:
    suggester = make()
    texts = {"a": "yhteinen koulutus", "b": "puhelimeen ei vastata", "c": "yhteinen koulutus"}
    assert met(suggester, ONE, OTHER, limit=2) == HERE.counterparts(ONE, OTHER, limit=2)
    assert suggester.near_duplicates(texts) == HERE.near_duplicates(texts) == (("a", "c", 1.0),)
    assert suggester.areas(ONE["p2"]) == HERE.areas(ONE["p2"]) != ()
    assert suggester.areas_of(OTHER.values()) == HERE.areas_of(OTHER.values())
    assert suggester.areas("what nobody has compared") == HERE.areas("what nobody has compared")
    assert suggester.propose(ONE["p2"]) == HERE.propose(ONE["p2"])
    assert suggester.likeness("Koulutus", {"k": "koulutus"}) == (("k", 1.0),)
    assert met(suggester, {}, {}) == ()
    assert len(started) == 1


BESIDE = SuggesterBeside(KNOWN, many=1)


@pytest.fixture(scope="module", autouse=True)
def _close_it() -> Iterator[None]:
    yield
    BESIDE.close()


@settings(max_examples=30)
@given(
    st.dictionaries(st.text(max_size=4), st.text(max_size=60), max_size=4),
    st.dictionaries(st.text(max_size=4), st.text(max_size=60), max_size=4),
    st.integers(-1, 5),
)
def test_any_texts_come_out_as_they_do_here(one: dict[str, str], other: dict[str, str], limit: int) -> None:
    assert met(BESIDE, one, other, limit=limit) == HERE.counterparts(one, other, limit=limit)
    assert BESIDE.near_duplicates(one) == HERE.near_duplicates(one)


def test_lessons_and_new_knowledge_are_heard_beside_too(make: Make, started: Started) -> None:
    suggester, here = make(), KnowledgeSuggester(KNOWN)
    plain = met(suggester, ONE, OTHER)
    lessons = [Lesson(text, Target.OPPORTUNITY, "training", Verdict.TAKEN) for text in (ONE["p3"], OTHER["t2"])]
    for each in (suggester, here):
        each.teach(lessons)
    assert met(suggester, ONE, OTHER) == here.counterparts(ONE, OTHER) != plain
    other = knowledge(OPPORTUNITIES[:2])
    for each in (suggester, here):
        each.teach(())
        each.relearn(other)
    assert met(suggester, ONE, OTHER) == here.counterparts(ONE, OTHER) != plain
    assert len(started) == 3
    assert len(started.at_work) == 1


def test_nothing_of_what_was_compared_is_kept_once_it_has_to_be_forgotten(make: Make, started: Started) -> None:
    suggester = make()
    met(suggester, ONE, OTHER)
    suggester.forget()
    assert not started.at_work
    assert suggester.areas(ONE["p2"]) == HERE.areas(ONE["p2"])
    assert len(started) == 1
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)


def test_a_process_that_was_killed_is_replaced(make: Make, started: Started) -> None:
    suggester = make()
    met(suggester, ONE, OTHER)
    started[0].kill()
    started[0].wait()
    assert suggester.areas(ONE["p2"]) == HERE.areas(ONE["p2"])
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)
    started[-1].kill()
    assert suggester.near_duplicates({"a": "sama", "b": "sama"}) == (("a", "b", 1.0),)
    assert len(started.at_work) == 1


@pytest.mark.parametrize("kills", [1, 2])
def test_where_it_is_killed_in_the_middle_what_has_come_comes_once_and_the_rest_all_the_same(
    kills: int, make: Make, started: Started
) -> None:
    one = {f"p{number}": f"{ONE['p2']} {number}" for number in range(1000)}  # more than a pipe holds
    found, pairs = iter(make().counterparts(one, OTHER)), list[Counterpart]()
    for _ in range(kills):
        pairs += [next(found) for _ in range(31)]
        started[-1].kill()
    assert (*pairs, *found) == HERE.counterparts(one, OTHER)
    assert len(started) == 2


def test_what_is_left_off_in_the_middle_is_asked_for_anew(make: Make, started: Started) -> None:
    suggester = make()
    found = iter(suggester.counterparts({f"p{number}": ONE["p1"] for number in range(40)}, OTHER))
    next(found)
    assert suggester.areas(ONE["p2"]) == HERE.areas(ONE["p2"])  # by whoever is at work on it: nobody waits
    del found
    assert not started.at_work
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)


@pytest.mark.parametrize("executable", ["", "/nowhere/python", sys.executable + "x"])
def test_without_an_interpreter_to_start_everything_is_compared_here(
    executable: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    suggester = make()
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)
    assert suggester.near_duplicates({"a": "sama", "b": "sama"}) == (("a", "b", 1.0),)


def test_where_a_process_can_make_nothing_of_what_it_gets_everything_is_compared_here(make: Make) -> None:
    class OfThisTest:
        def recall(self, print: str) -> None: ...
        def remember(self, print: str, plain: object) -> None: ...

    assert met(make(OfThisTest()), ONE, OTHER) == HERE.counterparts(ONE, OTHER)


def test_a_program_in_the_folder_at_hand_is_not_taken_for_ours(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "pickle", "struct"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert met(make(), ONE, OTHER) == HERE.counterparts(ONE, OTHER)
    assert not (tmp_path / "run").exists()


def test_what_is_being_compared_when_the_workspace_is_closed_is_not_waited_for(make: Make, started: Started) -> None:
    suggester, found = make(), list[Any]()
    many = {f"k{n}": f"{text} {n}" for n in range(3_000) for text in (ONE["p1"],)}
    asking = threading.Thread(target=lambda: found.append(met(suggester, many, many)))
    asking.start()
    while not started:
        pass
    suggester.close()
    asking.join()
    assert found == [()]
    assert not started.at_work
    assert suggester.near_duplicates(many) == ()
    assert suggester.areas(ONE["p2"]) == HERE.areas(ONE["p2"])


def wait_for_what_is_compared_ahead() -> None:
    for thread in threading.enumerate():
        if thread.name == AHEAD:
            thread.join()


MANY = {f"k{n}": f"{text} {n}" for n in range(700) for text in (ONE["p2"],)}


def test_what_is_compared_ahead_comes_out_as_ever_and_so_does_anything_else(make: Make, started: Started) -> None:
    suggester = make()
    suggester.compare_ahead(ONE, OTHER, limit=2)
    wait_for_what_is_compared_ahead()
    assert met(suggester, ONE, OTHER, limit=2) == HERE.counterparts(ONE, OTHER, limit=2)
    suggester.compare_ahead(ONE, {})
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)
    assert suggester.near_duplicates({"a": "sama", "b": "sama"}) == (("a", "b", 1.0),)
    assert len(started) == 1


def test_who_asks_does_not_wait_for_what_is_compared_ahead(make: Make, started: Started) -> None:
    suggester = make()
    suggester.compare_ahead(MANY, MANY)
    assert suggester.near_duplicates({"a": "sama", "b": "sama"}) == (("a", "b", 1.0),)
    assert any(thread.name == AHEAD for thread in threading.enumerate())  # it is still at it
    assert met(suggester, ONE, OTHER) == HERE.counterparts(ONE, OTHER)
    assert len(started) == 1


def test_it_goes_on_from_where_it_has_come_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttguide.worker.serving.A_MOMENT", 0.0)  # one portion at a time
    read: list[str] = []
    monkeypatch.setattr(KnowledgeSuggester, "_hear", heard_by(read))
    pairs = Pairs(dict(list(MANY.items())[:30]), OTHER, 3)
    asked, answers = io.BytesIO(), io.BytesIO()
    for message in (Begin(KNOWN), Ahead(pairs), Ahead(), pairs, Ahead()):
        write(asked, message)
    asked.seek(0)
    with pytest.raises(EOFError):
        serve(asked, answers)
    answers.seek(0)
    assert next_answer(answers) == next_answer(answers) == [False]
    found = cast("list[tuple[Counterpart, ...]]", next_answer(answers))
    assert next_answer(answers) == [True]
    assert tuple(chain.from_iterable(found)) == HERE.counterparts(pairs.one, pairs.other)
    assert read == [*pairs.one.values(), *OTHER.values()]


def heard_by(read: list[str]) -> Callable[[KnowledgeSuggester, str], Any]:
    hear = KnowledgeSuggester._hear

    def heard(self: KnowledgeSuggester, text: str) -> Any:
        read.append(text)
        return hear(self, text)

    return heard


def next_answer(answers: io.BytesIO) -> list[object]:
    pieces: list[object] = []
    while not isinstance(piece := frames.read(answers), Answered):
        pieces.append(piece)
    return pieces


def test_few_texts_are_not_compared_ahead(make: Make, started: Started) -> None:
    make(many=7).compare_ahead(ONE, OTHER)
    HERE.compare_ahead(ONE, OTHER)
    assert not started


def test_what_is_compared_ahead_is_let_go_of_and_not_handed_over_again(
    make: Make, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggester, handed_over, begun = make(), list[object](), threading.Event()
    ask = Worker.ask

    def asked(worker: Worker, request: object) -> Iterator[object]:
        if isinstance(request, Ahead) and request.pairs is not None:
            handed_over.append(request)
        yield from ask(worker, request)
        begun.set()

    monkeypatch.setattr(Worker, "ask", asked)
    suggester.compare_ahead(MANY, MANY)
    begun.wait()
    suggester.forget()
    wait_for_what_is_compared_ahead()
    assert len(handed_over) == 1
    suggester.compare_ahead(MANY, MANY)
    suggester.close()
    suggester.compare_ahead(MANY, ONE)
    wait_for_what_is_compared_ahead()
    assert not started.at_work


def test_it_ends_with_the_one_that_started_it(make: Make, started: Started) -> None:
    met(make(), ONE, OTHER)
    (process,) = started
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait() == 0


def test_the_terminal_stays_with_the_screens(make: Make, started: Started) -> None:
    met(make(), ONE, OTHER)
    (process,) = started
    open_files = Path(f"/proc/{process.pid}/fd")
    if open_files.exists():  # elsewhere there is no telling
        assert {str((open_files / number).readlink()) for number in ("1", "2")} == {os.devnull}
