"""What is not needed for the first paint is not loaded before it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "ttguide.workflow.guide",
    "ttguide.workflow.views",
    "ttguide.tui.dialogs",
    "ttguide.tui.screens.interview",
    "textual.widgets._text_area",
    "textual.widgets._markdown",
    "sqlmodel",
    "yaml",
    "rapidfuzz",
    "markdown_it",
    "openpyxl",
)


def test_the_app_and_the_way_to_it_load_nothing_heavy() -> None:
    code = f"import sys, ttguide.cli.interviews, ttguide.tui.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
