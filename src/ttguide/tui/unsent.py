"""What becomes of a text that was typed into a form and not sent? It is offered again there, also after a crash.

It is held in memory and written beside the workspace in a thread, so that no key waits for a disk. What a side types
into answers that are sealed is held in memory alone: on the disk it could be read without the passphrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ttguide.workflow.ports import Drafts

SEALED = "\x1e"
"""How the place of a text begins that must not be written down (`CommandScreen.draft_place`)."""

Key = tuple[str, str]


class Unsent(MutableMapping[Key, str]):
    """Texts by what was asked for with which first text (`draft_key`); goes through those of this run alone."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called when something is due to be written; `write` is to follow, in a thread."""
        self._wake = wake
        self._store: Drafts | None = None
        self._typed: dict[Key, str] = {}
        self._found: dict[str, str] = {}
        """What an earlier run has left, by the names of the store."""
        self._due: dict[str, str | None] = {}
        self._writing = Lock()

    def stand_on(self, store: Drafts, found: Mapping[str, str]) -> None:
        """Keep the texts here from now on; ``found`` is what was kept there."""
        self.write()
        self._store, self._found = store, dict(found)

    def write(self) -> None:
        """Write what is due, or take it away; may be called from any thread."""
        with self._writing:
            while self._due and self._store is not None:
                name, text = self._due.popitem()
                if text is None:
                    self._store.forget(name)
                else:
                    self._store.keep(name, text)

    def __getitem__(self, key: Key) -> str:
        if key in self._typed:
            return self._typed[key]
        return self._found[_name(key)]

    def __setitem__(self, key: Key, text: str) -> None:
        if self._typed.get(key) != text:
            self._typed[key] = text
            self._put_down(key, text)

    def __delitem__(self, key: Key) -> None:
        self[key]  # raises where there is none
        self._typed.pop(key, None)
        self._found.pop(_name(key), None)
        self._put_down(key, None)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._typed)

    def __len__(self) -> int:
        return len(self._typed)

    def clear(self) -> None:
        """Let go of everything, also of what earlier runs have left."""
        for name in (*map(_name, self._typed), *self._found):
            self._due[name] = None
        self._typed.clear()
        self._found.clear()
        self._wake()

    def _put_down(self, key: Key, text: str | None) -> None:
        if self._store is not None and not key[0].startswith(SEALED):
            self._due[_name(key)] = text
            self._wake()


def _name(key: Key) -> str:
    return sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32]
