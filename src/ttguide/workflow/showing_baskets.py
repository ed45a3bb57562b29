"""How is a role's basket shown again and again, after each step, when it holds thousands of entries?

What a step has not changed is not put into words anew. Looking for tell-tale words takes longest by far, so it can be
done for a few texts at a time; what has not been searched yet is counted and never shown as clean. The order is that
of a shared basket: whoever looks over the shoulder of the one who merges sees nothing of who said what after whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ttguide.method.drafting import Drafted
from ttguide.method.merging import Draft, DraftItem, DraftsInOrder
from ttguide.model.basket import Basket
from ttguide.model.case import Case, StatementKind
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView, EntryView
from ttguide.workflow.desk import Desk
from ttguide.workflow.revealing import Revealing, Search
from ttguide.workflow.showing_entries import show_item


@dataclass(frozen=True, slots=True)
class _Shown:
    """An entry as it was shown, and all that this came from."""

    item: DraftItem
    factor: str
    search: Search
    cleared: frozenset[tuple[str, str]]
    is_searched: bool
    is_clean: bool
    """Whether nothing has been found in it, cleared or not."""
    view: EntryView

    def still_says(self, item: DraftItem, factor: str, search: Search, basket: Basket) -> bool:
        """Whether nothing of it is another: an entry of which any text is another is another object, too."""
        return (
            self.item is item
            and self.search is search
            and (self.is_clean or self.cleared is basket.cleared)
            and self.factor == factor
        )


@dataclass(frozen=True, slots=True)
class _Whole:
    """A basket as it was shown, with nothing left to be searched, and all that this came from."""

    draft: Draft
    basket: Basket
    search: Search
    view: BasketView
    shown: dict[int, _Shown]
    """Its entries by what the object is that they were drafted as, which is kept in them."""

    def still_shown(self, items: Sequence[DraftItem], basket: Basket, search: Search) -> list[_Shown | None]:
        """Return for each of the entries drafted now how it was shown, or None where it may look otherwise."""
        if self.search is not search or self.basket.cleared is not basket.cleared:
            return [None] * len(items)
        before = self.shown
        there = dict(zip(map(id, items), items, strict=True))
        others = *(there[key] for key in there.keys() - before), *(before[key].item for key in before.keys() - there)
        factors = {one.item.id for one in others if one.item.kind is StatementKind.SUCCESS_FACTOR}
        shown = [before.get(key) for key in there]
        if factors:  # what was said under one of them tells it, too
            return [None if item.item.parent in factors else one for item, one in zip(items, shown, strict=True)]
        return shown


class ShowingBaskets:
    """The baskets of a case in words. May be used by two threads at a time: each looks at one state of the case."""

    def __init__(self, desk: Desk, revealing: Revealing) -> None:
        self._desk = desk
        self._revealing = revealing
        self._drafts: dict[Role, Drafted] = {}
        self._in_order = {role: DraftsInOrder() for role in Role}
        self._shown: dict[str, _Shown] = {}
        self._whole: dict[Role, _Whole] = {}

    def forget(self) -> None:
        """Let go of every text that is kept."""
        self._drafts.clear()
        self._in_order = {role: DraftsInOrder() for role in Role}
        self._shown.clear()
        self._whole.clear()
        self._revealing.forget()

    def draft(self, role: Role) -> Draft:
        """Return a role's basket as it would be shared now."""
        return self.draft_in(self._desk.case, role)

    def draft_in(self, case: Case, role: Role) -> Draft:
        """Return what `ttguide.method.merging.draft_basket` does; what nothing has changed is not drafted again."""
        known = self._drafts.get(role)
        if known is None or not known.is_of(case):
            known = self._drafts[role] = Drafted.anew(case, role) if known is None else known.of(case)
        return known.draft

    def view(self, role: Role, *, most: int | None = None) -> BasketView:
        """Return the basket; at most ``most`` entries with texts that are new are searched for tell-tales."""
        case = self._desk.case
        if case.destroyed is not None:
            self.forget()
            return self._afterwards(basket_of(case, role))
        draft, basket = self.draft_in(case, role), basket_of(case, role)
        search, whole = self._revealing.search(case), self._whole.get(role)
        if whole is not None and whole.draft is draft and whole.basket == basket and whole.search is search:
            return whole.view
        shown = self._entries(case, draft, basket, search, most)
        view = self._view(draft, basket, shown)
        if not view.unsearched:
            self._whole[role] = _Whole(draft, basket, search, view, {id(one.item): one for one in shown})
        return view

    def _entries(self, case: Case, draft: Draft, basket: Basket, search: Search, most: int | None) -> list[_Shown]:
        """The entries in words, at most so many of them searched that are new; in an order that tells nothing."""
        items, whole = self._in_order[draft.role].of(draft), self._whole.get(draft.role)
        known = whole.still_shown(items, basket, search) if whole is not None else [None] * len(items)
        there: dict[str, str] = {}
        entries, left = list[_Shown](), len(items) if most is None else most
        for item, shown in zip(items, known, strict=True):
            if shown is None:
                there = there or {other.item.id: other.item.text for other in items}
                factor = there.get(item.item.parent, "")
                shown, is_new = self._entry(case, item, factor, basket, search, may_search=left > 0)  # noqa: PLW2901
                left -= is_new
            entries.append(shown)
        return entries

    def _entry(
        self, case: Case, item: DraftItem, factor: str, basket: Basket, search: Search, *, may_search: bool
    ) -> tuple[_Shown, bool]:
        """The entry in words, and whether a text of it is new, so that it had to be searched, or still has to be."""
        shown = self._shown.get(item.item.id)
        same = shown is not None and shown.still_says(item, factor, search, basket)
        if shown is not None and same and shown.is_searched:
            return shown, False
        texts = tuple([text_in(case, basket, source) for source in item.sources])
        is_new = not all(text in search.found for text in texts)
        is_searched = may_search or not is_new
        if shown is None or not same or is_searched:
            shown = self._show(item, texts, factor, search, basket, is_searched=is_searched)
            self._shown[item.item.id] = shown
        return shown, is_new

    def _view(self, draft: Draft, basket: Basket, shown: Sequence[_Shown]) -> BasketView:
        say, role = self._desk.voice.say, draft.role
        entries = tuple([one.view for one in shown])
        kept = [entry for entry in entries if not entry.withheld]
        return BasketView(
            role=role,
            title=say(f"merge.basket_{role.value}"),
            entries=entries,
            organisations=draft.organisations,
            statements=draft.statements,
            spread=say(
                "merge.spread",
                count=draft.statements,
                entries=len(kept),
                organisations=say("merge.organisations", count=draft.organisations),
            ),
            needs_decision=draft.needs_decision and not basket.few_accepted,
            few_accepted=basket.few_accepted,
            telltales=sum([len(entry.telltales) for entry in kept]),
            shared_at=basket.shared_at,
            is_behind=basket.shared_at is not None and draft.shown != basket.items,
            unsearched=sum([not (one.is_searched or one.view.withheld) for one in shown]),
        )

    def _afterwards(self, basket: Basket) -> BasketView:
        """The basket once the raw notes are destroyed: what was shared, and that nothing waits any more."""
        say, items = self._desk.voice.say, basket.items
        texts = {item.id: item.text for item in items}
        return BasketView(
            role=basket.role,
            title=say(f"merge.basket_{basket.role.value}"),
            entries=tuple(show_item(self._desk, basket.role, item, texts) for item in items),
            organisations=basket.organisations,
            statements=len(items),
            spread=say("merge.spread_afterwards", count=len(items)),
            needs_decision=False,
            few_accepted=basket.few_accepted,
            telltales=0,
            shared_at=basket.shared_at,
            is_behind=False,
        )

    def _show(
        self,
        item: DraftItem,
        texts: tuple[str, ...],
        factor: str,
        search: Search,
        basket: Basket,
        *,
        is_searched: bool,
    ) -> _Shown:
        view = replace(
            show_item(self._desk, basket.role, item.item, {item.item.parent: factor}),
            joined=tuple(zip(item.sources[1:], texts[1:], strict=True)),
            original=item.original,
            withheld=item.withheld,
            telltales=self._revealing.in_texts(item.sources, texts, search, basket) if is_searched else (),
        )
        is_clean = not (is_searched and any(search.found[text] for text in texts))
        return _Shown(item, factor, search, basket.cleared, is_searched, is_clean, view)


def basket_of(case: Case, role: Role) -> Basket:
    """Return the decisions about a role's basket, empty where there are none."""
    return case.baskets.get(role) or Basket(role)


def text_in(case: Case, basket: Basket, id: str) -> str:
    """Return the wording of a statement in the basket."""
    return basket.reworded.get(id, case.statements[id].text)
