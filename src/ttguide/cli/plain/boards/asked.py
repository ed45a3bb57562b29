"""How is a question about what was done answered in lines? On the screens there are keys; here there are commands."""

from __future__ import annotations

from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.workflow.views import Receipt


def tell_how(desk: BoardDesk, receipt: Receipt | None, key: str, **values: object) -> None:
    """Tell, under the questions of a receipt if it has any, how what was done is taken back or changed."""
    if receipt is not None and receipt.asks:
        desk.speak(key, **values)
