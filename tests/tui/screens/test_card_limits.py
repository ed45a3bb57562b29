"""Are a measure's limits on the screen exactly those that were given, and is a target that is none asked about?"""

from __future__ import annotations

import pytest

from tests.tui.boards import BoardStage
from tests.tui.reference_boards import critical, reference_board
from tests.tui.stage import LARGE, SMALL
from ttguide.model.measure import Direction
from ttguide.model.text import Language
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.screens.scorecards import ScorecardsScreen
from ttguide.workflow.board_views import MeasureView
from ttguide.workflow.developing import Development

NBSP = "\u00a0"


def measured(development: Development) -> None:
    """The first measure of A1 in pieces, more being better, with a target of 5."""
    id = critical(development, "A1").measures[0].id
    development.scorecards.change(id, {"unit": "kpl", "direction": Direction.MORE, "target": "5"})


async def fill(stage: BoardStage, **typed: str) -> MeasureView:
    """Fill the form of the measure under the cursor, save it, and return the measure."""
    await stage.press("enter")
    form = stage.pilot.app.screen
    assert isinstance(form, Form)
    for name, text in typed.items():
        form.query_one(f"#form-{name}", FormText).put(text)
    await stage.press("ctrl+s")
    return critical(stage.development, "A1").measures[0]


def words(stage: BoardStage) -> str:
    """The screen on one line, frames left out."""
    return " ".join(stage.shown.replace("│", " ").replace("█", " ").replace("▌", " ").split())


async def to_the_measure(stage: BoardStage) -> None:
    await stage.press("enter", "down", "down")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"green": "4"},
            "Vihreä vähintään 4 kpl, keltainen vähintään 2 kpl, muuten punainen. "
            "Vihreän raja on annettu; keltaisen raja on laskettu tavoitteesta meidän säännöllämme.",
        ),
        (
            {"yellow": "1,5"},
            "Vihreä vähintään 3 kpl, keltainen vähintään 1,5 kpl, muuten punainen. "
            "Keltaisen raja on annettu; vihreän raja on laskettu tavoitteesta meidän säännöllämme.",
        ),
        (
            {"green": "4,125", "yellow": "1,5"},
            "Vihreä vähintään 4,125 kpl, keltainen vähintään 1,5 kpl, muuten punainen. "
            "Rajat on annettu, niitä ei ole laskettu.",
        ),
        (
            {"target": "≥ 5"},
            "Vihreä vähintään 5 kpl, keltainen vähintään 2 kpl, muuten punainen. "
            "Vihreän raja on tavoite itse; keltaisen raja on laskettu siitä meidän säännöllämme.",
        ),
    ],
)
async def test_a_limit_that_is_given_is_shown_as_it_is_and_only_the_other_is_called_derived(
    typed: dict[str, str], said: str
) -> None:
    async with reference_board(ScorecardsScreen, before=measured) as stage:
        await to_the_measure(stage)
        measure = await fill(stage, **typed)
        assert measure.reading.replace(NBSP, " ") == said


async def test_a_limit_comes_back_into_its_field_with_all_its_figures_and_is_cleared_there() -> None:
    async with reference_board(ScorecardsScreen, before=measured) as stage:
        await to_the_measure(stage)
        await fill(stage, green="1234567,25")
        await stage.press("enter")
        form = stage.pilot.app.screen
        assert form.query_one("#form-green", FormText).text == "1234567,25"
        form.query_one("#form-green", FormText).put("")
        await stage.press("ctrl+s")
        measure = critical(stage.development, "A1").measures[0]
        assert measure.goal is not None
        assert measure.goal.green is None


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize(
    ("language", "typed", "asked"),
    [
        (Language.FI, {"unit": "%", "target": "kaksi kertaa vuodessa"}, "Tavoite on eri yksikössä kuin mittari."),
        (Language.FI, {"unit": "%", "target": "1 000 €"}, "Tavoite on eri yksikössä kuin mittari."),
        (Language.FI, {"unit": "%", "target": "1.1.2027 mennessä"}, "Tavoite on ajankohta."),
        (Language.FI, {"target": "0"}, "Tavoite on nolla, vaikka enemmän on parempi"),
        (Language.EN, {"unit": "%", "target": "2027"}, "The target is a point in time."),
        (Language.EN, {"green": "30", "yellow": "60"}, "Have the limits crossed?"),
    ],
)
async def test_a_target_that_cannot_be_meant_is_asked_about_on_the_card_and_has_no_absurd_limits(
    size: tuple[int, int], language: Language, typed: dict[str, str], asked: str
) -> None:
    async with reference_board(ScorecardsScreen, before=measured, language=language, size=size) as stage:
        await to_the_measure(stage)
        measure = await fill(stage, **typed)
        assert [doubt.question for doubt in measure.doubts if doubt.question.startswith(asked)]
        assert asked in words(stage)
        if "target" in typed:
            assert measure.reading == ""


@pytest.mark.parametrize("width", range(80, 131, 5))
async def test_no_line_of_a_card_breaks_between_a_number_and_its_unit(width: int) -> None:
    def set_target(development: Development) -> None:
        id = critical(development, "A1").measures[0].id
        development.scorecards.change(id, {"unit": "%", "direction": Direction.MORE, "target": "60 %"})

    async with reference_board(ScorecardsScreen, before=set_target, size=(width, 40)) as stage:
        await to_the_measure(stage)
        assert stage.shown.replace(NBSP, " ").count("36 %") >= 1
        assert not [line for line in stage.shown.splitlines() if line.strip(" │").startswith("%")]
