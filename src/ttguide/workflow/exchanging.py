"""How does a case leave as a workbook, and how does a filled-in one come back into the very case it was made from?

A workbook says from which entry of the journal it was made, so what was in its cells is folded again from the journal
and never believed from the file: nobody can shift what counts as an edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.fold import fold
from ttguide.model.role import Role
from ttguide.model.scorecard import Scorecards
from ttguide.workflow.board_views import OpportunityView, PlaceState
from ttguide.workflow.desk import Desk
from ttguide.workflow.document import Subject
from ttguide.workflow.factor_names import FactorNames
from ttguide.workflow.format import BY_AREA
from ttguide.workflow.integrating import Integrating
from ttguide.workflow.integration_sheets import integration_sheets
from ttguide.workflow.ports import WorkbookFiles
from ttguide.workflow.problems import Refused, UnreadableFile
from ttguide.workflow.reading_cards import CardReader, Fault, FilledRow, FilledSheet
from ttguide.workflow.reporting_boards import find_area
from ttguide.workflow.reporting_synthesis import one_side
from ttguide.workflow.retelling import day
from ttguide.workflow.scorecarding import Scorecarding
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.tabulating import FACTOR, blank_rows_of, rows_of, sheet_columns
from ttguide.workflow.taking_in import Filling, Judgement, TakingIn
from ttguide.workflow.views import Receipt
from ttguide.workflow.workbook import CellKind, CellValue, Column, FoundWorkbook, Sheet, Workbook

_VERSION = "1"
"""Of what the marks mean; a workbook of another version is not taken back."""
_ROOM = 60
"""Empty rows below those of a card that are laid out to be filled in."""
_AREA = "area:"
_BLANK = "blank"
"""Mark of blank cards, in which no row of what is on the cards is missed."""
_OF_OPPORTUNITIES = (
    ("sheet.number", 8, CellKind.TEXT),
    ("report.area", 26, CellKind.TEXT),
    ("sheet.level", 24, CellKind.TEXT),
    ("sheet.theme", 28, CellKind.TEXT),
    ("sheet.wording", 60, CellKind.TEXT),
    ("word.purchasers", 11, CellKind.NUMBER),
    ("word.providers", 11, CellKind.NUMBER),
    ("sheet.sides", 16, CellKind.TEXT),
    ("sheet.parts", 18, CellKind.TEXT),
)
_OF_LEFT_OUT = (("board_report.entry", 70), ("board_report.side", 14), ("board_report.reason", 50))
"""The columns of a synthesis: headings and widths."""
_GUIDANCE = tuple(f"sheet.guidance_{number}" for number in range(1, 9))


@dataclass(frozen=True, slots=True)
class FaultView:
    """Why a cell was not taken over: where it is, what its column is called, and a sentence."""

    sheet: str
    cell: str
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """What there is to ask about a cell that was taken over, and what of the cards it is about."""

    sheet: str
    cell: str
    column: str
    about: str
    question: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a filled-in workbook came to. With ``faults`` nothing was changed, and ``receipt`` is None.

    ``changed`` counts cells, ``added`` and ``removed`` factors, measures and actions; ``missing`` rows that are no
    longer in the workbook, for which nothing was removed; ``lacking`` says so of whole sheets and columns. ``asked``
    is what the cards ask at once where the same is typed there.
    """

    receipt: Receipt | None
    changed: int = 0
    added: int = 0
    removed: int = 0
    missing: int = 0
    lacking: tuple[str, ...] = ()
    faults: tuple[FaultView, ...] = ()
    asked: tuple[AskedView, ...] = ()


class Exchange:
    """Workbooks of one case."""

    def __init__(self, desk: Desk, files: WorkbookFiles) -> None:
        self._desk = desk
        self._files = files
        self._showing = ShowingSynthesis(desk)

    # Out

    def make(self, subject: Subject, area: str = "") -> bytes:
        """Return a workbook's file about the synthesis or the scorecards, of one area's card alone where it is named.

        Refused for other subjects and for an area that is not there.
        """
        if area and subject not in BY_AREA:
            raise Refused("refused.not_by_area")
        match subject:
            case Subject.SCORECARDS | Subject.BLANK:
                workbook = self._cards(area, blank=subject is Subject.BLANK)
            case Subject.SYNTHESIS:
                workbook = self._synthesis()
            case Subject.INTEGRATION:
                workbook = self._integration()
            case _:
                raise Refused("refused.no_workbook")
        return self._files.write(workbook)

    def _cards(self, area: str, *, blank: bool) -> Workbook:
        """The cards, or their objective factors with nothing under them; both can be filled in and brought back."""
        table = blank_rows_of if blank else rows_of
        case, voice = self._desk.case, self._desk.voice
        cards = FactorNames(self._desk).spoken_cards(case.scorecards)
        areas = self._showing.areas(case)
        chosen = (find_area(areas, area),) if area else areas
        columns = sheet_columns(voice)
        sheets = tuple(
            Sheet(
                f"{each.id} {each.name}",
                columns,
                tuple(("" if blank else str(row.key), *row.values.values()) for row in table(cards, each.id, voice)),
                _ROOM,
            )
            for each in chosen
        )
        marks = {f"{_AREA}{place}": each.id for place, each in enumerate(chosen)} | ({_BLANK: "yes"} if blank else {})
        guidance = tuple(voice.say(key, case=case.id) for key in _GUIDANCE)
        return self._workbook(Subject.SCORECARDS, guidance, sheets, marks)

    def _synthesis(self) -> Workbook:
        """The synthesis as tables to look through, filter and print; it is not brought back."""
        say, board = self._desk.voice.say, self._showing.board()
        shaped = tuple(Column(say(key), width, kind) for key, width, kind in _OF_OPPORTUNITIES)
        left = tuple(Column(say(key), width) for key, width in _OF_LEFT_OUT)
        entries = (*board.purchasers, *board.providers)
        out = tuple((e.text, say(f"word.{e.role.value}s"), e.reason) for e in entries if e.state is PlaceState.LEFT_OUT)
        sheets = (
            Sheet(say("subject.synthesis"), shaped, tuple(map(self._opportunity, board.opportunities))),
            Sheet(say("sheet.left_out"), left, out),
        )
        guidance = (say("sheet.synthesis_guidance"), board.balance.sentence)
        return self._workbook(Subject.SYNTHESIS, guidance, sheets, {})

    def _integration(self) -> Workbook:
        """The matrix and what stands in it, to look through; it is not brought back."""
        say, board = self._desk.voice.say, Integrating(self._desk).board()
        guidance = (say("sheet.integration_guidance"), board.why_not or board.sentence)
        return self._workbook(Subject.INTEGRATION, guidance, integration_sheets(board, say), {})

    def _opportunity(self, shaped: OpportunityView) -> tuple[CellValue, ...]:
        say, side = self._desk.voice.say, one_side(shaped)
        counts = Counter(entry.role for entry in shaped.entries)
        return (
            shaped.number,
            f"{shaped.area} {shaped.area_name}",
            say(f"level.{shaped.level.value}"),
            shaped.theme_name,
            shaped.text,
            *(float(counts[role]) for role in Role),
            say(f"board_report.only_{side.value}") if side else "",
            " ".join(shaped.parts),
        )

    def _workbook(
        self, subject: Subject, guidance: tuple[str, ...], sheets: tuple[Sheet, ...], marks: dict[str, str]
    ) -> Workbook:
        case, voice = self._desk.case, self._desk.voice
        last = self._desk.ledger.entries[-1]
        made = {"version": _VERSION, "subject": subject.value, "case": case.id, "sequence": str(last.sequence)}
        title = case.title or voice.say("case.untitled")
        name = " · ".join((title, voice.say(f"subject.{subject.value}"), day(case.changed_at, voice)))
        return Workbook(
            title=name,
            language=voice.language,
            guidance=guidance,
            guidance_title=voice.say("sheet.guidance"),
            sheets=sheets,
            marks={**made, "entry": last.id, **marks},
        )

    # In

    def take_in(self, path: Path) -> TakenIn:
        """Take over what was changed in a workbook of scorecards, in one step; with any fault nothing is changed.

        Raises `UnreadableFile` where the file is none, and `Refused` where it was not made from this case.
        """
        found = self._files.read(path)
        before = self._before(found)
        reader = CardReader(self._desk.voice)
        read = [sheet for sheet in map(reader.read, found.sheets) if sheet is not None]
        sheets, homeless = self._with_areas(read, found, before)
        unread = (*reader.faults, *homeless)
        sheets = [(area, self._as_recorded(area, sheet, before)) for area, sheet in sheets]
        judged = self._judge(before, self._desk.case, sheets)
        faults = tuple(dict.fromkeys((*unread, *judged.faults)))
        missing = 0 if _BLANK in found.marks else judged.missing
        if faults:
            return TakenIn(None, missing=missing, faults=tuple(map(self._show, faults)))
        cards = Scorecarding(self._desk)
        receipt, judged = self._take(cards, before, sheets, judged) if judged.events else (None, judged)
        lacking = tuple(self._lacking(sheets, found.marks))
        asked = tuple(self._asked(cards, judged.filled)) if receipt else ()
        return TakenIn(receipt, judged.changed, judged.added, judged.removed, missing, lacking, asked=asked)

    def _asked(self, cards: Scorecarding, filled: Sequence[Filling]) -> Iterator[AskedView]:
        """What there is to ask about each cell that was taken over."""
        for filling in filled:
            for fact, question in cards.asked_of(filling.id, filling.facts):
                column, place = filling.places[fact]
                heading = self._desk.voice.say(f"sheet.{column}")
                yield AskedView(place.sheet, place.cell, heading, filling.name, question)

    def _lacking(self, sheets: Sequence[tuple[str, FilledSheet]], marks: Mapping[str, str]) -> Iterator[str]:
        """Say which sheets and columns that the workbook was made with are not in it any more."""
        say, there = self._desk.voice.say, dict(sheets)
        for mark, area in marks.items():
            if mark.startswith(_AREA) and area not in there:
                yield say("sheet.lacks_card", area=area)
        for _, sheet in sheets:
            if sheet.absent:
                names = ", ".join(say(f"sheet.{id}") for id in sheet.absent)
                yield say("sheet.lacks_columns", count=len(sheet.absent), sheet=sheet.title, columns=names)

    def _judge(self, before: Scorecards, now: Case, sheets: Sequence[tuple[str, FilledSheet]]) -> Judgement:
        taking = TakingIn(before, now.scorecards, self._desk.voice, self._files.shown, self._desk.new_id)
        return taking.judge(sheets)

    def _take(
        self,
        cards: Scorecarding,
        before: Scorecards,
        sheets: Sequence[tuple[str, FilledSheet]],
        judged: Judgement,
    ) -> tuple[Receipt, Judgement]:
        """Take over what the workbook comes to; also where somebody has written since it was first looked at."""
        seen, count = self._desk.case, judged.count

        def decide(case: Case) -> Sequence[Event]:
            nonlocal judged
            if case is not seen:
                judged = self._judge(before, case, sheets)
            if judged.faults:
                raise Refused("refused.workbook_overtaken")
            return _with_told(judged)

        return cards.apply(decide, count=count), judged

    def _before(self, found: FoundWorkbook) -> Scorecards:
        """The cards as they were when the workbook was made."""
        marks, case = found.marks, self._desk.case
        if marks.get("version") != _VERSION:
            raise UnreadableFile("file.newer_workbook")
        if marks.get("subject") != Subject.SCORECARDS.value:
            raise Refused("refused.not_scorecards")
        if marks.get("case") != case.id:
            raise Refused("refused.workbook_of_another_case")
        told = marks.get("sequence", "")
        sequence = int(told) if told.isdecimal() and len(told) < 10 else 0
        entries = [entry for entry in self._desk.ledger.entries if entry.sequence <= sequence]
        was = fold(entries)
        if was is None or entries[-1].sequence != sequence or entries[-1].id != marks.get("entry"):
            raise Refused("refused.workbook_of_another_copy")
        return was.scorecards

    def _with_areas(
        self, read: Sequence[FilledSheet], found: FoundWorkbook, before: Scorecards
    ) -> tuple[list[tuple[str, FilledSheet]], list[Fault]]:
        """Each sheet with its area: as it was made, or that of its rows' factors where it was renamed."""
        sheets: list[tuple[str, FilledSheet]] = []
        faults: list[Fault] = []
        known = self._showing.area_ids(self._desk.case)
        for sheet in read:
            area = found.marks.get(f"{_AREA}{sheet.place}", "")
            keys = [row.key for row in sheet.rows if row.key is not None]
            factors = [before.factors[key.factor] for key in keys if key.factor in before.factors]
            area = area or next((factor.area for factor in factors), "")
            if area in known and area not in dict(sheets):
                sheets.append((area, sheet))
            elif sheet.rows:
                faults.append(Fault(sheet.rows[0].place, FACTOR, "sheet.which_area"))
        return sheets, faults

    def _as_recorded(self, area: str, sheet: FilledSheet, before: Scorecards) -> FilledSheet:
        """The sheet with its factors as the journal names them, in whichever language the workbook was made."""
        names = FactorNames(self._desk).recorded_names(before, self._desk.case.scorecards, area=area)

        def renamed(row: FilledRow) -> FilledRow:
            cell = row.cells.get(FACTOR)
            name = names.get(str(cell.meant)) if cell is not None else None
            if cell is None or name is None:
                return row
            return replace(row, cells={**row.cells, FACTOR: replace(cell, meant=name)})

        return replace(sheet, rows=[renamed(row) for row in sheet.rows])

    def _show(self, fault: Fault) -> FaultView:
        say = self._desk.voice.say
        sentence = say(fault.rule, **dict(fault.values))
        return FaultView(fault.place.sheet, fault.place.cell, say(f"sheet.{fault.column}"), sentence)


def _with_told(judged: Judgement) -> tuple[Event, ...]:
    """What a workbook comes to, and with it that it was one: so an undo says what it takes back."""
    if not judged.events:
        return ()
    return (*judged.events, dev.CardsImported(judged.changed, judged.added, judged.removed))
