"""Does no figure read as if it were on the other side of a limit, and is once said as once?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.assessed import REACHED1, Assessed
from ttguide.model import development_event as dev
from ttguide.model.assessment import Figure, Mode, Side
from ttguide.model.assessment_model import RedRule
from ttguide.model.light import Light
from ttguide.model.measure import Direction, Goal
from ttguide.model.text import Language
from ttguide.workflow.assessing import Work

RED, YELLOW, GREEN = "low", "middle", "high"


def _of_seven(language: Language = Language.FI) -> Assessed:
    """A case with seven factors under one, so that a mean has a seventh."""
    case = Assessed(language)
    case.append(*(dev.CriticalFactorSet(f"k{n}", "f1", f"Tekijä {n}") for n in range(5)))
    case.work.catch_up()
    return case


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(1.57, "1,57"), (1.5714, "1,5714"), (1.5715, "1,57"), (1.571428, "1,57143"), (1.571429, "1,57")],
)
def test_a_mean_never_reads_as_if_it_were_beyond_a_limit(limit: float, shown: str) -> None:
    """Six factors of 1.5 and one of 2: eleven sevenths, 1.571428571…"""
    case = _of_seven()
    round_id = case.together(YELLOW, YELLOW, *[RED, YELLOW] * 6)
    case.work.ruling.set_rules(round_id, limit, 2.5, RedRule.MEAN, "kokeillaan")
    (group,) = case.work.result(round_id).groups
    assert group.mean == shown
    assert (float(shown.replace(",", ".")) >= limit) == (limit <= 11 / 7)
    assert any(shown in line for line in case.work.calculation(round_id, Side.JOINT, "f1").lines)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([RED, YELLOW, GREEN]), min_size=14, max_size=14), st.integers(10001, 24999))
def test_whatever_is_answered_a_mean_reads_as_its_light_is(steps: list[str], limit: int) -> None:
    case = _of_seven(Language.EN)
    round_id = case.together(*steps)
    case.work.ruling.set_rules(round_id, limit / 10000, 2.5, RedRule.MEAN, "tried")
    (group,) = case.work.result(round_id).groups
    for row in group.rows:
        assert (float(row.mean) >= limit / 10000) == (row.light is not Light.RED)
        assert (float(row.mean) >= 2.5) == (row.light is Light.GREEN)
    assert group.value is not None
    if "/" not in group.mean:
        assert (float(group.mean) >= limit / 10000) == (group.value >= limit / 10000)
        assert (float(group.mean) >= 2.5) == (group.value >= 2.5)


def _proposed(typed: float, goal: Goal, unit: str = "%", language: Language = Language.FI) -> str:
    case = Assessed(language)
    case.append(dev.MeasureSet("m1", "c1", "Ajoissa sovitut", unit, Direction.MORE), dev.GoalSet("m1", goal))
    case.work.catch_up()
    round_id = case.begin(mode=Mode.TOGETHER)
    proposal = case.work.answering(round_id, Side.JOINT).propose(REACHED1, (Figure("m1", typed),))
    assert proposal is not None
    return proposal.reasons[0]


def test_a_measured_figure_just_below_its_limit_is_not_rounded_onto_it() -> None:
    told = _proposed(59.996, Goal("yli 60 %", 60))
    assert "59,996\u00a0%" in told
    assert "60\u00a0% alittaa" not in told
    assert "59,996\u00a0%" in _proposed(59.996, Goal("over 60 %", 60), language=Language.EN).replace(".", ",")
    assert "60,004\u00a0%" in _proposed(60.004, Goal("yli 60 %", 60))


@pytest.mark.parametrize(
    ("language", "unit", "once", "twice"),
    [
        (Language.FI, "kertaa vuodessa", "Kerran vuodessa", "2\u00a0kertaa vuodessa"),
        (Language.EN, "times a year", "Once a year", "2\u00a0times a year"),
    ],
)
def test_once_is_said_as_once_wherever_a_figure_is_told(language: Language, unit: str, once: str, twice: str) -> None:
    goal = Goal(f"2 {unit}", 2)
    assert once in _proposed(1, goal, unit, language)
    assert f"1 {unit}" not in _proposed(1, goal, unit, language)
    assert twice in _proposed(2, goal, unit, language)
    case = Assessed(language)
    case.append(dev.MeasureSet("m1", "c1", "Ajoissa sovitut", unit, Direction.MORE), dev.GoalSet("m1", goal))
    case.work.catch_up()
    round_id = case.begin(mode=Mode.TOGETHER)
    answering = case.work.answering(round_id, Side.JOINT)
    answering.keep(REACHED1, figures=(Figure("m1", 1.0),))
    question = answering.question(REACHED1)
    assert question is not None
    assert question.figures[0].said == once[0].lower() + once[1:]


def test_between_rounds_a_figure_that_moved_by_a_little_is_told_as_it_was_typed() -> None:
    case = Assessed()
    for figure in (59.996, 60.0):
        round_id = case.begin(mode=Mode.TOGETHER)
        answering = case.work.answering(round_id, Side.JOINT)
        answering.answer(REACHED1, YELLOW, figures=(Figure("m1", figure),))
        for item in (None, None, None):
            following = answering.next_open(item)
            assert following is not None
            answering.answer(following, YELLOW)
        if figure != 60.0:
            case.work.rounds.lock(round_id)
    causes = [cause for change in case.work.following.changes(round_id) for cause in change.causes]
    assert any("59,996" in cause for cause in causes), causes


def test_a_typed_total_is_told_to_its_last_decimal() -> None:
    case = Assessed()
    round_id = case.begin("small-totals", Mode.TOGETHER)
    answering = case.work.answering(round_id, Side.JOINT)
    subject = answering.sheet().rows[0].subject
    receipt = answering.set_total(subject, 37.496, "näin arvioitiin")
    assert "37,496" in receipt.what


def test_going_back_to_the_rules_decision_is_said_as_that_and_undone_as_that() -> None:
    case = Assessed()
    round_id = case.together(RED, RED, YELLOW, YELLOW)
    ruling = case.work.ruling
    assert ruling.override(round_id, "f1", "improve", "korjaus on jo tehty").what.startswith("Päätetty: ")
    again = ruling.override(round_id, "f1", "correct", "sittenkin")
    assert again.what == "Päätös tulee taas säännöstä."
    (group,) = case.work.result(round_id).groups
    assert (group.decision, group.ruled, group.override_reason) == ("correct", "correct", "")
    assert not any("mutta päätettiin" in reason for reason in group.reasons)
    assert "paluu säännön päätökseen" in case.work.undo(round_id, Work.RULES).what
    (group,) = case.work.result(round_id).groups
    assert (group.decision, group.override_reason) == ("improve", "korjaus on jo tehty")
    assert "säännöstä poikkeava päätös" in case.work.undo(round_id, Work.RULES).what
