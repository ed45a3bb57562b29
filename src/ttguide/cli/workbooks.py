"""``ttguide import --scorecards``: what came of a workbook of scorecards that people have filled in?

Everything that stands against it is told at once, cell by cell, so that the workbook is mended in one go.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.plain.lines import shorten
from ttguide.model.text import clean_line
from ttguide.workflow.exchanging import AskedView, FaultView

_MOST_SHOWN = 200
"""Cells told one by one."""
_LONGEST_ABOUT = 80
"""Characters of what a cell is about."""


def bring_cards(call: Call, path: Path) -> ExitCode:
    """Take over what was changed in a workbook, all of it or, with anything wrong in it, nothing."""
    options = call.options
    if not options.case or options.title or options.sheet or options.skip_bad:
        warn(call.say("cli.import_cards_options"))
        return ExitCode.USAGE
    with closing(call.open_if_there()) as guide:
        case = guide.find_case(options.case)
        taken = guide.workbooks(case).take_in(path)
        if taken.faults:
            _tell(call, taken.faults)
            return ExitCode.REFUSED
        for lacking in taken.lacking:
            warn(lacking)
        if taken.missing:
            warn(call.say("cli.cards_missing", count=taken.missing))
        if taken.receipt is None:
            put(call.say("cli.cards_unchanged"))
        else:
            put(call.say("cli.cards_imported", count=taken.changed, added=taken.added, removed=taken.removed))
        _ask(call, taken.asked)
    return ExitCode.OK


def _ask(call: Call, asked: tuple[AskedView, ...]) -> None:
    """Tell what the cells raise that were taken over nevertheless."""
    if asked:
        warn(call.say("cli.cards_asked", count=len(asked)))
    for one in asked[:_MOST_SHOWN]:
        about = shorten(one.about, _LONGEST_ABOUT)
        told = {"sheet": one.sheet, "cell": one.cell, "column": one.column, "question": clean_line(one.question)}
        warn("  " + call.say("cli.asked_cell", about=about, **told))
    if len(asked) > _MOST_SHOWN:
        warn("  " + call.say("cli.more_bad_cells", count=len(asked) - _MOST_SHOWN))


def _tell(call: Call, faults: tuple[FaultView, ...]) -> None:
    for fault in faults[:_MOST_SHOWN]:
        told = {"sheet": fault.sheet, "cell": fault.cell, "column": fault.column, "rule": clean_line(fault.sentence)}
        warn(call.say("cli.bad_cell", **told))
    if len(faults) > _MOST_SHOWN:
        warn(call.say("cli.more_bad_cells", count=len(faults) - _MOST_SHOWN))
    warn(call.say("cli.cards_nothing", count=len(faults)))
