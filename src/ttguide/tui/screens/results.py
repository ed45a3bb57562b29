"""What do the answers of a round come to: lights, means, decisions with their rules, and how each figure came about?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.dialogs import Choose, Inform
from ttguide.tui.dialogs.form import Form, FormField
from ttguide.tui.screens.assessment_board import AssessmentBoard
from ttguide.tui.screens.showing_results import WHOLE, detail, result_lines
from ttguide.tui.screens.stepping import READ_TOLD
from ttguide.tui.text import plain
from ttguide.tui.unsent import SEALED
from ttguide.tui.widgets.choice_line import ChoiceLine, OnLine
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import CalculationView, GroupView, Mode, RedRule, ResultView, RulesView, Side
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt


def _command(id: str, keys: tuple[str, ...], *, show: bool = False, group: str = "results") -> Command:
    return Command(id, keys, f"results.{id}", f"results.{id}.help", show=show, group=group)


RESULTS_COMMANDS = (
    _command("calculation", ("enter",), show=True),
    _command("other_side", ("right", "tab"), show=True),
    _command("one_back", ("left", "shift+tab")),
    _command("override", ("d",), show=True),
    _command("rules", ("g",), show=True),
    _command("about", ("i", "f2")),
    Command("board_report", ("f6", "ctrl+r"), "board.board_report", "board.board_report.help", group="board"),
    Command("board_reload", ("f5",), "board.board_reload", "board.board_reload.help", group="board"),
    Command("undo", ("ctrl+z", "u"), "board.undo", "results.undo.help", group="board"),
    Command("redo", ("ctrl+y",), "board.redo", "results.redo.help", group="board"),
    READ_TOLD,
    Command("back", ("escape",), "results.back", "results.back.help", show=True, group="board"),
)
"""The commands in the order of the footer and the help."""

_NOT_HERE = ("next_stage", "previous_stage")
_RULING = ("override", "rules", "undo", "redo")
"""What changes something."""


class ResultsScreen(AssessmentBoard[ResultView]):
    """The card of one round: of a side, or of the joint record."""

    HELP_KEY: ClassVar[str] = "results.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = RESULTS_COMMANDS
    DEFAULT_CSS = """
    ResultsScreen {
        #results-sides { height: 1; padding: 0 2; }
        #results-aspects { height: auto; max-height: 2; padding: 0 2; color: $text-muted; }
        #results-panes { height: 1fr; margin-top: 1; }
        &.-low #results-panes { margin-top: 0; }
        #results-list { width: 1fr; height: 100%; margin: 0 1; }
        #results-detail { width: 44; height: 100%; padding: 0 1; border-left: solid $border-blurred; }
        &.-widest #results-detail { width: 56; }
        &.-narrow #results-detail { display: none; }
        #results-detail > Static { height: auto; }
    }
    """

    def __init__(self, guide: Guide, assessment: Assessment, round_id: str, side: Side | None = None) -> None:
        """``side`` is whose results alone are shown, as long as its answers are sealed; None for all that are open."""
        super().__init__(guide, assessment)
        self.round_id = round_id
        self.side = side
        self._only = side
        self.sides: tuple[Side, ...] = ()
        self._is_locked = False

    @property
    def stage_name(self) -> str:
        return self.say("results.title")

    @property
    def report_round(self) -> str:
        return self.round_id

    @property
    def whereabouts(self) -> str:
        return self.view.round_name if self.view is not None else ""

    # Looking and showing

    @property
    def draft_place(self) -> str:
        return f"{'' if self._only in (None, Side.JOINT) else SEALED}{super().draft_place}"

    def body(self) -> ComposeResult:
        yield ChoiceLine(id="results-sides")
        yield StillText(id="results-aspects")
        with Horizontal(id="results-panes"):
            yield LineList(id="results-list")
            with VerticalScroll(id="results-detail", can_focus=False):
                yield Static()

    def look(self) -> ResultView:
        round_ = self.assessment.rounds.show(self.round_id)
        self._is_locked = round_.state == "locked"
        is_open = round_.state not in ("answering", "ready")
        if round_.mode is Mode.TOGETHER:
            self.sides = (Side.JOINT,)
        elif is_open:
            self.sides = (Side.PURCHASER, Side.PROVIDER, Side.JOINT)
        elif self._only is not None:
            self.sides = (self._only,)
        else:
            raise Refused("refused.sealed", side=self.say("results.both_sides"))
        if self.side is None:
            is_agreed = round_.state in ("agreed", "locked") or (
                round_.state == "meeting" and self.assessment.meeting(self.round_id).meeting().settled
            )
            self.side = Side.JOINT if is_agreed or Side.PURCHASER not in self.sides else Side.PURCHASER
        if self.side not in self.sides:
            self.side = self.sides[0]
        return self.assessment.result(self.round_id, self.side)

    def show(self, view: ResultView) -> None:
        self.say_where()
        line = self.query_one("#results-sides", ChoiceLine)
        line.things = tuple(
            OnLine(side, plain(f" {self.say(f'side.{side.value}')} ", style))
            for side in self.sides
            for style in ["bold reverse" if side is self.side else "$text-muted"]
        )
        line.told = plain(self.say("results.sides_hint") if len(self.sides) > 1 else "", "$text-muted")
        aspects = " · ".join(f"{n} {name}" for n, (_, name) in enumerate(view.aspects, start=1))
        self.query_one("#results-aspects", StillText).put(plain(aspects))
        narrow, low = self.has_class("-narrow"), self.has_class("-low")
        self.list.show(list(result_lines(view, self.say, narrow=narrow, low=low)))
        self._draw_detail()
        self.focus_first(self.list)

    @property
    def list(self) -> LineList:
        return self.query_one("#results-list", LineList)

    @on(LineList.Moved)
    def moved(self) -> None:
        if self.view is not None:
            self._draw_detail()
            self.query_one(KeyBar).refresh()

    def _draw_detail(self) -> None:
        if self.view is not None:
            self.query_one("#results-detail > Static", Static).update(detail(self.view, self.list.chosen, self.say))

    @property
    def group(self) -> GroupView | None:
        """The objective factor or criterion under the cursor, or that of the subject there."""
        kind, _, rest = self.list.chosen.partition(":")
        if self.view is None or kind not in ("group", "row"):
            return None
        id = rest if kind == "group" else rest.partition(":")[0]
        return next((g for g in self.view.groups if g.group == id), None)

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NOT_HERE:
            return False
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None:
            return possible
        may_rule = self._only is None and self.view.is_lights and not self._is_locked
        return {
            "other_side": len(self.sides) > 1,
            "one_back": len(self.sides) > 1,
            "override": may_rule and self.group is not None,
            "rules": may_rule,
            "undo": may_rule,
            "redo": may_rule,
            "board_report": self._only is None,
        }.get(action, True)

    def why_not(self, action: str) -> str:
        return self.say("agree.keys_locked") if self._is_locked and action in _RULING else ""

    def action_back(self) -> None:
        self.dismiss()

    def action_other_side(self) -> None:
        self._turn(1)

    def action_one_back(self) -> None:
        self._turn(-1)

    @on(ChoiceLine.Chosen)
    def side_clicked(self, event: ChoiceLine.Chosen) -> None:
        self._turn_to(Side(event.id))

    def _turn(self, by: int) -> None:
        if self.side is not None:
            at = self.sides.index(self.side) + by
            self._turn_to(self.sides[at % len(self.sides)])

    def _turn_to(self, side: Side) -> None:
        self.side = side
        self.tell("")
        self.draw(self.look())

    @on(OptionList.OptionSelected)
    def action_calculation(self) -> None:
        """Show how the figure under the cursor came about."""
        kind, _, rest = self.list.chosen.partition(":")
        id = "" if kind == WHOLE else rest if kind == "group" else rest.partition(":")[2]
        side, assessment = self.side or Side.JOINT, self.assessment

        def show(calculation: CalculationView) -> None:
            lines = "\n".join(calculation.lines)
            self.app.push_screen(Inform(calculation.title, lines or self.say("results.no_figure")))

        self.fetch(lambda: assessment.calculation(self.round_id, side, id), show, group="calculation", opens=True)

    def action_about(self) -> None:
        """Show what the line under the cursor says at length, or the rules."""
        if self.view is not None:
            self.app.push_screen(Inform(self.say("results.about_title"), detail(self.view, self.list.chosen, self.say)))

    # Deciding otherwise

    def undo_step(self) -> Receipt:
        return self.assessment.undo(self.round_id, Work.RULES)

    def redo_step(self) -> Receipt:
        return self.assessment.redo(self.round_id, Work.RULES)

    def action_override(self) -> None:
        """Decide otherwise than the rule does, with a reason; or let the rule decide again."""
        group = self.group
        if group is None:
            return
        choices = self.assessment.ruling.decisions(self.round_id)

        def chosen(id: str | None) -> None:
            if id is None:
                return
            if id == group.ruled:
                self.attempt(lambda: self.assessment.ruling.override(self.round_id, group.group, "", ""))
                return
            self.ask(
                self.say("results.override_why"),
                lambda reason: self.assessment.ruling.override(self.round_id, group.group, id, reason),
                text=group.title,
                needed="assess.reason_needed",
                memory=f"{group.group} {id}",
            )

        options = [(id, self.say("results.by_rule", name=name) if id == group.ruled else name) for id, name in choices]
        self.app.push_screen(
            Choose(self.say("results.override_title"), options, f"{group.title}\n{group.rule}", at=group.decision),
            chosen,
        )

    def action_rules(self) -> None:
        """Ask for this round's own limits of the lights, with a reason; or go back from them to the model's."""
        rules = self.assessment.ruling.rules(self.round_id)
        if not rules.is_own:
            self._ask_rules(rules)
            return

        def chosen(what: str | None) -> None:
            if what == "change":
                self._ask_rules(rules)
            elif what == "back":
                self.ask(
                    self.say("results.rules_back_why"),
                    lambda reason: self.assessment.ruling.return_rules(self.round_id, reason),
                    text=rules.of_model,
                    needed="assess.reason_needed",
                )

        options = [("change", self.say("results.rules_change")), ("back", self.say("results.rules_back"))]
        self.app.push_screen(
            Choose(self.say("results.rules_title"), options, self.say("rules.own", reason=rules.reason)), chosen
        )

    def _ask_rules(self, rules: RulesView) -> None:
        ruling, id = self.assessment.ruling, self.round_id

        def act(values: Mapping[str, Any]) -> Receipt:
            red = RedRule(values["red"])
            return ruling.set_rules(id, values["yellow"], values["green"], red, values["reason"])

        def saved(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: receipt)

        form = Form(self.say("results.rules_title"), self._rule_fields(rules), act, text=self.say("results.rules_text"))
        form.tell_left = self.tell
        self.app.push_screen(form, saved)

    def _rule_fields(self, rules: RulesView) -> tuple[FormField, ...]:
        read = self.assessment.ruling.read_limit
        reds = tuple((red.value, name) for red, name in rules.reds)
        return (
            FormField("yellow", self.say("results.field.yellow"), rules.yellow_from, read=read),
            FormField("green", self.say("results.field.green"), rules.green_from, read=read),
            FormField("red", self.say("results.field.red"), rules.red.value, choices=reds, must=True),
            FormField(
                "reason", self.say("answering.field.reason"), rules.reason, about=self.say("assess.reason_needed")
            ),
        )
