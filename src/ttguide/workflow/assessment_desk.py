"""What do all the steps of an assessment work with? The desk, the models, the keys that were given, the open sheets.

Keys live here and nowhere else, and only as long as the program: a sealed sheet can be read while its side is at the
keyboard, and is forgotten when the laptop is handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ttguide.method.consensus import Compared, compare_round
from ttguide.model.assessment import PARTIES, TOTAL, Item, Mode, Rating, Round, Sheet, Side, Subject, place_of
from ttguide.model.assessment_model import Aspect, AssessmentModel, Panel, PriorityWay, ScaleStep, SubjectKind
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.light import Absence, Light
from ttguide.model.seal import SealMark
from ttguide.workflow.desk import Desk
from ttguide.workflow.factor_names import FactorNames
from ttguide.workflow.measured import figure_in_words
from ttguide.workflow.ports import Sealer, SealKey
from ttguide.workflow.problems import Refused
from ttguide.workflow.sealed_text import rating_from_text, rating_to_text
from ttguide.workflow.views import Receipt

SIGNS: Mapping[Light, str] = {Light.RED: "■", Light.YELLOW: "▲", Light.GREEN: "●"}
"""Shapes beside the colours, each one column wide; the absent one is `NO_SIGN`."""
NO_SIGN = "–"


class AssessmentDesk:
    """A case's rounds, and what of them can be read at this moment."""

    def __init__(self, desk: Desk, sealer: Sealer) -> None:
        self.desk = desk
        self.sealer = sealer
        self._keys: dict[tuple[str, Side], tuple[SealMark, SealKey]] = {}
        """With the seal that each is of: a side that began anew in another window is not written to with an old key."""
        self._read: dict[tuple[str, Side, str], tuple[str, Rating | None]] = {}
        """What stood in a box, by its place; decrypted once."""
        self._sheets: dict[tuple[str, Side], tuple[object, Sheet]] = {}
        self._forgetting: tuple[Callable[[], None], ...] = ()
        self._boxes: dict[tuple[str, Side], Mapping[str, str]] = {}
        """The boxes as they were when the sheet was read last."""
        self._drafts: dict[tuple[str, Side], tuple[Mapping[str, str], Mapping[Item, Rating]]] = {}
        self._place_lists: dict[str, tuple[object, tuple[tuple[str, str, str], ...]]] = {}
        self._items: dict[str, tuple[object, tuple[Item, ...]]] = {}
        self._compared: dict[str, tuple[Sheet, Sheet, Compared]] = {}
        self._factor_names = FactorNames(self.desk)

    @property
    def case(self) -> Case:
        return self.desk.case

    @property
    def models(self) -> tuple[AssessmentModel, ...]:
        return self.desk.known.content.assessments

    @property
    def ways(self) -> tuple[PriorityWay, ...]:
        return self.desk.known.content.priority_ways

    # Rounds and models

    def round(self, id: str) -> Round:
        """The round; raises `Refused` where there is none, or how it is judged is not known here."""
        found = self.case.rounds.get(id)
        if found is None:
            raise Refused("refused.no_such_round", round=id)
        if not any(model.id == found.model for model in self.models):
            raise Refused("refused.strange_round", number=found.number, model=found.model)
        return found

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds whose way of judging is known here."""
        known = {model.id for model in self.models}
        return tuple(round_ for round_ in self.case.rounds.values() if round_.model in known)

    @property
    def strange_rounds(self) -> tuple[Round, ...]:
        """The rounds of whose way of judging there is no file here, or no longer: nothing in them can be told."""
        known = {model.id for model in self.models}
        return tuple(round_ for round_ in self.case.rounds.values() if round_.model not in known)

    def unlocked_round(self, id: str) -> Round:
        """The round where it may still be changed."""
        found = self.round(id)
        if found.locked_at is not None:
            raise Refused("refused.round_locked", number=found.number)
        return found

    def model(self, id: str) -> AssessmentModel:
        found = next((m for m in self.models if m.id == id), None)
        if found is None:
            raise Refused("refused.no_such_model", model=id, known=", ".join(m.id for m in self.models) or "–")
        return found

    def model_of(self, round_: Round) -> AssessmentModel:
        return self.model(round_.model)

    def step(self, model: AssessmentModel, id: str) -> ScaleStep:
        """The step of the model's scale; raises `Refused` where there is none."""
        found = model.step(id)
        if found is None:
            known = ", ".join(self.desk.voice.of(step.name) for step in model.scale)
            raise Refused("refused.no_such_step", step=id, known=known)
        return found

    def outside(self, steps: Sequence[ScaleStep]) -> Refused:
        """The refusal of points that lie beyond these steps."""
        low, high = (figure_in_words(end, self.desk.voice.language) for end in (steps[0].low, steps[-1].high))
        return Refused("refused.points_in_band", low=low, high=high)

    def check_total(self, model: AssessmentModel, points: float | None) -> None:
        """Refuse what cannot be the total of a subject, in per cent, and any where the model has none."""
        if model.totals is None:
            raise Refused("refused.no_totals", model=self.desk.voice.of(model.name))
        if points is None or not 0 <= points <= 100:  # so written that NaN is refused
            raise Refused("refused.total_range")

    def panel(self, model: AssessmentModel, subject: Subject) -> Panel:
        return model.panel_of(subject.panel)

    def items(self, round_: Round) -> tuple[Item, ...]:
        """Everything that is asked in a round, in its order."""
        kept = self._items.get(round_.id)
        if kept is not None and kept[0] is round_.subjects:
            return kept[1]
        model = self.model_of(round_)
        items = tuple(
            Item(subject.id, aspect.id) for subject in round_.subjects for aspect in self.panel(model, subject).aspects
        )
        self._items[round_.id] = (round_.subjects, items)
        return items

    def subject(self, round_: Round, id: str) -> Subject:
        found = round_.subject(id)
        if found is None:
            raise Refused("refused.no_such_subject", subject=id)
        return found

    def aspect(self, round_: Round, item: Item) -> Aspect | None:
        """The aspect that an item is about, None for the total; raises `Refused` where the round has no such item."""
        subject, model = self.subject(round_, item.subject), self.model_of(round_)
        if item.aspect == TOTAL:
            return None
        found = next((a for a in self.panel(model, subject).aspects if a.id == item.aspect), None)
        if found is None:
            raise Refused("refused.no_such_aspect", aspect=item.aspect)
        return found

    def title(self, round_: Round, subject: Subject) -> str:
        """What a subject is called, a criterion part in the language of the moment."""
        model = self.model_of(round_)
        of = self.desk.voice.of
        if model.totals and model.totals.new_part and subject.id == model.totals.new_part_id:
            return f"{subject.id} {of(model.totals.new_part)}"
        part = next((p for c in model.criteria for p in c.parts if p.id == subject.id), None)
        return f"{part.id} {of(part.title)}" if part else subject.title

    def group_title(self, round_: Round, subject: Subject) -> str:
        model = self.model_of(round_)
        if model.totals and model.totals.new_part and subject.group == model.totals.new_part_id:
            return self.desk.voice.say("assess.new_part_only", part=subject.group)
        criterion = next((c for c in model.criteria if c.id == subject.group), None)
        if criterion is not None:
            return f"{criterion.id} {self.desk.voice.of(criterion.name)}"
        factor = self.case.scorecards.factors.get(subject.group)
        return self._factor_names.spoken(factor, subject.group_title) if factor else subject.group_title

    def side_name(self, side: Side) -> str:
        return self.desk.voice.say(f"side.{side.value}")

    def round_name(self, round_: Round) -> str:
        name = self.desk.voice.of(self.model_of(round_).name)
        key = "round.name_of_part" if round_.scope else "round.name"
        return self.desk.voice.say(key, number=round_.number, model=name, part=round_.scope)

    def subjects_now(self, model: AssessmentModel, scope: str) -> tuple[Subject, ...]:
        """What a round of the model would be about if it began now."""
        if model.subjects is SubjectKind.CRITICAL_FACTORS and not scope:
            return tuple(self._factors(model))
        if scope:
            totals = model.totals
            if totals is None or totals.new_part is None or scope != totals.new_part_id:
                raise Refused("refused.no_such_scope", scope=scope)
            name = self.desk.voice.of(totals.new_part)
            return (Subject(scope, name, scope, name, totals.new_part_panel),)
        return tuple(
            Subject(
                part.id,
                f"{part.id} {self.desk.voice.of(part.title)}",
                criterion.id,
                f"{criterion.id} {self.desk.voice.of(criterion.name)}",
                part.panel,
                part.weight,
                criterion.points,
            )
            for criterion in model.criteria
            for part in criterion.parts
        )

    def _factors(self, model: AssessmentModel) -> Iterator[Subject]:
        cards, panel = self.case.scorecards, model.panels[0].id
        known = [area.id for area in self.desk.knowledge.areas] + [area.id for area in self.case.synthesis.areas]
        others = [f.area for f in cards.factors.values() if f.area not in known]
        criticals: dict[str, list[Subject]] = {}
        for critical in cards.criticals.values():
            factor = cards.factors[critical.factor]
            subject = Subject(critical.id, critical.text, factor.id, factor.name, panel, area=factor.area)
            criticals.setdefault(factor.id, []).append(subject)
        for area in dict.fromkeys((*known, *others)):
            for factor in cards.factors_of(area):
                yield from criticals.get(factor.id, ())

    def area_name(self, id: str) -> str:
        known = self.desk.knowledge.area(id)
        if known is not None:
            return self.desk.voice.of(known.name)
        return next((a.name for a in self.case.synthesis.areas if a.id == id), id)

    def compared(self, round_: Round) -> Compared:
        """Both sides held against one another; neither one's sheet changes any more once they are open."""
        sheets = round_.sheet(Side.PURCHASER), round_.sheet(Side.PROVIDER)
        kept = self._compared.get(round_.id)
        if kept is None or kept[0] is not sheets[0] or kept[1] is not sheets[1]:
            kept = self._compared[round_.id] = (*sheets, compare_round(self.model_of(round_), round_))
        return kept[2]

    def open_items(self, round_: Round) -> int:
        """How many judgements wait for the meeting: differences that are not settled, equals that are not accepted."""
        compared = self.compared(round_)
        return len(compared.open(round_)) + len(compared.waiting(round_))

    # Sealed sheets

    def key(self, round_: Round, side: Side) -> SealKey | None:
        held, sealed = self._keys.get((round_.id, side)), round_.sealed.get(side)
        return held[1] if held and sealed and held[0] == sealed.mark else None

    def hold_key(self, round_: Round, side: Side, mark: SealMark, key: SealKey) -> None:
        self._keys[round_.id, side] = (mark, key)
        self._forget_sheet(round_.id, side)

    def put_away(self, round_id: str = "", side: Side | None = None) -> None:
        """Forget keys and what was read with them: of one round and side, or all."""
        for held in [k for k in self._keys if round_id in ("", k[0]) and side in (None, k[1])]:
            del self._keys[held]
            self._forget_sheet(*held)
        for forget in self._forgetting:
            forget()

    def forget_with_keys(self, *forgetting: Callable[[], None]) -> None:
        """Call these whenever a key is put away: whoever shows what was sealed keeps some of it in memory."""
        self._forgetting = forgetting

    def _forget_sheet(self, round_id: str, side: Side) -> None:
        self._sheets.pop((round_id, side), None)
        self._boxes.pop((round_id, side), None)
        self._drafts.pop((round_id, side), None)
        self._read = {k: v for k, v in self._read.items() if k[:2] != (round_id, side)}

    def sheet(self, round_: Round, side: Side) -> Sheet:
        """What a side has answered, where that may be seen; raises `Refused` where it is sealed."""
        if side is Side.JOINT or round_.is_open:
            return round_.sheet(side)
        sealed = round_.sealed.get(side)
        if sealed is None:
            return {}
        key = self.key(round_, side)
        if key is None:
            raise Refused("refused.sealed", side=self.side_name(side))
        held = self._sheets.get((round_.id, side))
        if held is not None and held[0] is sealed.boxes:
            return held[1]
        sheet = self._open_boxes(round_, side, sealed.boxes, key, held[1] if held else {})
        self._sheets[round_.id, side] = (sealed.boxes, sheet)
        return sheet

    def _open_boxes(self, round_: Round, side: Side, boxes: Mapping[str, str], key: SealKey, before: Sheet) -> Sheet:
        """The sheet that lies in the boxes; a row that did not change is the very one of before."""
        known, places = self._boxes.get((round_.id, side), {}), self._places(round_)
        changed = {subject for place, subject, _ in places if boxes.get(place, "") != known.get(place, "")}
        self._boxes[round_.id, side] = boxes
        rows: dict[str, Mapping[str, Rating]] = {}
        for place, subject, aspect in places:
            if subject not in changed:
                if subject in before:
                    rows[subject] = before[subject]
                continue
            box = boxes.get(place, "")
            rating = self._open_box(round_, side, place, box, key) if box else None
            if rating is not None:
                rows[subject] = {**rows.get(subject, {}), aspect: rating}
        return {subject.id: rows[subject.id] for subject in round_.subjects if subject.id in rows}

    def _places(self, round_: Round) -> tuple[tuple[str, str, str], ...]:
        """Where each answer of a round lies, with its subject and aspect; totals first."""
        kept = self._place_lists.get(round_.id)
        if kept is None or kept[0] is not round_.subjects:
            there = [
                *((subject.id, TOTAL) for subject in round_.subjects),
                *((item.subject, item.aspect) for item in self.items(round_)),
            ]
            kept = (round_.subjects, tuple((place_of(*at), *at) for at in there))
            self._place_lists[round_.id] = kept
        return kept[1]

    def _open_box(self, round_: Round, side: Side, place: str, box: str, key: SealKey) -> Rating | None:
        known = self._read.get((round_.id, side, place))
        if known is not None and known[0] == box:
            return known[1]
        rating = rating_from_text(key.open(box, self.about(round_, side, place)))
        self._read[round_.id, side, place] = (box, rating)
        return rating

    def close_box(self, round_: Round, side: Side, place: str, rating: Rating | None) -> str:
        """The box that holds a rating; where there is none, an empty one."""
        key = self.key(round_, side)
        if key is None:
            raise Refused("refused.sealed", side=self.side_name(side))
        if rating is None:
            return ""
        box = key.close(rating_to_text(rating), self.about(round_, side, place))
        self._read[round_.id, side, place] = (box, rating)
        return box

    def drafts(self, round_: Round, side: Side) -> Mapping[Item, Rating]:
        """What a side has typed about items that it has not judged yet; raises `Refused` where it is sealed.

        Sealed apart from the answers and never opened together: what nobody has judged is nobody's answer.
        """
        if side is Side.JOINT:
            return round_.drafts
        sealed = round_.sealed.get(side)
        if sealed is None or round_.is_open:
            return {}
        key = self.key(round_, side)
        if key is None:
            raise Refused("refused.sealed", side=self.side_name(side))
        held = self._drafts.get((round_.id, side))
        if held is None or held[0] is not sealed.drafts:
            about = ((Item(*at), place) for place, *at in self._places(round_) if place in sealed.drafts)
            opened = {
                item: rating_from_text(key.open(sealed.drafts[place], self.about(round_, side, _draft_of(place))))
                for item, place in about
            }
            held = self._drafts[round_.id, side] = (sealed.drafts, opened)
        return held[1]

    def close_draft(self, round_: Round, side: Side, place: str, rating: Rating | None) -> str:
        """The box that holds what was typed about an item; where there is nothing, an empty one."""
        key = self.key(round_, side)
        if key is None:
            raise Refused("refused.sealed", side=self.side_name(side))
        return "" if rating is None else key.close(rating_to_text(rating), self.about(round_, side, _draft_of(place)))

    def waiting(self, round_: Round, side: Side) -> int:
        """How many items a side has typed about and not judged; told without opening anything."""
        sealed = round_.sealed.get(side)
        if not (round_.drafts if side is Side.JOINT else sealed is not None and sealed.drafts):
            return 0  # asked about every round at every key, and mostly there is nothing
        items = self.items(round_)
        if side is Side.JOINT or sealed is None:
            return sum(1 for item in items if item in round_.drafts)
        return sum(1 for i in items if place_of(i.subject, i.aspect) in sealed.drafts)

    def about(self, round_: Round, side: Side, place: str) -> str:
        """What a box belongs to; opened as anything else it does not open."""
        return "/".join((self.case.id, round_.id, side.value, place))

    # Steps

    def commit(self, decision: Callable[[Case], Sequence[Event]], key: str, **values: object) -> Receipt:
        return self.desk.commit(decision, key, **values)

    def answered(self, round_: Round, side: Side) -> int:
        """How many of the round's items a side has answered; told without opening anything."""
        if side is not Side.JOINT and not round_.is_open:
            sealed = round_.sealed.get(side)
            if sealed is None:
                return 0
            return sum(1 for item in self.items(round_) if sealed.boxes.get(place_of(item.subject, item.aspect)))
        sheet = round_.sheet(side)
        return sum(1 for item in self.items(round_) if is_answered(sheet.get(item.subject, {}), item.aspect))


def _draft_of(place: str) -> str:
    """Where what was typed lies that belongs to an answer's place: the one opens as the other never."""
    return f"draft/{place}"


def is_answered(row: Mapping[str, Rating], aspect: str) -> bool:
    """Whether an aspect was answered, by itself or with its whole subject that does not apply."""
    return aspect in row or (TOTAL in row and row[TOTAL].absence is Absence.NOT_APPLICABLE)


def answering_sides(round_: Round) -> tuple[Side, ...]:
    """Whose answers are waited for in a round."""
    return (Side.JOINT,) if round_.mode is Mode.TOGETHER else PARTIES
