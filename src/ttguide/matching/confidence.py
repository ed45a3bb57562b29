"""From which score on is something known, and when is a proposal sure?

The thresholds were chosen on ``benchmarks/suggestions``. Its record says what they let through and how often each word
of confidence is right, so that a change which moves them is seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ttguide.matching.weighing import Fit
from ttguide.model.proposal import Confidence

KNOWN = 0.5
"""An opportunity is known from here on: 98 % of what fits passes, 4 % of other subjects, 17 % of the same field."""
FACTOR_KNOWN = 0.4
"""For success factors, which are said more generally: nine of ten that fit pass, one in eight of what does not."""
STRONG = 0.8
"""From here on the first is sure if it also leads: so is said of two statements in three, and right for all of them."""
LEAD = 1.0
"""The lead over the second that makes it sure, in log odds: the first is then some three times as likely."""
SLIGHT_LEAD = 0.4
"""The lead that lifts what is known to medium: right for 93 % of new statements; without it, half."""

FAR_BEHIND = 2.5
"""What is so far behind the first, in log odds, is some twelve times less likely and only in the way: of 800 statements
none had the right one among five and that far behind."""


def worth_showing(fits: Sequence[Fit]) -> list[Fit]:
    """Return the fits, given the best first, that are not far behind the first."""
    least = _odds(fits[0].score) - FAR_BEHIND if fits else 0.0
    return [fit for fit in fits if _odds(fit.score) >= least]


def confidences(fits: Sequence[Fit]) -> list[Confidence]:
    """Return how sure each is, given the best first.

    Only the first is ever strong; weak ones barely fit, or others fit as well.
    """
    sure = []
    for place, fit in enumerate(fits):
        lead = _odds(fit.score) - _odds(fits[1].score) if place == 0 and len(fits) > 1 else math.inf
        if place == 0 and fit.score >= STRONG and lead >= LEAD:
            sure.append(Confidence.STRONG)
        elif fit.score >= STRONG or (place == 0 and fit.score >= KNOWN and lead >= SLIGHT_LEAD):
            sure.append(Confidence.MEDIUM)
        else:
            sure.append(Confidence.WEAK)
    return sure


def confidences_of_parts(fits: Sequence[Fit], opportunities: Mapping[str, Confidence]) -> list[Confidence]:
    """Return how sure criterion parts are: as the opportunity that brought them up; by their own texts alone, weak."""
    return [opportunities.get(fit.through, Confidence.WEAK) for fit in fits]


def _odds(score: float) -> float:
    within = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(within / (1 - within))
