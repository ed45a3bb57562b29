"""Do the rounds' results come out by ``ttguide report``, as text, workbook and calendar?"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from ttguide import bootstrap
from ttguide.cli.exit_codes import ExitCode
from ttguide.model.assessment import Mode, Side


@pytest.fixture
def case(workspace: Path, cache: Path) -> str:
    """The reference case with a round held together, of which one factor is judged, and a second one that is sealed."""
    with closing(bootstrap.open_guide(bootstrap.settle(str(workspace), "en"))) as guide:
        id = guide.examples.open_reference()
        work = guide.assessment(id)
        first = work.rounds.begin("traffic-lights", Mode.TOGETHER).statement
        answering = work.answering(first, Side.JOINT)
        for step in ("red", "yellow", "green", "green", "green"):
            item = answering.next_open()
            assert item is not None
            answering.answer(item, step)
        work.rounds.begin("caf-classical")
        for action in work.following.actions()[1:]:
            work.following.remove_action(action.id)
        last = work.following.actions()[0].id
        work.following.set_action(last, text="Agree on the days; all of them", due=date(2099, 1, 31))
        return id


def test_the_card_of_a_round_is_printed_by_its_number(command: Command, case: str) -> None:
    ran = command("report", case, "--about", "assessment", "--round", "1")
    assert ran.code == 0
    assert "■ red 1, ▲ yellow 0, ● green 0" in ran.out
    assert "## The rules" in ran.out


def test_a_sealed_round_is_refused_with_a_sentence(command: Command, case: str) -> None:
    ran = command("report", case, "--about", "assessment")
    assert (ran.code, ran.out) == (ExitCode.REFUSED, "")
    assert "The answers of round 2 are still sealed." in ran.err


def test_a_sides_own_view_is_asked_for_by_name(command: Command, case: str) -> None:
    ran = command("report", case, "--about", "assessment", "--round", "1", "--side", "provider")
    assert "one side’s own judgement (provider)" in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--about", "minutes", "--side", "purchaser"), "A side can be chosen for the assessment only."),
        (("--about", "actions", "--round", "1"), "--round fits the reports of a round"),
        (("--about", "synthesis", "--round", "1"), "--round fits the reports of a round"),
        (("--about", "minutes", "--format", "ics"), "Only the actions go into a calendar"),
        (("--about", "minutes", "-o", "x.ics"), "Only the actions go into a calendar"),
        (("--about", "minutes", "-o", "x.xlsx"), "There is no workbook of this."),
    ],
)
def test_what_does_not_go_together_is_said(command: Command, case: str, options: tuple[str, ...], said: str) -> None:
    ran = command("report", case, *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_calendar_goes_to_standard_output_with_its_own_line_ends(command: Command, case: str) -> None:
    ran = command("report", case, "--about", "actions", "--format", "ics")
    assert ran.code == 0
    assert ran.out.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART;VALUE=DATE:20990131\r\nDTEND;VALUE=DATE:20990201\r\n" in ran.out
    assert "SUMMARY:Agree on the days\\; all of them\r\n" in ran.out
    assert ran.err == "The calendar has one action.\n"


def test_the_calendar_goes_into_a_file_by_its_ending_and_undated_actions_are_named(
    command: Command, case: str, workspace: Path, tmp_path: Path
) -> None:
    with closing(bootstrap.open_guide(bootstrap.settle(str(workspace), "en"))) as guide:
        priorities = guide.assessment(case).priorities(guide.assessment(case).rounds.find("1"))
        own = priorities.add("Training").statement
        priorities.choose(own, action="Find out what training is needed")
    path = tmp_path / "actions.ics"
    ran = command("report", case, "--about", "actions", "-o", str(path))
    assert ran.code == 0
    assert ran.err.splitlines()[1:] == [
        "The calendar has one action.",
        "No due date, so not in the calendar: Find out what training is needed",
    ]
    assert path.read_bytes().endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert command("report", case, "--about", "actions", "-o", str(path)).code != 0


def test_the_assessment_comes_as_a_workbook(command: Command, case: str, tmp_path: Path) -> None:
    path = tmp_path / "round.xlsx"
    ran = command("report", case, "--about", "assessment", "--round", "1", "-o", str(path))
    assert ran.code == 0
    assert path.read_bytes().startswith(b"PK")
    refused = command("import", str(path), "--case", case, "--scorecards")
    assert refused.code != 0
