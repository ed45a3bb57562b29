"""Own knowledge that is written while a plain conversation is held: the next entry is suggested for with it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from ttguide.bootstrap import open_guide, settle
from ttguide.cli.plain import Plain
from ttguide.model.case import Address
from ttguide.workflow.guide import Guide

OPENED = ("Home care", "Town", "1", "", "", "Care Ltd", "1", "", "")
SAID = "the qzvillage handyman would mend the front steps"
OWN = """\
kind: opportunities
area: A
opportunities:
  - id: own-1
    level: 1
    theme: A-t1
    title: {fi: Kylätalkkari, en: A handyman for the qzvillage}
    text: {fi: Yhteinen talkkari., en: A shared handyman.}
    terms: {fi: [kylätalkkari], en: [handyman, qzvillage]}
    parts: [4b]
    measures: []
    probes: []
    utterances: {fi: [kuka korjaa rappuset], en: [who mends the front steps]}
"""
BROKEN = OWN.replace("[4b]", "[4q]")


class Typing(io.StringIO):
    """Lines that are typed; before some of them something happens elsewhere."""

    def __init__(self, *lines: str, before: Mapping[str, Callable[[], object]]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._before = before

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        self._before.get(line.strip(), lambda: None)()
        return line


@pytest.fixture
def folder(workspace: Path) -> Path:
    """Where the workspace's own knowledge belongs."""
    place = workspace.with_name("workspace-knowledge")
    place.mkdir()
    return place


def hold(guide: Guide, *lines: str, before: Mapping[str, Callable[[], object]] | None = None) -> tuple[str, Plain]:
    """Type the lines in the purchaser's interview; return what was written."""
    case = guide.cases()[0].id
    talk = guide.talk(case, "interview-purchaser", guide.find_party(case, "Town"))
    talk.take(Address("finance-factors"))
    writer = io.StringIO()
    plain = Plain(guide, talk, Typing(*lines, before=before or {}), writer)
    plain.hold()
    return writer.getvalue(), plain


def opened_guide(command: Command) -> Guide:
    command("interview", "--plain", typed="\n".join(OPENED))
    return open_guide(settle(None, None))


def test_a_file_that_is_written_meanwhile_is_suggested_from_and_told_of_before_the_entry(
    command: Command, folder: Path
) -> None:
    guide = opened_guide(command)
    write = {SAID: lambda: (folder / "a.yaml").write_text(OWN, encoding="utf-8")}
    out, _ = hold(guide, "The budget holds", SAID, before=write)
    guide.close()
    assert "Your own knowledge is in use: one known thing of your own" in out
    assert out.index("Your own knowledge is in use") < out.index(SAID)
    assert "own-1 A handyman for the qzvillage" in out


def test_a_mistake_is_told_with_its_place_the_entry_is_recorded_and_the_mended_file_counts(
    command: Command, folder: Path
) -> None:
    guide = opened_guide(command)
    file = folder / "a.yaml"
    before = {
        "first": lambda: file.write_text(BROKEN, encoding="utf-8"),
        "second": lambda: file.write_text(OWN, encoding="utf-8"),
    }
    out, plain = hold(guide, "The budget holds", "first", "second", f"/suggest {SAID}", before=before)
    guide.close()
    assert f"Your own knowledge is left aside, as it has a mistake: {file.as_posix()}:10:13 K030" in out
    assert out.index("10:13 K030") < out.index("Your own knowledge is in use")
    assert "own-1 A handyman for the qzvillage" in out
    assert [line.entry.text for line in plain.talk.transcript()] == ["The budget holds", "first", "second"]
    assert plain.refusals == 0


def test_reload_says_at_any_time_what_is_the_workspaces_own_or_what_is_wrong(command: Command, folder: Path) -> None:
    guide = opened_guide(command)
    file = folder / "a.yaml"
    before = {
        "/lataa": lambda: file.write_text(OWN, encoding="utf-8"),
        "/reload now": lambda: file.write_text(BROKEN, encoding="utf-8"),
    }
    out, plain = hold(guide, "/reload", "/lataa", "/reload now", f"/suggest {SAID}", before=before)
    guide.close()
    told = [line for line in out.splitlines() if "knowledge" in line and ("own" in line or "mistake" in line)]
    assert told[0] == f"The workspace has no knowledge of its own. Its files belong in the folder {folder}."
    assert told[1].startswith("Your own knowledge is in use: one known thing of your own")
    assert told[2].startswith("Your own knowledge could not be read again, so what was read before still counts: ")
    assert "a.yaml:10:13 K030" in told[2]
    assert "own-1 A handyman for the qzvillage" in out
    assert plain.refusals == 1


def test_a_folder_that_vanishes_stops_nothing(command: Command, folder: Path) -> None:
    (folder / "a.yaml").write_text(OWN, encoding="utf-8")
    guide = opened_guide(command)
    away = {SAID: lambda: folder.rename(folder.with_name("away"))}
    out, _ = hold(guide, "The budget holds", SAID, before=away)
    guide.close()
    assert f"there is no folder {folder.as_posix()} for knowledge of your own" in out
    assert "own-1 A handyman for the qzvillage" in out
