"""How do the interviews of a role become one basket that the other side may see?

Method.md section 4. A basket is shared only when nothing in it gives anybody away: every tell-tale has been replaced or
looked at, and too few sources have been decided upon. What was shared stays as it was seen until it is shared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ttguide.method.merging import MERGED, Draft, equal_entries
from ttguide.method.numbering import numbers_of
from ttguide.method.resharing import aftermath
from ttguide.model import development_event as dev
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView, DuplicateView, EntryView, TelltaleView
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.problems import CHANGED_MEANWHILE, FEW_SOURCES, Refused
from ttguide.workflow.resharing import events_of, short, tell_aftermath
from ttguide.workflow.revealing import BOOKS, Revealing
from ttguide.workflow.showing_baskets import ShowingBaskets, basket_of
from ttguide.workflow.showing_entries import show_item
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.views import Receipt

MOST_PAIRS = 200
"""Near-duplicates shown at a time: of thousands in much the same words there are more pairs than anybody looks at."""

_MOST_NAMED = 12
"""Wordings that a receipt has of many."""


class Merging:
    """The merge board: one basket a role."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._revealing = Revealing(desk)
        self._showing = ShowingBaskets(desk, self._revealing)
        self._names = SpottingNames(desk)
        self._numbers: tuple[tuple[object, ...], Mapping[str, int]] | None = None

    def forget(self) -> None:
        """Let go of every text of the interviews that is kept in memory."""
        self._showing.forget()
        self._names = SpottingNames(self._desk)
        self._numbers = None
        BOOKS.forget()

    # Looking

    def basket(self, role: Role, *, most: int | None = None) -> BasketView:
        """Return a role's basket as it would be shared now, in the order of a shared one, which tells nothing.

        Looking for tell-tale words in thousands of texts takes seconds the first time: ``most`` is in how many entries
        at most they are looked for now, and `BasketView.unsearched` in how many not yet. May be called from another
        thread.
        """
        return self._showing.view(role, most=most)

    def numbers(self) -> Mapping[str, int]:
        """Return by id the numbers by which the entries of both baskets are called in lines, merged and withheld too.

        They stay whatever is done to the entries, also when the raw notes are destroyed, and tell nothing of who said
        them (`ttguide.method.numbering`).
        """
        case = self._desk.case
        of = (case.recorded, case.baskets, case.destroyed)
        if self._numbers is None or any(one is not other for one, other in zip(of, self._numbers[0], strict=True)):
            self._numbers = (of, numbers_of(case))
        return self._numbers[1]

    def preview(self, role: Role) -> tuple[EntryView, ...]:
        """Return exactly what the other side will see, in the order in which it will."""
        case = self._desk.case
        shown = basket_of(case, role).items if case.destroyed else self._showing.draft(role).shown
        texts = {item.id: item.text for item in shown}
        return tuple(show_item(self._desk, role, item, texts) for item in shown)

    def duplicates(self, role: Role) -> tuple[DuplicateView, ...]:
        """Return pairs of entries of one kind in nearly the same words, the `MOST_PAIRS` most alike first.

        Takes about a second for 2,000 entries; may be called from another thread.
        """
        apart = basket_of(self._desk.case, role).apart
        entries = {entry.id: entry for entry in self._showing.view(role, most=0).entries if not entry.withheld}
        order = sorted(entries, key=lambda id: (entries[id].text.casefold(), id))
        texts = {id: entries[id].text for id in order}
        found: list[DuplicateView] = []
        for one, other, score in self._desk.suggester.near_duplicates(texts):
            first, second = sorted((one, other))
            if entries[one].kind is entries[other].kind and (first, second) not in apart:
                found.append(DuplicateView(entries[one], entries[other], score))
            if len(found) == MOST_PAIRS:
                break
        return tuple(found)

    # Merging

    def join(self, role: Role, item: str, others: Sequence[str]) -> Receipt:
        """Merge entries into one; every wording is kept behind it.

        The receipt names what went behind it, and that they come from different perspectives or success factors.
        """
        ids = tuple(dict.fromkeys(others))
        told: tuple[str, ...] = ()

        def check() -> None:
            nonlocal told
            if len({self._item(role, id).kind for id in (item, *others)}) > 1:
                raise Refused("refused.join_kinds")
            if not others or item in others:
                raise Refused("refused.join_two")
            if any(id in basket_of(self._desk.case, role).withheld for id in (item, *others)):
                raise Refused("refused.join_withheld")
            told = self._tell_joined(role, (item, *ids))

        receipt = self._commit(dev.ItemsJoined(role, item, ids), check, "done.joined", role, item)
        return replace(receipt, at_length=told)

    def join_equal(self, role: Role) -> Receipt:
        """Merge all entries that say the same word for word."""

        def decide(case: Case) -> Sequence[Event]:
            self._check_open()
            equal = equal_entries(self._showing.draft_in(case, role))
            shown = self._shown(role, (id for group in equal for id in group))
            groups[:] = [[shown[id] for id in group] for group in equal]
            return [dev.ItemsJoined(role, first, tuple(rest)) for first, *rest in equal]

        say, groups = self._desk.voice.say, list[list[EntryView]]()
        basket = say(f"merge.basket_{role.value}")
        receipt = self._desk.commit(decide, "done.joined_equal", count=lambda: len(groups), basket=basket)
        mixed = [group[0].text for group in groups if len({entry.perspective for entry in group}) > 1]
        told = ", ".join(say("word.quoted", text=short(text)) for text in mixed[:_MOST_NAMED])
        return replace(receipt, at_length=(say("done.joined_mixed", count=len(mixed), told=told),) if mixed else ())

    def part(self, role: Role, item: str) -> Receipt:
        """Let an entry that was merged into another stand by itself again."""

        def check() -> None:
            if not any(item in others for others in basket_of(self._desk.case, role).joined.values()):
                raise Refused("refused.not_joined")

        return self._commit(dev.ItemParted(role, item), check, "done.parted", role, item)

    def keep_apart(self, role: Role, one: str, other: str) -> Receipt:
        """Say that two entries that look alike are not the same; they are not proposed again."""

        def check() -> None:
            self._item(role, one), self._item(role, other)
            if one == other:
                raise Refused("refused.join_two")

        return self._commit(dev.DuplicateDismissed(role, one, other), check, "done.kept_apart", role, one)

    def reword(self, role: Role, item: str, text: str, reason: str = "", *, shown: str | None = None) -> Receipt:
        """Give an entry, or one merged into another, another wording in the basket; the interview keeps its own.

        ``shown`` is the wording as one saw it: one that another window has given since is not replaced unseen, but
        refused as `CHANGED_MEANWHILE`.
        """
        text = accept_text(text)

        def check() -> None:
            now = self._text(role, item)
            if text == now:
                raise Refused("refused.same_wording")
            if shown not in (None, now):
                raise Refused(CHANGED_MEANWHILE, now=self._desk.voice.say("meanwhile.text", text=now))

        event = dev.ItemReworded(role, item, text, accept_aside(reason))
        return self._commit(event, check, "done.reworded", role, item, text)

    def withhold(self, role: Role, item: str, reason: str) -> Receipt:
        """Keep an entry out of the basket, with the reason on record.

        Unlike other reasons it is not looked through for whatever gives somebody away, and neither is that of
        `reword`: it is the interviewer's alone. It stands beside the entry's own words at this board, in its lines
        and JSON, is in no preview, report or other board, and is erased with the raw notes
        (`ttguide.workflow.destroying`). Only a file of the whole case holds it, with all that was said.
        """
        reason = accept_aside(reason)

        def check() -> None:
            self._item(role, item)
            if not reason:
                raise Refused("refused.withhold_reason")

        return self._commit(dev.ItemWithheld(role, item, reason), check, "done.withheld", role, item)

    def give_back(self, role: Role, item: str) -> Receipt:
        """Put an entry that was withheld into the basket again."""

        def check() -> None:
            self._item(role, item)
            if item not in basket_of(self._desk.case, role).withheld:
                raise Refused("refused.not_withheld")

        return self._commit(dev.ItemReturned(role, item), check, "done.given_back", role, item)

    # Giving nobody away

    def clear(self, role: Role, telltale: TelltaleView) -> Receipt:
        """Say that these words of an entry give nobody away."""

        def check() -> None:
            if telltale.words not in self._text(role, telltale.item):
                raise Refused("refused.nothing_changes")

        event = dev.TelltaleCleared(role, telltale.item, telltale.words)
        return self._commit(event, check, "done.cleared", role, telltale.item, telltale.words)

    def replace(self, role: Role, telltale: TelltaleView, text: str = "") -> Receipt:
        """Put what is proposed, or the text given, in the place of the words that give somebody away."""
        return self.reword(
            role, telltale.item, self._revealing.without(self._text(role, telltale.item), telltale, text)
        )

    def replace_all(self, role: Role) -> Receipt:
        """Put what is proposed in the place of all tell-tale words of the basket."""

        def decide(case: Case) -> Sequence[Event]:
            self._check_open()
            basket = basket_of(case, role)
            texts: dict[str, str] = {}
            kept = (item for item in self._showing.draft_in(case, role).items if not item.withheld)
            found = tuple(self._revealing.in_items(case, basket, kept))
            for telltale in sorted(found, key=lambda t: -t.start):
                before = texts.get(telltale.item) or self._text(role, telltale.item)
                texts[telltale.item] = self._revealing.without(before, telltale, "")
            replaced[:] = [dev.ItemReworded(role, id, text) for id, text in texts.items()]
            return replaced

        replaced: list[dev.ItemReworded] = []
        receipt = self._desk.commit(decide, "done.replaced_all", count=lambda: len(replaced))
        texts = [event.text for event in replaced]
        say, more = self._desk.voice.say, len(texts) - _MOST_NAMED
        told = [say("word.quoted", text=text) for text in texts[:_MOST_NAMED]]
        return replace(receipt, at_length=(*told, *([say("done.and_more", count=more)] if more > 0 else [])))

    def accept_few(self, role: Role, reason: str) -> Receipt:
        """Put on record why a basket may be shared behind which fewer than two organisations stand.

        The reason outlives the raw notes: whatever in it may give somebody away is asked about.
        """
        reason = accept_aside(reason)

        def decide(_: Case) -> Sequence[Event]:
            self._check_open()
            if not reason:
                raise Refused("refused.few_reason")
            return (dev.FewSourcesAccepted(role, reason),)

        receipt = self._desk.commit(decide, "done.few_accepted", text=reason)
        return replace(receipt, asks=self._names.giving_away(reason, key="doubt.reason_gives_away"))

    def share(self, role: Role) -> Receipt:
        """Share a role's basket as `preview` shows it.

        What follows in the synthesis and on the cards (`aftermath`) is the same step. Refused where another window has
        changed the basket since it was seen.
        """
        self._check_open()
        seen = self._showing.draft(role).shown

        def decide(case: Case) -> Sequence[Event]:
            self._check_open()
            draft, basket = self._showing.draft_in(case, role), basket_of(case, role)
            if draft.shown != seen:
                raise Refused("refused.overtaken")
            self._check_draft(case, role, draft)
            if draft.shown == basket.items:
                return ()
            follows = events_of(aftermath(case, role, draft.shown))
            return (dev.BasketShared(role, draft.shown, draft.organisations), *follows)

        return self._desk.commit(decide, f"done.shared_{role.value}", count=len(seen))

    def aftermath(self, role: Role) -> tuple[str, ...]:
        """Return in sentences what would follow for the synthesis and the cards if the basket were shared now.

        One for each opportunity that loses entries, falls to level 2, is left with none, takes another wording or may
        go on saying, in people's own words, what was reworded or withheld.
        """
        case = self._desk.case
        draft = self._showing.draft(role) if case.destroyed is None else None
        if draft is None or draft.shown == basket_of(case, role).items:
            return ()
        found = aftermath(case, role, draft.shown)
        return tell_aftermath(found, ShowingSynthesis(self._desk).numbers(case), self._desk.voice) if found else ()

    def check_share(self, role: Role) -> None:
        """Refuse where `share` would, so that nobody reads a preview of what cannot be shared."""
        self._check_open()
        case = self._desk.case
        draft = self._showing.draft(role)
        self._check_draft(case, role, draft)
        if draft.shown == basket_of(case, role).items:
            raise Refused("refused.nothing_changes")

    # Behind it

    def _check_draft(self, case: Case, role: Role, draft: Draft) -> None:
        """Refuse to share what is empty, of too few without a decision, or may give somebody away."""
        basket = basket_of(case, role)
        if not draft.shown:
            raise Refused("refused.basket_empty")
        if draft.needs_decision and not basket.few_accepted:
            raise Refused(FEW_SOURCES, count=draft.organisations)
        kept = (item for item in draft.items if not item.withheld)
        telling = sum(1 for _ in self._revealing.in_items(case, basket, kept))
        if telling:
            raise Refused("refused.telltales", count=telling)

    def _check_open(self) -> None:
        if self._desk.case.destroyed is not None:
            raise Refused("refused.notes_destroyed")

    def _shown(self, role: Role, ids: Iterable[str]) -> Mapping[str, EntryView]:
        """These entries, as far as they are there; of thousands none but these is shown for that."""
        items = self._items(role)
        texts = {id: item.text for id, item in items.items()}
        return {id: show_item(self._desk, role, items[id], texts) for id in ids if id in items}

    def _tell_joined(self, role: Role, ids: Sequence[str]) -> tuple[str, ...]:
        """In sentences, what goes behind the first of these entries, and where they come from if that differs."""
        say = self._desk.voice.say
        entries = list(self._shown(role, ids).values())
        behind = [say("word.quoted", text=short(entry.text)) for entry in entries[1:]]
        told = [say("done.joined_behind", count=len(behind), told=", ".join(behind))]
        perspectives = list(dict.fromkeys(entry.perspective for entry in entries if entry.perspective))
        factors = list(dict.fromkeys(entry.factor for entry in entries if entry.factor))
        if len(perspectives) > 1:
            told.append(say("done.joined_perspectives", told=", ".join(perspectives)))
        if len(factors) > 1:
            quoted = ", ".join(say("word.quoted", text=short(text)) for text in factors)
            told.append(say("done.joined_factors", told=quoted))
        return tuple(told)

    def _items(self, role: Role) -> Mapping[str, BasketItem]:
        self._check_open()
        return {item.item.id: item.item for item in self._showing.draft(role).items}

    def wording(self, role: Role, id: str) -> str:
        """Return the wording that an entry has by now, also one that is merged into another."""
        return self._text(role, id)

    def _item(self, role: Role, id: str) -> BasketItem:
        item = self._items(role).get(id)
        if item is None:
            raise Refused("refused.no_such_entry")
        return item

    def _text(self, role: Role, id: str) -> str:
        """The wording of an entry in the basket, also of one that is merged into another."""
        self._check_open()
        case = self._desk.case
        statement = case.statements.get(id)
        talk = case.conversations.get(statement.conversation) if statement else None
        party = case.party(talk.party) if talk else None
        if statement is None or statement.kind not in MERGED or party is None or party.role is not role:
            raise Refused("refused.no_such_entry")
        return basket_of(self._desk.case, role).reworded.get(id, statement.text)

    def _commit(
        self, event: Event, check: Callable[[], None], key: str, role: Role, item: str, text: str = ""
    ) -> Receipt:
        """Append an event about an entry; checked again where another window was faster, and with it what is there."""

        def decide(_: Case) -> Sequence[Event]:
            self._text(role, item)
            check()
            return (event,)

        return self._desk.commit(decide, key, text=text or self._text(role, item))
