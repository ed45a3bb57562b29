"""``ttguide assess``, ``agree``, ``prioritise``, ``rounds``: on screens, in lines, or as a result?

As at the boards before them (`ttguide.cli.boards`): in a terminal the screens open, what a script asks for is done
without asking back.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

from ttguide.cli import boards
from ttguide.cli.assessment_json import ROUND_STATES, why_withheld
from ttguide.cli.assessment_steps import astray, is_asked, sit
from ttguide.cli.assessment_texts import ROUNDS_IN_LINES
from ttguide.cli.board_steps import Outcome, Steps
from ttguide.cli.call import Call, put, tell, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.following_steps import ROUND_STEPS
from ttguide.cli.passphrases import NoPassphrase
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Side
from ttguide.workflow.guide import Guide

_LOOKS = ("list", "answers", "result", "calculation", "changes", "trend", "actions")
"""Options that ask for something to be told."""


def assess(call: Call) -> int:
    """Answer, each side alone or both together."""
    return _board(call, "assess")


def agree(call: Call) -> int:
    """Come to one view."""
    return _board(call, "agree")


def prioritise(call: Call) -> int:
    """Say what comes first."""
    return _board(call, "prioritise")


def rounds(call: Call) -> int:
    """See what came of it, and go on."""
    return _board(call, "rounds")


def _board(call: Call, board: str) -> int:
    options = call.options
    stray = astray(board, options)
    if stray is not None:
        name, needed = stray
        told = " / ".join(_option(each) for each in needed)
        warn(call.say("cli.belongs_to", option=_option(name), needed=told))
        return ExitCode.USAGE
    wants_result = options.json or is_asked(board, options) or _looks(options)
    if options.plain and wants_result:
        warn(call.say("cli.plain_or_result"))
        return ExitCode.USAGE
    if wants_result:
        return _print(call, board)
    if options.plain:
        return boards.hold(call, board)
    if boards.sits_at_terminal():
        return boards.show_screens(call, board)
    return _print(call, board)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _looks(options: Any) -> bool:
    return any(getattr(options, name, None) not in (None, False) for name in _LOOKS)


def _print(call: Call, board: str) -> int:
    """Do the steps that are asked for, then tell what is asked for."""
    options = call.options
    steps = is_asked(board, options)
    with closing(call.open_if_there()) as guide:
        case = guide.find_case(options.case)
        call.warn_of_own_knowledge(guide)
        assessment = guide.assessment(case)
        try:
            outcome = ROUND_STEPS[board](call, guide, assessment) if steps else Outcome()
            outcome.worsen(_tell(call, guide, assessment, board))
        except NoPassphrase as missing:
            warn(guide.explain(missing))
            return ExitCode.USAGE
    return outcome.code


def _tell(call: Call, guide: Guide, assessment: Assessment, board: str) -> ExitCode:
    """Tell what is asked for; as JSON also why there is nothing of it, which in lines is a refusal."""
    options = call.options
    if options.json:
        state = ROUND_STATES[board](guide, assessment, options)
        held = {"case": assessment.case_id, "title": assessment.title, **state}
        put(json.dumps(held, ensure_ascii=False, indent=1))
        withheld = why_withheld(guide, assessment, options) if board == "assess" else ""
        why_not = str(state.get("why_not") or withheld)
        warn(*filter(None, (why_not,)))
        return ExitCode.REFUSED if why_not else ExitCode.OK
    if not is_asked(board, options) or _looks(options):
        _unlock(call, guide, assessment)
        tell(*ROUNDS_IN_LINES[board](guide, assessment, options))
    return ExitCode.OK


def _unlock(call: Call, guide: Guide, assessment: Assessment) -> None:
    """Let a side look at its own sealed answers, where it is named and begun."""
    options = call.options
    looks = any(getattr(options, name, None) not in (None, False) for name in ("answers", "result", "calculation"))
    if not looks or getattr(options, "side", None) in (None, Side.JOINT):
        return
    id, side = assessment.rounds.find(options.round or ""), Side(options.side)
    if any(each.side is side and each.begun for each in assessment.rounds.show(id).sides):
        sit(call, assessment, id, side, Steps(call, guide))
