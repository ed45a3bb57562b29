"""What would one use instead of the boards' lists? The two that Textual has, with the same rows and nothing else.

No decision, no journal, no second basket, no signs: only opening, moving, and merging a row with the one below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import Option

from benchmarks.key_timing import SIZE, Measured, Times, rest


class _OptionApp(Measured):
    """An option list, which wraps its texts."""

    BINDINGS = [Binding("m", "merge")]  # noqa: RUF012 - as Textual has it

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts
        self.merged = 0

    def compose(self) -> ComposeResult:
        yield OptionList(markup=False)

    @property
    def rows(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def at(self) -> int:
        return self.rows.highlighted or 0

    def fill(self) -> None:
        self.rows.add_options(Option(text) for text in self._texts)
        self.rows.highlighted = 0

    def action_merge(self) -> None:
        at = self.at
        self.rows.remove_option_at_index(at + 1)
        self.rows.replace_option_prompt_at_index(at, f"{self._texts[at]} ×2")
        self.merged += 1


class _TableApp(Measured):
    """A table, which cuts its texts."""

    BINDINGS = [Binding("m", "merge")]  # noqa: RUF012

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts
        self.merged = 0

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    @property
    def rows(self) -> DataTable[str]:
        return self.query_one(DataTable)

    @property
    def at(self) -> int:
        return self.rows.cursor_row

    def fill(self) -> None:
        self.rows.add_column("text")
        self.rows.add_rows((text,) for text in self._texts)

    def action_merge(self) -> None:
        at = self.at
        self.rows.remove_row(self.rows.ordered_rows[at + 1].key)
        self.rows.update_cell_at((at, 0), f"{self._texts[at]} ×2")  # type: ignore[arg-type] # a coordinate is a pair
        self.merged += 1


async def measure(texts: Sequence[str], *, table: bool, times: int) -> Times:
    """Return the milliseconds of opening, moving and merging, all from the key to its paint."""
    app = _TableApp(texts) if table else _OptionApp(texts)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        found: Times = {"open": [await app.painted(app.fill, lambda: bool(app.rows.region))]}
        await rest(pilot)
        found["move"] = [await app.press("down", lambda: app.at) for _ in range(times)]
        found["merge"] = [await app.press("m", lambda: app.merged) for _ in range(times)]
    return found
