"""What can be done at the integration board, and by which key?

Letters, as nothing is typed on the board itself; the digits take the proposal of their number.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"integration.{id}", f"integration.{id}.help", show=show, group=group)


INTEGRATION_COMMANDS = (
    _command("open", ("enter",), "placing", show=True),
    _command("take_proposed", ("a",), "placing", show=True),
    _command("take_all", ("A", "f4"), "placing", show=True),
    _command("take_first", (), "placing"),
    _command("place", ("p", "space"), "placing"),
    _command("remove", ("x", "delete"), "placing", show=True),
    _command("note", ("m", "f12"), "placing"),
    _command("ways", ("t", "f7"), "placing", show=True),
    _command("panes", ("tab", "shift+tab"), "looking", show=True),
    _command("next_unplaced", ("n", "f3"), "looking", show=True),
    _command("next_silent", ("s",), "looking", show=True),
    _command("whole", ("i", "f2"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
