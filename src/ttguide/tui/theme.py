"""Which colours are used, and what does a traffic light look like?

Few and by role, so that a theme is a handful of values; a light always has a shape beside its colour (Okabe and Ito's).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual.theme import Theme

GREEN, YELLOW, RED = "#009E73", "#F0E442", "#D55E00"

LIGHT_COLOURS: Mapping[str, str] = MappingProxyType({"green": GREEN, "yellow": YELLOW, "red": RED})
"""Told apart by people who see red and green alike, and of different brightness in grey."""

LIGHT_SHAPES: Mapping[str, str] = MappingProxyType({"green": "●", "yellow": "▲", "red": "■"})
"""Of width 1 in every terminal."""

DARK = Theme(
    name="ttguide-dark",
    primary="#7CB7D6",
    secondary="#9DB0BC",
    accent="#E0B062",
    warning="#E0B062",
    error="#E58A6B",
    success="#6FBF9B",
    foreground="#D9DEE2",
    background="#15191C",
    surface="#1B2024",
    panel="#252C31",
    dark=True,
    variables={
        "light-red": "#F4814F",  # lighter than on paper: on the cursor's ground a word in it has 4.5 : 1, too
        "light-yellow": YELLOW,
        "light-green": "#2BBE93",
        "text-muted": "#A3AFB6",
        "text-disabled": "#8B98A0",
        "foreground-muted": "#A3AFB6",
        "block-cursor-background": "#233B47",
        "block-cursor-foreground": "#F2F6F8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#242C31",
        "block-cursor-blurred-foreground": "#D9DEE2",
        "block-cursor-blurred-text-style": "none",
        "border": "#7CB7D6",
        "border-blurred": "#3A444B",
        "scrollbar": "#3A444B",
        "scrollbar-hover": "#56636C",
        "scrollbar-active": "#7CB7D6",
        "scrollbar-background": "#15191C",
        "scrollbar-background-hover": "#15191C",
        "scrollbar-background-active": "#15191C",
    },
)

LIGHT = Theme(
    name="ttguide-light",
    primary="#1F5F7A",
    secondary="#53626C",
    accent="#855600",
    warning="#855600",
    error="#A63A12",
    success="#00694C",
    foreground="#22292E",
    background="#FAFAF7",
    surface="#F3F3EE",
    panel="#E7E8E2",
    dark=False,
    variables={
        "light-red": "#A33F00",
        "light-yellow": "#6E5F00",
        "light-green": "#00694C",
        "text-muted": "#55606A",
        "text-disabled": "#5E6871",
        "foreground-muted": "#55606A",
        "block-cursor-background": "#CFE3EC",
        "block-cursor-foreground": "#10222B",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#E7E8E2",
        "block-cursor-blurred-foreground": "#22292E",
        "block-cursor-blurred-text-style": "none",
        "border": "#1F5F7A",
        "border-blurred": "#C4C8C5",
        "scrollbar": "#C4C8C5",
        "scrollbar-hover": "#9AA3A8",
        "scrollbar-active": "#1F5F7A",
        "scrollbar-background": "#FAFAF7",
        "scrollbar-background-hover": "#FAFAF7",
        "scrollbar-background-active": "#FAFAF7",
    },
)

CONTRAST = Theme(
    name="ttguide-contrast",
    primary="#FFFFFF",
    secondary="#D0D0D0",
    accent="#FFFFFF",
    warning="#FFFFFF",
    error="#FFFFFF",
    success="#FFFFFF",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1C1C1C",
    dark=True,
    text_alpha=1.0,
    variables={
        "light-red": "#FFFFFF",
        "light-yellow": "#FFFFFF",
        "light-green": "#FFFFFF",
        "text-muted": "#D0D0D0",
        "text-disabled": "#B4B4B4",
        "foreground-muted": "#D0D0D0",
        "block-cursor-background": "#585858",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#3A3A3A",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-text-style": "bold",
        "border": "#FFFFFF",
        "border-blurred": "#9A9A9A",
        "scrollbar": "#9A9A9A",
        "scrollbar-hover": "#FFFFFF",
        "scrollbar-active": "#FFFFFF",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
    },
)
"""Says nothing by hue alone: reads the same printed in grey.

The cursor's ground is as light as it may be: lights and muted words on it keep their own colours, and need 4.5 : 1.
"""

THEMES = (DARK, LIGHT, CONTRAST)
