"""What does every command at a board work with: the case's development, the numbers of its entries, long lists?

A list that is longer than a screenful or a breath is told in pieces; an empty line goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ParamSpec, TypeVar

from ttguide.cli.plain.boards.pointing import Numbers
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Exchange
from ttguide.cli.plain.lines import indent, shorten
from ttguide.model.role import Role
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.board_views import StageView
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

_P = ParamSpec("_P")
_T = TypeVar("_T")

_PAGE = 60
"""Lines of a list that are told at once where there is no screen to go by."""

_ROLES = {Role.PURCHASER: ("tilaaj", "purchaser"), Role.PROVIDER: ("tuottaj", "provider")}
"""How words begin that name a side, in both languages."""

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
        self.numbers = number_entries(development)
        self.round_id = ""
        """The round that was turned to; empty for the one at hand."""
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
        before = self._names()
        receipt = super().decide(do, text)
        if receipt is not None and before:
            after = self._names()
            changed = [(name, after[id]) for id, name in before.items() if id in after and after[id] != name]
            if changed:
                told = ", ".join(self.say("plain.board.renamed", before=old, after=new) for old, new in changed)
                self.speak("plain.board.renumbered", told=told)
        return receipt

    def step(self, do: Callable[_P, Receipt], *args: _P.args, **kwargs: _P.kwargs) -> Receipt | None:
        """`decide` for what takes no reason and loses no text."""
        return self.decide(lambda _: do(*args, **kwargs))

    def explain(self, problem: Problem, text: str = "") -> None:
        """As `Exchange.explain`; at a board a text that is missing belongs behind the command."""
        if problem.key == "refused.empty":
            self.decline("plain.board.no_text")
        else:
            super().explain(problem, text)

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
        if self.attempt(self.assessment.catch_up if self.assesses else self.development.catch_up):
            self.speak("plain.board.overtaken")

    def acknowledge(self, receipt: Receipt) -> None:
        """Say that a step is on record, without its number there: here numbers are those of entries."""
        self.tell(f"✓ {shorten(receipt.what)}", *map(indent, receipt.asks))

    def _names(self) -> Mapping[str, str]:
        """What the opportunities of the synthesis are called now, by id."""
        if self.stage == "merge" or self.assesses:
            return {}
        try:
            return {o.id: o.number for o in self.development.synthesis.board().opportunities}
        except Problem:  # what cannot be read is told by the step itself
            return {}


def number_entries(development: Development) -> Numbers:
    """Return numbers for the entries of both baskets: the purchasers' first, each side's as a shared basket has them.

    In the order of the interviews the numbers would tell which organisation said what. What was merged into another has
    a number, too. Raises a `Problem`.
    """
    numbers = Numbers()
    for role in Role:
        for id in development.merging.order(role):
            numbers.of(id)
    return numbers


def read_role(typed: str) -> tuple[Role | None, str]:
    """Return the side that a line names at its beginning, if it does, and what stands behind."""
    pieces = typed.split(maxsplit=1)
    word = pieces[0].casefold().rstrip(":") if pieces else ""
    for role, beginnings in _ROLES.items():
        if word.startswith(beginnings):
            return role, pieces[1].removeprefix(":").strip() if len(pieces) > 1 else ""
    return None, typed


def roles_of(role: Role | None) -> tuple[Role, ...]:
    """Return the side that was named, or both."""
    return (role,) if role else tuple(Role)
