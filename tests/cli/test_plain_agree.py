"""Is the consensus meeting held through lines: the differences only, with all that belongs to an agreement?"""

from __future__ import annotations

import io

import pytest

from tests.cli.at_rounds import AtRounds, told
from tests.cli.beside import hold_beside
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.console import Console
from ttguide.workflow.agreeing import Agreeing
from ttguide.workflow.assessment_views import Absence, DifferenceView, Side


@pytest.fixture
def at() -> AtRounds:
    at = AtRounds()
    at.answer_apart()
    return at


def meeting(at: AtRounds) -> Agreeing:
    assessment = at.assessment
    return assessment.meeting(assessment.rounds.latest())


def settled(at: AtRounds, number: int = 0) -> DifferenceView:
    found = meeting(at)
    return found.difference(found.meeting().settled[number].item)


def test_the_widest_difference_comes_first_with_what_both_said(at: AtRounds) -> None:
    out = told(at.hold("", "/list", at="agree"))

    assert "Measures] two steps apart" in out[0] or "Measures] 2 steps apart" in out[0]
    assert "purchaser: ■ red\n  Reason: p-one\nprovider: ● green" in out[0]
    first, second = out[1].splitlines()[:2]
    assert first.startswith("1 ")
    assert "purchaser: ■ red; provider: ● green" in first
    assert "purchaser: ● green; provider: ▲ yellow" in second


def test_equal_ones_are_accepted_together_and_the_meeting_goes_on(at: AtRounds) -> None:
    (said, _) = told(at.hold("/equals", at="agree"))

    assert said.startswith("✓ One judgement alike accepted.") or "accepted" in said.splitlines()[0]
    assert "Measures]" in said
    assert meeting(at).meeting().accepted == 1


def test_a_step_with_its_reasoning_settles_a_difference_and_the_next_follows(at: AtRounds) -> None:
    out = told(at.hold("", "2 we looked at it together", at="agree"))

    assert out[1].startswith("✓ Agreed: yellow")
    assert "Attainment]" in out[1]
    view = settled(at)
    assert view.agreed is not None
    assert (view.agreed.step, view.agreed.reason) == ("yellow", "we looked at it together")


def test_the_reasoning_is_asked_for_where_it_is_due(at: AtRounds) -> None:
    at.hold("", "2", "we looked at it together", at="agree")

    view = settled(at)
    assert view.agreed is not None
    assert view.agreed.reason == "we looked at it together"


def test_objection_follow_up_and_evidence_wait_for_the_step(at: AtRounds) -> None:
    at.hold(
        "",
        "/objection provider: not so",
        "/follow-up in May",
        "/evidence Minutes | it was said",
        "2 talked",
        at="agree",
    )

    view = settled(at)
    assert (view.objector, view.objection, view.follow_up) == (Side.PROVIDER, "not so", "in May")
    assert view.agreed is not None
    assert [e.what for e in view.agreed.evidence] == ["Minutes"]


def test_what_belongs_to_an_agreement_can_be_said_afterwards(at: AtRounds) -> None:
    at.hold("", "2 talked", "/goto 1", "/objection provider: not so", "/reason talked long", at="agree")

    view = settled(at)
    assert view.agreed is not None
    assert (view.agreed.step, view.agreed.reason, view.objection) == ("yellow", "talked long", "not so")


def test_an_objection_says_whose_it_is(at: AtRounds) -> None:
    out = told(at.hold("", "/objection not so", at="agree"))

    assert out[1].startswith("Give the side and its objection")
    assert at.refusals == 1


def test_what_is_withdrawn_by_its_number_is_asked_about_before_the_next_answer(at: AtRounds) -> None:
    out = told(at.hold("", "2 talked", "/withdraw 1", "/undo", "/list", at="agree"))

    assert "Measures]" in out[0].splitlines()[0]
    assert "Measures]" in out[2].splitlines()[2], "the item that the next answer is for"
    assert "Measures]" in out[3].splitlines()[2]
    assert out[3].splitlines()[-2:] == ["Agreed: ▲ yellow", "  Reason: talked"], "what the undo has brought back"


def test_an_old_reasoning_under_another_step_is_told(at: AtRounds) -> None:
    out = told(at.hold("", "2 talked", "/back", "1", at="agree"))

    assert out[3].splitlines()[:2] == ["✓ Agreed: red", "  The reasoning stays as it was: “talked”"]


def test_an_agreement_is_undone_brought_back_and_withdrawn(at: AtRounds) -> None:
    out = told(at.hold("", "2 talked", "/undo", "/redo", "/withdraw 1", "/settled", at="agree"))

    assert out[2].startswith("✓ Undone: agreeing on ")
    assert out[3].startswith("✓ Brought back: agreeing on ")
    assert "✓" in out[4]
    assert len(meeting(at).meeting().open) == 2


def test_an_absence_can_be_agreed_on(at: AtRounds) -> None:
    at.hold("", "/cannot-say we could not tell", at="agree")

    view = settled(at)
    assert view.agreed is not None
    assert view.agreed.absence is Absence.CANNOT_SAY


def test_one_moves_among_the_differences_and_nothing_is_agreed_unseen(at: AtRounds) -> None:
    out = told(at.hold("2 too soon", "/next", "/next", "/back", at="agree"))

    assert "This had not been asked yet." in out[0]
    assert "Attainment]" in out[1]
    assert "Attainment]" in out[2], "at the end one stays at the last"
    assert "Measures]" in out[3]
    assert meeting(at).meeting().settled == ()


def test_when_all_is_settled_the_priorities_come_next(at: AtRounds) -> None:
    out = told(at.hold("/equals", "2 a", "2 b", "", at="agree"))

    assert "Objections on record: 0." in out[2]
    assert out[2].endswith("Next: Priorities. Enter goes there.")
    assert out[3].startswith("[Priorities · Round 1")


def test_where_no_equals_wait_the_widest_difference_is_shown_on_arriving_and_a_number_agrees_on_it(
    at: AtRounds,
) -> None:
    at.hold("/equals", at="agree")
    out = at.hold("2 we looked at it together", at="agree")

    assert "Measures]" in out.split("›\n")[0]
    assert told(out)[0].startswith("✓ Agreed: yellow")
    assert at.refusals == 0


def test_a_step_after_the_meeting_is_offered_no_further_does_not_lead_on(at: AtRounds) -> None:
    out = told(at.hold("/equals", "2 a", "2 b", "/undo", "", at="agree"))

    assert out[2].endswith("Next: Priorities. Enter goes there.")
    assert not out[4].startswith("[Priorities")


def test_before_both_are_open_there_is_no_meeting() -> None:
    at = AtRounds()
    out = at.hold("/list", "3", at="agree")
    assert at.refusals == 2
    assert "✓" not in out
    at.hold("/begin 1", "/go agree")
    assert at.refusals == 1


def test_what_was_just_agreed_on_is_gone_back_to_and_gets_its_objection(at: AtRounds) -> None:
    out = told(at.hold("", "2 a middle way", "/back", "/objection provider: green to us", at="agree"))

    assert "/back returns to what was just agreed" in out[1]
    assert "Agreed: ▲ yellow" in out[2]
    assert settled(at).objection == "green to us"


def test_an_objection_without_an_agreement_is_not_lost_by_leaving_without_a_word(at: AtRounds) -> None:
    out = told(at.hold("", "/objection provider: green to us", "/quit", "/quit", at="agree"))

    assert "1/1 " in out[1], "it says which item it waits for"
    assert "is lost if you leave now" in out[2]
    assert "is not" in out[3]


def test_looking_at_a_difference_agrees_on_nothing(at: AtRounds) -> None:
    at.hold("", "/show 2", "/show", at="agree")

    assert meeting(at).meeting().settled == ()


def test_a_number_does_not_replace_what_another_window_agreed_since_the_item_was_shown(at: AtRounds) -> None:
    elsewhere = meeting(at)
    item = elsewhere.meeting().open[0].item
    lines = iter(("", "2 mine", "2 mine"))

    class Typed(io.StringIO):
        def readline(self, _: int = -1) -> str:  # type: ignore[override]
            line = next(lines, None)
            if line == "2 mine" and elsewhere.difference(item).agreed is None:
                elsewhere.agree(item, "green", reason="theirs", objector=Side.PROVIDER, objection="I differ")
            return "" if line is None else f"{line}\n"

    writer = io.StringIO()
    Boards(at.guide, at.guide.development(at.case), Console(Typed(), writer), "agree").hold()
    out = writer.getvalue()

    assert "In another window now: green · objection “I differ” · reason “theirs”." in " ".join(out.split())
    assert "✓ Agreed: yellow · an objection still stands: provider" in out
    view = meeting(at).difference(item)
    assert view.agreed is not None
    assert (view.agreed.step, view.agreed.reason, view.objection) == ("yellow", "mine", "I differ")


def test_after_undoing_what_was_agreed_it_is_agreed_anew_without_talk_of_another_window(at: AtRounds) -> None:
    out = at.hold("", "2 mine", "/back", "/undo", "3 better", at="agree")

    assert "another window" not in out
    assert "✓ Agreed: green" in out


def test_where_the_agreed_value_changes_it_is_asked_whether_the_objection_still_stands(at: AtRounds) -> None:
    out = at.hold("", "2 talked", "/back", "/objection provider: green to us", "3 better", at="agree")
    question = "Does the objection (provider: “green to us”) still stand? If not, /back and /objection provider"
    assert question in " ".join(out.split())
    assert settled(at).objection == "green to us"


def test_what_the_question_about_an_objection_says_takes_it_away(at: AtRounds) -> None:
    first = ("", "2 talked", "/back", "/objection provider: green to us", "3 better")
    at.hold(*first, "/back", "/objection provider", at="agree")
    assert settled(at).objection == ""


def test_an_objection_is_not_asked_about_where_there_is_none(at: AtRounds) -> None:
    assert "still stand" not in at.hold("", "2 talked", "/back", "3 better", at="agree")


def test_a_reason_of_another_window_is_told_and_replaced_only_the_second_time(at: AtRounds) -> None:
    elsewhere = meeting(at)
    item = elsewhere.meeting().open[0].item
    reasons: list[str] = []

    def note() -> None:
        agreed = meeting(at).difference(item).agreed
        reasons.append(agreed.reason if agreed else "")

    def write() -> None:
        meeting(at).agree(item, "yellow", reason="theirs")

    lines = ("", "2 mine", "/back", write, "/reason mine again", note, "/reason mine again", note)
    out = hold_beside(at.guide, at.case, "agree", *lines)

    assert "In another window now: yellow · reason “theirs”." in out
    assert reasons == ["theirs", "mine again"]


def test_what_another_window_agreed_is_withdrawn_only_the_second_time(at: AtRounds) -> None:
    item = meeting(at).meeting().open[0].item

    def write() -> None:
        meeting(at).agree(item, "yellow", reason="theirs", objector=Side.PROVIDER, objection="not so")

    open_: list[bool] = []
    note = lambda: open_.append(meeting(at).difference(item).agreed is None)  # noqa: E731
    out = hold_beside(at.guide, at.case, "agree", "", "2 mine", "/back", write, "/withdraw", note, "/withdraw", note)

    assert "meanwhile: yellow · objection “not so” · reason “theirs”. Nothing has been replaced yet." in out
    assert open_ == [False, True]
