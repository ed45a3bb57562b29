"""Suggestions on the conversation's screen: they follow the typing, hold still, are taken and turned down."""

from __future__ import annotations

from unittest.mock import patch

from tests.fakes.adapters import WordSuggester
from tests.tui.stage import LARGE, SMALL
from tests.tui.talking import held
from ttguide.model.case import Address
from ttguide.model.proposal import Candidate, Confidence, Proposal, Target
from ttguide.tui.widgets.suggestion_pane import SuggestionList
from ttguide.tui.widgets.suggestion_strip import SuggestionStrip
from ttguide.workflow.views import Pick, Suggestions, SuggestionView

YEARLY = "vuositilaus kilpailutus"
"""Resembles A1 and A2 of the small content."""


async def test_suggestions_follow_the_typing() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        assert stage.suggested() == ["A1", "1a"]
        await stage.type(" kilpailutus")
        assert stage.suggested()[:2] == ["A1", "A2"]


async def test_a_suggestion_says_how_sure_it_is_and_which_words_brought_it_up() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        assert "1   Vuositilaus" in stage.shown
        assert "A1 " + stage.say("confidence.weak") + " · vuositilaus" in stage.shown


async def test_where_nothing_known_fits_it_says_so() -> None:
    async with held() as stage:
        await stage.type("avaruusalus")
        assert stage.suggested() == []
        assert stage.say("suggestions.nothing_known") in stage.shown


async def test_what_was_said_before_is_pointed_out() -> None:
    async with held() as stage:
        await stage.type("Vuosimäärä sovittaisiin ennalta")
        assert stage.say("interview.said_before", text="")[:20] in stage.shown


async def test_a_suggestion_keeps_its_number_when_a_better_one_turns_up() -> None:
    async with held() as stage:
        await stage.type("kilpailutus")
        assert stage.pane.at(1) == Pick("opportunity", "A2")  # type: ignore[arg-type]
        await stage.type(" vuositilaus ostomäärä volyymi")
        assert [stage.pane.at(1).id, stage.pane.at(2).id] == ["A2", "A1"]  # type: ignore[union-attr]


async def test_criterion_parts_have_numbers_of_their_own() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        assert stage.pane.at(6) is not None
        assert stage.pane.at(6).id == "1a"  # type: ignore[union-attr]
        assert stage.pane.at(2) is None


async def test_a_pick_for_the_draft_is_shown_holds_still_and_is_recorded_with_it() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        await stage.press("alt+1")
        assert "1 ✓ Vuositilaus" in stage.shown
        await stage.type(" ja jotain muuta")
        assert "1 ✓ Vuositilaus" in stage.shown
        await stage.press("enter")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["A1"]


async def test_a_pick_given_again_is_taken_back() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        await stage.press("alt+1", "alt+1", "enter")
        assert stage.talk.transcript()[-1].entry.links == ()


async def test_alt_and_a_digit_types_no_digit() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        await stage.press("alt+1", "alt+9")
        assert stage.field.text == "vuositilaus"


async def test_with_an_empty_field_a_pick_is_tied_to_the_latest_entry_at_once() -> None:
    async with held() as stage:
        await stage.record("Vuositilaus kuntoon jo keväällä")
        await stage.follow()
        await stage.press("alt+1")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["A1"]
        assert stage.notice == stage.say("done.linked", text="A1")
        assert "1 ✓ Vuositilaus" in stage.shown
        await stage.press("alt+1")
        assert stage.talk.transcript()[-1].entry.links == ()


async def test_the_list_can_be_used_without_alt() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.press("tab", "2", "tab", "enter")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["A2"]


async def test_enter_in_the_list_takes_the_one_under_the_cursor() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.press("f11", "down", "enter", "escape", "enter")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["A2"]


async def test_a_click_takes_a_suggestion() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.pilot.click(SuggestionList, offset=(6, 4))
        await stage.press("escape", "enter")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["A2"]


async def test_the_one_under_the_cursor_is_told_more_about() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.press("tab", "down")
        assert "Talouden hallinta" in stage.shown
        assert stage.say("interview.because", words="kilpailutus") in stage.shown


async def test_a_dismissed_suggestion_stays_away_until_it_is_brought_back() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.press("tab", "delete")
        await stage.follow()
        assert "A1" not in stage.suggested()
        await stage.press("escape")
        await stage.type(" vuositilaus")
        assert "A1" not in stage.suggested()
        await stage.pilot.app.screen.run_action("restore_dismissed")
        await stage.follow()
        assert "A1" in stage.suggested()


async def test_all_are_dismissed_at_once_except_what_was_taken() -> None:
    async with held() as stage:
        await stage.type(YEARLY)
        await stage.press("alt+2", "alt+0")
        await stage.follow()
        assert stage.suggested() == ["A2"]
        assert stage.field.text == YEARLY


async def test_undo_brings_back_what_was_dismissed_together() -> None:
    async with held() as stage:
        await stage.record("Vuositilaus ja kilpailutus ajoissa")
        await stage.press("alt+0")
        await stage.follow()
        assert stage.suggested() == []
        await stage.press("ctrl+z")
        await stage.follow()
        assert "A1" in stage.suggested()


async def test_late_suggestions_for_another_text_are_dropped() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        stage.screen._picking.show(Suggestions("vuosi", known=False))
        assert stage.suggested() == ["A1", "1a"]


async def test_a_matcher_that_fails_leaves_the_conversation_going() -> None:
    async with held() as stage:

        def fail(draft: str) -> Suggestions:
            raise RuntimeError(draft)

        stage.talk.suggest = fail  # type: ignore[method-assign]
        await stage.record("Kirjataan silti")
        assert stage.recorded()[-1] == "Kirjataan silti"


async def test_in_a_narrow_terminal_the_best_one_stands_above_the_field() -> None:
    async with held(size=SMALL) as stage:
        await stage.type("vuositilaus")
        lines = stage.shown.splitlines()
        best = next(n for n, line in enumerate(lines) if "1 Vuositilaus  A1 " in line)
        assert best < next(n for n, line in enumerate(lines) if "█ vuositilaus" in line)
        await stage.press("alt+1")
        assert stage.screen.query_one(SuggestionStrip).render().plain.startswith("1 ✓ Vuositilaus")


async def test_in_a_narrow_terminal_tab_opens_the_list_over_the_conversation() -> None:
    async with held(size=SMALL) as stage:
        await stage.type(YEARLY)
        assert stage.say("interview.known_opportunities") not in stage.shown
        await stage.press("tab")
        assert stage.say("interview.known_opportunities") in stage.shown
        await stage.press("tab")
        assert stage.say("interview.known_opportunities") not in stage.shown


async def test_the_strip_of_a_narrow_terminal_uses_all_the_room_that_the_line_has() -> None:
    async with held(size=(40, 24)) as stage:
        stage.pane.show(_suggested(Target.OPPORTUNITY), (), wanted=True)
        stage.screen.query_one(SuggestionStrip).show(stage.pane.best, (), "")
        assert LONG_TITLE not in stage.shown
        await stage.pilot.resize_terminal(*SMALL)
        await stage.pilot.pause()
        assert f"1 {LONG_TITLE}  competent-staff" in stage.shown


async def test_a_suggested_success_factor_has_a_star_and_never_shows_its_id() -> None:
    for size in (SMALL, LARGE):
        async with held(size=size) as stage:
            stage.pane.show(_suggested(Target.SUCCESS_FACTOR), (), wanted=True)
            stage.screen.query_one(SuggestionStrip).show(stage.pane.best, (), "")
            await stage.pilot.pause()
            assert "★ " in stage.shown
            assert "competent-staff" not in stage.shown
            assert (stage.say("interview.known_factors") in stage.shown) is (size == LARGE)


async def test_a_success_factor_that_was_taken_is_called_by_its_title_everywhere() -> None:
    async with held() as stage:
        known = Pick(Target.SUCCESS_FACTOR, "staff")
        statement = stage.talk.statements()[0].id
        assert stage.talk.pick(statement, known).what == stage.say("done.linked", text="Osaava väki")
        stage.screen.show_turn()
        await stage.pilot.pause()
        assert "★ Osaava väki" in stage.shown
        await stage.press("f8")
        assert "★ Osaava väki" in stage.shown
        assert "staff" not in stage.shown
        assert stage.talk.dismiss((known,)).what == stage.say("done.dismissed", text="Osaava väki")


async def test_at_a_question_of_choices_or_of_a_scale_nothing_is_said_about_suggestions() -> None:
    async with held() as stage:
        await stage.type("vuositilaus")
        stage.screen.go_to(Address("finance-works"))
        await stage.follow()
        assert not stage.pane.shown()
        assert stage.pane.rows.option_count == 0
        assert stage.say("suggestions.nothing_known") not in stage.shown


async def test_no_more_than_three_weak_guesses_are_shown() -> None:
    sure = [Confidence.MEDIUM, *(Confidence.WEAK,) * 5]
    proposed = tuple(Candidate(f"A{n}", Target.OPPORTUNITY, 0.5, c, ()) for n, c in enumerate(sure, start=1))
    async with held() as stage:
        with patch.object(WordSuggester, "propose", return_value=Proposal("x", known=True, opportunities=proposed)):
            await stage.type("vuositilaus")
            assert stage.suggested() == ["A1", "A2", "A3", "A4"]


LONG_TITLE = "Vuoden ostomäärä sovitaan yhdessä ennalta"


def _suggested(target: Target) -> Suggestions:
    view = SuggestionView(target, "competent-staff", LONG_TITLE, "…", Confidence.WEAK, "ehkä", 0.5, (), "")
    return Suggestions("", known=True, items=(view,))
