"""Where does a command get a passphrase from? From a terminal unseen, or from where a script has put it.

Never from the command line, which everybody on the machine can read, and never into a message.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from typing import Any

from ttguide.cli.call import Call
from ttguide.cli.paths import path_of
from ttguide.cli.streams import is_terminal, mend
from ttguide.model.assessment import PARTIES
from ttguide.workflow.assessment_views import Side
from ttguide.workflow.problems import Refused
from ttguide.workflow.sealing_up import accept_passphrase

_LONGEST = 4096
"""Bytes of a passphrase's line."""
_STANDARD_INPUT = "-"
_VARIABLE, _FILE = "passphrase_env", "passphrase_file"
"""The options that say where a passphrase stands."""


class NoPassphrase(Refused):
    """There is nobody to ask, and nothing says where it is."""

    key = "cli.passphrase_how"


class Passphrases:
    """The passphrases that a command is to use; each is read when it is needed and kept nowhere."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def of(self, side: Side) -> str:
        """Return a side's passphrase. Raises `NoPassphrase`, or `Refused` where it is not where it was said to be."""
        given = self._given(side)
        return given if given is not None else self._ask("cli.ask_passphrase", side)

    def new(self, side: Side) -> tuple[str, str]:
        """Return a passphrase that a side chooses, and the same again: typed twice, or read once.

        Raises as `of`, and `Refused` where it is too short, before it is asked for again.
        """
        given = self._given(side)
        if given is not None:
            return given, given
        chosen = self._ask("cli.ask_new_passphrase", side)
        accept_passphrase(chosen)
        return chosen, self._ask("cli.ask_passphrase_again", side)

    def _ask(self, key: str, side: Side) -> str:
        if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
            if form := self._whose():
                raise NoPassphrase("cli.passphrase_whose", form=form)
            raise NoPassphrase(side=self._call.say(f"side.{side.value}"))
        try:
            typed = getpass.getpass(self._call.say(key, side=self._call.say(f"side.{side.value}")) + " ", sys.stderr)
        except EOFError as end:
            raise NoPassphrase(side=self._call.say(f"side.{side.value}")) from end
        return mend(typed)

    def _whose(self) -> str:
        """How both sides' passphrases are given, each with whose it is; empty where the command is about one side."""
        options = self._call.options
        if getattr(options, "side", None) is not None:
            return ""
        is_file = getattr(options, _FILE, None) and not getattr(options, _VARIABLE, None)
        option = f"--{(_FILE if is_file else _VARIABLE).replace('_', '-')}"
        value = self._call.say("cli.name.file" if is_file else "cli.name.name")
        return " ".join(f"{option} {side.value}={value}" for side in PARTIES)

    def _given(self, side: Side) -> str | None:
        """What an option says; one that names a side goes before one that names none."""
        options = self._call.options
        found = [
            *((owner, _from_variable, name) for owner, name in _named(options, _VARIABLE)),
            *((owner, _from_file, name) for owner, name in _named(options, _FILE)),
        ]
        alone = getattr(options, "side", None) is not None  # the only side that the command is about
        for owner, read, name in found:
            if owner == side.value:
                return read(name)
        return next((read(name) for owner, read, name in found if not owner and alone), None)


def _named(options: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield whose passphrase an option is about, if it says so, and where it stands."""
    for given in getattr(options, name, None) or ():
        owner, sign, rest = given.partition("=")
        yield (owner, rest) if sign and owner in set(Side) else ("", given)


def _from_variable(name: str) -> str:
    value = os.environ.get(name)
    if value is None:
        raise Refused("cli.passphrase_variable", name=name)
    return mend(value)


def _from_file(name: str) -> str:
    """The first line of a file, of a pipe such as ``/dev/fd/3``, or with a dash of standard input."""
    try:
        if name == _STANDARD_INPUT:
            return mend(sys.stdin.readline(_LONGEST)).rstrip("\r\n")
        with path_of(name).open("rb") as stream:
            line = stream.readline(_LONGEST)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", "") or type(problem).__name__
        raise Refused("cli.cannot_read", path=name, reason=reason) from problem
    return mend(line.decode("utf-8", "surrogateescape")).removeprefix("\ufeff").rstrip("\r\n")
