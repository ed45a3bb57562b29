"""The questions of a side: lights by one key, what stands beside them, the map, totals, undo, and nothing lost."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from tests.tui.assessments import CAF, LIGHTS, RADAR, AssessmentStage, assessing, begin, judge, seal
from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, NASTY, SMALL
from ttguide.model.text import Language
from ttguide.tui.dialogs import AskText
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.screens.answering import AnsweringScreen
from ttguide.tui.screens.answering_commands import ANSWERING_COMMANDS
from ttguide.tui.screens.assess import AssessScreen
from ttguide.tui.screens.results import ResultsScreen
from ttguide.tui.widgets.choice_field import ChoiceField
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Absence, Evidence, EvidenceKind, Item, Mode, RatingView, Side
from ttguide.workflow.guide import Guide


def together(model: str = LIGHTS) -> object:
    return lambda assessment: begin(assessment, model, Mode.TOGETHER)


def joint(guide: Guide, assessment: Assessment) -> AnsweringScreen:
    return AnsweringScreen(guide, assessment, assessment.rounds.latest(), Side.JOINT)


def answering(model: str = LIGHTS, **more: object):  # type: ignore[no-untyped-def]
    return assessing(joint, before=together(model), **more)  # type: ignore[arg-type]


def screen(stage: AssessmentStage) -> AnsweringScreen:
    found = stage.board
    assert isinstance(found, AnsweringScreen)
    return found


def rating(stage: AssessmentStage, number: int = 0, row: int = 0) -> RatingView | None:
    """What was answered to an aspect of a subject, by their numbers."""
    asked = stage.assessment.answering(stage.round_id, Side.JOINT)
    question = asked.question(asked.sheet().rows[row].marks[number].item)
    assert question is not None
    return question.rating


def item(stage: AssessmentStage) -> Item:
    found = screen(stage).item
    assert found is not None
    return found


async def test_a_digit_gives_a_light_and_goes_on_to_the_next_question() -> None:
    async with answering() as stage:
        await stage.press("1", "2", "3")
        given = [rating(stage, number) for number in range(3)]
        assert [r.step for r in given if r is not None] == ["red", "yellow", "green"]
        assert item(stage).aspect == "deployment"
        assert stage.say("assess.progress", answered=3, asked=215, open=212) in stage.shown


async def test_the_same_light_given_again_changes_nothing_and_goes_on() -> None:
    async with answering() as stage:
        await stage.press("3", "backspace", "3")
        assert item(stage).aspect == "attainment"
        assert stage.assessment.answering(stage.round_id, Side.JOINT).sheet().answered == 1


async def test_what_waits_for_a_light_is_there_again_after_the_program_ended() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("kesken", "ctrl+s")
        await stage.press("ctrl+q")
        again = stage.guide.assessment(stage.assessment.case_id)
        kept = again.answering(stage.round_id, Side.JOINT).question()
        assert kept is not None
        assert kept.draft is not None
        assert kept.draft.reason == "kesken"


async def test_each_step_is_told_with_what_it_means_for_this_aspect() -> None:
    async with answering(size=SMALL) as stage:
        assert "3 ● vihreä" in stage.shown
        assert "Mittarit tavoittavat menestystekijästä lähes kaiken." in stage.words
        await stage.press("3")
        assert "Mittarit tavoittavat menestystekijästä lähes kaiken." not in stage.words


async def test_arrows_and_enter_give_a_light_too_and_enter_alone_gives_none() -> None:
    async with answering() as stage:
        await stage.press("enter")
        assert stage.status == stage.say("answering.which", count=3)
        assert rating(stage) is None
        await stage.press("down", "down", "enter")
        given = rating(stage)
        assert given is not None
        assert given.step == "yellow"


async def test_why_there_is_no_judgement_is_one_key_and_asks_for_a_reason_where_it_is_due() -> None:
    async with answering() as stage:
        await stage.press("7", "8", "9")
        assert isinstance(stage.pilot.app.screen, AskText)
        await stage.press("enter")
        assert rating(stage, 2) is None
        await stage.type("Ei kuulu meille", "enter")
        given = [rating(stage, number) for number in range(3)]
        assert [r.absence for r in given if r] == [Absence.CANNOT_SAY, Absence.NOT_ASKED, Absence.NOT_APPLICABLE]
        assert given[2] is not None
        assert given[2].reason == "Ei kuulu meille"


async def test_the_reason_of_a_light_is_not_taken_for_that_of_an_absence_unasked() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("hyvin meni", "ctrl+s")
        await stage.press("3", "backspace", "9")
        question = stage.pilot.app.screen
        assert isinstance(question, AskText)
        assert "hyvin meni" in stage.shown
        await stage.press("escape")
        given = rating(stage)
        assert given is not None
        assert given.step == "green"


async def test_what_is_typed_before_the_light_waits_for_it_and_is_recorded_with_it() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("Mittarit sovittiin", "ctrl+s")
        await stage.press("e")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-kind", ChoiceField).put("file")
        form.query_one("#form-what", FormText).put("muistio.pdf")
        form.query_one("#form-proves", FormText).put("sopimus on tehty")
        await stage.press("ctrl+s")
        assert rating(stage) is None
        assert stage.say("answering.waits") in stage.shown
        await stage.press("3")
        given = rating(stage)
        assert given is not None
        assert given.reason == "Mittarit sovittiin"
        assert [(e.kind, e.what, e.proves) for e in given.evidence] == [
            (EvidenceKind.FILE, "muistio.pdf", "sopimus on tehty")
        ]


async def test_of_several_pieces_of_evidence_one_is_changed_or_taken_away() -> None:
    async with answering() as stage:
        await stage.press("3", "left")
        for number, what in enumerate(("ensimmäinen", "toinen")):
            await stage.press("e", *(["1"] if number else []))
            form = stage.pilot.app.screen
            assert isinstance(form, Form)
            form.query_one("#form-what", FormText).put(what)
            await stage.press("ctrl+s")
        await stage.press("e", "2")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["what"] == "ensimmäinen"
        form.query_one("#form-what", FormText).put("")
        await stage.press("ctrl+s")
        given = rating(stage)
        assert given is not None
        assert [e.what for e in given.evidence] == ["toinen"]


async def test_measured_figures_propose_a_light_that_is_taken_by_a_key_and_never_by_itself() -> None:
    async with answering(size=SMALL) as stage:
        await stage.press("1", "i")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-m3", FormText).put("0,4")
        await stage.press("ctrl+s")
        assert stage.say("answering.proposes", sign="▲", name="keltainen") in stage.shown
        assert "0,4 kertaa vuodessa" in stage.words
        assert rating(stage, 1) is None
        await stage.press("t")
        given = rating(stage, 1)
        assert given is not None
        assert given.step == "yellow"
        assert [figure.value for figure in given.figures] == [0.4]


async def test_another_light_than_the_proposed_one_is_given_as_well_and_keeps_the_figures() -> None:
    async with answering() as stage:
        await stage.press("1", "i")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-m3", FormText).put("0,4")
        await stage.press("ctrl+s", "3")
        given = rating(stage, 1)
        assert given is not None
        assert given.step == "green"
        assert [figure.value for figure in given.figures] == [0.4]


async def test_a_figure_that_cannot_be_read_is_said_in_the_form() -> None:
    async with answering() as stage:
        await stage.press("1", "i")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-m3", FormText).put("paljon")
        await stage.press("ctrl+s")
        assert stage.pilot.app.screen is form
        assert stage.say("answer.number") in stage.words


async def test_what_waits_for_a_light_is_shown_beside_its_question_and_recorded_with_it() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("kesken", "ctrl+s")
        assert stage.say("answering.waits") in stage.words
        await stage.press("right", "left", "1")
        given = rating(stage)
        assert given is not None
        assert (given.step, given.reason) == ("red", "kesken")


async def test_that_a_reason_is_due_is_said_before_it_is_refused() -> None:
    async with answering() as stage:
        await stage.press("9")
        assert isinstance(stage.pilot.app.screen, AskText)
        assert stage.say("answering.absence_why") in stage.words


async def test_arrows_go_through_all_questions_in_any_order_and_n_to_the_next_open_one() -> None:
    async with answering() as stage:
        await stage.press("3", "right", "2", "left", "left", "left")
        assert item(stage).aspect == "measures"
        await stage.press("n")
        assert item(stage).aspect == "attainment"


async def test_the_map_shows_the_sheet_and_enter_goes_to_a_cell() -> None:
    async with answering(size=SMALL) as stage:
        await stage.press("1", "3", "m")
        row = next(line for line in stage.shown.splitlines() if "Pitkäjänteinen" in line)
        assert row.split()[-5:] == ["■", "●", "·", "·", "·"]
        await stage.press("down", "right", "enter")
        sheet = stage.assessment.answering(stage.round_id, Side.JOINT).sheet()
        assert item(stage) == sheet.rows[1].marks[3].item
        assert "1 ■" in stage.shown


async def test_the_map_marks_what_is_typed_and_waits_for_a_light_by_a_sign_of_its_own() -> None:
    async with answering() as stage:
        await stage.press("3", "p")
        await stage.type("kesken", "ctrl+s")
        row = next(line for line in stage.shown.splitlines() if "● ▸ ·" in line)
        assert "kesken" not in row
        assert "Vastattu 1/215 kohtaan, avoinna 214 (▸ yksi odottaa arviota)." in stage.shown
        mark = screen(stage).view.sheet.rows[0].marks[1]  # type: ignore[union-attr]
        assert (mark.sign, mark.waits, mark.word) == ("", True, "kirjoitettu, odottaa arviota")
        await stage.press("2")
        assert "● ▲ ·" in stage.shown
        assert "▸" not in stage.shown
        await stage.press("u")
        assert "● ▸ ·" in stage.shown
        await stage.press("u")
        assert "● · ·" in stage.shown
        assert item(stage).aspect == "attainment"


async def test_the_board_of_a_round_says_that_something_waits_for_a_judgement_and_not_what() -> None:
    def half_typed(assessment: Assessment) -> None:
        round_id = begin(assessment, LIGHTS, Mode.APART)
        seal(assessment, round_id, Side.PURCHASER)
        answers = assessment.answering(round_id, Side.PURCHASER)
        question = answers.question()
        assert question is not None
        answers.keep(question.item, reason="salainen syy")
        assessment.hand_over()

    async with assessing(AssessScreen, before=half_typed) as stage:
        assert "Tilaaja: aloitettu 0/215, yksi kohta odottaa arviota" in stage.shown
        assert "salainen" not in stage.shown


async def test_beside_the_question_the_map_follows_it() -> None:
    async with answering() as stage:
        await stage.press(*"33333")
        assert screen(stage).map.chosen == item(stage).subject


async def test_esc_leads_from_the_map_to_the_question_and_from_there_out() -> None:
    async with answering(size=SMALL) as stage:
        await stage.press("m", "escape")
        assert isinstance(stage.screen, AnsweringScreen)
        await stage.press("escape")
        assert not isinstance(stage.screen, AnsweringScreen)


async def test_undo_takes_back_the_own_last_answer_goes_there_and_redo_brings_it_back() -> None:
    async with answering() as stage:
        await stage.press("3", "2", "right", "u")
        assert rating(stage, 1) is None
        assert item(stage).aspect == "attainment"
        await stage.press("ctrl+y")
        assert rating(stage, 1) is not None


async def test_an_answer_is_taken_away_and_the_question_is_open_again() -> None:
    async with answering() as stage:
        await stage.press("3", "left", "x")
        assert rating(stage) is None


async def test_the_last_rounds_light_is_shown_only_on_request() -> None:
    def second(assessment: Assessment) -> None:
        first = begin(assessment, LIGHTS, Mode.TOGETHER)
        judge(assessment, first, Side.JOINT, (0,))
        assessment.rounds.lock(first)
        begin(assessment, LIGHTS, Mode.TOGETHER)

    async with assessing(joint, before=second) as stage:
        before = stage.say("answering.before", side=stage.say("side.joint"))
        assert before not in stage.shown
        await stage.press("v")
        assert f"{before} ■ punainen" in stage.words
        await stage.press("right")
        assert before not in stage.shown


async def test_points_choose_their_band_and_one_between_two_bands_is_refused() -> None:
    async with answering(CAF) as stage:
        await stage.press("k")
        await stage.type("44,5", "enter")
        given = rating(stage)
        assert given is not None
        assert (given.step, given.points) == ("31-50", 44.5)
        await stage.press("k")
        assert stage.say("answering.points_about", low="0", high="100") in stage.words
        await stage.type("30,5", "enter")
        assert isinstance(stage.pilot.app.screen, Form)
        assert stage.say("refused.between_bands", points="30,5", low="30", high="31") in stage.words


async def test_a_total_takes_the_place_of_the_reckoned_one_only_with_a_reason() -> None:
    async with answering(RADAR) as stage:
        await stage.press("a")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-points", FormText).put("45")
        await stage.press("ctrl+s")
        assert stage.pilot.app.screen is form
        form.query_one("#form-reason", FormText).put("Näin päätettiin")
        await stage.press("ctrl+s")
        assert stage.say("answering.total_is", total="45 %", reason="Näin päätettiin") in stage.words


async def test_a_total_of_another_window_is_told_and_replaced_only_the_second_time_by_what_was_typed() -> None:
    async with answering(RADAR) as stage:
        elsewhere = stage.guide.assessment(stage.assessment.case_id).answering(stage.round_id, Side.JOINT)
        subject = item(stage).subject
        await stage.press("a")
        form = stage.pilot.app.screen
        form.query_one("#form-points", FormText).put("45")
        form.query_one("#form-reason", FormText).put("Näin päätettiin")
        elsewhere.set_total(subject, 40, "He päättivät")
        await stage.press("ctrl+s")
        assert stage.pilot.app.screen is form
        assert "Toinen ikkuna on muuttanut samaa: 40 %, perustelu ”He päättivät”." in stage.words
        await stage.press("ctrl+s")
        assert stage.say("answering.total_is", total="45 %", reason="Näin päätettiin") in stage.words


async def test_of_a_total_of_another_window_what_was_not_typed_here_stays() -> None:
    async with answering(RADAR) as stage:
        subject = item(stage).subject
        stage.assessment.answering(stage.round_id, Side.JOINT).set_total(subject, 30, "Ennen")
        await stage.press("f5", "a")
        elsewhere = stage.guide.assessment(stage.assessment.case_id).answering(stage.round_id, Side.JOINT)
        elsewhere.set_total(subject, 40, "He päättivät")
        stage.pilot.app.screen.query_one("#form-points", FormText).put("45")
        await stage.press("ctrl+s", "ctrl+s")
        assert stage.say("answering.total_is", total="45 %", reason="He päättivät") in stage.words


async def test_a_subject_that_another_window_left_out_meanwhile_is_told_and_left_out_the_second_time() -> None:
    async with answering(RADAR) as stage:
        elsewhere = stage.guide.assessment(stage.assessment.case_id).answering(stage.round_id, Side.JOINT)
        subject = item(stage).subject
        await stage.press("l")
        await stage.type("Ei ole")
        elsewhere.leave_out(subject, "Heidän syynsä")
        await stage.press("enter")
        assert isinstance(stage.pilot.app.screen, AskText)
        assert "perustelu ”Heidän syynsä”" in stage.words
        await stage.press("enter", "left")
        assert "Ei ole" in stage.words


async def test_evidence_of_another_window_stays_beside_what_is_written_here() -> None:
    async with answering() as stage:
        elsewhere = stage.guide.assessment(stage.assessment.case_id).answering(stage.round_id, Side.JOINT)
        here = item(stage)
        await stage.press("1", "left", "e")
        elsewhere.keep(here, evidence=(Evidence(EvidenceKind.TEXT, "Heidän"),))
        stage.pilot.app.screen.query_one("#form-what", FormText).put("Oma")
        await stage.press("ctrl+s")
        given = rating(stage)
        assert given is not None
        assert [one.what for one in given.evidence] == ["Oma", "Heidän"]


async def test_a_subject_that_does_not_apply_is_left_out_with_a_reason_and_brought_back() -> None:
    async with answering(RADAR) as stage:
        first = item(stage).subject
        await stage.press("l")
        await stage.type("Ei ole", "enter")
        assert item(stage).subject != first
        await stage.press("left")
        assert "Ei ole" in stage.words
        await stage.press("l")
        assert "Ei ole" not in stage.words
        assert stage.assessment.answering(stage.round_id, Side.JOINT).sheet().answered == 0


async def test_models_of_lights_have_no_totals_and_no_points() -> None:
    async with answering() as stage:
        ids = {command.id for command in screen(stage).available()}
        assert not ids & {"total", "points", "finish", "hand_over"}


async def test_the_own_results_so_far_are_a_key_away() -> None:
    async with answering() as stage:
        await stage.press("1", "r")
        assert isinstance(stage.screen, ResultsScreen)
        await stage.press("escape")
        assert isinstance(stage.screen, AnsweringScreen)


async def test_a_question_whose_factor_another_window_took_off_gives_way_to_the_next_open_one() -> None:
    async with answering() as stage:
        await stage.press("3")
        gone = item(stage).subject
        stage.guide.development(stage.assessment.case_id).scorecards.remove_critical(gone)
        other = stage.guide.assessment(stage.assessment.case_id)
        other.rounds.renew(stage.round_id)
        stage.assessment.catch_up()
        await stage.press("f5")
        assert item(stage).subject != gone
        await stage.press("2")
        assert stage.assessment.answering(stage.round_id, Side.JOINT).sheet().answered == 1


async def test_hostile_text_is_shown_as_it_is() -> None:
    async with answering() as stage:
        asked = stage.assessment.answering(stage.round_id, Side.JOINT)
        asked.answer(item(stage), "red", reason=NASTY)
        stage.assessment.catch_up()
        await stage.press("left")
        assert "q[/]q [red]x [@click=app.quit]y[/]" in stage.shown
        assert not set(stage.shown) & set("\x1b\x9b\x07\u202e")


async def test_every_command_has_its_action_and_its_words() -> None:
    async with answering(size=SMALL) as stage:
        for command in ANSWERING_COMMANDS:
            assert hasattr(AnsweringScreen, f"action_{command.id}")
            assert stage.say(command.label_key)
            assert stage.say(command.help_key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_a_question_looks_as_it_did(language: Language, size: tuple[int, int]) -> None:
    async with answering(language=language, size=size) as stage:
        await stage.press("3", "1")
        assert_looks_like(stage.pilot.app, f"answering-{language.value}-{size[0]}x{size[1]}")


async def test_a_reason_left_with_esc_waits_for_its_own_question_and_for_no_other() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("salaisuus", "escape", "right", "p")
        assert text_field(stage) == ""
        await stage.press("escape", "left", "p")
        assert text_field(stage) == "salaisuus"
        await stage.press("ctrl+s")
        assert stage.assessment.answering(stage.round_id, Side.JOINT).waiting() == (first_item(stage),)


async def test_points_left_with_esc_are_not_in_the_field_of_another_question() -> None:
    async with answering(CAF) as stage:
        await stage.press("k")
        await stage.type("101", "escape", "right", "k")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["points"] == ""


async def test_evidence_left_with_esc_is_not_in_the_form_of_another_question() -> None:
    async with answering() as stage:
        await stage.press("e")
        await stage.type("pöytäkirja", "escape", "right", "e")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["what"] == ""
        await stage.press("escape", "left", "e")
        again = stage.pilot.app.screen
        assert isinstance(again, Form)
        assert again.values["what"] == "pöytäkirja"


async def test_an_absence_refused_for_want_of_a_reason_keeps_its_text_for_that_question_alone() -> None:
    async with answering() as stage:
        await stage.press("9")
        await stage.type("ei kuulu meille", "escape", "right", "9")
        assert text_field(stage) == ""


async def test_a_reason_that_waits_is_kept_the_second_time_too() -> None:
    async with answering() as stage:
        first = first_item(stage)
        await stage.press("p")
        await stage.type("neljäs", "ctrl+s", "1", "ctrl+z")
        for text in ("viides", "kuudes"):
            await stage.press("p")
            await stage.type(text, "ctrl+s")
        await stage.press("escape")
        kept = stage.assessment.answering(stage.round_id, Side.JOINT).question(first)
        assert kept is not None
        assert (kept.draft or kept.rating) is not None
        assert "kuudes" in (kept.draft or kept.rating).reason


def text_field(stage: AssessmentStage) -> str:
    dialog = stage.pilot.app.screen
    assert isinstance(dialog, AskText)
    return dialog.query_one(TextArea).text


def first_item(stage: AssessmentStage) -> Item:
    return stage.assessment.answering(stage.round_id, Side.JOINT).sheet().rows[0].marks[0].item


async def test_what_was_typed_about_one_question_is_not_offered_for_another() -> None:
    async with answering() as stage:
        await stage.press("p")
        await stage.type("salaisuus", "escape", "right", "p")
        assert "salaisuus" not in stage.shown
        await stage.press("escape", "left", "p")
        assert "salaisuus" in stage.shown


async def test_the_form_of_a_total_says_what_it_takes_the_place_of() -> None:
    async with answering(RADAR) as stage:
        await stage.press("a")
        assert stage.say("answering.total_none") in stage.words
        await stage.press("escape", "3", "a")
        assert stage.say("answering.total_reckoned", value="50 %") in stage.words


async def test_beside_mixed_subjects_stands_what_is_judged_of_the_one_at_hand() -> None:
    async with answering(RADAR) as stage:
        question = stage.assessment.answering(stage.round_id, Side.JOINT).question(item(stage))
        assert question is not None
        assert f"1 {question.legend[0]} · 2 " in stage.words


@pytest.mark.parametrize(("model", "is_told"), [(CAF, True), (RADAR, False), (LIGHTS, False)])
async def test_the_help_tells_of_points_only_where_there_are_bands(model: str, is_told: bool) -> None:
    async with answering(model) as stage:
        await stage.press("f1")
        assert (stage.say("answering.points.help") in stage.words) is is_told


async def test_an_item_that_another_window_has_just_answered_is_answered_and_the_receipt_says_so() -> None:
    async with answering() as stage:
        elsewhere = stage.guide.assessment(stage.assessment.case_id).answering(stage.round_id, Side.JOINT)
        elsewhere.answer(item(stage), "green")
        await stage.press("1")
        assert rating(stage).step == "red"  # type: ignore[union-attr]
        assert "toinen ikkuna oli jo vastannut: vihreä" in stage.status
        await stage.press("1")
        assert "toinen ikkuna" not in stage.status
