"""What does a result consist of before it becomes Markdown or HTML? Blocks of text, in one language.

No block holds markup, so that whatever people typed is text to every renderer. `Prose` is the exception: it is for
what content authors wrote, and nothing that people typed may be filled into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ttguide.model.light import Light
from ttguide.model.text import Language
from ttguide.workflow.format import Format as Format
from ttguide.workflow.format import Subject as Subject


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 2 to 6; a heading on a ``new_page`` begins one where there are pages."""

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A content author's text, in which ``*emphasis*``, ``**strong**`` and lists have their Markdown meaning."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What must be known before one reads on or hands the document over."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A recorded statement: its wording, whether it is said word for word, and what it is tied to.

    ``depth`` counts from 0; what is deeper stands under what precedes it.
    """

    text: str
    quote: bool = False
    marks: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values; an empty value is room to fill in by hand."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Amounts that together make one bar, none of them below 0."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of amounts; renderers without pictures print it as a table.

    ``head`` names first what the labels are, then each of the amounts.
    """

    caption: str
    head: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GroupedTable:
    """A table whose first columns gather rows: a cell that is None goes on with the one above it.

    A cell may have several lines. Rows that are empty throughout are room to fill in by hand.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A row of a cross table: ``cells`` hold for each column the names of what stands there.

    ``group`` is what the row belongs to with its neighbours.
    """

    label: str
    cells: tuple[tuple[str, ...], ...]
    group: str = ""

    @property
    def silent(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A picture of what stands where, row by column, and the same as a table.

    ``corner`` says what the rows are, ``nothing`` what is said of a row in which nothing stands, and ``summary`` what
    there is to see, for whoever does not see it. ``columns`` are (short name, name).
    """

    caption: str
    summary: str
    corner: str
    nothing: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[CrossRow, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a map; ``note`` stands under its text, smaller."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of boxes in three tiers and of the lines between them, and the same as a table of the middle ones.

    ``links`` are pairs of boxes' ids, each from one tier to the next; ``summary`` says what there is to see.
    """

    caption: str
    summary: str
    tiers: tuple[Tier, Tier, Tier]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LightCell:
    """A judgement as it is drawn and said: its shape, its colour (None where there is none), its word."""

    sign: str = ""
    light: Light | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class LightRow:
    """A row of lights: what it is about, a cell for each column, and its figure; ``group`` is what it belongs to."""

    label: str
    cells: tuple[LightCell, ...]
    figure: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class LightTable:
    """A picture of lights, each a shape beside its colour, and the same as a table that says each in a word.

    ``figure`` heads the figures and is empty where there are none; ``legend`` says what the shapes mean.
    """

    caption: str
    summary: str
    corner: str
    columns: tuple[str, ...]
    figure: str
    rows: tuple[LightRow, ...]
    legend: tuple[LightCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Where two sides stand on a scale; a place counts from 0 for its first step, None where a side stands nowhere.

    ``words`` say the places: of the first side, of the other, and of what both agreed on; ``note`` how far they are.
    """

    label: str
    one: float | None
    other: float | None
    joint: float | None
    words: tuple[str, str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """A picture of how far two sides are from each other, and the same as a table.

    ``names`` are those of the sides and of what they agreed on; ``nowhere`` is said where a side did not judge.
    ``note`` heads the rows' notes, which are in the table, and ``drawn`` is how many of the rows are in the picture.
    """

    caption: str
    summary: str
    corner: str
    scale: tuple[LightCell, ...]
    names: tuple[str, str, str]
    nowhere: str
    note: str
    rows: tuple[Apart, ...]
    drawn: int


@dataclass(frozen=True, slots=True)
class FieldPoint:
    """Something on a field of two scales, by the number that it is called by; what is ``chosen`` stands out."""

    number: int
    label: str
    across: float
    up: float
    words: tuple[str, str]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A picture of what stands where on two scales, and the same as a table.

    ``across`` and ``up`` are the scales' names, ``low`` and ``high`` their ends; ``corners`` say what it means to stand
    left above, right above, left below and right below. ``head`` names what the points are.
    """

    caption: str
    summary: str
    head: str
    across: str
    up: str
    low: float
    high: float
    corners: tuple[str, str, str, str]
    points: tuple[FieldPoint, ...]
    chosen: str = ""
    """What is said of those that are chosen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the rounds: for each of them its figure, None where there is none, and how it is said.

    ``notes`` are as many, and say what each figure is made of; there are none where nothing is to be said of any.
    """

    name: str
    values: tuple[tuple[float | None, str], ...]
    notes: tuple[str, ...] = ()

    @property
    def noted(self) -> tuple[tuple[float | None, str, str], ...]:
        """The figures with their notes."""
        notes = self.notes or ("",) * len(self.values)
        return tuple((value, said, note) for (value, said), note in zip(self.values, notes, strict=True))


@dataclass(frozen=True, slots=True)
class Trend:
    """A picture of how figures go from round to round, and the same as a table.

    ``low`` and ``high`` are the ends of the scale.
    """

    caption: str
    summary: str
    corner: str
    columns: tuple[str, ...]
    low: float
    high: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A bar of a profile: its length in per cent (None where nothing was judged), how that is said, and its light.

    ``points`` are said of a whole, at ``depth`` 0; a part of it is at 1.
    """

    label: str
    percent: float | None
    figure: str
    points: str
    result: LightCell
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A picture of results in per cent and points, and the same as a table.

    ``head`` names what the bars are and what is said of each: per cent, points and light.
    """

    caption: str
    summary: str
    head: tuple[str, str, str, str]
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Room to write on, ``count`` empty lines."""

    count: int


@dataclass(frozen=True, slots=True)
class Fine:
    """Small print: notices, model versions."""

    text: str


Picture: TypeAlias = CrossTable | Map | LightTable | Dumbbells | Field | Trend | Profile
"""Blocks that are drawn where there are pictures; each holds all that it shows as words, too."""

Block: TypeAlias = (
    Heading
    | Paragraph
    | Prose
    | Notice
    | Entry
    | Bullets
    | Facts
    | Table
    | Bars
    | GroupedTable
    | CrossTable
    | Map
    | LightTable
    | Dumbbells
    | Field
    | Trend
    | Profile
    | Lines
    | Fine
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole result. ``kicker`` says above the title what it is; ``contents`` is the heading of a list of contents.

    Renderers that cannot lead to a heading leave the list of contents out.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    kicker: str = ""
    contents: str = ""
