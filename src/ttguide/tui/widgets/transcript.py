"""What has been recorded so far, most recent at the bottom?

One list of rows and not one widget an entry: it re-wraps and scrolls at thousands of entries, and keys walk through it.
Only what has changed since is drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.widgets.option_list import Option

from ttguide.tui.commands import host_of
from ttguide.tui.text import Part, join, plain
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.tags import tag_of
from ttguide.workflow.views import StatementKind, TranscriptKind, TranscriptLine

_LONGEST_SHOWN = 2000
"""Characters of one entry shown here; the whole of it is in the read-back."""
_REDRAWN_ROWS = 100
"""From here on a changed tail is cheaper to draw together with everything before it."""
_LEADS = {
    StatementKind.SUCCESS_FACTOR: " ◆ ",
    StatementKind.OPPORTUNITY: "   – ",
    StatementKind.REMARK: "   · ",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """One row: a heading, or what was recorded."""

    heading: str
    line: TranscriptLine | None = None


class Transcript(RowList):
    """The running text of the conversation."""

    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        min-height: 1;
        scrollbar-gutter: stable;
    }
    """

    OWN_CHARACTERS: ClassVar[str | None] = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[_Shown] = []

    # What is shown

    def show(self, lines: Sequence[TranscriptLine], *, opening: str = "", anew: bool = False) -> None:
        """Show what was recorded, or the ``opening`` words where nothing was; ``anew`` in another language."""
        rows = list(_rows(lines)) or ([_Shown(opening)] if opening else [])
        same = 0 if anew else _same_beginning(self._rows, rows)
        if same == len(rows) == len(self._rows):
            return
        changed = None if anew else _changed_in_place(self._rows, rows)
        if changed is not None:
            for number in changed:
                self.replace_option_prompt_at_index(number, self._option(rows[number]).prompt)
        elif anew or len(self._rows) - same > _REDRAWN_ROWS:
            self.set_options(self._option(row) for row in rows)
        else:
            for number in range(len(self._rows) - 1, same - 1, -1):
                self.remove_option_at_index(number)
            self.add_options(self._option(row) for row in rows[same:])
        self._rows = rows
        if not self.has_focus:
            self.scroll_end(animate=False)

    @property
    def selected(self) -> TranscriptLine | None:
        """The entry under the cursor, or the latest one."""
        if self.highlighted is not None and self._rows[self.highlighted].line is not None:
            return self._rows[self.highlighted].line
        return next((row.line for row in reversed(self._rows) if row.line is not None), None)

    def line_at(self, index: int) -> TranscriptLine | None:
        return self._rows[index].line if index < len(self._rows) else None

    def _option(self, row: _Shown) -> Option:
        if row.line is None:
            return Option(Row(plain(row.heading, "$text-muted")), disabled=True)
        return Option(self._entry(row.line))

    def _entry(self, line: TranscriptLine) -> Row:
        say = host_of(self).say
        entry = line.entry
        text = entry.text if len(entry.text) <= _LONGEST_SHOWN else f"{entry.text[:_LONGEST_SHOWN].rstrip()} …"
        if entry.quote:
            text = say("interview.quoted", text=text)
        body: list[Part] = [text]
        if line.kind is TranscriptKind.ANSWER:
            body = [(f"{line.label}  ", "$text-muted"), text]
        elif line.kind is TranscriptKind.PASSED:
            body = [(f"{line.label}  ", "$text-muted"), (text, "italic $text-muted")]
        elif entry.kind is StatementKind.SUCCESS_FACTOR or line.kind is TranscriptKind.PARTY:
            body = [(text, "bold")]
        notes: list[Part] = []
        if entry.changed_after_approval:
            notes.append((say("interview.changed") + " ", "italic $text-muted"))
        if entry.links:
            notes.append((" ".join(tag_of(link) for link in entry.links) + " ", "$accent"))
        notes += [("✓", "$success"), (f" {entry.number}", "$text-muted")]
        lead = _LEADS.get(entry.kind, " ◆ ") if entry.kind else " ◆ " if line.kind is TranscriptKind.PARTY else " › "
        return Row(join(*body), lead=plain(lead, "$text-muted"), trail=join(*notes))

    def on_blur(self) -> None:
        self.highlighted = None
        self.scroll_end(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        del event
        if not self.has_focus:
            self.scroll_end(animate=False)  # the latest entry stays above the question, whatever room that takes


def _rows(lines: Sequence[TranscriptLine]) -> Iterator[_Shown]:
    """The entries, with a heading wherever what an entry belongs to is not the one above it."""
    theme, owner = "", ""
    for line in lines:
        belongs = line.owner if line.entry.kind is not StatementKind.SUCCESS_FACTOR else ""
        if line.theme != theme or (belongs and belongs != owner):
            of_whom = f" › {line.about}" if belongs and belongs != owner else ""
            apart = "\n" if owner else ""
            yield _Shown(f"{apart}{line.theme}{of_whom}")
        theme, owner = line.theme, belongs or line.entry.id
        yield _Shown("", line)


def _same_beginning(old: Sequence[_Shown], new: Sequence[_Shown]) -> int:
    for number, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            return number
    return min(len(old), len(new))


def _changed_in_place(old: Sequence[_Shown], new: Sequence[_Shown]) -> list[int] | None:
    """The rows that differ, where every row still stands for the same entry; else None."""
    if len(old) != len(new):
        return None
    for before, after in zip(old, new, strict=True):
        if (before.line is None) != (after.line is None):
            return None
        if before.line is not None and after.line is not None and before.line.entry.id != after.line.entry.id:
            return None
    return [n for n, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
