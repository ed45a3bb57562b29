"""The running text of a conversation: everything recorded, in the order in which it was written."""

from __future__ import annotations

from tests.fakes.adapters import make_guide
from ttguide.model.case import Absence, Address
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import TranscriptKind


def opening(guide: Guide | None = None) -> Talk:
    guide = guide or make_guide()
    return guide.talk(guide.open_case(), "opening")


def interview() -> Talk:
    guide = make_guide()
    case = guide.open_case("Esimerkki")
    first = guide.talk(case, "opening")
    first.take(Address("purchasers"))
    first.record("Hakan kunta")
    return guide.talk(case, "interview-purchaser", guide.find_party(case, "Hakan kunta"))


def said(talk: Talk) -> list[tuple[TranscriptKind, str]]:
    return [(line.kind, line.entry.text) for line in talk.transcript()]


def test_answers_and_organisations_stand_beside_statements_in_their_order() -> None:
    talk = opening()
    talk.record("Kotihoito")
    talk.record("Hakan kunta")
    talk.record("1")
    assert said(talk) == [
        (TranscriptKind.ANSWER, "Kotihoito"),
        (TranscriptKind.PARTY, "Hakan kunta"),
        (TranscriptKind.ANSWER, "kunta"),
    ]


def test_a_line_says_what_it_belongs_to() -> None:
    talk = opening()
    talk.record("Kotihoito")
    talk.record("Hakan kunta")
    talk.record("1")
    party, kind = talk.transcript()[1:]
    assert (kind.theme, kind.label, kind.about, kind.owner) == (
        "Alku",
        "Millainen organisaatio",
        "Hakan kunta",
        party.entry.id,
    )


def test_an_answer_given_again_stands_where_it_was_given_last() -> None:
    talk = opening()
    talk.record("Kotihoto")
    talk.record("Hakan kunta")
    talk.take(Address("title"))
    number = talk.record("Kotihoito").number
    assert said(talk) == [(TranscriptKind.PARTY, "Hakan kunta"), (TranscriptKind.ANSWER, "Kotihoito")]
    assert talk.transcript()[-1].entry.number == number


def test_undoing_an_answer_given_again_puts_the_first_one_back_in_its_place() -> None:
    talk = opening()
    talk.record("Kotihoto")
    talk.record("Hakan kunta")
    talk.take(Address("title"))
    talk.record("Kotihoito")
    talk.undo()
    assert said(talk) == [(TranscriptKind.ANSWER, "Kotihoto"), (TranscriptKind.PARTY, "Hakan kunta")]


def test_a_question_passed_over_is_told_as_such() -> None:
    talk = opening()
    talk.pass_over(Absence.NOT_ASKED)
    assert said(talk) == [(TranscriptKind.PASSED, "ei kysytty")]


def test_a_statement_that_changes_changes_its_line_and_no_other() -> None:
    talk = interview()
    talk.record("Budjetti pitää")
    first = talk.record("Vuosimäärä sovittaisiin ennalta").statement
    talk.record("Laskut erittelyllä")
    before = talk.transcript()
    talk.reword(first, "Vuosimäärä sovitaan ennalta")
    after = talk.transcript()
    assert [line.entry.text for line in after] == [
        "Budjetti pitää",
        "Vuosimäärä sovitaan ennalta",
        "Laskut erittelyllä",
    ]
    assert (after[0], after[2]) == (before[0], before[2])


def test_a_reworded_factor_is_told_anew_by_what_stands_under_it() -> None:
    talk = interview()
    factor = talk.record("Budjeti").statement
    talk.record("Vuosimäärä sovittaisiin ennalta")
    talk.transcript()
    talk.reword(factor, "Budjetti")
    assert talk.transcript()[1].about == "Budjetti"


def test_it_is_told_in_the_language_of_the_moment() -> None:
    guide = make_guide()
    talk = opening(guide)
    talk.record("Kotihoito")
    guide.language = Language.EN
    assert talk.transcript()[0].label == "Name of the case"


def test_looking_whether_another_window_has_written_takes_nothing_in() -> None:
    guide = make_guide()
    case = guide.open_case()
    mine, other = guide.talk(case, "opening"), guide.talk(case, "opening")
    assert mine.catch_up()
    assert not mine.is_behind()
    other.record("Kotihoito")
    assert mine.is_behind()
    assert mine.transcript() == ()
    assert mine.catch_up()
    assert said(mine) == [(TranscriptKind.ANSWER, "Kotihoito")]
