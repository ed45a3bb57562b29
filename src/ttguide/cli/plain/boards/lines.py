"""How does what the boards show read as lines of text?

As in `ttguide.cli.plain.lines`: one thing a line, the number by which it is called first, then its text, and in
brackets what else there is to know, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ttguide.cli.plain.boards.pointing import Numbered
from ttguide.cli.plain.lines import SHORT, Say, indent, shorten
from ttguide.model.statement import StatementKind
from ttguide.workflow.board_views import (
    AreaView,
    BalanceView,
    BasketView,
    DuplicateView,
    EntryView,
    OpportunityView,
    PairView,
    PartProposal,
    PartView,
    PlaceState,
    PlaceView,
    TelltaleView,
)
from ttguide.workflow.showing_entries import dots

_SURE = "◆"
"""Before a part that is taken where what is proposed is taken, as on the screens."""
_NAMED = 90
"""Characters of a text that stands beside another."""
_WHOLE = 100_000
"""Characters that no entry has."""
_BESIDE = 40
"""Characters shown on either side of a passage."""


def entry_line(entry: EntryView, numbers: Numbered, say: Say, longest: int = SHORT) -> str:
    """Return an entry of a basket on one line."""
    facts = []
    if entry.organisations > 1:
        facts.append(say("plain.board.organisations", count=entry.organisations))
    if entry.joined:
        facts.append(say("plain.board.with", numbers=", ".join(str(numbers.of(id)) for id, _ in entry.joined)))
    if entry.withheld:
        facts.append(say("plain.board.withheld", reason=shorten(entry.withheld, _NAMED)))
    if entry.telltales and not entry.withheld:
        facts.append(say("plain.board.telltale_count", count=len(entry.telltales)))
    if entry.state is PlaceState.GATHERED:
        facts.append(entry.opportunity)
    if entry.state is PlaceState.LEFT_OUT:
        facts.append(say("plain.board.left_out", reason=shorten(entry.reason, _NAMED)))
    told = f" ({'; '.join(facts)})" if facts else ""
    return f"{numbers.of(entry.id)} {shorten(entry.text, longest)}{told}"


def basket_lines(basket: BasketView, numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield a basket: what it holds and how it stands, then its entries by kind."""
    yield f"[{basket.title}] {basket.spread}"
    yield from (indent(line) for line in basket_state(basket, say))
    for kind, key in (
        (StatementKind.SUCCESS_FACTOR, "plain.board.factors"),
        (StatementKind.OPPORTUNITY, "plain.board.opportunities"),
    ):
        entries = [entry for entry in basket.entries if entry.kind is kind]
        if entries:
            yield say(key)
            yield from (indent(entry_line(entry, numbers, say)) for entry in entries)


def preview_lines(entries: Iterable[EntryView], numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield a basket as the other side sees it, whole: by kind and perspective, as the screens show it."""
    group = ("", "")
    for entry in entries:
        if (entry.kind.value, entry.perspective) != group:
            group = (entry.kind.value, entry.perspective)
            yield " · ".join(filter(None, (say(f"merge.kinds.{entry.kind.value}"), entry.perspective)))
        yield indent(f"{numbers.of(entry.id)} {shorten(entry.text, _WHOLE)} ({dots(entry.organisations)})")
        others = (text for text in entry.wordings if text != entry.text)
        yield from (indent(say("plain.board.wording", text=text), 2) for text in others)
        if entry.factor:
            yield indent(say("plain.board.factor", text=entry.factor), 2)


def basket_state(basket: BasketView, say: Say) -> Iterator[str]:
    """Yield how far a basket is from being shared."""
    if basket.shared_at is not None:
        yield say("plain.board.shared", day=_moment(basket.shared_at, say))
    if basket.is_behind:
        yield say("plain.board.behind")
    if basket.needs_decision:
        yield say("plain.board.few", count=basket.organisations)
    if basket.few_accepted:
        yield say("plain.board.few_accepted", reason=shorten(basket.few_accepted))
    if basket.telltales:
        yield say("plain.board.telltales_there", count=basket.telltales)


def whole_entry(entry: EntryView, numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield an entry with all that is known of it."""
    side = say(f"role.{entry.role.value}")
    yield f"{numbers.of(entry.id)} {side}: {entry.text}"
    if entry.perspective:
        yield indent(say("plain.board.perspective", name=entry.perspective))
    if entry.factor:
        yield indent(say("plain.board.factor", text=entry.factor))
    yield indent(say("plain.board.said_by", count=entry.organisations))
    if entry.original and entry.original != entry.text:
        yield indent(say("plain.board.original", text=entry.original))
    for id, text in entry.joined:
        yield indent(say("plain.board.joined", number=numbers.of(id), text=text))
    if not entry.joined:
        for wording in entry.wordings[1:]:
            yield indent(say("plain.board.wording", text=wording))
    if entry.withheld:
        yield indent(say("plain.board.withheld", reason=entry.withheld))
    if entry.state is PlaceState.GATHERED:
        yield indent(say("plain.board.gathered", number=entry.opportunity))
    if entry.state is PlaceState.LEFT_OUT:
        yield indent(say("plain.board.left_out", reason=entry.reason))


def telltale_line(place: int, telltale: TelltaleView, text: str, numbers: Numbered, say: Say) -> str:
    """Return words that may give somebody away, with what could stand instead."""
    around = _around(text, telltale.start, telltale.end)
    return f"t{place} " + say(
        "plain.board.telltale",
        number=numbers.of(telltale.item),
        words=shorten(telltale.words, _NAMED),
        why=telltale.why,
        replacement=shorten(telltale.replacement, _NAMED),
        around=shorten(around),
    )


def _around(text: str, start: int, end: int) -> str:
    """The words on both sides of a passage, whole ones, with an ellipsis where there are more."""
    first, last = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return ("… " if first else "") + text[first:last].strip() + (" …" if last < len(text) else "")


def _moment(moment: datetime, say: Say) -> str:
    """A moment as people write it, in the time zone of this machine."""
    local = moment.astimezone()
    date = say("when.date", day=local.day, month=local.month, year=local.year)
    return say("when.moment", date=date, hour=local.hour, minute=f"{local.minute:02}")


def duplicate_lines(place: int, pair: DuplicateView, numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield two entries that look alike."""
    yield f"p{place} {say('plain.board.alike', score=round(pair.score * 100))}"
    yield from (indent(entry_line(entry, numbers, say)) for entry in (pair.one, pair.other))


def likeliest_of_each(pairs: Iterable[PairView]) -> tuple[PairView, ...]:
    """Return the best pair of each purchasers' entry, the likeliest first: in this order they have their numbers."""
    best: dict[str, PairView] = {}
    for pair in pairs:
        best.setdefault(pair.purchaser.id, pair)
    return tuple(sorted(best.values(), key=lambda pair: -pair.score))


def pair_lines(place: int, pair: PairView, numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield a purchasers' and a providers' entry that may meet, with where they would go and why.

    One that has no ``place`` among those that can be called by a number has none before it.
    """
    goes = place_text(pair.place) if pair.place else say("plain.board.no_place")
    level = say(f"level.{pair.level.value}")
    told = say("plain.board.pair", level=level, place=goes, score=round(pair.score * 100))
    yield f"p{place} {told}" if place else told
    for entry in (pair.purchaser, pair.provider):
        yield indent(f"{say(f'role.{entry.role.value}')} {entry_line(entry, numbers, say)}")
    yield from (indent(reason) for reason in pair.reasons)


def place_text(place: PlaceView) -> str:
    """Return an area with its theme, if one is likely."""
    theme = f", {place.theme_name}" if place.theme_name else ""
    return f"{place.area} {place.area_name}{theme}"


def parts_of(parts: Sequence[str], say: Say) -> str:
    """Return under which criterion parts something stands, by their ids."""
    return say("plain.board.parts", count=len(parts), parts=", ".join(parts))


def part_line(proposal: PartProposal) -> str:
    """Return a criterion part that is proposed and why; what is sure has its sign before it."""
    sure = f"{_SURE} " if proposal.taken_along else ""
    return f"{sure}{proposal.part} {proposal.title} – {proposal.reason}"


def silent_line(silent: Sequence[PartView], say: Say) -> str:
    """Return which criterion parts nothing stands under, by their ids."""
    return say("plain.integration.silent", count=len(silent), parts=", ".join(part.id for part in silent))


def opportunity_line(opportunity: OpportunityView, say: Say) -> str:
    """Return an opportunity of the synthesis on one line."""
    facts = [say(f"level.{opportunity.level.value}")]
    if opportunity.theme_name:
        facts.append(opportunity.theme_name)
    if opportunity.one_sided:
        facts.append(say("plain.board.one_sided"))
    if opportunity.wording_due:
        facts.append(say("plain.board.wording_due"))
    if opportunity.questioned:
        facts.append(say("opportunity.questioned"))
    if opportunity.is_orphan:
        facts.append(say("opportunity.orphan"))
    if opportunity.parts:
        facts.append(parts_of(opportunity.parts, say))
    return f"{opportunity.number} {shorten(opportunity.text)} ({'; '.join(facts)})"


def whole_opportunity(opportunity: OpportunityView, numbers: Numbered, say: Say) -> Iterator[str]:
    """Yield an opportunity with the entries behind it, every wording of theirs whole."""
    yield f"{opportunity.number} {opportunity.text}"
    yield indent(f"{opportunity.area} {opportunity.area_name}; {say(f'level.{opportunity.level.value}')}")
    if opportunity.theme_name:
        yield indent(say("plain.board.theme", name=opportunity.theme_name))
    if opportunity.known:
        yield indent(say("plain.board.known", id=opportunity.known, title=opportunity.known_title))
    if opportunity.wording_due:
        yield indent(say("plain.board.wording_due"))
    if opportunity.questioned:
        yield indent(say("opportunity.questioned_how"))
    if opportunity.is_orphan:
        yield indent(say("opportunity.orphan_how"))
    for entry in opportunity.entries:
        yield indent(f"{numbers.of(entry.id)} {say(f'role.{entry.role.value}')}: {entry.text}")
        yield from (indent(say("plain.board.wording", text=text), 2) for text in entry.wordings if text != entry.text)
    if opportunity.parts:
        yield indent(parts_of(opportunity.parts, say))
    for part, note in opportunity.notes:
        yield indent(f"{part}: {note}", 2)


def area_lines(areas: Iterable[AreaView], say: Say) -> Iterator[str]:
    """Yield the development areas with their themes, each under the name by which it is called: ``B`` and ``B.2``."""
    for area in areas:
        own = f" ({say('plain.board.own')})" if area.own else ""
        yield f"{area.id} {area.name}{own}"
        for place, theme in enumerate(area.themes, start=1):
            own = f" ({say('plain.board.own')})" if theme.own else ""
            yield indent(f"{area.id}.{place} {theme.name}{own}")


def balance_lines(balance: BalanceView, say: Say) -> Iterator[str]:
    """Yield the table areas × levels, a sentence a row, with what it leaves open."""
    for row in (*balance.rows, balance.total):
        name = f"{row.area} {row.name}" if row.area else row.name
        key = "plain.board.silent_row" if row.silent else "plain.board.row"
        yield say(key, name=name, one=row.level1, two=row.level2, themes=row.themes)
    yield balance.sentence
    yield say("plain.board.waiting", count=balance.waiting, left_out=balance.left_out)
    if balance.one_sided:
        yield say("plain.board.one_sided_list", numbers=", ".join(balance.one_sided))
    if balance.orphans:
        yield say("plain.board.orphan_list", numbers=", ".join(balance.orphans))
