"""What is an objective factor called in the language of the moment?

The journal has the wording with which a factor came onto its card. As long as that is the knowledge's own, it is the
program that speaks, in whichever language; what people have worded stays as they wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from ttguide.model.case import Case
from ttguide.model.knowledge import Knowledge
from ttguide.model.scorecard import CardFactor, Scorecards
from ttguide.model.synthesis import OwnArea
from ttguide.model.text import Language, Localised
from ttguide.workflow.session import Voice


class NamingDesk(Protocol):
    """What the names depend on; a `ttguide.workflow.desk.Desk`, which itself names factors in its receipts."""

    voice: Voice

    @property
    def case(self) -> Case: ...

    @property
    def knowledge(self) -> Knowledge: ...


class FactorNames:
    """The names of objective factors, those of the case's sector in every language."""

    def __init__(self, desk: NamingDesk) -> None:
        self._desk = desk
        self._made_of: tuple[Knowledge, tuple[OwnArea, ...]] | None = None
        self._known: Mapping[str, Localised] = {}
        self._other: Mapping[str, Localised] = {}

    def of(self, factor: CardFactor) -> str:
        """Return what a factor of a card is called."""
        return self.spoken(factor, factor.name)

    def spoken(self, factor: CardFactor, name: str) -> str:
        """Return what the factor is called where it was once called by this name, as the subjects of a round are."""
        own = self._own(factor, name)
        return self._desk.voice.of(own) if own is not None else name

    def recorded(self, factor: CardFactor, name: str) -> str:
        """Return what the journal has for a name that was given: the knowledge's own is the same in any language."""
        own = self._own(factor, factor.name)
        return factor.name if own is not None and name in _wordings(own) else name

    def recorded_names(self, *cards: Scorecards, area: str) -> dict[str, str]:
        """Return what the journal has for each wording of the factors of an area's card, by that wording."""
        factors = [factor for each in cards for factor in each.factors_of(area)]
        names = {factor.name: factor.name for factor in factors}
        for factor in factors:
            own = self._own(factor, factor.name)
            for wording in _wordings(own) if own is not None else ():
                names.setdefault(wording, factor.name)
        return names

    def spoken_cards(self, cards: Scorecards) -> Scorecards:
        """Return the cards with what the program says on them in the language of the moment."""
        return replace(cards, factors={id: replace(f, name=self.of(f)) for id, f in cards.factors.items()})

    def _own(self, factor: CardFactor, name: str) -> Localised | None:
        """The knowledge's own wordings of which the name is one, if it is."""
        self._learn()
        own = self._known.get(factor.known) if factor.known else self._other.get(name)
        return own if own is not None and name in _wordings(own) else None

    def _learn(self) -> None:
        now = (self._desk.knowledge, self._desk.case.synthesis.areas)
        if self._made_of is None or any(one is not other for one, other in zip(now, self._made_of, strict=True)):
            self._made_of = now
            known, areas = now
            criteria = {f"criterion-{criterion.id}": criterion.name for criterion in known.model.criteria}
            self._known = criteria | {f.id: f.name for area in known.areas for f in area.objective_factors}
            names = [*(area.name for area in known.areas), *(Localised.same(area.name) for area in areas)]
            self._other = {wording: own for name in names for own in self._others(name) for wording in _wordings(own)}

    def _others(self, area: Localised) -> Iterator[Localised]:
        """What the factor is called under which everything stands that belongs under no other one of an area."""
        yield area
        fi, en = (self._desk.voice.both("card.other_factor", area=area.of(each)).of(each) for each in Language)
        yield Localised(fi, en)


def _wordings(own: Localised) -> tuple[str, ...]:
    return tuple(own.of(language) for language in Language)
