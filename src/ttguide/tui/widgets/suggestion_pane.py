"""Which known things does the text being typed resemble, why, and by which key is one taken?

Numbers belong to places: opportunities and success factors have the first ones, criterion parts those after them, so
that what comes and goes in one group moves nothing in the other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.model.proposal import Confidence, Target
from ttguide.tui.commands import host_of
from ttguide.tui.text import join, lines, one_line, plain, shorten, width_of
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.slots import Slots, settle
from ttguide.workflow.suggesting import OPPORTUNITIES_SHOWN, PARTS_SHOWN
from ttguide.workflow.views import Pick, Suggestions, SuggestionView

_LEAD = 4
"""Cells for the number and the mark before a suggestion."""
_TIGHT_BELOW = 30
"""Lines of screen below which a suggestion takes two lines instead of three."""
_DETAIL, _TALL_DETAIL = 110, 240
"""Characters told about the suggestion under the cursor, so that the keys below still have room."""
_ROOM = (OPPORTUNITIES_SHOWN, PARTS_SHOWN)
_NOTHING = Suggestions("", known=False)


class SuggestionList(RowList):
    """The suggestions; digits and Enter take one, Delete and minus turn it down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"take({n})", show=False) for n in range(1, 10)),
        Binding("0", "dismiss_all", show=False),
        Binding("delete,minus,backspace", "dismiss", show=False),
        Binding("space", "select", show=False),
    ]
    OWN_CHARACTERS: ClassVar[str | None] = "0123456789- "

    class Taken(Message):
        """A suggestion was pointed at by its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Dismissed(Message):
        """The suggestion under the cursor is turned down, or all of them (number 0)."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def action_take(self, number: int) -> None:
        self.post_message(self.Taken(number))

    def action_dismiss(self) -> None:
        option = self.highlighted_option
        if option is not None and option.id is not None:
            self.post_message(self.Dismissed(int(option.id)))

    def action_dismiss_all(self) -> None:
        self.post_message(self.Dismissed(0))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list as it is drawn: a suggestion, or, without a number, a heading or an empty place."""

    number: int = 0
    heading: str = ""
    title: str = ""
    sure: str = ""
    because: str = ""
    strong: bool = False
    picked: bool = False
    height: int = 1
    width: int = 0
    gap: int = -1

    @property
    def id(self) -> str | None:
        return str(self.number) if self.number else None

    def draw(self) -> Row:
        if not self.number:
            return Row(plain(self.heading, "bold $text-muted" if self.heading else ""), least=self.height)
        # Words do not fill a line to its end, so a title of several lines gets some cells less than they have.
        title = shorten(self.title, self.width * (self.height - 1) - (6 if self.height > 2 else 0))
        because = f" · {shorten(self.because, self.width - width_of(self.sure) - 3)}" if self.because else ""
        why = join((self.sure, "$accent"), (because, "$text-muted"))
        mark = ("✓ ", "bold $success") if self.picked else "  "
        return Row(
            lines(plain(title, "bold" if self.strong or self.picked else ""), why),
            lead=join((f"{self.number} ", "bold $primary"), mark),
            most=self.height,
            least=self.height,
        )


def _sure(view: SuggestionView) -> str:
    """The code and how sure it is; a success factor has no code that anybody knows, and gets a sign instead."""
    code = "★" if view.target is Target.SUCCESS_FACTOR else view.id
    return f"{code} {view.confidence_word}"


class SuggestionPane(Vertical):
    """What is suggested, numbered, with reasons; what was said before; and more about the one under the cursor."""

    DEFAULT_CSS = """
    SuggestionPane {
        background: $background;
        border-left: solid $border-blurred;
        & > SuggestionList { height: 1fr; }
        & > .before { height: auto; max-height: 6; padding: 0 1; color: $text-muted; }
        & > .detail { height: auto; max-height: 12; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._slots: tuple[Slots, Slots] = ((), ())
        self._views: dict[Pick, SuggestionView] = {}
        self._picked: frozenset[Pick] = frozenset()
        self._suggestions = _NOTHING
        self._wanted = False
        self._lines: list[_Line] = []
        self._drawn: dict[_Line, Row] = {}

    def compose(self) -> ComposeResult:
        yield SuggestionList()
        yield Static(classes="before")
        yield Static(classes="detail")

    @property
    def rows(self) -> SuggestionList:
        return self.query_one(SuggestionList)

    @property
    def suggestions(self) -> Suggestions:
        """What is shown now."""
        return self._suggestions

    @property
    def best(self) -> tuple[int, SuggestionView] | None:
        """The best of what is shown, with its number."""
        found = next((item for item in self._suggestions.items), None)
        return (self._number(found.pick), found) if found else None

    def at(self, number: int) -> Pick | None:
        """Return what stands at a number, if anything."""
        place = number - 1
        first, second = self._slots
        if place < _ROOM[0]:
            return first[place] if 0 <= place < len(first) else None
        place -= _ROOM[0]
        return second[place] if place < len(second) else None

    def shown(self) -> tuple[Pick, ...]:
        """Return everything that stands at a number."""
        return tuple(pick for slots in self._slots for pick in slots if pick is not None)

    def clear(self) -> None:
        """Forget the order in which suggestions came up; the next ones begin with the best."""
        self._slots = ((), ())

    def show(self, suggestions: Suggestions, picked: Collection[Pick], *, wanted: bool) -> None:
        """Show suggestions with the picked ones marked; ``wanted`` tells whether this question has any."""
        self._suggestions, self._picked, self._wanted = suggestions, frozenset(picked), wanted
        self._views.update((item.pick, item) for item in suggestions.items)
        parts = [item.pick for item in suggestions.items if item.target is Target.PART]
        others = [item.pick for item in suggestions.items if item.target is not Target.PART]
        held = [pick for pick in self._picked if pick in self._views]
        before = self._slots
        self._slots = (settle(before[0], others, held, _ROOM[0]), settle(before[1], parts, held, _ROOM[1]))
        self._views = {pick: view for pick, view in self._views.items() if pick in self.shown()}
        self.redraw()

    def redraw(self) -> None:
        """Draw everything from what is shown, in the language and at the size of the moment."""
        say = host_of(self).say
        lines_ = self._group(0, say(self._known_key())) + self._group(1, self._parts_title())
        if not lines_:
            note = self._suggestions.note or (say("interview.suggestions_wait") if self._wanted else "")
            lines_ = [_Line(heading=note)] if note else []
        if lines_ != self._lines:
            self._fill(lines_)
        said = [one_line(entry.text) for entry in self._suggestions.before]
        self._set(".before", lines(*(plain(say("interview.said_before", text=shorten(t, 90))) for t in said)))
        self._detail()

    def _fill(self, lines_: list[_Line]) -> None:
        """Put other lines into the list; a line that was there before is not drawn anew, and the cursor stays."""
        at = self.rows.highlighted_option
        number = at.id if at is not None and self.rows.has_focus else None
        self._drawn = {line: self._drawn.get(line) or line.draw() for line in lines_}
        options = [Option(self._drawn[line], id=line.id, disabled=not line.number) for line in lines_]
        self.rows.set_options(options)
        self._lines = lines_
        if number is not None:
            where = next((n for n, option in enumerate(options) if option.id == number), None)
            self.rows.highlighted = where if where is not None else self.rows.enabled(range(len(options)))

    def on_resize(self) -> None:
        self.redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(SuggestionList.Taken(int(event.option_id)))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._detail()

    def on_descendant_focus(self) -> None:
        if self.rows.highlighted is None:
            self.rows.select_first()
        self._detail()

    def on_descendant_blur(self) -> None:
        self.rows.highlighted = None
        self._detail()

    def _group(self, which: int, title: str) -> list[_Line]:
        """The lines of one group under its title; places that are empty at the moment stay empty."""
        if not self._slots[which]:
            return []
        height = 3 if which == 0 and self._is_tall else 2
        width = max(12, self.rows.scrollable_content_region.width - _LEAD - 2)
        found = [_Line(heading=("\n" if which and self._slots[0] and self._is_tall else "") + title)]
        for place, pick in enumerate(self._slots[which]):
            if pick is None:
                found.append(_Line(height=height, gap=place))
                continue
            view = self._views[pick]
            found.append(
                _Line(
                    number=place + 1 + which * _ROOM[0],
                    title=view.title,
                    sure=_sure(view),
                    because=", ".join(view.because),
                    strong=view.confidence is Confidence.STRONG,
                    picked=pick in self._picked,
                    height=height,
                    width=width,
                )
            )
        return found

    @property
    def _is_tall(self) -> bool:
        return self.app.size.height >= _TIGHT_BELOW

    def _parts_title(self) -> str:
        return next((view.group for view in self._views.values() if view.target is Target.PART), "")

    def _known_key(self) -> str:
        """The key of the title over the known things that are no criterion parts."""
        factors = any(pick is not None and pick.target is Target.SUCCESS_FACTOR for pick in self._slots[0])
        return "interview.known_factors" if factors else "interview.known_opportunities"

    def _number(self, pick: Pick) -> int:
        return next((n for n in range(1, sum(_ROOM) + 1) if self.at(n) == pick), 0)

    def _detail(self) -> None:
        """What the suggestion under the cursor says, or, while one types, which keys take one."""
        say = host_of(self).say
        option = self.rows.highlighted_option
        pick = self.at(int(option.id)) if option is not None and option.id is not None else None
        if pick is not None:
            view = self._views[pick]
            told = [plain(view.group, "bold"), plain(shorten(view.text, _TALL_DETAIL if self._is_tall else _DETAIL))]
            if view.because:
                told.append(plain(say("interview.because", words=shorten(", ".join(view.because), 60)), "italic"))
            learnt = dict(view.components).get("learnt", 0.0)
            if learnt:
                told.append(plain(say("interview.learnt" if learnt > 0 else "interview.unlearnt"), "italic"))
            told.append(plain(say("interview.suggestion_keys"), "$primary"))
            self._set(".detail", lines(*told))
        else:
            self._set(".detail", plain(say("interview.pick_keys") if self.shown() else ""))

    def _set(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        if widget.content != content:
            widget.update(content)
