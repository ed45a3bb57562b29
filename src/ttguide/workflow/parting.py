"""Where do two journals of one case part, and what does only the one or the other of them hold?

Entries are told by their ids, which are drawn at random: the same id at the same place with something else in it means
that a file was changed, not that people went on differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ttguide.model import assessment_event as as_
from ttguide.model import event as ev
from ttguide.model.assessment import PARTIES, Judged, Round, SealedSide, Side, place_of
from ttguide.model.case import Case
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import Entry, Erased
from ttguide.model.fold import fold
from ttguide.workflow.problems import UnreadableFile

_SEALING = (as_.SideSealed, as_.AnswerSealed, as_.DraftSealed, as_.SideFinished, as_.SideResumed)
"""What a side writes down while it answers under its seal."""
_LEAVES_NOTHING = (ev.ConversationPaused, ev.ConversationResumed, ev.ThemeEntered, ev.QuestionTaken, ev.Retracted)
"""What says only where somebody was, or takes back something that stands beside it."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Two journals with the same beginning of ``shared`` entries, and what follows it in each.

    ``erased_here`` and ``erased_there`` are the numbers of shared entries whose raw notes were destroyed in the one
    and still stand in the other.
    """

    shared: int
    only_here: tuple[Entry, ...]
    only_there: tuple[Entry, ...]
    erased_here: tuple[int, ...] = ()
    erased_there: tuple[int, ...] = ()


def part(here: Sequence[Entry], there: Sequence[Entry]) -> Parting:
    """Compare a case as it is here with how a file has it; both are whole and of the same case id.

    Raises `UnreadableFile`: ``file.case_other`` where not even the beginning is the same, ``file.case_changed`` where
    the file says something else of an ``entry`` than what is here, or what nobody can have written.
    """
    erased_here: list[int] = []
    erased_there: list[int] = []
    both = tuple(takewhile(lambda pair: pair[0].id == pair[1].id, zip(here, there, strict=False)))
    for one, other in both:
        if one == other:
            continue
        if _is_erased(one, other):
            erased_here.append(one.sequence)
        elif _is_erased(other, one):
            erased_there.append(one.sequence)
        else:
            raise UnreadableFile("file.case_changed", entry=other.sequence)
    shared = len(both)
    if not shared:
        raise UnreadableFile("file.case_other", case=there[0].case)
    parting = Parting(shared, tuple(here[shared:]), tuple(there[shared:]), tuple(erased_here), tuple(erased_there))
    _check_new(parting, {entry.id for entry in here})
    return parting


def _check_new(parting: Parting, known: set[str]) -> None:
    """Refuse a file whose further entries stand elsewhere here, or that has lost texts without a destruction."""
    moved = next((entry for entry in parting.only_there if entry.id in known), None)
    if moved is not None:
        raise UnreadableFile("file.case_changed", entry=moved.sequence)
    if parting.erased_there and tombstone_in(parting.only_there) is None:
        raise UnreadableFile("file.case_changed", entry=parting.erased_there[0])


def tombstone_in(entries: Sequence[Entry]) -> Entry | None:
    """Return the entry that says that the raw notes were destroyed, or None."""
    return next((entry for entry in entries if isinstance(entry.event, NotesDestroyed)), None)


def both_answer_apart(parting: Parting) -> bool:
    """Whether sides answer the same round under seal on both sides of a parting, and nobody has opened it yet."""

    def rounds(entries: Sequence[Entry], *kinds: type) -> set[str]:
        return {getattr(e.event, "round", "") for e in entries if isinstance(e.event, kinds)}

    opened = rounds((*parting.only_here, *parting.only_there), as_.SidesOpened)
    return bool((rounds(parting.only_here, *_SEALING) & rounds(parting.only_there, *_SEALING)) - opened)


def came_back_opened(here: Sequence[Entry], there: Sequence[Entry], parting: Parting) -> bool:
    """Whether all that is only here are sides' own sealed answers, and the file holds the same answers, opened.

    What was answered cannot be compared without the passphrase. That it is the same follows from what can be seen: the
    answers were opened there from a file, they are about exactly the same questions, and nothing was answered here
    after the side had finished, which it has to before it can write such a file.
    """
    if not parting.only_here or not all(isinstance(e.event, (*_SEALING, *_LEAVES_NOTHING)) for e in parting.only_here):
        return False
    mine = {(e.event.round, e.event.side) for e in parting.only_here if isinstance(e.event, _SEALING)}
    ours = {number for e in parting.only_here for number in getattr(e.event, "sequences", ())}
    if any(number <= parting.shared for number in ours):  # something was undone that both have
        return False
    case = fold(here)
    return case is not None and all(
        side in PARTIES and _is_opened(case, there, round_id, side, parting) for round_id, side in mine
    )


def _is_opened(case: Case, there: Sequence[Entry], round_id: str, side: Side, parting: Parting) -> bool:
    round_ = case.rounds.get(round_id)
    sealed = round_.sealed.get(side) if round_ else None
    opening = next(
        (e for e in parting.only_there if isinstance(e.event, as_.SidesOpened) and e.event.round == round_id), None
    )
    if round_ is None or sealed is None or opening is None or sealed.drafts or side not in round_.finished:
        return False
    assert isinstance(opening.event, as_.SidesOpened)  # noqa: S101 - chosen by that
    judged = opening.event.purchaser if side is Side.PURCHASER else opening.event.provider
    return (
        not _answered_after_finishing(parting.only_here, round_id, side)
        and not _answered_there(there[: opening.sequence - 1], round_id, side)
        and _places(sealed, round_) == _places_of(judged)
    )


def _answered_after_finishing(entries: Sequence[Entry], round_id: str, side: Side) -> bool:
    finished = False
    for event in (entry.event for entry in entries):
        mine = isinstance(event, _SEALING) and (event.round, event.side) == (round_id, side)
        if mine and isinstance(event, as_.SideFinished):
            finished = True
        elif finished and (isinstance(event, ev.Retracted) or (mine and not isinstance(event, as_.SideResumed))):
            return True
    return False


def _answered_there(before: Sequence[Entry], round_id: str, side: Side) -> bool:
    """Whether the side had answers of its own there: then those were opened, whatever is here."""
    case = fold(before)
    round_ = case.rounds.get(round_id) if case else None
    sealed = round_.sealed.get(side) if round_ else None
    return sealed is not None and sealed.answered > 0


def _places(sealed: SealedSide, round_: Round) -> set[str]:
    """The questions that a side has answered, of those that the round asks."""
    there = {subject.id for subject in round_.subjects}
    return {place for place, box in sealed.boxes.items() if box and place.rpartition("/")[0] in there}


def _places_of(judged: Sequence[Judged]) -> set[str]:
    return {place_of(one.subject, one.aspect) for one in judged}


def _is_erased(one: Entry, other: Entry) -> bool:
    """Whether the first is the second with its raw notes destroyed."""
    event = one.event
    if not isinstance(event, Erased) or event.kind != type(other.event).__name__:
        return False
    return (one.id, one.at, one.author, one.action) == (other.id, other.at, other.author, other.action)
