"""Garbage is collected while nobody types, and where the program has not been told to mind it, not at all."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ttguide.tui import collecting
from ttguide.tui.collecting import Collecting


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(collecting, "monotonic", clock)
    return clock


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The generations that were gone through; garbage is switched off before, as at the product's start."""
    found, before = list[int](), gc.get_threshold()
    monkeypatch.setattr(gc, "collect", found.append)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 2, 0))
    gc.disable()
    yield found
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


def test_garbage_is_collected_once_nobody_has_typed_for_a_second(clock: Clock, collected: list[int]) -> None:
    rests = Collecting()
    rests.begin()
    clock.now = 0.5
    rests.rest()
    assert collected == []
    rests.touched()
    clock.now = 1.0
    rests.rest()
    assert collected == []
    clock.now = 1.5
    rests.rest()
    assert collected == [1]


def test_all_of_it_is_gone_through_seldom_and_only_in_a_long_rest(clock: Clock, collected: list[int]) -> None:
    rests = Collecting()
    rests.begin()
    clock.now = 2.0
    for _ in range(60):
        rests.rest()
    assert collected == [1] * 60
    clock.now = 5.0
    rests.rest()
    rests.rest()
    assert collected == [*[1] * 60, 2, 1]


def test_little_garbage_is_left_where_it_is(
    clock: Clock, collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (9_999, 1, 0))
    rests = Collecting()
    rests.begin()
    clock.now = 60.0
    rests.rest()
    assert collected == []


def test_a_program_that_collects_by_itself_is_left_alone(clock: Clock, collected: list[int]) -> None:
    gc.enable()
    rests, before = Collecting(), gc.get_threshold()
    rests.begin()
    clock.now = 60.0
    rests.rest()
    assert (collected, gc.get_threshold()) == ([], before)


def test_a_moment_after_a_key_the_youngest_are_gone_through_where_there_are_enough(
    clock: Clock, collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rests = Collecting()
    monkeypatch.setattr(gc, "get_count", lambda: (3_000, 0, 0))
    rests.breathe()
    assert collected == []
    rests.begin()
    rests.breathe()
    assert collected == [0]
    monkeypatch.setattr(gc, "get_count", lambda: (2_999, 9, 9))
    rests.breathe()
    assert collected == [0]
