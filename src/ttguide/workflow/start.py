"""Where does one begin: at home, with a case, or at one of its conversations?

Apart from the use cases, so that a front end can hold it before they are imported.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """The ids of a case and, if need be, of a conversation of it or of a board and its round; all empty at home.

    Without a dialogue the case goes on where it is; a board is called by the id of its stage
    (`ttguide.workflow.developing.Development.stages`). Without a round the one at hand is meant.
    """

    case: str = ""
    dialogue: str = ""
    party: str = ""
    board: str = ""
    round: str = ""
