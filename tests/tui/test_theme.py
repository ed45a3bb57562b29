"""Every text can be read on everything it stands on, in every theme."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.stage import press, staged
from ttguide.tui.theme import LIGHT_COLOURS, LIGHT_SHAPES, THEMES


def luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_and_quiet_text_stand_out_from_every_ground(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    texts = [theme.foreground, theme.variables["text-muted"], theme.primary, theme.accent, theme.error]
    for ground in grounds:
        for text in texts:
            assert ground is not None
            assert text is not None
            assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_the_line_under_the_cursor_can_be_read(theme: Theme) -> None:
    ground, text = (theme.variables[f"block-cursor-{part}"] for part in ("background", "foreground"))
    assert contrast(text, ground) >= 7


@pytest.mark.parametrize("part", ["block-cursor-background", "block-cursor-blurred-background"])
@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_what_keeps_its_own_colour_can_be_read_under_the_cursor(theme: Theme, part: str) -> None:
    names = ("light-red", "light-yellow", "light-green", "text-muted", "foreground-muted")
    inks = [theme.primary, theme.secondary, theme.accent, theme.warning, theme.error, theme.success, theme.foreground]
    for ink in (*inks, *(theme.variables[name] for name in names)):
        assert ink is not None
        assert contrast(ink, theme.variables[part]) >= 4.5, ink


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_lights_and_what_is_out_of_use_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.panel):
        for ink in ("light-red", "light-yellow", "light-green", "text-disabled"):
            assert ground is not None
            assert contrast(theme.variables[ink], ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize("number", range(len(THEMES)), ids=[theme.name for theme in THEMES])
async def test_the_screens_take_their_colours_from_the_theme(number: int) -> None:
    async with staged() as pilot:
        await press(pilot, *["ctrl+t"] * number)
        variables = pilot.app.get_css_variables()
        theme = THEMES[number]
        for name in ("block-cursor-background", "light-red", "text-muted", "text-disabled"):
            assert variables[name] == theme.variables[name]


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_the_line_under_the_cursor_stands_out_from_the_others(theme: Theme) -> None:
    ground = theme.variables["block-cursor-background"]
    assert contrast(ground, theme.background or "") >= 1.25
    assert ground != theme.variables["block-cursor-blurred-background"]


def test_a_light_has_a_shape_of_one_cell_beside_its_colour() -> None:
    assert dict(LIGHT_COLOURS) == {"green": "#009E73", "yellow": "#F0E442", "red": "#D55E00"}
    assert dict(LIGHT_SHAPES) == {"green": "●", "yellow": "▲", "red": "■"}


def test_lights_differ_in_grey() -> None:
    shades = sorted(luminance(Color.parse(colour)) for colour in LIGHT_COLOURS.values())
    assert shades[1] - shades[0] > 0.02
    assert shades[2] - shades[1] > 0.2


def test_lights_accents_and_quiet_words_can_be_read_under_the_cursor_in_high_contrast() -> None:
    theme = next(theme for theme in THEMES if theme.name == "ttguide-contrast")
    ground = theme.variables["block-cursor-background"]
    inks = [theme.primary, theme.accent, theme.error, theme.success, theme.secondary]
    inks += [theme.variables[name] for name in ("light-red", "light-yellow", "light-green", "text-muted")]
    for ink in inks:
        assert ink is not None
        assert contrast(ink, ground) >= 4.5, ink
    assert contrast(ground, theme.background or "") >= 2.5
