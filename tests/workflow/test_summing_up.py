"""The report of the interviews: what is in it, what never is, and who may be given it."""

from __future__ import annotations

from tests.fakes.adapters import make_guide, shipped_content
from tests.workflow.holding import Held, question
from ttguide.model.case import Absence
from ttguide.model.proposal import Target
from ttguide.model.text import Language
from ttguide.workflow.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Fine,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Pick

A1, B1 = Pick(Target.OPPORTUNITY, "A1"), Pick(Target.OPPORTUNITY, "B1")


def held() -> Held:
    """A purchaser's interview with a factor, two opportunities and a figure, and a provider's with one of each."""
    held = Held()
    talk = held.interview()
    talk.record("Budjetti pitää")
    talk.record("Määrästä sovitaan syksyllä", picks=[A1])
    talk.record("Edes haarukka!", picks=[A1], quote=True)
    talk.leave()
    talk.leave()
    talk.record("4")
    talk.note("Haastattelijan oma huomio")
    talk.park("Kesälomat")
    provider = held.interview("Yritys B")
    provider.record("Työtä riittää")
    provider.record("Tilaus koko vuodeksi", picks=[A1, B1])
    return held


def report(held: Held, party: str = "") -> Document:
    return held.guide.report(held.case, held.guide.find_party(held.case, party) if party else "")


def chapter(document: Document, heading: str) -> tuple[Block, ...]:
    """The blocks from a heading to the next one of its level or above."""
    blocks = document.blocks
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
    level = blocks[start].level  # type: ignore[union-attr]
    rest = blocks[start + 1 :]
    end = next((n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest))
    return rest[:end]


def everything(document: Document) -> str:
    return "\n".join((document.title, document.kicker, *map(str, document.blocks)))


def approve(talk: Talk) -> None:
    while "oikein" not in question(talk):
        talk.leave()
    talk.record("kyllä")


def test_the_report_is_headed_by_the_case_with_its_date_and_contents() -> None:
    document = report(held())
    assert (document.title, document.kicker) == ("Kotihoito", "Haastatteluraportti · 22.11.2026")
    assert document.contents == "Sisältö"


def test_what_was_said_stands_under_its_factor_with_its_links_and_quotations() -> None:
    said = [b for b in chapter(report(held()), "Kunta A · tilaaja") if isinstance(b, Entry)]
    assert said == [
        Entry("Budjetti pitää"),
        Entry("Määrästä sovitaan syksyllä", marks=("A1 Vuositilaus",), depth=1),
        Entry("Edes haarukka!", quote=True, marks=("A1 Vuositilaus",), depth=1),
    ]


def test_a_party_is_introduced_by_what_the_opening_settled_about_it() -> None:
    facts = chapter(report(held()), "Kunta A · tilaaja")[0]
    assert facts == Facts(
        (("Millainen organisaatio", "kunta"), ("Tila", "luonnos"), ("Haastattelu aloitettu", "22.11.2026"))
    )


def test_the_shared_chapter_names_the_question_that_remarks_answer() -> None:
    case = held()
    while question(case.opening) != "Mistä on kyse":
        case.opening.leave()
    case.opening.record("Iäkkäiden kotipalvelu")
    case.opening.record("Apu tulee ajoissa")
    case.opening.leave()
    case.opening.record("Näkymä vuodeksi")
    shared = chapter(report(case), "Yhteinen lähtökohta")
    assert shared == (
        Heading("Alku", 3),
        Facts((("purchaser", "Kunta A"), ("provider", "Yritys B"), ("Mistä on kyse", "Iäkkäiden kotipalvelu"))),
        Heading("Tilaajalle tärkeää", 4),
        Entry("Apu tulee ajoissa"),
        Heading("Tuottajalle tärkeää", 4),
        Entry("Näkymä vuodeksi"),
    )


def test_figures_are_drawn_by_party_role_and_area() -> None:
    bars = [b for b in report(held()).blocks if isinstance(b, Bars)]
    assert bars[0].bars == (Bar("Kunta A · tilaaja · luonnos", (1, 2)), Bar("Yritys B · tuottaja · luonnos", (1, 1)))
    assert bars[1].head == ("Näkökulma", "Tilaajat", "Tuottajat")
    assert bars[1].bars == (Bar("Talous", (3, 2)), Bar("Asiakas", (0, 0)))
    assert [b.label for b in bars[2].bars] == ["A Talouden hallinta", "B Asiakkuudet"]
    assert [b.values[0] for b in bars[2].bars] == [3, 1]


def test_what_both_sides_took_up_is_shown_as_the_place_to_begin() -> None:
    table = next(b for b in report(held()).blocks if isinstance(b, Table))
    assert table == Table(("Kehittämismahdollisuus", "Tilaajat", "Tuottajat"), (("A1 Vuositilaus", "2", "1"),))


def test_silence_about_the_model_is_listed() -> None:
    case = Held()
    talk = case.interview()
    talk.record("Budjetti pitää")
    talk.record("Näin vain", picks=[A1])
    document = report(case)
    assert chapter(document, "Mistä ei puhuttu")[1] == Bullets(("1b Kohta 1b",))
    assert document.blocks[-1] == Fine("Ei sidoksissa kehenkään.")


def test_parked_matters_and_open_questions_close_a_chapter() -> None:
    blocks = chapter(report(held()), "Kunta A · tilaaja")
    assert blocks[-4:] == (
        Heading("Parkkiin jääneet asiat", 3),
        Bullets(("Kesälomat",)),
        Heading("Avoimeksi jääneet kysymykset", 3),
        Bullets(("Mikä ratkaisee: asiakas?",)),
    )


def test_the_interviewers_own_notes_and_dismissed_suggestions_are_not_in_it() -> None:
    case = held()
    case.interview().dismiss([Pick(Target.OPPORTUNITY, "A2")], "kilpailutus")
    assert "Haastattelijan oma huomio" not in everything(report(case))
    assert "A2" not in everything(report(case))


def test_an_absence_is_told_with_its_reason() -> None:
    case = Held()
    case.opening.leave()
    case.opening.pass_over(Absence.NOT_APPLICABLE, "yhtiö on vasta perustettu")
    case.interview("Yritys B")
    facts = chapter(report(case), "Yritys B · tuottaja")[0]
    assert isinstance(facts, Facts)
    assert any("ei koske tätä tapausta: yhtiö on vasta perustettu" in value for _, value in facts.rows)


def test_the_report_of_all_is_for_the_interviewer_only() -> None:
    notice = report(held()).blocks[1]
    assert isinstance(notice, Notice)
    assert notice.text.startswith("Vain haastattelijan käyttöön.")


def test_the_report_of_one_party_holds_nothing_that_another_said() -> None:
    document = report(held(), "Kunta A")
    assert (document.title, document.kicker) == ("Kunta A", "Haastatteluraportti · Kotihoito · 22.11.2026")
    assert "Työtä riittää" not in everything(document)
    assert "Tilaus koko vuodeksi" not in everything(document)
    assert "Yritys B · tuottaja" not in everything(document)
    bars = [b for b in document.blocks if isinstance(b, Bars)]
    assert bars[0].head == ("Näkökulma", "Kirjauksia")
    assert bars[0].bars == (Bar("Talous", (3,)), Bar("Asiakas", (0,)))
    assert [b.values[0] for b in bars[1].bars] == [2, 0]
    assert not [b for b in document.blocks if isinstance(b, Table)]


def test_the_report_of_one_party_is_a_draft_until_it_is_approved() -> None:
    case = held()
    assert report(case, "Kunta A").blocks[1] == Notice(
        "Luonnos: kirjauksia ei ole vielä luettu ääneen eikä hyväksytty. Niitä voi vielä korjata."
    )
    approve(case.closing())
    document = report(case, "Kunta A")
    assert not [b for b in document.blocks if isinstance(b, Notice)]
    assert ("Tila", "hyväksytty 22.11.2026") in chapter(document, "Kunta A · tilaaja")[0].rows  # type: ignore[union-attr]


def test_what_was_changed_after_the_approval_says_so() -> None:
    case = held()
    approve(case.closing())
    talk = case.interview()
    talk.reword(talk.statements()[1].id, "Määrästä sovitaan elokuussa", reason="kuultiin väärin")
    said = [b for b in report(case, "Kunta A").blocks if isinstance(b, Entry)]
    assert said[1].marks == ("A1 Vuositilaus", "muutettu hyväksynnän jälkeen")


def test_a_case_without_parties_says_so() -> None:
    guide = make_guide(Language.EN)
    blocks = guide.report(guide.open_case("Home care")).blocks
    assert blocks[2] == Paragraph("No organisations have been entered in this case yet.")


def test_a_figure_on_a_scale_says_what_its_ends_mean() -> None:
    guide = make_guide(content=shipped_content())
    case = guide.examples.open_demo()
    party = guide.find_party(case, "Tervakankaan kunta, vanhuspalvelut")
    talk = guide.talk(case, "interview-purchaser", party)
    talk.take(next(n.address for n in talk.map() if n.address and n.address.step == "finance-works"))
    talk.record("4")
    facts = [row for b in guide.report(case, party).blocks if isinstance(b, Facts) for row in b.rows]
    assert ("Talous nyt", "4 (1 = ei juuri lainkaan, 5 = oikein hyvin)") in facts
