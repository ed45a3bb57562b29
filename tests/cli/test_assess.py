"""Do ``assess``, ``agree``, ``prioritise`` and ``rounds`` do what scripts rely on, and never tell a secret?"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.rounds_case import AS_ONE, AS_OTHER, ONE, OTHER, answer_apart, develop, open_both, read
from ttguide.bootstrap import Settings, open_guide
from ttguide.cli import boards
from ttguide.model.text import Language
from ttguide.workflow.assessment_views import Side
from ttguide.workflow.start import Start

BOARDS = ("assess", "agree", "prioritise", "rounds")


@pytest.fixture(autouse=True)
def home(command: Command, workspace: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    develop(command, workspace, cache, tmp_path)
    monkeypatch.setenv("ONE", ONE)
    monkeypatch.setenv("OTHER", OTHER)


# Beginning and answering


def test_without_a_round_the_ways_of_judging_are_printed(command: Command) -> None:
    ran = command("assess", "home")

    assert ran.code == 0
    assert "1 Traffic-light assessment (traffic-lights; " in ran.out
    assert read(command("assess", "home", "--json"))["round"] is None


def test_a_round_begins_apart_or_together_or_about_one_part(command: Command) -> None:
    assert command("assess", "home", "--begin", "traffic-lights").code == 0
    assert command("assess", "home", "--begin", "radar-efqm2003", "--scope", "4.1", "--together").code == 0
    rounds = read(command("assess", "home", "--json"))["rounds"]

    assert [(r["model"], r["scope"], r["mode"]) for r in rounds] == [
        ("radar-efqm2003", "4.1", "together"),
        ("traffic-lights", "", "apart"),
    ]


@pytest.mark.parametrize("options", [("--together",), ("--scope", "4.1")])
def test_how_a_round_is_held_belongs_to_its_beginning(command: Command, options: tuple[str, ...]) -> None:
    assert command("assess", "home", *options, "--finish").code == 2


def test_a_model_that_is_not_there_is_refused(command: Command) -> None:
    ran = command("assess", "home", "--begin", "stars")

    assert (ran.code, ran.out) == (1, "")
    assert "“stars”" in ran.err


def test_answers_are_given_by_number_id_or_title_with_all_that_belongs_to_them(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together")
    listed = read(command("assess", "home", "--json"))["subjects"]
    title = listed[1]["title"]
    ran = command(
        "assess",
        "home",
        *("--rate", "1/1=2", "--rate", f"{listed[0]['id']}/attainment=green", "--rate", f"{title}/3=red"),
        *("--absent", "1/4=cannot_say", "--reason", "so it is", "--evidence", "Report | visits grew"),
    )
    answers = read(command("assess", "home", "--json"))["answers"]["joint"]

    assert ran.code == 0
    assert [(a["subject"], a["aspect"], a["step"], a["absence"]) for a in answers] == [
        (listed[0]["id"], "measures", "yellow", None),
        (listed[0]["id"], "attainment", "green", None),
        (listed[0]["id"], "deployment", "", "cannot_say"),
        (listed[1]["id"], "approach", "red", None),
    ]
    assert {a["reason"] for a in answers} == {"so it is"}
    assert answers[0]["evidence"] == [{"kind": "text", "what": "Report", "proves": "visits grew"}]


@pytest.mark.parametrize(
    "typed", ["1/1", "1=2", "99/1=2", "1/99=2", "1/1=9", "nobody/1=2", "=2", "1/1=", "/=", "1/1=\x1b[31m", "x" * 10_000]
)
def test_what_names_no_item_or_step_is_refused_before_anything_is_written(command: Command, typed: str) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together")
    ran = command("assess", "home", "--rate", "1/1=2", "--rate", typed)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err
    assert "\x1b" not in ran.err
    assert read(command("assess", "home", "--json"))["answers"]["joint"] == []


def test_an_answer_is_withdrawn_undone_and_brought_back(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2", "--rate", "1/2=3")
    assert command("assess", "home", "--withdraw", "1/1").code == 0
    assert command("assess", "home", "--undo").out.startswith("Undone: ")
    assert command("assess", "home", "--redo").out.startswith("Brought back: ")

    assert [a["aspect"] for a in read(command("assess", "home", "--json"))["answers"]["joint"]] == ["attainment"]


def test_who_answers_is_said_where_sides_answer_apart(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    ran = command("assess", "home", "--rate", "1/1=2")

    assert (ran.code, ran.out) == (2, "")
    assert "--as purchaser" in ran.err


def test_the_result_and_how_its_figures_came_about_are_printed(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2", "--rate", "1/2=1")
    result = command("assess", "home", "--result")
    calculation = command("assess", "home", "--calculation", "1")
    figures = read(command("assess", "home", "--json", "--calculation", "1"))

    assert "joint · Round 1 · Traffic-light assessment: ■ red 1" in result.out
    assert "3 / 2 = 1.5" in calculation.out
    assert figures["calculation"]["lines"] == [line.strip() for line in calculation.out.splitlines()[1:]]
    assert figures["results"]["joint"]["groups"][0]["subjects"][0]["mean"] == 1.5


def test_a_group_is_decided_on_otherwise_and_limits_set_with_a_reason(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2")
    group = read(command("assess", "home", "--json"))["subjects"][0]["group"]
    assert command("assess", "home", "--decide", f"{group}=correct").code == 1
    assert command("assess", "home", "--decide", f"{group}=correct", "--reason", "we know why").code == 0
    assert command("assess", "home", "--limits", "1.2,2.9,mean", "--reason", "strict").code == 0
    assert command("assess", "home", "--limits", "1.2,2.9").code == 1
    assert command("assess", "home", "--limits", "model").code == 1
    back = command("assess", "home", "--limits", "model", "--reason", "as others")
    assert back.code == 0
    assert "The model’s limits hold again." in back.out + back.err
    found = read(command("assess", "home", "--json"))["results"]["joint"]["groups"][0]

    assert (found["decision"], found["override_reason"]) == ("correct", "we know why")


@pytest.mark.parametrize("typed", ["Improve and go on", "improve", "parannetaan ja jatketaan", "Parannetaan"])
def test_a_decision_is_known_by_the_name_that_is_offered_in_either_language(command: Command, typed: str) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2")
    group = read(command("assess", "home", "--json"))["subjects"][0]["group"]
    command("assess", "home", "--decide", f"{group}=correct", "--reason", "we know why")
    ran = command("assess", "home", "--decide", f"{group}={typed}", "--reason", "so")
    (found,) = [g for g in read(command("assess", "home", "--json"))["results"]["joint"]["groups"] if g["id"] == group]
    assert (ran.code, found["decision"]) == (0, "improve")


# Sealed


def test_a_side_chooses_its_passphrase_with_its_first_answer_and_nobody_else_reads_on(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    ran = command("assess", "home", *AS_ONE, "--rate", "1/1=1", "--reason", "a very secret reason")
    wrong = command("assess", "home", "--as", "purchaser", "--passphrase-env", "OTHER", "--rate", "1/2=1")
    own = command("assess", "home", *AS_ONE, "--answers")

    assert (ran.code, wrong.code, own.code) == (0, 1, 0)
    assert "That is not the passphrase" in wrong.err
    assert "Measures: ■ red" in own.out
    assert ONE not in ran.out + ran.err + wrong.err + own.out


def test_json_tells_how_much_is_answered_and_nothing_of_what(command: Command, workspace: Path) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    command("assess", "home", *AS_ONE, "--rate", "1/1=1", "--reason", "a very secret reason", "--finish")
    told = command("assess", "home", *AS_ONE, "--json", "--result", "--answers")
    state = read(told)

    assert [(s["answered"], s["finished"]) for s in state["round"]["sides"]] == [(1, True), (0, False)]
    assert (state["answers"], state["results"]) == ({}, {})
    assert "secret" not in told.out
    assert (told.code, state["sealed"]) == (1, ["purchaser"])
    assert told.err.startswith("Sealed answers never stand in JSON")
    for board in BOARDS:
        assert "secret" not in command(board, "home", "--json").out
    assert b"secret" not in workspace.read_bytes()
    assert ONE.encode() not in workspace.read_bytes()


def test_json_tells_sealed_from_nothing_answered_and_only_what_was_asked_for_is_refused(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    nobody = command("assess", "home", "--json")
    command("assess", "home", *AS_OTHER, "--rate", "1/1=1")
    state, asked = command("assess", "home", "--json"), command("assess", "home", "--answers", "--json")

    assert [read(ran)["sealed"] for ran in (nobody, state, asked)] == [[], ["provider"], ["provider"]]
    assert [(ran.code, bool(ran.err)) for ran in (nobody, state, asked)] == [(0, False), (0, False), (1, True)]
    assert read(asked)["answers"] == {}


def test_once_open_nothing_is_sealed_any_more(command: Command) -> None:
    open_both(command)
    ran = command("assess", "home", "--answers", "--json")

    assert (ran.code, ran.err, read(ran)["sealed"]) == (0, "", [])


@pytest.mark.parametrize("board", ["agree", "prioritise"])
def test_without_a_round_json_says_why_in_words_and_in_the_exit_code_as_the_lines_do(
    command: Command, board: str
) -> None:
    lines, state = command(board, "home"), command(board, "home", "--json")

    assert (lines.code, state.code) == (1, 1)
    assert lines.err == state.err == "There is no round of assessment in this case yet. Begin one first.\n"
    assert (read(state)["round"], read(state)["ready"], read(state)["why_not"]) == (None, False, state.err.strip())


def keep_draft(workspace: Path, side: Side, reason: str) -> None:
    """Let a side type why, of the first item that it has not judged, without judging it."""
    guide = open_guide(Settings(workspace, Language.EN))
    (case,) = guide.cases()
    work = guide.assessment(case.id)
    round_id = work.rounds.latest()
    if side is not Side.JOINT:
        work.sealing.unlock(round_id, side, ONE)
    answering = work.answering(round_id, side)
    item = answering.next_open()
    assert item is not None
    answering.keep(item, reason=reason)
    guide.close()


def test_json_tells_that_something_is_half_typed_and_never_what(command: Command, workspace: Path) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    command("assess", "home", *AS_ONE, "--rate", "1/1=1")
    keep_draft(workspace, Side.PURCHASER, "half-typed secret")
    ran = command("assess", "home", "--json")
    state = read(ran)

    assert [(side["side"], side["answered"], side["drafts"]) for side in state["round"]["sides"]] == [
        ("purchaser", 1, 1),
        ("provider", 0, 0),
    ]
    assert "drafts" not in state
    assert "half-typed" not in ran.out
    assert "half-typed" not in command("assess", "home").out
    assert "one item waits for a judgement" in command("assess", "home").out
    answers = command("assess", "home", *AS_ONE, "--answers").out
    assert "Attainment: written, waits for a judgement" in answers
    assert "half-typed" not in answers


def test_of_a_joint_record_json_tells_which_items_are_half_typed(command: Command, workspace: Path) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together")
    keep_draft(workspace, Side.JOINT, "half-typed thought")
    ran = command("assess", "home", "--json")
    state = read(ran)

    assert state["drafts"] == [{"subject": state["subjects"][0]["id"], "aspect": "measures"}]
    assert [side["drafts"] for side in state["round"]["sides"]] == [1]
    assert state["answers"] == {"joint": []}
    assert "half-typed" not in ran.out


def test_once_open_both_sides_and_the_joint_record_are_told(command: Command) -> None:
    open_both(command)
    state = read(command("assess", "home", "--json"))

    assert {side: [a["step"] for a in answers] for side, answers in state["answers"].items()} == {
        "purchaser": ["red", "yellow"],
        "provider": ["green", "yellow"],
        "joint": [],
    }
    assert state["round"]["state"] == "meeting"


def test_a_lost_passphrase_is_begun_anew_with_a_reason(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    command("assess", "home", *AS_ONE, "--rate", "1/1=1")
    assert command("assess", "home", "--as", "purchaser", "--passphrase-env", "OTHER", "--start-over", " ").code == 1
    again = command("assess", "home", "--as", "purchaser", "--passphrase-env", "OTHER", "--start-over", "lost")

    assert again.code == 0
    assert read(command("assess", "home", "--json"))["round"]["sides"][0]["answered"] == 0


def test_a_side_that_has_finished_goes_on_only_when_it_says_so(command: Command) -> None:
    answer_apart(command)
    assert command("assess", "home", *AS_ONE, "--rate", "1/3=1").code == 1
    assert command("assess", "home", *AS_ONE, "--resume", "--rate", "1/3=1", "--finish").code == 0

    assert read(command("assess", "home", "--json"))["round"]["sides"][0]["answered"] == 3


# Where passphrases come from


def test_a_passphrase_is_read_from_a_file_a_pipe_or_standard_input(command: Command, tmp_path: Path) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    file = tmp_path / "words"
    file.write_bytes(f"\ufeff{ONE}\r\nand more\n".encode())
    ask = ("assess", "home", "--as", "purchaser", "--passphrase-file")
    assert command(*ask, str(file), "--rate", "1/1=1").code == 0
    assert command(*ask, "-", "--rate", "1/2=1", typed=f"{ONE}\nnot this\n").code == 0
    out, into = os.pipe()
    os.write(into, f"{ONE}\n".encode())
    os.close(into)
    assert command(*ask, f"/dev/fd/{out}", "--rate", "1/3=1").code == 0
    os.close(out)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 2),
        (("--passphrase-env", "NOT_THERE"), 1),
        (("--passphrase-file", "/no/such/file"), 1),
        (("--passphrase-file", "/"), 1),
        (("--passphrase-file", "a\x00b"), 1),
        (("--passphrase-env", "provider=OTHER"), 2),
    ],
)
def test_a_passphrase_that_is_nowhere_is_said_without_a_traceback(
    command: Command, options: tuple[str, ...], code: int
) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    ran = command("assess", "home", "--as", "purchaser", *options, "--rate", "1/1=1")

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1


def test_a_passphrase_is_no_argument(command: Command) -> None:
    for option in ("--passphrase", "--password"):
        assert command("assess", "home", option, ONE).code == 2


def test_at_a_terminal_a_new_passphrase_is_asked_for_twice_and_an_old_one_once(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(prompt: str, stream: object) -> str:
        asked.append(prompt)
        return ONE

    monkeypatch.setattr("ttguide.cli.passphrases.is_terminal", lambda stream: True)
    monkeypatch.setattr("getpass.getpass", ask)
    command("assess", "home", "--begin", "traffic-lights")
    assert command("assess", "home", "--as", "purchaser", "--rate", "1/1=1").code == 0
    assert command("assess", "home", "--as", "purchaser", "--rate", "1/2=1").code == 0

    assert [prompt.partition(" (")[0] for prompt in asked] == ["New passphrase", "The same again", "Passphrase"]


def test_at_a_terminal_a_short_passphrase_is_refused_before_it_is_asked_for_again(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(prompt: str, stream: object) -> str:
        asked.append(prompt)
        return "short"

    monkeypatch.setattr("ttguide.cli.passphrases.is_terminal", lambda stream: True)
    monkeypatch.setattr("getpass.getpass", ask)
    command("assess", "home", "--begin", "traffic-lights")
    ran = command("assess", "home", "--as", "purchaser", "--rate", "1/1=1")

    assert (ran.code, len(asked)) == (1, 1)
    assert ran.err.startswith("The passphrase is too short: at least 8 characters.")


# Agreeing


def test_the_meeting_by_steps(command: Command) -> None:
    open_both(command)
    equals = command("agree", "home", "--accept-equals")
    refused = command("agree", "home", "--agree", "1/1=2")
    half = command("agree", "home", "--agree", "1/1=2", "--because", "x", "--objection", "not so")
    agreed = command(
        "agree",
        "home",
        *("--agree", "1/1=2", "--because", "we talked", "--objection", "not so", "--objector", "provider"),
        *("--follow-up", "in May"),
    )
    state = read(command("agree", "home", "--json"))

    assert [ran.code for ran in (equals, refused, half, agreed)] == [0, 1, 2, 0]
    assert (state["ready"], state["done"], state["equals"], state["accepted"]) == (True, True, 0, 1)
    (line,) = state["settled"]
    assert list(line) == [
        "subject",
        "aspect",
        "title",
        "gap",
        "width",
        "purchaser",
        "provider",
        "joint",
        "objection",
        "follow_up",
    ]
    assert (line["purchaser"]["step"], line["provider"]["step"], line["joint"]["step"]) == ("red", "green", "yellow")
    assert (line["joint"]["reason"], line["objection"], line["follow_up"]) == ("we talked", "not so", "in May")


def test_an_agreement_is_undone_brought_back_and_opened_again(command: Command) -> None:
    open_both(command)
    command("agree", "home", "--agree", "1/1=2", "--because", "we talked")
    assert command("agree", "home", "--undo").code == 0
    assert len(read(command("agree", "home", "--json"))["open"]) == 1
    assert command("agree", "home", "--redo").code == 0
    assert command("agree", "home", "--withdraw", "1/1").code == 0
    assert len(read(command("agree", "home", "--json"))["open"]) == 1


def test_before_both_are_open_nothing_is_agreed_on_and_why_is_said(command: Command) -> None:
    answer_apart(command)
    for board in ("agree", "prioritise"):
        state = read(command(board, "home", "--json"))
        assert state["ready"] is False
        assert state["why_not"]
    assert command("agree", "home", "--accept-equals").code == 1
    assert command("prioritise", "home", "--take").code == 1


# Priorities


@pytest.fixture
def weighed(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=1", "--rate", "2/1=2")
    assert command("prioritise", "home", "--take").code == 0


def test_benefit_and_effort_by_both_sides(command: Command, weighed: None) -> None:
    assert command("prioritise", "home", "--method", "benefit_effort", "--reason", "few items").code == 0
    assert command("prioritise", "home", "--judge", "1=4,2").code == 2
    for side in ("purchaser", "provider"):
        assert command("prioritise", "home", "--as", side, "--judge", "1=4,2", "--judge", "2=5,1").code == 0
    state = read(command("prioritise", "home", "--json"))

    assert [c["number"] for c in state["candidates"]] == [2, 1]
    assert state["candidates"][0]["judged"]["provider"] == {"benefit": 5, "effort": 1}
    assert [row["place"] for row in state["joint"]["rows"]] == ["1.", "2."]


def test_points_per_person_and_pairs(command: Command, weighed: None) -> None:
    command("prioritise", "home", "--method", "points")
    assert command("prioritise", "home", "--as", "purchaser", "--voter", "Ann", "--points", "1=2").code == 0
    assert command("prioritise", "home", "--as", "purchaser", "--voter", "Ann", "--points", "2=1").code == 0
    assert command("prioritise", "home", "--as", "provider", "--points", "1=99").code == 1
    voters = read(command("prioritise", "home", "--json"))["voters"]
    assert (voters[0]["name"], voters[0]["left"]) == ("Ann", 0)
    command("prioritise", "home", "--method", "pairwise")
    assert command("prioritise", "home", "--as", "purchaser", "--compare", "1/2=-3").code == 0
    assert command("prioritise", "home", "--as", "provider", "--compare", "1-2=3").code == 1
    assert read(command("prioritise", "home", "--json"))["sides"]["purchaser"]["rows"][0]["place"] == "1."


@pytest.mark.parametrize("typed", ["1=4", "1=4,2,3", "1=x,y", "1=4.5,2", "9=1,1", "1=inf,1", "=1,1"])
def test_what_is_no_judgement_is_refused(command: Command, weighed: None, typed: str) -> None:
    command("prioritise", "home", "--method", "benefit_effort")
    ran = command("prioritise", "home", "--as", "purchaser", "--judge", typed)

    assert (ran.code, ran.out) == (1, "")


def test_a_chosen_item_becomes_an_action(command: Command, weighed: None) -> None:
    ran = command(
        "prioritise",
        "home",
        *("--choose", "1", "--reason", "first", "--action", "Do it", "--owner", "the head", "--due", "2027-03-01"),
        *("--sign", "people notice"),
    )
    actions = read(command("rounds", "home", "--json"))["actions"]

    assert ran.code == 0
    assert [(a["text"], a["owner"], a["due"], a["sign"], a["state"]) for a in actions] == [
        ("Do it", "the head", "2027-03-01", "people notice", "planned")
    ]
    assert command("prioritise", "home", "--choose", "2", "--due", "soon").code == 1
    assert command("prioritise", "home", "--release", "1").code == 0
    assert command("prioritise", "home", "--undo").code == 0
    assert [c["chosen"] for c in read(command("prioritise", "home", "--json"))["candidates"]] == [True, False]


def test_items_are_added_left_out_and_brought_back(command: Command, weighed: None) -> None:
    assert command("prioritise", "home", "--add", "Our own").code == 0
    assert command("prioritise", "home", "--leave-out", "Our own", "--reason", "later").code == 0
    out = read(command("prioritise", "home", "--json"))["candidates"][-1]
    assert (out["text"], out["left_out"]) == ("Our own", "later")
    assert command("prioritise", "home", "--bring-back", "3").code == 0


# Rounds


def test_locked_reopened_and_the_next_round_beside_it(command: Command, weighed: None) -> None:
    assert command("rounds", "home", "--changes").code == 1
    assert command("rounds", "home", "--lock", "agreed").code == 0
    assert command("assess", "home", "--rate", "1/2=1").code == 1
    assert command("rounds", "home", "--reopen", "forgot").code == 0
    assert command("rounds", "home", "--lock").code == 0
    assert command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=3").code == 0
    changes = command("rounds", "home", "--changes")
    trend = command("rounds", "home", "--trend")
    state = read(command("rounds", "home", "--json"))
    before = read(command("assess", "home", "--json", "--round", "1"))

    assert "■ 1 → ● 3" in changes.out
    assert "■ red 1.0 → ● green 3.0" in trend.out
    assert "The whole: 1.5 → 3.0\nItems judged: 2/10 → 1/10\n" in trend.out
    assert state["trend"]["coverage"] == [{"counted": 2, "asked": 10}, {"counted": 1, "asked": 10}]
    assert state["changes"][0]["before_light"] == "red"
    assert [cell["figure"] for cell in state["trend"]["rows"][0]["cells"]] == [1.0, 3.0]
    assert (before["round"]["number"], before["round"]["state"]) == (1, "locked")
    assert command("assess", "home", "--round", "9", "--json").code == 1


def test_an_action_is_changed_and_removed(command: Command, weighed: None) -> None:
    command("prioritise", "home", "--choose", "1", "--action", "Do it")
    assert command("rounds", "home", "--action", "do it", "--state", "done", "--owner", "the head").code == 0
    (action,) = read(command("rounds", "home", "--json"))["actions"]
    assert (action["state"], action["owner"]) == ("done", "the head")
    assert command("rounds", "home", "--action", "2", "--state", "done").code == 1
    assert command("rounds", "home", "--action", "1", "--remove").code == 0
    assert read(command("rounds", "home", "--json"))["actions"] == []


# Screens, lines or results


@pytest.mark.parametrize("board", BOARDS)
def test_in_a_terminal_the_board_opens_on_the_screens(
    command: Command, monkeypatch: pytest.MonkeyPatch, board: str
) -> None:
    found: list[Start] = []

    def run_app(words: Any, open_guide: Any, language: Language, start: Start, open_demo: Any) -> int:
        found.append(start)
        return 0

    app = ModuleType("ttguide.tui.app")
    app.run_app = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ttguide.tui.app", app)
    monkeypatch.setattr(boards, "is_terminal", lambda stream: True)

    assert command(board, "home").code == 0
    assert [(start.board, bool(start.case)) for start in found] == [(board, True)]


def two_rounds(command: Command) -> None:
    """A first round that is locked, and a second one that nobody has answered in."""
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2")
    command("rounds", "home", "--lock")
    command("assess", "home", "--begin", "traffic-lights", "--together")


@pytest.mark.parametrize("board", BOARDS)
def test_the_round_that_is_named_is_the_one_whose_board_opens(
    command: Command, monkeypatch: pytest.MonkeyPatch, board: str
) -> None:
    two_rounds(command)
    ids = {each["number"]: each["id"] for each in read(command("rounds", "home", "--json"))["rounds"]}
    found: list[Start] = []

    def run_app(words: Any, open_guide: Any, language: Language, start: Start, open_demo: Any) -> int:
        found.append(start)
        return 0

    app = ModuleType("ttguide.tui.app")
    app.run_app = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ttguide.tui.app", app)
    monkeypatch.setattr(boards, "is_terminal", lambda stream: True)

    assert command(board, "home", "--round", "1").code == 0
    assert command(board, "home").code == 0
    assert command(board, "home", "--round", "7").code == 1
    assert [start.round for start in found] == [ids[1], ""]


@pytest.mark.parametrize("board", BOARDS)
def test_the_round_that_is_named_is_gone_through_in_lines(command: Command, board: str) -> None:
    two_rounds(command)
    ran = command(board, "home", "--round", "1", "--plain")

    assert "Round 1 · Traffic-light" in ran.out
    assert "Round 2 · Traffic-light" not in ran.out
    assert ran.out.splitlines()[-1].endswith(" --plain --round 1")
    assert "--round" not in command(board, "home", "--plain").out
    assert command(board, "home", "--round", "7", "--plain").code == 1


@pytest.mark.parametrize("board", ["agree", "prioritise"])
def test_a_board_in_lines_says_which_round_it_is_about(command: Command, board: str) -> None:
    two_rounds(command)

    assert "· Round 2 · Traffic-light" in command(board, "home", "--plain").out.splitlines()[1]


@pytest.mark.parametrize("board", BOARDS)
def test_lines_and_a_result_cannot_both_be_meant(command: Command, board: str) -> None:
    ran = command(board, "home", "--plain", "--json")

    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("board", [*BOARDS, "seal", "open-together"])
def test_an_unknown_case_makes_no_workspace(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, board: str
) -> None:
    monkeypatch.setenv("TTGUIDE_WORKSPACE", str(tmp_path / "nothing.ttguide"))
    ran = command(board, "nowhere", *(("--as", "purchaser") if board == "seal" else ()))

    assert (ran.code, ran.out) == (1, "")
    assert "“nowhere”" in ran.err


def test_what_is_printed_is_in_the_language_asked_for(command: Command) -> None:
    open_both(command)
    words = {
        "fi": ("tilaaja", "Kierros", "Eroja", "Erosta", "Punnittav"),
        "en": ("purchaser", "Round", "differen", "weigh"),
    }
    for language, some in words.items():
        for board in BOARDS:
            ran = command(board, "home", "--language", language)
            assert (board, language, ran.code) == (board, language, 0)
            assert any(word in ran.out for word in some), (board, language)


def test_json_with_steps_prints_json_alone_and_says_the_steps_beside_it(command: Command) -> None:
    ran = command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2", "--json")

    assert json.loads(ran.out)["answers"]["joint"][0]["step"] == "yellow"
    begun, recorded = ran.err.splitlines()
    assert begun == "Round begun: Traffic-light assessment"
    assert recorded == "Recorded: yellow (1/1 Poikkeamat käydään läpi yhdessä kerran kuussa · Measures)"


def test_each_receipt_names_what_it_is_about(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/2=3")
    told = command("assess", "home", "--rate", "1/1=2", "--rate", "1/2=1", "--withdraw", "1/1")
    one = "1/{} Poikkeamat käydään läpi yhdessä kerran kuussa · {}"
    first, second = one.format(1, "Measures"), one.format(2, "Attainment")

    assert told.out.splitlines() == [
        f"Recorded: yellow ({first})",
        f"Recorded: red ({second})",
        f"Judgement taken back; the item is open again. ({first})",
    ]
    assert told.err == f"{second}: an earlier answer was replaced: green.\n"


def test_what_is_agreed_on_or_compared_is_named_in_its_receipt(command: Command) -> None:
    open_both(command)
    agreed = command("agree", "home", "--agree", "1/1=2", "--because", "we talked")
    again = command("agree", "home", "--withdraw", "1/1")
    item = "(1/1 Poikkeamat käydään läpi yhdessä kerran kuussa · Measures)"

    assert agreed.out == f"Agreed: yellow {item}\n"
    assert again.out == f"The item is to be agreed on again. {item}\n"


def test_a_model_that_is_not_there_is_refused_with_those_there_are(command: Command) -> None:
    ran = command("assess", "home", "--begin", "foo")

    assert ran.code == 1
    assert ran.err.startswith("“foo” is none of these: 1 Traffic-light assessment (traffic-lights), 2 RADAR")


def test_a_round_is_not_looked_for_where_there_is_none(command: Command) -> None:
    for argv in (("report", "home", "--about", "rounds", "--round", "7"), ("rounds", "home", "--round", "7")):
        ran = command(*argv)
        assert (ran.code, ran.err) == (1, "There is no round of assessment in this case yet. Begin one first.\n")


@pytest.mark.parametrize(
    ("board", "options", "told"),
    [
        ("assess", ("--evidence", "report"), "--evidence"),
        ("assess", ("--reason", "why"), "--reason"),
        ("agree", ("--follow-up", "in May"), "--follow-up"),
        ("prioritise", ("--action", "Do it"), "--action"),
        ("rounds", ("--state", "done"), "--state"),
    ],
)
def test_what_belongs_to_another_option_is_not_dropped_without_a_word(
    command: Command, board: str, options: tuple[str, ...], told: str
) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    ran = command(board, "home", *options)

    assert ran.code == 2
    assert told in ran.err
    assert "nothing was recorded" in ran.err


def test_agreeing_anew_keeps_the_objection_and_says_that_it_stands_until_a_word_removes_it(command: Command) -> None:
    open_both(command)
    command(
        *("agree", "home", "--agree", "1/1=2", "--because", "we talked", "--objection", "not so"),
        *("--objector", "provider", "--follow-up", "in May"),
    )
    again = command("agree", "home", "--agree", "1/1=3", "--because", "talked more")
    (line,) = read(command("agree", "home", "--json"))["settled"]
    assert "Agreed: green · an objection still stands: provider" in again.out + again.err
    assert (line["joint"]["step"], line["objection"], line["follow_up"]) == ("green", "not so", "in May")

    both = command("agree", "home", "--agree", "1/1=3", "--no-objection", "--objection", "x", "--objector", "provider")
    gone = command("agree", "home", "--agree", "1/1=3", "--no-objection")
    (line,) = read(command("agree", "home", "--json"))["settled"]
    assert (both.code, gone.code) == (2, 0)
    assert (line["joint"]["reason"], line["objection"], line["follow_up"]) == ("talked more", "", "in May")


def test_locking_with_an_unfinished_order_says_so_in_the_receipt(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together")
    command("assess", "home", "--rate", "1/1=1")
    command("prioritise", "home", "--take")
    command("prioritise", "home", "--method", "benefit_effort")
    locked = command("rounds", "home", "--lock", "agreed")

    assert locked.code == 0
    assert "The order is not complete: one item is not judged by both sides yet." in " ".join(
        (locked.out + locked.err).split()
    )


def test_a_case_with_a_round_that_is_judged_together_is_being_assessed_and_not_agreed_on(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2")
    assert "round 1: being assessed" in command("cases").out


def test_an_item_without_its_aspect_is_told_with_the_aspects_there_are(command: Command) -> None:
    command("assess", "home", "--begin", "traffic-lights", "--together")
    ran = command("assess", "home", "--rate", "1/=2")
    assert ran.code == 1
    assert "“1/”: " in ran.err
    assert "1 Measures (measures), 2 " in ran.err
