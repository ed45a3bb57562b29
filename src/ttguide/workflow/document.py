"""What does a result consist of before it becomes Markdown or HTML? Blocks of text, in one language.

No block holds markup, so that whatever people typed is text to every renderer. `Prose` is the exception: it is for
what content authors wrote, and nothing that people typed may be filled into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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
class Lines:
    """Room to write on, ``count`` empty lines."""

    count: int


@dataclass(frozen=True, slots=True)
class Fine:
    """Small print: notices, model versions."""

    text: str


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
