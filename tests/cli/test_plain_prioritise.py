"""Is it said through lines what comes first, by each of the methods, and does what is chosen become an action?"""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.at_rounds import AtRounds, told
from ttguide.cli.plain.exchange import Ending
from ttguide.workflow.assessment_views import PrioritiesView, PriorityMethod, Side


@pytest.fixture
def at() -> AtRounds:
    """Two subjects judged together: one comes out red, one yellow."""
    at = AtRounds()
    at.hold("/begin 1 together", "1", "/goto 2/1", "2")
    return at


def view(at: AtRounds) -> PrioritiesView:
    assessment = at.assessment
    return assessment.priorities(assessment.rounds.latest()).view()


def test_what_came_out_red_is_proposed_before_what_came_out_yellow(at: AtRounds) -> None:
    out = told(at.hold("", "/take p2", "/take", at="prioritise"))

    assert "#p1 Long-term" in out[0]
    assert "#p2 Changes in" in out[0]
    assert [c.text[:7] for c in view(at).candidates] == ["Changes", "Long-te"]


def test_an_item_of_ones_own_is_left_out_with_a_reason_and_brought_back(at: AtRounds) -> None:
    at.hold("/take", "/add Our own", "/leave 3", "not now", at="prioritise")
    assert [(c.text, c.left_out) for c in view(at).left_out] == [("Our own", "not now")]
    at.hold("/bring-back 3", at="prioritise")
    assert [c.number for c in view(at).candidates] == [1, 2, 3]


def test_the_methods_are_explained_before_one_is_chosen(at: AtRounds) -> None:
    out = told(at.hold("/take", "", "/method 9", "/method pairwise: few items", at="prioritise"))

    assert [line for line in out[1].splitlines() if line[:2] in ("1 ", "2 ", "3 ")] == [
        "1 Benefit and effort",
        "2 Points",
        "3 Pairwise comparison",
    ]
    assert at.refusals == 1
    assert view(at).method is PriorityMethod.PAIRWISE


def test_each_side_is_asked_benefit_and_effort_of_what_it_has_not_judged(at: AtRounds) -> None:
    lines = ("/take", "/method 1", "/purchaser", "4 2", "5 5", "/provider", "1 1", "3,4", "")
    out = told(at.hold(*lines, at="prioritise"))

    assert out[4].endswith("Now the provider: /provider. /ranking shows how it looks now.")
    assert "[joint] The order is complete." in out[7]
    assert "1. #1" in out[7]
    assert {c.number: dict(c.benefit) for c in view(at).candidates} == {
        1: {Side.PURCHASER: 4, Side.PROVIDER: 1},
        2: {Side.PURCHASER: 5, Side.PROVIDER: 3},
    }


@pytest.mark.parametrize("typed", ["9 9", "0 1", "4", "a b"])
def test_what_is_not_on_the_scales_is_not_recorded(at: AtRounds, typed: str) -> None:
    at.hold("/take", "/method 1", "/purchaser", typed, at="prioritise")

    assert all(not c.benefit for c in view(at).candidates)


JUDGE_HOW = (
    "Give the item, its benefit and its effort: /judge 3: 4 2. The side may stand first: /judge provider 3: 4 2."
)


@pytest.mark.parametrize(
    "typed", ["provider 2: 4", "provider 2 4", "provider 2: a b", "2: 4", "provider 2: -4 2", "", "1 2 3 4", "9" * 6000]
)
def test_a_slip_in_judging_is_told_how_it_is_said(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/take", "/method 1", f"/judge {typed}", at="prioritise"))

    assert out[2] == JUDGE_HOW
    assert all(not c.benefit for c in view(at).candidates)


@pytest.mark.parametrize("typed", ["2: 4 3", "2 4 3", "#2=4,3", "2: 4/3"])
def test_whose_judgement_it_is_is_asked_until_a_side_is_named(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/take", "/method 1", f"/judge {typed}", f"/judge provider {typed}", at="prioritise"))

    assert out[2] == "Whose judgement is it? /judge purchaser 3: 4 2 or /judge provider 3: 4 2."
    assert {c.number: dict(c.benefit) for c in view(at).candidates} == {1: {}, 2: {Side.PROVIDER: 4}}


@pytest.mark.parametrize("typed", ["² ²", f"1 {'9' * 6000}", f"/give 1: {'9' * 6000}", f"/compare 1 2: a{'9' * 6000}"])
@pytest.mark.parametrize("method", ["1", "2", "3"])
def test_no_figure_takes_the_priorities_down(at: AtRounds, method: str, typed: str) -> None:
    at.hold("/take", f"/method {method}", "/purchaser", typed, at="prioritise")

    assert at.refusals == 1
    assert at.ending is Ending.LEFT


def test_points_are_given_by_a_party_or_a_person_of_it_under_any_name(at: AtRounds) -> None:
    lines = ("/take", "/method 2", "/purchaser Ann", "1 2", "2 1", "/provider", "2 3", "/voters")
    out = told(at.hold(*lines, at="prioritise"))

    assert [(v.name, v.side, v.left) for v in view(at).voters] == [
        ("Ann", Side.PURCHASER, 0),
        ("provider", Side.PROVIDER, 0),
    ]
    assert "1 Ann (purchaser; 0 left)" in out[7]
    at.hold("/voters -1", at="prioritise")
    assert [v.name for v in view(at).voters] == ["provider"]


def test_more_points_than_there_are_left_are_refused(at: AtRounds) -> None:
    at.hold("/take", "/method 2", "/purchaser", "1 99", at="prioritise")

    assert at.refusals == 1
    assert view(at).voters[0].points == ()


def test_pairs_are_compared_one_after_the_other(at: AtRounds) -> None:
    lines = ("/take", "/add Third", "/method 3", "/purchaser", "a3", "b2", "1", "/provider", "1", "1", "a9", "")
    out = told(at.hold(*lines, at="prioritise"))

    assert out[3].splitlines()[0].startswith("a Long-term")
    assert "[purchaser] The order is complete." in out[10]
    assert not at.refusals
    rounds = at.assessment
    pairs = rounds.priorities(rounds.rounds.latest()).pairs(Side.PURCHASER)
    assert [pair.weight for pair in pairs] == [3, -2, 1]


def test_a_bare_letter_says_which_matters_more_by_the_least_step(at: AtRounds) -> None:
    out = told(at.hold("/take", "/add Third", "/method 3", "/purchaser", "a", "B", "b9", at="prioritise"))

    assert "a or b: slightly more important" in out[3]
    assert not at.refusals
    rounds = at.assessment
    pairs = rounds.priorities(rounds.rounds.latest()).pairs(Side.PURCHASER)
    assert [pair.weight for pair in pairs] == [3, -3, -9]


@pytest.mark.parametrize("typed", ["3", "c", "a b", "ab", "a0"])
def test_what_does_not_say_which_matters_more_is_refused_with_how_to_say_it(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/take", "/method 3", "/purchaser", typed, at="prioritise"))

    assert "slightly more important" in out[3] or "scale" in out[3]
    assert at.refusals == 1
    rounds = at.assessment
    assert [p.weight for p in rounds.priorities(rounds.rounds.latest()).pairs(Side.PURCHASER)] == [None]


@pytest.mark.parametrize(
    ("typed", "method"),
    [
        ("1", PriorityMethod.BENEFIT_EFFORT),
        ("2: few hands", PriorityMethod.POINTS),
        ("3 few items", PriorityMethod.PAIRWISE),
    ],
)
def test_a_method_is_chosen_by_its_bare_number(at: AtRounds, typed: str, method: PriorityMethod) -> None:
    at.hold("/take", "", typed, at="prioritise")

    assert view(at).method is method
    assert not at.refusals


@pytest.mark.parametrize("typed", ["9", "0"])
def test_a_bare_number_of_no_method_is_refused(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/take", "", typed, at="prioritise"))

    assert out[2].startswith("There is no method")
    assert view(at).method is None


def test_once_a_method_is_chosen_a_bare_number_is_an_item_again(at: AtRounds) -> None:
    out = told(at.hold("/take", "1", "/method", "2", at="prioritise"))

    assert out[2].endswith("The method can be changed: /method NUMBER.")
    assert out[3].startswith("#2 Changes")
    assert view(at).method is PriorityMethod.BENEFIT_EFFORT


def test_any_pair_is_compared_anew_by_its_numbers(at: AtRounds) -> None:
    at.hold("/take", "/method 3", "/purchaser", "a3", "/compare purchaser 1 2: b5", at="prioritise")
    rounds = at.assessment

    assert [pair.weight for pair in rounds.priorities(rounds.rounds.latest()).pairs(Side.PURCHASER)] == [-5]


def test_what_is_chosen_becomes_an_action_from_one_line(at: AtRounds) -> None:
    at.hold("/take", "/choose 1: first | Do it | the head | 1.3.2027 | people notice", at="prioritise")
    action = next(a for a in at.assessment.following.actions() if a.text == "Do it")

    assert (action.owner, action.due, action.sign) == ("the head", date(2027, 3, 1), "people notice")
    assert action.title.startswith("Long-term")
    assert [c.reason for c in view(at).candidates if c.chosen] == ["first"]


def test_what_is_chosen_becomes_an_action_by_answering_what_is_asked(at: AtRounds) -> None:
    out = told(
        at.hold("/take", "/choose 1: first", "Do it", "the head", "2027-03-01", "people notice", at="prioritise")
    )

    assert out[-2].startswith("✓ Chosen, with an action on record")
    assert [a.due for a in at.assessment.following.actions() if a.text == "Do it"] == [date(2027, 3, 1)]


def test_choosing_without_an_action_is_enough_and_is_undone(at: AtRounds) -> None:
    at.hold("/take", "/choose 1: first", "", at="prioritise")
    assert [c.number for c in view(at).candidates if c.chosen] == [1]
    at.hold("/release 1", "/undo", "/undo", at="prioritise")
    assert not any(c.chosen for c in view(at).candidates)


def test_what_was_chosen_and_is_let_go_says_that_its_action_stays(at: AtRounds) -> None:
    stays = "The action recorded for it stays on its card: “Do it”"
    out = told(at.hold("/take", "/choose 1: first | Do it", "/choose 2: next", "", "/release 1 2", at="prioritise"))

    assert out[-2].splitlines()[1] == f"  {stays}"
    assert out[-2].count(stays) == 1
    assert [action.text for action in at.assessment.following.actions() if action.text == "Do it"] == ["Do it"]


@pytest.mark.parametrize("typed", ["/leave", "/bring-back", "/release", "/tie"])
def test_where_nothing_is_named_the_name_is_asked_for(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/take", typed, at="prioritise"))

    assert out[1] == "Say which one, by its number in the list or the beginning of its title."
    assert at.refusals == 1


def test_where_nothing_was_typed_nothing_is_given_back(at: AtRounds) -> None:
    out = told(at.hold("/take", "/choose 1", "/list", at="prioritise"))

    assert not any("The text you typed" in part for part in out)
    assert at.refusals == 1


def test_a_day_that_is_none_is_refused_and_nothing_is_chosen(at: AtRounds) -> None:
    at.hold("/take", "/choose 1: first | Do it | head | tomorrow | sign", at="prioritise")

    assert at.refusals == 1
    assert not any(c.chosen for c in view(at).candidates)


def test_what_the_plan_is_missing_is_told(at: AtRounds) -> None:
    out = told(at.hold("/take", "/choose 1: first | Do it", "/gaps", at="prioritise"))

    assert "Do it" in out[2]


def test_ties_are_settled_by_talk(at: AtRounds) -> None:
    lines = ("/take", "/method 1", "/purchaser", "4 2", "4 2", "/provider", "4 2", "4 2", "/tie 2 1: we talked")
    out = told(at.hold(*lines, at="prioritise"))

    assert "One tie" in out[7] or "1 tie" in out[7]
    assert "✓" in out[8]
    assert [c.number for c in view(at).candidates] == [2, 1]


# What two people stumbled over


def test_a_slip_in_the_day_costs_nothing_of_what_was_said_before(at: AtRounds) -> None:
    lines = ("/take", "/choose 1: first", "Do it", "the head", "next week", "32.13.2027", "1.3.2027", "people notice")
    at.hold(*lines, at="prioritise")
    action = next(a for a in at.assessment.following.actions() if a.text == "Do it")

    assert (action.owner, action.due, action.sign) == ("the head", date(2027, 3, 1), "people notice")


@pytest.mark.parametrize(("then", "due"), [("", date(2020, 3, 1)), ("1.3.2027", date(2027, 3, 1))])
def test_a_day_that_has_passed_is_asked_about_and_kept_by_an_empty_line(at: AtRounds, then: str, due: date) -> None:
    lines = ("/take", "/choose 1: first", "Do it", "the head", "1.3.2020", then, "people notice")
    out = at.hold(*lines, at="prioritise")

    assert "The due date 1/3/2020 is already past. Give another day, or press Enter to keep it." in out
    (action,) = [a for a in at.assessment.following.actions() if a.text == "Do it"]
    assert (action.due, action.sign) == (due, "people notice")


def test_a_command_in_between_chooses_nothing_by_half(at: AtRounds) -> None:
    out = told(at.hold("/take", "/choose 1: first", "Do it", "/gaps", at="prioritise"))

    assert "Do it" in out[3], "what was said is given back"
    assert not any(c.chosen for c in view(at).candidates)


def test_after_an_undo_the_question_is_asked_anew_and_the_next_numbers_answer_it(at: AtRounds) -> None:
    out = told(at.hold("/take", "/method 1", "/purchaser", "4 2", "/undo", "3 3", at="prioritise"))

    assert "two numbers" in out[4]
    assert [dict(c.benefit) for c in view(at).candidates if c.benefit] == [{Side.PURCHASER: 3}]


def test_one_number_where_two_are_due_is_told_how(at: AtRounds) -> None:
    out = told(at.hold("/take", "/method 1", "/purchaser", "5", at="prioritise"))

    assert "nothing was recorded" in out[3]
    assert "4 2" in out[3]


def test_points_are_given_with_a_colon_as_in_the_command(at: AtRounds) -> None:
    at.hold("/take", "/method 2", "/purchaser", "1: 2", at="prioritise")

    assert at.refusals == 0


def test_nobody_has_said_everything_before_a_method_is_chosen(at: AtRounds) -> None:
    out = told(at.hold("/take", "/purchaser", "/method 7", "/method 2", "", at="prioritise"))

    assert "Choose a method first" in out[1]
    assert "There is no method “7”" in out[2]
    assert "/purchaser or /provider" in out[4], "an order of nothing is no next step"


def test_a_proposal_is_looked_at_by_its_number(at: AtRounds) -> None:
    out = told(at.hold("p1", "p99", "/take p1 p99", "/add", at="prioritise"))

    assert "#p1 " in out[0]
    assert "p99" in out[1]
    assert "There is no proposal p99" in out[2]
    assert "/add A joint induction day" in out[3]
    assert view(at).candidates == ()
