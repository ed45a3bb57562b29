"""A sealed answer opens with its key where it belongs, and tells nothing before."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import quick_sealer
from tests.sealing.forging import PASSPHRASE, problem_with, put_right, sealed
from ttguide.workflow.problems import SealBroken

any_text = st.text(st.characters(), max_size=1200)
MARK, KEY = quick_sealer().begin(PASSPHRASE)


def spellings(text: str) -> set[bytes]:
    """The ways in which a text could stand in a file: in any encoding, as hexadecimal, as base64 at any place."""
    plain = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    found = {*plain, *(p[::-1] for p in plain), *(p.hex().encode() for p in plain)}
    for p in plain:
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + p)
            found.add(whole[4:-4])  # apart from both ends, which neighbours change
    return found


@given(text=any_text, about=any_text)
def test_any_answer_comes_back_about_what_it_was_closed(text: str, about: str) -> None:
    assert KEY.open(KEY.close(text, about), about) == text


@given(about=any_text, other=any_text)
def test_an_answer_put_in_the_place_of_another_is_found(about: str, other: str) -> None:
    if about != other:
        with pytest.raises(SealBroken) as told:
            KEY.open(KEY.close("red", about), other)
        assert (told.value.key, told.value.values) == ("seal.answer_broken", {"about": other})


def test_any_changed_character_is_found() -> None:
    box = KEY.close("red", "a1")
    for at, letter in enumerate(box):
        for other in ("A" if letter != "A" else "B", "\n", "=", "ä", ""):
            with pytest.raises(SealBroken):
                KEY.open(box[:at] + other + box[at + 1 :], "a1")


@pytest.mark.parametrize("box", ["", "A", "AAAA", "A" * 52, "A" * 56, "A" * 1000, "ä", "\ud800", "\n"])
def test_what_was_never_closed_cannot_be_opened(box: str) -> None:
    with pytest.raises(SealBroken):
        KEY.open(box, "a1")


def test_an_answer_cut_off_or_extended_is_found() -> None:
    box = KEY.close("red", "a1")
    for other in (*(box[:length] for length in range(len(box))), box + "A", box + "AAAA", box + "\n", box + box):
        with pytest.raises(SealBroken):
            KEY.open(other, "a1")


def test_the_same_answer_twice_cannot_be_seen_to_be_the_same() -> None:
    assert len({KEY.close("red", "a1") for _ in range(50)}) == 50


def test_the_length_tells_nothing_of_short_answers_and_little_of_long_ones() -> None:
    assert {len(KEY.close("x" * length, "a1")) for length in range(512)} == {736}
    lengths = {len(KEY.close("x" * length, "a1")) for length in range(0, 40_000, 97)}
    assert lengths == {736, 2784, 10976, 43744, 87436}


def test_an_answer_passes_for_no_file_nor_a_file_for_an_answer() -> None:
    data = sealed()
    label, _, rest = data.partition(b"\n\n")
    seal = f' "seal": {{\n  "salt": "{MARK.salt}",\n  "check": "{MARK.check}",\n  "cost": 3,'
    start, end = label.index(b' "seal"'), label.index(b'\n  "version"')
    label = label[:start] + seal.encode() + label[end:]
    answer = KEY.close("red", label.decode()).encode()
    lines = b"\n".join(answer[at : at + 76] for at in range(0, len(answer), 76))
    problem = problem_with(put_right(label + b"\n\n" + lines + b"\n\n" + rest.rpartition(b"\n\n")[2]))
    assert isinstance(problem, SealBroken)
    assert problem.key == "seal.changed"


def test_neither_text_nor_passphrase_stands_in_what_is_sealed() -> None:
    text = "Omaishoitajien vapaapäivät jäävät pitämättä, koska sijaisia ei saada."
    whole = sealed(text * 40)
    box = b"".join(whole.partition(b"\n\n")[2].rpartition(b"\n\n")[0].split(b"\n"))
    answer = KEY.close(text, "a1").encode()
    mark = f"{MARK.salt} {MARK.check}".encode()
    searched = (whole, box, base64.b64decode(box), answer, base64.b64decode(answer), mark)
    for hidden in (text, *(word for word in text.split() if len(word) > 5), PASSPHRASE, *PASSPHRASE.split()):
        for spelling in spellings(hidden):
            assert not any(len(spelling) > 4 and spelling in place for place in searched), hidden


def test_nothing_that_goes_wrong_says_the_passphrase_or_the_text() -> None:
    told = [problem_with(sealed(), "another secret"), problem_with(put_right(sealed()[:-200] + sealed()[-200:]))]
    for problem in told:
        said = f"{problem!r} {problem} {problem.__cause__!r} {problem.__context__!r}" if problem else ""
        assert said
        assert "another" not in said
        assert "jonot" not in said
