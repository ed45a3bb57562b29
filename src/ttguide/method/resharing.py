"""What becomes of the synthesis and the cards where a basket is shared anew: who loses entries, who says what?

Method.md sections 4 and 5. An opportunity in an entry's own words has nobody else's: it says what that entry says by
then, or another of its entries. What people wrote is theirs: it stays, and is questioned where it may still say what
was reworded or withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ttguide.method.shared_words import shared_words
from ttguide.model.basket import Basket, BasketItem
from ttguide.model.case import Case
from ttguide.model.role import Role
from ttguide.model.scorecard import CriticalFactor
from ttguide.model.synthesis import Level, SharedOpportunity

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FIGURE = re.compile(r"\d+")


class Fate(StrEnum):
    """Whether an opportunity is still one."""

    STAYS = "stays"
    ORPHANED = "orphaned"
    """None of its entries is left, and people have worded it: it stands, and counts for nothing."""
    DISSOLVED = "dissolved"
    """None of its entries is left, and it was in the words of one of them: nothing is left of it."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What becomes of one opportunity, and of the success factors on cards that grew from it.

    ``text`` is the wording that it takes, or empty where it keeps its own; ``lost`` and ``coming`` are ids of entries;
    ``following`` are the success factors as they are to read, ``removed`` those that go with it, ``holding`` those that
    stay and may still say what was reworded or withheld.
    """

    opportunity: SharedOpportunity
    fate: Fate = Fate.STAYS
    lost: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    falls: bool = False
    text: str = ""
    questioned: bool = False
    following: tuple[CriticalFactor, ...] = ()
    removed: tuple[CriticalFactor, ...] = ()
    holding: tuple[CriticalFactor, ...] = ()

    @property
    def is_noticed(self) -> bool:
        """Whether anything comes of it that somebody who shares the basket wants to know."""
        kept = self.fate is Fate.STAYS and not (self.falls or self.text or self.questioned)
        return bool(not kept or len(self.lost) > len(self.coming) or self.following or self.removed or self.holding)

    @property
    def changes(self) -> bool:
        return self.is_noticed or bool(self.coming)


def aftermath(case: Case, role: Role, items: Sequence[BasketItem]) -> tuple[Aftermath, ...]:
    """Return what comes of sharing a role's basket with these entries, by opportunity; those left as they are are not.

    Deterministic in the case and the entries: what is asked about before is what is done after.
    """
    sides = _Sides.of(case, role, items)
    placed = set(case.synthesis.gathered.keys() | case.synthesis.left_out.keys())
    found = []
    for opportunity in case.synthesis.opportunities.values():
        one = _of(case, opportunity, sides, placed)
        placed.update(one.coming)
        if one.changes:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The basket as it was shared and as it is to be, and the other side's."""

    basket: Basket
    was: Mapping[str, BasketItem]
    now: Mapping[str, BasketItem]
    others: Mapping[str, BasketItem]
    mine: frozenset[str]
    """The ids of all that the side has said or shared."""
    owners: Mapping[str, Sequence[str]]
    """By wording, the ids of the entries that have it, or had it: as they were shared, as they were said."""
    public: frozenset[str]
    """Every wording that is in either basket then."""

    @classmethod
    def of(cls, case: Case, role: Role, items: Sequence[BasketItem]) -> _Sides:
        basket = case.baskets.get(role) or Basket(role)
        others = {item.id: item for other in case.baskets.values() if other.role is not role for item in other.items}
        was, now = {item.id: item for item in basket.items}, {item.id: item for item in items}
        said = {s.id: {s.text, basket.reworded.get(s.id, s.text)} for s in case.said_by_role(role)}
        owners: dict[str, list[str]] = {}
        for id in {**was, **others, **said}:
            item = was.get(id) or others.get(id)
            texts = {item.text, *item.wordings} if item is not None else set()
            for text in texts | said.get(id, set()):
                owners.setdefault(text, []).append(id)
        public = {text for item in (*items, *others.values()) for text in (item.text, *item.wordings)}
        return cls(basket, was, now, others, frozenset({*was, *said}), owners, frozenset(public))

    def there(self, id: str) -> BasketItem | None:
        """The entry of either side as both will see it."""
        return self.now.get(id) or self.others.get(id)

    def heir(self, id: str) -> str:
        """The entry in which another one lives on: the one that it was merged into, or itself."""
        return id if id in self.basket.withheld else self.basket.head_of(id)

    def is_stale(self, text: str) -> bool:
        """Whether a text is an entry's and stands in no basket any more."""
        return text in self.owners and text not in self.public

    def no_longer_said(self, id: str) -> frozenset[str]:
        """The wordings that an entry of the side had when it was shared and has no more."""
        was, now = self.was.get(id), self.now.get(id) or self.now.get(self.heir(id))
        texts = {was.text, *was.wordings} if was is not None and was != now else set()
        return frozenset(texts - {now.text, *now.wordings} if now is not None else texts)


def _of(case: Case, opportunity: SharedOpportunity, sides: _Sides, placed: Iterable[str]) -> Aftermath:
    lost = tuple(id for id in opportunity.items if id in sides.was and id not in sides.now)
    heads = {sides.heir(id): None for id in lost}
    coming = tuple(head for head in heads if head in sides.now and head not in placed)
    kept = {id: item for id in (*opportunity.items, *coming) if (item := sides.there(id)) is not None}
    one_sided = sides.now.keys().isdisjoint(kept) or sides.others.keys().isdisjoint(kept)
    falls = bool(lost and kept) and opportunity.level is Level.VIEW and one_sided
    seen = {text for item in kept.values() for text in (item.text, *item.wordings)}
    is_own = opportunity.text in sides.owners
    base = Aftermath(opportunity, lost=lost, coming=coming, falls=falls)
    cards = tuple(c for c in case.scorecards.criticals.values() if c.opportunity == opportunity.id)
    if not kept and is_own and not sides.mine.isdisjoint(opportunity.items):
        return _dissolved(case, base, cards, sides)
    if not kept:
        return replace(base, fate=Fate.ORPHANED, questioned=_is_doubtful(opportunity, sides)) if lost else base
    text = _wording(opportunity, sides, kept) if is_own else opportunity.text
    taken = text if text != opportunity.text else ""
    following = tuple(
        replace(c, text=text, looked_at=text)
        for c in cards
        if c.text != text and (sides.is_stale(c.text) or (taken and c.text == opportunity.text))
    )
    done = {c.id for c in following}
    ended = frozenset[str]().union(*map(sides.no_longer_said, opportunity.items)) - seen
    holding = tuple(c for c in cards if c.id not in done and c.text != opportunity.text and _says(c.text, ended, seen))
    questioned = not is_own and _is_doubtful(opportunity, sides)
    return replace(base, text=taken, questioned=questioned, following=following, holding=holding)


def _dissolved(case: Case, base: Aftermath, cards: Sequence[CriticalFactor], sides: _Sides) -> Aftermath:
    """The opportunity goes; a success factor in its words goes too, unless people have put something under it."""
    under = {thing.critical for thing in case.scorecards.measures.values()}
    under |= {thing.critical for thing in case.scorecards.actions.values()}
    text = base.opportunity.text
    removed = tuple(c for c in cards if c.id not in under and (sides.is_stale(c.text) or c.text == text))
    return replace(base, fate=Fate.DISSOLVED, removed=removed, holding=tuple(c for c in cards if c not in removed))


def _wording(opportunity: SharedOpportunity, sides: _Sides, kept: Mapping[str, BasketItem]) -> str:
    """The wording of an opportunity that is in an entry's words: that entry's by then, or else another one's of it."""
    text = opportunity.text
    if any(item.text == text for item in kept.values()):
        return text
    owners = sides.owners[text]
    headed = next((id for id in owners if id in kept and id in sides.was and sides.was[id].text == text), "")
    if headed:
        return kept[headed].text
    is_of_another = set(owners).isdisjoint(opportunity.items)  # of one that has gone elsewhere, and is seen there
    if any(text in item.wordings for item in kept.values()) or (is_of_another and text in sides.public):
        return text
    heirs = [*owners, *map(sides.heir, owners), *kept]
    return next(kept[id].text for id in heirs if id in kept)


def _is_doubtful(opportunity: SharedOpportunity, sides: _Sides) -> bool:
    """Whether what people wrote of it may say what was withheld now, or is in an entry no more; not asked twice."""
    if opportunity.questioned:
        return False
    there = [item for id in opportunity.items if (item := sides.there(id)) is not None]
    seen = {text for item in there for text in (item.text, *item.wordings)}
    for id in opportunity.items:
        is_out = id in sides.was and id not in sides.now and sides.heir(id) not in sides.now
        if is_out or _says(opportunity.text, sides.no_longer_said(id) - seen, seen):
            return True
    return False


def _says(text: str, gone: Iterable[str], seen: Iterable[str]) -> bool:
    """Whether a text has a word or figure, in whatever form, that what is gone had and what is seen has not."""
    known = {word.casefold() for each in seen for word in _WORD.findall(each)}
    figures = set(_FIGURE.findall(text))
    for each in gone:
        words = [word for word in _WORD.findall(each) if word.casefold() not in known]
        if shared_words(words, each, text) or not figures.isdisjoint(words):
            return True
    return False
