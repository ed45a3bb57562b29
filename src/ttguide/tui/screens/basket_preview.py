"""What exactly will the other side see? That, on the whole screen, and nothing of what only the facilitator knows.

Every wording that is handed over is here: an entry's own, and those of the entries that were merged into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets.option_list import Option

from ttguide.model.role import Role
from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.workflow.board_views import EntryView
from ttguide.workflow.showing_entries import dots
from ttguide.workflow.views import StatementKind

_PIECE = 1500
"""Characters in one row: a row taller than the screen could not be scrolled through with the arrows."""


class Wish(Enum):
    """What somebody who has seen it wants."""

    SHARE = "share"


class BasketPreviewScreen(CommandScreen[Wish | None]):
    """A basket as the other side gets it. Returns the wish to share it."""

    HELP_KEY: ClassVar[str] = "basket_preview.help"
    COMMANDS = (
        Command("share", ("f4", "ctrl+s"), "merge.share", "merge.share.help", show=True),
        Command("back", ("escape", "v"), "basket_preview.back", "basket_preview.back.help", show=True),
    )
    DEFAULT_CSS = """
    BasketPreviewScreen RowList { height: 1fr; margin: 1 2 0 2; max-width: 104; }
    """

    def __init__(self, role: Role, entries: Sequence[EntryView], *, can_share: bool) -> None:
        super().__init__()
        self._role = role
        self._entries = tuple(entries)
        self._can_share = can_share

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield RowList(id="preview")
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()
        self.query_one(RowList).select_first()

    def relabel(self) -> None:
        super().relabel()
        self.query_one(TitleBar).left = self.say(f"basket_preview.title_{self._role.value}")
        self.query_one(TitleBar).right = self.say("basket_preview.count", count=len(self._entries))
        rows = self.query_one(RowList)
        at = rows.highlighted
        rows.set_options(self._rows())
        rows.highlighted = at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "share" and not self._can_share:
            return False
        return super().check_action(action, parameters)

    def action_share(self) -> None:
        self.dismiss(Wish.SHARE)

    def action_back(self) -> None:
        self.dismiss(None)

    def _rows(self) -> Iterator[Option]:
        if not self._entries:
            yield Option(Row(plain(self.say("basket_preview.empty"), "italic $text-muted")))
        group = ("", "")
        for entry in self._entries:
            here = (entry.kind.value, entry.perspective)
            if here != group:
                gap = "\n" if group[0] else ""
                kind = self.say(f"merge.kinds.{entry.kind.value}")
                heading = f"{kind} · {entry.perspective}" if entry.perspective else kind
                yield Option(Row(plain(gap + heading, "bold $primary")), disabled=True)
                group = here
            yield from self._entry(entry)

    def _entry(self, entry: EntryView) -> Iterator[Option]:
        is_factor = entry.kind is StatementKind.SUCCESS_FACTOR
        yield from self._text(entry.text, " ◆ " if is_factor else " – ", "", dots(entry.organisations))
        for wording in entry.wordings:
            if wording != entry.text:
                yield from self._text(self.say("merge.detail.joined", text=wording), "     ", "$text-muted")
        if entry.factor:
            yield from self._text(self.say("merge.detail.factor", text=entry.factor), "     ", "$text-muted")

    def _text(self, text: str, lead: str, style: str, note: str = "") -> Iterator[Option]:
        for start in range(0, len(text), _PIECE):
            first = start == 0
            yield Option(
                Row(
                    plain(text[start : start + _PIECE], style),
                    lead=plain(lead if first else " " * len(lead), "$text-muted"),
                    trail=plain(note, "$primary") if first and note else None,
                )
            )
