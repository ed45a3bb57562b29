"""What is proposed for two whole baskets, without a key on the screen having to wait for it?

Threads of one interpreter take turns; two processes do not. So what takes seconds for thousands of texts is worked out
in a process of its own. Where there can be none, it is worked out here, more slowly, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Lock, Thread
from time import sleep
from typing import cast

from ttguide.matching.catalogue import Keeper
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import AreaCandidate, Counterpart, Proposal
from ttguide.model.text import Language
from ttguide.worker.frames import Ahead, Areas, Begin, Duplicates, Pairs
from ttguide.worker.process import Gone, Worker

MANY = 500
"""Texts from which on it is worth a process of its own: they take a second and a half, starting it a third of one."""
AHEAD = "ahead"
"""The name of the thread that has texts compared before anybody asks for it."""
_A_BREATH = 0.005
"""Seconds in which whoever has something to ask beside comes before what is compared ahead."""
_ATTEMPTS = 2
"""A process is ended where lessons or knowledge have changed meanwhile; whoever was waiting for it asks another one."""


class SuggesterBeside:
    """The `ttguide.workflow.ports.Suggester` that has much worked out beside. May be asked from several threads."""

    def __init__(self, knowledge: Knowledge, keeper: Keeper | None = None, *, many: int = MANY) -> None:
        """As `KnowledgeSuggester`; from ``many`` texts on they are compared in another process."""
        self._here = KnowledgeSuggester(knowledge, keeper)
        self._begin = Begin(knowledge, keeper)
        self._many = many
        self._worker: Worker | None = None
        self._asking = Lock()
        self._compared: frozenset[str] = frozenset()
        """The texts that the worker has read."""
        self._ahead: Pairs | None = None
        """What is compared beside before anybody asks for it."""
        self._is_closed = False

    # What is answered here

    def propose(self, text: str, *, limit: int = 5, language: Language | None = None) -> Proposal:
        return self._here.propose(text, limit=limit, language=language)

    def likeness(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        return self._here.likeness(text, said)

    # What is answered beside, where it is much

    def near_duplicates(self, texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
        if len(texts) < self._many:
            return self._here.near_duplicates(texts)
        for _ in range(_ATTEMPTS):
            with suppress(Gone):
                (found,) = self._beside(Duplicates(dict(texts)))
                return cast("tuple[tuple[str, str, float], ...]", found)
        return () if self._is_closed else self._here.near_duplicates(texts)

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> Iterable[Counterpart]:
        """As `KnowledgeSuggester.counterparts`; of many texts, what is found comes while the rest is looked for."""
        if len(one) + len(other) < self._many:
            return self._here.counterparts(one, other, limit=limit)
        return self._meet(Pairs(dict(one), dict(other), limit))

    def compare_ahead(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> None:
        request = Pairs(dict(one), dict(other), limit)
        if len(one) + len(other) >= self._many and request != self._ahead and not self._is_closed:
            self._ahead = request
            Thread(target=self._go_ahead, args=(request,), name=AHEAD, daemon=True).start()

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        return self.areas_of((text,), limit=limit)[text]

    def areas_of(self, texts: Iterable[str], *, limit: int = 3) -> dict[str, tuple[AreaCandidate, ...]]:
        """As `KnowledgeSuggester.areas_of`; texts that were compared beside are known there already."""
        texts = tuple(texts)
        worker = self._worker
        if worker is not None and self._compared.issuperset(texts) and self._asking.acquire(blocking=False):
            try:
                found = worker.ask(Areas(texts, limit))
                return dict(zip(texts, cast("Iterator[tuple[AreaCandidate, ...]]", found), strict=True))
            except Gone:
                self._end()
            finally:
                self._asking.release()
        return self._here.areas_of(texts, limit=limit)

    # What it goes by

    def teach(self, lessons: Sequence[Lesson]) -> None:
        self._here.teach(lessons)
        self._begin = replace(self._begin, lessons=tuple(lessons))
        self.forget()

    def relearn(self, knowledge: Knowledge) -> None:
        self._here.relearn(knowledge)
        self._begin = replace(self._begin, knowledge=knowledge, keeper=None)
        self.forget()

    def forget(self) -> None:
        self._here.forget()
        self._ahead = None
        self._end()

    def close(self) -> None:
        """End what is at work beside. What is still being compared is then compared nowhere: nobody waits for it."""
        self._is_closed = True
        self._end()

    # The one at work

    def _meet(self, request: Pairs) -> Iterator[Counterpart]:
        """Yield the pairs as they come, those of each text once, however often it has to be begun anew."""
        if request != self._ahead:
            self._ahead = None
        told: set[str] = set()
        for _ in range(_ATTEMPTS):
            with suppress(Gone):
                for portion in cast("Iterator[tuple[Counterpart, ...]]", self._beside(request)):
                    new = [pair for pair in portion if pair.one not in told]
                    told.update([pair.one for pair in new])
                    yield from new
                self._compared = frozenset((*request.one.values(), *request.other.values()))
                return
        if not self._is_closed:
            found = self._here.counterparts(request.one, request.other, limit=request.limit)
            yield from (pair for pair in found if pair.one not in told)

    def _go_ahead(self, request: Pairs) -> None:
        """Compare moment by moment, as long as this is what may be asked for next."""
        is_done, step = False, Ahead(request)
        with suppress(Gone):
            while not is_done:
                (is_done,) = cast("Iterator[bool]", self._beside(step, lambda: self._ahead is request))
                step = Ahead()
                sleep(_A_BREATH)

    def _beside(
        self, request: Pairs | Ahead | Duplicates, is_wanted: Callable[[], bool] = lambda: True
    ) -> Iterator[object]:
        """Yield the pieces of an answer; raises `Gone`. One that is left off is of no use to anybody any more."""
        with self._asking:
            worker = self._at_work()
            if not is_wanted():  # asked once whoever forgets can end it: nothing forgotten is handed over
                raise Gone("not wanted")
            try:
                yield from worker.ask(request)
            except BaseException:
                self._end()
                raise

    def _at_work(self) -> Worker:
        worker = self._worker
        if worker is None or worker.begin is not self._begin:
            self._end()
            if self._is_closed:
                raise Gone("closed")
            worker = self._worker = Worker(self._begin)
            if self._is_closed:  # meanwhile, by another thread
                self._end()
        return worker

    def _end(self) -> None:
        worker, self._worker, self._compared = self._worker, None, frozenset()
        if worker is not None:
            worker.end()
