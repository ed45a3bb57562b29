"""What is kept of a fault of the program itself, for those who mend it?

Types, files, lines and functions; never messages or values of variables, which could hold what an interviewee said.
"""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from ttguide import __version__


def describe_crash(fault: BaseException) -> str:
    """Return the fault with its causes, outermost first, as types and frames."""
    lines = [
        f"ttguide {__version__}",
        f"Python {platform.python_version()} {platform.system()} {platform.machine()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    seen: set[int] = set()
    following: BaseException | None = fault
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines += ["", f"{type(following).__module__}.{type(following).__qualname__}"]
        frames = traceback.walk_tb(following.__traceback__)
        lines += [f"  {f.f_code.co_filename}:{number} {f.f_code.co_qualname}" for f, number in frames]
        following = following.__cause__ or following.__context__
    return "\n".join(lines) + "\n"


def write_crash(fault: BaseException, folder: Path) -> Path:
    """Write the description to a file that only its owner can read, and return the file; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = folder / f"crash-{now}-{os.getpid()}.txt"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8", errors="replace") as stream:
        stream.write(describe_crash(fault))
    return path
