"""Does a statement of one side find the one of the other that means the same, and say through what?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import shipped_content
from tests.matching import plain_pairing
from tests.matching.small import knowledge
from ttguide.matching.analysis import Reading
from ttguide.matching.pairing import Pairing
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Counterpart, Target

SUGGESTER = KnowledgeSuggester(knowledge())
PURCHASERS = {
    "p1": "ei saa ketään kiinni kun soittaa",
    "p2": "koulutuksiin voisi mennä yhdessä",
    "p3": "people come home from hospital alone",
    "p4": "pihan hiekoitus jäätelökioskin luona",
}
PROVIDERS = {
    "t1": "lähdetään samoille kursseille",
    "t2": "sairaalasta kotiutetaan eikä kerrota",
    "t3": "puhelimeen ei vastata",
    "t4": "hiekoitettu jäätelökioski",
}


def best(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    return {c.one: c.other for c in reversed(SUGGESTER.counterparts(one, other))}


def test_what_means_the_same_is_found_in_other_words_and_in_another_language() -> None:
    found = best(PURCHASERS, PROVIDERS)
    assert (found["p1"], found["p2"], found["p3"]) == ("t3", "t1", "t2")


def test_it_is_told_through_which_known_thing_they_meet_and_by_which_words() -> None:
    first = SUGGESTER.counterparts({"p": "koulutuksiin voisi mennä yhdessä"}, PROVIDERS)[0]
    assert first.through == ("training",)
    assert set(first.because) <= {"koulutuksiin", "yhdessä"}
    assert first.because
    assert sum(c.value for c in first.components) == pytest.approx(first.score)


def test_what_nothing_known_fits_is_found_by_its_own_words() -> None:
    first = SUGGESTER.counterparts({"p4": PURCHASERS["p4"]}, PROVIDERS)[0]
    assert first.other == "t4"
    assert [c.name for c in first.components][-1] == "words"
    assert first.because == ("jäätelökioskin",)


def test_the_same_statement_on_both_sides_is_as_close_as_can_be() -> None:
    first = SUGGESTER.counterparts({"p": "puhelimeen ei vastata"}, PROVIDERS)[0]
    assert first.other == "t3"
    assert first.score == pytest.approx(1.0)


@pytest.mark.parametrize(("limit", "most"), [(0, 0), (-1, 0), (1, 1), (2, 2)])
def test_each_statement_gets_at_most_so_many(limit: int, most: int) -> None:
    found = SUGGESTER.counterparts(PURCHASERS, PROVIDERS, limit=limit)
    assert all(sum(c.one == key for c in found) <= most for key in PURCHASERS)
    assert len(found) >= min(most, 1) * 3


def test_an_empty_side_has_no_counterparts() -> None:
    assert SUGGESTER.counterparts({}, PROVIDERS) == ()
    assert SUGGESTER.counterparts(PURCHASERS, {}) == ()
    assert SUGGESTER.counterparts({"p": ""}, {"t": ""}) == ()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=3), st.text(max_size=40), max_size=3), st.text(max_size=40))
def test_any_texts_whatever_are_compared_and_scores_stay_between_0_and_1(said: dict[str, str], text: str) -> None:
    for found in SUGGESTER.counterparts(said, {**PROVIDERS, "x": text}, limit=9):
        assert 0 <= found.score <= 1 + 1e-9


WORDS = [w for said in (*PURCHASERS.values(), *PROVIDERS.values()) for w in said.split()]
said = st.lists(st.sampled_from([*WORDS, "hours", "tunti", "riski", "ja"]), min_size=0, max_size=6).map(" ".join)
sides = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), said, max_size=12)


few = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), said, max_size=4)


def plainly(
    one: Mapping[str, str], other: Mapping[str, str], limit: int = 3, settled: Collection[str] = ()
) -> tuple[Counterpart, ...]:
    return plain_pairing.counterparts(
        one, other, hear=SUGGESTER._hear, fits=SUGGESTER._fits, limit=limit, settled=settled
    )


@settings(max_examples=120, deadline=None)
@given(sides, sides, st.integers(0, 4))
def test_the_same_is_found_as_by_comparing_each_with_each(
    one: dict[str, str], other: dict[str, str], limit: int
) -> None:
    assert SUGGESTER.counterparts(one, other, limit=limit) == plainly(one, other, limit)


@settings(max_examples=25, deadline=None)
@given(st.lists(said, min_size=1, max_size=4), st.lists(said, min_size=20, max_size=60), st.integers(1, 5))
def test_the_same_is_found_where_many_texts_are_about_as_close(one: list[str], other: list[str], limit: int) -> None:
    mine, theirs = {f"p{n}": text for n, text in enumerate(one)}, {f"t{n}": text for n, text in enumerate(other)}
    assert SUGGESTER.counterparts(mine, theirs, limit=limit) == plainly(mine, theirs, limit)


def shipped_sides(count: int) -> tuple[dict[str, str], dict[str, str], KnowledgeSuggester]:
    known = shipped_content().knowledge
    texts = [text for o in known.opportunities for text in (*o.utterances.fi[:4], *o.utterances.en[:2])]
    texts = [f"{text} {texts[(7 * n) % len(texts)][:25]}" for n, text in enumerate(texts)]
    one = {f"p{n}": text for n, text in enumerate(texts[::2][:count])}
    other = {f"t{n}": text for n, text in enumerate(texts[1::2][:count])}
    return one, other, KnowledgeSuggester(known)


def test_the_same_is_found_among_many_statements_of_what_ships() -> None:
    one, other, suggester = shipped_sides(70)
    plain = plain_pairing.counterparts(one, other, hear=suggester._hear, fits=suggester._fits, limit=3)
    assert suggester.counterparts(one, other) == plain
    assert len(plain) == 210


def test_after_a_change_the_same_is_found_as_by_comparing_everything_by_the_same_rarities() -> None:
    one, other, suggester = shipped_sides(101)
    pairing, spare = suggester.pairing(), list(shipped_sides(105)[0].values())[101:]
    list(pairing.meet(one, other))
    settled = {*one.values(), *other.values()}

    def check() -> None:
        plain = plain_pairing.counterparts(
            one, other, hear=suggester._hear, fits=suggester._fits, limit=3, settled=settled
        )
        assert tuple(chain.from_iterable(pairing.meet(one, other))) == plain

    other.update(t5=spare.pop(), twin=one["p20"])
    check()
    one.update(p7=spare.pop(), new=spare.pop())
    del other["t9"]
    check()
    del one["p3"]
    other.update(new=spare.pop())
    check()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(few, few, st.integers(1, 3)), min_size=2, max_size=4))
def test_a_few_statements_are_always_compared_as_if_for_the_first_time(
    rounds: list[tuple[dict[str, str], dict[str, str], int]],
) -> None:
    pairing = SUGGESTER.pairing()
    for one, other, limit in rounds:
        found = tuple(chain.from_iterable(pairing.meet(one, other, limit=limit)))
        assert found == plainly(one, other, limit)


def test_portions_come_in_order_and_what_was_left_off_goes_on() -> None:
    one, other, suggester = shipped_sides(60)
    whole = suggester.counterparts(one, other)
    for stop in (1, 3, 9, 14):
        pairing = suggester.pairing()
        for number, _ in enumerate(pairing.meet(one, other)):
            if number == stop:
                break
        portions = list(pairing.meet(one, other))
        assert tuple(chain.from_iterable(portions)) == whole
    assert len(list(suggester.pairing().meet(one, other))) > 10


def test_only_what_has_changed_is_read_anew() -> None:
    one, other, suggester = shipped_sides(60)
    heard: list[str] = []

    def hear(text: str) -> Reading:
        heard.append(text)
        return suggester._hear(text)

    pairing = Pairing(hear, suggester._fits)
    list(pairing.meet(one, other))
    assert len(heard) == 120
    list(pairing.meet(one, {**other, "t3": "ihan uusi lausuma"}))
    assert heard[120:] == ["ihan uusi lausuma"]


def test_everything_is_read_anew_once_something_else_is_known() -> None:
    suggester = KnowledgeSuggester(knowledge())
    pairing = suggester.pairing()
    one, other = {"p": "mummon kissa karkasi"}, {"t": "riskit puhutaan läpi"}
    before = sum(c.score for c in chain.from_iterable(pairing.meet(one, other)))
    suggester.teach([Lesson(one["p"], Target.OPPORTUNITY, "risks", Verdict.TAKEN)])
    found = list(chain.from_iterable(pairing.meet(one, other)))
    assert [c.through for c in found] == [("risks",)]
    assert found[0].score > before + 0.2
    suggester.relearn(knowledge(opportunities=()))
    assert list(chain.from_iterable(pairing.meet(one, other))) == []


def test_a_lesson_makes_a_statement_known_but_only_its_wording_makes_a_pair_sure() -> None:
    one, other = {"p": "sama sali ja sama päivä"}, {"t": "kahvia ja pullaa kaikille"}
    suggester = KnowledgeSuggester(knowledge())
    untaught = {c.other: c.score for c in suggester.counterparts(one, other)}
    suggester.teach([Lesson(text, Target.OPPORTUNITY, "training", Verdict.TAKEN) for text in (one["p"], other["t"])])
    (taught,) = suggester.counterparts(one, other)
    assert untaught.get("t", 0.0) < taught.score < 0.6
    assert taught.through[:1] == ("training",)
