"""Does every event come back from plain data as it went, and is everything else refused?"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.events import any_event, entry, events_of
from ttguide.model import codec
from ttguide.model.case import Absence, Address, StatementKind
from ttguide.model.codec import (
    UnreadableEvent,
    entry_from_plain,
    entry_to_plain,
    event_from_plain,
    event_name,
    event_to_plain,
)
from ttguide.model.event import (
    EVENTS,
    VERSIONS,
    CaseTitled,
    Event,
    PartyAdded,
    QuestionAnswered,
    QuestionPassed,
    StatementRecorded,
)
from ttguide.model.knowledge import Role

HERE = Address("object", ("a", "b"))


def through_json(event: Event) -> Event:
    data = json.loads(json.dumps(event_to_plain(event)))
    return event_from_plain(event_name(event), VERSIONS[event_name(event)], data)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_comes_back_the_same(kind: type) -> None:
    @settings(max_examples=20)
    @given(events_of(kind))
    def comes_back(event: Event) -> None:
        assert through_json(event) == event
        assert type(through_json(event)) is kind

    comes_back()


@given(any_event)
def test_an_entry_comes_back_the_same(event: Event) -> None:
    written = entry(7, event)
    assert entry_from_plain("case", json.loads(json.dumps(entry_to_plain(written)))) == written


@pytest.mark.parametrize(
    "value",
    ["", "red", "2026-11-02", 0, 1, 5, 0.0, 1.0, 2.5, True, False, date(2026, 11, 2), (), ("a",), ("a", "b")],
)
def test_an_answer_keeps_the_type_of_its_value(value: Any) -> None:
    back = through_json(QuestionAnswered("talk", HERE, value))
    assert isinstance(back, QuestionAnswered)
    assert back.value == value
    assert type(back.value) is type(value)


def test_the_plain_form_leaves_out_what_is_at_its_default() -> None:
    event = StatementRecorded("s", "talk", HERE, StatementKind.OPPORTUNITY, "Yhteinen perehdytys")
    assert event_to_plain(event) == {
        "statement": "s",
        "conversation": "talk",
        "address": {"step": "object", "within": ["a", "b"]},
        "kind": "opportunity",
        "text": "Yhteinen perehdytys",
    }


def test_the_plain_form_of_an_entry_names_its_event_and_shape() -> None:
    plain = entry_to_plain(entry(2, QuestionPassed("talk", HERE, Absence.NOT_ASKED)))
    assert plain == {
        "sequence": 2,
        "id": "entry-2",
        "at": "2026-11-02T09:02:00+00:00",
        "author": "Maija",
        "action": "action-2",
        "event": "QuestionPassed",
        "version": 1,
        "data": {
            "conversation": "talk",
            "address": {"step": "object", "within": ["a", "b"]},
            "absence": "not_asked",
        },
    }


@pytest.mark.parametrize(
    ("name", "version", "data"),
    [
        ("CaseClosed", 1, {}),
        ("CaseTitled", 2, {"title": "x"}),
        ("CaseTitled", 0, {"title": "x"}),
        ("CaseTitled", 1, {}),
        ("CaseTitled", 1, {"title": 5}),
        ("CaseTitled", 1, {"title": None}),
        ("CaseTitled", 1, {"title": "x", "colour": "red"}),
        ("PartyAdded", 1, {"party": "p", "role": "judge", "name": "n"}),
        ("PartyAdded", 1, {"party": "p", "role": ["provider"], "name": "n"}),
        ("PartyAdded", 1, {"party": "p", "role": "provider", "name": "n", "address": "object"}),
        ("PartyAdded", 1, {"party": "p", "role": "provider", "name": "n", "address": {"step": "a", "within": "b"}}),
        ("QuestionAnswered", 1, {"conversation": "t", "address": {"step": "a"}, "value": {"date": "tomorrow"}}),
        ("QuestionAnswered", 1, {"conversation": "t", "address": {"step": "a"}, "value": [1, 2]}),
        ("QuestionAnswered", 1, {"conversation": "t", "address": {"step": "a"}, "value": None}),
        ("Retracted", 1, {"sequences": ["1"]}),
        ("Retracted", 1, {"sequences": 1}),
    ],
)
def test_data_of_another_shape_is_unreadable(name: str, version: int, data: dict[str, Any]) -> None:
    with pytest.raises(UnreadableEvent):
        event_from_plain(name, version, data)


PLAIN = entry_to_plain(entry(1, CaseTitled("x")))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(PLAIN)), json_values)
def test_a_spoilt_entry_is_read_or_unreadable_and_nothing_else(key: str, value: Any) -> None:
    with suppress(UnreadableEvent):
        assert entry_from_plain("case", {**PLAIN, key: value}).case == "case"


@pytest.mark.parametrize("key", sorted(PLAIN))
def test_an_entry_without_one_of_its_fields_is_unreadable(key: str) -> None:
    with pytest.raises(UnreadableEvent):
        entry_from_plain("case", {k: v for k, v in PLAIN.items() if k != key})


def test_a_time_without_a_zone_is_unreadable() -> None:
    with pytest.raises(UnreadableEvent):
        entry_from_plain("case", {**PLAIN, "at": "2026-11-02T09:02:00"})


def test_texts_are_cleaned_on_the_way_in() -> None:
    data = {"conversation": "t", "address": {"step": "a\x00", "within": ["b\u202e"]}, "value": ["c\x1b[2J", "A\u0308"]}
    assert event_from_plain("QuestionAnswered", 1, data) == QuestionAnswered("t", Address("a", ("b",)), ("c[2J", "Ä"))


def test_an_event_of_an_older_shape_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERSIONS, "PartyAdded", 3)
    monkeypatch.setitem(codec.UPCASTS, ("PartyAdded", 1), lambda d: {"party": d["id"], "called": d["called"]})
    monkeypatch.setitem(
        codec.UPCASTS, ("PartyAdded", 2), lambda d: {"party": d["party"], "name": d["called"], "role": "provider"}
    )
    lifted = PartyAdded("p", Role.PROVIDER, "Kotihoiva")
    assert event_from_plain("PartyAdded", 1, {"id": "p", "called": "Kotihoiva"}) == lifted
    assert event_from_plain("PartyAdded", 2, {"party": "p", "called": "Kotihoiva"}) == lifted
    assert event_from_plain("PartyAdded", 3, event_to_plain(lifted)) == lifted
    with pytest.raises(UnreadableEvent):
        event_from_plain("PartyAdded", 1, {"party": "p", "called": "Kotihoiva"})
