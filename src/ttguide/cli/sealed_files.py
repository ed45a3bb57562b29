"""``ttguide seal`` and ``open-together``: how do two laptops assess without a server?

Each side seals its answers into one file; opened they are only together, each side with its own passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.passphrases import NoPassphrase, Passphrases
from ttguide.cli.sealed_reading import place_for, read_sealed
from ttguide.cli.streams import mend
from ttguide.workflow.assessment_views import Side
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite


def seal(call: Call) -> int:
    """Write a side's finished answers into a sealed file, never over one that is there."""
    with closing(call.open_if_there()) as guide:
        return _answering(guide, lambda: _seal(call, guide))


def open_together(call: Call) -> int:
    """Open both sides' answers at once: those here, and those in the files that are named."""
    with closing(call.open_if_there()) as guide:
        return _answering(guide, lambda: _open(call, guide))


def _answering(guide: Guide, do: Callable[[], None]) -> int:
    try:
        do()
    except NoPassphrase as missing:
        warn(guide.explain(missing))
        return ExitCode.USAGE
    return ExitCode.OK


def _seal(call: Call, guide: Guide) -> None:
    options = call.options
    assessment = guide.assessment(guide.find_case(options.case))
    id, side = assessment.rounds.find(options.round or ""), Side(options.side)
    data = assessment.sealing.seal(id, side, Passphrases(call).of(side))
    place = place_for(assessment.sealing.file_name(id, side), mend(options.output or ""))
    try:
        written = guide.write_bytes(place, data)
    except CannotWrite as problem:
        if problem.key == "file.exists":  # and nothing allows it: the file may be the only one of its answers
            raise CannotWrite("cli.seal_exists", path=place) from problem
        raise
    put(call.say("cli.sealed", path=str(written)))


def _open(call: Call, guide: Guide) -> None:
    options = call.options
    assessment = guide.assessment(guide.find_case(options.case))
    id, sealing = assessment.rounds.find(options.round or ""), assessment.sealing
    files = [read_sealed(name) for name in options.files]
    needed = sealing.needed(id, [sealing.look_at(id, name, data) for name, data in files])
    passphrases = Passphrases(call)
    given = {side: passphrases.of(side) for side in needed}
    put(sealing.open_together(id, given, files).what)
    warn(assessment.rounds.show(id).next_step)
    if files:
        warn(call.say("seal.way_back"))
