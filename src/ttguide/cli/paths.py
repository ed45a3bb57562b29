"""Which file does a typed name mean?"""

from __future__ import annotations

from pathlib import Path


def path_of(name: str) -> Path:
    """Return the path with ``~`` as the home folder; where there is no such home the name means what it says."""
    path = Path(name)
    try:
        return path.expanduser()
    except RuntimeError:
        return path
