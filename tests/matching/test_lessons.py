"""Do suggestions that were taken and turned down move what is proposed for words like theirs, and nothing else?"""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.small import FACTORS, OPPORTUNITIES, PARTS, knowledge
from ttguide.matching.confidence import FACTOR_KNOWN, KNOWN
from ttguide.matching.lessons import DISMISSED_TAKES, TAKEN_ADDS
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.matching.weighing import EVEN, STEEP
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Candidate, Proposal, Target

SUGGESTER = KnowledgeSuggester(knowledge())
UNHEARD = "mopedin renkaat pitäisi vaihtaa ennen juhannusta"
IDS = {
    Target.OPPORTUNITY: [o.id for o in OPPORTUNITIES],
    Target.PART: [p.id for p in PARTS],
    Target.SUCCESS_FACTOR: [f.id for f in FACTORS],
}
TEXTS = st.sampled_from(
    [
        UNHEARD,
        "kukaan ei vastaa puhelimeen",
        "montako tuntia meiltä tilataan",
        "send our people to the same course",
        "me luotetaan toisiimme. Sana pitää aina.",
        "seteli",
        "",
    ]
)
LESSONS = st.builds(
    Lesson,
    TEXTS | st.text(max_size=60),
    st.sampled_from(Target),
    st.sampled_from([id for ids in IDS.values() for id in ids] + ["unknown"]),
    st.sampled_from(Verdict),
)


def taken(text: str, id: str, target: Target = Target.OPPORTUNITY) -> Lesson:
    return Lesson(text, target, id, Verdict.TAKEN)


def dismissed(text: str, id: str, target: Target = Target.OPPORTUNITY) -> Lesson:
    return Lesson(text, target, id, Verdict.DISMISSED)


def propose(text: str, *lessons: Lesson) -> Proposal:
    SUGGESTER.teach(lessons)
    try:
        return SUGGESTER.propose(text)
    finally:
        SUGGESTER.teach(())


def find(candidates: tuple[Candidate, ...], id: str) -> Candidate:
    return next(c for c in candidates if c.id == id)


def learnt(candidate: Candidate) -> float:
    return next((c.value for c in candidate.components if c.name == "learnt"), 0.0)


def test_words_for_which_a_thing_was_taken_bring_it_first_where_nothing_was_known() -> None:
    assert not propose(UNHEARD).known
    proposal = propose(UNHEARD, taken(UNHEARD, "risks"))
    assert proposal.known
    assert proposal.opportunities[0].id == "risks"
    assert proposal.opportunities[0].because != ()
    assert set(proposal.opportunities[0].because) <= set(UNHEARD.split())


@pytest.mark.parametrize(
    "typed",
    [
        "Mopedin renkaat pitäisi vaihtaa",
        "mopedinkin renkaita pitäis vaihtaa ennen juhannusta",
        "vaihtaa renkaat mopedin ennen juhannusta pitäisi",
        "Tilanne on tämä: kahvi loppui aamulla kesken. Mopedin renkaat pitäisi vaihtaa ennen juhannusta.",
    ],
)
def test_half_of_them_other_endings_another_order_and_a_longer_account_are_close_enough(typed: str) -> None:
    assert propose(typed, taken(UNHEARD, "risks")).opportunities[0].id == "risks"


def test_the_parts_of_a_taken_opportunity_come_along_and_a_part_can_be_taken_by_itself() -> None:
    assert propose(UNHEARD, taken(UNHEARD, "risks")).parts[0].id == "p-partners"
    part = propose(UNHEARD, taken(UNHEARD, "p-skills", Target.PART)).parts[0]
    assert (part.id, learnt(part) > 0) == ("p-skills", True)


def test_a_success_factor_is_given_for_words_for_which_it_was_taken() -> None:
    assert propose(UNHEARD).success_factors == ()
    proposal = propose(UNHEARD, taken(UNHEARD, "local", Target.SUCCESS_FACTOR))
    assert proposal.success_factors[0].id == "local"


def test_a_dismissed_thing_ranks_lower_for_these_words_by_a_named_and_bounded_number() -> None:
    text = "montako tuntia meiltä tilataan, ja samalla kurssille"
    before = propose(text).opportunities[0]
    after = find(propose(text, *[dismissed(text, before.id)] * 9).opportunities, before.id)
    assert after.score < before.score
    assert -DISMISSED_TAKES - 1e-9 <= learnt(after) < 0


def test_what_was_dismissed_is_still_known_for_the_same_words_elsewhere() -> None:
    text = "kukaan ei vastaa puhelimeen"
    proposal = propose(text, dismissed(text, "reach"))
    assert proposal.known
    assert find(proposal.opportunities, "reach").score >= KNOWN
    factor = propose("me luotetaan toisiimme", dismissed("me luotetaan toisiimme", "trust", Target.SUCCESS_FACTOR))
    assert find(factor.success_factors, "trust").score >= FACTOR_KNOWN


@pytest.mark.parametrize("verdict", Verdict)
def test_words_that_are_not_alike_are_not_touched(verdict: Verdict) -> None:
    lessons = [Lesson("kukaan ei vastaa puhelimeen", Target.OPPORTUNITY, id, verdict) for id in ("reach", "risks")]
    for text in ("montako tuntia tilataan", "we could train together", "setelillä ja vähennyksellä", UNHEARD):
        assert propose(text, *lessons) == propose(text)


def test_taking_and_dismissing_the_same_words_weigh_against_each_other() -> None:
    both = propose(UNHEARD, taken(UNHEARD, "risks"), dismissed(UNHEARD, "risks"))
    assert learnt(find(both.opportunities, "risks")) == pytest.approx(TAKEN_ADDS - DISMISSED_TAKES)


def test_the_components_sum_to_the_fit_behind_the_score_and_those_of_a_part_to_the_score() -> None:
    proposal = propose(
        "kukaan ei vastaa", taken("kukaan ei vastaa", "reach"), taken("kukaan ei", "p-praise", Target.PART)
    )
    for candidate in proposal.opportunities:
        fit = sum(c.value for c in candidate.components)
        assert candidate.score == pytest.approx(1 / (1 + math.exp(STEEP * (EVEN - fit))), abs=1e-6)
    for part in proposal.parts:
        assert part.score == pytest.approx(sum(c.value for c in part.components), abs=1e-6)


def test_the_reasons_are_words_that_were_typed_now_and_never_the_lessons_own() -> None:
    secret = taken("mopedin renkaat ja Virtasen Liisan velat", "risks")
    because = propose("mopedin renkaat vaihtoon", secret).opportunities[0].because
    assert set(because) <= {"mopedin", "renkaat", "vaihtoon"}


@settings(max_examples=60, deadline=None)
@given(st.lists(LESSONS, max_size=6), TEXTS | st.text(max_size=60))
def test_teaching_then_unteaching_leaves_proposals_equal(lessons: list[Lesson], text: str) -> None:
    before = propose(text)
    propose(text, *lessons)
    assert propose(text) == before


@settings(max_examples=60, deadline=None)
@given(st.lists(LESSONS, max_size=6), TEXTS | st.text(max_size=60))
def test_whatever_is_taught_scores_stay_odds_the_order_holds_and_the_effect_is_bounded(
    lessons: list[Lesson], text: str
) -> None:
    proposal = propose(text, *lessons)
    for found in (proposal.opportunities, proposal.parts, proposal.success_factors):
        scores = [c.score for c in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 1 for score in scores)
        assert len({c.id for c in found}) == len(found)
    for candidate in proposal.opportunities:
        assert -DISMISSED_TAKES - 1e-6 <= learnt(candidate) <= TAKEN_ADDS + 1e-6


@settings(max_examples=40, deadline=None)
@given(st.lists(LESSONS, max_size=5), TEXTS)
def test_the_order_of_lessons_and_saying_them_twice_make_no_difference(lessons: list[Lesson], text: str) -> None:
    one, other = propose(text, *lessons), propose(text, *reversed(lessons), *lessons)
    assert {c.id: round(c.score, 9) for c in one.opportunities} == {
        c.id: round(c.score, 9) for c in other.opportunities
    }


def test_lessons_stay_when_other_knowledge_takes_the_place_of_what_was_known() -> None:
    suggester = KnowledgeSuggester(knowledge())
    suggester.teach([Lesson(UNHEARD, Target.OPPORTUNITY, "risks", Verdict.TAKEN)])
    taught = suggester.propose(UNHEARD)
    suggester.relearn(knowledge())
    assert suggester.propose(UNHEARD) == taught
    assert taught.opportunities[0].id == "risks"
