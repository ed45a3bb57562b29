"""What can be told from a command line before argparse is loaded?

The screens are mostly opened by a bare ``ttguide``: building the parser of all commands for that, which nobody asked
about, would take longer than reading the words. Whatever else is typed is left to `ttguide.cli.arguments`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType, SimpleNamespace

from ttguide.model.text import Language

EVERYWHERE = ("workspace", "knowledge", "language")
"""The options that every command has; each takes a value, and none is given where it is None."""

HOME: Mapping[str, object] = MappingProxyType(
    {"command": "home", "case": None, "party": None, "dialogue": None, "new": None, "plain": False}
)
"""What is asked for where no command is named."""


def find_language(argv: Sequence[str]) -> str | None:
    """Return what ``--language`` says, before the rest is read: help and complaints depend on it."""
    named = None
    for number, argument in enumerate(argv):
        if argument == "--":
            break
        if argument.startswith("--language="):
            named = argument.partition("=")[2]
        elif argument == "--language" and number + 1 < len(argv):
            named = argv[number + 1]
    return named


def read_bare(argv: Sequence[str]) -> SimpleNamespace | None:
    """Return what the parser would, where no more than a value or two of `EVERYWHERE` is given; else None."""
    given: dict[str, str] = {}
    for name, value in zip(argv[::2], argv[1::2], strict=False):
        option = name.removeprefix("--")
        if option == name or option not in EVERYWHERE or value.startswith("-"):
            return None
        given[option] = value
    if len(argv) % 2 or given.get("language", Language.EN) not in set(Language):
        return None
    return SimpleNamespace(**HOME, **{option: given.get(option) for option in EVERYWHERE})
