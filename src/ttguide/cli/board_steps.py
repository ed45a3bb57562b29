"""Which steps at a board can a script ask for on the command line, and what comes of them?

Each says what it did; where it finds nothing to do, that is no failure, so that a script can be run again.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode, code_of
from ttguide.cli.streams import mend
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView
from ttguide.workflow.destroying import Destroying
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.merging import Merging
from ttguide.workflow.ports import Erasure, ErasureState
from ttguide.workflow.problems import Problem, Refused
from ttguide.workflow.views import Receipt

_ASKING = (
    "join_equal",
    "replace_telltales",
    "accept_few",
    "share",
    "destroy_notes",
    "confirm",
    "sector",
    "accept_proposals",
    "grow",
    "take_wordings",
)
"""Options that ask for a step."""
_IDLE = ("refused.nothing_changes", "refused.all_grown", "refused.no_sure_parts", "refused.grown_reworded")


@dataclass(slots=True)
class Outcome:
    """What the steps came to so far."""

    code: ExitCode = ExitCode.OK

    def worsen(self, code: ExitCode) -> None:
        self.code = max(self.code, code)


def is_asked(options: Any) -> bool:
    """Whether a step is asked for."""
    return any(getattr(options, name, None) not in (None, False) for name in _ASKING)


class Steps:
    """Does steps one after the other and says what comes of each."""

    def __init__(self, call: Call, guide: Guide) -> None:
        self._call = call
        self._guide = guide
        self.outcome = Outcome()

    def do(self, step: Callable[[], Receipt], about: str = "", *, address: str = "") -> bool:
        """Do a step; return whether it is done, or was before.

        ``about`` stands before what is refused, ``address`` behind what was done where the receipt does not name it.
        """
        try:
            receipt = step()
            self.say(f"{receipt.what} ({address})" if address else receipt.what)
            for done in (*receipt.at_length, *receipt.follows):
                self.say(done)
            warn(*receipt.asks)
        except Refused as refused:
            if refused.key in _IDLE:
                warn(f"{about}{self._guide.explain(refused)}")
                return True
            self.refuse(refused, about)
        except Problem as problem:
            self.refuse(problem, about)
            raise
        else:
            return True
        return False

    def say(self, done: str) -> None:
        """Say what was done, beside the result where JSON is asked for."""
        if self._call.options.json:
            warn(done)
        else:
            put(done)

    def refuse(self, problem: Problem, about: str = "") -> None:
        if isinstance(problem, Refused):
            warn(f"{about}{self._guide.explain(problem)}")
            self.outcome.worsen(code_of(problem))


def _merge(call: Call, guide: Guide, development: Development) -> Outcome:
    """Merge what is equal, replace what is tell-tale, decide, share and destroy, as far as asked for, in that order."""
    options, steps, merging = call.options, Steps(call, guide), development.merging
    if options.confirm is not None and not options.destroy_notes:
        warn(call.say("cli.confirm_alone"))
        return Outcome(ExitCode.USAGE)
    hints: dict[str, None] = {}
    for role in Role if any(_of_baskets(options)) else ():
        basket = merging.basket(role)
        if not basket.entries:
            continue
        about = f"{basket.title}: "
        if options.join_equal:
            steps.do(partial(merging.join_equal, role), about)
        if options.replace_telltales:
            steps.do(partial(merging.replace_all, role), about)
        if options.accept_few is not None and merging.basket(role).needs_decision:
            steps.do(partial(merging.accept_few, role, mend(options.accept_few)), about)
        if options.share and not _share(guide, development.merging, role, steps, about):
            hints[_hint(call, merging.basket(role))] = None
    warn(*filter(None, hints))
    if options.share and not any(merging.basket(role).entries for role in Role):
        steps.refuse(Refused("refused.basket_empty"))
    if options.destroy_notes and steps.outcome.code is ExitCode.OK:
        _destroy(call, development, steps)
    return steps.outcome


def _share(guide: Guide, merging: Merging, role: Role, steps: Steps, about: str) -> bool:
    """Share a basket and say what followed from it: a script is not asked, so it has to read it afterwards."""
    follows = merging.aftermath(role)
    done = steps.do(lambda: merging.share(role), about)
    if done and follows:
        steps.say(guide.say("share.followed", count=len(follows)))
        for line in follows:
            steps.say(f"  {line}")
    return done


def _of_baskets(options: Any) -> Iterable[object]:
    return options.join_equal, options.replace_telltales, options.accept_few is not None, options.share


def _hint(call: Call, basket: BasketView) -> str:
    """How one gets on from a basket that could not be shared; empty where its refusal says it all."""
    if basket.needs_decision:
        return call.say("cli.how_few")
    return call.say("cli.how_telltales", case=shlex.quote(call.options.case)) if basket.telltales else ""


def _destroy(call: Call, development: Development, steps: Steps) -> None:
    destroying = development.destroying
    view = destroying.look()
    if view.destroyed:  # done before: nothing is left to do but what was held up
        steps.say(view.destroyed)
        _go_on_erasing(destroying, steps)
        return
    if view.first:
        warn(call.say("plain.merge.first"), *(f"  {line}" for line in view.first))
    if view.ready and call.options.confirm is None:
        for key, lines in (
            ("plain.merge.goes", view.goes),
            ("plain.merge.stays", view.stays),
            ("plain.merge.beyond", view.beyond),
        ):
            warn(call.say(key), *(f"  {line}" for line in lines))
        warn(call.say("cli.how_destroy", word=view.word))
        steps.outcome.worsen(ExitCode.REFUSED)
        return
    try:
        receipt, state = destroying.destroy(mend(call.options.confirm or ""))
    except Refused as refused:
        steps.refuse(refused)
        return
    steps.say(receipt.what)
    _tell_erasure(destroying, state, steps)


def _go_on_erasing(destroying: Destroying, steps: Steps) -> None:
    if destroying.is_unfinished:
        _tell_erasure(destroying, destroying.finish(), steps)


def _tell_erasure(destroying: Destroying, state: ErasureState, steps: Steps) -> None:
    steps.say(destroying.tell(state))
    if state.erasure is not Erasure.ERASED:
        steps.outcome.worsen(ExitCode.REFUSED)


def _synthesis(call: Call, guide: Guide, development: Development) -> Outcome:
    options, steps = call.options, Steps(call, guide)
    if options.sector is not None:
        steps.do(lambda: development.choose_sector(mend(options.sector)))
    if options.accept_proposals and steps.outcome.code is ExitCode.OK:
        board = development.synthesis.board()
        if not board.ready:
            warn(board.why_not)
            return Outcome(ExitCode.REFUSED)
        steps.do(lambda: development.synthesis.accept_all(at_least=options.at_least))
        warn(development.synthesis.board().balance.sentence)
    return steps.outcome


def _integration(call: Call, guide: Guide, development: Development) -> Outcome:
    steps = Steps(call, guide)
    board = development.integration.board()
    if not board.ready:
        warn(board.why_not)
        return Outcome(ExitCode.REFUSED)
    steps.do(development.integration.assign_proposed)
    warn(development.integration.board().sentence)
    return steps.outcome


def _scorecards(call: Call, guide: Guide, development: Development) -> Outcome:
    steps = Steps(call, guide)
    cards, area = development.scorecards, call.options.area or ""
    if call.options.grow:
        steps.do(lambda: cards.grow(area))
    if call.options.take_wordings:
        steps.do(lambda: cards.take_wordings([critical.id for critical in cards.reworded(area)]))
    return steps.outcome


STEPS: Mapping[str, Callable[[Call, Guide, Development], Outcome]] = {
    "merge": _merge,
    "synthesis": _synthesis,
    "integration": _integration,
    "scorecards": _scorecards,
}
"""What does the steps at each board."""
