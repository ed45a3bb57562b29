"""Do figures that stand under one another have the same number of decimals, and say the same as before?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.model.text import Language
from ttguide.workflow.columns import column_of


@pytest.mark.parametrize(
    ("figures", "language", "shown"),
    [
        (("2", "1,75", "2,02"), Language.FI, ("2,00", "1,75", "2,02")),
        (("2", "1.5"), Language.EN, ("2.0", "1.5")),
        (("1", "3"), Language.FI, ("1", "3")),
        (("45 %", "56,25 %", "–"), Language.FI, ("45,00 %", "56,25 %", "–")),
        (("+1", "−0,25", ""), Language.FI, ("+1,00", "−0,25", "")),
        (("2,5", "500/1000 pistettä", "7/3"), Language.FI, ("2,5", "500/1000 pistettä", "7/3")),
        ((), Language.FI, ()),
    ],
)
def test_a_column_has_the_decimals_of_the_figure_that_has_the_most(
    figures: tuple[str, ...], language: Language, shown: tuple[str, ...]
) -> None:
    assert tuple(map(column_of(figures, language), figures)) == shown


@given(st.lists(st.decimals(-1000, 1000, places=3).map(lambda value: f"{value.normalize():f}")))
def test_each_figure_keeps_its_value_and_all_have_as_many_decimals(figures: list[str]) -> None:
    column = column_of(figures, Language.EN)
    shown = [column(figure) for figure in figures]

    assert [float(figure) for figure in shown] == [float(figure) for figure in figures]
    assert len({len(figure.partition(".")[2]) for figure in shown}) <= 1
