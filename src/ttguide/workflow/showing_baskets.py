"""How is a role's basket shown again and again, after each step, when it holds thousands of entries?

What a step has not changed is not put into words anew. Looking for tell-tale words takes longest by far, so it can be
done for a few texts at a time; what has not been searched yet is counted and never shown as clean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ttguide.method.merging import Draft, DraftItem, draft_basket
from ttguide.model.basket import Basket
from ttguide.model.case import Case
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView, EntryView
from ttguide.workflow.desk import Desk
from ttguide.workflow.revealing import Revealing, Search
from ttguide.workflow.showing_entries import show_item


@dataclass(frozen=True, slots=True)
class _Shown:
    """An entry as it was shown, and all that this came from."""

    item: DraftItem
    texts: tuple[str, ...]
    factor: str
    search: Search
    cleared: frozenset[tuple[str, str]]
    is_searched: bool
    view: EntryView

    def still_says(self, item: DraftItem, texts: tuple[str, ...], factor: str, search: Search, basket: Basket) -> bool:
        return (
            self.is_searched
            and self.search is search
            and (self.cleared is basket.cleared or not self.view.telltales)
            and self.texts == texts
            and self.factor == factor
            and self.item == item
        )


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A draft and the case it came from: what changes in a case takes the place of what was, by another object."""

    case: Case
    draft: Draft

    def is_of(self, case: Case) -> bool:
        mine, role = self.case, self.draft.role
        return (
            mine.statements is case.statements
            and mine.conversations is case.conversations
            and mine.parties is case.parties
            and mine.baskets.get(role) is case.baskets.get(role)
        )


class ShowingBaskets:
    """The baskets of a case in words. May be used by two threads at a time: each looks at one state of the case."""

    def __init__(self, desk: Desk, revealing: Revealing) -> None:
        self._desk = desk
        self._revealing = revealing
        self._drafts: dict[Role, _Drafted] = {}
        self._shown: dict[str, _Shown] = {}

    def forget(self) -> None:
        """Let go of every text that is kept."""
        self._drafts.clear()
        self._shown.clear()
        self._revealing.forget()

    def draft(self, role: Role) -> Draft:
        """Return a role's basket as it would be shared now."""
        return self._draft(self._desk.case, role)

    def _draft(self, case: Case, role: Role) -> Draft:
        known = self._drafts.get(role)
        if known is None or not known.is_of(case):
            known = self._drafts[role] = _Drafted(case, draft_basket(case, role))
        return known.draft

    def view(self, role: Role, *, most: int | None = None) -> BasketView:
        """Return the basket; at most ``most`` entries with texts that are new are searched for tell-tales."""
        case, say = self._desk.case, self._desk.voice.say
        if case.destroyed is not None:
            self.forget()
            return self._afterwards(basket_of(case, role))
        draft, basket = self._draft(case, role), basket_of(case, role)
        search = self._revealing.search(case)
        factors = {item.item.id: item.item.text for item in draft.items}
        entries, left, unsearched = [], len(draft.items) if most is None else most, 0
        for item in draft.items:
            texts = tuple([text_in(case, basket, id) for id in item.sources])
            factor = factors.get(item.item.parent, "")
            shown = self._shown.get(item.item.id)
            if shown is None or not shown.still_says(item, texts, factor, search, basket):
                is_new = not all(text in search.found for text in texts)
                is_searched = left > 0 or not is_new
                left -= is_new
                shown = self._show(item, texts, factor, search, basket, is_searched=is_searched)
                self._shown[item.item.id] = shown
            unsearched += not (shown.is_searched or item.withheld)
            entries.append(shown.view)
        shared = draft.shown
        return BasketView(
            role=role,
            title=say(f"merge.basket_{role.value}"),
            entries=tuple(entries),
            organisations=draft.organisations,
            statements=draft.statements,
            spread=say(
                "merge.spread",
                count=draft.statements,
                entries=len(shared),
                organisations=say("merge.organisations", count=draft.organisations),
            ),
            needs_decision=draft.needs_decision and not basket.few_accepted,
            few_accepted=basket.few_accepted,
            telltales=sum(len(entry.telltales) for entry in entries if not entry.withheld),
            shared_at=basket.shared_at,
            is_behind=basket.shared_at is not None and shared != basket.items,
            unsearched=unsearched,
        )

    def _afterwards(self, basket: Basket) -> BasketView:
        """The basket once the raw notes are destroyed: what was shared, and that nothing waits any more."""
        say, items = self._desk.voice.say, basket.items
        texts = {item.id: item.text for item in items}
        return BasketView(
            role=basket.role,
            title=say(f"merge.basket_{basket.role.value}"),
            entries=tuple(show_item(self._desk, basket.role, item, texts) for item in items),
            organisations=max((item.organisations for item in items), default=0),
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
        return _Shown(item, texts, factor, search, basket.cleared, is_searched, view)


def basket_of(case: Case, role: Role) -> Basket:
    """Return the decisions about a role's basket, empty where there are none."""
    return case.baskets.get(role) or Basket(role)


def text_in(case: Case, basket: Basket, id: str) -> str:
    """Return the wording of a statement in the basket."""
    return basket.reworded.get(id, case.statements[id].text)
