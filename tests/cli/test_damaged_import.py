"""Does an exported case take the place of the one that is damaged here, which is kept letter by letter first?"""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Ran
from tests.cli.rounds_case import develop
from tests.storage.workspaces import tamper
from ttguide.workflow import arriving

ODD = "UPDATE entry SET payload = CAST(X'7b22ff227d' AS TEXT) WHERE sequence = 3 AND case_id = '{case}'"
"""A text that is not UTF-8."""
DAMAGES = (
    "UPDATE entry SET payload = '{{broken' WHERE sequence = 3 AND case_id = '{case}'",
    ODD,
    "DELETE FROM entry WHERE sequence = 3 AND case_id = '{case}'",
    "UPDATE entry SET event = 'CaseTitled', payload = '{{\"title\": \"x\"}}' WHERE sequence = 1 AND case_id = '{case}'",
    "UPDATE entry SET at = 'yesterday' WHERE sequence = 3 AND case_id = '{case}'",
)


NOTES = "organisation,role,perspective,factor,statement\nKunta,purchaser,finance,tasapaino,jotain tapahtuu\n"


class Damaged:
    """A workspace with two cases, of which the one called Home was exported and then damaged."""

    def __init__(self, command: Command, workspace: Path, file: Path) -> None:
        self.command, self.workspace, self.file = command, workspace, file
        self.case = json.loads(file.read_text("utf-8"))["case"]

    def damage(self, statement: str) -> None:
        tamper(self.workspace, statement.format(case=self.case))

    def bring_in(self, *options: str) -> Ran:
        return self.command("import", str(self.file), *options)

    def rows(self) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.workspace)) as connection:
            connection.text_factory = bytes
            return connection.execute("SELECT * FROM entry ORDER BY case_id, sequence").fetchall()

    @property
    def kept(self) -> list[Path]:
        return sorted(self.workspace.parent.glob(f"{self.workspace.stem}.damaged-*.json"))


@pytest.fixture
def damaged(command: Command, workspace: Path, cache: Path, tmp_path: Path) -> Damaged:
    develop(command, workspace, cache, tmp_path)
    table = tmp_path / "more.csv"
    table.write_text(NOTES, "utf-8")
    assert command("import", str(table), "--title", "Other").code == 0
    file = tmp_path / "home.json"
    assert command("export", "home", "-o", str(file)).code == 0
    return Damaged(command, workspace, file)


@pytest.mark.parametrize("statement", DAMAGES)
def test_a_damaged_case_is_replaced_only_when_that_is_said_and_kept_as_it_was(damaged: Damaged, statement: str) -> None:
    damaged.damage(statement)
    before = damaged.rows()
    assert damaged.command("export", "home").code != 0

    asked = damaged.bring_in()
    assert (asked.code, asked.out) == (1, "")
    assert "is damaged here and cannot be opened. In the file it is whole: " in asked.err
    assert "add --replace. The damaged one is first kept letter by letter" in asked.err
    assert damaged.rows() == before
    assert damaged.kept == []

    taken = damaged.bring_in("--replace")
    (kept,) = damaged.kept
    assert taken.code == 0, taken.err
    assert f"The damaged case is kept letter by letter in the file {kept}." in taken.out
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(damaged.command("export", "home").out) == json.loads(damaged.file.read_text("utf-8"))
    assert "Other" in damaged.command("cases").out

    document = json.loads(kept.read_text("ascii"))
    stored = [
        {name: cell.encode("utf-8", "surrogateescape") if isinstance(cell, str) else cell for name, cell in row.items()}
        for row in document["rows"]
    ]
    assert document["case"] == damaged.case
    assert [tuple(row.values()) for row in stored] == [row for row in before if row[0] == damaged.case.encode()]


def test_the_sentence_about_a_damaged_case_says_how_it_is_mended(damaged: Damaged) -> None:
    damaged.damage(ODD)
    said = {language: damaged.command("export", damaged.case, "--language", language).err for language in ("fi", "en")}
    assert (
        "tuo se tästä vioittuneen tilalle (tapausten luettelossa I, tai ttguide import TIEDOSTO --replace)"
        in said["fi"]
    )
    assert "put that in its place (I in the list of cases, or ttguide import FILE --replace)" in said["en"]
    asked = damaged.bring_in("--language", "fi")
    assert "on täällä vioittunut, eikä sitä voi avata. Tiedostossa se on ehjä: " in asked.err
    assert "Mitä täällä on kirjattu sen jälkeen, ei voi lukea." in asked.err


def test_json_tells_that_the_case_here_is_damaged(damaged: Damaged) -> None:
    damaged.damage(ODD)
    asked = json.loads(damaged.bring_in("--json").out)
    assert (asked["outcome"], asked["needed"], asked["taken"]) == ("mended", ["damaged"], False)
    taken = json.loads(damaged.bring_in("--json", "--replace").out)
    assert (taken["outcome"], taken["taken"], taken["kept"]) == ("mended", True, str(damaged.kept[0]))


def test_raw_notes_that_were_destroyed_here_do_not_come_back_by_a_damage(damaged: Damaged) -> None:
    assert damaged.command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").code == 0
    damaged.damage("UPDATE entry SET at = 'yesterday' WHERE sequence = 2 AND case_id = '{case}'")
    before = damaged.rows()
    asked = damaged.bring_in("--replace", "--destroy-notes")
    assert asked.code == 1
    assert "it still shows that its raw notes were destroyed. The file would bring them back" in asked.err
    assert (damaged.rows(), damaged.kept) == (before, [])


def test_raw_notes_that_are_only_here_go_only_when_that_is_said_too(damaged: Damaged) -> None:
    whole = damaged.workspace.read_bytes()
    assert damaged.command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").code == 0
    assert damaged.command("export", "home", "-o", str(damaged.file), "--force").code == 0
    damaged.workspace.write_bytes(whole)
    damaged.damage(ODD)
    for options in ((), ("--replace",), ("--destroy-notes",)):
        assert damaged.bring_in(*options).code == 1
    assert damaged.kept == []
    taken = damaged.bring_in("--replace", "--destroy-notes")
    assert taken.code == 0
    assert json.loads(damaged.command("export", "home").out) == json.loads(damaged.file.read_text("utf-8"))
    assert damaged.kept[0].name in taken.out + taken.err


def test_where_the_damaged_case_cannot_be_kept_nothing_is_replaced(
    damaged: Damaged, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged.damage(ODD)
    before = damaged.rows()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ttguide.reporting.files._put", full)
    assert damaged.bring_in("--replace").code != 0
    assert damaged.rows() == before


@pytest.mark.parametrize("options", [(), ("--replace",)])
def test_a_file_is_decoded_and_compared_once(
    damaged: Damaged, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    counted: list[str] = []

    def counting(name: str) -> Callable[..., object]:
        real = getattr(arriving, name)

        def call(*args: object, **more: object) -> object:
            counted.append(name)
            return real(*args, **more)

        return call

    for name in ("document_to_entries", "part"):
        monkeypatch.setattr(arriving, name, counting(name))
    assert damaged.bring_in(*options).code == 0
    assert counted == ["document_to_entries", "part"]
