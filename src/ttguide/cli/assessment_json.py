"""How do a case's rounds of assessment stand, as JSON?

Nothing that is sealed is ever among it, not even to a side that has given its passphrase: a file with it outlives the
command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ttguide.cli.plain.boards.naming import Named
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import (
    ActionLine,
    CandidateView,
    ChangeView,
    GroupView,
    Item,
    MeetingLine,
    Mode,
    RankView,
    RatingView,
    RoundView,
    Side,
    TrendRow,
)
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused

Plain = Mapping[str, object]

_CLOSED = ("answering", "ready")
"""States in which what the sides answer apart is sealed."""


def readable_sides(view: RoundView) -> tuple[Side, ...]:
    """Return the sides whose answers everybody may see."""
    if view.mode is Mode.TOGETHER:
        return (Side.JOINT,)
    return () if view.state in _CLOSED else (Side.PURCHASER, Side.PROVIDER, Side.JOINT)


def sealed_sides(view: RoundView) -> tuple[Side, ...]:
    """Return the sides that have begun to answer and whose answers nobody may see yet."""
    is_sealed = view.mode is Mode.APART and view.state in _CLOSED
    return tuple(side.side for side in view.sides if side.begun) if is_sealed else ()


def why_withheld(guide: Guide, assessment: Assessment, options: Any) -> str:
    """Return in words why what was asked for is not in the JSON; empty where it is, or where nothing was asked for."""
    looks = options.answers or options.result or options.calculation is not None
    view = _chosen(assessment, options) if looks else None
    return guide.say("cli.json_sealed") if view is not None and not readable_sides(view) else ""


def _chosen(assessment: Assessment, options: Any) -> RoundView | None:
    """The round that is named, else the one at hand; None where the case has none."""
    if not options.round and not assessment.rounds.rounds():
        return None
    return assessment.rounds.show(assessment.rounds.find(options.round or ""))


def _round(view: RoundView | None) -> Plain | None:
    if view is None:
        return None
    return {
        "id": view.id,
        "number": view.number,
        "name": view.name,
        "model": view.model,
        "scope": view.scope,
        "mode": view.mode.value,
        "begun_at": view.begun_at.isoformat(),
        "state": view.state,
        "next_step": view.next_step,
        "history": list(view.history),
        "renewable": bool(view.renewable),
        "sides": [
            {
                "side": side.side.value,
                "answered": side.answered,
                "asked": side.asked,
                "drafts": side.waiting,
                "begun": side.begun,
                "finished": side.finished,
            }
            for side in view.sides
        ],
    }


# Assessing


def _assess(guide: Guide, assessment: Assessment, options: Any) -> Plain:
    del guide
    view = _chosen(assessment, options)
    told: dict[str, object] = {
        "models": [
            {"id": m.id, "name": m.name, "scope": m.scope, "subjects": m.subjects, "why_not": m.why_not}
            for m in assessment.rounds.models()
        ],
        "rounds": [_round(each) for each in assessment.rounds.rounds()],
        "round": _round(view),
    }
    if view is None:
        return {**told, "subjects": [], "steps": [], "sealed": [], "answers": {}, "results": {}}
    sides = readable_sides(view)
    if view.mode is Mode.TOGETHER:  # that there is something half-typed may be told, and never what
        waiting = assessment.answering(view.id, Side.JOINT).waiting()
        told["drafts"] = [{"subject": item.subject, "aspect": item.aspect} for item in waiting]
    calculation = options.calculation
    if calculation is not None:
        whose = Side(options.whose) if options.whose else Side.JOINT
        if whose in sides:
            found = Named(assessment, view.id).subject_or_group(calculation)
            shown = assessment.calculation(view.id, whose, found)
            told["calculation"] = {"id": found, "title": shown.title, "lines": list(shown.lines)}
    return {
        **told,
        "steps": [{"key": s.key, "id": s.id, "name": s.name} for s in assessment.steps(view.id)],
        "subjects": _subjects(Named(assessment, view.id)),
        "sealed": [side.value for side in sealed_sides(view)],
        "answers": {side.value: _answers(assessment, view.id, side) for side in sides},
        "results": {side.value: _result(assessment, view.id, side) for side in sides},
    }


def _subjects(named: Named) -> list[Plain]:
    return [
        {
            "number": thing.number,
            "id": thing.id,
            "title": thing.title,
            "group": row.group,
            "group_title": row.group_title,
            "area": row.area,
            "aspects": [{"number": a.number, "id": a.id, "name": a.title} for a in named.aspects(thing.id)],
        }
        for thing, row in zip(named.subjects, named.rows, strict=True)
    ]


def _answers(assessment: Assessment, round_id: str, side: Side) -> list[Plain]:
    return [
        {"subject": item.subject, "aspect": item.aspect, **rating_json(rating)}
        for item, rating in assessment.ratings(round_id, side)
    ]


def rating_json(rating: RatingView) -> dict[str, object]:
    """Return a judgement; of an absence the step is empty."""
    return {
        "step": rating.step,
        "name": rating.name,
        "light": rating.light.value if rating.light else None,
        "absence": rating.absence.value if rating.absence else None,
        "points": rating.points,
        "reason": rating.reason,
        "evidence": [{"kind": e.kind.value, "what": e.what, "proves": e.proves} for e in rating.evidence],
        "figures": [{"measure": f.measure, "value": f.value} for f in rating.figures],
    }


def _result(assessment: Assessment, round_id: str, side: Side) -> Plain:
    view = assessment.result(round_id, side)
    return {
        "sentence": view.sentence,
        "coverage": view.coverage,
        "points": view.points,
        "groups": [_group(group) for group in view.groups],
        "rules": list(view.rules),
        "notice": view.notice,
    }


def _group(group: GroupView) -> Plain:
    return {
        "id": group.group,
        "title": group.title,
        "area": group.area,
        "mean": group.value,
        "light": group.light.value if group.light else None,
        "decision": group.decision,
        "ruled": group.ruled,
        "rule": group.rule,
        "override_reason": group.override_reason,
        "reasons": list(group.reasons),
        "subjects": [
            {
                "id": row.subject,
                "title": row.title,
                "applies": row.applies,
                "mean": row.value,
                "light": row.light.value if row.light else None,
                "coverage": row.coverage,
                "reasons": list(row.reasons),
            }
            for row in group.rows
        ],
    }


# Agreeing


def _why_none(guide: Guide, assessment: Assessment) -> str:
    """Why there is no round at hand, as the lines say it."""
    try:
        assessment.rounds.latest()
    except Refused as refused:
        return guide.explain(refused)
    return ""


def _agree(guide: Guide, assessment: Assessment, options: Any) -> Plain:
    view = _chosen(assessment, options)
    nothing: dict[str, object] = {"round": _round(view), "ready": False, "open": [], "settled": []}
    if view is None:
        return {**nothing, "why_not": _why_none(guide, assessment)}
    try:
        meeting = assessment.meeting(view.id).meeting()
    except Refused as refused:
        return {**nothing, "why_not": guide.explain(refused)}
    said = {side: dict(assessment.ratings(view.id, side)) for side in Side}
    return {
        **nothing,
        "ready": True,
        "sentence": meeting.sentence,
        "before": meeting.before,
        "after": meeting.after,
        "done": meeting.done,
        "equals": meeting.equals,
        "accepted": meeting.accepted,
        "open": [_line(line, said) for line in meeting.open],
        "settled": [_line(line, said) for line in meeting.settled],
    }


def _line(line: MeetingLine, said: Mapping[Side, Mapping[Item, RatingView]]) -> Plain:
    ratings = {side: said[side].get(line.item) for side in Side}
    shown = {side.value: rating_json(rating) if rating else None for side, rating in ratings.items()}
    if line.agreed is None:
        shown[Side.JOINT.value] = None
    return {
        "subject": line.item.subject,
        "aspect": line.item.aspect,
        "title": line.title,
        "gap": line.gap,
        "width": line.width,
        **shown,
        "objection": line.objection,
        "follow_up": line.follow_up,
    }


# What comes first


def _prioritise(guide: Guide, assessment: Assessment, options: Any) -> Plain:
    view = _chosen(assessment, options)
    nothing: dict[str, object] = {"round": _round(view), "ready": False, "candidates": [], "proposals": []}
    if view is None:
        return {**nothing, "why_not": _why_none(guide, assessment)}
    try:
        first = assessment.priorities(view.id).view()
    except Refused as refused:
        return {**nothing, "why_not": guide.explain(refused)}
    return {
        **nothing,
        "ready": True,
        "first": first.first,
        "sentence": first.sentence,
        "method": first.method.value if first.method else None,
        "methods": [{"id": w.id.value, "name": w.name, "text": w.text, "warning": w.warning} for w in first.ways],
        "candidates": [_candidate(c) for c in (*first.candidates, *first.left_out)],
        "proposals": [
            {"number": number, "id": c.id, "kind": c.kind.value, "text": c.text, "origin": c.origin}
            for number, c in enumerate(first.proposals, start=1)
        ],
        "joint": _rank(first.joint) if first.joint else None,
        "sides": {
            side.value: _rank(rank) for side, rank in zip((Side.PURCHASER, Side.PROVIDER), first.sides, strict=False)
        },
        "pulls": [{"id": p.id, "text": p.text, "sentence": p.sentence} for p in first.pulls],
        "ties": [list(tie) for tie in first.ties],
        "voters": [
            {"id": v.id, "side": v.side.value, "name": v.name, "left": v.left, "points": dict(v.points)}
            for v in first.voters
        ],
        "plan": first.plan,
        "gaps": [{"subject": g.subject, "title": g.title, "gap": g.gap, "action": g.action} for g in first.gaps],
    }


def _candidate(candidate: CandidateView) -> Plain:
    efforts = dict(candidate.effort)
    return {
        "number": candidate.number,
        "id": candidate.id,
        "kind": candidate.kind.value,
        "text": candidate.text,
        "light": candidate.light.value if candidate.light else None,
        "left_out": candidate.left_out,
        "judged": {side.value: {"benefit": n, "effort": efforts.get(side)} for side, n in candidate.benefit},
        "place": candidate.place,
        "score": candidate.score,
        "tied": candidate.tied,
        "reasons": list(candidate.reasons),
        "chosen": candidate.chosen,
        "reason": candidate.reason,
        "action": candidate.action,
    }


def _rank(rank: RankView) -> Plain:
    return {
        "rows": [{"id": id, "place": place, "score": score} for id, place, score in rank.rows],
        "sentence": rank.sentence,
        "missing": rank.missing,
        "missing_of": rank.missing_of,
        "consistency": rank.consistency,
    }


# Rounds


def _rounds(guide: Guide, assessment: Assessment, options: Any) -> Plain:
    view = _chosen(assessment, options)
    following = assessment.following
    told: dict[str, object] = {
        "sentence": following.view().sentence,
        "rounds": [_round(each) for each in assessment.rounds.rounds()],
        "round": _round(view),
        "actions": [_action(number, action) for number, action in enumerate(following.actions(), start=1)],
        "changes": [],
        "trend": None,
        "gaps": [],
    }
    if view is None or not readable_sides(view):
        return told
    whose = Side(options.whose) if options.whose else Side.JOINT
    trend = following.trend(view.id, whose)
    return {
        **told,
        "changes": [_change(change, guide.say) for change in _changes(assessment, view.id, whose)],
        "trend": {
            "side": trend.side.value,
            "rounds": list(trend.rounds),
            "whole": _cells(trend.whole),
            "coverage": [{"counted": each.counted, "asked": each.asked} for each in trend.coverage],
            "rows": [{"id": row.id, "title": row.title, "cells": _cells(row)} for row in trend.rows],
        },
        "plan": following.plan(view.id),
        "gaps": [{"subject": g.subject, "title": g.title, "gap": g.gap} for g in following.gaps(view.id)],
    }


def _changes(assessment: Assessment, round_id: str, side: Side) -> tuple[ChangeView, ...]:
    """What became of each subject; nothing in a first round, nor of a side that did not judge apart in both."""
    try:
        return assessment.following.changes(round_id, side)
    except Refused as refused:
        if refused.key not in ("refused.first_round", "refused.judged_together"):
            raise
        return ()


def _change(change: ChangeView, say: Callable[..., str]) -> Plain:
    return {
        "subject": change.subject,
        "title": change.title,
        "side": change.side.value,
        "before": change.before,
        "after": change.after,
        "before_light": change.before_light.value if change.before_light else None,
        "after_light": change.after_light.value if change.after_light else None,
        "move": change.move,
        "shift": change.shift,
        "causes": [*change.causes, *([say("cause.judgement")] if change.is_unexplained else [])],
    }


def _cells(row: TrendRow) -> list[Plain]:
    return [{"light": light.value if light else None, "figure": figure} for _, light, _, figure in row.cells]


def _action(number: int, action: ActionLine) -> Plain:
    return {
        "number": number,
        "id": action.id,
        "text": action.text,
        "subject": action.subject,
        "title": action.title,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "sign": action.sign,
        "state": action.state.value,
        "late": action.late,
    }


ROUND_STATES: Mapping[str, Callable[[Guide, Assessment, Any], Plain]] = {
    "assess": _assess,
    "agree": _agree,
    "prioritise": _prioritise,
    "rounds": _rounds,
}
"""The state of each board of the rounds."""
