"""The consensus meeting: differences widest first, agreeing by a digit and a form, the projector, and where it ends."""

from __future__ import annotations

import pytest

from tests.tui.grid import assert_looks_like
from tests.tui.round_boards import APART, GREEN, RED, RoundStage, round_board
from tests.tui.stage import LARGE, NASTY, SMALL
from tests.workflow.assessed import DONE1, DONE2, PASSPHRASES, REACHED1, REACHED2, TOTALS, Assessed
from ttguide.model.assessment import PARTIES, Item, Side
from ttguide.model.light import Absence
from ttguide.model.text import Language
from ttguide.tui.dialogs import Choose, Inform
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.agree import AgreeScreen
from ttguide.tui.screens.report import ReportScreen
from ttguide.tui.screens.showing_agree import EQUALS, ItemLine, key_of


def _round(case: Assessed) -> str:
    return case.work.rounds.latest()


def _agreed(stage: RoundStage, item: Item) -> str:
    case = stage.case.again()
    rating = case.meeting(case.rounds.latest()).difference(item).agreed
    return rating.step or str(rating.absence) if rating is not None else ""


def _met(language: Language = Language.FI) -> Assessed:
    case = Assessed(language)
    case.opened(*APART)
    return case


async def test_only_the_differences_are_listed_the_widest_first_and_what_is_alike_is_one_line() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        keys = [line.key for line in stage.screen.query_one("#agree-list").lines if line.can_be_chosen]  # type: ignore[attr-defined]
        assert keys == [key_of(REACHED1), key_of(REACHED2), EQUALS]


async def test_beside_a_difference_stand_both_sides_lights_words_and_reasons_and_the_measures() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        shown = stage.words
        assert "● high" in shown
        assert "■ low" in shown
        assert "purchaser: high" in shown
        assert "provider: low" in shown
        assert "Ajoissa sovitut" in shown
        assert "yli 60 %" in shown


async def test_a_digit_gives_the_step_and_the_form_asks_for_the_reasoning_that_is_due() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("2")
        assert isinstance(stage.pilot.app.screen, Form)
        await stage.press("ctrl+s")
        assert stage.case.guide.say("refused.agree_reason")[:20] in stage.words
        await stage.fill(reason="Puhuttiin", objection="Liian hyvä", objector="provider", follow_up="Keväällä")
        view = stage.case.again().meeting(_round(stage.case)).difference(REACHED1)
        assert view.agreed is not None
        assert (view.agreed.step, view.agreed.reason) == ("middle", "Puhuttiin")
        assert (view.objector, view.objection, view.follow_up) == (Side.PROVIDER, "Liian hyvä", "Keväällä")
        assert stage.status.startswith("✓ ")


async def test_after_an_agreement_the_cursor_is_on_the_next_open_difference() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("3")
        await stage.fill(reason="Puhuttiin")
        line = stage.screen.line  # type: ignore[attr-defined]
        assert isinstance(line, ItemLine)
        assert line.line.item == REACHED2


async def test_what_was_typed_about_one_difference_is_kept_for_it_and_not_offered_for_another() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("2", "a", "b", "escape", "down", "2")
        assert stage.form.values["reason"] == ""
        await stage.press("escape", "up", "2")
        assert stage.form.values["reason"] == "ab"


async def test_one_key_accepts_all_that_is_alike_and_tells_how_many() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("y")
        assert (_agreed(stage, DONE1), _agreed(stage, DONE2)) == (RED, GREEN)
        assert stage.say("done.equals", count=2) in stage.status
        await stage.press("u")
        assert _agreed(stage, DONE1) == ""


async def test_undo_reopens_the_difference_and_puts_the_cursor_on_it() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("1")
        await stage.fill(reason="Puhuttiin")
        await stage.press("ctrl+z")
        assert _agreed(stage, REACHED1) == ""
        assert stage.screen.line.line.item == REACHED1  # type: ignore[attr-defined]
        await stage.press("ctrl+y")
        assert _agreed(stage, REACHED1) == RED


async def test_an_agreement_is_withdrawn_by_a_key_and_changed_by_a_digit_without_typing_anew() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("1")
        await stage.fill(reason="Puhuttiin")
        stage.screen.lines.choose(key_of(REACHED1))  # type: ignore[attr-defined]
        await stage.press("3", "ctrl+s")
        assert _agreed(stage, REACHED1) == GREEN
        stage.screen.lines.choose(key_of(REACHED1))  # type: ignore[attr-defined]
        await stage.press("x")
        assert _agreed(stage, REACHED1) == ""


async def test_that_there_is_no_judgement_is_agreed_with_its_kind() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("0")
        assert isinstance(stage.pilot.app.screen, Choose)
        await stage.press("1")
        await stage.fill(reason="Ei tiedetä")
        assert _agreed(stage, REACHED1) == Absence.CANNOT_SAY


async def test_the_projector_view_shows_one_difference_with_signs_of_several_lines_and_the_same_keys_work() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("p")
        assert stage.shown.count("██████████") >= 5
        assert "▄████▄" in stage.shown
        assert "yli 60 %" in stage.words  # what the light in the middle means, and the measure with its target
        assert "Ajoissa sovitut" in stage.words
        await stage.press("right")
        assert "Palaute kerätään" in stage.shown
        await stage.press("2")
        await stage.fill(reason="Puhuttiin")
        assert _agreed(stage, REACHED2) == "middle"
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, AgreeScreen)
        assert not stage.screen.has_class("-large")


async def test_on_a_small_screen_one_goes_from_the_list_into_a_difference_and_back() -> None:
    async with round_board(AgreeScreen, _met(), size=SMALL) as stage:
        assert "purchaser: high" not in stage.words
        await stage.press("enter")
        assert "purchaser: high" in stage.words
        await stage.press("1")
        await stage.fill(reason="Puhuttiin")
        assert "Palaute kerätään" in stage.shown
        await stage.press("escape")
        assert stage.say("agree.head_settled", count=1) in stage.shown


async def test_the_end_is_told_with_what_comes_next() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("y", "1")
        await stage.fill(reason="Puhuttiin")
        await stage.press("1")
        await stage.fill(reason="Puhuttiin")
        assert isinstance(stage.pilot.app.screen, Choose)
        assert stage.say("agree.way_report") in stage.shown
        await stage.press("escape")
        assert stage.say("agree.keys_done") in stage.words


async def test_the_meeting_goes_on_where_it_was_left() -> None:
    case = _met()
    async with round_board(AgreeScreen, case) as stage:
        await stage.press("1")
        await stage.fill(reason="Puhuttiin")
        await stage.press("escape")
    async with round_board(AgreeScreen, case) as stage:
        assert stage.screen.line.line.item == REACHED2  # type: ignore[attr-defined]


async def test_in_a_locked_round_nothing_can_be_agreed_and_that_is_said() -> None:
    case = Assessed()
    round_id = case.opened((GREEN, RED, RED, RED), (GREEN, RED, RED, RED))
    case.work.meeting(round_id).accept_equals()
    case.work.rounds.lock(round_id)
    async with round_board(AgreeScreen, case) as stage:
        await stage.press("1", "y", "0")
        assert isinstance(stage.pilot.app.screen, AgreeScreen)
        assert stage.say("agree.keys_locked") in stage.words


async def test_points_of_a_total_are_agreed_in_a_field_of_their_own() -> None:
    case = Assessed()
    round_id = case.begin(TOTALS)
    for side, points in zip(PARTIES, (20.0, 80.0), strict=True):
        case.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = case.work.answering(round_id, side)
        answering.answer(Item("1a", "sound"), "31-70")
        answering.set_total("1a", points, "Kokonaisuus")
        case.work.sealing.finish(round_id, side)
    case.work.sealing.open_together(round_id, PASSPHRASES)
    async with round_board(AgreeScreen, case) as stage:
        assert stage.say("agree.total_keys") in stage.words
        await stage.press("5")
        await stage.fill(points="viisi", reason="Puhuttiin")
        assert stage.form.query_one(".about").has_class("-complaint")
        await stage.fill(points="52,5 %")
        agreed = case.again().meeting(round_id).difference(Item("1a", "")).agreed
        assert agreed is not None
        assert agreed.points == 52.5


async def test_hostile_reasons_are_shown_letter_by_letter() -> None:
    case = Assessed()
    round_id = case.begin()
    for side in PARTIES:
        case.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = case.work.answering(round_id, side)
        answering.answer(REACHED1, RED if side is Side.PURCHASER else GREEN, reason=NASTY)
        case.work.sealing.finish(round_id, side)
    case.work.sealing.open_together(round_id, PASSPHRASES)
    async with round_board(AgreeScreen, case) as stage:
        assert "[red]x" in stage.shown
        await stage.press("p", "p", "i")
        assert isinstance(stage.pilot.app.screen, Inform)
        assert "[red]x" in stage.shown


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_meeting_looks_like_this(language: Language, size: tuple[int, int]) -> None:
    async with round_board(AgreeScreen, _met(language), size=size, language=language) as stage:
        if size == SMALL:
            await stage.press("enter")
        assert_looks_like(stage.pilot.app, f"agree-{language.value}-{size[0]}x{size[1]}")


async def test_the_minutes_are_one_key_away() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("f6")
        assert isinstance(stage.pilot.app.screen, ReportScreen)
        assert stage.say("subject.minutes") in stage.shown


async def test_the_digits_of_the_absences_are_those_of_the_answering() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("8")
        await stage.fill(reason="Ei kysytty")
        assert _agreed(stage, REACHED1) == Absence.NOT_ASKED


async def test_in_the_other_language_everything_is_said_anew_and_the_cursor_stays() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("down", "ctrl+l")
        assert "What is agreed?" in stage.shown
        assert "Mitä sovitaan?" not in stage.shown
        assert stage.screen.line.line.item == REACHED2  # type: ignore[attr-defined]


async def test_what_both_judged_alike_can_be_looked_at_before_it_is_accepted() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("e")
        assert isinstance(stage.pilot.app.screen, Inform)
        alike = stage.case.work.meeting(_round(stage.case)).equals()
        assert alike
        assert all(line.purchaser.word == line.provider.word for line in alike)
        assert f"{alike[0].purchaser.sign} {alike[0].purchaser.word} {alike[0].aspect}" in stage.words
        await stage.press("escape", "y")
        assert stage.case.again().meeting(_round(stage.case)).equals() == ()


async def test_an_objection_without_its_side_is_complained_of_at_the_side() -> None:
    async with round_board(AgreeScreen, _met()) as stage:
        await stage.press("2")
        await stage.fill(reason="Puhuttiin", objection="Liian hyvä")
        assert stage.pilot.app.focused is not None
        assert stage.pilot.app.focused.id == "form-objector"
        assert stage.say("agree.field.objector") + ": " + stage.say("refused.whose_objection")[:20] in stage.words


async def test_all_in_agreement_is_not_said_where_one_objects() -> None:
    case = _met()
    meeting = case.work.meeting(_round(case))
    meeting.accept_equals()
    meeting.agree(REACHED1, "middle", reason="Puhuttiin", objector=Side.PROVIDER, objection="Liian hyvä")
    meeting.agree(REACHED2, "middle", reason="Puhuttiin")
    assert "100" not in meeting.meeting().after


@pytest.mark.parametrize("was_agreed", [False, True])
async def test_what_another_window_agreed_while_a_form_was_open_is_told_and_never_erased_unseen(
    was_agreed: bool,
) -> None:
    case = _met()
    if was_agreed:
        case.work.meeting(_round(case)).agree(REACHED1, "middle", reason="Puhuttiin")
    async with round_board(AgreeScreen, case) as stage:
        stage.screen.lines.choose(key_of(REACHED1))  # type: ignore[attr-defined]
        await stage.press("1")
        case.again().meeting(_round(case)).agree(
            REACHED1, "high", reason="B", objector=Side.PROVIDER, objection="Timon eri kanta", follow_up="Keväällä"
        )
        await stage.fill(reason="Oma perustelu")
        assert "Timon eri kanta" in stage.words
        assert _agreed(stage, REACHED1) == GREEN
        assert stage.form.values["reason"] == "Oma perustelu"

        await stage.press("ctrl+s")
        view = stage.case.again().meeting(_round(case)).difference(REACHED1)
        assert view.agreed is not None
        assert (view.agreed.step, view.agreed.reason) == (RED, "Oma perustelu")
        assert (view.objector, view.objection, view.follow_up) == (Side.PROVIDER, "Timon eri kanta", "Keväällä")
        assert stage.say("agree.objection_stands", side="tuottaja") in stage.status


async def test_of_what_another_window_agreed_the_reason_is_told_too_and_it_is_withdrawn_the_second_time() -> None:
    case = _met()
    case.work.meeting(_round(case)).agree(REACHED1, "middle", reason="Puhuttiin")
    async with round_board(AgreeScreen, case) as stage:
        stage.screen.lines.choose(key_of(REACHED1))  # type: ignore[attr-defined]
        await stage.press("1")
        case.again().meeting(_round(case)).agree(REACHED1, "middle", reason="Toisin perusteltu")
        await stage.fill(reason="Oma perustelu")
        assert "· perustelu ”Toisin perusteltu”." in stage.words
        await stage.press("ctrl+s")
        case.again().meeting(_round(case)).agree(REACHED1, "high", reason="Vielä toisin")
        stage.screen.lines.choose(key_of(REACHED1))  # type: ignore[attr-defined]
        await stage.press("x")
        assert _agreed(stage, REACHED1) == GREEN
        assert "Vielä toisin" in stage.status
        await stage.press("x")
        assert _agreed(stage, REACHED1) == ""
