"""What do all the content files say, and what is wrong with them?

Everything is read before anything is said, so that an author hears of all mistakes at once. Content comes back whole or
not at all: the rest of the program never meets a reference that leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ttguide.content.cache import fingerprint, recall, remember
from ttguide.content.finding import ContentFolders
from ttguide.content.source import gather_content
from ttguide.content.words import WordsCatalogue, read_catalogue
from ttguide.model.text import Language
from ttguide.workflow.problems import Problem

if TYPE_CHECKING:
    from ttguide.content.problems import ContentProblem
    from ttguide.workflow.ports import Content


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; content and words are each there only if nothing is wrong with them."""

    content: Content | None
    words: WordsCatalogue | None
    problems: tuple[ContentProblem, ...]


class BrokenContent(Problem):
    """There are mistakes in the content files: ``problems`` has them all, ``first`` says the first."""

    key = "content.broken"

    def __init__(self, problems: tuple[ContentProblem, ...]) -> None:
        super().__init__(count=len(problems), first=str(problems[0]))
        self.problems = problems


def load(folders: ContentFolders, cache: Path | None = None, *, language: Language = Language.EN) -> Loaded:
    """Return all content, or all problems sorted by file, line and column and said in ``language``.

    ``cache`` is a folder for what was read before; with nothing changed since, no YAML is parsed.
    """
    from ttguide.content.assembling import UNBUILDABLE, assemble, read_files

    worded = read_catalogue(folders, cache, language=language)
    sources = gather_content(folders)
    print = fingerprint(sources)
    known = recall(cache, "content", print)
    if known is not None:
        try:
            return Loaded(assemble(known), worded.words, worded.problems)
        except UNBUILDABLE:
            pass  # read the files instead
    findings, plain = read_files(folders, sources)
    if findings:
        from ttguide.content.problems import say_all

        problems = (*worded.problems, *say_all(findings, language))
        return Loaded(None, worded.words, tuple(sorted(problems)))
    content = assemble(plain)
    remember(cache, "content", print, plain)
    return Loaded(content, worded.words, worded.problems)


def load_or_raise(
    folders: ContentFolders, cache: Path | None = None, *, language: Language = Language.EN
) -> tuple[Content, WordsCatalogue]:
    """Return all content and the words; raises `BrokenContent` where anything is wrong with either."""
    loaded = load(folders, cache, language=language)
    if loaded.content is None or loaded.words is None:
        raise BrokenContent(loaded.problems)
    return loaded.content, loaded.words


def load_words(
    folders: ContentFolders, cache: Path | None = None, *, language: Language = Language.EN
) -> WordsCatalogue:
    """Return the words alone, which is quick: the door for the first paint. Raises `BrokenContent`."""
    worded = read_catalogue(folders, cache, language=language)
    if worded.words is None:
        raise BrokenContent(worded.problems)
    return worded.words
