"""Does the list of proposals in lines go on, end and begin again where one expects it to?"""

from __future__ import annotations

import pytest

from tests.cli.at_boards import AtBoards, answers
from ttguide.cli.plain.boards import synthesis
from ttguide.model.role import Role

SAME = "vuositilaus sovitaan yhdessä"
FEEDBACK = "palaute kerätään asiakkailta"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> AtBoards:
    """Both baskets are shared; two pairs say the same, and one proposal is told at a time."""
    monkeypatch.setattr(synthesis, "_PAIRS_TOLD", 1)
    at = AtBoards()
    at.boards.merging.reword(Role.PURCHASER, "pa1", SAME)
    at.boards.merging.reword(Role.PROVIDER, "ta1", SAME)
    at.boards.merging.reword(Role.PURCHASER, "pb2", FEEDBACK)
    at.share()
    return at


def said(at: AtBoards, *lines: str) -> list[str]:
    return answers(at.hold(*lines, at="synthesis"))


def first(told: str) -> str:
    """The number of the first proposal told, and its purchasers' entry."""
    number, entry = told.splitlines()[0].split()[0], told.splitlines()[1].strip()
    return f"{number} {entry}"


def last(told: str) -> str:
    return told.splitlines()[-1]


def test_enter_goes_on_with_a_list_also_after_a_look(at: AtBoards) -> None:
    told = said(at, "", "show №6", "")
    assert first(told[0]).startswith("p1 ")
    assert first(told[2]).startswith("p2 ")


STEPS = ["shape №9 A: x", "dismiss p1", "leave №9 not now", "leave №9 not now\nundo", "go 1\ngo 2", "status"]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_or_leaving_the_board_ends_a_list(at: AtBoards, step: str) -> None:
    lines = step.split("\n")
    told = said(at, "", "", *lines, "")
    assert first(told[1]).startswith("p2 ")
    assert told[2 + len(lines)].startswith("p1 "), "it begins with the best of what waits by then"


def test_what_was_taken_is_not_told_again(at: AtBoards) -> None:
    told = said(at, "", "shape №6 №12 A", "", "")
    assert SAME in "".join(told[:2])
    assert SAME not in "".join(told[2:4])


def test_the_last_page_offers_no_enter_and_what_follows_is_told_once(at: AtBoards) -> None:
    told = said(at, "", "", "", "", "")
    pages = [page for page in told if page.startswith("p")]
    count = len(pages)
    assert [last(page).endswith("Enter goes on.") for page in pages] == [True] * (count - 1) + [False]
    assert last(pages[-1]) == f"{count} of {count} told. /accept p1 takes one, /dismiss p1 turns it down."
    assert told[count].startswith(f"All {count} proposals have been told.")
    assert not told[count + 1].startswith("p1 ")


def test_a_pair_that_is_in_one_opportunity_is_not_turned_down_and_it_is_said_how_it_comes_apart(at: AtBoards) -> None:
    told = said(at, "pairs №6", "accept p1", "dismiss p1")
    assert told[2] == ("These meet already, in A1. If they do not belong together, release one of them: /release №12")
    assert at.refusals == 1
    assert at.boards.synthesis.board().dismissed == frozenset()


@pytest.mark.parametrize("letter", ["Z", "Z.2"])
def test_a_letter_that_is_no_area_is_refused_with_the_areas_and_is_no_wording(at: AtBoards, letter: str) -> None:
    told = said(at, f"shape №6 №12 {letter}: x")
    assert told[0].splitlines()[0].startswith("A ")
    assert told[0].splitlines()[-1] == (f"There is no area {letter} in this case. Choose one of its areas.")
    assert at.boards.synthesis.board().opportunities == ()
    assert at.refusals == 1


@pytest.mark.parametrize("text", ["a: x", "Time: x", "TV: x"])
def test_a_wording_may_have_a_colon_all_the_same(at: AtBoards, text: str) -> None:
    said(at, f"shape №6 №12 {text}")
    (one,) = at.boards.synthesis.board().opportunities
    assert one.text == ("x" if text == "a: x" else text)


def test_where_no_entry_waits_it_is_not_said_how_the_rest_is_shaped(at: AtBoards) -> None:
    numbers = " ".join(f"№{place}" for place in (3, 4, 5, 6, 9, 10, 11, 12))
    told = said(at, f"leave {numbers} not now", "pairs")
    assert told[1] == "No pairs are found: no entry is waiting any more."


@pytest.mark.parametrize("line", ["dismiss p2-p1", "dismiss p1-p2", "dismiss 2-1"])
def test_a_range_of_pairs_is_the_same_from_either_end(at: AtBoards, line: str) -> None:
    told = said(at, "", "", line)
    assert told[2].count("✓") == 2
    assert len(at.boards.synthesis.board().dismissed) == 2


@pytest.mark.parametrize("pair", ["p-1", "p9", "p0"])
def test_a_pair_that_there_is_not_is_named(at: AtBoards, pair: str) -> None:
    told = said(at, "", f"accept {pair}", "accept")
    assert told[1] == f"There is no pair {pair} in the list. /pairs shows what there is."
    assert told[2] == "Give the number of a pair in the list, such as p1, or several: p1 p3 or p1-p3."
    assert at.refusals == 2


def test_what_goes_with_an_opportunity_is_told_a_line_each(at: AtBoards) -> None:
    told = said(at, "shape №6 A: budget", "go 3", "assign A1 1a", "go 2", "leave №6 not here", "undo", "show A1")
    assert told[4].splitlines() == [
        f"✓ Left out: “{SAME}” Reason: not here",
        "  A1 is taken apart, as no entry is left in it: “budget”",
        "  The wording that was written together and its placement under criterion part 1a went with it.",
    ]
    assert "Criterion part: 1a" in told[6]
