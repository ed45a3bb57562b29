"""How is a basket put on the screen: its lines, what looks alike, the entry under the cursor, what sharing still wants?

Pure functions from what the guide returns to what the widgets take: they can be read and tested without a screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.text import Part, cut, join, lines, plain, shorten
from ttguide.tui.widgets.basket_tabs import Tab
from ttguide.tui.widgets.line_list import Shaped
from ttguide.tui.widgets.row import Row, RowShape
from ttguide.workflow.board_views import BasketView, DuplicateView, EntryView, TelltaleView
from ttguide.workflow.showing_entries import dots
from ttguide.workflow.views import StatementKind

Say = Callable[..., str]

_IN_LIST, _IN_DETAIL, _IN_PAIR, _ASIDE = 300, 700, 170, 240
"""Characters of a text shown in these places; the whole of it is one key away."""
_MOST_DOTS = 4
_MOST_JOINED = 4
TELLTALE = "⚑"
ALIKE = "≈"


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A perspective above what was said about it."""

    key: str
    text: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(self.text, "bold $primary"))


@dataclass(frozen=True, slots=True)
class EntryLine(Shaped):
    """An entry with its signs."""

    entry: EntryView
    withheld: str
    is_marked: bool
    is_alike: bool
    can_be_chosen: bool = True

    @property
    def key(self) -> str:
        return self.entry.id

    @property
    def _sign(self) -> str:
        return " ◆ " if self.entry.kind is StatementKind.SUCCESS_FACTOR else "   – "

    @property
    def shape(self) -> RowShape:
        notes = sum(len(text) for text, _ in self._signs())
        return RowShape(cut(self.entry.text, _IN_LIST), lead=1 + len(self._sign), trail=notes)

    def draw(self) -> Row:
        entry = self.entry
        is_factor = entry.kind is StatementKind.SUCCESS_FACTOR
        lead = join(("▪" if self.is_marked else " ", "bold $accent"), (self._sign, "$text-muted"))
        if entry.withheld:
            body = plain(cut(entry.text, _IN_LIST), "strike $text-muted")
        else:
            body = _marked(entry, _IN_LIST, "bold" if is_factor else "")
        return Row(body, lead=lead, trail=join(*self._signs()))

    def _signs(self) -> Iterator[tuple[str, str]]:
        entry = self.entry
        if entry.withheld:
            yield (f"{self.withheld} ", "italic $text-muted")
        if entry.telltales and not entry.withheld:
            yield (f"{TELLTALE}{len(entry.telltales)} ", "bold $error")
        if self.is_alike:
            yield (f"{ALIKE} ", "bold $accent")
        if entry.joined:
            yield (f"×{len(entry.joined) + 1} ", "$text-muted")
        yield (f"{dots(entry.organisations):>{_MOST_DOTS}}", "$primary")


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two entries that may say the same, numbered by the keys that merge them."""

    key: str
    one: str
    other: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        first, second = (cut(text, _IN_PAIR) for text in (self.one, self.other))
        body = lines(join(("1 ", "bold $primary"), first), join(("2 ", "bold $primary"), second), plain(""))
        return Row(body, lead=plain(" "))


def basket_lines(
    basket: BasketView, marked: Collection[str], alike: Collection[str], known: dict[str, EntryLine], say: Say
) -> list[HeadingLine | EntryLine]:
    """Return the entries by perspective, each success factor with what was said under it.

    ``known`` has the lines of the last time by entry: a line that says the same is the same object.
    """
    withheld = say("merge.is_withheld")
    shown: list[HeadingLine | EntryLine] = []
    for perspective, entries in _by_perspective(basket.entries):
        shown.append(HeadingLine(f"perspective:{perspective}", perspective or say("merge.no_perspective")))
        for entry in entries:
            id = entry.id
            line, is_marked, is_alike = known.get(id), id in marked, id in alike
            if (
                line is None
                or line.entry is not entry
                or line.is_marked is not is_marked
                or line.is_alike is not is_alike
                or line.withheld != withheld
            ):
                line = known[id] = EntryLine(entry, withheld, is_marked, is_alike)
            shown.append(line)
    return shown


def _by_perspective(entries: Sequence[EntryView]) -> Iterator[tuple[str, list[EntryView]]]:
    """Yield the perspectives in the order in which they first come up, with their entries."""
    there = {entry.id for entry in entries}
    under: dict[str, list[EntryView]] = defaultdict(list)
    heads: list[EntryView] = []
    for entry in entries:
        parent = entry.parent
        (under[parent] if parent in there else heads).append(entry)
    groups: dict[str, list[EntryView]] = defaultdict(list)
    for head in heads:
        group = groups[head.perspective]
        group.append(head)
        group += under.get(head.id, ())
    yield from groups.items()


def pair_lines(pairs: Sequence[DuplicateView]) -> list[PairLine]:
    return [PairLine(pair_key(pair), pair.one.text, pair.other.text) for pair in pairs]


def pair_key(pair: DuplicateView) -> str:
    return f"{pair.one.id} {pair.other.id}"


def tab(basket: BasketView, say: Say, *, destroyed: bool) -> Tab:
    """Return how a basket stands, for the line of the baskets."""
    is_shared = basket.shared_at is not None
    state = "destroyed" if destroyed else "changed" if basket.is_behind else "shared" if is_shared else "open"
    mark = {"open": "○", "changed": "◐"}.get(state, "●")
    count = [entry.withheld for entry in basket.entries].count("")
    short = [f"{basket.title} {count}"]
    if basket.telltales:
        short.append(f"{TELLTALE}{basket.telltales}")
    organisations = [] if destroyed else [say("merge.tab_organisations", count=basket.organisations)]
    standing = say(f"merge.state.{state}")
    told = ([*short, *organisations, standing], [*short, standing], short)
    return Tab(basket.role, mark, tuple(map(" · ".join, told)), is_shared and not basket.is_behind)


def missing(basket: BasketView, other: BasketView, say: Say, *, destroyed: bool) -> tuple[bool, str]:
    """Return whether the basket can be shared now, and in a sentence what is missing or comes next, with its key."""
    if destroyed:
        return False, say("merge.next.destroyed")
    if not any(not entry.withheld for entry in basket.entries):
        return False, say("merge.missing.empty")
    wanted = dict[str, int]()
    if basket.telltales:
        wanted["telltales"] = basket.telltales
    if basket.needs_decision:
        wanted["few"] = basket.organisations
    if basket.unsearched:
        wanted["searching"] = basket.unsearched
    if len(wanted) > 1:  # two lines have room for one of them said in full, or for all in short
        told = " · ".join(say(f"merge.missing.{key}_too", count=count) for key, count in wanted.items())
        return False, say("merge.missing.several", told=told)
    for key, count in wanted.items():
        return False, say(f"merge.missing.{key}", count=count)
    if basket.shared_at is None:
        return True, say("merge.next.share")
    if basket.is_behind:
        return True, say("merge.next.share_again")
    if other.shared_at is None:
        return False, say("merge.next.other")
    return False, say("merge.next.synthesis")


def detail(entry: EntryView, alike: Sequence[EntryView], at: int, say: Say) -> Content:
    """Return what is told of the entry under the cursor: what to decide first; ``at`` is its tell-tale at hand."""
    rows: list[Content] = []
    if entry.withheld:
        rows.append(plain(say("merge.detail.withheld", reason=cut(entry.withheld, _ASIDE)), "$accent"))
    else:
        rows += _telltales(entry, at, say)
        for other in alike[:1]:
            rows.append(
                join(
                    (f"{ALIKE} ", "bold $accent"),
                    say("merge.detail.alike", text=cut(other.text, _ASIDE)),
                    ("  " + say("merge.detail.alike_keys"), "$text-muted"),
                )
            )
    rows.append(_marked(entry, _IN_DETAIL, ""))
    kind = say(f"merge.kind.{entry.kind.value}")
    told = [kind, entry.perspective, say("merge.organisations", count=entry.organisations)]
    rows.append(plain(" · ".join(part for part in told if part), "$text-muted"))
    if entry.factor:
        rows.append(plain(say("merge.detail.factor", text=cut(entry.factor, _ASIDE)), "$text-muted"))
    if entry.original and entry.original != entry.text:
        rows.append(plain(say("merge.detail.original", text=cut(entry.original, _ASIDE)), "$text-muted"))
    others = _other_wordings(entry)
    for text in others[:_MOST_JOINED]:
        rows.append(plain(say("merge.detail.joined", text=cut(text, _ASIDE)), "$text-muted"))
    if len(others) > _MOST_JOINED:
        rows.append(plain(say("merge.detail.more", count=len(others) - _MOST_JOINED), "$text-muted"))
    return lines(*rows)


def detail_of_pair(pair: DuplicateView, say: Say) -> Content:
    """Return the two wordings of a pair, and the keys that decide about it."""
    first, second = (
        join((f"{number} ", "bold $primary"), cut(entry.text, _IN_DETAIL))
        for number, entry in ((1, pair.one), (2, pair.other))
    )
    return lines(plain(say("merge.detail.pair_keys"), "$text-muted"), first, second)


def whole(entry: EntryView, say: Say) -> str:
    """Return all of an entry, however long: its wordings, and what the interview has."""
    parts = [entry.text]
    if entry.original and entry.original != entry.text:
        parts.append(say("merge.detail.original", text=entry.original))
    parts += [say("merge.detail.joined", text=text) for text in _other_wordings(entry)]
    return "\n\n".join(parts)


def _other_wordings(entry: EntryView) -> list[str]:
    """The wordings that were merged into an entry, each once, but for its own."""
    return [text for text in dict.fromkeys(text for _, text in entry.joined) if text != entry.text]


def _telltales(entry: EntryView, at: int, say: Say) -> Iterator[Content]:
    for number, telltale in enumerate(entry.telltales):
        if abs(number - at) > 1:
            continue  # a text full of names would push everything else away; the next ones come up as one goes on
        is_here = number == at
        yield join(
            ("▸ " if is_here else "  ", "bold $primary"),
            (f"{TELLTALE} ", "bold $error"),
            (say("merge.detail.telltale", words=shorten(telltale.words, 40), why=shorten(telltale.why, 60)), ""),
            (" → ", "$text-muted"),
            (_replacement(telltale, say), "bold"),
        )
    if entry.telltales:
        yield plain("    " + say("merge.detail.telltale_keys"), "$text-muted")


def _replacement(telltale: TelltaleView, say: Say) -> str:
    text = telltale.replacement
    return say("merge.detail.quoted", text=shorten(text, 40)) if text else say("merge.detail.taken_out")


def _marked(entry: EntryView, most: int, style: str) -> Content:
    """The text with its tell-tale words underlined."""
    text, parts, at = entry.text, list[Part](), 0
    shown = cut(text, most)
    end_of_text = len(text) if shown == text else len(shown) - len(" …")
    spans = sorted((t.start, t.end) for t in entry.telltales if t.item == entry.id)
    for start, end in spans:
        if at <= start < end <= end_of_text:
            parts += [(text[at:start], style), (text[start:end], f"{style} underline $error".strip())]
            at = end
    parts.append((shown[at:], style))
    return join(*parts)


def other_role(role: Role) -> Role:
    return Role.PROVIDER if role is Role.PURCHASER else Role.PURCHASER
