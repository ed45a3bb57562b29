"""A small knowledge made by hand, so that what the matcher does can be foreseen."""

from __future__ import annotations

from ttguide.model.knowledge import (
    Concept,
    Criterion,
    CriterionGroup,
    CriterionModel,
    CriterionPart,
    Knowledge,
    KnownOpportunity,
    KnownSuccessFactor,
    Role,
    Wordings,
)
from ttguide.model.text import Localised


def opportunity(
    id: str,
    title: tuple[str, str],
    terms: tuple[tuple[str, ...], tuple[str, ...]],
    said: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    parts: tuple[str, ...] = (),
) -> KnownOpportunity:
    return KnownOpportunity(
        id=id,
        area="A",
        level=1,
        theme="A-t1",
        title=Localised(*title),
        text=Localised("", ""),
        terms=Wordings(*terms),
        parts=parts,
        measures=(),
        probes=(),
        utterances=Wordings(*said),
    )


def part(id: str, title: str, said: tuple[str, ...] = ()) -> CriterionPart:
    return CriterionPart(id, 50, Localised.same(title), Localised("", ""), Wordings(), Wordings(fi=said))


def factor(id: str, name: str, said: tuple[str, ...] = ()) -> KnownSuccessFactor:
    roles = (Role.PURCHASER, Role.PROVIDER)
    return KnownSuccessFactor(
        id, ("finance",), roles, Localised.same(name), Localised("", ""), Wordings(), Wordings(fi=said), ()
    )


def concept(id: str, fi: tuple[str, ...], en: tuple[str, ...] = ()) -> Concept:
    return Concept(id, Wordings(fi, en))


OPPORTUNITIES = (
    opportunity(
        "hours",
        ("Tuntien määrä arvioidaan ennalta", "The number of hours is estimated ahead"),
        (("tuntimäärä", "ennuste", "tilausmäärä"), ("hours", "forecast", "order")),
        (
            ("montako tuntia meiltä tilataan ensi keväänä", "ei me voida tietää paljonko työtä on tulossa"),
            ("how many hours will they order from us", "there is no forecast at all"),
        ),
        parts=("p-money",),
    ),
    opportunity(
        "training",
        ("Koulutukset järjestetään yhdessä", "Training is held together"),
        (("yhteiskoulutus", "kurssi", "täydennyskoulutus"), ("joint training", "course")),
        (
            ("mennään me samoille kursseille", "meidän väki tarvitsee samaa oppia kuin teidän"),
            ("send our people to the same course", "we could train together"),
        ),
        parts=("p-people", "p-skills"),
    ),
    opportunity(
        "voucher",
        ("Palveluseteli ja kotitalousvähennys yhdessä", "Voucher and tax deduction combined"),
        (("palveluseteli", "kotitalousvähennys", "omavastuu"), ("service voucher", "household deduction")),
        (("setelin lisäksi saa verotuksesta takaisin",), ("the voucher and the deduction fit together",)),
        parts=("p-money", "p-clients"),
    ),
    opportunity(
        "reach",
        ("Vastuuhenkilön saa kiinni", "The person in charge can be reached"),
        (("tavoitettavuus", "puhelin", "soittoaika"), ("reachable", "phone", "call back")),
        (
            ("kukaan ei vastaa puhelimeen", "soitan ja soitan eikä ketään saa kiinni"),
            ("nobody answers the phone", "I call and call"),
        ),
        parts=("p-clients",),
    ),
    opportunity(
        "aftercare",
        ("Jälkihoito kotona", "Aftercare at home"),
        (("jälkihoito", "kotiutus", "sairaala"), ("aftercare", "discharge", "hospital")),
        (
            ("sairaalasta tullaan kotiin eikä kukaan ole vastassa",),
            ("people come home from hospital and nobody is there",),
        ),
        parts=("p-clients",),
    ),
    opportunity(
        "risks",
        ("Riskit käydään läpi avoimesti", "Risks are gone through openly"),
        (("riski", "riskianalyysi", "uhka"), ("risk", "threat")),
        (("mitä jos jotain menee pieleen",), ("what if something goes wrong",)),
        parts=("p-partners",),
    ),
)
PARTS = (
    part("p-money", "Raha on hallinnassa"),
    part("p-people", "Väki riittää ja voi hyvin"),
    part("p-skills", "Osaaminen kasvaa"),
    part("p-clients", "Asiakkaasta pidetään huolta"),
    part("p-partners", "Kumppanit tunnetaan"),
    part(
        "p-praise", "Hyvästä työstä kiitetään", ("kakkukahvit ja palkkio hyvästä työstä", "kiitosta ei kuule koskaan")
    ),
)
FACTORS = (
    factor("trust", "Luottamus kumppaniin", ("me luotetaan toisiimme", "sana pitää")),
    factor("skilled", "Ammattitaitoinen väki", ("meillä on osaavaa porukkaa",)),
    factor("local", "Paikallinen tuntemus", ("tunnetaan kylän ihmiset ja tavat",)),
)


CONCEPTS = (
    concept("hour", ("tunt", "tunn", "tilausmäär"), ("hour",)),
    concept("ahead", ("ensi$", "ennalta", "ennuste"), ("forecast", "ahead", "next year")),
    concept("training", ("koulut", "kurs", "opp"), ("train", "course")),
    concept("together", ("yhtei", "yhdes", "samoi", "samaa"), ("together", "joint", "same")),
    concept("voucher", ("seteli",), ("voucher",)),
    concept("deduction", ("vähenny", "verotuks"), ("deduct",)),
    concept("phone", ("puheli", "soit"), ("phone", "call")),
    concept("reach", ("kiinni saa", "saa kiinni", "vastaa puheli", "ketään kiinni"), ("reach", "answer", "picks up")),
    concept("hospital", ("sairaala", "kotiutu"), ("hospital", "discharge")),
    concept("risk", ("riski", "pieleen", "uhka"), ("risk", "threat", "goes wrong")),
)


def knowledge(
    opportunities: tuple[KnownOpportunity, ...] = OPPORTUNITIES,
    parts: tuple[CriterionPart, ...] = PARTS,
    factors: tuple[KnownSuccessFactor, ...] = FACTORS,
    concepts: tuple[Concept, ...] = CONCEPTS,
) -> Knowledge:
    name = Localised.same("small")
    criterion = Criterion("1", CriterionGroup.ENABLER, 100, name, name, parts)
    model = CriterionModel("small", name, name, (criterion,))
    return Knowledge((), (), model, opportunities, factors, (), (), concepts)
