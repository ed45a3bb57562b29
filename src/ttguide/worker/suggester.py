"""What is proposed for two whole baskets, without a key on the screen having to wait for it?

Threads of one interpreter take turns; two processes do not. So what takes seconds for thousands of texts is worked out
in a process of its own. Where there can be none, it is worked out here, more slowly, with the same result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import cast

from ttguide.matching.catalogue import Keeper
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import AreaCandidate, Counterpart, Proposal
from ttguide.model.text import Language
from ttguide.worker.frames import Areas, Begin, Duplicates, Pairs
from ttguide.worker.process import Gone, Worker

MANY = 500
"""Texts from which on it is worth a process of its own: they take a second and a half, starting it a third of one."""


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
        try:
            (found,) = self._ask(Duplicates(dict(texts)))
        except Gone:
            return () if self._is_closed else self._here.near_duplicates(texts)
        return cast("tuple[tuple[str, str, float], ...]", found)

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> tuple[Counterpart, ...]:
        if len(one) + len(other) < self._many:
            return self._here.counterparts(one, other, limit=limit)
        try:
            portions = cast("list[tuple[Counterpart, ...]]", self._ask(Pairs(dict(one), dict(other), limit)))
        except Gone:
            return () if self._is_closed else self._here.counterparts(one, other, limit=limit)
        self._compared = frozenset((*one.values(), *other.values()))
        return tuple(pair for portion in portions for pair in portion)

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        """As `KnowledgeSuggester.areas`; of a text that was compared beside, it is known there already."""
        worker = self._worker
        if text in self._compared and worker is not None and self._asking.acquire(blocking=False):
            try:
                (found,) = worker.ask(Areas(text, limit))
                return cast("tuple[AreaCandidate, ...]", found)
            except Gone:
                self._end()
            finally:
                self._asking.release()
        return self._here.areas(text, limit=limit)

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
        self._end()

    def close(self) -> None:
        """End what is at work beside. What is still being compared is then compared nowhere: nobody waits for it."""
        self._is_closed = True
        self._end()

    # The one at work

    def _ask(self, request: Pairs | Duplicates) -> list[object]:
        """Return the pieces of an answer; one that is ended meanwhile, as it went by something else, is asked anew."""
        with self._asking:
            with suppress(Gone):
                return list(self._at_work().ask(request))
            self._end()
            return list(self._at_work().ask(request))

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
