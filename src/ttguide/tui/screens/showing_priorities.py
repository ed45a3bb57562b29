"""How is it put on the screen what comes first: what is weighed, what each side said, the order and why it is so?

Pure functions from what the guide returns to what the widgets take. While it is weighed the list keeps its order, so
that nothing moves under the fingers; the order found is another list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from ttguide.tui.screens.showing_agree import HeadLine, colour, side_name
from ttguide.tui.text import Part, join, lines, plain, shorten
from ttguide.tui.widgets.row import Row
from ttguide.workflow.assessment_views import (
    CandidateView,
    PairQuestion,
    PrioritiesView,
    PriorityMethod,
    ScaleView,
    Side,
    VoterView,
)

Say = Callable[..., str]

PARTIES = (Side.PURCHASER, Side.PROVIDER)
COLUMN = 11
_TITLE = 240
_DOT = "●"
_SIDES_IN_PAIR = 9


# The list


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Something that is weighed, that could be, or that was left out; ``cells`` stand in columns at the right."""

    key: str
    candidate: CandidateView
    mark: str
    told: str
    cells: tuple[tuple[str, str], ...] = ()
    can_be_chosen: bool = True

    def draw(self) -> Row:
        view = self.candidate
        lead = join(f" {self.mark:<4}", (f"{view.sign} ", colour(view.light)))
        body = plain(shorten(view.text, _TITLE), "$text-muted" if view.left_out or view.proposed else "")
        if self.told:
            body = lines(body, plain(self.told, "$text-muted"))
        cells: list[Part] = [(f"{shorten(text, COLUMN - 1):>{COLUMN}}", style) for text, style in self.cells]
        return Row(body, lead=lead, trail=join(*cells) if cells else None)


Drawn: TypeAlias = HeadLine | CandidateLine


def weighing_lines(view: PrioritiesView, asked: Side, voter: VoterView | None, say: Say) -> list[Drawn]:
    """Return what is weighed in the order it was brought up, what was left out, and what else is proposed."""
    weighed = sorted(view.candidates, key=lambda c: c.number)
    shown: list[Drawn] = [_weighed(c, view, asked, voter) for c in weighed]
    return [*shown, *_left_out(view, say), *_proposals(view, say)]


def _weighed(c: CandidateView, view: PrioritiesView, asked: Side, voter: VoterView | None) -> CandidateLine:
    mark = "✓" if c.chosen else ""
    if view.method is PriorityMethod.BENEFIT_EFFORT:
        return CandidateLine(c.id, c, mark, "", tuple(_said(c, side, side is asked) for side in PARTIES))
    if view.method is PriorityMethod.POINTS:
        given = dict(voter.points).get(c.id, 0) if voter is not None else 0
        return CandidateLine(c.id, c, mark, "", ((_dots(given), "bold $accent"),))
    return CandidateLine(c.id, c, mark, c.origin)


def _said(c: CandidateView, side: Side, is_asked: bool) -> tuple[str, str]:  # noqa: FBT001 - a fact of the cell
    benefit, effort = dict(c.benefit).get(side), dict(c.effort).get(side)
    style = "bold" if is_asked else "$text-muted"
    return (f"{benefit} / {effort}", style) if benefit and effort else ("– / –", "$text-muted")


def _dots(count: int) -> str:
    if not count:
        return "–"
    return _DOT * count if count < COLUMN - 2 else f"{count} {_DOT}"


def _left_out(view: PrioritiesView, say: Say) -> Iterator[Drawn]:
    if view.left_out:
        yield HeadLine("head-left-out", say("prioritise.head_left_out"), gap=bool(view.candidates))
        for c in view.left_out:
            yield CandidateLine(c.id, c, "×", say("prioritise.because", reason=c.left_out))


def _proposals(view: PrioritiesView, say: Say) -> Iterator[Drawn]:
    if view.proposals:
        yield HeadLine("head-proposals", say("prioritise.head_proposals"), gap=bool(view.candidates or view.left_out))
        for c in view.proposals:
            yield CandidateLine(f"+{c.id}", c, "+", c.origin)


def order_lines(view: PrioritiesView, say: Say) -> list[Drawn]:
    """Return the joint order with its places, and what was left out."""
    shown: list[Drawn] = [_placed(c, view, say) for c in view.candidates]
    return [*shown, *_left_out(view, say)]


def _placed(c: CandidateView, view: PrioritiesView, say: Say) -> CandidateLine:
    told = [say("prioritise.is_chosen") if c.chosen else "", say("prioritise.is_tied") if c.tied else ""]
    told.append(say("prioritise.pulls") if any(pull.id == c.id for pull in view.pulls) else "")
    mark = f"{'✓' if c.chosen else ' '}{c.place}"
    places = tuple((_place_in(view, number, c.id), "$text-muted") for number in range(len(view.sides)))
    return CandidateLine(c.id, c, mark, " · ".join(filter(None, told)), (*places, (c.score, "bold")))


def _place_in(view: PrioritiesView, number: int, id: str) -> str:
    return next((place for row, place, _ in view.sides[number].rows if row == id), "–")


def columns(view: PrioritiesView, say: Say, *, in_order: bool) -> Content:
    """Return the names of the columns at the right; empty where there are none."""
    sides = [side_name(side, say) for side in PARTIES]
    if in_order:
        names = [*sides, say("prioritise.column_score")]
    elif view.method is PriorityMethod.BENEFIT_EFFORT:
        names = sides
    elif view.method is PriorityMethod.POINTS:
        names = [say("prioritise.column_points")]
    else:
        names = []
    return plain("".join(f"{shorten(name, COLUMN - 1):>{COLUMN}}" for name in names), "$text-muted")


# Beside the list


def detail(c: CandidateView, view: PrioritiesView, say: Say) -> Content:
    """Return all that is known of an item: where it stands and why, what each side said, what was chosen."""
    rows = [plain(c.text, "bold"), plain(c.origin, "$text-muted")]
    if c.left_out:
        rows.append(plain(say("prioritise.because", reason=c.left_out)))
    if c.place and view.joint is not None:
        places = [say("prioritise.place", place=c.place, score=c.score)]
        places += [f"{side_name(side, say)} {_place_in(view, n, c.id)}" for n, side in enumerate(PARTIES)]
        rows += [Content(""), plain(" · ".join(places), "bold")]
    rows += [plain(reason) for reason in c.reasons]
    if view.method is not PriorityMethod.POINTS or not c.reasons:  # the reasons tell the points of each side, too
        rows += [join((f"{side_name(side, say)}: ", "$text-muted"), said) for side, said in c.said]
    rows += [plain(pull.sentence, "$accent") for pull in view.pulls if pull.id == c.id]
    if c.tied:
        rows.append(plain(say("prioritise.tie_told"), "$accent"))
    if c.chosen:
        rows += [Content(""), join(("✓ ", "bold $success"), (say("prioritise.is_chosen"), "bold"))]
        rows += [plain(c.reason)] if c.reason else []
    return lines(*rows)


def scale_of(scale: Sequence[ScaleView], title: str) -> Content:
    """Return a question with the keys that answer it."""
    rows = [join((f"{word.value} ", "bold $primary"), word.name) for word in scale]
    return lines(plain(title, "bold"), *rows)


def ranking_told(view: PrioritiesView, say: Say) -> Content:
    """Return how complete the order is, whether the comparisons fit, and by which rule it was found."""
    rows: list[Content] = []
    for ranking in filter(None, (view.joint, *view.sides)):
        told = " ".join(filter(None, (ranking.sentence, ranking.consistency)))
        if told and (ranking is view.joint or ranking.consistency):
            name = ranking.name[:1].upper() + ranking.name[1:]
            rows.append(join((f"{name}: ", "bold"), told))
    if view.sides:
        rows.append(plain(say("prioritise.pull_rule"), "$text-muted"))
    if view.rule:
        rows.append(plain(view.rule, "$text-muted"))
    return lines(*rows)


def field(view: PrioritiesView, chosen: str, say: Say) -> Content:
    """Return benefit against effort as a picture in characters; the item under the cursor is ◆."""
    if view.method is not PriorityMethod.BENEFIT_EFFORT or not view.benefit or not view.effort:
        return Content("")
    cells: dict[tuple[int, int], list[CandidateView]] = {}
    for c in view.candidates:
        if c.benefit and c.effort:
            benefit = sum(value for _, value in c.benefit) / len(c.benefit)
            effort = sum(value for _, value in c.effort) / len(c.effort)
            cells.setdefault((round(benefit * 2), round(effort * 2)), []).append(c)
    low, high = 2 * view.effort[0].value, 2 * view.effort[-1].value
    rows = [plain(say("prioritise.field_benefit"), "$text-muted")]
    for y in range(2 * view.benefit[-1].value, 2 * view.benefit[0].value - 1, -1):
        parts: list[Part] = [(f"{y // 2 if y % 2 == 0 else ' '} │", "$text-muted")]
        parts += [_cell(cells.get((y, x), []), chosen) for x in range(low, high + 1)]
        rows.append(join(*parts))
    rows.append(plain("  └" + "───" * (high - low + 1), "$text-muted"))
    figures = "".join(f"{x // 2:>3}" if x % 2 == 0 else "   " for x in range(low, high + 1))
    rows.append(plain(f"   {figures}  {say('prioritise.field_effort')}", "$text-muted"))
    return lines(*rows)


def _cell(there: Sequence[CandidateView], chosen: str) -> Part:
    if not there:
        return ("  ·", "$border-blurred")
    if any(c.id == chosen for c in there):
        return ("  ◆", "bold $accent")
    first = there[0].place.rstrip(".")
    return (f"{first or '•':>3}", "bold" if len(there) == 1 else "bold underline")


# Pairs


def pair_told(pair: PairQuestion, number: int, count: int, weights: Sequence[ScaleView], say: Say) -> Content:
    """Return two items with the nine answers there are: which is more important, and how much."""
    head = say("prioritise.pair_head", side=side_name(pair.side, say), number=number, all=count, left=pair.left)
    rows = [plain(head, "$text-muted"), Content("")]
    rows += [join(("A  ", "bold $primary"), (pair.one_text, "bold"))]
    rows += [Content(""), join(("B  ", "bold $primary"), (pair.other_text, "bold")), Content("")]
    rows.append(plain(say("prioritise.pair_question"), "bold"))
    for digit, (weight, told) in enumerate(pair_answers(weights, say), start=1):
        is_given = pair.weight == weight
        mark = ("● ", "bold $accent") if is_given else "  "
        rows.append(join((f"{digit} ", "bold $primary"), mark, (told, "bold" if is_given else "")))
    return lines(*rows)


def pair_answers(weights: Sequence[ScaleView], say: Say) -> list[tuple[int, str]]:
    """Return the answers in the order of their digits, from A far above to B far above: (weight, words)."""
    equal = [word for word in weights if word.value == 1]
    more = [word for word in weights if word.value != 1]
    answers = [(word.value, say("prioritise.pair_one", more=word.name)) for word in reversed(more)]
    answers += [(word.value, word.name) for word in equal]
    answers += [(-word.value, say("prioritise.pair_other", more=word.name)) for word in more]
    return answers[:_SIDES_IN_PAIR]
