"""What somebody types in a round, or tells in a file from elsewhere, is cleaned or refused and breaks nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.events import events_of
from tests.workflow.assessed import DONE1, LIGHTS, PASSPHRASES, REACHED1, TOTALS, Assessed
from tests.workflow.rounds_on_disk import take_any_round_step
from tests.workflow.test_any_round_steps import look_at_everything
from ttguide.model import assessment_event as ev
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Figure, Item, Mode, Side, Subject
from ttguide.model.event import Event
from ttguide.model.fold import fold
from ttguide.model.light import Absence
from ttguide.model.priority import CandidateKind, PriorityMethod
from ttguide.model.scorecard import Action, ActionState
from ttguide.model.text import LONGEST_TEXT
from ttguide.workflow.assessing import Work
from ttguide.workflow.problems import Problem, Refused

PURCHASER, PROVIDER = PARTIES
ROUND_EVENTS = get_args(ev.AssessmentEvent)

HOSTILE = {
    "escapes": ("\x1b[31mpunainen\x1b[0m\x07\x00", "[31mpunainen[0m"),
    "bidi": ("\u202eoikealta\u2066", "oikealta"),
    "NFD": ("a\u0308iti\u0308", "äitï"),
    "half a character": ("a\ud800b", "ab"),
    "lines": ("\r\nyksi\r\n\u2028kaksi\x0b\n", "yksi\n\nkaksi"),
    "markup": ("[b]ei[/b] {text} <script> %s", "[b]ei[/b] {text} <script> %s"),
    "longest": ("ä" * LONGEST_TEXT, "ä" * LONGEST_TEXT),
    "emoji": ("👩‍👩‍👧‍👦" * 20, "👩‍👩‍👧‍👦" * 20),
}
EMPTY = ("", " \t\n", "\x00\x1b\u202e", "\ufeff")
TOO_LONG = "a" * (LONGEST_TEXT + 1)


def fields(made: Assessed) -> dict[str, tuple[Callable[[str], object], Callable[[], str]]]:
    """Every field of a round in which something is typed: how it is written down, and how it is read again."""
    work = made.work
    apart = made.opened(("low",) * 4, ("high",) * 4)
    together = made.begin(TOTALS, Mode.TOGETHER)
    answering, meeting = work.answering(together, Side.JOINT), work.meeting(apart)
    priorities = work.priorities(apart)
    item, own = Item("1a", "sound"), priorities.add("asia").statement

    def rating(item: Item) -> object:
        return dict(work.ratings(together))[item]

    def evidence(text: str, proves: str) -> object:
        return answering.answer(item, "0-30", evidence=[Evidence(EvidenceKind.LINK, text, proves)])

    def candidate(id: str) -> object:
        view = priorities.view()
        return next(c for c in (*view.candidates, *view.left_out) if c.id == id)

    def action() -> object:
        return work.following.actions()[0]

    def choose(text: str = "tehdään", **more: str) -> object:
        return priorities.choose(own, more.pop("reason", ""), action=text, **more)  # type: ignore[arg-type] # texts

    def agree(text: str, field: str) -> object:
        said = {"reason": "x", "objection": "", "follow_up": "", field: text}
        return meeting.agree(REACHED1, "middle", objector=PROVIDER, **said)  # type: ignore[arg-type] # texts

    def read(of: Callable[[], object], *names: str) -> str:
        found = of()
        for name in names:
            found = found[0] if name == "0" else getattr(found, name)  # type: ignore[index]
        return str(found)

    one = partial(rating, item)
    return {
        "reason": (lambda t: answering.answer(item, "0-30", reason=t), partial(read, one, "reason")),
        "absence": (lambda t: answering.pass_over(item, Absence.CANNOT_SAY, t), partial(read, one, "reason")),
        "evidence": (lambda t: evidence(t, ""), partial(read, one, "evidence", "0", "what")),
        "proves": (lambda t: evidence("x", t), partial(read, one, "evidence", "0", "proves")),
        "total": (
            lambda t: answering.set_total("1a", 50, t),
            partial(read, partial(rating, Item("1a", "")), "reason"),
        ),
        "left out": (
            lambda t: answering.leave_out("1b", t),
            partial(read, partial(rating, Item("1b", "")), "reason"),
        ),
        "agreed": (lambda t: agree(t, "reason"), lambda: meeting.difference(REACHED1).agreed.reason),  # type: ignore[union-attr]
        "objection": (lambda t: agree(t, "objection"), lambda: meeting.difference(REACHED1).objection),
        "follow up": (lambda t: agree(t, "follow_up"), lambda: meeting.difference(REACHED1).follow_up),
        "override": (
            lambda t: work.ruling.override(apart, "f1", "go_on", t),
            lambda: work.result(apart).groups[0].override_reason,
        ),
        "own matter": (priorities.add, lambda: priorities.view().candidates[-1].text),
        "not now": (
            lambda t: priorities.leave_out(own, t),
            lambda: priorities.view().left_out[0].left_out,
        ),
        "voter": (
            lambda t: priorities.add_voter(PURCHASER, t),
            lambda: list(work._desk.round(apart).priorities.voters.values())[-1].name,
        ),
        "chosen": (lambda t: choose("", reason=t), partial(read, partial(candidate, own), "reason")),
        "action": (choose, lambda: work.following.actions()[-1].text),
        "owner": (lambda t: choose(owner=t), lambda: _last_action(made).owner),
        "sign": (lambda t: choose(sign=t), lambda: _last_action(made).sign),
        "lock": (partial(_settle_and_lock, made, apart), lambda: work._desk.round(apart).lock_note),
    }


def _last_action(made: Assessed) -> Action:
    return list(made.work._desk.case.scorecards.actions.values())[-1]


def _settle_and_lock(made: Assessed, round_id: str, note: str) -> None:
    meeting = made.work.meeting(round_id)
    for line in meeting.meeting().open:
        meeting.agree(line.item, "middle", reason="x")
    made.work.rounds.lock(round_id, note)


FIELDS = tuple(fields(Assessed()))
DUE = {"total", "left out", "agreed", "override", "own matter", "not now"}
"""Where something has to be said."""


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_is_cleaned_kept_and_shown_again(field: str) -> None:
    for text, clean in HOSTILE.values():
        made = Assessed()
        write, read = fields(made)[field]
        write(text)
        assert read() == clean
        look_at_everything(made.again())
        assert made.work._desk.case == fold(made.journal.read(made.case))


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_too_long_is_refused_and_never_cut(field: str) -> None:
    made = Assessed()
    write, _ = fields(made)[field]
    with pytest.raises(Refused) as problem:
        write(TOO_LONG)
    assert problem.value.key == "refused.too_long"


@pytest.mark.parametrize("field", FIELDS)
def test_where_nothing_is_left_of_a_text_it_is_refused_if_it_is_due(field: str) -> None:
    for text in EMPTY:
        made = Assessed()
        write, _ = fields(made)[field]
        if field in DUE:
            with pytest.raises(Refused) as problem:
                write(text)
            assert problem.value.key in ("refused.reason_due", "refused.empty", "refused.agree_reason")
        else:
            write(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 1e12, -1e300])
def test_a_figure_that_could_not_have_been_typed_is_refused(value: float) -> None:
    made = Assessed()
    answering = made.work.answering(made.begin(mode=Mode.TOGETHER), Side.JOINT)
    with pytest.raises(Refused):
        answering.answer(REACHED1, "low", figures=[Figure("m1", value)])
    with pytest.raises(Refused):
        answering.answer(REACHED1, "low", figures=[Figure("m9", 5)])
    with pytest.raises(Refused):
        answering.answer(REACHED1, "low", evidence=[Evidence(EvidenceKind.TEXT, str(n)) for n in range(21)])


@pytest.mark.parametrize(
    "passphrase", ["\x00" * 20, "a" * 100_000, "ä" * 8, "👩‍👩‍👧‍👦 salainen", "\ud800" * 9, "\n\t" + "x" * 8]
)
def test_whatever_the_passphrase_it_opens_what_it_sealed(passphrase: str) -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, passphrase, passphrase)
    made.work.answering(round_id, PURCHASER).answer(DONE1, "low")
    again = made.again()
    again.sealing.unlock(round_id, PURCHASER, passphrase)
    assert again.answering(round_id, PURCHASER).sheet().answered == 1


# A whole journal from elsewhere


SUBJECTS = tuple(
    Subject(id, f"Tekijä {id}", "f1", "Johtaminen", "factor", points=points)
    for id, points in (("c1", 0.0), ("c2", 0.0), ("a", 50.0), ("", -50.0))
)


def foreign(*events: Event) -> Assessed:
    """A case that was exported, changed by somebody, and brought in."""
    made = Assessed()
    made.append(*events)
    document = json.loads(json.dumps(made.guide.export_case(made.case)))
    return Assessed(document=document)


beginnings = st.builds(
    ev.RoundBegun,
    st.sampled_from(["a", "b"]),
    st.integers(1, 2),
    st.sampled_from([LIGHTS, TOTALS]),
    st.sampled_from(Mode),
    st.just(SUBJECTS),
    st.sampled_from(["", "2.1"]),
    st.sampled_from(["", "a", "b"]),
)
quiet = settings(max_examples=25, deadline=None)


@quiet
@given(
    st.lists(beginnings, min_size=1, max_size=2),
    st.lists(st.one_of(*(events_of(kind) for kind in ROUND_EVENTS if kind is not ev.RoundBegun)), max_size=25),
    st.randoms(use_true_random=False),
)
def test_whatever_was_told_of_rounds_elsewhere_can_be_looked_at_and_worked_on(
    begun: list[Event], told: list[Event], chance: Random
) -> None:
    made = foreign(*begun, *told)
    for _ in range(chance.choice([0, 6])):
        try:
            take_any_round_step(made.work, chance)
        except Problem:
            continue
    look_at_everything(made.again())
    for work in Work:
        for side in Side:
            try:
                made.work.undo("a", work, side)
            except Problem:
                continue
    assert made.work._desk.case == fold(made.journal.read(made.case))
    look_at_everything(made.again())


def test_a_round_of_a_model_that_is_not_known_here_leaves_the_others_as_they_are() -> None:
    made = foreign(
        ev.RoundBegun("a", 1, "kuu", Mode.TOGETHER, SUBJECTS),
        ev.RoundBegun("b", 2, LIGHTS, Mode.TOGETHER, SUBJECTS),
        ev.PriorityChosen("a", "x"),
    )
    work = made.work
    assert [(r.number, r.state) for r in work.rounds.rounds()] == [(2, "answering")]
    work.stages(), work.following.view()
    with pytest.raises(Refused) as problem:
        work.result("a")
    assert problem.value.key == "refused.strange_round"
    work.answering("b", Side.JOINT).answer(Item("c1", "done"), "low")


def test_points_that_cancel_each_other_out_divide_nothing() -> None:
    made = foreign(
        ev.RoundBegun(
            "a",
            1,
            TOTALS,
            Mode.TOGETHER,
            (
                Subject("x", "X", "g", "G", "doing", points=50.0),
                Subject("y", "Y", "h", "H", "doing", points=-50.0),
            ),
        )
    )
    answering = made.work.answering("a", Side.JOINT)
    for subject in ("x", "y"):
        answering.answer(Item(subject, "sound"), "31-70")
    assert made.work.result("a").coverage == "arvioitu 2/4"
    look_at_everything(made.again())


def test_an_action_for_something_that_is_nowhere_is_shown_without_it() -> None:
    made = foreign(
        ev.RoundBegun("a", 1, LIGHTS, Mode.TOGETHER, SUBJECTS),
        ev.CandidateAdded("a", "x", CandidateKind.SUBJECT, "Poissa", "c9"),
        ev.MethodChosen("a", PriorityMethod.BENEFIT_EFFORT),
        ev.PriorityChosen("a", "x", action="ei-ole"),
        dev.ActionSet("y", "", "Ei millekään", state=ActionState.PLANNED),
    )
    made.work.priorities("a").choose("x", action="Tehdään")
    assert {(a.text, a.title) for a in made.work.following.actions()} == {
        ("Ei millekään", ""),
        ("Tehdään", "arvioinnista: Poissa"),
    }
    look_at_everything(made.again())


def test_one_who_knows_no_passphrase_undoes_nothing_of_a_sealed_side() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    made.work.answering(round_id, PURCHASER).answer(DONE1, "low")
    made.work.hand_over()
    made.work.sealing.begin(round_id, PROVIDER, PASSPHRASES[PROVIDER])
    for act in (made.work.undo, made.work.redo):
        for side in (PURCHASER, None, Side.JOINT):
            with pytest.raises(Refused) as problem:
                act(round_id, Work.ANSWERS, side)
            assert problem.value.key in ("refused.sealed", "refused.no_such_side")
    assert made.work.rounds.show(round_id).sides[0].answered == 1
