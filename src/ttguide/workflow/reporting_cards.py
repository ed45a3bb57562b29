"""What do scorecards look like on paper, filled in and blank, and what map leads from areas to the model's criteria?

A card has the five columns of the method's form (method.md section 8). Measures stand one under another beside their
critical success factor; its actions are the factor's, not a measure's, and so stand beside all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ttguide.model.text import clean_line
from ttguide.workflow.board_views import (
    ActionView,
    AreaView,
    CardSummary,
    CardView,
    CriticalView,
    IntegrationView,
    MeasureView,
    OpportunityView,
)
from ttguide.workflow.document import (
    Block,
    Box,
    Facts,
    Fine,
    GroupedTable,
    Heading,
    Map,
    Notice,
    Paragraph,
    Table,
    Tier,
)
from ttguide.workflow.retelling import day_of
from ttguide.workflow.session import Voice

_COLUMNS = ("card.factor", "card.critical", "card.measure", "card.target", "card.actions")
_BLANK_ROWS = 6
"""Rows of a blank card that has no objective factors; with room for handwriting they fill a page."""
_BLANK_ROWS_UNDER = 2
"""Rows under an objective factor that has no criterion parts."""


@dataclass(frozen=True, slots=True)
class BlankCard:
    """An area with its objective factors, each with the criterion parts that it stands for, in words."""

    area: AreaView
    factors: tuple[tuple[str, tuple[str, ...]], ...]


def report_cards(
    cards: Sequence[CardView], summaries: Sequence[CardSummary], board: IntegrationView, voice: Voice
) -> Iterator[Block]:
    """Return the report of these areas' scorecards, with their summary and, where there is anything, the map."""
    say = voice.say
    yield Paragraph(say("board_report.cards_lead"))
    filled = [card for card in cards if card.factors]
    if not filled:
        yield Notice(say("board_report.cards_empty"))
        return
    shown = {card.area for card in cards}
    yield Heading(say("report.glance"))
    yield _summary([s for s in summaries if s.area in shown], voice)
    yield _map(filled, board, voice)
    for card in filled:
        yield from _card(card, voice)
    yield Fine(board.notice)


def report_blank(cards: Sequence[BlankCard], title: str, voice: Voice) -> Iterator[Block]:
    """Return blank cards to be filled in by hand: each objective factor, then a row for each of its criterion parts."""
    yield Paragraph(voice.say("board_report.blank_lead"))
    labels = ("board_report.blank_case", "board_report.blank_date", "board_report.blank_present")
    yield Facts(tuple((voice.say(label), value) for label, value in zip(labels, (title, "", ""), strict=True)))
    head = tuple(voice.say(key) for key in _COLUMNS)
    for card in cards:
        yield Heading(f"{card.area.id} {card.area.name}", new_page=len(cards) > 1)
        if card.area.text:
            yield Fine(card.area.text)
        yield GroupedTable(head, tuple(_blank_rows(card)))


def _blank_rows(card: BlankCard) -> Iterator[tuple[str, ...]]:
    rest = ("",) * (len(_COLUMNS) - 1)
    for name, parts in card.factors:
        for said in (name, *(parts or ("",) * _BLANK_ROWS_UNDER)):
            yield (said, *rest)
    if not card.factors:
        yield from (("", *rest),) * _BLANK_ROWS


def _summary(summaries: Sequence[CardSummary], voice: Voice) -> Table:
    keys = ("report.area", "card.factors", "card.criticals", "card.measures", "card.targets", "card.actions_counted")
    head = (*(voice.say(key) for key in keys), voice.say("board_report.questions"), voice.say("board_report.missing"))
    rows = (
        (
            f"{s.area} {s.area_name}",
            *map(str, (s.factors, s.criticals, s.measures, s.targets, s.actions, s.doubts, s.missing)),
        )
        for s in summaries
    )
    return Table(head, tuple(rows))


# The map


def _map(cards: Sequence[CardView], board: IntegrationView, voice: Voice) -> Map:
    """Areas with the perspectives that speak in them, their objective factors with their parts, and the criteria."""
    criterion = {part.id: part.criterion for part in board.parts if part.criterion}
    touched: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    factors: list[Box] = []
    for card in cards:
        for factor in card.factors:
            factors.append(Box(factor.id, factor.name, " ".join(factor.parts)))
            links.append((f"area {card.area}", factor.id))
            for part in factor.parts:
                if part in criterion:
                    touched.setdefault(criterion[part], set()).add(part)
                    links.append((factor.id, f"criterion {criterion[part]}"))
    criteria = tuple(
        Box(f"criterion {name}", name, " ".join(sorted(touched[name])))
        for name in dict.fromkeys(criterion.values())
        if name in touched
    )
    spoken = _perspectives(cards, board)
    areas = tuple(Box(f"area {c.area}", f"{c.area} {c.area_name}", spoken[c.area]) for c in cards)
    say = voice.say
    return Map(
        caption=say("board_report.map"),
        summary=say("board_report.map_text", areas=len(areas), factors=len(factors), criteria=len(criteria)),
        tiers=(
            Tier(say("report.area"), areas),
            Tier(say("card.factor"), tuple(factors)),
            Tier(say("board_report.criterion", model=board.model), criteria),
        ),
        links=tuple(dict.fromkeys(links)),
    )


def _perspectives(cards: Sequence[CardView], board: IntegrationView) -> Mapping[str, str]:
    """By area, the perspectives of the entries behind what stands on its card, the most spoken of first."""
    shaped: Mapping[str, OpportunityView] = {o.id: o for o in board.opportunities}
    told: dict[str, str] = {}
    for card in cards:
        criticals = (critical for factor in card.factors for critical in factor.criticals)
        behind = [shaped[c.opportunity] for c in criticals if c.opportunity in shaped]
        counts = Counter(e.perspective for o in behind for e in o.entries if e.perspective)
        told[card.area] = " · ".join(f"{name} {count}" for name, count in counts.most_common())
    return told


# One card


def _card(card: CardView, voice: Voice) -> Iterator[Block]:
    yield Heading(f"{card.area} {card.area_name}", new_page=True)
    yield Paragraph(card.sentence)
    head = tuple(voice.say(key) for key in _COLUMNS)
    yield GroupedTable(head, tuple(_rows(card, voice)))
    if card.missing:
        yield Fine(voice.say("board_report.missing_text", numbers=", ".join(card.missing)))


def _rows(card: CardView, voice: Voice) -> Iterator[tuple[str | None, ...]]:
    for factor in card.factors:
        name: str | None = _lines(factor.name, " ".join(factor.parts))
        if not factor.criticals:
            yield name, voice.say("card.see_also", numbers=", ".join(factor.also)) if factor.also else "", "", "", ""
        for critical in factor.criticals:
            text: str | None = " ".join(filter(None, (critical.number, clean_line(critical.text))))
            actions: str | None = _actions(critical, voice)
            measures = [(_measure(m), _target(m)) for m in critical.measures] or [("", "")]
            for measure, target in measures:
                yield name, text, measure, target, actions
                name = text = actions = None


def _measure(measure: MeasureView) -> str:
    unit_source = " · ".join(clean_line(value) for _, value in measure.facts)
    return _lines(measure.text, unit_source)


def _target(measure: MeasureView) -> str:
    """The target as it was said and, as the guide says it, when it is reached."""
    return "\n".join(filter(None, (_lines(measure.target), measure.reading)))


def _actions(critical: CriticalView, voice: Voice) -> str:
    return "\n\n".join(_lines(action.text, _who_and_when(action, voice)) for action in critical.actions)


def _who_and_when(action: ActionView, voice: Voice) -> str:
    side = voice.say(f"responsible.{action.responsible.value}") if action.responsible else ""
    due = day_of(action.due, voice) if action.due else ""
    late = voice.say("board_report.late") if action.is_late else ""
    sign = voice.say("board_report.sign", sign=clean_line(action.sign)) if action.sign else ""
    return " · ".join(filter(None, (clean_line(action.owner), side, due, action.state_name, late, sign)))


def _lines(*lines: str) -> str:
    """What was typed on one line each: a line of a cell is a thing of its own."""
    return "\n".join(filter(None, map(clean_line, lines)))
