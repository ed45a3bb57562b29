"""Adapters for tests: the shipped content and words, a journal in memory, a matcher that looks for words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.fakes.content import small_content
from tests.fakes.journal import MemoryJournal, StepClock
from ttguide.content.workbook import SpreadsheetFiles
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import AreaCandidate, Candidate, Confidence, Counterpart, Proposal, Target
from ttguide.model.text import Language
from ttguide.sealing.keys import LEAST_COST
from ttguide.sealing.sealer import FileSealer
from ttguide.workflow.calendar import Calendar
from ttguide.workflow.document import Document, Format
from ttguide.workflow.guide import Adapters, Guide
from ttguide.workflow.ports import Content, ImportRow, ImportTable, OwnKnowledge, OwnReading
from ttguide.workflow.transferring import kept_name

ROOT = Path(__file__).parents[2]


class FileWords:
    """The shipped catalogue, read plainly."""

    def __init__(self) -> None:
        self.words: dict[Language, dict[str, Any]] = {}
        for language in Language:
            text = (ROOT / "knowledge" / "words" / f"{language.value}.yaml").read_text("utf-8")
            self.words[language] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))["words"]  # noqa: S506

    def say(self, language: Language, key: str, **values: object) -> str:
        word = self.words[language][key]
        if isinstance(word, dict):
            word = word["one" if values.get("count") == 1 else "other"]
        return str(word).format(**values)


class MemoryDrafts:
    """What was typed into forms and not sent, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self) -> Mapping[str, str]:
        return dict(self.kept)

    def keep(self, name: str, text: str) -> None:
        self.kept[name] = text

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


class WordSuggester:
    """Proposes the known opportunities that share a long word with the text; knows nothing of inflection."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lessons: tuple[Lesson, ...] = ()
        self.forgotten = 0
        """How often it was to let go of every text."""
        self.is_closed = False
        self.relearn(knowledge)

    def relearn(self, knowledge: Knowledge) -> None:
        self._words = {
            o.id: {
                w
                for text in (*o.terms.all, *o.utterances.all, o.title.fi, o.title.en)
                for w in text.casefold().split()
                if len(w) > 5
            }
            for o in knowledge.opportunities
        }
        self._parts = {o.id: o.parts for o in knowledge.opportunities}
        self._areas = {o.id: (o.area, o.theme) for o in knowledge.opportunities}

    def propose(self, text: str, *, limit: int = 5, language: Language | None = None) -> Proposal:
        said = [w.strip(".,!?") for w in text.casefold().split()[:200]]
        found: list[Candidate] = []
        for id, words in self._words.items():
            shared = tuple(dict.fromkeys(w for w in said if w in words))
            if shared:
                score = min(1.0, len(shared) / 3)
                sure = (
                    Confidence.STRONG if len(shared) > 2 else Confidence.MEDIUM if len(shared) > 1 else Confidence.WEAK
                )
                found.append(Candidate(id, Target.OPPORTUNITY, score, sure, shared))
        found.sort(key=lambda c: (-c.score, c.id))
        parts = dict.fromkeys(p for c in found[:2] for p in self._parts[c.id])
        return Proposal(
            text,
            bool(found),
            tuple(found[:limit]),
            tuple(Candidate(p, Target.PART, 0.5, Confidence.MEDIUM, ()) for p in list(parts)[:3]),
        )

    def likeness(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        return tuple((key, 1.0) for key, other in said.items() if other.casefold() == text.casefold())

    def near_duplicates(self, texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
        keys = list(texts)
        alike = ((a, b) for n, a in enumerate(keys) for b in keys[n + 1 :])
        return tuple((a, b, 1.0) for a, b in alike if texts[a].casefold() == texts[b].casefold())

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> tuple[Counterpart, ...]:
        same = ((a, b) for a, text in one.items() for b, said in other.items() if text.casefold() == said.casefold())
        return tuple(Counterpart(a, b, 1.0, (), (), ()) for a, b in same)[:limit]

    def compare_ahead(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> None:
        """Nothing takes long here."""

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        found: dict[str, AreaCandidate] = {}
        for c in self.propose(text).opportunities:
            area, theme = self._areas[c.id]
            found.setdefault(area, AreaCandidate(area, c.score, theme, (c.id,), c.because))
        return tuple(found.values())[:limit]

    def areas_of(self, texts: Iterable[str], *, limit: int = 3) -> dict[str, tuple[AreaCandidate, ...]]:
        return {text: self.areas(text, limit=limit) for text in texts}

    def teach(self, lessons: Sequence[Lesson]) -> None:
        self.lessons = tuple(lessons)

    def forget(self) -> None:
        self.forgotten += 1

    def close(self) -> None:
        self.is_closed = True


class MemoryOwn:
    """A workspace's own knowledge; a test writes to ``there`` what would be read, and `change` says that it is new."""

    place = "workspace-knowledge"

    def __init__(self, knowledge: Knowledge) -> None:
        self.latest = self.there = OwnReading(knowledge)
        self.looks = 0
        self._changed = False

    def change(self, there: OwnReading) -> None:
        """Let this be what the files hold from here on."""
        self.there, self._changed = there, True

    def has_changed(self) -> bool:
        self.looks += 1
        return self._changed

    def read(self, language: Language) -> OwnReading:
        self._changed = False
        self.latest = replace(self.latest, problems=self.there.problems) if self.there.problems else self.there
        return self.latest


class NoRows:
    """A reader that gives the rows it was made with."""

    def __init__(self, rows: tuple[ImportRow, ...] = ()) -> None:
        self.rows = rows

    def read(self, path: Path, sheet: str = "") -> ImportTable:
        return ImportTable(self.rows, sheet)


def quick_sealer() -> FileSealer:
    """The sealer that ships, with the key derivation that takes no time."""
    return FileSealer(cost=LEAST_COST)


class PlainRenderer:
    def render(self, document: Document, format: Format) -> bytes:
        return "\n".join([document.title, *map(str, document.blocks)]).encode()

    def render_calendar(self, calendar: Calendar) -> bytes:
        return "\n".join(map(str, calendar.items)).encode()


class MemoryFiles:
    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}

    def keep_beside(self, at: datetime, data: bytes, *, damaged: bool = False) -> Path:
        place = Path(kept_name(Path("workspace.ttguide"), at, len(self.written) + 1, damaged=damaged))
        self.written[place] = data
        return place

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> Path:
        self.written[path] = data
        return path


@cache
def shipped_content() -> Content:
    """The content that ships, read once a test run: the first process that wants it reads the files."""
    from ttguide.bootstrap import cache_folder
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import load

    loaded = load(content_folders(), cache_folder())
    assert loaded.content is not None, [str(p) for p in loaded.problems][:20]
    return loaded.content


@cache
def shipped_words() -> FileWords:
    return FileWords()


def make_guide(
    language: Language = Language.FI,
    *,
    journal: MemoryJournal | None = None,
    rows: tuple[ImportRow, ...] = (),
    content: Content | None = None,
    own: OwnKnowledge | None = None,
    drafts: MemoryDrafts | None = None,
) -> Guide:
    """Return a guide on a small content (or the one given) with everything in memory; ids are n1, n2, …"""
    content = content or small_content()
    journal = journal or MemoryJournal()
    numbers = itertools.count(1)
    adapters = Adapters(
        journal=journal,
        teaching=journal,
        own=own or MemoryOwn(content.knowledge),
        suggester=WordSuggester(content.knowledge),
        suggester_for=WordSuggester,
        eraser=journal,
        drafts=drafts or MemoryDrafts(),
        words=shipped_words(),
        clock=journal.clock,
        rows=NoRows(rows),
        renderer=PlainRenderer(),
        files=MemoryFiles(),
        workbooks=SpreadsheetFiles(),
        sealer=quick_sealer(),
        new_id=lambda: f"n{next(numbers)}",
        author="test",
    )
    return Guide(content, adapters, language)


__all__ = [
    "MemoryJournal",
    "StepClock",
    "make_guide",
    "quick_sealer",
    "shipped_content",
    "shipped_words",
    "small_content",
]
