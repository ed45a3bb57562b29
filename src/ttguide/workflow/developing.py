"""How is a case developed after its interviews? `Development` is what a front end holds at the boards.

Merge, synthesis, integration and scorecards follow one another, but each can be gone back to: what a later one built on
is never lost by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ttguide.method.balance import weigh_up
from ttguide.method.merging import draft_basket
from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge
from ttguide.model.role import Role
from ttguide.workflow.board_views import SectorView, StageView
from ttguide.workflow.desk import Desk
from ttguide.workflow.destroying import Destroying, Sought
from ttguide.workflow.integrating import Integrating
from ttguide.workflow.merging import Merging
from ttguide.workflow.ports import Eraser
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.scorecarding import Scorecarding
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.synthesising import Synthesising
from ttguide.workflow.views import Receipt


class Development:
    """The boards of one case, with one undo for all of them."""

    def __init__(self, desk: Desk, eraser: Eraser, forget: Callable[[], None], sought: Sought | None = None) -> None:
        """``forget`` lets go of what other parts of the program keep of texts in memory (`Destroying`)."""
        self._desk = desk
        self.merging = Merging(desk)
        self.destroying = Destroying(desk, eraser, forget, sought or Sought())
        self.synthesis = Synthesising(desk)
        self.integration = Integrating(desk)
        self.scorecards = Scorecarding(desk)
        self.taken_in = 0
        """How often something of another window was read: each board that shares this can tell that it is behind."""
        desk.ledger.when_anew(self._forget)

    def _forget(self) -> None:
        """Let go of every text that the boards keep in memory."""
        self.merging.forget()
        self.synthesis.forget()
        self.integration.forget()
        self.scorecards.forget()

    def prepare_names(self) -> None:
        """Have the case's names at hand, about which steps ask: that takes a third of a second the first time.

        May be called from another thread.
        """
        SpottingNames(self._desk).prepare()

    @property
    def title(self) -> str:
        return self._desk.case.title or self._desk.voice.say("case.untitled")

    @property
    def case_id(self) -> str:
        return self._desk.case.id

    def stages(self) -> tuple[StageView, ...]:
        """Return merge, synthesis, integration and scorecards with how far each is."""
        case, say = self._desk.case, self._desk.voice.say
        shared = [role for role in Role if role in case.baskets and case.baskets[role].shared_at is not None]
        said = [role for role in Role if case.said_by_role(role)] or shared
        balance = weigh_up(case, ())
        placed = sum(1 for o in case.synthesis.opportunities.values() if o.parts and o.id not in balance.orphans)
        cards = case.scorecards
        lacking = sum(not cards.measures_of(id) for id in cards.criticals)
        counts = {
            "merge": {"count": len(shared), "all": len(Role)},
            "synthesis": {"count": balance.opportunities, "waiting": len(balance.waiting)},
            "integration": {"count": placed, "all": balance.opportunities},
            "scorecards": {"count": len(cards.criticals), "measures": len(cards.measures), "lacking": lacking},
        }
        opened = {
            "merge": bool(said),
            "synthesis": bool(shared) or any(draft_basket(case, role).items for role in Role),
            "integration": bool(balance.opportunities),
            "scorecards": bool(balance.opportunities or cards.factors),
        }
        done = {
            "merge": len(shared) == len(Role),
            "synthesis": bool(balance.opportunities) and not balance.waiting,
            "integration": bool(balance.opportunities) and placed == balance.opportunities,
            "scorecards": bool(cards.measures) and not lacking,
        }
        standing = {id: f"stage.{id}_standing" for id in counts}
        if cards.measures and lacking:
            standing["scorecards"] = "stage.scorecards_lacking"
        return tuple(
            StageView(
                id=id,
                name=say(f"stage.{id}"),
                standing=say(standing[id], **values),
                open=opened[id],
                done=done[id],
                why_closed="" if opened[id] else say(f"stage.{id}_closed"),
                closed_brief="" if opened[id] else say(f"stage.{id}_closed_brief"),
                begun=id == "scorecards" and bool(cards.factors),
            )
            for id, values in counts.items()
        )

    @property
    def latest(self) -> int:
        """The number of the latest entry of the case: another one once anything has been done."""
        return self._desk.case.sequence

    # The sector

    @property
    def _sectors(self) -> Mapping[str, Knowledge]:
        return self._desk.known.content.sectors

    def sectors(self) -> tuple[SectorView, ...]:
        """Return the sectors that a case can be of, and which one this is."""
        of, chosen = self._desk.voice.of, self._desk.knowledge.sector
        return tuple(SectorView(id, of(known.name), id == chosen) for id, known in self._sectors.items())

    def choose_sector(self, sector: str) -> Receipt:
        """Say of which sector the case is; refused once something stands in its areas."""
        if sector not in self._sectors:
            known = ", ".join(f"{view.id} ({view.name})" for view in self.sectors())
            raise Refused("refused.no_such_sector", sector=sector, known=known)

        def decide(case: Case) -> Sequence[Event]:
            if (case.sector or self._desk.known.knowledge.sector) == sector:
                return ()
            taken = {area.id for area in self._sectors[sector].areas}
            own = any(area.id in taken for area in case.synthesis.areas)
            if own or case.synthesis.opportunities or case.scorecards.factors:
                raise Refused("refused.sector_in_use")
            return (dev.SectorChosen(sector),)

        name = self._desk.voice.of(self._sectors[sector].name)
        return self._desk.commit(decide, "done.sector", text=name)

    # Steps

    def undo(self) -> Receipt:
        """Take back the latest step at any of the boards, and say what it was."""
        return self._desk.undo()

    def redo(self) -> Receipt:
        """Bring back what the latest undo took."""
        return self._desk.redo()

    def undo_size(self) -> int:
        """Of how many entries the step is that `undo` would take back; 0 where it takes back none."""
        return self._desk.undo_size()

    def redo_size(self) -> int:
        """Of how many entries the step is that `redo` would bring back."""
        return self._desk.redo_size()

    # Beside other windows

    def places_of(self, items: Iterable[str]) -> Mapping[str, str]:
        """Return by id where entries stand: an opportunity's id, the reason why it is left out, nothing if it waits."""
        synthesis = self._desk.case.synthesis
        return {id: synthesis.gathered.get(id, "") or synthesis.left_out.get(id, "") for id in items}

    def check_places(self, shown: Mapping[str, str]) -> None:
        """Refuse, as `CHANGED_MEANWHILE`, to take entries away from where they were not when their places were shown.

        ``shown`` is what `places_of` said then.
        """
        self.catch_up()
        moved = [id for id, place in self.places_of(shown).items() if place not in ("", shown[id])]
        if not moved:
            return
        board, say = self.synthesis.board(), self._desk.voice.say
        told = [
            say(f"meanwhile.{entry.state.value}", text=entry.text, number=entry.opportunity, reason=entry.reason)
            for entry in (*board.purchasers, *board.providers)
            if entry.id in moved
        ]
        raise Refused(CHANGED_MEANWHILE, now=" · ".join(told))

    def is_behind(self) -> bool:
        """Whether another window has written since; may be asked from another thread."""
        return self._desk.ledger.is_behind()

    def catch_up(self) -> bool:
        """Read what another window has written; return whether there was anything."""
        found = self._desk.ledger.catch_up()
        self.taken_in += found
        return found
