"""What organisations say of the model is apart from their interviews: when it is given, shown, kept and reported."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.workflow.developed import PARTIES, SAID
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.assessment import Mode
from ttguide.model.assessment_event import RoundBegun
from ttguide.model.case import Absence, Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.measure import Direction
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.document import Document, Entry, Facts, Heading, Notice, Paragraph, Table
from ttguide.workflow.format import Subject
from ttguide.workflow.guide import Guide
from ttguide.workflow.ledger import Ledger
from ttguide.workflow.problems import Refused
from ttguide.workflow.talk import Talk

FACTORS = Address("finance-factors")
CARD = (dev.ObjectiveFactorSet("k1", "A", "Johtaminen"), dev.CriticalFactorSet("k2", "k1", "Budjetti yhdessä"))
MEASURE = dev.MeasureSet("m1", "k2", "Yhteisiä budjettipäiviä", "kpl", Direction.MORE)


class Judged:
    """A guide on the shipped content, with a case whose four interviews are held; the cards are empty at first."""

    def __init__(self, *more: Event, language: Language = Language.FI) -> None:
        self.journal = MemoryJournal()
        self.guide: Guide = make_guide(language, journal=self.journal, content=shipped_content())
        self.case = self.guide.open_case("Kotihoito")
        events: list[Event] = []
        for id, (role, name) in PARTIES.items():
            events += [
                ev.PartyAdded(id, role, name),
                ev.ConversationStarted(f"t-{id}", f"interview-{role.value}", 1, id),
            ]
            for number, text in enumerate(SAID[id]):
                kind = StatementKind.OPPORTUNITY if number else StatementKind.SUCCESS_FACTOR
                events.append(ev.StatementRecorded(f"{id}{number}", f"t-{id}", FACTORS, kind, text, "finance"))
        self.append(*events, *more)

    def append(self, *events: Event) -> None:
        last = self.journal.read(self.case)[-1].sequence
        self.journal.append(self.case, last, events, author="somebody")

    def talk(self, dialogue: str, party: str) -> Talk:
        return self.guide.talk(self.case, dialogue, party)

    def judge(self, party: str, light: str, unclear: str = "", dialogue: str = "usability") -> Talk:
        """Give the first light, and one remark at the question after it."""
        talk = self.talk(dialogue, party)
        talk.record(light)
        if unclear:
            talk.record(unclear)
        return talk

    def listed(self) -> list[tuple[str, str]]:
        return [(c.dialogue, c.party) for c in self.guide.conversations(self.case) if c.is_feedback]

    def next(self) -> tuple[str, str]:
        return next((c.dialogue, c.party) for c in self.guide.conversations(self.case) if c.next)

    def destroy(self) -> None:
        boards = self.guide.development(self.case)
        for role in Role:
            for entry in boards.merging.basket(role).entries:
                for telltale in entry.telltales:
                    boards.merging.clear(role, telltale)
            boards.merging.share(role)
        boards.destroying.destroy("HÄVITÄ")

    def report(self, party: str = "") -> Document:
        return self.guide.report(self.case, party)


def chapter(document: Document, heading: str) -> list[object]:
    """The blocks from a heading to the next one of its level or above; empty where there is no such heading."""
    found: list[object] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level:
            found.append(block)
        elif isinstance(block, Heading) and block.text == heading:
            level = block.level
    return found


def all_of(document: Document) -> str:
    return "\n".join(map(str, document.blocks))


# When it can be given


def test_the_model_is_judged_only_when_something_stands_on_the_scorecards() -> None:
    judged = Judged(dev.ObjectiveFactorSet("k1", "A", "Johtaminen"))
    assert judged.listed() == []
    for ask in (
        lambda: judged.talk("usability", "pa"),
        lambda: judged.guide.choose_talk(judged.case, "benefit", "ta"),
        lambda: judged.guide.choose_talk(judged.case, "usability"),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.key == "refused.nothing_to_judge"
    judged.append(CARD[1])
    assert judged.listed() == [(d, p) for p in ("pa", "pb", "ta", "tb") for d in ("usability", "benefit")]
    assert judged.guide.choose_talk(judged.case, "usability", "tb").party == "tb"


def test_what_was_begun_can_be_gone_on_with_although_the_cards_are_empty_again() -> None:
    judged = Judged(*CARD)
    judged.judge("pa", "1")
    judged.append(dev.CriticalFactorRemoved("k2"))
    assert judged.listed() == [("usability", "pa")]
    judged.talk("usability", "pa").record("Sana ”vaikuttavuus”")


def test_it_is_next_only_when_all_on_the_cards_can_be_measured_or_somebody_has_begun() -> None:
    judged = Judged(*CARD)
    held = [c for c in judged.guide.conversations(judged.case) if c.dialogue.startswith("interview")]
    assert judged.next() == (held[0].dialogue, held[0].party)
    assert next(c for c in judged.guide.conversations(judged.case) if c.next).is_feedback is False
    judged.destroy()
    opening = judged.talk("opening", "")
    while not opening.turn().finished:
        question = opening.turn().question
        assert question is not None
        opening.pass_over(Absence.NOT_ASKED)
    assert [c.dialogue for c in judged.guide.conversations(judged.case) if c.next] == []
    judged.append(MEASURE)
    assert judged.next() == ("usability", "pa")
    judged.judge("tb", "3")
    assert judged.next() == ("usability", "tb")


def test_the_phase_is_five_with_the_first_usability_and_six_with_the_first_benefit() -> None:
    judged = Judged(*CARD)
    assert judged.guide.card(judged.case).phase == 4
    talk = judged.talk("usability", "pa")
    card = judged.guide.card(judged.case)
    assert (card.phase, card.phase_name) == (5, "Vaihe 5: Käytettävyys")
    assert card.standing == "käytettävyyden arvioineita organisaatioita 0/4"
    while not talk.turn().finished:
        talk.leave()
    assert judged.guide.card(judged.case).standing == "käytettävyyden arvioineita organisaatioita 1/4"
    judged.talk("benefit", "tb")
    card = judged.guide.card(judged.case)
    assert (card.phase, card.standing) == (6, "hyödyn arvioineita organisaatioita 0/4")


def test_a_content_without_these_dialogues_has_none_of_them() -> None:
    judged = Judged(*CARD)
    judged.judge("pa", "1", "Sana")
    content = shipped_content()
    scripts = {id: script for id, script in content.scripts.items() if id not in ("usability", "benefit")}
    guide = make_guide(journal=judged.journal, content=replace(content, scripts=scripts))
    assert not any(c.is_feedback for c in guide.conversations(judged.case))
    assert guide.card(judged.case).phase == 4
    assert chapter(guide.report(judged.case), "Mallin käytettävyys") == []
    with pytest.raises(Refused):
        guide.talk(judged.case, "usability", "pa")


# Apart from the interviews


def test_what_is_said_is_no_interview_note_and_comes_into_no_basket() -> None:
    judged = Judged(*CARD)
    before = [judged.guide.development(judged.case).merging.basket(role, most=0) for role in Role]
    card = judged.guide.card(judged.case)
    talk = judged.judge("pa", "3", "laskut tulevat myöhässä")
    assert [judged.guide.development(judged.case).merging.basket(role, most=0) for role in Role] == before
    assert judged.guide.card(judged.case).statements == card.statements == 8
    assert talk.turn().follow_up == "" or "?" in talk.turn().follow_up
    with pytest.raises(Refused):
        talk.record_factor("Talous on tasapainossa")


def test_a_case_with_feedback_alone_has_nothing_to_merge_or_to_destroy() -> None:
    judged = Judged()
    judged.append(
        *(ev.StatementRemoved(f"{id}{number}") for id in SAID for number in range(len(SAID[id]))),
        *CARD,
    )
    judged.judge("pa", "3", "Sana")
    boards = judged.guide.development(judged.case)
    assert next((s.id, s.open) for s in boards.stages()) == ("merge", False)
    assert boards.destroying.look().why_not == "Haastatteluissa ei ole kirjauksia, joten hävitettävää ei ole."


def test_neither_is_read_back_with_the_other() -> None:
    judged = Judged(*CARD)
    talk = judged.judge("pa", "2", "Sana vaikuttavuus")
    benefit = judged.judge("pa", "1", "Laskut tulevat ajoissa", "benefit")
    closing = judged.talk("closing", "pa")
    for held, said, unsaid in (
        (talk, ["Sana vaikuttavuus"], ["budjetti laaditaan yhdessä", "Laskut tulevat ajoissa"]),
        (benefit, ["Laskut tulevat ajoissa"], ["budjetti laaditaan yhdessä", "Sana vaikuttavuus"]),
        (closing, ["budjetti laaditaan yhdessä"], ["Sana vaikuttavuus", "Laskut tulevat ajoissa"]),
    ):
        told = str(held.read_back())
        assert [text in told for text in (*said, *unsaid)] == [True] * len(said) + [False] * len(unsaid)


def test_nothing_known_is_suggested_or_asked_on_about() -> None:
    judged = Judged(*CARD)
    talk = judged.judge("pa", "1", "Vuosittainen kilpailutus valmistellaan yhdessä ja hyvissä ajoin")
    assert talk.suggest("kilpailutus valmistellaan yhdessä").items == ()
    assert talk.turn().follow_up == ""
    script = shipped_content().scripts["usability"]
    own = {p.fi for theme in script.steps for s in getattr(theme, "steps", ()) for p in getattr(s, "probes", ())}
    assert {talk.probe() for _ in range(8)} <= own


def test_an_organisation_that_has_judged_is_not_removed() -> None:
    judged = Judged(*CARD, *(ev.StatementRemoved(f"pa{number}") for number in range(2)))
    judged.judge("pa", "1")
    opening = judged.talk("opening", "")
    with pytest.raises(Refused) as refused:
        opening.remove("pa")
    assert refused.value.key == "refused.party_has_spoken"


# The destruction of the raw notes


def test_destroying_the_raw_notes_leaves_it() -> None:
    judged = Judged(*CARD)
    talk = judged.judge("pa", "2", "Sana vaikuttavuus")
    talk.park("Muut kunnat")
    talk.note("oma huomio")
    talk.record("Mittarin yksikkö, jota ei tunneta")
    talk.undo()
    talk.keep_draft("kesken jäänyt")
    before = chapter(judged.report(), "Mallin käytettävyys")
    stays = judged.guide.development(judged.case).destroying.look().stays
    assert "Mallin käytettävyydestä ja hyödystä annettu palaute: 1 keskustelu" in stays
    judged.destroy()
    exported = json.dumps(judged.guide.export_case(judged.case), ensure_ascii=False)
    assert [text in exported for text in ("budjetti yhdessä tammikuussa", "asiakas osallistuu")] == [
        True,
        True,
    ]  # shared
    assert "Mittarin yksikkö" not in exported  # what was taken back goes, wherever it was said
    assert chapter(judged.report(), "Mallin käytettävyys") == before
    after = judged.talk("usability", "pa")
    assert [s.text for s in after.statements()] == ["Sana vaikuttavuus"]
    assert ([n.text for n in after.notes()], after.draft) == (["oma huomio"], "kesken jäänyt")


def test_after_the_destruction_it_is_given_gone_on_with_mended_and_undone() -> None:
    judged = Judged(*CARD)
    judged.judge("pa", "2", "Sana vaikuttavuus")
    judged.destroy()
    assert [d for d, _ in judged.listed()] == ["usability", "benefit"] * 4
    assert {c.dialogue for c in judged.guide.conversations(judged.case)} == {"opening", "usability", "benefit"}
    talk = judged.talk("usability", "pa")
    (said,) = talk.statements()
    talk.reword(said.id, "Sana tuottavuus")
    assert talk.undo().what == "Kumottu: muutos ”Sana vaikuttavuus”" or talk.statements()[0].text == "Sana vaikuttavuus"
    judged.judge("ta", "3", "Sana hankinta")
    benefit = judged.judge("tb", "1", "Tilaukset tasaantuivat", "benefit")
    benefit.pass_over(Absence.CANNOT_SAY)
    assert judged.guide.card(judged.case).statements == sum(len(said) for said in SAID.values())
    with pytest.raises(Refused) as refused:
        judged.talk("interview-purchaser", "pa")
    assert refused.value.key == "refused.interviews_closed"
    assert judged.guide.choose_talk(judged.case, party="pa").dialogue == "usability"


# The report


def test_the_report_has_a_chapter_a_dialogue_and_in_it_each_organisation_in_its_own_name() -> None:
    judged = Judged(*CARD)
    judged.judge("pa", "3", "Sana vaikuttavuus")
    judged.judge("ta", "1")
    told = chapter(judged.report(), "Mallin käytettävyys")
    assert isinstance(told[0], Paragraph)
    assert told[1] == Table(
        ("Mitä arvioitiin", "Ahomäen kunta", "Kotiapu Aalto Oy"), (("Ymmärrettävyys", "● vihreä", "■ punainen"),)
    )
    assert told[2:] == [
        Heading("Ahomäen kunta · tilaaja", 3),
        Facts((("Tila", "luonnos"), ("Arvio aloitettu", "22.11.2026"))),
        Heading("Selkeys", 4),
        Facts((("Ymmärrettävyys", "● vihreä"),)),
        Heading("Epäselvää", 5),
        Entry("Sana vaikuttavuus"),
        Heading("Kotiapu Aalto Oy · tuottaja", 3),
        Facts((("Tila", "luonnos"), ("Arvio aloitettu", "22.11.2026"))),
        Heading("Selkeys", 4),
        Facts((("Ymmärrettävyys", "■ punainen"),)),
    ]
    assert chapter(judged.report(), "Vaikutukset ja hyöty") == []


def test_the_two_roles_wordings_of_a_question_stand_in_one_row_with_the_absence_and_the_scale() -> None:
    judged = Judged(*CARD, language=Language.EN)
    for party, light in (("pb", "2"), ("tb", "1")):
        talk = judged.judge(party, light, dialogue="benefit")
        while not talk.turn().finished:
            question = talk.turn().question
            if question is not None and question.label == "Worth the effort":
                talk.record("4")
            elif question is not None and question.label == "Benefit: society":
                talk.pass_over(Absence.NOT_APPLICABLE, "too small")
            else:
                talk.leave()
    table = next(b for b in chapter(judged.report(), "Effects and benefit") if isinstance(b, Table))
    assert table.rows == (
        ("Benefit: finances", "▲ yellow", "■ red"),
        ("Benefit: society", "does not fit this case: too small", "does not fit this case: too small"),
        ("Worth the effort (1 = not at all, 5 = many times over)", "4", "4"),
    )


def test_in_the_report_of_one_organisation_is_its_own_feedback_alone() -> None:
    judged = Judged(*CARD)
    judged.judge("pa", "3", "Sana vaikuttavuus")
    judged.judge("ta", "1", "Sana hankinta")
    told = all_of(judged.report("pa"))
    assert ("Sana vaikuttavuus" in told, "Sana hankinta" in told, "Kotiapu Aalto Oy" in told) == (True, False, False)


def test_feedback_changes_nothing_of_what_is_told_of_the_interviews() -> None:
    judged = Judged(*CARD)
    before = judged.report().blocks
    talk = judged.judge("pa", "3", "Sana vaikuttavuus")
    while (question := talk.turn().question) is not None and question.label != "Hyväksyntä":
        talk.leave()
    talk.record("kyllä")
    after = judged.report().blocks
    at = next(n for n, b in enumerate(after) if isinstance(b, Heading) and b.text == "Mallin käytettävyys")
    assert after[:at] == before[:at]
    assert Facts((("Tila", "hyväksytty 22.11.2026"), ("Arvio aloitettu", "22.11.2026"))) in after


def test_feedback_has_a_document_of_its_own_that_holds_nothing_of_the_interviews() -> None:
    judged = Judged(*CARD)
    empty = judged.guide.board_report(judged.case, Subject.FEEDBACK)
    assert empty.blocks == (Paragraph("Mikään organisaatio ei ole vielä arvioinut mallia."),)
    judged.judge("pa", "3", "Sana vaikuttavuus")
    document = judged.guide.board_report(judged.case, Subject.FEEDBACK)
    assert document.kicker == "Arviot mallin käytettävyydestä ja hyödystä · 22.11.2026"
    assert isinstance(document.blocks[0], Notice)
    assert chapter(document, "Mallin käytettävyys") == chapter(judged.report(), "Mallin käytettävyys")
    assert not any(text in all_of(document) for said in SAID.values() for text in said)
    with pytest.raises(Refused):
        judged.guide.board_report(judged.case, Subject.FEEDBACK, "A")


def test_a_hostile_name_or_remark_is_text_in_the_report() -> None:
    judged = Judged(*CARD, ev.PartyRenamed("pa", "A | <b>B</b>"))
    judged.judge("pa", "3", "| <script>alert(1)</script> [x](y)")
    told = chapter(judged.report(), "Mallin käytettävyys")
    assert Entry("| <script>alert(1)</script> [x](y)") in told
    assert Heading("A | <b>B</b> · tilaaja", 3) in told


# The next round asks again


def again(judged: Judged) -> None:
    """Begin a round that follows another."""
    judged.append(
        RoundBegun("r1", 1, "traffic-lights", Mode.TOGETHER, ()),
        RoundBegun("r2", 2, "traffic-lights", Mode.TOGETHER, (), previous="r1"),
    )


def through(talk: Talk) -> None:
    while not talk.turn().finished:
        talk.leave()


def test_once_a_round_follows_every_organisation_is_asked_anew_and_the_former_answers_stay() -> None:
    judged = Judged(*CARD)
    first = judged.judge("pa", "1", "Sana vaikuttavuus")
    judged.append(RoundBegun("r1", 1, "traffic-lights", Mode.TOGETHER, ()))
    assert judged.talk("usability", "pa").statements() == first.statements()
    judged.append(RoundBegun("r2", 2, "traffic-lights", Mode.TOGETHER, (), previous="r1"))
    assert judged.talk("usability", "pa").statements() == first.statements()  # not gone through yet: it goes on
    through(judged.talk("usability", "pa"))
    card = next(c for c in judged.guide.conversations(judged.case) if (c.dialogue, c.party) == ("usability", "pa"))
    assert (card.state, card.state_word) == ("new", "uudelleen (viimeksi 2026)")
    anew = judged.judge("pa", "3")
    assert anew.statements() == ()
    assert judged.talk("usability", "pa").statements() == ()  # begun once, and gone on with
    talks = [c for c in Ledger.open(judged.journal, judged.case, "").case.conversations.values() if c.is_feedback]
    assert [c.party for c in talks] == ["pa", "pa"]


def test_the_report_tells_the_latest_and_what_changed() -> None:
    judged = Judged(*CARD)
    through(judged.judge("pa", "1", "Sana vaikuttavuus"))
    again(judged)
    judged.talk("usability", "pa")  # begun anew and nothing said: what was said last is still the latest
    assert "Sana vaikuttavuus" in str(chapter(judged.report(), "Mallin käytettävyys"))
    judged.judge("pa", "3")
    told = chapter(judged.report(), "Mallin käytettävyys")
    assert "Sana vaikuttavuus" not in str(told)
    (changed,) = [block for block in told if isinstance(block, Table)]
    assert changed.rows[0][1:] == ("■ punainen", "● vihreä")
    assert "Tämä on nyt toisin:" in str(told)
