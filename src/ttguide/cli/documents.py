"""``ttguide prepare``, ``report`` and ``export``: what comes out of a workspace, to a file or to standard output?

A file that is there already is never replaced unasked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.paths import path_of
from ttguide.model.knowledge import Role
from ttguide.workflow.document import Document, Format, Subject
from ttguide.workflow.format import BY_AREA, WITH_WORKBOOK, WORKBOOK
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite

_ENDINGS = {".md": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML}

_STANDARD_OUTPUT = (None, "-")
"""What ``-o`` says where no file is meant; a file of that name is ``./-``."""


def prepare(call: Call) -> ExitCode:
    """Print the pack that is sent a week before the interview; without a case no workspace is needed."""
    options = call.options
    role = Role(options.role) if options.role else None
    if not options.case:
        guide = call.open_desk()
        return _deliver(call, guide, guide.preparation(role))
    with closing(call.open_to_read()) as guide:
        return _deliver(call, guide, guide.preparation(role, guide.find_case(options.case)))


def report(call: Call) -> ExitCode:
    """Print the report of a case's interviews, or of those with one party, or of what the boards came to.

    A workbook goes into a file only: it is nothing for a terminal.
    """
    options, subject = call.options, Subject(call.options.about)
    if options.party and subject is not Subject.INTERVIEWS:
        warn(call.say("cli.report_party_about"))
        return ExitCode.USAGE
    if options.area and subject not in BY_AREA:
        warn(call.say("refused.not_by_area"))
        return ExitCode.USAGE
    is_workbook = options.format == WORKBOOK or (not options.format and _ending(options.output) == f".{WORKBOOK}")
    if is_workbook and (subject not in WITH_WORKBOOK or options.output in _STANDARD_OUTPUT):
        warn(call.say("refused.no_workbook" if subject not in WITH_WORKBOOK else "cli.workbook_file"))
        return ExitCode.USAGE
    with closing(call.open_to_read()) as guide:
        case = guide.find_case(options.case)
        if is_workbook:
            data = guide.workbooks(case).make(subject, options.area or "")
            return _put_into_file(call, lambda path: guide.write_bytes(path, data, replace=options.force))
        if subject is not Subject.INTERVIEWS:
            return _deliver(call, guide, guide.board_report(case, subject, options.area or ""))
        party = guide.find_party(case, options.party) if options.party else ""
        return _deliver(call, guide, guide.report(case, party))


def export(call: Call) -> ExitCode:
    """Print a whole case, every entry of its journal, as JSON that ``ttguide import`` takes back."""
    with closing(call.open_to_read()) as guide:
        document = guide.export_case(guide.find_case(call.options.case))
        text = json.dumps(document, ensure_ascii=False, indent=1)
        if call.options.output in _STANDARD_OUTPUT:
            put(text)
            return ExitCode.OK
        data = f"{text}\n".encode()
        return _put_into_file(call, lambda path: guide.write_bytes(path, data, replace=call.options.force))


def _deliver(call: Call, guide: Guide, document: Document) -> ExitCode:
    output = call.options.output
    format = Format(call.options.format) if call.options.format else _ENDINGS.get(_ending(output), Format.MARKDOWN)
    if output in _STANDARD_OUTPUT:
        put(guide.render(document, format).rstrip("\n"))
        return ExitCode.OK
    return _put_into_file(call, lambda path: guide.write(document, path, format, replace=call.options.force))


def _ending(output: str | None) -> str:
    return Path(output or "").suffix.casefold()


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
