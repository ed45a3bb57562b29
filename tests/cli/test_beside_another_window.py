"""Does a line ever take the place of what another window has written since its user looked, without saying so?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.at_boards import AtBoards
from tests.cli.at_rounds import AtRounds
from tests.cli.beside import hold_beside
from tests.cli.conftest import Command
from tests.cli.rounds_case import develop, read
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.assessment_views import Evidence, EvidenceKind, Item, Side
from ttguide.workflow.board_views import PlaceState

MEANWHILE = {Language.FI: "Toinen ikkuna on muuttanut samaa: ", Language.EN: "Another window has changed the same"}


@pytest.mark.parametrize(("language", "order"), [(Language.EN, "reword"), (Language.FI, "muuta")])
def test_an_entry_that_another_window_reworded_is_reworded_the_second_time(language: Language, order: str) -> None:
    at = AtBoards(language)
    entry = at.boards.merging.basket(Role.PURCHASER).entries[3].id
    other = at.guide.development(at.case).merging
    number = at.boards.merging.numbers()[entry]
    now: list[str] = []

    out = hold_beside(
        at.guide,
        at.case,
        "merge",
        lambda: other.reword(Role.PURCHASER, entry, "theirs"),
        f"{order} {number} mine",
        lambda: now.append(at.guide.development(at.case).merging.wording(Role.PURCHASER, entry)),
        f"{order} {number} mine",
    )

    assert MEANWHILE[language] in out
    assert "theirs" in out
    assert now == ["theirs"]
    assert at.guide.development(at.case).merging.wording(Role.PURCHASER, entry) == "mine"


def test_an_entry_that_another_window_reworded_and_that_was_looked_at_since_is_reworded_at_once() -> None:
    at = AtBoards()
    entry = at.boards.merging.basket(Role.PURCHASER).entries[3].id
    other = at.guide.development(at.case).merging
    number = at.boards.merging.numbers()[entry]

    out = hold_beside(
        at.guide,
        at.case,
        "merge",
        lambda: other.reword(Role.PURCHASER, entry, "theirs"),
        f"show {number}",
        f"reword {number} mine",
    )

    assert "has changed the same" not in out
    assert at.guide.development(at.case).merging.wording(Role.PURCHASER, entry) == "mine"


def test_an_own_rewording_is_nobody_elses() -> None:
    at = AtBoards()
    assert "has changed the same" not in at.hold("reword №4 mine", "reword №4 mine too")


def test_an_entry_that_another_window_gave_its_place_is_left_out_the_second_time() -> None:
    at = AtBoards()
    at.share()
    purchaser = at.boards.merging.basket(Role.PURCHASER).entries[3].id
    provider = at.boards.merging.basket(Role.PROVIDER).entries[3].id
    other = at.guide.development(at.case).synthesis
    number = at.boards.merging.numbers()[purchaser]
    states: list[PlaceState] = []

    def note() -> None:
        board = at.guide.development(at.case).synthesis.board()
        states.append(next(e.state for e in board.purchasers if e.id == purchaser))

    out = hold_beside(
        at.guide,
        at.case,
        "synthesis",
        lambda: other.shape((purchaser, provider), area="A", text="common"),
        f"leave {number} not ours",
        note,
        f"leave {number} not ours",
        note,
    )

    assert "belongs to opportunity A1. Nothing has been replaced yet" in out
    assert states == [PlaceState.GATHERED, PlaceState.LEFT_OUT]


def test_an_entry_that_one_gathered_oneself_is_left_out_at_once() -> None:
    at = AtBoards()
    at.share()
    assert "has changed the same" not in at.hold("shape №4 №10 A: common", "leave №4 not ours", at="synthesis")


def test_a_target_says_that_it_took_the_place_of_another_windows() -> None:
    at = AtBoards()
    at.share()
    at.hold("shape №4 №10 A: common", at="synthesis")
    at.boards.scorecards.grow("A")
    ((critical, *_),) = (f.criticals for f in at.boards.scorecards.card("A").factors if f.criticals)
    measure = at.boards.scorecards.set_measure(critical.id, "Visits", target="3").statement
    other = at.guide.development(at.case).scorecards
    number = at.boards.scorecards.order().index(measure) + 1

    out = hold_beside(
        at.guide,
        at.case,
        "scorecards",
        lambda: other.set_target(measure, "5"),
        f"target {number} 4",
        f"target {number} 6",
    )

    assert out.count("Changed, in place of what another window had just changed: Visits") == 1
    factors = at.guide.development(at.case).scorecards.card("A").factors
    assert [m.target for f in factors for c in f.criticals for m in c.measures] == ["6"]


@pytest.mark.parametrize("line", ["/total 55: mine", "/leave-out mine"])
def test_a_total_of_another_window_is_replaced_the_second_time(line: str) -> None:
    at = AtRounds()
    at.hold("/begin radar-efqm2003 together")
    assessment = at.assessment
    elsewhere = assessment.answering(assessment.rounds.latest(), Side.JOINT)
    reasons: list[str] = []

    def note() -> None:
        reasons.append(dict(at.assessment.ratings(at.assessment.rounds.latest()))[Item("1a", "")].reason)

    out = hold_beside(
        at.guide, at.case, "assess", "", lambda: elsewhere.set_total("1a", 40, "theirs"), line, note, line, note
    )

    assert "Another window has changed the same meanwhile: 40 %, reason “theirs”." in out
    assert reasons == ["theirs", "mine"]


def test_evidence_of_two_windows_is_kept_of_both() -> None:
    at = AtRounds()
    at.hold("/begin 1 together", "2")
    assessment = at.assessment
    elsewhere = assessment.answering(assessment.rounds.latest(), Side.JOINT)
    (item, _), *_ = assessment.ratings(assessment.rounds.latest())
    hold_beside(
        at.guide,
        at.case,
        "assess",
        "/show 1/1",
        lambda: elsewhere.keep(item, evidence=(Evidence(EvidenceKind.TEXT, "theirs"),)),
        "/evidence mine",
    )

    ((_, rating),) = at.assessment.ratings(at.assessment.rounds.latest())
    assert [one.what for one in rating.evidence] == ["theirs", "mine"]


def test_a_command_says_what_answer_it_replaced(command: Command, workspace: Path, cache: Path, tmp_path: Path) -> None:
    develop(command, workspace, cache, tmp_path)
    command("assess", "home", "--begin", "traffic-lights", "--together", "--rate", "1/1=2", "--reason", "theirs")
    again = command("assess", "home", "--rate", "1/1=2")
    changed = command("assess", "home", "--rate", "1/1=3")

    assert "replaced" not in again.err
    assert changed.err.startswith("1/1 ")
    assert " · Measures: an earlier answer was replaced: yellow, reason “theirs”." in " ".join(changed.err.split())
    assert [a["step"] for a in read(command("assess", "home", "--json"))["answers"]["joint"]] == ["green"]
