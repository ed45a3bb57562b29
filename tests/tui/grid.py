"""What does a screen look like, as lines of text? Fixed size, no colours, no clock: a snapshot that a person can read.

`TTGUIDE_SNAPSHOTS=write` writes the files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

from textual.app import App

SNAPSHOTS = Path(__file__).with_name("snapshots")


def grid(app: App[Any]) -> str:
    """Return the composed screen as it stands in the terminal, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


def assert_looks_like(app: App[Any], name: str) -> None:
    """Compare the screen with the snapshot of that name."""
    path = SNAPSHOTS / f"{name}.txt"
    shown = grid(app)
    if os.environ.get("TTGUIDE_SNAPSHOTS") == "write":
        path.write_text(shown, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    assert shown == wanted, "\n".join(difflib.unified_diff(wanted.splitlines(), shown.splitlines(), name, "shown", n=0))
