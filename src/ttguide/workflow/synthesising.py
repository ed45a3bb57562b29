"""How do two baskets become one synthesis: what meets, on which level, in which area, in which words?

Method.md section 5. The matcher proposes and people decide: a proposal says its reasons and stays away once it is
turned down; an opportunity on level 1 has entries of both sides; what is left out stays visible with its reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_
from string import ascii_uppercase

from ttguide.method.merging import draft_basket
from ttguide.model import development_event as dev
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case, StatementKind
from ttguide.model.event import Event
from ttguide.model.knowledge import KnownOpportunity
from ttguide.model.proposal import Confidence, Counterpart
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, SharedOpportunity
from ttguide.model.text import clean_line
from ttguide.workflow.board_views import EntryView, PairView, PlaceView, SynthesisView
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_synthesis import ShowingSynthesis, is_shared
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.views import Receipt

AT_THE_BOARD = 5
"""Counterparts looked for per entry: where one is turned down, the next comes up."""
SAME_VIEW = 0.6
"""From this likeness on, and with a known opportunity that both resemble most, a pair is proposed as a shared view."""
PERHAPS = 0.3
"""Below this likeness a pair is no more than worth a look."""
CONNECTS = 0.2
"""From this share of the likeness on, what both resemble is named as what connects them, and its area is the pair's.
Below, its area was the wrong one wherever it was not that of the texts: in five pairs of 121."""


class Synthesising:
    """The synthesis board."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._showing = ShowingSynthesis(desk)
        self._names = SpottingNames(desk)
        self._known_texts: tuple[Case, Mapping[str, str]] | None = None
        self._known_shared: tuple[tuple[object, ...], Mapping[str, tuple[Role, BasketItem]]] | None = None

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        self._showing = ShowingSynthesis(self._desk)
        self._names = SpottingNames(self._desk)
        self._known_texts = None

    # Looking

    def board(self, *, unshared: bool = False) -> SynthesisView:
        """Return both baskets, the opportunities shaped so far and the table areas × levels.

        Everybody looks at this board: the entries of a basket that is not shared yet, in which names may still stand,
        are there only where ``unshared`` asks for them.
        """
        return self._showing.board(unshared=unshared)

    def pairs(
        self, *, limit: int = 3, waiting_only: bool = True, with_places: bool = True, unshared: bool = False
    ) -> tuple[PairView, ...]:
        """Return for each purchasers' entry at most ``limit`` providers' entries that it may meet, the best first.

        Before both baskets are shared there are none, unless ``unshared`` asks for those of what would be shared now.
        Pairs that were turned down are left out, and with ``waiting_only`` those of which both have their place. Takes
        seconds for 2,000 entries a side, and several times as long ``with_places``; may be called from another thread.
        """
        case = self._desk.case
        if not unshared and not all(is_shared(case, role) for role in Role):
            return ()
        sides = {role: self._texts(case, role) for role in Role}
        found = self._desk.suggester.counterparts(sides[Role.PURCHASER], sides[Role.PROVIDER], limit=limit)
        placed = case.synthesis.gathered.keys() | case.synthesis.left_out.keys()
        views = self._showing.entries(case)
        pairs: list[PairView] = []
        in_two_areas: list[tuple[int, Counterpart]] = []
        for pair in found:
            if (pair.one, pair.other) in case.synthesis.dismissed:
                continue
            if waiting_only and pair.one in placed and pair.other in placed:
                continue
            through = self._through(pair)
            if len({known.area for known in through}) > 1:
                in_two_areas.append((len(pairs), pair))
            pairs.append(self._pair(pair, views, next(iter(through), None)))
        # Where texts would go is asked for all at once, when nothing else is asked beside any more.
        self._showing.look_up_places(text for _, pair in in_two_areas for text in _texts_of(pair, views))
        for place, pair in in_two_areas:
            pairs[place] = self._pair(pair, views, self._through_there(pair, _texts_of(pair, views)))
        return self.with_places(pairs) if with_places else tuple(pairs)

    def compare_ahead(self) -> None:
        """Begin with what `pairs` takes seconds for, as far as baskets are shared and entries wait; returns soon.

        For whoever is on the way to the board and reads something else meanwhile.
        """
        case = self._desk.case
        sides = {role: self._texts(case, role) if is_shared(case, role) else {} for role in Role}
        placed = case.synthesis.gathered.keys() | case.synthesis.left_out.keys()
        if any(id not in placed for texts in sides.values() for id in texts):
            self._desk.suggester.compare_ahead(sides[Role.PURCHASER], sides[Role.PROVIDER], limit=AT_THE_BOARD)

    def with_places(self, pairs: Sequence[PairView]) -> tuple[PairView, ...]:
        """Return pairs that were found without their places with these; seconds for thousands of them."""
        self._showing.look_up_places(text for pair in pairs for text in (pair.purchaser.text, pair.provider.text))
        return tuple([replace(pair, place=self.place_of(pair)) for pair in pairs])

    def places(self, items: Sequence[str], *, limit: int = 3) -> tuple[PlaceView, ...]:
        """Return where entries would go together: areas with their likeliest theme, the best first."""
        texts = self._all_texts(self._desk.case)
        return self._showing.places([texts[id] for id in items if id in texts], limit=limit)

    def place_of(self, pair: PairView) -> PlaceView | None:
        """Return where a pair that was found without its place would go; None where no area is likely."""
        through = self._desk.knowledge.opportunity(pair.known)
        return self._showing.place_of([pair.purchaser.text, pair.provider.text], through)

    def _pair(self, pair: Counterpart, views: Mapping[str, EntryView], through: KnownOpportunity | None) -> PairView:
        one, other = views[pair.one], views[pair.other]
        sure = Confidence.STRONG if pair.score >= SAME_VIEW else Confidence.MEDIUM
        return PairView(
            purchaser=one,
            provider=other,
            score=round(pair.score, 3),
            level=Level.VIEW if through is not None and pair.score >= SAME_VIEW else Level.THEME,
            place=None,
            known=through.id if through else "",
            known_title=self._desk.voice.of(through.title) if through else "",
            reasons=self._showing.reasons(pair, through, one.text, other.text),
            confidence=sure if pair.score >= PERHAPS else Confidence.WEAK,
        )

    def _through(self, pair: Counterpart) -> Sequence[KnownOpportunity]:
        """The known opportunities that brought a pair together, if they are more than a resemblance from afar."""
        if math.fsum(c.value for c in pair.components if c.name == "known") < CONNECTS:
            return ()
        return [known for id in pair.through if (known := self._desk.knowledge.opportunity(id))]

    def _through_there(self, pair: Counterpart, texts: Sequence[str]) -> KnownOpportunity | None:
        """The first of those that brought a pair together that is of the area where its texts would go, or of all."""
        found, places = self._through(pair), self._showing.places(texts, limit=1)
        there = [known for known in found if places and known.area == places[0].area]
        return next(iter(there or found), None)

    # Shaping

    def shape(
        self,
        items: Sequence[str],
        *,
        level: Level | None = None,
        area: str = "",
        theme: str = "",
        text: str = "",
        known: str = "",
        reason: str = "",
    ) -> Receipt:
        """Bring entries together to one opportunity; what is not said of it is as it is proposed.

        Without a text it has the first entry's own for the time being, and its wording is due.
        """
        opportunity = self._desk.new_id()
        text = accept_aside(text)

        def decide(case: Case) -> Sequence[Event]:
            entries = self._shared(case, items)
            sides = {role for role, _ in entries}
            chosen = level or (Level.VIEW if len(sides) > 1 else Level.THEME)
            self._check_level(chosen, sides)
            goes = self._place(case, area, theme, [item.text for _, item in entries])
            wording = text or entries[0][1].text
            ids = tuple(item.id for _, item in entries)
            shaped = dev.OpportunityShaped(
                opportunity, goes[0], chosen, goes[1], wording, ids, known, accept_aside(reason)
            )
            return (shaped, *self._lowered(case, ids))

        before = self._desk.case
        receipt = self._desk.commit(decide, "done.shaped", number="", text="")
        return self._asking(self._with_falls(self._told(receipt, "done.shaped", opportunity), before), text)

    def accept(self, pair: PairView, *, level: Level | None = None, text: str = "") -> Receipt:
        """Shape an opportunity of a pair as it is proposed, or on another level or in words of one's own.

        Where one of the two has its place already, the other is gathered to it, which then has these words; refused
        where both have.
        """
        place_of = self._desk.case.synthesis.opportunity_of
        there = [found for id in (pair.purchaser.id, pair.provider.id) if (found := place_of(id))]
        if len(there) > 1:
            raise Refused("refused.pair_placed")
        if there:
            return self.gather(there[0].id, (pair.purchaser.id, pair.provider.id), text=text)
        place = pair.place
        return self.shape(
            (pair.purchaser.id, pair.provider.id),
            level=level or pair.level,
            area=place.area if place else "",
            theme=place.theme if place else "",
            text=text,
            known=pair.known,
            reason=" ".join(pair.reasons),
        )

    def accept_all(self, *, at_least: float = SAME_VIEW, pairs: Sequence[PairView] | None = None) -> Receipt:
        """Shape opportunities of all pairs from this score (0–1) on, in one step that is undone as one.

        The best pair comes first, and each entry is taken once: what else it may meet is left to people. ``pairs`` are
        those to choose among where they have been found already, with their places.
        """
        found = self.pairs(limit=1) if pairs is None else pairs
        placed = [pair for pair in found if pair.place is not None]

        def decide(case: Case) -> Sequence[Event]:
            events: list[Event] = []
            for pair, text in self._takeable(case, placed, at_least):
                if pair.place is not None:
                    goes = (pair.place.area, pair.level, pair.place.theme)
                    ids, reason = (pair.purchaser.id, pair.provider.id), " ".join(pair.reasons)
                    events.append(dev.OpportunityShaped(self._desk.new_id(), *goes, text, ids, pair.known, reason))
            return events

        return self._desk.commit(decide, "done.accepted_all", count=len(self.takeable(placed, at_least=at_least)))

    def takeable(self, pairs: Iterable[PairView], *, at_least: float = SAME_VIEW) -> tuple[PairView, ...]:
        """Return those of these pairs that `accept_all` would take now, the best first and each entry once."""
        return tuple(pair for pair, _ in self._takeable(self._desk.case, pairs, at_least))

    def _takeable(self, case: Case, pairs: Iterable[PairView], at_least: float) -> Iterator[tuple[PairView, str]]:
        """Yield them with the purchasers' wording; what another window has taken away since is left aside."""
        taken = case.synthesis.gathered.keys() | case.synthesis.left_out.keys()
        one, other = (self._texts_shared(case, role) for role in Role)
        for pair in sorted(pairs, key=lambda pair: -pair.score):
            ids = (pair.purchaser.id, pair.provider.id)
            there = ids[0] in one and ids[1] in other and ids not in case.synthesis.dismissed
            if there and pair.score >= at_least and taken.isdisjoint(ids):
                taken.update(ids)
                yield pair, one[ids[0]]

    def reword(self, opportunity: str, text: str, reason: str = "") -> Receipt:
        """Give an opportunity another wording; the same one where it is to be looked over: it stays and has been."""
        text = accept_text(text)
        event = dev.OpportunityReworded(opportunity, text, accept_aside(reason))

        def decide(case: Case) -> Sequence[Event]:
            shaped = self._find(case, opportunity)
            if text == shaped.text and not shaped.questioned:
                raise Refused("refused.same_wording")
            return (event,)

        return self._asking(self._desk.commit(decide, "done.reworded", text=text), text)

    def set_level(self, opportunity: str, level: Level, reason: str = "") -> Receipt:
        """Say how far an opportunity is shared; level 1 takes entries of both sides."""

        def decide(case: Case) -> Sequence[Event]:
            shaped = self._find(case, opportunity)
            sides = {role for role, ids in self._ids_by_role(case).items() if not ids.isdisjoint(shaped.items)}
            self._check_level(level, sides)
            if shaped.level is level:
                return ()
            return (dev.LevelAssigned(opportunity, level, accept_aside(reason)),)

        receipt = self._desk.commit(decide, "done.level", number="", level="")
        return self._told(receipt, "done.level", opportunity, level=self._desk.voice.say(f"level.{level.value}"))

    def set_area(self, opportunity: str, area: str, theme: str = "", reason: str = "") -> Receipt:
        """Move an opportunity to an area and a theme of it; an empty theme is none."""
        stays = self._find(self._desk.case, opportunity).area == area

        def decide(case: Case) -> Sequence[Event]:
            self._check_place(case, area, theme)
            shaped = self._find(case, opportunity)
            same = (shaped.area, shaped.theme) == (area, theme)
            return () if same else (dev.AreaAssigned(opportunity, area, theme, accept_aside(reason)),)

        receipt = self._desk.commit(decide, "done.area", number="", area="")
        if stays:
            name = self._showing.theme_name(area, theme)
            key = "done.theme" if name else "done.no_theme"
            return self._told(receipt, key, opportunity, theme=name)
        return self._told(receipt, "done.area", opportunity, area=self._showing.area_name(area))

    def gather(self, opportunity: str, items: Sequence[str], *, text: str = "") -> Receipt:
        """Add entries to an opportunity, which then has these words if there are any; they leave where they were."""
        self._find(self._desk.case, opportunity)
        text = accept_aside(text)

        def decide(case: Case) -> Sequence[Event]:
            there = self._find(case, opportunity)
            new = [i.id for _, i in self._shared(case, items) if i.id not in there.items]
            if not new:
                return ()
            worded = (dev.OpportunityReworded(opportunity, text, ""),) if text not in ("", there.text) else ()
            return (dev.ItemsGathered(opportunity, tuple(new)), *worded, *self._lowered(case, new, but=opportunity))

        before = self._desk.case
        there = self._find(before, opportunity)
        count, is_worded = len(set(items) - set(there.items)), text not in ("", there.text)
        receipt = self._desk.commit(decide, "done.gathered", number="", count=count)
        told = self._with_falls(self._told(receipt, "done.gathered", opportunity, count=count), before)
        if not is_worded:
            return told
        reworded = self._desk.voice.say("done.reworded", text=text)
        return self._asking(replace(told, what=f"{told.what} {reworded}"), text)

    def release(self, opportunity: str, items: Sequence[str]) -> Receipt:
        """Take entries out of an opportunity; they wait again. One that nothing is left of is gone."""

        def decide(case: Case) -> Sequence[Event]:
            shaped = self._find(case, opportunity)
            going = tuple(id for id in items if id in shaped.items)
            if not going:
                return ()
            return (dev.ItemsReleased(opportunity, going), *self._lowered(case, going))

        before = self._desk.case
        return self._with_falls(self._desk.commit(decide, "done.released", count=len(items)), before)

    def dissolve(self, opportunity: str, reason: str = "") -> Receipt:
        """Take an opportunity apart; its entries wait again."""
        text = self._find(self._desk.case, opportunity).text
        event = dev.OpportunityDissolved(opportunity, accept_aside(reason))

        def decide(case: Case) -> Sequence[Event]:
            self._find(case, opportunity)
            return (event,)

        return self._desk.commit(decide, "done.dissolved", text=text)

    def leave_out(self, items: Sequence[str], reason: str) -> Receipt:
        """Keep entries out of the synthesis; they stay visible as left out, with the reason.

        All parties read the reason: whatever in it may give somebody away is asked about.
        """
        reason = accept_aside(reason)
        if not reason:
            raise Refused("refused.left_out_reason")

        def decide(case: Case) -> Sequence[Event]:
            going = [item.id for _, item in self._shared(case, items)]
            return [*(dev.ItemLeftOut(id, reason) for id in going), *self._lowered(case, going)]

        before = self._desk.case
        receipt = self._desk.commit(decide, "done.left_out", count=len(items), text=reason)
        return self._asking(self._with_falls(receipt, before), reason)

    def take_back(self, items: Sequence[str]) -> Receipt:
        """Let entries that were left out wait for their place again."""

        def decide(case: Case) -> Sequence[Event]:
            return [dev.ItemTakenBack(id) for id in items if id in case.synthesis.left_out]

        return self._desk.commit(decide, "done.taken_back", count=len(items))

    def dismiss(self, purchaser: str, provider: str) -> Receipt:
        """Say that two entries do not meet; the pair is not proposed again."""

        def decide(case: Case) -> Sequence[Event]:
            if [role for role, _ in self._shared(case, (purchaser, provider))] != list(Role):
                raise Refused("refused.no_such_entry")
            pair = (purchaser, provider)
            return () if pair in case.synthesis.dismissed else (dev.PairDismissed(purchaser, provider),)

        return self._desk.commit(decide, "done.pair_dismissed")

    # Areas and themes of the case's own

    def add_area(self, name: str, text: str = "") -> Receipt:
        """Add a development area to this case; its letter is the next free one."""
        name = accept_text(clean_line(name))

        def decide(case: Case) -> Sequence[Event]:
            if any(name.casefold() == area.name.casefold() for area in self._showing.areas(case)):
                raise Refused("refused.area_there", name=name)
            taken = {area.id for area in self._showing.areas(case)}
            letters = (*ascii_uppercase, *(f"{a}{b}" for a in ascii_uppercase for b in ascii_uppercase))
            return (dev.AreaAdded(next(id for id in letters if id not in taken), name, accept_aside(text)),)

        return self._asking(self._desk.commit(decide, "done.area_added", text=name), name, text)

    def rename_area(self, area: str, name: str) -> Receipt:
        name = accept_text(clean_line(name))
        self._own_area(area)

        def decide(case: Case) -> Sequence[Event]:
            if any(name.casefold() == a.name.casefold() for a in self._showing.areas(case) if a.id != area):
                raise Refused("refused.area_there", name=name)
            return (dev.AreaRenamed(area, name),)

        return self._asking(self._desk.commit(decide, "done.reworded", text=name), name)

    def remove_area(self, area: str) -> Receipt:
        """Remove an area of the case's own in which nothing stands."""
        name = self._own_area(area)

        def decide(case: Case) -> Sequence[Event]:
            if any(o.area == area for o in case.synthesis.opportunities.values()):
                raise Refused("refused.area_in_use", name=name)
            if case.scorecards.factors_of(area):
                raise Refused("refused.area_in_use", name=name)
            return (dev.AreaRemoved(area),)

        return self._desk.commit(decide, "done.removed", text=name)

    def add_theme(self, area: str, name: str) -> Receipt:
        """Add a theme to an area for this case."""
        name = accept_text(clean_line(name))
        theme = self._desk.new_id()

        def decide(case: Case) -> Sequence[Event]:
            self._check_place(case, area, "")
            there = next(a for a in self._showing.areas(case) if a.id == area)
            if any(name.casefold() == other.name.casefold() for other in there.themes):
                raise Refused("refused.theme_there", name=name)
            return (dev.ThemeAdded(theme, area, name),)

        receipt = self._desk.commit(decide, "done.theme_added", text=name)
        return self._asking(Receipt(receipt.number, receipt.what, theme), name)

    def rename_theme(self, theme: str, name: str) -> Receipt:
        name = accept_text(clean_line(name))
        self._own_theme(theme)
        receipt = self._desk.commit(lambda case: (dev.ThemeRenamed(theme, name),), "done.reworded", text=name)
        return self._asking(receipt, name)

    def remove_theme(self, theme: str) -> Receipt:
        """Remove a theme of the case's own; its opportunities stay in their area."""
        name = self._own_theme(theme)
        return self._desk.commit(lambda case: (dev.ThemeRemoved(theme),), "done.removed", text=name)

    # Behind it

    def _texts(self, case: Case, role: Role) -> Mapping[str, str]:
        basket = case.baskets.get(role)
        items = basket.items if basket and basket.shared_at else draft_basket(case, role).shown
        return {item.id: item.text for item in items if item.kind is StatementKind.OPPORTUNITY}

    def _texts_shared(self, case: Case, role: Role) -> Mapping[str, str]:
        return {item.id: item.text for item in _shared_opportunities(case, role)}

    def _all_texts(self, case: Case) -> Mapping[str, str]:
        """The wordings by id; kept for the state of the case, as they are asked for entry by entry."""
        if self._known_texts is None or self._known_texts[0] is not case:
            self._known_texts = case, {id: text for role in Role for id, text in self._texts(case, role).items()}
        return self._known_texts[1]

    def _shared(self, case: Case, items: Sequence[str]) -> list[tuple[Role, BasketItem]]:
        """The entries, opportunities of a shared basket, each with its role."""
        if not items:
            raise Refused("refused.no_entries")
        found = self._shared_by_id(case)
        if any(id not in found for id in items):
            raise Refused("refused.basket_not_shared" if not found else "refused.no_such_entry")
        return [found[id] for id in dict.fromkeys(items)]

    def _shared_by_id(self, case: Case) -> Mapping[str, tuple[Role, BasketItem]]:
        """What can be synthesised, by id; kept for the baskets that it is of."""
        baskets = tuple([basket.items for basket in case.baskets.values()])
        known = self._known_shared
        if known is None or len(known[0]) != len(baskets) or not all(map(is_, known[0], baskets)):
            found = {item.id: (role, item) for role in Role for item in _shared_opportunities(case, role)}
            known = self._known_shared = (baskets, found)
        return known[1]

    def _find(self, case: Case, opportunity: str) -> SharedOpportunity:
        shaped = case.synthesis.opportunities.get(opportunity)
        if shaped is None:
            raise Refused("refused.no_such_opportunity")
        return shaped

    def _lowered(self, case: Case, going: Sequence[str], *, but: str = "") -> Iterator[Event]:
        """What is on level 1 no longer when these entries leave it, but for one: a side by itself shares nothing."""
        leaving = frozenset(going)
        for shaped in case.synthesis.opportunities.values():
            if leaving.isdisjoint(shaped.items) or shaped.id == but or shaped.level is not Level.VIEW:
                continue
            kept = [id for id in shaped.items if id not in leaving]
            if not kept:
                continue
            if any(not any(id in kept for id in ids) for ids in self._ids_by_role(case).values()):
                yield dev.LevelAssigned(shaped.id, Level.THEME, shaped.reason)

    def _ids_by_role(self, case: Case) -> Mapping[Role, frozenset[str]]:
        none: frozenset[str] = frozenset()
        shared = {role: frozenset(item.id for item in basket.items) for role, basket in case.baskets.items()}
        return {role: shared.get(role, none) for role in Role}

    def _check_level(self, level: Level, sides: set[Role]) -> None:
        if level is Level.VIEW and len(sides) < len(Role):
            raise Refused("refused.level_needs_both")

    def _place(self, case: Case, area: str, theme: str, texts: Sequence[str]) -> tuple[str, str]:
        if not area:
            places = self._showing.places(texts, limit=1)
            if not places:
                raise Refused("refused.area_needed")
            area, theme = places[0].area, theme or places[0].theme
        self._check_place(case, area, theme)
        return area, theme

    def _check_place(self, case: Case, area: str, theme: str) -> None:
        there = next((a for a in self._showing.areas(case) if a.id == area), None)
        if there is None:
            raise Refused("refused.no_such_area", area=area)
        if theme and not any(t.id == theme for t in there.themes):
            raise Refused("refused.no_such_theme")

    def _own_area(self, id: str) -> str:
        area = next((a for a in self._desk.case.synthesis.areas if a.id == id), None)
        if area is None:
            raise Refused("refused.area_not_own")
        return area.name

    def _own_theme(self, id: str) -> str:
        theme = next((t for t in self._desk.case.synthesis.themes if t.id == id), None)
        if theme is None:
            raise Refused("refused.theme_not_own")
        return theme.name

    def _asking(self, receipt: Receipt, *texts: str) -> Receipt:
        """The receipt with what there is to ask about texts that people have written."""
        return replace(receipt, asks=self._names.giving_away(*texts))

    def _with_falls(self, receipt: Receipt, before: Case) -> Receipt:
        """The receipt with what fell to level 2 by the step, and what it is called now: that moves a number, too."""
        case, was_there = self._desk.case, before.synthesis.opportunities
        fallen = [
            id
            for id, shaped in case.synthesis.opportunities.items()
            if shaped.level is Level.THEME and id in was_there and was_there[id].level is Level.VIEW
        ]
        if not fallen:
            return receipt
        was, now = self._showing.numbers(before), self._showing.numbers(case)
        told = [self._desk.voice.say("done.fell", number=was[id], after=now[id]) for id in fallen]
        return replace(receipt, what=" ".join((receipt.what, *told)))

    def _told(self, receipt: Receipt, key: str, opportunity: str, **values: object) -> Receipt:
        """The receipt with the opportunity's number, which is known only now."""
        shaped = self._find(self._desk.case, opportunity)
        number = self._showing.numbers(self._desk.case)[opportunity]
        said = self._desk.voice.say(key, number=number, **{"text": shaped.text, **values})
        return Receipt(receipt.number, said, opportunity)


def _texts_of(pair: Counterpart, views: Mapping[str, EntryView]) -> tuple[str, str]:
    return views[pair.one].text, views[pair.other].text


def _shared_opportunities(case: Case, role: Role) -> tuple[BasketItem, ...]:
    """What of a role can be synthesised: the opportunities of its basket as it was shared."""
    basket = case.baskets.get(role)
    return tuple(item for item in basket.items if item.kind is StatementKind.OPPORTUNITY) if basket else ()
