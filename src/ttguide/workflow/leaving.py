"""What follows where entries leave opportunities, in events and in sentences of the receipt?

All of it is one step with what made them leave and is undone with it (`ttguide.method.leaving`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ttguide.method.leaving import is_worded, left_behind
from ttguide.method.resharing import Aftermath, Fate
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.workflow.resharing import events_of, short
from ttguide.workflow.session import Voice


def events_of_leaving(case: Case, going: Iterable[str], *, but: str = "") -> Iterator[Event]:
    """Yield what is recorded along with entries' leaving; what nothing is left of goes by itself."""
    for one in left_behind(case, going, but=but):
        if one.fate is not Fate.DISSOLVED or len(one.lost) < len(one.opportunity.items):
            yield from events_of((one,))


def tell_leaving(
    before: Case, found: Iterable[Aftermath], was: Mapping[str, str], now: Mapping[str, str], voice: Voice
) -> tuple[str, ...]:
    """Return in sentences what became of opportunities; ``was`` and ``now`` are their numbers by id.

    ``before`` is the case as it was then.
    """
    return tuple(sentence for one in found for sentence in _tell(before, one, was, now, voice))


def tell_gone(before: Case, one: Aftermath, voice: Voice) -> Iterator[str]:
    """Yield what goes with an opportunity that is taken apart, and what on the cards is left without a source."""
    parts = one.opportunity.part_ids
    worded, placed = is_worded(before, one.opportunity), {"count": len(parts), "parts": ", ".join(parts)}
    if worded and parts:
        yield voice.say("leaving.wording_and_parts", **placed)
    elif worded:
        yield voice.say("leaving.wording")
    elif parts:
        yield voice.say("leaving.parts", **placed)
    yield from _without_source(one, voice)


def _tell(before: Case, one: Aftermath, was: Mapping[str, str], now: Mapping[str, str], voice: Voice) -> Iterator[str]:
    id, say = one.opportunity.id, voice.say
    number, after = was.get(id, "–"), now.get(id, "–")
    if one.fate is Fate.DISSOLVED:
        yield say("leaving.dissolved", number=number, text=short(one.opportunity.text))
        yield from tell_gone(before, one, voice)
    elif one.fate is Fate.ORPHANED:
        yield say("leaving.orphaned", number=number, text=short(one.opportunity.text))
        yield from _without_source(one, voice)
    if one.falls:
        yield say("done.fell" if number == after else "done.fell_renamed", number=number, after=after)
    if one.text:
        yield say("leaving.takes", number=after, text=short(one.text))
    if one.following:
        yield say("leaving.card_follows", count=len(one.following))


def _without_source(one: Aftermath, voice: Voice) -> Iterator[str]:
    if one.holding:
        told = ", ".join(voice.say("word.quoted", text=short(critical.text)) for critical in one.holding)
        yield voice.say("leaving.card_holds", count=len(one.holding), told=told)
