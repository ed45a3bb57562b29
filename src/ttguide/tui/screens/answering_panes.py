"""How does a question stand beside the map of its sheet, and how does one go about in them? Answering without lights.

What was typed and has no light yet is kept sealed, so that one may leave; whoever says that all is said is told of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Confirm
from ttguide.tui.screens.answering_commands import ANSWERING_COMMANDS
from ttguide.tui.screens.answering_forms import TOTAL
from ttguide.tui.screens.assessment_board import AssessmentBoard
from ttguide.tui.screens.showing_answering import AnsweringView, answer, asked, context, step_rows, where
from ttguide.tui.text import join, plain
from ttguide.tui.unsent import SEALED
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.sheet_map import SheetMap
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import Figure, Item, SheetView, Side
from ttguide.workflow.guide import Guide
from ttguide.workflow.views import Receipt


class Steps(RowList):
    """The steps and the absences; the cursor is on what was answered, or on nothing."""

    DEFAULT_CSS = """
    Steps { height: auto; max-height: 100vh; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.scroll_question(1)", show=False),
        Binding("pageup", "screen.scroll_question(-1)", show=False),
    ]

    def action_select(self) -> None:
        """Give what is under the cursor; where the cursor is on nothing, say what is to be done."""
        if self.highlighted is None:
            self.call_later(self.screen.run_action, "give")
        else:
            super().action_select()


class QuestionScreen(AssessmentBoard[AnsweringView]):
    """A question at a time of one side in one round. A subclass adds what is answered."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ANSWERING_COMMANDS
    DEFAULT_CSS = """
    QuestionScreen {
        #ask-progress { height: 1; padding: 0 2; }
        #ask-panes { height: 1fr; }
        #ask-main { width: 1fr; height: 100%; padding: 0 1 0 2; }
        #ask-where { height: 1; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-low #ask-where { margin-top: 0; }
        #ask-title { height: auto; min-height: 2; }
        #ask-question { height: auto; min-height: 2; margin-top: 1; }
        &.-low #ask-question { margin-top: 0; }
        &.-low Steps { margin: 0; }
        #ask-answer { height: auto; margin-bottom: 1; }
        #ask-context { height: auto; }
        #ask-map { width: 46; height: 100%; padding: 1 0 0 1; border-left: solid $border-blurred; }
        &.-widest #ask-map { width: 60; }
        #ask-aspects { height: auto; max-height: 6; margin-bottom: 1; color: $text-muted; padding-right: 1; }
        #map { height: 1fr; }
        &.-narrow #ask-map { display: none; width: 1fr; border-left: none; padding: 0 1; }
        &.-narrow.-map { #ask-map { display: block; } #ask-main { display: none; } }
    }
    """

    def __init__(self, guide: Guide, assessment: Assessment, round_id: str, side: Side) -> None:
        super().__init__(guide, assessment)
        self.round_id, self.side = round_id, side
        self.item: Item | None = None
        self.is_finishing = self.is_handing = False
        self._last: Item | None = None
        self._is_revealed = False
        self._asked: tuple[Item, str] | None = None
        """The question that was drawn last, with what was given to it."""
        self._shown: Item | None = None
        """What waits for a light and was shown to whoever said that all was said."""

    @property
    def answering(self) -> Answering:
        return self.assessment.answering(self.round_id, self.side)

    @property
    def side_place(self) -> str:
        """How the places begin under which what this side typed and did not send is kept."""
        sealed = "" if self.side is Side.JOINT else SEALED
        return f"{sealed}{super().draft_place} {self.side.value} "

    @property
    def draft_place(self) -> str:
        about = f"{self.item.subject} {self.item.aspect}" if self.item is not None else ""
        return f"{self.side_place}{about}"

    @property
    def whereabouts(self) -> str:
        return self.view.round_name if self.view is not None else ""

    @property
    def stage_name(self) -> str:
        return self.say(f"side.{self.side.value}")

    # Looking and showing

    def body(self) -> ComposeResult:
        yield StillText(id="ask-progress")
        with Horizontal(id="ask-panes"):
            with VerticalScroll(id="ask-main", can_focus=False):
                yield StillText(id="ask-where")
                yield StillText(id="ask-title")
                yield StillText(id="ask-question")
                yield Steps(id="ask-steps")
                yield StillText(id="ask-answer")
                yield StillText(id="ask-context")
            with Vertical(id="ask-map"):
                yield StillText(id="ask-aspects")
                yield SheetMap(id="map")

    def look(self) -> AnsweringView:
        answering = self.answering
        sheet = answering.sheet()
        there = {row.subject for row in sheet.rows}
        item = self.item if self.item is not None and self.item.subject in there else None  # others may take cards over
        item = item or answering.next_open() or sheet.rows[0].marks[0].item
        question = answering.question(item)
        assert question is not None  # noqa: S101 - None only where no item was meant
        self.item = item
        total = answering.question(Item(item.subject, TOTAL))
        figures = [Figure(f.measure, f.value) for f in question.figures if f.value is not None]
        return AnsweringView(
            sheet=sheet,
            question=question,
            total=total.rating if total is not None else None,
            has_totals=answering.has_totals,
            proposal=answering.propose(item, figures) if question.takes_figures and figures else None,
            previous=answering.previous(item) if self._is_revealed else (),
            round_name=self.assessment.rounds.show(self.round_id).name,
        )

    def show(self, view: AnsweringView) -> None:
        question = view.question
        keys = self.say("answering.keys_together" if self.side is Side.JOINT else "answering.keys")
        has_room = not (self.has_class("-narrow") and view.sheet.waiting)
        sentence = join((f"{view.sheet.sentence}  ", "$accent"), (keys if has_room else "", "$text-muted"))
        self.query_one("#ask-progress", StillText).put(sentence)
        self.query_one("#ask-where", StillText).put(where(question))
        self.query_one("#ask-title", StillText).put(plain(question.title, "bold"))
        self.query_one("#ask-question", StillText).put(asked(question))
        self.query_one("#ask-answer", StillText).put(answer(view, self.say))
        self.query_one("#ask-context", StillText).put(context(question, self.say))
        self._show_steps(view)
        names = " · ".join(f"{n} {name}" for n, name in enumerate(question.legend, start=1))
        self.query_one("#ask-aspects", StillText).put(plain(names))
        self.map.show_sheet(view.sheet, question.item)
        self.say_where()
        self.focus_first(self.steps)

    def _show_steps(self, view: AnsweringView) -> None:
        rows = list(step_rows(view.question, self.say))
        rating, steps = view.question.rating, self.steps
        given = ""
        if rating is not None:
            given = f"absence:{rating.absence.value}" if rating.absence is not None else f"step:{rating.step}"
        # Drawn again for what somebody else wrote, the cursor stays where it was put.
        asked = (view.question.item, given)
        at = steps.highlighted if asked == self._asked else None
        self._asked = asked
        steps.set_options([Option(row, id=id) for id, row in rows])
        steps.highlighted = next((n for n, (id, _) in enumerate(rows) if id == given), None) if at is None else at

    @property
    def steps(self) -> Steps:
        return self.query_one(Steps)

    @property
    def map(self) -> SheetMap:
        return self.query_one(SheetMap)

    # Moving about

    def redraw(self) -> None:
        """Look again and draw at once."""
        self.workers.cancel_group(self, "look")
        self.draw(self.look())

    def go(self, item: Item | None) -> None:
        """Show a question."""
        if item is None:
            return
        if item != self.item:
            self._is_revealed = False
        self.item = item
        self.tell("")
        self.redraw()
        self.query_one("#ask-main", VerticalScroll).scroll_home(animate=False)

    def action_forward(self) -> None:
        self._step(1)

    def action_backward(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.item is not None:
            self.go(self.answering.step(self.item, by))

    def action_back_to_last(self) -> None:
        self.go(self._last)

    def action_next_open(self) -> None:
        following = self.answering.next_open(self.item)
        if following is None:
            self.tell(self.say("answering.none_open"))
        else:
            self.go(following)

    def action_scroll_question(self, by: int) -> None:
        main = self.query_one("#ask-main", VerticalScroll)
        main.scroll_relative(y=by * max(1, main.size.height - 2), animate=False)

    def action_map(self) -> None:
        """Go to the map of the sheet, or back to the question."""
        if self.map.has_focus:
            self._leave_map()
        else:
            self.add_class("-map")
            self.map.focus()

    def _leave_map(self) -> None:
        self.remove_class("-map")
        self.steps.focus()

    @on(SheetMap.Chosen)
    def map_chosen(self, event: SheetMap.Chosen) -> None:
        self._leave_map()
        self.go(event.item)

    def action_previous(self) -> None:
        """Show what was said the last time, or hide it again."""
        self._is_revealed = not self._is_revealed
        self.redraw()

    def action_results(self) -> None:
        from ttguide.tui.screens.results import ResultsScreen

        self.app.push_screen(ResultsScreen(self._given, self.assessment, self.round_id, self.side))

    # Undo, and the way out

    def undo_step(self) -> Receipt:
        return self._with_change(lambda: self.assessment.undo(self.round_id, Work.ANSWERS, self.side))

    def redo_step(self) -> Receipt:
        return self._with_change(lambda: self.assessment.redo(self.round_id, Work.ANSWERS, self.side))

    def _with_change(self, act: Callable[[], Receipt]) -> Receipt:
        """Take a step and go to the question that it changed."""
        before = self.view.sheet if self.view is not None else None
        receipt = act()
        changed = _first_change(before, self.answering.sheet()) if before is not None else None
        self.item = changed or self.item
        return receipt

    def action_finish(self) -> None:
        """Ask whether all is said, and leave for the hand-over; what waits for a light is shown first, once."""
        if self.view is None:
            return
        waiting = self.answering.waiting()
        if waiting and waiting[0] != self._shown:
            self._shown = waiting[0]
            self.go(waiting[0])
            self.warn(self.say("answering.still_waits", count=len(waiting)))
            return
        still = self.view.sheet.asked - self.view.sheet.answered
        text = self.say("answering.finish_open", count=still) if still else self.say("answering.finish_all")
        if waiting:
            text = f"{text} {self.say('answering.finish_waits', count=len(waiting))}"

        def sure(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if yes:
                self.is_finishing = True
                self.dismiss()

        title = self.say("answering.finish_title")
        no, yes = self.say("answering.finish_no"), self.say("answering.finish_yes")
        self.app.push_screen(Confirm(title, text, yes=yes, no=no, obvious=not still), sure)

    def action_hand_over(self) -> None:
        """Leave for the hand-over without having finished."""
        self.is_handing = True
        self.dismiss()

    def action_back(self) -> None:
        if self.map.has_focus:
            self._leave_map()
        else:
            self.dismiss()


def _first_change(before: SheetView, after: SheetView) -> Item | None:
    """Return the first item whose mark is another one."""
    for old, new in zip(before.rows, after.rows, strict=False):
        for was, now in zip(old.marks, new.marks, strict=False):
            if was != now:
                return now.item
    return None
