"""What comes first: taking in, the three ways of weighing by keys, the order with its reasons, choosing, the plan."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.grid import assert_looks_like
from tests.tui.round_boards import RED, YELLOW, RoundStage, round_board
from tests.tui.stage import LARGE, NASTY, SMALL
from tests.workflow.assessed import Assessed
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Side
from ttguide.model.priority import PriorityMethod
from ttguide.model.synthesis import Level
from ttguide.model.text import Language
from ttguide.tui.dialogs import AskText, Choose
from ttguide.tui.dialogs.form import Form
from ttguide.tui.dialogs.ordering import PutInOrder
from ttguide.tui.screens.prioritise import PrioritiseScreen
from ttguide.tui.screens.report import ReportScreen
from ttguide.tui.widgets.choice_line import ChoiceLine
from ttguide.tui.widgets.line_list import LineList
from ttguide.workflow.assessment_views import PrioritiesView
from ttguide.workflow.prioritising import Prioritising

FIRST, SECOND = "Hinnat sovitaan ajoissa", "Palaute kerätään"


def _judged(language: Language = Language.FI) -> Assessed:
    """A round in which one factor came out red and the other yellow."""
    case = Assessed(language)
    case.together(RED, RED, YELLOW, YELLOW)
    return case


def _weighed(method: PriorityMethod, language: Language = Language.FI) -> Assessed:
    case = _judged(language)
    priorities = _priorities(case)
    priorities.take()
    priorities.choose_method(method)
    return case


def _priorities(case: Assessed) -> Prioritising:
    return case.work.priorities(case.work.rounds.latest())


def _view(stage: RoundStage) -> PrioritiesView:
    case = stage.case.again()
    return case.priorities(case.rounds.latest()).view()


def _ids(stage: RoundStage) -> dict[str, str]:
    return {candidate.text: candidate.id for candidate in _view(stage).candidates}


async def test_what_came_out_red_and_yellow_is_taken_in_by_one_key() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        assert stage.say("prioritise.head_proposals") in stage.shown
        await stage.press("t")
        assert [c.text for c in _view(stage).candidates] == [FIRST, SECOND]
        assert stage.say("prioritise.keys_method") in stage.words


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_after_taking_all_in_the_heading_and_the_first_item_are_in_view(size: tuple[int, int]) -> None:
    case = _judged()
    shaped = (dev.OpportunityShaped(f"o{n}", "A", Level.VIEW, "", f"Ehdotus {n}", ()) for n in range(40))
    case.append(*shaped)
    async with round_board(PrioritiseScreen, case, size=size) as stage:
        listed = stage.screen.query_one("#pri-list", LineList)
        head = stage.say("prioritise.head_proposals")
        assert head in stage.shown
        await stage.press("end", "t")
        assert listed.scroll_offset.y == 0
        assert listed.highlighted == 0
        assert FIRST in stage.shown
        await stage.press("u")
        assert listed.scroll_offset.y == 0
        assert head in stage.shown


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            Language.FI,
            "▲ Pidä ensin konsensuskokous: yksi kohta odottaa sopimista, eikä sitä vielä ehdoteta. ^B vie kokoukseen. "
            "Punnittavana ei ole vielä mitään. Ehdotuksia on 2: ota niitä mukaan tai lisää oma asia.",
        ),
        (
            Language.EN,
            "▲ Hold the consensus meeting first: one item waits to be agreed on and is not proposed yet. "
            "^B leads to the meeting. There is nothing to weigh yet. Proposed: 2. Take some of them in, or add an item "
            "of your own.",
        ),
    ],
)
async def test_before_anything_is_taken_in_what_comes_first_is_told_whole_on_a_small_screen(
    language: Language, told: str
) -> None:
    case = Assessed(language)
    round_id = case.opened((RED, RED, YELLOW, RED), (RED, RED, YELLOW, YELLOW))
    case.work.meeting(round_id).accept_equals()
    async with round_board(PrioritiseScreen, case, size=SMALL, language=language) as stage:
        assert told in " ".join(stage.shown.split())


async def test_proposals_are_taken_one_at_a_time_and_own_items_added() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("enter", "a")
        assert isinstance(stage.pilot.app.screen, AskText)
        await stage.press("o", "m", "a", "enter")
        assert {c.text for c in _view(stage).candidates} == {FIRST, "oma"}


async def test_every_method_is_explained_where_it_is_chosen() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "m")
        assert isinstance(stage.pilot.app.screen, Choose)
        for way in _view(stage).ways:
            assert way.name in stage.shown
            assert way.text in stage.shown
        await stage.press("1")
        assert _view(stage).method is PriorityMethod.BENEFIT_EFFORT


async def test_two_digits_judge_benefit_and_effort_and_the_cursor_goes_on() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("5")
        assert _view(stage).candidates[0].benefit == ()
        await stage.press("1", "2", "4")
        told = {
            c.text: (dict(c.benefit)[Side.PURCHASER], dict(c.effort)[Side.PURCHASER]) for c in _view(stage).candidates
        }
        assert told == {FIRST: (5, 1), SECOND: (2, 4)}
        await stage.press("tab", "4", "4")
        assert dict(_view(stage).candidates[0].benefit)[Side.PROVIDER] == 4


async def test_moving_away_forgets_the_half_told_judgement() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("5", "down", "up", "3", "2")
        assert _view(stage).candidates[0].benefit == ((Side.PURCHASER, 3),)


async def test_nothing_moves_while_it_is_weighed_and_the_order_is_one_key_away() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("1", "5", "5", "1", "tab", "1", "5", "5", "1")
        lines = stage.shown
        assert lines.index(FIRST) < lines.index(SECOND)
        await stage.press("o")
        assert stage.say("prioritise.shows_order") in stage.shown
        listed = [line.key for line in stage.screen.query_one("#pri-list").lines]  # type: ignore[attr-defined]
        assert listed == [_ids(stage)[SECOND], _ids(stage)[FIRST]]


async def test_beside_the_order_stand_the_reasons_and_the_field_of_benefit_and_effort() -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT)
    for candidate in _priorities(case).view().candidates:
        for side in PARTIES:
            _priorities(case).judge(side, candidate.id, 4, 2)
    async with round_board(PrioritiseScreen, case) as stage:
        await stage.press("o")
        view = _view(stage)
        assert view.candidates[0].reasons[0] in stage.words
        assert "◆" in stage.shown
        assert stage.say("prioritise.field_effort") in stage.shown


async def test_points_are_given_and_taken_with_plus_and_minus_by_each_who_votes() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "m", "2", "1")
        assert [v.side for v in _view(stage).voters] == list(PARTIES)
        await stage.press("plus", "plus", "minus", "down", "plus")
        ids = _ids(stage)
        assert dict(_view(stage).voters[0].points) == {ids[FIRST]: 1, ids[SECOND]: 1}
        assert stage.say("prioritise.left", name=_view(stage).voters[0].name, count=1) in stage.shown
        await stage.press("tab", "plus")
        assert dict(_view(stage).voters[1].points) == {ids[SECOND]: 1}


async def test_more_points_than_there_are_is_refused_with_a_sentence() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "m", "2", "1", "plus", "plus", "plus", "plus")
        assert stage.status.startswith(stage.say("refused.points_left", left=3)[:12])


async def test_a_person_votes_under_any_name_but_the_own_and_the_form_says_so() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "m", "2", "2")
        assert isinstance(stage.pilot.app.screen, Form)
        await stage.press("2", "enter")
        assert stage.say("prioritise.about.name")[:30] in stage.words
        await stage.fill(name="sininen")
        voters = _view(stage).voters
        assert [(v.side, v.name) for v in voters] == [(Side.PROVIDER, "sininen")]
        await stage.press("p")
        assert _view(stage).voters == ()


async def test_pairs_are_compared_one_at_a_time_with_nine_answers_in_words() -> None:
    case = _weighed(PriorityMethod.PAIRWISE)
    _priorities(case).add("Kolmas")
    async with round_board(PrioritiseScreen, case) as stage:
        assert stage.say("prioritise.pair_question") in stage.shown
        assert "A on sana 9" in stage.shown
        assert "B on sana 9" in stage.shown
        await stage.press("3", "5", "7")
        now = case.again()
        weights = [p.weight for p in now.priorities(now.rounds.latest()).pairs(Side.PURCHASER)]
        assert sorted(w for w in weights if w is not None) in ([-3, 1, 5], [-5, 1, 5])
        assert stage.say("prioritise.pairs_done", side="Tilaaja")[:30] in stage.words


async def test_leaving_out_asks_for_a_reason_which_stays_and_the_item_comes_back() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("x", "enter")
        assert isinstance(stage.pilot.app.screen, AskText)
        await stage.press("e", "i", "enter")
        assert [c.left_out for c in _view(stage).left_out] == ["ei"]
        assert stage.say("prioritise.because", reason="ei") in stage.shown
        stage.screen.query_one("#pri-list").choose(_view(stage).left_out[0].id)  # type: ignore[attr-defined]
        await stage.press("x")
        assert _view(stage).left_out == ()


async def test_a_tie_is_put_in_the_order_that_was_talked_over() -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT)
    for candidate in _priorities(case).view().candidates:
        for side in PARTIES:
            _priorities(case).judge(side, candidate.id, 3, 3)
    async with round_board(PrioritiseScreen, case) as stage:
        await stage.press("o", "s")
        assert isinstance(stage.pilot.app.screen, PutInOrder)
        await stage.press("minus", "enter")
        await stage.press("s", "y", "y", "enter")
        assert [c.text for c in _view(stage).candidates] == [SECOND, FIRST]


async def test_what_is_chosen_becomes_an_action_with_owner_date_and_sign() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("enter")
        await stage.fill(
            text="Sovitaan hinnat",
            owner="johtaja",
            responsible="both",
            due="31.3.2027",
            sign="Hinnat sovittu",
            reason="kiire",
        )
        (action,) = [a for a in stage.case.again().following.actions() if a.text == "Sovitaan hinnat"]
        assert (action.owner, action.due, action.sign) == ("johtaja", date(2027, 3, 31), "Hinnat sovittu")
        chosen = next(c for c in _view(stage).candidates if c.chosen)
        assert (chosen.text, chosen.reason, chosen.action) == (FIRST, "kiire", action.id)
        await stage.press("enter")
        await stage.fill(due="")
        assert stage.case.again().following.action(action.id).due is None
        await stage.press("d")
        assert not any(c.chosen for c in _view(stage).candidates)


async def test_a_date_that_is_none_is_said_at_the_form_which_keeps_what_was_typed() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("enter")
        await stage.fill(text="Sovitaan", due="joskus")
        assert stage.form.query_one(".about").has_class("-complaint")
        assert stage.form.values["text"] == "Sovitaan"


async def test_the_plan_tells_what_is_missing_and_leads_to_filling_it_in() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "g")
        assert isinstance(stage.pilot.app.screen, Choose)
        assert stage.say("plan.no_action") in stage.shown
        await stage.press("1")
        await stage.fill(text="Sovitaan", owner="johtaja", due="31.3.2027", sign="Näkyy")
        gaps = {gap.title for gap in _view(stage).gaps}
        assert FIRST not in gaps


async def test_undo_takes_back_a_step_of_the_priorities() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "u")
        assert _view(stage).candidates == ()
        await stage.press("ctrl+y")
        assert len(_view(stage).candidates) == 2


async def test_in_a_locked_round_nothing_is_weighed() -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT)
    case.work.rounds.lock(case.work.rounds.latest())
    async with round_board(PrioritiseScreen, case) as stage:
        await stage.press("5", "5", "t", "x", "enter")
        assert isinstance(stage.pilot.app.screen, PrioritiseScreen)
        assert stage.say("prioritise.keys_locked") in stage.words
        assert _view(stage).candidates[0].benefit == ()


async def test_hostile_texts_are_shown_letter_by_letter() -> None:
    case = _judged()
    _priorities(case).add(NASTY)
    async with round_board(PrioritiseScreen, case) as stage:
        assert "[red]x" in stage.shown
        await stage.press("i")
        assert "[red]x" in stage.shown


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_order_looks_like_this(language: Language, size: tuple[int, int]) -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT, language)
    for number, candidate in enumerate(_priorities(case).view().candidates):
        for side in PARTIES:
            _priorities(case).judge(side, candidate.id, 4 - number, 2 + number)
    async with round_board(PrioritiseScreen, case, size=size, language=language) as stage:
        await stage.press("o")
        assert_looks_like(stage.pilot.app, f"prioritise-{language.value}-{size[0]}x{size[1]}")


async def test_the_report_of_the_priorities_is_one_key_away() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("f6")
        assert isinstance(stage.pilot.app.screen, ReportScreen)
        assert stage.say("subject.priorities") in stage.shown


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_order_of_compared_pairs_shows_every_item_and_the_pairs_come_back(size: tuple[int, int]) -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.PAIRWISE), size=size) as stage:
        for _ in range(2):
            await stage.press("o")
            assert FIRST in stage.shown
            assert "▲ Palaute kerätään" in stage.shown
            await stage.press("o")
            assert stage.say("prioritise.pair_question") in stage.shown


async def test_all_about_the_item_under_the_cursor_is_reached_where_the_pane_is_too_low_for_it() -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT)
    for candidate in _priorities(case).view().candidates:
        for side in PARTIES:
            _priorities(case).judge(side, candidate.id, 4, 2)
    async with round_board(PrioritiseScreen, case, size=SMALL) as stage:
        await stage.press("o")
        pane, chosen = stage.screen.query_one("#pri-detail"), stage.screen.query_one("#pri-list").chosen  # type: ignore[attr-defined]
        assert pane.max_scroll_y > 0
        await stage.press("full_stop")
        assert pane.scroll_y > 0
        await stage.press("comma")
        assert pane.scroll_y == 0
        assert stage.screen.query_one("#pri-list").chosen == chosen  # type: ignore[attr-defined]


async def test_where_the_way_is_chosen_the_cursor_goes_to_what_waits_for_a_judgement() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("enter", "m", "1")
        candidate = stage.screen.candidate  # type: ignore[attr-defined]
        assert candidate is not None
        assert not candidate.proposed


async def test_what_is_locked_is_said_before_anything_is_asked() -> None:
    case = _weighed(PriorityMethod.BENEFIT_EFFORT)
    case.work.rounds.lock(case.work.rounds.latest())
    async with round_board(PrioritiseScreen, case) as stage:
        await stage.press("x")
        assert stage.pilot.app.screen is stage.screen
        assert stage.status == stage.say("prioritise.keys_locked")


async def test_a_click_on_a_side_asks_that_side_and_one_on_a_voter_lets_that_one_give_points() -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        board = stage.screen
        assert isinstance(board, PrioritiseScreen)
        line = stage.screen.query_one(ChoiceLine)
        at = line.lead.cell_length + line.things[0].drawn.cell_length + line.GAP + 1
        await stage.pilot.click(line, offset=(at + 2, 0))
        await stage.press("f24")
        assert board.side is Side.PROVIDER


async def test_the_number_of_the_pair_tells_how_far_one_is() -> None:
    case = _weighed(PriorityMethod.PAIRWISE)
    _priorities(case).add("Kolmas")
    async with round_board(PrioritiseScreen, case) as stage:
        side = stage.say("side.purchaser").capitalize()
        for number, left in ((1, 3), (2, 2), (3, 1)):
            assert stage.say("prioritise.pair_head", side=side, number=number, all=3, left=left) in stage.words
            await stage.press("5")


async def test_one_key_leads_to_the_pair_that_contradicts_the_others_most() -> None:
    case = _weighed(PriorityMethod.PAIRWISE)
    _priorities(case).add("Kolmas")
    async with round_board(PrioritiseScreen, case) as stage:
        await stage.press("1", "9", "1")
        view = _view(stage)
        assert view.sides[0].worst is not None
        await stage.press("c")
        pair = stage.screen.pair  # type: ignore[attr-defined]
        assert {pair.one, pair.other} == set(view.sides[0].worst)


async def test_who_gives_points_is_asked_again_where_the_way_is_chosen_again() -> None:
    async with round_board(PrioritiseScreen, _judged()) as stage:
        await stage.press("t", "m", "2", "escape", "m", "2")
        assert stage.say("prioritise.voters_title") in stage.words


@pytest.mark.parametrize("keys", [("escape",), ("2", "escape")])
async def test_leaving_the_question_who_gives_points_leaves_the_way_as_it_was(keys: tuple[str, ...]) -> None:
    async with round_board(PrioritiseScreen, _weighed(PriorityMethod.BENEFIT_EFFORT)) as stage:
        await stage.press("m", "2", *keys)
        assert _view(stage).method is PriorityMethod.BENEFIT_EFFORT
        assert _view(stage).voters == ()
