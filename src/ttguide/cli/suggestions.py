"""``ttguide suggest``: which known opportunities and criterion parts does a text resemble?

Answers one text at a time, as soon as it has been read, so that another program can keep it open and ask on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.plain.lines import indent, proposal_lines
from ttguide.cli.streams import is_terminal, mend
from ttguide.model.proposal import Candidate
from ttguide.model.text import Language, clean
from ttguide.workflow.guide import Guide

_DECIMALS = 4


def suggest(call: Call) -> ExitCode:
    """Print what each text resembles: every argument is a text, or else every line of standard input."""
    guide = call.open_desk()
    language = Language(call.options.language) if call.options.language else None
    for text in _texts(call):
        proposal = guide.suggest(text, language=language, limit=call.options.limit)
        if call.options.json:
            found = {
                "text": text,
                "known": proposal.known,
                "opportunities": _plain(proposal.opportunities[: call.options.limit], guide),
                "criteria": _plain(proposal.parts[: call.options.limit], guide),
            }
            put(json.dumps(found, ensure_ascii=False))
        else:
            put(text, *(indent(line) for line in proposal_lines(proposal, call.say, guide.title_of)))
    return ExitCode.OK


def _texts(call: Call) -> Iterator[str]:
    given: Iterable[str] = call.options.text
    if not given:
        if is_terminal(sys.stdin):
            warn(call.say("cli.suggest_type"))
        given = sys.stdin
    for text in given:
        yield clean(mend(text)).strip("\n")


def _plain(candidates: Iterable[Candidate], guide: Guide) -> list[dict[str, object]]:
    return [
        {
            "id": c.id,
            "title": guide.title_of(c.id),
            "score": round(c.score, _DECIMALS),
            "confidence": c.confidence.value,
            "because": list(c.because),
        }
        for c in candidates
    ]
