"""What comes off a board onto paper? The document about a subject, as the board shows it at the moment.

The reports after the interviews hold nothing that was not shared or decided at the level of the roles, so all parties
may have them; only a basket that is not shared yet says that it is a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.model.text import clean_line
from ttguide.workflow.board_views import AreaView, EntryView
from ttguide.workflow.desk import Desk
from ttguide.workflow.developing import Development
from ttguide.workflow.document import Block, Document, Entry, Heading, Notice, Paragraph
from ttguide.workflow.format import BY_AREA, Subject
from ttguide.workflow.problems import Refused
from ttguide.workflow.reporting_cards import BlankCard, report_blank, report_cards
from ttguide.workflow.reporting_integration import report_integration
from ttguide.workflow.reporting_synthesis import report_synthesis
from ttguide.workflow.retelling import day
from ttguide.workflow.session import Voice
from ttguide.workflow.showing_synthesis import areas_in_words


def report_board(development: Development, desk: Desk, subject: Subject, area: str = "") -> Document:
    """Return the document about a subject; ``area`` is one's id or name, where its card alone is wanted.

    Refused for what was said in conversations and for rounds of assessment, whose reports are others, for an area that
    is not there, and for an area where the subject is not told by areas.
    """
    voice = desk.voice
    if area and subject not in BY_AREA:
        raise Refused("refused.not_by_area")
    areas = development.synthesis.board().areas
    chosen = (find_area(areas, area),) if area else areas
    kicker = (voice.say(f"subject.{subject.value}"), day(desk.case.changed_at, voice))
    return Document(
        title=development.title,
        language=voice.language,
        blocks=tuple(_blocks(development, desk, subject, chosen)),
        kicker=" · ".join(kicker[: 1 if subject is Subject.BLANK else 2]),
        contents="" if subject is Subject.BLANK else voice.say("report.contents"),
    )


def find_area(areas: Sequence[AreaView], name: str) -> AreaView:
    """Return the area that is meant by its id, its name or an unambiguous beginning of it; refused where none is."""
    wanted = clean_line(name).casefold()
    exact = [a for a in areas if wanted in (a.id.casefold(), a.name.casefold())]
    found = exact or [a for a in areas if wanted and a.name.casefold().startswith(wanted)]
    if len(found) != 1:
        raise Refused("refused.no_such_area", area=clean_line(name), known=areas_in_words(areas))
    return found[0]


def _blocks(development: Development, desk: Desk, subject: Subject, areas: Sequence[AreaView]) -> Iterator[Block]:
    voice = desk.voice
    match subject:
        case Subject.PURCHASERS:
            return _report_basket(development, Role.PURCHASER, desk)
        case Subject.PROVIDERS:
            return _report_basket(development, Role.PROVIDER, desk)
        case Subject.SYNTHESIS:
            return report_synthesis(development.synthesis.board(), voice)
        case Subject.INTEGRATION:
            return report_integration(development.integration.board(), voice)
        case Subject.SCORECARDS:
            cards = [development.scorecards.card(area.id) for area in areas]
            return report_cards(cards, development.scorecards.cards(), development.integration.board(), voice)
        case Subject.BLANK:
            cards_to_fill = [_blank(development, desk, area) for area in areas]
            return report_blank(cards_to_fill, desk.case.title, voice)
        case _:
            raise Refused("refused.not_of_boards")


def _blank(development: Development, desk: Desk, area: AreaView) -> BlankCard:
    """The card's own objective factors; before there are any, those that the sector knows for the area."""
    titles = {part.id: part.title for part in development.integration.board().parts}
    own = [(factor.name, factor.parts) for factor in development.scorecards.card(area.id).factors]
    known = next((a.objective_factors for a in desk.knowledge.areas if a.id == area.id), ())
    factors = own or [(desk.voice.of(factor.name), factor.parts) for factor in known]
    return BlankCard(
        area, tuple((name, tuple(f"{id}: {titles[id]}" for id in parts if id in titles)) for name, parts in factors)
    )


def _report_basket(development: Development, role: Role, desk: Desk) -> Iterator[Block]:
    """A role's basket exactly as the other side gets it, or would get it now."""
    voice, say = desk.voice, desk.voice.say
    basket = development.merging.basket(role, most=0)
    entries = development.merging.preview(role)
    yield Paragraph(say(f"board_report.basket_{role.value}"))
    if basket.shared_at is None:
        yield Notice(say("board_report.basket_draft"))
    elif basket.is_behind:
        yield Notice(say("board_report.basket_behind", day=day(basket.shared_at, voice)))
    else:
        yield Paragraph(say("board_report.basket_shared", day=day(basket.shared_at, voice)))
    places = {perspective.id: place for place, perspective in enumerate(desk.knowledge.perspectives)}

    def place_of(entry: EntryView) -> tuple[int, str]:
        return (places.get(entry.perspective_id, len(places)), entry.perspective)

    for (_, perspective), mine in groupby(sorted(entries, key=place_of), key=place_of):
        yield Heading(perspective or say("board_report.no_perspective"))
        yield from _by_factor(tuple(mine), voice)


def _by_factor(entries: Sequence[EntryView], voice: Voice) -> Iterator[Block]:
    """Each success factor with the opportunities under it; those under none, or another perspective's, come last."""
    factors = [entry for entry in entries if entry.kind is StatementKind.SUCCESS_FACTOR]
    here = {factor.id for factor in factors}
    said = [entry for entry in entries if entry.kind is not StatementKind.SUCCESS_FACTOR]
    for factor in factors:
        yield Entry(factor.text, marks=_marks(factor, voice))
        for entry in said:
            if entry.parent == factor.id:
                yield Entry(entry.text, marks=_marks(entry, voice), depth=1)
    rest = [entry for entry in said if entry.parent not in here]
    if rest and factors:
        yield Heading(voice.say("board_report.no_factor"), 3)
    for entry in rest:
        yield Entry(entry.text, marks=_marks(entry, voice))


def _marks(entry: EntryView, voice: Voice) -> tuple[str, ...]:
    also = (voice.say("board_report.also", text=clean_line(w)) for w in entry.wordings if w != entry.text)
    many = (voice.say("merge.organisations", count=entry.organisations),) if entry.organisations > 1 else ()
    return (*many, *also)
