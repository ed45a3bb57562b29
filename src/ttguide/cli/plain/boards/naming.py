"""Which side, subject, aspect, step or item of a round does a typed name mean?

By its id, by its number in the list that was shown, or by the beginning of its title as long as that fits one thing
only. What is meant is never guessed: a name that fits several is refused with what it fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ttguide.cli.plain.lines import shorten
from ttguide.model.text import Language, clean_line
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Absence, Item, Side
from ttguide.workflow.problems import Refused

_SIDES = {
    Side.PURCHASER: ("tilaaja", "purchaser"),
    Side.PROVIDER: ("tuottaja", "provider"),
    Side.JOINT: ("yhteinen", "yhdessä", "yhdessa", "joint", "together"),
}
_ABSENCES = {
    Absence.CANNOT_SAY: ("cannot_say", "cannot-say", "eos", "en osaa sanoa"),
    Absence.NOT_ASKED: ("not_asked", "not-asked", "ei-kysytty", "ei kysytty"),
    Absence.NOT_APPLICABLE: ("not_applicable", "not-applicable", "ei-koske", "ei koske"),
}
_UNNAMED = "cli.names_missing"
"""What is said where a name was due and nothing was typed."""
_LEAST = 3
"""Letters by which a side or a kind of absence is known."""
_LONGEST_ADDRESS = 60
"""Characters of a subject's title that stands beside something else."""
_MOST_KNOWN = 8
"""Things told where a name fits none."""
_MOST_TOLD = 4
"""Things told where a name fits several."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be named: by its title, or by the shorter one that others may have, too."""

    id: str
    title: str
    number: int = 0
    short: str = ""

    def begins(self, wanted: str) -> bool:
        return any(title.casefold().startswith(wanted) for title in (self.title, self.short))

    def is_called(self, wanted: str) -> bool:
        return wanted in (self.title.casefold(), self.short.casefold())


def numbered(things: Iterable[tuple[str, str]]) -> tuple[Thing, ...]:
    """Return things, given as id and title, with their numbers in this order."""
    return tuple(Thing(id, title, number) for number, (id, title) in enumerate(things, start=1))


def find_thing(typed: str, things: Sequence[Thing], missing: str = "cli.names_nothing") -> Thing:
    """Return the thing that is meant; raises `Refused` where none is, or several are.

    An id goes before a number: the steps of a scale may be called 25 and 50.
    """
    wanted = clean_line(typed).strip().casefold()
    if not wanted:
        raise Refused(_UNNAMED)
    for thing in things:
        if wanted == thing.id.casefold():
            return thing
    for thing in things:
        if wanted and wanted.removeprefix("#") == str(thing.number):
            return thing
    begun = [t for t in things if wanted and t.begins(wanted)]
    whole = [t for t in begun if t.is_called(wanted)]
    found = whole or begun or [t for t in things if len(wanted) >= _LEAST and _has_word(t.title, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(f"{t.number or ''} {shorten(t.title, 60)}".strip() for t in found[:_MOST_TOLD])
        raise Refused("cli.names_several", name=shorten(typed, 60), found=told)
    raise Refused(missing, name=shorten(typed, 60), known=_known(things))


def _has_word(title: str, wanted: str) -> bool:
    """Whether a word of a title begins so: a criterion part is called by its id first."""
    return any(word.startswith(wanted) for word in title.casefold().split())


def find_side(typed: str) -> Side | None:
    """Return the side that a word names, in either language; None where it names none."""
    wanted = clean_line(typed).strip().casefold().rstrip(":")
    if len(wanted) < _LEAST:
        return None
    named = [side for side, names in _SIDES.items() if any(_begins(wanted, name) for name in names)]
    return named[0] if len(named) == 1 else None


def _begins(wanted: str, name: str) -> bool:
    """Whether a word is the name, its beginning, or (as ``tilaajan``) one of its forms."""
    return name.startswith(wanted) or wanted.startswith(name)


def split_side(typed: str) -> tuple[Side | None, str]:
    """Return the side that a line names at its beginning, if it does, and what stands behind."""
    pieces = typed.split(maxsplit=1)
    side = find_side(pieces[0]) if pieces else None
    if side is None:
        return None, typed.strip()
    return side, pieces[1].removeprefix(":").strip() if len(pieces) > 1 else ""


def find_absence(typed: str, language: Language | None = None) -> Absence:
    """Return the kind of absence that a word names; raises `Refused` where it names none.

    With a ``language`` the refusal tells the names that the lines of the boards have in it, else the ids.
    """
    wanted = clean_line(typed).strip().casefold()
    for absence, names in _ABSENCES.items():
        if len(wanted) >= _LEAST and any(name.startswith(wanted) for name in names):
            return absence
    if not wanted:
        raise Refused("cli.names_which_absence", known=", ".join(_absence_names(language)))
    raise Refused("cli.names_no_absence", name=shorten(typed, 40), known=", ".join(_absence_names(language)))


def _absence_names(language: Language | None) -> list[str]:
    place = 0 if language is None else 2 if language is Language.FI else 1
    return [names[place] for names in _ABSENCES.values()]


class Named:
    """What a round asks, by names. Tells nothing of what was answered."""

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        self.rows = assessment.blank(round_id).rows
        self.subjects = numbered((row.subject, row.title) for row in self.rows)
        groups = {row.group: row for row in self.rows}.values()
        self.groups = tuple(  # two areas may have groups of the same title
            Thing(row.group, f"{row.area} {row.group_title}".strip(), number, row.group_title)
            for number, row in enumerate(groups, start=1)
        )
        self._by_id = {row.subject: row for row in self.rows}
        self._assessment = assessment
        self._round = round_id

    def subject(self, typed: str) -> str:
        return find_thing(typed, self.subjects, "cli.names_no_subject").id

    def subject_or_group(self, typed: str) -> str:
        """Return the id of a subject or, where none is called so, of a group; empty for the whole."""
        if not typed.strip():
            return ""
        groups = tuple(replace(group, number=0) for group in self.groups)
        return find_thing(typed, (*self.subjects, *groups), "cli.names_no_subject").id

    def aspects(self, subject: str) -> tuple[Thing, ...]:
        return numbered(self._assessment.aspects_of(self._round, subject))

    def item(self, typed: str, *, total: bool = False) -> Item:
        """Return what ``SUBJECT/ASPECT`` means; raises `Refused`. Without an aspect it is the total where allowed."""
        subject, slash, aspect = typed.rpartition("/")
        if not slash:
            id = self.subject(typed)
            aspects = self.aspects(id)
            if total:
                return Item(id, "")
            if len(aspects) == 1:
                return Item(id, aspects[0].id)
            raise Refused("cli.names_no_aspect", name=shorten(typed, 60), known=_known(aspects))
        id = self.subject(subject)
        aspects = self.aspects(id)
        try:
            return Item(id, find_thing(aspect, aspects).id)
        except Refused as refused:
            if refused.key == "cli.names_several":
                raise
            raise Refused("cli.names_no_aspect", name=shorten(aspect or typed, 60), known=_known(aspects)) from refused

    def number(self, subject: str) -> int:
        return next((thing.number for thing in self.subjects if thing.id == subject), 0)

    def title(self, item: Item, most: int = 0) -> str:
        """What an item is called, with its numbers; of a subject's title at ``most`` so many characters."""
        row = self._by_id.get(item.subject)
        title = row.title if row else ""
        aspect = next((a for a in self.aspects(item.subject) if a.id == item.aspect), None)
        name = f"{self.number(item.subject)}/{aspect.number}" if aspect else str(self.number(item.subject))
        return f"{name} {shorten(title, most) if most else title}" + (f" · {aspect.title}" if aspect else "")

    def address(self, item: Item) -> str:
        """An item's title as it can stand behind what was done to it."""
        return self.title(item, _LONGEST_ADDRESS)


def _known(things: Sequence[Thing]) -> str:
    """What could have been named, of a long list the beginning."""
    told = [f"{t.number or ''} {shorten(t.title, 60)} ({t.id})".strip() for t in things[:_MOST_KNOWN]]
    return ", ".join([*told, "…"] if len(things) > _MOST_KNOWN else told)


def split_value(typed: str) -> tuple[str, str]:
    """Return name and value of ``NAME=VALUE``; raises `Refused` where there is no value."""
    name, sign, value = typed.rpartition("=")
    if not sign or not name.strip() or not value.strip():
        raise Refused("cli.names_no_value", name=shorten(typed, 60))
    return name.strip(), value.strip()
