"""Valid files become the model's objects, with every default filled in and every text in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.folders import VALID, load_broken, load_with, valid_copy
from ttguide.content.finding import content_folders
from ttguide.content.loading import BrokenContent, load, load_or_raise, load_words
from ttguide.dialogue.script import (
    All,
    AnswerType,
    AnyOf,
    Ask,
    Choice,
    Collect,
    Each,
    Not,
    Operator,
    Records,
    Say,
    Scope,
    Script,
    Subject,
    Suggest,
    Test,
    ThemeStep,
    Thin,
)
from ttguide.model.knowledge import (
    Challenge,
    Criterion,
    CriterionGroup,
    CriterionPart,
    DevelopmentArea,
    GlossaryTerm,
    KnownMeasure,
    KnownOpportunity,
    KnownSuccessFactor,
    ObjectiveFactor,
    Observer,
    Perspective,
    Role,
    Theme,
    Wordings,
)
from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.text import Language, Localised
from ttguide.workflow.ports import Content, Demo, DemoFactor, DemoParty, DemoStatement


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(content_folders(VALID))
    assert loaded.problems == ()
    assert loaded.content is not None
    return loaded.content


def test_a_perspective_is_built_with_its_texts_by_role(content: Content) -> None:
    assert content.knowledge.perspectives == (
        Perspective(
            id="finance",
            name=Localised("Talous", "Finance"),
            titles={
                Role.PURCHASER: Localised("Fidusiaarinen", "Fiduciary"),
                Role.PROVIDER: Localised("Taloudellinen", "Financial"),
            },
            asks={
                Role.PURCHASER: Localised("Mistä veronmaksaja näkee hyödyn?", "How do taxpayers see the benefit?"),
                Role.PROVIDER: Localised("Mistä omistaja näkee hyödyn?", "How do owners see the benefit?"),
            },
            aliases=Wordings(("raha",), ("money",)),
            minutes=30,
        ),
    )


def test_an_area_is_built_with_its_themes_and_objective_factors(content: Content) -> None:
    assert content.knowledge.areas[0] == DevelopmentArea(
        id="A",
        name=Localised("Talous", "Finance"),
        text=Localised("Rahasta sopiminen.", "Agreeing on money."),
        terms=Wordings(("raha",), ("money",)),
        themes=(Theme("A-t1", Localised("Tilaus", "Order"), Localised("Tilauksesta.", "About the order.")),),
        objective_factors=(
            ObjectiveFactor("A-leadership", Localised("Johtaminen", "Leadership"), ("1a",)),
            ObjectiveFactor("A-partnership", Localised("Kumppanuus", "Partnership"), ("1b",)),
        ),
    )


def test_a_criterion_is_built_with_its_weighted_parts(content: Content) -> None:
    assert content.knowledge.model.criteria[1] == Criterion(
        id="2",
        group=CriterionGroup.RESULT,
        points=40,
        name=Localised("Tulokset", "Results"),
        text=Localised("Mitä saatiin aikaan.", "What came of it."),
        parts=(
            CriterionPart(
                id="2a",
                weight=100,
                title=Localised("Asiakkaat", "Clients"),
                text=Localised("Asiakkaiden näkemys.", "What clients think."),
                terms=Wordings(("asiakas",), ("client",)),
                utterances=Wordings(("asiakas kiitti",), ("the client said thanks",)),
            ),
        ),
    )


def test_an_opportunity_gets_its_area_from_its_file_and_a_measure_may_be_a_text_alone(content: Content) -> None:
    fi = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista"
    assert content.knowledge.opportunities[0] == KnownOpportunity(
        id="A1",
        area="A",
        level=1,
        theme="A-t1",
        title=Localised("Ostomäärä sovitaan ennalta", "Volume agreed beforehand"),
        text=Localised("Ensi vuoden määrästä sovitaan.", "Next year's volume is agreed on."),
        terms=Wordings(("tilaus",), ("order",)),
        parts=("1a", "1b"),
        measures=(
            KnownMeasure(
                text=Localised("Sovittu määrä", "Agreed volume"),
                target=Localised("95–105 % tilauksesta", "95–105 % of the order"),
                unit=Localised("%", "%"),
                direction=Direction.RANGE,
                source=Localised("laskut", "invoices"),
                frequency=Frequency.QUARTERLY,
                responsible=Responsible.BOTH,
                value=95,
                upper=105,
                yellow=7.5,
            ),
            KnownMeasure(Localised("Ylitykset", "Overspends")),
        ),
        probes=(Localised("Milloin siitä puhuttaisiin?", "When would you talk about it?"),),
        utterances=Wordings(tuple(fi.split()), ("one", "two", "three", "four", "five", "six", "seven", "eight")),
    )


def test_opportunities_of_all_files_stand_in_the_order_of_their_areas(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    (tmp_path / "knowledge/opportunities/a.yaml").rename(tmp_path / "knowledge/opportunities/z.yaml")
    loaded = load(folders)
    assert loaded.content is not None
    assert [one.id for one in loaded.content.knowledge.opportunities] == ["A1", "B1"]


def test_success_factors_challenges_and_terms_are_built(content: Content) -> None:
    assert content.knowledge.success_factors == (
        KnownSuccessFactor(
            id="competent-staff",
            perspectives=("finance",),
            roles=(Role.PURCHASER, Role.PROVIDER),
            name=Localised("Osaava väki", "Competent staff"),
            text=Localised("Tekijät osaavat työnsä.", "People know their work."),
            terms=Wordings(("osaaminen",), ("skills",)),
            utterances=Wordings(("osataan",), ("we know how",)),
            probes=(Localised("Mitä pitäisi osata?", "What should people know?"),),
        ),
    )
    assert content.knowledge.challenges == (
        Challenge(
            id="ageing-population",
            perspective="finance",
            seen_by=Observer.SOCIETY,
            text=Localised("Väki vanhenee.", "People grow older."),
            probe=Localised("Miten se näkyy?", "How does it show?"),
            terms=Wordings(("vanhus",), ("older person",)),
        ),
    )
    assert content.knowledge.glossary == (
        GlossaryTerm(
            "purchaser",
            Localised("tilaaja", "purchaser"),
            Localised("Se joka tilaa.", "The one who orders."),
            ("provider",),
        ),
        GlossaryTerm(
            "provider",
            Localised("tuottaja", "provider"),
            Localised("Se joka tuottaa.", "The one who provides."),
            (),
        ),
    )


def test_the_demonstration_is_built(content: Content) -> None:
    assert content.demo == Demo(
        title=Localised("Esimerkki", "Example"),
        object=Localised("Kotipalvelu", "Home help"),
        matters_purchaser=(Localised("Apu ajoissa.", "Help in time."),),
        matters_provider=(Localised("Näkymä vuodeksi.", "A view of a year."),),
        success=(Localised("Ei yllätyksiä.", "No surprises."),),
        agreement_start="2027-01-01",
        parties=(
            DemoParty(
                id="purchaser-1",
                role=Role.PURCHASER,
                name=Localised("Kunta", "Municipality"),
                kind="municipality",
                interviewees=Localised("johtaja", "head"),
                factors=(
                    DemoFactor(
                        "finance",
                        Localised("Budjetti pitää", "The budget holds"),
                        (DemoStatement(Localised("Määrä syksyllä.", "Volume by autumn."), True, ("A1", "1a")),),
                    ),
                ),
                notes=(),
                parked=(),
            ),
            DemoParty(
                id="provider-1",
                role=Role.PROVIDER,
                name=Localised("Hoiva", "Care"),
                kind="company",
                interviewees=Localised("yrittäjä", "owner"),
                factors=(
                    DemoFactor(
                        "finance",
                        Localised("Hinta riittää", "The price is enough"),
                        (DemoStatement(Localised("Matkat hintaan.", "Travel in the price."), False, ()),),
                    ),
                ),
                notes=(Localised("Kiireinen päivä.", "A busy day."),),
                parked=(),
            ),
        ),
    )


def test_a_dialogue_for_the_case_is_built(content: Content) -> None:
    assert content.scripts["opening"] == Script(
        id="opening",
        version=1,
        scope=Scope.CASE,
        title=Localised("Aloitus", "Opening"),
        purpose=Localised("Sovitaan mistä puhutaan.", "We settle what we talk about."),
        then="interview",
        steps=(
            Ask(
                id="title",
                type=AnswerType.TEXT,
                label=Localised("Nimi", "Name"),
                text=Localised("Millä nimellä?", "By what name?"),
                sets="title",
            ),
            Collect(
                id="purchasers",
                records=Records.PARTY,
                role=Role.PURCHASER,
                alias="party",
                label=Localised("Tilaajat", "Purchasers"),
                text=Localised("Kuka tilaa?", "Who orders?"),
                more=Localised("Kuka tilaa?", "Who orders?"),
                steps=(
                    Ask(
                        id="people",
                        type=AnswerType.NUMBER,
                        low=1,
                        high=9.5,
                        unit=Localised("henkeä", "people"),
                        optional=True,
                        label=Localised("Väki", "People"),
                        text=Localised("Montako teitä on, {party}?", "How many are you, {party}?"),
                    ),
                ),
            ),
        ),
    )


def test_a_dialogue_for_each_party_is_built_with_every_kind_of_step(content: Content) -> None:
    script = content.scripts["interview"]
    assert (script.scope, script.role, script.then, script.version) == (Scope.PARTY, None, "", 2)
    hello, consent, money, silence, approval, day = script.steps
    assert hello == Say("hello", Localised("Hei, {party}! Aaltosulut: {{näin}}.", "Hello, {party}! Braces: {{so}}."))
    assert isinstance(consent, Ask)
    assert consent.choices == (
        Choice("yes", Localised("Kyllä", "Yes")),
        Choice("later", Localised("Myöhemmin", "Later")),
    )
    assert isinstance(money, ThemeStep)
    assert money.perspective == "finance"
    assert money.when == Test(Subject.ANSWER, "consent", Operator.IS, "yes")
    factors, look_back = money.steps
    assert isinstance(factors, Collect)
    assert (factors.alias, factors.suggest) == ("factor", Suggest.FACTORS)
    assert factors.more == Localised("Mikä muu?", "What else?")
    assert factors.thin == Thin(3, (Localised("Kerro lisää.", "Tell more."),))
    assert factors.probes == (Localised("Miksi?", "Why?"),)
    [ideas] = factors.steps
    assert isinstance(ideas, Collect)
    assert ideas.suggest is Suggest.OPPORTUNITIES
    assert isinstance(look_back, Each)
    assert (look_back.fact, look_back.entries, look_back.alias, look_back.title) == ("", "factors", "found", None)
    weight, light = look_back.steps
    assert isinstance(weight, Ask)
    assert (weight.low, weight.high) == (1, 5)
    assert light.when == All(
        (
            Test(Subject.ANSWER, "weight", Operator.AT_LEAST, 3),
            Not(Test(Subject.ANSWER, "weight", Operator.IS, 5)),
        )
    )
    assert isinstance(silence, Each)
    assert (silence.fact, silence.entries) == ("silent_perspectives", "")
    assert silence.title == Localised("Vielä {quiet}", "Still {quiet}")
    assert silence.when == AnyOf(
        (
            Test(Subject.FACT, "silent_perspectives", Operator.AT_LEAST, 1),
            Test(Subject.FACT, "role", Operator.IS, "provider"),
        )
    )
    [rest] = silence.steps
    assert isinstance(rest, Collect)
    assert rest.suggest is Suggest.NOTHING
    assert isinstance(approval, Ask)
    assert approval.type is AnswerType.APPROVAL
    assert day.when == Test(Subject.ANSWER, "approval", Operator.IS, True)


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("{answer: mood, in: [a, b]}", Test(Subject.ANSWER, "mood", Operator.IN, ("a", "b"))),
        ("{not_in: [a], answer: mood}", Test(Subject.ANSWER, "mood", Operator.NOT_IN, ("a",))),
        ("{answer: mood, answered: false}", Test(Subject.ANSWER, "mood", Operator.ANSWERED, False)),
        ("{answer: mood, is_not: a}", Test(Subject.ANSWER, "mood", Operator.IS_NOT, "a")),
        ("{count: ideas, at_most: 2}", Test(Subject.COUNT, "ideas", Operator.AT_MOST, 2)),
        ("{fact: statements, is: 0}", Test(Subject.FACT, "statements", Operator.IS, 0)),
    ],
)
def test_a_condition_is_built_in_whatever_order_its_keys_stand(written: str, built: Test, tmp_path: Path) -> None:
    loaded = load_with(
        tmp_path,
        "dialogues/talk.yaml",
        f"""kind: dialogue
id: talk
version: 1
per: party
title: {{fi: Puhe, en: Talk}}
purpose: {{fi: Puhutaan., en: We talk.}}
steps:
  - ask: mood
    type: choice
    label: {{fi: Olo, en: Mood}}
    text: {{fi: Miten menee?, en: How is it going?}}
    choices: [{{id: a, label: {{fi: a, en: a}}}}, {{id: b, label: {{fi: b, en: b}}}}]
  - {{collect: ideas, records: remark, label: {{fi: a, en: a}}, text: {{fi: a, en: a}}}}
  - say: hello
    text: {{fi: Hei, en: Hello}}
    when: {written}
""",
    )
    assert loaded.problems == ()
    assert loaded.content is not None
    assert loaded.content.scripts["talk"].steps[2].when == built


def test_texts_are_kept_in_composed_form(tmp_path: Path) -> None:
    text = (VALID / "knowledge/challenges.yaml").read_text(encoding="utf-8")
    loaded = load_with(tmp_path, "knowledge/challenges.yaml", text.replace("Väki vanhenee.", "Va\u0308ki vanhenee."))
    assert loaded.content is not None
    assert loaded.content.knowledge.challenges[0].text.fi == "V\u00e4ki vanhenee."


def test_content_with_a_mistake_is_not_handed_out_but_the_words_are(tmp_path: Path) -> None:
    loaded = load_broken("dangling_theme", tmp_path)
    assert loaded.content is None
    assert loaded.words is not None
    assert loaded.words.say(Language.FI, "saved") == "Tallennettu."


def test_words_with_a_mistake_are_not_handed_out_but_the_content_is(tmp_path: Path) -> None:
    loaded = load_broken("word_missing", tmp_path)
    assert loaded.words is None
    assert loaded.content is not None


def test_whoever_needs_all_content_gets_it_or_every_problem_in_one_error(tmp_path: Path) -> None:
    content, words = load_or_raise(content_folders(VALID))
    assert (sorted(content.scripts), words.say(Language.EN, "saved")) == (["interview", "opening"], "Saved.")
    load_broken("dangling_theme", tmp_path)
    with pytest.raises(BrokenContent) as broken:
        load_or_raise(content_folders(tmp_path), language=Language.FI)
    assert broken.value.values == {
        "count": 1,
        "first": "knowledge/opportunities/a.yaml:6:12 K030 opportunities[0].theme → teemaa ”A-t2” ei ole"
        " → Tarkoititko ”A-t1”? Korjaa tunnus tai lisää puuttuva.",
    }
    assert [problem.code for problem in broken.value.problems] == ["K030"]


def test_words_alone_are_loaded_without_looking_at_the_rest(tmp_path: Path) -> None:
    load_broken("dangling_theme", tmp_path)
    assert load_words(content_folders(tmp_path)).say(Language.EN, "saved") == "Saved."
    (tmp_path / "knowledge/words/en.yaml").write_text("kind: [")
    with pytest.raises(BrokenContent):
        load_words(content_folders(tmp_path))
