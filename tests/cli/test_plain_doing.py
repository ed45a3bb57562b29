"""Does each command of the plain conversation do what help says it does?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.table import Table
from ttguide.cli.plain.boards import find_stage
from ttguide.cli.plain.boards.stages import STAGES
from ttguide.cli.plain.commands import NAMES, Command
from ttguide.cli.plain.wrapping import wrap
from ttguide.model import event as ev
from ttguide.model.text import Language

FACTOR = "Budjetti pitää"
SAID = "vuositilaus ja ostomäärä syksyllä"


@pytest.fixture
def table() -> Table:
    return Table()


def latest(out: str) -> int:
    """The number of the last acknowledgement."""
    return int(re.findall(r"^✓ #(\d+)", out, re.MULTILINE)[-1])


def links(table: Table) -> list[str]:
    return [link.id for statement in table.talk().statements() for link in statement.links]


# Suggestions


def test_a_suggestion_is_picked_by_its_number_and_unpicked_by_the_same(table: Table) -> None:
    table.hold(FACTOR, SAID, "/poimi 1, 2", "/poimi 2")

    assert links(table) == ["A1"]


@pytest.mark.parametrize(
    "typed", ["/poimi", "/poimi 9", "/poimi yksi", "/poimi 1 9", "/poimi ²", "/poimi 99999999999999"]
)
def test_a_number_that_is_no_suggestion_picks_nothing(table: Table, typed: str) -> None:
    out = table.hold(FACTOR, SAID, typed)

    assert "Anna ehdotuksen numero" in out
    assert links(table) == []


@pytest.mark.parametrize("typed", ["/poimi 1", "/hylkää", "/ehdota"])
def test_without_an_entry_there_is_nothing_to_pick_or_dismiss(table: Table, typed: str) -> None:
    assert "Tässä ei ole ehdotuksia." in table.hold(typed)


def test_a_dismissed_suggestion_stays_away_until_it_is_brought_back(table: Table) -> None:
    out = table.hold(FACTOR, SAID, "/hylkää 1", "ostomäärä uudestaan", "/tuo", "ostomäärä kolmannesti")

    first, second, third = (part for part in out.split("✓") if "Kehittämismahdollisuus kirjattu" in part)
    assert ["A1 Vuositilaus" in part for part in (first, second, third)] == [True, False, True]


def test_dismissing_without_numbers_spares_what_was_picked(table: Table) -> None:
    table.hold(FACTOR, SAID, "/poimi 1", "/hylkää")

    dismissed = [e.id for e in table.events() if isinstance(e, ev.SuggestionDismissed)]
    assert dismissed == ["1a"]
    assert links(table) == ["A1"]


def test_a_suggestion_for_a_factor_is_dismissed_at_the_question_that_asked_for_it(table: Table) -> None:
    table.hold("kilpailutus ja tarjouspyyntö", "/hylkää 1")

    dismissed = [e.address.step for e in table.events() if isinstance(e, ev.SuggestionDismissed)]
    assert dismissed == ["finance-factors"]


def test_suggest_shows_what_any_text_resembles_and_records_nothing(table: Table) -> None:
    out = table.hold("/ehdota puhelimeen vastataan")

    assert "B1 Tavoitettavuus" in out
    assert table.texts() == []


def test_suggest_without_a_text_shows_the_latest_entrys_suggestions_again_to_be_picked(table: Table) -> None:
    table.hold(FACTOR, SAID)
    table.hold("/ehdota", "/poimi 1")

    assert links(table) == ["A1"]


# Mending


def test_edit_rewords_the_latest_entry_or_the_one_pointed_at(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    table.hold("Eka", "/muuta Toka", f"/muuta #{number} Budjetti riittää")

    assert table.texts() == ["Budjetti riittää", "Toka"]


def test_a_number_without_its_sign_is_part_of_the_new_wording(table: Table) -> None:
    table.hold(FACTOR, "/muuta 12 kuukautta kerrallaan")

    assert table.texts() == ["12 kuukautta kerrallaan"]


@pytest.mark.parametrize("sign", ["#", ""])
@pytest.mark.parametrize("colon", ["", ":"])
def test_a_number_at_the_beginning_is_the_entry_that_is_called_so(table: Table, sign: str, colon: str) -> None:
    number = latest(table.hold(FACTOR))
    out = table.hold("Eka", f"/muuta {sign}{number}{colon} Budjetti riittää")

    assert table.texts() == ["Budjetti riittää", "Eka"]
    assert f"Muutettu: Budjetti riittää\n  #{number} oli ennen: ”{FACTOR}”\n" in out


def test_a_rewording_of_the_latest_entry_says_which_that_was_and_how_it_read(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    out = table.hold("/muuta Budjetti riittää")

    assert f"  #{number} oli ennen: ”{FACTOR}”\n" in out


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/muuta #84Samaa mieltä", "#84Samaa"),
        ("/muuta #", "#"),
        ("/muuta # Samaa mieltä", "#"),
        ("/muuta #99999999999 hei", "#99999999999"),
        ("/muuta #1234567 hei", "#1234567"),
        ("/muuta 84", "#84"),
        ("/poista 84", "#84"),
        ("/poista #", "#"),
        ("/siirrä #84x", "#84x"),
        ("/lainaus 84", "#84"),
        ("/lainaus #", "#"),
        ("/lainaus #84x", "#84x"),
    ],
)
def test_what_begins_like_the_name_of_an_entry_and_is_none_changes_nothing(table: Table, typed: str, name: str) -> None:
    number = latest(table.hold(FACTOR))
    before = table.events()
    out = table.hold(typed)

    told = f"Kirjausta {name} ei ole tässä. Numerot näkee komennolla /lue.\nViimeisimmät kirjaukset:\n"
    assert f"{told}  #{number} {FACTOR}\n" in out
    assert table.texts() == [FACTOR]
    assert len([e for e in table.events() if isinstance(e, ev.StatementReworded | ev.StatementQuoted)]) == 0
    assert [e for e in table.events()[len(before) :] if isinstance(e, ev.StatementRecorded)] == []
    assert table.plain is not None
    assert table.plain.refusals == 1


def test_a_quote_may_begin_with_a_number(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    table.hold(f"/lainaus {number} kertaa soitettiin", f"/lainaus {number}")

    quotes = {s.text: s.quote for s in table.talk().statements()}
    assert quotes == {FACTOR: True, f"{number} kertaa soitettiin": True}


@pytest.mark.parametrize("command", ["/poista", "/lainaus"])
def test_what_stands_after_the_number_of_an_entry_is_not_left_unread(table: Table, command: str) -> None:
    number = latest(table.hold(FACTOR))
    out = table.hold(f"{command} #{number} #99")

    assert "Kirjauksen numeron perään ei kirjoiteta muuta: yksi kirjaus kerrallaan." in out
    assert [(s.text, s.quote) for s in table.talk().statements()] == [(FACTOR, False)]


@pytest.mark.parametrize("typed", ["/kumoa 3", "/kumoa #3", "/kumoa *1"])
def test_undo_takes_no_number_for_a_reason(table: Table, typed: str) -> None:
    out = table.hold(FACTOR, typed)

    assert "/kumoa ottaa takaisin viimeisimmän teon, yhden kerrallaan." in out
    assert table.texts() == [FACTOR]


@pytest.mark.parametrize("typed", ["/kartta 3", "/palauta kaikki", "/muistiinpanot *1", "/aika nyt", "/lue #3"])
def test_what_takes_nothing_is_not_done_where_something_follows_it(table: Table, typed: str) -> None:
    out = table.hold(typed)

    assert f"{typed.split(maxsplit=1)[0]} toimii vain yksin rivillään." in out
    assert table.plain is not None
    assert table.plain.refusals == 1


def test_edit_without_a_text_shows_the_entry_and_asks_for_the_wording(table: Table) -> None:
    out = table.hold(FACTOR, "/muuta", "Budjetti riittää", "/muuta", "")

    assert "  Budjetti pitää\nUusi sanamuoto ›\n✓ " in out
    assert out.count("Mitään ei muutettu.") == 1
    assert table.texts() == ["Budjetti riittää"]


def test_a_command_typed_where_a_wording_is_asked_for_is_carried_out_and_not_recorded(table: Table) -> None:
    out = table.hold(FACTOR, "/muuta", "/oma kysy vielä", "/ei-koske", "/eos")

    assert "Uusi sanamuoto ›\nMitään ei muutettu.\n" in out
    assert "Oma muistiinpano tallessa" in out
    assert [e.absence.value for e in table.events() if isinstance(e, ev.QuestionPassed)] == ["cannot_say"]


def test_a_wording_that_begins_with_a_slash_is_typed_with_two(table: Table) -> None:
    table.hold(FACTOR, "/muuta", "//budjetti")

    assert table.texts() == ["/budjetti"]


def test_an_organisation_is_renamed_and_removed_by_its_number(table: Table) -> None:
    number = latest(table.hold("", "Kunta", talk=table.talk("opening", "")))
    table.hold(f"/muuta #{number} Kaupunki", talk=table.talk("opening", ""))
    renamed = table.guide.card(table.case).parties
    table.hold(f"/poista #{number}", talk=table.talk("opening", ""))

    assert renamed[-1] == "Kaupunki"
    assert "Kaupunki" not in table.guide.card(table.case).parties


def test_a_single_answer_is_answered_anew_by_its_number_but_not_removed(table: Table) -> None:
    out = table.hold("", "2")
    number = latest(out)
    out = table.hold(f"/muuta #{number} 5", "/siirry Toimiiko nyt", "/poista #99", f"/siirrä #{number}")

    assert "Nyt kirjattuna: 5" in out
    assert "Kirjausta #99 ei ole tässä." in out


def test_move_asks_where_to_and_takes_the_entry_there(table: Table) -> None:
    number = latest(table.hold(FACTOR, "Eka"))
    out = table.hold("/siirry Asiakas", "Apu tulee ajoissa", f"/siirrä #{number}", "1")

    assert "  1 Asiakas › Apu tulee ajoissa\nMinne, numero ›\n✓ " in out
    assert [s.parent for s in table.talk().statements() if s.text == "Eka"] == ["Apu tulee ajoissa"]


def test_an_entry_with_no_other_place_is_told_so(table: Table) -> None:
    number = latest(table.hold(FACTOR, "Eka"))

    assert "Tälle kirjaukselle ei ole toista paikkaa." in table.hold(f"/siirrä #{number}")


def test_remove_wants_a_number_and_undo_brings_the_entry_back(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    out = table.hold("/poista", f"/poista {number}", "/kumoa")

    assert "Sano, mikä kirjaus" in out
    assert f"Poistettu: {FACTOR}" in out
    assert table.texts() == [FACTOR]


def test_undo_says_what_it_undid_and_redo_brings_it_back(table: Table) -> None:
    out = table.hold(FACTOR, "/kumoa", "/palauta", "/palauta")

    assert "Kumottu: kirjaus ”Budjetti pitää”" in out
    assert "Palautettu: kirjaus ”Budjetti pitää”" in out
    assert "Ei ole mitään palautettavaa." in out
    assert table.texts() == [FACTOR]


def test_quote_records_a_text_word_for_word_or_marks_an_entry(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    out = table.hold("/lainaus Se vaan soi", f"/lainaus #{number}", "/lainaus", "/lue")

    quotes = {s.text: s.quote for s in table.talk().statements()}
    assert quotes == {FACTOR: True, "Se vaan soi": False}
    assert f"#{number} ”{FACTOR}”" in out


def test_ones_own_notes_are_listed_changed_and_removed_by_their_star(table: Table) -> None:
    out = table.hold(
        "/oma eka", "/oma toka", "/muuta *1 eka uusin sanoin", "/poista *2", "/muistiinpanot", "/poista *7"
    )

    assert "  *1 eka uusin sanoin (Talous)\n" in out
    assert "*2 toka" not in out
    assert "Muistiinpanoa *7 ei ole. Numerot näkee komennolla /muistiinpanot." in out
    assert "✓ " in out
    assert "  *1 oli ennen: ”eka”\n" in out
    assert "eka" not in "".join(map(str, table.guide.report(table.case).blocks))


def test_after_the_approval_a_change_asks_for_the_reason_and_is_left_undone_without_one(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    closing = table.talk("closing")
    table.hold("/siirry Onko oikein", "kyllä", talk=closing)
    out = table.hold(
        f"/muuta #{number} Ilman syytä",
        "",
        f"/muuta #{number} Syystä",
        "kuultiin väärin",
        "/kumoa",
        "harkittiin uudestaan",
    )

    reasons = [(e.text, e.reason) for e in table.events() if isinstance(e, ev.StatementReworded)]
    assert reasons == [("Syystä", "kuultiin väärin")]
    assert "Syy ›\nMitään ei muutettu.\nKirjoittamasi teksti, jotta voit kopioida sen:\n  Ilman syytä\n" in out
    assert [e.reason for e in table.events() if isinstance(e, ev.Retracted)] == ["harkittiin uudestaan"]


def test_in_the_closing_what_the_interview_recorded_is_put_right_by_its_number(table: Table) -> None:
    number = latest(table.hold(FACTOR))
    table.hold(f"/muuta #{number} Budjetti riittää", talk=table.talk("closing"))

    assert table.texts() == ["Budjetti riittää"]


# Absences


@pytest.mark.parametrize(
    ("typed", "absence"),
    [("/eos", "cannot_say"), ("/not-asked", "not_asked"), ("/ei-koske ei meillä", "not_applicable")],
)
def test_the_three_absences_are_kept_apart(table: Table, typed: str, absence: str) -> None:
    table.hold(typed)

    assert [e.absence.value for e in table.events() if isinstance(e, ev.QuestionPassed)] == [absence]


def test_not_applicable_asks_for_its_reason(table: Table) -> None:
    out = table.hold("/ei-koske", "ei ole meillä", "/ei-koske", "")

    assert [e.reason for e in table.events() if isinstance(e, ev.QuestionPassed)] == ["ei ole meillä"]
    assert "Kerro lyhyesti, miksi kysymys ei koske tätä tapausta.\nSyy ›\n✓ " in out
    assert "Mitään ei muutettu." in out


# Moving about


def test_go_follows_the_numbers_of_the_list_shown_last(table: Table) -> None:
    out = table.hold("/kysymykset", "/siirry 3", "/kartta", "/siirry 2")

    asked = re.findall(r"^(Mikä ratkaisee: \w+|Toimiiko nyt)\?$", out, re.MULTILINE)
    assert asked[-2:] == ["Mikä ratkaisee: asiakas", "Mikä ratkaisee: talous"]


@pytest.mark.parametrize("typed", ["/siirry 0", "/siirry 99", "/siirry mihinkään", "/siirry 999999999999999999999"])
def test_a_place_that_is_not_there_is_told(table: Table, typed: str) -> None:
    assert "Sellaista paikkaa ei ole." in table.hold(typed)


def test_go_finds_a_place_by_how_its_name_begins(table: Table) -> None:
    out = table.hold("/go asiakas")

    assert out.rindex("Mikä ratkaisee: asiakas?") > out.rindex("Mikä ratkaisee: talous?")


def test_a_parked_matter_is_taken_up_by_going_to_it(table: Table) -> None:
    out = table.hold("/parkkiin autot", "/siirry autot", "/kartta")

    assert "Otettu parkista: autot" in out
    assert "autot" not in out.split("Otettu parkista: autot")[1]


def test_map_and_question_set_tell_how_each_question_stands(table: Table) -> None:
    out = table.hold("/eos", "/kartta", "/kysymykset")

    assert "  2   Mikä ratkaisee: talous (ei vastausta)\n" in out
    assert "  3   Toimiiko nyt (avoin, tässä)\n" in out
    assert "[Talous]\n  1 Mikä ratkaisee: talous? (ei vastausta)\n  2 Toimiiko nyt? (avoin)\n" in out


# Asking and telling


def test_probe_asks_what_fits_and_then_the_questions_own(table: Table) -> None:
    out = table.hold(FACTOR, "/luotaa", "/luotaa")

    assert "Mitä on jo kokeiltu?" in out
    assert "Miten ikääntyminen näkyy teillä?" in out


def test_repeat_puts_the_question_with_its_options_again(table: Table) -> None:
    talk = table.talk("opening", "")
    out = table.hold("/siirry Suostumus", "/toista", talk=talk)

    assert out.count("  2 ei vielä\n") == 2


def test_a_question_without_a_reason_says_so(table: Table) -> None:
    assert "Tälle kysymykselle ei ole kirjoitettu perustelua." in table.hold("/miksi")


def test_the_glossary_explains_a_word_lists_its_terms_and_says_when_it_has_none(table: Table) -> None:
    out = table.hold("/sanasto tila", "/sanasto", "/sanasto xyzzy")

    assert "tilaaja: Ostaa palvelun.\n" in out
    assert "tilaaja, tuottaja\n" in out
    assert "Sanastossa ei ole sanaa ”xyzzy”.\n" in out


def test_time_is_told_in_all_and_in_the_theme(table: Table) -> None:
    assert re.search(r"Aikaa kulunut \d+:\d\d, tässä teemassa \d+:\d\d\.", table.hold(FACTOR, "/aika"))


def test_a_language_that_is_none_is_refused(table: Table) -> None:
    assert "Kielet ovat fi, en." in table.hold("/kieli sv")


def test_the_report_is_written_in_the_form_that_the_files_name_says(table: Table) -> None:
    out = table.hold(FACTOR, "/raportti", "/raportti a.md", "/raportti b.HTML")

    assert "Anna tiedoston nimi" in out
    assert f"Kirjoitettu: {Path('a.md')}\n" in out
    assert "Kirjoitettu: b.HTML\n" in out


def test_help_names_every_command_in_both_languages(table: Table) -> None:
    out = table.hold("/ohje kaikki")

    for command in Command:
        (line,) = (line for line in out.splitlines() if line.startswith(f"  /{NAMES[command][Language.FI][0]} ("))
        assert f"/{NAMES[command][Language.EN][0]}" in line


@pytest.mark.parametrize("language", list(Language))
def test_help_fits_a_small_screen_and_names_every_command(language: Language) -> None:
    table = Table(language)
    told = table.hold(f"/{NAMES[Command.HELP][language][0]}").split("›\n")[1]

    assert all(f"/{NAMES[command][language][0]}" in told for command in Command)
    assert wrap(told, 79).count("\n") <= 23


def test_help_tells_of_a_topic_or_a_command(table: Table) -> None:
    out = table.hold("/ohje korjaaminen", "/ohje /undo", "/ohje jotain")

    assert "[Korjaaminen]\n  /kumoa (/undo) [SYY]: " in out
    assert "\n/kumoa (/undo) [SYY]: " in out
    assert "Sellaista komentoa tai aihetta ei ole. Aiheet: vastaaminen, " in out


@pytest.mark.parametrize("language", list(Language))
def test_help_names_every_board_as_the_command_that_leads_there_knows_it(language: Language) -> None:
    table = Table(language)
    boards = NAMES[Command.BOARDS][language][0]
    told = table.hold(f"/{NAMES[Command.HELP][language][0]} /{boards}")
    (line,) = (line for line in told.splitlines() if line.startswith(f"/{boards} ("))
    named = line.rpartition(": ")[2].split(", ")

    assert [find_stage(name) for name in named] == list(STAGES)


def test_an_unknown_command_says_what_was_probably_meant_and_records_nothing(table: Table) -> None:
    out = table.hold("/luota", "/home/anna/muistio.txt")

    assert "Komentoa /luota ei ole. Tarkoititko /luotaa?" in out
    assert "Komentoa /home/anna/muistio.txt ei ole. /ohje luettelee komennot" in out
    assert table.texts() == []
