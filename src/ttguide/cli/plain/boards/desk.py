"""What does every command at a board work with: the case's development, the numbers of its entries, long lists?

A list that is longer than a screenful or a breath is told in pieces; an empty line goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ParamSpec, TypeVar

from ttguide.cli.plain.boards.pointing import names_opportunity
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Exchange
from ttguide.cli.plain.lines import indent, shorten
from ttguide.model.role import Role
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.board_views import StageView
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem, Refused
from ttguide.workflow.views import Receipt

_P = ParamSpec("_P")
_T = TypeVar("_T")

_TOLD = 400
"""Characters of what a step did."""

_PAGE = 60
"""Lines of a list that are told at once where there is no screen to go by."""

_ROLES = {Role.PURCHASER: ("tilaaj", "purchaser"), Role.PROVIDER: ("tuottaj", "provider")}
"""How words begin that name a side, in both languages."""

_AS_IT_WAS = ("refused.nothing_changes", "refused.same_wording")
"""Refusals of what is there already: nobody wants to type it on."""

ROUND_STAGES = ("assess", "agree", "prioritise", "rounds")
"""The boards at which the parties assess, agree and come round again."""

EVERYTHING = ("kaikki", "all")
"""What may stand in the place of numbers."""

SURE = ("kyllä", "kylla", "yes")
"""What is typed, whole, where something is not done before it has been asked about."""


class BoardDesk(Exchange):
    """The case at the boards; ``stage`` is the board at which one is."""

    def __init__(self, guide: Guide, development: Development, console: Console, stage: str) -> None:
        super().__init__(guide, console)
        self.development = development
        self.stage = stage
        self.numbers = EntryNumbers(development)
        self.line = ""
        """The line that is being done, as it was typed."""
        self.round_id = ""
        """The round that was turned to; empty for the one at hand."""
        self.knowing: dict[str, Callable[[], Mapping[Any, object]]] = {}
        """By board, what returns how the things are known that another window may change, too."""
        self.asking: dict[str, Callable[[Receipt], Iterable[str]]] = {}
        """By board, what returns the questions of a receipt with the commands that answer them."""
        self._one_of_many = ""
        self._unseen: dict[str, dict[Hashable, object]] = {}
        self._rest: list[str] = []
        self._assessment: Assessment | None = None

    @property
    def assessment(self) -> Assessment:
        """The rounds of the case; read when they are first asked for. Raises a `Problem`."""
        if self._assessment is None:
            self._assessment = self.guide.assessment(self.development.case_id)
        return self._assessment

    @property
    def assesses(self) -> bool:
        """Whether one is at a board of the rounds."""
        return self.stage in ROUND_STAGES

    def stages(self) -> tuple[StageView, ...]:
        """Return all the boards with how far each is, whichever of them wrote last."""
        self.development.catch_up()
        self.assessment.catch_up()
        return (*self.development.stages(), *self.assessment.stages(self.round_id))

    def decide(self, do: Callable[[str], Receipt], text: str = "") -> Receipt | None:
        """As `Exchange.decide`; says also which opportunities are called otherwise now."""
        if self.stage == "merge" or self.assesses:
            return super().decide(do, text)
        return self.tell_renamed(lambda: super(BoardDesk, self).decide(do, text))

    def tell_renamed(self, do: Callable[[], Receipt | None]) -> Receipt | None:
        """Take a step, and say which opportunities are called otherwise after it."""
        before = self._names()
        receipt = do()
        if receipt is not None and before:
            after = self._names()
            changed = [(name, after[id]) for id, name in before.items() if id in after and after[id] != name]
            if changed:
                told = ", ".join(self.say("plain.board.renamed", before=old, after=new) for old, new in changed)
                self.speak("plain.board.renumbered", count=len(changed), told=told)
        return receipt

    def step(self, do: Callable[_P, Receipt], *args: _P.args, **kwargs: _P.kwargs) -> Receipt | None:
        """`decide` for what takes no reason and loses no text."""
        return self.decide(lambda _: do(*args, **kwargs))

    def explain(self, problem: Problem, text: str = "") -> None:
        """As `Exchange.explain`; at a board a text that is missing belongs behind the command.

        What is put on the next line is the line as it was typed, with its command; nothing where all is as it was said.
        """
        if problem.key == "refused.empty":
            self.decline("plain.board.no_text")
            return
        super().explain(problem, text)
        if problem.key in _AS_IT_WAS:
            self.draft = ""
        elif self.draft and text not in self.line:
            self.draft = f"{self.line} {text}"
        elif self.draft:
            self.draft = self.line

    def each(self, things: Collection[_T], name: Callable[[_T], str]) -> Iterator[_T]:
        """Yield the things that one line names; what is refused of one of several is told with its ``name``."""
        try:
            for thing in things:
                self._one_of_many = name(thing) if len(things) > 1 else ""
                yield thing
        finally:
            self._one_of_many = ""

    def told(self, problem: Problem) -> str:
        """As `Exchange.told`; where several things are being done, it begins with which of them it is about."""
        said = super().told(problem)
        return f"{self._one_of_many}: {said}" if self._one_of_many else said

    def add(self, do: Callable[[], Receipt], text: str, number: Callable[[str], int]) -> Receipt | None:
        """`decide` for what puts something there: its ``number``, by which it is called from then on, is said, too."""

        def done(_: str) -> Receipt:
            receipt = do()
            what = shorten(receipt.what)
            return replace(receipt, what=self.say("plain.board.as_number", what=what, number=number(receipt.statement)))

        return self.decide(done, text)

    def decline_opportunity(self, typed: str) -> None:
        """Say that a line names no opportunity that there is, or none at all."""
        name = shorten(typed.strip().partition(" ")[0].rstrip(",;:"), 20) if names_opportunity(typed) else ""
        self.decline("plain.synthesis.which_opportunity" if name else "plain.synthesis.name_opportunity", name=name)

    def look(self, do: Callable[[], _T]) -> _T | None:
        """Return what comes of it, None where it does not go; that is told by whatever needs it."""
        try:
            return do()
        except Problem:
            return None

    def page(self, lines: Iterable[str]) -> None:
        """Tell a list, the beginning of it where it is long; `more` tells on."""
        self._rest = list(lines)
        self.more()

    def more(self) -> bool:
        """Tell the next piece of the list that was begun; return whether there was any."""
        at_once = self.console.fitting(self._rest, _PAGE)
        now, self._rest = self._rest[:at_once], self._rest[at_once:]
        self.tell(*now)
        if self._rest:
            self.speak("plain.board.more", count=len(self._rest))
        return bool(now)

    def drop_rest(self) -> None:
        self._rest = []

    def catch_up(self) -> None:
        """Take in what another window has written, and say so."""
        if self.attempt(lambda: self._take_in(self.assessment if self.assesses else self.development)):
            self.speak("plain.board.overtaken")

    def _take_in(self, work: Assessment | Development) -> bool:
        """Take it in, and keep in mind how what it changes was known here: nobody has looked at that since."""
        know = self.knowing.get(self.stage)
        if know is None or not work.is_behind():
            return work.catch_up()
        before = self.look(know) or {}
        found = work.catch_up()
        after = self.look(know) or {}
        changed = {id: was for id, was in before.items() if id in after and after[id] != was}
        self._unseen[self.stage] = {**changed, **self._unseen.get(self.stage, {})}
        return found

    def seen(self, id: Hashable, now: _T) -> _T:
        """Return how a thing was last seen here: as it is ``now``, unless another window has changed it since.

        It is asked when that is told, so that it is seen from then on.
        """
        was = self._unseen.get(self.stage, {}).pop(id, now)
        return was if isinstance(was, type(now)) else now

    def forget_seen(self) -> None:
        """Let go of how things of this board were seen."""
        self._unseen.pop(self.stage, None)

    def acknowledge(self, receipt: Receipt) -> None:
        """Say that a step is on record, without its number there: here numbers are those of entries."""
        asking = self.asking.get(self.stage)
        asks = asking(receipt) if asking else receipt.asks
        self.tell(f"✓ {shorten(receipt.what, _TOLD)}", *map(indent, (*receipt.at_length, *receipt.follows, *asks)))

    def _names(self) -> Mapping[str, str]:
        """What the opportunities of the synthesis are called now, by id."""
        try:
            return {o.id: o.number for o in self.development.synthesis.board().opportunities}
        except Problem:  # what cannot be read is told by the step itself
            return {}


class EntryNumbers:
    """The numbers of the entries of both baskets, as `ttguide.workflow.merging.Merging.numbers` gives them."""

    def __init__(self, development: Development) -> None:
        self._merging = development.merging
        self._by_id: Mapping[str, int] = {}
        self._by_number: Mapping[int, str] = {}

    def of(self, id: str) -> int:
        return self._merging.numbers()[id]

    def id(self, number: int) -> str:
        """Return whose number it is; empty where it is nobody's."""
        numbers = self._merging.numbers()
        if numbers is not self._by_id:
            self._by_id, self._by_number = numbers, {number: id for id, number in numbers.items()}
        return self._by_number.get(number, "")


def read_role(typed: str) -> tuple[Role | None, str]:
    """Return the side that a line names at its beginning, if it does, and what stands behind."""
    pieces = typed.split(maxsplit=1)
    word = pieces[0].casefold().rstrip(":") if pieces else ""
    for role, beginnings in _ROLES.items():
        if word.startswith(beginnings):
            return role, pieces[1].removeprefix(":").strip() if len(pieces) > 1 else ""
    return None, typed


def read_side(typed: str) -> Role | None:
    """Return the side that a line names; None where it names none, or all. Raises `Refused` where it says else."""
    role, rest = read_role(typed.strip())
    if rest and (role or rest.casefold() not in EVERYTHING):
        raise Refused("plain.board.which_side", said=shorten(typed, 40))
    return role


def roles_of(role: Role | None) -> tuple[Role, ...]:
    """Return the side that was named, or both."""
    return (role,) if role else tuple(Role)
