"""``ttguide cases`` and ``import``: what is in the workspace, and how does a case from elsewhere get there?"""

from __future__ import annotations

import json
import shlex
from contextlib import closing
from pathlib import Path

from ttguide.cli.call import Call, columns, put, warn
from ttguide.cli.examples import beside
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.paths import path_of
from ttguide.cli.streams import mend
from ttguide.model.text import clean_line
from ttguide.workflow.guide import Guide
from ttguide.workflow.importing import ImportResult
from ttguide.workflow.views import CaseCard, CaseList, UnreadableCase

_MOST_SHOWN = 200
"""Bad rows told one by one; a file of another kind has nothing else."""

_WORKBOOKS = (".xlsx", ".xlsm")


def list_cases(call: Call) -> ExitCode:
    """Print the cases, the most recently changed first, one a line with the id first.

    A case that cannot be read has a line of its own at the end, is explained on standard error, and tells in the exit
    code.
    """
    with closing(call.open_if_there()) as guide:
        listed = guide.list_cases()
        if call.options.knowledge:  # nothing is read of it here; whoever names it wants to know whether it is right
            call.warn_of_own_knowledge(guide)
    if call.options.json:
        plain = [*map(_plain, listed.cases), *map(_plain_unreadable, listed.unreadable)]
        put(json.dumps(plain, ensure_ascii=False, indent=1))
    elif listed.cases:
        put(*columns(_row(card, call) for card in listed.cases))
    if not call.options.json:
        put(*(f"{case.id}  {call.say('case.unreadable')}" for case in listed.unreadable))
    warn(*(case.why for case in listed.unreadable))
    if listed == CaseList(()):
        _tell_nothing(call)
    return ExitCode.WORKSPACE if listed.unreadable else ExitCode.OK


def _tell_nothing(call: Call) -> None:
    """Say that there are no cases and in which workspace: a path may be mistyped, which a script has to learn, too."""
    is_there = call.settings.workspace.exists()
    if call.options.json and is_there:
        return
    key = "cli.no_cases" if is_there else "cli.no_workspace"
    warn(call.say(key, path=call.place, command=call.command("interview")), *filter(None, (beside(call),)))


def bring_in(call: Call) -> ExitCode:
    """Import typed-up notes or a whole exported case: the file's ending or its first character tells which.

    Scorecards that were filled in are told by the option, since a spreadsheet can hold notes as well.
    """
    options = call.options
    path = path_of(options.file)
    is_case = not options.scorecards and (path.suffix.casefold() == ".json" or _begins_like_json(path))
    if not is_case and (options.replace or options.destroy_notes or options.json):
        warn(call.say("cli.import_notes_options"))
        return ExitCode.USAGE
    if options.scorecards:
        from ttguide.cli.workbooks import bring_cards

        return bring_cards(call, path)
    if is_case and (options.case or options.title or options.sheet or options.skip_bad):
        warn(call.say("cli.import_case_options"))
        return ExitCode.USAGE
    if options.case and options.title:
        warn(call.say("cli.import_title_case"))
        return ExitCode.USAGE
    with closing(call.open_if_there() if options.case else call.open_guide()) as guide:
        if is_case:
            from ttguide.cli.arrivals import bring_case

            return bring_case(call, guide, path)
        if path.suffix.casefold() in _WORKBOOKS and (case := guide.workbook_of_cards(path)):
            file = shlex.quote(clean_line(str(options.file)))
            warn(call.say("cli.import_is_cards", name=path.name, file=file, case=shlex.quote(clean_line(case))))
            return ExitCode.USAGE
        return _bring_notes(call, guide, path)


def _begins_like_json(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError:
        return False


def _bring_notes(call: Call, guide: Guide, path: Path) -> ExitCode:
    options = call.options
    case = guide.find_case(options.case) if options.case else ""
    title = mend(options.title or "")
    sheet = mend(options.sheet or "")
    result = guide.import_rows(path, case, title=title, skip_bad=options.skip_bad, sheet=sheet)
    if result.other_sheets and not sheet:
        others = ", ".join(result.other_sheets)
        warn(call.say("cli.import_sheet", sheet=result.sheet, others=others))
    _tell_bad_rows(call, path, result)
    if result.repeated:
        warn(call.say("cli.import_repeated", count=result.repeated))
    if not (result.parties or result.factors or result.statements or result.repeated):
        key = "cli.import_nothing" if result.bad else "cli.import_empty"
        warn(call.say(key, count=len({row.number for row in result.bad})))
        return ExitCode.REFUSED
    told = {"factors": result.factors, "statements": result.statements, "parties": result.parties}
    put(call.say("cli.imported_notes", case=result.case, title=guide.card(result.case).title, **told))
    if result.bad:
        warn(call.say("cli.import_skipped", count=len({row.number for row in result.bad})))
    return ExitCode.OK


def _tell_bad_rows(call: Call, path: Path, result: ImportResult) -> None:
    for row in result.bad[:_MOST_SHOWN]:
        rule = clean_line(call.say(row.rule, **dict(row.values)))
        warn(call.say("cli.bad_row", file=path.name, row=row.number, rule=rule))
    if len(result.bad) > _MOST_SHOWN:
        warn(call.say("cli.more_bad_rows", count=len({row.number for row in result.bad[_MOST_SHOWN:]})))


def _row(card: CaseCard, call: Call) -> tuple[str, ...]:
    return (
        card.id,
        f"{card.changed_at.astimezone():%Y-%m-%d %H:%M}",
        clean_line(card.phase_name),
        clean_line(card.standing),
        call.say("plain.statements", count=card.statements),
        clean_line(card.title),
    )


def _plain(card: CaseCard) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "phase": card.phase,
        "standing": card.standing,
        "parties": list(card.parties),
        "statements": card.statements,
        "changed_at": card.changed_at.isoformat(),
        "demo": card.is_demo,
    }


def _plain_unreadable(case: UnreadableCase) -> dict[str, object]:
    """No title and no figures: they are what cannot be read."""
    return {"id": case.id, "unreadable": case.why}
