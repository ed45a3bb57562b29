"""What changed between rounds and why, how do trends run, and what is late or missing of a plan?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.small_models import LIGHTS, RADAR, enabler_row, factor, part, row
from ttguide.method.change import (
    Cause,
    Change,
    MovedGoal,
    NewFigure,
    PlanGap,
    PlanLack,
    Standing,
    Trends,
    compare_rounds,
    find_plan_gaps,
    late_actions,
    trends_of,
)
from ttguide.method.judging import judge
from ttguide.model.assessment import (
    TOTAL,
    CaseRules,
    Figure,
    Mode,
    OverriddenDecision,
    Rating,
    Round,
    Sheet,
    Side,
    Subject,
)
from ttguide.model.assessment_model import RedRule
from ttguide.model.light import Light
from ttguide.model.measure import Goal, Responsible
from ttguide.model.priority import CandidateKind, Choice, Priorities, PriorityCandidate
from ttguide.model.scorecard import Action, ActionState, Measure, Scorecards

START = datetime(2027, 1, 31, 12, tzinfo=UTC)
R, Y, G = Light.RED, Light.YELLOW, Light.GREEN
PLANNED, UNDER_WAY, DONE, DROPPED = ActionState


def cards(actions: Sequence[Action] = (), measures: Sequence[Measure] = ()) -> Scorecards:
    return Scorecards(measures={m.id: m for m in measures}, actions={a.id: a for a in actions})


def held(number: int, sheet: Sheet, subjects: Sequence[Subject] = (), **more: Any) -> Round:
    """A round whose joint sheet this is; by default about one factor, "0"."""
    return Round(
        f"r{number}", number, more.pop("model", "lights"), Mode.TOGETHER, tuple(subjects) or (factor("0"),),
        START + timedelta(days=365 * number), more.pop("cards", Scorecards()), sheets={Side.JOINT: sheet}, **more,
    )  # fmt: skip


def change(earlier: Round, later: Round) -> Change:
    (found,) = compare_rounds(LIGHTS, earlier, later, Side.JOINT)
    return found


def lights(letters: str) -> Sheet:
    return {"0": row(letters)}


# Causes


def test_a_judgement_that_nothing_accounts_for_changed_by_itself() -> None:
    found = change(held(1, lights("yyyyy")), held(2, lights("ggggg")))
    assert found == Change("0", Side.JOINT, Standing(Y, Fraction(2)), Standing(G, Fraction(3)), 1, (Cause.JUDGEMENT,))
    assert found.difference == 1


def test_what_was_judged_the_same_has_no_cause() -> None:
    found = change(held(1, lights("yyyyy")), held(2, lights("yyyyy")))
    assert (found.move, found.causes) == (0, ())
    assert found.difference == 0


def test_a_change_of_aspects_that_leaves_the_light_is_a_change_of_judgement() -> None:
    found = change(held(1, lights("ygyyy")), held(2, lights("yyygy")))
    assert (found.move, found.causes) == (0, (Cause.JUDGEMENT,))


@pytest.mark.parametrize(("before", "after", "is_little"), [("yyyyy", "yyyyg", True), ("yyyyy", "yyygg", False)])
def test_little_is_what_one_of_five_lights_moves_the_mean_by(before: str, after: str, is_little: bool) -> None:
    found = change(held(1, lights(before)), held(2, lights(after)))
    assert (found.move, found.is_little) == (0, is_little)


def test_a_factor_that_nobody_has_judged_yet_in_the_new_round_is_not_judged_otherwise() -> None:
    (found,) = compare_rounds(LIGHTS, held(1, lights("ggggg")), held(2, {}), Side.JOINT)
    assert (found.after, found.move, found.causes) == (None, 0, ())


def test_from_red_to_green_is_two_lights_and_back_is_two_less() -> None:
    red, green = held(1, lights("rgggg")), held(2, lights("ggggg"))
    assert change(red, green).move == 2
    assert change(green, red).move == -2


def test_an_action_that_was_done_in_between_accounts_for_a_change() -> None:
    before = cards(
        [Action("a1", "0", "Sovitaan", state=PLANNED), Action("a2", "0", "Muu"), Action("a3", "9", "Vieras")]
    )
    after = cards([replace(a, state=UNDER_WAY if a.id == "a2" else DONE) for a in before.actions.values()])
    found = change(held(1, lights("yyyyy"), cards=before), held(2, lights("ggggg"), cards=after))
    assert (found.causes, found.actions) == ((Cause.ACTION_DONE,), ("a1",))


def test_an_action_that_was_done_and_moved_nothing_is_told_too() -> None:
    after = cards([Action("a1", "0", "Sovitaan", state=DONE)])
    found = change(held(1, lights("yyyyy")), held(2, lights("yyyyy"), cards=after))
    assert (found.move, found.causes) == (0, (Cause.ACTION_DONE,))


def test_an_action_counts_for_the_round_before_whose_lock_it_was_done() -> None:
    planned, done = (cards([Action("a1", "0", "Sovitaan", state=state)]) for state in (PLANNED, DONE))
    first = held(1, lights("rrrrr"), cards=planned, cards_at_lock=planned)
    second = held(2, lights("yyyyy"), cards=planned, cards_at_lock=done)
    third = held(3, lights("ggggg"), cards=done)
    assert change(first, second).causes == (Cause.ACTION_DONE,)
    assert change(second, third).causes == (Cause.JUDGEMENT,)


def test_an_action_that_a_chosen_subject_became_is_the_subjects_own() -> None:
    candidate = PriorityCandidate("c1", CandidateKind.SUBJECT, "Osa", "0")
    chosen = Priorities(candidates={"c1": candidate}, chosen={"c1": Choice(action="a1")})
    after = cards([Action("a1", "elsewhere", "Sovitaan", state=DONE)])
    found = change(held(1, lights("yyyyy"), priorities=chosen), held(2, lights("ggggg"), cards=after))
    assert found.actions == ("a1",)


def test_a_target_that_moved_is_told_with_both_targets() -> None:
    before = cards(measures=[Measure("m1", "0", "Osuus", goal=Goal("60 %", 60.0)), Measure("m2", "0", "Muu")])
    after = cards(measures=[Measure("m1", "0", "Osuus", goal=Goal("80 %", 80.0)), Measure("m2", "0", "Muu")])
    found = change(held(1, lights("ggggg"), cards=before), held(2, lights("yyyyy"), cards=after))
    assert (found.move, found.causes) == (-1, (Cause.TARGET_MOVED,))
    assert found.goals == (MovedGoal("m1", Goal("60 %", 60.0), Goal("80 %", 80.0)),)


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (Goal("yli 60 %", 60.0), Goal("vähintään 60 %", 60.0), False),
        (Goal("60 %", 60.0), Goal("60 %", 60.0, yellow=40.0), True),
        (Goal("kerran vuodessa"), Goal("Kerran  vuodessa"), False),
        (Goal("kerran vuodessa"), Goal("kahdesti vuodessa"), True),
        (None, Goal(""), False),
        (None, Goal("60 %", 60.0), True),
        (Goal("60 %", 60.0), None, True),
    ],
)
def test_a_target_moved_where_it_asks_for_something_else(before: Goal | None, after: Goal | None, moved: bool) -> None:
    one, other = (cards(measures=[Measure("m1", "0", "Osuus", goal=goal)]) for goal in (before, after))
    found = change(held(1, lights("yyyyy"), cards=one), held(2, lights("yyyyy"), cards=other))
    assert (Cause.TARGET_MOVED in found.causes) is moved


def test_a_target_that_moved_after_a_round_was_judged_counts_for_the_next_one() -> None:
    old, new = (cards(measures=[Measure("m1", "0", "Osuus", goal=Goal("", value))]) for value in (60.0, 80.0))
    first = held(1, lights("ggggg"), cards=old, cards_at_lock=new)
    assert change(first, held(2, lights("yyyyy"), cards=new)).causes == (Cause.TARGET_MOVED,)


def test_a_new_figure_accounts_for_a_change() -> None:
    one = {"0": {"gain": Rating("yellow", figures=(Figure("m1", 40.0),))}}
    other = {"0": {"gain": Rating("green", figures=(Figure("m1", 70.0), Figure("m2", 3.0)))}}
    found = change(held(1, one), held(2, other))
    assert found.causes == (Cause.MEASURED,)
    assert found.figures == (NewFigure("m1", 40.0, 70.0), NewFigure("m2", None, 3.0))


def test_several_causes_may_hold() -> None:
    after = cards([Action("a1", "0", "Sovitaan", state=DONE)], [Measure("m1", "0", "Osuus", goal=Goal("", 5.0))])
    later = {"0": {"gain": Rating("green", figures=(Figure("m1", 6.0),))}}
    found = change(held(1, lights("yyyyy")), held(2, later, cards=after))
    assert found.causes == (Cause.ACTION_DONE, Cause.TARGET_MOVED, Cause.MEASURED)


def test_a_light_that_only_other_limits_changed_is_no_change_of_judgement() -> None:
    strict = CaseRules(2.0, 3.0, RedRule.ANY, "tiukempi linja")
    found = change(held(1, lights("ggggy")), held(2, lights("ggggy"), rules=strict))
    assert (found.move, found.causes) == (-1, (Cause.RULES,))
    assert change(held(1, lights("yyyyy")), held(2, lights("yyyyy"), rules=strict)).causes == ()


def test_new_subjects_stand_in_the_later_rounds_order_and_those_gone_last() -> None:
    earlier = held(1, {"x": row("rrrrr"), "y": row("ggggg")}, [factor("x"), factor("y")])
    later = held(2, {"y": row("ggggg"), "z": row("yyyyy")}, [factor("z"), factor("y")])
    found = compare_rounds(LIGHTS, earlier, later, Side.JOINT)
    assert [(c.subject, c.causes, c.move) for c in found] == [
        ("z", (Cause.NEW,), 0), ("y", (), 0), ("x", (Cause.GONE,), 0),
    ]  # fmt: skip
    assert found[0].before is None
    assert found[0].after == Standing(Y, Fraction(2))
    assert found[2].before == Standing(R, Fraction(1))
    assert found[2].difference is None


def test_what_was_not_judged_once_has_no_move() -> None:
    found = change(held(1, {}), held(2, lights("ggggg")))
    assert (found.before, found.move, found.causes) == (None, 0, (Cause.JUDGEMENT,))


def test_without_rules_for_lights_a_move_is_in_steps_of_the_scale() -> None:
    subjects = [part("1a")]
    earlier = held(1, {"1a": enabler_row("111111")}, subjects, model="radar")
    later = held(2, {"1a": {**enabler_row("111111"), TOTAL: Rating(points=80.0)}}, subjects, model="radar")
    (found,) = compare_rounds(RADAR, earlier, later, Side.JOINT)
    assert (found.before, found.after) == (Standing(R, Fraction(25)), Standing(G, Fraction(80)))
    assert found.difference == 55
    assert found.move == 2  # 25 to the step nearest to 80, which is 75


LETTERS = st.text(alphabet="ryg?.", min_size=5, max_size=5)


@given(LETTERS, LETTERS)
def test_the_way_back_is_the_way_there_with_another_sign(one: str, other: str) -> None:
    there = change(held(1, lights(one)), held(2, lights(other)))
    back = change(held(1, lights(other)), held(2, lights(one)))
    assert (back.before, back.after, back.move) == (there.after, there.before, -there.move)
    if {one, other} & {"....."} == set():  # where one side has said nothing yet, only the other way is a judgement
        assert there.causes == back.causes


# Trends


def three_rounds() -> list[Round]:
    subjects = [factor("0", "g"), factor("1", "h")]
    return [
        held(2, {"0": row("ggggg"), "1": row("yyyyy")}, subjects, locked_at=START + timedelta(days=800)),
        held(1, {"0": row("yyyyy")}, [factor("0", "g")]),
        held(3, {"1": row("rgggg")}, subjects),
    ]


def test_a_trend_has_a_point_for_each_round_the_earliest_first() -> None:
    found = trends_of(LIGHTS, three_rounds(), Side.JOINT).subjects["0"]
    assert [(p.round, p.number, p.value, p.light) for p in found] == [
        ("r1", 1, Fraction(2), Y), ("r2", 2, Fraction(3), G), ("r3", 3, None, None),
    ]  # fmt: skip
    assert [p.at for p in found] == [START + timedelta(days=days) for days in (365, 800, 1095)]


def test_the_trend_of_the_whole_is_the_mean_of_the_groups() -> None:
    found = trends_of(LIGHTS, three_rounds(), Side.JOINT).whole
    # r2 (3 + 2) / 2, r3 only the second group: (1 + 4 · 3) / 5
    assert [p.value for p in found] == [Fraction(2), Fraction(5, 2), Fraction(13, 5)]
    assert [p.light for p in found] == [None, None, None]


def test_the_trend_of_the_whole_says_how_much_was_judged_of_what_was_asked_in_each_round() -> None:
    found = trends_of(LIGHTS, three_rounds(), Side.JOINT).whole
    assert [(p.counted, p.asked) for p in found] == [(5, 5), (10, 10), (5, 10)]


def test_the_trend_of_the_whole_is_in_points_where_there_are_any() -> None:
    subjects = [part("1a", 100), part("2a", 400)]
    round_ = held(1, {"1a": enabler_row("222222"), "2a": enabler_row("222222")}, subjects, model="radar")
    (found,) = trends_of(RADAR, [round_], Side.JOINT).whole
    assert found.value == 250
    assert found.possible == 500


def test_rounds_of_another_model_or_scope_are_not_compared() -> None:
    rounds = [held(1, lights("yyyyy"), model="radar"), held(2, lights("yyyyy"), scope="4.1"), held(3, lights("ggggg"))]
    assert [p.round for p in trends_of(LIGHTS, rounds, Side.JOINT).subjects["0"]] == ["r3"]
    assert trends_of(LIGHTS, [], Side.JOINT) == Trends((), {})


def test_a_subject_has_a_point_for_each_round_also_where_nothing_was_judged_of_it() -> None:
    found = trends_of(LIGHTS, three_rounds(), Side.JOINT)
    assert [len(points) for points in found.subjects.values()] == [len(found.whole)] * 2
    assert found.subjects["1"][0].value is None


# The plan

TODAY = date(2027, 6, 15)


def test_late_is_what_was_due_before_today_and_after_it_stands_what_has_no_date() -> None:
    actions = [
        Action("undated", "0", "x"),
        Action("today", "0", "x", due=TODAY),
        Action("yesterday", "0", "x", due=TODAY - timedelta(days=1), state=UNDER_WAY),
        Action("long-ago", "0", "x", due=date(2026, 1, 1)),
        Action("done", "0", "x", due=date(2026, 1, 1), state=DONE),
        Action("dropped", "0", "x", state=DROPPED),
    ]
    assert [a.id for a in late_actions(cards(actions), TODAY)] == ["long-ago", "yesterday", "undated"]


def gaps(
    rows: Sequence[str], actions: Sequence[Action] = (), decisions: Mapping[str, OverriddenDecision] | None = None
) -> list[PlanLack]:
    """What the plan of one objective factor lacks, whose critical factors have these rows."""
    subjects = [factor(str(n)) for n in range(len(rows))]
    sheet = {str(n): row(letters) for n, letters in enumerate(rows)}
    return list(find_plan_gaps(judge(LIGHTS, subjects, sheet, decisions=decisions or {}), cards(actions)))


COMPLETE = Action("a1", "0", "Sovitaan", "palvelupäällikkö", due=TODAY, sign="Sopimus on")


def test_a_red_factor_needs_an_action_and_the_yellow_and_green_ones_beside_it_do_not() -> None:
    assert gaps(["rgggg", "yyyyy", "ggggg"]) == [("0", PlanGap.NO_ACTION, None)]


def test_where_the_mean_is_yellow_the_yellow_factors_need_an_action() -> None:
    assert gaps(["yyyyy", "yyyyy", "ggggg"]) == [("0", PlanGap.NO_ACTION, None), ("1", PlanGap.NO_ACTION, None)]


def test_where_all_goes_on_nothing_is_asked_for() -> None:
    assert gaps(["ggggg", "ggggg", "yyyyy", "....."]) == []


def test_a_complete_action_is_a_plan() -> None:
    assert gaps(["rgggg"], [COMPLETE]) == []
    assert gaps(["rgggg"], [replace(COMPLETE, owner="", responsible=Responsible.BOTH)]) == []


@pytest.mark.parametrize("state", [DONE, DROPPED])
def test_an_action_that_is_over_is_no_plan_for_what_is_still_red(state: ActionState) -> None:
    assert gaps(["rgggg"], [replace(COMPLETE, state=state)]) == [("0", PlanGap.NO_ACTION, None)]


def test_every_action_in_question_says_what_it_lacks() -> None:
    bare = Action("a2", "0", "Selvitetään")
    found = gaps(["rgggg"], [COMPLETE, bare, replace(bare, id="a3", critical="elsewhere")])
    assert found == [("0", PlanGap.NO_OWNER, "a2"), ("0", PlanGap.NO_DATE, "a2"), ("0", PlanGap.NO_SIGN, "a2")]


@pytest.mark.parametrize(
    ("decision", "subjects"), [("go_on", []), ("improve", ["0", "1"]), ("correct", ["0"]), ("something", [])]
)
def test_another_decision_than_the_rules_asks_for_its_own_plan(decision: str, subjects: list[str]) -> None:
    found = gaps(["rgggg", "yyyyy"], decisions={"g": OverriddenDecision(decision, "syy")})
    assert [id for id, _, _ in found] == subjects


def test_to_correct_without_a_red_one_is_to_correct_the_yellow_ones() -> None:
    found = gaps(["yyyyy", "ggggg"], decisions={"g": OverriddenDecision("correct", "syy")})
    assert found == [("0", PlanGap.NO_ACTION, None)]


def test_an_action_that_a_chosen_subject_became_is_its_plan() -> None:
    chosen = Priorities(
        candidates={"c1": PriorityCandidate("c1", CandidateKind.SUBJECT, "Osa", "0")},
        chosen={"c1": Choice(action="a1")},
    )
    result = judge(LIGHTS, [factor("0")], lights("rgggg"))
    elsewhere = cards([replace(COMPLETE, critical="elsewhere")])
    assert find_plan_gaps(result, elsewhere) == (PlanLack("0", PlanGap.NO_ACTION, None),)
    assert find_plan_gaps(result, elsewhere, priorities=chosen) == ()


def test_a_model_without_decisions_asks_for_no_plan() -> None:
    assert find_plan_gaps(judge(RADAR, [part("1a")], {"1a": enabler_row("000000")}), cards()) == ()


def test_what_was_chosen_to_be_done_needs_an_action_also_where_it_is_no_subject() -> None:
    own = PriorityCandidate("k1", CandidateKind.OWN, "Oma asia")
    chosen = Priorities(candidates={"k1": own}, chosen={"k1": Choice("", "")})
    result = judge(LIGHTS, [factor("0")], lights("ggggg"))
    assert find_plan_gaps(result, Scorecards(), priorities=chosen) == (PlanLack("k1", PlanGap.CHOSEN_ONLY, None),)
    became = replace(chosen, chosen={"k1": Choice("", "a")})
    assert find_plan_gaps(result, cards([Action("a", "", "Tehdään")]), priorities=became) == ()
