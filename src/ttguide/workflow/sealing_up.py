"""How do the two sides answer without seeing each other's answers, on one laptop or on two?

A side's passphrase is known to nobody but the side: lost, its answers are lost, and it begins anew. Both are needed to
open, so neither side can look first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, TOTAL, Judged, Mode, Rating, Round, Side
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.light import Absence
from ttguide.workflow.answering import accept_evidence
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.conversing import accept_aside, accept_reason
from ttguide.workflow.measured import is_figure
from ttguide.workflow.problems import Refused, SealBroken, UnreadableFile, WrongPassphrase
from ttguide.workflow.sealed_text import judged_from_text, judged_of, judged_to_text
from ttguide.workflow.views import Receipt

SHORTEST_PASSPHRASE = 8
"""Characters; a shorter one is guessed in no time."""

LARGEST_FILE = 64
"""Megabytes; answers to tens of thousands of questions with all their reasons take less."""


def accept_passphrase(passphrase: str) -> None:
    """Raise `Refused` where a passphrase that somebody chooses is too short, before it is asked for again."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refused("refused.passphrase_short", shortest=SHORTEST_PASSPHRASE)


def read_sealed(path: Path) -> bytes:
    """Return the bytes of a file that somebody says is sealed; raises `UnreadableFile`."""
    try:
        if path.stat().st_size > LARGEST_FILE << 20:
            raise UnreadableFile("file.too_large", path=path, limit=LARGEST_FILE)
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UnreadableFile("file.not_found", path=path) from problem
    except (OSError, ValueError) as problem:
        raise UnreadableFile("file.unreadable", path=path) from problem


@dataclass(frozen=True, slots=True)
class SealedFile:
    """What a sealed file says of itself before it is opened."""

    name: str
    data: bytes
    side: Side


class Sealing:
    """Passphrases, finishing, and opening together."""

    def __init__(self, desk: AssessmentDesk) -> None:
        self._desk = desk

    # One laptop

    def begin(self, round_id: str, side: Side, passphrase: str, again: str | None = None) -> Receipt:
        """Let a side choose its passphrase, and answer; ``again`` is the same typed a second time.

        Refused where the side has one already: see `unlock` and `start_over`.
        """
        self._check_passphrase(passphrase, again)
        if side in self._apart(round_id, side).sealed:
            raise Refused("refused.side_begun", side=self._desk.side_name(side))
        return self._choose(round_id, side, passphrase, "")

    def start_over(
        self, round_id: str, side: Side, passphrase: str, again: str | None = None, *, reason: str
    ) -> Receipt:
        """Let a side that lost its passphrase begin anew; what it had answered is lost, and that is on record."""
        self._check_passphrase(passphrase, again)
        self._apart(round_id, side)
        return self._choose(round_id, side, passphrase, accept_reason(reason))

    def _choose(self, round_id: str, side: Side, passphrase: str, reason: str) -> Receipt:
        mark, key = self._desk.sealer.begin(passphrase)

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._apart(round_id, side)
            if not reason and side in round_.sealed:
                raise Refused("refused.side_begun", side=self._desk.side_name(side))
            return (ev.SideSealed(round_id, side, mark, reason),)

        receipt = self._desk.commit(decide, "done.side_sealed", side=self._desk.side_name(side))
        self._desk.put_away(round_id, side)
        self._desk.hold_key(self._desk.round(round_id), side, mark, key)
        return receipt

    def unlock(self, round_id: str, side: Side, passphrase: str) -> None:
        """Take a side's passphrase, so that it goes on answering. Raises `WrongPassphrase`, `SealBroken`."""
        round_ = self._apart(round_id, side)
        sealed = round_.sealed.get(side)
        if sealed is None:
            raise Refused("refused.side_not_begun", side=self._desk.side_name(side))
        self._desk.hold_key(round_, side, sealed.mark, self._desk.sealer.unlock(sealed.mark, passphrase))

    def put_away(self, round_id: str = "", side: Side | None = None) -> None:
        """Forget a side's passphrase and answers here, as when the laptop is handed over."""
        self._desk.put_away(round_id, side)

    def finish(self, round_id: str, side: Side) -> Receipt:
        """Say that a side has answered all it wants to; it can go on as long as nothing was opened."""

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._apart(round_id, side)
            if not _has_said_anything(round_, side):
                raise Refused("refused.nothing_answered", side=self._desk.side_name(side))
            return () if side in round_.finished else (ev.SideFinished(round_id, side),)

        waiting = self._desk.waiting(self._desk.round(round_id), side)
        key = "done.side_finished_but" if waiting else "done.side_finished"
        receipt = self._desk.commit(decide, key, side=self._desk.side_name(side), count=waiting)
        self._desk.put_away(round_id, side)
        return receipt

    def resume(self, round_id: str, side: Side) -> Receipt:
        """Let a side go on answering after it had finished."""

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._apart(round_id, side)
            return (ev.SideResumed(round_id, side),) if side in round_.finished else ()

        return self._desk.commit(decide, "done.side_resumed", side=self._desk.side_name(side))

    # Two laptops

    def seal(self, round_id: str, side: Side, passphrase: str) -> bytes:
        """Return a finished side's answers as one sealed file. Raises `WrongPassphrase`."""
        round_ = self._apart(round_id, side)
        if side not in round_.finished:
            raise Refused("refused.side_not_finished", side=self._desk.side_name(side))
        text = judged_to_text(self._open_side(round_, side, passphrase))
        return self._desk.sealer.write(text, passphrase, self._header(round_, side))

    def file_name(self, round_id: str, side: Side) -> str:
        """A name for a sealed file that tells nothing but whose it is."""
        round_ = self._desk.round(round_id)
        return f"{self._desk.desk.voice.say('seal.file', number=round_.number, side=self._desk.side_name(side))}.ttseal"

    def look_at(self, round_id: str, name: str, data: bytes) -> SealedFile:
        """Return whose answers a sealed file holds; refused where they cannot be of this round."""
        round_ = self._desk.round(round_id)
        header = self._desk.sealer.header(data)
        of_case, of_round, of_side = (header.get(field, "") for field in ("case", "round", "side"))
        if of_case != self._desk.case.id:
            raise Refused("refused.seal_other_case", file=name)
        if of_round != round_id:
            older = self._desk.case.rounds.get(of_round)
            key = "refused.seal_other_round" if older else "refused.seal_unknown_round"
            raise Refused(key, file=name, number=round_.number, other=older.number if older else 0)
        if of_side not in [side.value for side in PARTIES]:
            raise SealBroken
        return SealedFile(name, data, Side(of_side))

    def needed(self, round_id: str, files: Sequence[SealedFile] = ()) -> tuple[Side, ...]:
        """Return the sides whose passphrase is needed to open; refused where not both are here or in these files."""
        round_ = self._unopened(round_id)
        self._sources(round_, files)
        return PARTIES

    def open_together(
        self, round_id: str, passphrases: Mapping[Side, str], files: Sequence[tuple[str, bytes]] = ()
    ) -> Receipt:
        """Open both sides' answers at once: those that are here, and those in sealed files (name and bytes).

        Nothing is opened unless both can be. Raises `WrongPassphrase` with whose it is, `SealBroken`, `Refused`.
        """
        looked = [self.look_at(round_id, name, data) for name, data in files]
        seen = self._unopened(round_id)
        sources = self._sources(seen, looked)
        opened: dict[Side, tuple[Judged, ...]] = {}
        left_out = 0
        for side in PARTIES:
            try:
                judged = self._opened(seen, side, sources[side], passphrases.get(side, ""))
            except WrongPassphrase as problem:
                raise WrongPassphrase("seal.wrong_passphrase_of", side=self._desk.side_name(side)) from problem
            opened[side] = self._sound(seen, judged)
            left_out += len(judged) - len(opened[side])

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._unopened(round_id)
            self._sources(round_, looked)
            if (round_.sealed, round_.subjects) != (seen.sealed, seen.subjects):
                raise Refused("refused.overtaken")
            return (ev.SidesOpened(round_id, opened[Side.PURCHASER], opened[Side.PROVIDER]),)

        key = "done.opened_but" if left_out else "done.opened"
        receipt = self._desk.commit(decide, key, count=sum(map(len, opened.values())), left_out=left_out)
        self._desk.put_away(round_id)
        return receipt

    def _sources(self, round_: Round, files: Sequence[SealedFile]) -> Mapping[Side, SealedFile | None]:
        """Where each side's answers come from: a file, or None for here; refused where one is missing or double."""
        sources: dict[Side, SealedFile | None] = {}
        for file in files:
            double = sources.get(file.side)
            if double is not None:
                same = "refused.seal_same_file" if double.data == file.data else "refused.seal_same_side"
                raise Refused(same, file=file.name, other=double.name, side=self._desk.side_name(file.side))
            if file.side in round_.sealed and round_.sealed[file.side].answered:
                raise Refused("refused.seal_here_too", file=file.name, side=self._desk.side_name(file.side))
            sources[file.side] = file
        for side in PARTIES:
            if side in sources:
                continue
            if side not in round_.finished:
                raise Refused("refused.open_waits", side=self._desk.side_name(side))
            sources[side] = None
        return sources

    def _opened(self, round_: Round, side: Side, file: SealedFile | None, passphrase: str) -> tuple[Judged, ...]:
        if file is None:
            return self._open_side(round_, side, passphrase)
        header, text = self._desk.sealer.read(file.data, passphrase)
        if dict(header) != dict(self._header(round_, side)):
            raise SealBroken
        return judged_from_text(text)

    def _open_side(self, round_: Round, side: Side, passphrase: str) -> tuple[Judged, ...]:
        sealed = round_.sealed.get(side)
        if sealed is None:
            raise Refused("refused.side_not_begun", side=self._desk.side_name(side))
        held = self._desk.key(round_, side)
        self._desk.hold_key(round_, side, sealed.mark, self._desk.sealer.unlock(sealed.mark, passphrase))
        try:
            return judged_of(self._desk.sheet(round_, side))
        finally:
            if held is None:
                self._desk.put_away(round_.id, side)

    def _sound(self, round_: Round, judged: Sequence[Judged]) -> tuple[Judged, ...]:
        """What of a side's answers can stand in the round: a file is no more to be trusted than a keyboard."""
        model = self._desk.model_of(round_)
        items = {(i.subject, i.aspect) for i in self._desk.items(round_)}
        items |= {(subject.id, TOTAL) for subject in round_.subjects}
        sound: dict[tuple[str, str], Judged] = {}
        for one in judged:
            at, rating = (one.subject, one.aspect), one.rating
            if at not in items or not _may_stand(model, one.aspect, rating):
                continue
            measures = {measure.id for measure in round_.cards.measures_of(one.subject)}
            kept = replace(
                rating,
                points=_points_of(model, rating),
                reason=accept_aside(rating.reason),
                evidence=accept_evidence(rating.evidence),
                figures=tuple(f for f in rating.figures if f.measure in measures and is_figure(f.value)),
            )
            sound[at] = replace(one, rating=kept)
        return tuple(sound.values())

    # What has to hold

    def _header(self, round_: Round, side: Side) -> Mapping[str, str]:
        return {"case": self._desk.case.id, "round": round_.id, "number": str(round_.number), "side": side.value}

    def _unopened(self, round_id: str) -> Round:
        """The round that is to be opened; refused where it is open already."""
        if self._desk.unlocked_round(round_id).opened_at is not None:
            raise Refused("refused.opened_already", number=self._desk.round(round_id).number)
        return self._apart(round_id, Side.PURCHASER)

    def _apart(self, round_id: str, side: Side) -> Round:
        """The round while its sides still answer apart."""
        round_ = self._desk.unlocked_round(round_id)
        if round_.mode is not Mode.APART or side is Side.JOINT:
            raise Refused("refused.not_apart", number=round_.number)
        if round_.opened_at is not None:
            raise Refused("refused.answers_open")
        return round_

    def _check_passphrase(self, passphrase: str, again: str | None) -> None:
        accept_passphrase(passphrase)
        if again is not None and again != passphrase:
            raise Refused("refused.passphrase_differs")


def _has_said_anything(round_: Round, side: Side) -> bool:
    """Whether a side has answered something about what the round asks; a total said outright is an answer, too."""
    sealed = round_.sealed.get(side)
    there = {subject.id for subject in round_.subjects}
    return sealed is not None and any(box and place.rpartition("/")[0] in there for place, box in sealed.boxes.items())


def _may_stand(model: AssessmentModel, aspect: str, rating: Rating) -> bool:
    """Whether a rating says one thing that could have been typed here: a step, a total, or why there is none."""
    if rating.points is not None and not (isfinite(rating.points) and 0 <= rating.points <= 100):
        return False
    if aspect != TOTAL:
        return bool(rating.step) != (rating.absence is not None) and (not rating.step or model.place(rating.step) >= 0)
    if rating.absence is not None:
        return rating.absence is Absence.NOT_APPLICABLE and not rating.judged
    return model.totals is not None and rating.points is not None and not rating.step


def _points_of(model: AssessmentModel, rating: Rating) -> float | None:
    """The points where a rating may have some: of a total, or within a step that is a band."""
    step = model.step(rating.step)
    if rating.points is None or rating.absence is not None or (rating.step and step is None):
        return None
    return rating.points if step is None or (step.is_band and step.low <= rating.points <= step.high) else None


__all__ = ["SHORTEST_PASSPHRASE", "SealedFile", "Sealing", "read_sealed"]
