"""What would give somebody away is found in every form, and hardly anything else; what stands instead fits in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import shipped_content
from ttguide.method.telltale import (
    Name,
    NameBook,
    NameKind,
    TelltaleKind,
    find_telltales,
    names_of,
    replaced,
)
from ttguide.model.known_names import NO_NAMES
from ttguide.model.text import Language

KNOWN = shipped_content().knowledge.names
ORGANISATIONS = (
    "Keuruun kaupunki",
    "Tervakankaan kunta, vanhuspalvelut",
    "Hoivakoti Aurinko Oy",
    "Kotiapu Helmi Oy",
    "Caritas ry",
)
BOOK = NameBook.of(names_of(ORGANISATIONS, ("Anna Virtanen, palveluohjaaja",), KNOWN), KNOWN)
NOBODY = NameBook.of((), KNOWN)


def found(text: str, language: Language = Language.FI, book: NameBook = BOOK) -> list[str]:
    return [one.text for one in find_telltales(text, book, language)]


def said(text: str, language: Language = Language.FI, book: NameBook = BOOK) -> str:
    return replaced(text, find_telltales(text, book, language))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Keuruulla on yksi ohjaaja.", "Kunnassa on yksi ohjaaja."),
        ("Ajettiin Keuruuseen asti.", "Ajettiin kuntaan asti."),
        ("Ei Keuruullakaan osata.", "Ei kunnassakaan osata."),
        ("Jämsän ja Pieksämäen hinnat", "Kunnan ja kunnan hinnat"),
        ("Muutti Uuteenkaupunkiin.", "Muutti kuntaan."),
        ("Yksikkö on Virroilla.", "Yksikkö on kunnassa."),
        ("Ohje tuli keuruulaisille.", "Ohje tuli eräästä kunnasta oleville."),
        ("Tervakankaalla jonotetaan.", "Kunnassa jonotetaan."),
    ],
)
def test_a_place_is_replaced_in_its_own_case(text: str, instead: str) -> None:
    assert said(text) == instead


def test_a_clitic_stays_and_its_vowels_follow_the_new_word() -> None:
    assert said("Virtasellakaan ei ole aikaa.") == "Työntekijälläkään ei ole aikaa."


def test_the_same_place_said_with_its_kind_is_replaced_as_one() -> None:
    assert said("Se on Keuruun kaupungin asia.") == "Se on kunnan asia."


def test_a_compound_keeps_its_second_part() -> None:
    assert said("Keuruun-toimipisteen väki") == "Kunnan toimipisteen väki"
    assert said("keuruulaisyritykset jäivät") == "erään kunnan yritykset jäivät"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Helsinkiläisestä firmasta soitettiin.", "Erään kunnan firmasta soitettiin."),
        ("Keuruulaiset yritykset tarjoavat.", "Erään kunnan yritykset tarjoavat."),
        ("kaksi keuruulaista yritystä", "kaksi erään kunnan yritystä"),
        ("keuruulaiseen firmaan", "erään kunnan firmaan"),
        ("keuruulaisten firmojen hinnat", "erään kunnan firmojen hinnat"),
        ("savolaisilla yrityksillä", "erään alueen yrityksillä"),
        ("Keuruulainen firma voitti.", "Eräästä kunnasta oleva firma voitti."),
        ("Keuruulaiset sanoivat niin.", "Eräästä kunnasta olevat sanoivat niin."),
        ("keuruulaisten kanssa", "eräästä kunnasta olevien kanssa"),
        ("Keuruulaista pitää kuunnella.", "Eräästä kunnasta olevaa pitää kuunnella."),
        ("keuruulaisen, joka soitti", "eräästä kunnasta olevan, joka soitti"),
    ],
)
def test_from_where_somebody_is_says_neither_here_nor_elsewhere_and_fits_its_noun(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("A keuruulainen firm called.", "A municipality's firm called."),
        ("Keuruulaiset asked.", "People of the municipality asked."),
    ],
)
def test_in_english_it_is_somebody_of_the_municipality(text: str, instead: str) -> None:
    assert said(text, Language.EN) == instead


def test_where_no_case_can_be_told_a_word_in_brackets_stands_for_it() -> None:
    assert said("Keuruu-ilta oli hyvä.") == "[paikkakunta]-ilta oli hyvä."
    assert said("Sitten keuruulal oli hiljaista.") == "Sitten [paikkakunta] oli hiljaista."


def test_a_place_is_found_in_capitals_in_small_letters_and_without_its_dots() -> None:
    assert found("KEURUULLA, keuruulla ja jamsassa") == ["KEURUULLA", "keuruulla", "jamsassa"]


def test_a_slip_in_a_long_name_does_not_hide_it() -> None:
    assert found("Soitin Vitraselle ja Keurulle.") == ["Vitraselle", "Keurulle"]


def test_a_full_name_is_one_person_and_the_last_part_tells_the_case() -> None:
    (one,) = find_telltales("Lähetä se Anna Virtaselle heti.", BOOK, Language.FI)
    assert (one.text, one.kind, one.replacement) == ("Anna Virtaselle", TelltaleKind.PERSON, "työntekijälle")


def test_a_title_belongs_to_the_name_after_it() -> None:
    assert found("Kysyin johtava sosiaalityöntekijä Niemelältä.") == ["johtava sosiaalityöntekijä Niemelältä"]
    assert found("Kysyin johtaja Rantasiiveltä.") == ["johtaja Rantasiiveltä"]


def test_a_title_is_an_alarm_only_where_it_is_said_whose_it_is() -> None:
    assert said("Keuruun sosiaalijohtajalta tuli lupa.") == "Kunnan vastuuhenkilöltä tuli lupa."
    assert said("Keuruun hoitopäälliköltä tuli lupa.") == "Kunnan vastuuhenkilöltä tuli lupa."
    assert found("Sosiaalijohtajalta tuli lupa.") == []


def test_a_firm_is_found_whole_and_by_the_word_that_is_its_own() -> None:
    assert found("Hoivakoti Auringossa ja hoivakoti auringossa") == ["Hoivakoti Auringossa", "hoivakoti auringossa"]
    assert found("Kysyttiin Helmeltä ja Aurinko Oy:ltä.") == ["Helmeltä", "Aurinko Oy:ltä"]
    assert said("Caritas'n ja Caritaksen väki") == "Organisaation ja organisaation väki"


def test_words_of_organisations_that_say_of_no_one_who_they_are_stay_quiet() -> None:
    assert found("hoivakoti, kotiapu, kaupunki, vanhuspalvelut ja Kotiapu Oy") == []


def test_a_common_word_that_a_firm_is_called_by_is_its_name_only_with_a_capital_letter() -> None:
    assert found("aurinko paistaa, ja helmiä löytyi") == []


@pytest.mark.parametrize(
    "text",
    [
        "Toivo elää, onni potkaisi ja helmi löytyi.",
        "Asiakas istui salossa koko päivän.",
        "Onneksi ilo ja rauha palasivat lehtoon mäelle.",
        "Aura on pihalla, ja taimia vuokkoja kasvaa niemellä.",
        "Annan palautetta, anna sinäkin.",
        "Kai se niin on. Pian nähdään. Johan on.",
        "Joukossa on kaikenlaista väkeä.",
        "AAMULLA ON KIIRE JA TOIVO KATOSI",
        "Clients are sorted into groups.",
    ],
)
def test_common_words_that_are_also_names_stay_quiet(text: str) -> None:
    assert found(text, book=NOBODY) == []


def test_inside_a_sentence_a_capital_letter_makes_a_name_of_a_common_word() -> None:
    assert found("Sitten Toivo soitti Lahdesta.", book=NOBODY) == ["Toivo", "Lahdesta"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("040 123 4567", TelltaleKind.PHONE),
        ("+358 40 123 4567", TelltaleKind.PHONE),
        ("(014) 123 456", TelltaleKind.PHONE),
        ("etunimi.sukunimi@esimerkki.fi", TelltaleKind.EMAIL),
        ("info(at)esimerkki.fi", TelltaleKind.EMAIL),
        ("https://esimerkki.fi/a?b=1", TelltaleKind.WEB),
        ("esimerkki.fi", TelltaleKind.WEB),
        ("3.4.2024", TelltaleKind.DATE),
        ("1.–15.6.2024", TelltaleKind.DATE),
        ("2024-04-03", TelltaleKind.DATE),
        ("5. kesäkuuta", TelltaleKind.DATE),
        ("kesäkuussa 2023", TelltaleKind.DATE),
        ("viides toukokuuta", TelltaleKind.DATE),
        ("June 3rd, 2024", TelltaleKind.DATE),
        ("131052-308T", TelltaleKind.IDENTITY_CODE),
        ("1234567-8", TelltaleKind.BUSINESS_ID),
        ("FI21 1234 5600 0007 85", TelltaleKind.ACCOUNT),
        ("Koulukatu 5 B 12", TelltaleKind.ADDRESS),
        ("12 Mill Lane", TelltaleKind.ADDRESS),
        ("ABC-123", TelltaleKind.PLATE),
    ],
)
def test_numbers_addresses_and_dates_are_found_whole(text: str, kind: TelltaleKind) -> None:
    (one,) = find_telltales(f"se on {text} siis", BOOK, Language.FI)
    assert (one.text, one.kind, one.because) == (text, kind, kind.value)


@pytest.mark.parametrize(
    "text",
    [
        "auki 24/7, arvosana 4,2 asteikolla 1–5",
        "vuonna 2024 ja vuosina 2020–2023",
        "hinta 1 200 000 euroa, 12 500 tuntia, 3,5 %",
        "klo 08-16 tai kello 7.30–15.15",
        "kohta 4.1. ja laki 612/2021",
        "RAI-12, ISO-9001, COVID-19 ja EU-27",
        "joka kuukauden 5. päivä",
        "may 5 people march 5 times",
    ],
)
def test_figures_that_lead_to_nobody_stay_quiet(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Johtaja Heikki Mäkelä päättää.", "Johtaja päättää."),
        ("Palveluohjaaja Ritva Saloselle soitetaan.", "Palveluohjaajalle soitetaan."),
        ("Soitin palveluohjaaja Ritva Saloselle.", "Soitin palveluohjaajalle."),
        ("Pyydettiin esimies Anna Virtasta.", "Pyydettiin esimiestä."),
        ("Kysyttiin lääkäri Anna Virtaselta.", "Kysyttiin lääkäriltä."),
        ("Luotetaan päällikkö Ritva Saloseen.", "Luotetaan päällikköön."),
    ],
)
def test_a_title_stays_in_the_case_of_the_name_behind_it(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Keuruun johtaja Heikki Mäkelä lupasi.", "Kunnan johtaja lupasi."),
        ("Kysyttiin Keuruun johtajalta Heikki Mäkelältä.", "Kysyttiin kunnan johtajalta."),
        ("Keuruun johtajan Heikki Mäkelän mielestä.", "Kunnan johtajan mielestä."),
        ("Keuruun johtaja Krzysztof Kowalski lupasi.", "Kunnan johtaja lupasi."),
        ("Hoivakoti Auringon johtaja Ritva Salo lupasi.", "Organisaation johtaja lupasi."),
    ],
)
def test_a_title_of_a_place_and_the_name_behind_it_leave_one_title(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Palveluohjaajamme Ritva soitti.", "Palveluohjaajamme soitti."),
        ("Sovittiin palveluohjaajamme Ritvan kanssa.", "Sovittiin palveluohjaajamme kanssa."),
        ("Kysyin palveluohjaajaltamme Ritvalta.", "Kysyin palveluohjaajaltamme."),
        ("Kerroin ohjaajani Minnalle.", "Kerroin ohjaajalleni."),
        ("Luotan päällikkööni Ritva Saloseen.", "Luotan päällikkööni."),
        ("Luotan päällikköni Ritva Saloseen.", "Luotan päällikkööni."),
        ("Esimiehemme Anna Virtaselta kysyttiin.", "Esimieheltämme kysyttiin."),
        ("Hän kysyi ohjaajaltaan Minnalta.", "Hän kysyi ohjaajaltaan."),
        ("Kerroin päälliköllemme Pirkolle.", "Kerroin päälliköllemme."),
    ],
)
def test_whose_somebody_is_stays_with_the_title_and_only_the_name_goes(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Virtanen, johtaja, päätti.", "Johtaja päätti."),
        ("Soitettiin Virtaselle, johtajalle.", "Soitettiin johtajalle."),
        ("Salonen, kotihoidon ohjaaja, soitti.", "Kotihoidon ohjaaja soitti."),
        ("Virtanen, johtaja, joka päätti, lähti.", "Johtaja, joka päätti, lähti."),
        ("Laine, palveluohjaaja, lupasi.", "Palveluohjaaja lupasi."),
        ("Sen tietää Ypermo, hoitaja.", "Sen tietää hoitaja."),
    ],
)
def test_a_title_set_apart_behind_a_name_stays_in_its_place(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Keuruu's director Heikki Mäkelä promised.", "The municipality's director promised."),
        ("Our service coordinator Ritva knows.", "Our service coordinator knows."),
        ("We asked director Heikki Mäkelä.", "We asked the director."),
        ("Home care manager Liisa Rantala runs it.", "The home care manager runs it."),
        ("Heikki Mäkelä, director, promised.", "The director promised."),
        ("Our manager Ritva's list is old.", "Our manager's list is old."),
    ],
)
def test_a_title_stays_in_english_with_one_article_at_most(text: str, instead: str) -> None:
    assert said(text, Language.EN) == instead


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Asian hoiti H.M. viime vuonna.", "H.M."),
        ("H. M. ei vastannut.", "H. M."),
        ("Soitto tuli R.S:ltä.", "R.S:ltä"),
        ("Viestin lähetti J.-P. Virtanen.", "J.-P. Virtanen"),
        ("Kirjauksen teki Z. Ypermo.", "Z. Ypermo"),
        ("Sen tietää H.Mäkelä.", "H.Mäkelä"),
    ],
)
def test_initials_are_a_person_with_a_name_behind_them_and_without(text: str, who: str) -> None:
    assert found(text, book=NOBODY) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Luokka on B. Siihen ei tule muutosta.",
        "Asunto 3 B. Avaimet ovat naapurilla.",
        "Kohta A. ja kohta B. ovat samat, kohdat A. B. C. eivät.",
        "P.S. Kiitos.",
        "Alueita on viisi, A:sta E:hen, ja tämä on alueella S. Se muuttuu.",
        "Se on nyt S. Jos muuttuu, kerrotaan.",
        "U.S.A:ssa ei.",
        "N.s. omahoitaja.",
    ],
)
def test_a_letter_of_a_list_or_an_abbreviation_is_nobodys_initial(text: str) -> None:
    assert found(text, book=NOBODY) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("O'Brien soitti eilen.", "O'Brien"),
        ("Sen hoitaa O’Brien yksin.", "O’Brien"),
        ("Ibáñez hoitaa yöt.", "Ibáñez"),
        ("Krzysztof Wąsik hoitaa yöt.", "Krzysztof Wąsik"),
        ("Oluwaseun Ypermo opiskelee.", "Oluwaseun Ypermo"),
        ("Tran Van Minh ajaa ruoat.", "Tran Van Minh"),
        ("Illat tekee Ali al-Hakim.", "Ali al-Hakim"),
    ],
)
def test_a_foreign_name_is_found_whole_also_where_a_sentence_begins(text: str, who: str) -> None:
    assert found(text, book=NOBODY) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Chatti ja wifi katkeilevat.",
        "Café on auki.",
        "Asiakas, ohjaaja, omainen: kaikki ovat paikalla.",
        "Kokous, johtaja, lista ja kahvit.",
        "Tilaaja, johtaja, sanoo saman.",
        "Mieltä on muutettu, joelle ei pääse, kenelle soitetaan.",
        "Maanantaina on hiljaista, Tiistaina ei, Elokuussa kyllä.",
    ],
)
def test_loan_words_lists_of_people_and_days_are_no_names(text: str) -> None:
    assert found(text, book=NOBODY) == []


@pytest.mark.parametrize(
    "text",
    ["Mitä kuuden hengen firma voi tarjota.", "Kuuden hengen firma.", "Soitto kuudelle asiakkaalle.", "Kuutta ei ole."],
)
def test_six_in_any_case_is_nobody_called_kuusi_although_somebody_is(text: str) -> None:
    book = NameBook.of(names_of((), ("Maija Kuusi, johtaja",), KNOWN), KNOWN)

    assert found(text, book=book) == []
    assert said("Kysyttiin Kuuselta.", book=book) == "Kysyttiin työntekijältä."


def test_six_workers_among_the_interviewees_are_no_name() -> None:
    assert names_of((), ("yrittäjä (yrityksessä kuusi työntekijää)", "Kuusi hoitajaa"), KNOWN) == ()
    assert [name.text for name in names_of((), ("marja kettunen",), KNOWN)] == ["marja", "kettunen"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Mummo Hilja ei pärjää.", "Henkilö ei pärjää."),
        ("Pirkko, 87, asuu yksin.", "Henkilö, 87, asuu yksin."),
        ("Jari K. ei vastaa.", "Henkilö ei vastaa."),
        ("Sen teki Jari K.", "Sen teki henkilö."),
        ("Soitin Virtaselle.", "Soitin työntekijälle."),
    ],
)
def test_only_who_is_known_to_be_staff_is_called_a_worker(text: str, instead: str) -> None:
    assert said(text) == instead


@pytest.mark.parametrize(
    "text", ["Uuraisilla on tilaa.", "Se tuli Paraisilta.", "Ajettiin Joroisiin.", "Oulaisissa on."]
)
def test_a_municipality_in_nen_is_found_in_its_plural_cases(text: str) -> None:
    assert len(found(text, book=NOBODY)) == 1


def test_two_places_in_one_are_replaced_as_one() -> None:
    assert said("Äänekosken-Suolahden suunta on tyhjä.") == "Kunnan suunta on tyhjä."


def test_a_capital_letter_inside_a_sentence_that_nothing_explains_is_asked_about() -> None:
    (one,) = find_telltales("Sitten Hokkasuo Ukko lopetti.", NOBODY, Language.FI)
    assert (one.text, one.kind, one.replacement) == ("Hokkasuo Ukko", TelltaleKind.NAME, "[nimi]")


@pytest.mark.parametrize(
    "text",
    [
        "Sovitaan, että Tilaaja maksaa.",
        "Kirjataan Kantaan.",
        "1) Henkilöstö jaksaa.",
        "Ei THL:n ohje.",
        "Katso Liite 2.",
    ],
)
def test_a_capital_letter_that_words_of_the_field_bear_by_habit_stays_quiet(text: str) -> None:
    assert found(text, book=NOBODY) == []


@pytest.mark.parametrize(
    "text", ["Lääkkeitä saa koskea.", "Koskea ei saa.", "Työ koskettaa kaikkia.", "Se koskee meitä."]
)
def test_a_verb_that_looks_like_the_firms_name_stays_quiet(text: str) -> None:
    assert found(text, book=NameBook.of(names_of(("Kosken Kotiapu",), (), KNOWN), KNOWN)) == []


def test_numerals_are_not_the_firm_that_is_called_by_one_of_them() -> None:
    book = NameBook.of(names_of(("Hoivakoti Kuusi Oy",), (), KNOWN), KNOWN)
    assert found("Kuuden hengen firma. Meillä on kuuden hengen firma. Kuudelta alkaa vuoro.", book=book) == []
    assert found("Kuusessa on tilaa. Hoivakuusi sai palkinnon.", book=book) == ["Kuusessa", "Hoivakuusi"]


def test_a_common_word_at_the_beginning_is_itself_where_only_things_do_what_follows() -> None:
    book = NameBook.of(names_of(("Virta Oy", "Hoivakoti Kuusi Oy"), (), KNOWN), KNOWN)
    assert found("Virta katkesi yöllä. Kuusi asukasta heräsi. Kuusi uutta asiakasta tuli.", book=book) == []
    assert found("Virta soitti. Kuusi hoitaa yöt. Virta kasvaa. Meille tuli Kuusi asukasta hakemaan.", book=book) == [
        *("Virta", "Kuusi", "Virta", "Kuusi"),
    ]
    assert found("Virta, katkesiko se? Virta Oy katkesi.", book=book) == ["Virta", "Virta Oy"]


def test_a_firm_known_by_the_place_in_its_name_is_replaced_in_the_case_of_the_true_nominative() -> None:
    book = NameBook.of(names_of(("Kosken Kotiapu",), (), KNOWN), KNOWN)
    assert said("Koskeen soitetaan yöllä.", book=book) == "Organisaatioon soitetaan yöllä."
    assert said("Koskelaiset tuntevat toisensa.", book=book) == "Organisaation omat tuntevat toisensa."


def test_chains_of_care_are_known_and_the_bee_is_not_one() -> None:
    assert found("Attendo vie väen. Mehiläisen hinnat nousivat. Esperillä on tilaa.", book=NOBODY) == [
        "Attendo",
        "Mehiläisen",
        "Esperillä",
    ]
    assert found("Mehiläiset pörräävät, ja mehiläinen pisti.", book=NOBODY) == []


def test_a_common_word_is_a_name_where_one_speaks_to_it_or_it_stands_beside_a_name() -> None:
    assert found("Toivolle soitettiin.", book=NOBODY) == ["Toivolle"]
    assert found("Salolle kerrottiin.", book=NOBODY) == ["Salolle"]
    assert found("Rauhan ja Aimon kanssa sovittiin.", book=NOBODY) == ["Rauhan", "Aimon"]
    assert found("Aamulle jää töitä. Rauhan ja hiljaisuuden tarve.", book=NOBODY) == []


def test_a_name_that_a_common_word_follows_in_a_compound_is_a_word_and_before_an_aunt_a_name() -> None:
    assert found("Tuija-aita leikataan.", book=NOBODY) == []
    assert found("Tuija-täti käy.", book=NOBODY) == ["Tuija"]


def test_english_possessives_and_articles_are_kept_in_order() -> None:
    assert said("Keuruu's office called.", Language.EN) == "The municipality's office called."
    assert said("The Keuruu office called Virtanen.", Language.EN) == "The municipality office called the worker."
    assert said("Caritas' staff left.", Language.EN) == "The organisation's staff left."


def test_names_of_people_are_read_from_what_is_told_of_them() -> None:
    told = ("palveluohjaaja Maija Ahvenlampi ja Pekka", "vanhustyön johtaja")
    assert names_of((), told, KNOWN) == (
        Name("Maija", NameKind.PERSON),
        Name("Ahvenlampi", NameKind.PERSON),
        Name("Pekka", NameKind.PERSON),
    )


def test_a_name_of_the_case_counts_also_where_it_is_a_common_word() -> None:
    own = NameBook.of((Name("Salo", NameKind.PLACE), Name("Mäki", NameKind.PERSON)), KNOWN)
    assert found("Kävin salossa mäen kanssa.", book=own) == ["salossa", "mäen"]
    assert found("Kävin salossa mäen kanssa.", book=NOBODY) == []


def test_without_anything_known_the_names_of_the_case_are_still_found() -> None:
    bare = NameBook.of((Name("Ahvenlampi", NameKind.PERSON),), NO_NAMES)
    assert said("Ahvenlampea ei saa kiinni.", book=bare) == "[person] ei saa kiinni."


def test_what_follows_a_number_is_not_joined_to_the_name_before_it() -> None:
    assert found("Anna Virtanen anna@esimerkki.fi Keuruulla") == ["Anna Virtanen", "anna@esimerkki.fi", "Keuruulla"]


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aäöåAÄnNKkuU .,:;-–'’@()[]0123456789\n\u0308\u200b\u00ad"),
    ),
    max_size=120,
)
WORDS = (
    *(
        "Keuruulla",
        "keuruulaiset",
        "Anna",
        "Virtasen",
        "johtaja",
        "Hoivakoti",
        "Aurinko",
        "Oy:n",
        "Caritas'n",
        "Lahden",
    ),
    *("kaupunki", "040 123 4567", "3.4.2024", "a@b.fi", "Koulukatu 5", "ja", "se", "-", ".", ",", "The", "x"),
)
PIECES = st.lists(st.sampled_from(WORDS), max_size=14)


@settings(max_examples=300, deadline=None)
@given(st.one_of(HOSTILE, PIECES.map(" ".join), PIECES.map("".join)), st.sampled_from(Language))
def test_what_is_found_lies_in_the_text_in_order_and_apart(text: str, language: Language) -> None:
    at = 0
    for one in find_telltales(text, BOOK, language):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.replacement
        at = one.end


@settings(max_examples=200, deadline=None)
@given(PIECES.map(" ".join), st.sampled_from(Language))
def test_a_text_in_which_everything_was_replaced_holds_none_of_it(text: str, language: Language) -> None:
    first = find_telltales(text, BOOK, language)
    again = {one.text for one in find_telltales(replaced(text, first), BOOK, language)}
    assert again.isdisjoint(one.text for one in first)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(HOSTILE, st.sampled_from(NameKind)), max_size=4), HOSTILE)
def test_any_name_can_be_looked_for(names: list[tuple[str, NameKind]], text: str) -> None:
    book = NameBook.of([Name(name, kind) for name, kind in names], NO_NAMES)
    replaced(text, find_telltales(text, book, Language.FI))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Onni kertoi, että perhe on kuin koti", "Onni"),
        ("Satu soitti heti. Helmi lupasi tulla", "Satu"),
        ("Vesa oli lomalla", "Vesa"),
        ("Usko on kertonut siitä", "Usko"),
        ("Mark said so", "Mark"),
        ("Will told us twice", "Will"),
    ],
)
def test_a_common_word_that_does_what_only_people_do_is_somebodys_name(text: str, name: str) -> None:
    assert found(text, book=NOBODY)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Onni on oma koti",
        "Toivo elää vielä",
        "Rauha palasi taloon",
        "Satu luettiin lapsille illalla",
        "Lahja annettiin ohjaajalle",
        "Sisko hoiti asiat",
        "Will they call",
        "Hope is not a plan",
    ],
)
def test_a_common_word_that_does_what_things_do_is_itself(text: str) -> None:
    assert found(text, book=NOBODY) == []


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("Ask Dr. Nieminen twice", "Ask the person twice", Language.EN),
        ("Meet with Mr. Smith there", "Meet with the person there", Language.EN),
        ("Kysy Dr. Niemiseltä", "Kysy henkilöltä", Language.FI),
        ("tri Virtanen sanoi", "henkilö sanoi", Language.FI),
        ("He lost his way. Virtanen found it", "He lost his way. The person found it", Language.EN),
    ],
)
def test_a_form_of_address_goes_with_the_name(text: str, told: str, language: Language) -> None:
    assert said(text, language, book=NOBODY) == told


def of_kinds(*organisations: str) -> NameBook:
    return NameBook.of(names_of(organisations, (), KNOWN), KNOWN)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Jakson jatkosta päättää yhtymä.", "Jakson jatkosta päättää organisaatio."),
        ("Hankehaku yhdessä yhtymän kanssa", "Hankehaku yhdessä organisaation kanssa"),
        ("Lasku kuntayhtymälle", "Lasku organisaatiolle"),
        ("Säätiöltäkin kysytään.", "Organisaatioltakin kysytään."),
        (
            "Löydettiin yhtymäkohta, ja yhtymien rajat ylittyvät.",
            "Löydettiin yhtymäkohta, ja yhtymien rajat ylittyvät.",
        ),
        ("Yhdistys ja kunta auttavat.", "Yhdistys ja kunta auttavat."),
    ],
)
def test_what_only_one_organisation_is_points_at_it(text: str, instead: str) -> None:
    book = of_kinds("Kolmisalmen perusturvakuntayhtymä, aikuissosiaalityö", "Ahomäen kunta", "Kotituen säätiö")
    assert said(text, book=book) == instead


def test_what_several_organisations_are_or_the_only_one_is_points_at_nobody() -> None:
    text = "Jakson jatkosta päättää yhtymä."
    assert found(text, book=of_kinds("Salmen kuntayhtymä", "Rannan perusturvakuntayhtymä, kotihoito")) == []
    assert found(text, book=of_kinds("Salmen kuntayhtymä")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Vanhustyön yhdistys ry", "Yhdistys ei vastaa viesteihin"),
        ("Kotiapu ry", "Yhdistyksellä on maksuhäiriöitä"),
        ("Kotituen säätiö sr", "Säätiö maksaa laskut myöhässä"),
        ("Säätiö Kotituki", "Säätiön laskut tulevat myöhässä"),
        ("Osuuskunta Kotiapu", "Osuuskunnan hinnat nousivat"),
        ("Kotityö osk", "Osuuskunnalta ei saa vastausta"),
    ],
)
def test_what_an_organisation_is_is_known_wherever_its_name_or_legal_form_says_it(name: str, text: str) -> None:
    assert found(text, book=of_kinds("Ahomäen kunta", name)) == [text.split(maxsplit=1)[0]]


def test_two_that_are_the_same_are_two_whatever_their_names_end_in() -> None:
    book = of_kinds("Vanhustyön yhdistys ry", "Lasten yhdistys", "Ahomäen kunta")
    assert found("Yhdistys ei vastaa viesteihin", book=book) == []
    assert found("Yhdistys ei vastaa viesteihin", book=of_kinds("Kotiapu ry", "Lasten tuki ry", "Ahomäki Oy")) == []


def test_the_own_word_of_a_name_for_what_it_is_points_at_it_too() -> None:
    book = of_kinds("Kolmisalmen perusturvakuntayhtymä, aikuissosiaalityö", "Ahomäen kunta")
    assert found("Perusturvakuntayhtymä maksaa, kun kuntayhtymä päättää", book=book) == [
        "Perusturvakuntayhtymä",
        "kuntayhtymä",
    ]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Trust is the foundation of our co-operation.", "Trust is the foundation of our co-operation."),
        ("This is a good foundation to build on.", "This is a good foundation to build on."),
        ("There is no association between price and quality.", "There is no association between price and quality."),
        ("The foundation does not answer.", "The organisation does not answer."),
        ("Bills reach the association too late.", "Bills reach the organisation too late."),
    ],
)
def test_a_common_english_word_is_what_an_organisation_is_only_where_it_is_said_of_one(text: str, instead: str) -> None:
    assert said(text, Language.EN, book=of_kinds("Ahomäen kunta", "Kotituen säätiö", "Kotiapu ry")) == instead


def of_the_dales(text: str) -> str:
    names = names_of(("Dales Homes CIC", "Ilkley Town Council", "Beck Side Ltd"), (), KNOWN)
    return said(text, Language.EN, book=NameBook.of(names, KNOWN))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Meetings with Dales Homes stopped.", "Meetings with the organisation stopped."),
        ("Dales Homes' rota is late.", "The organisation's rota is late."),
        ("We like the Beckside staff.", "We like the organisation staff."),
        ("Beckside matters.", "Beckside matters."),
        ("The council in Ilkley pays late.", "The council in the municipality pays late."),
        ("Sarah Thornton should tell us.", "The person should tell us."),
        ("We rang Karen Mason about it.", "We rang the person about it."),
        ("Karen Mason's rota is late.", "The person's rota is late."),
        ("Our manager Simon and his wife Helen own it.", "Our manager and his wife own it."),
        ("We met her aunt and our neighbour Janet's dog.", "We met her aunt and our neighbour's dog."),
        ("Write to 4 Mill Lane, LS29 9EE today.", "Write to [address] today."),
        ("The postcode is LS29 9EE.", "The postcode is [address]."),
    ],
)
def test_english_names_leave_english_sentences(text: str, instead: str) -> None:
    assert of_the_dales(text) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Soitto Aurinko Hoivalle", "Soitto organisaatiolle"),
        ("Laskut Aurinko Hoivaan ja Aurinkoon", "Laskut organisaatioon ja organisaatioon"),
    ],
)
def test_the_words_of_a_name_that_stand_together_are_taken_together(text: str, instead: str) -> None:
    names = names_of(("Aurinko Hoiva Palvelut Oy",), (), KNOWN)
    assert said(text, book=NameBook.of(names, KNOWN)) == instead


def test_a_place_behind_a_person_is_no_part_of_the_persons_name() -> None:
    names = names_of(("Kantopuron Kotiapu ry",), (), KNOWN)
    text = "Kukaan ei kerro, sanoi Riitta Kantopuron kylältä"
    assert said(text, book=NameBook.of(names, KNOWN)) == "Kukaan ei kerro, sanoi henkilö kunnan kylältä"


def test_of_a_relative_the_word_that_says_who_it_is_stays_and_is_part_of_what_is_replaced() -> None:
    (one,) = find_telltales("He and his wife Helen own it", NameBook.of((), KNOWN), Language.EN)
    assert (one.text, one.replacement) == ("wife Helen", "wife")
