"""Does every workspace that was ever released still open, and does today's version still write the newest of them?"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fixtures.release_journal import GREEN, PART, STORY, entries_of
from ttguide.model.assessment import Item, Mode, Rating, Side
from ttguide.model.case import Absence, Address, Cursor, Standing
from ttguide.model.event import EVENTS, VERSIONS
from ttguide.model.fold import fold
from ttguide.model.measure import Goal
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.model.synthesis import Way
from ttguide.storage import schema
from ttguide.storage.journal import SqliteJournal

FIXTURES = Path(__file__).parents[1] / "fixtures"
RELEASED = sorted(FIXTURES.glob("journal-v*.sql"))


def built(fixture: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(fixture.read_text(encoding="utf-8"))
    return path


@pytest.fixture(params=RELEASED, ids=lambda fixture: fixture.stem)
def released(request: pytest.FixtureRequest, path: Path) -> Path:
    return built(request.param, path)


def test_a_released_workspace_opens_and_tells_its_case(released: Path) -> None:
    with closing(SqliteJournal.open(released, create=False)) as journal:
        assert journal.cases() == ("case-1",)
        case = fold(journal.read("case-1"))
    assert case is not None
    assert case.title == "Kotihoidon sopimus 2027"
    assert case.changed_at == datetime(2026, 11, 2, 11, 20, 0, 140, tzinfo=UTC)
    assert [(p.id, p.name) for p in case.parties] == [("p1", "Metsälän kunta"), ("p2", "Päivänsäde Oy")]
    assert {s.id: s.text for s in case.statements.values()} == {
        "f1": "Talous on tasapainossa",
        "o1": "Hinnat sovitaan vuodeksi kerrallaan",
    }
    answers = case.conversations["t0"].answers
    assert {address.step: answer.value for address, answer in answers.items()} == {
        "object": "Kotihoito",
        "start": date(2027, 1, 1),
        "scale": 4,
        "share": 62.5,
        "read-back": True,
        "kinds": ("company", "association"),
        "promise": "Hyvää",
    }
    assert case.conversations["t0"].cursor == Cursor(Address("promise"), Standing.ASKED_BACK)
    assert case.conversations["t1"].answers[Address("risk")].absence is Absence.CANNOT_SAY
    assert [n.text for n in case.conversations["t1"].notes] == ["Kysy kuljetuksista"]


def test_a_released_workspace_tells_what_was_developed_from_its_interviews(released: Path) -> None:
    with closing(SqliteJournal.open(released, create=False)) as journal:
        case = fold(journal.read("case-1"))
    assert case is not None
    assert [item.text for item in case.baskets[Role.PURCHASER].items] == [
        "Hinnat sovitaan vuodeksi",
        "Tiedote joka kuukausi",
    ]
    assert case.destroyed is not None
    assert case.destroyed.reason == "sovittu niin"
    (shaped,) = case.synthesis.opportunities.values()
    assert (shaped.text, shaped.items, shaped.part_ids) == ("Sovitaan vuosiksi eteenpäin", ("o1", "y1"), ("2a",))
    assert case.synthesis.left_out == {"o2": "koskee vain omaa taloa"}
    assert [(area.id, area.name) for area in case.synthesis.areas] == [("F", "Keskinäinen luottamus")]
    assert case.synthesis.way is Way.NEW_PART
    (measure,) = case.scorecards.measures.values()
    assert measure.goal == Goal("kerran vuodessa", 1.0, None, 1.0, 0.5)
    assert measure.came_as == "Yhteistyöpäivät", "follows from the entries, which do not hold it"
    (action,) = case.scorecards.actions.values()
    assert (action.due, action.state) == (date(2027, 2, 28), ActionState.UNDER_WAY)


def test_a_released_workspace_tells_what_was_assessed_and_agreed(released: Path) -> None:
    with closing(SqliteJournal.open(released, create=False)) as journal:
        case = fold(journal.read("case-1"))
    assert case is not None
    first, second = case.rounds.values()
    assert (first.number, first.is_open, first.locked_at) == (1, True, None)
    assert first.rating(Side.PURCHASER, "c1", "approach") == GREEN
    assert first.rating(Side.JOINT, "c1", "approach") == Rating("yellow", reason="kesken")
    assert first.agreements[Item("c1", "approach")].objection == "liian hyvä"
    assert first.decisions["k1"].reason == "korjattu jo"
    assert first.rules is None
    assert second.drafts == {Item("4.1", "sound"): Rating(reason="kesken")}
    assert list(first.priorities.chosen) == ["v1"]
    assert first.priorities.compared == {"purchaser": {("v1", "v2"): -3}}
    assert [reopening.reason for reopening in first.reopenings] == ["unohtui yksi kohta"]
    assert (second.mode, second.scope, second.subjects, second.sheets) == (
        Mode.TOGETHER,
        "4.1",
        (PART,),
        {Side.JOINT: {}},
    )


def test_a_released_workspace_takes_new_entries(released: Path) -> None:
    with closing(SqliteJournal.open(released)) as journal:
        last = journal.read("case-1")[-1].sequence
        (added,) = journal.append("case-1", last, [STORY[1]], author="Maija")
        assert journal.read("case-1", last) == (added,)


def test_every_shape_of_every_event_is_in_some_released_workspace(tmp_path: Path) -> None:
    found: set[tuple[str, int]] = set()
    for number, fixture in enumerate(RELEASED):
        with closing(sqlite3.connect(built(fixture, tmp_path / str(number)))) as connection:
            found.update(connection.execute("SELECT event, version FROM entry"))
    due = {(kind.__name__, shape) for kind in EVENTS for shape in range(1, VERSIONS[kind.__name__] + 1)}
    assert sorted(due - found) == []


def test_the_newest_released_workspace_reads_as_it_was_written(path: Path) -> None:
    with closing(SqliteJournal.open(built(FIXTURES / f"journal-v{schema.newest()}.sql", path))) as journal:
        assert journal.read("case-1") == entries_of(STORY)


def test_a_new_workspace_has_the_shape_of_the_newest_released_one(tmp_path: Path) -> None:
    built(FIXTURES / f"journal-v{schema.newest()}.sql", tmp_path / "released")
    SqliteJournal.open(tmp_path / "new").close()
    assert shape(tmp_path / "new") == shape(tmp_path / "released")


def shape(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master")
        return {name: re.sub(r"\s+", " ", sql) for name, sql in found}
