"""In which order are the words after a command read, so that it does not matter in which they were typed?

Options go first and what is named by its place after them. argparse would give the words before the first option to all
the places at once, and find none left for the files behind it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

_PLACED_ONLY = "--"
"""Behind it nothing is an option; a long option begins with it."""


def in_order(args: Sequence[str], actions: Sequence[argparse.Action]) -> list[str]:
    """Return the words with the options first, each with its values, then what is named by its place.

    An option that need not have a value does not keep the word that the command cannot do without: in ``rounds --lock
    home`` home is the case. Where an option is not known, all stay as they are, to be complained of so.
    """
    by_name = {name: action for action in actions for name in action.option_strings}
    at = args.index(_PLACED_ONLY) if _PLACED_ONLY in args else len(args)
    words, placed, options = list(args[:at]), [], []
    spared: list[int] = []
    while words:
        word = words.pop(0)
        if not _is_option(word):
            placed.append(word)
            continue
        action, is_given = _meant(word, by_name)
        if action is None:
            return list(args)
        options.append(word)
        for value in () if is_given else _values(action, words):
            if action.nargs is not None:
                spared.append(len(options))
            options.append(value)
    placed += args[at + 1 :]
    needed = sum(action.nargs is None for action in actions if not action.option_strings)
    if spared and len(placed) < needed:
        placed.insert(0, options.pop(spared[-1]))
    return [*options, _PLACED_ONLY, *placed] if placed else options


def _is_option(word: str) -> bool:
    return len(word) > 1 and word.startswith("-")


def _meant(word: str, by_name: Mapping[str, argparse.Action]) -> tuple[argparse.Action | None, bool]:
    """The option that a word is, if it is one, and whether its value is in it."""
    name, sign, _ = word.partition("=") if word.startswith("--") else (word, "", "")
    return by_name.get(name), bool(sign)


def _values(action: argparse.Action, words: list[str]) -> list[str]:
    """Take the values of an option from the words behind it: the next one whatever it is where there must be one."""
    if action.nargs is None:
        return [words.pop(0)] if words else []
    most = {"?": 1, "*": sys.maxsize}.get(str(action.nargs), 0)
    values: list[str] = []
    while words and len(values) < most and not _is_option(words[0]):
        values.append(words.pop(0))
    return values
