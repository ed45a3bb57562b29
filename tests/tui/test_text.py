"""Texts come to the screen letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ttguide.tui.breaking import keep_no_break_spaces
from ttguide.tui.text import cut, fit, join, lines, one_line, plain, shorten, whole_parts

MARKUP = ("q[/]q", "[red]x", "[@click=app.quit]x[/]", "$primary", "\\[b]")


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_shown_as_it_is(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text, "bold $primary").plain == text
    assert join("a ", (text, "bold"), " b").plain == f"a {text} b"


def test_rows_stand_under_one_another() -> None:
    assert lines(plain("a"), plain("[b]")).plain == "a\n[b]"


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shorten("kotihoito", 9) == "kotihoito"


def test_what_is_cut_off_leaves_an_ellipsis() -> None:
    assert shorten("kotihoidon kehittäminen", 11) == "kotihoidon…"


@pytest.mark.parametrize(
    ("most", "left"),
    [(19, "Kunta voisi sopia …"), (23, "Kunta voisi sopia …"), (17, "Kunta voisi sopia …"), (99, None), (27, None)],
)
def test_a_text_that_wraps_is_cut_between_two_words(most: int, left: str | None) -> None:
    text = "Kunta voisi sopia hinnoista"
    assert cut(text, most) == (left or text)


def test_a_word_that_is_longer_than_there_is_room_is_cut_where_it_must() -> None:
    assert cut("a" * 30, 10) == f"{'a' * 10} …"
    assert cut(f"ja {'a' * 30}", 12) == f"ja {'a' * 9} …"


@pytest.mark.parametrize(
    ("text", "width", "left"),
    [
        ("vastauksia 12/140", 16, "vastauksia…"),
        ("hävitetty 23.11.2026", 19, "hävitetty…"),
        ("vastauksia 12/140 kohtaa", 20, "vastauksia 12/140 k…"),
        ("osuus 21 %", 9, "osuus 21…"),
        ("123456", 4, "123…"),
    ],
)
def test_words_are_cut_and_a_figure_is_whole_or_left_out(text: str, width: int, left: str) -> None:
    assert shorten(text, width) == left


@pytest.mark.parametrize(
    ("width", "left"), [(40, "Kierros 1 · Liikennevalot · 22"), (29, "Kierros 1 · Liikennevalot"), (24, "Kierros 1")]
)
def test_of_parts_with_dots_between_the_first_that_fit_stay_whole(width: int, left: str) -> None:
    assert whole_parts(("Kierros 1", "Liikennevalot", "22"), width) == left


def test_a_single_part_that_does_not_fit_is_cut() -> None:
    assert whole_parts(("Konsensuskokous", "Kierros 1"), 8) == "Konsens…"


def test_breaks_become_spaces() -> None:
    assert one_line("a\n\tb  c") == "a b c"


def test_a_text_is_filled_up_to_its_width() -> None:
    assert fit("åä", 4) == "åä  "


@given(st.text(max_size=60), st.integers(0, 30))
def test_a_shortened_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= width


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.integers(0, 30))
def test_a_fitted_text_is_as_wide_as_its_room(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_no_line_breaks_at_a_no_break_space_nor_before_a_per_cent_sign() -> None:
    keep_no_break_spaces()
    said = plain("Vihreä vähintään 36 %, keltainen vähintään 18\u00a0kpl vuodessa")
    for width in range(10, 40):
        shown = [line.plain for line in said.wrap(width)]
        assert any("36 %" in line for line in shown), (width, shown)
        assert any("18\u00a0kpl" in line for line in shown), (width, shown)


def test_a_text_on_one_line_keeps_its_no_break_spaces() -> None:
    assert one_line(" 36\u00a0%  \n ja\u00a0 5 ") == "36\u00a0% ja 5"
