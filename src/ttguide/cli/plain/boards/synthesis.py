"""How is the synthesis done through lines: which entries of both sides meet, on which level, where, in which words?

Entries have numbers, opportunities their names (``A3``), areas a letter and themes a number behind it (``B.2``), and
proposals the numbers of the list that was told last (``p4``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ttguide.cli.plain.boards.asked import tell_how
from ttguide.cli.plain.boards.desk import EVERYTHING, BoardDesk, read_side
from ttguide.cli.plain.boards.lines import (
    area_lines,
    balance_lines,
    entry_line,
    likeliest_of_each,
    opportunity_line,
    pair_lines,
    place_text,
    whole_entry,
    whole_opportunity,
)
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.own_areas import OwnAreas, find_theme
from ttguide.cli.plain.boards.pointing import names_opportunity, read_names, read_numbers, strange_number
from ttguide.cli.plain.lines import indent
from ttguide.model.role import Role
from ttguide.workflow.board_views import EntryView, Level, OpportunityView, PairView, PlaceState, SynthesisView
from ttguide.workflow.problems import Refused
from ttguide.workflow.synthesising import SAME_VIEW, Synthesising
from ttguide.workflow.views import Receipt

_PAIRS_TOLD = 5
_LETTER = re.compile(r"[A-ZÅÄÖ](?:\.\d{1,3})?")
"""What stands for an area where a colon follows it, maybe with the number of a theme."""


class SynthesisBoard:
    """The synthesis board."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self._pairs: tuple[PairView, ...] = ()
        self._told = 0
        self._is_chosen = False
        """Whether the pairs of certain entries were asked for, and not the best of all."""
        self._listed_at = 0
        """How far the case was when pairs were told; 0 where an empty line does not go on with them."""
        desk.knowing["synthesis"] = self._places
        own = OwnAreas(desk)
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.pairs",
                Order("lista", "list", "plain.synthesis.list", self.overview),
                Order("parit", "pairs", "plain.synthesis.pairs", self.pairs),
                Order("ota", "accept take", "plain.synthesis.accept", self.accept),
                Order("hylkää", "dismiss", "plain.synthesis.dismiss", self.dismiss),
                Order("muodosta", "shape", "plain.synthesis.shape", self.shape),
                Order("paikat", "places", "plain.synthesis.places", self.places),
                Order("jätä", "leave leave-out", "plain.synthesis.leave", self.leave_out),
                Order("takaisin", "back take-back", "plain.synthesis.back", self.take_back),
            ),
            Topic.of(
                "plain.topic.opportunities",
                Order("mahdollisuudet", "opportunities", "plain.synthesis.opportunities", self.opportunities),
                Order("taulukko", "table", "plain.synthesis.table", self.table, alone=True),
                Order("muuta", "reword edit", "plain.synthesis.reword", self.reword),
                Order("taso", "level", "plain.synthesis.level", self.level),
                Order("alue", "area", "plain.synthesis.area", self.area),
                Order("teema", "theme", "plain.synthesis.theme", self.theme),
                Order("lisää", "gather add", "plain.synthesis.gather", self.gather),
                Order("irrota", "release", "plain.synthesis.release", self.release),
                Order("pura", "dissolve", "plain.synthesis.dissolve", self.dissolve),
            ),
            Topic("plain.topic.own_areas", own.orders),
        )

    @property
    def _synthesis(self) -> Synthesising:
        return self._desk.development.synthesis

    def greet(self) -> None:
        self._listed_at = 0
        board = self._board()
        self._desk.tell(*filter(None, (board.why_not, board.balance.sentence)))
        self._desk.speak("plain.board.waiting", count=board.balance.waiting, left_out=board.balance.left_out)

    def advance(self) -> bool:
        """Tell the next proposals, else what still waits; return whether there was anything.

        A list is gone on with as long as nothing was done since; what is told next is what comes next by then.
        """
        board = self._board()
        if not board.ready or not board.balance.waiting:
            return False
        if self._listed_at == self._desk.development.latest:
            if self._told < len(self._pairs):
                self._tell_pairs()
                return True
            if not self._is_chosen:
                self._desk.speak("plain.synthesis.all_told", count=len(self._pairs))
                return False
        self._list_pairs()
        if not self._pairs:
            self.overview("")
            self._desk.speak("plain.synthesis.no_pairs")
        return True

    def show(self, argument: str) -> None:
        """Show entries or opportunities whole."""
        desk, board = self._desk, self._board()
        names, rest = read_names(argument, [o.number for o in board.opportunities])
        for opportunity in (o for o in board.opportunities if o.number in names):
            desk.tell(*whole_opportunity(opportunity, desk.numbers, desk.say))
        if names_opportunity(rest):
            desk.decline_opportunity(rest)
        elif rest or not names:
            for entry in self._entries(rest, board):
                desk.tell(*whole_entry(entry, desk.numbers, desk.say))

    # Looking

    def overview(self, argument: str) -> None:
        """List the entries that wait; with a side or ``all``, every entry of it."""
        desk, board = self._desk, self._board()
        role = read_side(argument)
        every = bool(argument.strip())
        lines: list[str] = []
        for each, entries in ((Role.PURCHASER, board.purchasers), (Role.PROVIDER, board.providers)):
            mine = [e for e in entries if every or e.state is PlaceState.WAITING]
            if each in board.hidden and role in (None, each):
                lines.append(f"[{desk.say(f'merge.basket_{each.value}')}] {desk.say('synthesis.side_hidden')}")
            elif role in (None, each):
                key = "plain.entries" if every else "plain.synthesis.waiting"
                lines.append(f"[{desk.say(f'merge.basket_{each.value}')}] {desk.say(key, count=len(mine))}")
                lines += [indent(entry_line(entry, desk.numbers, desk.say)) for entry in mine]
        if not every:
            lines.append(desk.say("plain.synthesis.list_all"))
        desk.page(lines)

    def opportunities(self, argument: str) -> None:
        """List the opportunities, of one area or all."""
        desk, board = self._desk, self._board()
        wanted = argument.strip().casefold()
        found = [o for o in board.opportunities if wanted in ("", o.area.casefold(), *EVERYTHING)]
        if not found:
            desk.speak("plain.synthesis.none_yet")
        desk.page(opportunity_line(o, desk.say) for o in found)

    def table(self, argument: str) -> None:
        del argument
        self._desk.page(balance_lines(self._board().balance, self._desk.say))

    def pairs(self, argument: str) -> None:
        """Tell what may meet: of an entry all its proposals, else the best of each, a few at a time."""
        board = self._board()
        chosen = {entry.id for entry in self._entries(argument, board)} if argument else set()
        if argument and not chosen:
            return
        if not board.ready:
            self._desk.tell(board.why_not)
            return
        self._list_pairs(chosen)
        if not self._pairs:
            key = "plain.synthesis.no_pairs" if board.balance.waiting else "plain.synthesis.none_waiting"
            self._desk.speak(key)

    def places(self, argument: str) -> None:
        """Tell where entries would go together."""
        desk = self._desk
        entries = self._entries(argument, self._board())
        if not entries:
            return
        found = self._synthesis.places([entry.id for entry in entries])
        if not found:
            desk.speak("plain.board.no_place")
        for place in found:
            because = f" ({', '.join(place.because)})" if place.because else ""
            desk.tell(indent(f"{place_text(place)}{because}"))

    # Shaping

    def accept(self, argument: str) -> None:
        """Shape opportunities of the pairs of these numbers as proposed; one may have its wording behind a colon."""
        word, _, bound = argument.partition(" ")
        if word.casefold() in EVERYTHING:
            self._accept_all(bound.strip())
            return
        pairs = self._chosen_pairs(argument)
        text = read_numbers(argument, "p").rest
        for pair in self._desk.each(pairs, self._name_of):
            wording = text if len(pairs) == 1 else ""
            self._in_an_area(pair.place.area if pair.place else "", partial(self._accept, pair, wording), wording)

    def dismiss(self, argument: str) -> None:
        """Say that the pairs of these numbers do not meet."""
        for pair in self._desk.each(self._chosen_pairs(argument), self._name_of):
            self._desk.step(self._dismiss, pair)

    def _dismiss(self, pair: PairView) -> Receipt:
        try:
            return self._synthesis.dismiss(pair.purchaser.id, pair.provider.id)
        except Refused as refused:
            if refused.key != "refused.pair_together":
                raise
            entry = self._desk.numbers.of(pair.provider.id)
            raise Refused("plain.synthesis.pair_together", entry=entry, **refused.values) from refused

    def shape(self, argument: str) -> None:
        """Bring entries together: ``3 25 B: wording``; area and wording may be left out."""
        board = self._board()
        pointed = read_numbers(argument)
        entries = self._entries(argument, board)
        if not entries:
            return
        before, colon, behind = pointed.rest.partition(":")
        if colon and _LETTER.fullmatch(before.strip()) and before.strip().casefold() not in self._area_ids(board):
            self._desk.tell(*area_lines(board.areas, self._desk.say))
            self._desk.decline("plain.synthesis.no_area", area=before.strip())
            return
        words = before if colon or before.strip().casefold() in self._area_ids(board) else ""
        areas, strange = read_names(words, [area.id for area in board.areas])
        if strange or len(areas) > 1:
            areas, behind = (), pointed.rest
        text = behind.strip() if colon or not areas else ""
        text = text or ("" if areas else pointed.rest)
        ids, area = [entry.id for entry in entries], areas[0] if areas else ""
        self._in_an_area(area, lambda area: self._synthesis.shape(ids, area=area, text=text), text)

    def reword(self, argument: str) -> None:
        """Give an opportunity the words that people agree on; without a text it is asked for."""
        desk = self._desk
        opportunity, text = self._one(argument)
        if opportunity is None:
            return
        if not text:
            desk.tell(*whole_opportunity(opportunity, desk.numbers, desk.say))
            text = desk.ask("plain.new_wording", opportunity.text)
        if not text:
            desk.decline("plain.not_done")
            return
        receipt = desk.decide(lambda _: self._synthesis.reword(opportunity.id, text), text)
        tell_how(desk, receipt, "plain.asked.wording", number=opportunity.number)

    def level(self, argument: str) -> None:
        """Say how far opportunities are shared: ``A3 A4 2 reason``."""
        opportunities, rest = self._several(argument)
        level, _, reason = rest.partition(" ")
        if opportunities and level not in set(Level):
            self._desk.decline("plain.synthesis.which_level")
            return
        for opportunity in self._desk.each(opportunities, _number):
            self._desk.step(self._synthesis.set_level, opportunity.id, Level(level), reason)

    def area(self, argument: str) -> None:
        """Move opportunities to an area, or to a theme of one: ``A3 B``, ``A3 B.2``."""
        desk, board = self._desk, self._board()
        if not names_opportunity(argument):
            desk.decline("plain.synthesis.area_how")
            return
        opportunities, rest = self._several(argument)
        if not opportunities:
            return
        word, _, reason = rest.partition(" ")
        letter, _, theme = word.partition(".")
        area = next((a for a in board.areas if a.id.casefold() == letter.casefold()), None)
        goes = find_theme(area, theme) if area and theme else ""
        if area is None or goes is None:
            desk.tell(*area_lines(board.areas, desk.say))
            desk.decline("plain.synthesis.which_area")
            return
        for opportunity in desk.each(opportunities, _number):
            desk.step(self._synthesis.set_area, opportunity.id, area.id, goes, reason)

    def theme(self, argument: str) -> None:
        """Put opportunities under a theme of their area, by its number or name: ``A3 2``; ``-`` is none."""
        desk, board = self._desk, self._board()
        opportunities, wanted = self._several(argument)
        for opportunity in desk.each(opportunities, _number):
            area = next((a for a in board.areas if a.id == opportunity.area), None)
            theme = "" if wanted == "-" else find_theme(area, wanted) if area else None
            if theme is None:
                desk.tell(*area_lines([area] if area else board.areas, desk.say))
                desk.decline("plain.synthesis.which_theme")
                return
            desk.step(self._synthesis.set_area, opportunity.id, opportunity.area, theme)

    def gather(self, argument: str) -> None:
        """Add entries to an opportunity: ``A3 5 7``."""
        opportunity, rest = self._one(argument)
        if opportunity is None:
            return
        ids = [entry.id for entry in self._entries(rest, self._board())]
        if ids:
            self._desk.decide(lambda _: self._synthesis.gather(opportunity.id, ids))

    def release(self, argument: str) -> None:
        """Take entries out of their opportunities."""
        board = self._board()
        entries = self._entries(argument, board)
        for opportunity in board.opportunities:
            ids = [e.id for e in entries if e.id in {mine.id for mine in opportunity.entries}]
            if ids:
                self._desk.step(self._synthesis.release, opportunity.id, ids)
        if entries and all(entry.state is not PlaceState.GATHERED for entry in entries):
            self._desk.decline("plain.synthesis.not_gathered")

    def dissolve(self, argument: str) -> None:
        """Take opportunities apart."""
        opportunities, reason = self._several(argument)
        for opportunity in self._desk.each(opportunities, _number):
            self._desk.step(self._synthesis.dissolve, opportunity.id, reason)

    def leave_out(self, argument: str) -> None:
        """Leave entries out, with the reason."""
        reason = read_numbers(argument).rest
        ids = [entry.id for entry in self._entries(argument, self._board())]
        if not ids:
            return
        work = self._desk.development
        seen = {id: self._desk.seen(id, place) for id, place in work.places_of(ids).items()}

        def leave_out(given: str) -> Receipt:
            work.check_places(seen)
            return self._synthesis.leave_out(ids, given or reason)

        receipt = self._desk.decide(leave_out, reason)
        numbers = " ".join(str(self._desk.numbers.of(id)) for id in ids)
        tell_how(self._desk, receipt, "plain.asked.left_out", numbers=numbers)

    def _places(self) -> Mapping[Any, object]:
        """Where the entries of both baskets stand."""
        board = self._synthesis.board()
        return self._desk.development.places_of(entry.id for entry in (*board.purchasers, *board.providers))

    def take_back(self, argument: str) -> None:
        ids = [entry.id for entry in self._entries(argument, self._board())]
        if ids:
            self._desk.decide(lambda _: self._synthesis.take_back(ids))

    # Behind it

    def _board(self) -> SynthesisView:
        return self._synthesis.board()

    def _area_ids(self, board: SynthesisView) -> set[str]:
        return {area.id.casefold() for area in board.areas}

    def _accept(self, pair: PairView, text: str, area: str) -> Receipt:
        if pair.place is not None or not area:
            return self._synthesis.accept(pair, text=text)
        ids = (pair.purchaser.id, pair.provider.id)
        return self._synthesis.shape(ids, level=pair.level, area=area, text=text, reason=" ".join(pair.reasons))

    def _in_an_area(self, area: str, do: Callable[[str], Receipt], text: str) -> None:
        """Do what takes an area; where none is likely, it is asked for."""
        desk = self._desk

        def ask(area: str) -> Receipt:
            try:
                return do(area)
            except Refused as refused:
                if refused.key != "refused.area_needed":
                    raise
            desk.tell(desk.say("refused.area_needed"), *area_lines(self._board().areas, desk.say))
            typed = desk.ask("plain.synthesis.ask_area").upper()
            if not typed:
                raise Refused("refused.area_needed")
            return do(typed)

        receipt = desk.decide(lambda _: ask(area), text)
        shaped = receipt.statement if receipt is not None else ""
        number = next((o.number for o in self._board().opportunities if o.id == shaped), "")
        tell_how(desk, receipt, "plain.asked.wording", number=number)

    def _accept_all(self, bound: str) -> None:
        desk = self._desk
        try:
            at_least = float(bound.replace(",", ".")) if bound else SAME_VIEW
        except ValueError:
            at_least = -1
        if not 0 <= at_least <= 1:
            desk.decline("plain.synthesis.which_bound")
            return
        desk.decide(lambda _: self._synthesis.accept_all(at_least=at_least))

    def _find_pairs(self, of: Iterable[str] = ()) -> tuple[PairView, ...]:
        """The pairs of these entries, else the best one of each purchasers' entry, the likeliest first."""
        chosen = set(of)
        if chosen:
            found = [p for p in self._synthesis.pairs(waiting_only=False) if chosen & {p.purchaser.id, p.provider.id}]
            return tuple(sorted(found, key=lambda pair: -pair.score))
        return likeliest_of_each(self._synthesis.pairs())

    def _list_pairs(self, of: Iterable[str] = ()) -> None:
        """Find pairs anew and tell the first of them, if there are any."""
        chosen = set(of)
        self._pairs, self._told, self._is_chosen = self._find_pairs(chosen), 0, bool(chosen)
        if self._pairs:
            self._tell_pairs()

    def _tell_pairs(self) -> None:
        desk = self._desk
        self._listed_at = desk.development.latest
        following = self._pairs[self._told : self._told + _PAIRS_TOLD]
        for place, pair in enumerate(following, start=self._told + 1):
            desk.tell(*pair_lines(place, pair, desk.numbers, desk.say))
        self._told += len(following)
        key = "plain.synthesis.pairs_how" if self._told < len(self._pairs) else "plain.synthesis.pairs_last"
        desk.speak(key, told=self._told, count=len(self._pairs))

    def _name_of(self, pair: PairView) -> str:
        """By what a pair of the list is called."""
        return f"p{self._pairs.index(pair) + 1}"

    def _chosen_pairs(self, argument: str) -> list[PairView]:
        numbers, count = read_numbers(argument, "p").numbers, len(self._pairs)
        gone = [str(number) for number in numbers if not 1 <= number <= count]
        unknown = next(iter(gone), strange_number(argument, "p"))
        if not self._pairs:
            self._desk.decline("plain.synthesis.pairs_first")
        elif unknown:
            self._desk.decline("plain.synthesis.no_pair", number=unknown, count=count)
        elif not numbers:
            self._desk.decline("plain.synthesis.which_pair")
        return [] if unknown else [self._pairs[number - 1] for number in numbers]

    def _entries(self, argument: str, board: SynthesisView) -> list[EntryView]:
        """The entries of the numbers that a line begins with; none at all where one of them is nobody's."""
        there = {entry.id: entry for entry in (*board.purchasers, *board.providers)}
        numbers = read_numbers(argument).numbers
        if not numbers:
            self._desk.decline("plain.board.which")
        unknown = next((n for n in numbers if self._desk.numbers.id(n) not in there), None)
        if unknown is not None:
            self._desk.decline("plain.synthesis.no_entry", number=unknown)
            return []
        return [there[self._desk.numbers.id(number)] for number in numbers]

    def _several(self, argument: str) -> tuple[list[OpportunityView], str]:
        """The opportunities that a line begins with, and what stands behind them."""
        by_name = {o.number: o for o in self._board().opportunities}
        names, rest = read_names(argument, by_name)
        if not names:
            self._desk.decline_opportunity(argument)
        return [by_name[name] for name in names], rest

    def _one(self, argument: str) -> tuple[OpportunityView | None, str]:
        """The opportunity that a line begins with, and the text behind it, which may begin with another's name.

        One alone: a range is refused.
        """
        first, _, rest = argument.strip().partition(" ")
        found, _ = self._several(first)
        if len(found) > 1:
            self._desk.decline("plain.synthesis.one_opportunity")
        return (found[0] if len(found) == 1 else None), rest.strip().removeprefix(":").strip()


def _number(opportunity: OpportunityView) -> str:
    return opportunity.number
