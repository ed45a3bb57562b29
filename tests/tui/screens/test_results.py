"""The card of results: figures that open, decisions with their rule, other decisions with a reason, whose results."""

from __future__ import annotations

import pytest

from tests.tui.assessments import RADAR, AssessmentStage, assessing, begin, judge, opened
from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, SMALL
from ttguide.model.text import Language
from ttguide.tui.dialogs import Inform
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.screens.results import RESULTS_COMMANDS, ResultsScreen
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Mode, RedRule, Side
from ttguide.workflow.guide import Guide


def results(guide: Guide, assessment: Assessment) -> ResultsScreen:
    return ResultsScreen(guide, assessment, assessment.rounds.latest())


def lights(assessment: Assessment) -> None:
    """All aspects of the first subject red, everything else yellow."""
    id = begin(assessment, mode=Mode.TOGETHER)
    judge(assessment, id, Side.JOINT, (0,), most=5)
    judge(assessment, id, Side.JOINT, (1,))


def half(assessment: Assessment) -> None:
    judge(assessment, begin(assessment, RADAR, Mode.TOGETHER), Side.JOINT, (2,))


def screen(stage: AssessmentStage) -> ResultsScreen:
    found = stage.board
    assert isinstance(found, ResultsScreen)
    return found


async def test_each_objective_factor_has_its_light_mean_and_what_follows() -> None:
    async with assessing(results, before=lights) as stage:
        assert "→ Korjataan ja jatketaan" in stage.shown
        assert "→ Parannetaan ja jatketaan" in stage.shown
        row = next(line for line in stage.shown.splitlines() if "Pitkäjänteinen" in line)
        assert "■ ■ ■ ■ ■      1,0" in row


async def test_enter_opens_the_reckoning_of_the_figure_under_the_cursor() -> None:
    async with assessing(results, before=lights) as stage:
        await stage.press("down", "enter")
        assert isinstance(stage.pilot.app.screen, Inform)
        group = stage.assessment.result(stage.round_id).groups[0]
        for line in stage.assessment.calculation(stage.round_id, id=group.group).lines:
            assert line in stage.words
        await stage.press("escape", "down", "enter")
        subject = group.rows[0].subject
        assert stage.assessment.calculation(stage.round_id, id=subject).lines[0] in stage.words


async def test_the_whole_opens_into_its_reckoning_too() -> None:
    async with assessing(results, before=half) as stage:
        assert "500/1000" in stage.shown
        await stage.press("enter")
        assert isinstance(stage.pilot.app.screen, Inform)


async def test_the_rule_stands_beside_the_decision() -> None:
    async with assessing(results, before=lights) as stage:
        await stage.press("down")
        assert stage.assessment.result(stage.round_id).groups[0].rule in " ".join(
            " ".join(line.split("│")[-1] for line in stage.shown.splitlines() if "│" in line).split()
        )


async def test_a_decision_is_overridden_only_with_a_reason_and_the_rule_is_brought_back() -> None:
    async with assessing(results, before=lights) as stage:
        await stage.press("down", "d", "3", "enter")
        assert stage.say("assess.reason_needed") in stage.shown
        await stage.type("Asia on jo hoidettu", "enter")
        group = stage.assessment.result(stage.round_id).groups[0]
        assert (group.decision, group.ruled, group.override_reason) == ("go_on", "correct", "Asia on jo hoidettu")
        assert "Asia on jo hoidettu" in stage.words
        await stage.press("d", "1")
        assert stage.assessment.result(stage.round_id).groups[0].decision == "correct"


async def test_a_case_sets_its_own_limits_only_with_a_reason() -> None:
    async with assessing(results, before=lights) as stage:
        await stage.press("g")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        assert (form.values["yellow"], form.values["green"], form.values["red"]) == ("1,5", "2,5", "any")
        form.query_one("#form-green", FormText).put("2")
        await stage.press("ctrl+s")
        assert stage.pilot.app.screen is form
        form.query_one("#form-reason", FormText).put("Sovittiin keväällä")
        await stage.press("ctrl+s")
        assert stage.assessment.result(stage.round_id).groups[1].sign == "●"
        await stage.press("home", "i")
        assert stage.say("rules.own", reason="Sovittiin keväällä") in stage.words


async def test_the_way_back_to_the_models_limits_is_a_step_with_a_reason_that_is_undone() -> None:
    async with assessing(results, before=lights) as stage:
        ruling = stage.assessment.ruling
        ruling.set_rules(stage.round_id, 1.5, 2, RedRule.MEAN, "Sovittiin keväällä")
        await stage.press("f5", "g", "2")
        assert ruling.rules(stage.round_id).of_model in stage.words
        await stage.press("enter")
        assert stage.say("assess.reason_needed") in stage.words
        await stage.type("Vertailu muihin", "enter")
        assert not ruling.rules(stage.round_id).is_own
        assert "Mallin rajat ovat taas voimassa." in stage.status
        await stage.press("u")
        assert ruling.rules(stage.round_id).is_own


async def test_once_open_the_side_is_chosen_and_the_joint_one_is_empty_before_the_meeting() -> None:
    async with assessing(results, before=opened) as stage:
        assert screen(stage).side is Side.PURCHASER
        await stage.press("right")
        assert screen(stage).side is Side.PROVIDER
        assert stage.assessment.result(stage.round_id, Side.PROVIDER).sentence in stage.shown
        await stage.press("right")
        assert screen(stage).side is Side.JOINT
        assert stage.say("result.coverage", counted=0, asked=215) in stage.shown


async def test_once_something_is_agreed_the_joint_results_come_first() -> None:
    def agreed(assessment: Assessment) -> None:
        opened(assessment)
        meeting = assessment.meeting(assessment.rounds.latest())
        item = meeting.meeting().open[0].item
        meeting.agree(item, "yellow", reason="Puhuttiin")

    async with assessing(results, before=agreed) as stage:
        assert screen(stage).side is Side.JOINT


async def test_a_click_on_a_sides_name_shows_its_results() -> None:
    async with assessing(results, before=opened) as stage:
        line = stage.board.query_one("#results-sides")
        start = str(line.render()).index(stage.say("side.provider"))
        await stage.pilot.click(line, offset=(start + 2 + 2, 0))
        await stage.settle()
        assert screen(stage).side is Side.PROVIDER


async def test_the_profile_of_a_model_with_totals_shows_points_with_a_bar() -> None:
    async with assessing(results, before=half, size=SMALL) as stage:
        assert "████░░░░ 50/100" in stage.shown
        ids = {command.id for command in screen(stage).available()}
        assert not ids & {"override", "rules"}


async def test_the_models_notice_stands_wherever_its_results_are_shown() -> None:
    async with assessing(results, before=half) as stage:
        assert "tavaramerkkejä" in stage.shown
    async with assessing(results, before=half, size=SMALL) as stage:
        await stage.press("end")
        screen(stage).list.scroll_end(animate=False)
        await stage.settle()
        assert "tavaramerkkejä" in stage.shown


async def test_every_command_has_its_action_and_its_words() -> None:
    async with assessing(results, before=lights, size=SMALL) as stage:
        for command in RESULTS_COMMANDS:
            assert hasattr(ResultsScreen, f"action_{command.id}")
            assert stage.say(command.label_key)
            assert stage.say(command.help_key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_card_looks_as_it_did(language: Language, size: tuple[int, int]) -> None:
    async with assessing(results, language=language, size=size, before=lights) as stage:
        await stage.press("down")
        assert_looks_like(stage.pilot.app, f"results-{language.value}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("key", ["d", "g"])
async def test_in_a_locked_round_nothing_is_asked_that_would_be_refused(key: str) -> None:
    def locked(assessment: Assessment) -> None:
        lights(assessment)
        assessment.rounds.lock(assessment.rounds.latest())

    async with assessing(results, before=locked) as stage:
        await stage.press("down", key)
        assert stage.pilot.app.screen is screen(stage)
        assert stage.status == stage.say("agree.keys_locked")


async def test_a_reason_typed_for_one_decision_is_not_offered_for_another_one() -> None:
    async with assessing(results, before=lights) as stage:
        await stage.press("down", "d", "3")
        await stage.type("Asia hoidettu", "escape", "d", "2")
        assert "Asia hoidettu" not in stage.shown
        await stage.press("escape", "d", "3")
        assert "Asia hoidettu" in stage.shown


async def test_a_reason_typed_in_one_round_is_not_offered_in_another_one() -> None:
    def again(assessment: Assessment) -> None:
        lights(assessment)
        assessment.rounds.lock(assessment.rounds.latest())
        lights(assessment)

    async with assessing(results, before=again) as stage:
        rounds = stage.assessment.rounds
        await stage.press("down", "d", "3")
        await stage.type("Asia hoidettu", "escape", "escape")
        rounds.lock(rounds.latest())
        lights(stage.assessment)
        await stage.pilot.app.push_screen(ResultsScreen(stage.guide, stage.assessment, rounds.latest()))
        await stage.settle()
        await stage.press("down", "d", "3")
        assert "Asia hoidettu" not in stage.shown


async def test_in_a_locked_round_nothing_is_asked_about_another_decision() -> None:
    def locked(assessment: Assessment) -> None:
        lights(assessment)
        assessment.rounds.lock(assessment.rounds.latest())

    async with assessing(results, before=locked) as stage:
        await stage.press("down", "d")
        assert stage.pilot.app.screen is stage.board
        assert stage.status == stage.say("agree.keys_locked")
