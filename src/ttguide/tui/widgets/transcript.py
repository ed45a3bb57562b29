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
_LEADS = {
    StatementKind.SUCCESS_FACTOR: " ◆ ",
    StatementKind.OPPORTUNITY: "   – ",
    StatementKind.REMARK: " · ",
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
        self._told: tuple[TranscriptLine, ...] = ()

    # What is shown

    def show(self, lines: Sequence[TranscriptLine], *, opening: str = "", anew: bool = False) -> None:
        """Show what was recorded, or the ``opening`` words where nothing was; ``anew`` in another language."""
        same = 0 if anew else _same_beginning(self._told, lines)
        if not anew and same == len(lines) == len(self._told) and self._rows:
            return
        start = self._row_after(lines[same - 1]) if same else 0
        rows = list(_rows(lines[same:], lines[same - 1] if same else None))
        if not lines and opening:
            rows = [_Shown(opening)]
        changed = None if anew else _changed_in_place(self._rows[start:], rows)
        if anew:
            self.set_options(self._option(row) for row in rows)
        elif changed is not None:
            for number in changed:
                self.replace_row(start + number, self._option(rows[number]))
        else:
            self.replace_rows_from(start, [self._option(row) for row in rows])
        self._told = tuple(lines)
        self._rows[start:] = rows
        if not self.has_focus:
            # At once, where the room is known by now: else the new row would come into view a paint later.
            self.scroll_end(animate=False, immediate=True)
            self.scroll_end(animate=False)

    def _row_after(self, line: TranscriptLine) -> int:
        """The number of the row below a line, which is mostly one of the last."""
        return next(n + 1 for n in range(len(self._rows) - 1, -1, -1) if self._rows[n].line == line)

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
        if line.kind is TranscriptKind.ANSWER or (entry.kind is StatementKind.REMARK and line.label):
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


def _rows(lines: Sequence[TranscriptLine], above: TranscriptLine | None) -> Iterator[_Shown]:
    """The entries, with a heading wherever what an entry belongs to is not the one ``above`` it."""
    theme, owner = (above.theme, _belongs(above) or above.entry.id) if above is not None else ("", "")
    for line in lines:
        belongs = _belongs(line)
        if line.theme != theme or (belongs and belongs != owner):
            of_whom = f" › {line.about}" if belongs and belongs != owner else ""
            apart = "\n" if owner else ""
            yield _Shown(f"{apart}{line.theme}{of_whom}")
        theme, owner = line.theme, belongs or line.entry.id
        yield _Shown("", line)


def _belongs(line: TranscriptLine) -> str:
    return line.owner if line.entry.kind is not StatementKind.SUCCESS_FACTOR else ""


def _same_beginning(old: Sequence[TranscriptLine], new: Sequence[TranscriptLine]) -> int:
    for number, (before, after) in enumerate(zip(old, new, strict=False)):
        # Most lines are the very same: comparing what is in them is what would take the time.
        if before is not after and before != after:
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
