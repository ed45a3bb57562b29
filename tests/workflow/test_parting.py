"""Where two journals of one case part is found at any point, and a changed file is told from one that parted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.events import journal_of
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled, Entry, Erased
from ttguide.workflow.parting import part
from ttguide.workflow.problems import UnreadableFile

lengths = st.integers(0, 30)


def journal(shared: int, more: int, who: str) -> tuple[Entry, ...]:
    """A case whose first entries are the same for everybody, and further ones of somebody's own."""
    entries = journal_of(CaseOpened("Sopimus"), *(CaseTitled(f"{n}") for n in range(1, shared + more)))
    return (*entries[:shared], *(replace(e, id=f"{who}-{e.sequence}", author=who) for e in entries[shared:]))


@given(shared=st.integers(1, 30), here=lengths, there=lengths)
def test_two_journals_are_taken_apart_where_they_part(shared: int, here: int, there: int) -> None:
    ours, theirs = journal(shared, here, "a"), journal(shared, there, "b")
    found = part(ours, theirs)
    assert (found.shared, found.only_here, found.only_there) == (shared, ours[shared:], theirs[shared:])
    mirrored = part(theirs, ours)
    assert (mirrored.only_here, mirrored.only_there) == (found.only_there, found.only_here)
    assert (*theirs[: found.shared], *found.only_there) == theirs


@given(shared=st.integers(2, 20), there=lengths, at=st.integers(0, 100))
def test_an_entry_that_says_something_else_under_its_id_is_a_changed_file(shared: int, there: int, at: int) -> None:
    ours, theirs = journal(shared, 3, "a"), list(journal(shared, there, "b"))
    place = at % shared
    theirs[place] = replace(theirs[place], event=CaseTitled("muutettu"))
    with pytest.raises(UnreadableFile) as caught:
        part(ours, tuple(theirs))
    assert (caught.value.key, caught.value.values["entry"]) == ("file.case_changed", place + 1)


@pytest.mark.parametrize("change", [lambda e: replace(e, author="muu"), lambda e: replace(e, action="muu")])
def test_another_author_or_action_under_the_same_id_is_a_changed_file(change: Callable[[Entry], Entry]) -> None:
    ours = journal(4, 0, "a")
    with pytest.raises(UnreadableFile):
        part(ours, (*ours[:2], change(ours[2]), ours[3]))


def test_another_case_of_the_same_id_is_another_case() -> None:
    with pytest.raises(UnreadableFile) as caught:
        part(journal(3, 0, "a"), journal(0, 3, "b"))
    assert caught.value.key == "file.case_other"


def test_entries_that_stand_elsewhere_here_are_a_changed_file() -> None:
    ours = journal(5, 0, "a")
    moved = replace(ours[4], sequence=4)
    with pytest.raises(UnreadableFile) as caught:
        part(ours, (*ours[:3], moved))
    assert caught.value.key == "file.case_changed"


# Raw notes that were destroyed on one side


def destroyed(entries: tuple[Entry, ...], *numbers: int) -> tuple[Entry, ...]:
    """The case after these entries were destroyed in it."""
    gone = [replace(e, event=Erased("CaseTitled")) if e.sequence in numbers else e for e in entries]
    tombstone = journal_of(*[NotesDestroyed(1, 0)] * (len(entries) + 1))[-1]
    return (*gone, replace(tombstone, id="tombstone"))


def test_what_was_destroyed_on_one_side_is_still_the_same_entry() -> None:
    ours = journal(5, 0, "a")
    there = destroyed(ours, 2, 3)
    assert part(ours, there).erased_there == (2, 3)
    assert part(there, ours).erased_here == (2, 3)
    assert part(there, there) == part(there, there[:])
    assert part(ours, there).shared == part(there, ours).shared == 5


def test_texts_that_are_missing_without_a_destruction_are_a_changed_file() -> None:
    ours = journal(5, 0, "a")
    with pytest.raises(UnreadableFile) as caught:
        part(ours, destroyed(ours, 2, 3)[:-1])
    assert (caught.value.key, caught.value.values["entry"]) == ("file.case_changed", 2)


def test_an_erased_entry_of_another_kind_is_a_changed_file() -> None:
    ours = journal(5, 0, "a")
    there = destroyed(ours, 2)
    with pytest.raises(UnreadableFile):
        part(ours, (there[0], replace(there[1], event=Erased("StatementRecorded")), *there[2:]))
