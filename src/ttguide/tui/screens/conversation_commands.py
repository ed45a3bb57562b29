"""What can be done while a conversation is held, and by which key?

Every key has a second way: some terminals keep Alt or a function key to themselves, and the palette has them all.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"interview.{id}", f"interview.{id}.help", show=show, group=group)


CONVERSATION_COMMANDS = (
    _command("submit", ("enter",), "answering", show=True),
    _command("probe", ("f2",), "answering", show=True),
    _command("park", ("f3",), "answering", show=True),
    _command("factor", ("f4",), "answering"),
    _command("quote", ("ctrl+r",), "answering"),
    _command("why", ("ctrl+g",), "answering"),
    _command("map", ("f6",), "moving", show=True),
    _command("question_set", ("f7",), "moving"),
    _command("read_back", ("f8",), "moving"),
    _command("leave", ("escape",), "moving"),
    _command("undo", ("ctrl+z",), "mending", show=True),
    _command("redo", ("ctrl+y",), "mending"),
    _command("edit", ("f12", "ctrl+e"), "mending", show=True),
    _command("note", ("f10",), "mending"),
    _command("notes", ("ctrl+n",), "mending"),
    _command("suggestions", ("tab", "f11"), "picking"),
    _command("dismiss_all", ("alt+0",), "picking"),
    _command("restore_dismissed", (), "picking"),
    _command("absence", ("f5",), "passing", show=True),
)
"""The commands in the order of the footer and the help; a screen of a conversation has an action for each."""
