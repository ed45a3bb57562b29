"""Can everything about a round be settled, however it came about, and does nothing due get lost on the way?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.workflow.assessed import ITEMS, PASSPHRASES, REACHED1, TOTALS, Assessed
from ttguide.model.assessment import PARTIES, TOTAL, Evidence, EvidenceKind, Item, Mode, Side
from ttguide.model.light import Absence
from ttguide.model.scorecard import ActionState
from ttguide.workflow.answering import Answering
from ttguide.workflow.problems import Refused

PURCHASER, PROVIDER = PARTIES
SOUND, WIDE, TREND = Item("1a", "sound"), Item("1a", "wide"), Item("1b", "trend")
WHOLE = Item("1b", TOTAL)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.key


def apart(purchaser: Callable[[Answering], object], provider: Callable[[Answering], object]) -> tuple[Assessed, str]:
    """A round of totals in which the sides did this and were opened."""
    made = Assessed()
    round_id = made.begin(TOTALS)
    for side, act in ((PURCHASER, purchaser), (PROVIDER, provider)):
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
        act(made.work.answering(round_id, side))
        made.work.sealing.finish(round_id, side)
    made.work.sealing.open_together(round_id, PASSPHRASES)
    return made, round_id


@pytest.mark.parametrize("mirrored", [False, True])
def test_of_equal_bands_the_points_that_one_side_said_count_whichever_side_it_was(*, mirrored: bool) -> None:
    def exactly(answering: Answering) -> None:
        answering.answer(SOUND, "31-70", points=40)

    def roughly(answering: Answering) -> None:
        answering.answer(SOUND, "31-70")

    made, round_id = apart(roughly, exactly) if mirrored else apart(exactly, roughly)
    made.work.meeting(round_id).accept_equals()
    ((_, rating),) = made.work.ratings(round_id)
    assert rating.points == 40


def test_where_both_sides_leave_out_a_part_both_reasons_are_on_record() -> None:
    made, round_id = apart(lambda a: a.leave_out("1b", "ei mitata"), lambda a: a.leave_out("1b", "ei hankittu"))
    made.work.meeting(round_id).accept_equals()
    ((_, rating),) = made.work.ratings(round_id)
    assert (rating.absence, rating.reason) == (Absence.NOT_APPLICABLE, "ei mitata / ei hankittu")


def test_a_side_that_only_says_totals_or_what_does_not_apply_can_finish_and_goes_on_to_the_end() -> None:
    made, round_id = apart(
        lambda a: a.set_total("1a", 20, "tiedämme"),
        lambda a: (a.set_total("1a", 20, "samoin"), a.leave_out("1b", "ei")),
    )
    meeting = made.work.meeting(round_id)
    meeting.accept_equals()
    meeting.agree(WHOLE, absence=Absence.NOT_APPLICABLE, reason="ei mitata")
    assert made.work.result(round_id).groups[0].points == "20/100 pistettä"
    assert {stage.id: stage.open for stage in made.work.stages()}["prioritise"]
    made.work.rounds.lock(round_id)


def test_a_side_that_has_said_nothing_does_not_finish() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS)
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    answering = made.work.answering(round_id, PURCHASER)
    answering.set_total("1a", 20, "tiedämme")
    answering.withdraw(Item("1a", TOTAL))
    assert refused(lambda: made.work.sealing.finish(round_id, PURCHASER)) == "refused.nothing_answered"


def test_a_total_is_agreed_with_a_reason_as_a_figure_or_as_not_applicable_and_nothing_else() -> None:
    made, round_id = apart(lambda a: a.set_total("1b", 20, "tiedämme"), lambda a: a.answer(TREND, "31-70"))
    meeting = made.work.meeting(round_id)
    assert refused(lambda: meeting.agree(WHOLE, points=20)) == "refused.reason_due"
    assert refused(lambda: meeting.agree(WHOLE, absence=Absence.NOT_APPLICABLE)) == "refused.reason_for_absence"
    for absence in (Absence.CANNOT_SAY, Absence.NOT_ASKED):
        assert refused(partial(meeting.agree, WHOLE, absence=absence, reason="x")) == "refused.total_absence"
    meeting.agree(WHOLE, points=20, reason="tilaaja tietää")
    assert made.work.result(round_id).groups[0].rows[1].mean == "20 %"


def test_of_what_was_agreed_not_to_apply_no_equal_judgement_waits_any_more() -> None:
    made = Assessed()
    round_id = made.opened(*(("high",) * 4,) * 2)
    meeting = made.work.meeting(round_id)
    assert meeting.meeting().equals == 4
    meeting.agree(Item("c1", TOTAL), absence=Absence.NOT_APPLICABLE, reason="ei kuulu tähän")
    assert meeting.meeting().equals == 2
    assert meeting.accept_equals().what == "Hyväksytty 2 yhtäpitävää arviota."
    assert (meeting.meeting().done, made.work.rounds.show(round_id).state) == (True, "agreed")
    made.work.rounds.lock(round_id)


def test_what_was_shown_at_the_meeting_stays_when_the_agreement_is_put_better() -> None:
    made = Assessed()
    round_id = made.opened(("low",) * 4, ("high",) * 4)
    meeting = made.work.meeting(round_id)
    shown = Evidence(EvidenceKind.LINK, "https://kotihoito.example/mittaus")
    meeting.agree(REACHED1, "middle", reason="puhuttiin", evidence=(shown,))
    meeting.agree(REACHED1, "middle", reason="puhuttiin pitkään")
    agreed = meeting.difference(REACHED1).agreed
    assert agreed is not None
    assert [evidence.what for evidence in agreed.evidence] == [shown.what]


def test_the_action_of_a_part_can_be_carried_out_after_its_round_was_dropped() -> None:
    made = Assessed()
    round_id = made.together("0-30", "0-30", "71-100", model=TOTALS)
    priorities = made.work.priorities(round_id)
    priorities.take()
    (candidate,) = priorities.view().candidates
    priorities.choose(candidate.id, action="Kuvataan tapa")
    made.work.rounds.drop(round_id, "aloitettiin vahingossa", "POISTA")
    (line,) = made.work.following.actions()
    made.work.following.set_action(line.id, state=ActionState.DONE)
    assert [action.state for action in made.again().following.actions()] == [ActionState.DONE]


def test_a_plan_that_was_carried_out_lacks_nothing() -> None:
    made = Assessed()
    round_id = made.together("low", "low", "high", "high")
    priorities = made.work.priorities(round_id)
    priorities.take(["c1"])
    (candidate,) = priorities.view().candidates
    priorities.choose(candidate.id, action="Sovitaan ajoissa")
    (line,) = made.work.following.actions()
    made.work.following.set_action(line.id, state=ActionState.DONE)
    assert made.work.following.gaps(round_id) == ()


@pytest.mark.parametrize("mode", list(Mode))
def test_the_undo_of_the_boards_changes_no_card_that_somebody_has_begun_to_judge(mode: Mode) -> None:
    made = Assessed()
    boards = made.guide.development(made.case)
    boards.scorecards.set_measure("c2", "Palautteet vuodessa")
    made.work.catch_up()
    round_id = made.begin(mode=mode)
    side = Side.JOINT if mode is Mode.TOGETHER else PURCHASER
    if side is PURCHASER:
        made.work.sealing.begin(round_id, side, PASSPHRASES[side])
    answering = made.work.answering(round_id, side)
    answering.answer(ITEMS[0], "low")
    boards.catch_up()
    assert refused(boards.undo) == "refused.undo_milestone"
    answering.withdraw(ITEMS[0])
    boards.catch_up()
    boards.undo()


def test_a_round_is_not_locked_over_what_another_window_has_just_said() -> None:
    made = Assessed()
    round_id = made.together(*("high",) * 4)
    made.again().answering(round_id, Side.JOINT).answer(ITEMS[0], "low")
    assert refused(lambda: made.work.rounds.lock(round_id)) == "refused.overtaken"
    made.work.rounds.lock(round_id)
    assert made.work.rounds.show(round_id).state == "locked"


def test_a_round_is_not_dropped_over_what_another_window_has_just_said() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    other = made.again()
    other.answering(round_id, Side.JOINT).answer(ITEMS[0], "low")
    assert refused(lambda: made.work.rounds.drop(round_id, "vahinko")) == "refused.overtaken"
    assert refused(lambda: made.work.rounds.drop(round_id, "vahinko")) == "refused.drop_word"
    made.work.rounds.drop(round_id, "vahinko", "poista")
    assert made.work.rounds.rounds() == ()


def test_a_round_goes_with_sealed_answers_only_when_that_is_confirmed_in_so_many_words() -> None:
    made = Assessed()
    round_id = made.begin()
    assert made.work.rounds.look_at_drop(round_id).lost == ()
    made.answer(round_id, Side.PURCHASER, "low", "high")
    view = made.work.rounds.look_at_drop(round_id)
    assert view.lost == ("tilaaja: valmiiksi merkityt, sinetöidyt vastaukset 2/4",)
    for word in ("", "kyllä"):
        assert refused(partial(made.work.rounds.drop, round_id, "vahinko", word)) == "refused.drop_word"
    assert len(made.again().rounds.rounds()) == 1
    made.work.rounds.drop(round_id, "vahinko", view.word)
    assert made.again().rounds.rounds() == ()


def test_what_was_agreed_and_chosen_is_named_before_a_round_goes() -> None:
    made = Assessed()
    round_id = made.opened(("low", "high"), ("low", "low"))
    made.work.meeting(round_id).accept_equals()
    priorities = made.work.priorities(round_id)
    priorities.take()
    priorities.choose(priorities.view().candidates[0].id, action="Sovitaan")
    assert made.work.rounds.look_at_drop(round_id).lost == (
        "tilaaja: vastaukset 2/4",
        "tuottaja: vastaukset 2/4",
        "yksi sovittu kohta",
        "yksi tehtäväksi valittu asia (sen toimenpide säilyy)",
    )
