"""Leading a conversation: what becomes of each answer, and where the talk goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import make_guide, shipped_content
from tests.workflow.holding import Held, question, texts
from ttguide.model.case import Absence, Address
from ttguide.model.knowledge import Observer, Role
from ttguide.model.proposal import Target
from ttguide.model.text import LONGEST_TEXT, Language, clean
from ttguide.workflow.ports import ImportRow
from ttguide.workflow.problems import JournalFull, PartlyKept, Refused
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import MapKind, Pick, Status


def test_the_opening_names_the_case_and_its_parties() -> None:
    held = Held()
    card = held.guide.card(held.case)
    assert (card.title, card.parties) == ("Kotihoito", ("Kunta A", "Yritys B"))


def test_an_organisation_is_not_added_twice_in_the_same_role() -> None:
    held = Held()
    held.opening.record("yritys")
    held.opening.leave()
    with pytest.raises(Refused) as refused:
        held.opening.record("YRITYS b")
    assert refused.value.key == "refused.party_there"


def test_a_recorded_factor_is_asked_about_at_once() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    asked = talk.turn().question
    assert asked is not None
    assert (asked.text, asked.about) == ("Mitä kehittää, jotta «Budjetti pitää» onnistuu?", "Budjetti pitää")


def test_an_empty_enter_goes_on_to_the_next_question() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.leave()
    assert question(talk) == "Mikä ratkaisee: talous"
    talk.leave()
    assert question(talk) == "Toimiiko nyt"


def test_a_receipt_carries_the_number_under_which_the_journal_has_the_entry() -> None:
    held = Held()
    talk = held.interview()
    receipt = talk.record("Budjetti pitää")
    entry = next(e for e in held.journal.read(held.case) if e.sequence == receipt.number)
    assert getattr(entry.event, "text", "") == "Budjetti pitää"


def test_a_factor_can_be_recorded_from_anywhere_in_its_perspective() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record_factor("Veronmaksaja luottaa")
    asked = talk.turn().question
    assert asked is not None
    assert asked.about == "Veronmaksaja luottaa"
    assert [s.perspective for s in talk.statements()] == ["Talous", "Talous"]


def test_a_thin_answer_is_asked_back_about_in_varied_words() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("yhteispalaveri")
    assert talk.turn().follow_up == "Kuka sen tekisi?"
    talk.record("useammin")
    assert talk.turn().follow_up == "Mistä sen huomaisi?"
    talk.record("talousluvut käydään läpi yhdessä joka kuukausi")
    assert talk.turn().follow_up == ""


def test_the_probe_that_fits_what_was_said_comes_before_the_general_ones() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("vuositilaus ostomäärä volyymi sovitaan ennalta")
    assert talk.turn().follow_up == "Miten A1 näkyisi arjessa?"
    assert [talk.probe() for _ in range(3)] == [
        "Mitä on jo kokeiltu?",
        "Miten ikääntyminen näkyy teillä?",
        "Mitä on jo kokeiltu?",
    ]


def test_a_party_is_not_asked_about_what_is_seen_from_the_other_side() -> None:
    seen = {Observer.MUNICIPALITY: {Role.PURCHASER}, Observer.ENTERPRISE: {Role.PROVIDER}, Observer.SOCIETY: set(Role)}
    assert {o: {role for role in Role if o.concerns(role)} for o in Observer} == seen


def test_the_three_absences_are_kept_apart() -> None:
    held = Held()
    talk = held.interview()
    talk.pass_over(Absence.CANNOT_SAY)
    assert question(talk) == "Toimiiko nyt"
    talk.pass_over(Absence.NOT_APPLICABLE, "uusi palvelu")
    talk.pass_over(Absence.NOT_ASKED)
    case = held.guide.export_case(held.case)
    absences = [e["data"].get("absence") for e in case["entries"] if e["event"] == "QuestionPassed"]
    assert absences == ["cannot_say", "not_applicable", "not_asked"]


def test_a_reason_is_as_long_as_any_text_may_be_for_the_case_has_to_come_back_from_its_export() -> None:
    talk = Held().interview()
    with pytest.raises(Refused) as refused:
        talk.pass_over(Absence.NOT_APPLICABLE, "x" * (LONGEST_TEXT + 1))
    assert refused.value.key == "refused.too_long"


def test_not_applicable_wants_a_reason() -> None:
    talk = Held().interview()
    with pytest.raises(Refused) as refused:
        talk.pass_over(Absence.NOT_APPLICABLE, "  ")
    assert refused.value.key == "refused.reason_for_absence"
    assert question(talk) == "Mikä ratkaisee: talous"


def test_any_question_can_be_jumped_to_and_the_talk_goes_on_from_there() -> None:
    talk = Held().interview()
    customer = next(n for n in talk.map() if n.label == "Mikä ratkaisee: asiakas")
    assert customer.address is not None
    talk.take(customer.address)
    assert question(talk) == "Mikä ratkaisee: asiakas"
    talk.leave()
    talk.leave()
    assert question(talk) == "Mikä ratkaisee: talous"


def test_a_jump_to_a_question_that_is_not_there_is_refused() -> None:
    held = Held()
    talk = held.interview()
    address = next(n.address for n in held.opening.map() if n.address)
    with pytest.raises(Refused):
        talk.take(address)


def test_a_parked_question_waits_on_the_map_and_comes_back_when_taken() -> None:
    talk = Held().interview()
    talk.park()
    parked = [n for n in talk.map() if n.kind is MapKind.PARKED and n.address]
    assert [n.label for n in parked] == ["Mikä ratkaisee: talous"]
    assert parked[0].address is not None
    talk.take(parked[0].address)
    assert question(talk) == "Mikä ratkaisee: talous"
    assert not [n for n in talk.map() if n.kind is MapKind.PARKED]


def test_a_parked_matter_is_taken_up_with_its_text() -> None:
    talk = Held().interview()
    talk.park("autopaikat")
    matter = next(n for n in talk.map() if n.kind is MapKind.MATTER)
    assert talk.take_up(matter.id) == "autopaikat"
    assert not [n for n in talk.map() if n.kind is MapKind.MATTER]


def test_undo_takes_back_the_statement_with_its_links_and_says_what() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("vuositilaus sovitaan", picks=[Pick(Target.OPPORTUNITY, "A1")])
    assert talk.undo().what == "Kumottu: kirjaus ”vuositilaus sovitaan”"
    assert texts(talk) == ["Budjetti pitää"]


def test_undo_of_leaving_returns_to_the_question() -> None:
    talk = Held().interview()
    talk.leave()
    talk.undo()
    assert question(talk) == "Mikä ratkaisee: talous"


def test_redo_brings_back_what_undo_took_until_something_new_is_recorded() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.undo()
    talk.redo()
    assert texts(talk) == ["Budjetti pitää"]
    talk.undo()
    talk.record("Veronmaksaja luottaa")
    with pytest.raises(Refused):
        talk.redo()


def test_redo_says_what_undo_took_also_where_the_theme_had_changed_with_it() -> None:
    talk = Held().interview()
    talk.leave()
    talk.leave()
    undone, redone = talk.undo().what, talk.redo().what
    assert undone.partition(": ")[2] == redone.partition(": ")[2] != ""


def test_undo_step_by_step_leads_back_to_the_beginning_and_then_says_so() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("yksi asia tähän kirjataan")
    talk.leave()
    for _ in range(3):
        talk.undo()
    assert texts(talk) == []
    with pytest.raises(Refused) as refused:
        talk.undo()
    assert refused.value.key == "refused.nothing_to_undo"


def test_what_was_brought_in_from_a_file_is_not_taken_back_from_within_a_conversation() -> None:
    rows = tuple(ImportRow(n, "Kunta", "tilaaja", "talous", f"Tekijä {n}", f"Lausuma {n}") for n in (2, 3))
    guide = make_guide(rows=rows)
    case = guide.import_rows(Path("notes.csv")).case
    talk = guide.next_talk(case)
    recorded = talk.record("Omin sanoin kirjattu")
    assert talk.undo().what != recorded.what
    with pytest.raises(Refused) as refused:
        talk.undo()
    assert refused.value.key == "refused.nothing_to_undo"
    assert guide.cases()[0].statements == 4


@pytest.mark.parametrize("language", Language)
def test_the_demonstration_cannot_be_undone_away(language: Language) -> None:
    guide = make_guide(language, content=shipped_content())
    case = guide.examples.open_demo()
    with pytest.raises(Refused) as refused:
        guide.next_talk(case).undo()
    assert refused.value.key == "refused.nothing_to_undo"
    assert guide.cases()[0].statements > 100


def _asked_what_one_does() -> Talk:
    """The shipped interview of a provider at its first question, where an answer of under four words is thin."""
    guide = make_guide(Language.FI, content=shipped_content())
    case = guide.open_case("Kotihoito")
    opening = guide.talk(case, "opening")
    opening.take(Address("providers"))
    opening.record("Yritys B")
    return guide.talk(case, "interview-provider", guide.find_party(case, "Yritys B"))


def test_a_thin_single_answer_is_asked_back_about_once_and_what_is_said_then_is_added_to_it() -> None:
    talk = _asked_what_one_does()
    talk.record("Kotisiivousta")
    turn = talk.turn()
    assert (turn.asked_back, turn.follow_up, question(talk)) == (True, "Keitä asiakkaanne ovat?", "Oma palvelu")
    talk.record("Vanhuksia")
    assert (talk.turn().asked_back, talk.turn().follow_up, question(talk)) == (False, "", "Osuus yhteistyössä")
    assert [line.entry.text for line in talk.transcript()] == ["Kotisiivousta\nVanhuksia"]


def test_a_full_single_answer_is_not_asked_back_about() -> None:
    talk = _asked_what_one_does()
    talk.record("Kotisiivousta vanhuksille ja vammaisille")
    assert (talk.turn().asked_back, question(talk)) == (False, "Osuus yhteistyössä")


@pytest.mark.parametrize("go_on", [lambda t: t.leave(), lambda t: t.pass_over(Absence.CANNOT_SAY)])
def test_saying_no_more_keeps_the_thin_answer(go_on: Callable[[Talk], object]) -> None:
    talk = _asked_what_one_does()
    talk.record("Kotisiivousta")
    go_on(talk)
    assert question(talk) == "Osuus yhteistyössä"
    assert [line.entry.text for line in talk.transcript()] == ["Kotisiivousta"]


def test_undoing_what_was_added_asks_back_again_and_undoing_once_more_takes_the_answer() -> None:
    talk = _asked_what_one_does()
    talk.record("Kotisiivousta")
    talk.record("Vanhuksia")
    talk.undo()
    assert (talk.turn().asked_back, question(talk)) == (True, "Oma palvelu")
    assert [line.entry.text for line in talk.transcript()] == ["Kotisiivousta"]
    talk.undo()
    assert (talk.turn().asked_back, talk.turn().follow_up, question(talk)) == (False, "", "Oma palvelu")
    assert talk.transcript() == ()


def test_a_thin_answer_that_is_given_anew_takes_the_place_of_the_old_one() -> None:
    talk = _asked_what_one_does()
    talk.record("Kotisiivousta vanhuksille ja vammaisille")
    talk.take(Address("own-service"))
    talk.record("Siivousta")
    assert (talk.turn().asked_back, question(talk)) == (False, "Osuus yhteistyössä")
    assert [line.entry.text for line in talk.transcript()] == ["Siivousta"]


def test_what_was_undone_in_several_steps_is_brought_back_in_as_many() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("Sovitaan tuntimäärä ennalta vuodeksi")
    talk.leave()
    for _ in range(3):
        talk.undo()
    assert texts(talk) == []
    talk.redo()
    assert texts(talk) == ["Budjetti pitää"]
    talk.redo()
    assert texts(talk) == ["Budjetti pitää", "Sovitaan tuntimäärä ennalta vuodeksi"]
    before = question(talk)
    talk.redo()
    assert question(talk) != before
    with pytest.raises(Refused) as refused:
        talk.redo()
    assert refused.value.key == "refused.nothing_to_redo"


def test_what_was_recorded_after_an_undoing_and_a_redoing_ends_what_can_be_brought_back() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("Sovitaan tuntimäärä ennalta vuodeksi")
    talk.undo()
    talk.undo()
    talk.redo()
    talk.record("Toinen ajatus tästä aiheesta tulee nyt")
    with pytest.raises(Refused):
        talk.redo()


def test_undo_in_one_conversation_leaves_the_others_alone() -> None:
    held = Held()
    first = held.interview("Kunta A")
    first.record("Budjetti pitää")
    other = held.interview("Yritys B")
    with pytest.raises(Refused):
        other.undo()


def test_what_cannot_be_saved_is_not_acknowledged_and_nothing_changes() -> None:
    held = Held()
    talk = held.interview()
    held.journal.fail_with = JournalFull(path="x")
    with pytest.raises(JournalFull):
        talk.record("Budjetti pitää")
    assert texts(talk) == []
    talk.record("Budjetti pitää")
    assert texts(talk) == ["Budjetti pitää"]


def test_two_windows_on_one_interview_never_overwrite_each_other() -> None:
    held = Held()
    here, there = held.interview(), held.interview()
    here.record("Budjetti pitää")
    there.record_factor("Veronmaksaja luottaa")
    assert texts(there) == ["Budjetti pitää", "Veronmaksaja luottaa"]
    assert here.catch_up()
    assert texts(here) == ["Budjetti pitää", "Veronmaksaja luottaa"]


def test_a_statement_under_a_factor_that_another_window_removed_is_refused() -> None:
    held = Held()
    here, there = held.interview(), held.interview()
    factor = here.record("Budjetti pitää").statement
    there.catch_up()
    here.remove(factor)
    with pytest.raises(Refused) as refused:
        there.record("tämä menisi sen alle")
    assert refused.value.key == "refused.factor_gone"


def test_coming_back_finds_the_same_question_and_the_kept_draft() -> None:
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    talk.keep_draft("puoliksi kirj")
    talk.pause()
    again = held.interview()
    asked = again.turn().question
    assert asked is not None
    assert (asked.about, again.draft) == ("Budjetti pitää", "puoliksi kirj")


def test_of_too_long_a_draft_the_beginning_is_kept_and_that_is_said() -> None:
    held = Held()
    talk = held.interview()
    with pytest.raises(PartlyKept) as told:
        talk.keep_draft("a" * LONGEST_TEXT + "loppu")
    assert talk.draft == "a" * LONGEST_TEXT
    assert told.value.values == {"kept": 100_000, "length": 100_005}
    talk.keep_draft("a" * LONGEST_TEXT)


def test_time_is_counted_by_theme_without_the_pauses() -> None:
    held = Held()
    held.journal.clock.step *= 0
    talk = held.interview()
    held.journal.clock.pass_by(60)
    talk.leave()
    talk.leave()
    held.journal.clock.pass_by(30)
    talk.pause()
    held.journal.clock.pass_by(3600)
    again = held.interview()
    held.journal.clock.pass_by(5)
    themes = {n.label: n.seconds for n in again.map() if n.kind is MapKind.THEME}
    assert themes == {"Talous": 60.0, "Asiakas": 35.0}
    assert again.clock().total == 95.0


def test_time_after_a_crash_is_not_counted() -> None:
    held = Held()
    held.journal.clock.step *= 0
    talk = held.interview()
    held.journal.clock.pass_by(10)
    talk.record("Budjetti pitää")
    held.journal.clock.pass_by(86_400)
    assert held.interview().clock().total == 10.0


def test_the_language_is_switched_in_the_middle_of_a_talk() -> None:
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    held.guide.language = Language.EN
    asked = talk.turn().question
    assert asked is not None
    assert asked.text == "What to develop so that «Budjetti pitää» succeeds?"


def test_an_approved_interview_changes_only_with_a_reason() -> None:
    held = Held()
    talk = held.interview()
    factor = talk.record("Budjetti pitää").statement
    closing = held.closing()
    while question(closing) != "Onko oikein":
        closing.leave()
    closing.record("kyllä")
    assert closing.turn().said == ("Kiitos!",)
    talk.catch_up()
    assert talk.approved
    changes: tuple[Callable[[], object], ...] = (
        partial(talk.reword, factor, "Toinen sanamuoto"),
        partial(talk.remove, factor),
        partial(talk.mark_quote, factor),
        talk.undo,
    )
    for change in changes:
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.key == "refused.reason_needed"
    talk.reword(factor, "Toinen sanamuoto", reason="puhuja tarkensi")
    assert [(s.text, s.changed_after_approval) for s in talk.statements()] == [("Toinen sanamuoto", True)]


def test_a_read_back_that_is_not_right_asks_what_to_correct() -> None:
    held = Held()
    held.interview()
    closing = held.closing()
    while question(closing) != "Onko oikein":
        closing.leave()
    closing.record("ei")
    assert question(closing) == "Mitä korjataan"
    assert not closing.approved


def test_the_closing_asks_about_areas_that_nobody_touched_and_keeps_asking_while_they_are_answered() -> None:
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    talk.record("vuositilaus", picks=[Pick(Target.OPPORTUNITY, "A1")])
    closing = held.closing()
    assert question(closing) == "Onko alueella Asiakkuudet jotain"
    closing.record("puhelimeen vastataan tavoitettavuus")
    assert question(closing) == "Onko alueella Asiakkuudet jotain"


def test_a_choice_that_is_none_is_refused_with_the_rule() -> None:
    held = Held()
    with pytest.raises(Refused) as refused:
        held.opening.record("avaruusasema")
    assert held.guide.explain(refused.value) == "Valitse yksi: kirjoita numero 1–2 tai vaihtoehdon alku."


def test_an_empty_or_overlong_text_is_refused_and_nothing_is_cut() -> None:
    talk = Held().interview()
    for text, key in ((" \u202e ", "refused.empty"), ("x" * 100_001, "refused.too_long")):
        with pytest.raises(Refused) as refused:
            talk.record(text)
        assert refused.value.key == key
    talk.record("x" * 100_000)
    assert len(texts(talk)[0]) == 100_000


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_whatever_is_typed_is_stored_cleaned_and_otherwise_as_it_was(text: str) -> None:
    talk = Held().interview()
    expected = clean(text).strip()
    if not expected:
        with pytest.raises(Refused):
            talk.record(text)
        return
    talk.record(text)
    assert texts(talk) == [expected]


def test_what_falls_off_the_path_is_kept_and_shown() -> None:
    held = Held()
    held.interview()
    closing = held.closing()
    while question(closing) != "Onko oikein":
        closing.leave()
    closing.record("ei")
    closing.record("hinta kirjattiin väärin")
    closing.leave()
    approval = next(n for n in closing.map() if n.label == "Onko oikein")
    assert approval.address is not None
    closing.take(approval.address)
    closing.record("kyllä")
    aside = [n.label for n in closing.map() if n.kind is MapKind.SET_ASIDE]
    assert aside == ["Polulta pudonneet", "hinta kirjattiin väärin"]
    assert "hinta kirjattiin väärin" in [r.text for s in closing.read_back().sections for r in s.remarks]


def test_the_map_shows_what_is_open_and_how_much_is_written() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    talk.record("yksi asia tähän kirjataan")
    lines = [(n.depth, n.label, n.count, n.status) for n in talk.map()]
    assert lines == [
        (0, "Talous", 2, Status.ANSWERED),
        (1, "Mikä ratkaisee: talous", 1, Status.ANSWERED),
        (2, "Budjetti pitää", 1, Status.ANSWERED),
        (1, "Toimiiko nyt", 0, Status.OPEN),
        (0, "Asiakas", 0, Status.OPEN),
        (1, "Mikä ratkaisee: asiakas", 0, Status.OPEN),
        (1, "Toimiiko nyt", 0, Status.OPEN),
    ]


def test_the_read_back_says_which_question_a_remark_answers() -> None:
    held = Held()
    held.opening.record("yritys")
    held.opening.leave()
    held.opening.leave()
    held.opening.record("Kotiapu")
    held.opening.record("apu tulee ajoissa")
    held.opening.leave()
    held.opening.record("näkymä vuodeksi")
    remarks = [(r.question, r.text) for s in held.opening.read_back().sections for r in s.remarks]
    assert remarks == [("Tilaajalle tärkeää", "apu tulee ajoissa"), ("Tuottajalle tärkeää", "näkymä vuodeksi")]
