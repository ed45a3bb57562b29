"""How does each event of a round of assessment change the case?

Total like `ttguide.model.fold`, which calls these: what is about something that is not there changes nothing. Sheets
are kept by subject and then by aspect, so that one answer among thousands copies little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ttguide.model import assessment_event as ev
from ttguide.model.assessment import (
    Agreement,
    CaseRules,
    Evidence,
    Item,
    Judged,
    Mode,
    OverriddenDecision,
    Rating,
    Reopening,
    Round,
    SealedSide,
    Sheet,
    Side,
)
from ttguide.model.mapping import put, without
from ttguide.model.priority import (
    BenefitEffort,
    Choice,
    Priorities,
    PriorityCandidate,
    TieOrder,
    Voter,
)

if TYPE_CHECKING:  # `fold` and `event` know these; here they are only named
    from ttguide.model.case import Case
    from ttguide.model.event import Entry


_BESIDE = " / "
"""Between the two sides' reasons for the same thing."""


def _with_round(case: Case, round_: Round) -> Case:
    return replace(case, rounds=put(case.rounds, round_.id, round_))


def _change(case: Case, id: str, **changes: Any) -> Case:
    found = case.rounds.get(id)
    return case if found is None else _with_round(case, replace(found, **changes))


def _begun(case: Case, entry: Entry, e: ev.RoundBegun) -> Case:
    """The rules that the case had set for its lights hold on from round to round."""
    if e.round in case.rounds:
        return case
    before = case.rounds.get(e.previous)
    begun = Round(
        id=e.round,
        number=e.number,
        model=e.model,
        mode=e.mode,
        subjects=e.subjects,
        begun_at=entry.at,
        cards=case.scorecards,
        scope=e.scope,
        previous=e.previous,
        rules=before.rules if before else None,
    )
    return _with_round(case, begun)


def _dropped(case: Case, entry: Entry, e: ev.RoundDropped) -> Case:
    return replace(case, rounds=without(case.rounds, e.round))


def _renewed(case: Case, entry: Entry, e: ev.SubjectsRenewed) -> Case:
    """What was answered about subjects that are no longer there stays in the journal alone."""
    found = case.rounds.get(e.round)
    if found is None:
        return case
    there = {subject.id for subject in e.subjects}
    sheets = {side: {s: r for s, r in sheet.items() if s in there} for side, sheet in found.sheets.items()}
    agreements = {item: a for item, a in found.agreements.items() if item.subject in there}
    drafts = {item: typed for item, typed in found.drafts.items() if item.subject in there}
    return _change(
        case,
        e.round,
        subjects=e.subjects,
        cards=case.scorecards,
        sheets=sheets,
        agreements=agreements,
        drafts=drafts,
    )


# Answering


def _side_sealed(case: Case, entry: Entry, e: ev.SideSealed) -> Case:
    found = case.rounds.get(e.round)
    if found is None or found.opened_at is not None:
        return case
    return _change(
        case,
        e.round,
        sealed=put(found.sealed, e.side, SealedSide(e.mark)),
        finished=without(found.finished, e.side),
    )


def _answer_sealed(case: Case, entry: Entry, e: ev.AnswerSealed) -> Case:
    found = case.rounds.get(e.round)
    sealed = found.sealed.get(e.side) if found else None
    if found is None or sealed is None or found.opened_at is not None:
        return case
    changed = replace(sealed, boxes=put(sealed.boxes, e.place, e.box))
    return _change(case, e.round, sealed=put(found.sealed, e.side, changed))


def _draft_sealed(case: Case, entry: Entry, e: ev.DraftSealed) -> Case:
    found = case.rounds.get(e.round)
    sealed = found.sealed.get(e.side) if found else None
    if found is None or sealed is None or found.opened_at is not None:
        return case
    changed = replace(sealed, drafts=put(sealed.drafts, e.place, e.box) if e.box else without(sealed.drafts, e.place))
    return _change(case, e.round, sealed=put(found.sealed, e.side, changed))


def _drafted(case: Case, entry: Entry, e: ev.Drafted) -> Case:
    found = case.rounds.get(e.round)
    if found is None or found.mode is not Mode.TOGETHER:
        return case
    item = Item(e.subject, e.aspect)
    drafts = without(found.drafts, item) if e.rating is None else put(found.drafts, item, e.rating)
    return _change(case, e.round, drafts=drafts)


def _rated(case: Case, entry: Entry, e: ev.Rated) -> Case:
    found = case.rounds.get(e.round)
    if found is None or found.mode is not Mode.TOGETHER:
        return case
    return _with_round(case, replace(found, sheets=_joint_with(found, e.subject, e.aspect, e.rating)))


def _joint_with(round_: Round, subject: str, aspect: str, rating: Rating | None) -> Mapping[Side, Sheet]:
    """The round's sheets with a judgement in the joint one, or without it."""
    joint = round_.sheet(Side.JOINT)
    row = dict(joint.get(subject, {}))
    row.pop(aspect, None)
    if rating is not None:
        row[aspect] = rating
    return put(round_.sheets, Side.JOINT, put(joint, subject, row) if row else without(joint, subject))


def _finished(case: Case, entry: Entry, e: ev.SideFinished) -> Case:
    found = case.rounds.get(e.round)
    return case if found is None else _change(case, e.round, finished=put(found.finished, e.side, entry.at))


def _resumed(case: Case, entry: Entry, e: ev.SideResumed) -> Case:
    found = case.rounds.get(e.round)
    if found is None or found.opened_at is not None:
        return case
    return _change(case, e.round, finished=without(found.finished, e.side))


def _opened(case: Case, entry: Entry, e: ev.SidesOpened) -> Case:
    """The boxes have done their service: what was in them stands in the sheets."""
    found = case.rounds.get(e.round)
    if found is None or found.mode is not Mode.APART or found.opened_at is not None:
        return case
    there = {subject.id for subject in found.subjects}
    sheets = {
        **found.sheets,
        Side.PURCHASER: _sheet(e.purchaser, there),
        Side.PROVIDER: _sheet(e.provider, there),
    }
    finished = {side: found.finished.get(side, entry.at) for side in (Side.PURCHASER, Side.PROVIDER)}
    return _change(case, e.round, sheets=sheets, finished=finished, sealed={}, opened_at=entry.at)


def _sheet(judged: tuple[Judged, ...], there: set[str]) -> Sheet:
    sheet: dict[str, dict[str, Rating]] = {}
    for one in judged:
        if one.subject in there:
            sheet.setdefault(one.subject, {})[one.aspect] = one.rating
    return sheet


# Agreeing


def _agreed(case: Case, entry: Entry, e: ev.Agreed) -> Case:
    found = case.rounds.get(e.round)
    if found is None:
        return case
    agreement = Agreement(entry.at, objector=e.objector, objection=e.objection, follow_up=e.follow_up)
    sheets = _joint_with(found, e.subject, e.aspect, e.rating)
    agreements = put(found.agreements, Item(e.subject, e.aspect), agreement)
    return _with_round(case, replace(found, sheets=sheets, agreements=agreements))


def _equals(case: Case, entry: Entry, e: ev.EqualsAccepted) -> Case:
    found = case.rounds.get(e.round)
    if found is None:
        return case
    joint = {subject: dict(row) for subject, row in found.sheet(Side.JOINT).items()}
    agreements = dict(found.agreements)
    for item in e.items:
        one = found.rating(Side.PURCHASER, item.subject, item.aspect)
        other = found.rating(Side.PROVIDER, item.subject, item.aspect)
        if one is None or other is None:
            continue
        joint.setdefault(item.subject, {})[item.aspect] = _both(one, other)
        agreements[item] = Agreement(entry.at, equal=True)
    sheets = put(found.sheets, Side.JOINT, joint)
    return _with_round(case, replace(found, sheets=sheets, agreements=agreements))


def _both(one: Rating, other: Rating) -> Rating:
    """What two equal judgements come to: their evidence together, and the mean of the points that were said.

    The reasons for a step stay with whose they are; for an absence or a total one is due, so both are kept.
    """
    said = [rating.points for rating in (one, other) if rating.points is not None]
    points = sum(said) / len(said) if said else None
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    figures = one.figures if one.figures == other.figures else ()
    reasons = [reason for reason in dict.fromkeys((one.reason, other.reason)) if reason]
    reason = _BESIDE.join(reasons) if one.reason == other.reason or not one.step else ""
    return Rating(one.step, one.absence, points, reason, evidence, figures)


def _withdrawn(case: Case, entry: Entry, e: ev.AgreementWithdrawn) -> Case:
    found = case.rounds.get(e.round)
    if found is None:
        return case
    sheets = _joint_with(found, e.subject, e.aspect, None)
    agreements = without(found.agreements, Item(e.subject, e.aspect))
    return _with_round(case, replace(found, sheets=sheets, agreements=agreements))


def _rules_set(case: Case, entry: Entry, e: ev.RulesSet) -> Case:
    return _change(case, e.round, rules=CaseRules(e.yellow_from, e.green_from, e.red, e.reason))


def _rules_returned(case: Case, entry: Entry, e: ev.RulesReturned) -> Case:
    return _change(case, e.round, rules=None)


def _overridden(case: Case, entry: Entry, e: ev.DecisionOverridden) -> Case:
    found = case.rounds.get(e.round)
    if found is None:
        return case
    if not e.decision:
        return _change(case, e.round, decisions=without(found.decisions, e.group))
    return _change(case, e.round, decisions=put(found.decisions, e.group, OverriddenDecision(e.decision, e.reason)))


# Prioritising


def _change_priorities(case: Case, id: str, **changes: Any) -> Case:
    found = case.rounds.get(id)
    return case if found is None else _change(case, id, priorities=replace(found.priorities, **changes))


def _priorities(case: Case, id: str) -> Priorities:
    found = case.rounds.get(id)
    return found.priorities if found else Priorities()


def _method(case: Case, entry: Entry, e: ev.MethodChosen) -> Case:
    """Orders that were talked over belong to the method that left them open."""
    before = _priorities(case, e.round)
    ties = before.ties if before.method is e.method else ()
    return _change_priorities(case, e.round, method=e.method, ties=ties)


def _candidate(case: Case, entry: Entry, e: ev.CandidateAdded) -> Case:
    before = _priorities(case, e.round).candidates
    added = PriorityCandidate(e.candidate, e.kind, e.text, e.ref)
    return _change_priorities(case, e.round, candidates=put(before, e.candidate, added))


def _left_out(case: Case, entry: Entry, e: ev.CandidateLeftOut) -> Case:
    before = _priorities(case, e.round)
    if e.candidate not in before.candidates:
        return case
    return _change_priorities(
        case,
        e.round,
        left_out=put(before.left_out, e.candidate, e.reason),
        chosen=without(before.chosen, e.candidate),
    )


def _returned(case: Case, entry: Entry, e: ev.CandidateReturned) -> Case:
    return _change_priorities(case, e.round, left_out=without(_priorities(case, e.round).left_out, e.candidate))


def _benefit(case: Case, entry: Entry, e: ev.BenefitJudged) -> Case:
    before = _priorities(case, e.round).judged
    mine = put(before.get(e.side.value, {}), e.candidate, BenefitEffort(e.benefit, e.effort))
    return _change_priorities(case, e.round, judged=put(before, e.side.value, mine))


def _voter(case: Case, entry: Entry, e: ev.VoterJoined) -> Case:
    before = _priorities(case, e.round).voters
    return _change_priorities(case, e.round, voters=put(before, e.voter, Voter(e.voter, e.side.value, e.name)))


def _voter_left(case: Case, entry: Entry, e: ev.VoterLeft) -> Case:
    before = _priorities(case, e.round)
    return _change_priorities(
        case, e.round, voters=without(before.voters, e.voter), points=without(before.points, e.voter)
    )


def _points(case: Case, entry: Entry, e: ev.PointsGiven) -> Case:
    before = _priorities(case, e.round)
    if e.voter not in before.voters:
        return case
    mine = before.points.get(e.voter, {})
    given = put(mine, e.candidate, e.points) if e.points else without(mine, e.candidate)
    return _change_priorities(case, e.round, points=put(before.points, e.voter, given))


def _compared(case: Case, entry: Entry, e: ev.PairCompared) -> Case:
    before = _priorities(case, e.round).compared
    mine = put(before.get(e.side.value, {}), (e.one, e.other), e.weight)
    return _change_priorities(case, e.round, compared=put(before, e.side.value, mine))


def _tie(case: Case, entry: Entry, e: ev.TieTalkedOver) -> Case:
    """A later order of the same items takes the place of the earlier one."""
    others = tuple(t for t in _priorities(case, e.round).ties if set(t.items) != set(e.items))
    return _change_priorities(case, e.round, ties=(*others, TieOrder(e.items, e.reason)))


def _chosen(case: Case, entry: Entry, e: ev.PriorityChosen) -> Case:
    before = _priorities(case, e.round)
    if e.candidate not in before.candidates:
        return case
    return _change_priorities(case, e.round, chosen=put(before.chosen, e.candidate, Choice(e.reason, e.action)))


def _released(case: Case, entry: Entry, e: ev.PriorityReleased) -> Case:
    return _change_priorities(case, e.round, chosen=without(_priorities(case, e.round).chosen, e.candidate))


# The end


def _locked(case: Case, entry: Entry, e: ev.RoundLocked) -> Case:
    return _change(case, e.round, locked_at=entry.at, lock_note=e.note, cards_at_lock=case.scorecards)


def _reopened(case: Case, entry: Entry, e: ev.RoundReopened) -> Case:
    found = case.rounds.get(e.round)
    if found is None or found.locked_at is None:
        return case
    reopenings = (*found.reopenings, Reopening(entry.at, e.reason, found.locked_at, found.lock_note))
    return _change(case, e.round, locked_at=None, lock_note="", cards_at_lock=None, reopenings=reopenings)


ASSESSMENT_CHANGES: Mapping[type, Callable[[Case, Entry, Any], Case]] = {
    ev.RoundBegun: _begun,
    ev.RoundDropped: _dropped,
    ev.SubjectsRenewed: _renewed,
    ev.SideSealed: _side_sealed,
    ev.AnswerSealed: _answer_sealed,
    ev.Rated: _rated,
    ev.DraftSealed: _draft_sealed,
    ev.Drafted: _drafted,
    ev.SideFinished: _finished,
    ev.SideResumed: _resumed,
    ev.SidesOpened: _opened,
    ev.Agreed: _agreed,
    ev.EqualsAccepted: _equals,
    ev.AgreementWithdrawn: _withdrawn,
    ev.RulesSet: _rules_set,
    ev.RulesReturned: _rules_returned,
    ev.DecisionOverridden: _overridden,
    ev.MethodChosen: _method,
    ev.CandidateAdded: _candidate,
    ev.CandidateLeftOut: _left_out,
    ev.CandidateReturned: _returned,
    ev.BenefitJudged: _benefit,
    ev.VoterJoined: _voter,
    ev.VoterLeft: _voter_left,
    ev.PointsGiven: _points,
    ev.PairCompared: _compared,
    ev.TieTalkedOver: _tie,
    ev.PriorityChosen: _chosen,
    ev.PriorityReleased: _released,
    ev.RoundLocked: _locked,
    ev.RoundReopened: _reopened,
}
