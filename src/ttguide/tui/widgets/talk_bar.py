"""Which conversation is this, how long has it taken, and is what was recorded safe?

It draws itself on one line at a fixed place, so the ticking clock lays nothing out anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ttguide.tui.commands import host_of
from ttguide.tui.text import Part, join, shorten, width_of
from ttguide.workflow.views import ClockView

_GAP = "   "
_NARROWEST_CASE = 8
"""Cells below which the case's name says nothing any more; whom one talks to comes first."""
_ROOM_FOR_THEME = 96
"""Cells from which on the time of the theme at hand is shown beside the time in all."""
_NOT_RUNNING = ClockView(0.0, 0.0, running=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bar tells: ``saved`` is the number of the last recorded entry, ``kept`` whether recording went well."""

    talk: str = ""
    case: str = ""
    open_questions: int = 0
    clock: ClockView = _NOT_RUNNING
    saved: int = 0
    kept: bool = True


class TalkBar(Widget):
    """The line at the top of a conversation."""

    DEFAULT_CSS = """
    TalkBar { dock: top; height: 1; padding: 0 2; background: $panel; }
    """
    standing: reactive[Standing] = reactive(Standing())

    def render(self) -> Content:
        say = host_of(self).say
        now = self.standing
        right: list[Part] = [(say("interview.open", count=now.open_questions), "$text-muted"), _GAP]
        right += [(f"{told(now.clock.total):>7}", "bold"), _GAP]
        if self.content_size.width >= _ROOM_FOR_THEME:
            right.insert(-1, (f" ({told(now.clock.theme)})".ljust(9), "$text-muted"))
        if not now.kept:
            right.append(("▲ " + say("interview.not_saved"), "bold $error"))
        elif now.saved:
            right += [("● ", "$success"), (say("interview.saved", number=now.saved), "$success")]
        else:
            right.append((say("interview.nothing_yet"), "$text-muted"))
        notes = join(*right)
        width = self.content_size.width
        room = max(0, width - notes.cell_length - 2)
        talk = shorten(now.talk, room)
        left = room - width_of(talk) - 3
        case = f" · {shorten(now.case, left)}" if left >= _NARROWEST_CASE else ""
        gap = " " * max(1, width - width_of(talk) - width_of(case) - notes.cell_length)
        return join((talk, "bold"), (case, "$text-muted"), gap, notes)


def told(seconds: float) -> str:
    """Return a span of time as people read it off a clock: 42:10, 1:02:10."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
