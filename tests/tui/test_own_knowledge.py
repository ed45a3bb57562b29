"""Own knowledge that is written while screens are open: suggested without a restart, and nothing typed is disturbed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.cli.test_plain_own_knowledge import BROKEN, OWN, SAID
from tests.fakes.adapters import MemoryOwn, make_guide, small_content
from tests.tui.grid import grid
from tests.tui.stage import LARGE, NASTY, host, messages, press, said, settle, staged
from tests.tui.talking import PARTY, Stage, begun_case
from ttguide.bootstrap import Settings, open_guide
from ttguide.model.case import Address
from ttguide.model.knowledge import GlossaryTerm
from ttguide.model.text import Language, Localised
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.workflow.ports import OwnReading

SMALL = small_content().knowledge


def own_term(term: str = "talkkari") -> OwnReading:
    """What the files hold: a term of their own."""
    added = GlossaryTerm("own", Localised.same(term), Localised.same("Korjaa."), ())
    return OwnReading(replace(SMALL, glossary=(*SMALL.glossary, added)), additions=1)


async def test_what_is_written_while_an_interview_is_open_is_suggested_for_what_stands_in_the_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    guide = open_guide(Settings(tmp_path / "w.ttguide", Language.FI))
    case = begun_case(guide)
    file = tmp_path / "w-knowledge" / "a.yaml"
    file.parent.mkdir()
    with closing(guide):
        async with staged(guide, size=LARGE) as pilot:
            talk = guide.talk(case, "interview-purchaser", guide.find_party(case, PARTY))
            talk.take(Address("finance-factors"))
            talk.record("Budjetti pitää")
            await pilot.app.push_screen(InterviewScreen(talk))
            stage = Stage(pilot, guide, talk, None)  # type: ignore[arg-type] # the journal is a file here
            await stage.type(SAID)
            asked = stage.asked
            assert "own-1" not in stage.suggested()

            file.write_text(BROKEN, encoding="utf-8")
            pilot.app.post_message(events.AppFocus())
            await stage.follow()
            assert f"{file.as_posix()}:10:13 K030" in messages(pilot)[-1]
            assert "own-1" not in stage.suggested()

            file.write_text(OWN, encoding="utf-8")
            pilot.app.post_message(events.AppFocus())
            await stage.follow()
            assert messages(pilot)[-1] == said("own.read", count=1, more=0)
            assert "own-1" in stage.suggested()
            assert "Kylätalkkari" in [item.title for item in stage.pane.suggestions.items]
            assert (stage.field.text, stage.asked, stage.field.has_focus) == (SAID, asked, True)


async def test_the_files_are_looked_at_when_a_conversation_is_opened_and_gone_back_to() -> None:
    own = MemoryOwn(SMALL)
    guide = make_guide(own=own)
    case = begun_case(guide)
    async with staged(guide, size=LARGE) as pilot:
        own.change(own_term("talkkari"))
        await pilot.app.push_screen(InterviewScreen(guide.next_talk(case)))
        await settle(pilot)
        assert messages(pilot) == [said("own.read", count=0, more=1)]
        await press(pilot, "f1")
        own.change(OwnReading(SMALL))
        await press(pilot, "escape")
        assert messages(pilot)[-1] == said("own.none", folder="workspace-knowledge")


async def test_the_glossary_that_is_open_shows_terms_that_are_new() -> None:
    own = MemoryOwn(SMALL)
    async with staged(make_guide(own=own), size=LARGE) as pilot:
        await press(pilot, "f9")
        own.change(own_term("talkkari"))
        host(pilot).look_at_knowledge()
        await settle(pilot)
        assert "talkkari" in grid(pilot.app)


async def test_the_palette_reads_it_now_and_says_what_came_of_it() -> None:
    own = MemoryOwn(SMALL)
    async with staged(make_guide(own=own)) as pilot:
        await press(pilot, "ctrl+p", *"oma tiet", "enter")
        assert messages(pilot) == [said("own.none", folder="workspace-knowledge")]
        own.there = OwnReading(SMALL, problems=(f"own/a.yaml:3:9 {NASTY}",))
        await press(pilot, "ctrl+p", *"oma tiet", "enter")
        assert "own/a.yaml:3:9 q[/]q [red]x" in messages(pilot)[-1]


async def test_a_mistake_is_told_when_the_workspace_has_been_opened() -> None:
    own = MemoryOwn(SMALL)
    own.latest = replace(own.latest, problems=("own.yaml:3:9 K030 [x] → rule → remedy", "own.yaml:4:9 K030 → …"))
    async with staged(make_guide(own=own)) as pilot:
        (message,) = messages(pilot)
        assert "own.yaml:3:9 K030 [x]" in message
        assert "2 virhettä" in message


async def test_a_fault_in_reading_is_said_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    own = MemoryOwn(SMALL)
    async with staged(make_guide(own=own)) as pilot:
        monkeypatch.setattr(own, "read", lambda language: 1 / 0)
        await press(pilot, "ctrl+p", *"oma tiet", "enter")
        assert messages(pilot)[-1].startswith(said("app.unexpected", path="")[:40])
        assert pilot.app.is_running
