"""What do the screens and commands say, in each language, and is the catalogue of it whole?

The words have a door of their own, because a screen needs them before anything else is loaded. Values are put in by a
plain substitution, not by `str.format`: what somebody typed must never be read as a format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ttguide.content.cache import fingerprint, recall, remember
from ttguide.content.finding import ContentFolders
from ttguide.content.source import gather_words
from ttguide.model.text import Language

if TYPE_CHECKING:
    from ttguide.content.problems import ContentProblem

Wordings: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""By key: a wording, or its forms for one and for any other number."""

_PIECE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}")


class WordsCatalogue:
    """The port `ttguide.workflow.ports.Words`."""

    def __init__(self, wordings: Mapping[Language, Wordings]) -> None:
        self._wordings = wordings

    @property
    def keys(self) -> frozenset[str]:
        """Every key that can be said."""
        return frozenset(key for wordings in self._wordings.values() for key in wordings)

    def say(self, language: Language, key: str, **values: object) -> str:
        """Return the wording with the values in their places; ``count`` of 1 takes the form for one.

        Never raises: an unknown key comes back as it is, and a value that is not given leaves its name standing.
        """
        wording = self._wordings.get(language, {}).get(key, key)
        if not isinstance(wording, str):
            wording = wording["one" if values.get("count") == 1 else "other"]
        if "{" not in wording and "}" not in wording:
            return wording
        return _PIECE.sub(lambda piece: _shown(piece, values), wording)


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """The words, or every problem that keeps them from being said."""

    words: WordsCatalogue | None
    problems: tuple[ContentProblem, ...]


def read_catalogue(
    folders: ContentFolders, cache: Path | None = None, *, language: Language = Language.EN
) -> LoadedWords:
    """Return the words catalogue; with a valid cache nothing is parsed. ``language`` is that of the problems."""
    sources = gather_words(folders)
    print = fingerprint(sources)
    known = recall(cache, "words", print)
    if known is not None:
        try:
            return LoadedWords(_built(known), ())
        except (KeyError, TypeError):
            pass  # kept by another version: read the files instead
    from ttguide.content.words_checks import read_words_files

    plain, problems = read_words_files(sources, language)
    if plain is None:
        return LoadedWords(None, problems)
    remember(cache, "words", print, plain)
    return LoadedWords(_built(plain), ())


def _built(plain: Mapping[str, Wordings]) -> WordsCatalogue:
    return WordsCatalogue({language: plain[language.value] for language in Language})


def _shown(piece: re.Match[str], values: Mapping[str, object]) -> str:
    name = piece[1]
    if name is None:
        return piece[0][0]
    return str(values[name]) if name in values else piece[0]
