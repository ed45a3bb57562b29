"""How do two baskets become one synthesis: what meets, on which level, in which area, in which words?

Method.md section 5. The matcher proposes and people decide: a proposal says its reasons and stays away once it is
turned down; an opportunity on level 1 has entries of both sides; what is left out stays visible with its reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_

from ttguide.method.leaving import left_behind, taken_apart
from ttguide.method.merging import draft_basket
from ttguide.model import development_event as dev
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case, StatementKind
from ttguide.model.event import Event
from ttguide.model.knowledge import KnownOpportunity
from ttguide.model.proposal import Confidence, Counterpart
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, SharedOpportunity
from ttguide.workflow.board_views import EntryView, PairView, PlaceView, SynthesisView
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.leaving import events_of_leaving, tell_gone, tell_leaving
from ttguide.workflow.own_areas import OwnAreas
from ttguide.workflow.problems import Refused
from ttguide.workflow.resharing import short
from ttguide.workflow.showing_synthesis import is_shared
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


class Synthesising(OwnAreas):
    """The synthesis board."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known_texts: tuple[Case, Mapping[str, str]] | None = None
        self._known_shared: tuple[tuple[object, ...], Mapping[str, tuple[Role, BasketItem]]] | None = None

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        super().forget()
        self._known_texts = None
        self._known_shared = None

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

        Without a text it has the first entry's own for the time being, and its wording is due. Entries of other
        opportunities leave them; refused where one opportunity has just these and it would be the same again.
        """
        opportunity = self._desk.new_id()
        text = accept_aside(text)

        def decide(case: Case) -> Sequence[Event]:
            entries = self._shared(case, items)
            if not text:
                self._check_new(case, items, level, area, theme)
            sides = {role for role, _ in entries}
            chosen = level or (Level.VIEW if len(sides) > 1 else Level.THEME)
            self._check_level(chosen, sides)
            goes = self._place(case, area, theme, [item.text for _, item in entries])
            wording = text or entries[0][1].text
            ids = tuple(item.id for _, item in entries)
            shaped = dev.OpportunityShaped(
                opportunity, goes[0], chosen, goes[1], wording, ids, known, accept_aside(reason)
            )
            return (shaped, *events_of_leaving(case, ids))

        receipt = self._desk.commit(decide, "done.shaped", number="", text="")
        told = self._told(receipt, "done.shaped", opportunity)
        return self._asking(self._following(told, items), text)

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
            events.clear()
            for pair, text in self._takeable(case, placed, at_least):
                if pair.place is not None:
                    goes = (pair.place.area, pair.level, pair.place.theme)
                    ids, reason = (pair.purchaser.id, pair.provider.id), " ".join(pair.reasons)
                    events.append(dev.OpportunityShaped(self._desk.new_id(), *goes, text, ids, pair.known, reason))
            return events

        events: list[Event] = []
        return self._desk.commit(decide, "done.accepted_all", count=lambda: len(events))

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
        self._find(self._desk.case, opportunity)

        def decide(case: Case) -> Sequence[Event]:
            self._check_place(case, area, theme)
            shaped = self._find(case, opportunity)
            same = (shaped.area, shaped.theme) == (area, theme)
            return () if same else (dev.AreaAssigned(opportunity, area, theme, accept_aside(reason)),)

        receipt = self._desk.commit(decide, "done.area", number="", area="")
        if self._find(self._desk.before, opportunity).area == area:
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
            return (dev.ItemsGathered(opportunity, tuple(new)), *worded, *events_of_leaving(case, new, but=opportunity))

        receipt = self._desk.commit(decide, "done.gathered", number="", count=0)
        there = self._find(self._desk.before, opportunity)
        told = self._told(receipt, "done.gathered", opportunity, count=len(set(items) - set(there.items)))
        told = self._following(told, items, but=opportunity)
        if text in ("", there.text):
            return told
        reworded = self._desk.voice.say("done.reworded", text=text)
        return self._asking(replace(told, follows=(reworded, *told.follows)), text)

    def release(self, opportunity: str, items: Sequence[str]) -> Receipt:
        """Take entries out of an opportunity; they wait again. One that nothing is left of is gone."""

        def decide(case: Case) -> Sequence[Event]:
            gone = going(case)
            return (dev.ItemsReleased(opportunity, gone), *events_of_leaving(case, gone)) if gone else ()

        def going(case: Case) -> tuple[str, ...]:
            there = self._find(case, opportunity).items
            return tuple(id for id in items if id in there)

        receipt = self._desk.commit(decide, "done.released", count=lambda: len(going(self._desk.before)))
        return self._following(receipt, going(self._desk.before))

    def dissolve(self, opportunity: str, reason: str = "") -> Receipt:
        """Take an opportunity apart; its entries wait again."""
        event = dev.OpportunityDissolved(opportunity, accept_aside(reason))

        def decide(case: Case) -> Sequence[Event]:
            self._find(case, opportunity)
            return (event,)

        receipt = self._desk.commit(
            decide, "done.dissolved", text=lambda: self._find(self._desk.before, opportunity).text
        )
        before = self._desk.before
        shaped = self._find(before, opportunity)
        return replace(receipt, follows=tuple(tell_gone(before, taken_apart(before, shaped), self._desk.voice)))

    def leave_out(self, items: Sequence[str], reason: str) -> Receipt:
        """Keep entries out of the synthesis; they stay visible as left out, with the reason.

        All parties read the reason: whatever in it may give somebody away is asked about.
        """
        reason = accept_aside(reason)
        if not reason:
            raise Refused("refused.left_out_reason")

        def decide(case: Case) -> Sequence[Event]:
            going = [item.id for _, item in self._shared(case, items)]
            return [*(dev.ItemLeftOut(id, reason) for id in going), *events_of_leaving(case, going)]

        entry = self._all_texts(self._desk.case).get(next(iter(items), ""), "")
        receipt = self._desk.commit(decide, "done.left_out", count=len(items), text=short(entry), reason=reason)
        return self._asking(self._following(receipt, items), reason)

    def take_back(self, items: Sequence[str]) -> Receipt:
        """Let entries that were left out wait for their place again."""

        def decide(case: Case) -> Sequence[Event]:
            return [dev.ItemTakenBack(id) for id in items if id in case.synthesis.left_out]

        return self._desk.commit(decide, "done.taken_back", count=lambda: len(decide(self._desk.before)))

    def dismiss(self, purchaser: str, provider: str) -> Receipt:
        """Say that two entries do not meet: the pair is not proposed again. Refused where one opportunity has both."""

        def decide(case: Case) -> Sequence[Event]:
            if [role for role, _ in self._shared(case, (purchaser, provider))] != list(Role):
                raise Refused("refused.no_such_entry")
            there = case.synthesis.opportunity_of(purchaser)
            if there is not None and provider in there.items:
                raise Refused("refused.pair_together", number=self._showing.numbers(case)[there.id])
            pair = (purchaser, provider)
            return () if pair in case.synthesis.dismissed else (dev.PairDismissed(purchaser, provider),)

        texts = self._all_texts(self._desk.case)
        one, other = (short(texts.get(id, "")) for id in (purchaser, provider))
        return self._desk.commit(decide, "done.pair_dismissed", one=one, other=other)

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

    def _ids_by_role(self, case: Case) -> Mapping[Role, frozenset[str]]:
        none: frozenset[str] = frozenset()
        shared = {role: frozenset(item.id for item in basket.items) for role, basket in case.baskets.items()}
        return {role: shared.get(role, none) for role in Role}

    def _check_level(self, level: Level, sides: set[Role]) -> None:
        if level is Level.VIEW and len(sides) < len(Role):
            raise Refused("refused.level_needs_both")

    def _check_new(self, case: Case, items: Sequence[str], level: Level | None, area: str, theme: str) -> None:
        there = case.synthesis.opportunity_of(items[0])
        if there is None or set(there.items) != set(items):
            return
        if level in (None, there.level) and area in ("", there.area) and theme in ("", there.theme):
            number = self._showing.numbers(case)[there.id]
            raise Refused("refused.shaped_already", count=len(there.items), number=number)

    def _place(self, case: Case, area: str, theme: str, texts: Sequence[str]) -> tuple[str, str]:
        if not area:
            places = self._showing.places(texts, limit=1)
            if not places:
                raise Refused("refused.area_needed")
            area, theme = places[0].area, theme or places[0].theme
        self._check_place(case, area, theme)
        return area, theme

    def _following(self, receipt: Receipt, going: Sequence[str], *, but: str = "") -> Receipt:
        """The receipt of the latest step with what became of the opportunities that these entries left by it."""
        before = self._desk.before
        found = left_behind(before, going, but=but)
        if not found:
            return receipt
        was, now = dict(self._showing.numbers(before)), self._showing.numbers(self._desk.case)
        return replace(receipt, follows=tell_leaving(before, found, was, now, self._desk.voice))

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
