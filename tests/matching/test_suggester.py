"""Does the right known thing stand first, with its reasons, and does nothing pretend to fit?"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.small import OPPORTUNITIES, concept, knowledge, opportunity, part
from ttguide.matching.confidence import KNOWN
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.matching.weighing import APART, EVEN, STEEP
from ttguide.model.proposal import Confidence, Proposal, Target
from ttguide.model.text import Language

SUGGESTER = KnowledgeSuggester(knowledge())
HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x00\x07\x1b\x7f\u2028\u202e\ufeff\ud800\udfffaäÄo\u0308ﬁ½İß'’^$ .!?\n"),
    ),
    max_size=200,
)


def ids(proposal: Proposal) -> list[str]:
    return [c.id for c in proposal.opportunities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paljonko tunteja ensi vuonna", "hours"),
        ("tilausmäärä?", "hours"),
        ("ei me tiedetä montako tuntia ne tilaa", "hours"),
        ("Henkilöstölle yhteisiä koulutuksia", "training"),
        ("setelillä ja vähennyksellä", "voucher"),
        ("ei saa ketään kiinni puhelimella", "reach"),
        ("Sairaalasta kotiin, eikä kukaan ole vastassa.", "aftercare"),
        ("how many hours next year", "hours"),
        ("nobody picks up the phone", "reach"),
        ("koulutus together with our people, same course", "training"),
    ],
)
def test_the_right_one_stands_first_in_speech_notes_english_and_mixed(text: str, expected: str) -> None:
    proposal = SUGGESTER.propose(text)
    assert ids(proposal)[0] == expected
    assert proposal.known
    assert proposal.text == text


def test_every_utterance_brings_its_own_entry_first() -> None:
    found = {u: ids(SUGGESTER.propose(u))[0] for o in OPPORTUNITIES for u in o.utterances.all}
    assert found == {u: o.id for o in OPPORTUNITIES for u in o.utterances.all}


@pytest.mark.parametrize("typed", ["palv", "palvelus", "palveluset", "palveluseteli", "Palvelusetelin"])
def test_a_word_half_typed_finds_already(typed: str) -> None:
    assert ids(SUGGESTER.propose(typed))[0] == "voucher"


@pytest.mark.parametrize(
    ("with_diacritics", "without"),
    [
        ("jälkihoito", "jalkihoito"),
        ("tilausmäärä ennalta", "tilausmaara ennalta"),
        ("täydennyskoulutus", "TAYDENNYSKOULUTUS"),
        ("jälkihoito", "ja\u0308lkihoito"),
    ],
)
def test_diacritics_and_case_make_no_difference(with_diacritics: str, without: str) -> None:
    expected = [(c.id, c.score) for c in SUGGESTER.propose(with_diacritics).opportunities]
    assert [(c.id, c.score) for c in SUGGESTER.propose(without).opportunities] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("palvelu seteli", "voucher"),
        ("koti talous vähennys", "voucher"),
        ("jälki-hoito", "aftercare"),
        ("riski analyysi", "risks"),
        ("puhelinsoittoaika", "reach"),
    ],
)
def test_compounds_are_found_apart_and_together(text: str, expected: str) -> None:
    assert ids(SUGGESTER.propose(text))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("riksi", "risks"),
        ("riskt", "risks"),
        ("kurrsi", "training"),
        ("palvleuseteli", "voucher"),
        ("saraala", "aftercare"),
    ],
)
def test_one_slip_of_the_finger_is_forgiven(text: str, expected: str) -> None:
    proposal = SUGGESTER.propose(text)
    assert ids(proposal)[0] == expected
    assert proposal.known


def test_reasons_are_the_typed_words_most_telling_first_without_everyday_words() -> None:
    everyday = tuple(
        opportunity(str(n), ("ja meidän", "and our"), ((f"sana{n}",), ()), (("ja meidän pitäis",), ("and our",)))
        for n in range(6)
    )
    suggester = KnowledgeSuggester(knowledge((*OPPORTUNITIES, *everyday)))
    proposal = suggester.propose("Meidän pitäis ja Kotitalousvähennys, ja vielä SETELI meidän")
    assert proposal.opportunities[0].id == "voucher"
    assert proposal.opportunities[0].because == ("Kotitalousvähennys", "SETELI")


def test_where_only_everyday_words_brought_something_up_they_are_the_reason() -> None:
    everyday = tuple(
        opportunity(str(n), ("työn arki", "our work"), ((f"sana{n}",), ()), (("työn arki sujuu",), ("our work",)))
        for n in range(6)
    )
    suggester = KnowledgeSuggester(knowledge((*OPPORTUNITIES, *everyday)))
    first = suggester.propose("työn arki sujuu").opportunities[0]
    assert first.because != ()
    assert set(first.because) <= {"työn", "arki", "sujuu"}


def test_function_words_are_never_a_reason() -> None:
    everyday = opportunity("own", ("ja meidän", "and our"), ((), ()), (("ja meidän pitäis kun mennään",), ("and our",)))
    first = KnowledgeSuggester(knowledge((*OPPORTUNITIES, everyday))).propose("ja meidän pitäis, kun mennään")
    assert first.opportunities[0].id == "own"
    assert first.opportunities[0].because == ()


def test_a_mended_word_is_named_as_it_was_typed() -> None:
    assert SUGGESTER.propose("riksi").opportunities[0].because == ("riksi",)


@pytest.mark.parametrize(
    "text",
    [
        "lumi sulaa ja linnut laulavat",
        "naapurin kissa kiipesi puuhun",
        "two pizzas and a bottle of wine",
        "der Zug nach Hamburg hat Verspätung",
        "Все счастливые семьи похожи друг на друга",
        "今日はとても寒いです",
        "qwrtpsdfgh zxcvbnm",
    ],
)
def test_where_nothing_fits_nothing_is_known(text: str) -> None:
    proposal = SUGGESTER.propose(text)
    assert not proposal.known
    assert all(c.score < KNOWN and c.confidence is Confidence.WEAK for c in proposal.opportunities)
    assert proposal.success_factors == ()


@pytest.mark.parametrize("text", ["", " ", "\n\t", "…?!", "\x00\x1b[", "🙂🙂", "—", "\ud800", "b", "x", "--x", "e b"])
def test_a_text_without_words_or_of_single_letters_proposes_nothing(text: str) -> None:
    assert SUGGESTER.propose(text) == Proposal(text, known=False)


@pytest.mark.parametrize("text", ["a", "ä", "7", "24/7", "ei", "\x1b[2J", "🙂 riski 🙂", "\x00riski\u202e"])
def test_one_letter_numbers_and_controls_get_an_answer(text: str) -> None:
    proposal = SUGGESTER.propose(text)
    assert proposal.text == text
    assert ("riski" in text) == proposal.known


@given(HOSTILE, st.integers(-3, 20), st.sampled_from([None, *Language]))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_every_answer_keeps_the_contract(text: str, limit: int, language: Language | None) -> None:
    proposal = SUGGESTER.propose(text, limit=limit, language=language)
    for candidates, target in (
        (proposal.opportunities, Target.OPPORTUNITY),
        (proposal.parts, Target.PART),
        (proposal.success_factors, Target.SUCCESS_FACTOR),
    ):
        assert len(candidates) <= max(0, limit)
        assert {c.target for c in candidates} <= {target}
        assert len({c.id for c in candidates}) == len(candidates)
        assert all(0 < c.score <= 1 for c in candidates)
        assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    assert not (proposal.known and limit > 0 and not proposal.opportunities)


@pytest.mark.parametrize("filler", ["x", "sana ", "a.\n", "åäö", "\u0308", "ﷺ", "𝔸"])
def test_a_paste_of_a_hundred_thousand_characters_gets_an_answer(filler: str) -> None:
    text = "palveluseteli. " + filler * (100_000 // len(filler))
    assert "voucher" in ids(SUGGESTER.propose(text, limit=6))


def test_a_paste_of_many_foreign_words_gets_an_answer() -> None:
    words = " ".join(f"{chr(97 + n % 26)}q{n}zx{n * 7}" for n in range(12_000))
    assert not SUGGESTER.propose(words).known


def test_one_fitting_sentence_is_found_in_a_long_note() -> None:
    note = (
        "Aloitettiin kahvilla ja puhuttiin säästä. Bussi oli myöhässä. "
        "Kukaan ei vastaa puhelimeen kun soitetaan. "
        "Lopuksi sovittiin seuraava aika ja katsottiin kuvia mökiltä."
    )
    first = SUGGESTER.propose(note).opportunities[0]
    assert first.id == "reach"
    assert set(first.because) <= {"vastaa", "puhelimeen", "soitetaan"}


@pytest.mark.parametrize(("limit", "most"), [(0, 0), (-1, 0), (1, 1), (2, 2)])
def test_the_limit_is_kept_for_each_kind(limit: int, most: int) -> None:
    proposal = SUGGESTER.propose("puhelin ja koulutus", limit=limit)
    assert len(proposal.opportunities) == most
    assert len(proposal.parts) <= most
    assert proposal.known


def test_what_is_far_behind_the_first_is_left_out() -> None:
    assert ids(SUGGESTER.propose("jälkihoito kotona", limit=50)) == ["aftercare"]


def test_the_same_question_gets_the_same_answer_whatever_was_asked_between() -> None:
    fresh = KnowledgeSuggester(knowledge())
    first = fresh.propose("kukaan ei vastaa")
    for text in ("riksi", "yhteiskoulutus ja hours", "x" * 50):
        fresh.propose(text)
    assert fresh.propose("kukaan ei vastaa") == first == KnowledgeSuggester(knowledge()).propose("kukaan ei vastaa")


def test_equals_stand_in_the_order_of_the_knowledge() -> None:
    twins = tuple(opportunity(id, ("Sama otsikko", "Same title"), ((), ()), ((), ())) for id in ("b", "c", "a"))
    suggester = KnowledgeSuggester(knowledge((*twins, *OPPORTUNITIES)))
    proposal = suggester.propose("sama otsikko")
    assert ids(proposal)[:3] == ["b", "c", "a"]
    assert proposal.known
    assert Confidence.STRONG not in {c.confidence for c in proposal.opportunities}


def test_a_clear_lead_is_strong_and_nothing_but_the_first_is() -> None:
    for text in ("yhteiskoulutus", "kukaan ei vastaa puhelimeen", "nobody is there to answer the phone"):
        sure = [c.confidence for c in SUGGESTER.propose(text).opportunities]
        assert sure[0] is Confidence.STRONG
        assert Confidence.STRONG not in sure[1:]


def test_components_are_named_and_add_up_to_the_score() -> None:
    first = SUGGESTER.propose("palveluseteli ja sairaala").opportunities[0]
    assert {"words", "chance"} <= {c.name for c in first.components}
    fit = sum(c.value for c in first.components)
    assert first.score == pytest.approx(1 / (1 + math.exp(STEEP * (EVEN - fit))))


def test_a_sentence_that_only_fits_by_itself_has_that_held_against_it_by_name() -> None:
    alone = SUGGESTER.propose("kukaan ei vastaa puhelimeen").opportunities[0]
    among = SUGGESTER.propose("Bussi oli taas myöhässä aamulla. Kukaan ei vastaa puhelimeen. Kahvi loppui heti kesken.")
    assert "apart" not in {c.name for c in alone.components}
    assert [c.value for c in among.opportunities[0].components if c.name == "apart"] == [-APART]
    assert among.opportunities[0].score < alone.score


def test_what_is_called_otherwise_is_found_by_what_it_means() -> None:
    found = KnowledgeSuggester(
        knowledge(
            (
                opportunity("stand", ("Varaväki", "Xyz"), ((), ()), ((), ())),
                opportunity("other", ("Kukkula", "Zyx"), ((), ()), ((), ())),
            ),
            concepts=(concept("substitute", ("varavä", "tuuraa"), ("locum",)),),
        )
    )
    for text in ("tuuraajaa ei löydy", "is there a locum"):
        first = found.propose(text).opportunities[0]
        assert first.id == "stand"
        assert first.because in (("tuuraajaa",), ("locum",))


def test_criterion_parts_come_through_the_opportunity_that_resembles() -> None:
    proposal = SUGGESTER.propose("mennään samoille kursseille")
    assert [c.id for c in proposal.parts[:2]] == ["p-people", "p-skills"]
    first = proposal.parts[0]
    assert first.because == proposal.opportunities[0].because
    assert first.confidence is proposal.opportunities[0].confidence
    assert first.components[0].name == "through_opportunities"
    assert first.components[0].value == pytest.approx(proposal.opportunities[0].score)
    assert sum(c.value for c in first.components) == pytest.approx(first.score)


def test_of_an_opportunity_s_parts_the_one_whose_own_words_fit_stands_first() -> None:
    assert [c.id for c in SUGGESTER.propose("koulutukset ja osaaminen yhdessä").parts[:2]] == ["p-skills", "p-people"]


def test_a_part_that_no_opportunity_has_is_found_by_its_own_words_and_never_sure() -> None:
    proposal = SUGGESTER.propose("kakkua ja palkkio työstä")
    assert not proposal.known
    assert proposal.parts[0].id == "p-praise"
    assert proposal.parts[0].confidence is Confidence.WEAK
    assert [c.name for c in proposal.parts[0].components] == ["own_words"]
    assert set(proposal.parts[0].because) <= {"kakkua", "palkkio", "työstä"}


def test_what_fits_a_foreign_criterion_part_better_fits_an_opportunity_less() -> None:
    rival = part("p-rival", "Sairaala kotiutus jälkihoito", ("jälkihoito sairaala",))
    against = KnowledgeSuggester(knowledge(parts=(rival,))).propose("jälkihoito").opportunities[0]
    alone = KnowledgeSuggester(knowledge(parts=())).propose("jälkihoito").opportunities[0]
    assert against.score < alone.score
    assert "elsewhere" in {c.name for c in against.components}
    assert "elsewhere" not in {c.name for c in alone.components}


def test_success_factors_are_given_where_one_fits() -> None:
    proposal = SUGGESTER.propose("luottamus kumppaniin ja että sana pitää")
    assert [c.id for c in proposal.success_factors] == ["trust"]
    assert set(proposal.success_factors[0].because) == {"luottamus", "kumppaniin"}
    assert SUGGESTER.propose("palveluseteli").success_factors == ()


def test_empty_knowledge_knows_nothing() -> None:
    suggester = KnowledgeSuggester(knowledge((), (), ()))
    assert suggester.propose("yhteiskoulutus") == Proposal("yhteiskoulutus", known=False)


def test_an_opportunity_may_name_parts_that_are_not_there_and_say_nothing() -> None:
    lone = opportunity("lone", ("", ""), ((), ()), (("",), ()), parts=("gone",))
    assert KnowledgeSuggester(knowledge((lone,), (), ())).propose("riski").opportunities == ()


def test_many_threads_asking_at_once_get_what_one_gets() -> None:
    texts = [f"{w} {n}" for n in range(8) for w in ("riksi", "koulutuksia yhdessä", "puhelin", "jalkihoito")]
    expected = [KnowledgeSuggester(knowledge()).propose(t) for t in texts]
    shared = KnowledgeSuggester(knowledge())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.propose, texts)) == expected


def test_other_knowledge_takes_the_place_of_what_was_known_and_nothing_of_that_stays() -> None:
    bicycle = opportunity("bicycle", ("Polkupyörä käyttöön", "A bicycle"), (("polkupyörä",), ()), ((), ()))
    suggester = KnowledgeSuggester(knowledge())
    texts = ["polkupyörällä pääsisi", "kukaan ei vastaa puhelimeen", "montako tuntia"]
    before = [suggester.propose(text) for text in texts]
    assert not before[0].known
    suggester.relearn(knowledge((*OPPORTUNITIES[1:], bicycle)))
    fresh = KnowledgeSuggester(knowledge((*OPPORTUNITIES[1:], bicycle)))
    assert [suggester.propose(text) for text in texts] == [fresh.propose(text) for text in texts]
    assert ids(suggester.propose(texts[0]))[0] == "bicycle"
    assert "hours" not in ids(suggester.propose(texts[2]))
    suggester.relearn(knowledge())
    assert [suggester.propose(text) for text in texts] == before


def test_what_is_kept_between_starts_is_never_made_of_knowledge_that_came_later() -> None:
    class Kept(dict[str, object]):
        def recall(self, print: str) -> object:
            return self.get(print)

        def remember(self, print: str, plain: object) -> None:
            self[print] = plain

    kept = Kept()
    suggester = KnowledgeSuggester(knowledge(), kept)
    suggester.relearn(knowledge(OPPORTUNITIES[1:]))
    suggester.propose("kukaan ei vastaa puhelimeen")
    assert kept == {}


def test_whoever_asks_while_the_knowledge_is_replaced_is_answered_from_the_one_or_the_other() -> None:
    shared, texts = KnowledgeSuggester(knowledge()), [u for o in OPPORTUNITIES for u in o.utterances.all] * 10
    fewer = knowledge(OPPORTUNITIES[2:])
    allowed = [{repr(s.propose(text)) for s in (shared, KnowledgeSuggester(fewer))} for text in texts]
    with ThreadPoolExecutor(4) as pool:
        replacing = [pool.submit(shared.relearn, known) for known in (fewer, knowledge()) * 5]
        found = list(pool.map(shared.propose, texts))
        assert all(one.result() is None for one in replacing)
    assert [text for text, one, fine in zip(texts, found, allowed, strict=True) if repr(one) not in fine] == []
