"""How are rounds and actions put on the screen, and what changed from one round to the next?

Pure functions from what the guide returns to what the widgets take. What is late has a sign of its own beside its word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from ttguide.tui.screens.showing_agree import HeadLine, colour, side_name
from ttguide.tui.screens.showing_scorecards import LATE, say_date
from ttguide.tui.text import Part, join, lines, plain, shorten
from ttguide.tui.widgets.choice_line import OnLine
from ttguide.tui.widgets.row import Row
from ttguide.workflow.assessment_views import (
    UNEXPLAINED,
    ActionLine,
    ActionState,
    ChangeKind,
    ChangeView,
    Light,
    ModelView,
    RoundsView,
    RoundView,
    Side,
    TrendRow,
    TrendView,
)

Say = Callable[..., str]

SIDES = (Side.JOINT, Side.PURCHASER, Side.PROVIDER)
_TITLE = 240
_MARKS = {"answering": "○", "ready": "○", "meeting": "◐", "agreed": "●", "locked": "✓"}
_STATES = {
    ActionState.PLANNED: "○",
    ActionState.UNDER_WAY: "◐",
    ActionState.DONE: "✓",
    ActionState.DROPPED: "×",
}
_CELL = 10
"""Cells of a round in the trend."""
_NARROWEST_TITLE = 24


# Rounds and actions


@dataclass(frozen=True, slots=True)
class RoundLine:
    key: str
    round: RoundView
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        is_going = self.round.state != "locked"
        mark = (
            join(f" {_MARKS[self.round.state]} ") if not is_going else plain(f" {_MARKS[self.round.state]} ", "$accent")
        )
        trail = plain(self.round.state_word, "$text-muted")
        return Row(lines(plain(self.round.name, "bold"), plain(self.told, "$text-muted")), lead=mark, trail=trail)


@dataclass(frozen=True, slots=True)
class ActionRow:
    key: str
    action: ActionLine
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        action = self.action
        is_over = action.state in (ActionState.DONE, ActionState.DROPPED)
        mark = ("! ", "bold $error") if action.late else "  "
        lead = join(mark, (f"{_STATES[action.state]} ", "$success" if action.state is ActionState.DONE else "$primary"))
        body = plain(shorten(action.text, _TITLE), "$text-muted" if is_over else "")
        return Row(lines(body, plain(self.told, "bold $error" if action.late else "$text-muted")), lead=lead)


@dataclass(frozen=True, slots=True)
class TellLine:
    """A sentence in the list, on which the cursor may stand so that a list is never without it."""

    key: str
    text: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(self.text, "$text-muted"), lead=plain("   "))


def round_lines(view: RoundsView, say: Say) -> list[HeadLine | RoundLine | ActionRow | TellLine]:
    """Return the rounds, the latest first, and the actions, what is late first."""
    shown: list[HeadLine | RoundLine | ActionRow | TellLine] = [HeadLine("head-rounds", say("rounds.head_rounds"))]
    shown += [RoundLine(f"round:{r.id}", r, r.next_step) for r in view.rounds]
    if not view.rounds:
        shown.append(TellLine("no-rounds", say("rounds.no_rounds")))
    shown.append(
        HeadLine("head-actions", say("rounds.head_actions", count=len(view.actions), late=view.late), gap=True)
    )
    shown += [ActionRow(f"action:{a.id}", a, action_told(a, say)) for a in view.actions]
    if not view.actions:
        shown.append(TellLine("no-actions", say("rounds.no_actions")))
    return shown


def action_told(action: ActionLine, say: Say) -> str:
    """Return in one line how an action stands: whether it is late, its day, whose it is, and its state."""
    late = f"{LATE} {say('cards.late')}" if action.late else ""
    due = (
        say("cards.due", day=say_date(action.due, say))
        if action.due
        else say("rounds.undated")
        if action.undated
        else ""
    )
    return " · ".join(filter(None, (action.state_word, late, due, action.owner)))


def round_detail(round_: RoundView, plan: str, say: Say) -> Content:
    """Return how a round stands: by what it is judged, how far each side is, and what comes next."""
    begun = say_date(round_.begun_at.astimezone().date(), say)
    mode = say(f"rounds.mode_{round_.mode.value}")
    rows = [plain(round_.name, "bold"), plain(f"{say('rounds.begun', day=begun)} · {mode}", "$text-muted")]
    rows += [Content(""), join((say("cards.field.state"), "$text-muted"), ": ", (round_.state_word, "bold"))]
    rows += [plain(f"{side_name(side.side, say)}: {side.standing}") for side in round_.sides]
    rows += [Content(""), plain(round_.next_step, "$accent")]
    if round_.renewable:
        rows += [Content(""), plain(round_.renewable, "$accent"), plain(say("rounds.renew_key"), "$text-muted")]
    if plan:
        rows += [Content(""), plain(plan)]
    if round_.history:
        rows += [Content(""), *(plain(line, "$text-muted") for line in round_.history)]
    return lines(*rows)


def action_detail(action: ActionLine, say: Say) -> Content:
    """Return all that is known of an action, with the keys that say how far it is."""
    rows = [plain(action.text, "bold")]
    if action.title:
        rows.append(plain(action.title, "$text-muted"))
    rows += [Content(""), plain(action_told(action, say), "bold $error" if action.late else "")]
    if action.sign:
        rows.append(join((f"{say('cards.field.sign')}: ", "$text-muted"), action.sign))
    rows += [Content(""), plain(say("rounds.how_far"), "bold")]
    for digit, state in enumerate(ActionState, start=1):
        is_now = state is action.state
        parts: list[Part] = [(f"{digit} ", "bold $primary"), (f"{_STATES[state]} ", "$primary")]
        rows.append(join(*parts, (say(f"action.{state.value}"), "bold" if is_now else "")))
    return lines(*rows)


def model_label(model: ModelView) -> Content:
    """Return a way of judging to choose from, and why it cannot be begun where it cannot."""
    rows = [plain(model.name, "$text-muted" if model.why_not else "bold"), plain(model.text, "$text-muted")]
    return lines(*rows, *([plain(model.why_not, "$accent")] if model.why_not else []))


# What changed


@dataclass(frozen=True, slots=True)
class ChangeLine:
    key: str
    change: ChangeView
    can_be_chosen: bool = True

    def draw(self) -> Row:
        change = self.change
        lead = join(
            " ",
            (f"{change.before_sign} ", colour(change.before_light)),
            "→ ",
            (f"{change.after_sign}  ", colour(change.after_light)),
        )
        mark = f" {UNEXPLAINED}" if change.is_unexplained else ""
        rows = [join((shorten(change.title, _TITLE), "bold" if change.move else ""), (mark, "$text-muted"))]
        rows += [plain(cause, "$text-muted") for cause in change.causes]
        trail = f"{change.before} → {change.after}  {f'{change.shift} {change.move_word}'.strip()}".rstrip()
        return Row(lines(*rows), lead=lead, trail=plain(trail, "$text-muted"))


ChangesShown: TypeAlias = HeadLine | ChangeLine | TellLine


def change_lines(changes: Sequence[ChangeView], say: Say) -> list[ChangesShown]:
    """Return what became better, what worse, what is new or gone, what moved less, and what stayed."""
    groups = {kind.value: [c for c in changes if c.kind is kind] for kind in ChangeKind}
    shown: list[ChangesShown] = []
    for group, there in groups.items():
        if there:
            shown.append(HeadLine(f"head-{group}", say(f"rounds.change_{group}", count=len(there)), gap=bool(shown)))
            shown += [ChangeLine(c.subject, c) for c in there]
    if any(change.is_unexplained for change in changes):
        shown.insert(0, TellLine("unexplained", say("cause.mark", mark=UNEXPLAINED)))
    return shown or [TellLine("none", say("rounds.no_changes"), can_be_chosen=True)]


# The trend


@dataclass(frozen=True, slots=True)
class TrendLine:
    key: str
    title: str
    cells: tuple[tuple[str, Light | None, str, float | None], ...]
    can_be_chosen: bool = True

    def draw(self) -> Row:
        parts: list[Part] = []
        for sign, light, figure, _ in self.cells:
            shown = f"{sign} {figure}" if sign != figure else sign
            parts += [(f"{shorten(shown, _CELL - 1):>{_CELL}}", colour(light) if light else "")]
        style = "bold" if self.key == "whole" else ""
        return Row(plain(shorten(self.title, _TITLE), style), lead=plain(" "), trail=join(*parts, " "))


def trend_lines(trend: TrendView, width: int, say: Say) -> list[TrendLine]:
    """Return the whole with how much was judged of it, and each subject, over the rounds.

    Of many rounds they are the latest that fit into ``width``.
    """
    most = fitting(width)
    whole = TrendLine("whole", trend.whole.title, trend.whole.cells[-most:])
    covered = tuple(("", None, each.said, None) for each in trend.coverage[-most:])
    return [whole, TrendLine("coverage", say("rounds.coverage"), covered), *(_row(row, most) for row in trend.rows)]


def _row(row: TrendRow, most: int) -> TrendLine:
    return TrendLine(f"row:{row.id}", row.title, row.cells[-most:])


def trend_head(trend: TrendView, width: int) -> Row:
    """Return the names of the rounds over their columns."""
    names = "".join(f"{shorten(name, _CELL - 1):>{_CELL}}" for name in trend.rounds[-fitting(width) :])
    return Row(Content(""), lead=plain(" "), trail=plain(f"{names} ", "$text-muted"))


def fitting(width: int) -> int:
    """Return how many rounds fit beside the titles."""
    return max(1, (width - _NARROWEST_TITLE) // _CELL)


def side_tabs(side: Side, say: Say) -> Iterator[OnLine]:
    """Yield whose view is shown, among the others."""
    for one in SIDES:
        name = f" {side_name(one, say)} "
        yield OnLine(one.value, plain(name, "bold reverse" if one is side else "$text-muted"))
