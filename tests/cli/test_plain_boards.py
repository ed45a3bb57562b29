"""Do all boards hear every line, say what is possible, and keep what was acknowledged?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.at_boards import AtBoards, answers
from tests.cli.table import Table
from ttguide.cli.plain.boards import STAGES, Boards
from ttguide.cli.plain.boards.desk import ROUND_STAGES
from ttguide.cli.plain.boards.orders import Nothing, Order, Ordered, Shown, Unheard, read_order
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Ending
from ttguide.cli.plain.wrapping import wrap
from ttguide.cli.streams import Terminated
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.problems import JournalLocked


def orders_of(stage: str) -> list[Order]:
    at = AtBoards()
    boards = Boards(at.guide, at.boards, Console(io.StringIO(), io.StringIO()), stage)
    return [*boards.orders]


@pytest.fixture(scope="module", params=STAGES)
def orders(request: pytest.FixtureRequest) -> list[Order]:
    return orders_of(request.param)


# Hearing


def test_every_command_answers_to_both_languages_with_and_without_its_slash_and_dots(orders: list[Order]) -> None:
    for order in orders:
        for language in Language:
            for name in order.names(language):
                for typed in (name, f"/{name}", f"/{name.upper()}", name.replace("ä", "a").replace("ö", "o")):
                    assert read_order(f"{typed} 3 x", orders, Language.EN) == Ordered(order, "3 x")


def test_no_name_stands_for_two_commands_of_a_board(orders: list[Order]) -> None:
    names = [name for order in orders for language in Language for name in set(order.names(language))]
    doubled = {name for name in names if names.count(name) > 1}

    assert doubled <= {order.en for order in orders if order.en == order.fi}


@pytest.mark.parametrize("typed", ["3", "3 5", "A1", "a1, B2", "p3", "/12"])
def test_numbers_and_names_by_themselves_are_shown(typed: str, orders: list[Order]) -> None:
    assert isinstance(read_order(typed, orders, Language.EN), Shown)


@pytest.mark.parametrize("typed", ["", "   ", "/"])
def test_an_empty_line_asks_for_what_comes_next(typed: str, orders: list[Order]) -> None:
    assert read_order(typed, orders, Language.EN) == Nothing()


def test_help_is_near_and_a_question_mark_is_enough(orders: list[Order]) -> None:
    heard = read_order("?", orders, Language.FI)
    assert isinstance(heard, Ordered)
    assert heard.order.en == "help"
    assert read_order("kumao", orders, Language.EN) == Unheard("kumao", "/undo")


@given(st.text(max_size=300))
def test_no_line_is_beyond_hearing(typed: str) -> None:
    assert read_order(typed, orders_of_all(), Language.FI) is not None


_ORDERS: list[Order] = []


def orders_of_all() -> list[Order]:
    if not _ORDERS:
        _ORDERS.extend(orders_of("synthesis"))
    return _ORDERS


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", list(Language))
def test_an_unknown_line_is_answered_with_all_that_is_possible(stage: str, language: Language) -> None:
    at = AtBoards(language)
    at.share()
    at.hold("shape №4 №10 A: x", at="synthesis")
    (told, _) = answers(at.hold("xyzzy", at=stage))

    if stage in ROUND_STAGES:  # where the commands are so many that they would push the question off the screen
        assert ("/ohje" if language is Language.FI else "/help") in told
    else:
        assert all(order.name(language) in told for order in orders_of(stage))
    assert at.refusals == 1


@pytest.mark.parametrize("stage", STAGES)
def test_help_tells_every_command_in_both_languages(stage: str) -> None:
    at = AtBoards(Language.FI)
    at.share()
    at.hold("shape №4 №10 A: x", at="synthesis")
    told = "".join(answers(at.hold("? kaikki", "", at=stage))[:2])

    for order in orders_of(stage):
        assert f"  {order.name(Language.FI)} (" in told
        assert order.name(Language.EN) in told


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", list(Language))
def test_help_names_every_command_and_fits_a_small_screen(stage: str, language: Language) -> None:
    at = AtBoards(language)
    at.share()
    at.hold("shape №4 №10 A: x", at="synthesis")
    (told, _) = answers(at.hold("?", at=stage))

    assert wrap(told, 79).count("\n") + 1 <= 22
    for order in orders_of(stage):
        assert order.name(language) in told


def test_help_tells_of_one_topic_or_one_command_by_its_beginning_in_either_language() -> None:
    at = AtBoards()
    topic, command, other, none, _ = answers(at.hold("help sharing", "/help /jaa", "help telltale", "help xyzzy"))

    assert topic.startswith("[Sharing]\n  /preview (/esikatsele) ")
    assert command == (
        "/share (/jaa) [purchasers|providers|all]: show what the other side will see, and share the basket when you "
        "answer yes"
    )
    assert other.startswith("[Telltale words]\n  /telltales (/paljastavat): ")
    assert none.startswith("There is no such command or topic. Topics: joining, ")


# Hostile input


ARGUMENTS = ("", "1", "99999", "0", "-1", "A1", "p1", "1 2 3 x", "\u202ea\x1b[2J", "{}", "%s", "1:", "A1 " * 50)


@cache
def names_of(stage: str) -> frozenset[str]:
    return frozenset(name for order in orders_of(stage) for name in order.names(Language.EN)) - {"quit", "exit"}


def lines(stage: str) -> Iterator[str]:
    """Every command of the board with every argument, and each command that only others have."""
    for name in sorted(frozenset[str]().union(*map(names_of, STAGES))):
        for argument in ARGUMENTS if name in names_of(stage) else ("1",):
            yield f"{name} {argument}"


@pytest.mark.parametrize("stage", STAGES)
def test_no_line_takes_the_boards_down(stage: str) -> None:
    at = AtBoards()
    at.share()
    at.hold("shape №4 №10 A: x", at="synthesis")
    typed = [line for line in lines(stage) if not line.startswith(("go", "destroy", "language"))]
    out = at.hold(*typed, at=stage)

    assert out.endswith("Left the boards. Everything is saved.\n")
    assert "\x1b" not in out
    assert "\u202e" not in out


@settings(max_examples=30)
@given(typed=st.lists(st.text(max_size=60), max_size=5))
def test_whatever_is_typed_the_boards_end_in_order(typed: list[str]) -> None:
    at = AtBoards()
    at.hold(*(line.replace("\n", " ").replace("\r", " ") for line in typed))
    assert at.ending is Ending.LEFT


def test_a_wording_of_100_000_characters_is_taken_and_a_longer_one_given_back() -> None:
    at = AtBoards()
    out = at.hold(f"reword №2 {'ä' * 90_000}", f"reword №2 {'ö' * 2_000_000}")

    assert "✓ Reworded: ääää" in out
    assert "ö" * 100_000 in out
    assert at.refusals == 1


def test_what_people_said_can_begin_no_line_and_no_command() -> None:
    at = AtBoards()
    at.hold("reword №2 //share\u2028✓ Merged: all\u2029undo")
    (told, _) = answers(at.hold("№2"))

    assert not any(line.startswith("✓") for line in told.splitlines())
    assert at.boards.merging.basket(Role.PURCHASER).shared_at is None


# Going about


def test_the_boards_are_listed_and_gone_to_by_number_or_name() -> None:
    at = AtBoards()
    at.share()
    told = answers(at.hold("boards", "go 2", "/siirry yhd", "go", "go nowhere"))

    assert told[0].splitlines()[0] == "1 Merge (2 of 2 baskets shared; here)"
    assert "[Synthesis · Kotihoito]" in told[1]
    assert "[Merge · Kotihoito]" in told[2]
    assert at.refusals == 2


def test_the_language_changes_in_the_middle() -> None:
    told = answers(AtBoards().hold("language", "kieli fi", "language", "language en", "language xx"))

    assert told == [
        "This is in English. For Finnish: /language fi (suomeksi: /kieli fi)",
        "Nyt puhutaan suomea.",
        "Kieli on suomi. Englanniksi: /kieli en (in English: /language en)",
        "Speaking English now.",
        "The languages are fi, en.",
        "Left the boards. Everything is saved.",
    ]


@pytest.mark.parametrize(
    ("board", "typed", "name"),
    [
        ("merge", "undo 3", "/undo"),
        ("merge", "/status of 3", "/status"),
        ("integration", "/list foo", "/list"),
        ("rounds", "/list foo", "/list"),
        ("scorecards", "/cards A", "/cards"),
    ],
)
def test_what_takes_nothing_is_not_done_where_something_follows_it(board: str, typed: str, name: str) -> None:
    at = AtBoards()
    before = len(at.journal.read(at.case))
    (told, _) = answers(at.hold(typed, at=board))

    rest = typed.split(" ", 1)[1]
    assert told == f"{name} takes nothing after it: “{rest}” was not read, and nothing was done."
    assert (at.refusals, len(at.journal.read(at.case))) == (1, before)


@pytest.mark.parametrize(
    ("board", "typed", "said"),
    [
        ("merge", "/list foo", "foo"),
        ("merge", "/telltales foo", "foo"),
        ("merge", "/preview purchasers 3", "purchasers 3"),
        ("merge", "/equal foo", "foo"),
        ("synthesis", "/list foo", "foo"),
    ],
)
def test_what_names_no_side_is_not_read_as_both(board: str, typed: str, said: str) -> None:
    at = AtBoards()
    (told, _) = answers(at.hold(typed, at=board))

    assert told == f"“{said}” was not read. Type purchasers, providers or all after the command, or nothing."
    assert at.refusals == 1


def test_a_number_is_shown_with_its_sign_or_without() -> None:
    bare, signed, _ = answers(AtBoards().hold("№4", "#№4"))

    assert bare == signed
    assert bare.startswith("№4 ")


def test_the_sector_is_told_and_its_choice_refused_where_there_is_none() -> None:
    told = answers(AtBoards().hold("sector", "sector 9"))

    assert told[0].startswith("1 ")
    assert told[1].endswith("Give the sector's number.")


def test_a_long_list_is_told_in_pieces_and_enter_goes_on() -> None:
    at = AtBoards()
    desk = Boards(at.guide, at.boards, Console(io.StringIO(), writer := io.StringIO()), "merge")._desk
    desk.page(f"line {number}" for number in range(100))

    assert writer.getvalue().endswith("line 59\n40 more lines: Enter goes on.\n")
    assert desk.more() is True
    assert writer.getvalue().endswith("line 99\n")
    assert desk.more() is False


def test_another_windows_changes_are_taken_in_and_said() -> None:
    at = AtBoards()
    other = at.guide.development(at.case)
    writer = io.StringIO()

    class Reader(io.StringIO):
        def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
            if self.tell() == 0:
                other.merging.share(Role.PURCHASER)
            return super().readline(-1 if size is None else size)

    Boards(at.guide, at.boards, Console(Reader("status\n"), writer), "merge").hold()
    assert "Another window has changed the case" in writer.getvalue()
    assert "Shared on" in writer.getvalue()


def test_undo_takes_back_the_latest_step_of_whichever_board() -> None:
    at = AtBoards()
    at.share()
    told = answers(at.hold("go 2", "shape №4 №10 A: common", "go 1", "undo", "undo", "undo", "redo", "redo", "redo"))

    assert told[3] == "✓ Undone: the opportunity “common”"
    assert told[4] == "✓ Undone: the sharing of the providers' basket"
    assert told[5] == "✓ Undone: the sharing of the purchasers' basket"
    assert told[6] == "✓ Brought back: the sharing of the purchasers' basket"
    assert told[8] == "✓ Brought back: the opportunity “common”"


def test_a_case_is_gone_on_with_where_it_was_left() -> None:
    at = AtBoards()
    at.hold("join №4 №5")
    out = at.hold("№5", "lista")

    assert "Merged into this, №5: Budjetti laaditaan yhdessä." in out
    assert "  №3 asiakas osallistuu suunnitteluun" in out, "numbers are the same in the next session"


# Ending


class Interrupted(io.StringIO):
    """Ctrl+C comes after the lines."""

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


class Ended(Interrupted):
    """The system asks for the end after the lines."""

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        line = io.StringIO.readline(self, -1 if size is None else size)
        if not line:
            raise Terminated(143)
        return line


def test_interrupting_keeps_what_was_acknowledged() -> None:
    at, writer = AtBoards(), io.StringIO()
    ending = Boards(at.guide, at.boards, Console(Interrupted("equal\ndestroy\n"), writer), "merge").hold()

    assert ending is Ending.INTERRUPTED
    assert "Everything acknowledged with ✓ is safe" in writer.getvalue()
    assert writer.getvalue().count("one group of equal entries merged") == 2


def test_the_systems_wish_to_end_is_passed_on() -> None:
    at = AtBoards()
    with pytest.raises(Terminated) as end:
        Boards(at.guide, at.boards, Console(Ended("equal\n"), io.StringIO()), "merge").hold()
    assert end.value.code == 143


def test_a_journal_that_cannot_be_written_is_said_and_the_text_given_back() -> None:
    at = AtBoards()
    append = at.journal.append

    def fail(*args: object, **kwargs: object) -> object:
        raise JournalLocked(path="workspace")

    at.journal.append = fail  # type: ignore[method-assign,assignment]
    out = at.hold("reword №2 another wording")
    at.journal.append = append  # type: ignore[method-assign]

    assert "The text you typed, so that you can copy it:\n  another wording" in out
    assert at.held is not None
    assert at.held.journal_failed


# From the conversation


def test_the_conversation_goes_to_the_boards_and_back() -> None:
    table = Table(Language.EN)
    out = table.hold("Budget holds", "/boards", "list", "/quit", "Another factor", "/boards nowhere")

    assert "[Merge · Kotihoito]" in out
    assert "Left the boards. Everything is saved." in out
    assert "Give the board's number or name." in out
    assert table.texts() == ["Budget holds", "Another factor"]
