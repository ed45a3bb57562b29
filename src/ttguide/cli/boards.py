"""``ttguide merge``, ``synthesis``, ``integration``, ``scorecards``: a board on screens, in lines, or as a result?

In a terminal a board opens, as an interview does; where its output or input goes elsewhere the state is printed. What
a script asks for (a step, the proposals, JSON) is done without asking back.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ttguide.cli.board_steps import STEPS, Outcome, is_asked
from ttguide.cli.board_texts import PROPOSALS_IN_LINES, STATE_IN_LINES
from ttguide.cli.call import Call, put, tell, warn
from ttguide.cli.examples import way_to
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.proposals_json import PROPOSALS
from ttguide.cli.state_json import STATES
from ttguide.cli.streams import is_terminal
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.start import Start

if TYPE_CHECKING:
    from ttguide.cli.plain.boards import Boards


def merge(call: Call) -> int:
    """Merge the interviews of each role into one basket."""
    return _board(call, "merge")


def synthesis(call: Call) -> int:
    """Bring both sides' baskets together."""
    return _board(call, "synthesis")


def integration(call: Call) -> int:
    """Place the opportunities under criterion parts."""
    return _board(call, "integration")


def scorecards(call: Call) -> int:
    """Draw up a scorecard for each area."""
    return _board(call, "scorecards")


def _board(call: Call, board: str) -> int:
    options = call.options
    if options.plain and (options.json or options.proposals or is_asked(options)):
        warn(call.say("cli.plain_or_result"))
        return ExitCode.USAGE
    if is_asked(options) or options.json or options.proposals:
        return _print(call, board)
    if options.plain:
        return hold(call, board)
    if sits_at_terminal():
        return show_screens(call, board)
    return _print(call, board)


# On the screens


def sits_at_terminal() -> bool:
    """Whether somebody sits before a screen and nothing is led elsewhere."""
    return all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def show_screens(call: Call, board: str) -> int:
    """Open a case's board on the screens."""
    from ttguide.cli.interviews import run_screens

    with closing(call.open_if_there()) as guide:
        case = guide.find_case(call.options.case)
        round_id = _round_meant(call, guide, case)
    return run_screens(call, Start(case, board=board, round=round_id))


def _round_meant(call: Call, guide: Guide, case: str) -> str:
    """The id of the round that is named; empty where none is. Raises `Refused` where there is no such round."""
    named = getattr(call.options, "round", None)
    return guide.assessment(case).rounds.find(named) if named else ""


# Through lines


def hold(call: Call, board: str) -> int:
    """Open a case's board in lines."""
    with closing(call.open_if_there()) as guide:
        case = guide.find_case(call.options.case)
        return hold_board(call, guide, case, board, _round_meant(call, guide, case))


def hold_board(call: Call, guide: Guide, case: str, board: str, round_id: str = "") -> int:
    """Go through a case's boards in lines, beginning at this one, in the round that is named or the one at hand."""
    from ttguide.cli.plain.boards import Boards
    from ttguide.cli.plain.console import Console
    from ttguide.cli.plain.exchange import Ending

    call.warn_of_own_knowledge(guide)
    boards = Boards(guide, guide.development(case), Console(sys.stdin, sys.stdout), board, round_id)
    ending = boards.hold()
    if call.options.command == "demo":
        put(way_to(call, call.settings.workspace))
    put(guide.say("cli.come_back", command=_way_back(call, case, boards)))
    if ending is Ending.INTERRUPTED:
        return ExitCode.INTERRUPTED
    if boards.refusals and not is_terminal(sys.stdin):  # whoever types has read it; a script has only the exit code
        warn(guide.say("cli.lines_refused", count=boards.refusals))
        return ExitCode.WORKSPACE if boards.journal_failed else ExitCode.REFUSED
    return ExitCode.OK


def _way_back(call: Call, case: str, boards: Boards) -> str:
    import shlex

    options = call.options
    is_example = options.command == "demo"  # the demonstration's workspace is not the one that is named
    words = ["ttguide", *(["demo", "reference"] if is_example else [boards.stage, case]), "--plain"]
    words += ["--round", str(boards.round_number)] if boards.round_number and not is_example else []
    for name in ("workspace", "knowledge", "language"):
        value = getattr(options, name)
        words += [f"--{name}", str(value)] if value else []
    return shlex.join(words)


# As a result


def _print(call: Call, board: str) -> int:
    """Do the steps that are asked for, then print what is asked for: the proposals or the state."""
    options = call.options
    steps = is_asked(options)
    with closing(call.open_if_there()) as guide:
        case = guide.find_case(options.case)
        call.warn_of_own_knowledge(guide)
        development = guide.development(case)
        outcome = STEPS[board](call, guide, development) if steps else Outcome()
        tells_entries = options.proposals or (board == "synthesis" and (options.json or not steps))
        if board != "merge" and tells_entries and not development.synthesis.board().ready:
            warn(call.say("cli.unshared_shown" if options.unshared else "cli.unshared_hidden"))
        if options.json:
            shape = PROPOSALS[board] if options.proposals else STATES[board]
            _put_json(guide, case, development, shape, options)
        elif options.proposals:
            tell(*PROPOSALS_IN_LINES[board](guide, development, options))
        elif not steps:
            tell(*STATE_IN_LINES[board](guide, development, options))
    return outcome.code


def _put_json(
    guide: Guide,
    case: str,
    development: Development,
    shape: Callable[[Development, Any], Mapping[str, object]],
    options: Any,
) -> None:
    held = {"case": case, "title": guide.card(case).title, **shape(development, options)}
    put(json.dumps(held, ensure_ascii=False, indent=1))
