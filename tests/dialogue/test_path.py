"""Which question comes next: worked out anew from script and answers, never stored."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.content import small_content
from ttguide.dialogue.path import Progress, Status, Surroundings, fill, find_position, lay_out
from ttguide.dialogue.script import (
    AnswerType,
    Ask,
    Collect,
    Each,
    Item,
    Operator,
    Records,
    Say,
    Scope,
    Script,
    Step,
    Subject,
    Test,
)
from ttguide.dialogue.turn import advance, count_open
from ttguide.model.case import Absence, Address, Answer, Cursor, Standing
from ttguide.model.text import Localised

SAID = Localised("fi", "en")


def item(id: str) -> Item:
    return Item(id, Localised.same(id), {})


def ask(id: str, **more: object) -> Ask:
    return Ask(id, AnswerType.TEXT, SAID, SAID, **more)  # type: ignore[arg-type]


def script(*steps: Step) -> Script:
    return Script("s", 1, Scope.CASE, SAID, SAID, steps)


def collect(id: str, *steps: Step) -> Collect:
    return Collect(id, Records.SUCCESS_FACTOR, SAID, SAID, SAID, alias="factor", steps=steps)


THREE = script(ask("a"), ask("b"), ask("c"))
NESTED = script(collect("factors", collect("under")), ask("after"))


def position(script: Script, progress: Progress) -> str | None:
    place = find_position(lay_out(script, Surroundings(), progress), progress.cursor)
    return str(place.address) if place else None


def test_a_conversation_begins_at_its_first_question() -> None:
    assert position(THREE, Progress()) == "a"


def test_the_first_question_without_an_answer_is_next() -> None:
    assert position(THREE, Progress(answers={Address("a"): Answer("x")})) == "b"


def test_a_chosen_question_stays_until_it_is_left_although_it_is_answered() -> None:
    progress = Progress(answers={Address("a"): Answer("x")}, cursor=Cursor(Address("a"), Standing.AT))
    assert position(THREE, progress) == "a"


def test_after_a_jump_the_open_questions_before_it_come_at_the_end() -> None:
    progress = Progress(answers={Address("c"): Answer("x")}, cursor=Cursor(Address("c"), Standing.AFTER))
    assert position(THREE, progress) == "a"


def test_a_question_that_was_walked_past_does_not_come_back_by_itself() -> None:
    left = frozenset({Address("a"), Address("b"), Address("c")})
    assert position(THREE, Progress(left=left, cursor=Cursor(Address("c"), Standing.AFTER))) is None


def test_a_parked_question_is_passed_by() -> None:
    assert position(THREE, Progress(parked=(Address("a"),))) == "b"


def test_what_is_asked_about_an_entry_comes_right_after_recording_it() -> None:
    recorded = {Address("factors"): (item("f1"),)}
    progress = Progress(recorded=recorded, cursor=Cursor(Address("factors"), Standing.WITHIN, "f1"))
    assert position(NESTED, progress) == "under/f1"


def test_after_an_entry_is_dealt_with_more_of_its_kind_are_asked_for() -> None:
    under = Address("under", ("f1",))
    recorded = {Address("factors"): (item("f1"),), under: (item("o1"),)}
    progress = Progress(recorded=recorded, left=frozenset({under}), cursor=Cursor(under, Standing.AFTER))
    assert position(NESTED, progress) == "factors"


def test_entries_recorded_in_a_row_are_all_asked_about_before_going_on() -> None:
    recorded = {Address("factors"): (item("f1"), item("f2"))}
    left = frozenset({Address("factors")})
    progress = Progress(recorded=recorded, left=left, cursor=Cursor(Address("factors"), Standing.AFTER))
    assert position(NESTED, progress) == "under/f1"


def test_a_cursor_on_something_that_is_gone_falls_back_to_the_first_open_question() -> None:
    progress = Progress(cursor=Cursor(Address("under", ("gone",)), Standing.AT))
    assert position(NESTED, progress) == "factors"


def test_an_absence_is_an_answer_of_its_kind() -> None:
    path = lay_out(THREE, Surroundings(), Progress(answers={Address("a"): Answer(None, Absence.NOT_ASKED)}))
    assert [place.status for place in path] == [Status.PASSED, Status.OPEN, Status.OPEN]


def test_a_condition_takes_a_question_off_the_path_and_back() -> None:
    when = Test(Subject.ANSWER, "a", Operator.IS, "yes")
    conditional = script(ask("a"), ask("b", when=when))
    without = Progress(answers={Address("a"): Answer("no"), Address("b"): Answer("kept")})
    assert [str(p.address) for p in lay_out(conditional, Surroundings(), without)] == ["a"]
    back = replace(without, answers={**without.answers, Address("a"): Answer("yes")})
    path = lay_out(conditional, Surroundings(), back)
    assert [(str(p.address), p.answer) for p in path][1] == ("b", Answer("kept"))


def test_a_loop_over_a_fact_asks_once_for_each_item() -> None:
    looped = script(Each("areas", "area", (ask("why"),), fact="areas", title=Localised("{area}", "{area}")))
    surroundings = Surroundings(lists={"areas": (item("A"), item("B"))})
    path = lay_out(looped, surroundings, Progress())
    assert [(str(p.address), p.theme.title.fi if p.theme else "") for p in path] == [("why/A", "A"), ("why/B", "B")]


def test_a_loop_over_entries_follows_what_was_recorded() -> None:
    looped = script(collect("factors"), Each("again", "factor", (ask("weight"),), entries="factors"))
    progress = Progress(recorded={Address("factors"): (item("f1"), item("f2"))})
    path = lay_out(looped, Surroundings(), progress)
    assert [str(p.address) for p in path] == ["factors", "weight/f1", "weight/f2"]


def test_what_is_said_goes_with_the_question_that_follows_it() -> None:
    spoken = script(Say("hello", Localised("Hei {who}", "Hi {who}")), ask("a"), Say("bye", SAID))
    surroundings = Surroundings(names={"who": item("[b]Aino[/b]")})
    turn = advance(spoken, surroundings, Progress())
    assert [text.fi for _, text in turn.said] == ["Hei [b]Aino[/b]"]
    over = advance(spoken, surroundings, Progress(answers={Address("a"): Answer("x")}))
    assert (over.finished, [text.fi for _, text in over.said]) == (True, ["fi"])


def test_words_said_before_a_collecting_question_stay_with_it_when_entries_come_between() -> None:
    spoken = script(Say("intro", SAID), collect("factors", ask("why")))
    progress = Progress(recorded={Address("factors"): (item("f1"),)})
    path = lay_out(spoken, Surroundings(), progress)
    assert [(str(p.address), len(p.said)) for p in path] == [("why/f1", 0), ("factors", 1)]


def test_braces_of_users_stay_and_braces_of_authors_are_filled() -> None:
    names = {"factor": item("{party} 100 %")}
    assert fill(Localised("{{x}} {factor} {gone}|", "{factor}"), names).fi == "{x} {party} 100 % |"


def test_optional_questions_do_not_count_as_open() -> None:
    path = lay_out(script(ask("a"), ask("b", optional=True)), Surroundings(), Progress())
    assert count_open(path) == 1


ADDRESSES = st.sampled_from(
    [p.address for p in lay_out(NESTED, Surroundings(), Progress())] + [Address("under", ("f1",))]
)


@given(
    st.lists(st.sampled_from(["f1", "f2", "f3"]), unique=True),
    st.frozensets(ADDRESSES),
    st.none() | st.builds(Cursor, ADDRESSES, st.sampled_from(Standing), st.sampled_from(["", "f1", "f9"])),
)
def test_the_position_is_on_the_path_and_open_unless_it_was_chosen(
    factors: list[str], left: frozenset[Address], cursor: Cursor | None
) -> None:
    recorded = {Address("factors"): tuple(map(item, factors))} if factors else {}
    progress = Progress(recorded=recorded, left=left, cursor=cursor)
    path = lay_out(NESTED, Surroundings(), progress)
    place = find_position(path, cursor)
    if place is None:
        assert all(p.status is not Status.OPEN for p in path)
    else:
        assert place in path
        stays = cursor is not None and cursor.address == place.address
        assert place.status is Status.OPEN or stays


@given(st.lists(st.sampled_from(["answer", "leave"]), min_size=12, max_size=12))
def test_answering_or_leaving_every_question_always_comes_to_an_end(moves: list[str]) -> None:
    interview = small_content().scripts["opening"]
    progress = Progress()
    for move in [*moves, *["leave"] * 30]:
        turn = advance(interview, Surroundings(), progress)
        if turn.place is None:
            return
        address = turn.place.address
        after = Cursor(address, Standing.AFTER)
        if move == "answer" and isinstance(turn.place.step, Ask):
            progress = replace(progress, answers={**progress.answers, address: Answer("x")}, cursor=after)
        else:
            progress = replace(progress, left=progress.left | {address}, cursor=after)
    raise AssertionError("the conversation never ended")
