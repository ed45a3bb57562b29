"""What does the map at the side show: what is open, how much is written, how long each theme has taken?

It follows the path, so it can never disagree with the conversation; what fell off the path is shown at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from ttguide.dialogue.path import Place, Status, ThemePlace, fill
from ttguide.dialogue.script import Ask, Collect
from ttguide.dialogue.turn import is_open
from ttguide.model.case import Address
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_answer, show_question
from ttguide.workflow.views import ClockView, MapKind, MapNode, QuestionSetLine


class Charting:
    """Overviews of one conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def clock(self) -> ClockView:
        """Return the time spent up to now."""
        clock = self._session.talk.clock
        running = clock.since is not None
        extra = max(0.0, (self._session.clock.now() - clock.since).total_seconds()) if clock.since else 0.0
        here = clock.spent.get(clock.theme, 0.0) + extra if clock.theme else 0.0
        return ClockView(clock.seconds + extra, here, running)

    def map(self) -> tuple[MapNode, ...]:
        """Return the lines of the map: themes, what stands under them, what is parked, what was set aside."""
        turn = self._session.turn()
        here = turn.place.address if turn.place else None
        nodes: list[MapNode] = []
        for theme, places in _by_theme(turn.path):
            nodes.append(self._theme(theme, places, here))
            for place in _as_a_tree(places):
                nodes.extend(self._place(place, here))
        nodes.extend(self._parked(turn.path))
        nodes.extend(self._set_aside(turn.path))
        return tuple(nodes)

    def question_set(self) -> tuple[QuestionSetLine, ...]:
        """Return every question in its full wording, under its heading, to have at hand."""
        lines: list[QuestionSetLine] = []
        for theme, places in _by_theme(self._session.turn().path):
            lines.append(QuestionSetLine(self._session.voice.of(theme.title) if theme else "", None, None))
            for place in _as_a_tree(places):
                question = show_question(self._session, place)
                text = self._session.voice.of(fill(place.step.text, place.names))
                lines.append(QuestionSetLine(text, place.address, _standing(place), question.why))
        return tuple(line for line in lines if line.text)

    def _theme(self, theme: ThemePlace | None, places: tuple[Place, ...], here: Address | None) -> MapNode:
        clock = self._session.talk.clock
        id = theme.id if theme else ""
        seconds = clock.spent.get(id, 0.0)
        if id and clock.theme == id:
            seconds = self.clock().theme
        status = Status.OPEN if any(is_open(p) for p in places) else Status.ANSWERED
        return MapNode(
            kind=MapKind.THEME,
            id=id,
            depth=0,
            label=self._session.voice.of(theme.title) if theme else self._session.voice.say("map.other"),
            count=sum(_written(place) for place in places),
            status=status,
            seconds=seconds,
            current=any(place.address == here for place in places),
            address=next((p.address for p in places if is_open(p)), places[0].address),
        )

    def _place(self, place: Place, here: Address | None) -> Iterator[MapNode]:
        """A question about a success factor is shown as that factor; any other by its label."""
        name = self._name_of_what_it_is_about(place)
        yield MapNode(
            kind=MapKind.ENTRY if name else MapKind.QUESTION,
            id=str(place.address),
            depth=2 if name else 1,
            label=name if name and isinstance(place.step, Collect) else self._label(place, name),
            count=_written(place),
            status=_standing(place),
            seconds=0.0,
            current=place.address == here,
            address=place.address,
            optional=place.step.optional,
        )

    def _name_of_what_it_is_about(self, place: Place) -> str:
        """The wording of the success factor, or the name of the party, that a question is about; empty for others."""
        for id in reversed(place.address.within):
            statement, party = self._session.case.statements.get(id), self._session.case.party(id)
            if statement is not None:
                return statement.text
            if party is not None:
                return party.name
        return ""

    def _label(self, place: Place, name: str) -> str:
        label = self._session.voice.of(place.step.label)
        return f"{name} · {label}" if name else label

    def _parked(self, path: tuple[Place, ...]) -> Iterator[MapNode]:
        waiting = [m for m in self._session.talk.matters if not m.taken_up]
        parked = [place for place in path if place.status is Status.PARKED]
        if waiting or parked:
            count = len(waiting) + len(parked)
            label = self._session.voice.say("map.parked")
            yield MapNode(MapKind.PARKED, "parked", 0, label, count, Status.PARKED, 0.0, current=False, address=None)
        for place in parked:
            label = self._label(place, self._name_of_what_it_is_about(place))
            yield MapNode(
                MapKind.PARKED,
                str(place.address),
                1,
                label,
                0,
                Status.PARKED,
                0.0,
                current=False,
                address=place.address,
            )
        for matter in waiting:
            yield MapNode(MapKind.MATTER, matter.id, 1, matter.text, 0, Status.PARKED, 0.0, current=False, address=None)

    def _set_aside(self, path: tuple[Place, ...]) -> Iterator[MapNode]:
        """Answers and entries whose question is not on the path any more: kept and shown."""
        on_path = {place.address for place in path}
        talk, case = self._session.talk, self._session.case
        left = {
            item.id for address, items in self._session.said_at().items() if address not in on_path for item in items
        }
        aside = [(s.id, s.text) for s in case.statements.values() if s.id in left] if left else []
        for address, answer in talk.answers.items():
            if address not in on_path and path:
                aside.append((str(address), show_answer(self._session, path[0].step, answer)))
        if aside:
            label = self._session.voice.say("map.set_aside")
            yield MapNode(
                MapKind.SET_ASIDE, "aside", 0, label, len(aside), Status.ANSWERED, 0.0, current=False, address=None
            )
        for id, text in aside:
            yield MapNode(MapKind.SET_ASIDE, id, 1, text, 0, Status.ANSWERED, 0.0, current=False, address=None)


def _by_theme(path: tuple[Place, ...]) -> Iterator[tuple[ThemePlace | None, tuple[Place, ...]]]:
    """The path cut where the heading changes."""
    run: list[Place] = []
    for place in path:
        if run and _theme_id(run[-1]) != _theme_id(place):
            yield run[-1].theme, tuple(run)
            run = []
        run.append(place)
    if run:
        yield run[-1].theme, tuple(run)


def _as_a_tree(places: tuple[Place, ...]) -> Iterator[Place]:
    """The questions of a theme with a collecting one before what is asked about its entries, as one reads a tree."""
    under: dict[Address, list[Place]] = {}
    for place in places:
        if place.within is not None:
            under.setdefault(place.within, []).append(place)
    for place in places:
        if place.within is None:
            yield from _with_what_is_under(place, under)


def _with_what_is_under(place: Place, under: dict[Address, list[Place]]) -> Iterator[Place]:
    yield place
    for inner in under.get(place.address, ()):
        yield from _with_what_is_under(inner, under)


def _standing(place: Place) -> Status:
    """How a question is to be shown: one with something written is not open, though one may come back for more."""
    return Status.ANSWERED if place.status is Status.OPEN and place.entries else place.status


def _theme_id(place: Place) -> str:
    return place.theme.id if place.theme else ""


def _written(place: Place) -> int:
    if isinstance(place.step, Ask):
        return 1 if place.status is Status.ANSWERED else 0
    return len(place.entries)
