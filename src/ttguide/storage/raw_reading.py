"""How is a workspace's file read past SQLite, byte by byte, without SQLite losing its locks on it?

On POSIX a process that closes any handle to a file lets go of every lock it has there, SQLite's among them. Another
program that ends would then take itself for the last one and remove the log into which we go on writing: what is
acknowledged from there on would be in no file. A handle is therefore kept until no connection to it is left.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO
from weakref import finalize

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a workspace, by the ends of the names."""

_lock = Lock()
_connections: Counter[str] = Counter()
"""How many connections of this process are open, by the real path of the workspace."""
_kept: dict[str, list[BinaryIO]] = {}


class WatchedConnection(sqlite3.Connection):
    """A connection while which raw handles to its workspace are kept, once `watch` has been told of it."""

    watched: finalize[Any, WatchedConnection] | None = None

    def close(self) -> None:
        super().close()
        if self.watched is not None:
            self.watched()


def watch(connection: WatchedConnection, path: Path) -> None:
    """Keep what is read raw of the workspace at ``path`` from being closed before the connection is."""
    place = os.path.realpath(path)
    with _lock:
        _connections[place] += 1
    connection.watched = finalize(connection, _leave, place)
    connection.watched.atexit = False


@contextmanager
def read_raw(path: Path) -> Iterator[BinaryIO]:
    """Open a workspace or one of its logs to read its bytes. Raises `OSError`."""
    stream = path.open("rb")
    place = _workspace_of(os.path.realpath(path))
    try:
        yield stream
    finally:
        with _lock:
            if _connections[place]:
                _kept.setdefault(place, []).append(stream)
            else:
                stream.close()


def _leave(place: str) -> None:
    with _lock:
        _connections[place] -= 1
        if _connections[place] <= 0:
            del _connections[place]
            for stream in _kept.pop(place, ()):
                stream.close()


def _workspace_of(file: str) -> str:
    return next((file.removesuffix(end) for end in LOGS if file.endswith(end)), file)
