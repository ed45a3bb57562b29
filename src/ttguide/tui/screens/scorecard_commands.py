"""What can be done at the scorecards board, and by which key?

Letters, as nothing is typed on the board itself; forms open over it.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"cards.{id}", f"cards.{id}.help", show=show, group=group)


SCORECARD_COMMANDS = (
    _command("open", ("enter",), "cards", show=True),
    _command("edit", ("enter",), "cards", show=True),
    _command("new", ("n", "insert"), "cards", show=True),
    _command("known", ("k", "f4"), "cards", show=True),
    _command("grow", ("g",), "cards", show=True),
    _command("grow_all", ("G", "f8"), "cards"),
    _command("remove", ("x", "delete"), "cards", show=True),
    _command("move", ("m",), "cards"),
    _command("target", ("t",), "cards"),
    _command("state", ("s",), "cards"),
    _command("take_wording", ("w", "f12"), "cards", show=True),
    _command("keep_wording", ("W",), "cards"),
    _command("new_factor", (), "cards"),
    _command("new_critical", (), "cards"),
    _command("new_measure", (), "cards"),
    _command("new_action", (), "cards"),
    _command("next_question", ("q", "f3"), "looking", show=True),
    _command("origin", ("o", "f7"), "looking", show=True),
    _command("next_card", ("right", "tab"), "looking"),
    _command("previous_card", ("left", "shift+tab"), "looking"),
    _command("whole", ("i", "f2"), "looking"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""

ON_A_CARD = (
    "edit",
    "new",
    "known",
    "next_question",
    "origin",
    "remove",
    "move",
    "target",
    "state",
    "take_wording",
    "keep_wording",
    "new_factor",
    "new_critical",
    "new_measure",
    "new_action",
    "next_card",
    "previous_card",
    "whole",
)
"""What can only be done when a card is open."""
