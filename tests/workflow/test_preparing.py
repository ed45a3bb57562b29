"""The preparation pack: everything that an interviewee wants to know a week before, and every question."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide, shipped_content
from tests.workflow.holding import Held
from ttguide.dialogue.script import Ask, Collect, Step
from ttguide.model.knowledge import Role
from ttguide.model.text import Language
from ttguide.workflow.course import INTERVIEWS
from ttguide.workflow.document import Block, Bullets, Document, Facts, Fine, Heading, Lines, Paragraph, Prose

ALONE = "Jos organisaationne on puolellaan ainoa, vastaukset voi silti arvata teidän antamiksenne."


def after(document: Document, heading: str) -> tuple[Block, ...]:
    """The blocks from a heading to the next one of any level."""
    blocks = document.blocks
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading) + 1
    end = next((n for n, b in enumerate(blocks[start:], start) if isinstance(b, Heading)), len(blocks))
    return blocks[start:end]


def headings(document: Document, level: int) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == level]


def asked(steps: tuple[Step, ...]) -> list[Ask | Collect]:
    found: list[Ask | Collect] = []
    for step in steps:
        if isinstance(step, Ask | Collect):
            found.append(step)
        found.extend(asked(getattr(step, "steps", ())))
    return found


def test_the_pack_says_for_whom_it_is_and_leaves_room_for_time_and_place() -> None:
    held = Held()
    document = held.guide.preparation(Role.PURCHASER, held.case)
    assert (document.title, document.kicker) == ("Valmistautuminen haastatteluun", "Kotihoito · tilaajalle")
    assert document.blocks[1] == Facts(
        (
            ("Aihe", "Kotihoito"),
            ("Aika ja paikka", ""),
            ("Kesto", "noin 1 tunti"),
            ("Haastattelija ja yhteystiedot", ""),
        )
    )


def test_the_letter_comes_before_the_questions_and_these_begin_a_page() -> None:
    document = make_guide().preparation(Role.PROVIDER)
    assert headings(document, 2) == [
        "Näin valmistaudutte",
        "Näin haastattelu etenee",
        "Suostumus ja luottamus",
        "Mitä tästä seuraa",
        "Haastattelu",
    ]
    assert Heading("Haastattelu", 2, new_page=True) in document.blocks
    assert document.kicker == "tuottajalle"


def test_the_perspectives_are_those_that_are_known() -> None:
    course = after(make_guide().preparation(Role.PURCHASER), "Näin haastattelu etenee")[0]
    assert isinstance(course, Bullets)
    assert course.items[0].startswith("Asiaa katsotaan näistä näkökulmista: talous ja asiakas.")


def test_a_question_has_its_number_its_reason_and_room_to_write() -> None:
    document = make_guide().preparation(Role.PURCHASER)
    assert after(document, "1. Mikä ratkaisee: talous?") == (Lines(5),)
    assert after(document, "2. Mitä kehittää, jotta «…» onnistuu?") == (Lines(5),)
    assert after(document, "4. Mikä ratkaisee: asiakas?") == (Lines(5),)


def test_a_scale_is_ticked() -> None:
    document = make_guide(content=shipped_content()).preparation(Role.PURCHASER)
    heading = next(h for h in headings(document, 4) if "Kuinka hyvin yhteistyö nyt tukee talouttanne?" in h)
    why, ticks = after(document, heading)
    assert isinstance(why, Fine)
    assert isinstance(ticks, Paragraph)
    assert " ".join(ticks.text.split()) == "ei juuri lainkaan ☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5 oikein hyvin"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("role", Role)
def test_every_question_of_the_interview_is_in_the_pack(role: Role, language: Language) -> None:
    content = shipped_content()
    document = make_guide(language, content=content).preparation(role)
    questions = asked(content.scripts[INTERVIEWS[role]].steps)
    assert len(headings(document, 4)) == len(questions) >= 15
    for number, (step, heading) in enumerate(zip(questions, headings(document, 4), strict=True), start=1):
        assert heading.startswith(f"{number}. {step.text.of(language).partition('{')[0]}")


def test_a_pack_for_both_roles_has_both_interviews() -> None:
    document = make_guide(content=shipped_content()).preparation()
    assert headings(document, 2)[-2:] == ["Haastattelu: tilaaja", "Haastattelu: tuottaja"]
    assert len([h for h in headings(document, 4) if h.startswith("1. ")]) == 2
    assert len([b for b in document.blocks if isinstance(b, Prose)]) == 2


def test_who_takes_part_is_told_by_role() -> None:
    held = Held()
    document = held.guide.preparation(Role.PURCHASER, held.case)
    assert after(document, "Ketkä ovat mukana") == (Facts((("Tilaajat", "Kunta A"), ("Tuottajat", "Yritys B"))),)


def test_a_lone_organisation_is_told_that_it_can_be_guessed() -> None:
    def consent(document: Document) -> tuple[str, ...]:
        (rules,) = after(document, "Suostumus ja luottamus")
        assert isinstance(rules, Bullets)
        return rules.items

    held = Held()
    assert ALONE in consent(held.guide.preparation(Role.PROVIDER, held.case))
    held.opening.record("yritys")
    held.opening.leave()
    held.opening.record("Yhdistys C")
    assert ALONE not in consent(held.guide.preparation(Role.PROVIDER, held.case))
    assert ALONE in consent(held.guide.preparation(Role.PURCHASER, held.case))
    assert ALONE in consent(held.guide.preparation(Role.PURCHASER))
