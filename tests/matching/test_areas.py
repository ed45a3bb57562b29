"""Is the area found through what is known of it, and said why?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import shipped_content
from tests.matching.small import OPPORTUNITIES, knowledge
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import DevelopmentArea, Knowledge, Theme, Wordings
from ttguide.model.text import Localised


def area(id: str, name: str, *terms: str) -> DevelopmentArea:
    themes = tuple(Theme(f"{id}-{n}", Localised.same(""), Localised.same("")) for n in (1, 2))
    return DevelopmentArea(id, Localised.same(name), Localised.same(""), Wordings(terms), themes, ())


PLACES = {
    "hours": ("money", "money-1"),
    "voucher": ("money", "money-2"),
    "training": ("people", "people-1"),
    "reach": ("partners", "partners-1"),
    "risks": ("partners", "partners-2"),
    "aftercare": ("clients", "clients-1"),
}
AREAS = (
    area("money", "Raha", "lompakko"),
    area("people", "Väki"),
    area("partners", "Kumppanit"),
    area("clients", "Asiakkaat"),
    area("empty", "Tontut", "jouluaatto", "partasuinen tonttu"),
)


def placed() -> Knowledge:
    opportunities = tuple(replace(o, area=PLACES[o.id][0], theme=PLACES[o.id][1]) for o in OPPORTUNITIES)
    return replace(knowledge(opportunities), areas=AREAS)


SUGGESTER = KnowledgeSuggester(placed())


def test_a_text_belongs_where_the_opportunity_belongs_that_it_resembles() -> None:
    first = SUGGESTER.areas("soitan eikä ketään saa kiinni")[0]
    assert (first.id, first.theme, first.through) == ("partners", "partners-1", ("reach",))
    assert first.because[0] in {"soitan", "saa", "kiinni", "ketään"}


def test_the_theme_is_that_of_what_fits_best_within_the_area() -> None:
    assert SUGGESTER.areas("verotuksesta saa takaisin setelin lisäksi")[0].theme == "money-2"
    assert SUGGESTER.areas("montako tuntia meiltä tilataan")[0].theme == "money-1"


def test_where_nothing_known_fits_the_areas_own_words_decide() -> None:
    first = SUGGESTER.areas("partasuiset tontut")[0]
    assert (first.id, first.theme, first.through) == ("empty", "", ())
    assert set(first.because) == {"partasuiset", "tontut"}


def test_own_words_alone_are_a_weaker_voice_than_what_is_known() -> None:
    own, known = SUGGESTER.areas("partasuiset tontut")[0], SUGGESTER.areas("kukaan ei vastaa puhelimeen")[0]
    assert own.through == ()
    assert own.score < 0.7 < known.score


def test_at_most_so_many_are_given_the_best_first() -> None:
    text = "koulutus ja puhelin ja seteli ja tonttu"
    every = SUGGESTER.areas(text, limit=9)
    assert [a.score for a in every] == sorted((a.score for a in every), reverse=True)
    assert SUGGESTER.areas(text, limit=2) == every[:2]
    assert len(SUGGESTER.areas(text)) == 3
    assert SUGGESTER.areas(text, limit=0) == SUGGESTER.areas(text, limit=-1) == ()


def test_nothing_said_belongs_nowhere() -> None:
    assert SUGGESTER.areas("") == SUGGESTER.areas(" … ") == ()
    assert KnowledgeSuggester(knowledge()).areas("koulutus") == ()


def test_another_knowledge_has_other_areas() -> None:
    suggester = KnowledgeSuggester(placed())
    suggester.areas("koulutus")
    suggester.relearn(replace(placed(), areas=AREAS[:1]))
    assert {a.id for a in suggester.areas("lompakko ja koulutus", limit=9)} == {"money"}


def test_nearly_every_utterance_that_ships_belongs_to_its_own_area() -> None:
    known = shipped_content().knowledge
    suggester = KnowledgeSuggester(known)
    said = [(o, o.utterances.fi[n]) for o in known.opportunities for n in (0, 7)]
    wrong = [text for o, text in said if suggester.areas(text)[0].id != o.area]
    assert len(wrong) <= 2, wrong


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_scores_between_0_and_1(text: str) -> None:
    for found in SUGGESTER.areas(text, limit=9):
        assert 0 < found.score <= 1
