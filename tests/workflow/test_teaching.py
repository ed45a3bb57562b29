"""What was learnt can be seen, left out, let in again and handed on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.workflow.holding import Held
from ttguide.content.own import OwnFolder, join_own
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.proposal import Target
from ttguide.model.text import Language, clean
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import HandedOn, LearntView, LessonKey, Pick, Verdict

HERE = Address("x")
BEGUN = (ev.CaseOpened("Kotihoito"), ev.ConversationStarted("t", "interview-purchaser", 1))


def taught(*pairs: tuple[str, str, Target], language: Language = Language.FI, case: str = "c1") -> Guide:
    """A guide whose workspace has a statement for each text, tied to each id."""
    journal = MemoryJournal()
    teach(journal, case, *pairs)
    return make_guide(language, journal=journal, content=shipped_content())


def teach(journal: MemoryJournal, case: str, *pairs: tuple[str, str, Target]) -> None:
    journal.append(case, 0, BEGUN, author="a")
    for number, (text, id, target) in enumerate(pairs):
        said = ev.StatementRecorded(f"s{number}", "t", HERE, StatementKind.OPPORTUNITY, text)
        tie = ev.StatementLinked(f"s{number}", target, id)
        journal.append(case, len(journal.read(case)), (said, tie), author="a")


def opportunity(text: str, id: str) -> tuple[str, str, Target]:
    return text, id, Target.OPPORTUNITY


def counts(things: tuple[LearntView, ...]) -> list[tuple[str, int, int]]:
    return [(thing.id, thing.taken, thing.dismissed) for thing in things]


def test_what_is_picked_and_dismissed_in_a_conversation_is_seen_by_known_thing() -> None:
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    talk.record("vuositilaus sovitaan ennalta", picks=[Pick(Target.OPPORTUNITY, "A1")])
    talk.dismiss([Pick(Target.OPPORTUNITY, "A2")], "kilpailutus ei käy")
    things = held.guide.teaching.things()
    assert counts(things) == [("A1", 1, 0), ("A2", 0, 1)]
    assert [lesson.text for thing in things for lesson in thing.lessons] == [
        "vuositilaus sovitaan ennalta",
        "kilpailutus ei käy",
    ]
    assert {lesson.case_title for thing in things for lesson in thing.lessons} == {"Kotihoito"}
    talk.undo()
    assert counts(held.guide.teaching.things()) == [("A1", 1, 0)]


def test_with_an_empty_field_the_latest_statement_is_what_was_dismissed() -> None:
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    talk.record("kilpailutus ja vuositilaus")
    talk.dismiss([Pick(Target.OPPORTUNITY, "A2")], "")
    (thing,) = held.guide.teaching.things()
    assert thing.lessons[0].text == "kilpailutus ja vuositilaus"


def test_a_lesson_is_left_out_and_let_in_again_and_the_statement_stays_tied() -> None:
    guide = taught(opportunity("tunnit sovitaan", "A7"))
    key = guide.teaching.things()[0].lessons[0].key
    receipt = guide.teaching.forget(key)
    assert "tunnit sovitaan" in receipt.what
    (thing,) = guide.teaching.things()
    assert (thing.taken, [lesson.left_out for lesson in thing.lessons]) == (0, [True])
    guide.teaching.recall(key)
    assert counts(guide.teaching.things()) == [("A7", 1, 0)]


def test_a_lesson_that_is_not_there_or_not_so_any_more_is_refused() -> None:
    guide = taught(opportunity("tunnit sovitaan", "A7"))
    key = guide.teaching.things()[0].lessons[0].key
    with pytest.raises(Refused, match="no_such_lesson"):
        guide.teaching.forget(LessonKey("c1", 99))
    with pytest.raises(Refused, match="no_such_lesson"):
        guide.teaching.recall(key)
    guide.teaching.forget(key)
    with pytest.raises(Refused, match="no_such_lesson"):
        guide.teaching.forget(key)


def test_things_stand_in_the_order_of_the_knowledge_and_what_is_no_longer_known_last() -> None:
    guide = taught(
        opportunity("a", "gone"),
        ("b", "4b", Target.PART),
        opportunity("c", "B2"),
        opportunity("d", "A7"),
        ("e", "competent-staff", Target.SUCCESS_FACTOR),
    )
    assert [thing.id for thing in guide.teaching.things()] == ["A7", "B2", "4b", "competent-staff", "gone"]


def checked(handed: HandedOn, tmp: object) -> tuple[str, ...]:
    """What the content check says of the file."""
    from pathlib import Path

    folder = Path(str(tmp))
    (folder / "handed-on.yaml").write_bytes(handed.data)
    joined = join_own(shipped_content().knowledge, OwnFolder(folder), Language.EN)
    return tuple(map(str, joined.problems))


def test_what_is_handed_on_is_a_knowledge_file_that_makes_the_wordings_utterances(tmp_path: object) -> None:
    from pathlib import Path

    guide = taught(
        opportunity("sovitaan tunnit jo syksyllä, että ehditään", "A7"), ("sama juttu on", "4b", Target.PART)
    )
    handed = guide.teaching.hand_on()
    assert (handed.wordings, handed.left) == (2, 0)
    assert checked(handed, tmp_path) == ()
    joined = join_own(shipped_content().knowledge, OwnFolder(Path(str(tmp_path))), Language.EN).knowledge
    known, part = joined.opportunity("A7"), joined.part("4b")
    assert known is not None
    assert known.utterances.fi[-1] == "sovitaan tunnit jo syksyllä, että ehditään"
    assert part is not None
    assert part.utterances.fi[-1] == "sama juttu on"


def test_the_wordings_of_a_case_go_to_the_language_that_it_speaks() -> None:
    journal = MemoryJournal()
    teach(journal, "c1", opportunity("sovitaan tunnit ja otetaan se puheeksi", "A7"))
    teach(journal, "c2", opportunity("we should agree on the hours with them", "A7"))
    said = make_guide(journal=journal, content=shipped_content()).teaching.hand_on().data.decode()
    fi, en = said.split("      en:\n")
    assert "sovitaan tunnit" in fi.split("      fi:\n")[1]
    assert "we should agree" in en


def test_the_file_warns_that_it_holds_peoples_words_and_has_nothing_dismissed_left_out_or_unknown() -> None:
    journal = MemoryJournal()
    teach(journal, "c1", opportunity("tunnit sovitaan", "A7"), opportunity("salaisuus", "A1"), opportunity("x", "gone"))
    journal.append("c1", 8, (ev.SuggestionDismissed("t", HERE, Target.OPPORTUNITY, "A2", "ei tätä"),), author="a")
    journal.append("c1", 9, (ev.LessonForgotten(6),), author="a")
    guide = make_guide(journal=journal, content=shipped_content())
    handed = guide.teaching.hand_on()
    said = handed.data.decode()
    assert (handed.wordings, handed.left) == (1, 1)
    assert guide.say("lessons.file_warning") in said
    assert not any(text in said for text in ("salaisuus", "ei tätä", "gone"))


def test_an_account_is_no_utterance_and_the_same_words_are_written_once() -> None:
    guide = taught(opportunity("pitkä " * 200, "A7"), opportunity("tunnit", "A7"), opportunity("Tunnit", "A7"))
    handed = guide.teaching.hand_on()
    assert (handed.wordings, handed.left) == (1, 1)


def test_with_nothing_learnt_there_is_nothing_to_hand_on() -> None:
    with pytest.raises(Refused, match="nothing_learnt"):
        make_guide().teaching.hand_on()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_whatever_was_said_the_file_is_accepted_and_says_it(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    guide = taught(opportunity("sana", "A1"), *(opportunity(clean(text), "A7") for text in texts))
    folder = tmp_path_factory.mktemp("handed")
    assert checked(guide.teaching.hand_on(), folder) == ()


def test_a_lesson_knows_its_case_and_its_verdict() -> None:
    guide = taught(opportunity("tunnit", "A7"), case="c9")
    (lesson,) = guide.teaching.things()[0].lessons
    assert (lesson.key, lesson.verdict) == (LessonKey("c9", 4), Verdict.TAKEN)
    assert json.dumps(lesson.text) == '"tunnit"'
