"""Does cleaning take away what can do harm, and nothing else?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from tests.model.events import wild_texts
from ttguide.model.text import Language, Localised, clean, clean_line, without_half_figure

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(wild_texts)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(wild_texts)
def test_cleaning_a_cleaned_line_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@given(wild_texts)
def test_a_cleaned_text_can_be_shown_and_stored(text: str) -> None:
    cleaned = clean(text)
    assert [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"] == []
    assert [c for c in cleaned if unicodedata.bidirectional(c) in BIDI] == []
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned


@given(wild_texts)
def test_a_cleaned_line_is_one_trimmed_line(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Päivähoito ja kotihoito – 12 €", "Päivähoito ja kotihoito – 12 €"),
        ("rivi\tsarake\n\nuusi kappale", "rivi\tsarake\n\nuusi kappale"),
        ("perhe 👨‍👩‍👧 ja sydän ❤️", "perhe 👨‍👩‍👧 ja sydän ❤️"),
        ("Windows\r\nMac\rUnicode\u2028kappale\u2029", "Windows\nMac\nUnicode\nkappale\n"),
        ("A\u0308iti", "Äiti"),
        ("\x1b]0;otsikko\x07teksti", "]0;otsikkoteksti"),
        ("\x9b2J\x7f\x00poissa", "2Jpoissa"),
        ("pa\u202elapap\u2069\u200f\u061c", "palapap"),
        ("\ufeffalku", "alku"),
        ("pari \ud83d ilman", "pari  ilman"),
        ("a\x00\u0308", "ä"),
        ("", ""),
    ],
)
def test_letters_stay_and_controls_go(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_line_is_trimmed_and_its_gaps_are_folded() -> None:
    assert clean_line("  Hoivakoti \t\n Päivän\u00a0säde \x1b ") == "Hoivakoti Päivän säde"


def test_a_text_in_two_languages_is_said_in_the_one_asked_for() -> None:
    text = Localised(fi="tilaaja", en="purchaser")
    assert text.of(Language.FI) == "tilaaja"
    assert text.of(Language.EN) == "purchaser"
    assert Localised.same("EFQM").of(Language.EN) == "EFQM"


def test_every_line_break_of_unicode_keeps_the_words_on_its_two_sides_apart() -> None:
    assert clean("a\x0bb\x0cc\x85d\u2028e\u2029f\r\ng\rh") == "a\nb\nc\nd\ne\nf\ng\nh"


@pytest.mark.parametrize(
    ("line", "end", "kept"),
    [
        ("answers 12/215", 9, "answers "),
        ("answers 12/215", 10, "answers "),
        ("answers 12/215", 11, "answers "),
        ("mean 2,5", 6, "mean "),
        ("due 23.11.2026", 12, "due "),
        ("12 answers", 2, "12"),
        ("entries, 12. Next", 11, "entries, 12"),
        ("123456", 3, "123"),
    ],
)
def test_a_line_is_never_cut_to_half_a_figure(line: str, end: int, kept: str) -> None:
    assert without_half_figure(line, end) == kept
