"""``ttguide lessons``: what has the workspace learnt from suggestions that were taken and turned down?

What people said is printed only for somebody who asks for the wordings, and written only to the file that is named.
"""

from __future__ import annotations

import json
from contextlib import closing

from ttguide.cli.call import Call, columns, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.paths import path_of
from ttguide.cli.plain.lines import indent
from ttguide.model.text import clean_line
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite
from ttguide.workflow.views import LearntView, LessonView

_STANDARD_OUTPUT = "-"


def lessons(call: Call) -> ExitCode:
    """Print what was learnt, one known thing a line, or write it into a knowledge file."""
    with closing(call.open_if_there()) as guide:
        call.warn_of_own_knowledge(guide)
        if call.options.export is not None:
            return _hand_on(call, guide)
        things = guide.teaching.things()
    if call.options.json:
        put(json.dumps([_plain(thing, call) for thing in things], ensure_ascii=False, indent=1))
    elif call.options.texts:
        for thing in things:
            put("  ".join(_row(thing, call)), *(indent(_line(lesson, call)) for lesson in thing.lessons))
    elif things:
        put(*columns(_row(thing, call) for thing in things))
    if not things and not call.options.json:
        warn(call.say("lessons.nothing"))
    return ExitCode.OK


def _hand_on(call: Call, guide: Guide) -> ExitCode:
    """Write the taken wordings into a knowledge file, and warn whoever gets it that they are people's words."""
    handed = guide.teaching.hand_on()
    if call.options.export == _STANDARD_OUTPUT:
        put(handed.data.decode().rstrip("\n"))
    else:
        warn(call.say("cli.written", path=_write(call, guide, handed.data)))
    warn(call.say("lessons.handed_on", count=handed.wordings))
    if handed.left:
        warn(call.say("lessons.left", count=handed.left))
    warn(call.say("lessons.file_warning"))
    return ExitCode.OK


def _write(call: Call, guide: Guide, data: bytes) -> str:
    path = path_of(call.options.export)
    try:
        return str(guide.write_bytes(path, data, replace=call.options.force))
    except CannotWrite as problem:
        if problem.key == "file.exists":  # the option that allows it is known here only
            raise CannotWrite("cli.file_exists", path=path) from problem
        raise


def _row(thing: LearntView, call: Call) -> tuple[str, ...]:
    counts = (call.say("lessons.taken", count=thing.taken), call.say("lessons.dismissed", count=thing.dismissed))
    return (clean_line(thing.id), *counts, clean_line(thing.title))


def _line(lesson: LessonView, call: Call) -> str:
    verdict = call.say(f"lessons.verdict.{lesson.verdict.value}")
    left_out = f" ({call.say('lessons.left_out')})" if lesson.left_out else ""
    return f"{verdict}{left_out}: {clean_line(lesson.text)}"


def _plain(thing: LearntView, call: Call) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": thing.id,
        "target": thing.target.value,
        "title": thing.title,
        "taken": thing.taken,
        "dismissed": thing.dismissed,
        "left_out": sum(lesson.left_out for lesson in thing.lessons),
    }
    if call.options.texts:
        plain["lessons"] = [
            {
                "case": lesson.key.case,
                "entry": lesson.key.entry,
                "verdict": lesson.verdict.value,
                "text": lesson.text,
                "left_out": lesson.left_out,
            }
            for lesson in thing.lessons
        ]
    return plain
