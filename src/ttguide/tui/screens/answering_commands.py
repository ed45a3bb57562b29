"""What can be done with a question of an assessment, and by which key?

The steps themselves have the digits from 1 on; they stand beside them.
"""

from __future__ import annotations

from ttguide.tui.commands import Command
from ttguide.tui.screens.stepping import READ_TOLD


def _command(
    id: str, keys: tuple[str, ...], *, show: bool = False, group: str = "assessing", told: str = ""
) -> Command:
    return Command(id, keys, f"answering.{id}", f"answering.{id}.help", show=show, group=group, told=told)


ANSWERING_COMMANDS = (
    _command("give", (), show=True, told="1 2 3 …"),
    _command("take_proposal", ("t",), show=True),
    _command("reason", ("p",), show=True),
    _command("evidence", ("e",), show=True),
    _command("figures", ("i",), show=True),
    _command("points", ("k",), show=True),
    _command("previous", ("v",), show=True),
    _command("withdraw", ("x", "delete")),
    _command("total", ("a",)),
    _command("leave_out", ("l",)),
    _command("forward", ("right",), group="looking"),
    _command("backward", ("left",), group="looking"),
    _command("back_to_last", ("backspace",), group="looking"),
    _command("next_open", ("n",), group="looking"),
    _command("map", ("m", "tab"), show=True, group="looking"),
    _command("results", ("r", "f3"), group="looking"),
    _command("finish", ("f", "f8"), show=True, group="assess"),
    _command("hand_over", ("h", "f7"), group="assess"),
    Command("undo", ("ctrl+z", "u"), "board.undo", "answering.undo.help", show=True, group="board"),
    Command("redo", ("ctrl+y",), "board.redo", "board.redo.help", group="board"),
    READ_TOLD,
    Command("board_reload", ("f5",), "board.board_reload", "board.board_reload.help", group="board"),
    Command("back", ("escape",), "answering.back", "answering.back.help", show=True, group="board"),
)
"""The commands in the order of the footer and the help; the screen has an action for each."""

NOT_HERE = ("next_stage", "previous_stage", "board_report")
"""What other boards can do and this one cannot: nobody leaves sealed answers by a side door."""
