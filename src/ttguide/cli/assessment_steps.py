"""Which steps of assessing and agreeing can a script ask for on the command line, and what comes of them?

Each says what it did, as at the boards. What a name means is looked up before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import isfinite
from typing import Any

from ttguide.cli.board_steps import Outcome, Steps
from ttguide.cli.call import Call, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.passphrases import Passphrases
from ttguide.cli.plain.boards.answers import find_step
from ttguide.cli.plain.boards.at_round import evidence_of, read_evidence
from ttguide.cli.plain.boards.naming import Named, find_absence, find_thing, numbered, split_value
from ttguide.cli.plain.lines import shorten
from ttguide.cli.streams import mend
from ttguide.model.assessment_model import RedRule
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import (
    Evidence,
    Figure,
    Item,
    Mode,
    Side,
    StepView,
)
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

ASKING: Mapping[str, Sequence[str]] = {
    "assess": (
        "begin",
        "rate",
        "absent",
        "withdraw",
        "leave_out",
        "total",
        "finish",
        "resume",
        "start_over",
        "renew",
        "undo",
        "redo",
        "decide",
        "limits",
    ),
    "agree": ("accept_equals", "agree", "absent", "withdraw", "undo", "redo"),
    "prioritise": (
        "take",
        "add",
        "leave_out",
        "bring_back",
        "method",
        "judge",
        "points",
        "compare",
        "tie",
        "choose",
        "release",
        "undo",
        "redo",
    ),
    "rounds": ("lock", "reopen", "drop", "action"),
}
"""Options that ask for a step, by board."""


BELONGING: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "assess": (("evidence", ("rate",)), ("figure", ("rate",))),
    "agree": tuple((name, ("agree", "absent")) for name in ("evidence", "objection", "objector", "follow_up")),
    "prioritise": (
        *((name, ("choose",)) for name in ("action", "owner", "due", "sign")),
        ("voter", ("points",)),
    ),
    "rounds": (
        *((name, ("action",)) for name in ("owner", "due", "sign", "state", "text", "remove")),
        ("confirm", ("drop",)),
    ),
}
"""Options that say something about what another option names, by board: alone they would come to nothing."""


_REASONED: Mapping[str, Sequence[str]] = {
    "assess": ("rate", "absent", "leave_out", "decide"),
    "agree": ("agree", "absent"),
    "prioritise": ("choose", "leave_out"),
    "rounds": ("lock", "reopen", "drop"),
}
"""Of what a reason is mostly given, by board."""


def astray(board: str, options: Any) -> tuple[str, Sequence[str]] | None:
    """Return the first option that belongs to one that is missing, with those it could belong to."""
    for name, needed in BELONGING[board]:
        is_given = getattr(options, name, None) not in (None, False)
        if is_given and all(getattr(options, other, None) is None for other in needed):
            return name, needed
    if getattr(options, "reason", None) is not None and not is_asked(board, options):
        return "reason", _REASONED[board]
    return None


def is_asked(board: str, options: Any) -> bool:
    """Whether a step is asked for."""
    return any(getattr(options, name, None) not in (None, False) for name in ASKING[board])


class AtHand:
    """The round that a command is about, with what its options say in general."""

    def __init__(self, call: Call, guide: Guide, assessment: Assessment, round_id: str) -> None:
        self.options = call.options
        self.say = call.say
        self.assessment = assessment
        self.id = round_id
        self.steps = Steps(call, guide)
        self.reason = mend(call.options.reason or "")

    @property
    def named(self) -> Named:
        return Named(self.assessment, self.id)

    def undo(self, work: Work, side: Side | None = None) -> None:
        """Undo and redo as far as asked for."""
        for asked, do in ((self.options.undo, self.assessment.undo), (self.options.redo, self.assessment.redo)):
            if asked:
                self.steps.do(partial(do, self.id, work, side))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(read_evidence(mend(typed)) for typed in self.options.evidence or ())


# Answering


def sit(call: Call, assessment: Assessment, round_id: str, side: Side, steps: Steps) -> None:
    """Let a side answer: with the passphrase it has, or one that it chooses now. Raises a `Problem`."""
    view = next((each for each in assessment.rounds.show(round_id).sides if each.side is side), None)
    if view is None or view.unlocked or side is Side.JOINT:
        return
    passphrases = Passphrases(call)
    if view.begun:
        assessment.sealing.unlock(round_id, side, passphrases.of(side))
        return
    first, again = passphrases.new(side)
    steps.do(lambda: assessment.sealing.begin(round_id, side, first, again))


def assess(call: Call, guide: Guide, assessment: Assessment) -> Outcome:
    """Begin, answer, finish, as far as asked for, in that order."""
    options = call.options
    begun = _begin(call, guide, assessment)
    if isinstance(begun, Outcome):
        return begun
    at = AtHand(call, guide, assessment, begun or assessment.rounds.find(options.round or ""))
    if options.renew:
        at.steps.do(lambda: assessment.rounds.renew(at.id))
    wanted = Side(options.side) if options.side else None
    is_joint = assessment.rounds.show(at.id).mode is Mode.TOGETHER
    side = wanted or (Side.JOINT if is_joint else None)
    if _answers(options) and side is None:
        warn(call.say("cli.assess_who"))
        return Outcome(ExitCode.USAGE)
    if side is not None:
        _answer_as(call, at, side)
    _rule(at)
    return at.steps.outcome


def _answers(options: Any) -> bool:
    names = ("rate", "absent", "withdraw", "leave_out", "total", "finish", "resume", "start_over", "undo", "redo")
    return any(getattr(options, name) not in (None, False) for name in names)


def _begin(call: Call, guide: Guide, assessment: Assessment) -> str | Outcome:
    """Begin a round where asked for; return its id, empty where none is, or how it failed."""
    options = call.options
    if options.begin is None:
        if options.together or options.scope:
            warn(call.say("cli.assess_begin_alone"))
            return Outcome(ExitCode.USAGE)
        return ""
    steps = Steps(call, guide)
    models = numbered({m.id: m.name for m in assessment.rounds.models() if not m.scope}.items())
    model = find_thing(mend(options.begin), models, "cli.names_nothing").id
    mode = Mode.TOGETHER if options.together else Mode.APART
    before = {view.id for view in assessment.rounds.rounds()}
    if not steps.do(lambda: assessment.rounds.begin(model, mode, scope=options.scope or "")):
        return steps.outcome
    return next(view.id for view in assessment.rounds.rounds() if view.id not in before)


def _answer_as(call: Call, at: AtHand, side: Side) -> None:
    options, sealing, steps = call.options, at.assessment.sealing, at.steps
    if options.start_over is not None:
        first, again = Passphrases(call).new(side)
        steps.do(lambda: sealing.start_over(at.id, side, first, again, reason=mend(options.start_over)))
    if options.resume:
        steps.do(lambda: sealing.resume(at.id, side))
    names = ("rate", "absent", "withdraw", "leave_out", "total", "undo", "redo")
    if any(getattr(options, name) not in (None, False) for name in names) and not steps.outcome.code:
        sit(call, at.assessment, at.id, side, steps)
        if not steps.outcome.code:
            _rate(at, at.assessment.answering(at.id, side))
            at.undo(Work.ANSWERS, side)
    if options.finish and not steps.outcome.code:
        steps.do(lambda: sealing.finish(at.id, side))


def _rate(at: AtHand, answering: Answering) -> None:
    options, named, steps = at.options, at.named, at.steps
    rated = [_step_of(named, answering.steps, typed) for typed in options.rate or ()]
    absent = [_absent(named, typed) for typed in options.absent or ()]
    gone = [named.item(mend(typed), total=True) for typed in options.withdraw or ()]
    left_out = [named.subject(mend(typed)) for typed in options.leave_out or ()]
    given = [split_value(mend(typed)) for typed in options.total or ()]
    totals = [(named.subject(name), read_number(value)) for name, value in given]
    reason = at.reason or None
    for item, step, points in rated:
        question = answering.question(item)
        beside = (question.rating or question.draft) if question else None
        evidence = (*evidence_of(beside), *at.evidence) if at.evidence else None
        figures = _figures(at, answering, item)
        answer = partial(
            answering.answer, item, step, points=points, reason=reason, evidence=evidence, figures=figures or None
        )
        _replace(at, answering, item, answer)
        proposed = answering.propose(item, figures) if figures else None
        if proposed is not None:
            warn(f"{proposed.sign} {proposed.name}", *proposed.reasons)
    for item, absence in absent:
        _replace(at, answering, item, partial(answering.pass_over, item, absence, at.reason))
    for item in gone:
        withdraw = partial(answering.withdraw, item, shown=answering.question(item))
        steps.do(withdraw, f"{named.title(item)}: ", address=named.address(item))
    for subject in left_out:
        _replace(at, answering, Item(subject, ""), partial(answering.leave_out, subject, at.reason))
    for subject, total in totals:
        _replace(at, answering, Item(subject, ""), partial(answering.set_total, subject, total, at.reason))


def _replace(at: AtHand, answering: Answering, item: Item, answer: Callable[..., Receipt]) -> None:
    """Answer, and say what other answer there was: whoever runs a command has not seen it."""
    before = answering.question(item)
    address = at.named.address(item)
    is_done = at.steps.do(partial(answer, shown=before), f"{at.named.title(item)}: ", address=address)
    was, now = (question.rating if question is not None else None for question in (before, answering.question(item)))
    if is_done and was is not None and now is not None and (was.name, was.reason) != (now.name, now.reason):
        said = at.say("meanwhile.rated", step=was.name, text=was.reason) if was.reason else was.name
        warn(at.say("cli.assess_replaced", item=address, step=said))


def _step_of(named: Named, steps: Sequence[StepView], typed: str) -> tuple[Item, str, float | None]:
    """What ``SUBJECT/ASPECT=STEP`` means: the item, the step, and points where a figure names a band."""
    name, value = split_value(mend(typed))
    item = named.item(name)
    points = _figure(value)
    bands = [step for step in steps if step.is_band]
    band = next((s for s in bands if points is not None and s.low <= points <= s.high), None)
    step = find_step(value, steps)
    if band is not None and (step is None or value not in [s.key for s in steps]):
        return item, band.id, points
    if step is None:
        known = ", ".join(f"{s.key} {s.name} ({s.id})" for s in steps)
        raise Refused("refused.no_such_step", step=value, known=known)
    return item, step.id, None


def _absent(named: Named, typed: str) -> tuple[Item, Any]:
    name, value = split_value(mend(typed))
    return named.item(name), find_absence(value)


def _figures(at: AtHand, answering: Answering, item: Item) -> tuple[Figure, ...]:
    """The figures of the command line, by the number or name of their measure; nothing where none are asked for."""
    question = answering.question(item)
    if question is None or not at.options.figure or not question.takes_figures:
        return ()
    measures = numbered((f.measure, f.text) for f in question.figures)
    given = {f.measure: Figure(f.measure, f.value) for f in question.figures if f.value is not None}
    for name, value in map(split_value, map(mend, at.options.figure)):
        read = answering.read_figure(value)
        if read is not None:
            id = find_thing(name, measures, "refused.no_such_measure").id
            given[id] = Figure(id, read)
    return tuple(given.values())


def _rule(at: AtHand) -> None:
    """What is decided otherwise than by the rules, with its reason."""
    ruling = at.assessment.ruling
    for name, value in map(split_value, map(mend, at.options.decide or ())):
        group = find_thing(name, at.named.groups, "cli.names_no_subject").id
        title = next(thing.title for thing in at.named.groups if thing.id == group)
        at.steps.do(partial(ruling.override, at.id, group, value.strip("-–"), at.reason), address=shorten(title, 60))
    if at.options.limits and mend(at.options.limits).strip() == "model":
        at.steps.do(partial(ruling.return_rules, at.id, at.reason))
    elif at.options.limits:
        pieces = [piece.strip() for piece in mend(at.options.limits).split(";" if ";" in at.options.limits else ",")]
        if len(pieces) != 3 or pieces[2] not in set(RedRule):
            raise Refused("cli.limits_how")
        yellow, green = (read_number(piece) for piece in pieces[:2])
        at.steps.do(partial(ruling.set_rules, at.id, yellow, green, RedRule(pieces[2]), at.reason))


def read_number(typed: str) -> float:
    found = _figure(typed)
    if found is None:
        raise Refused("answer.number")
    return found


def read_whole(typed: str) -> int:
    """Return the whole number that somebody typed; raises `Refused`."""
    found = read_number(typed)
    if not found.is_integer():
        raise Refused("answer.number")
    return int(found)


def _figure(typed: str) -> float | None:
    try:
        found = float(typed.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None


# Agreeing


def _kept(typed: str | None) -> str | None:
    """What was typed; None, which leaves what there is, where nothing was."""
    return None if typed is None else mend(typed)


def agree(call: Call, guide: Guide, assessment: Assessment) -> Outcome:
    """Accept what is alike, agree on the rest, as far as asked for."""
    options = call.options
    at = AtHand(call, guide, assessment, assessment.rounds.find(options.round or ""))
    meeting, named = assessment.meeting(at.id), at.named
    if (options.objection is None) != (options.objector is None) or (options.no_objection and options.objection):
        warn(call.say("cli.objection_whose"))
        return Outcome(ExitCode.USAGE)
    agreed = [_step_of(named, assessment.steps(at.id), typed) for typed in options.agree or ()]
    absent = [_absent(named, typed) for typed in options.absent or ()]
    said: dict[str, Any] = {
        "reason": at.reason or None,
        "objector": Side(options.objector) if options.objector else None,
        "objection": "" if options.no_objection else _kept(options.objection),
        "follow_up": _kept(options.follow_up),
        "evidence": at.evidence,
    }
    if options.accept_equals:
        at.steps.do(meeting.accept_equals)
    for item, step, points in agreed:
        agree = partial(meeting.agree, item, step, points=points, **said)
        at.steps.do(agree, f"{named.title(item)}: ", address=named.address(item))
    for item, absence in absent:
        agree = partial(meeting.agree, item, absence=absence, **said)
        at.steps.do(agree, f"{named.title(item)}: ", address=named.address(item))
    for typed in options.withdraw or ():
        item = named.item(mend(typed), total=True)
        at.steps.do(partial(meeting.withdraw, item), f"{named.title(item)}: ", address=named.address(item))
    at.undo(Work.MEETING)
    warn(meeting.meeting().sentence)
    return at.steps.outcome
