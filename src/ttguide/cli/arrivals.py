"""``ttguide import`` of an exported case: what came of it, or which option would let it in?

Nothing is asked back: a script gets the same answer as a person; without its option nothing is replaced or destroyed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.workflow.arriving import Arrival, Hindrance, Outcome
from ttguide.workflow.guide import Guide
from ttguide.workflow.transferring import read_document

_WAYS_ON = {
    Hindrance.PARTED: "cli.import_parted",
    Hindrance.DAMAGED: "cli.import_damaged",
    Hindrance.DESTROYS: "cli.import_destroys",
}
"""The options that let an exported case be taken in, as keys of sentences."""

_IDLE = (Outcome.NOTHING_NEW, Outcome.HERE_IS_MORE)
"""What comes of a file in which there is nothing that is not here."""


def bring_case(call: Call, guide: Guide, path: Path) -> ExitCode:
    """Take a case in; where that needs saying so, say what it would do and which option says so."""
    options, arriver = call.options, guide.arriving.read(read_document(path))
    found = arriver.look()
    allowed = {
        Hindrance.PARTED: options.replace,
        Hindrance.DAMAGED: options.replace,
        Hindrance.DESTROYS: options.destroy_notes,
    }
    needed = {
        hindrance: obstacle
        for hindrance, obstacle in zip(found.hindrances, found.obstacles, strict=True)
        if not allowed.get(hindrance)
    }
    arrived = found if needed else arriver.take(over=options.replace, destroy=options.destroy_notes)
    if options.json:
        put(json.dumps(_plain_arrival(arrived, needed), ensure_ascii=False, indent=1))
    if needed:
        warn(*needed.values(), *(call.say(key, case=found.case) for key in _ways_on(found, needed)))
        return ExitCode.REFUSED
    if not options.json:
        is_new = arrived.outcome is Outcome.NEW
        put(call.say("cli.imported_case", case=arrived.case, title=arrived.title) if is_new else arrived.said)
    return ExitCode.OK


def _ways_on(found: Arrival, needed: Iterable[Hindrance]) -> Iterable[str]:
    """What can be typed next, as keys of sentences; nothing where the file is never taken in."""
    if not found.is_possible:
        return ()
    return (_WAYS_ON[hindrance] for hindrance in needed)


def _plain_arrival(arrival: Arrival, needed: Iterable[Hindrance]) -> dict[str, object]:
    return {
        "case": arrival.case,
        "title": arrival.title,
        "outcome": arrival.outcome.value,
        "taken": not arrival.hindrances,
        "changed": not arrival.hindrances and arrival.outcome not in _IDLE,
        "needed": [hindrance.value for hindrance in needed],
        "shared": arrival.shared,
        "only_here": arrival.only_here,
        "only_in_file": arrival.only_there,
        "last_here": arrival.last_here.isoformat() if arrival.last_here else None,
        "last_in_file": arrival.last_there.isoformat() if arrival.last_there else None,
        "notes_destroyed": arrival.destroys,
        "file_holds_destroyed_notes": arrival.holds_destroyed,
        "kept": str(arrival.kept) if arrival.kept else None,
        "said": arrival.said,
    }
