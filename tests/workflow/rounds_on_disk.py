"""Steps that somebody may take in the rounds of a case, whatever is there; run as a program it takes them on a file.

``python -m tests.workflow.rounds_on_disk NAME …`` starts one of the programs below in a process of its own.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from tests.workflow.assessed import CARD, LIGHTS, PASSPHRASES, TOTALS
from tests.workflow.on_disk import CASE, ROOT, make_workspace, open_guide, say
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Figure, Item, Mode, Side
from ttguide.model.assessment_model import RedRule
from ttguide.model.light import Absence
from ttguide.model.priority import PriorityMethod
from ttguide.model.scorecard import ActionState
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

FACTORS = 14
"""Critical success factors of a workspace with enough to be asked for a program to be killed in the middle."""


def make_large_workspace(path: Path) -> None:
    criticals = (dev.CriticalFactorSet(f"k{n}", "f1", f"Tekijä {n}") for n in range(FACTORS - 2))
    make_workspace(path, *CARD, *criticals)


# Any step


def secret(round_id: str, side: Side) -> str:
    """What a side says in a round whenever it says anything."""
    return f"salaista {round_id} {side.value}"


def take_any_round_step(work: Assessment, chance: random.Random) -> Receipt:
    """Take a step that chance chooses; raises a `Problem` where it cannot be taken now."""
    rounds = work.rounds.rounds()
    if not rounds or chance.random() < 0.03:
        model, mode = chance.choice([LIGHTS, LIGHTS, TOTALS]), chance.choice([Mode.APART, Mode.APART, Mode.TOGETHER])
        return work.rounds.begin(model, mode, scope=chance.choice(["", "", "2.1"]) if model == TOTALS else "")
    round_id = chance.choice(rounds[:2]).id
    side = chance.choice(PARTIES)
    return chance.choice(STEPS)(work, chance, round_id, side)


def _begin(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    return work.sealing.begin(round_id, side, PASSPHRASES[side])


def _answer(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    together = work.rounds.show(round_id).mode is Mode.TOGETHER
    side = Side.JOINT if together else side
    if not together and not work.rounds.show(round_id).sides[PARTIES.index(side)].unlocked:
        work.sealing.unlock(round_id, side, PASSPHRASES[side])
    answering, said = work.answering(round_id, side), secret(round_id, side)
    sheet = answering.sheet()
    item = chance.choice([mark.item for row in sheet.rows for mark in row.marks] or [Item("nothing", "")])
    evidence = (Evidence(EvidenceKind.TEXT, said, said),)
    step = chance.choice(answering.steps)
    acts: list[Callable[[], Receipt]] = [
        lambda: answering.answer(item, step.id, reason=said, evidence=evidence),
        lambda: answering.answer(item, step.id, points=float(step.high) if step.is_band else None),
        lambda: answering.answer(item, step.id, figures=(Figure("m1", float(chance.randrange(100))),)),
        lambda: answering.pass_over(item, chance.choice(list(Absence)), chance.choice([said, ""])),
        lambda: answering.keep(item, reason=said, evidence=evidence),
        lambda: answering.keep(item, reason="", figures=(Figure("m1", float(chance.randrange(100))),)),
        lambda: answering.withdraw(item),
        lambda: answering.set_total(item.subject, chance.choice([0.0, 55.0, 100.0, 101.0]), said),
        lambda: answering.leave_out(item.subject, said),
        lambda: answering.withdraw(Item(item.subject, "")),
    ]
    return chance.choice([acts[0]] * 6 + acts)()


def _finish(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    return work.sealing.finish(round_id, side)


def _resume(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    if chance.random() < 0.2:
        return work.sealing.start_over(round_id, side, PASSPHRASES[side], reason="unohtui")
    return work.sealing.resume(round_id, side)


def _open(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    return work.sealing.open_together(round_id, PASSPHRASES)


def _meet(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    meeting = work.meeting(round_id)
    view = meeting.meeting()
    lines = [*view.open, *view.settled]
    if not lines or chance.random() < 0.3:
        return meeting.accept_equals()
    item = chance.choice(lines).item
    if chance.random() < 0.2:
        return meeting.withdraw(item)
    absence = chance.choice([None, None, None, *Absence])
    steps = meeting.difference(item).steps
    objector = chance.choice([None, side])
    return meeting.agree(
        item,
        chance.choice(steps).id if steps and absence is None else "",
        absence=absence,
        points=chance.choice([None, 40.0]),
        reason=chance.choice(["puhuttiin", "puhuttiin", ""]),
        objector=objector,
        objection="ei aivan" if objector else "",
        follow_up=chance.choice(["", "keväällä"]),
    )


def _rule(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    if chance.random() < 0.5:
        return work.ruling.set_rules(round_id, chance.choice([1.2, 1.5, 3]), 2, chance.choice(list(RedRule)), "syy")
    if chance.random() < 0.3:
        return work.ruling.return_rules(round_id, "takaisin")
    group = chance.choice([g.group for g in work.result(round_id).groups] or [""])
    return work.ruling.override(round_id, group, chance.choice(["correct", "improve", "go_on", "", "x"]), "syy")


def _weigh(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    priorities = work.priorities(round_id)
    view = priorities.view()
    ids = [c.id for c in (*view.candidates, *view.left_out)] or ["nobody"]
    voters = [v.id for v in view.voters] or ["nobody"]
    one, other = chance.choice(ids), chance.choice(ids)
    acts: tuple[Callable[[], Receipt], ...] = (
        priorities.take,
        lambda: priorities.add("oma asia"),
        lambda: priorities.leave_out(one, "ei nyt"),
        lambda: priorities.bring_back(one),
        lambda: priorities.choose_method(chance.choice(list(PriorityMethod))),
        lambda: priorities.judge(side, one, chance.randrange(1, 6), chance.randrange(1, 6)),
        lambda: priorities.add_voter(side, chance.choice(["", "hoitaja"])),
        lambda: priorities.remove_voter(chance.choice(voters)),
        lambda: priorities.give(chance.choice(voters), one, chance.randrange(4)),
        lambda: priorities.compare(side, one, other, chance.choice([1, 3, 9, -5])),
        lambda: priorities.settle_tie(list(chance.choice(view.ties or ((one, other),)))),
        lambda: priorities.choose(one, "tärkeä", action=chance.choice(["", "tehdään"]), due=date(2026, 12, 1)),
        lambda: priorities.release(one),
    )
    return chance.choice(acts)()


def _follow(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    action = chance.choice([a.id for a in work.following.actions()] or ["nobody"])
    if chance.random() < 0.2:
        return work.following.remove_action(action)
    return work.following.set_action(action, state=chance.choice(list(ActionState)), owner=chance.choice(["a", "b"]))


def _end(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    rounds = work.rounds
    acts: tuple[Callable[[], Receipt], ...] = (
        lambda: rounds.lock(round_id, "sovittu"),
        lambda: rounds.lock(round_id, "sovittu"),
        lambda: rounds.reopen(round_id, "unohtui"),
        lambda: rounds.renew(round_id),
        lambda: rounds.drop(round_id, "turha", rounds.look_at_drop(round_id).word),
    )
    return chance.choice(acts)()


def _back(work: Assessment, chance: random.Random, round_id: str, side: Side) -> Receipt:
    act = chance.choice([work.undo, work.undo, work.redo])
    whose = Side.JOINT if work.rounds.show(round_id).mode is Mode.TOGETHER else side
    if whose is not Side.JOINT and chance.random() < 0.5:
        work.sealing.unlock(round_id, whose, PASSPHRASES[whose])
    return act(round_id, chance.choice(list(Work)), whose)


STEPS = (
    _begin, *(_answer,) * 6, _finish, _resume, _open, *(_meet,) * 4, _rule, *(_weigh,) * 5, _follow, _end, _back, _back,
)  # fmt: skip


# Programs


def start(name: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the programs below; it begins when something is written to it, and tells what was acknowledged."""
    program = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.workflow.rounds_on_disk", name, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    return program


def go(program: subprocess.Popen[str]) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def answer_on(path: str, round_id: str, side: str, count: str) -> None:
    """Answer one question after the other, telling the number of each acknowledged step and what it was about."""
    work = _window(path)
    work.sealing.unlock(round_id, Side(side), PASSPHRASES[Side(side)])
    _wait()
    for _ in range(int(count)):
        answering = work.answering(round_id, Side(side))
        item = answering.next_open()
        if item is None:
            return
        receipt = answering.answer(item, "low" if side == "purchaser" else "high", reason=f"{side} {item}")
        say(receipt.number, item.subject, item.aspect)


def agree_on(path: str, round_id: str, reason: str, count: str) -> None:
    """Agree on one difference after the other; what somebody else agreed on meanwhile is left as it is."""
    work = _window(path)
    _wait()
    for _ in range(int(count)):
        meeting = work.meeting(round_id)
        work.catch_up()
        open_ = meeting.meeting().open
        if not open_:
            return
        item = open_[0].item
        try:
            receipt = meeting.agree(item, "middle", reason=reason)
        except Refused:
            continue
        say(receipt.number, item.subject, item.aspect)


def weigh_on(path: str, round_id: str, side: str, count: str) -> None:
    """Judge one item after the other and choose it with an action."""
    work = _window(path)
    _wait()
    priorities = work.priorities(round_id)
    for candidate in priorities.view().candidates[: int(count)]:
        say(priorities.judge(Side(side), candidate.id, 3, 2).number, candidate.id, "judged")
        say(priorities.choose(candidate.id, action=f"tehdään {candidate.id}").number, candidate.id, "chosen")


def _window(path: str) -> Assessment:
    return open_guide(Path(path)).assessment(CASE)


def _wait() -> None:
    say("ready")
    sys.stdin.readline()


PROGRAMS: dict[str, Callable[..., None]] = {program.__name__: program for program in (answer_on, agree_on, weigh_on)}


def main(arguments: Sequence[str]) -> None:
    PROGRAMS[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
