"""How do a document's blocks hang together? What both renderers need to know before they write a line.

Entries that follow each other make one list. A depth that skips a level is drawn in to the next one, since neither
form can show a level that nothing stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ttguide.model.text import Language, clean
from ttguide.workflow.document import Block, Entry

_QUOTES = '"”“„«»'
_SPACES = re.compile(r"[ \t]+")
_NUMBER = re.compile(r"[–-]?\d+(?:[.,]\d+)? ?%?|–")


@dataclass(frozen=True, slots=True)
class EntryList:
    """Entries that follow each other, with their levels from 0, each at most one deeper than the one before."""

    entries: tuple[tuple[int, Entry], ...]

    @property
    def nested(self) -> bool:
        return any(level for level, _ in self.entries)


def outline(blocks: Iterable[Block]) -> Iterator[Block | EntryList]:
    """Return the blocks with every run of entries gathered into a list."""
    run: list[tuple[int, Entry]] = []
    for block in blocks:
        if isinstance(block, Entry):
            if not one_line(block.text):
                continue
            deepest = run[-1][0] + 1 if run else 0
            run.append((max(0, min(block.depth, deepest)), block))
            continue
        if run:
            yield EntryList(tuple(run))
            run = []
        yield block
    if run:
        yield EntryList(tuple(run))


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cleaned text as paragraphs of lines, runs of spaces folded; empty lines separate paragraphs."""
    found: list[tuple[str, ...]] = []
    lines: list[str] = []
    for raw in (*clean(text).split("\n"), ""):
        line = _SPACES.sub(" ", raw).strip()
        if line:
            lines.append(line)
        elif lines:
            found.append(tuple(lines))
            lines = []
    return tuple(found)


def one_line(text: str) -> str:
    """Return the cleaned text as headings and cells need it."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def numeric_columns(rows: Sequence[Sequence[str]], width: int) -> tuple[bool, ...]:
    """Return, for each of so many columns, whether it holds numbers, which compare best when they end on one line."""
    columns = ([row[n].strip() for row in rows if n < len(row)] for n in range(width))
    return tuple(any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells if cell) for cells in columns)


def quoted(text: str, language: Language) -> str:
    """Return what was said word for word between its language's quotation marks, unless it has some already."""
    said = clean(text).strip()
    if not said or (said[0] in _QUOTES and said[-1] in _QUOTES):
        return said
    opening = "”" if language is Language.FI else "“"
    return f"{opening}{said}”"
