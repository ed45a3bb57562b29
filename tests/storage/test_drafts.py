"""Does a half-written text wait beside the workspace for its owner alone, and go with the raw notes?"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from tests.storage.workspaces import contents, permissions
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage import drafts
from ttguide.storage.drafts import FileDrafts, drafts_of
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.ports import Erasure

NAME, OTHER = "0" * 32, "f" * 32
TEXT = "Matti sanoi, että 😟 \udcff"


def test_what_is_kept_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    FileDrafts(tmp_path / "oma.ttguide").keep(NAME, "ensin")
    FileDrafts(tmp_path / "oma.ttguide").keep(NAME, TEXT)
    FileDrafts(tmp_path / "muu.ttguide").keep(OTHER, "toisen")
    assert FileDrafts(tmp_path / "oma.ttguide").read() == {NAME: TEXT}


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    FileDrafts(tmp_path / "oma.ttguide").keep(NAME, TEXT)
    assert [permissions(file) for file in drafts_of(tmp_path / "oma.ttguide")] == ["0o600"]


def test_what_was_sent_leaves_no_file(tmp_path: Path) -> None:
    kept = FileDrafts(tmp_path / "oma.ttguide")
    kept.keep(NAME, TEXT)
    kept.forget(NAME)
    kept.forget(OTHER)
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_came_back_to_in_a_month_goes(tmp_path: Path) -> None:
    kept = FileDrafts(tmp_path / "oma.ttguide")
    kept.keep(NAME, TEXT)
    (file,) = tmp_path.iterdir()
    os.utime(file, (file.stat().st_mtime - drafts.LONGEST_KEPT - 1,) * 2)
    assert FileDrafts(tmp_path / "oma.ttguide").read() == {}
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_raised(tmp_path: Path) -> None:
    nowhere = FileDrafts(tmp_path / "poissa" / "oma.ttguide")
    nowhere.keep(NAME, TEXT)
    assert nowhere.read() == {}


def test_the_destruction_takes_every_half_written_text_and_one_cut_short(tmp_path: Path) -> None:
    workspace = tmp_path / "oma.ttguide"
    kept = FileDrafts(workspace)
    with closing(SqliteJournal.open(workspace)) as journal:
        journal.append("case", 0, [CaseOpened("Sopimus"), CaseTitled("Matti")], author="Maija")
        kept.keep(NAME, TEXT)
        (tmp_path / f".oma.ttguide.draft-{OTHER}.new").write_text(TEXT[:10])
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], NotesDestroyed(1, 0, ""), author="Maija")
        assert eraser.finish_erasing(["Matti"]).erasure is Erasure.ERASED
        assert list(drafts_of(workspace)) == []
        assert all(b"Matti" not in data for data in contents(tmp_path).values())


def test_a_form_open_in_another_window_at_the_destruction_does_not_bring_its_text_back(tmp_path: Path) -> None:
    kept = FileDrafts(tmp_path / "oma.ttguide")
    kept.keep(NAME, TEXT)
    for file in drafts_of(tmp_path / "oma.ttguide"):
        file.unlink()
    kept.keep(NAME, TEXT + "!")
    assert list(tmp_path.iterdir()) == []
