"""Do the parties come to one view on what they judged differently, and does the round end as they agreed?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.assessed import DONE1, DONE2, ITEMS, LIGHTS, PASSPHRASES, REACHED1, REACHED2, TOTALS, Assessed
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Figure, Item, Mode, Side
from ttguide.model.assessment_model import RedRule
from ttguide.model.development_event import CriticalFactorSet
from ttguide.model.light import Absence, Light
from ttguide.workflow.agreeing import Agreeing
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import ResultView
from ttguide.workflow.problems import Refused

PURCHASER, PROVIDER = PARTIES
RED_GREEN = ("low", "middle", "high", "low"), ("high", "high", "high", "low")
"""Of the four items: two steps apart, one step apart, both green, both red."""


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.key


def met(*sides: tuple[str, ...]) -> tuple[Assessed, str, Agreeing]:
    made = Assessed()
    round_id = made.opened(*(sides or RED_GREEN))
    return made, round_id, made.work.meeting(round_id)


def settle(meeting: Agreeing) -> None:
    """Agree on everything that is open, as yellow."""
    if meeting.meeting().equals:
        meeting.accept_equals()
    for line in meeting.meeting().open:
        meeting.agree(line.item, "middle", reason="puhuttiin")


# The differences


def test_only_differences_are_gone_through_and_red_against_green_comes_first() -> None:
    _, _, meeting = met()
    view = meeting.meeting()
    assert [(line.item, line.width, line.gap) for line in view.open] == [
        (REACHED1, 2, "2 portaan ero"),
        (DONE1, 1, "yhden portaan ero"),
    ]
    assert [(line.purchaser.sign, line.provider.sign) for line in view.open] == [("■", "●"), ("▲", "●")]
    assert (view.settled, view.equals, view.accepted, view.done) == ((), 2, 0, False)


def test_of_equally_wide_ones_the_heavier_comes_first_then_the_one_with_less_evidence() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS)
    sound, wide, trend = Item("1a", "sound"), Item("1a", "wide"), Item("1b", "trend")
    shown = (Evidence(EvidenceKind.TEXT, "pöytäkirja"),)
    for side, step in ((PURCHASER, "0-30"), (PROVIDER, "71-100")):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = made.work.answering(round_id, side)
        answering.answer(trend, step)
        answering.answer(sound, step, evidence=shown)
        answering.answer(wide, step)
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    view = made.work.meeting(round_id).meeting()
    assert [line.item for line in view.open] == [wide, sound, trend]  # 1a weighs 60, 1b 40


def test_what_one_side_did_not_judge_comes_after_what_both_did() -> None:
    made = Assessed()
    round_id = made.begin()
    for side, items in ((PURCHASER, {REACHED1: "low", DONE2: "low"}), (PROVIDER, {DONE1: "high", DONE2: "middle"})):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = made.work.answering(round_id, side)
        for item, step in items.items():
            answering.answer(item, step)
        answering.pass_over(REACHED2, Absence.CANNOT_SAY)
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    meeting = made.work.meeting(round_id)
    assert [line.item for line in meeting.meeting().open] == [DONE2, REACHED1, DONE1]
    assert meeting.meeting().equals == 1  # neither could say anything of c2
    assert [meeting.difference(item).needs_reason for item in (DONE2, REACHED1)] == [True, False]
    meeting.agree(REACHED1, "low")
    assert refused(lambda: meeting.agree(DONE2, "low")) == "refused.agree_reason"


def test_a_difference_shows_both_sides_with_their_reasons_and_how_many_there_are() -> None:
    _, _, meeting = met()
    view = meeting.difference(DONE1)
    assert (view.number, view.of, view.needs_reason, view.agreed) == (2, 2, True, None)
    assert [r.reason if r else None for r in (view.purchaser, view.provider)] == ["purchaser: middle", "provider: high"]
    assert view.context == ("Mittari: Ajoissa sovitut (tavoite yli 60 %)",)


def test_what_both_judged_alike_needs_no_reason_and_can_be_looked_at_too() -> None:
    _, _, meeting = met()
    view = meeting.difference(REACHED2)
    assert (view.number, view.width, view.gap, view.needs_reason) == (0, 0, "ei eroa", False)
    assert view.purchaser is not None
    assert view.purchaser.light is Light.GREEN
    assert refused(lambda: meeting.difference(Item("c9", "done"))) == "refused.no_such_subject"
    assert refused(lambda: meeting.difference(Item("c1", "nothing"))) == "refused.no_such_aspect"


def test_the_meeting_waits_until_both_sides_are_open() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, PURCHASER, *RED_GREEN[0])
    assert refused(lambda: made.work.meeting(round_id)) == "refused.not_open_yet"
    together = made.begin(TOTALS, Mode.TOGETHER)
    assert refused(lambda: made.work.meeting(together)) == "refused.no_meeting"


# Agreeing


def test_equal_judgements_are_accepted_together_in_one_step() -> None:
    made, round_id, meeting = met()
    assert meeting.accept_equals().what == "Hyväksytty 2 yhtäpitävää arviota."
    assert dict(made.work.ratings(round_id))[DONE2].step == "low"
    assert refused(meeting.accept_equals) == "refused.nothing_changes"
    made.work.undo(round_id, Work.MEETING)
    assert meeting.meeting().equals == 2
    assert made.work.ratings(round_id) == ()


def test_equal_judgements_can_be_accepted_one_by_one_and_differences_never_so() -> None:
    _, _, meeting = met()
    meeting.accept_equals([REACHED2, REACHED1])
    assert (meeting.meeting().equals, meeting.meeting().accepted, len(meeting.meeting().open)) == (1, 1, 2)


def test_what_was_judged_differently_needs_the_reasoning_that_brought_the_sides_together() -> None:
    made, round_id, meeting = met()
    assert refused(lambda: meeting.agree(REACHED1, "middle", reason=" \t")) == "refused.agree_reason"
    meeting.agree(REACHED1, "middle", reason="puolet hinnoista on sovittu")
    agreed = dict(made.work.ratings(round_id))[REACHED1]
    assert (agreed.step, agreed.reason) == ("middle", "puolet hinnoista on sovittu")
    meeting.agree(REACHED2, "middle")  # alike: may be agreed otherwise, without a reason
    assert dict(made.work.ratings(round_id))[REACHED2].step == "middle"


def test_an_objection_is_kept_with_whose_it_is_and_how_one_comes_back_to_it() -> None:
    _, _, meeting = met()

    def agree(objector: Side | None) -> object:
        return meeting.agree(
            DONE1, "high", reason="sovittiin", objector=objector, objection="näyttö puuttuu", follow_up="katsotaan 1.3."
        )

    assert refused(lambda: agree(None)) == "refused.whose_objection"
    assert refused(lambda: agree(Side.JOINT)) == "refused.whose_objection"
    agree(PURCHASER)
    view = meeting.difference(DONE1)
    assert (view.objector, view.objection, view.follow_up) == (PURCHASER, "näyttö puuttuu", "katsotaan 1.3.")
    (line,) = meeting.meeting().settled
    assert (line.objection, line.follow_up) == ("näyttö puuttuu", "katsotaan 1.3.")
    meeting.agree(
        DONE1, "high", reason="sovittiin", objector=PURCHASER, objection=""
    )  # nobody objects without saying what
    assert meeting.difference(DONE1).objector is None


def test_an_absence_that_is_agreed_on_needs_its_reason_where_the_model_says_so() -> None:
    _, _, meeting = met()
    assert refused(partial(meeting.agree, REACHED2, absence=Absence.NOT_APPLICABLE)) == "refused.reason_for_absence"
    meeting.agree(REACHED2, absence=Absence.NOT_APPLICABLE, reason="ei kuulu sopimukseen")
    agreed = meeting.difference(REACHED2).agreed
    assert agreed is not None
    assert agreed.name == "ei koske tätä tapausta"


def test_evidence_of_both_sides_goes_into_the_joint_record_and_what_is_added_there_is_never_cut() -> None:
    made = Assessed()
    round_id = made.begin()
    for side, step in ((PURCHASER, "low"), (PROVIDER, "high")):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        shown = tuple(Evidence(EvidenceKind.TEXT, f"{side.value} {n}") for n in range(11))
        answering = made.work.answering(round_id, side)
        answering.answer(REACHED1, step, evidence=shown, figures=(Figure("m1", 12.5),))
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    meeting = made.work.meeting(round_id)
    meeting.agree(REACHED1, "low", reason="x", evidence=[Evidence(EvidenceKind.TEXT, "kokouksen oma")])
    agreed = meeting.difference(REACHED1).agreed
    assert agreed is not None
    said = [e.what for e in agreed.evidence]
    assert (len(said), said[0], said[-1]) == (20, "purchaser 0", "kokouksen oma")
    assert agreed.figures == (Figure("m1", 12.5),)


def test_a_subject_that_one_side_left_out_is_agreed_to_apply_or_not_to() -> None:
    def left_out() -> tuple[Assessed, str, Agreeing]:
        made = Assessed()
        round_id = made.begin()
        made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
        answering = made.work.answering(round_id, PURCHASER)
        answering.leave_out("c1", "ei tässä sopimuksessa")
        for item in (REACHED2, DONE2):
            answering.answer(item, "high")
        made.work.sealing.finish(round_id, PURCHASER)
        made.answer(round_id, PROVIDER, *("high",) * 4)
        made.work.sealing.open_together(round_id, PASSPHRASES)
        return made, round_id, made.work.meeting(round_id)

    whole = Item("c1", "")
    made, round_id, meeting = left_out()
    assert [line.item for line in meeting.meeting().open] == [whole, REACHED1, DONE1]
    meeting.agree(whole, absence=Absence.NOT_APPLICABLE, reason="ei tässä")
    assert meeting.meeting().open == ()  # its aspects have gone with it
    assert [row.applies for row in made.work.result(round_id).groups[0].rows] == [False, True]

    made, round_id, meeting = left_out()
    receipt = meeting.agree(whole, reason="kyllä se koskee")
    assert receipt.what == "Sovittu: koskee tätä tapausta"
    assert [line.item for line in meeting.meeting().open] == [REACHED1, DONE1]
    agreed = meeting.difference(whole).agreed
    assert agreed is not None
    assert (agreed.name, agreed.light) == ("koskee tätä tapausta", None)
    for item in (REACHED1, DONE1):
        meeting.agree(item, "high")
    meeting.accept_equals()
    assert [row.mean for row in made.work.result(round_id).groups[0].rows] == ["3", "3"]
    made.work.rounds.lock(round_id)


def test_an_overridden_total_is_agreed_as_points_and_the_reckoned_one_can_be_taken_again() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS)
    whole = Item("1b", "")
    for side, points in ((PURCHASER, 20), (PROVIDER, 40)):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = made.work.answering(round_id, side)
        for item in (Item("1a", "sound"), Item("1a", "wide"), Item("1b", "trend")):
            answering.answer(item, "31-70")
        answering.set_total("1b", points, "tiedämme paremmin")
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    meeting = made.work.meeting(round_id)
    meeting.accept_equals()
    (line,) = meeting.meeting().open
    assert (line.item, line.gap, line.width) == (whole, "yhden portaan ero", 1)
    assert refused(lambda: meeting.agree(whole, points=22)) == "refused.agree_reason"
    for wrong in (-1, 101, float("nan"), float("inf")):
        assert refused(partial(meeting.agree, whole, points=wrong, reason="x")) == "refused.total_range"
    meeting.agree(whole, points=22.5, reason="puoliväli")
    assert made.work.result(round_id).groups[0].rows[1].mean == "22,5 %"
    meeting.agree(whole, reason="lasketaan sittenkin")
    assert made.work.result(round_id).groups[0].rows[1].mean == "50 %"  # the middle of 31–70 is 50.5, to the nearest 5


def test_points_within_a_band_lie_in_it() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS)
    for side, step in ((PURCHASER, "0-30"), (PROVIDER, "31-70")):
        made.answer(round_id, side, *(step,) * 3)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    meeting = made.work.meeting(round_id)
    item = Item("1a", "sound")
    for points in (30.5, 71, -1, float("nan"), float("inf")):
        assert refused(partial(meeting.agree, item, "31-70", points=points, reason="x")) == "refused.points_in_band"
    meeting.agree(item, "31-70", points=meeting.read_points("40,5 %"), reason="x")
    agreed = meeting.difference(item).agreed
    assert agreed is not None
    assert (agreed.points, agreed.name) == (40.5, "40,5 (31-70)")
    assert refused(lambda: meeting.agree(item, "purple", reason="x")) == "refused.no_such_step"


# Back and forth


def test_what_was_agreed_can_be_withdrawn_undone_and_brought_back() -> None:
    made, round_id, meeting = met()
    meeting.agree(REACHED1, "middle", reason="x")
    meeting.withdraw(REACHED1)
    assert [line.item for line in meeting.meeting().open] == [REACHED1, DONE1]
    assert refused(lambda: meeting.withdraw(REACHED1)) == "refused.nothing_changes"
    assert "Hinnat sovitaan ajoissa · Saavutettu" in made.work.undo(round_id, Work.MEETING).what
    assert [line.item for line in meeting.meeting().settled] == [REACHED1]
    made.work.undo(round_id, Work.MEETING)
    assert refused(lambda: made.work.undo(round_id, Work.MEETING)) == "refused.nothing_to_undo_here"
    for _ in range(2):
        made.work.redo(round_id, Work.MEETING)
    assert meeting.meeting().settled == ()
    assert refused(lambda: made.work.redo(round_id, Work.MEETING)) == "refused.nothing_to_redo"


def test_an_undo_of_something_else_leaves_what_can_be_brought_back_as_it_was() -> None:
    made, round_id, meeting = met()
    meeting.agree(REACHED1, "middle", reason="x")
    priorities = made.work.priorities(round_id)
    priorities.add("oma asia")
    made.work.undo(round_id, Work.MEETING)
    made.work.undo(round_id, Work.PRIORITIES)
    made.work.redo(round_id, Work.MEETING)
    assert [line.item for line in meeting.meeting().settled] == [REACHED1]
    made.work.redo(round_id, Work.PRIORITIES)
    assert [c.text for c in priorities.view().candidates] == ["oma asia"]


def test_a_meeting_goes_on_after_a_pause_where_it_was() -> None:
    made, round_id, meeting = met()
    meeting.agree(REACHED1, "middle", reason="x", objector=PROVIDER, objection="liian vähän")
    before = meeting.meeting()
    assert made.again().meeting(round_id).meeting() == before


def test_the_meetings_own_steps_are_not_undone_after_the_round_was_locked_and_opened_again() -> None:
    made, round_id, meeting = met()
    settle(meeting)
    made.work.rounds.lock(round_id)
    assert refused(lambda: made.work.undo(round_id, Work.MEETING)) == "refused.round_locked"
    made.work.rounds.reopen(round_id, "unohtui")
    assert refused(lambda: made.work.undo(round_id, Work.MEETING)) == "refused.undo_milestone"
    meeting.agree(REACHED1, "high", reason="y")
    made.work.undo(round_id, Work.MEETING)


def test_an_objection_of_another_window_is_not_written_over_unseen() -> None:
    made, round_id, meeting = met()
    late = made.again().meeting(round_id)
    meeting.agree(REACHED1, "low", reason="x", objector=PROVIDER, objection="en hyväksy")
    assert refused(lambda: late.agree(REACHED1, "high", reason="y")) == "refused.overtaken"
    assert late.difference(REACHED1).objection == "en hyväksy"
    late.agree(REACHED1, "high", reason="y")
    late.agree(DONE1, "high", reason="y")
    assert made.work.catch_up()
    assert len(meeting.meeting().settled) == 2


# Figures


def test_how_far_the_sides_agree_is_told_before_and_after() -> None:
    _, _, meeting = met()
    said: list[tuple[str, str]] = []

    def tell() -> None:
        view = meeting.meeting()
        said.append((view.before, view.after))

    tell()
    meeting.accept_equals()
    tell()
    meeting.agree(REACHED1, "middle", reason="x", objector=PROVIDER, objection="ei")
    tell()
    meeting.agree(DONE1, "high", reason="x")
    tell()
    before = "Ennen keskustelua samaa mieltä 2/4 kohdasta (50 %)."
    assert said == [
        (before, "Nyt sovittu 0/4 kohdasta, ilman eriävää mielipidettä 0 %. Eriäviä mielipiteitä 0."),
        (before, "Nyt sovittu 2/4 kohdasta, ilman eriävää mielipidettä 50 %. Eriäviä mielipiteitä 0."),
        (before, "Nyt sovittu 3/4 kohdasta, ilman eriävää mielipidettä 50 %. Eriäviä mielipiteitä 1."),
        (before, "Nyt sovittu 4/4 kohdasta, ilman eriävää mielipidettä 75 %. Eriäviä mielipiteitä 1."),
    ]
    assert meeting.meeting().done
    assert meeting.meeting().sentence == "Kaikki on käyty läpi. Sovittuja eroja 2."


def test_the_figures_of_a_card_can_be_checked_by_hand() -> None:
    """c1: yellow 2 and green 3 are 5, 5 / 2 = 2.5, green. c2: 3 + 1 = 4, 4 / 2 = 2; one red makes it red."""
    made, round_id, meeting = met()
    meeting.accept_equals()
    meeting.agree(REACHED1, "middle", reason="x")
    meeting.agree(DONE1, "high", reason="x")
    assert made.work.calculation(round_id, id="c1").lines == (
        "Saavutettu: ▲ middle, lukuna 2",
        "Tehty: ● high, lukuna 3",
        "Arvioiden keskiarvo: 5 / 2 = 2,5.",
        "Keskiarvo 2,5 on vihreä (vähintään 2,5).",
    )
    assert made.work.calculation(round_id, id="c2").lines == (
        "Saavutettu: ● high, lukuna 3",
        "Tehty: ■ low, lukuna 1",
        "Arvioiden keskiarvo: 4 / 2 = 2.",
        "Keskiarvo 2 on keltainen (vähintään 1,5, alle 2,5).",
        "Punaisella: Tehty. Yksikin punainen ratkaisee.",
    )
    assert made.work.calculation(round_id, id="f1").lines == (
        "Hinnat sovitaan ajoissa: ● 2,5",
        "Palaute kerätään: ■ 2",
        "Keskiarvo: 4,5 / 2 = 2,25.",
        "Keskiarvo 2,25 on keltainen (vähintään 1,5, alle 2,5).",
        "Punaisella: Palaute kerätään. Yksikin punainen riittää korjaaviin toimenpiteisiin.",
        "correct: Sääntö correct.",
    )
    assert made.work.calculation(round_id).lines == ("Koko kierroksen keskiarvo: 2,25 / 1 = 2,25.",)
    assert refused(lambda: made.work.calculation(round_id, id="c9")) == "refused.no_such_subject"


def test_points_can_be_checked_by_hand() -> None:
    """1a: 15 + 50.5 = 65.5, half of it 32.75, to the nearest 5 35 %. 1b: 85.5, so 85 %. (35·60 + 85·40) / 100 = 55."""
    made = Assessed()
    round_id = made.together("0-30", "31-70", "71-100", model=TOTALS)
    result = made.work.result(round_id)
    assert [row.mean for row in result.groups[0].rows] == ["35 %", "85 %"]
    assert (result.groups[0].mean, result.points) == ("55 %", "55/100 pistettä")
    lines = made.work.calculation(round_id, id="1a").lines
    assert lines[:3] == (
        "Järkevä: ■ 0-30, lukuna 15",
        "Laaja: ▲ 31-70, lukuna 50,5",
        "doing: 65,5 / 2 = 32,75",
    )
    group = result.groups[0].group
    assert "Painot: 60 × 35 % + 40 × 85 % = 5500" in made.work.calculation(round_id, id=group).lines


@pytest.mark.parametrize(
    ("steps", "light", "decision"),
    [
        (("low", "high", "high", "high"), Light.RED, "correct"),
        (("middle", "middle", "middle", "middle"), Light.YELLOW, "improve"),
        (("middle", "high", "middle", "high"), Light.GREEN, "go_on"),
        (("high", "high", "high", "high"), Light.GREEN, "go_on"),
        (("middle", "middle", "middle", "high"), Light.YELLOW, "improve"),  # 2.25
    ],
)
def test_each_decision_stands_beside_the_text_of_its_rule(steps: tuple[str, ...], light: Light, decision: str) -> None:
    made = Assessed()
    (group,) = made.work.result(made.together(*steps)).groups
    assert (group.light, group.decision, group.rule) == (light, decision, f"Sääntö {decision}.")


def test_nothing_judged_decides_nothing() -> None:
    made = Assessed()
    (group,) = made.work.result(made.begin(mode=Mode.TOGETHER)).groups
    assert (group.light, group.mean, group.decision, group.rule, group.coverage) == (None, "–", "", "", "arvioitu 0/4")


def test_another_decision_is_on_record_with_its_reason_until_the_rules_is_taken_again() -> None:
    made = Assessed()
    round_id = made.together("low", "high", "high", "high")
    ruling = made.work.ruling
    assert refused(lambda: ruling.override(round_id, "f1", "go_on", " ")) == "refused.reason_due"
    assert refused(lambda: ruling.override(round_id, "f1", "wait", "x")) == "refused.no_such_decision"
    assert refused(lambda: ruling.override(round_id, "f9", "go_on", "x")) == "refused.no_such_subject"
    ruling.override(round_id, "f1", "improve", "korjaus on jo tehty")
    (group,) = made.work.result(round_id).groups
    assert (group.decision, group.ruled, group.rule) == ("improve", "correct", "Sääntö correct.")
    assert group.override_reason == "korjaus on jo tehty"
    assert group.reasons[-1] == "Säännön mukaan ”correct”, mutta päätettiin ”improve”. korjaus on jo tehty"
    made.work.undo(round_id, Work.MEETING)
    made.work.redo(round_id, Work.MEETING)
    ruling.override(round_id, "f1", "", "")
    (group,) = made.work.result(round_id).groups
    assert (group.decision, group.override_reason) == ("correct", "")
    assert refused(lambda: ruling.override(round_id, "f1", "", "")) == "refused.as_ruled"


def test_a_case_reads_its_lights_by_its_own_limits_and_says_so() -> None:
    made = Assessed()
    round_id = made.together("high", "low", "middle", "middle")
    made.work.ruling.set_rules(round_id, 1.2, 2, RedRule.MEAN, "näin sovittiin")
    (group,) = made.work.result(round_id).groups
    assert [(row.mean, row.light) for row in group.rows] == [("2", Light.GREEN), ("2", Light.GREEN)]
    assert made.work.result(round_id).rules[:3] == (
        "Keskiarvo on vihreä, kun se on vähintään 2, ja keltainen, kun se on vähintään 1,2. Sitä pienempi on punainen.",
        "Menestystekijän väri tulee keskiarvosta. Yksittäinen punainen osa-alue ei tee siitä punaista.",
        "Rajat on sovittu tässä tapauksessa toisin. Perustelu: näin sovittiin",
    )
    made.work.undo(round_id, Work.MEETING)
    assert [row.light for row in made.work.result(round_id).groups[0].rows] == [Light.RED, Light.YELLOW]


@pytest.mark.parametrize(
    ("yellow", "green"),
    [
        (float("nan"), 2),
        (1.5, float("nan")),
        (1.5, float("inf")),
        (float("-inf"), 2),
        (2.5, 1.5),
        (2, 2),
        (1, 2),
        (1.5, 3.01),
    ],
)
def test_limits_that_make_no_sense_are_refused_with_what_would(yellow: float, green: float) -> None:
    made = Assessed()
    round_id = made.together("high")
    with pytest.raises(Refused) as problem:
        made.work.ruling.set_rules(round_id, yellow, green, RedRule.ANY, "syy")
    assert made.guide.explain(problem.value) == (
        "Rajat menevät ristiin. Keltaisen rajan pitää olla yli 1 ja vihreän sitä suurempi, enintään 3."
    )
    other = made.begin(TOTALS, Mode.TOGETHER)
    assert refused(lambda: made.work.ruling.set_rules(other, 1.5, 2.5, RedRule.ANY, "x")) == "refused.no_lights"
    assert refused(lambda: made.work.ruling.set_rules(round_id, 1.4, 2.5, RedRule.ANY, "")) == "refused.reason_due"


# The end


def test_a_round_is_locked_only_when_nothing_waits_for_the_meeting() -> None:
    made, round_id, meeting = met()
    rounds = made.work.rounds
    with pytest.raises(Refused) as problem:
        rounds.lock(round_id)
    assert made.guide.explain(problem.value).startswith("4 kohtaa odottaa vielä konsensuskokousta")
    settle(meeting)
    assert rounds.show(round_id).state == "agreed"
    rounds.lock(round_id, "hyväksytty kokouksessa")
    assert rounds.show(round_id).state == "locked"
    assert refused(lambda: rounds.lock(round_id)) == "refused.round_locked"


def test_a_sealed_round_or_one_without_any_joint_judgement_is_not_locked() -> None:
    made = Assessed()
    round_id = made.begin()
    assert refused(lambda: made.work.rounds.lock(round_id)) == "refused.lock_sealed"
    together = made.begin(TOTALS, Mode.TOGETHER)
    assert refused(lambda: made.work.rounds.lock(together)) == "refused.lock_empty"


def test_nothing_of_a_locked_round_changes_not_even_from_a_window_that_has_not_heard_of_it() -> None:
    made, round_id, meeting = met()
    settle(meeting)
    work = made.work
    priorities = work.priorities(round_id)
    candidate, voter = priorities.add("asia").statement, priorities.add_voter(PURCHASER).statement
    late = [made.again() for _ in range(9)]
    work.rounds.lock(round_id)
    steps: tuple[Callable[[int], object], ...] = (
        lambda n: late[n].ruling.set_rules(round_id, 1.2, 2, RedRule.ANY, "x"),
        lambda n: late[n].ruling.override(round_id, "f1", "go_on", "x"),
        lambda n: late[n].priorities(round_id).remove_voter(voter),
        lambda n: late[n].priorities(round_id).choose(candidate, action="tehdään"),
        lambda n: late[n].meeting(round_id).withdraw(REACHED1),
        lambda n: late[n].meeting(round_id).agree(REACHED1, "high", reason="x"),
        lambda n: late[n].undo(round_id, Work.PRIORITIES),
        lambda n: late[n].rounds.drop(round_id, "x", "POISTA"),
        lambda n: late[n].priorities(round_id).leave_out(candidate, "x"),
    )
    before = made.journal.read(made.case)
    for number, step in enumerate(steps):
        assert refused(partial(step, number)) in (
            "refused.round_locked", "refused.overtaken", "refused.undo_milestone",
        )  # fmt: skip
    assert made.journal.read(made.case) == before


def test_a_locked_round_is_opened_again_with_a_reason_until_another_follows_it() -> None:
    made, round_id, meeting = met()
    rounds = made.work.rounds
    assert refused(lambda: rounds.reopen(round_id, "x")) == "refused.not_locked"
    settle(meeting)
    rounds.lock(round_id)
    assert refused(lambda: rounds.reopen(round_id, " ")) == "refused.reason_due"
    rounds.reopen(round_id, "yksi näyttö unohtui")
    assert rounds.show(round_id).state == "agreed"
    assert [r.reason for r in made.work._desk.round(round_id).reopenings] == ["yksi näyttö unohtui"]
    rounds.lock(round_id)
    later = made.begin()
    with pytest.raises(Refused) as problem:
        rounds.reopen(round_id, "x")
    assert (problem.value.key, problem.value.values["later"]) == ("refused.reopen_followed", 2)
    rounds.drop(later, "turhaan")
    rounds.reopen(round_id, "x")


def test_the_undo_of_the_boards_changes_no_card_under_judgements_that_were_seen() -> None:
    made = Assessed()
    boards = made.guide.development(made.case)
    boards.scorecards.set_measure("c2", "Palautteet vuodessa")
    made.work.catch_up()
    round_id = made.opened(*RED_GREEN)
    cards = made.work._desk.round(round_id).cards
    assert refused(boards.undo) == "refused.undo_milestone"
    boards.scorecards.set_measure("c2", "Toinen mittari")
    boards.undo()
    made.work.catch_up()
    assert made.work._desk.round(round_id).cards == cards
    settle(made.work.meeting(round_id))
    priorities = made.work.priorities(round_id)
    priorities.choose(priorities.add("asia").statement, action="tehdään")
    made.work.rounds.lock(round_id)
    boards.catch_up()
    assert refused(boards.undo) == "refused.undo_milestone"
    assert made.work._desk.round(round_id).priorities.chosen


# Properties


def shown(made: Assessed, round_id: str, side: Side) -> ResultView:
    return made.work.result(round_id, side)


steps = st.tuples(*(st.sampled_from(["low", "middle", "high"]),) * 4)


@settings(max_examples=10, deadline=None)
@given(steps, steps)
def test_swapping_the_parties_mirrors_everything(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    made, mirrored = Assessed(), Assessed()
    here, there = made.opened(one, other), mirrored.opened(other, one)
    views = made.work.meeting(here).meeting(), mirrored.work.meeting(there).meeting()
    assert views[0].before == views[1].before
    assert [(line.item, line.width, line.purchaser, line.provider) for line in views[0].open] == [
        (line.item, line.width, line.provider, line.purchaser) for line in views[1].open
    ]
    for side in PARTIES:
        assert shown(made, here, side).groups == shown(mirrored, there, side.other).groups
    settle(made.work.meeting(here))
    settle(mirrored.work.meeting(there))
    assert shown(made, here, Side.JOINT).groups == shown(mirrored, there, Side.JOINT).groups


@settings(max_examples=10, deadline=None)
@given(steps, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(said: tuple[str, ...], chance: Random) -> None:
    order = list(zip(ITEMS, said, strict=True))
    results = []
    for _ in range(2):
        made = Assessed()
        round_id = made.begin(LIGHTS, Mode.TOGETHER)
        answering = made.work.answering(round_id, Side.JOINT)
        for item, step in order:
            answering.answer(item, step)
        results.append((made.work.result(round_id), answering.sheet()))
        chance.shuffle(order)
    assert results[0] == results[1]


# Figures, rules and decisions that say what they are


def test_a_mean_is_shown_on_its_side_of_the_limit() -> None:
    made = Assessed()
    made.append(CriticalFactorSet("c3", "f1", "Tiedotetaan ajoissa"))
    round_id = made.together("low", "low", "middle", "middle", "middle", "middle")
    made.work.ruling.set_rules(round_id, 1.67, 2.5, RedRule.MEAN, "näin sovittiin")
    (group,) = made.work.result(round_id).groups
    assert (group.mean, group.light) == ("1,667", Light.RED)
    assert "1,667" in group.reasons[0]
    assert made.work.following.trend(round_id).whole.cells[0][2] == "1,667"


def test_the_way_back_from_a_cases_own_limits_is_a_step_with_a_reason_and_holds_for_the_rounds_after() -> None:
    made = Assessed()
    round_id = made.together("high", "low", "middle", "middle")
    ruling = made.work.ruling
    assert refused(lambda: ruling.return_rules(round_id, "turhaan")) == "refused.rules_are_models"
    ruling.set_rules(round_id, 1.2, 2, RedRule.MEAN, "näin sovittiin")
    assert ruling.rules(round_id).is_own
    assert refused(lambda: ruling.return_rules(round_id, " ")) == "refused.reason_due"
    made.work.rounds.lock(round_id)
    second = made.work.rounds.begin(LIGHTS, Mode.TOGETHER)
    assert "tapauksen omilla rajoilla" in second.what
    told = ruling.return_rules(second.statement, "vertailu muihin").what
    assert told == (
        "Mallin rajat ovat taas voimassa. "
        "Mallin rajat: keltainen vähintään 1,5, vihreä vähintään 2,5; yksikin punainen ratkaisee."
    )
    assert not ruling.rules(second.statement).is_own
    made.work.undo(second.statement, Work.RULES)
    assert ruling.rules(second.statement).is_own
    made.work.redo(second.statement, Work.RULES)
    made.work.answering(second.statement, Side.JOINT).answer(ITEMS[0], "low")
    made.work.rounds.lock(second.statement)
    third = made.work.rounds.begin(LIGHTS, Mode.TOGETHER)
    assert not ruling.rules(third.statement).is_own
    assert made.work.rounds.show(round_id).state == "locked"


def test_setting_the_models_own_limits_is_going_back_to_them() -> None:
    made = Assessed()
    round_id = made.together("high")
    assert (
        refused(lambda: made.work.ruling.set_rules(round_id, 1.5, 2.5, RedRule.ANY, "x")) == "refused.rules_are_models"
    )
    made.work.ruling.set_rules(round_id, 1.2, 2, RedRule.MEAN, "näin sovittiin")
    assert "taas voimassa" in made.work.ruling.set_rules(round_id, 1.5, 2.5, RedRule.ANY, "takaisin").what
    assert not made.work.ruling.rules(round_id).is_own


def test_a_decision_that_is_the_rules_own_is_none_of_the_cases() -> None:
    made = Assessed()
    round_id = made.together("low", "middle", "middle", "middle")
    ruling = made.work.ruling
    assert refused(lambda: ruling.override(round_id, "f1", "correct", "samaa mieltä")) == "refused.as_ruled"
    ruling.override(round_id, "f1", "improve", "korjaus on jo tehty")
    assert ruling.override(round_id, "f1", "correct", "sittenkin").what == "Päätös tulee taas säännöstä."
    ruling.override(round_id, "f1", "improve", "korjaus on jo tehty")
    made.work.answering(round_id, Side.JOINT).answer(ITEMS[0], "middle")
    (group,) = made.work.result(round_id).groups
    assert (group.ruled, group.decision, group.override_reason) == ("improve", "improve", "")
    assert group.reasons[-1].startswith("Päätettiin aikanaan säännöstä poiketen, mutta nyt sääntö sanoo saman")


def test_nothing_is_decided_otherwise_than_a_rule_that_has_nothing_to_say_yet() -> None:
    made = Assessed()
    round_id = made.begin()
    assert refused(lambda: made.work.ruling.override(round_id, "f1", "improve", "syy")) == "refused.not_open_yet"


def test_a_total_that_one_side_set_stands_against_what_the_others_aspects_come_to() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS)
    for side, points in zip(PARTIES, (None, 90), strict=True):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = made.work.answering(round_id, side)
        while (item := answering.next_open()) is not None:
            answering.answer(item, "31-70")
        if points is not None:
            answering.set_total("1a", points, "näin nähtiin")
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    first = made.work.meeting(round_id).meeting().open[0]
    assert first.item == Item("1a", "")
    assert (first.purchaser.word, first.provider.word) == ("laskettu 50 %", "90 %")
    view = made.work.meeting(round_id).difference(first.item)
    assert view.purchaser is not None
    assert (view.purchaser.name, view.purchaser.reason) == (
        "laskettu 50 %",
        "Ei omaa kokonaisarviota: laskettu arviointikohdista.",
    )
    assert view.gap == "portaan ero laskettuun"


def test_agreeing_anew_keeps_objection_and_follow_up_and_says_so_until_they_are_given_anew() -> None:
    _, _, meeting = met()
    meeting.agree(DONE1, "middle", reason="a", objector=PROVIDER, objection="eri kanta", follow_up="1.3.")
    receipt = meeting.agree(DONE1, "high")
    view = meeting.difference(DONE1)
    assert (view.objector, view.objection, view.follow_up) == (PROVIDER, "eri kanta", "1.3.")
    assert view.agreed is not None
    assert view.agreed.reason == "a"
    assert receipt.what == "Sovittu: high · eriävä mielipide jää voimaan: tuottaja"
    receipt = meeting.agree(DONE1, "high", objection="", follow_up="")
    view = meeting.difference(DONE1)
    assert (view.objector, view.objection, view.follow_up) == (None, "", "")
    assert receipt.what == "Sovittu: high"
