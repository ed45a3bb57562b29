"""A ready-made case for tests of assessing: a card with two factors, over a journal in memory and a small content."""

from __future__ import annotations

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Item, Mode, Side
from ttguide.model.event import Event
from ttguide.model.measure import Direction, Goal
from ttguide.model.text import Language
from ttguide.workflow.assessing import Assessment

LIGHTS, TOTALS = "small-lights", "small-totals"
PASSPHRASES = {Side.PURCHASER: "tilaajan lause", Side.PROVIDER: "tuottajan lause"}
REACHED1, DONE1 = Item("c1", "reached"), Item("c1", "done")
REACHED2, DONE2 = Item("c2", "reached"), Item("c2", "done")
ITEMS = (REACHED1, DONE1, REACHED2, DONE2)
CARD: tuple[Event, ...] = (
    dev.ObjectiveFactorSet("f1", "A", "Johtaminen"),
    dev.CriticalFactorSet("c1", "f1", "Hinnat sovitaan ajoissa"),
    dev.CriticalFactorSet("c2", "f1", "Palaute kerätään"),
    dev.MeasureSet("m1", "c1", "Ajoissa sovitut", "%", Direction.MORE),
    dev.GoalSet("m1", Goal("yli 60 %", 60)),
)


class Assessed:
    """A guide with a case whose card holds ``c1`` (measured by ``m1``) and ``c2`` under ``f1``."""

    def __init__(
        self, language: Language = Language.FI, journal: MemoryJournal | None = None, document: object = None
    ) -> None:
        """With a document the case that it holds, as another workspace exported it."""
        self.journal = journal or MemoryJournal()
        self.guide = make_guide(language, journal=self.journal)
        if document is None:
            self.case = self.guide.open_case("Kotihoito")
            self.append(*CARD)
        else:
            self.case = self.guide.import_case(document)
        self.work: Assessment = self.guide.assessment(self.case)

    def elsewhere(self) -> Assessed:
        """The same case in another workspace, on a laptop of its own."""
        return Assessed(self.guide.language, document=self.guide.export_case(self.case))

    def append(self, *events: Event) -> None:
        last = self.journal.read(self.case)[-1].sequence
        self.journal.append(self.case, last, events, author="somebody")

    def again(self) -> Assessment:
        """The same case as another window, or the program after a crash, has it."""
        return self.guide.assessment(self.case)

    def begin(self, model: str = LIGHTS, mode: Mode = Mode.APART, scope: str = "") -> str:
        return self.work.rounds.begin(model, mode, scope=scope).statement

    def answer(self, round_id: str, side: Side, *steps: str) -> None:
        """Let a side seal these steps as its answers, in the order of what is asked, and finish."""
        self.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = self.work.answering(round_id, side)
        for step in steps:
            item = answering.next_open()
            assert item is not None
            answering.answer(item, step, reason=f"{side.value}: {step}")
        self.work.sealing.finish(round_id, side)

    def opened(self, purchaser: tuple[str, ...], provider: tuple[str, ...]) -> str:
        """Return a round in which both sides answered so and were opened."""
        round_id = self.begin()
        for side, steps in zip(PARTIES, (purchaser, provider), strict=True):
            self.answer(round_id, side, *steps)
        self.work.sealing.open_together(round_id, PASSPHRASES)
        return round_id

    def together(self, *steps: str, model: str = LIGHTS) -> str:
        """Return a round held together with these answers."""
        round_id = self.begin(model, Mode.TOGETHER)
        answering = self.work.answering(round_id, Side.JOINT)
        for step in steps:
            item = answering.next_open()
            assert item is not None
            answering.answer(item, step)
        return round_id

    def rest(self) -> bytes:
        """Everything that the journal holds of the case, as one text."""
        return "\n".join(repr(entry) for entry in self.journal.read(self.case)).encode()
