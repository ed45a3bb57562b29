"""How is the synthesis put into the words of a front end: areas, entries with their place, opportunities, the table?

What a step did not change is the same object as before it: with thousands of entries, whoever draws them finds at a
glance what is to be drawn anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import compress, islice
from operator import is_, is_not

from ttguide.method.balance import AreaBalance, Balance, numbering, weigh_up
from ttguide.method.merging import draft_basket
from ttguide.method.shared_words import is_same_wording, shared_words
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case, StatementKind
from ttguide.model.knowledge import Knowledge, KnownOpportunity
from ttguide.model.proposal import AreaCandidate, Counterpart
from ttguide.model.role import Role
from ttguide.model.synthesis import OwnArea, SharedOpportunity
from ttguide.model.text import Language
from ttguide.workflow.board_views import (
    AreaRow,
    AreaView,
    BalanceView,
    EntryView,
    OpportunityView,
    PlaceState,
    PlaceView,
    SynthesisView,
    ThemeView,
)
from ttguide.workflow.desk import Desk
from ttguide.workflow.showing_entries import show_item

_MOST_REASONS = 5
_ALL_AREAS = 100
_SHORTEST_TELLING = 4
"""Letters: what is shorter (*ja*, *the*) is in every other statement and tells nobody anything."""


_Goes = tuple[str | None, str | None]
"""The number of the opportunity to which an entry was gathered, and why it was left out; None where it was not."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """An entry as it was shown last: what it was made of, without its place and with it."""

    item: BasketItem
    factor: str
    goes: _Goes
    bare: EntryView
    view: EntryView


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the entries stood last: the baskets, the number of each one's opportunity, the reasons of those left out."""

    items: tuple[tuple[BasketItem, ...], ...]
    place: Mapping[str, str]
    left_out: Mapping[str, str]
    views: Mapping[str, EntryView]
    role_of: Mapping[str, Role]
    """Of the same entries; those of the purchasers stand first."""

    @property
    def purchasers(self) -> tuple[EntryView, ...]:
        return tuple(islice(self.views.values(), self._first))

    @property
    def providers(self) -> tuple[EntryView, ...]:
        return tuple(islice(self.views.values(), self._first, None))

    @property
    def _first(self) -> int:
        return list(self.role_of.values()).count(Role.PURCHASER)


class ShowingSynthesis:
    """What of the synthesis is shown, at the synthesis board and at those that follow it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known_areas: tuple[Case, Language, tuple[AreaView, ...]] | None = None
        self._known_numbers: tuple[Mapping[str, SharedOpportunity], tuple[str, ...], Mapping[str, str]] | None = None
        self._candidates: dict[str, tuple[AreaCandidate, ...]] = {}
        self._said_in: tuple[Language, Knowledge] | None = None
        self._shown: dict[str, _Shown] = {}
        self._standing: _Standing | None = None
        self._told_of: tuple[Mapping[str, EntryView], Mapping[tuple[str, str], str]] = ({}, {})
        """The entries and the names of areas and themes that the opportunities were last shown with."""
        self._sides: dict[Role, tuple[tuple[BasketItem, ...], Sequence[tuple[BasketItem, str]]]] = {}
        self._opportunities: dict[str, tuple[SharedOpportunity, OpportunityView]] = {}

    def board(self, *, unshared: bool = False) -> SynthesisView:
        case = self._desk.case
        standing = self._stand(case)
        entries = standing.views
        missing = tuple(role for role in Role if not is_shared(case, role))
        hidden = () if unshared else missing
        return SynthesisView(
            ready=not missing,
            why_not=self._desk.voice.say("synthesis.not_shared") if missing else "",
            areas=self.areas(case),
            purchasers=() if Role.PURCHASER in hidden else standing.purchasers,
            providers=() if Role.PROVIDER in hidden else standing.providers,
            opportunities=self.opportunities(case, entries),
            balance=self.balance(case, standing.role_of),
            dismissed=case.synthesis.dismissed,
            hidden=hidden,
        )

    # Areas

    def areas(self, case: Case) -> tuple[AreaView, ...]:
        """Return the areas of the sector and then those of the case's own, each with its themes."""
        language = self._desk.voice.language
        if self._known_areas is None or self._known_areas[0] is not case or self._known_areas[1] is not language:
            self._known_areas = (case, language, self._list_areas(case))
        return self._known_areas[2]

    def _list_areas(self, case: Case) -> tuple[AreaView, ...]:
        of = self._desk.voice.of
        own = case.synthesis.themes
        used = Counter(o.theme for o in case.synthesis.opportunities.values())
        known = [
            AreaView(
                area.id,
                of(area.name),
                of(area.text),
                own=False,
                themes=(
                    *(ThemeView(t.id, of(t.name), own=False, opportunities=used[t.id]) for t in area.themes),
                    *(ThemeView(t.id, t.name, own=True, opportunities=used[t.id]) for t in own if t.area == area.id),
                ),
            )
            for area in self._desk.knowledge.areas
        ]
        added = [
            AreaView(
                area.id,
                area.name,
                area.text,
                own=True,
                themes=tuple(
                    ThemeView(t.id, t.name, own=True, opportunities=used[t.id]) for t in own if t.area == area.id
                ),
            )
            for area in self._own_areas(case)
        ]
        return (*known, *added)

    def area_ids(self, case: Case) -> tuple[str, ...]:
        return (*(a.id for a in self._desk.knowledge.areas), *(a.id for a in self._own_areas(case)))

    def _own_areas(self, case: Case) -> tuple[OwnArea, ...]:
        """The case's own areas; one from a foreign journal that has the id of the sector's is the sector's."""
        return tuple(area for area in case.synthesis.areas if self._desk.knowledge.area(area.id) is None)

    def area_name(self, id: str) -> str:
        area = next((a for a in self.areas(self._desk.case) if a.id == id), None)
        return f"{id} {area.name}" if area else id

    def theme_name(self, area: str, id: str) -> str:
        """What a theme of an area is called; empty where there is none of that id."""
        there = next((a for a in self.areas(self._desk.case) if a.id == area), None)
        return next((theme.name for theme in there.themes if theme.id == id), "") if there else ""

    def numbers(self, case: Case) -> Mapping[str, str]:
        """Return by the opportunity's id what people call it: A1, A2 … through both levels of its area."""
        shaped, areas, known = case.synthesis.opportunities, self.area_ids(case), self._known_numbers
        if known is None or known[0] is not shaped or known[1] != areas:
            known = self._known_numbers = (shaped, areas, numbering(case.synthesis, areas))
        return known[2]

    # Entries and opportunities

    def entries(self, case: Case) -> Mapping[str, EntryView]:
        """Return the opportunities of both baskets by id: as shared, or else as they would be shared now."""
        return self._stand(case).views

    def _stand(self, case: Case) -> _Standing:
        numbers = self.numbers(case)
        place = {item: numbers[o.id] for o in case.synthesis.opportunities.values() for item in o.items}
        left_out = case.synthesis.left_out
        self._let_go_of_other_words()
        items, was = tuple(_items(case, role) for role in Role), self._standing
        if was is not None and all(map(is_, items, was.items)):
            moved = {id for id, _ in (place.items() ^ was.place.items()) | (left_out.items() ^ was.left_out.items())}
            shown, role_of = self._shown_but(moved, place, left_out), was.role_of
            views = {**was.views, **{id: shown[id].view for id in moved & shown.keys()}}
        else:
            shown = self._shown_all(case, place, left_out)
            views = {id: entry.view for id, entry in shown.items()}
            role_of = {id: view.role for id, view in views.items()}
        standing = self._standing = _Standing(items, place, left_out, views, role_of)
        self._shown = shown
        return standing

    def _shown_all(self, case: Case, place: Mapping[str, str], left_out: Mapping[str, str]) -> dict[str, _Shown]:
        before, now = self._shown, dict[str, _Shown]()
        for role in Role:
            for item, factor in self._opportunities_of(case, role):
                id = item.id
                goes, was = (place.get(id), left_out.get(id)), before.get(id)
                if was is None or was.goes != goes or was.item is not item or was.factor != factor:
                    was = self._entry(role, item, factor, was, goes)
                now[id] = was
        return now

    def _shown_but(self, moved: Set[str], place: Mapping[str, str], left_out: Mapping[str, str]) -> dict[str, _Shown]:
        """The same entries as before, of which these have another place."""
        now = {**self._shown}
        for id in moved & now.keys():
            was = now[id]
            now[id] = self._entry(was.bare.role, was.item, was.factor, was, (place.get(id), left_out.get(id)))
        return now

    def _opportunities_of(self, case: Case, role: Role) -> Sequence[tuple[BasketItem, str]]:
        """The opportunities of a side with the texts of their success factors; kept for the basket that they are of."""
        items, known = _items(case, role), self._sides.get(role)
        if known is None or known[0] is not items:
            texts = {item.id: item.text for item in items}
            mine = [(i, texts.get(i.parent, "")) for i in items if i.kind is StatementKind.OPPORTUNITY]
            known = (items, mine)
            if is_shared(case, role):  # what is not shared yet may be destroyed
                self._sides[role] = known
        return known[1]

    def _entry(self, role: Role, item: BasketItem, factor: str, was: _Shown | None, goes: _Goes) -> _Shown:
        same = was is not None and was.factor == factor and was.item == item
        bare = was.bare if was and same else show_item(self._desk, role, item, {item.parent: factor})
        number, left_out = goes
        state, reason = PlaceState.WAITING, ""
        if number is not None:
            state = PlaceState.GATHERED
        elif left_out is not None:
            state, reason = PlaceState.LEFT_OUT, left_out
        view = was.view if was and same else None
        if view is None or (view.state, view.opportunity, view.reason) != (state, number or "", reason):
            view = replace(bare, state=state, opportunity=number or "", reason=reason)
        return _Shown(item, factor, goes, bare, view)

    def _let_go_of_other_words(self) -> None:
        """What was shown in another language, or from other knowledge, is made anew."""
        said_in = (self._desk.voice.language, self._desk.knowledge)
        if self._said_in is None or self._said_in[0] is not said_in[0] or self._said_in[1] is not said_in[1]:
            self._said_in, self._shown, self._opportunities, self._candidates = said_in, {}, {}, {}
            self._standing = None

    def opportunities(self, case: Case, entries: Mapping[str, EntryView]) -> tuple[OpportunityView, ...]:
        """Return the opportunities by their numbers."""
        numbers = self.numbers(case)
        areas = {area.id: area for area in self.areas(case)}
        self._let_go_of_other_words()
        seen, named = self._told_of
        names = {(area.id, ""): area.name for area in areas.values()}
        names |= {(area.id, theme.id): theme.name for area in areas.values() for theme in area.themes}
        others = _others(seen, entries)
        before, now = self._opportunities, dict[str, tuple[SharedOpportunity, OpportunityView]]()
        there, is_named_so = case.synthesis.opportunities, names == named
        for id, number in numbers.items():
            shaped, was = there[id], before.get(id)
            same = is_named_so and was is not None and was[0] is shaped and was[1].number == number
            if was is None or not (same and others.isdisjoint(shaped.items)):
                was = self._opportunity(shaped, number, entries, areas, was)
            now[id] = was
        self._opportunities, self._told_of = now, (entries, names)
        return tuple(view for _, view in now.values())

    def _opportunity(
        self,
        shaped: SharedOpportunity,
        number: str,
        entries: Mapping[str, EntryView],
        areas: Mapping[str, AreaView],
        was: tuple[SharedOpportunity, OpportunityView] | None,
    ) -> tuple[SharedOpportunity, OpportunityView]:
        area = areas.get(shaped.area)
        theme = next((t.name for t in area.themes if t.id == shaped.theme), "") if area else ""
        area_name = area.name if area else shaped.area
        mine = tuple(entries[id] for id in shaped.items if id in entries)
        if was is not None and was[0] is shaped:
            view = was[1]
            same = (view.number, view.area_name, view.theme_name) == (number, area_name, theme)
            if same and len(mine) == len(view.entries) and all(map(is_, mine, view.entries)):
                return was
        known = self._desk.knowledge.opportunity(shaped.known)
        return shaped, OpportunityView(
            id=shaped.id,
            number=number,
            area=shaped.area,
            area_name=area_name,
            level=shaped.level,
            theme=shaped.theme,
            theme_name=theme,
            text=shaped.text,
            entries=mine,
            known=shaped.known,
            known_title=self._desk.voice.of(known.title) if known else "",
            reason=shaped.reason,
            one_sided=len({entry.role for entry in mine}) == 1,
            wording_due=any(shaped.text in (entry.text, *entry.wordings) for entry in mine),
            parts=shaped.part_ids,
            notes=tuple((placed.part, placed.note) for placed in shaped.parts if placed.note),
            questioned=shaped.questioned,
        )

    # The table

    def balance(self, case: Case, role_of: Mapping[str, Role] | None = None) -> BalanceView:
        """Return the table; ``role_of`` as for `weigh_up`."""
        balance = weigh_up(case, self.area_ids(case), role_of)
        numbers, say = self.numbers(case), self._desk.voice.say
        rows = tuple(self._row(area) for area in balance.areas)
        total = AreaRow("", say("synthesis.total"), balance.level1, balance.level2, balance.themes, silent=False)
        return BalanceView(
            rows=rows,
            total=total,
            entries=balance.entries,
            gathered=balance.gathered,
            left_out=balance.left_out,
            waiting=len(balance.waiting),
            share=balance.share,
            gathered_share=balance.gathered_share,
            one_sided=tuple(numbers[id] for id in balance.one_sided),
            silent=tuple(row.area for row in rows if row.silent),
            sentence=self._sentence(balance),
            orphans=tuple(numbers[id] for id in balance.orphans),
        )

    def _row(self, area: AreaBalance) -> AreaRow:
        name = next((a.name for a in self.areas(self._desk.case) if a.id == area.area), area.area)
        return AreaRow(area.area, name, area.level1, area.level2, area.themes, area.silent)

    def _sentence(self, balance: Balance) -> str:
        return self._desk.voice.say(
            "synthesis.share",
            opportunities=balance.opportunities,
            entries=balance.entries,
            share=balance.share,
            gathered=balance.gathered,
            gathered_share=balance.gathered_share,
        )

    # Proposals

    def look_up_places(self, texts: Iterable[str]) -> None:
        """Find out where many texts would go, which takes less time than one by one."""
        unknown = dict.fromkeys(text for text in texts if text not in self._candidates)
        self._candidates.update(self._desk.suggester.areas_of(unknown))

    def places(self, texts: Sequence[str], *, limit: int) -> tuple[PlaceView, ...]:
        """Return where entries of these texts would go together, the best first; each text counts alike."""
        scores: dict[str, float] = {}
        best: dict[str, PlaceView] = {}
        areas = {area.id: area for area in self.areas(self._desk.case)}
        for text in texts:
            if text not in self._candidates:  # the same entry stands in several pairs
                self._candidates[text] = self._desk.suggester.areas(text)
            for candidate in self._candidates[text]:
                if candidate.id not in areas:
                    continue
                scores[candidate.id] = scores.get(candidate.id, 0.0) + candidate.score / len(texts)
                area = areas[candidate.id]
                theme = next((t.name for t in area.themes if t.id == candidate.theme), "")
                view = PlaceView(
                    candidate.id,
                    area.name,
                    candidate.theme,
                    theme,
                    candidate.score,
                    candidate.because,
                    candidate.through,
                )
                if candidate.id not in best or view.score > best[candidate.id].score:
                    best[candidate.id] = view
        ranked = sorted(scores, key=lambda id: -scores[id])[:limit]
        return tuple(replace(best[id], score=round(scores[id], 3)) for id in ranked)

    def place_of(self, texts: Sequence[str], through: KnownOpportunity | None) -> PlaceView | None:
        """Return where a pair would go: the area and the theme of the known opportunity that brought it together, or
        else where its texts would go together; None where no area is likely."""
        area = next((a for a in self.areas(self._desk.case) if through and a.id == through.area), None)
        places = self.places(texts, limit=_ALL_AREAS if area else 1)
        if through is None or area is None:
            return next(iter(places), None)
        theme = next((t.name for t in area.themes if t.id == through.theme), "")
        there = next((place for place in places if place.area == area.id), None)
        if there is not None:
            return replace(there, theme=through.theme, theme_name=theme)
        return PlaceView(area.id, area.name, through.theme, theme, 0.0, (), (through.id,))

    def reasons(self, pair: Counterpart, through: KnownOpportunity | None, one: str, other: str) -> tuple[str, ...]:
        """Return in sentences why two entries of these texts may meet; there is always one.

        Words are named only where both texts have them, and a single one only where there is no other reason.
        """
        say, of = self._desk.voice.say, self._desk.voice.of
        found = [say("pair.through", id=through.id, title=of(through.title))] if through else []
        if is_same_wording(one, other):
            return (*found, say("pair.same_words"))
        shared = shared_words(pair.because, one, other)
        telling = [word for word in shared if len(word) >= _SHORTEST_TELLING]
        if len(telling) > 1 or (telling and not found):
            found.append(say("pair.words", words=", ".join(telling[:_MOST_REASONS])))
        elif not found and shared:  # short words are better than no reason
            found.append(say("pair.words", words=", ".join(shared[:_MOST_REASONS])))
        return tuple(found) or (say("pair.alike"),)


def is_shared(case: Case, role: Role) -> bool:
    """Return whether a role's basket has been shared, so that everybody may see it."""
    basket = case.baskets.get(role)
    return basket is not None and basket.shared_at is not None


def _others(before: Mapping[str, EntryView], now: Mapping[str, EntryView]) -> set[str]:
    """Return the ids of all entries that are shown otherwise than before; maybe of some that only stand elsewhere."""
    if len(before) == len(now):
        return set(compress(now, map(is_not, now.values(), before.values()))) | (before.keys() - now.keys())
    return {id for id, view in now.items() if before.get(id) is not view} | (before.keys() - now.keys())


def _items(case: Case, role: Role) -> tuple[BasketItem, ...]:
    basket = case.baskets.get(role)
    return basket.items if basket and basket.shared_at else draft_basket(case, role).shown


def areas_in_words(areas: Iterable[AreaView]) -> str:
    """Return areas on one line, each with its letter: for whoever named one that there is not."""
    return ", ".join(f"{area.id} {area.name}" for area in areas)
