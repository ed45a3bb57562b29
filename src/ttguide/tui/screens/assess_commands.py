"""What can be done at the board of a round of assessment, and by which key?

Everything stands in the list as well, where Enter does it; the letters are for whoever comes back.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], *, show: bool = False, group: str = "assess") -> Command:
    return Command(id, keys, f"assess.{id}", f"assess.{id}.help", show=show, group=group)


ASSESS_COMMANDS = (
    _command("choose", ("enter",), show=True),
    _command("first_side", ("1",)),
    _command("second_side", ("2",)),
    _command("open", ("o",), show=True),
    _command("open_files", ("f", "f4")),
    _command("results", ("t", "f3"), show=True),
    _command("seal", ("s", "f8")),
    _command("start_over", ("l",)),
    _command("renew", ("k",)),
    _command("new", ("n", "insert")),
    _command("which", ("w", "f2")),
    _command("drop", ("x", "delete")),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
