"""A case goes to another laptop and comes back: what is taken in, what is refused, and what is never lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import MemoryFiles, make_guide
from tests.fakes.journal import MemoryJournal
from tests.workflow.assessed import ITEMS, PASSPHRASES, Assessed
from tests.workflow.developed import Developed
from ttguide.model.assessment import Side
from ttguide.model.event import CaseTitled, Entry, Event
from ttguide.workflow.arriving import Arrival, Hindrance, Outcome
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CaseReplaced, Refused, UnreadableFile

ALL = ("low", "high", "middle", "low")


def exported(guide: Guide, case: str) -> Any:
    """The case as a file holds it."""
    return json.loads(json.dumps(guide.export_case(case)))


def entries(side: Assessed) -> tuple[Entry, ...]:
    return side.journal.read(side.case)


def kept(guide: Guide) -> list[Any]:
    files = guide._adapters.files
    assert isinstance(files, MemoryFiles)
    return [json.loads(data) for data in files.written.values()]


def take_back(to: Assessed, of: Assessed, *, over: bool = False) -> Arrival:
    return to.guide.arriving.read(exported(of.guide, of.case)).take(over=over)


# Two laptops


def two_laptops(steps: tuple[str, ...] = ALL) -> tuple[Assessed, Assessed, str]:
    """Two laptops after each side has answered on its own, and the first has opened both."""
    one = Assessed()
    round_id = one.begin()
    other = one.elsewhere()
    other.answer(round_id, Side.PROVIDER, *steps)
    sealed = other.work.sealing.seal(round_id, Side.PROVIDER, PASSPHRASES[Side.PROVIDER])
    one.answer(round_id, Side.PURCHASER, *ALL)
    one.work.sealing.open_together(round_id, PASSPHRASES, [("b.ttseal", sealed)])
    return one, other, round_id


def test_the_other_laptop_gets_the_result_without_being_asked_anything() -> None:
    one, other, round_id = two_laptops()
    before = exported(other.guide, other.case)
    arrived = take_back(other, one)
    assert (arrived.outcome, arrived.hindrances) == (Outcome.OPENED, ())
    assert entries(other) == entries(one)
    assert kept(other.guide) == [before]
    assert str(arrived.kept) in arrived.said
    assert other.again().rounds.show(round_id).sides[0].answered == len(ITEMS)


def test_from_then_on_the_case_goes_to_and_fro() -> None:
    one, other, round_id = two_laptops()
    take_back(other, one)
    one.work.meeting(round_id).accept_equals()
    for item in ITEMS:
        if item in [d.item for d in one.work.meeting(round_id).meeting().open]:
            one.work.meeting(round_id).agree(item, "middle", reason="sovittu")
    one.work.rounds.lock(round_id, "valmis")
    assert take_back(other, one).outcome is Outcome.WENT_ON
    other.work = other.again()
    other.begin()
    assert take_back(one, other).outcome is Outcome.WENT_ON
    assert take_back(one, other).outcome is Outcome.NOTHING_NEW
    assert entries(one) == entries(other)
    assert len(kept(other.guide)) == 1
    assert kept(one.guide) == []


def test_an_answer_that_was_changed_after_sealing_is_not_left_behind_unasked() -> None:
    one, other, round_id = two_laptops()
    other.work.sealing.resume(round_id, Side.PROVIDER)
    other.work.sealing.unlock(round_id, Side.PROVIDER, PASSPHRASES[Side.PROVIDER])
    other.work.answering(round_id, Side.PROVIDER).answer(ITEMS[0], "high")
    other.work.sealing.finish(round_id, Side.PROVIDER)
    with pytest.raises(Refused) as refused:
        take_back(other, one)
    assert refused.value.key == "refused.case_parted"
    assert take_back(other, one, over=True).outcome is Outcome.REPLACED


def test_answers_to_other_questions_than_those_that_were_opened_are_not_left_behind_unasked() -> None:
    one = Assessed()
    round_id = one.begin()
    opened, other = one.elsewhere(), one.elsewhere()
    opened.answer(round_id, Side.PROVIDER, *ALL[:2])
    other.answer(round_id, Side.PROVIDER, *ALL[:3])
    sealed = opened.work.sealing.seal(round_id, Side.PROVIDER, PASSPHRASES[Side.PROVIDER])
    one.answer(round_id, Side.PURCHASER, *ALL)
    one.work.sealing.open_together(round_id, PASSPHRASES, [("b.ttseal", sealed)])
    assert take_back(opened, one).outcome is Outcome.OPENED
    with pytest.raises(Refused):
        take_back(other, one)


def test_answers_that_were_changed_here_while_older_ones_were_opened_there_are_not_left_behind_unasked() -> None:
    one = Assessed()
    round_id = one.begin()
    one.answer(round_id, Side.PROVIDER, *ALL)
    other = one.elsewhere()
    other.work.sealing.resume(round_id, Side.PROVIDER)
    other.work.sealing.unlock(round_id, Side.PROVIDER, PASSPHRASES[Side.PROVIDER])
    other.work.answering(round_id, Side.PROVIDER).answer(ITEMS[0], "high")
    other.work.sealing.finish(round_id, Side.PROVIDER)
    one.answer(round_id, Side.PURCHASER, *ALL)
    one.work.sealing.open_together(round_id, PASSPHRASES)
    with pytest.raises(Refused):
        take_back(other, one)


def test_who_brings_the_case_in_place_of_the_sealed_file_is_told_what_to_bring() -> None:
    one = Assessed()
    round_id = one.begin()
    other = one.elsewhere()
    one.answer(round_id, Side.PURCHASER, *ALL)
    other.answer(round_id, Side.PROVIDER, *ALL)
    with pytest.raises(Refused) as refused:
        take_back(one, other)
    assert refused.value.key == "refused.case_parted_apart"
    assert "sinetöity tiedosto" in one.guide.explain(refused.value)


def test_answers_that_are_not_finished_are_not_left_behind_unasked() -> None:
    one, other, _ = two_laptops()
    document = exported(other.guide, other.case)
    unfinished = Assessed(document={**document, "entries": document["entries"][:-1]})
    with pytest.raises(Refused):
        take_back(unfinished, one)


def test_a_title_beside_the_sealed_answers_is_not_left_behind_unasked() -> None:
    one, other, _ = two_laptops()
    other.append(CaseTitled("Uusi nimi"))
    before = entries(other)
    with pytest.raises(Refused) as refused:
        take_back(other, one)
    said = other.guide.explain(refused.value)
    only_here, only_there = len(before) - shared(other, one), len(entries(one)) - shared(other, one)
    assert f"Vain täällä: {only_here} kirjausta" in said
    assert f"Vain tiedostossa: {only_there} kirjausta" in said
    assert entries(other) == before
    assert kept(other.guide) == []


def shared(one: Assessed, other: Assessed) -> int:
    ids = {e.id for e in entries(other)}
    return sum(1 for e in entries(one) if e.id in ids)


# Any two journals of a case


def start(shared: int) -> tuple[Guide, MemoryJournal, str]:
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    case = guide.open_case("Kotihoito")
    write(journal, case, shared)
    return guide, journal, case


def write(
    journal: MemoryJournal, case: str, count: int, make: Callable[[int], Event] = lambda n: CaseTitled(f"{n}")
) -> None:
    for number in range(count):
        journal.append(case, journal.last(case)[0], [make(number)], author="somebody")


@given(begun=st.integers(0, 8), here=st.integers(0, 8), there=st.integers(0, 8))
def test_journals_that_part_at_any_point_lose_nothing(begun: int, here: int, there: int) -> None:
    first, first_journal, case = start(begun)
    second_journal = MemoryJournal()
    second = make_guide(journal=second_journal)
    assert second.arriving.read(exported(first, case)).take().outcome is Outcome.NEW
    write(first_journal, case, there)
    write(second_journal, case, here)
    document, before = exported(first, case), second_journal.read(case)
    found = second.arriving.read(document).look()
    assert (found.only_here, found.only_there, found.shared) == (here, there, begun + 1)
    assert second_journal.read(case) == before
    if here and there:
        with pytest.raises(Refused):
            second.arriving.read(document).take()
        assert second_journal.read(case) == before
    arrived = second.arriving.read(document).take(over=True)
    assert second_journal.read(case) == (first_journal.read(case) if there else before)
    assert arrived.outcome is found.outcome
    for entry in before:  # is here, or was kept
        texts = [e["id"] for file in kept(second) for e in file["entries"]]
        assert entry in second_journal.read(case) or entry.id in texts
    assert second.arriving.read(document).take(over=True).only_there == 0


def test_what_was_kept_can_be_taken_in_again() -> None:
    first, first_journal, case = start(3)
    second_journal = MemoryJournal()
    second = make_guide(journal=second_journal)
    second.import_case(exported(first, case))
    write(first_journal, case, 2)
    write(second_journal, case, 4)
    before = second_journal.read(case)
    second.arriving.read(exported(first, case)).take(over=True)
    (file,) = kept(second)
    second.arriving.read(file).take(over=True)
    assert second_journal.read(case) == before


# Hostile files


def test_a_changed_file_of_a_case_is_refused_whatever_is_allowed() -> None:
    guide, journal, case = start(5)
    before = journal.read(case)
    document = exported(guide, case)
    document["entries"][2]["data"]["title"] = "muutettu"
    for over in (False, True):
        with pytest.raises(UnreadableFile) as caught:
            guide.arriving.read(document).take(over=over)
        assert "Kirjaus 3" in guide.explain(caught.value)
    assert journal.read(case) == before


def test_another_case_of_the_same_id_is_refused_whatever_is_allowed() -> None:
    guide, journal, case = start(5)
    before = journal.read(case)
    document = exported(*start(3)[::2])
    document["case"] = case
    with pytest.raises(UnreadableFile) as caught:
        guide.arriving.read(document).take(over=True)
    assert caught.value.key == "file.case_other"
    assert journal.read(case) == before


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_file_whose_end_was_cut_off_is_only_an_older_one(cut: int) -> None:
    guide, journal, case = start(5)
    before = journal.read(case)
    document = exported(guide, case)
    del document["entries"][-cut:]
    assert guide.arriving.read(document).take(over=True).outcome is Outcome.HERE_IS_MORE
    assert journal.read(case) == before


def test_a_file_with_a_gap_is_refused() -> None:
    guide, journal, case = start(5)
    document = exported(guide, case)
    del document["entries"][3]
    with pytest.raises(UnreadableFile):
        guide.arriving.read(document).take(over=True)
    assert len(journal.read(case)) == 6


# Raw notes


def shared_baskets() -> tuple[Developed, Guide, MemoryJournal]:
    """A case whose baskets are shared, and the same case in another workspace."""
    first, journal = Developed(), MemoryJournal()
    first.share()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first.guide, first.case))
    return first, guide, journal


def destroy(guide: Guide, case: str) -> None:
    guide.development(case).destroying.destroy("HÄVITÄ")


def raw(journal: MemoryJournal, case: str) -> bool:
    return "oma huomio pa" in repr(journal.read(case))


def test_a_file_from_before_the_destruction_is_older_and_brings_nothing_back() -> None:
    first, guide, journal = shared_baskets()
    destroy(guide, first.case)
    before = journal.read(first.case)
    arrived = guide.arriving.read(exported(first.guide, first.case)).take(over=True, destroy=True)
    assert (arrived.outcome, arrived.holds_destroyed) == (Outcome.HERE_IS_MORE, True)
    assert "hävitä tiedosto" in arrived.said
    assert journal.read(first.case) == before
    assert not raw(journal, first.case)


def test_a_case_that_went_on_without_the_destruction_is_never_put_in_its_place() -> None:
    first, guide, journal = shared_baskets()
    destroy(guide, first.case)
    write(first.journal, first.case, 2)
    before = journal.read(first.case)
    found = guide.arriving.read(exported(first.guide, first.case)).look()
    assert (found.hindrances, found.is_possible) == ((Hindrance.BRINGS_BACK,), False)
    with pytest.raises(Refused) as refused:
        guide.arriving.read(exported(first.guide, first.case)).take(over=True, destroy=True)
    assert refused.value.key == "refused.case_brings_back"
    assert journal.read(first.case) == before
    assert kept(guide) == []


def test_a_forged_destruction_does_not_bring_notes_back_either() -> None:
    first, guide, journal = shared_baskets()
    document = exported(first.guide, first.case)
    destroy(first.guide, first.case)
    document["entries"].append(exported(first.guide, first.case)["entries"][-1])
    destroy(guide, first.case)
    with pytest.raises(Refused) as refused:
        guide.arriving.read(document).take(over=True, destroy=True)
    assert refused.value.key == "refused.case_brings_back"
    assert not raw(journal, first.case)


def test_where_both_destroyed_them_the_one_takes_the_place_of_the_other_when_it_is_said() -> None:
    first, guide, journal = shared_baskets()
    destroy(guide, first.case)
    destroy(first.guide, first.case)
    with pytest.raises(Refused) as refused:
        guide.arriving.read(exported(first.guide, first.case)).take()
    assert refused.value.key == "refused.case_parted"
    assert guide.arriving.read(exported(first.guide, first.case)).take(over=True).outcome is Outcome.REPLACED
    assert journal.read(first.case) == first.journal.read(first.case)
    assert not raw(journal, first.case)


def test_a_destruction_elsewhere_destroys_here_only_when_that_is_said() -> None:
    first, guide, journal = shared_baskets()
    destroy(first.guide, first.case)
    before = journal.read(first.case)
    with pytest.raises(Refused) as refused:
        guide.arriving.read(exported(first.guide, first.case)).take(over=True)
    assert refused.value.key == "refused.case_destroys"
    assert journal.read(first.case) == before
    arrived = guide.arriving.read(exported(first.guide, first.case)).take(destroy=True)
    assert (arrived.outcome, arrived.destroys > 0, arrived.kept) == (Outcome.WENT_ON, True, None)
    assert journal.read(first.case) == first.journal.read(first.case)
    assert not raw(journal, first.case)
    assert kept(guide) == []
    assert journal.pending_erasures() == ()
    assert "Raakamuistiinpanot hävitettiin täältäkin" in arrived.said


def test_where_both_went_on_and_only_there_was_destroyed_both_is_to_be_said_and_what_was_here_is_kept() -> None:
    first, guide, journal = shared_baskets()
    destroy(first.guide, first.case)
    write(journal, first.case, 2)
    document = exported(first.guide, first.case)
    for allowed in ({"over": True}, {"destroy": True}):
        with pytest.raises(Refused):
            guide.arriving.read(document).take(**allowed)
    arrived = guide.arriving.read(document).take(over=True, destroy=True)
    assert arrived.outcome is Outcome.REPLACED
    assert not raw(journal, first.case)
    assert "oma huomio pa" in json.dumps(kept(guide), ensure_ascii=False)


def test_a_file_that_lost_texts_without_a_destruction_takes_none_here() -> None:
    first, guide, journal = shared_baskets()
    destroy(first.guide, first.case)
    document = exported(first.guide, first.case)
    document["entries"].pop()
    with pytest.raises(UnreadableFile):
        guide.arriving.read(document).take(over=True, destroy=True)
    assert raw(journal, first.case)


# Other windows


def test_another_window_goes_on_with_the_case_that_came() -> None:
    one, other, round_id = two_laptops()
    window = other.again()
    take_back(other, one)
    assert window.is_behind()
    assert window.catch_up()
    assert not window.is_behind()
    assert window.rounds.show(round_id).sides[0].answered == len(ITEMS)
    window.meeting(round_id).accept_equals()
    assert entries(other)[:-1] == entries(one)


def test_another_window_decides_anew_although_as_many_entries_are_there_as_it_knows() -> None:
    first, first_journal, case = start(3)
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first, case))
    write(journal, case, 2)
    window = guide.development(case)
    write(first_journal, case, 2)
    guide.arriving.read(exported(first, case)).take(over=True)
    assert len(journal.read(case)) == 6
    assert window.is_behind()
    window._desk.ledger.decide(lambda seen: (CaseTitled(f"{seen.title}!"),))
    assert journal.read(case)[:6] == first_journal.read(case)
    assert window._desk.case.title == "1!"


def test_a_step_is_not_undone_that_stands_where_another_one_was_seen() -> None:
    one, other, _ = two_laptops()
    window = other.again()
    seen = window._desk.desk.ledger.find_undoable_of(lambda _: True)
    take_back(other, one)
    ledger = window._desk.desk.ledger
    looks = iter([seen])
    with pytest.raises(Refused) as refused:
        ledger.take_back(lambda: next(looks, None) or ledger.find_undoable_of(lambda _: True))
    assert refused.value.key == "refused.overtaken"
    assert entries(other) == entries(one)


def test_a_conversation_that_is_not_in_the_case_that_came_says_so_and_writes_nothing() -> None:
    first, first_journal, case = start(3)
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first, case))
    talk = guide.next_talk(case)
    write(first_journal, case, 2)
    guide.arriving.read(exported(first, case)).take(over=True)
    before = journal.read(case)
    for act in (talk.catch_up, lambda: talk.record("Kotihoito"), talk.pause):
        with pytest.raises(CaseReplaced) as caught:
            act()
    assert "avaa tapaus uudelleen" in guide.explain(caught.value)
    assert talk.is_behind()
    assert talk.turn().question is not None
    assert journal.read(case) == before


def test_what_another_window_writes_between_looking_and_taking_is_compared_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, first_journal, case = start(3)
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first, case))
    write(first_journal, case, 2)
    take_on, late = journal.take_on, iter([1])

    def overtaken(here: Entry, more: Any) -> None:
        for _ in late:
            write(journal, case, 1)
        take_on(here, more)

    monkeypatch.setattr(journal, "take_on", overtaken)
    with pytest.raises(Refused) as refused:
        guide.arriving.read(exported(first, case)).take()
    assert refused.value.key == "refused.case_parted"
    assert len(journal.read(case)) == 5


def test_what_is_written_while_a_case_is_replaced_is_kept_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    first, first_journal, case = start(3)
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first, case))
    write(first_journal, case, 2)
    write(journal, case, 1)
    replace, late = journal.replace, iter([1])

    def overtaken(here: Entry, more: Any, **how: Any) -> None:
        for _ in late:
            write(journal, case, 1)
        replace(here, more, **how)

    monkeypatch.setattr(journal, "replace", overtaken)
    before = {e.id for e in journal.read(case)}
    arrived = guide.arriving.read(exported(first, case)).take(over=True)
    assert arrived.only_here == 2
    assert journal.read(case) == first_journal.read(case)
    last = {e["id"] for e in kept(guide)[-1]["entries"]}
    assert before < last
    assert len(last) == len(before) + 1


def test_a_program_that_dies_before_the_case_is_replaced_has_kept_it_and_changed_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, first_journal, case = start(3)
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    guide.import_case(exported(first, case))
    write(first_journal, case, 2)
    write(journal, case, 1)
    before = exported(guide, case)

    def die(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(journal, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            guide.arriving.read(exported(first, case)).take(over=True)
    assert exported(guide, case) == before
    assert kept(guide) == [before]
    assert guide.arriving.read(exported(first, case)).take(over=True).outcome is Outcome.REPLACED
