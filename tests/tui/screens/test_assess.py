"""The board of a round: choosing how to judge, who answers, handing over, opening together, files, and what is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from tests.tui.assessments import (
    LIGHTS,
    PHRASES,
    RADAR,
    AssessmentStage,
    assessing,
    begin,
    both_answered,
    judge,
    opened,
    seal,
)
from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, NASTY, SMALL
from ttguide.model.text import Language
from ttguide.tui.commands import draft_key
from ttguide.tui.dialogs import Confirm
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.dialogs.passphrase import AskPassphrase, SecretField
from ttguide.tui.dialogs.path import AskPath
from ttguide.tui.screens.answering import AnsweringScreen
from ttguide.tui.screens.assess import AssessScreen
from ttguide.tui.screens.assess_commands import ASSESS_COMMANDS
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.handing_over import HandingOver
from ttguide.tui.screens.results import ResultsScreen
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Mode, Side


def one_finished(assessment: Assessment) -> None:
    round_id = begin(assessment)
    seal(assessment, round_id, Side.PURCHASER)
    judge(assessment, round_id, Side.PURCHASER, (0, 1, 2))
    assessment.sealing.finish(round_id, Side.PURCHASER)
    assessment.hand_over()


def both_finished(assessment: Assessment) -> None:
    both_answered(assessment, begin(assessment))
    assessment.hand_over()


async def test_a_round_is_begun_by_choosing_how_to_judge_and_how_to_answer() -> None:
    async with assessing(AssessScreen) as stage:
        assert stage.say("assess.choose_model") in stage.shown
        await stage.press("enter", "1")
        (round_,) = stage.assessment.rounds.rounds()
        assert (round_.model, round_.mode) == (LIGHTS, Mode.APART)
        assert round_.next_step in stage.words


async def test_a_model_that_cannot_be_begun_now_says_why() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("n")
        assert stage.say("round.why_going", number=1) in stage.words
        await stage.press("home", "enter")
        assert len(stage.assessment.rounds.rounds()) == 1
        await stage.press("escape")
        assert isinstance(stage.screen, AssessScreen)
        assert stage.screen.view is not None
        assert stage.screen.view.round is not None


async def test_the_first_time_a_passphrase_is_chosen_twice_and_hidden_while_it_is_typed() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        assert stage.say("passphrase.first_text", shortest=8) in stage.words
        await stage.type("salasana", "enter")
        await stage.type("salasana")
        assert "salasana" not in stage.shown
        await stage.press("f2")
        assert stage.shown.count("salasana") == 1
        await stage.press("enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert stage.screen.side is Side.PURCHASER


async def test_a_short_passphrase_is_refused_before_it_is_typed_again_and_can_be_typed_on() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        await stage.type("sala", "enter")
        question = stage.pilot.app.screen
        assert isinstance(question, AskPassphrase)
        assert stage.say("refused.passphrase_short", shortest=8) in stage.words
        assert " ".join(stage.say("passphrase.hint").split()) in stage.words  # the keys stay below what is wrong
        assert question.query(SecretField).first().has_focus
        await stage.type("sana", "enter")
        await stage.type("salasana", "enter")
        assert isinstance(stage.screen, AnsweringScreen)


async def test_two_passphrases_that_differ_are_refused_and_typed_anew() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        await stage.type("salasana", "enter")
        await stage.type("salasanb", "enter")
        question = stage.pilot.app.screen
        assert isinstance(question, AskPassphrase)
        assert stage.say("refused.passphrase_differs") in stage.words
        assert [field.value for field in question.query(SecretField)] == ["", ""]
        await stage.press("escape")
        assert not stage.assessment.rounds.rounds()[0].sides[0].begun


async def test_a_wrong_passphrase_is_said_and_nothing_is_shown() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("1", "2")
        await stage.type("wrong phrase", "enter")
        assert stage.say("seal.wrong_passphrase") in stage.words
        assert not isinstance(stage.screen, AnsweringScreen)


async def test_what_a_side_has_typed_is_forgotten_at_the_hand_over() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        await stage.type("salasana", "enter")
        await stage.type("salasana", "enter")
        await stage.press("p")
        await stage.type("salainen syy", "escape")
        await stage.press("1", "h")
        assert isinstance(stage.screen, HandingOver)
        assert stage.say("hand_over.other", after=stage.say("side.provider")) in stage.words
        assert "syy" not in stage.shown
        assert stage.screen.host.unsent == {}
        await stage.press("enter")
        await stage.type("toinen lause", "enter")
        await stage.type("toinen lause", "enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert stage.screen.side is Side.PROVIDER
        await stage.press("p")
        assert "syy" not in stage.shown


async def test_a_hand_over_keeps_what_was_typed_at_other_boards_and_in_other_rounds() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("x")
        await stage.type("vahinko", "escape")
        elsewhere = {
            draft_key(stage.screen, "Uusi mittari", "", ""): "kirjaamatta kortilla",
            ("toinen tapaus toinen kierros purchaser \x1fPerustelu\x1f", ""): "toisen tapauksen syy",
        }
        stage.screen.host.unsent.update(elsewhere)
        await stage.press("1")
        await stage.type("salasana", "enter")
        await stage.type("salasana", "enter")
        await stage.press("p")
        await stage.type("salainen syy", "escape")
        await stage.press("e")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-what", FormText).put("salainen asiakirja")
        await stage.press("escape", "right", "7", "h")
        assert isinstance(stage.screen, HandingOver)
        kept = stage.screen.host.unsent
        assert not any("salainen" in text for text in kept.values())
        assert len(kept) == 3
        assert set(elsewhere.items()) <= set(kept.items())
        await stage.press("escape", "x")
        assert "vahinko" in stage.shown


async def test_leaving_the_answers_seals_them_again() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        await stage.type("salasana", "enter")
        await stage.type("salasana", "enter")
        await stage.press("3", "escape")
        assert stage.say("assess.sealed_again") in stage.status
        await stage.press("1")
        assert isinstance(stage.pilot.app.screen, AskPassphrase)
        await stage.type("salasana", "enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert stage.screen.view is not None
        assert stage.screen.view.sheet.answered == 1


async def test_finishing_hands_over_and_the_second_side_leads_to_opening_together() -> None:
    def almost(assessment: Assessment) -> None:
        one_finished(assessment)
        round_id = assessment.rounds.latest()
        seal(assessment, round_id, Side.PROVIDER)
        judge(assessment, round_id, Side.PROVIDER, (1,))
        assessment.hand_over()

    async with assessing(AssessScreen, before=almost) as stage:
        await stage.press("2")
        await stage.type(PHRASES[Side.PROVIDER], "enter")
        await stage.press("f", "2")
        assert stage.say("hand_over.open") in stage.shown
        await stage.press("enter")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        await stage.type(PHRASES[Side.PROVIDER], "enter")
        assert stage.assessment.rounds.rounds()[0].state == "meeting"


async def test_a_side_that_has_finished_may_go_on_until_both_are_opened() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("1", "2")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert not stage.assessment.rounds.rounds()[0].sides[0].finished


async def test_opening_waits_for_both_and_says_for_whom() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("down", "enter")
        assert stage.status == stage.say("assess.open_not_yet", side=stage.say("side.provider"))


async def test_a_wrong_passphrase_at_the_opening_is_told_by_whose_it_is_and_opens_nothing() -> None:
    async with assessing(AssessScreen, before=both_finished) as stage:
        await stage.press("o")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        await stage.type("aivan muuta", "enter")
        question = stage.pilot.app.screen
        assert isinstance(question, AskPassphrase)
        assert stage.say("seal.wrong_passphrase_of", side=stage.say("side.provider")) in stage.words
        assert [bool(field.value) for field in question.query(SecretField)] == [True, False]
        assert stage.assessment.rounds.rounds()[0].state == "ready"
        await stage.type(PHRASES[Side.PROVIDER], "enter")
        assert stage.assessment.rounds.rounds()[0].state == "meeting"


async def test_nobody_can_look_at_the_others_passphrase_at_the_opening() -> None:
    async with assessing(AssessScreen, before=both_finished) as stage:
        await stage.press("o")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        await stage.press("up", "f2")
        assert PHRASES[Side.PURCHASER] not in stage.shown
        question = stage.pilot.app.screen
        assert question.query(SecretField).first().value == ""


async def test_a_lost_passphrase_says_what_is_lost_and_what_is_not_and_begins_anew_with_a_reason() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("l")
        text = stage.say("assess.lost_text", side=stage.say("side.purchaser"), answered=215)
        assert text in stage.words
        await stage.type("Lappu katosi", "enter")
        await stage.type("uusi lause", "enter")
        await stage.type("uusi lause", "enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert stage.assessment.rounds.rounds()[0].sides[0].answered == 0


async def test_two_laptops_meet_by_sealed_files(tmp_path: Path) -> None:
    def elsewhere(assessment: Assessment) -> None:
        both_finished(assessment)
        round_id = assessment.rounds.latest()
        data = assessment.sealing.seal(round_id, Side.PROVIDER, PHRASES[Side.PROVIDER])
        (tmp_path / "tuottaja.ttseal").write_bytes(data)
        (tmp_path / "muu.ttseal").write_bytes(b"muuta")
        assessment.sealing.start_over(round_id, Side.PROVIDER, "jokin muu lause", reason="toinen kone")
        assessment.hand_over()

    async with assessing(AssessScreen, before=elsewhere) as stage:
        await stage.press("f")
        assert isinstance(stage.pilot.app.screen, AskPath)
        await stage.press("ctrl+a", "ctrl+k")
        await stage.type("muu.ttseal", "enter")
        assert stage.say("seal.foreign") in stage.words
        await stage.press("ctrl+a", "ctrl+k")
        await stage.type("tuott", "tab")
        await stage.press("enter")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        await stage.type(PHRASES[Side.PROVIDER], "enter")
        assert stage.assessment.rounds.rounds()[0].state == "meeting"


async def test_a_finished_side_is_sealed_into_a_file_by_its_passphrase() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("s")
        await stage.type(PHRASES[Side.PURCHASER], "enter")
        assert isinstance(stage.pilot.app.screen, AskPath)
        await stage.press("enter")
        name = stage.assessment.sealing.file_name(stage.round_id, Side.PURCHASER)
        assert stage.status == stage.say("assess.seal_done", path=Path.cwd() / name)


async def test_changed_cards_are_told_and_taken_over() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        development = stage.guide.development(stage.assessment.case_id)
        factor = development.scorecards.card("A").factors[0].criticals[0]
        development.scorecards.set_critical(factor.factor, "Toisin sanottu", id=factor.id)
        stage.assessment.catch_up()
        await stage.press("f5")
        assert stage.say("assess.renew_line") in stage.shown
        await stage.press("k")
        assert stage.assessment.rounds.rounds()[0].renewable == ""
        assert stage.say("assess.renew_line") not in stage.shown


async def test_a_round_is_dropped_only_with_a_reason() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("x", "enter")
        assert stage.say("assess.reason_needed") in stage.shown
        assert len(stage.assessment.rounds.rounds()) == 1
        await stage.type("Vahingossa", "enter")
        assert stage.assessment.rounds.rounds() == ()
        assert stage.say("assess.choose_model") in stage.shown


async def test_a_round_with_sealed_answers_goes_only_after_what_goes_was_named() -> None:
    async with assessing(AssessScreen, before=one_finished) as stage:
        await stage.press("x")
        await stage.type("Vahingossa", "enter")
        assert isinstance(stage.pilot.app.screen, Confirm)
        assert "valmiiksi merkityt, sinetöidyt vastaukset" in stage.words
        await stage.press("enter")
        assert len(stage.assessment.rounds.rounds()) == 1
        assert stage.status == stage.say("assess.drop_not")
        await stage.press("x", "enter", "2")
        assert stage.assessment.rounds.rounds() == ()


async def test_once_open_the_board_leads_to_the_results() -> None:
    async with assessing(AssessScreen, before=opened) as stage:
        await stage.press("t")
        assert isinstance(stage.screen, ResultsScreen)
        await stage.press("escape")
        assert isinstance(stage.screen, AssessScreen)


async def test_together_there_is_one_record_and_no_passphrase() -> None:
    async with assessing(AssessScreen, before=lambda a: begin(a, RADAR, Mode.TOGETHER)) as stage:
        await stage.press("enter")
        assert isinstance(stage.screen, AnsweringScreen)
        assert stage.screen.side is Side.JOINT
        await stage.press("3", "escape")
        assert isinstance(stage.screen, AssessScreen)


async def test_of_several_rounds_another_one_is_chosen() -> None:
    def two(assessment: Assessment) -> None:
        begin(assessment)
        begin(assessment, RADAR, Mode.TOGETHER)

    async with assessing(AssessScreen, before=two) as stage:
        assert "Kierros 2" in stage.shown
        await stage.press("w", "2")
        assert "Kierros 1" in stage.shown
        assert isinstance(stage.screen, AssessScreen)


async def test_the_stages_beside_it_are_gone_to() -> None:
    async with assessing(AssessScreen) as stage:
        await stage.press("ctrl+b")
        assert type(stage.screen).__name__ == "ScorecardsScreen"
        await stage.press("ctrl+n")
        assert isinstance(stage.screen, AssessScreen)


async def press_at_once(stage: AssessmentStage, *keys: str) -> None:
    """Press keys faster than anything can be drawn, or read, in between."""
    for key in keys:
        stage.pilot.app.post_message(events.Key(key, None))
    await stage.settle()


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (("ctrl+n",) * 2, "PrioritiseScreen"),
        (("ctrl+n",) * 3, "RoundsScreen"),
        (("ctrl+n",) * 7, "RoundsScreen"),
        (("ctrl+b",) * 2, "IntegrationScreen"),
        (("ctrl+n", "ctrl+n", "ctrl+b"), "AgreeScreen"),
        (("ctrl+n", "ctrl+b"), "AssessScreen"),
    ],
)
async def test_keys_pressed_faster_than_a_board_opens_all_count(keys: tuple[str, ...], screen: str) -> None:
    async with assessing(AssessScreen, before=opened) as stage:
        await press_at_once(stage, *keys)
        assert type(stage.screen).__name__ == screen
        assert sum(isinstance(s, CaseBoard) for s in stage.pilot.app.screen_stack) == 1
        await stage.press("escape")
        assert isinstance(stage.screen, CaseScreen)


async def test_two_steps_on_at_once_stop_where_a_board_is_closed_and_say_why() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await press_at_once(stage, "ctrl+b", "ctrl+n", "ctrl+n", "ctrl+n")
        assert isinstance(stage.screen, AssessScreen)
        assert stage.status == f"{stage.say('stage.agree')}: {stage.say('stage.agree_closed')}"


async def test_of_a_round_held_together_the_meeting_is_passed_by() -> None:
    def together(assessment: Assessment) -> None:
        judge(assessment, begin(assessment, RADAR, Mode.TOGETHER), Side.JOINT, (2,))

    async with assessing(AssessScreen, before=together) as stage:
        await stage.press("ctrl+n")
        assert type(stage.screen).__name__ == "PrioritiseScreen"
        await stage.press("ctrl+b")
        assert isinstance(stage.screen, AssessScreen)


@pytest.mark.parametrize(
    ("stage_id", "screen"),
    [
        ("assess", "AssessScreen"),
        ("agree", "AgreeScreen"),
        ("prioritise", "PrioritiseScreen"),
        ("rounds", "RoundsScreen"),
    ],
)
async def test_the_case_leads_to_each_stage_of_a_round_and_esc_back(stage_id: str, screen: str) -> None:
    async with assessing(lambda _, assessment: CaseScreen(assessment.case_id), before=opened) as stage:
        listed = stage.screen.query_one(OptionList)
        listed.highlighted = listed.get_option_index(f"stage:{stage_id}")
        await stage.press("enter")
        assert type(stage.screen).__name__ == screen
        await stage.press("escape")
        assert isinstance(stage.screen, CaseScreen)


async def test_the_board_leads_to_the_meeting_and_comes_back() -> None:
    async with assessing(AssessScreen, before=opened) as stage:
        await stage.press("enter")
        assert type(stage.screen).__name__ == "AgreeScreen"
        await stage.press("escape")
        assert isinstance(stage.screen, AssessScreen)


async def test_the_report_is_of_the_round_once_its_answers_are_open() -> None:
    async with assessing(AssessScreen, before=opened) as stage:
        await stage.press("f6")
        assert stage.say("subject.assessment") in stage.shown


async def test_a_nasty_title_is_shown_literally() -> None:
    def nasty(assessment: Assessment) -> None:
        begin(assessment)

    async with assessing(AssessScreen, before=nasty) as stage:
        screen = stage.screen
        assert isinstance(screen, AssessScreen)
        assert screen.view is not None
        assert screen.view.round is not None
        round_ = replace(screen.view.round, name=NASTY, renewable=NASTY)
        screen.show(replace(screen.view, round=round_))
        await stage.settle()
        assert "q[/]q [red]x [@click=app.quit]y[/]" in stage.shown


async def test_every_command_of_the_board_has_its_action_and_its_words() -> None:
    async with assessing(AssessScreen, size=SMALL) as stage:
        for command in ASSESS_COMMANDS:
            assert hasattr(AssessScreen, f"action_{command.id}")
            assert stage.say(command.label_key)
            assert stage.say(command.help_key)


async def _looks(stage: AssessmentStage, name: str, language: Language, size: tuple[int, int]) -> None:
    assert_looks_like(stage.pilot.app, f"{name}-{language.value}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_board_looks_as_it_did(language: Language, size: tuple[int, int]) -> None:
    async with assessing(AssessScreen, language=language, size=size) as stage:
        await _looks(stage, "assess-models", language, size)
        await stage.press("enter", "1")
        await _looks(stage, "assess", language, size)
