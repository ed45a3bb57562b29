"""What happens between the command line and the exit code?

The one place where everything that can go wrong ends: as a sentence on standard error and a number, never a traceback.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from ttguide import bootstrap
from ttguide.cli.call import Call, warn
from ttguide.cli.exit_codes import ExitCode, code_of
from ttguide.cli.first_look import find_language, read_bare
from ttguide.cli.streams import Terminated, let_go, prepare_streams, silence_output
from ttguide.model.text import Language
from ttguide.workflow.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace

    from ttguide.workflow.ports import Words

_COMMANDS = {
    "home": ("interviews", "open_home"),
    "interview": ("interviews", "interview"),
    "demo": ("interviews", "demo"),
    "cases": ("cases", "list_cases"),
    "import": ("cases", "bring_in"),
    "prepare": ("documents", "prepare"),
    "report": ("documents", "report"),
    "export": ("documents", "export"),
    "merge": ("boards", "merge"),
    "synthesis": ("boards", "synthesis"),
    "integration": ("boards", "integration"),
    "scorecards": ("boards", "scorecards"),
    "assess": ("assessments", "assess"),
    "agree": ("assessments", "agree"),
    "prioritise": ("assessments", "prioritise"),
    "rounds": ("assessments", "rounds"),
    "seal": ("sealed_files", "seal"),
    "open-together": ("sealed_files", "open_together"),
    "suggest": ("suggestions", "suggest"),
    "lessons": ("lessons", "lessons"),
    "check": ("checking", "check"),
}
"""Module and function of each command: a command pays only for what it needs."""


def run(argv: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit code."""
    prepare_streams()
    code: int = ExitCode.OK
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_output()
        return ExitCode.OK
    except OSError as failure:  # what could not be written is still waiting to be
        silence_output()
        if code == ExitCode.OK:
            warn(failure.strerror or type(failure).__name__)
        return code or ExitCode.REFUSED
    finally:
        let_go(sys.stderr)  # what the screens had drawn last may be in it, and their window gone
    return code


class _NoWords:
    """Says the keys themselves: for the moment when the words catalogue is what is broken."""

    def say(self, language: Language, key: str, **values: object) -> str:  # noqa: ARG002 - none is spoken
        told = ", ".join(f"{name}={value}" for name, value in values.items())
        return f"{key} ({told})" if told else key


def _run(argv: Sequence[str]) -> int:
    language = bootstrap.choose_language(find_language(argv))
    words, broken = _words(language)
    say = partial(words.say, language)
    try:
        options = read_bare(argv) or _parse(argv, say)
    except SystemExit as leaving:
        return cast("int", leaving.code or ExitCode.OK)
    if broken is not None and options.command != "check":
        warn(str(broken))
        return code_of(broken)
    try:
        settings = bootstrap.settle(
            options.workspace, options.language, demo=options.command == "demo", knowledge=options.knowledge
        )
    except Problem as problem:
        warn(say(problem.key, **problem.values))
        return code_of(problem)
    return _attempt(Call(options, words, settings), say)


def _parse(argv: Sequence[str], say: Callable[..., str]) -> Namespace:
    from ttguide.cli.arguments import build_parser

    return build_parser(say).parse_args(list(argv))


def _words(language: Language) -> tuple[Words, Problem | None]:
    """The words, or the problem with them and a makeshift: ``ttguide check`` has to work then above all."""
    try:
        return bootstrap.load_words(language), None
    except Problem as broken:
        return _NoWords(), broken


def _attempt(call: Call, say: Callable[..., str]) -> int:
    """Run the command; whatever it raises becomes a sentence and a code."""
    module, function = _COMMANDS[call.options.command]
    try:
        command = getattr(importlib.import_module(f"ttguide.cli.{module}"), function)
        return int(command(call))
    except Problem as problem:
        warn(call.explain(problem))
        return code_of(problem)
    except Terminated as end:
        return end.code
    except KeyboardInterrupt:
        warn("", say("cli.interrupted"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001 - the last stop: whatever it is, the user gets a sentence and no traceback
        return _report_fault(fault, say)


def _report_fault(fault: Exception, say: Callable[..., str]) -> int:
    from ttguide.workflow.crashing import write_crash

    try:
        warn(say("cli.fault", path=write_crash(fault, bootstrap.crash_folder())))
    except OSError:
        warn(say("cli.fault_unwritten", kind=type(fault).__name__))
    return ExitCode.FAULT
