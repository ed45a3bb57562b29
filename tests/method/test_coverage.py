"""What an interview has touched and what it has left silent."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.fakes.content import small_knowledge
from ttguide.method.coverage import Touched, cover
from ttguide.model.case import Address, Link, Statement, StatementKind
from ttguide.model.proposal import Target

KNOWLEDGE = small_knowledge()
A1, B1, PART = Link(Target.OPPORTUNITY, "A1"), Link(Target.OPPORTUNITY, "B1"), Link(Target.PART, "1b")


def statement(
    id: str, *links: Link, kind: StatementKind = StatementKind.OPPORTUNITY, perspective: str = "finance"
) -> Statement:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Statement(id, "talk", Address("q"), kind, "sanottu", perspective, "", 1, now, links=links)


def test_an_accepted_opportunity_touches_its_area_and_its_parts() -> None:
    coverage = cover(KNOWLEDGE, [statement("s", A1)], {})
    assert coverage.areas == (Touched("A", 1, 0), Touched("B", 0, 0))
    assert coverage.parts == (Touched("1a", 1, 0), Touched("1b", 0, 0))


def test_a_criterion_part_that_was_picked_by_itself_is_touched() -> None:
    assert cover(KNOWLEDGE, [statement("s", PART)], {}).silent_parts == ("1a",)


def test_a_statement_counts_once_for_an_area_however_many_links_lead_there() -> None:
    two = statement("s", A1, Link(Target.OPPORTUNITY, "A2"))
    assert cover(KNOWLEDGE, [two], {}).areas[0] == Touched("A", 1, 0)


def test_likeness_alone_is_kept_apart_and_never_counted_twice() -> None:
    said = [statement("s", A1), statement("t")]
    coverage = cover(KNOWLEDGE, said, {"s": [A1, B1], "t": [A1]})
    assert coverage.areas == (Touched("A", 1, 1), Touched("B", 0, 1))


def test_remarks_do_not_fill_a_perspective() -> None:
    coverage = cover(KNOWLEDGE, [statement("s", kind=StatementKind.REMARK)], {})
    assert coverage.silent_perspectives == ("finance", "customer")


def test_where_nothing_was_said_everything_is_silent() -> None:
    coverage = cover(KNOWLEDGE, [], {})
    assert (coverage.silent_perspectives, coverage.silent_areas, coverage.silent_parts) == (
        ("finance", "customer"),
        ("A", "B"),
        ("1a", "1b"),
    )


def test_a_link_to_something_unknown_touches_nothing() -> None:
    assert cover(KNOWLEDGE, [statement("s", Link(Target.OPPORTUNITY, "Z9"))], {}).silent_areas == ("A", "B")
