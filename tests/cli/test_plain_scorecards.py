"""Do the scorecards through lines do what help says they do?"""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.at_boards import AtBoards, answers
from tests.cli.conftest import Command
from ttguide import bootstrap
from ttguide.workflow.board_views import ActionState, CriticalView, Direction, Frequency, Goal, Responsible


@pytest.fixture
def at() -> AtBoards:
    """A synthesis of one opportunity, placed where it is proposed; its card is not grown yet."""
    at = AtBoards()
    at.share()
    at.hold("shape №4 №10 A: budjetti yhdessä", at="synthesis")
    at.hold("accept all", at="integration")
    return at


def said(at: AtBoards, *lines: str) -> list[str]:
    return answers(at.hold(*lines, at="scorecards"))


def critical(at: AtBoards) -> CriticalView:
    card = at.boards.scorecards.card("A")
    return next(critical for factor in card.factors for critical in factor.criticals)


def number_of(told: str, what: str) -> str:
    """The number of the line that tells a thing of this kind."""
    return next(line.split()[0] for line in told.splitlines() if f" {what}: " in line)


@pytest.fixture
def grown(at: AtBoards) -> tuple[AtBoards, str]:
    """A grown card, and the number of its critical success factor, which is the same in every session."""
    (told, _) = said(at, "grow")
    return at, number_of(told, "Critical success factor")


def test_cards_grow_from_the_synthesis_in_one_step(at: AtBoards) -> None:
    told = said(at, "", "grow Q", "grow", "grow", "undo", "redo")

    assert told[0].endswith("/grow puts these onto the cards, /grow A those of one area.")
    assert told[1] == "There is no area Q in this case. Its areas are: A Finance management, B Client relations."
    assert told[2].startswith("✓ One success factor put on its card.\n[A ")
    assert told[3].startswith("The synthesis holds nothing that is not on the cards already.")
    assert told[4].startswith("✓ Undone: 3 items, the first: the objective factor")
    assert told[5].startswith("✓ Brought back: 3 items, the first: the objective factor")


def test_a_measure_is_drawn_up_fact_by_fact(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, f"measure {number} Share of joint budgets", "card a")
    measure = number_of(told[1], "Measure")
    said(
        at,
        f"unit {measure} %",
        f"direction {measure} enemmän",
        f"source {measure} the books",
        f"frequency {measure} puolivuosi",
        f"who {measure} both",
        f"target {measure} ≥ 60 %",
        f"limits {measure} 60 30,5",
        f"reword {measure} Share of budgets made together",
    )

    (drawn,) = critical(at).measures
    assert (drawn.text, drawn.unit, drawn.source) == ("Share of budgets made together", "%", "the books")
    assert (drawn.direction, drawn.frequency, drawn.responsible) == (
        Direction.MORE,
        Frequency.HALF_YEARLY,
        Responsible.BOTH,
    )
    assert drawn.goal is not None
    assert (drawn.target, drawn.goal.value, drawn.goal.green, drawn.goal.yellow) == ("≥ 60 %", 60, 60, 30.5)
    assert at.refusals == 0


def test_a_target_is_read_anew_when_the_direction_becomes_a_range(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    measure = number_of(said(at, f"measure {number} Visits", "card")[1], "Measure")
    said(at, f"target {measure} 3–5", f"direction {measure} range")

    (drawn,) = critical(at).measures
    assert drawn.goal is not None
    assert (drawn.goal.value, drawn.goal.upper) == (3, 5)


@pytest.mark.parametrize(
    ("typed", "value"), [("kaksi kertaa vuodessa", 2), ("twice a year", 2), ("−5 %", -5), ("yli puolet", 50)]
)
def test_a_target_in_words_or_below_nought_is_read(grown: tuple[AtBoards, str], typed: str, value: float) -> None:
    at, number = grown
    measure = number_of(said(at, f"measure {number} Visits", "card")[1], "Measure")
    said(at, f"direction {measure} more", f"target {measure} {typed}")

    (drawn,) = critical(at).measures
    assert drawn.goal is not None
    assert (drawn.target, drawn.goal.value) == (typed, value)


def test_half_is_no_number_of_pieces(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    measure = number_of(said(at, f"measure {number} Visits", "card")[1], "Measure")
    said(at, f"direction {measure} more", f"target {measure} puolet", f"unit {measure} pcs")
    assert critical(at).measures[0].goal == Goal("puolet")
    said(at, f"unit {measure} %")
    assert critical(at).measures[0].goal == Goal("puolet", 50)


def test_facts_are_taken_away_by_a_dash(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    measure = number_of(said(at, f"measure {number} Visits", "card")[1], "Measure")
    said(
        at,
        f"unit {measure} pcs",
        f"unit {measure} -",
        f"who {measure} both",
        f"who {measure} -",
        f"target {measure} 5",
        f"target {measure} -",
    )

    (drawn,) = critical(at).measures
    assert (drawn.unit, drawn.responsible, drawn.goal) == ("", None, None)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("direction {m} sideways", "Choose from: more, less, range"),
        ("direction {m} mo", "Choose from:"),
        ("state {m} done", "is not an action"),
        ("owner {m} team", "is not an action"),
        ("limits {m} many few", "Give the limits"),
        ("unit {m}", "Type the value after the number"),
        ("measure 99 x", "There is no number 99 on the cards. /card A shows the numbers."),
        ("measure {m} x", "is not a critical success factor"),
        ("measure", "Give a number from the card"),
        ("take m1", "Give the number of a measure in the list"),
        ("target {c} 5", "is not a measure"),
        ("move {c} {m}", "is not an objective factor"),
        ("card Q", "Give the area's letter: A"),
        ("factor Q Trust", "Give the area's letter: A"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(grown: tuple[AtBoards, str], typed: str, answer: str) -> None:
    at, number = grown
    measure = number_of(said(at, f"measure {number} Visits", "card")[1], "Measure")
    before = len(at.journal.read(at.case))
    told = said(at, "card", typed.format(m=measure, c=number))

    assert answer in told[1]
    assert at.refusals == 1
    assert len(at.journal.read(at.case)) == before


@pytest.mark.parametrize(
    ("typed", "due"),
    [("31.3.2027", date(2027, 3, 31)), ("2027-03-31", date(2027, 3, 31)), ("1/12/2026", date(2026, 12, 1))],
)
def test_an_action_has_an_owner_a_date_a_sign_and_a_state(grown: tuple[AtBoards, str], typed: str, due: date) -> None:
    at, number = grown
    action = number_of(said(at, f"action {number} A joint budget day", "card")[1], "Action")
    said(
        at,
        f"owner {action} head of services",
        f"due {action} {typed}",
        f"sign {action} both know the sums",
        f"state {action} käynnissä",
        f"who {action} tilaaja",
    )

    (planned,) = critical(at).actions
    assert (planned.owner, planned.due, planned.sign) == ("head of services", due, "both know the sums")
    assert (planned.state, planned.responsible) == (ActionState.UNDER_WAY, Responsible.PURCHASER)


def test_a_date_that_is_none_is_said(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    action = number_of(said(at, f"action {number} A joint budget day", "card")[1], "Action")
    told = said(
        at, "card", f"due {action} 31.2.2027", f"due {action} spring", f"due {action} 1.5.2027", f"due {action} -"
    )

    assert at.refusals == 2
    assert "31" in told[2] or "date" in told[2].casefold()
    assert critical(at).actions[0].due is None


def test_factors_are_added_moved_reworded_and_removed(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, "factor A Trust", "card A")
    trust = next(line.split()[0] for line in told[1].splitlines() if line.endswith("Objective factor: Trust"))
    told = said(
        at, f"critical {trust} Books are open", f"move {number} {trust}", f"reword {trust} Mutual trust", "card"
    )

    assert told[0] == "✓ Added: Books are open (number 6)"
    assert told[1] == "✓ Moved: budjetti yhdessä"
    assert told[2] == "✓ Changed: Mutual trust"
    assert told[3].count("Critical success factor") == 2
    (told_gone, _) = said(at, f"remove {trust}")
    assert told_gone == "✓ Removed: Mutual trust. With it: 2 success factors."
    assert not any(factor.criticals for factor in at.boards.scorecards.card("A").factors)


def test_measures_actions_and_factors_are_moved_with_all_that_hangs_on_them(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, "factor A Trust", f"measure {number} Visits", f"action {number} Call", "card")
    trust, visits, call = (
        next(line.split()[0] for line in told[3].splitlines() if f": {name}" in line)
        for name in ("Trust", "Visits", "Call")
    )
    told = said(at, f"critical {trust} Books are open", "card", f"target {visits} 3–5")
    books = next(line.split()[0] for line in told[1].splitlines() if "Books are open" in line)
    told = said(
        at,
        f"move {visits} {books}",
        f"siirrä {call} {books}",
        f"move {visits} {trust}",
        f"move {visits}",
        f"move {trust} B",
        f"move {trust} x",
        f"move {trust} B",
    )

    assert told[:2] == ["✓ Moved: Visits", "✓ Moved: Call"]
    assert told[2].startswith(f"{trust} is not a critical success factor")
    assert told[3].startswith("Give a number from the card")
    assert told[4] == "✓ Moved: Trust"
    assert "A, B" in told[5]
    assert told[6] == "There is nothing to change here."
    moved = at.boards.scorecards.card("B").factors[-1]
    (under,) = moved.criticals
    assert (moved.name, under.text) == ("Trust", "Books are open")
    assert [(m.text, m.target) for m in under.measures] == [("Visits", "3–5")]
    assert [a.text for a in under.actions] == ["Call"]
    told = said(at, "undo", "undo")
    assert told[:2] == ["✓ Undone: the move of the objective factor “Trust”", "✓ Undone: the move of the action “Call”"]


def test_a_name_on_a_card_is_asked_about_and_taken(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, f"action {number} Soitetaan Virtaselle", "card")
    action = number_of(told[1], "Action")
    owned = said(at, f"owner {action} Maija Virtanen", f"owner {action} service manager", "doubts")

    assert told[0].splitlines() == [
        "✓ Added: Soitetaan Virtaselle (number 5)",
        "  Is “Virtaselle” somebody's name? The card goes to all parties, so a role is better. (/reword 5)",
    ]
    assert owned[0].splitlines()[1:] == [
        "  Is “Maija Virtanen” somebody's name? A role is better here: whoever holds it may change. (/owner 5)"
    ]
    assert owned[1] == "✓ Whose task: service manager (Soitetaan Virtaselle)"
    assert "Is “Virtaselle” somebody's name?" in owned[2]
    assert at.refusals == 0


def test_a_text_that_is_missing_belongs_after_the_command(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, "factor A", f"measure {number}", f"action {number}")

    assert told[:3] == ["Type the text after the command, on the same line."] * 3
    assert at.refusals == 3


def test_the_way_back_leads_to_what_was_said(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    (told, _) = said(at, f"origin {number}")

    assert told.splitlines()[-2:] == [
        "  The purchasers said: budjetti laaditaan yhdessä",
        "  The providers said: budjetti yhdessä tammikuussa",
    ]


def test_the_questions_that_a_card_raises_are_told_and_come_next(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    told = said(at, "doubts A", "")

    assert told[0] == told[1]
    assert told[0].startswith(f"{number} budjetti yhdessä: How would you see that this is going well?")


@pytest.fixture
def two_cards() -> AtBoards:
    """Questions on the cards of A and B; 3 is A's success factor and 4 is B's."""
    at = AtBoards()
    at.share()
    said(at, "factor A Money", "factor B Clients", "critical 1 Budgets are joint", "critical 2 Calls are answered")
    return at


def test_an_empty_line_goes_on_card_by_card_and_then_to_the_next_board(two_cards: AtBoards) -> None:
    told = said(two_cards, "", "cards", "", "", "", "")

    assert told[0].startswith("3 Budgets are joint: How would you see")
    assert told[2].startswith("3 Budgets are joint: How would you see"), "the overview begins anew"
    assert told[3].startswith("4 Calls are answered: How would you see")
    assert told[4] == (
        "All the questions on the cards have been told. /doubts A tells those of a card again.\n"
        "Next: Assessment. Enter goes there."
    )
    assert told[5].startswith("[Assessment")


def test_after_a_step_an_empty_line_tells_the_card_at_hand_with_what_is_left(two_cards: AtBoards) -> None:
    told = said(two_cards, "", "", "measure 4 Share of calls", "", "", "measure 3 Share of budgets", "")

    assert told[1].startswith("4 Calls are answered: How would you see")
    assert "How would you see" not in told[3]
    assert "5 Share of calls: " in told[3]
    assert told[4].startswith("All the questions on the cards have been told.")
    assert "6 Share of budgets: " in told[6], "it begins with the first card again"


def test_what_is_to_grow_is_told_once_and_then_the_questions(two_cards: AtBoards) -> None:
    two_cards.hold("shape №6 №12 A: budget", at="synthesis")
    told = said(two_cards, "", "")

    assert told[0].endswith("/grow A those of one area.")
    assert told[1].startswith("3 Budgets are joint: How would you see")


def test_a_card_takes_what_the_synthesis_says_by_now_or_keeps_its_own(grown: tuple[AtBoards, str]) -> None:
    at, number = grown
    at.hold("reword A1 Budgets are drawn up together", at="synthesis")
    told = said(at, "grow", "card a", f"wording {number} keep", "undo", "wording x", "wording", "wording")

    assert "The synthesis now says otherwise than the card: A1" in told[0]
    assert "(A1; the synthesis now says otherwise)" in told[1]
    assert told[2] == "✓ The success factor keeps its wording."
    assert told[4].startswith("Type /wording and the numbers")
    assert told[5] == "✓ The success factor now says what the synthesis says."
    assert told[6] == "There is nothing to change here."
    assert critical(at).text == "Budgets are drawn up together"


@pytest.mark.parametrize(
    ("language", "known", "reword", "remove", "mark"),
    [("fi", "tutut", "muuta", "poista", "; otettu)"), ("en", "known", "reword", "remove", "; taken)")],
)
def test_a_known_measure_that_was_reworded_on_the_card_is_told_as_taken(
    command: Command, language: str, known: str, reword: str, remove: str, mark: str
) -> None:
    """A6 of the reference case has two known measures, both on its card."""
    guide = bootstrap.open_guide(bootstrap.settle(None, language))
    try:
        case = guide.examples.open_reference()
    finally:
        guide.close()

    def say(*lines: str) -> list[str]:
        typed = "".join(f"{line}\n" for line in lines)
        return command("--language", language, "scorecards", case, "--plain", typed=typed).out.splitlines()

    told = say("card A")
    place = next(number for number, line in enumerate(told) if line.endswith("(A6)"))
    critical, measure = told[place].split()[0], told[place + 1].split()[0]

    def marks() -> list[bool]:
        return [f"{mark} ({critical})" in line for line in say(f"{known} {critical}") if line.startswith(("m1", "m2"))]

    say(f"{reword} {measure} Montako kertaa lait on käyty läpi")
    assert marks() == [True, True]
    code = {"fi": "tunnettu", "en": "known"}[language]
    listed = [line for line in say(f"{known} {critical}") if line.startswith(("m1", "m2"))]
    assert all(f" ({code} " in line for line in listed), "a known opportunity is not called as the case's own are"
    say(f"{remove} {measure}")
    assert marks() == [False, True]
