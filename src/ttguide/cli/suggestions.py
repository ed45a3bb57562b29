"""``ttguide suggest``: which known opportunities and criterion parts does a text resemble?

Answers one text at a time, as soon as it has been read, so that another program can keep it open and ask on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing

from ttguide import bootstrap
from ttguide.cli.call import Call, put, tell, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.plain.lines import indent, proposal_lines
from ttguide.cli.streams import is_terminal, mend
from ttguide.model.proposal import Candidate, Proposal
from ttguide.model.text import Language, clean
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import JournalProblem

_DECIMALS = 4


def suggest(call: Call) -> ExitCode:
    """Print what each text resembles: every argument is a text, or else every line of standard input."""
    with closing(_open(call)) as guide:
        call.warn_of_own_knowledge(guide)
        language = Language(call.options.language) if call.options.language else None
        for text in _texts(call):
            proposal = guide.suggest(text, language=language, limit=call.options.limit)
            if call.options.json:
                put(json.dumps(_answer(text, proposal, guide, call.options.limit), ensure_ascii=False))
            else:
                tell(text, *(indent(line) for line in proposal_lines(proposal, call.say, guide.title_of)))
    return ExitCode.OK


def _open(call: Call) -> Guide:
    """A guide that has learnt what the workspace teaches, if there is one; suggesting makes none, and needs none."""
    try:
        place = call.settings.workspace
        if not (place.is_file() and place.stat().st_size):
            return call.open_desk()
        guide = bootstrap.open_guide(call.settings, create=False)
        try:
            guide.teaching.catch_up()
        except BaseException:
            guide.close()
            raise
    except JournalProblem as problem:
        warn(call.say("cli.suggest_untaught", why=call.say(problem.key, **problem.values)))
    except OSError as problem:
        warn(call.say("cli.suggest_untaught", why=problem.strerror or ""))
    else:
        return guide
    return call.open_desk()


def _answer(text: str, proposal: Proposal, guide: Guide, limit: int) -> dict[str, object]:
    return {
        "text": text,
        "known": proposal.known,
        "opportunities": _plain(proposal.opportunities[:limit], guide),
        "criteria": _plain(proposal.parts[:limit], guide),
    }


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
