"""What may meet at the synthesis board, and where would it go? Found in threads, while one reads and goes on.

Pairs are found once for the entries there are, and again where these change or a pair may be proposed again; where a
pair would go is found when it is looked at, as that takes several times as long as the pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import is_not

from ttguide.tui.commands import KeyBar
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_synthesis import Found, Pair, ids_of
from ttguide.tui.screens.stepping import A_MOMENT
from ttguide.workflow.board_views import EntryView, PairView, PlaceView, SynthesisView
from ttguide.workflow.developing import Development
from ttguide.workflow.synthesising import AT_THE_BOARD


class SynthesisPairs(BoardScreen[SynthesisView]):
    """What has been found of pairs and places."""

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self.entries: dict[str, EntryView] = {}
        """The entries of both sides by id."""
        self.found: Found | None = None
        """What may meet; None until it has been found."""
        self.places: dict[Pair, PlaceView | None] = {}
        """Where the pairs go that have been looked at; None where no area is likely."""
        self._asked_about: tuple[EntryView, ...] | None = None
        self._turned_down: frozenset[Pair] = frozenset()
        """The pairs that were turned down when the others were looked for: these are not among them."""

    def draw_middle(self) -> None:
        """Draw what may meet the entry under the cursor."""
        raise NotImplementedError

    def forget_pairs(self) -> None:
        """Let go of what was found in other words or from other knowledge; it is looked for at the next look."""
        self._asked_about, self.places = None, {}

    def workers_in(self, group: str) -> bool:
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    def look_for_pairs(self, view: SynthesisView) -> None:
        """Let the pairs be found where entries are others than before, or a pair may be proposed again."""
        about, before = (*view.purchasers, *view.providers), self._asked_about
        if before is not None and _say_the_same(before, about) and self._turned_down <= view.dismissed:
            self._asked_about = about
            return
        self._asked_about, self._turned_down = about, view.dismissed
        synthesis = self.development.synthesis
        self.fetch(
            lambda: Found.of(synthesis.pairs(limit=AT_THE_BOARD, waiting_only=False, with_places=False)),
            self._take_found,
            group="pairs",
        )

    def _take_found(self, found: Found) -> None:
        self.found = found
        self.draw_middle()
        self.query_one(KeyBar).refresh()

    def look_for_places(self, pairs: list[PairView]) -> None:
        """Find in a thread where the pairs under the cursor would go; a key does not wait for it."""
        synthesis = self.development.synthesis

        def find() -> Mapping[Pair, PlaceView | None]:
            return {ids_of(pair): synthesis.place_of(pair) for pair in pairs}

        def take(places: Mapping[Pair, PlaceView | None]) -> None:
            self.places.update(places)
            self.call_later(self.draw_middle)

        self.fetch(find, take, group="places", after=A_MOMENT)

    def place_of(self, pair: PairView) -> PlaceView | None:
        """Where a pair would go; None where no area is likely."""
        ids = ids_of(pair)
        if ids not in self.places:
            self.places[ids] = self.development.synthesis.place_of(pair)
        return self.places[ids]


def _say_the_same(some: Sequence[EntryView], others: Sequence[EntryView]) -> bool:
    """Whether the same entries stand there with the same texts, whatever has become of them."""
    return len(some) == len(others) and all(
        one.id == other.id and one.text == other.text
        for one, other in compress(zip(some, others, strict=True), map(is_not, some, others))
    )
