"""``ttguide prepare``, ``report`` and ``export``: what comes out of a workspace, to a file or to standard output?

A file that is there already is never replaced unasked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ttguide.cli.call import Call, put, put_bytes, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.paths import path_of
from ttguide.model.assessment import Side
from ttguide.model.knowledge import Role
from ttguide.workflow.document import Document, Format, Subject
from ttguide.workflow.format import (
    BY_AREA,
    BY_ROUND,
    BY_SIDE,
    CALENDAR,
    OF_ROUNDS,
    WITH_CALENDAR,
    WITH_WORKBOOK,
    WORKBOOK,
    accept_form,
    forms_of,
    named_form,
)
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite

_BASKETS = {Subject.PURCHASERS: Role.PURCHASER, Subject.PROVIDERS: Role.PROVIDER}

_STANDARD_OUTPUT = (None, "-")
"""What ``-o`` says where no file is meant; a file of that name is ``./-``."""


def prepare(call: Call) -> ExitCode:
    """Print the pack that is sent a week before the interview; without a case no workspace is needed."""
    options = call.options
    role = Role(options.role) if options.role else None
    if not options.format:
        accept_form(options.output or "")
    if not options.case:
        guide = call.open_desk()
        return _deliver(call, guide, guide.preparation(role))
    with closing(call.open_if_there()) as guide:
        return _deliver(call, guide, guide.preparation(role, guide.find_case(options.case)))


def report(call: Call) -> ExitCode:
    """Print the report of a case's interviews, or of those with one party, or of what boards and rounds came to.

    A workbook goes into a file only: it is nothing for a terminal.
    """
    options, subject = call.options, Subject(call.options.about)
    form = options.format or named_form(options.output or "")
    mistake = _mistake(call, subject, form)
    if mistake:
        warn(call.say(mistake))
        return ExitCode.USAGE
    if not options.format:
        accept_form(options.output or "", forms_of(subject))
    with closing(call.open_if_there()) as guide:
        case = guide.find_case(options.case)
        if form == CALENDAR:
            return _deliver_calendar(call, guide, case)
        if form == WORKBOOK:
            data = _workbook(call, guide, case, subject)
            return _put_into_file(call, lambda path: guide.write_bytes(path, data, replace=options.force))
        if subject in OF_ROUNDS:
            document = guide.assessment_report(case, subject, options.round, Side(options.side))
            return _deliver(call, guide, document)
        if subject is not Subject.INTERVIEWS:
            if subject in _BASKETS and _is_draft(guide, case, _BASKETS[subject]):
                warn(call.say("cli.draft_basket"))
            return _deliver(call, guide, guide.board_report(case, subject, options.area or ""))
        party = guide.find_party(case, options.party) if options.party else ""
        return _deliver(call, guide, guide.report(case, party))


def _is_draft(guide: Guide, case: str, role: Role) -> bool:
    """Whether a basket holds what has not been shared: whoever leads the report into a file sees no notice in it."""
    basket = guide.development(case).merging.basket(role, most=0)
    return basket.shared_at is None or basket.is_behind


def _mistake(call: Call, subject: Subject, form: str) -> str:
    """What does not go together in a call for a report, as the key of a sentence; empty where all does."""
    options = call.options
    rules = (
        (options.party and subject is not Subject.INTERVIEWS, "cli.report_party_about"),
        (options.area and subject not in BY_AREA, "refused.not_by_area"),
        (options.round and subject not in BY_ROUND, "cli.report_round_about"),
        (options.side != Side.JOINT and subject not in BY_SIDE, "refused.not_by_side"),
        (form == WORKBOOK and subject not in WITH_WORKBOOK, "refused.no_workbook"),
        (form == WORKBOOK and options.output in _STANDARD_OUTPUT, "cli.workbook_file"),
        (form == CALENDAR and subject not in WITH_CALENDAR, "cli.calendar_only_actions"),
    )
    return next((key for is_so, key in rules if is_so), "")


def _workbook(call: Call, guide: Guide, case: str, subject: Subject) -> bytes:
    options = call.options
    if subject in OF_ROUNDS:
        return guide.assessment_workbook(case, options.round, Side(options.side))
    return guide.workbooks(case).make(subject, options.area or "")


def _deliver_calendar(call: Call, guide: Guide, case: str) -> ExitCode:
    """Hand the calendar over, and say on standard error what is in it and what is not."""
    calendar = guide.action_calendar(case)
    data, options = guide.render_calendar(calendar), call.options
    if options.output in _STANDARD_OUTPUT:
        put_bytes(data)
    else:
        code = _put_into_file(call, lambda path: guide.write_bytes(path, data, replace=options.force))
        if code is not ExitCode.OK:
            return code
    warn(call.say("cli.calendar_items", count=len(calendar.items)))
    if calendar.over:
        warn(call.say("cli.calendar_over", count=calendar.over))
    warn(*(call.say("cli.calendar_undated", text=text) for text in calendar.undated))
    return ExitCode.OK


def export(call: Call) -> ExitCode:
    """Print a whole case, every entry of its journal, as JSON that ``ttguide import`` takes back."""
    with closing(call.open_if_there()) as guide:
        document = guide.export_case(guide.find_case(call.options.case))
        text = json.dumps(document, ensure_ascii=False, indent=1)
        if call.options.output in _STANDARD_OUTPUT:
            put(text)
            return ExitCode.OK
        data = f"{text}\n".encode()
        return _put_into_file(call, lambda path: guide.write_bytes(path, data, replace=call.options.force))


def _deliver(call: Call, guide: Guide, document: Document) -> ExitCode:
    output = call.options.output
    format = Format(call.options.format or accept_form(output or ""))
    if output in _STANDARD_OUTPUT:
        put(guide.render(document, format).rstrip("\n"))
        return ExitCode.OK
    return _put_into_file(call, lambda path: guide.write(document, path, format, replace=call.options.force))


def _put_into_file(call: Call, write: Callable[[Path], Path]) -> ExitCode:
    """Write to the file that is named and say so on standard error: standard output holds results and nothing else."""
    path = path_of(call.options.output)
    try:
        written = write(path)
    except CannotWrite as problem:
        if problem.key == "file.exists":  # the option that allows it is known here only
            raise CannotWrite("cli.file_exists", path=path) from problem
        raise
    warn(call.say("cli.written", path=str(written)))
    return ExitCode.OK
