"""What holds for all tests: properties are tried out without a clock, and content is read once for a whole run.

How long an example takes tells of the machine, not of the rule. What was read is kept in a folder of the run's own,
which all its processes share: those of xdist, and every program that a test starts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

import pytest
from hypothesis import settings

from ttguide.method.name_book import Name, NameBook
from ttguide.model.known_names import KnownNames

CACHE = "XDG_CACHE_HOME"
_kept = pytest.StashKey[str]()

settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # a worker has its environment from the one that started it
        config.stash[_kept] = os.environ[CACHE] = tempfile.mkdtemp(prefix="ttguide-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if _kept in config.stash:
        shutil.rmtree(config.stash[_kept], ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def names_are_declined_once() -> Iterator[None]:
    """Make the book of names once for all cases of the same names: some six thousand that ship are declined for it."""
    make, kept = NameBook.of, dict[int, KnownNames]()

    @lru_cache(maxsize=8)
    def made(names: tuple[Name, ...], known: int, common: frozenset[str]) -> NameBook:
        return make(names, kept[known], common)

    def of(names: Iterable[Name], known: KnownNames, common: Collection[str] = ()) -> NameBook:
        kept[id(known)] = known  # and so another never has its number
        return made(tuple(names), id(known), frozenset(common))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NameBook, "of", of)
        yield
