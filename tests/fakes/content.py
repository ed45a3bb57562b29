"""A small content for tests: two perspectives, two areas, three opportunities, and dialogues of every kind of step."""

from __future__ import annotations

from functools import cache

from ttguide.dialogue.script import (
    AnswerType,
    Ask,
    Choice,
    Collect,
    Each,
    Operator,
    Records,
    Say,
    Scope,
    Script,
    Step,
    Subject,
    Suggest,
    Test,
    ThemeStep,
    Thin,
)
from ttguide.model.assessment_model import (
    CORRECT,
    GO_ON,
    IMPROVE,
    Aspect,
    AssessedCriterion,
    AssessedPart,
    AssessmentModel,
    Decision,
    Element,
    LightRules,
    Panel,
    PriorityWay,
    ScaleStep,
    ScaleWord,
    SubjectKind,
    TotalRules,
)
from ttguide.model.knowledge import (
    Challenge,
    Criterion,
    CriterionGroup,
    CriterionModel,
    CriterionPart,
    DevelopmentArea,
    GlossaryTerm,
    Knowledge,
    KnownOpportunity,
    KnownSuccessFactor,
    ObjectiveFactor,
    Observer,
    Perspective,
    Role,
    Theme,
    Wordings,
)
from ttguide.model.light import Absence, Light
from ttguide.model.priority import PriorityMethod
from ttguide.model.text import Localised
from ttguide.workflow.ports import Content, Demo, DemoFactor, DemoParty, DemoStatement


def both(fi: str, en: str) -> Localised:
    return Localised(fi, en)


def _perspective(id: str, fi: str, en: str) -> Perspective:
    titles = {role: both(fi, en) for role in Role}
    asks = {role: both(f"Mitä {fi.lower()} vaatii?", f"What does {en.lower()} ask?") for role in Role}
    return Perspective(id, both(fi, en), titles, asks, Wordings((f"{fi.lower()}näkökulma",), (f"{en} view",)), 30)


def _opportunity(
    id: str, area: str, title: tuple[str, str], parts: tuple[str, ...], fi: str, en: str
) -> KnownOpportunity:
    return KnownOpportunity(
        id=id,
        area=area,
        level=1,
        theme=f"{area}-t1",
        title=both(*title),
        text=both(f"{title[0]}.", f"{title[1]}."),
        terms=Wordings(tuple(fi.split()), tuple(en.split())),
        parts=parts,
        measures=(),
        probes=(both(f"Miten {id} näkyisi arjessa?", f"How would {id} show in daily work?"),),
        utterances=Wordings((fi,), (en,)),
    )


def _part(id: str) -> CriterionPart:
    return CriterionPart(id, 50, both(f"Kohta {id}", f"Part {id}"), both("…", "…"), Wordings(), Wordings())


def small_knowledge() -> Knowledge:
    areas = tuple(
        DevelopmentArea(
            id,
            both(*name),
            both(f"Mitä kuuluu: {name[0]}.", f"What belongs: {name[1]}."),
            Wordings(),
            (Theme(f"{id}-t1", both("Teema", "Theme"), both("…", "…")),),
            (ObjectiveFactor(f"{id}-lead", both("Johtaminen", "Leadership"), ("1a",)),),
        )
        for id, name in (("A", ("Talouden hallinta", "Finance management")), ("B", ("Asiakkuudet", "Client relations")))
    )
    model = CriterionModel(
        "small",
        both("Pieni malli", "Small model"),
        both("Ei sidoksissa kehenkään.", "Not affiliated with anybody."),
        (Criterion("1", CriterionGroup.ENABLER, 100, both("Yksi", "One"), both("…", "…"), (_part("1a"), _part("1b"))),),
    )
    return Knowledge(
        perspectives=(_perspective("finance", "Talous", "Finance"), _perspective("customer", "Asiakas", "Customer")),
        areas=areas,
        model=model,
        opportunities=(
            _opportunity(
                "A1",
                "A",
                ("Vuositilaus", "Yearly order"),
                ("1a",),
                "vuositilaus ostomäärä volyymi",
                "yearly volume ordered",
            ),
            _opportunity(
                "A2", "A", ("Kilpailutus", "Tendering"), ("1b",), "kilpailutus tarjouspyyntö", "tendering request"
            ),
            _opportunity(
                "B1",
                "B",
                ("Tavoitettavuus", "Reachability"),
                ("1a", "1b"),
                "puhelimeen vastataan tavoitettavuus",
                "answering telephone",
            ),
        ),
        success_factors=(
            KnownSuccessFactor(
                "staff",
                ("finance",),
                (Role.PROVIDER,),
                both("Osaava väki", "Skilled people"),
                both("…", "…"),
                Wordings(("osaaminen",), ("skills",)),
                Wordings(),
                (),
            ),
        ),
        challenges=(
            Challenge(
                "ageing",
                "finance",
                Observer.SOCIETY,
                both("Väestö ikääntyy.", "People grow older."),
                both("Miten ikääntyminen näkyy teillä?", "How does ageing show here?"),
                Wordings(("ikäänty",), ("ageing",)),
            ),
        ),
        glossary=(
            GlossaryTerm(
                "purchaser", both("tilaaja", "purchaser"), both("Ostaa palvelun.", "Buys the service."), ("provider",)
            ),
            GlossaryTerm("provider", both("tuottaja", "provider"), both("Myy palvelun.", "Sells the service."), ()),
        ),
    )


def _collect(id: str, records: Records, fi: str, en: str, **more: object) -> Collect:
    return Collect(
        id,
        records,
        label=both(fi, en),
        text=both(f"{fi}?", f"{en}?"),
        more=both("Entä muuta?", "Anything else?"),
        **more,  # type: ignore[arg-type]
    )


def _ask(id: str, type: AnswerType, fi: str, en: str, **more: object) -> Ask:
    return Ask(id, type, label=both(fi, en), text=both(f"{fi}?", f"{en}?"), **more)  # type: ignore[arg-type]


def _party_steps(prefix: str) -> tuple[Step, ...]:
    choices = (Choice("municipality", both("kunta", "municipality")), Choice("company", both("yritys", "company")))
    return (
        _ask(
            f"{prefix}-kind", AnswerType.CHOICE, "Millainen organisaatio", "What kind of organisation", choices=choices
        ),
        _ask(f"{prefix}-roles", AnswerType.TEXT, "Ketkä vastaavat", "Who answers", optional=True),
    )


def _opening() -> Script:
    parties = [
        _collect(
            f"{role.value}s",
            Records.PARTY,
            role.value,
            role.value,
            role=role,
            alias="party",
            steps=_party_steps(role.value),
        )
        for role in Role
    ]
    yes_no = (Choice("yes", both("kyllä", "yes")), Choice("not-yet", both("ei vielä", "not yet")))
    steps: tuple[Step, ...] = (
        ThemeStep(
            "start",
            both("Alku", "Start"),
            (
                Say("hello", both("Tervetuloa!", "Welcome!")),
                _ask("title", AnswerType.TEXT, "Tapauksen nimi", "Name of the case", sets="title"),
                *parties,
                _ask("object", AnswerType.TEXT, "Mistä on kyse", "What is it about"),
                _collect("matters-purchaser", Records.REMARK, "Tilaajalle tärkeää", "What matters to the purchaser"),
                _collect("matters-provider", Records.REMARK, "Tuottajalle tärkeää", "What matters to the provider"),
                _collect("success", Records.REMARK, "Onnistuminen", "Success"),
                _ask("agreement-start", AnswerType.DATE, "Sopimus alkaa", "Agreement starts", optional=True),
                _ask("consent", AnswerType.CHOICE, "Suostumus", "Consent", choices=yes_no),
                Say(
                    "later",
                    both("Palataan suostumukseen.", "Back to consent later."),
                    Test(Subject.ANSWER, "consent", Operator.IS, "not-yet"),
                ),
            ),
        ),
    )
    return Script(
        "opening", 1, Scope.CASE, both("Avaus", "Opening"), both("Mistä on kyse.", "What it is about."), steps
    )


def _theme(perspective: str, fi: str, en: str) -> ThemeStep:
    under = _collect(
        f"{perspective}-opportunities",
        Records.OPPORTUNITY,
        "Mitä kehittää, jotta «{factor}» onnistuu",
        "What to develop so that «{factor}» succeeds",
        suggest=Suggest.OPPORTUNITIES,
        thin=Thin(
            4, (both("Kuka sen tekisi?", "Who would do it?"), both("Mistä sen huomaisi?", "How would one know?"))
        ),
        probes=(both("Mitä on jo kokeiltu?", "What has been tried?"),),
    )
    factors = _collect(
        f"{perspective}-factors",
        Records.SUCCESS_FACTOR,
        f"Mikä ratkaisee: {fi.lower()}",
        f"What decides: {en.lower()}",
        alias="factor",
        steps=(under,),
        suggest=Suggest.FACTORS,
    )
    scale = _ask(
        f"{perspective}-works", AnswerType.SCALE, "Toimiiko nyt", "Does it work now", low=1, high=5, optional=True
    )
    return ThemeStep(perspective, both(fi, en), (factors, scale), perspective)


def _interview(role: Role) -> Script:
    steps = (_theme("finance", "Talous", "Finance"), _theme("customer", "Asiakas", "Customer"))
    return Script(
        f"interview-{role.value}",
        1,
        Scope.PARTY,
        both("Haastattelu", "Interview"),
        both("Missä pitää onnistua.", "What has to go right."),
        steps,
        role,
        "closing",
    )


def _closing() -> Script:
    silent = _collect(
        "area-silent",
        Records.OPPORTUNITY,
        "Onko alueella {area} jotain",
        "Is there something in {area}",
        suggest=Suggest.OPPORTUNITIES,
    )
    refused = Test(Subject.ANSWER, "approval", Operator.IS, False)
    steps: tuple[Step, ...] = (
        Each("areas", "area", (silent,), fact="silent_areas", title=both("{area}", "{area}")),
        ThemeStep(
            "read-back",
            both("Luetaan", "Read back"),
            (
                _ask("approval", AnswerType.APPROVAL, "Onko oikein", "Is it right"),
                _collect("corrections", Records.REMARK, "Mitä korjataan", "What to correct", when=refused),
                Say("thanks", both("Kiitos!", "Thank you!")),
            ),
        ),
    )
    return Script("closing", 1, Scope.PARTY, both("Lopetus", "Closing"), both("Mitä jäi.", "What was left."), steps)


def _demo() -> Demo:
    def party(id: str, role: str) -> DemoParty:
        said = DemoStatement(both("Vuosimäärä sovittaisiin ennalta", "Agree the yearly volume"), False, ("A1", "1b"))
        factor = DemoFactor("finance", both("Budjetti pitää", "The budget holds"), (said,))
        return DemoParty(
            id,
            role,
            both(f"Org {id}", f"Org {id}"),
            "company",
            both("johtaja", "head"),
            (factor,),
            (both("muista", "note"),),
            (both("autot", "cars"),),
        )

    one = (both("asia", "matter"),)
    parties = (party("purchaser-1", "purchaser"), party("provider-1", "provider"))
    return Demo(both("Esimerkki", "Example"), both("Kotiapu", "Home help"), one, one, one, "2027-01-01", parties)


def _aspect(id: str, fi: str, en: str, steps: tuple[str, ...], *, measured: bool = False) -> Aspect:
    meanings = {step: both(f"{fi}: {step}", f"{en}: {step}") for step in steps}
    return Aspect(id, both(fi, en), both(f"{fi}?", f"{en}?"), meanings, measured)


def _panel(id: str, *aspects: Aspect) -> Panel:
    return Panel(id, both(id, id), (Element(f"{id}-element", both(id, id), aspects),))


def small_lights() -> AssessmentModel:
    """Three steps, two aspects of which the first takes measured figures."""
    steps = (("low", 1, Light.RED), ("middle", 2, Light.YELLOW), ("high", 3, Light.GREEN))
    ids = tuple(id for id, _, _ in steps)
    factor = _panel(
        "factor",
        _aspect("reached", "Saavutettu", "Reached", ids, measured=True),
        _aspect("done", "Tehty", "Done", ids),
    )
    return AssessmentModel(
        "small-lights",
        both("Pienet valot", "Small lights"),
        both("Valot korteille.", "Lights for cards."),
        both("Omaa tekoa.", "Our own making."),
        SubjectKind.CRITICAL_FACTORS,
        tuple(ScaleStep(id, both(id, id), figure, figure, light) for id, figure, light in steps),
        (factor,),
        reason_due=(Absence.NOT_APPLICABLE,),
        lights=LightRules(1.5, 2.5),
        decisions=tuple(
            Decision(id, both(id, id), both(f"Sääntö {id}.", f"Rule {id}.")) for id in (CORRECT, IMPROVE, GO_ON)
        ),
    )


def small_totals() -> AssessmentModel:
    """One criterion of two parts, each on a panel of its own; three bands; part ``2.1`` may be assessed alone."""
    steps = (("0-30", 0, 30, Light.RED), ("31-70", 31, 70, Light.YELLOW), ("71-100", 71, 100, Light.GREEN))
    ids = tuple(id for id, *_ in steps)
    parts = (("1a", "doing", 60.0), ("1b", "outcome", 40.0))
    return AssessmentModel(
        "small-totals",
        both("Pienet prosentit", "Small per cents"),
        both("Prosentit kohdille.", "Per cents for parts."),
        both("Ei sidoksissa kehenkään.", "Not affiliated with anybody."),
        SubjectKind.CRITERION_PARTS,
        tuple(ScaleStep(id, both(id, id), low, high, light) for id, low, high, light in steps),
        (
            _panel("doing", _aspect("sound", "Järkevä", "Sound", ids), _aspect("wide", "Laaja", "Wide", ids)),
            _panel("outcome", _aspect("trend", "Suunta", "Trend", ids)),
        ),
        totals=TotalRules(5, both("Keskiarvo.", "The mean."), both("Uusi kohta", "New part"), "2.1", "doing"),
        criteria=(
            AssessedCriterion(
                "1",
                both("Yksi", "One"),
                100,
                tuple(
                    AssessedPart(id, both(f"Kohta {id}", f"Part {id}"), both("…", "…"), panel, weight)
                    for id, panel, weight in parts
                ),
            ),
        ),
    )


def _scale(*values: int) -> tuple[ScaleWord, ...]:
    return tuple(ScaleWord(value, both(f"sana {value}", f"word {value}")) for value in values)


def small_ways() -> tuple[PriorityWay, ...]:
    def way(id: PriorityMethod, **more: object) -> PriorityWay:
        return PriorityWay(id.value, both(id.value, id.value), both("…", "…"), both("Sääntö.", "Rule."), **more)  # type: ignore[arg-type]

    return (
        way(PriorityMethod.BENEFIT_EFFORT, benefit=_scale(1, 2, 3, 4, 5), effort=_scale(1, 2, 3, 4, 5)),
        way(PriorityMethod.POINTS, points_share=0.5, points_least=3),
        way(PriorityMethod.PAIRWISE, weights=_scale(1, 3, 5, 7, 9), consistency_limit=0.1, most=9),
    )


@cache
def small_content() -> Content:
    scripts = (_opening(), _interview(Role.PURCHASER), _interview(Role.PROVIDER), _closing())
    return Content(
        small_knowledge(),
        {s.id: s for s in scripts},
        _demo(),
        assessments=(small_lights(), small_totals()),
        priority_ways=small_ways(),
    )
