"""Is a text found in bytes in every code and however it is cut, and nothing else taken for it?"""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttguide.storage import searching
from ttguide.storage.searching import Search

SAID = 'Hän sanoi: "Yöllä ei tule ketään" 😟\nja itki'
LONG = " ".join(f"sana{n}" for n in range(3000))


def finds(texts: list[str], data: bytes, staying: bytes = b"") -> bool:
    return Search(texts, staying).finds(io.BytesIO(data))


@pytest.mark.parametrize(
    "written",
    [
        SAID.encode(),
        SAID.encode("utf-16-le"),
        SAID.encode("utf-16-be"),
        json.dumps({"text": SAID}).encode(),
        json.dumps({"text": SAID}, ensure_ascii=False).encode(),
    ],
)
def test_a_text_is_found_however_it_is_written(written: bytes) -> None:
    assert finds([SAID], b"\x00" * 999 + written + b"\xff" * 999)
    assert not finds([SAID], b"\x00" * 999 + written[::-1] + b"\xff" * 999)


@pytest.mark.parametrize("text", [SAID, LONG, "Kotihoito myöhässä"])
def test_a_text_that_a_page_border_cuts_is_found_wherever_it_is_cut(text: str) -> None:
    written = text.encode()
    for cut in (*range(min(len(written), 100)), len(written) // 2, len(written) - 1):
        assert finds([text], b"\x07" * 50 + written[:cut] + b"\x00\x00\x00\x09" + written[cut:])


@given(st.integers(0, len(LONG) - 40))
def test_any_forty_bytes_of_a_long_text_are_enough(start: int) -> None:
    assert finds([LONG], b"\x00" * 7 + LONG.encode()[start : start + 40])


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=4, max_size=200), st.integers(0, 40), st.binary(max_size=40))
def test_every_text_is_found_at_any_place(text: str, at: int, after: bytes) -> None:
    assert finds([text], b"\x00" * at + text.encode() + after)


def test_a_text_across_two_portions_of_a_large_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_PORTION", 1000)
    for at in range(930, 1010):
        assert finds([SAID], b"\x00" * at + SAID.encode() + b"\x00" * 2000)
        assert finds([LONG], b"\x00" * at + LONG.encode()[:60] + b"\x00" * 2000)


def test_what_stays_on_record_is_not_looked_for_and_the_rest_of_a_text_is() -> None:
    staying = b"On record: Yritysten ja kunnan yhteinen arki"
    text = "Yritysten ja kunnan yhteinen arki on Maijan mielest\u00e4 pelkk\u00e4\u00e4 teatteria"
    assert not finds([text], staying, staying)
    assert finds([text], staying + text.encode()[-40:], staying)


def test_texts_that_stay_word_for_word_and_those_too_short_are_counted_and_not_looked_for() -> None:
    search = Search(["Hinta nousee", "ok", "ok", "", "Salaisuus", "Salaisuus"], b'{"text":"Hinta nousee joka vuosi"}')
    assert (search.compared, search.kept, search.too_short) == (1, 1, 1)
    assert not search.finds(io.BytesIO(b"ok Hinta nousee"))
    assert search.finds(io.BytesIO(b"ok Salaisuus"))


def test_a_text_in_json_on_record_stays_with_its_escapes() -> None:
    stored = json.dumps({"text": SAID}, ensure_ascii=False).encode()
    assert Search([SAID], stored).kept == 1


def test_no_texts_and_no_bytes_find_nothing() -> None:
    assert not finds([], SAID.encode())
    assert not finds([SAID], b"")
    assert not finds([SAID], b"\x00")
