"""A developed case in a workspace file, as several programs may have it open; run as a program it steps at the boards.

``python -m tests.workflow.on_disk NAME …`` starts one of the programs below in a process of its own.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tests.fakes.adapters import (
    MemoryFiles,
    MemoryOwn,
    NoRows,
    PlainRenderer,
    WordSuggester,
    quick_sealer,
    shipped_content,
    shipped_words,
)
from tests.fakes.content import small_content
from tests.workflow.developed import FACTORS, PARTIES, SAID
from ttguide.content.workbook import SpreadsheetFiles
from ttguide.model import event as ev
from ttguide.model.case import StatementKind
from ttguide.model.event import Event
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, Way
from ttguide.model.text import Language
from ttguide.storage import erasing
from ttguide.storage.drafts import FileDrafts
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.lessons import SqliteTeaching
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Adapters, Guide
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

ROOT = Path(__file__).parents[2]
CASE = "koti"
OPENED: list[Guide] = []
"""The guides that were opened in this process; `tests.conftest` closes them after each test."""


def open_guide(path: Path, language: Language = Language.FI) -> Guide:
    """A guide on the workspace at ``path``, with a small content and the names that ship."""
    content = small_content()
    content = replace(content, knowledge=replace(content.knowledge, names=shipped_content().knowledge.names))
    journal = SqliteJournal.open(path)
    adapters = Adapters(
        journal=journal,
        teaching=SqliteTeaching(journal),
        own=MemoryOwn(content.knowledge),
        suggester=WordSuggester(content.knowledge),
        suggester_for=WordSuggester,
        eraser=SqliteEraser(journal),
        drafts=FileDrafts(path),
        words=shipped_words(),
        clock=_Clock(),
        rows=NoRows(),
        renderer=PlainRenderer(),
        files=MemoryFiles(),
        workbooks=SpreadsheetFiles(),
        sealer=quick_sealer(),
        new_id=lambda: uuid4().hex[:10],
        author="test",
    )
    guide = Guide(content, adapters, language)
    OPENED.append(guide)
    return guide


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def interviewed() -> tuple[Event, ...]:
    """The events of a case with two organisations a role, as `tests.workflow.developed` has them."""
    events: list[Event] = [ev.CaseOpened("Kotihoito")]
    for id, (role, name) in PARTIES.items():
        events += [ev.PartyAdded(id, role, name), ev.ConversationStarted(f"t-{id}", f"interview-{role.value}", 1, id)]
        kind = StatementKind.SUCCESS_FACTOR
        events.append(ev.StatementRecorded(f"{id}0", f"t-{id}", FACTORS, kind, f"tasapaino {id}", "finance"))
        for number, text in enumerate(SAID[id], start=1):
            kind = StatementKind.OPPORTUNITY
            events.append(
                ev.StatementRecorded(f"{id}{number}", f"t-{id}", FACTORS, kind, text, "finance", parent=f"{id}0")
            )
    return tuple(events)


def make_workspace(path: Path, *more: Event) -> None:
    """Write the case to a new workspace, with more events at its end."""
    journal = SqliteJournal.open(path)
    journal.append(CASE, 0, (*interviewed(), *more), author="test")
    journal.close()


# Steps that somebody may take at the boards, whatever is there


def take_any_step(boards: Development, chance: random.Random) -> Receipt:
    """Take a step that chance chooses; raises `Refused` where it cannot be taken now."""
    return chance.choice(STEPS)(boards, chance)


def _entry(boards: Development, chance: random.Random) -> tuple[Role, str]:
    role = chance.choice(list(Role))
    return role, chance.choice([e.id for e in boards.merging.basket(role).entries] or ["nobody"])


def _join(boards: Development, chance: random.Random) -> Receipt:
    role, one = _entry(boards, chance)
    ids = [e.id for e in boards.merging.basket(role).entries]
    return boards.merging.join(role, one, [chance.choice(ids or ["nobody"])])


def _part(boards: Development, chance: random.Random) -> Receipt:
    role = chance.choice(list(Role))
    joined = [id for e in boards.merging.basket(role).entries for id, _ in e.joined]
    return boards.merging.part(role, chance.choice(joined or ["nobody"]))


def _reword(boards: Development, chance: random.Random) -> Receipt:
    role, one = _entry(boards, chance)
    return boards.merging.reword(role, one, f"sanottu toisin {chance.randrange(1000)}")


def _withhold(boards: Development, chance: random.Random) -> Receipt:
    role, one = _entry(boards, chance)
    act = chance.choice([boards.merging.withhold, boards.merging.give_back])
    return act(role, one, "tunnistettava") if act == boards.merging.withhold else boards.merging.give_back(role, one)


def _share(boards: Development, chance: random.Random) -> Receipt:
    return boards.merging.share(chance.choice(list(Role)))


def _items(boards: Development, chance: random.Random) -> list[str]:
    board = boards.synthesis.board()
    ids = [e.id for e in (*board.purchasers, *board.providers)] or ["nobody"]
    return [chance.choice(ids) for _ in range(chance.randrange(1, 4))]


def _opportunity(boards: Development, chance: random.Random) -> str:
    return chance.choice([o.id for o in boards.synthesis.board().opportunities] or ["nothing"])


def _area(boards: Development, chance: random.Random) -> str:
    return chance.choice([a.id for a in boards.synthesis.board().areas])


def _shape(boards: Development, chance: random.Random) -> Receipt:
    level = chance.choice([None, *Level])
    return boards.synthesis.shape(_items(boards, chance), area=_area(boards, chance), level=level)


def _change(boards: Development, chance: random.Random) -> Receipt:
    synthesis, id = boards.synthesis, _opportunity(boards, chance)
    steps: list[Callable[[], Receipt]] = [
        lambda: synthesis.reword(id, f"yhdessä {chance.randrange(1000)}"),
        lambda: synthesis.set_level(id, chance.choice(list(Level))),
        lambda: synthesis.set_area(id, _area(boards, chance)),
        lambda: synthesis.gather(id, _items(boards, chance)),
        lambda: synthesis.release(id, _items(boards, chance)),
        lambda: synthesis.dissolve(id),
        lambda: boards.integration.assign(id, chance.choice(["1a", "1b"])),
        lambda: boards.integration.unassign(id, chance.choice(["1a", "1b"])),
        boards.integration.assign_proposed,
    ]
    return chance.choice(steps)()


def _around(boards: Development, chance: random.Random) -> Receipt:
    synthesis, items = boards.synthesis, _items(boards, chance)
    own = [a.id for a in synthesis.board().areas if a.own] or ["Z"]
    steps: list[Callable[[], Receipt]] = [
        lambda: synthesis.leave_out(items, "ei kuulu tähän"),
        lambda: synthesis.take_back(items),
        lambda: synthesis.dismiss(items[0], items[-1]),
        lambda: synthesis.add_area(f"Alue {chance.randrange(5)}"),
        lambda: synthesis.remove_area(chance.choice(own)),
        lambda: synthesis.add_theme(_area(boards, chance), f"Teema {chance.randrange(5)}"),
        lambda: boards.integration.choose_way(chance.choice(list(Way)), str(chance.randrange(3))),
    ]
    return chance.choice(steps)()


def _cards(boards: Development, chance: random.Random) -> Receipt:
    cards = boards.scorecards
    area = _area(boards, chance)
    factors = [f for summary in cards.cards() for f in cards.card(summary.area).factors]
    criticals = [c.id for f in factors for c in f.criticals] or ["nothing"]
    ids = [f.id for f in factors] or ["nothing"]
    measures = [m.id for f in factors for c in f.criticals for m in c.measures] or ["nothing"]
    steps: list[Callable[[], Receipt]] = [
        lambda: cards.grow(chance.choice(["", area])),
        lambda: cards.set_factor(area, f"Tekijä {chance.randrange(5)}"),
        lambda: cards.set_factor(area, "Toisin", id=chance.choice(ids)),
        lambda: cards.remove_factor(chance.choice(ids)),
        lambda: cards.set_critical(chance.choice(ids), f"menestys {chance.randrange(5)}"),
        lambda: cards.remove_critical(chance.choice(criticals)),
        lambda: cards.set_measure(chance.choice(criticals), "osuus", target=chance.choice(["60 %", "", "3–5"])),
        lambda: cards.set_measure(chance.choice(criticals), "muu", id=chance.choice(measures)),
        lambda: cards.set_target(chance.choice(measures), chance.choice(["≥ 5", ""])),
        lambda: cards.set_action(chance.choice(criticals), "sovitaan", owner="johtaja"),
    ]
    return chance.choice(steps)()


def _back(boards: Development, chance: random.Random) -> Receipt:
    return chance.choice([boards.undo, boards.undo, boards.redo])()


STEPS = (_join, _part, _reword, _withhold, _share, _share, _shape, _shape, _change, _change, _around, _cards, _back)


# Programs


def start(name: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the programs below; it says what it does on its standard output."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.workflow.on_disk", name, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(*words: object) -> None:
    print(*words, flush=True)


def step_on(path: str, seed: str, count: str) -> None:
    """Take steps by chance, when told to, saying the number of each that was acknowledged; 0 steps are without end."""
    boards = open_guide(Path(path)).development(CASE)
    chance = random.Random(seed)  # noqa: S311 - the same steps each time
    say("ready")
    sys.stdin.readline()
    taken = 0
    while not int(count) or taken < int(count):
        try:
            receipt = take_any_step(boards, chance)
        except Refused:
            boards.catch_up()
            continue
        taken += 1
        say(receipt.number)


def destroy_and_die(path: str, point: str) -> None:
    """Destroy the raw notes and be killed when ``point`` of finishing is reached, for the so many-th time."""
    boards = open_guide(Path(path)).development(CASE)
    name, _, times = point.partition(":")
    inner, left = getattr(erasing, name), int(times)

    def reached(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return inner(*arguments)

    setattr(erasing, name, reached)
    boards.destroying.destroy("HÄVITÄ")


PROGRAMS: dict[str, Callable[..., None]] = {program.__name__: program for program in (step_on, destroy_and_die)}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
