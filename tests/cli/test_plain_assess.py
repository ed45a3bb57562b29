"""Is a round answered through lines so that nobody needs a manual, and nothing of one side is seen by the other?"""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.at_rounds import ONE, OPEN, OTHER, SIT, AtRounds, told
from ttguide.cli.plain.boards import Boards, find_stage
from ttguide.cli.plain.commands import NAMES
from ttguide.cli.plain.console import Console
from ttguide.model.text import Language
from ttguide.workflow.assessment_views import Absence, EvidenceKind, Item, Mode, Side
from ttguide.workflow.problems import Refused

FIRST = "Long-term regional co-operation with shared goals"


@pytest.fixture
def at() -> AtRounds:
    return AtRounds()


def own(at: AtRounds, side: Side = Side.PURCHASER) -> dict[Item, object]:
    """What a side has answered, opened with its passphrase."""
    assessment = at.assessment
    id = assessment.rounds.latest()
    assessment.sealing.unlock(id, side, ONE if side is Side.PURCHASER else OTHER)
    return dict(assessment.ratings(id, side))


# Beginning


def test_without_a_round_the_ways_of_judging_are_told_with_how_to_begin(at: AtRounds) -> None:
    greeting = at.hold().split("›\n")[0]

    assert "There is no round yet." in greeting
    assert "1 Traffic-light assessment (traffic-lights; 43 subjects)" in greeting
    assert "1 together has both answer at once" in greeting


@pytest.mark.parametrize("typed", ["/begin 1", "/begin traffic-lights", "begin 1", "/aloita 1"])
def test_a_round_begins_by_number_or_id_and_says_who_can_answer(at: AtRounds, typed: str) -> None:
    (said, _) = told(at.hold(typed))

    assert said.startswith("✓ Round begun: Traffic-light assessment")
    assert "/purchaser or /provider" in said


@pytest.mark.parametrize("typed", ["/begin", "/begin 9", "/begin x"])
def test_a_round_that_is_not_named_rightly_is_not_begun(at: AtRounds, typed: str) -> None:
    (said, _) = told(at.hold(typed))

    assert "1 Traffic-light assessment" in said
    assert at.refusals == 1
    assert at.assessment.rounds.rounds() == ()


def test_only_the_new_part_is_begun_by_its_own_number(at: AtRounds) -> None:
    at.hold("/begin 3 together")
    assessment = at.assessment

    assert [row.subject for row in assessment.blank(assessment.rounds.latest()).rows] == ["4.1"]


# Answering


def test_a_number_answers_and_the_next_open_question_follows_with_what_each_step_means(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "2"))

    first, second = out[3], out[4]
    assert f"[1/43 {FIRST}]" in first
    assert "1/1 Measures (0/215)" in first
    assert "  1 ■ red: The wrong things are measured" in first
    assert second.startswith("✓ Recorded: yellow\n1/2 Attainment (1/215)")
    assert FIRST not in second, "a heading is told when one comes to another subject"


def test_a_reason_follows_the_number_or_waits_for_it(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "2 because of this", "/reason said before", "3: said with it", "red")
    one, two, three = list(own(at).values())[:3]

    assert (one.step, one.reason) == ("yellow", "because of this")  # type: ignore[attr-defined]
    assert (two.step, two.reason) == ("green", "said before\nsaid with it")  # type: ignore[attr-defined]
    assert (three.step, three.reason) == ("red", "")  # type: ignore[attr-defined]


def test_what_waits_for_its_answer_is_not_lost_at_the_hand_over_without_a_word(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "2", "/reason not answered yet", "/finish", "/handover"))

    assert "Written, but not answered: 1/2" in out[6]
    assert at.refusals == 1
    assert "The program no longer holds the passphrase." in out[7]


def test_evidence_says_what_it_is_and_what_it_proves(at: AtRounds) -> None:
    at.hold(
        "/begin 1",
        *SIT["purchaser"],
        "/evidence Annual report | visits grew",
        "/evidence https://example.org/x",
        "/file minutes.pdf | it was agreed",
        "3",
        "/back",
        "/drop-evidence 2",
    )
    rating = own(at)[Item(at.assessment.blank(at.assessment.rounds.latest()).rows[0].subject, "measures")]

    assert [(e.kind, e.what, e.proves) for e in rating.evidence] == [  # type: ignore[attr-defined]
        (EvidenceKind.TEXT, "Annual report", "visits grew"),
        (EvidenceKind.FILE, "minutes.pdf", "it was agreed"),
    ]


def test_a_measured_figure_proposes_the_light_and_takes_it(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1", "/figure 4: 1", "/accept"))

    assert "From the figures follows: ● green." in out[5]
    assert out[6].startswith("✓ Recorded: green")
    assert [f.value for f in list(own(at).values())[1].figures] == [1.0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["/figure 4: x", "/figure 99: 1", "/figure 4: 1e999"])
def test_what_is_no_figure_is_refused(at: AtRounds, typed: str) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", typed)

    assert at.refusals == 1


@pytest.mark.parametrize(
    ("typed", "absence"),
    [
        ("/cannot-say", Absence.CANNOT_SAY),
        ("/ei-kysytty", Absence.NOT_ASKED),
        ("/not-applicable never done here", Absence.NOT_APPLICABLE),
        ("/absent eos", Absence.CANNOT_SAY),
    ],
)
def test_three_kinds_of_absence_are_told_apart(at: AtRounds, typed: str, absence: Absence) -> None:
    at.hold("/begin 1", *SIT["purchaser"], typed)

    assert [rating.absence for rating in own(at).values()] == [absence]  # type: ignore[attr-defined]


def test_an_absence_that_is_not_named_is_asked_for(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "/absent"))

    assert out[4].splitlines()[0] == "Say which kind of absence: cannot-say, not-asked, not-applicable."
    assert at.refusals == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/drop-evidence", "Give the number of the evidence: /drop-evidence 1"),
        ("/drop-evidence 3:", "There is no evidence 3."),
    ],
)
def test_evidence_that_is_not_there_or_not_named_is_told(at: AtRounds, typed: str, said: str) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], typed))

    assert out[4].splitlines()[0] == said


def test_a_reason_that_is_due_is_asked_for(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "/not-applicable", "we have no such thing"))

    assert out[4].endswith("Reason ")
    assert out[5].startswith("✓ Recorded: does not fit this case")


def test_items_are_gone_to_by_their_numbers_and_back_and_forth(at: AtRounds) -> None:
    out = told(
        at.hold("/begin 1", *SIT["purchaser"], "/goto 3/2", "/next", "/back", "/goto 3 5", "/goto 2", "/goto 99")
    )

    assert [next(line[:4] for line in part.splitlines() if line[:2] in ("3/", "2/")) for part in out[4:9]] == [
        "3/2 ",
        "3/3 ",
        "3/2 ",
        "3/5 ",
        "2/1 ",
    ]
    assert "“99” is not part of this round." in out[9]


def test_a_subject_is_gone_to_by_the_beginning_of_its_title_where_that_is_plain(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "/goto long-term", "/goto s"))

    assert f"[1/43 {FIRST}]" in out[4]
    assert "fits several: " in out[5]


def test_undo_takes_back_the_own_answer_and_says_which(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1", "2", "/undo", "/redo", "/undo", "/map"))

    assert out[6].startswith(f"✓ Undone: judging “{FIRST} · Attainment”\n1/2 Attainment"), "and asks it anew"
    assert out[7].startswith(f"✓ Brought back: judging “{FIRST} · Attainment”")
    assert "Measures: ■ red; Attainment: open;" in out[9]


def test_undo_never_reaches_the_other_sides_answers(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/handover", *SIT["provider"], "/undo")

    assert at.refusals == 1
    assert len(own(at)) == 1


def test_nobody_answers_what_was_not_asked(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "/handover")
    out = told(at.hold("2", "/purchaser", ONE, "2"))

    assert "Say first who answers" in out[0]
    assert out[3].startswith("✓ Recorded: yellow")
    assert next(iter(own(at).values())).step == "yellow"  # type: ignore[attr-defined]


def test_a_number_beyond_the_scale_is_told_with_what_there_is(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "4", "0", "2 3"))

    assert out[4] == "The scale has no such step. Answer with one of these: 1 = red, 2 = yellow, 3 = green."
    assert at.refusals == 2, "a figure behind a light is its reason"


@pytest.mark.parametrize(("typed", "points"), [("3 45", 45), ("45", 45), ("/points 45,5 why", 45.5), ("3", None)])
def test_in_a_scale_of_bands_points_lie_within_their_band(at: AtRounds, typed: str, points: float | None) -> None:
    at.hold("/begin caf-classical together", typed)
    assessment = at.assessment
    ((_, rating),) = assessment.ratings(assessment.rounds.latest())

    assert (rating.step, rating.points) == ("31-50", points)


def test_a_total_is_overridden_and_a_subject_left_out_with_a_reason(at: AtRounds) -> None:
    at.hold("/begin radar-efqm2003 together", "3", "/total 55: we know better", "/leave-out 2: not ours")
    assessment = at.assessment
    ratings = dict(assessment.ratings(assessment.rounds.latest()))

    assert (ratings[Item("1a", "")].points, ratings[Item("1a", "")].reason) == (55, "we know better")
    assert ratings[Item("1b", "")].absence is Absence.NOT_APPLICABLE


def test_the_round_before_is_told_on_request_only(at: AtRounds) -> None:
    at.hold("/begin 1 together", "1 then", "/go rounds", "/lock")
    out = told(at.hold("/begin 1 together", "/previous", "3"))

    assert "/previous" in out[0]
    assert "then" not in out[0]
    assert out[1] == "joint: ■ red\n  Reason: then"


# Apart


def test_a_passphrase_from_a_pipe_is_a_line_and_that_is_said_once(at: AtRounds) -> None:
    out = at.hold("/begin 1", *SIT["purchaser"], "/handover", *SIT["provider"])

    assert out.count("The input is no terminal: the passphrase is read as an ordinary line") == 1


@pytest.mark.parametrize(
    ("typed", "mode"), [("1", Mode.APART), ("1 together", Mode.TOGETHER), ("1 yhdessä", Mode.TOGETHER)]
)
def test_where_there_is_no_round_a_bare_number_begins_one(at: AtRounds, typed: str, mode: Mode) -> None:
    at.hold(typed)

    assert [view.mode for view in at.assessment.rounds.rounds()] == [mode]


def test_of_many_measures_only_those_entered_stand_with_the_question_and_all_where_asked_for(at: AtRounds) -> None:
    out = told(at.hold("/begin 1 together", "/goto 1/2", "/figure 4: 1", "/show", "/figure"))

    assert "  7 measures: /figure lists them, /figure 2: 62.5 records" in out[1]
    assert "Measure 4" not in out[1]
    assert "= once a year (" in out[3]
    assert out[4].count("  Measure ") == 7
    assert not at.refusals


def test_two_different_passphrases_or_a_short_one_are_refused(at: AtRounds) -> None:
    out = at.hold("/begin 1", "/purchaser", ONE, "another one", "/purchaser", "short", "/purchaser", "")

    assert "You typed two different passphrases." in out
    assert "at least 8 characters" in out
    assert out.count("The same passphrase again") == 1
    assert "No passphrase was given" in out
    assert not at.assessment.rounds.rounds()[0].sides[0].begun


def test_after_the_hand_over_only_the_own_passphrase_opens_the_answers(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1 secret", "/handover", "/map", "/result", "/purchaser", OTHER))

    assert "Say first who answers" in out[6]
    assert "secret" not in "".join(out[5:])
    assert "That is not the passphrase of these answers." in out[9]


def test_a_terminal_is_wiped_at_the_hand_over_with_what_was_scrolled_off(at: AtRounds) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    writer = Terminal()
    lines = ("/begin 1", *SIT["purchaser"], "1 secret", "/handover", "/quit")
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), writer)
    from ttguide.cli.plain.boards import Boards

    Boards(at.guide, at.guide.development(at.case), console, "assess").hold()
    before, wiped, after = writer.getvalue().partition("\x1b[H\x1b[2J\x1b[3J")

    assert wiped
    assert "Recorded: red" in before
    assert "red" not in after.replace("Recorded", "").replace("are cleared", "").replace("begun", "").split("assess")[0]
    assert "The screen and its scroll-back are cleared" in after


def test_leaving_while_a_side_answers_clears_the_terminal_too(at: AtRounds) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    writer = Terminal()
    console = Console(io.StringIO("\n".join(("/begin 1", *SIT["purchaser"], "1 secret"))), writer)
    from ttguide.cli.plain.boards import Boards

    Boards(at.guide, at.guide.development(at.case), console, "assess").hold()

    assert "secret" not in writer.getvalue().rpartition("\x1b[3J")[2]


def test_a_secret_typed_at_a_terminal_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed at {prompt}")
    monkeypatch.setattr("ttguide.cli.plain.console.is_terminal", lambda stream: True)
    console = Console(sys.stdin, sys.stdout)

    assert console.hides
    assert console.ask_secret("Passphrase › ") == "typed at Passphrase › "


def test_both_open_together_and_the_meeting_comes_next(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish", *SIT["provider"], "3", "/finish")
    out = told(at.hold("", *OPEN, ""))

    assert "/open opens both sides' answers together." in out[0]
    assert out[3].startswith("One moment: the seal is being worked on.\n✓ Both sides' answers opened: 2 judgements.\n")
    assert out[3].endswith(
        "Hold the consensus meeting: go through the differences and accept what both judged alike.\n"
        "Next: Consensus meeting. Enter goes there."
    )
    assert "Differences open: 1" in out[4] or "One difference is open" in out[4]


def test_after_the_last_light_one_enter_leads_on_and_a_reason_can_still_be_given(at: AtRounds) -> None:
    at.hold("/begin 3 together", *["3"] * 6)
    last, entered = told(at.hold("3 seen in March", ""))[:2]

    assert last.startswith("✓ Recorded: 50 %\n  With the reason: seen in March\n")
    assert last.endswith("\nNext: Priorities. Enter goes there.")
    assert entered.startswith("[Priorities · ")
    at.hold("/goto 1/7", "/reason seen in April", "/evidence Minutes | said so", at="assess")
    rating = list(dict(at.assessment.ratings(at.assessment.rounds.latest())).values())[-1]
    assert (rating.name, rating.reason, rating.evidence[0].what) == ("50 %", "seen in April", "Minutes")


def test_whoever_comes_back_to_a_joint_round_is_asked_at_once(at: AtRounds) -> None:
    at.hold("/begin 3 together", "2")
    out = at.hold("4 because of this", "/evidence Minutes")

    assert "1/2 Approach: Integrated (1/7)" in out.split("›\n")[0]
    assert told(out)[0].startswith("✓ Recorded: 75 %\n  With the reason: because of this\n1/3 ")
    assert at.refusals == 0


def test_nothing_is_opened_with_one_wrong_passphrase(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish", *SIT["provider"], "3", "/finish")
    out = at.hold("/open", ONE, "something else")

    assert "The passphrase is not the right one (provider)." in out
    assert at.assessment.rounds.rounds()[0].state == "ready"


def test_a_side_that_has_finished_goes_on_when_it_likes(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish")
    at.hold("/purchaser", ONE, "2")
    assert at.refusals == 1
    at.hold("/resume purchaser", ONE, "2")

    assert [r.step for r in own(at).values()] == ["red", "yellow"]  # type: ignore[attr-defined]


def test_a_lost_passphrase_costs_the_own_answers_alone(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/handover", *SIT["provider"], "2", "/handover")
    out = at.hold("/start-over purchaser", "it is gone", "a new passphrase", "a new passphrase", "3")
    assessment = at.assessment
    one, other = assessment.rounds.rounds()[0].sides

    assert "what this side (purchaser) has answered is lost" in out
    assert (one.answered, other.answered) == (1, 1)
    with pytest.raises(Refused):
        assessment.ratings(assessment.rounds.latest(), Side.PURCHASER)


def test_a_sealed_file_is_written_by_a_line_and_opened_by_another(at: AtRounds, tmp_path: Path) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish")
    out = at.hold(f"/seal purchaser {tmp_path}", ONE, "/open /no/such/file.ttseal")

    assert "The sealed file is written: " in out
    assert "could not be read" in out


def test_turning_to_another_round_or_side_asks_for_the_passphrase_again(at: AtRounds) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1 secret", "/handover", *SIT["provider"], "/finish", "/handover")
    out = told(at.hold("/purchaser", ONE, "/round 1", "/map", "/purchaser", "not the words"))

    assert "Say first who answers" in out[3]
    assert "That is not the passphrase" in out[5]


def test_the_other_side_sitting_down_is_a_hand_over_and_takes_nothing_that_was_typed(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1", "/reason not answered", "/provider", OTHER, OTHER))
    assert "✓ Kept. It waits for a judgement." in out[5]
    assert "The program no longer holds the passphrase." in out[6]

    again = at.hold("/purchaser", ONE, "/show", "2")
    assert again.count("not answered") == 3


# Names


def test_the_boards_are_gone_to_by_names_that_mean_nothing_else() -> None:
    expected = {
        "arviointi": "assess",
        "arviot": "assess",
        "5": "assess",
        "kokous": "agree",
        "tärkeysjärjestys": "prioritise",
    }
    expected |= {"kierrokset": "rounds", "yhdistäminen": "merge", "kortit": "scorecards", "rounds": "rounds"}

    assert {typed: find_stage(typed) for typed in expected} == expected
    interview = {name for by_language in NAMES.values() for names in by_language.values() for name in names}
    assert not interview & set(expected)


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_of_an_answer_is_said_in_the_language_asked_for(language: Language) -> None:
    at = AtRounds(language)
    out = at.hold("/begin 1", *SIT["purchaser"], "1", "/map", "/result", "/list", "/calculation", "/finish", "?")

    said = "✓ Kirjattu: punainen" if language is Language.FI else "✓ Recorded: red"
    assert said in out
    assert at.refusals == 0


# What two people stumbled over


def test_looking_at_an_item_records_nothing(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "/show 3", "/show", "/map"))

    assert "[3/43 " in out[4]
    assert "[3/43 " in out[5]
    assert "(1/5)" not in out[6]
    assert at.refusals == 0


def test_what_was_typed_before_its_answer_is_kept_when_one_leaves(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "/reason because", "/quit"))
    assert out[-1] == "Left the boards. Everything is saved."

    again = at.hold("/purchaser", ONE)
    assert "Kept, and waits for a judgement:" in again
    assert "because" in again


def test_whoever_finishes_is_told_once_what_was_typed_without_an_answer(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1", "/reason because", "/finish", "/finish"))

    assert "Written, but not answered: 1/2" in out[6]
    assert "not opened with the answers" in out[6]
    assert "One item has text but no judgement" in out[7]


def test_a_line_that_is_no_answer_is_told_how_one_looks_like_without_every_command(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "they measure only amounts", "37 because"))

    for said in out[4:6]:
        assert "nothing was recorded" in said
        assert "1 = red, 2 = yellow, 3 = green" in said
        assert "/drop-evidence" not in said


def test_a_command_of_another_board_says_where_it_is(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", "/changes"))

    assert "another board: Rounds and actions" in out[1]
    assert "/go 8" in out[1]


def test_a_side_that_finishes_hears_how_much_it_left_open(at: AtRounds) -> None:
    out = told(at.hold("/begin 1", *SIT["purchaser"], "1", "/finish"))

    assert "214 items were left unanswered" in out[5]


def test_once_open_nobody_sits_down_or_takes_back_alone(at: AtRounds) -> None:
    at.answer_apart()
    out = told(at.hold("/purchaser", "/undo"))

    assert all("The answers have been opened" in said for said in out[:2])


def test_together_nothing_has_to_be_finished(at: AtRounds) -> None:
    out = told(at.hold("/begin 3 together", "/finish"))

    assert "Where you answer together nothing is marked as finished" in out[1]


def test_of_a_long_list_beside_a_question_the_beginning_is_told_and_all_on_request(at: AtRounds) -> None:
    out = told(at.hold("/begin 2 together", "/goto 22/1", "/show"))

    assert out[1].count("Placed here: ") == 3
    assert "… and 4 more: /show shows all" in out[1]
    assert out[2].count("Placed here: ") == 6
    assert "more: /show" not in out[2]


@pytest.mark.parametrize("typed", ["25 %", "25%", "25", "2"])
def test_a_percentage_answers_with_or_without_its_sign(at: AtRounds, typed: str) -> None:
    out = told(at.hold("/begin 3 together", typed))

    assert "✓ Recorded: 25 %" in out[1]


def test_figures_are_written_as_the_language_writes_them() -> None:
    at = AtRounds(Language.FI)
    out = told(at.hold("/aloita 1", "/tilaaja", ONE, ONE, "2", "2", "/mene 1/2", "/luku 4: 0,5", "/näytä"))

    assert "= 0,5\u00a0kertaa vuodessa (Kerran vuodessa; " in out[8]
    assert "0.5" not in out[8]


def test_names_for_an_absence_are_told_in_the_language_of_the_lines() -> None:
    at = AtRounds(Language.FI)
    out = told(at.hold("/aloita 1", "/tilaaja", ONE, ONE, "/poissa höpö"))

    assert "eos, ei-kysytty, ei-koske" in out[4]


def test_a_refused_passphrase_is_asked_for_again_hidden_and_never_at_the_bare_prompt(
    at: AtRounds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at.hold("/begin 1")
    hidden = iter(("short", ONE, "another one", ONE, ONE, "not this one", ONE))
    lines = iter(("/purchaser", "/handover", "/purchaser", "/leave"))
    monkeypatch.setattr("ttguide.cli.plain.console._unseen", lambda prompt: next(hidden, None))
    monkeypatch.setattr("ttguide.cli.plain.console._edited", lambda prompt, draft: next(lines, None))
    monkeypatch.setattr("ttguide.cli.plain.console.is_terminal", lambda stream: True)
    Boards(at.guide, at.guide.development(at.case), Console(sys.stdin, sys.stdout), "assess").hold()
    out = capsys.readouterr().out

    assert next(hidden, "all asked for") == "all asked for"
    assert "The passphrase is too short" in out
    assert at.guide.say("refused.passphrase_differs") in out
    assert at.guide.say("seal.wrong_passphrase") in " ".join(out.split())


def at_a_terminal(
    at: AtRounds, monkeypatch: pytest.MonkeyPatch, hidden: tuple[str, ...], lines: tuple[str, ...]
) -> tuple[str, ...]:
    """Say lines where what is hidden is asked for apart; return what of it was not asked for."""
    unseen, seen = iter(hidden), iter(lines)
    monkeypatch.setattr("ttguide.cli.plain.console._unseen", lambda prompt: next(unseen, None))
    monkeypatch.setattr("ttguide.cli.plain.console._edited", lambda prompt, draft: next(seen, None))
    monkeypatch.setattr("ttguide.cli.plain.console.is_terminal", lambda stream: True)
    Boards(at.guide, at.guide.development(at.case), Console(sys.stdin, sys.stdout), "assess").hold()
    return tuple(unseen)


@pytest.mark.parametrize(
    ("language", "order"), [(Language.EN, "/start-over purchaser"), (Language.FI, "/unohtui tilaaja")]
)
def test_a_new_passphrase_that_is_refused_when_beginning_anew_is_asked_for_again_hidden(
    language: Language, order: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = AtRounds(language)
    at.hold("/aloita 1" if language is Language.FI else "/begin 1")
    at.assessment.sealing.begin(at.assessment.rounds.latest(), Side.PURCHASER, ONE, ONE)
    hidden = ("short", "a new passphrase", "another one", "a new passphrase", "a new passphrase")
    left = at_a_terminal(at, monkeypatch, hidden, (f"{order}: lost it", "2"))
    out = " ".join(capsys.readouterr().out.split())

    assert left == ()
    assert at.guide.say("refused.passphrase_short", shortest=8) in out
    assert at.guide.say("refused.passphrase_differs") in out
    work = at.assessment
    work.sealing.unlock(work.rounds.latest(), Side.PURCHASER, "a new passphrase")
    assert [r.step for r in dict(work.ratings(work.rounds.latest(), Side.PURCHASER)).values()] == ["yellow"]


def test_wrong_passphrases_for_opening_are_asked_for_again_hidden_and_nothing_is_opened_meanwhile(
    at: AtRounds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish", *SIT["provider"], "3", "/finish")
    left = at_a_terminal(at, monkeypatch, (ONE, "not this one", ONE, OTHER), ("/open",))
    out = " ".join(capsys.readouterr().out.split())

    assert left == ()
    assert out.index("The passphrase is not the right one (provider).") < out.index("✓ Both sides' answers opened")
    assert at.assessment.rounds.rounds()[0].state == "meeting"


def test_a_wrong_passphrase_for_a_sealed_file_is_asked_for_again_hidden(
    at: AtRounds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish")
    file = tmp_path / "sealed.ttseal"
    left = at_a_terminal(at, monkeypatch, ("not this one", ONE), (f"/seal purchaser {shlex.quote(str(file))}",))

    assert left == ()
    out = " ".join(capsys.readouterr().out.split())
    assert out.index(at.guide.say("seal.wrong_passphrase")) < out.index(f"The sealed file is written: {file}")


@pytest.mark.parametrize("order", ["/purchaser", "/start-over purchaser: lost", "/open", "/seal purchaser"])
def test_no_passphrase_at_all_ends_the_asking_and_nothing_is_done(
    at: AtRounds, order: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at.hold("/begin 1", *SIT["purchaser"], "1", "/finish", *SIT["provider"], "3", "/finish")
    before = at.guide.export_case(at.case)

    assert at_a_terminal(at, monkeypatch, ("", "never asked for"), (order,)) == ("never asked for",)
    assert at.guide.export_case(at.case) == before
