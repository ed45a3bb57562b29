"""What comes onto paper from a round: figures by hand, both sides beside each other, and nothing that is sealed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from openpyxl import load_workbook

from tests.fakes.adapters import shipped_words
from tests.workflow.assessed import DONE2, LIGHTS, PASSPHRASES, REACHED1, REACHED2, TOTALS, Assessed
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.assessment import PARTIES, Mode, Side
from ttguide.model.light import Light
from ttguide.model.priority import PriorityMethod
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.model.text import Language
from ttguide.reporting.calendar import to_calendar
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.document import (
    Block,
    Bullets,
    Document,
    Dumbbells,
    Entry,
    Facts,
    Field,
    Heading,
    LightTable,
    Notice,
    Paragraph,
    Profile,
    Table,
    Trend,
)
from ttguide.workflow.format import BY_ROUND, OF_ROUNDS, Subject
from ttguide.workflow.problems import Refused

Kind = TypeVar("Kind", bound=Block)
OF_A_ROUND = (Subject.ASSESSMENT, Subject.DIFFERENCES, Subject.MINUTES, Subject.PRIORITIES)


def of_kind(document: Document, kind: type[Kind]) -> list[Kind]:
    return [block for block in document.blocks if isinstance(block, kind)]


def under(document: Document, key: str) -> list[Block]:
    """The blocks below a heading up to the next one."""
    heading = fi(key)
    start = next(n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text == heading)
    rest = document.blocks[start + 1 :]
    end = next((n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= 2), len(rest))
    return list(rest[:end])


def fi(key: str, **values: object) -> str:
    return shipped_words().say(Language.FI, key, **values)


class Met(Assessed):
    """A round that both answered apart: of four judgements the sides part on two, one of them by two steps."""

    def __init__(self, language: Language = Language.FI) -> None:
        super().__init__(language)
        self.round = self.opened(("low", "middle", "high", "middle"), ("high", "middle", "middle", "middle"))

    def report(self, subject: Subject, round_id: str = "", side: Side = Side.JOINT) -> Document:
        return self.guide.assessment_report(self.case, subject, round_id, side)

    def agree(self) -> None:
        """Settle everything; on the widest difference the provider's objection stays on record."""
        meeting = self.work.meeting(self.round)
        meeting.accept_equals()
        meeting.agree(
            REACHED1,
            "low",
            reason="Näyttö puuttuu",
            objector=Side.PROVIDER,
            objection="Mittari on väärä",
            follow_up="Syksyllä uudelleen",
        )
        meeting.agree(REACHED2, "high", reason="Kyselystä näkyy")

    def prioritise(self) -> str:
        """Weigh what came out red and an own item; return the id of the action that the first one became."""
        priorities = self.work.priorities(self.round)
        priorities.take()
        priorities.add("Yhteinen koulutus")
        left = priorities.add("Uusi auto").statement
        priorities.leave_out(left, "ei nyt ajankohtainen")
        priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
        red, own = (c.id for c in priorities.view().candidates)
        for id, judged in ((red, ((5, 1), (4, 2))), (own, ((2, 3), (5, 2)))):
            for side, (benefit, effort) in zip(PARTIES, judged, strict=True):
                priorities.judge(side, id, benefit, effort)
        priorities.choose(
            red, "Eniten hyötyä", action="Sovitaan päivät", owner="johtaja", due=date(2027, 1, 31), sign="sovittu"
        )
        return next(action.id for action in self.work.following.actions())


# The traffic-light card


def test_the_card_has_every_aspect_in_a_word_with_means_and_lights_by_hand() -> None:
    met = Met()
    met.agree()
    (card,) = of_kind(met.report(Subject.ASSESSMENT), LightTable)
    assert card.columns == ("Saavutettu", "Tehty", "Valo")
    assert [(row.label, row.group, row.figure) for row in card.rows] == [
        ("Hinnat sovitaan ajoissa", "Johtaminen", "1,5"),
        ("Palaute kerätään", "Johtaminen", "2,5"),
    ]
    assert [[(c.sign, c.light, c.word) for c in row.cells] for row in card.rows] == [
        [("■", Light.RED, "low"), ("▲", Light.YELLOW, "middle"), ("■", Light.RED, "punainen")],
        [("●", Light.GREEN, "high"), ("▲", Light.YELLOW, "middle"), ("●", Light.GREEN, "vihreä")],
    ]
    assert [one.word for one in card.legend] == ["low", "middle", "high", "ei arvioitu"]


def test_the_decision_stands_with_the_rules_text_and_how_it_came_about() -> None:
    met = Met()
    met.agree()
    document = met.report(Subject.ASSESSMENT)
    (decisions,) = (t for t in of_kind(document, Table) if t.head[0] == "Tavoitetekijä")
    assert decisions.rows == (("A Johtaminen", "2,0", "■ punainen", "correct", "arvioitu 4/4"),)
    text = to_markdown(document)
    assert "*Sääntö, correct: Sääntö correct.*" in text
    assert "- Keskiarvo: 4 / 2 = 2." in text
    assert "- Punaisella: Hinnat sovitaan ajoissa. Yksikin punainen riittää korjaaviin toimenpiteisiin." in text


def test_an_override_stands_beside_the_rule_with_its_reason() -> None:
    met = Met()
    met.agree()
    met.work.ruling.override(met.round, "f1", "improve", "Korjaus on jo käynnissä")
    text = to_markdown(met.report(Subject.ASSESSMENT))
    assert "| A Johtaminen | 2,0 | ■ punainen | improve (toisin kuin sääntö) | arvioitu 4/4 |" in text
    why = {"ruled": "correct", "decision": "improve", "reason": "Korjaus on jo käynnissä"}
    assert f"- {fi('because.decision_overridden', **why)}\n" in text
    minutes = to_markdown(met.report(Subject.MINUTES))
    assert "| Johtaminen | improve | Korjaus on jo käynnissä |" in minutes


def test_the_rules_that_hold_and_the_notice_close_the_card() -> None:
    met = Met()
    document = met.report(Subject.ASSESSMENT)
    (rules,) = (b for b in under(document, "round_report.rules") if isinstance(b, Bullets))
    assert rules.items[:2] == (fi("rules.limits", green="2,5", yellow="1,5"), fi("rules.says_red_any"))
    assert to_markdown(document).endswith("\n\n*Omaa tekoa.*\n")


def test_until_all_is_settled_the_joint_card_says_how_much_waits_and_what_is_judged() -> None:
    met = Met()
    met.work.meeting(met.round).accept_equals()
    document = met.report(Subject.ASSESSMENT)
    assert [n.text for n in of_kind(document, Notice)] == [fi("round_report.waiting", count=2)]
    (card,) = of_kind(document, LightTable)
    assert card.rows[0].label == "Hinnat sovitaan ajoissa (arvioitu 1/2)"
    assert [cell.word for cell in card.rows[0].cells] == ["", "middle", "keltainen"]


def test_a_sides_own_card_says_whose_it_is() -> None:
    met = Met()
    document = met.report(Subject.ASSESSMENT, side=Side.PURCHASER)
    assert [n.text for n in of_kind(document, Notice)] == [fi("round_report.one_side", side="tilaaja")]
    (card,) = of_kind(document, LightTable)
    assert [row.figure for row in card.rows] == ["1,5", "2,5"]
    assert "purchaser: low" in to_markdown(document)
    assert "provider: " not in to_markdown(document)


def test_pictures_of_a_long_card_go_on_in_another_one() -> None:
    assessed = Assessed()
    assessed.append(*(dev.CriticalFactorSet(f"x{n}", "f1", f"Tekijä {n}") for n in range(45)))
    round_id = assessed.together("low")
    cards = of_kind(assessed.guide.assessment_report(assessed.case, Subject.ASSESSMENT, round_id), LightTable)
    assert [len(card.rows) for card in cards] == [30, 17]
    assert [card.caption[-3:] for card in cards] == ["1/2", "2/2"]


# The profile in points


def test_the_profile_has_per_cent_and_points_and_each_step_of_the_sum() -> None:
    assessed = Assessed()
    round_id = assessed.together("31-70", "71-100", "0-30", model=TOTALS)
    document = assessed.guide.assessment_report(assessed.case, Subject.ASSESSMENT, round_id)
    (profile,) = of_kind(document, Profile)
    assert [(row.label, row.percent, row.figure, row.points, row.result.word, row.depth) for row in profile.rows] == [
        ("1 Yksi", 48.0, "48 %", "48/100 pistettä", "keltainen", 0),
        ("1a Kohta 1a", 70.0, "70 %", "", "keltainen", 1),
        ("1b Kohta 1b", 15.0, "15 %", "", "punainen", 1),
    ]
    text = to_markdown(document)
    for step in (
        "- Järkevä: ▲ 31-70, lukuna 50,5",
        "- Laaja: ● 71-100, lukuna 85,5",
        "- Pyöristetään 5:n tarkkuuteen, puolivälistä ylöspäin: 68 → 70.",
        "- 1a Kohta 1a: 70 %, paino 60",
        "- 1b Kohta 1b: 15 %, paino 40",
        "- Painotettu keskiarvo 2 kohdasta: 4800 / 100 = 48.",
        "- Pisteet: 100 × 48 % = 48.",
    ):
        assert f"{step}\n" in text
    assert not of_kind(document, LightTable)


def test_the_new_part_alone_has_one_bar() -> None:
    assessed = Assessed()
    round_id = assessed.begin(TOTALS, Mode.TOGETHER, scope="2.1")
    document = assessed.guide.assessment_report(assessed.case, Subject.ASSESSMENT, round_id)
    (profile,) = of_kind(document, Profile)
    assert [(row.label, row.percent) for row in profile.rows] == [("2.1 Uusi kohta", None)]


def test_a_round_in_which_nothing_is_judged_says_so() -> None:
    for model in (LIGHTS, TOTALS):
        assessed = Assessed()
        assessed.begin(model, Mode.TOGETHER)
        for subject in (Subject.ASSESSMENT, Subject.MINUTES, Subject.PRIORITIES, Subject.ROUNDS):
            text = to_markdown(assessed.guide.assessment_report(assessed.case, subject))
            assert text.startswith("# Kotihoito")
        document = assessed.guide.assessment_report(assessed.case, Subject.ASSESSMENT)
        assert Notice(fi("round_report.nothing_judged")) in document.blocks


# Differences and the minutes


def test_differences_stand_beside_each_other_the_widest_first() -> None:
    met = Met()
    (picture,) = of_kind(met.report(Subject.DIFFERENCES), Dumbbells)
    assert [(r.label, r.one, r.other, r.joint, r.words, r.note) for r in picture.rows] == [
        ("Hinnat sovitaan ajoissa · Saavutettu", 0, 2, None, ("■ low", "● high", "–"), "2 portaan ero"),
        ("Palaute kerätään · Saavutettu", 2, 1, None, ("● high", "▲ middle", "–"), "yhden portaan ero"),
    ]
    met.agree()
    document = met.report(Subject.DIFFERENCES)
    (picture,) = of_kind(document, Dumbbells)
    assert [(r.joint, r.words[2]) for r in picture.rows] == [(0, "■ low"), (2, "● high")]
    (grounds,) = (b for b in under(document, "round_report.grounds") if isinstance(b, Table))
    assert grounds.rows[0] == ("Hinnat sovitaan ajoissa · Saavutettu", "purchaser: low", "provider: high")


def test_points_within_bands_and_totals_stand_between_the_steps() -> None:
    assessed = Assessed()
    round_id = assessed.begin(TOTALS)
    for side, total in zip(PARTIES, (50.5, 90.0), strict=True):
        assessed.work.sealing.begin(round_id, side, PASSPHRASES[side])
        answering = assessed.work.answering(round_id, side)
        first = answering.next_open()
        assert first is not None
        answering.answer(first, "31-70")
        answering.set_total("1a", total, "näytön vuoksi")
        assessed.work.sealing.finish(round_id, side)
    assessed.work.sealing.open_together(round_id, PASSPHRASES)
    (picture,) = of_kind(assessed.guide.assessment_report(assessed.case, Subject.DIFFERENCES), Dumbbells)
    assert [(row.label, row.one, row.other, row.words[:2]) for row in picture.rows] == [
        ("1a Kohta 1a · Kokonaisarvio", 1.0, 2.0, ("▲ 50,5 %", "● 90 %")),
    ]


def test_the_minutes_tell_who_what_why_and_what_the_minority_held_against_it() -> None:
    met = Met()
    met.append(ev.PartyAdded("p", Role.PURCHASER, "Ahomäki"), ev.PartyAdded("t", Role.PROVIDER, "Kotiapu Oy"))
    met.agree()
    document = met.report(Subject.MINUTES)
    facts = dict(of_kind(document, Facts)[0].rows)
    assert facts["Tilaaja"] == "Ahomäki"
    assert facts["Tuottaja"] == "Kotiapu Oy"
    assert facts["Avattu yhtä aikaa"] == "22.11.2026"
    assert facts["Paikalla (roolit)"] == ""
    talked = [b for b in under(document, "round_report.talked_over") if isinstance(b, Entry)]
    assert [(e.text, e.marks, e.depth) for e in talked] == [
        ("Hinnat sovitaan ajoissa · Saavutettu", ("tilaaja: ■ low", "tuottaja: ● high", "sovittu: ■ low"), 0),
        ("Näyttö puuttuu", (), 1),
        ("Mittari on väärä", ("Eriävä mielipide, tuottaja",), 1),
        ("Syksyllä uudelleen", ("Miten asiaan palataan",), 1),
        ("Palaute kerätään · Saavutettu", ("tilaaja: ● high", "tuottaja: ▲ middle", "sovittu: ● high"), 0),
        ("Kyselystä näkyy", (), 1),
    ]
    assert under(document, "round_report.equals") == [
        Paragraph("2 arviota oli molemmilla samat, ja ne hyväksyttiin sellaisinaan."),
        Bullets(("▲ middle: 2",)),
    ]
    assert [b.items for b in under(document, "round_report.agreement") if isinstance(b, Bullets)] == [
        (
            fi("agree.before", equal=2, compared=4, share="50"),
            fi("agree.after", settled=4, answered=4, share="75", objections=1),
        )
    ]


def test_the_minutes_of_an_open_round_are_a_draft_and_name_what_is_not_settled() -> None:
    met = Met()
    document = met.report(Subject.MINUTES)
    assert of_kind(document, Notice) == [Notice(fi("round_report.minutes_draft"))]
    (open_,) = (b for b in under(document, "round_report.open") if isinstance(b, Bullets))
    assert open_.items == (
        "Hinnat sovitaan ajoissa · Saavutettu (2 portaan ero)",
        "Palaute kerätään · Saavutettu (yhden portaan ero)",
    )


def test_what_was_chosen_its_action_and_the_lock_stand_in_the_minutes() -> None:
    met = Met()
    met.agree()
    met.prioritise()
    met.work.rounds.lock(met.round, "Hyväksytty kokouksessa")
    met.work.rounds.reopen(met.round, "Yksi arvio oli väärin")
    met.work.rounds.lock(met.round, "Korjattu")
    document = met.report(Subject.MINUTES)
    assert of_kind(document, Notice) == []
    first = under(document, "round_report.first")
    assert [(e.text, e.marks) for e in first if isinstance(e, Entry)] == [
        ("Hinnat sovitaan ajoissa", ("arvioinnissa ■ punainen", "sija 1.")),
        ("Eniten hyötyä", ()),
    ]
    (actions,) = (b for b in first if isinstance(b, Table))
    assert actions.rows == (
        ("Sovitaan päivät", "Hinnat sovitaan ajoissa", "johtaja", "31.1.2027", "sovittu", "suunnitteilla"),
    )
    assert under(document, "round_report.lock") == [
        Paragraph("Kierros lukittiin 22.11.2026."),
        Entry("Korjattu"),
        Entry("Hyväksytty kokouksessa", marks=("lukittu 22.11.2026",)),
        Entry("Yksi arvio oli väärin", marks=("avattu uudelleen 22.11.2026",)),
    ]


def test_a_round_held_together_has_minutes_but_no_differences() -> None:
    assessed = Assessed()
    assessed.together("low", "middle", "high", "middle")
    text = to_markdown(assessed.guide.assessment_report(assessed.case, Subject.MINUTES))
    assert fi("round_report.minutes_together") in text
    assert fi("round_report.talked_over") not in text
    with pytest.raises(Refused) as problem:
        assessed.guide.assessment_report(assessed.case, Subject.DIFFERENCES)
    assert problem.value.key == "refused.no_meeting"


# Priorities


def test_priorities_have_the_joint_order_with_each_sides_beside_it() -> None:
    met = Met()
    met.agree()
    met.prioritise()
    document = met.report(Subject.PRIORITIES)
    (order,) = (b for b in under(document, "round_report.order") if isinstance(b, Table))
    assert order.head == ("Sija", "Nro", "Asia", "Mistä", "Luku", "tilaaja", "tuottaja")
    assert order.rows == (
        ("1.", "1", "Hinnat sovitaan ajoissa (valittu)", "arvioinnissa ■ punainen", "3", "1. (4)", "2. (2)"),
        ("2.", "2", "Yhteinen koulutus", "oma ehdotus", "1", "2. (-1)", "1. (3)"),
    )
    (field,) = of_kind(document, Field)
    assert [(p.number, p.up, p.across, p.words, p.chosen) for p in field.points] == [
        (1, 4.5, 1.5, ("4,5 (5 + 4)", "1,5 (1 + 2)"), True),
        (2, 3.5, 2.5, ("3,5 (2 + 5)", "2,5 (3 + 2)"), False),
    ]
    assert [b.rows for b in under(document, "sheet.left_out") if isinstance(b, Table)] == [
        (("Uusi auto", "ei nyt ajankohtainen"),)
    ]
    assert "Sääntö." in to_markdown(document)
    assert Paragraph(fi("plan.complete", count=1, chosen=1, earlier=0)) in under(document, "round_report.plan")


def test_what_the_plan_is_missing_is_named() -> None:
    met = Met()
    met.agree()
    document = met.report(Subject.PRIORITIES)
    (gaps,) = (b for b in under(document, "round_report.plan") if isinstance(b, Table))
    assert ("Hinnat sovitaan ajoissa", fi("plan.no_action")) in gaps.rows


def test_a_tie_that_was_talked_over_stands_with_its_reason() -> None:
    met = Met()
    met.agree()
    priorities = met.work.priorities(met.round)
    one, other = (priorities.add(text).statement for text in ("Ensimmäinen", "Toinen"))
    priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
    for id in (one, other):
        for side in PARTIES:
            priorities.judge(side, id, 3, 2)
    assert under(met.report(Subject.PRIORITIES), "round_report.ties_open") == [Bullets(("Ensimmäinen · Toinen",))]
    priorities.settle_tie((other, one), "Toinen on helpompi aloittaa")
    assert under(met.report(Subject.PRIORITIES), "round_report.ties") == [
        Entry("Toinen · Ensimmäinen"),
        Entry("Toinen on helpompi aloittaa", depth=1),
    ]


# Rounds and actions


def test_rounds_tell_the_trend_and_changes_with_their_causes_apart() -> None:
    met = Met()
    met.agree()
    action = met.prioritise()
    met.work.rounds.lock(met.round)
    met.work.following.set_action(action, state=ActionState.DONE)
    met.together("high", "high", "middle", "middle")
    document = met.report(Subject.ROUNDS)
    (trend,) = of_kind(document, Trend)
    assert trend.columns == ("1. (2026)", "2. (2026)")
    assert (trend.low, trend.high) == (1, 3)
    assert [(line.name, line.values) for line in trend.lines] == [
        ("yhteinen", ((2.0, "2,00"), (2.5, "2,50"))),
        ("tilaaja", ((2.0, "2,00"), (None, "–"))),
        ("tuottaja", ((2.25, "2,25"), (None, "–"))),
    ]
    assert [line.notes for line in trend.lines] == [
        ("arvioitu 4/4", "arvioitu 4/4"),
        ("arvioitu 4/4", ""),
        ("arvioitu 4/4", ""),
    ]
    (changes,) = (t for t in of_kind(document, Table) if t.head[-1] == fi("round_report.causes"))
    assert changes.rows == (
        ("Hinnat sovitaan ajoissa", "■ 1,5", "● 3,0", "+1,5 parempi", "Toimenpide on tehty: Sovitaan päivät"),
        ("Palaute kerätään", "● 2,5", "▲ 2,0", "−0,5 heikompi", "*"),
    )
    told = [p.text for p in of_kind(document, Paragraph)]
    assert told.count("* Vain arvio on muuttunut: mikään toimenpide, tavoite tai luku ei selitä muutosta.") == 1


def test_rounds_of_each_way_of_judging_have_a_chapter_and_a_sealed_one_is_only_listed() -> None:
    assessed = Assessed()
    first = assessed.together("low", "low", "low", "low")
    assessed.together("0-30", "0-30", "0-30", model=TOTALS)
    assessed.work.rounds.lock(first)
    sealed = assessed.begin()
    assessed.answer(sealed, Side.PURCHASER, "high", "high", "high", "high")
    document = assessed.guide.assessment_report(assessed.case, Subject.ROUNDS)
    headings = [h.text for h in of_kind(document, Heading) if h.level == 2]
    assert headings == [fi("report.glance"), "Pienet prosentit", "Pienet valot", "Toimenpiteet"]
    assert of_kind(document, Table)[0].rows[-1][-1] == fi("round.state_answering")
    assert "●" not in to_markdown(document).partition("## Pienet")[2].replace("■", "")


def test_actions_tell_state_owner_and_what_is_late_and_undated() -> None:
    met = Met()
    met.agree()
    met.prioritise()
    met.append(dev.ActionSet("x", "", "Ilman päivää", "", None, None, "", ActionState.UNDER_WAY))
    met.journal.clock.pass_by(100 * 24 * 3600)
    document = met.report(Subject.ACTIONS)
    (table,) = of_kind(document, Table)
    assert table.rows == (
        (
            "Sovitaan päivät",
            "Hinnat sovitaan ajoissa",
            "johtaja",
            "31.1.2027",
            "sovittu",
            "suunnitteilla · myöhässä",
        ),
        ("Ilman päivää", "", "", "ei määräpäivää", "", "käynnissä"),
    )
    assert Notice(fi("round_report.late", count=1)) in document.blocks
    assert Paragraph(fi("round_report.undated", count=1)) in document.blocks


def test_a_case_without_actions_says_so() -> None:
    document = Assessed().guide.assessment_report(Assessed().case, Subject.ACTIONS)
    assert document.blocks[1:] == (Paragraph(fi("round_report.no_actions")),)


# What is sealed stays sealed


def test_nothing_sealed_comes_into_any_document_workbook_or_calendar() -> None:
    assessed = Assessed()
    round_id = assessed.begin()
    assessed.answer(round_id, Side.PURCHASER, "low", "low", "low", "low")
    assessed.work.sealing.begin(round_id, Side.PROVIDER, PASSPHRASES[Side.PROVIDER])
    for subject in BY_ROUND:
        for name in ("", "1", round_id):
            with pytest.raises(Refused) as problem:
                assessed.guide.assessment_report(assessed.case, subject, name)
            assert problem.value.key == "refused.not_open_yet", subject
    for side in Side:
        with pytest.raises(Refused) as problem:
            assessed.guide.assessment_report(assessed.case, Subject.ASSESSMENT, round_id, side)
        assert problem.value.key == "refused.not_open_yet"
        with pytest.raises(Refused) as problem:
            assessed.guide.assessment_workbook(assessed.case, round_id, side)
        assert problem.value.key == "refused.not_open_yet"
    assert assessed.guide.explain(problem.value).startswith("Kierroksen 1 vastaukset ovat vielä sinetöityinä.")
    assert "purchaser: low" not in to_markdown(assessed.guide.assessment_report(assessed.case, Subject.ACTIONS))
    assert assessed.guide.assessment_reports(assessed.case) == ()


@pytest.mark.parametrize(
    ("subject", "name", "side", "rule"),
    [
        (Subject.SYNTHESIS, "", Side.JOINT, "refused.not_of_rounds"),
        (Subject.INTERVIEWS, "", Side.JOINT, "refused.not_of_rounds"),
        (Subject.ACTIONS, "1", Side.JOINT, "refused.not_by_round"),
        (Subject.MINUTES, "", Side.PURCHASER, "refused.not_by_side"),
        (Subject.ASSESSMENT, "7", Side.JOINT, "refused.no_such_round_number"),
        (Subject.ROUNDS, "\x1b[2J", Side.JOINT, "refused.no_such_round_number"),
    ],
)
def test_what_cannot_be_told_is_refused(subject: Subject, name: str, side: Side, rule: str) -> None:
    with pytest.raises(Refused) as problem:
        Met().report(subject, name, side)
    assert problem.value.key == rule


@pytest.mark.parametrize("subject", BY_ROUND)
def test_without_a_round_there_is_nothing_to_tell(subject: Subject) -> None:
    assessed = Assessed()
    with pytest.raises(Refused) as problem:
        assessed.guide.assessment_report(assessed.case, subject)
    assert problem.value.key == "refused.no_round"


def test_what_can_be_handed_over_is_offered_with_its_round() -> None:
    met = Met()
    assert [(o.subject, o.round_name) for o in met.guide.assessment_reports(met.case)] == [
        *((subject, "Kierros 1 · Pienet valot") for subject in OF_A_ROUND),
        (Subject.ROUNDS, ""),
    ]
    for offer in met.guide.assessment_reports(met.case):
        met.report(offer.subject, offer.round)


# In both languages, whatever was typed


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("subject", OF_ROUNDS)
def test_every_subject_reads_in_both_languages_and_forms(subject: Subject, language: Language) -> None:
    met = Met(language)
    met.agree()
    met.prioritise()
    document = met.report(subject)
    assert document.kicker.startswith(met.guide.say(f"subject.{subject.value}"))
    assert met.guide.board_report(met.case, subject).blocks == document.blocks
    assert to_markdown(document).startswith("# Kotihoito\n\n*")
    html = to_html(document)
    assert f'<html lang="{language.value}">' in html
    assert "</html>" in html


def test_an_english_card_reads_so() -> None:
    met = Met(Language.EN)
    met.agree()
    text = to_markdown(met.report(Subject.ASSESSMENT))
    assert "| A Johtaminen | 2.0 | ■ red | correct | judged 4/4 |" in text
    assert "| Hinnat sovitaan ajoissa · Johtaminen | ■ low | ▲ middle | ■ red | 1.5 |" in text


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "a | b\n# otsikko\n- lista",
        "=1+1",
        "\u202eitsarilaku\u202c \x1b[31m",
        "x" * 10_000,
    ],
    ids=("markup", "table", "formula", "bidi", "long"),
)
def test_what_people_typed_is_text_everywhere(typed: str) -> None:
    met = Met()
    meeting = met.work.meeting(met.round)
    meeting.accept_equals()
    meeting.agree(REACHED1, "low", reason=typed, objector=Side.PURCHASER, objection=typed, follow_up=typed)
    meeting.agree(REACHED2, "low", reason=typed)
    meeting.agree(DONE2, "low", reason=typed)
    met.work.ruling.override(met.round, "f1", "improve", typed)
    priorities = met.work.priorities(met.round)
    own = priorities.add(typed).statement
    priorities.leave_out(priorities.add(typed).statement, typed)
    priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
    for side in PARTIES:
        priorities.judge(side, own, 3, 3)
    priorities.choose(own, typed, action=typed, owner=typed, due=date(2027, 1, 31), sign=typed)
    met.work.rounds.lock(met.round, typed)
    for subject in OF_ROUNDS:
        document = met.report(subject)
        page, text = to_html(replace(document, title=typed)), to_markdown(document)
        assert "<script" not in page
        assert "\x1b" not in page + text
        assert "\u202e" not in page + text
        assert "\n# otsikko" not in text
    for sheet in load_workbook(io.BytesIO(met.guide.assessment_workbook(met.case))).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    data = to_calendar(met.guide.action_calendar(met.case))
    assert data.count(b"BEGIN:VEVENT\r\n") == 1


# The workbook and the calendar


def test_the_workbook_has_the_card_the_differences_the_priorities_and_the_actions() -> None:
    met = Met()
    met.agree()
    met.prioritise()
    book = load_workbook(io.BytesIO(met.guide.assessment_workbook(met.case)))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in shown] == [
        "Ohje",
        "Liikennevalokortti",
        "Näkemyserot",
        "Tärkeysjärjestys",
        "Toimenpiteet",
    ]
    rows = [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in shown]
    assert rows[1][0][:7] == (
        "Kehittämisalue",
        "Tavoitetekijä",
        "Kriittinen menestystekijä",
        "Saavutettu",
        "Tehty",
        "Keskiarvo",
        "Valo",
    )
    assert rows[1][1][:9] == (
        "A Talouden hallinta",
        "Johtaminen",
        "Hinnat sovitaan ajoissa",
        "■ low",
        "▲ middle",
        1.5,
        "■ punainen",
        "arvioitu 2/2",
        "correct",
    )
    assert rows[2][1][2:6] == ("2 portaan ero", "■ low", "● high", "■ low")
    assert rows[2][1][8:] == ("Näyttö puuttuu", "tuottaja", "Mittari on väärä", "Syksyllä uudelleen")
    assert rows[3][1][:11] == (
        *("1.", 1, "Hinnat sovitaan ajoissa", "arvioinnissa ■ punainen", "3", "1.", "2.", 5, 4, 1, 2),
    )
    assert str(rows[4][1][3]) == "2027-01-31 00:00:00"
    with pytest.raises(Refused) as problem:
        met.guide.workbooks(met.case).make(Subject.MINUTES)
    assert problem.value.key == "refused.no_workbook"


def test_the_workbook_of_a_round_held_together_has_all_panels_columns_and_no_differences() -> None:
    assessed = Assessed()
    assessed.together("31-70", "71-100", "0-30", model=TOTALS)
    book = load_workbook(io.BytesIO(assessed.guide.assessment_workbook(assessed.case)))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in shown] == ["Ohje", "Profiili", "Tärkeysjärjestys", "Toimenpiteet"]
    rows = [tuple(cell.value for cell in row)[2:8] for row in shown[1].iter_rows()]
    assert rows == [
        ("Arviointikohta", "Järkevä", "Laaja", "Suunta", "Prosentteina", "Valo"),
        ("1a Kohta 1a", "▲ 31-70", "● 71-100", None, 70, "▲ keltainen"),
        ("1b Kohta 1b", None, None, "■ 0-30", 15, "■ punainen"),
    ]


def test_the_calendar_has_what_is_still_to_be_done_and_names_what_has_no_date() -> None:
    met = Met()
    met.agree()
    action = met.prioritise()
    met.append(
        dev.ActionSet("x", "", "Ilman päivää", "", None, None, "", ActionState.PLANNED),
        dev.ActionSet("y", "c1", "Jo tehty", "", None, date(2027, 2, 1), "", ActionState.DONE),
        dev.ActionSet("z", "c1", "Luovuttu", "", None, None, "", ActionState.DROPPED),
    )
    calendar = met.guide.action_calendar(met.case)
    assert [(item.summary, item.day) for item in calendar.items] == [("Sovitaan päivät", date(2027, 1, 31))]
    assert calendar.items[0].description == (
        "Mihin liittyy: Hinnat sovitaan ajoissa\n"
        "Tekijän rooli: johtaja\nOnnistumisen merkki: sovittu\nTapaus: Kotihoito"
    )
    assert calendar.undated == ("Ilman päivää",)
    assert calendar.over == 2
    assert action not in calendar.items[0].uid


def test_an_action_keeps_its_id_in_calendars_when_it_changes_and_the_revision_grows() -> None:
    met = Met()
    met.agree()
    action = met.prioritise()
    before = met.guide.action_calendar(met.case)
    met.work.following.set_action(action, text="Sovitaan kaikki päivät", due=date(2027, 3, 1))
    after = met.guide.action_calendar(met.case)
    assert [item.uid for item in after.items] == [item.uid for item in before.items]
    assert after.items[0].summary == "Sovitaan kaikki päivät"
    assert after.revision > before.revision
    assert met.guide.action_calendar(met.case) == after


def test_actions_of_other_cases_have_other_ids() -> None:
    uids = []
    for case in ("1", "12"):
        met = Assessed()
        met.append(dev.ActionSet(f"{case}3", "", "T", "", None, date(2027, 2, 1), "", ActionState.PLANNED))
        uids += [item.uid for item in met.guide.action_calendar(met.case).items]
    assert len(set(uids)) == 2


def test_a_long_action_is_short_in_the_calendar_and_whole_in_its_description() -> None:
    assessed = Assessed()
    text = "sana " * 60
    assessed.append(dev.ActionSet("x", "", text, "", None, date(2027, 2, 1), "", ActionState.PLANNED))
    (item,) = assessed.guide.action_calendar(assessed.case).items
    assert item.summary == "sana " * 23 + "sana…"
    assert item.description.startswith(f"Toimenpide: {text.strip()}\n")
