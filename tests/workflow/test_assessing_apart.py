"""Do two sides answer without seeing each other's answers, lose nothing, and open only together?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflow.assessed import DONE1, DONE2, LIGHTS, PASSPHRASES, REACHED1, REACHED2, Assessed
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Figure, Item, Mode, Side
from ttguide.model.assessment_event import AnswerSealed, DraftSealed
from ttguide.model.light import Absence, Light
from ttguide.workflow.assessing import Work
from ttguide.workflow.problems import Refused, SealBroken, WrongPassphrase

GREENS = ("high",) * 4
PURCHASER, PROVIDER = PARTIES


def refusal(problem: pytest.ExceptionInfo[Refused]) -> str:
    return problem.value.key


def test_a_round_is_about_the_factors_of_the_cards_and_asks_every_aspect_of_each() -> None:
    made = Assessed()
    round_id = made.begin()
    view = made.work.rounds.show(round_id)
    assert (view.number, view.state, view.mode) == (1, "answering", Mode.APART)
    assert [(side.side, side.answered, side.asked, side.begun) for side in view.sides] == [
        (Side.PURCHASER, 0, 4, False),
        (Side.PROVIDER, 0, 4, False),
    ]


def test_answers_are_asked_in_turn_and_can_be_given_in_any_order() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    answering = made.work.answering(round_id, Side.PURCHASER)
    assert answering.next_open() == REACHED1
    answering.answer(DONE2, "low")
    assert answering.next_open() == REACHED1
    answering.answer(REACHED1, "middle")
    assert answering.next_open(after=REACHED1) == DONE1
    assert [answering.step(DONE1, by) for by in (1, -1, 99, -99)] == [REACHED2, REACHED1, DONE2, REACHED1]
    assert answering.sheet().answered == 2


def test_what_was_answered_stands_in_no_byte_of_the_journal_until_it_is_opened() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    answering = made.work.answering(round_id, Side.PURCHASER)
    evidence = (Evidence(EvidenceKind.FILE, "salainen-muistio.pdf", "todistaa asian"),)
    answering.answer(REACHED1, "low", reason="Omenahillo on loppu", evidence=evidence, figures=(Figure("m1", 12.5),))
    kept = made.rest()
    for secret in (b"Omenahillo", b"salainen-muistio", b"todistaa", b"12.5", b'"step"', b"tilaajan lause"):
        assert secret not in kept
    rating = answering.question(REACHED1)
    assert rating is not None
    assert rating.rating is not None
    assert (rating.rating.reason, rating.rating.light) == ("Omenahillo on loppu", Light.RED)


def test_who_has_answered_may_be_seen_but_what_was_answered_not() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, Side.PURCHASER, *GREENS)
    other = made.again()
    assert [(s.answered, s.finished, s.unlocked) for s in other.rounds.show(round_id).sides] == [
        (4, True, False),
        (0, False, False),
    ]
    for look in (
        lambda: other.answering(round_id, Side.PURCHASER),
        lambda: other.result(round_id, Side.PURCHASER),
        lambda: other.meeting(round_id),
        lambda: other.priorities(round_id),
        lambda: other.following.trend(round_id),
        lambda: other.calculation(round_id, Side.PURCHASER),
    ):
        with pytest.raises(Refused):
            look()


def test_after_a_crash_a_side_goes_on_where_it_was_with_its_passphrase() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PROVIDER, "tuottajan lause")
    made.work.answering(round_id, Side.PROVIDER).answer(REACHED1, "high", reason="sujuu")
    again = made.again()
    with pytest.raises(WrongPassphrase):
        again.sealing.unlock(round_id, Side.PROVIDER, "väärä lause")
    again.sealing.unlock(round_id, Side.PROVIDER, "tuottajan lause")
    answering = again.answering(round_id, Side.PROVIDER)
    assert answering.next_open() == DONE1
    question = answering.question(REACHED1)
    assert question is not None
    assert question.rating is not None
    assert question.rating.reason == "sujuu"


def test_an_answer_given_again_keeps_its_reason_and_evidence() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    answering = made.work.answering(round_id, Side.PURCHASER)
    answering.answer(DONE1, "low", reason="ei vielä", evidence=(Evidence(EvidenceKind.TEXT, "pöytäkirja"),))
    answering.answer(DONE1, "high")
    question = answering.question(DONE1)
    assert question is not None
    assert question.rating is not None
    assert (question.rating.step, question.rating.reason) == ("high", "ei vielä")
    assert [e.what for e in question.rating.evidence] == ["pöytäkirja"]


def test_a_side_undoes_its_own_answers_only() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    made.work.answering(round_id, Side.PURCHASER).answer(REACHED1, "low")
    made.work.sealing.begin(round_id, Side.PROVIDER, "tuottajan lause")
    made.work.answering(round_id, Side.PROVIDER).answer(REACHED1, "high")
    made.work.undo(round_id, Work.ANSWERS, Side.PURCHASER)
    assert made.work.answering(round_id, Side.PURCHASER).sheet().answered == 0
    assert made.work.answering(round_id, Side.PROVIDER).sheet().answered == 1
    made.work.redo(round_id, Work.ANSWERS, Side.PURCHASER)
    assert made.work.answering(round_id, Side.PURCHASER).sheet().answered == 1


def test_nothing_is_undone_after_it_was_opened() -> None:
    made = Assessed()
    round_id = made.opened(GREENS, GREENS)
    with pytest.raises(Refused) as problem:
        made.work.undo(round_id, Work.ANSWERS, Side.PURCHASER)
    assert refusal(problem) == "refused.undo_milestone"


def test_the_undo_of_the_boards_leaves_assessments_alone() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, Side.PURCHASER, *GREENS)
    boards = made.guide.development(made.case)
    boards.scorecards.set_measure("c2", "Palautteet vuodessa")
    boards.undo()
    assert made.again().rounds.show(round_id).sides[0].answered == 4


def test_a_finished_side_answers_only_after_it_went_on() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, Side.PURCHASER, *GREENS)
    made.work.sealing.unlock(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
    answering = made.work.answering(round_id, Side.PURCHASER)
    with pytest.raises(Refused) as problem:
        answering.answer(DONE1, "low")
    assert refusal(problem) == "refused.side_finished"
    made.work.sealing.resume(round_id, Side.PURCHASER)
    answering.answer(DONE1, "low")
    assert made.work.rounds.show(round_id).sides[0].finished is False


def test_a_lost_passphrase_begins_the_side_anew_and_leaves_the_other_as_it_was() -> None:
    made = Assessed()
    round_id = made.begin()
    for side in PARTIES:
        made.answer(round_id, side, *GREENS)
    with pytest.raises(Refused) as problem:
        made.work.sealing.start_over(round_id, Side.PURCHASER, "uusi lauseemme", reason=" ")
    assert refusal(problem) == "refused.reason_due"
    made.work.sealing.start_over(round_id, Side.PURCHASER, "uusi lauseemme", reason="lappu katosi")
    assert [s.answered for s in made.work.rounds.show(round_id).sides] == [0, 4]
    assert [s.finished for s in made.work.rounds.show(round_id).sides] == [False, True]
    assert made.work.answering(round_id, Side.PURCHASER).next_open() == REACHED1


@pytest.mark.parametrize(
    ("passphrase", "again", "key"),
    [
        ("lyhyt", None, "refused.passphrase_short"),
        ("   lyhyt   ", None, "refused.passphrase_short"),
        ("tarpeeksi pitkä", "tarpeeksi pitka", "refused.passphrase_differs"),
    ],
)
def test_a_passphrase_is_long_enough_and_typed_alike_twice(passphrase: str, again: str | None, key: str) -> None:
    made = Assessed()
    round_id = made.begin()
    with pytest.raises(Refused) as problem:
        made.work.sealing.begin(round_id, Side.PURCHASER, passphrase, again)
    assert refusal(problem) == key


def test_opening_needs_both_sides_finished_and_both_passphrases() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, Side.PURCHASER, *GREENS)
    with pytest.raises(Refused) as problem:
        made.work.sealing.open_together(round_id, PASSPHRASES)
    assert refusal(problem) == "refused.open_waits"
    made.answer(round_id, Side.PROVIDER, *GREENS)
    with pytest.raises(WrongPassphrase) as wrong:
        made.work.sealing.open_together(round_id, {**PASSPHRASES, Side.PROVIDER: "jokin muu lause"})
    assert wrong.value.values["side"] == "tuottaja"
    assert made.work.rounds.show(round_id).state == "ready"
    made.work.sealing.open_together(round_id, PASSPHRASES)
    assert made.work.rounds.show(round_id).state == "meeting"


def test_opened_together_there_are_three_records_of_each_item() -> None:
    made = Assessed()
    round_id = made.opened(("low", "low", "low", "low"), GREENS)
    meeting = made.work.meeting(round_id)
    meeting.agree(REACHED1, "middle", reason="puolivälissä")
    round_ = made.work.rounds.find("1")
    assert round_ == round_id
    view = meeting.difference(REACHED1)
    assert [r.step if r else None for r in (view.purchaser, view.provider, view.agreed)] == ["low", "high", "middle"]


def test_an_absence_needs_its_reason_where_the_model_says_so() -> None:
    made = Assessed()
    answering = made.work.answering(made.begin(mode=Mode.TOGETHER), Side.JOINT)
    answering.pass_over(REACHED1, Absence.CANNOT_SAY)
    with pytest.raises(Refused) as problem:
        answering.pass_over(DONE1, Absence.NOT_APPLICABLE)
    assert refusal(problem) == "refused.reason_for_absence"
    answering.pass_over(DONE1, Absence.NOT_APPLICABLE, "ei kuulu sopimukseen")
    marks = answering.sheet().rows[0].marks
    assert [mark.word for mark in marks] == ["ei osaa sanoa", "ei koske tätä tapausta"]


def test_a_measured_figure_proposes_a_light_by_the_limits_of_its_measure() -> None:
    made = Assessed()
    answering = made.work.answering(made.begin(mode=Mode.TOGETHER), Side.JOINT)
    steps = [getattr(answering.propose(REACHED1, (Figure("m1", value),)), "step", None) for value in (60, 59.9, 18, 17)]
    assert steps == ["high", "middle", "middle", "low"]  # over 60 %: the target itself, and 30 % of it
    assert answering.propose(REACHED2, (Figure("m1", 90),)) is None
    assert [answering.read_figure(typed) for typed in ("62,5 %", " 7 ", "−3", "")] == [62.5, 7, -3, None]
    with pytest.raises(Refused):
        answering.read_figure("noin puolet")


def test_a_subject_that_does_not_apply_is_answered_as_a_whole() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    answering = made.work.answering(round_id, Side.JOINT)
    answering.leave_out("c1", "ei tässä sopimuksessa")
    assert answering.next_open() == REACHED2
    answering.answer(REACHED2, "high")
    answering.answer(DONE2, "high")
    assert made.work.rounds.show(round_id).state == "agreed"
    row = made.work.result(round_id).groups[0].rows[0]
    assert (row.applies, row.light) == (False, None)


@pytest.mark.parametrize("item", [Item("c9", "reached"), Item("c1", "nothing"), Item("", "")])
def test_what_is_not_asked_cannot_be_answered(item: Item) -> None:
    made = Assessed()
    answering = made.work.answering(made.begin(mode=Mode.TOGETHER), Side.JOINT)
    with pytest.raises(Refused):
        answering.answer(item, "high")


def test_steps_points_and_totals_out_of_range_are_refused() -> None:
    made = Assessed()
    lights = made.work.answering(made.begin(mode=Mode.TOGETHER), Side.JOINT)
    with pytest.raises(Refused) as problem:
        lights.answer(REACHED1, "purple")
    assert refusal(problem) == "refused.no_such_step"
    with pytest.raises(Refused) as problem:
        lights.set_total("c1", 50, "näin päätettiin")
    assert refusal(problem) == "refused.no_totals"
    totals = made.work.answering(made.begin("small-totals", Mode.TOGETHER), Side.JOINT)
    with pytest.raises(Refused) as problem:
        totals.answer(Item("1a", "sound"), "31-70", points=71)
    assert refusal(problem) == "refused.points_in_band"
    for points in (-1, 101, float("nan"), float("inf")):
        with pytest.raises(Refused) as problem:
            totals.set_total("1a", points, "näin päätettiin")
        assert refusal(problem) == "refused.total_range"
    totals.set_total("1a", 55, "näin päätettiin")
    assert made.work.result(made.work.rounds.latest()).groups[0].rows[0].mean == "55 %"


def test_two_windows_never_overwrite_each_other() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    one, other = made.again().answering(round_id, Side.JOINT), made.again().answering(round_id, Side.JOINT)
    one.answer(REACHED1, "low")
    other.answer(DONE1, "high")
    one.answer(REACHED2, "middle")
    sheet = made.again().answering(round_id, Side.JOINT).sheet()
    assert [mark.sign for row in sheet.rows for mark in row.marks] == ["■", "●", "▲", ""]


def test_a_box_put_in_another_answers_place_does_not_open() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    made.work.answering(round_id, Side.PURCHASER).answer(REACHED1, "low")
    sealed = made.journal.read(made.case)[-1].event
    assert isinstance(sealed, AnswerSealed)
    made.append(replace(sealed, place="c2/reached"))
    again = made.again()
    again.sealing.unlock(round_id, Side.PURCHASER, "tilaajan lause")
    with pytest.raises(SealBroken):
        again.answering(round_id, Side.PURCHASER)


def test_cards_that_change_are_taken_over_while_nobody_has_been_opened() -> None:
    from ttguide.model import development_event as dev

    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, Side.PURCHASER, *GREENS)
    made.append(dev.CriticalFactorSet("c3", "f1", "Uusi tekijä"))
    work = made.again()
    assert work.rounds.show(round_id).renewable != ""
    work.rounds.renew(round_id)
    view = work.rounds.show(round_id)
    assert (view.renewable, [(s.answered, s.asked, s.finished) for s in view.sides]) == (
        "",
        [(4, 6, False), (0, 6, False)],
    )


def test_another_round_of_the_model_begins_only_when_the_one_before_is_locked() -> None:
    made = Assessed()
    made.begin()
    with pytest.raises(Refused) as problem:
        made.begin()
    assert refusal(problem) == "refused.round_not_now"
    made.work.rounds.drop(made.work.rounds.latest(LIGHTS), "aloitettiin vahingossa")
    assert made.work.rounds.show(made.begin()).number == 1


def test_handing_over_forgets_everything_that_was_read() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    made.work.answering(round_id, Side.PURCHASER).answer(REACHED1, "low", reason="Omenahillo")
    made.work.hand_over()
    with pytest.raises(Refused) as problem:
        made.work.answering(round_id, Side.PURCHASER)
    assert refusal(problem) == "refused.sealed"


def test_once_a_side_has_finished_nothing_of_its_answers_stays_in_memory() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, Side.PURCHASER, "tilaajan lause")
    answering = made.work.answering(round_id, Side.PURCHASER)
    answering.answer(REACHED1, "low", reason="Omenahillo")
    answering.sheet()
    made.work.result(round_id, Side.PURCHASER)
    assert "Omenahillo" in _held_by(made.work)
    made.work.sealing.finish(round_id, Side.PURCHASER)
    del answering
    assert "Omenahillo" not in _held_by(made.work)


def _held_by(root: object) -> str:
    """Every text within reach of an object, as far as it is our own or a container."""
    texts: list[str] = []
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, str):
            texts.append(here)
        elif isinstance(here, dict):
            waiting += [*here.keys(), *here.values()]
        elif isinstance(here, list | tuple | set | frozenset):
            waiting += here
        elif type(here).__module__.startswith("ttguide"):
            slots = (name for kind in type(here).__mro__ for name in getattr(kind, "__slots__", ()))
            waiting += [getattr(here, name) for name in slots if hasattr(here, name)]
            waiting += vars(here).values() if hasattr(here, "__dict__") else ()
    return "\n".join(texts)


def test_what_is_open_is_not_opened_again_and_said_to_be_open() -> None:
    made = Assessed()
    round_id = made.opened(GREENS, GREENS)
    for ask in (
        lambda: made.work.sealing.needed(round_id),
        lambda: made.work.sealing.open_together(round_id, PASSPHRASES),
    ):
        with pytest.raises(Refused) as problem:
            ask()
        assert refusal(problem) == "refused.opened_already"


# What is typed before there is a judgement


def test_what_is_typed_before_the_judgement_is_kept_sealed_and_goes_into_it() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    made.work.answering(round_id, PURCHASER).keep(REACHED1, reason="SALAINEN syy", figures=[Figure("m1", 61.5)])

    assert b"SALAINEN" not in made.rest()
    again = made.again()
    assert [side.answered for side in again.rounds.show(round_id).sides] == [0, 0]
    with pytest.raises(Refused):
        again.answering(round_id, PURCHASER)
    again.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    answering = again.answering(round_id, PURCHASER)
    assert answering.waiting() == (REACHED1,)
    question = answering.question(REACHED1)
    assert question is not None
    assert question.rating is None
    assert question.draft is not None
    assert (question.draft.reason, question.figures[0].value) == ("SALAINEN syy", 61.5)
    assert answering.next_open() == REACHED1

    answering.answer(REACHED1, "high")
    question = answering.question(REACHED1)
    assert question is not None
    assert question.draft is None
    assert question.rating is not None
    assert (question.rating.step, question.rating.reason) == ("high", "SALAINEN syy")
    assert question.rating.figures == (Figure("m1", 61.5),)
    again.undo(round_id, Work.ANSWERS, PURCHASER)
    assert answering.waiting() == (REACHED1,)
    again.undo(round_id, Work.ANSWERS, PURCHASER)
    assert answering.waiting() == ()


def test_a_box_of_what_was_only_typed_does_not_open_as_an_answer() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    made.work.answering(round_id, PURCHASER).keep(REACHED1, reason="vasta mietteissä")
    draft = made.journal.read(made.case)[-1].event
    assert isinstance(draft, DraftSealed)
    made.append(AnswerSealed(round_id, PURCHASER, "c1/reached", draft.box))
    again = made.again()
    again.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    with pytest.raises(SealBroken):
        again.answering(round_id, PURCHASER).sheet()


def test_what_was_only_typed_is_not_opened_and_whoever_finishes_is_told() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    answering = made.work.answering(round_id, PURCHASER)
    answering.keep(DONE1, reason="SALAINEN syy")
    with pytest.raises(Refused) as nothing:
        made.work.sealing.finish(round_id, PURCHASER)
    assert nothing.value.key == "refused.nothing_answered"
    answering.answer(REACHED1, "high")
    assert "Yhdessä kohdassa on tekstiä ilman arviota" in made.work.sealing.finish(round_id, PURCHASER).what
    made.answer(round_id, PROVIDER, "low")
    made.work.sealing.open_together(round_id, PASSPHRASES)
    assert b"SALAINEN" not in made.rest()
    assert made.work.rounds.show(round_id).sides[0].answered == 1


def test_held_together_what_is_typed_waits_for_the_joint_judgement() -> None:
    made = Assessed()
    round_id = made.together()
    answering = made.work.answering(round_id, Side.JOINT)
    answering.keep(REACHED1, evidence=[Evidence(EvidenceKind.TEXT, "pöytäkirja")])
    assert made.again().answering(round_id, Side.JOINT).waiting() == (REACHED1,)
    assert answering.withdraw(REACHED1).what == "Arviota odottanut teksti poistettu."
    assert answering.waiting() == ()
    made.work.undo(round_id, Work.ANSWERS)
    assert answering.keep(REACHED1, evidence=()).what == "Arviota odottanut teksti poistettu."
    made.work.undo(round_id, Work.ANSWERS)
    answering.pass_over(REACHED1, Absence.CANNOT_SAY)
    question = answering.question(REACHED1)
    assert question is not None
    assert question.rating is not None
    assert [e.what for e in question.rating.evidence] == ["pöytäkirja"]


def test_a_figure_that_another_window_entered_stays_where_none_was_changed_here() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    here, late = (made.again().answering(round_id, Side.JOINT) for _ in range(2))
    shown = late.question(REACHED1)
    here.answer(REACHED1, "high", figures=[Figure("m1", 61.5)])
    late.keep(REACHED1, reason="mitattu", figures=(), shown=shown)

    rating = dict(made.again().ratings(round_id))[REACHED1]
    assert (rating.step, rating.reason, rating.figures) == ("high", "mitattu", (Figure("m1", 61.5),))


def test_saying_why_there_is_no_judgement_keeps_the_figures_that_were_entered() -> None:
    made = Assessed()
    answering = made.work.answering(made.together(), Side.JOINT)
    answering.answer(REACHED1, "high", reason="hyvä", figures=[Figure("m1", 61.5)])
    answering.pass_over(REACHED1, Absence.CANNOT_SAY)
    question = answering.question(REACHED1)
    assert question is not None
    assert question.rating is not None
    assert (question.rating.step, question.rating.points) == ("", None)
    assert (question.rating.figures, question.rating.reason) == ((Figure("m1", 61.5),), "hyvä")
