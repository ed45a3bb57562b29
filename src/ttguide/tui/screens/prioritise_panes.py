"""How do the list, the question and the order stand on one screen?

The board without its steps and without what moves in it. What is asked of whom stands in one line above the list; the
order found is the same list sorted, one key away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.screens.round_board import RoundBoard
from ttguide.tui.screens.showing_agree import side_name
from ttguide.tui.screens.showing_priorities import (
    PARTIES,
    CandidateLine,
    columns,
    detail,
    field,
    order_lines,
    pair_told,
    ranking_told,
    scale_of,
    weighing_lines,
)
from ttguide.tui.screens.showing_scorecards import say_date
from ttguide.tui.text import Part, join, lines, plain
from ttguide.tui.widgets.choice_line import ChoiceLine, OnLine
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import (
    CandidateView,
    PairQuestion,
    PrioritiesView,
    PriorityMethod,
    RoundView,
    Side,
    VoterView,
)
from ttguide.workflow.guide import Guide
from ttguide.workflow.prioritising import Prioritising

_AT_THE_FOOT = ("take", "take_one", "nothing")
"""Where something else comes first, the keys of what could be taken in are told at the foot alone."""


@dataclass(frozen=True, slots=True)
class PrioritiseView:
    """The round, what comes first in it, and the pairs that each side compares."""

    round: RoundView
    priorities: PrioritiesView
    pairs: Mapping[Side, tuple[PairQuestion, ...]]


class PrioritiesPanes(RoundBoard[PrioritiseView]):
    """What is weighed, or the order of it, as it is drawn. Subclasses add how one goes about in it and what is done."""

    STAGE = "prioritise"
    DETAIL = "#pri-detail"
    WORK = Work.PRIORITIES
    REPORT = "priorities"
    COMMANDS: ClassVar[tuple[Command, ...]] = RoundBoard.COMMANDS
    DEFAULT_CSS = """
    PrioritiesPanes {
        #pri-next { height: auto; min-height: 1; max-height: 5; padding: 0 2; }
        #pri-asked { height: auto; min-height: 1; max-height: 2; padding: 0 2; }
        #pri-columns { height: 1; padding: 0 2 0 1; }
        #pri-panes { height: 1fr; }
        #pri-left { width: 3fr; height: 100%; }
        #pri-list { height: 1fr; margin-left: 1; }
        #pri-pair { display: none; height: 1fr; padding: 1 3; }
        #pri-pair > Static { height: auto; max-width: 76; }
        #pri-detail { width: 2fr; height: 100%; padding: 0 2; border-left: solid $border-blurred; }
        #pri-detail > Static { height: auto; margin-bottom: 1; }
        &.-pairing #pri-list, &.-pairing #pri-columns { display: none; }
        &.-pairing #pri-pair { display: block; }
        &.-narrow #pri-panes { layout: vertical; }
        &.-narrow #pri-left { width: 100%; height: 1fr; }
        &.-narrow #pri-list { margin-left: 0; }
        &.-narrow #pri-detail {
            width: 100%; height: 8; max-height: 50%;
            border-left: none; border-top: solid $border-blurred; padding: 0 1;
        }
        &.-narrow.-pairing #pri-detail { display: none; }
        &.-narrow.-pairing #pri-pair { padding: 0 2; }
        &.-narrow #pri-detail > Static { margin-bottom: 0; }
    }
    """

    def __init__(self, guide: Guide, case_id: str, round_id: str = "", *, assessment: Assessment | None = None) -> None:
        super().__init__(guide, case_id, round_id, assessment=assessment)
        self.side = Side.PURCHASER
        """Who is asked now; with points, the side of the voter."""
        self.in_order = False
        """Whether the order is shown and not what is weighed."""
        self.benefit: tuple[str, int] | None = None
        """The item and its benefit, where only its effort is still to be told."""
        self._voter = ""
        self._pair = 0
        self._was_looked_at = False
        self._priorities: Prioritising | None = None

    def body(self) -> ComposeResult:
        yield StillText(id="pri-next")
        yield ChoiceLine(id="pri-asked")
        with Horizontal(id="pri-panes"):
            with Vertical(id="pri-left"):
                yield Static(id="pri-columns")
                yield LineList(id="pri-list")
                with VerticalScroll(id="pri-pair"):
                    yield Static()
            with VerticalScroll(id="pri-detail", can_focus=False):
                for part in ("question", "item", "action", "field", "ranking"):
                    yield Static(id=f"pri-{part}")

    # Looking and showing

    @property
    def priorities(self) -> Prioritising:
        """What comes first in the round; refused where the answers are not open."""
        if self._priorities is None:
            self._priorities = self.assessment.priorities(self.round_id)
        return self._priorities

    def look(self) -> PrioritiseView:
        round_ = self.find_round()
        view = self.priorities.view()
        is_pairwise = view.method is PriorityMethod.PAIRWISE
        pairs = {side: _told_first(self.priorities.pairs(side)) if is_pairwise else () for side in PARTIES}
        return PrioritiseView(round_, view, pairs)

    def show(self, view: PrioritiseView) -> None:
        self.say_where()
        priorities = view.priorities
        if not self._was_looked_at:
            self._was_looked_at = True
            self.in_order = bool(priorities.candidates and any(c.chosen for c in priorities.candidates))
            self.go_to_open_pair()
        if priorities.joint is None:
            self.in_order = False
        if self.voter is not None:
            self.side = self.voter.side
        self.set_class(self.is_pairing, "-pairing")
        if self.in_order:
            shown = order_lines(priorities, self.say)
        else:
            shown = weighing_lines(priorities, self.side, self.voter, self.say)
        is_first = not self.lines.lines
        self.lines.show(shown)
        if is_first:
            self.lines.select_first()
            self.lines.scroll_home(animate=False)
        told = columns(priorities, self.say, in_order=self.in_order)
        heads = self.query_one("#pri-columns", Static)
        heads.display = bool(told.plain) and not self.is_pairing
        heads.update(Row(Content(""), trail=told))
        self._draw_head(view)
        self.draw_detail()
        if self.focused is None or not self.focused.display or not self.focused.is_on_screen:
            (self.pair_pane if self.is_pairing else self.lines).focus()

    def _draw_head(self, view: PrioritiseView) -> None:
        priorities = view.priorities
        key = self._next_key(priorities)
        is_done = key == "done"
        mark, style = ("✓", "$success") if is_done else ("○", "$accent")
        if priorities.first and not is_done:
            mark, style = "▲", "$warning"
        where = self.say(f"prioritise.keys_first_{view.round.mode.value}") if priorities.first else ""
        keys = "" if priorities.first and key in _AT_THE_FOOT else self.say(f"prioritise.keys_{key}")
        told = " ".join(filter(None, (priorities.first, where, priorities.sentence, keys)))
        if priorities.gaps and key in ("order", "done"):
            told += f" {priorities.plan}"
        self.query_one("#pri-next", StillText).put(join((f"{mark} ", f"bold {style}"), (told, style)))
        self._show_asked(priorities)

    def _next_key(self, view: PrioritiesView) -> str:
        """Which sentence says what comes next."""
        if self.is_locked:
            return "locked"
        if not view.candidates:
            by_light = any(p.light is not None for p in view.proposals)
            return "take" if by_light else "take_one" if view.proposals else "nothing"
        if view.method is None:
            return "method"
        if self.in_order:
            return "done" if any(c.chosen for c in view.candidates) and not view.gaps else "order"
        if view.method is PriorityMethod.POINTS and not view.voters:
            return "voters"
        return view.method.value

    def _show_asked(self, view: PrioritiesView) -> None:
        """Say by which method it is found, and who is asked now."""
        line, way = self.query_one("#pri-asked", ChoiceLine), next((way for way in view.ways if way.chosen), None)
        told: list[Part] = []
        asked: list[tuple[str, str, bool]] = []
        if way is not None and self.in_order:
            told.append((self.say("prioritise.shows_order"), "bold"))
        elif way is not None and view.method is PriorityMethod.POINTS:
            here = self.voter.id if self.voter is not None else ""
            asked = [(voter.id, self._voter_told(voter), voter.id == here) for voter in view.voters]
        elif way is not None:
            asked = [(side.value, side_name(side, self.say), side is self.side) for side in PARTIES]
        if way is not None and way.warning:
            told.append((f"  {way.warning}", "$accent"))
        line.lead = join((way.name, "bold $primary"), "   ") if way is not None else Content("")
        line.things = tuple(
            OnLine(id, plain(f" {name} ", "bold reverse" if is_at else "$text-muted")) for id, name, is_at in asked
        )
        line.told = join(*told)

    def _voter_told(self, voter: VoterView) -> str:
        """A voter with whose side it is on, where the name does not say that, and the points that are left."""
        side = self.say(f"side.{voter.side.value}")
        name = voter.name if voter.name.casefold() == side.casefold() else f"{voter.name} ({side})"
        return self.say("prioritise.left", name=name, count=voter.left)

    def draw_detail(self) -> None:
        """Say what is asked, and everything about the item under the cursor."""
        if self.view is None:
            return
        view, item = self.view.priorities, self.candidate
        if self.is_pairing:
            self._draw_pair(view)
        question = self._question(view, item)
        self._put("question", question)
        nothing = Content("") if self.is_pairing else plain(self.say("prioritise.detail_nothing"), "$text-muted")
        shown = detail(item, view, self.say) if item is not None and not self.is_pairing else nothing
        self._put("item", Content("") if question.plain and self.has_class("-narrow") else shown)
        self._put("action", self._action_of(item))
        has_room = not self.has_class("-narrow") and self.in_order
        self._put("field", field(view, item.id if item else "", self.say) if has_room else Content(""))
        self._put("ranking", ranking_told(view, self.say) if self.in_order or self.is_pairing else Content(""))
        self.query_one(KeyBar).refresh()

    def _question(self, view: PrioritiesView, item: CandidateView | None) -> Content:
        """The scale on which the item under the cursor is judged now."""
        if self.in_order or view.method is not PriorityMethod.BENEFIT_EFFORT or item is None or self.is_locked:
            return Content("")
        if item.proposed or item.left_out:
            return Content("")
        name = side_name(self.side, self.say)
        if self.benefit is not None and self.benefit[0] == item.id:
            title = self.say("prioritise.ask_effort", side=name, benefit=self.benefit[1])
            return scale_of(view.effort, title)
        return scale_of(view.benefit, self.say("prioritise.ask_benefit", side=name))

    def _action_of(self, item: CandidateView | None) -> Content:
        """The action that the item under the cursor became."""
        if item is None or not item.action:
            return Content("")
        action = next((a for a in self.assessment.following.actions() if a.id == item.action), None)
        if action is None:
            return Content("")
        rows = [join((f"{self.say('origin.action')}: ", "$text-muted"), action.text)]
        due = say_date(action.due, self.say) if action.due else ""
        rows.append(plain(" · ".join(filter(None, (action.state_word, action.owner, due))), "$text-muted"))
        if action.sign:
            rows.append(join((f"{self.say('cards.field.sign')}: ", "$text-muted"), action.sign))
        return lines(*rows)

    def _draw_pair(self, view: PrioritiesView) -> None:
        pair = self.pair
        pairs = self.pairs
        if pair is None:
            told = plain(self.say("prioritise.no_pairs"))
        else:
            told = pair_told(pair, pairs.index(pair) + 1, len(pairs), view.weights, self.say)
            if not pair.left:
                done = self.say("prioritise.pairs_done", side=side_name(self.side, self.say))
                told = lines(plain(f"✓ {done}", "bold $success"), Content(""), told)
        self.query_one("#pri-pair > Static", Static).update(told)

    def _put(self, part: str, content: Content) -> None:
        widget = self.query_one(f"#pri-{part}", Static)
        widget.display = bool(content.plain)
        widget.update(content)

    # What there is

    @property
    def lines(self) -> LineList:
        return self.query_one("#pri-list", LineList)

    @property
    def pair_pane(self) -> VerticalScroll:
        return self.query_one("#pri-pair", VerticalScroll)

    @property
    def candidate(self) -> CandidateView | None:
        """What is under the cursor."""
        chosen = self.lines.chosen
        found = next((line for line in self.lines.lines if line.key == chosen), None)
        return found.candidate if isinstance(found, CandidateLine) else None

    @property
    def voter(self) -> VoterView | None:
        """Who gives points now."""
        if self.view is None or self.view.priorities.method is not PriorityMethod.POINTS:
            return None
        voters = self.view.priorities.voters
        return next((v for v in voters if v.id == self._voter), voters[0] if voters else None)

    @property
    def is_pairing(self) -> bool:
        """Whether pairs are compared now."""
        if self.view is None or self.in_order:
            return False
        return self.view.priorities.method is PriorityMethod.PAIRWISE

    @property
    def pairs(self) -> tuple[PairQuestion, ...]:
        return self.view.pairs.get(self.side, ()) if self.view is not None else ()

    @property
    def pair(self) -> PairQuestion | None:
        """The pair that is compared now."""
        return self.pairs[min(self._pair, len(self.pairs) - 1)] if self.pairs else None

    def go_to_open_pair(self) -> None:
        """Go to the first pair that the side has not compared."""
        self._pair = next((n for n, pair in enumerate(self.pairs) if pair.weight is None), self._pair)


def _told_first(pairs: Sequence[PairQuestion]) -> tuple[PairQuestion, ...]:
    """The pairs with those first that were compared, so that the number of the next one tells how far one is."""
    return tuple(sorted(pairs, key=lambda pair: pair.weight is None))
