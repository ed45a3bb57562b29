"""How is a basket's entry put into the words of a front end?"""

from __future__ import annotations

from collections.abc import Mapping

from ttguide.model.basket import BasketItem
from ttguide.model.role import Role
from ttguide.workflow.board_views import EntryView
from ttguide.workflow.desk import Desk

_MOST_DOTS = 4


def dots(organisations: int) -> str:
    """Return how many organisations said something, as dots as far as one can count them at a glance."""
    return "●" * organisations if organisations <= _MOST_DOTS else f"●{organisations}"


def show_item(desk: Desk, role: Role, item: BasketItem, texts: Mapping[str, str]) -> EntryView:
    """Return an entry with its perspective and success factor by name; ``texts`` has those of the basket by id."""
    perspective = desk.knowledge.perspective(item.perspective)
    return EntryView(
        id=item.id,
        role=role,
        kind=item.kind,
        text=item.text,
        wordings=item.wordings or (item.text,),
        perspective=desk.voice.of(perspective.name) if perspective else "",
        factor=texts.get(item.parent, ""),
        organisations=item.organisations,
        links=tuple(link.id for link in item.links),
        parent=item.parent,
        perspective_id=item.perspective,
    )
