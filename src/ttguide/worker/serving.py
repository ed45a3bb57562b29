"""What does the process do that works beside the one with the screens? It answers until nobody asks any more.

It ends by itself as soon as the one that started it is gone, even killed: nothing comes in, or nothing goes out.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import IO

from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.worker.frames import Ahead, Answered, Areas, Begin, Duplicates, Pairs, read, write

A_MOMENT = 0.1
"""Seconds for which it works ahead before it listens again: whoever asks for something meanwhile waits as long."""


def main() -> None:
    """Serve whoever started this process, on its standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that is talked to
    gc.disable()  # of 4,000 texts that were compared not one cycle was left: looking for them is lost time
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whatever is printed is no answer
    with suppress(EOFError, OSError):
        serve(sys.stdin.buffer, answers)


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one request after the other; raises EOFError or OSError where nobody asks any more."""
    begin: Begin = read(asked)
    suggester = KnowledgeSuggester(begin.knowledge, begin.keeper)
    suggester.teach(begin.lessons)
    ahead: Generator[object, None, None] = _nothing()
    while True:
        request = read(asked)
        found: Iterator[object]
        match request:
            case Pairs(one, other, limit):
                ahead.close()  # what it has worked out so far is taken over
                found = suggester.meet(one, other, limit=limit)
            case Ahead(pairs):
                if pairs is not None:
                    ahead.close()
                    ahead = suggester.meet(pairs.one, pairs.other, limit=pairs.limit)
                found = iter((_go_on(ahead),))
            case Areas(texts, limit):
                found = (suggester.areas(text, limit=limit) for text in texts)
            case Duplicates(texts):
                found = iter((suggester.near_duplicates(texts),))
        for piece in found:
            write(answers, piece)
        write(answers, Answered())


def _go_on(ahead: Iterator[object]) -> bool:
    """Go through it for a moment; return whether it has come to its end."""
    until = time.perf_counter() + A_MOMENT
    return all(time.perf_counter() < until for _ in ahead)


def _nothing() -> Generator[object, None, None]:
    yield from ()
