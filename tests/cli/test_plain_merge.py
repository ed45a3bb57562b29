"""Does the merge through lines do what help says it does?"""

from __future__ import annotations

import re

import pytest

from tests.cli.at_boards import AtBoards, answers
from ttguide.model import event as ev
from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.model.text import Language


@pytest.fixture
def at() -> AtBoards:
    return AtBoards()


def texts(at: AtBoards, role: Role) -> list[str]:
    return [entry.text for entry in at.boards.merging.basket(role).entries]


@pytest.mark.parametrize("typed", ["/reword", "/reword so it is"])
def test_a_rewording_without_a_number_asks_for_it(at: AtBoards, typed: str) -> None:
    (told, _) = answers(at.hold(typed))

    assert told == "Give the entry's number and the new wording: /reword 417 TEXT. /list shows the numbers."
    assert at.refusals == 1


def test_the_list_numbers_the_entries_of_both_sides_through(at: AtBoards) -> None:
    (told, _) = answers(at.hold("list"))

    assert told.splitlines()[0].startswith("[The purchasers' basket] 6 statements from 2 organisations")
    assert "  №4 budjetti laaditaan yhdessä" in told
    assert "  №9 autojen latauspaikat" in told


def test_several_entries_are_merged_into_the_first_and_parted_again(at: AtBoards) -> None:
    out = at.hold("/join №4 №3 №5")
    assert "✓ Merged: budjetti laaditaan yhdessä" in out
    assert texts(at, Role.PURCHASER).count("asiakas osallistuu suunnitteluun") == 0
    assert "merged with №3, №5" in at.hold("list")

    out = at.hold("part №3", "undo", "redo")
    assert "✓ Split off again: asiakas osallistuu suunnitteluun" in out
    assert "✓ Undone: the splitting of a merged entry" in out
    assert "✓ Brought back: the splitting of a merged entry" in out
    assert "asiakas osallistuu suunnitteluun" in texts(at, Role.PURCHASER)


def test_entries_of_both_sides_are_not_merged(at: AtBoards) -> None:
    assert "they meet in the synthesis" in at.hold("join №4 №10")
    assert at.refusals == 1


def test_pairs_that_look_alike_are_merged_or_kept_apart_by_the_number_of_the_list(at: AtBoards) -> None:
    out = at.hold("duplicates", "join p1", "join p1", "apart p9", "apart p1")

    assert answers(out)[0].startswith("p1 Nearly the same words, 100 %:\n  №11 palaute kerätään asiakkailta\n  №12 ")
    assert answers(out)[1].splitlines() == [
        "✓ Merged: palaute kerätään asiakkailta (number №11)",
        "  Behind it went: “palaute kerätään asiakkailta”",
        "  The entries are from under different success factors: “talous on tasapainossa ta”,"
        " “talous on tasapainossa tb”",
    ]
    assert answers(out)[2] == "These are merged already, as entry №11. To part them again: /part №11"
    assert answers(out)[3] == "There is no pair p9 in the list. /duplicates shows what there is."
    assert at.refusals == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("join p-1", "There is no pair p-1 in the list. /duplicates shows what there is."),
        ("apart p-1", "There is no pair p-1 in the list. /duplicates shows what there is."),
        ("apart", "Give the number of a pair in the list, such as p1. The list: /duplicates"),
        ("join p", "Give the number of a pair in the list, such as p1. The list: /duplicates"),
        ("join p2-p1", "There is no pair p2 in the list. /duplicates shows what there is."),
    ],
)
def test_a_pair_that_there_is_not_is_named_and_told_once(at: AtBoards, line: str, told: str) -> None:
    assert answers(at.hold("duplicates", line))[1] == told
    assert at.refusals == 1


def test_what_says_the_same_word_for_word_is_merged_at_once(at: AtBoards) -> None:
    told, again, _ = answers(at.hold("equal", "/samansanaiset"))

    assert told.splitlines() == [
        f"✓ The {side}' basket: one group of equal entries merged." for side in ("purchasers", "providers")
    ]
    nearly = "/duplicates shows those that are nearly alike."
    assert again == f"No entries in the same words are left to merge. {nearly}"


def test_an_entry_is_reworded_in_the_basket_only(at: AtBoards) -> None:
    told = answers(
        at.hold("reword №6: 3 bills a month", "№6", "reword №6 3 bills a month", "reword 99 x", "reword №6", "")
    )

    assert told[0] == "✓ Reworded: 3 bills a month"
    assert "In the interview: laskut tulevat myöhässä" in told[1]
    assert at.refusals == 3
    assert "3 bills a month" in texts(at, Role.PURCHASER)


def test_an_entry_stays_out_with_a_reason_that_is_asked_for_and_comes_back(at: AtBoards) -> None:
    told = answers(at.hold("withhold №6 №3", "too telling", "back №6", "back №6", "withhold №2", ""))

    assert told[1].splitlines() == [
        "✓ Stays out of the basket: laskut tulevat myöhässä",
        "✓ Stays out of the basket: asiakas osallistuu suunnitteluun",
    ]
    assert told[2] == "✓ Back in the basket: laskut tulevat myöhässä"
    assert told[3] == "That entry is in the basket already."
    assert {e.id: e.withheld for e in at.boards.merging.basket(Role.PURCHASER).entries}["pb2"] == "too telling"
    assert "Nothing was changed." in told[5]


def test_tell_tale_words_are_replaced_or_found_harmless(at: AtBoards) -> None:
    at.boards.merging.reword(Role.PURCHASER, "pa2", "Ahomäellä laskut tulevat myöhässä")
    at.boards.merging.reword(Role.PROVIDER, "ta2", "soita 040 123 4567")
    told = answers(at.hold("share", "telltales", "clear t1", "undo", "replace t1 us", "replace all", "share", "yes"))

    assert "The purchasers' basket:\nOne passage may give somebody away" in told[0]
    assert "The providers' basket:\nOne passage may give somebody away" in told[0]
    assert "other side will see" not in told[0]
    assert told[1].startswith("t1 in entry №3: “Ahomäellä” – ")
    assert "soita 040 123 4567" in told[1]
    assert told[2] == "✓ “Ahomäellä” gives nobody away."
    assert told[4] == "✓ Reworded: us laskut tulevat myöhässä"
    assert told[5].splitlines() == ["✓ Tell-tale words of one entry replaced.", "  “soita [phone number]”"]
    assert told[7].startswith("✓ The purchasers' basket is shared")
    assert "4567" not in "".join(texts(at, Role.PROVIDER))


def test_from_where_a_firm_is_is_replaced_by_what_is_true_wherever_that_is() -> None:
    at = AtBoards(Language.FI)
    at.boards.merging.reword(Role.PURCHASER, "pa2", "Helsinkiläisestä firmasta soitettiin")
    told = answers(at.hold("paljastavat", "korvaa kaikki"))

    assert "erään kunnan" in told[0].casefold()
    assert "Erään kunnan firmasta soitettiin" in texts(at, Role.PURCHASER)


def test_few_sources_take_a_decision_on_record() -> None:
    at = AtBoards(Language.FI, parties=("pa", "ta", "tb"))
    told = answers(
        at.hold("jaa tilaajat", "lähteet tilaajat", "", "lähteet", "kunta suostui", "jaa", "kyllä", "lähteet turhaan")
    )

    assert "Korin takana on vain yksi organisaatio" in told[0]
    assert told[0].endswith("Päätä ensin, voiko korin silti jakaa.\nKirjaa päätös: /lähteet SYY"), "the way is told"
    assert "Mitään ei muutettu." in told[2]
    assert told[4] == "✓ Päätös kirjattu: kunta suostui"
    assert told[6].startswith("✓ Tilaajien kori jaettu")
    assert told[7] == "Korien takana on tarpeeksi organisaatioita; päätöstä ei tarvita."


def test_a_name_in_the_reason_for_few_sources_is_asked_about() -> None:
    at = AtBoards(parties=("pa", "ta", "tb"))
    told = answers(at.hold("share purchasers", "few Matti Virtanen of Ahomäki agreed"))

    assert told[0].endswith("Put a decision on record: /few REASON")
    assert told[1].splitlines() == [
        "✓ Decision on record: Matti Virtanen of Ahomäki agreed",
        "  Does “Matti Virtanen” give somebody away? The reason stays with the case for good.",
        "  Does “Ahomäki” give somebody away? The reason stays with the case for good.",
        "The reason is saved already. /undo takes it back, /few purchasers REASON changes it.",
    ]


def test_the_preview_is_what_is_shared(at: AtBoards) -> None:
    at.hold("join №11 №9")
    told = answers(at.hold("preview providers", "share providers", "yes"))
    entries = at.boards.merging.preview(Role.PROVIDER)
    rows = told[0].splitlines()
    factor = next(entry.factor for entry in entries if entry.text == "palaute kerätään asiakkailta")

    assert rows[0] == "[The providers' basket] The other side will see:"
    assert rows[1] == "Success factors · Finance"
    assert rows[4] == "Development opportunities · Finance"
    assert "  №11 palaute kerätään asiakkailta (●●)" in rows
    assert [row.strip() for row in rows[rows.index("  №11 palaute kerätään asiakkailta (●●)") + 1 :]][:2] == [
        "Also: autojen latauspaikat",
        f"Success factor: {factor}",
    ], "what is merged into another entry goes along, too"
    assert sum(row.startswith("  №") for row in rows) == len(entries)
    alike = "One pair of look-alikes is still undecided. /duplicates shows it."
    question = "Share the providers' basket with the purchasers?\nType yes to share it"
    assert told[1].rstrip() == f"{told[0]}\n{alike}\n{question}"
    assert told[2].startswith("✓ The providers' basket is shared: 5 entries.")


def test_before_a_basket_is_shared_it_is_told_how_many_look_alikes_are_undecided_and_that_hinders_nothing(
    at: AtBoards,
) -> None:
    told = answers(at.hold("share providers", "no", "duplicates providers", "apart p1", "share providers", "yes"))
    assert "\nOne pair of look-alikes is still undecided. /duplicates shows it.\nShare the providers' basket" in told[0]
    assert "look-alikes" not in told[4]
    assert told[5].startswith("✓ The providers' basket is shared")


def test_a_basket_is_shared_after_it_was_seen_and_a_typed_yes_one_at_a_time(at: AtBoards) -> None:
    told = answers(at.hold("share", "y", "share", "", "share", "yes", "share", "YES", "share"))
    title = "[The purchasers' basket] The other side will see:"

    assert told[0].startswith(title)
    assert told[1] == told[3] == "The basket was not shared."
    assert told[4].startswith(title), "what was not shared waits still"
    assert told[5].splitlines() == [
        "✓ The purchasers' basket is shared: 6 entries.",
        "The other basket is waiting, too: /share shows it and asks.",
    ]
    assert told[6].startswith("[The providers' basket]")
    assert told[7] == "✓ The providers' basket is shared: 6 entries."
    assert told[8].startswith("The baskets of both sides have been shared as they are now.")
    assert at.refusals == 3


def test_both_baskets_are_asked_about_in_turn_and_a_command_is_no_answer() -> None:
    at = AtBoards(Language.FI)
    told = answers(at.hold("jaa vaikka kaikki", "jaa kaikki", "ei", "kyllä", "jaa kaikki", "/tilanne"))

    assert told[0].startswith("Sano, kumpi kori:")
    assert told[1].startswith("[Tilaajien kori]")
    assert told[2].splitlines()[:2] == ["Koria ei jaettu.", "[Tuottajien kori] Toinen puoli näkee:"]
    assert told[3].startswith("✓ Tuottajien kori jaettu")
    assert told[4].startswith("[Tilaajien kori]"), "only what still waits is asked about"
    assert told[5].startswith("Koria ei jaettu.\nTilaajien kori.")
    assert at.boards.merging.basket(Role.PURCHASER).shared_at is None


def test_an_empty_line_goes_on_with_a_long_preview_before_the_answer() -> None:
    at = AtBoards(Language.FI)
    for number in range(80):
        text = f"kirjaus numero {number} omin sanoin"
        at.append(at._said(f"pa-{number}", "pa", StatementKind.OPPORTUNITY, text, "pa0"))
    told = answers(at.hold("jaa tilaajat", "", "", "kyllä", ""))

    assert "Vielä 113 riviä: Enter jatkaa." in told[0]
    assert "Vielä 53 riviä: Enter jatkaa." in told[1]
    assert "kirjaus numero 79 omin sanoin" in told[2]
    assert told[3].startswith("✓ Tilaajien kori jaettu: 86 kirjausta.")
    assert "kirjaus" not in told[4], "the list is over with the answer"


def test_an_empty_line_leads_from_what_is_alike_to_sharing_and_on_to_the_synthesis(at: AtBoards) -> None:
    told = answers(at.hold("", "equal", "", "share", "yes", "share", "yes", "", ""))

    assert told[0].startswith("p1 Nearly the same words")
    assert "/share shows what the other side will see" in told[2]
    assert told[7] == "Next: Synthesis. Enter goes there."
    assert told[8].startswith("[Synthesis · Kotihoito]")


def test_nothing_is_destroyed_before_both_baskets_are_shared(at: AtBoards) -> None:
    (told, _) = answers(at.hold("destroy"))

    assert "only what is shared will remain" in told


def test_raw_notes_are_destroyed_after_the_typed_word_only(at: AtBoards) -> None:
    at.share()
    told = answers(at.hold("destroy", "destroy", "destroy", "/list", "destroy", "DESTROY", "undo"))

    assert "This goes:" in told[0]
    assert told[1] == "Nothing was destroyed. Type DESTROY to confirm, in capitals.", "the command again is no word"
    assert "Nothing was destroyed." in told[3]
    assert told[3].count("[The purchasers' basket]") == 1, "the command was carried out, not taken for the word"
    assert told[5].startswith("✓ Raw notes destroyed: 12 entries and 4 notes.")
    assert told[6] == ("The previous step dates from before the raw notes were destroyed and can no longer be undone.")
    assert "oma huomio" not in repr(at.journal.read(at.case))
    assert "budjetti laaditaan yhdessä" in at.hold("list")


@pytest.mark.parametrize(
    ("language", "destroy", "told_once"),
    [
        (Language.FI, "hävitä", r"Raakamuistiinpanot hävitettiin \d+\.\d+\.\d{4}\."),
        (Language.EN, "destroy", r"The raw notes were destroyed on \d+/\d+/\d{4}\."),
    ],
)
def test_what_is_destroyed_already_is_said_so_in_one_sentence_and_asked_nothing(
    language: Language, destroy: str, told_once: str
) -> None:
    at = AtBoards(language)
    at.share()
    at.boards.destroying.destroy(at.guide.say("destroy.word"))
    told = answers(at.hold(destroy, f"/{destroy}"))

    assert re.fullmatch(told_once, told[0])
    assert told[1] == told[0]
    assert at.refusals == 0


def test_words_around_a_tell_tale_are_whole_and_an_ellipsis_tells_that_there_are_more(at: AtBoards) -> None:
    text = "yhteinen koulutuspäivä tuottajien kanssa keväällä, soita 040 123 4567 jos haluat varmistaa paikkasi siellä"
    at.boards.merging.reword(Role.PURCHASER, "pa2", text)
    (told,) = answers(at.hold("telltales purchasers"))[:1]
    assert "… tuottajien kanssa keväällä, soita 040 123 4567 jos haluat varmistaa paikkasi siellä" in told


def test_when_a_basket_was_shared_is_told_as_people_write_it() -> None:
    at = AtBoards(Language.FI)
    at.share()
    told = answers(at.hold("tilanne"))[0]
    assert re.search(r"Jaettu \d{1,2}\.\d{1,2}\.\d{4} klo \d{1,2}\.\d\d\.", told)


def test_before_a_basket_is_shared_anew_it_is_said_which_opportunities_change_and_how(at: AtBoards) -> None:
    at.share()
    at.boards.synthesis.shape(["pa2", "ta1"], area="A")
    at.boards.merging.withhold(Role.PURCHASER, "pa2", "telling")
    told = answers(at.hold("share", "yes", "/go synthesis", "opportunities"))

    assert told[0].splitlines()[-4:-1] == [
        "With this, 1 opportunity changes:",
        "  A1 “laskut tulevat myöhässä”: loses one entry; falls from level 1 to level 2; its wording was an entry's own"
        " and changes with it: “budjetti yhdessä tammikuussa”",
        "Share the purchasers' basket with the providers?",
    ]
    assert told[1].startswith("✓ The purchasers' basket is shared")
    assert "laskut tulevat" not in told[3]
    assert "its wording is still the entry's own" in told[3]


def test_a_number_stays_an_entrys_own_whatever_is_done_and_said_after_it() -> None:
    at = AtBoards()
    before = dict(at.boards.merging.numbers())
    at.hold("reword №4 aamupuhelut maanantaisin", "join №5 №3", "withhold №6 too telling", "undo", "undo", "part №3")
    at.append(at._said("later", "pb", StatementKind.OPPORTUNITY, "aamulla soitetaan", "pb0"))
    at.boards.catch_up()
    at.share()
    after = at.guide.development(at.case).merging.numbers()

    assert {id: after[id] for id in before} == before
    assert after["later"] not in before.values()
    assert "№4 aamupuhelut maanantaisin" in at.hold("list")

    at.boards.destroying.destroy(at.guide.say("destroy.word"))
    kept = at.guide.development(at.case).merging.numbers()
    assert {id: after[id] for id in kept} == kept
    assert "№4 aamupuhelut maanantaisin" in at.hold("list")
    assert "№4" in at.hold("list", at="synthesis")


def test_what_was_said_and_taken_back_leaves_the_others_their_numbers() -> None:
    at = AtBoards()
    at.append(at._said("gone", "pb", StatementKind.OPPORTUNITY, "tämä perutaan", "pb0"))
    at.append(at._said("stays", "pb", StatementKind.OPPORTUNITY, "tämä jää", "pb0"))
    before = at.guide.development(at.case).merging.numbers()["stays"]
    at.append(ev.Retracted((next(e.sequence for e in at.journal.read(at.case) if "perutaan" in repr(e.event)),)))

    assert at.guide.development(at.case).merging.numbers()["stays"] == before


@pytest.mark.parametrize("line", ["few providers because", "few because", "few providers"])
def test_no_decision_is_recorded_where_enough_organisations_stand_behind_a_basket(at: AtBoards, line: str) -> None:
    before = len(at.journal.read(at.case))
    (told, _) = answers(at.hold(line))

    assert told.endswith("no decision is needed.")
    assert len(at.journal.read(at.case)) == before
    assert at.refusals == 1


def test_words_that_were_replaced_are_no_longer_in_the_list(at: AtBoards) -> None:
    at.boards.merging.reword(Role.PURCHASER, "pa2", "Ahomäellä laskut tulevat myöhässä")
    told = answers(at.hold("telltales", "replace t1 meillä", "replace t1 teillä", "replace t7", "clear t1"))

    gone = "There is no t{}, or no longer. /telltales shows what there is."
    assert told[2:5] == [gone.format(1), gone.format(7), gone.format(1)]
    assert at.refusals == 3


def test_a_line_refused_for_both_baskets_is_one_line_that_was_not_done(at: AtBoards) -> None:
    at.hold("share all", "yes", "yes")
    for role in Role:
        text = at.boards.merging.basket(role).entries[0]
        at.boards.merging.reword(role, text.id, "Ahomäellä Matti Virtanen sanoi")
    told = answers(at.hold("share all"))

    assert told[0].count(" basket") >= 2
    assert at.refusals == 1


def test_what_is_shared_as_it_is_says_so(at: AtBoards) -> None:
    told = answers(at.hold("share all", "yes", "yes", "share providers"))
    assert told[3] == (
        "The providers' basket has been shared as it is now. Once something changes it can be shared again."
    )
