"""Which suggestion stands under which number while the text goes on being typed?

A suggestion keeps its number for as long as it is suggested, even where a better one turns up: a list that is sorted
anew at every letter cannot be read, and the digit that one is about to press would mean something else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ttguide.workflow.views import Pick

Slots = tuple[Pick | None, ...]
"""What stands at each place; None is a gap that waits for the next suggestion."""


def settle(before: Slots, wanted: Sequence[Pick], held: Collection[Pick], room: int) -> Slots:
    """Return the places after a new list of suggestions, best first.

    What is still ``wanted`` or was picked (``held``) stays where it is; the others fill the gaps in their order, up to
    ``room`` places. Gaps at the end are dropped.
    """
    staying = [pick if pick is not None and (pick in wanted or pick in held) else None for pick in before]
    newcomers = [pick for pick in dict.fromkeys(wanted) if pick not in staying]
    places: list[Pick | None] = list(staying)
    for number, pick in enumerate(places):
        if pick is None and newcomers:
            places[number] = newcomers.pop(0)
    places.extend(newcomers[: max(0, room - len(places))])
    while places and places[-1] is None:
        places.pop()
    return tuple(places)
