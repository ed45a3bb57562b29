"""Where is a conversation held? One screen for every dialogue: the question and the field, the map, the suggestions.

It holds no rule: a key reads the field, calls the talk and shows the turn that follows. Everything grows upwards from
the field, so that nothing moves where the interviewer types.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList, TextArea

from ttguide.model.case import Absence, Address
from ttguide.model.text import clean
from ttguide.tui.commands import KeyBar
from ttguide.tui.dialogs import Choose, Inform
from ttguide.tui.screens.conversation_commands import CONVERSATION_COMMANDS
from ttguide.tui.screens.correcting import Correcting
from ttguide.tui.screens.moving import Moving
from ttguide.tui.screens.picking import Picking
from ttguide.tui.screens.presenting import Hearing, mark, marked, offers, present, present_end
from ttguide.tui.screens.talk_screen import TalkScreen
from ttguide.tui.terminal_keys import tell_alt_keys_apart
from ttguide.tui.widgets.choice_list import ChoiceList
from ttguide.tui.widgets.field import Field
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.tui.widgets.question_pane import QuestionPane
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.suggestion_pane import SuggestionList, SuggestionPane
from ttguide.tui.widgets.suggestion_strip import SuggestionStrip
from ttguide.tui.widgets.talk_bar import TalkBar
from ttguide.tui.widgets.talk_map import TalkMap
from ttguide.tui.widgets.transcript import Transcript
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import AnswerType, MapKind, Receipt, TurnView


class InterviewScreen(TalkScreen):
    """A conversation being held."""

    HELP_KEY: ClassVar[str] = "interview.help"
    AUTO_FOCUS = "Field"
    COMMANDS = CONVERSATION_COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (132, "-widest")]  # noqa: RUF012 - Textual's own kind
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"alt+{n}", f"pick({n})", show=False) for n in range(1, 10)),
        Binding("shift+tab", "suggestions", show=False),
        Binding("pageup", "look_back", show=False),
    ]
    DEFAULT_CSS = """
    InterviewScreen {
        #panes { height: 1fr; layers: base over; }
        #talk { width: 1fr; layer: base; }
        #map { width: 25; height: 100%; layer: base; }
        #suggestions { width: 32; height: 100%; layer: base; }
        &.-widest #map { width: 32; }
        &.-widest #suggestions { width: 40; }
        SuggestionStrip { display: none; }
        ToastRack { dock: top; margin-top: 1; }
        &.-narrow {
            SuggestionStrip { display: block; }
            #map, #suggestions { display: none; layer: over; width: 44; max-width: 100%; background: $surface; }
            #map { dock: left; }
            #suggestions { dock: right; & > SuggestionList { background: $surface; } }
            #map.-open, #suggestions.-open { display: block; }
        }
        &.-low {
            SuggestionStrip { display: none; }
            NoticeLine { min-height: 0; }
            Transcript { min-height: 0; }
            QuestionPane { max-height: 50%; }
        }
    }
    """

    def __init__(self, talk: Talk, *, typed: str = "") -> None:
        """``typed`` is what was typed while the conversation was being opened."""
        super().__init__(talk)
        self._typed_early = typed
        self._offered = ""
        """What waited for the field when it was shown."""
        self._turn: TurnView
        self._hearing = Hearing()
        self._probe = ""
        self._picking = Picking(self)
        self._correcting = Correcting(self)
        self._moving = Moving(self, self._correcting)

    def compose(self) -> ComposeResult:
        # Textual sets these classes when a size arrives, which is after the first layout: that would be seen.
        self.add_class(*self._breakpoints_at(self.app.size))
        yield TalkBar()
        with Horizontal(id="panes"):
            yield TalkMap(id="map")
            with Vertical(id="talk"):
                yield Transcript(id="transcript")
                yield QuestionPane(id="question")
                yield ChoiceList(id="choices")
                yield SuggestionStrip(id="strip")
                yield NoticeLine(id="notice")
                yield Field(id="field")
            yield SuggestionPane(id="suggestions")
        yield KeyBar()

    def _breakpoints_at(self, size: Size) -> list[str]:
        widths = [name for least, name in self.HORIZONTAL_BREAKPOINTS if size.width >= least]
        heights = [name for least, name in self.VERTICAL_BREAKPOINTS if size.height >= least]
        return [widths[-1], heights[-1]]

    def on_mount(self) -> None:
        tell_alt_keys_apart()
        self._picking.start()
        self._offered = self.host.unsent.get(self.crash_place) or self.talk.draft
        if self._offered:
            self.field.put(self._offered)
            self.notice.tell(self.say("interview.draft_back"))
        if self._typed_early:
            self.field.type_in(clean(self._typed_early))
        lines = self.talk.transcript()
        bar = self.query_one(TalkBar)
        bar.standing = replace(bar.standing, saved=lines[-1].entry.number if lines else 0)
        self.show_turn()

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the cursor goes there, too."""
        if self.focused is None and event.is_printable and event.character:
            event.stop()
            self.field.type_in(event.character)

    # What is on the screen

    def show_turn(self, *, anew: bool = False) -> None:
        turn = self._turn = self.talk.turn()
        question, nodes = turn.question, self.talk.map()
        if question is None:
            asked = present_end(turn, nodes, self._moving.following, self.say)
        else:
            asked = present(turn, self._hearing.fresh(turn), self._probe or turn.follow_up, self.say)
        self.query_one(QuestionPane).show(asked)
        self.query_one(ChoiceList).show(offers(question, self.say), marked(question, self.field.text))
        self.query_one(Transcript).show(self.talk.transcript(), opening=self.talk.purpose, anew=anew)
        self.query_one(TalkMap).show(nodes)
        kind = "end" if question is None else question.type.value if question.type else "collect"
        kind = "more" if turn.asked_back else kind
        self.field.placeholder = Content(self.say(f"interview.field.{kind}"))
        self._stand()
        self._picking.ask_for(question)

    def let_go(self) -> bool:
        if self.field.text == self._offered and self.talk.is_destroyed and not self._has_let_go:
            self._empty_field()  # it was on record as a draft
        if not super().let_go():
            return False
        self._probe = self._offered = ""
        self._picking.forget()
        return True

    def relabel(self) -> None:
        super().relabel()
        self._probe = ""
        self.notice.tell("")
        self.show_turn(anew=True)
        self.query_one(TalkBar).refresh()

    def tick(self) -> None:
        bar = self.query_one(TalkBar)
        before = bar.standing.clock.theme
        super().tick()
        if int(before // 60) != int(bar.standing.clock.theme // 60):
            self.query_one(TalkMap).show(self.talk.map())

    def _stand(self) -> None:
        bar = self.query_one(TalkBar)
        bar.standing = replace(
            bar.standing,
            talk=self.talk.title,
            case=self.talk.case_title,
            open_questions=self._turn.open_questions,
            clock=self.talk.clock(),
        )

    # Answering

    @on(Field.Submitted)
    def submitted(self, event: Field.Submitted) -> None:
        if event.text.strip():
            self.record(event.text)
        elif self._turn.finished:
            self._moving.go_on()
        else:
            self.attempt(lambda _: self.talk.leave(), self._gone_on)

    def action_submit(self) -> None:
        self.submitted(Field.Submitted(self.field.text))

    def record(self, text: str, *, quote: bool = False) -> None:
        """Record an answer to the present question, with what was picked for it."""
        picks = self._picking.picks

        def recorded(receipt: Receipt) -> None:
            # An answer picked from a list leaves alone what is being typed.
            if self.field.text == text:
                self._empty_field()
            self._gone_on(receipt)
            if self.talk.draft:
                self.attempt(lambda _: self.talk.keep_draft(""), lambda _: None)

        about = f"record {self._turn.question.address}" if self._turn.question is not None else ""
        self.attempt(lambda reason: self.talk.record(text, picks=picks, quote=quote, reason=reason), recorded, about)

    def _gone_on(self, receipt: Receipt) -> None:
        self._probe = ""
        self.shown(receipt)

    def _empty_field(self) -> None:
        self._picking.forget()
        self.field.put("")

    def action_quote(self) -> None:
        """Record the typed text as said word for word; with nothing typed, mark the latest entry so."""
        if self.field.is_empty:
            self._correcting.mark_quote()
        else:
            self.record(self.field.text, quote=True)

    def action_factor(self) -> None:
        text = self.field.text

        def recorded(receipt: Receipt) -> None:
            self._empty_field()
            self._gone_on(receipt)

        self.attempt(lambda reason: self.talk.record_factor(text, reason=reason), recorded)

    def action_park(self) -> None:
        text = self.field.text.strip()

        def parked(receipt: Receipt) -> None:
            if text:
                self._empty_field()
            else:
                self._probe = ""
            self.done(receipt)

        self.attempt(lambda _: self.talk.park(text), parked)

    def action_probe(self) -> None:
        self._probe = self.talk.probe()
        self.show_turn()

    def action_absence(self) -> None:
        if self._turn.question is None:
            return
        options = [(absence.value, self.say(f"absence.{absence.value}")) for absence in Absence]

        def passed(chosen: str | None) -> None:
            if chosen is not None:
                absence = Absence(chosen)
                self.attempt(lambda reason: self.talk.pass_over(absence, reason), self._passed, about)

        question = self._turn.question
        about = f"pass {question.address}"
        self.app.push_screen(Choose(self.say("interview.absence_title"), options, question.text), passed)

    def _passed(self, receipt: Receipt) -> None:
        self._probe = ""
        self.done(receipt)

    def action_why(self) -> None:
        question = self._turn.question
        if question is not None:
            self.app.push_screen(Inform(question.text, question.why or self.say("interview.no_why")))

    @on(ChoiceList.Chosen)
    def chosen(self, event: ChoiceList.Chosen) -> None:
        question = self._turn.question
        if event.offers != self.query_one(ChoiceList).offers:
            return  # a second click, told when the first has been answered
        several = question is not None and question.type is AnswerType.CHOICES
        if event.marking:
            self.field.put(mark(self.field.text, event.typed) if several else event.typed)
        elif several and not self.field.is_empty:
            self.record(self.field.text)
        else:
            self.record(event.typed)

    # Moving about

    def go_to(self, address: Address | None) -> None:
        def there(_: None) -> None:
            self._probe = ""
            self.notice.tell("")
            self.show_turn()
            self.field.focus()

        if address is not None:
            self.attempt(lambda _: self.talk.take(address), there)

    def action_map(self) -> None:
        self._reach(self.query_one(TalkMap), self.query_one(TalkMap))

    def action_suggestions(self) -> None:
        pane = self.query_one(SuggestionPane)
        self._reach(pane.rows, pane)

    def _reach(self, rows: RowList, overlay: RowList | SuggestionPane) -> None:
        """Go to a list, opening what it lies in, or from there back to the field."""
        if rows.has_focus:
            self.field.focus()
        else:
            overlay.add_class("-open")
            rows.focus()

    def on_descendant_focus(self) -> None:
        """What lies over the conversation of a narrow terminal goes when it is left."""
        here = set(self.focused.ancestors_with_self) if self.focused else set()
        for overlay in (self.query_one(TalkMap), self.query_one(SuggestionPane)):
            if overlay not in here:
                overlay.remove_class("-open")

    @on(OptionList.OptionSelected, "#map")
    def map_selected(self, event: OptionList.OptionSelected) -> None:
        node = self.query_one(TalkMap).node_at(event.option_index)
        if node is None:
            return
        if node.kind is MapKind.MATTER:
            self._moving.take_up(node.id)
        elif node.address is not None:
            self.go_to(node.address)
        else:
            self._correcting.edit(node.id)

    def action_question_set(self) -> None:
        self._moving.show_question_set()

    def action_read_back(self) -> None:
        self._moving.read_back()

    @on(Field.LookedUp)
    def action_look_back(self) -> None:
        """Go up from the field: to the choices where there are some, else to what has been recorded."""
        choices, transcript = self.query_one(ChoiceList), self.query_one(Transcript)
        if choices.offers and self.focused is self.field:
            choices.focus()
        elif transcript.selected is not None:
            transcript.focus()
            transcript.select_last()

    @on(RowList.Left)
    def rows_left(self, event: RowList.Left) -> None:
        if event.rows.id == "choices" and not event.down:
            self.action_look_back()
        elif event.rows.id in ("choices", "transcript") and event.down:
            self.field.focus()

    @on(RowList.Typed)
    def typed_elsewhere(self, event: RowList.Typed) -> None:
        """Letters go to the field wherever the cursor is: nobody looks for it while listening."""
        self.field.focus()
        self.field.type_in(event.character)

    def action_leave(self) -> None:
        """Go back to the field, and from the field to the case."""
        if self.focused is self.field:
            self.leave_for_case()
        else:
            self.field.focus()

    # Suggestions

    @on(TextArea.Changed, "#field")
    def typing(self) -> None:
        text = self.field.text
        if text not in ("", self._offered):
            self.notice.fade()
        self.keep_typing()
        choices = self.query_one(ChoiceList)
        choices.show(choices.offers, marked(self._turn.question, text))
        self._picking.follow(text)

    @on(SuggestionList.Taken)
    def taken(self, event: SuggestionList.Taken) -> None:
        self._picking.pick(event.number)

    @on(SuggestionList.Dismissed)
    def dismissed(self, event: SuggestionList.Dismissed) -> None:
        self._picking.dismiss(event.number)

    def action_pick(self, number: int) -> None:
        self._picking.pick(number)

    def action_dismiss_all(self) -> None:
        self._picking.dismiss(0)

    def action_restore_dismissed(self) -> None:
        self._picking.restore()

    # Putting right

    def action_undo(self) -> None:
        self.attempt(self.talk.undo, self._passed)

    def action_redo(self) -> None:
        self.attempt(lambda _: self.talk.redo(), self._passed)

    def action_edit(self) -> None:
        line = self.query_one(Transcript).selected
        if line is not None:
            self._correcting.edit(line.entry.id)
        else:
            self.notice.tell(self.say("interview.nothing_yet"))

    @on(OptionList.OptionSelected, "#transcript")
    def transcript_selected(self, event: OptionList.OptionSelected) -> None:
        line = self.query_one(Transcript).line_at(event.option_index)
        if line is not None:
            self._correcting.edit(line.entry.id)

    def action_note(self) -> None:
        self._correcting.write_note()

    def action_notes(self) -> None:
        self._correcting.list_notes()
