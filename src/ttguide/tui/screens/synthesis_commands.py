"""What can be done at the synthesis board, and by which key?

Letters, as nothing is typed on the board itself; the digits take the proposal of their number.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"synthesis.{id}", f"synthesis.{id}.help", show=show, group=group)


SYNTHESIS_COMMANDS = (
    _command("accept", ("enter",), "meeting", show=True),
    _command("shape_marked", ("enter",), "meeting", show=True),
    _command("show_opportunity", ("enter",), "meeting", show=True),
    _command("take_weak", ("1",), "meeting", show=True),
    _command("leave_out", ("x", "delete"), "meeting", show=True),
    _command("take_back", ("x", "delete"), "meeting", show=True),
    _command("level1", ("plus",), "meeting", show=True),
    _command("level2", ("minus",), "meeting", show=True),
    _command("reword", ("w", "f12"), "meeting", show=True),
    _command("not_meeting", ("e",), "meeting", show=True),
    _command("accept_all", ("y",), "meeting"),
    _command("area", ("a",), "shaping", show=True),
    _command("theme", ("t",), "shaping"),
    _command("shape", ("s",), "shaping", show=True),
    _command("gather", ("g",), "shaping"),
    _command("release", ("r",), "shaping"),
    _command("dissolve", ("p",), "shaping"),
    _command("mark", ("space",), "shaping"),
    _command("unmark", (), "shaping"),
    _command("own_areas", ("m",), "shaping"),
    _command("other_side", ("tab", "shift+tab"), "looking", show=True),
    _command("opportunities", ("o", "f3"), "looking", show=True),
    _command("next_waiting", ("n",), "looking", show=True),
    _command("filter", ("f",), "looking"),
    _command("search", ("slash", "ctrl+f"), "looking"),
    _command("whole", ("i", "f2"), "looking"),
    _command("table", ("v", "f7"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
