"""What can be done at the board of rounds and actions, and by which key? The digits say how far an action is."""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"rounds.{id}", f"rounds.{id}.help", show=show, group=group)


ROUNDS_COMMANDS = (
    _command("open_next", ("enter",), "rounds", show=True),
    _command("look_back", ("enter",), "rounds", show=True),
    _command("lock", ("l",), "rounds", show=True),
    _command("begin", ("n", "insert"), "rounds", show=True),
    _command("reopen", ("e",), "rounds", show=True),
    _command("assess", ("a",), "rounds"),
    _command("agree", ("k",), "rounds"),
    _command("prioritise", ("p",), "rounds"),
    _command("results", ("r", "f3"), "rounds"),
    _command("renew", ("w",), "rounds"),
    _command("drop", ("x", "delete"), "rounds"),
    _command("edit", ("enter",), "actions", show=True),
    _command("state", ("s",), "actions", show=True),
    _command("remove", ("x", "delete"), "actions", show=True),
    _command("other_side", ("tab", "shift+tab"), "looking", show=True),
    _command("changes", ("c", "f4"), "looking", show=True),
    _command("trend", ("t", "f8"), "looking", show=True),
    _command("whole_text", ("i", "f2"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""

OF_A_ROUND = (
    "open_next",
    "look_back",
    "changes",
    "trend",
    "lock",
    "reopen",
    "assess",
    "agree",
    "prioritise",
    "results",
    "renew",
    "drop",
)
OF_AN_ACTION = ("edit", "state", "remove")
"""What needs a round, or an action, under the cursor."""
