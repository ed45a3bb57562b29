"""Does the merge through lines do what help says it does?"""

from __future__ import annotations

import re

import pytest

from tests.cli.at_boards import AtBoards, answers
from ttguide.model.role import Role
from ttguide.model.text import Language


@pytest.fixture
def at() -> AtBoards:
    return AtBoards()


def texts(at: AtBoards, role: Role) -> list[str]:
    return [entry.text for entry in at.boards.merging.basket(role).entries]


def test_the_list_numbers_the_entries_of_both_sides_through(at: AtBoards) -> None:
    (told, _) = answers(at.hold("list"))

    assert told.splitlines()[0].startswith("[The purchasers' basket] 6 statements from 2 organisations")
    assert "  2 budjetti laaditaan yhdessä" in told
    assert "  12 autojen latauspaikat" in told


def test_several_entries_are_merged_into_the_first_and_parted_again(at: AtBoards) -> None:
    out = at.hold("/join 2 5-6")
    assert "✓ Merged: budjetti laaditaan yhdessä" in out
    assert texts(at, Role.PURCHASER).count("asiakas osallistuu suunnitteluun") == 0
    assert "merged with 5, 6" in at.hold("list")

    out = at.hold("part 6", "undo", "redo")
    assert "✓ Split off again: asiakas osallistuu suunnitteluun" in out
    assert "✓ Undone: the splitting of a merged entry" in out
    assert "✓ Brought back: the splitting of a merged entry" in out
    assert "asiakas osallistuu suunnitteluun" in texts(at, Role.PURCHASER)


def test_entries_of_both_sides_are_not_merged(at: AtBoards) -> None:
    assert "they meet in the synthesis" in at.hold("join 2 8")
    assert at.refusals == 1


def test_pairs_that_look_alike_are_merged_or_kept_apart_by_the_number_of_the_list(at: AtBoards) -> None:
    out = at.hold("duplicates", "join p1", "join p1", "apart p9", "apart p1")

    assert answers(out)[0].startswith("p1 Nearly the same words, 100 %:\n  9 palaute kerätään asiakkailta\n  11 ")
    assert answers(out)[1] == "✓ Merged: palaute kerätään asiakkailta"
    assert answers(out)[2] == "There is nothing to change here."
    assert "Give the number of a pair" in answers(out)[3]
    assert at.refusals == 3


def test_what_says_the_same_word_for_word_is_merged_at_once(at: AtBoards) -> None:
    told, again, _ = answers(at.hold("equal", "/samansanaiset"))

    assert told.splitlines() == ["✓ One group of equal entries merged."] * 2
    assert again == "There is nothing to change here."


def test_an_entry_is_reworded_in_the_basket_only(at: AtBoards) -> None:
    told = answers(at.hold("reword 3: 3 bills a month", "3", "reword 3 3 bills a month", "reword 99 x", "reword 3", ""))

    assert told[0] == "✓ Reworded: 3 bills a month"
    assert "In the interview: laskut tulevat myöhässä" in told[1]
    assert at.refusals == 3
    assert "3 bills a month" in texts(at, Role.PURCHASER)


def test_an_entry_stays_out_with_a_reason_that_is_asked_for_and_comes_back(at: AtBoards) -> None:
    told = answers(at.hold("withhold 3 6", "too telling", "back 3", "back 3", "withhold 2", ""))

    assert told[1].splitlines() == [
        "✓ Stays out of the basket: laskut tulevat myöhässä",
        "✓ Stays out of the basket: asiakas osallistuu suunnitteluun",
    ]
    assert told[2] == "✓ Back in the basket: laskut tulevat myöhässä"
    assert told[3] == "That entry is in the basket already."
    assert at.boards.merging.basket(Role.PURCHASER).entries[5].withheld == "too telling"
    assert "Nothing was changed." in told[5]


def test_tell_tale_words_are_replaced_or_found_harmless(at: AtBoards) -> None:
    at.boards.merging.reword(Role.PURCHASER, "pa2", "Ahomäellä laskut tulevat myöhässä")
    at.boards.merging.reword(Role.PROVIDER, "ta2", "soita 040 123 4567")
    told = answers(at.hold("share", "telltales", "clear t1", "undo", "replace t1 us", "replace all", "share"))

    assert "The purchasers' basket:\nOne passage may give somebody away" in told[0]
    assert told[1].startswith("t1 in entry 3: “Ahomäellä” – ")
    assert "soita 040 123 4567" in told[1]
    assert told[2] == "✓ “Ahomäellä” gives nobody away."
    assert told[4] == "✓ Reworded: us laskut tulevat myöhässä"
    assert told[5] == "✓ Tell-tale words of one entry replaced."
    assert told[6].count("✓") == 2
    assert "4567" not in "".join(texts(at, Role.PROVIDER))


def test_few_sources_take_a_decision_on_record() -> None:
    at = AtBoards(Language.FI, parties=("pa", "ta", "tb"))
    told = answers(
        at.hold("jaa tilaajat", "lähteet tuottajat", "", "lähteet", "kunta suostui", "jaa", "lähteet turhaan")
    )

    assert "Korin takana on vain yksi organisaatio" in told[0]
    assert "Mitään ei muutettu." in told[2]
    assert told[4] == "✓ Päätös kirjattu: kunta suostui"
    assert told[5].count("✓") == 2
    assert told[6] == "Korien takana on tarpeeksi organisaatioita; päätöstä ei tarvita."


def test_the_preview_is_what_is_shared(at: AtBoards) -> None:
    told = answers(at.hold("preview providers", "share providers"))

    assert told[0].splitlines()[0] == "[The providers' basket] The other side will see:"
    assert [line.strip().partition(" ")[2] for line in told[0].splitlines()[1:]] == [
        entry.text for entry in at.boards.merging.preview(Role.PROVIDER)
    ]
    assert told[1] == "✓ The providers' basket is shared: 6 entries."


def test_an_empty_line_leads_from_what_is_alike_to_sharing_and_on_to_the_synthesis(at: AtBoards) -> None:
    told = answers(at.hold("", "equal", "", "share", "", ""))

    assert told[0].startswith("p1 Nearly the same words")
    assert "/share shares it" in told[2]
    assert told[4] == "Next: Synthesis. Enter goes there."
    assert told[5].startswith("[Synthesis · Kotihoito]")


def test_raw_notes_are_destroyed_after_the_typed_word_only(at: AtBoards) -> None:
    told = answers(at.hold("destroy", "share", "destroy", "destroi", "destroy", "/list", "destroy", "destroy", "undo"))

    assert "only what is shared will remain" in told[0]
    assert "This goes:" in told[2]
    assert told[3] == "Nothing was destroyed. Type DESTROY to confirm."
    assert "Nothing was destroyed." in told[5]
    assert told[5].count("[The purchasers' basket]") == 1, "the command was carried out, not taken for the word"
    assert told[7].startswith("✓ Raw notes destroyed: 12 entries and 4 notes.")
    assert told[8] == ("The previous step dates from before the raw notes were destroyed and can no longer be undone.")
    assert "oma huomio" not in repr(at.journal.read(at.case))
    assert "budjetti laaditaan yhdessä" in at.hold("list")


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
