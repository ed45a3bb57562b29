"""Are single facts of the cards given, told and taken away through lines, and is it said what became what?"""

from __future__ import annotations

import re
import sys

import pytest

from tests.cli.at_boards import AtBoards, answers
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.boards.card_questions import CardQuestions
from ttguide.cli.plain.console import Console
from ttguide.model.text import Language
from ttguide.workflow.board_views import (
    ActionState,
    CriticalView,
    Direction,
    Doubt,
    DoubtView,
    Frequency,
    MeasureView,
    Responsible,
)

NBSP = "\u00a0"
FACTOR, CRITICAL, MEASURE, ACTION = "1", "2", "3", "4"


def said(at: AtBoards, *lines: str, board: str = "scorecards") -> list[str]:
    return [told.replace(NBSP, " ") for told in answers(at.hold(*lines, at=board))[:-1]]


@pytest.fixture
def at() -> AtBoards:
    """A card with one factor, success factor, measure (%, more is better) and action, numbered in this order."""
    at = AtBoards(Language.FI)
    at.share()
    said(
        at,
        "tekijä A Kumppanuus",
        "menestystekijä 1 Budjetti tehdään yhdessä",
        "mittari 2 Osuus budjeteista",
        "toimenpide 2 Sovitaan vuosikello",
        "yksikkö 3 %",
        "suunta 3 enemmän",
    )
    return at


def critical(at: AtBoards) -> CriticalView:
    (factor,) = at.boards.scorecards.card("A").factors
    return factor.criticals[0]


def measure(at: AtBoards) -> MeasureView:
    (measure,) = critical(at).measures
    return measure


# Without a text nothing is taken away


def test_a_target_without_a_text_is_told_and_stays(at: AtBoards) -> None:
    said(at, "tavoite 3 ≥ 60 %")
    (told,) = said(at, "tavoite 3")

    assert told.splitlines() == [
        "  Tavoitearvo: ≥ 60 %",
        "  Vihreä vähintään 60 %, keltainen vähintään 18 %, muuten punainen. "
        "Vihreän raja on tavoite itse; keltaisen raja on laskettu siitä meidän säännöllämme.",
    ]
    assert measure(at).target == "≥ 60 %"


def test_a_dash_takes_a_target_away(at: AtBoards) -> None:
    told = said(at, "tavoite 3 ≥ 60 %", "tavoite 3 -", "tavoite 3")

    assert told[1:] == ["✓ Tavoitearvo poistettu.", "Kirjoita arvo numeron perään; - poistaa sen."]
    assert measure(at).goal is None


def test_the_parts_of_a_factor_are_told_without_a_text_and_go_by_a_dash(at: AtBoards) -> None:
    part = at.boards.integration.board().parts[0].id
    told = said(at, f"kohdat 1 {part}", "kohdat 1", "kohdat 1 -")

    assert told == [f"✓ Arviointikohdat: {part} (Kumppanuus)", f"  Arviointikohta: {part}", told[2]]
    assert told[2] == "✓ Arviointikohdat: – (Kumppanuus)"


def test_a_day_that_is_missing_is_asked_for_and_the_one_there_stays(at: AtBoards) -> None:
    told = said(at, "mennessä 4 31.3.2099", "mennessä 4")

    assert told == ["✓ Mihin mennessä: 31.3.2099 (Sovitaan vuosikello)", "Kirjoita arvo numeron perään; - poistaa sen."]


def test_a_note_at_a_part_is_told_without_a_text_and_goes_by_a_dash(at: AtBoards) -> None:
    said(at, "muodosta №4 №10 A: budjetti yhdessä", board="synthesis")
    part = at.boards.integration.board().parts[0].id
    told = said(
        at,
        f"sijoita A1 {part}",
        f"huomio A1 {part}",
        f"huomio A1 {part}: katsotaan keväällä",
        f"huomio A1 {part}",
        f"huomio A1 {part} -",
        board="integration",
    )

    assert told[1:] == [
        f"Kirjoita huomio kohdan perään: /huomio A1 {part} TEKSTI. - poistaa huomion.",
        f"✓ Huomio kirjattu: A1, arviointikohta {part}.",
        f"  {part}: katsotaan keväällä",
        f"✓ Huomio poistettu: A1, arviointikohta {part}.",
    ]


# Below nought


@pytest.mark.parametrize(
    ("typed", "value"), [("-5", -5.0), ("−5", -5.0), ("-2,5 %", -2.5), ("−2,5 %", -2.5), (": -5", -5.0)]
)
def test_a_target_below_nought_may_be_written_with_a_hyphen(at: AtBoards, typed: str, value: float) -> None:
    said(at, f"tavoite 3 {typed}")

    goal = measure(at).goal
    assert goal is not None
    assert (goal.value, goal.text) == (value, typed.removeprefix(": "))


# One end of a range


@pytest.mark.parametrize("target", ["≥ 90 %", "yli puolet", "enintään 90 %"])
def test_a_bound_is_no_range_of_one_point_but_asked_about(at: AtBoards, target: str) -> None:
    (_, told, limits) = said(at, "suunta 3 väli", f"tavoite 3 {target}", "rajat 3")

    assert told.splitlines() == [
        f"✓ Tavoitearvo: {target}",
        "  Tavoite ja suunta kertovat eri tavoin: suunta on ”tavoiteväli”, mutta tavoitteessa on vain välin toinen "
        "pää. Onko enemmän tai vähemmän parempi, vai mikä on toinen pää? (/suunta 3)",
    ]
    assert limits == "  Rajoja ei ole: anna ne, tai tavoite lukuna ja suunta."


@pytest.mark.parametrize(
    ("target", "reading"),
    [
        ("3–5", "Vihreä välillä 3–5 %, muuten punainen."),
        ("vähintään 3–5", "Vihreä välillä 3–5 %, muuten punainen."),
        ("4", "Vihreä, kun luku on tasan 4 %, muuten punainen."),
    ],
)
def test_what_says_both_ends_or_no_bound_is_a_range(at: AtBoards, target: str, reading: str) -> None:
    (_, told) = said(at, "suunta 3 väli", f"tavoite 3 {target}")
    assert told.splitlines()[1:] == [f"  {reading}"]


# What became what


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("yksikkö 3 kpl", "✓ Yksikkö: kpl (Osuus budjeteista)"),
        ("yksikkö 3 -", "✓ Yksikkö: – (Osuus budjeteista)"),
        ("suunta 3 vähemmän", "✓ Suunta: mitä vähemmän, sen parempi (Osuus budjeteista)"),
        ("lähde 3 tilinpäätös", "✓ Lähde: tilinpäätös (Osuus budjeteista)"),
        ("seuranta 3 vuosi", "✓ Seuranta: vuosittain (Osuus budjeteista)"),
        ("vastuu 3 tilaaja", "✓ Vastuu: tilaaja (Osuus budjeteista)"),
        ("tekee 4 talousjohtaja", "✓ Kuka tekee: talousjohtaja (Sovitaan vuosikello)"),
        ("mennessä 4 31.3.2099", "✓ Mihin mennessä: 31.3.2099 (Sovitaan vuosikello)"),
        ("merkki 4 kello on seinällä", "✓ Merkki: kello on seinällä (Sovitaan vuosikello)"),
        ("tila 4 käynnissä", "✓ Tila: käynnissä (Sovitaan vuosikello)"),
        ("muuta 3 Osuus kaikista", "✓ Muutettu: Osuus kaikista"),
        ("poista 1", "✓ Poistettu: Kumppanuus. Sen mukana: yksi menestystekijä, yksi mittari, yksi toimenpide."),
        ("poista 2", "✓ Poistettu: Budjetti tehdään yhdessä. Sen mukana: yksi mittari, yksi toimenpide."),
        ("poista 3", "✓ Poistettu: Osuus budjeteista"),
    ],
)
def test_it_is_said_which_fact_of_which_thing_became_what(at: AtBoards, line: str, told: str) -> None:
    assert said(at, line) == [told]


# The line that waits to be typed on


def offered(at: AtBoards, monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """What stood on the line each time something was asked for at a terminal."""
    drafts: list[str] = []
    typed = iter(lines)

    def edited(prompt: str, draft: str) -> str | None:
        del prompt
        drafts.append(draft)
        return next(typed, None)

    monkeypatch.setattr("ttguide.cli.plain.console._edited", edited)
    monkeypatch.setattr("ttguide.cli.plain.console.is_terminal", lambda stream: True)
    Boards(at.guide, at.guide.development(at.case), Console(sys.stdin, sys.stdout), "scorecards").hold()
    return drafts


LONG = "x" * 1_200


@pytest.mark.parametrize(
    ("lines", "drafts"),
    [
        (("/muuta 3", "Osuus budjeteista"), ["", "Osuus budjeteista", ""]),
        (("/muuta 3 Osuus budjeteista",), ["", ""]),
        (("/yksikkö 3 %",), ["", ""]),
        (("/tavoite 3 5", "/tavoite 3 5"), ["", "", ""]),
    ],
)
def test_where_nothing_was_changed_the_next_line_is_empty(
    at: AtBoards, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], drafts: list[str]
) -> None:
    assert offered(at, monkeypatch, *lines) == drafts


@pytest.mark.parametrize(
    ("lines", "draft"),
    [
        (("/menestystekijä 1 LONG",), "/menestystekijä 1 LONG"),
        (("/muuta 3 LONG",), "/muuta 3 LONG"),
        (("/muuta 3", "LONG"), "/muuta 3 LONG"),
    ],
)
def test_what_was_refused_waits_with_its_command(
    at: AtBoards, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], draft: str
) -> None:
    monkeypatch.setattr("ttguide.workflow.conversing.LONGEST_TEXT", 1_000)
    assert offered(at, monkeypatch, *(line.replace("LONG", LONG) for line in lines))[-1] == draft.replace("LONG", LONG)


# The program's own words


@pytest.mark.parametrize("language", Language)
def test_every_word_that_the_program_says_of_a_choice_is_taken(language: Language) -> None:
    at = AtBoards(language)
    at.share()
    say = at.guide.say
    said(at, "factor A Partnership", "critical 1 Budgets", "measure 2 Share", "action 2 Calendar")
    for order, number, key, values in (
        ("direction", MEASURE, "direction", Direction),
        ("frequency", MEASURE, "frequency", Frequency),
        ("who", MEASURE, "responsible", Responsible),
        ("state", ACTION, "action", ActionState),
    ):
        for value in (*values, next(iter(values))):
            word = say(f"{key}.{value}")
            (told,) = said(at, f"{order} {number} {word}")
            assert told.startswith("✓ ") or told == say("refused.nothing_changes"), (word, told)


@pytest.mark.parametrize("order", ["suunta", "direction"])
def test_a_range_is_taken_by_the_name_that_questions_give_it(at: AtBoards, order: str) -> None:
    assert said(at, f"{order} 3 tavoiteväli") == ["✓ Suunta: tavoiteväli (Osuus budjeteista)"]


@pytest.mark.parametrize(
    ("typed", "often"),
    [
        ("once a year", "vuosittain"),
        ("Once per year.", "vuosittain"),
        ("annually", "vuosittain"),
        ("ann", "vuosittain"),
        ("every year", "vuosittain"),
        ("kerran vuodessa", "vuosittain"),
        ("kerran v", "vuosittain"),
        ("vuosittain", "vuosittain"),
        ("vuosittaista", "vuosittain"),
        ("joka vuosi", "vuosittain"),
        ("once a quarter", "neljännesvuosittain"),
        ("neljännesvuosittain", "neljännesvuosittain"),
        ("neljannesvuosittain", "neljännesvuosittain"),
        ("neljä kertaa vuodessa", "neljännesvuosittain"),
        ("every month", "kuukausittain"),
        ("kerran kuussa", "kuukausittain"),
        ("joka kuukausi", "kuukausittain"),
        ("kaksi kertaa vuodessa", "puolivuosittain"),
        ("twice per year", "puolivuosittain"),
        ("every six months", "puolivuosittain"),
        ("half", "puolivuosittain"),
        ("joka", "joka kerta"),
        ("each time", "joka kerta"),
        ("kerran", "kerran"),
        ("once", "kerran"),
        ("onc", "kerran"),
    ],
)
def test_how_often_is_understood_as_people_say_it(at: AtBoards, typed: str, often: str) -> None:
    assert said(at, f"seuranta 3 {typed}") == [f"✓ Seuranta: {often} (Osuus budjeteista)"]


@pytest.mark.parametrize(
    "typed", ["once a decade", "once a", "kerran vuosikymmenessä", "joka k", "jokavuotinen", "every", "monthly or so"]
)
def test_what_says_more_than_a_choice_or_fits_several_is_not_taken_for_one(at: AtBoards, typed: str) -> None:
    assert said(at, f"seuranta 3 {typed}")[0].startswith("Vaihtoehdot: kuukausi, ")
    assert measure(at).frequency is None


@pytest.mark.parametrize("language", Language)
def test_help_and_the_refusal_offer_the_same_choices(language: Language) -> None:
    at = AtBoards(language)
    at.share()
    said(at, "factor A Partnership", "critical 1 Budgets", "measure 2 Share")
    for order in ("direction", "frequency"):
        helped = at.guide.say(f"plain.cards.{order}")
        (told,) = said(at, f"{order} 3 bogus")
        offered = set(re.split(", ", told.split(": ")[1].split(" (")[0]))
        assert set(helped.split(" ", 1)[1].split(":")[0].split("|")) == offered


def test_choices_of_two_words_are_told_whole(at: AtBoards) -> None:
    (told,) = said(at, "seuranta 3 usein")
    assert "kuukausi, neljännes, puolivuosi, vuosi, joka kerta, kerran" in told
    assert "monthly, quarterly, twice a year, yearly, each time, once" in told


def test_the_questions_of_the_cards_have_a_command_of_their_name_and_keep_the_old_one(at: AtBoards) -> None:
    asked, before, helped = said(at, "kysymykset A", "arviot A", "ohje kysymykset")
    assert asked == before != ""
    assert helped.startswith("/kysymykset")


def test_a_criterion_part_is_shown_by_its_name_alone(at: AtBoards) -> None:
    part = at.boards.integration.board().parts[0]
    (told,) = said(at, part.id, board="integration")
    assert told.splitlines()[0] == f"{part.id} {part.title}"


# What to do instead


def test_a_number_that_is_not_on_the_cards_is_told_with_the_command_that_shows_them(at: AtBoards) -> None:
    assert (
        said(at, "999", "lähde 999 x", "poista 3", "poista 3")[:2]
        == ["Numeroa 999 ei ole korteilla. Numerot näet komennolla /kortti A."] * 2
    )


def test_what_is_on_the_cards_already_is_not_brought_again(at: AtBoards) -> None:
    assert said(at, "kasvata", "kasvata")[1:] == [
        "Synteesissä ei ole mitään, mitä korteilla ei jo olisi. Oman tavoitetekijän, menestystekijän tai mittarin "
        "voi lisätä kortille."
    ]


def test_at_the_integration_it_is_said_what_is_missing(at: AtBoards) -> None:
    said(at, "muodosta №4 №10 A: budjetti yhdessä", board="synthesis")
    one, other = (part.id for part in at.boards.integration.board().parts[:2])
    told = said(
        at, "sijoita", "sijoita A6", "A6", f"sijoita A1 {one}", f"poista A1 {other}", "tapa 3", board="integration"
    )

    assert told[:3] == [
        "Anna mahdollisuuden tunnus, esimerkiksi A3.",
        "Mahdollisuutta A6 ei ole. Anna sen tunnus, esimerkiksi A3.",
        "Mahdollisuutta A6 ei ole. Anna sen tunnus, esimerkiksi A3.",
    ]
    assert told[4] == f"A1 ei ole kohdassa {other}, joten poistettavaa ei ole. /näytä A1 kertoo, missä se on."
    assert told[5].endswith("Tapaa 3 ei ole.")
    assert at.refusals == 5


def test_at_the_synthesis_an_absent_opportunity_and_a_success_factors_number_are_told_apart(at: AtBoards) -> None:
    told = said(at, "A6", "№1", board="synthesis")

    assert told[0] == "Mahdollisuutta A6 ei ole. Anna sen tunnus, esimerkiksi A3."
    assert told[1].endswith(
        " ei ole synteesissä: siinä ovat jaettujen korien mahdollisuudet, eivät menestystekijät. "
        "/lista kaikki näyttää ne numeroineen."
    )


# Questions and the commands that answer them


def test_every_question_stands_behind_its_own_thing_with_the_command_that_answers_it(at: AtBoards) -> None:
    said(at, "toimenpide 2 Sovitaan kokous", "tekee 5 kanslia", "tavoite 3 60 %", "lähde 3 tilinpäätös")
    (told,) = said(at, "kysymykset A")

    assert told.splitlines() == [
        "3 Osuus budjeteista: Kumpi osapuoli huolehtii mittaamisesta? (/vastuu 3) "
        "Kuinka usein tätä seurataan? (/seuranta 3)",
        "4 Sovitaan vuosikello: Kenen tehtävä tämä on? (/tekee 4) Mihin mennessä? (/mennessä 4) "
        "Mistä huomaatte, että siitä oli hyötyä? (/merkki 4)",
        "5 Sovitaan kokous: Mihin mennessä? (/mennessä 5) Mistä huomaatte, että siitä oli hyötyä? (/merkki 5)",
    ]


def test_a_thing_that_is_shown_has_the_questions_about_itself(at: AtBoards) -> None:
    critical, action = said(at, CRITICAL, ACTION)

    assert "?" not in critical
    assert critical.splitlines()[2] == "  4 Toimenpide: Sovitaan vuosikello (suunnitteilla; 3 kysymystä)"
    assert action.splitlines()[1:] == [
        "  Kenen tehtävä tämä on? (/tekee 4)",
        "  Mihin mennessä? (/mennessä 4)",
        "  Mistä huomaatte, että siitä oli hyötyä? (/merkki 4)",
    ]


def test_a_name_is_asked_about_with_the_command_of_the_fact_in_which_it_stands(at: AtBoards) -> None:
    said(at, "tekee 4 Maija Virtanen", "muuta 3 Virtasen osuus")
    measure, action = said(at, MEASURE, ACTION)

    assert "Kortti menee kaikille osapuolille, joten rooli on parempi. (/muuta 3)" in measure
    assert "Tekijäksi sopii rooli: tehtävän hoitaja voi vaihtua. (/tekee 4)" in action


def test_what_is_asked_right_after_a_step_has_its_command_too(at: AtBoards) -> None:
    owner, target = said(at, "tekee 4 Maija Virtanen", "tavoite 3 10 €")

    assert owner.splitlines()[1].endswith("Tekijäksi sopii rooli: tehtävän hoitaja voi vaihtua. (/tekee 4)")
    assert target.splitlines()[1].endswith("? (/yksikkö 3)")


@pytest.mark.parametrize("language", Language)
def test_there_is_a_command_for_every_question(language: Language) -> None:
    at = AtBoards(language)
    at.hold(at="scorecards")
    assert at.held is not None
    names = {name for order in at.held.orders for name in order.names(language)}
    asking = CardQuestions(language)
    for doubt in Doubt:
        for fact in ("", "text", "owner", "sign", "unit", "source", "target", "name"):
            (asked,) = asking.each((DoubtView(doubt, "Q?", fact=fact),), 7)
            found = re.fullmatch(r"Q\? \(/([^ ]+) 7\)", asked)
            assert found is not None, asked
            assert found[1] in names, (doubt, fact)


def test_known_opportunities_are_not_called_as_the_cases_own_are(at: AtBoards) -> None:
    said(at, "muodosta №6 №12 A: vuositilaus ja volyymi", board="synthesis")
    (placed,) = said(at, "ehdota A1", board="integration")

    assert placed.splitlines()[1].endswith("kuten tuttu mahdollisuus A1")


# How it stands


def test_of_a_card_only_what_is_there_is_counted_and_blank_cards_are_named_once(at: AtBoards) -> None:
    assert said(at, "kortit") == [
        "A Talouden hallinta: tavoitetekijöitä 1, menestystekijöitä 1, mittareita 1, toimenpiteitä 1, kysymyksiä 7\n"
        "Tyhjä kortti: B Asiakkuudet"
    ]


def test_a_full_stop_does_not_stand_before_a_colon(at: AtBoards) -> None:
    said(at, "muuta 4 Sovitaan vuosikello alkuun.")
    (told,) = said(at, "kysymykset")
    assert "4 Sovitaan vuosikello alkuun: Kenen tehtävä tämä on?" in told


def test_a_huge_limit_is_said_in_figures(at: AtBoards) -> None:
    (told,) = said(at, f"tavoite 3 1{'0' * 23}")
    assert f"Vihreä vähintään 6{'0' * 22} %, keltainen vähintään 3{'0' * 22} %" in told


def test_a_wording_is_refused_at_the_length_at_which_statements_are(at: AtBoards) -> None:
    told = said(at, f"muuta 3 {'x' * 100_000}", f"muuta 3 {'x' * 100_001}")

    assert told[0].startswith("✓ Muutettu: xxx")
    assert told[1].startswith("Teksti on liian pitkä: 100001 merkkiä, enintään 100000.")
