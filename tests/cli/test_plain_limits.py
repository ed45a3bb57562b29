"""Are a measure's limits given, taken away and told through lines, and is what is added said with its number?"""

from __future__ import annotations

import re

import pytest

from tests.cli.at_boards import AtBoards, answers
from ttguide.model.text import Language
from ttguide.workflow.board_views import CriticalView, Goal, MeasureView

_NUMBER = re.compile(r"\((?:number|numero) (\d+)\)")
NBSP = "\u00a0"


def said(at: AtBoards, *lines: str) -> list[str]:
    return answers(at.hold(*lines, at="scorecards"))[:-1]


def added(at: AtBoards, line: str) -> str:
    """The number that is said of what the line puts onto a card."""
    (told,) = said(at, line)
    found = _NUMBER.search(told)
    assert found is not None, told
    return found[1]


def drawn(at: AtBoards) -> MeasureView:
    (measure,) = critical(at).measures
    return measure


def critical(at: AtBoards) -> CriticalView:
    (factor,) = at.boards.scorecards.card("A").factors
    return factor.criticals[0]


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


@pytest.fixture
def at(language: Language) -> AtBoards:
    at = AtBoards(language)
    at.share()
    return at


@pytest.fixture
def english() -> tuple[AtBoards, str]:
    return measured(AtBoards(Language.EN), unit="%", target="60 %")


def measured(at: AtBoards, *, unit: str, target: str, direction: str = "more") -> tuple[AtBoards, str]:
    """A card with one measure, and its number."""
    at.share()
    under = added(at, f"critical {added(at, 'factor A Partnership')} Budgets are made together")
    measure = added(at, f"measure {under} Share of budgets")
    said(at, f"unit {measure} {unit}", f"direction {measure} {direction}", f"target {measure} {target}")
    return at, measure


def test_whatever_is_put_on_a_card_is_said_with_the_number_that_the_next_command_needs(at: AtBoards) -> None:
    factor = added(at, "factor A Kumppanuus")
    under = added(at, f"critical {factor} Budjetti tehdään yhdessä")
    measure = added(at, f"measure {under} Yhteisiä budjetteja")
    action = added(at, f"action {under} Sovitaan vuosikello")
    said(at, f"unit {measure} kpl", f"owner {action} ohjausryhmä")

    assert drawn(at).unit == "kpl"
    assert critical(at).actions[0].owner == "ohjausryhmä"


def test_of_a_long_text_the_number_is_said_whole(at: AtBoards) -> None:
    factor = added(at, f"factor A {'Kumppanuus ' * 40}")
    assert added(at, f"critical {factor} {'Budjetti ' * 60}") != factor


def test_merged_entries_are_said_with_the_number_that_is_left() -> None:
    at = AtBoards()
    told, _ = answers(at.hold("join №4 №3"))
    assert told.splitlines()[0].endswith("(number №4)"), told


@pytest.mark.parametrize(
    ("typed", "green", "yellow"),
    [
        ("70 40", 70, 40),
        ("70,5 40.5", 70.5, 40.5),
        ("70 % 40 %", 70, 40),
        ("70; 40", 70, 40),
        ("green 70", 70, None),
        ("vihreä 70", 70, None),
        ("yellow 40", None, 40),
        ("kelt 40 vihr 70", 70, 40),
        ("yellow: 40, green: 70", 70, 40),
        ("70", 70, None),
        ("- 40", None, 40),
    ],
)
def test_one_limit_or_both_are_given_and_the_other_stays_as_it_is(
    english: tuple[AtBoards, str], typed: str, green: float | None, yellow: float | None
) -> None:
    at, measure = english
    said(at, f"limits {measure} {typed}")
    assert at.refusals == 0
    assert drawn(at).goal == Goal("60 %", 60, None, green, yellow)


def test_giving_one_limit_leaves_one_that_was_given(english: tuple[AtBoards, str]) -> None:
    at, measure = english
    said(at, f"limits {measure} 70 40", f"limits {measure} yellow 50")
    assert drawn(at).goal == Goal("60 %", 60, None, 70, 50)


@pytest.mark.parametrize("typed", ["60 30 10", "blue 60", "6x", "60 30 green 5", "many", "gr 60", "1e3 2"])
def test_what_are_no_limits_is_said_and_changes_nothing(english: tuple[AtBoards, str], typed: str) -> None:
    at, measure = english
    (told,) = said(at, f"limits {measure} {typed}")
    assert told.startswith("Give the limits as numbers: /limits 12 60 30.")
    assert drawn(at).goal == Goal("60 %", 60)


def test_the_answer_says_what_the_limits_are_by_now_and_where_each_comes_from(english: tuple[AtBoards, str]) -> None:
    at, measure = english
    told = said(at, f"limits {measure} 70 40", f"limits {measure} yellow -", f"limits {measure} -", f"limits {measure}")
    assert [one.replace(NBSP, " ") for one in told] == [
        "✓ Limits: Green at 70 % or more, yellow at 40 % or more, else red. The limits are as given, not derived.",
        "✓ Limits: Green at 70 % or more, yellow at 18 % or more, else red. The green limit is as given; "
        "the yellow one follows from the target by our own rule.",
        "✓ Limits: Green at 36 % or more, yellow at 18 % or more, else red. "
        "The limits follow from the target by our own rule.",
        "  Green at 36 % or more, yellow at 18 % or more, else red. The limits follow from the target by our own rule.",
    ]
    assert f"70{NBSP}%" in told[0]


def test_limits_that_are_taken_away_follow_from_a_target_that_was_changed_meanwhile(
    english: tuple[AtBoards, str],
) -> None:
    at, measure = english
    told = said(at, f"limits {measure} 70 40", f"target {measure} 80 %", f"limits {measure} -")
    assert "Green at 70" in told[1]
    assert "as given, not derived" in told[1]
    assert f"Green at 48{NBSP}%" in told[2]


def test_without_a_target_in_figures_only_what_was_given_is_told() -> None:
    at, measure = measured(AtBoards(Language.FI), unit="kpl", target="sovitaan", direction="enemmän")
    told = said(at, f"rajat {measure}", f"rajat {measure} keltainen 1,5", f"rajat {measure} -")
    assert told == [
        "  Rajoja ei ole: anna ne, tai tavoite lukuna ja suunta.",
        f"✓ Rajat: Keltainen vähintään 1,5{NBSP}kpl.",
        "✓ Rajoja ei ole enää.",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "60 30",
            "Green 60 %, yellow 30 %. Both limits are kept, but there is no light until the measure has a direction.",
        ),
        ("60", "Green 60 %. The limit is kept, but there is no light until the measure has a direction."),
        ("yellow 10", "Yellow 10 %. The limit is kept, but there is no light until the measure has a direction."),
    ],
)
def test_limits_without_a_direction_are_said_to_be_kept_and_what_is_missing(typed: str, told: str) -> None:
    at, measure = measured(AtBoards(Language.EN), unit="%", target="60 %")
    at.hold(f"direction {measure} -", at="scorecards")
    given, shown, limits, way, gone = (
        one.replace(NBSP, " ")
        for one in said(
            at,
            f"limits {measure} {typed}",
            measure,
            f"limits {measure}",
            f"direction {measure} more",
            f"limits {measure} -",
        )
    )

    asked = f"  Which way is better: more, less, or somewhere in between? (/direction {measure})"
    assert given == f"✓ Limits: {told}\n{asked}"
    assert f"  {told}" in shown.splitlines()
    assert limits == f"  {told}"
    assert way == "✓ Direction: the more the better (Share of budgets)"
    assert gone.startswith("✓ Limits: Green at 36 % or more")


def test_only_where_none_are_left_it_is_said_that_there_are_no_limits_any_more() -> None:
    at, measure = measured(AtBoards(Language.FI), unit="%", target="60 %")
    told = said(at, f"suunta {measure} -", f"rajat {measure} 60 30", f"rajat {measure} -")
    assert told[1].splitlines()[0].replace(NBSP, " ") == (
        "✓ Rajat: Vihreä 60 %, keltainen 30 %. "
        "Rajat ovat tallessa, mutta valoa ei saa, ennen kuin mittarilla on suunta."
    )
    assert told[2] == "✓ Rajoja ei ole enää."


def test_a_green_limit_of_a_range_without_a_target_is_said_to_be_of_no_use() -> None:
    at, measure = measured(AtBoards(Language.EN), unit="%", target="as agreed", direction="range")
    (told,) = said(at, f"limits {measure} green 4")
    assert told.replace(NBSP, " ") == "✓ Limits: The green limit of 4 % is not used: green is the range itself."


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("target {m} -5", "Green at exactly −5 %, else red."),
        ("limits {m} yellow 2", "Green at exactly 5 %, yellow at most 2 % away from it, else red."),
    ],
)
def test_a_range_of_one_figure_is_said_as_that_figure(line: str, reading: str) -> None:
    at, measure = measured(AtBoards(Language.EN), unit="%", target="5", direction="range")
    (told,) = said(at, line.format(m=measure))
    assert reading in told.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("limits {m} 30 60", "Have the limits crossed?"),
        ("limits {m} yellow 60", "Have the limits crossed?"),
        ("target {m} twice a year", "The target is in another unit than the measure."),
        ("target {m} 1 000 €", "The target is in another unit than the measure."),
        ("target {m} 2027", "The target is a point in time."),
        ("target {m} 1.1.2027 mennessä", "The target is a point in time."),
        ("target {m} 0", "The target is nought although more is better"),
        ("unit {m} kpl", "The target is in another unit than the measure."),
        ("direction {m} less", ""),
    ],
)
def test_what_cannot_be_meant_is_asked_at_once(english: tuple[AtBoards, str], line: str, asked: str) -> None:
    at, measure = english
    (told,) = said(at, line.format(m=measure))
    assert told.startswith("✓ ")
    assert asked in told
    if "limits" not in line and asked:
        assert "Green" not in told


def test_a_green_limit_of_a_range_is_said_to_be_of_no_use() -> None:
    at, measure = measured(AtBoards(Language.EN), unit="%", target="3–5", direction="range")
    told = said(at, f"limits {measure} green 4", f"limits {measure} yellow 1")
    assert [one.replace(NBSP, " ") for one in told] == [
        "✓ Limits: Green within 3–5 %, else red. The green limit of 4 % is not used: green is the range itself.",
        "✓ Limits: Green within 3–5 %, yellow at most 1 % outside it, else red. "
        "The green limit of 4 % is not used: green is the range itself.",
    ]


def test_a_target_that_says_a_bound_is_green_from_there_on() -> None:
    at, measure = measured(AtBoards(Language.FI), unit="%", target="yli 60 %", direction="enemmän")
    (told,) = said(at, f"rajat {measure}")
    assert told.replace(NBSP, " ") == (
        "  Vihreä vähintään 60 %, keltainen vähintään 18 %, muuten punainen. "
        "Vihreän raja on tavoite itse; keltaisen raja on laskettu siitä meidän säännöllämme."
    )
