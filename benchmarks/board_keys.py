"""How long from a key to its paint on the boards, with 2,000 entries in each basket, beside a plain list of Textual's?

With what is proposed being worked out in the background (tell-tale words, what is alike, what may meet) and, after
that, without. Steps are recorded durably before they are painted.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.widgets import Static, TextArea

from benchmarks.journal import p95
from benchmarks.key_timing import BETWEEN_KEYS, SIZE, Measured, Standing, Times, rest
from benchmarks.large_case import fill_boards, make_texts
from benchmarks.plain_lists import measure
from ttguide import bootstrap
from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.app import TtguideApp
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.showing_merge import EntryLine
from ttguide.tui.screens.synthesis import SynthesisScreen
from ttguide.worker.suggester import AHEAD
from ttguide.workflow.board_views import Confidence, PlaceState
from ttguide.workflow.guide import Guide

if TYPE_CHECKING:
    from textual.pilot import Pilot

ENTRIES = 2_000
STEPS = 24
"""How often each key is pressed."""
Figure = tuple[str, float, str, str]
_Board = TypeVar("_Board", MergeScreen, SynthesisScreen)


class _BoardApp(Measured, TtguideApp):
    """The product's app, measured."""


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        settings = bootstrap.Settings(Path(folder) / "w.ttguide", Language.FI)
        guide = bootstrap.open_guide(settings)
        case = fill_boards(guide, ENTRIES)
        merge = asyncio.run(_on(guide, MergeScreen(guide.development(case)), _merge))
        guide.close()
        guide = bootstrap.open_guide(settings)  # nothing has been compared yet
        ahead = guide.development(case)
        ahead.synthesis.compare_ahead()
        _wait_for_what_is_compared_ahead()
        synthesis = asyncio.run(_on(guide, SynthesisScreen(ahead), _found_ahead))
        guide.close()
        guide = bootstrap.open_guide(settings)
        synthesis |= asyncio.run(_on(guide, SynthesisScreen(guide.development(case)), _synthesis))
        guide.close()
    texts = make_texts(ENTRIES)
    plain = {name: asyncio.run(measure(texts, table=name == "table", times=STEPS)) for name in ("option list", "table")}
    return [*_figures("merge", merge), *_figures("synthesis", synthesis), *_beside(merge, plain)]


def _figures(board: str, times: Times) -> Iterator[Figure]:
    for name, found in times.items():
        if len(found) > 1:
            yield f"{board}: {name}, median", statistics.median(found), "ms", ""
            yield f"{board}: {name}, p95", p95(found), "ms", "under 50"
        else:
            yield f"{board}: {name}", found[0], "ms", _GOALS.get(name, "")


_FOUND = "what may meet is there after"
_GOALS = {"opened and painted": "under 2000", _FOUND: "under 10000"}


def _beside(ours: Times, plain: dict[str, Times]) -> Iterator[Figure]:
    mine = {"open": ours["opened and painted"], "move": ours["move"], "merge": ours["merge a pair"]}
    for name, theirs in plain.items():
        for what, found in theirs.items():
            yield f"{name}: {what}, median", statistics.median(found), "ms", ""
            yield (
                f"merge board to it: {what}, medians",
                statistics.median(mine[what]) / statistics.median(found),
                "×",
                "",
            )


async def _on(guide: Guide, board: _Board, keys: Callable[[_BoardApp, Pilot[int], _Board], Awaitable[Times]]) -> Times:
    gc.disable()  # as the product does until its workspace is open; the app turns it on again
    app = _BoardApp(bootstrap.load_words(), lambda: guide, Language.FI)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        opened = await app.painted(lambda: app.push_screen(board), lambda: board.view is not None)
        return {"opened and painted": [opened], **await keys(app, pilot, board)}


async def _merge(app: _BoardApp, pilot: Pilot[int], board: MergeScreen) -> Times:
    async with Standing() as standing:
        at_work = await _merge_keys(app, board)
        waited = await rest(pilot, lambda: _is_searched(board))
    times: Times = {f"{name}, at work behind": found for name, found in at_work.items()}
    times["the screen's longest standstill till all is searched"] = [standing.longest]
    times["all is searched after"] = [waited * 1000]
    times |= await _merge_keys(app, board)
    await app.press("p", lambda: board.pairs.has_focus)
    times["merge a pair"] = [await app.press("1", lambda: board.status.told) for _ in range(STEPS)]
    times["undo"] = [await app.press("u", lambda: board.status.told) for _ in range(STEPS)]
    board.leave_pairs()
    times["reword"] = [await _reword(app, pilot, board, number) for number in range(STEPS // 2)]
    await rest(pilot, lambda: _is_searched(board))
    for role in Role:
        board.go_to_basket(role)
        await rest(pilot, lambda: _is_searched(board))
        for name, key, sure in (("replace all", "a", ""), ("share", "f4", "2")):
            async with Standing() as standing:
                taken = await _whole_step(app, board, key, sure)
                await rest(pilot, lambda: _is_searched(board))
            times[f"{name} of the {role.value}s"] = [taken]
            times[f"{name} of the {role.value}s, the screen's longest standstill"] = [standing.longest]
    return times


async def _merge_keys(app: _BoardApp, board: MergeScreen) -> Times:
    entries = [
        line.key
        for line in board.entries.lines
        if isinstance(line, EntryLine) and line.entry.kind is StatementKind.OPPORTUNITY and not line.entry.joined
    ]
    times: Times = {
        "move": [await app.press("down", lambda: board.entries.highlighted) for _ in range(STEPS)],
        "move, with what is told of the entry": [
            await app.press("down", lambda: _said(board, "#merge-detail > Static")) for _ in range(STEPS)
        ],
    }
    times["mark"], times["merge what is marked"] = [], []
    for number in range(STEPS // 2):
        for key in entries[30 * number : 30 * number + 2]:
            board.entries.choose(key)
            await asyncio.sleep(BETWEEN_KEYS)
            times["mark"].append(await app.press("space", lambda: board.status.told))
        times["merge what is marked"].append(await app.press("m", lambda: board.status.told))
    times["undo the merge"] = [await app.press("u", lambda: board.status.told) for _ in range(STEPS // 2)]
    return times


async def _reword(app: _BoardApp, pilot: Pilot[int], board: BoardScreen[Any], number: int) -> float:
    """Milliseconds from accepting another wording to its paint."""
    await app.press("w", lambda: app.screen is board)
    app.screen.query_one(TextArea).text = f"Sovitaan ennalta, mitä kukin tekee, kohta {number}"
    await pilot.pause()
    return await app.press("ctrl+s", lambda: board.status.told)


async def _whole_step(app: _BoardApp, board: BoardScreen[Any], key: str, sure: str = "") -> float:
    """Milliseconds from a key, or from being sure of it, to the paint of a step that concerns the whole basket."""
    if sure:
        await app.press(key, lambda: app.screen is board)
        key = sure
    before = board.view
    return await app.press(key, lambda: board.view is not before and board.status.told != "")


def _said(board: BoardScreen[Any], where: str) -> str:
    return str(board.query_one(where, Static).content)


def _is_searched(board: MergeScreen) -> bool:
    assert board.view is not None
    return not any(basket.unsearched for basket in board.view.baskets.values()) and not board._is_behind


def _wait_for_what_is_compared_ahead() -> None:
    for thread in threading.enumerate():
        if thread.name == AHEAD:
            thread.join()


async def _found_ahead(_: _BoardApp, pilot: Pilot[int], board: SynthesisScreen) -> Times:
    return {f"{_FOUND}, compared ahead": [await rest(pilot, lambda: board.found is not None) * 1000]}


async def _synthesis(app: _BoardApp, pilot: Pilot[int], board: SynthesisScreen) -> Times:
    async with Standing() as standing:
        found = asyncio.create_task(rest(pilot, lambda: board.found is not None))
        at_work = await _synthesis_keys(app, board)
        seconds = await found
    times: Times = {f"{name}, at work behind": found for name, found in at_work.items()}
    times["the screen's longest standstill till then"] = [standing.longest]
    times[_FOUND] = [seconds * 1000]
    times |= await _synthesis_keys(app, board)
    taken = times["accept a proposal"] = []
    for _ in range(STEPS):
        await _choose_sure(board)
        taken.append(await app.press("enter", lambda: board.status.told))
    times["turn a pair down"] = []
    for _ in range(STEPS // 2):
        await _choose_sure(board)
        times["turn a pair down"].append(await app.press("e", lambda: board.status.told))
    times["undo"] = [await app.press("u", lambda: board.status.told) for _ in range(STEPS)]
    times["redo"] = [await app.press("ctrl+y", lambda: board.status.told) for _ in range(STEPS // 2)]
    times["reword"] = []
    for number, entry in enumerate(_entries(board, PlaceState.GATHERED)[: STEPS // 2]):
        board.list_of(board.side).choose(entry)
        times["reword"].append(await _reword(app, pilot, board, number))
    async with Standing() as standing:
        all_taken = await _whole_step(app, board, "y", "2")
        await rest(pilot)
    times["accept all"], times["accept all, the screen's longest standstill"] = [all_taken], [standing.longest]
    times["accept one among many"] = []
    for _ in range(STEPS):
        await _choose_sure(board)
        times["accept one among many"].append(await app.press("enter", lambda: board.status.told))
    return times


async def _synthesis_keys(app: _BoardApp, board: SynthesisScreen) -> Times:
    rows = board.list_of(board.side)
    times: Times = {
        "move": [await app.press("down", lambda: rows.highlighted) for _ in range(STEPS)],
        "move, with what is told of the entry": [
            await app.press("down", lambda: _said(board, "#synthesis-subject")) for _ in range(STEPS)
        ],
        "mark": [await app.press("space", lambda: len(board.marked)) for _ in range(STEPS)],
    }
    board.action_unmark()
    return times


def _entries(board: SynthesisScreen, state: PlaceState) -> list[str]:
    """The entries of the side at hand in this state, from the top."""
    entries = [board.entries[line.key] for line in board.list_of(board.side).lines]
    return [entry.id for entry in entries if entry.state is state]


async def _choose_sure(board: SynthesisScreen) -> None:
    """Put the cursor on the first entry that waits and may well meet another."""
    for id in _entries(board, PlaceState.WAITING):
        board.list_of(board.side).choose(id)
        if board.pair is not None and board.pair.confidence is not Confidence.WEAK:
            await asyncio.sleep(BETWEEN_KEYS)
            return
