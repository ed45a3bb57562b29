"""The scorecards board: the overview, a card, its forms, growing, known measures, moving, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.grid import assert_looks_like
from tests.tui.reference_boards import critical, reference_board
from tests.tui.stage import LARGE, NASTY, SMALL
from ttguide.model.measure import Direction
from ttguide.model.text import Language
from ttguide.tui.dialogs.choosing_several import ChooseSeveral
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.screens.scorecard_commands import ON_A_CARD, SCORECARD_COMMANDS
from ttguide.tui.screens.scorecards import ScorecardsScreen
from ttguide.tui.widgets.choice_field import ChoiceField
from ttguide.workflow.board_views import ActionState
from ttguide.workflow.developing import Development


def _clear_a(development: Development) -> None:
    """Take everything off the card of area A."""
    for factor in development.scorecards.card("A").factors:
        development.scorecards.remove_factor(factor.id)


def _late(development: Development) -> None:
    shown = critical(development, "A1")
    action = shown.actions[0]
    development.scorecards.set_action(shown.id, "Kutsutaan koolle", due=date(2025, 3, 1), id=action.id)


async def test_the_overview_tells_each_cards_figures_and_what_comes_next() -> None:
    async with reference_board(ScorecardsScreen, before=_clear_a) as stage:
        row = next(line for line in stage.shown.splitlines() if "A Talouden hallinta" in line)
        assert row.split()[-7:] == ["–", "–", "–", "–", "–", "–", "9"]
        assert stage.say("cards.next.grow", count=9) in " ".join(stage.shown.split())


async def test_a_card_grows_from_the_synthesis_and_that_is_undone_as_one_step() -> None:
    async with reference_board(ScorecardsScreen, before=_clear_a) as stage:
        await stage.press("g")
        assert len([c for f in stage.development.scorecards.card("A").factors for c in f.criticals]) == 9
        await stage.press("u")
        assert stage.development.scorecards.card("A").factors == ()


async def test_a_card_tells_targets_lights_in_words_states_and_what_is_late() -> None:
    async with reference_board(ScorecardsScreen, before=_late) as stage:
        await stage.press("enter")
        measure = critical(stage.development, "A1").measures[3]
        assert f"{stage.say('cards.target_of', text=measure.target)} {measure.reading[:20]}" in stage.shown
        assert f"? {stage.say('doubt.no_target')}" in stage.shown
        due = stage.say("cards.due", day="1.3.2025")
        assert f"○ {stage.say('action.planned')} · ! {stage.say('cards.late')} · {due}" in stage.shown


async def test_the_programs_own_factors_turn_with_the_language_and_a_form_does_not_rename_them() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter")
        assert "Johtaminen ja strategiat" in stage.shown
        await stage.press("ctrl+l")
        assert "Leadership and strategies" in stage.shown
        assert "Johtaminen ja strategiat" not in stage.shown
        await stage.press("home", "enter")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["name"] == "Leadership and strategies"
        form.query_one("#form-parts", FormText).put("1a")
        await stage.press("ctrl+s", "ctrl+l")
        factor = stage.development.scorecards.card("A").factors[0]
        assert (factor.name, factor.parts) == ("Johtaminen ja strategiat", ("1a",))


async def test_a_measure_is_filled_in_and_saved_with_its_target_in_one_step() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        cards = stage.development.scorecards
        await stage.press("enter", "down", "n", "1")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-text", FormText).put("Yhteisiä päiviä")
        form.query_one("#form-direction", ChoiceField).focus()
        await stage.press("1")
        form.query_one("#form-target", FormText).put("≥ 4")
        form.query_one("#form-yellow", FormText).put("2,5")
        await stage.press("ctrl+s")
        measure = critical(stage.development, "A1").measures[-1]
        assert (measure.text, measure.direction, measure.target) == ("Yhteisiä päiviä", Direction.MORE, "≥ 4")
        assert measure.goal is not None
        assert (measure.goal.value, measure.goal.yellow) == (4.0, 2.5)
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        assert screen.thing is not None
        assert screen.thing.id == measure.id
        await stage.press("u")
        assert all(m.text != "Yhteisiä päiviä" for m in cards.card("A").factors[0].criticals[0].measures)


async def test_a_date_that_cannot_be_read_is_said_at_its_field_and_nothing_typed_is_lost() -> None:
    async with reference_board(ScorecardsScreen, before=_late) as stage:
        await stage.press("enter", "down", *["down"] * 8, "enter")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-owner", FormText).put("palvelujohtaja")
        form.query_one("#form-due", FormText).put("maaliskuussa")
        await stage.press("ctrl+s")
        assert f"{stage.say('cards.field.due')}: {stage.say('answer.date')}" in stage.shown
        assert form.values["owner"] == "palvelujohtaja"
        form.query_one("#form-due", FormText).put("31.3.2027")
        await stage.press("ctrl+s")
        action = critical(stage.development, "A1").actions[0]
        assert (action.owner, action.due) == ("palvelujohtaja", date(2027, 3, 31))


async def test_the_state_of_an_action_is_changed_by_two_keys() -> None:
    async with reference_board(ScorecardsScreen, before=_late) as stage:
        await stage.press("enter", "down", *["down"] * 8, "s", "3")
        assert critical(stage.development, "A1").actions[0].state is ActionState.DONE


async def test_known_measures_are_taken_several_at_once_and_those_on_the_card_are_marked() -> None:
    def without_two(development: Development) -> None:
        for measure in critical(development, "A1").measures[:2]:
            development.scorecards.remove_measure(measure.id)

    async with reference_board(ScorecardsScreen, before=without_two) as stage:
        await stage.press("enter", "down", "k")
        assert isinstance(stage.pilot.app.screen, ChooseSeveral)
        assert "3  ✓ Miten hyvin tuottajan profiili vastaa" in stage.shown
        await stage.press("1", "2", "3", "enter")
        assert f"✓ {stage.say('done.measures', count=2)}" in stage.shown
        assert len(critical(stage.development, "A1").measures) == 7


async def test_a_success_factor_is_moved_under_another_objective_factor_with_all_that_hangs_on_it() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down", "m", "1")
        moved = critical(stage.development, "A1")
        assert moved.factor == stage.development.scorecards.card("A").factors[1].id
        assert len(moved.measures) == 7


async def test_a_measure_is_moved_under_another_success_factor_with_its_target() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        before = critical(stage.development, "A1").measures[0]
        await stage.press("enter", "down", "down", "m", "1")
        shown = stage.screen
        assert isinstance(shown, ScorecardsScreen)
        assert shown.thing is not None
        assert shown.thing.id == before.id, "the cursor goes along"
        assert before.id not in {measure.id for measure in critical(stage.development, "A1").measures}
        (moved,) = [
            m
            for f in stage.development.scorecards.card("A").factors
            for c in f.criticals
            for m in c.measures
            if m.id == before.id
        ]
        assert (moved.text, moved.goal) == (before.text, before.goal)


async def test_a_form_saves_what_was_typed_in_it_and_leaves_what_another_window_has_changed() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down", "down", "enter")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        measure = critical(stage.development, "A1").measures[0]
        other = stage.guide.development(stage.development.case_id).scorecards
        other.change(measure.id, {"unit": "kertaa", "target": "7"})
        form.query_one("#form-source", FormText).put("kirjanpito")
        await stage.press("ctrl+s")
        saved = critical(stage.development, "A1").measures[0]
        assert (saved.source, saved.unit, saved.target) == ("kirjanpito", "kertaa", "7")
        assert saved.text == measure.text


async def test_a_form_says_so_where_another_window_has_changed_the_same() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down", "down", "enter")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        measure = critical(stage.development, "A1").measures[0]
        stage.guide.development(stage.development.case_id).scorecards.change(measure.id, {"source": "muistio"})
        form.query_one("#form-source", FormText).put("kirjanpito")
        await stage.press("ctrl+s")
        assert "Muutettu toisen ikkunan juuri tekemän muutoksen tilalle" in " ".join(stage.shown.split())
        await stage.press("u")
        assert critical(stage.development, "A1").measures[0].source == "muistio"


async def test_an_owner_who_looks_like_a_person_is_asked_about_on_the_card() -> None:
    async with reference_board(ScorecardsScreen, before=_late) as stage:
        await stage.press("enter", "down", *["down"] * 8, "enter")
        form = stage.pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#form-owner", FormText).put("Maija Virtanen")
        await stage.press("ctrl+s")
        shown = critical(stage.development, "A1")
        assert shown.actions[0].owner == "Maija Virtanen"
        assert stage.say("doubt.owner_named", words="Maija Virtanen") in [doubt.question for doubt in shown.doubts]


async def test_what_is_removed_goes_with_all_under_it_and_undo_brings_it_back() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "x")
        assert len(stage.development.scorecards.card("A").factors) == 1
        await stage.press("u")
        assert len(stage.development.scorecards.card("A").factors) == 2


async def test_q_goes_from_question_to_question() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        measures = critical(stage.development, "A1").measures
        await stage.press("enter", "q")
        assert screen.thing == measures[0]
        await stage.press("q", "q", "q")
        assert screen.thing == measures[4]


async def test_every_cell_leads_back_to_what_both_sides_said() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down", "down", "o")
        kinds = ("critical", "factor", "part", "opportunity", "said_purchaser")
        assert all(f"↑ {stage.say(f'origin.{kind}')}" in stage.shown for kind in kinds)


async def test_left_and_right_turn_to_other_cards_and_esc_leads_to_the_overview() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        await stage.press("enter", "down", "down", "right")
        assert screen.area == "B"
        await stage.press("left")
        assert (screen.area, screen.thing) == ("A", critical(stage.development, "A1").measures[0])
        await stage.press("escape")
        assert (screen.area, screen.overview.chosen) == ("", "A")


async def test_hostile_text_is_shown_as_it_is() -> None:
    def nasty(development: Development) -> None:
        development.scorecards.set_measure(critical(development, "A1").id, NASTY, unit=NASTY)
        development.scorecards.set_factor("A", NASTY * 2000)

    async with reference_board(ScorecardsScreen, before=nasty) as stage:
        await stage.press("enter", "end", "home", *["down"] * 9)
        assert "q[/]q [red]x [@click=app.quit]y[/]" in stage.shown


async def test_every_command_of_the_board_has_its_action_and_its_words() -> None:
    ids = {command.id for command in SCORECARD_COMMANDS}
    assert set(ON_A_CARD) <= ids
    assert all(hasattr(ScorecardsScreen, f"action_{id}") for id in ids)
    async with reference_board(ScorecardsScreen, size=SMALL) as stage:
        for command in SCORECARD_COMMANDS:
            assert stage.say(command.label_key)
            assert stage.say(command.help_key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_overview_and_card_look_as_they_did(language: Language, size: tuple[int, int]) -> None:
    async with reference_board(ScorecardsScreen, language=language, size=size) as stage:
        assert_looks_like(stage.pilot.app, f"scorecards-{language.value}-{size[0]}x{size[1]}")
        await stage.press("enter", "down", "down")
        assert_looks_like(stage.pilot.app, f"scorecard-{language.value}-{size[0]}x{size[1]}")


async def test_one_click_on_a_card_puts_the_cursor_there_and_a_second_one_opens_it() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        await stage.pilot.click("#cards-list", offset=(10, 2))
        await stage.settle()
        assert (screen.overview.chosen, screen.area) == ("C", "")
        await stage.pilot.click("#cards-list", offset=(10, 2), times=2)
        await stage.settle()
        assert screen.area == "C"
        await stage.pilot.click("#cards-lines", offset=(10, 0))
        await stage.settle()
        assert stage.pilot.app.screen is screen


async def test_a_key_that_has_no_use_where_the_cursor_is_says_what_it_is_for() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "t")
        assert stage.status == stage.say("board.no_use_here", keys="T", what=stage.say("cards.target.help"))


async def test_what_fits_a_success_factor_is_offered_first_the_measure_and_then_the_action() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down", "n")
        offered = [stage.shown.index(stage.say(f"cards.add.{kind}")) for kind in ("measure", "action", "critical")]
        assert offered == sorted(offered)


async def test_the_number_in_the_synthesis_has_a_label_that_is_not_cut() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter", "down")
        assert stage.say("cards.field.opportunity") in stage.shown


async def test_after_an_undone_removal_the_cursor_is_on_what_came_back() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        await stage.press("enter", "down", "down")
        removed = screen.lines.chosen
        await stage.press("x")
        assert screen.lines.chosen != removed
        await stage.press("u")
        assert screen.lines.chosen == removed


async def test_a_success_factor_whose_opportunity_reads_otherwise_says_so_and_takes_it_by_one_key() -> None:
    def reworded(development: Development) -> None:
        shown = critical(development, "A1")
        development.synthesis.reword(shown.opportunity, "Budjetti tehdään yhdessä")

    async with reference_board(ScorecardsScreen, before=reworded) as stage:
        await stage.press("enter")
        screen = stage.screen
        assert isinstance(screen, ScorecardsScreen)
        screen.lines.choose(critical(stage.development, "A1").id)
        await stage.press("down", "up")
        assert "A1 sanoo synteesissä nyt: ”Budjetti tehdään yhdessä”" in " ".join(stage.shown.split())
        assert stage.say("cards.take_wording") in stage.shown.splitlines()[-1]
        await stage.press("w")
        assert critical(stage.development, "A1").text == "Budjetti tehdään yhdessä"
        assert screen.check_action("take_wording", ()) is False
        await stage.press("u", "W")
        assert critical(stage.development, "A1").reworded == ""
        assert critical(stage.development, "A1").text != "Budjetti tehdään yhdessä"


@pytest.mark.parametrize("width", [100, 120, 160])
@pytest.mark.parametrize(
    ("language", "name"),
    [
        (Language.FI, "Asiakkuuksien laadukas toteuttaminen"),
        (Language.EN, "Quality in client relationships"),
    ],
)
async def test_in_the_overview_every_area_has_its_whole_name_on_one_line_where_there_is_room_for_it(
    language: Language, name: str, width: int
) -> None:
    async with reference_board(ScorecardsScreen, language=language, size=(width, 40)) as stage:
        shown = stage.shown.splitlines()
        at, after = (next(n for n, line in enumerate(shown) if line.startswith(f"  {area} ")) for area in "BC")
        figures = ["5", "11", "19", "3", "14", "16", "–"]
        assert shown[at].split()[-7:] == figures
        told = " ".join([*shown[at].split()[1:-7], *" ".join(shown[at + 1 : after]).split()])
        assert told == name
        assert width < 120 or after == at + 1
        last = stage.say("cards.column.missing").split("\n")[1]
        assert shown[at].index("–") == shown[at - 2].index(last) + len(last) - 1, "figures stand under their heading"
