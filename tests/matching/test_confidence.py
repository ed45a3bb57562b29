"""When is a proposal said to be sure?"""

from __future__ import annotations

import pytest

from ttguide.matching.confidence import confidences, confidences_of_parts, worth_showing
from ttguide.matching.weighing import Fit
from ttguide.model.proposal import Confidence

STRONG, MEDIUM, WEAK = Confidence.STRONG, Confidence.MEDIUM, Confidence.WEAK


def fits(*scores: float) -> list[Fit]:
    return [Fit(str(n), score, (), ()) for n, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((), []),
        ((0.95,), [STRONG]),
        ((0.6,), [MEDIUM]),
        ((0.4,), [WEAK]),
        ((0.95, 0.5), [STRONG, WEAK]),
        ((0.95, 0.93), [MEDIUM, MEDIUM]),
        ((0.7, 0.5), [MEDIUM, WEAK]),
        ((0.7, 0.68), [WEAK, WEAK]),
        ((0.45, 0.1), [WEAK, WEAK]),
        ((1.0, 1.0), [MEDIUM, MEDIUM]),
        ((1.0, 0.0), [STRONG, WEAK]),
    ],
)
def test_sureness_follows_the_score_and_the_lead(scores: tuple[float, ...], expected: list[Confidence]) -> None:
    assert confidences(fits(*scores)) == expected


def test_a_criterion_part_is_as_sure_as_what_brought_it_up() -> None:
    through = [Fit("1a", 0.9, (), (), "A1"), Fit("2a", 0.5, (), (), "A2"), Fit("3e", 0.3, (), ())]
    assert confidences_of_parts(through, {"A1": STRONG, "A2": WEAK}) == [STRONG, WEAK, WEAK]


def test_what_is_twelve_times_less_likely_than_the_first_is_not_worth_showing() -> None:
    assert [fit.score for fit in worth_showing(fits(0.9, 0.5, 0.43, 0.42, 0.1))] == [0.9, 0.5, 0.43]
    assert worth_showing([]) == []
