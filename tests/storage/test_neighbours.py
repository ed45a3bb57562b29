"""Are files beside a workspace that still hold what is erased in it named, and what was not looked into?"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.workspaces import contents
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened
from ttguide.model.text import Language
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.storage import neighbours
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.document import Document, Entry
from ttguide.workflow.ports import FilesBeside
from ttguide.workflow.transferring import case_to_document

CASE = "5f0c2a7e9b1d4c36a8e05d7f21b94c68"
TOLD = "Johtaja Äyräpää sanoi, ettei yöllä tule kukaan"
SHORT = "Leenan"
GONE = NotesDestroyed(2, 0, "sovittu")


def said(text: str, id: str) -> ev.StatementRecorded:
    return ev.StatementRecorded(id, "t", Address("x"), StatementKind.REMARK, text)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "kansio"
    folder.mkdir()
    return folder / "workspace.ttguide"


@pytest.fixture
def journal(workspace: Path) -> Iterator[SqliteJournal]:
    """A case with two secrets, the second a short one, and a title that stays."""
    with closing(SqliteJournal.open(workspace)) as journal:
        journal.append(
            CASE, 0, [CaseOpened("Kotihoidon kehittäminen"), said(TOLD, "s1"), said(SHORT, "s2")], author="M"
        )
        yield journal


def export(journal: SqliteJournal, file: Path, indent: int | None = 1) -> Path:
    """Export the case as it is now."""
    document = case_to_document(CASE, journal.read(CASE))
    file.write_text(json.dumps(document, ensure_ascii=False, indent=indent), "utf-8")
    return file


def erase(journal: SqliteJournal) -> SqliteEraser:
    eraser = SqliteEraser(journal)
    eraser.erase(CASE, 3, [2, 3], GONE, author="M")
    return eraser


def test_exports_and_reports_beside_the_workspace_are_named_whatever_they_are_called_and_left_as_they_are(
    journal: SqliteJournal, workspace: Path
) -> None:
    holding = [
        export(journal, workspace.with_name("vienti.json")),
        export(journal, workspace.with_name("ilman päätettä"), indent=None),
        workspace.with_name("raportti.md"),
        workspace.with_name("vanha muistio.txt"),
    ]
    holding[2].write_text(f"# Raportti\n\n- {TOLD} (№3)\n", "utf-8")
    holding[3].write_text(f"{TOLD}\r\n", "utf-16")
    workspace.with_name("kortti.html").write_text("<p>Kotihoidon kehittäminen, Leenan ja muiden</p>", "utf-8")
    before = {file: file.read_bytes() for file in holding}

    done = erase(journal).finish_erasing([TOLD, SHORT])

    assert done.beside == tuple(str(file) for file in sorted(holding))
    assert done.unlooked == ()
    assert {file: file.read_bytes() for file in holding} == before


def test_an_export_made_after_the_destruction_is_not_named(journal: SqliteJournal, workspace: Path) -> None:
    eraser = erase(journal)
    export(journal, workspace.with_name("uusi vienti.json"))

    assert eraser.finish_erasing([TOLD, SHORT]).beside == ()


def test_an_export_from_before_is_named_also_where_every_text_stays(journal: SqliteJournal, workspace: Path) -> None:
    file = export(journal, workspace.with_name("vienti.json"))
    journal.append(CASE, 3, [ev.CaseTitled(TOLD)], author="M")
    eraser = SqliteEraser(journal)
    eraser.erase(CASE, 4, [2], GONE, author="M")
    done = eraser.finish_erasing([TOLD])

    assert (done.compared, done.kept) == (0, 1)
    assert done.beside == (str(file),), "it tells who said what"


def test_before_anything_is_erased_the_same_files_are_found_and_nothing_is_changed(
    journal: SqliteJournal, workspace: Path
) -> None:
    file = export(journal, workspace.with_name("vienti.json"))
    before = contents(workspace.parent)

    found = SqliteEraser(journal).look_beside(CASE, [2, 3], [TOLD, SHORT])

    assert found == FilesBeside((str(file),))
    assert contents(workspace.parent) == before


def test_what_is_too_large_packed_or_not_to_be_had_is_said_not_to_be_looked_into(
    journal: SqliteJournal, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "LARGEST", 10_000)
    large, packed = workspace.with_name("suuri.txt"), workspace.with_name("vienti.zip")
    large.write_text(TOLD + " " * 10_000, "utf-8")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vienti.json", TOLD * 20)
    done = erase(journal).finish_erasing([TOLD, SHORT])

    assert (done.beside, done.unlooked) == ((), (str(large), str(packed)))


@pytest.mark.parametrize("bound", ["MOST", "SECONDS"])
def test_after_so_many_files_or_so_long_the_rest_is_said_not_to_be_looked_into(
    journal: SqliteJournal, workspace: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(neighbours, bound, {"MOST": 1, "SECONDS": -1.0}[bound])
    first = export(journal, workspace.with_name("vienti.json"))
    others = [workspace.with_name(f"{number}.txt") for number in range(3)]
    for other in others:
        other.write_text(TOLD, "utf-8")
    done = erase(journal).finish_erasing([TOLD, SHORT])

    looked = [first] if bound == "MOST" else []
    assert done.beside == tuple(map(str, looked)), "what is most likely an export comes first"
    assert done.unlooked == tuple(str(file) for file in [first, *others] if file not in looked)


def test_texts_that_stay_by_themselves_are_counted_apart_from_those_that_are_parts_of_longer_ones(
    journal: SqliteJournal,
) -> None:
    journal.append(CASE, 3, [ev.CaseTitled(TOLD)], author="M")
    eraser = SqliteEraser(journal)
    eraser.erase(CASE, 4, [2, 3], GONE, author="M")
    done = eraser.finish_erasing([TOLD, SHORT, "Äyräpää", "Johtaja"])

    assert (done.kept, done.within, done.compared) == (1, 2, 1)


# As it is written in documents, and where it lies


@pytest.mark.parametrize(
    "text",
    [
        'Johtaja sanoi "ei käy"',
        "Johtaja & rehtori riitelevät",
        "[hiljaa] johtaja ei tule koskaan",
        "Johtaja ei tule <koskaan> *paikalle*",
        "liisa.korhonen@kunta.fi vastaa laskuista",
    ],
)
@pytest.mark.parametrize("write", [to_html, to_markdown])
def test_a_report_is_named_though_signs_of_a_text_are_written_otherwise_in_it(
    journal: SqliteJournal, workspace: Path, text: str, write: Callable[[Document], str]
) -> None:
    report = workspace.with_name("raportti")
    report.write_text(write(Document("Raportti", Language.FI, (Entry(text),), contents="Sisältö")), "utf-8")
    journal.append(CASE, 3, [said(text, "s3")], author="M")

    assert SqliteEraser(journal).look_beside(CASE, [4], [text]) == FilesBeside((str(report),))


def test_a_table_is_named_though_quotation_marks_are_doubled_in_it(journal: SqliteJournal, workspace: Path) -> None:
    table = workspace.with_name("kirjaukset.csv")
    table.write_text('Multia;"Johtaja sanoi ""ei käy"" taas"\n', "utf-8")
    text = 'Johtaja sanoi "ei käy" taas'
    journal.append(CASE, 3, [said(text, "s3")], author="M")

    assert SqliteEraser(journal).look_beside(CASE, [4], [text]) == FilesBeside((str(table),))


def test_files_in_folders_beside_the_workspace_are_named_too_but_for_hidden_ones(
    journal: SqliteJournal, workspace: Path
) -> None:
    files = [workspace.with_name(folder) / "r.md" for folder in ("Raportit", ".piilossa")]
    for file in files:
        file.parent.mkdir()
        file.write_text(TOLD, "utf-8")
    (files[0].parent / "kuva.zip").write_bytes(b"PK\x03\x04")

    assert SqliteEraser(journal).look_beside(CASE, [2, 3], [TOLD]) == FilesBeside((str(files[0]),))


def test_a_file_that_is_only_called_like_a_log_is_looked_into(journal: SqliteJournal, workspace: Path) -> None:
    workspace.with_name("muistio").write_text("x", "utf-8")
    log = workspace.with_name("muistio-journal")
    log.write_text(TOLD, "utf-8")

    assert SqliteEraser(journal).look_beside(CASE, [2, 3], [TOLD]) == FilesBeside((str(log),))
