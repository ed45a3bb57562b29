"""What can be done at the consensus meeting, and by which key? The digits give the step of their number."""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"agree.{id}", f"agree.{id}.help", show=show, group=group)


AGREE_COMMANDS = (
    _command("open_item", ("enter",), "agreeing", show=True),
    _command("settle", ("enter",), "agreeing", show=True),
    _command("equals", ("y",), "agreeing", show=True),
    _command("look_equals", ("e",), "agreeing", show=True),
    _command("absence", ("0",), "agreeing", show=True),
    _command("withdraw", ("x", "delete"), "agreeing", show=True),
    _command("next_open", ("n",), "looking", show=True),
    _command("next_item", ("right",), "looking"),
    _command("previous_item", ("left",), "looking"),
    _command("projector", ("p", "f4"), "looking", show=True),
    _command("results", ("r", "f3"), "looking"),
    _command("whole", ("i", "f2"), "looking"),
    _command("what_next", ("w", "f7"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
