"""How are several things that belong together filled in at once? In labelled fields, saved by one step.

What is typed is never lost to a slip: a field that cannot be read says so and keeps its text, and a form that was left
with Esc saves nothing, says so, and has the same in it when it is opened again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from ttguide.tui.commands import draft_key, host_of
from ttguide.tui.dialogs.choosing import Confirm
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import join, plain, shorten
from ttguide.tui.widgets.choice_field import ChoiceField
from ttguide.tui.widgets.field import Field
from ttguide.workflow.problems import JournalProblem, Problem
from ttguide.workflow.views import Receipt

_LONGEST_COMPLAINT = 400
_AROUND, _AROUND_TIGHT = 14, 9
"""Lines of the frame beside the fields."""
_ROOMY = 30
"""Lines of a screen from which on there is an empty line between the fields."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: free text, or one of ``choices`` (id, label).

    ``about`` is told while the field has the focus. ``read`` turns what was typed into a value, or raises a `Problem`
    that is said at the field; without it the value is the text, or the id of what is chosen.
    """

    id: str
    label: str
    initial: str = ""
    _: KW_ONLY
    choices: tuple[tuple[str, str], ...] = ()
    must: bool = False
    """Whether a choice can be changed but not taken away."""
    about: str = ""
    read: Callable[[str], object] | None = None
    doubt: Callable[[Any], str] | None = None
    """What is asked before a value that was changed is taken; an empty text where there is nothing to ask."""
    refusals: tuple[str, ...] = ()
    """The problems, by their keys, that are said at this field when the step is refused; any other at the first."""


class FormText(Field):
    """A text of a form; the arrows lead out of it at the top and at the bottom."""

    DEFAULT_CSS = """
    FormText { width: 1fr; max-height: 4; }
    """

    class LookedDown(Message):
        """The cursor went down from the last line."""

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's own signature
        at = self.wrapped_document.location_to_offset(self.cursor_location).y
        if not select and at == self.wrapped_document.height - 1:
            self.post_message(self.LookedDown())
        else:
            super().action_cursor_down(select)


class Form(Dialog[Receipt | None]):
    """Asks for several values and takes the step with them: returns its receipt, or None where nothing was saved."""

    DEFAULT_CSS = """
    Form {
        & > .frame { width: 84; padding: 1 2 0 2; }
        .fields { height: auto; scrollbar-gutter: stable; }
        .row { height: auto; margin-bottom: 1; }
        &.-tight { .row, .title { margin-bottom: 0; } .about { margin-top: 0; } }
        .label { width: 20; height: auto; padding-right: 1; }
        .about { height: 2; margin-top: 1; color: $text-muted; }
        .about.-complaint { color: $error; }
        .hint { margin-top: 0; margin-bottom: 1; }
        &.-tight > .frame { padding: 0 2; }
        &.-tight .hint { margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2,ctrl+enter", "save", show=False, priority=True),
        Binding("ctrl+r,f5", "restore", show=False, priority=True),
    ]
    HINT: ClassVar[str] = "form.hint"
    HELP: ClassVar[str] = "dialog.help.form"
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        act: Callable[[Mapping[str, Any]], Receipt],
        *,
        text: str = "",
        at: str = "",
        memory: str = "",
    ) -> None:
        """Ask for the ``fields``; ``act`` gets their values by id. The field ``at`` has the focus at first.

        ``memory`` says what the form is about where others have the same title, so that each keeps what was typed.
        """
        super().__init__(title, text)
        self.saves_unchanged = False
        """Whether saving does something also where nothing was typed over what stood there."""
        self._about_what = memory
        self.tell_left: Callable[[str], None] | None = None
        """Where it is said that nothing was saved; None: in a message of the app."""
        self._note = ""
        self._place: tuple[str, str] | None = None
        self._refused: dict[str, str] = {}
        """What stood in the fields when something was complained of."""
        self._fields = tuple(fields)
        self._act = act
        self._at = at or (self._fields[0].id if self._fields else "")

    def body(self) -> Iterable[Widget]:
        kept = self._kept()
        with VerticalScroll(classes="fields", can_focus=False):
            for field in self._fields:
                with Horizontal(classes="row"):
                    yield Static(plain(field.label), classes="label")
                    yield self._editor(field, kept.get(field.id, field.initial))
        yield Static(plain(next((f.about for f in self._fields if f.id == self._at), "")), classes="about")

    def _editor(self, field: FormField, value: str) -> Widget:
        if field.choices:
            return ChoiceField(field.choices, value, must=field.must, id=f"form-{field.id}")
        editor = FormText(id=f"form-{field.id}")
        editor.load_text(value)
        return editor

    def on_mount(self) -> None:
        height = self.app.size.height
        self.set_class(height < _ROOMY, "-tight")
        around = _AROUND if height >= _ROOMY else _AROUND_TIGHT
        self.query_one(".fields").styles.max_height = max(3, int(height * 0.92) - around)
        for field in self.query(FormText):
            field.move_cursor(field.document.end)
        self.query_one(f"#form-{self._at}").focus()
        if self.is_changed:
            self._note = self.say("form.kept")
            self._tell(self._note)

    # What stands in it

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by their ids."""
        return {field.id: self._value(field) for field in self._fields}

    @property
    def is_changed(self) -> bool:
        """Whether something has been typed or chosen that would be missed."""
        return any(self._value(field) != field.initial for field in self._fields)

    @property
    def is_as_it_was(self) -> bool:
        """Whether saving would change nothing, so that the form is only closed."""
        return not self.saves_unchanged and not self.is_changed and any(field.initial for field in self._fields)

    def _value(self, field: FormField) -> str:
        if field.choices:
            return self.query_one(f"#form-{field.id}", ChoiceField).chosen
        return self.query_one(f"#form-{field.id}", FormText).text

    def _put(self, values: Mapping[str, str]) -> None:
        for field in self._fields:
            if field.choices:
                self.query_one(f"#form-{field.id}", ChoiceField).put(values[field.id])
            else:
                self.query_one(f"#form-{field.id}", FormText).put(values[field.id])

    def about_here(self) -> str:
        field = self._fields[self._number]
        kind = "text" if not field.choices else "must" if field.must else "choice"
        choices = "\n".join(f"{number}  {label}" for number, (_, label) in enumerate(field.choices, start=1))
        return "\n".join(filter(None, (field.label, field.about, choices, self.say(f"dialog.help.field.{kind}"))))

    # Moving about

    @on(Field.Submitted)
    @on(ChoiceField.Submitted)
    def entered(self) -> None:
        """Go on to the next field; on the last one, save."""
        if self._number == len(self._fields) - 1:
            self.action_save()
        else:
            self._go(1)

    @on(Field.LookedUp)
    def looked_up(self) -> None:
        self._go(-1)

    @on(FormText.LookedDown)
    def looked_down(self) -> None:
        self._go(1)

    @on(ChoiceField.LeftField)
    def left_field(self, event: ChoiceField.LeftField) -> None:
        self._go(event.by)

    @property
    def _number(self) -> int:
        at = self.focused.id if self.focused is not None else ""
        return next((n for n, field in enumerate(self._fields) if f"form-{field.id}" == at), 0)

    def _go(self, by: int) -> None:
        number = self._number + by
        if 0 <= number < len(self._fields):
            self.query_one(f"#form-{self._fields[number].id}").focus()

    def on_descendant_focus(self) -> None:
        if not self._about.has_class("-complaint"):
            field = self._fields[self._number]
            if field.id != self._at:
                self._note = ""
            self._tell(self._note or field.about)

    # Saving and leaving

    def action_save(self) -> None:
        """Read the fields and take the step; what cannot be read is said, and everything stays as it was typed."""
        if self.is_as_it_was:
            self._forget()
            self.dismiss(None)
            return
        values: dict[str, Any] = {}
        for field in self._fields:
            try:
                values[field.id] = field.read(self._value(field)) if field.read else self._value(field)
            except Problem as problem:
                self._complain(problem, field.id)
                return
        if not self._ask_about(values):
            self._take(values)

    def _ask_about(self, values: Mapping[str, Any]) -> bool:
        """Ask whether what is doubtful is meant so; return whether anything is."""
        changed = (field for field in self._fields if field.doubt and self._value(field) != field.initial)
        doubtful = next(((field, asked) for field in changed if (asked := field.doubt(values[field.id]))), None)  # type: ignore[misc]
        if doubtful is None:
            return False
        field, asked = doubtful

        def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if sure:
                self._take(values)
            else:
                self.query_one(f"#form-{field.id}").focus()

        no, yes = self.say("form.doubt_no"), self.say("form.doubt_yes")
        self.app.push_screen(Confirm(self.say("form.doubt_title"), asked, yes=yes, no=no), decide)
        return True

    def _take(self, values: Mapping[str, Any]) -> None:
        try:
            receipt = self._act(values)
        except Problem as problem:
            field = next((f for f in self._fields if problem.key in f.refusals), self._fields[0])
            self._complain(problem, field.id)
            return
        self._forget()
        self.dismiss(receipt)

    def action_restore(self) -> None:
        """Put back what stood in the fields before anything was typed."""
        self._about.remove_class("-complaint")
        self._put({field.id: field.initial for field in self._fields})
        self._forget()
        self._tell(self.say("form.restored"))

    def action_leave(self) -> None:
        """Save nothing; what was typed is there again when the same form is opened the next time."""
        self.put_away()
        if self.is_changed:
            (self.tell_left or host_of(self).tell)(self.say("form.left"))
        super().action_leave()

    def put_away(self) -> None:
        if self.is_changed:
            host_of(self).unsent[self._memory] = json.dumps(self.values)
        else:
            self._forget()

    def _complain(self, problem: Problem, field: str) -> None:
        said = host_of(self).explain(problem)
        if isinstance(problem, JournalProblem):
            said = f"{said} {self.say('board.not_saved')}"
        self._refused = self.values
        self._about.add_class("-complaint")
        label = next(f.label for f in self._fields if f.id == field)
        told = shorten(said, _LONGEST_COMPLAINT)
        self._about.update(join(("▲ ", "bold"), (f"{label}: ", "bold"), told))
        self.query_one(f"#form-{field}").focus()

    @on(Field.Changed)
    @on(ChoiceField.Chosen)
    def typed(self) -> None:
        """What was complained about is being mended."""
        self.keep_soon()
        if self._about.has_class("-complaint") and self.values != self._refused:
            self._about.remove_class("-complaint")
            self._tell(self._fields[self._number].about)

    def _tell(self, text: str) -> None:
        self._about.update(plain(text))

    @property
    def _about(self) -> Static:
        return self.query_one(".about", Static)

    # What was typed and not saved

    @property
    def _memory(self) -> tuple[str, str]:
        if self._place is None:  # once, while no help lies over the form
            initial = "\x1f".join(field.initial for field in self._fields)
            about = "" if self._about_what else self._text.plain
            self._place = draft_key(self, f"form {self._about_what or self._title}", about, initial)
        return self._place

    def _kept(self) -> dict[str, str]:
        kept = host_of(self).unsent.get(self._memory)
        return json.loads(kept) if kept else {}

    def _forget(self) -> None:
        host_of(self).unsent.pop(self._memory, None)
