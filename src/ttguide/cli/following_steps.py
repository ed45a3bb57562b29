"""Which steps of prioritising and of the rounds can a script ask for on the command line, and what comes of them?

Items and actions are named as the lists show them; what a name means is looked up before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ttguide.cli.assessment_steps import AtHand, agree, assess, read_whole
from ttguide.cli.board_steps import Outcome, Steps
from ttguide.cli.call import Call, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.plain.boards.naming import Thing, find_thing, numbered, split_value
from ttguide.cli.plain.boards.saying import find_candidate
from ttguide.cli.plain.lines import shorten
from ttguide.cli.streams import mend
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import ActionState, PriorityMethod, Side
from ttguide.workflow.guide import Guide
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.problems import Refused

# What comes first


def prioritise(call: Call, guide: Guide, assessment: Assessment) -> Outcome:
    """Take, judge, choose, as far as asked for, in that order."""
    options = call.options
    at = AtHand(call, guide, assessment, assessment.rounds.find(options.round or ""))
    says = options.judge or options.points or options.compare
    if says and options.side is None:
        warn(call.say("cli.assess_who"))
        return Outcome(ExitCode.USAGE)
    work = assessment.priorities(at.id)
    _take(at, work)
    if options.method:
        ways = numbered((way.id.value, way.name) for way in work.view().ways)
        method = PriorityMethod(find_thing(mend(options.method), ways, "cli.names_nothing").id)
        at.steps.do(lambda: work.choose_method(method, at.reason))
    if says:
        _say(at, work, Side(options.side))
    _choose(at, work)
    at.undo(Work.PRIORITIES)
    warn(work.view().sentence)
    return at.steps.outcome


def _take(at: AtHand, work: Prioritising) -> None:
    options, steps = at.options, at.steps
    if options.take is not None:
        things = numbered((c.id, c.text) for c in work.view().proposals)
        refs = [find_thing(mend(typed).removeprefix("p"), things, "cli.names_no_item").id for typed in options.take]
        steps.do(lambda: work.take(refs))
    for text in options.add or ():
        steps.do(partial(work.add, mend(text)))
    for typed in options.leave_out or ():
        steps.do(partial(work.leave_out, _candidate(work, typed), at.reason))
    for typed in options.bring_back or ():
        steps.do(partial(work.bring_back, _candidate(work, typed)))


def _candidate(work: Prioritising, typed: str) -> str:
    return find_candidate(mend(typed), work.view()).id


def _say(at: AtHand, work: Prioritising, side: Side) -> None:
    """What a side says, by the method at hand."""
    options, steps = at.options, at.steps
    for name, value in map(split_value, options.judge or ()):
        both = [read_whole(piece) for piece in value.replace("/", ",").split(",")]
        if len(both) != 2:
            raise Refused("cli.judge_how")
        steps.do(partial(work.judge, side, _candidate(work, name), *both))
    if options.points:
        voter = _voter(at, work, side)
        for name, value in map(split_value, options.points):
            steps.do(partial(work.give, voter, _candidate(work, name), read_whole(value)))
    for name, value in map(split_value, options.compare or ()):
        one, slash, other = name.rpartition("/")
        if not slash:
            raise Refused("cli.compare_how")
        first, second = (find_candidate(mend(typed), work.view()) for typed in (one, other))
        address = f"{shorten(first.text, 60)} / {shorten(second.text, 60)}"
        steps.do(partial(work.compare, side, first.id, second.id, read_whole(value)), address=address)


def _voter(at: AtHand, work: Prioritising, side: Side) -> str:
    """Whoever of a side gives points, by any name: found, or added."""
    name = mend(at.options.voter or "")
    voters = [voter for voter in work.view().voters if voter.side is side]
    found = next((v for v in voters if not name or v.name.casefold() == name.casefold()), None)
    if found is not None:
        return found.id
    receipt = work.add_voter(side, name)
    at.steps.say(receipt.what)
    return receipt.statement


def _choose(at: AtHand, work: Prioritising) -> None:
    options, steps = at.options, at.steps
    if options.tie:
        items = [_candidate(work, typed) for typed in options.tie.split(",")]
        steps.do(lambda: work.settle_tie(items, at.reason))
    if options.choose is not None:
        due = at.assessment.following.read_due(mend(options.due)) if options.due else None
        chosen = _candidate(work, options.choose)
        text, owner, sign = (mend(given or "") for given in (options.action, options.owner, options.sign))
        steps.do(lambda: work.choose(chosen, at.reason, action=text, owner=owner, due=due, sign=sign))
    for typed in options.release or ():
        steps.do(partial(work.release, _candidate(work, typed)))


# Rounds


def rounds(call: Call, guide: Guide, assessment: Assessment) -> Outcome:
    """Change actions, close a round or open it again, as far as asked for."""
    options = call.options
    steps = Steps(call, guide)
    if options.action is not None:
        _act(options, assessment, steps)
    if options.lock is None and options.reopen is None and options.drop is None:
        return steps.outcome
    id = assessment.rounds.find(options.round or "")
    if options.drop is not None:
        view = assessment.rounds.look_at_drop(id)
        if view.lost and options.confirm is None:
            warn(call.say("assess.drop_sure", name=view.name), *(f"  {line}" for line in view.lost))
            warn(call.say("cli.how_drop", word=view.word))
            steps.outcome.worsen(ExitCode.REFUSED)
            return steps.outcome
        steps.do(lambda: assessment.rounds.drop(id, mend(options.drop), mend(options.confirm or "")))
    if options.reopen is not None:
        steps.do(lambda: assessment.rounds.reopen(id, mend(options.reopen)))
    if options.lock is not None:
        undone = assessment.unfinished(id)
        if steps.do(lambda: assessment.rounds.lock(id, mend(options.lock))):
            warn(*undone)
    return steps.outcome


def _act(options: Any, assessment: Assessment, steps: Steps) -> None:
    following = assessment.following
    things = tuple(Thing(action.id, action.text, number) for number, action in enumerate(following.actions(), start=1))
    id = find_thing(mend(options.action), things, "cli.names_no_action").id
    if options.remove:
        steps.do(lambda: following.remove_action(id))
        return
    due = following.read_due(mend(options.due)) if options.due else None
    steps.do(
        lambda: following.set_action(
            id,
            text=None if options.text is None else mend(options.text),
            owner=None if options.owner is None else mend(options.owner),
            due=due,
            sign=None if options.sign is None else mend(options.sign),
            state=ActionState(options.state) if options.state else None,
        )
    )


ROUND_STEPS: Mapping[str, Callable[[Call, Guide, Assessment], Outcome]] = {
    "assess": assess,
    "agree": agree,
    "prioritise": prioritise,
    "rounds": rounds,
}
"""What does the steps at each board of the rounds."""
