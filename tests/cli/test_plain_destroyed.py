"""After the raw notes are destroyed a conversation through lines tells nothing of them, wherever that was done."""

from __future__ import annotations

import io

import pytest

from tests.cli.beside import Beside, Line
from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from ttguide.cli.plain import Plain
from ttguide.model.case import Address
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk

PARTY = "Hakan kunta"
RAW = ("Budjetti pitää", "Vuosimäärä sovittaisiin ennalta", "Muista Leena", "Autojen latauspaikat")
CLOSED = {
    Language.FI: "Tämän haastattelun muistiinpanot on hävitetty, joten siihen ei voi enää palata.",
    Language.EN: "The notes of this interview have been destroyed, so it can no longer be gone back to.",
}
ASKED = {
    Language.FI: ("/lue", "/muistiinpanot", "/kartta", "/kysymykset", "/kumoa", "/siirry Autojen", "/muuta"),
    Language.EN: ("/readback", "/notes", "/map", "/questions", "/undo", "/go Autojen", "/edit"),
}


def begin() -> tuple[MemoryJournal, Guide, Talk]:
    """A case with one interview, shared; the interview is open."""
    journal = MemoryJournal()
    guide = make_guide(Language.EN, journal=journal)
    case = guide.open_case("Esimerkki")
    opening = guide.talk(case, "opening")
    opening.take(Address("purchasers"))
    opening.record(PARTY)
    talk = guide.talk(case, "interview-purchaser", guide.find_party(case, PARTY))
    talk.record(RAW[0])
    talk.record(RAW[1])
    talk.note(RAW[2])
    talk.park(RAW[3])
    boards = guide.development(case)
    boards.merging.accept_few(Role.PURCHASER, "the municipality agreed")
    boards.merging.share(Role.PURCHASER)
    return journal, guide, talk


def hold(guide: Guide, talk: Talk, *lines: Line) -> tuple[Plain, list[str]]:
    """Hold the conversation; return what was said after each line, unwrapped."""
    writer = io.StringIO()
    plain = Plain(guide, talk, Beside(lines), writer)
    plain.hold()
    return plain, [" ".join(part.split()) for part in writer.getvalue().split("›")]


@pytest.mark.parametrize("language", list(Language))
def test_what_was_destroyed_at_the_boards_is_not_told_in_the_interview_that_one_comes_back_to(
    language: Language,
) -> None:
    _, guide, talk = begin()
    guide.language = language
    word = {Language.FI: "HÄVITÄ", Language.EN: "DESTROY"}[language]

    plain, said = hold(guide, talk, "/boards", "/go 1", "/destroy", word, "/quit", *ASKED[language], "One more", "")
    after = said[5:]

    assert CLOSED[language] in after[0]
    assert [CLOSED[language] in each for each in after[1 : 1 + len(ASKED[language])]] == [True] * len(ASKED[language])
    assert "One more" in after[1 + len(ASKED[language])], "what was typed is given back to be copied"
    assert [raw for raw in RAW if raw in " ".join(after)] == []
    assert plain.refusals == len(ASKED[language]) + 1, "coming back is no refusal"
    assert guide.say("plain.left_closed") in after[-1]


@pytest.mark.parametrize("asked", [*ASKED[Language.EN], "/suggest", "/time", "/why", "Budget once more", ""])
def test_what_another_program_destroyed_meanwhile_is_not_told_from_the_next_line_on(asked: str) -> None:
    journal, guide, talk = begin()
    other = make_guide(Language.EN, journal=journal).development(talk.case_id)

    _, said = hold(guide, talk, "/readback", lambda: other.destroying.destroy("DESTROY"), asked)

    assert [raw in said[1] for raw in RAW] == [True, True, False, True], "they stood there before"
    assert [raw for raw in RAW if raw in " ".join(said[2:])] == []
    assert CLOSED[Language.EN] in said[2]


def test_what_another_window_writes_is_not_taken_in_before_something_is_recorded() -> None:
    journal, guide, talk = begin()
    other = make_guide(Language.EN, journal=journal)
    theirs = other.talk(talk.case_id, talk.dialogue, talk.party)

    _, said = hold(guide, talk, lambda: theirs.note("theirs"), "/notes")

    assert "Muista Leena" in said[1]
    assert "theirs" not in said[1]


def test_an_open_conversation_lets_go_of_everything_as_soon_as_the_notes_are_destroyed() -> None:
    _, guide, talk = begin()
    talk.keep_draft("a draft with a name")
    talk.suggest("Budjetti")
    assert talk.closed == ""

    guide.development(talk.case_id).destroying.destroy("DESTROY")

    assert talk.closed.startswith(CLOSED[Language.EN])
    assert (talk.transcript(), talk.statements(), talk.notes(), talk.map(), talk.draft) == ((), (), (), (), "")
    assert (talk.turn().question, talk.turn().closed) == (None, talk.closed)
    read_back = talk.read_back()
    assert (read_back.sections, read_back.open_questions, read_back.matters) == ((), (), ())


def test_an_open_opening_lets_go_of_what_was_noted_about_one_organisation() -> None:
    _, guide, talk = begin()
    opening = guide.talk(talk.case_id, "opening")

    guide.development(talk.case_id).destroying.destroy("DESTROY")

    assert opening.is_destroyed
    assert opening.closed == "", "the opening stays"
    assert opening.turn().closed == ""
