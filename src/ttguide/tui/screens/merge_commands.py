"""What can be done at the merge board, and by which key?

Letters, as nothing is typed on the board itself; what is rare is in the palette and in the menu of an entry.
"""

from __future__ import annotations

from ttguide.tui.commands import Command


def _command(id: str, keys: tuple[str, ...], group: str, *, show: bool = False) -> Command:
    return Command(id, keys, f"merge.{id}", f"merge.{id}.help", show=show, group=group)


MERGE_COMMANDS = (
    _command("open", ("enter",), "merging", show=True),
    _command("take_pair", ("enter",), "merging", show=True),
    _command("merge", ("m",), "merging", show=True),
    _command("keep_apart", ("e",), "merging"),
    _command("mark", ("space",), "merging"),
    _command("unmark", (), "merging"),
    _command("keep_first", ("1",), "merging"),
    _command("keep_second", ("2",), "merging"),
    _command("pairs", ("p", "f2"), "merging"),
    _command("join_equal", ("j",), "merging"),
    _command("split", ("s",), "merging"),
    _command("reword", ("w", "f12"), "merging"),
    _command("withhold", ("x", "delete"), "merging"),
    _command("give_back", ("x", "delete"), "merging"),
    _command("next_telltale", ("t", "f3"), "revealing"),
    _command("replace", ("r",), "revealing"),
    _command("own_words", ("o", "R"), "revealing"),
    _command("harmless", ("h",), "revealing"),
    _command("replace_all", ("a",), "revealing"),
    _command("other_basket", ("tab",), "sharing", show=True),
    _command("preview", ("v", "f7"), "sharing", show=True),
    _command("share", ("f4", "ctrl+s"), "sharing", show=True),
    _command("few_sources", ("d",), "sharing", show=True),
    _command("destroy", ("f8",), "sharing"),
)
"""The commands in the order of the footer and the help; the board has an action for each."""
