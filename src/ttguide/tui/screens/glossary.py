"""What does a word of the method mean? Terms found while one types, each with its text and the terms beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.row import Row
from ttguide.workflow.views import GlossaryView


class GlossaryScreen(CommandScreen[None]):
    """A search field, the terms it finds, and the text of the one under the cursor; Enter goes to what is beside it."""

    HELP_KEY: ClassVar[str] = "glossary.help"
    COMMANDS = (
        Command("open_term", ("enter",), "glossary.open", "glossary.open.help", show=True),
        Command("earlier", ("alt+left",), "glossary.earlier", "glossary.earlier.help", show=True),
        Command("back", ("escape",), "glossary.back", "glossary.back.help", show=True),
        Command("down", ("down",), "glossary.move", "glossary.move.help"),
        Command("up", ("up",), "glossary.move_up", "glossary.move.help"),
    )
    DEFAULT_CSS = """
    GlossaryScreen {
        Input { margin: 1 2 0 2; }
        #glossary-panes { layout: horizontal; height: 1fr; margin: 1 2 0 2; }
        #glossary-terms { width: 34; height: 1fr; }
        #glossary-side { width: 1fr; height: 1fr; padding: 0 0 0 3; }
        #glossary-term { height: auto; text-style: bold; color: $primary; margin-bottom: 1; }
        #glossary-text { height: auto; max-width: 70; }
        #glossary-see { height: auto; color: $text-muted; margin-top: 1; }
        #glossary-beside { height: auto; max-height: 8; }
    }
    GlossaryScreen.-narrow {
        #glossary-terms { width: 26; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[GlossaryView, ...] = ()
        self._all: dict[str, GlossaryView] = {}
        self._shown = ""
        self._way: list[str] = []
        """The terms that were left for one beside them, to go back to."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Input(classes="plain-field")
        with Container(id="glossary-panes"):
            terms = OptionList(id="glossary-terms", classes="plain-list steered", markup=False)
            terms.can_focus = False
            yield terms
            with VerticalScroll(id="glossary-side", can_focus=False):
                yield Static(id="glossary-term")
                yield Static(id="glossary-text")
                yield Static(id="glossary-see")
                yield OptionList(id="glossary-beside", classes="plain-list", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()

    def relabel(self) -> None:
        super().relabel()
        self._all = {term.id: term for term in self.guide.glossary()}
        self.query_one(TitleBar).left = self.say("glossary.title")
        field = self.query_one(Input)
        field.placeholder = self.say("glossary.search")
        self.query_one("#glossary-see", Static).update(plain(self.say("glossary.see")))
        self._find(field.value, self._shown)

    def knowledge_changed(self) -> None:
        self.relabel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "earlier" and not self._way:
            return False
        return super().check_action(action, parameters)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def on_input_submitted(self) -> None:
        self.action_open_term()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id == "glossary-terms" and event.option.id:
            self._show(event.option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "glossary-beside" and event.option.id:
            self._way.append(self._shown)
            self._go_to(event.option.id)
        else:
            self.action_open_term()

    def action_open_term(self) -> None:
        """Go to the terms beside the one that is shown, if there are any."""
        beside = self.query_one("#glossary-beside", OptionList)
        if beside.option_count:
            beside.focus()
            beside.highlighted = 0

    def action_earlier(self) -> None:
        if self._way:
            self._go_to(self._way.pop())

    def action_back(self) -> None:
        """From the terms beside to the search, from the search away."""
        field = self.query_one(Input)
        if not field.has_focus:
            field.focus()
        else:
            self.dismiss()

    def action_down(self) -> None:
        self.query_one("#glossary-terms", OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one("#glossary-terms", OptionList).action_cursor_up()

    def _find(self, search: str, at: str = "") -> None:
        self._found = self.guide.glossary(search)
        terms = self.query_one("#glossary-terms", OptionList)
        terms.clear_options()
        terms.add_options([Option(Row(plain(t.term), most=1), id=t.id) for t in self._found])
        ids = [t.id for t in self._found]
        if ids:
            terms.highlighted = ids.index(at) if at in ids else 0
            self._show(ids[terms.highlighted or 0])
        else:
            self._show("")

    def _go_to(self, id: str) -> None:
        """Show a term wherever it is; the search gives way if it would hide it."""
        field = self.query_one(Input)
        if id not in {t.id for t in self._found}:
            with self.prevent(Input.Changed):
                field.value = ""
        self._find(field.value, id)
        self._show(id)
        self.query_one(KeyBar).refresh()

    def _show(self, id: str) -> None:
        term = self._all.get(id)
        self._shown = id if term else ""
        self.query_one("#glossary-term", Static).update(plain(term.term if term else ""))
        text = term.text if term else self.say("glossary.nothing")
        self.query_one("#glossary-text", Static).update(plain(text))
        beside = self.query_one("#glossary-beside", OptionList)
        beside.clear_options()
        see = [self._all[other] for other in (term.see if term else ()) if other in self._all]
        beside.add_options([Option(plain(other.term), id=other.id) for other in see])
        beside.display = self.query_one("#glossary-see").display = bool(see)
