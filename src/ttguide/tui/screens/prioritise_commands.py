"""What can be done where it is found out what comes first, and by which key?

The digits judge: benefit and then effort of the item under the cursor, or how two items compare.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"prioritise.{id}", f"prioritise.{id}.help", show=show, group=group)


PRIORITISE_COMMANDS = (
    _command("take", ("enter",), "weighing", show=True),
    _command("take_all", ("t",), "weighing", show=True),
    _command("other_side", ("tab", "shift+tab"), "weighing", show=True),
    _command("more", ("plus",), "weighing", show=True),
    _command("less", ("minus",), "weighing", show=True),
    _command("order", ("o", "f7"), "weighing", show=True),
    _command("weigh", ("o", "f7"), "weighing", show=True),
    _command("choose", ("enter",), "weighing", show=True),
    _command("method", ("m",), "weighing", show=True),
    _command("tie", ("s",), "weighing", show=True),
    _command("leave_out", ("x", "delete"), "weighing", show=True),
    _command("bring_back", ("x", "delete"), "weighing", show=True),
    _command("add", ("a", "insert"), "weighing", show=True),
    _command("voter", ("v",), "weighing", show=True),
    _command("voter_leaves", ("p",), "weighing"),
    _command("release", ("d",), "weighing"),
    _command("plan", ("g", "f4"), "looking", show=True),
    _command("next_pair", ("right", "n"), "looking"),
    _command("previous_pair", ("left", "b"), "looking"),
    _command("worst_pair", ("c",), "looking", show=True),
    _command("results", ("r", "f3"), "looking"),
    _command("whole", ("i", "f2"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
