"""How is a basket shared through lines: never before what the other side will see was told, and a question answered?

The yes is a line of its own, whole; so a script says it on the line below the command, and a slip of the pen shares
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ttguide.cli.plain.boards.desk import EVERYTHING, SURE, BoardDesk, read_role, read_side, roles_of
from ttguide.cli.plain.boards.lines import preview_lines
from ttguide.cli.plain.lines import indent
from ttguide.model.role import Role
from ttguide.workflow.board_views import BasketView
from ttguide.workflow.merging import MOST_PAIRS
from ttguide.workflow.problems import FEW_SOURCES, Problem


def waits(basket: BasketView) -> bool:
    """Whether a basket is still to be shared, or to be shared anew."""
    return bool(basket.entries) and (basket.shared_at is None or basket.is_behind)


class Sharing:
    """Previews and shares baskets; ``basket`` gives a side's."""

    def __init__(self, desk: BoardDesk, basket: Callable[[Role], BasketView]) -> None:
        self._desk = desk
        self._basket = basket

    def preview(self, argument: str) -> None:
        """Show exactly what the other side will see."""
        role = read_side(argument)
        self._desk.page(line for each in roles_of(role) for line in self._preview_lines(each))

    def share(self, argument: str) -> None:
        """Share the side's basket that is named, else the first that waits for it; ``all`` asks of each in turn."""
        desk = self._desk
        role, rest = read_role(argument)
        every = role is None and rest.casefold() in EVERYTHING
        if rest and not every:
            desk.decline("plain.merge.share_which")
            return
        roles = [each for each in roles_of(role) if role or waits(self._basket(each))]
        if not roles:
            has_entries = any(self._basket(each).entries for each in Role)
            desk.decline("plain.merge.shared_both" if has_entries else "refused.basket_empty")
        is_shared: bool | None = None
        for each in roles:
            is_shared = self._offer_to_share(each)
            if desk.put_off or (is_shared is not None and not every):
                break
        if is_shared and not every and any(waits(self._basket(other)) for other in Role):
            desk.speak("plain.merge.share_other")

    def _offer_to_share(self, role: Role) -> bool | None:
        """Show what the other side will see and share it if it is so wished; None where it cannot be shared."""
        desk, merging = self._desk, self._desk.development.merging
        basket = self._basket(role)
        try:
            merging.check_share(role)
        except Problem as problem:
            if problem.key == "refused.nothing_changes":
                desk.decline("plain.merge.shared_already", basket=basket.title)
                return None
            desk.tell(f"{basket.title}:")
            desk.explain(problem)
            if problem.key == FEW_SOURCES:
                desk.speak("plain.merge.few_how")
            return None
        desk.page(self._preview_lines(role))
        follows = merging.aftermath(role)
        if follows:  # told after the preview, right before what is asked, however long that was
            desk.tell(desk.say("share.follows", count=len(follows)), *map(indent, follows))
        count = len(merging.duplicates(role))
        if count:
            desk.speak("plain.merge.share_alike" if count < MOST_PAIRS else "plain.merge.share_alike_many", count=count)
        desk.speak(f"merge.share_title_{role.value}")
        while not (said := desk.ask("plain.merge.share_sure")) and not desk.put_off and desk.more():
            pass  # an empty line goes on with a long list, as everywhere
        desk.drop_rest()
        if said.casefold() in SURE:
            return desk.tell_renamed(lambda: desk.step(merging.share, role)) is not None
        desk.decline("plain.merge.not_shared")
        return False

    def _preview_lines(self, role: Role) -> Iterator[str]:
        """Exactly what the other side will see: the entries with every wording that goes with them."""
        desk = self._desk
        yield f"[{self._basket(role).title}] {desk.say('plain.merge.preview_of')}"
        yield from preview_lines(desk.development.merging.preview(role), desk.numbers, desk.say)
