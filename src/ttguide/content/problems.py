"""What is wrong in a content file, where, by which rule, and what is to be done about it?

The rules' wordings are in `problems.toml`, not in the words catalogue: they must be sayable when it is YAML, or that
very catalogue, that is broken. Checks gather findings without a language; a sentence is made when somebody reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from ttguide.content.naming import LONGEST_VALUE
from ttguide.content.naming import shorten as shorten
from ttguide.model.text import Language

Mark: TypeAlias = tuple[int, int]
"""A place in a file: line and column, both from 1."""

Where: TypeAlias = tuple[str | int, ...]
"""The way from a file's root to a value: keys and list indices (from 0)."""

Meant: TypeAlias = tuple[str, Iterable[str]]
"""What was written, and the words among which the one that was meant may be."""

UNKNOWN: Meant = ("", ())
MOST_PER_FILE = 100
"""Findings kept of one file; whoever has more of them has made one mistake many times."""


_MOST_KNOWN = 2_000
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, order=True)
class ContentProblem:
    """One mistake in a content file, said in one language; sorts by file, line and column."""

    file: str
    line: int
    column: int
    code: str
    where: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.where} → {self.rule} → {self.remedy}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, not yet said in any language; ``near`` is what was probably meant, if anything."""

    file: str
    mark: Mark
    code: str
    where: Where = ()
    near: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class Reporter:
    """Gathers the findings of one file; ``letter`` stands before the number of a rule that all kinds of files share."""

    def __init__(self, file: str, letter: str) -> None:
        self.file = file
        self.letter = letter
        self.findings: list[Finding] = []

    @property
    def full(self) -> bool:
        """Whether more findings would only be counted: a check that costs something may stop."""
        return len(self.findings) > MOST_PER_FILE

    def report(self, code: str, mark: Mark, where: Where = (), *, meant: Meant = UNKNOWN, **values: object) -> None:
        """Note a mistake. ``code`` is a whole code, or the bare number of a shared rule."""
        if self.full:
            return
        if len(self.findings) == MOST_PER_FILE:
            self.findings.append(Finding(self.file, mark, "Y020", values={"most": str(MOST_PER_FILE)}))
            return
        whole = f"{self.letter}{code}" if code.isdecimal() else code
        shown = {name: shorten(str(value)) for name, value in values.items()}
        self.findings.append(Finding(self.file, mark, whole, where, closest(*meant), shown))


def say_all(findings: Iterable[Finding], language: Language) -> tuple[ContentProblem, ...]:
    """Return the findings as sentences, each once, sorted by file, line and column."""
    return tuple(sorted({_say(finding, language) for finding in findings}))


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that somebody most likely meant, or an empty text."""
    if not word:
        return ""
    from difflib import get_close_matches

    by_fold = {option.casefold(): option for option in islice(known, _MOST_KNOWN)}
    found = get_close_matches(word.casefold()[:LONGEST_VALUE], by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def show_where(where: Where) -> str:
    """Return the way to a value as ``areas[0].themes[1].name``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{shorten(step)}" for step in where)
    return "".join(steps).removeprefix(".")


@cache
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the wordings of every rule and remedy, as `problems.toml` has them."""
    import tomllib

    return tomllib.loads(Path(__file__).with_name("problems.toml").read_text(encoding="utf-8"))


def _say(finding: Finding, language: Language) -> ContentProblem:
    texts = catalogue()
    known = texts.get(finding.code) or texts[f"x{finding.code[1:]}"]
    names = texts["names"]
    values = {
        name: names[f"{value}"][language] if name == "what" and value in names else value
        for name, value in finding.values.items()
    }
    rule, remedy = (_filled(known[part][language], values) for part in ("rule", "remedy"))
    if finding.near:
        remedy = f"{_filled(names['near'][language], {'near': shorten(finding.near)})} {remedy}"
    where = show_where(finding.where) or names["file"][language]
    line, column = finding.mark
    return ContentProblem(finding.file, line, column, finding.code, where, rule, remedy)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)
