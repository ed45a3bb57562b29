"""Moving about in a conversation: map, question set, parking, the running text, leaving and going on."""

from __future__ import annotations

from tests.tui.stage import SMALL, messages
from tests.tui.talking import held
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.screens.question_set import QuestionSetScreen
from ttguide.workflow.views import MapKind


async def test_the_map_leads_to_any_question_and_the_typed_text_comes_along() -> None:
    async with held() as stage:
        await stage.type("kesken")
        await stage.press("f6", "end", "up", "up", "up", "enter")
        assert stage.asked == "Mikä ratkaisee: asiakas?"
        assert stage.field.text == "kesken"
        assert stage.field.has_focus


async def test_a_click_on_the_map_goes_there() -> None:
    async with held() as stage:
        await stage.pilot.click("#map", offset=(6, 4))
        await stage.follow()
        assert stage.asked == "Mikä ratkaisee: asiakas?"
        assert stage.field.has_focus


async def test_the_map_unfolds_every_theme_while_one_moves_on_it() -> None:
    async with held() as stage:
        assert "Mikä ratkaisee: asi" not in stage.shown
        await stage.press("f6")
        assert "Mikä ratkaisee: asi" in stage.shown
        await stage.press("escape")
        assert "Mikä ratkaisee: asi" not in stage.shown


async def test_the_map_shows_how_much_is_written_and_where_one_is() -> None:
    async with held() as stage:
        assert "▸ Talous               2" in stage.shown
        await stage.record("Toinen ajatus")
        assert "▸ Talous               3" in stage.shown


async def test_a_typed_matter_is_parked_and_taken_up_into_the_field() -> None:
    async with held() as stage:
        await stage.type("ateriat unohtuivat")
        await stage.press("f3")
        assert stage.field.text == ""
        assert "ateriat unohtuivat" in stage.notice
        await stage.press("f6", "end", "enter")
        assert stage.field.text == "ateriat unohtuivat"
        assert "ateriat unohtuivat" not in [n.label for n in stage.talk.map() if n.kind is MapKind.MATTER]


async def test_a_draft_that_is_parked_and_taken_up_again_is_not_said_to_be_parked() -> None:
    async with held() as stage:
        await stage.type("ateriat unohtuivat")
        await stage.press("escape")
        await stage.pilot.app.push_screen(InterviewScreen(stage.talk))
        await stage.press("f3")
        assert stage.notice == "Parkissa: ateriat unohtuivat"
        await stage.press("f6", "end", "enter")
        assert stage.field.text == "ateriat unohtuivat"
        assert stage.notice == ""


async def test_a_matter_taken_up_joins_what_is_being_typed() -> None:
    async with held() as stage:
        await stage.type("alku")
        await stage.press("f6", "end", "enter")
        assert stage.field.text == "alku\nautot"


async def test_with_nothing_typed_the_question_itself_is_parked() -> None:
    async with held() as stage:
        await stage.press("f3")
        parked = [n.label for n in stage.talk.map() if n.kind is MapKind.PARKED and n.depth == 1]
        assert len(parked) == 1
        assert parked[0].startswith("Budjetti pitää · Mitä kehittää")
        assert stage.notice == stage.say("done.question_parked")


async def test_the_question_set_has_every_wording_and_leads_there() -> None:
    async with held() as stage:
        await stage.press("f7")
        assert isinstance(stage.pilot.app.screen, QuestionSetScreen)
        assert "Mikä ratkaisee: asiakas?" in stage.shown
        await stage.press("end", "enter")
        assert stage.asked == "Toimiiko nyt?"


async def test_leaving_the_question_set_stays_at_the_question() -> None:
    async with held() as stage:
        await stage.press("f7", "end", "escape")
        assert stage.asked == "Entä muuta?"
        assert stage.field.has_focus


async def test_up_from_the_field_walks_through_what_was_recorded_and_down_leads_back() -> None:
    async with held() as stage:
        await stage.press("up")
        assert stage.transcript.has_focus
        assert stage.transcript.selected is not None
        assert stage.transcript.selected.entry.text == "Vuosimäärä sovittaisiin ennalta"
        await stage.press("up")
        assert stage.transcript.selected.entry.text == "Budjetti pitää"
        await stage.press("down", "down")
        assert stage.field.has_focus


async def test_up_within_a_text_of_two_lines_stays_in_the_field() -> None:
    async with held() as stage:
        await stage.type("yksi\nkaksi")
        await stage.press("up")
        assert stage.field.has_focus
        await stage.press("up")
        assert stage.transcript.has_focus


async def test_letters_typed_on_a_list_go_to_the_field() -> None:
    async with held() as stage:
        await stage.press("pageup", "h", "e", "i")
        assert stage.field.has_focus
        assert stage.field.text == "hei"


async def test_escape_leads_back_to_the_field_before_it_leaves() -> None:
    async with held() as stage:
        await stage.press("f6", "escape")
        assert stage.field.has_focus
        await stage.press("up", "escape")
        assert stage.field.has_focus
        assert isinstance(stage.pilot.app.screen, InterviewScreen)


async def test_escape_in_the_field_leaves_for_the_case_and_keeps_the_text() -> None:
    async with held() as stage:
        await stage.type("kesken jäi")
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, CaseScreen)
        assert stage.talk.draft == "kesken jäi"
        assert messages(stage.pilot) == [stage.say("interview.draft_kept")]


async def test_leaving_stops_the_clock() -> None:
    async with held() as stage:
        await stage.press("escape")
        assert not stage.talk.clock().running


async def test_in_a_narrow_terminal_the_map_lies_over_the_conversation_and_goes_with_escape() -> None:
    async with held(size=SMALL) as stage:
        assert "▸ Talous" not in stage.shown
        await stage.press("f6")
        assert "▸ Talous" in stage.shown
        await stage.press("escape")
        assert "▸ Talous" not in stage.shown
        assert stage.field.has_focus


async def test_a_conversation_that_is_through_says_so_and_names_what_is_open() -> None:
    async with held() as stage:
        await stage.press(*["enter"] * 5)
        assert stage.asked == stage.say("interview.through")
        assert "Mikä ratkaisee: asiakas" in stage.screen.query_one("#question").asked.hint  # type: ignore[attr-defined]
        assert stage.asked_on == stage.say("interview.go_on", what="Lopetus")


async def test_enter_goes_on_from_an_interview_that_is_through_to_its_closing() -> None:
    async with held() as stage:
        await stage.press(*["enter"] * 6)
        assert stage.screen.talk.dialogue == "closing"
        assert stage.screen.talk.party == stage.talk.party
        assert not stage.talk.clock().running


async def test_enter_goes_to_the_case_from_a_conversation_that_nothing_follows() -> None:
    async with held(dialogue="opening") as stage:
        while not stage.talk.turn().finished:
            stage.talk.leave()
        stage.screen.show_turn()
        await stage.press("enter")
        assert isinstance(stage.pilot.app.screen, CaseScreen)


async def test_text_typed_when_all_is_through_is_kept_and_the_way_back_explained() -> None:
    async with held() as stage:
        await stage.press(*["enter"] * 5)
        await stage.record("vielä yksi asia")
        assert stage.field.text == "vielä yksi asia"
        assert stage.notice == stage.say("refused.conversation_through")
