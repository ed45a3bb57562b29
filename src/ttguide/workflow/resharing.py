"""What follows where a basket is shared anew, in events and in sentences that are read before the yes?

All of it is one step with the sharing and is undone with it. What people wrote themselves is never changed for them: it
is marked and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ttguide.method.resharing import Aftermath, Fate
from ttguide.model import development_event as dev
from ttguide.model.event import Event
from ttguide.model.synthesis import Level
from ttguide.workflow.session import Voice

_LONGEST = 80
"""Characters of a text within a sentence."""


def events_of(aftermaths: Iterable[Aftermath]) -> Iterator[Event]:
    """Yield what is recorded along with the sharing."""
    for one in aftermaths:
        id = one.opportunity.id
        if one.coming:
            yield dev.ItemsGathered(id, one.coming)
        if one.text:
            yield dev.OpportunityReworded(id, one.text)
        if one.falls:
            yield dev.LevelAssigned(id, Level.THEME, one.opportunity.reason)
        if one.questioned:
            yield dev.WordingQuestioned(id)
        if one.fate is Fate.DISSOLVED:
            yield dev.OpportunityDissolved(id)
        for critical in one.following:
            yield dev.CriticalFactorSet(critical.id, critical.factor, critical.text, critical.opportunity)
        for critical in one.removed:
            yield dev.CriticalFactorRemoved(critical.id)


def tell_aftermath(aftermaths: Iterable[Aftermath], numbers: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each opportunity of which anything becomes; ``numbers`` are what they are called now."""
    return tuple(
        voice.say(
            "share.of_one",
            number=numbers.get(one.opportunity.id, "–"),
            text=short(one.opportunity.text),
            what="; ".join(_parts(one, voice)),
        )
        for one in aftermaths
        if one.is_noticed
    )


def _parts(one: Aftermath, voice: Voice) -> Iterator[str]:
    say = voice.say
    if one.fate is not Fate.STAYS:
        yield say(f"share.{one.fate.value}")
        if one.opportunity.parts:
            ids = one.opportunity.part_ids
            yield say("share.parts", count=len(ids), parts=", ".join(ids))
    elif len(one.lost) > len(one.coming):
        yield say("share.loses", count=len(one.lost) - len(one.coming))
    if one.falls:
        yield say("share.falls")
    if one.text:
        yield say("share.takes", text=short(one.text))
    if one.questioned:
        yield say("share.questioned")
    if one.following:
        yield say("share.card_follows")
    if one.removed:
        yield say("share.card_removed")
    for critical in one.holding:
        yield say("share.card_holds", text=short(critical.text))


def short(text: str) -> str:
    """Return a text as it stands within a sentence."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
