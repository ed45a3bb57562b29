"""What does a card of results look like: lights and means by factor, the decision with its rule, points with a bar?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from ttguide.tui.text import Part, fit, join, lines, plain
from ttguide.tui.times import Say
from ttguide.tui.widgets.line_list import Line
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.sheet_map import STYLES
from ttguide.workflow.assessment_views import GroupView, Light, ResultRow, ResultView

_OPEN = "·"
_BAR, _NARROW_BAR = 20, 8
"""Cells of the terminal for a hundred per cent."""
_MEAN = 8
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """An objective factor or criterion: its light and mean, what follows from it, and its points."""

    key: str
    title: str
    sign: str
    light: Light | None
    mean: str
    told: str
    bar: str
    points: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        rows = [plain(self.title, "bold $primary")]
        if self.told:
            rows.append(plain(self.told))
        if self.points:
            rows.append(join((self.bar, "$accent"), " ", (self.points, "$text-muted")))
        lead = plain(f" {self.sign} ", STYLES[self.light])
        return Row(lines(*rows), lead=lead, trail=plain(f"{self.mean:>{_MEAN}} ", "bold"))


@dataclass(frozen=True, slots=True)
class Gap:
    key: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(Content(""))


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject: its marks, its mean or total, its light."""

    key: str
    title: str
    sign: str
    light: Light | None
    cells: tuple[tuple[str, Light | None], ...]
    mean: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        trail: list[Part] = []
        for sign, light in self.cells:
            trail += [(sign or _OPEN, STYLES[light] if sign else "$text-muted"), " "]
        trail.append(f"{self.mean:>{_MEAN}} ")
        lead = join("   ", (f"{self.sign} ", STYLES[self.light]))
        return Row(plain(self.title), lead=lead, trail=join(*trail), most=2)


@dataclass(frozen=True, slots=True)
class Notice:
    """Where the model comes from and what is ours in it; beside the list where there is room."""

    key: str
    text: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(f"\n{self.text}", "$text-muted"))


@dataclass(frozen=True, slots=True)
class WholeLine:
    key: str
    text: str
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        return Row(lines(plain(self.text, "bold"), plain(self.told, "$text-muted")), lead=plain(" Σ ", "bold $accent"))


def result_lines(view: ResultView, say: Say, *, narrow: bool, low: bool) -> Iterator[Line]:
    """Yield the lines of the card, the whole first."""
    told = " · ".join(filter(None, (view.coverage, view.points)))
    yield WholeLine(WHOLE, view.sentence, told)
    for group in view.groups:
        if not low:
            yield Gap(f"gap:{group.group}")
        yield GroupLine(
            f"group:{group.group}",
            group.title,
            group.sign,
            group.light,
            group.mean,
            _decided(group, say),
            _bar(group.value, _NARROW_BAR if narrow else _BAR) if not view.is_lights else "",
            group.points,
        )
        for row in group.rows:
            yield _subject(group, row)
    if narrow:
        yield Notice("notice", view.notice)


def _subject(group: GroupView, row: ResultRow) -> SubjectLine:
    cells = tuple((mark.sign, mark.light) for mark in row.marks)
    return SubjectLine(f"row:{group.group}:{row.subject}", row.title, row.sign, row.light, cells, row.mean)


def _decided(group: GroupView, say: Say) -> str:
    """What follows: the rule's decision with its text, or another one with its reason."""
    if not group.decision_name:
        return ""
    if group.override_reason:
        return say("results.overridden", name=group.decision_name, reason=group.override_reason, ruled=group.ruled_name)
    return f"→ {group.decision_name}"


def _bar(value: float | None, width: int) -> str:
    """A hundred per cent as so many cells."""
    full = round((value or 0) / 100 * width)
    return "█" * full + "░" * (width - full)


def detail(view: ResultView, key: str, say: Say) -> Content:
    """Return what there is to say of a line: the rule, the reasons, each aspect in words."""
    kind, _, rest = key.partition(":")
    if kind == "group":
        group = next((g for g in view.groups if g.group == rest), None)
        return _group_detail(group, say) if group is not None else Content("")
    if kind == "row":
        row = next((r for g in view.groups for r in g.rows if f"{g.group}:{r.subject}" == rest), None)
        return _row_detail(view.aspects, row) if row is not None else Content("")
    rows = [plain(say("results.rules_head"), "bold $primary"), *(plain(rule) for rule in view.rules)]
    return lines(*rows, plain(""), plain(view.notice, "$text-muted"))


def _group_detail(group: GroupView, say: Say) -> Content:
    rows = [plain(group.title, "bold"), plain(group.light_word), plain("")]
    if group.decision_name:
        rows.append(plain(group.decision_name, "bold $accent"))
        if group.override_reason:
            rows.append(plain(say("results.instead", reason=group.override_reason, ruled=group.ruled_name)))
        rows += [plain(group.rule), plain("")]
    rows += [plain(reason, "$text-muted") for reason in group.reasons]
    return lines(*rows, plain(group.coverage, "$text-muted"), plain(""), plain(say("results.open_it"), "$primary"))


def _row_detail(aspects: Sequence[tuple[str, str]], row: ResultRow) -> Content:
    rows = [plain(row.title, "bold"), plain(row.light_word), plain("")]
    names = dict(aspects)
    for mark in row.marks:
        name = names.get(mark.item.aspect, "")
        label = fit(name, 20) if name else ""
        rows.append(join((f"{mark.sign or _OPEN} ", STYLES[mark.light]), (f"{label} " if label else "", ""), mark.word))
    rows += [plain(""), *(plain(reason, "$text-muted") for reason in row.reasons)]
    return lines(*rows, plain(row.coverage, "$text-muted"))
