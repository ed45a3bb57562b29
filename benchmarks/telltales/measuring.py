"""What is missed, what is alarmed about for nothing, and how long do 2,000 texts take?

The marked sentences are of one hand; the texts of knowledge and the statements of the other benchmark name nobody, and
are of others.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.suggestions.statements import load_content, load_statements
from benchmarks.telltales.comparing import Found, Span, alarms, compare, sentence
from benchmarks.telltales.people import Half, measure_people
from ttguide.method.hearing import Hearing
from ttguide.method.telltale import NameBook, find_telltales, names_of, replaced
from ttguide.model.knowledge import Knowledge, Wordings
from ttguide.model.text import Language
from ttguide.workflow.revealing import words_of_field

_TEXTS = Path(__file__).with_name("texts.yaml")
_MANY = 2000
_Marked = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Report:
    marked: int
    missed: tuple[Found, ...]
    beside: tuple[Found, ...]
    """What was found beside the marks."""
    instead: tuple[tuple[str, str], ...]
    otherwise: tuple[tuple[str, str], ...]
    """What should have been said instead, and what was."""
    quiet: int
    false: tuple[Found, ...]
    own_false: tuple[Found, ...]
    """What is alarmed about only because it is a name of the case, and a common word."""
    known: int
    known_false: tuple[Found, ...]
    people: tuple[Half, ...]
    preparing_ms: float
    searching_ms: float

    @property
    def false_share(self) -> float:
        return len(self.false) / self.quiet

    @property
    def known_share(self) -> float:
        return len(self.known_false) / self.known


def measure(*, timed: bool = True) -> Report:
    """Search every text with the names of one case; where it is not ``timed``, all times are 0."""
    read: dict[str, Any] = yaml.safe_load(_TEXTS.read_text("utf-8"))
    knowledge = load_content().knowledge
    began = time.process_time()
    book = _book(read["organisations"], read["people"], knowledge)
    find_telltales("", book, Language.FI)
    preparing_ms = (time.process_time() - began) * 1000 if timed else 0.0
    marked = [(sentence(text), language) for key, language in _LANGUAGES for text in read[key]]
    missed, beside = zip(*(compare(text, spans, book, language) for (text, spans), language in marked), strict=True)
    bare = NameBook.of((), knowledge.names)
    told = [_heard_together([sentence(text) for text in group], bare) for group in read["told"]]
    firms = [one for group in read["firms"] for one in _of_firms(group, knowledge)]
    missed = (*missed, *(found for one in told for found in one[0]), *(one[0] for one in firms))
    beside = (*beside, *(found for one in told for found in one[1]), *(one[1] for one in firms))
    quiet = [(text, Language.FI) for text in read["quiet"]] + [(text, Language.EN) for text in read["quiet_english"]]
    known = tuple(_of_knowledge(knowledge))
    instead = tuple((_replaced(text, book), due) for text, due in read["instead"])
    return Report(
        sum(len(spans) for (_, spans), _ in marked) + sum(one[2] for one in (*told, *firms)),
        tuple(found for found in missed if found[1]),
        tuple(found for found in beside if found[1]),
        instead,
        tuple((due, said) for said, due in instead if said != due),
        len(quiet),
        tuple(alarms(quiet, bare)),
        tuple(found for found in alarms(quiet, book) if found[0] not in {text for text, _ in alarms(quiet, bare)}),
        len(known),
        tuple(alarms(known, bare)),
        measure_people(bare),
        preparing_ms,
        _searching_ms(known, book) if timed else 0.0,
    )


_LANGUAGES = (("finnish", Language.FI), ("english", Language.EN))


def _book(organisations: Sequence[str], people: Sequence[str], knowledge: Knowledge) -> NameBook:
    return NameBook.of(names_of(organisations, people, knowledge.names), knowledge.names, words_of_field(knowledge))


def _of_firms(group: Mapping[str, Any], knowledge: Knowledge) -> Iterator[tuple[Found, Found, int]]:
    """What is missed of sentences that are about firms of certain names, what found beside the marks, and the marks."""
    book = _book(group["organisations"], (), knowledge)
    for marked in group["texts"]:
        text, spans = sentence(marked)
        yield (*compare(text, spans, book, Language.FI), len(spans))


def _heard_together(group: Sequence[_Marked], book: NameBook) -> tuple[list[Found], list[Found], int]:
    """What of a case's texts was missed, what found beside the marks, and how many marks there are."""
    hearing = Hearing(book, Language.FI)
    for text, _ in group:
        hearing.hear(text)
    whole = book.with_heard(hearing.told())
    compared = [compare(text, spans, whole, Language.FI) for text, spans in group]
    return [m for m, _ in compared], [b for _, b in compared], sum(len(spans) for _, spans in group)


def _replaced(text: str, book: NameBook) -> str:
    return replaced(text, find_telltales(text, book, Language.FI))


def _of_knowledge(knowledge: Knowledge) -> Iterator[tuple[str, Language]]:
    """What people might say of every opportunity, part and success factor, and the other benchmark's statements."""
    said: list[Wordings] = [opportunity.utterances for opportunity in knowledge.opportunities]
    said += [part.utterances for part in knowledge.parts]
    said += [factor.utterances for factor in knowledge.success_factors]
    for language in Language:
        for wordings in said:
            yield from ((text, language) for text in wordings.of(language))
        for opportunity in knowledge.opportunities:
            yield opportunity.text.of(language), language
    statements = load_statements()
    for kind in ("spoken", "written", "notes", "english"):
        language = Language.EN if kind == "english" else Language.FI
        yield from ((text, language) for _, text in statements.meant[kind])
    yield from ((text, Language.FI) for text in (*statements.other, *statements.field))


def _searching_ms(texts: Sequence[tuple[str, Language]], book: NameBook) -> float:
    """Milliseconds of processor time for 2,000 texts."""
    began = time.process_time()
    for text, language in texts[:_MANY]:
        find_telltales(text, book, language)
    return (time.process_time() - began) * 1000
