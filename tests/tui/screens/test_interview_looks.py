"""What the conversation's screen looks like: at every size, with hostile texts, in both languages."""

from __future__ import annotations

import pytest

from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, NASTY, SMALL
from tests.tui.talking import Stage, held
from ttguide.model.text import Language
from ttguide.tui.widgets.question_pane import Asked, QuestionPane

SAID = "Vuositilaus kuntoon ja kilpailutus ajoissa, niin kumpikin tietää missä mennään"


async def _talk_a_little(stage: Stage) -> None:
    await stage.record(SAID)
    await stage.type("vuositilaus puhelimeen")
    await stage.press("alt+1")
    await stage.follow()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_looks_like_this(language: Language, size: tuple[int, int]) -> None:
    async with held(language=language, size=size) as stage:
        await _talk_a_little(stage)
        assert_looks_like(stage.pilot.app, f"interview-{language.value}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (99, 30), (100, 24), (131, 40), (132, 40), (200, 60)])
async def test_question_field_and_keys_are_in_view_at_every_size(size: tuple[int, int]) -> None:
    async with held(size=size) as stage:
        await _talk_a_little(stage)
        lines = stage.shown.splitlines()
        assert len(lines) == size[1]
        assert max(len(line) for line in lines) <= size[0]
        assert "Entä muuta?" in stage.shown
        assert "█ vuositilaus puhelimeen" in lines[-2]
        assert "F1 " in lines[-1]


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (30, 8), (60, 15)])
async def test_a_terminal_too_small_to_use_breaks_nothing(size: tuple[int, int]) -> None:
    async with held(size=size) as stage:
        await stage.record("Kirjataan silti")
        assert stage.recorded()[-1] == "Kirjataan silti"


async def test_growing_and_shrinking_lay_everything_out_anew() -> None:
    async with held(size=SMALL) as stage:
        await stage.pilot.resize_terminal(*LARGE)
        await stage.follow()
        assert "▸ Talous" in stage.shown
        await stage.pilot.resize_terminal(*SMALL)
        await stage.follow()
        assert "▸ Talous" not in stage.shown
        assert "Entä muuta?" in stage.shown


async def test_the_field_grows_upwards_and_no_further_than_a_few_lines() -> None:
    async with held(size=SMALL) as stage:
        await stage.type("\n".join(str(n) for n in range(20)))
        lines = stage.shown.splitlines()
        assert "█ 19" in lines[-2]
        assert sum(1 for line in lines if line.startswith("█ ") and line[2:4].strip().isdigit()) == 6
        assert "Entä muuta?" in stage.shown


@pytest.mark.parametrize("where", ["factor", "opportunity", "matter", "note", "party"])
async def test_hostile_text_is_shown_literally_everywhere(where: str) -> None:
    dialogue, new = ("opening", True) if where == "party" else ("interview-purchaser", False)
    async with held(dialogue=dialogue, new=new) as stage:
        if where == "party":
            await stage.record("Nimi")
        await stage.type(NASTY)
        key = {"factor": "f4", "matter": "f3"}.get(where, "enter")
        await stage.press(key)
        if where == "note":
            stage.talk.note(NASTY)
            await stage.press("ctrl+n")
        await stage.press("f6")
        shown = stage.shown
        assert "q[/]q [red]x" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_hostile_text_is_shown_literally_in_question_set_read_back_and_menus() -> None:
    async with held() as stage:
        await stage.type(NASTY)
        await stage.press("f4")
        for key in ("f7", "f8", "f12"):
            await stage.press(key)
            assert "q[/]q [red]x" in stage.shown, key
            await stage.press("escape")


async def test_a_factor_of_a_page_leaves_question_and_field_in_view() -> None:
    async with held(size=SMALL) as stage:
        await stage.type("pitkä tekijä " * 700)
        await stage.press("f4")
        assert "onnistuu?" in stage.shown
        assert "█ " + stage.say("interview.field.collect") in stage.shown.splitlines()[-2]


async def test_the_question_stays_in_view_when_the_terminal_is_made_small_while_one_types() -> None:
    async with held(size=LARGE) as stage:
        stage.screen.query_one(QuestionPane).show(Asked(said=("Alustus kestää. " * 40,), question="Mitä nyt?"))
        await stage.type("kesken")
        await stage.pilot.resize_terminal(40, 12)
        await stage.follow()
        assert "Mitä nyt?" in stage.shown
        assert stage.field.text == "kesken"
