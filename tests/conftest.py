"""What holds for all tests: properties are tried out without a clock, and content is read once for a whole run.

How long an example takes tells of the machine, not of the rule. The examples of a property follow from the property
alone, so that what passed passes again until somebody changes it; ``--hypothesis-profile=random`` tries out others.
What was read is kept in a folder of the run's own, which all its processes share: those of xdist, and every program
that a test starts.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from ttguide.method.name_book import Name, NameBook
from ttguide.model.known_names import KnownNames

CACHE = "XDG_CACHE_HOME"
_COLLECT_AFTER = (50_000, 20, 50)
"""Screens and content are a million objects that stay: to go through them again and again took a fifth of the time."""
_kept = pytest.StashKey[str]()

settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", settings.get_profile("random"), derandomize=True)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)  # the profile that is asked for on the command line is there by then
def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(*_COLLECT_AFTER)
    if settings.get_current_profile_name() == "house":
        no_constants_of_what_happens_to_be_imported()
    if not hasattr(config, "workerinput"):  # a worker has its environment from the one that started it
        config.stash[_kept] = os.environ[CACHE] = tempfile.mkdtemp(prefix="ttguide-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if _kept in config.stash:
        shutil.rmtree(config.stash[_kept], ignore_errors=True)


def no_constants_of_what_happens_to_be_imported() -> None:
    """Let no example hold what stands in some module: which are loaded hangs on the tests that ran before."""
    none = providers._local_constants
    providers._get_local_constants = lambda: none


@pytest.fixture(autouse=True)
def workspaces_are_closed() -> Iterator[None]:
    """Close what a test opened on the disk: from Python 3.13 on a connection that is just forgotten is told of."""
    yield
    if on_disk := sys.modules.get("tests.workflow.on_disk"):
        while on_disk.OPENED:
            on_disk.OPENED.pop().close()


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
