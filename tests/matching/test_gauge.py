"""Are the scores found in thousands those of a proposal?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import shipped_content
from tests.matching.small import knowledge
from ttguide.matching.analysis import read
from ttguide.matching.lessons import Lessons
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Target

WORDS = [w for o in knowledge().opportunities for said in (*o.utterances.all, *o.terms.all) for w in said.split()]
spoken = st.lists(st.sampled_from([*WORDS, "ja", "xyzzy", "soitan.", "koulutuksista!", "puhelmi"]), max_size=14)


def compare(suggester: KnowledgeSuggester, text: str, lessons: Lessons | None = None) -> None:
    known = suggester._filled()
    heard = known.catalogue.thesaurus.hear(read(text))
    proposed = {c.id: c.score for c in suggester.propose(text, limit=999).opportunities}
    found = known.gauge.fits(heard, lessons or Lessons())
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found == pytest.approx(proposed, abs=1e-9)


@settings(max_examples=150, deadline=None)
@given(spoken)
def test_scores_are_those_of_a_proposal(words: list[str]) -> None:
    compare(KnowledgeSuggester(knowledge()), " ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_gauged(text: str) -> None:
    compare(KnowledgeSuggester(knowledge()), text)


def test_scores_are_those_of_a_proposal_over_what_ships() -> None:
    known = shipped_content().knowledge
    suggester = KnowledgeSuggester(known)
    for opportunity in known.opportunities:
        compare(
            suggester, f"{opportunity.text.fi} {opportunity.utterances.en[0]}. Ihan muuta asiaa vielä perään tähän."
        )


def test_what_was_taught_counts() -> None:
    suggester = KnowledgeSuggester(knowledge())
    lessons = [Lesson("mummon kissa karkasi", Target.OPPORTUNITY, "risks", Verdict.TAKEN)]
    suggester.teach(lessons)
    compare(suggester, "mummon kissa karkasi taas", Lessons(lessons))


def test_scores_of_very_much_that_fits_are_those_of_a_proposal() -> None:
    suggester = KnowledgeSuggester(shipped_content().knowledge)
    said = [text for o in suggester._first.opportunities[:6] for text in (*o.terms.fi, *o.utterances.fi)]
    compare(suggester, " ".join(said))
    compare(suggester, " ".join(said[:160]))


def test_scores_stay_those_of_a_proposal_after_thousands_of_words() -> None:
    known = shipped_content().knowledge
    suggester = KnowledgeSuggester(known)
    for opportunity in known.opportunities:
        for text in opportunity.utterances.fi:
            suggester.areas(text)
    for opportunity in known.opportunities[::5]:
        compare(suggester, f"{opportunity.title.fi} {opportunity.utterances.en[1]} outo sanaparsi")
