"""A workspace's own knowledge is taken in while conversations are open, and disturbs nothing in them."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.adapters import MemoryOwn, make_guide, small_content
from tests.fakes.journal import MemoryJournal
from tests.workflow.holding import question
from ttguide.model import event as ev
from ttguide.model.knowledge import GlossaryTerm, Knowledge, KnownOpportunity, Role, Wordings
from ttguide.model.proposal import Target
from ttguide.model.text import Language, Localised
from ttguide.workflow.guide import Guide
from ttguide.workflow.ports import OwnReading
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import KnowledgeNews, Pick

SMALL = small_content().knowledge
FACTOR, SAID = "Budjetti pitää", "kylätalkkari korjaisi rappuset"
MISTAKE = "own/a.yaml:3:9 K030 additions[0].to → rule → remedy"


def own_opportunity(id: str = "oma-1") -> KnownOpportunity:
    terms = Wordings(("kylätalkkari", "talkkari"), ("handyman",))
    title = Localised("Kylätalkkari", "A village handyman")
    return replace(SMALL.opportunities[0], id=id, title=title, terms=terms, utterances=Wordings())


def with_own(*opportunities: KnownOpportunity) -> OwnReading:
    """What the files hold: these opportunities and a term."""
    term = GlossaryTerm("handyman", Localised("talkkari", "handyman"), Localised("Korjaa.", "Mends."), ())
    known = replace(SMALL, opportunities=(*SMALL.opportunities, *opportunities), glossary=(*SMALL.glossary, term))
    return OwnReading(known, things=len(opportunities), additions=1)


def broken(*problems: str) -> OwnReading:
    return OwnReading(SMALL, problems=problems)


class Open:
    """A purchaser's interview that is open, after its first success factor."""

    def __init__(self, language: Language = Language.FI) -> None:
        self.own = MemoryOwn(SMALL)
        self.journal = MemoryJournal()
        self.guide: Guide = make_guide(language, journal=self.journal, own=self.own)
        self.case = self.guide.open_case("Kotihoito")
        self.journal.append(self.case, 1, (ev.PartyAdded("p", Role.PURCHASER, "Kunta"),), author="test")
        self.talk: Talk = self.guide.talk(self.case, "interview-purchaser", "p")
        self.talk.record(FACTOR)

    def suggested(self, text: str = SAID) -> list[str]:
        return [item.title for item in self.talk.suggest(text).items if item.target is Target.OPPORTUNITY]

    def keep_up(self, there: OwnReading) -> KnowledgeNews | None:
        self.own.change(there)
        return self.guide.knowing.keep_up()


def test_what_comes_into_the_files_is_suggested_in_the_conversation_that_is_open() -> None:
    held = Open()
    assert held.suggested() == []
    news = held.keep_up(with_own(own_opportunity()))
    assert news is not None
    assert news.changed
    assert held.suggested() == ["Kylätalkkari"]


def test_what_goes_from_the_files_is_suggested_no_longer() -> None:
    held = Open()
    held.keep_up(with_own(own_opportunity()))
    held.keep_up(OwnReading(SMALL))
    assert held.suggested() == []


def test_own_things_have_their_titles_and_terms_everywhere_at_once() -> None:
    held = Open()
    held.talk.record(SAID, picks=[Pick(Target.OPPORTUNITY, "oma-1")])
    assert [link.title for link in held.talk.statements()[-1].links] == ["oma-1"]
    held.keep_up(with_own(own_opportunity()))
    assert [link.title for link in held.talk.statements()[-1].links] == ["Kylätalkkari"]
    assert held.guide.title_of("oma-1") == "Kylätalkkari"
    assert [term.text for term in held.guide.glossary("talkkari")] == ["Korjaa."]
    assert [thing.title for thing in held.guide.teaching.things()] == ["Kylätalkkari"]


def test_what_was_taught_about_an_own_thing_can_be_handed_on_once_it_is_known() -> None:
    held = Open()
    held.talk.record(SAID, picks=[Pick(Target.OPPORTUNITY, "A1"), Pick(Target.OPPORTUNITY, "oma-1")])
    assert (held.guide.teaching.hand_on().wordings, held.guide.teaching.hand_on().left) == (1, 1)
    held.keep_up(with_own(own_opportunity()))
    assert (held.guide.teaching.hand_on().wordings, held.guide.teaching.hand_on().left) == (2, 0)


def test_a_follow_up_that_was_worked_out_before_is_worked_out_anew() -> None:
    held = Open()
    said = "kylätalkkari ja talkkari korjaisi handyman"
    held.talk.suggest(said)
    held.keep_up(with_own(own_opportunity()))
    held.talk.record(said)
    assert held.talk.turn().follow_up == "Miten A1 näkyisi arjessa?"


def test_the_question_at_hand_stays_until_something_is_recorded() -> None:
    held = Open()
    held.talk.record(SAID, picks=[Pick(Target.OPPORTUNITY, "oma-1")])
    closing = held.guide.talk(held.case, "closing", "p")
    assert question(closing) == "Onko alueella Talouden hallinta jotain"
    held.keep_up(with_own(own_opportunity()))
    assert question(closing) == "Onko alueella Talouden hallinta jotain"
    closing.record("ei ole")
    assert held.talk.statements()[-1].text == SAID
    assert question(closing) == "Onko alueella Asiakkuudet jotain"


def test_while_nothing_has_changed_nothing_is_read_and_nothing_said() -> None:
    held = Open()
    assert held.guide.knowing.keep_up() is None
    assert held.own.looks == 1


def test_files_that_say_the_same_as_before_are_nothing_new() -> None:
    held = Open()
    held.keep_up(with_own(own_opportunity()))
    assert held.keep_up(with_own(own_opportunity())) is None


def test_a_mistake_leaves_what_was_read_before_is_told_once_and_forgotten_when_it_is_mended() -> None:
    held = Open()
    held.keep_up(with_own(own_opportunity()))
    news = held.keep_up(broken(MISTAKE))
    assert news == KnowledgeNews(held.guide.say("own.kept", count=1, first=MISTAKE), changed=False, is_problem=True)
    assert MISTAKE in news.told
    assert held.suggested() == ["Kylätalkkari"]
    assert held.keep_up(broken(MISTAKE)) is None
    mended = held.keep_up(with_own(own_opportunity(), own_opportunity("oma-2")))
    assert mended == KnowledgeNews(held.guide.say("own.read", count=2, more=1), changed=True)
    assert (held.guide.knowing.problems, held.guide.knowing.trouble()) == ((), "")
    assert len(held.suggested()) == 2


def test_a_mistake_mended_back_to_what_it_was_is_told_to_be_in_use() -> None:
    held = Open()
    held.keep_up(with_own(own_opportunity()))
    held.keep_up(broken(MISTAKE))
    assert held.keep_up(with_own(own_opportunity())) == KnowledgeNews(
        held.guide.say("own.read", count=1, more=1), changed=False
    )


def test_reloading_says_how_much_is_the_workspaces_own_even_where_nothing_has_changed() -> None:
    held = Open(Language.EN)
    assert held.guide.knowing.reload().told == held.guide.say("own.none", folder="workspace-knowledge")
    held.own.there = with_own(own_opportunity(), own_opportunity("oma-2"))
    assert held.guide.knowing.reload() == KnowledgeNews(
        "Your own knowledge is in use: 2 known things of your own; other additions (words, terms, questions): 1.",
        changed=True,
    )
    assert not held.guide.knowing.reload().changed


def test_reloading_files_with_mistakes_says_the_first_and_whether_something_read_before_counts() -> None:
    held = Open()
    held.own.change(broken(MISTAKE, "b.yaml:1:1 …"))
    assert held.guide.knowing.reload().told == held.guide.say("own.left_out", count=2, first=MISTAKE)
    held.keep_up(with_own(own_opportunity()))
    held.own.change(broken(MISTAKE, "b.yaml:1:1 …"))
    assert held.guide.knowing.reload().told == held.guide.say("own.kept", count=2, first=MISTAKE)


class Slow(MemoryOwn):
    """Somebody looks, in another thread, while it is being read."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.guide: Guide
        self.heard: list[KnowledgeNews | None] = []

    def read(self, language: Language) -> OwnReading:
        self.heard.append(self.guide.knowing.keep_up())
        return super().read(language)


def test_whoever_looks_while_it_is_being_read_does_not_wait() -> None:
    own = Slow(SMALL)
    own.guide = make_guide(own=own)
    own.change(with_own(own_opportunity()))
    assert own.guide.knowing.reload().changed
    assert own.heard == [None]
