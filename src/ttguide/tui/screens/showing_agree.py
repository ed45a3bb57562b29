"""How is the consensus meeting put on the screen: the differences as a list, one of them with both sides' reasons?

Pure functions from what the guide returns to what the widgets take. A light is always a shape with its word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from ttguide.tui.screens.showing_answering import absence_keys
from ttguide.tui.text import Part, join, lines, plain, shorten
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.sheet_map import STYLES
from ttguide.workflow.assessment_views import (
    ConsensusView,
    DifferenceView,
    Item,
    Light,
    MarkView,
    MeetingLine,
    RatingView,
    Side,
)

Say = Callable[..., str]

EQUALS = "equals"
"""The key of the line that stands for all judgements alike that wait."""
_TITLE = 200
_NO_SIGN = "–"
_BIG: Mapping[int, Mapping[Light | None, tuple[str, ...]]] = {
    5: {
        Light.RED: ("██████████", "██████████", "██████████", "██████████", "██████████"),
        Light.YELLOW: ("    ▄▄    ", "   ████   ", "  ██████  ", " ████████ ", "██████████"),
        Light.GREEN: ("  ▄████▄  ", " ████████ ", " ████████ ", " ████████ ", "  ▀████▀  "),
        None: ("", "", " ▄▄▄▄▄▄▄▄ ", "", ""),
    },
    3: {
        Light.RED: ("██████", "██████", "██████"),
        Light.YELLOW: ("  ▄▄  ", " ████ ", "██████"),
        Light.GREEN: (" ▄██▄ ", " ████ ", " ▀██▀ "),
        None: ("", " ▄▄▄▄ ", ""),
    },
}
"""The shapes of the lights by their height, large enough to be told apart from the back of a room."""
_STEPS_A_LINE = 5
"""Steps of the scale beside one another before a projector."""
_ROOMY = 5
"""Lines of a shape from which on there are empty lines around it."""


def has_room(large: int) -> bool:
    """Whether more than the lights finds room: always but before a projector with few lines."""
    return not large or large >= _ROOMY


def key_of(item: Item) -> str:
    """Return what a line stands for."""
    return f"{item.subject}/{item.aspect}"


def colour(light: Light | None) -> str:
    """Return the style of a light; muted where there is none."""
    return f"bold {STYLES[light]}"


def side_name(side: Side, say: Say) -> str:
    """Return what a side is called, as a heading."""
    name = say(f"side.{side.value}")
    return name[:1].upper() + name[1:]


def sign(mark: MarkView | RatingView | None) -> Part:
    """Return a judgement as a shape in its colour."""
    return (mark.sign or _NO_SIGN, colour(mark.light)) if mark is not None else (_NO_SIGN, "$text-muted")


# The list


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A heading over lines; ``gap`` leaves a line free above it."""

    key: str
    text: str
    gap: bool = False
    can_be_chosen: bool = False

    def draw(self) -> Row:
        head = plain(self.text, "bold $primary")
        return Row(lines(Content(" "), head) if self.gap else head, lead=plain(" "))


@dataclass(frozen=True, slots=True)
class EqualsLine:
    """All judgements alike that wait to be accepted."""

    key: str
    text: str
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        return Row(lines(plain(self.text, "bold"), plain(self.told, "$text-muted")), lead=plain(" = =   ", "$accent"))


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A difference: both sides' lights, what was agreed, what it is about."""

    key: str
    line: MeetingLine
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        line = self.line
        agreed: tuple[Part, ...] = ("→", sign(line.agreed)) if line.agreed is not None else ("  ",)
        lead = join(" ", sign(line.purchaser), " ", sign(line.provider), *agreed, " ")
        title = plain(shorten(line.title, _TITLE), "" if line.agreed else "bold")
        return Row(lines(title, plain(self.told, "$text-muted")), lead=lead)


Drawn: TypeAlias = HeadLine | EqualsLine | ItemLine


def meeting_lines(meeting: ConsensusView, say: Say) -> list[Drawn]:
    """Return what is open, widest first, what both judged alike, and what is settled."""
    shown: list[Drawn] = []
    if meeting.open:
        shown.append(HeadLine("head-open", say("agree.head_open", count=len(meeting.open))))
        shown += [ItemLine(key_of(line.item), line, line.aspect) for line in meeting.open]
    if meeting.equals:
        shown.append(HeadLine("head-equals", say("agree.head_equals"), gap=bool(shown)))
        shown.append(EqualsLine(EQUALS, say("agree.equals_line", count=meeting.equals), say("agree.equals_told")))
    if meeting.settled:
        shown.append(HeadLine("head-settled", say("agree.head_settled", count=len(meeting.settled)), gap=bool(shown)))
        shown += [ItemLine(key_of(line.item), line, _settled(line, say)) for line in meeting.settled]
    return shown


def _settled(line: MeetingLine, say: Say) -> str:
    parts = [line.aspect]
    if line.objection:
        parts.append(say("agree.has_objection"))
    if line.follow_up:
        parts.append(say("agree.has_follow_up"))
    return " · ".join(parts)


def equals_of(items: Sequence[MeetingLine]) -> Content:
    """Return what both judged alike, one a line with its sign and word, under each title."""
    rows: list[Content] = []
    title = ""
    for line in items:
        if line.title != title:
            title = line.title
            rows.append(plain(shorten(title, _TITLE), "bold"))
        rows.append(join("  ", sign(line.purchaser), " ", line.purchaser.word, (f"  {line.aspect}", "$text-muted")))
    return lines(*rows)


# One difference


def heading(view: DifferenceView, say: Say, *, large: int = 0) -> Content:
    """Return what is judged: the subject, the aspect with its question, and how far apart the sides are."""
    number = say("agree.number", number=view.number, all=view.of) if view.number else ""
    about = " · ".join(filter(None, (number, view.gap)))
    rows = [plain(view.title, "bold")]
    if large >= _ROOMY:
        rows.append(Content(""))
    rows += [join((view.aspect, "bold $primary"), (f"  {about}", "$text-muted"))]
    if has_room(large):
        rows.append(plain(view.question, "$text-muted"))
    return lines(*rows)


def side_of(view: DifferenceView, side: Side, say: Say, *, large: int = 0) -> Content:
    """Return a side's judgement: its light with the word, the reason, evidence and figures."""
    rating = view.purchaser if side is Side.PURCHASER else view.provider
    rows = [plain(side_name(side, say), "bold underline")]
    if large:
        gap = [Content("")] if large >= _ROOMY else []
        rows += [*gap, *_big(rating, large), *gap]
    if rating is None:
        return lines(*rows, plain(say("agree.unanswered"), "$text-muted"))
    rows.append(join(sign(rating), " ", (rating.name, "bold")))
    rows += _grounds(rating, view, say)
    return lines(*rows)


def _big(rating: RatingView | None, height: int) -> Iterator[Content]:
    light = rating.light if rating is not None else None
    yield from (plain(f"  {row}", colour(light)) for row in _BIG[height][light])


def _grounds(rating: RatingView, view: DifferenceView, say: Say) -> Iterator[Content]:
    yield plain(rating.reason or say("agree.no_reason"), "" if rating.reason else "$text-muted")
    for one in rating.evidence:
        proves = f" – {one.proves}" if one.proves else ""
        yield join((f"{one.kind_word}: ", "$text-muted"), f"{one.what}{proves}")
    measures = dict(view.measures)
    for figure in rating.figures:
        label = measures.get(figure.measure, say("agree.figure"))
        yield join((f"{label}: ", "$text-muted"), _number(figure.value, say))


def _number(value: float, say: Say) -> str:
    return f"{value:g}".replace(".", say("cards.decimal_mark"))


def agreed_of(view: DifferenceView, say: Say) -> Content:
    """Return what was agreed, with the objection and how one comes back to it; empty while it is open."""
    if view.agreed is None:
        return Content("")
    rows = [join((say("agree.agreed"), "bold underline"), "  ", sign(view.agreed), " ", (view.agreed.name, "bold"))]
    if view.agreed.reason:
        rows.append(plain(view.agreed.reason))
    if view.objection and view.objector is not None:
        who = say("agree.objection_of", side=say(f"side.{view.objector.value}"))
        rows.append(join((f"{who}: ", "$text-muted"), view.objection))
    if view.follow_up:
        rows.append(join((f"{say('agree.field.follow_up')}: ", "$text-muted"), view.follow_up))
    return lines(*rows)


def context_of(view: DifferenceView, say: Say) -> Content:
    """Return the measures with their targets, or what stands under the criterion part."""
    if not view.context:
        return Content("")
    head = say("agree.context" if view.measures else "agree.context_part")
    return lines(plain(head, "bold"), *(plain(line, "$text-muted") for line in view.context))


def steps_of(view: DifferenceView, say: Say, *, large: int = 0) -> Content:
    """Return the keys that give the agreed step, with what each means here where there is room for it."""
    if not view.steps:
        return plain(say("agree.total_keys"), "$text-muted")
    if not has_room(large):
        cells = [
            join((f"{s.key} ", "bold $primary"), (f"{s.sign} ", colour(s.light)), (s.name, "bold")) for s in view.steps
        ]
        placed = [cells[at : at + _STEPS_A_LINE] for at in range(0, len(cells), _STEPS_A_LINE)]
        return lines(*(Content("     ").join(row) for row in placed))
    rows = [
        join(
            (f"{step.key} ", "bold $primary"),
            (f"{step.sign} ", colour(step.light)),
            (step.name, "bold"),
            (f"  {step.meaning}" if step.meaning else "", "$text-muted"),
        )
        for step in view.steps
    ]
    if large:
        return lines(*rows)
    absences = "   ".join(f"{key} – {say(f'absence.{kind.value}')}" for key, kind in absence_keys(view.steps).items())
    return lines(plain(say("agree.steps"), "bold"), *rows, plain(absences, "$text-muted"))


def whole(view: DifferenceView, say: Say) -> Content:
    """Return all of a difference, one thing under the other."""
    parts = [heading(view, say), *(side_of(view, side, say) for side in (Side.PURCHASER, Side.PROVIDER))]
    parts += [part for part in (agreed_of(view, say), context_of(view, say), steps_of(view, say)) if part.plain]
    return Content("\n\n").join(parts)
