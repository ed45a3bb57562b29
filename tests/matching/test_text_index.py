"""Are the nearest texts found, whatever was added, withdrawn, saved and loaded before?"""

from __future__ import annotations

import random
import struct
import threading
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttguide.matching.text_index import Near, TextIndex

TEXTS = {
    "hours": "Vuoden ostomäärä pitäisi tietää jo syksyllä",
    "reach": "Asiakkaan asioissa ei saa ketään kiinni perjantaisin",
    "training": "Yhteinen koulutuspäivä kerran vuodessa",
    "voucher": "Palveluseteli ja kotitalousvähennys sopivat yhteen",
    "english": "nobody answers the phone when a client needs something",
}
WORDS = st.sampled_from(
    ("raha", "rahaa", "rahasta", "seteli", "palveluseteli", "setelin", "ja", "ei", "asiakas", "äly", "aly", "x")
)
SAID = st.lists(WORDS, max_size=6).map(" ".join)
ENTRIES = st.dictionaries(st.sampled_from("abcdefgh"), SAID, max_size=8)
HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("a ä\x00\n\ud800\u0308.^$ﷺ\U0001f642\x1f")), max_size=60
)


def filled(texts: dict[str, str]) -> TextIndex:
    index = TextIndex()
    for _ in index.fill(texts.items()):
        pass
    return index


def ids(found: tuple[Near, ...]) -> list[str]:
    return [near.id for near in found]


def many(count: int) -> dict[str, str]:
    """More texts than are scored for one question, of five words out of nine hundred."""
    chance = random.Random(1)  # noqa: S311 - nothing here is a secret
    syllables = [a + b for a in "klmnprstvh" for b in ("a", "o", "ui")]
    words = [a + b + c for a in syllables for b in syllables[:10] for c in ("", "ssa", "lle")]
    return {f"n{number}": " ".join(chance.sample(words, 5)) for number in range(count)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vuoden ostomaara tietaa", "hours"),
        ("ketä saa kiinni perjantaina", "reach"),
        ("koulutuspäiviä vuosittain", "training"),
        ("setelillä ja vähennyksellä", "voucher"),
        ("palvelu seteli", "voucher"),
        ("palvleuseteli", "voucher"),
        ("who answers phones", "english"),
    ],
)
def test_inflected_misspelt_and_broken_words_find_the_text(text: str, expected: str) -> None:
    assert ids(filled(TEXTS).nearest(text))[0] == expected


def test_the_same_words_score_one_in_any_order_and_case() -> None:
    assert filled(TEXTS).nearest("SYKSYLLÄ jo pitaisi tietää vuoden ostomäärä", 1)[0].score == pytest.approx(1.0)


def test_a_text_that_says_the_same_and_more_stands_behind() -> None:
    index = filled(TEXTS | {"more": TEXTS["hours"] + " ja sopia hinnasta samalla kertaa"})
    found = index.nearest(TEXTS["hours"], 2)
    assert ids(found) == ["hours", "more"]
    assert 0.8 < found[1].score < 1


def test_the_words_told_are_those_typed_that_brought_it_up_most_telling_first() -> None:
    assert filled(TEXTS).nearest("No siis Palvelusetelistä ja PUHELIN")[0].words == ("Palvelusetelistä",)


def test_equals_stand_by_id_and_no_more_than_asked_for() -> None:
    index = filled(dict.fromkeys("cab", "sama asia"))
    assert ids(index.nearest("sama")) == ["a", "b", "c"]
    assert ids(index.nearest("sama", 2)) == ["a", "b"]
    assert index.nearest("sama", 0) == index.nearest("sama", -1) == ()


@pytest.mark.parametrize("text", ["", " ", "…", "\ud800", "qqqwwwzzz"])
def test_what_shares_nothing_finds_nothing(text: str) -> None:
    assert filled(TEXTS).nearest(text) == ()
    assert TextIndex().nearest(text) == ()


def test_adding_under_an_id_that_is_there_replaces_the_text() -> None:
    index = filled(TEXTS)
    index.add("hours", "sijaisia ei löydy")
    assert len(index) == len(TEXTS)
    assert "hours" not in ids(index.nearest("ostomäärä"))
    assert ids(index.nearest("sijaisten löytäminen"))[0] == "hours"


def test_what_is_withdrawn_is_not_found_and_withdrawing_twice_is_no_error() -> None:
    index = filled(TEXTS)
    index.withdraw("reach")
    index.withdraw("reach")
    index.withdraw("never there")
    assert "reach" not in index
    assert "hours" in index
    assert len(index) == len(TEXTS) - 1
    assert "reach" not in ids(index.nearest("ketään kiinni"))


def test_among_many_the_text_itself_is_found_and_scored_as_if_it_were_the_only_one_nominated() -> None:
    texts = many(1_500)
    index = filled(texts)
    for id in ("n0", "n700", "n1499"):
        first = index.nearest(texts[id], 1)[0]
        assert first.id == id
        assert first.score == pytest.approx(1.0)
    assert len(index.nearest("kakala kakalassa", 70)) == 70


def test_among_many_adding_and_withdrawing_leaves_no_trace_and_order_makes_no_difference() -> None:
    texts, more = many(600), {f"x{id}": text for id, text in many(900).items()}
    index, backwards = filled(texts), filled(dict(reversed(texts.items())))
    questions = [text.rsplit(" ", 2)[0] + " kakalassa" for text in list(texts.values())[:20]]
    before = [index.nearest(question) for question in questions]
    for id, text in more.items():
        index.add(id, text)
    assert [index.nearest(question) for question in questions] != before
    for id in more:
        index.withdraw(id)
    assert [index.nearest(question) for question in questions] == before
    assert [backwards.nearest(question) for question in questions] == before


@given(ENTRIES, st.lists(st.tuples(st.sampled_from("abcdefghijk"), SAID), max_size=8), SAID)
@settings(deadline=None)
def test_withdrawing_undoes_adding(entries: dict[str, str], added: list[tuple[str, str]], question: str) -> None:
    index = filled(entries)
    before = index.nearest(question, 20)
    new = {f"new-{id}": text for id, text in added}
    for id, text in new.items():
        index.add(id, text)
    index.nearest(question)
    for id in new:
        index.withdraw(id)
    assert index.nearest(question, 20) == before


@given(ENTRIES, st.randoms(use_true_random=False), SAID)
@settings(deadline=None)
def test_the_order_of_adding_makes_no_difference(entries: dict[str, str], chance: random.Random, question: str) -> None:
    shuffled = list(entries.items())
    chance.shuffle(shuffled)
    assert filled(dict(shuffled)).nearest(question, 20) == filled(entries).nearest(question, 20)


@given(st.dictionaries(HOSTILE, HOSTILE, max_size=6), HOSTILE)
@settings(max_examples=200, deadline=None)
def test_no_text_raises_and_scores_stay_between_zero_and_one(entries: dict[str, str], question: str) -> None:
    index = filled(entries)
    for text in (question, *entries.values()):
        found = index.nearest(text, 20)
        assert {near.id for near in found} <= entries.keys()
        assert all(0 < near.score <= 1 for near in found)
        assert [near.score for near in found] == sorted((near.score for near in found), reverse=True)
    for id in entries:
        index.withdraw(id)
    assert len(index) == 0


def test_a_hundred_thousand_characters_are_added_and_asked() -> None:
    index = filled(TEXTS | {"long": "pitkä muistio kaikesta " * 4_500})
    assert ids(index.nearest("muistio " * 12_000))[0] == "long"
    foreign = " ".join(f"{chr(97 + n % 26)}q{n}zx{n * 7}" for n in range(12_000))
    assert len(index.nearest(foreign, 10)) <= len(index)


def test_questions_and_changes_from_several_threads_do_not_disturb_each_other() -> None:
    index, failed = filled(TEXTS), list[Exception]()

    def change(name: str) -> None:
        try:
            for number in range(60):
                index.add(f"{name}{number}", f"jotain muuta {number} setelistä")
                index.nearest("palveluseteli")
                index.withdraw(f"{name}{number}")
        except Exception as problem:  # noqa: BLE001 - whatever it is, the test must say it
            failed.append(problem)

    threads = [threading.Thread(target=change, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert index.nearest("palveluseteli") == filled(TEXTS).nearest("palveluseteli")


@given(st.dictionaries(HOSTILE, st.one_of(HOSTILE, SAID), max_size=6), st.sets(st.integers(0, 5)), SAID)
@settings(max_examples=60, deadline=None)
def test_what_is_saved_and_loaded_answers_alike_and_can_be_changed(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str], gone: set[int], question: str
) -> None:
    path = tmp_path_factory.mktemp("index") / "texts.index"
    index = filled(entries)
    for number, id in enumerate(entries):
        if number in gone:
            index.withdraw(id)
    assert index.save(path, "digest")
    loaded = TextIndex.load(path, "digest")
    assert loaded is not None
    assert len(loaded) == len(index)
    for text in (question, *entries.values()):
        assert loaded.nearest(text, 20) == index.nearest(text, 20)
    for changed in (loaded, index):
        changed.add("palvelu", "palvelusetelit")
        changed.withdraw(next(iter(entries), ""))
    assert loaded.nearest(question + " seteli", 20) == index.nearest(question + " seteli", 20)


def test_a_file_of_another_content_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "texts.index"
    assert filled(TEXTS).save(path, "one")
    assert TextIndex.load(path, "other") is None
    assert TextIndex.load(path, "one") is not None


def test_a_saved_file_is_for_its_owner_only_and_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "texts.index"
    path.write_bytes(b"older")
    assert filled(TEXTS).save(path, "one")
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["texts.index"]


def test_where_nothing_can_be_written_or_read_nothing_is(tmp_path: Path) -> None:
    assert not filled(TEXTS).save(tmp_path / "missing" / "texts.index", "one")
    assert not filled(TEXTS).save(tmp_path, "one")
    assert list(tmp_path.iterdir()) == []
    for path in (tmp_path, tmp_path / "missing", tmp_path / "\0", tmp_path / ("x" * 5_000)):
        assert TextIndex.load(path, "one") is None


def resigned(data: bytes) -> bytes:
    """The same file with a checksum that fits: what somebody makes who wants it to be believed."""
    return data[:-32] + blake2b(data[:-32], digest_size=32).digest()


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_is_not_loaded_and_a_forged_one_does_no_harm(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("index") / "texts.index"
    index = filled(TEXTS)
    index.withdraw("voucher")
    assert index.save(path, "one")
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from([struct.pack("<I", n) for n in (0, 1, 2**31)])))
    damaged = whole[:at] + piece + whole[at + data.draw(st.sampled_from([0, len(piece)])) :]
    path.write_bytes(damaged)
    assert damaged == whole or TextIndex.load(path, "one") is None
    path.write_bytes(resigned(damaged))
    loaded = TextIndex.load(path, "one")
    if loaded is None:
        return
    for text in TEXTS.values():
        loaded.nearest(text)
    for id in TEXTS:
        loaded.withdraw(id)
    for _ in loaded.fill(TEXTS.items()):
        pass
    loaded.nearest("palveluseteli")
    loaded.save(path, "two")


@pytest.mark.parametrize("data", [b"", b"{}", b"\x80\x04N.", b"ttguide text index\n", b"ttguide text index\n" * 9])
def test_a_foreign_file_is_not_loaded(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "texts.index"
    path.write_bytes(data)
    assert TextIndex.load(path, "one") is None
    path.write_bytes(resigned(data + b"\0" * 32))
    assert TextIndex.load(path, "one") is None
