"""How is the merge done through lines: one basket a role, nothing in it that gives anybody away?

Entries of both baskets are numbered through, so that no command needs to be told whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ttguide.cli.plain.boards.asked import tell_how
from ttguide.cli.plain.boards.desk import EVERYTHING, BoardDesk, read_role, read_side, roles_of
from ttguide.cli.plain.boards.lines import (
    basket_lines,
    basket_state,
    duplicate_lines,
    telltale_line,
    whole_entry,
)
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_number, read_numbers, strange_number
from ttguide.cli.plain.boards.sharing import Sharing, waits
from ttguide.cli.plain.lines import indent
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView, DuplicateView, EntryView, TelltaleView
from ttguide.workflow.merging import Merging
from ttguide.workflow.problems import Problem, Refused
from ttguide.workflow.views import Receipt


class MergeBoard:
    """The merge board."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self._telltales: tuple[tuple[Role, TelltaleView], ...] = ()
        self._pairs: tuple[tuple[Role, DuplicateView], ...] = ()
        desk.knowing["merge"] = self._wordings
        sharing = Sharing(desk, self._basket)
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.joining",
                Order("lista", "list", "plain.merge.list", self.overview),
                Order("samat", "duplicates same", "plain.merge.duplicates", self.duplicates),
                Order("yhdistä", "join", "plain.merge.join", self.join),
                Order("samansanaiset", "equal", "plain.merge.equal", self.join_equal),
                Order("erota", "part split", "plain.merge.part", self.part),
                Order("erillään", "apart", "plain.merge.apart", self.keep_apart),
                Order("muuta", "reword edit", "plain.merge.reword", self.reword),
            ),
            Topic.of(
                "plain.topic.telltales",
                Order("paljastavat", "telltales", "plain.merge.telltales", self.telltales),
                Order("korvaa", "replace", "plain.merge.replace", self.replace),
                Order("harmiton harmittomat", "clear harmless", "plain.merge.clear", self.clear),
            ),
            Topic.of(
                "plain.topic.sharing",
                Order("esikatsele", "preview", "plain.merge.preview", sharing.preview),
                Order("jaa", "share", "plain.merge.share", sharing.share),
                Order("lähteet", "few", "plain.merge.few", self.accept_few),
                Order("jätä", "withhold", "plain.merge.withhold", self.withhold),
                Order("takaisin", "back give-back", "plain.merge.back", self.give_back),
                Order("hävitä", "destroy", "plain.merge.destroy", self.destroy),
            ),
        )

    @property
    def _merging(self) -> Merging:
        return self._desk.development.merging

    def greet(self) -> None:
        """Say how the baskets stand, and what comes next."""
        desk = self._desk
        gone = desk.development.destroying.told()
        if gone:
            desk.tell(gone)
        for role in Role:
            basket = self._basket(role)
            desk.tell(f"{basket.title}. {basket.spread}", *(indent(line) for line in basket_state(basket, desk.say)))
        if desk.development.destroying.is_unfinished:
            desk.speak("plain.merge.unfinished")

    def advance(self) -> bool:
        """Show what is to be done next; return whether there is anything here."""
        desk = self._desk
        if desk.development.destroying.told():
            return False
        open_roles = [role for role in Role if waits(self._basket(role))]
        if any(self._basket(role).telltales for role in open_roles):
            self.telltales("")
        elif any(self._merging.duplicates(role) for role in open_roles):
            self.duplicates("")
        elif few := [role for role in open_roles if self._basket(role).needs_decision]:
            desk.tell(*(f"{b.title}: {line}" for b in map(self._basket, few) for line in basket_state(b, desk.say)))
            desk.speak("plain.merge.few_how")
        elif open_roles:
            desk.speak("plain.merge.ready")
        return bool(open_roles)

    def show(self, argument: str) -> None:
        """Show entries whole."""
        for _, entry in self._entries(argument):
            self._desk.seen(entry.id, entry.text)
            self._desk.tell(*whole_entry(entry, self._desk.numbers, self._desk.say))
            self._desk.tell(
                *(
                    indent(f"{self._desk.say('plain.board.telltale_words', words=t.words)} {t.why}")
                    for t in entry.telltales
                )
            )

    # Looking

    def overview(self, argument: str) -> None:
        role = read_side(argument)
        baskets = [self._basket(each) for each in roles_of(role)]
        self._desk.page(line for b in baskets for line in basket_lines(b, self._desk.numbers, self._desk.say))

    def duplicates(self, argument: str) -> None:
        """List pairs in nearly the same words, the most alike first."""
        role = read_side(argument)
        desk = self._desk
        found = [(each, pair) for each in roles_of(role) for pair in self._merging.duplicates(each)]
        self._pairs = tuple(found)
        if not found:
            desk.speak("plain.merge.no_duplicates")
            return
        shown = enumerate((pair for _, pair in found), start=1)
        desk.page(line for place, pair in shown for line in duplicate_lines(place, pair, desk.numbers, desk.say))
        desk.speak("plain.merge.duplicates_how")

    def telltales(self, argument: str) -> None:
        """List words that may give somebody away."""
        role = read_side(argument)
        desk = self._desk
        found = [
            (each, telltale, self._text(entry, telltale.item))
            for each in roles_of(role)
            for entry in self._basket(each).entries
            if not entry.withheld
            for telltale in entry.telltales
        ]
        self._telltales = tuple((each, telltale) for each, telltale, _ in found)
        if not found:
            desk.speak("plain.merge.no_telltales")
            return
        desk.page(
            telltale_line(place, telltale, text, desk.numbers, desk.say)
            for place, (_, telltale, text) in enumerate(found, start=1)
        )
        desk.speak("plain.merge.telltales_how")

    # Merging

    def join(self, argument: str) -> None:
        """Merge the others into the first of these entries, or the pairs of these numbers (``p1``)."""
        desk = self._desk
        pairs = self._chosen_pairs(argument)
        if pairs is not None:
            for role, pair in desk.each(pairs, self._name_of_pair):
                desk.add(partial(self._join_pair, role, pair), "", desk.numbers.of)
            return
        entries = self._entries(argument)
        if not entries:
            return
        role, first = entries[0]
        if any(other is not role for other, _ in entries):
            desk.decline("plain.merge.join_sides")
            return
        desk.add(lambda: self._join(role, first.id, [entry.id for _, entry in entries[1:]]), "", desk.numbers.of)

    def join_equal(self, argument: str) -> None:
        role = read_side(argument)
        self._for_roles(role, self._merging.join_equal, "plain.merge.none_equal")

    def part(self, argument: str) -> None:
        """Let entries that were merged into others stand by themselves again."""
        desk = self._desk
        for number in self._numbers(argument):
            id = desk.numbers.id(number)
            role = next((r for r in Role for e in self._basket(r).entries if id in {e.id, *dict(e.joined)}), None)
            if role is None:
                desk.decline("plain.board.no_entry", number=number)
                continue
            behind = next((dict(e.joined) for e in self._basket(role).entries if e.id == id), {})
            for each in behind or (id,):
                desk.step(self._merging.part, role, each)

    def keep_apart(self, argument: str) -> None:
        """Keep pairs apart that look alike."""
        desk = self._desk
        pairs = self._chosen_pairs(argument, bare=True)
        for role, pair in desk.each(pairs or (), self._name_of_pair):
            desk.step(self._merging.keep_apart, role, pair.one.id, pair.other.id)

    def reword(self, argument: str) -> None:
        """Give an entry another wording; without a text it is asked for."""
        desk = self._desk
        number, text = read_number(argument)
        if not number:
            desk.decline("plain.board.reword_which")
            return
        found = self._find(number)
        if found is None:
            desk.decline("plain.board.no_entry", number=number)
            return
        role, id, before = found
        if not text:
            if not desk.console.can_offer(before):
                desk.tell(indent(before))
            text = desk.ask("plain.new_wording", before)
        if not text:
            desk.decline("plain.not_done")
            return
        shown = desk.seen(id, before)
        desk.decide(lambda _: self._merging.reword(role, id, text, shown=shown), text)

    def withhold(self, argument: str) -> None:
        """Keep entries out of the basket, with the reason."""
        desk = self._desk
        reason = read_numbers(argument).rest
        entries = self._entries(argument)
        if entries and not reason:
            desk.tell(desk.say("refused.withhold_reason"))
            reason = desk.ask("plain.reason")
        if entries and not reason:
            desk.decline("plain.not_done")
            return
        for role, entry in desk.each(entries, self._number):
            desk.step(self._merging.withhold, role, entry.id, reason)

    def give_back(self, argument: str) -> None:
        for role, entry in self._desk.each(self._entries(argument), self._number):
            self._desk.step(self._merging.give_back, role, entry.id)

    # Giving nobody away

    def replace(self, argument: str) -> None:
        """Put what is proposed, or a text, in the place of the words of these numbers; or of all."""
        desk = self._desk
        role, rest = read_role(argument)
        if rest.casefold() in EVERYTHING or (role and not rest):
            self._for_roles(role, self._merging.replace_all, "plain.merge.no_telltales")
            return
        text = read_numbers(argument, "t").rest
        for each, telltale in desk.each(self._chosen_telltales(argument), self._name_of_telltale):
            desk.step(self._merging.replace, each, telltale, text)

    def clear(self, argument: str) -> None:
        """Say that the words of these numbers, or all, give nobody away."""
        if argument.casefold() in EVERYTHING:
            self.telltales("")
            chosen = list(self._telltales)
        else:
            chosen = self._chosen_telltales(argument)
        for role, telltale in self._desk.each(tuple(dict.fromkeys(chosen)), self._name_of_telltale):
            self._desk.step(self._merging.clear, role, telltale)

    def accept_few(self, argument: str) -> None:
        """Put on record why a basket of few sources may be shared; without a side, for all that need it."""
        role, reason = read_role(argument)
        wanting = [each for each in roles_of(role) if self._basket(each).needs_decision]
        if role and self._basket(role).few_accepted:  # the decision may be put in other words
            wanting = [role]
        if not wanting and role:
            self._desk.decline("plain.merge.enough_behind", basket=self._basket(role).title)
        elif not wanting:
            self._desk.decline("plain.merge.enough")
        if wanting and not reason:
            self._desk.tell(self._desk.say("refused.few_reason"))
            reason = self._desk.ask("plain.reason")
        if wanting and not reason:
            self._desk.decline("plain.not_done")
            return
        for each in wanting:
            receipt = self._desk.step(self._merging.accept_few, each, reason)
            side = self._desk.say(f"word.{each.value}s").casefold()
            tell_how(self._desk, receipt, "plain.asked.few", side=side)

    def destroy(self, typed: str) -> None:
        """Tell what would go and ask for the word; go on with an erasure that was held up."""
        desk, destroying = self._desk, self._desk.development.destroying
        if destroying.is_unfinished:
            state = desk.attempt(destroying.finish)
            if state is not None:
                desk.tell(destroying.tell(state))
            return
        view = destroying.look()
        if view.destroyed:
            desk.tell(view.destroyed)
            return
        if not view.ready:
            desk.decline("refused.destroy_not_ready", why=view.why_not)
            return
        if view.first:
            desk.tell(desk.say("plain.merge.first"), *map(indent, view.first))
        for key, lines in (
            ("plain.merge.goes", view.goes),
            ("plain.merge.stays", view.stays),
            ("plain.merge.beyond", view.beyond),
        ):
            desk.tell(desk.say(key), *map(indent, lines))
        desk.speak("plain.merge.for_good")
        del typed  # what is destroyed for good is confirmed after reading what goes, never along with the command
        word = desk.ask("plain.merge.confirm")
        desk.attempt(lambda: self._erase(word))

    # Behind it

    def _for_roles(self, named: Role | None, do: Callable[[Role], Receipt], nothing: str) -> None:
        """Do something for one side or both; where only one of both has something to be done, that is no refusal.

        ``nothing`` is the key of what is said where neither has.
        """
        desk, idle = self._desk, 0
        chosen = roles_of(named)
        for role in chosen:
            try:
                desk.acknowledge(do(role))
            except Refused as refused:
                if refused.key == "refused.nothing_changes":
                    idle += 1
                    continue
                desk.tell(f"{self._basket(role).title}:")
                desk.explain(refused)
            except Problem as problem:
                desk.explain(problem)
        if idle == len(chosen):
            desk.decline(nothing)

    def _erase(self, word: str) -> Receipt:
        destroying = self._desk.development.destroying
        receipt, state = destroying.destroy(word)
        self._telltales = self._pairs = ()
        self._desk.tell(f"✓ {receipt.what}", destroying.tell(state))
        return receipt

    def _wordings(self) -> Mapping[Any, str]:
        """The wordings of all entries, also of those that are merged into others."""
        entries = [entry for role in Role for entry in self._merging.basket(role, most=0).entries]
        return {id: self._text(entry, id) for entry in entries for id in (entry.id, *dict(entry.joined))}

    def _join_pair(self, role: Role, pair: DuplicateView) -> Receipt:
        """Merge a pair, of which either may have been merged into another entry since it was listed."""
        heads = {id: entry.id for entry in self._basket(role).entries for id, _ in entry.joined}
        one, other = (heads.get(entry.id, entry.id) for entry in (pair.one, pair.other))
        if one == other:
            raise Refused("plain.merge.joined_already", number=self._desk.numbers.of(one))
        return self._join(role, one, (other,))

    def _join(self, role: Role, id: str, others: Sequence[str]) -> Receipt:
        """Merge entries into one, which the receipt names."""
        return replace(self._merging.join(role, id, others), statement=id)

    def _basket(self, role: Role) -> BasketView:
        return self._merging.basket(role)

    def _number(self, found: tuple[Role, EntryView]) -> str:
        return str(self._desk.numbers.of(found[1].id))

    def _name_of_pair(self, found: tuple[Role, DuplicateView]) -> str:
        return f"p{self._pairs.index(found) + 1}"

    def _name_of_telltale(self, found: tuple[Role, TelltaleView]) -> str:
        return f"t{self._telltales.index(found) + 1}"

    def _text(self, entry: EntryView, item: str) -> str:
        return entry.text if entry.id == item else dict(entry.joined).get(item, "")

    def _numbers(self, argument: str) -> tuple[int, ...]:
        numbers = read_numbers(argument).numbers
        if not numbers:
            self._desk.decline("plain.board.which")
        return numbers

    def _entries(self, argument: str) -> list[tuple[Role, EntryView]]:
        """The entries of the numbers that a line begins with; none at all where one of them is nobody's."""
        there = {e.id: (role, e) for role in Role for e in self._basket(role).entries}
        heads = {id: e.id for _, e in there.values() for id, _ in e.joined}
        chosen: dict[str, tuple[Role, EntryView]] = {}
        for number in self._numbers(argument):
            id = self._desk.numbers.id(number)
            found = there.get(heads.get(id, id))
            if found is None:
                self._desk.decline("plain.board.no_entry", number=number)
                return []
            chosen[found[1].id] = found
        return list(chosen.values())

    def _find(self, number: int) -> tuple[Role, str, str] | None:
        """Side, id and wording of an entry, also of one that is merged into another."""
        id = self._desk.numbers.id(number)
        for role in Role:
            for entry in self._basket(role).entries:
                if id == entry.id or id in dict(entry.joined):
                    return role, id, self._text(entry, id)
        return None

    def _chosen_pairs(self, argument: str, *, bare: bool = False) -> list[tuple[Role, DuplicateView]] | None:
        """The pairs of the list that are named, with their sign unless ``bare``; None where none is meant."""
        if not bare and not argument.lstrip().casefold().startswith("p"):
            return None
        numbers = read_numbers(argument, "p").numbers
        gone = [str(number) for number in numbers if not 1 <= number <= len(self._pairs)]
        unknown = next(iter(gone), strange_number(argument, "p"))
        if unknown:
            self._desk.decline("plain.merge.no_pair", number=unknown)
        elif not numbers:
            self._desk.decline("plain.merge.which_pair")
        return [] if unknown else [self._pairs[number - 1] for number in numbers]

    def _chosen_telltales(self, argument: str) -> list[tuple[Role, TelltaleView]]:
        if not self._telltales:
            self.telltales("")
        numbers, texts = read_numbers(argument, "t").numbers, self._wordings()
        strange = strange_number(argument, "t")
        if strange:
            self._desk.decline("plain.merge.no_telltale", number=strange)
        elif not numbers:
            self._desk.decline("plain.merge.which_telltale")
        for number in numbers:
            known = 1 <= number <= len(self._telltales)
            found = self._telltales[number - 1][1] if known else None
            if found is None or found.words not in texts.get(found.item, ""):
                self._desk.decline("plain.merge.no_telltale", number=number)
                return []
        return [self._telltales[number - 1] for number in numbers]
