"""Do the synthesis and the integration through lines do what help says they do?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cli.at_boards import AtBoards, answers
from tests.fakes.adapters import WordSuggester
from ttguide.model.proposal import Confidence, Proposal
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, Way
from ttguide.model.text import Language
from ttguide.workflow.board_views import OpportunityView

SAME = "vuositilaus sovitaan yhdessä"


@pytest.fixture
def at() -> AtBoards:
    """Both baskets are shared; 6 and 12 say the same in the same words."""
    at = AtBoards()
    at.boards.merging.reword(Role.PURCHASER, "pa1", SAME)
    at.boards.merging.reword(Role.PROVIDER, "ta1", SAME)
    at.share()
    return at


def shaped(at: AtBoards) -> list[OpportunityView]:
    return list(at.boards.synthesis.board().opportunities)


def said(at: AtBoards, *lines: str, board: str = "synthesis") -> list[str]:
    return answers(at.hold(*lines, at=board))


# The synthesis


def test_pairs_are_told_with_their_reasons_and_taken_by_number(at: AtBoards) -> None:
    told = said(at, "accept p1", "", "accept p1: one common budget", "accept 1", "undo")

    assert told[0] == "No pairs have been told yet. /pairs shows them."
    assert told[1].splitlines()[1:3] == [
        "  purchaser №6 vuositilaus sovitaan yhdessä",
        "  provider №12 vuositilaus sovitaan yhdessä",
    ]
    assert told[2] == "✓ A1: one common budget"
    assert told[3] == "Both have their place already. Release one of them first."
    assert told[4] == "✓ Undone: the opportunity “one common budget”"
    assert shaped(at) == []


def test_entries_that_are_an_opportunity_already_make_no_second_one(at: AtBoards) -> None:
    told = said(
        at, "shape №5 B: bills in time", "shape №5", "shape №5 B", "shape №5 A", "shape №3 №11 B: heard", "shape №11 №3"
    )
    assert told[1] == told[2] == "The entry has its place already: B1."
    assert told[3].startswith("✓ A1: "), "elsewhere it is another one"
    assert told[5] == "The entries are together already: B1."
    assert [o.number for o in shaped(at)] == ["A1", "B1"]


def test_of_several_pairs_in_one_line_it_is_said_which_was_refused(at: AtBoards) -> None:
    at.boards.merging.reword(Role.PURCHASER, "pb2", "laskutus kulkee yhdessä sovitusti")
    at.boards.merging.reword(Role.PROVIDER, "tb2", "laskutus kulkee yhdessä sovitusti")
    at.boards.merging.share(Role.PURCHASER)
    at.boards.merging.share(Role.PROVIDER)
    told = said(at, "pairs", "accept p1", "A", "accept p2", "accept p1-p2", "level A1 A2 2")

    assert told[4].splitlines() == [
        "p1: Both have their place already. Release one of them first.",
        "p2: Both have their place already. Release one of them first.",
    ]
    assert told[5].splitlines() == ["A1: There is nothing to change here.", "A2: There is nothing to change here."]


def test_a_list_of_what_waits_says_that_it_is_only_that(at: AtBoards) -> None:
    told = said(at, "list", "list all")
    assert "[The purchasers' basket] 4 entries waiting" in told[0]
    assert told[0].endswith("These are only those that are waiting. /list all shows every one.")
    assert "waiting" not in told[1]


def test_what_was_turned_down_is_not_proposed_again(at: AtBoards) -> None:
    told = said(at, "pairs №6", "dismiss 1", "pairs", "undo", "pairs")

    assert told[1] == (
        "✓ These do not meet; the pair is not proposed again: “vuositilaus sovitaan yhdessä” and"
        " “vuositilaus sovitaan yhdessä”"
    )
    assert "No more pairs are found" in told[2]
    assert told[4].startswith("p1 ")


def test_all_proposals_from_a_score_on_are_taken_in_one_step(at: AtBoards) -> None:
    told = said(at, "accept all 2", "accept all x", "/ota kaikki 0,5", "undo")

    assert told[:2] == ["Give a bound between 0 and 1, for example /accept all 0.6"] * 2
    assert told[2:4] == ["✓ One proposal taken.", "✓ Undone: the opportunity “vuositilaus sovitaan yhdessä”"]


def test_an_opportunity_is_shaped_of_chosen_entries_with_area_and_wording(at: AtBoards) -> None:
    told = said(
        at,
        "shape №5 №10 B: bills in time",
        "shape №3 №11: customers: heard",
        "b",
        "shape №9 zz",
        "",
        "show A1 B1",
        "shape",
        "shape 77",
    )

    assert told[0] == "✓ B1: bills in time"
    assert "No area is likely for these." in told[1]
    assert told[2] == "✓ B2: customers: heard"
    assert told[4] == "No area is likely for these. Choose the area yourself."
    assert next((o.text, o.level) for o in shaped(at)) == ("bills in time", Level.VIEW)
    assert told[6].startswith("Give the entries' numbers")
    assert told[7] == (
        "There is no number 77 in the synthesis: it holds the opportunities of the shared baskets, "
        "not the success factors. /list all shows them with their numbers."
    )


def test_level_area_theme_and_wording_are_changed_and_moved_names_are_told(at: AtBoards) -> None:
    said(at, "shape №5 №10 A: first", "shape №3 №11 A: second")
    told = said(
        at,
        "level A1 3",
        "level A1 2 only a theme",
        "area A2 B.1",
        "theme B1 -",
        "theme B1 1",
        "reword A1 the second",
        "area A1 Q",
    )

    assert told[0].startswith("The level is 1")
    assert told[1].splitlines() == ["✓ A2: level 2, a shared theme.", "Names have moved: A1 is now A2, A2 is now A1."]
    assert told[2].startswith("✓ B1 is now in B ")
    assert told[3] == "✓ B1 now has no theme."
    assert told[4].startswith("✓ B1: the theme is now ")
    assert told[5] == "✓ Reworded: the second"
    assert told[6].endswith("Give the area's letter, or a theme by its number: B or B.2")
    assert [(o.number, o.text, o.theme != "") for o in shaped(at)] == [
        ("A1", "the second", False),
        ("B1", "first", True),
    ]


@pytest.fixture
def three(at: AtBoards) -> AtBoards:
    """Three opportunities of A."""
    said(at, "shape №6 A: one", "shape №5 A: two", "shape №4 A: three")
    assert [o.number for o in shaped(at)] == ["A1", "A2", "A3"]
    return at


@pytest.mark.parametrize("typed", ["A1-A3", "A3-A1", "a1–3"])
def test_a_range_of_opportunities_is_taken_from_either_end(three: AtBoards, typed: str) -> None:
    said(three, f"area {typed} B")
    assert [o.area for o in shaped(three)] == ["B", "B", "B"]
    (told,) = said(three, "go 3")[:1]
    assert told.startswith("[Integration")
    part = three.boards.integration.board().parts[0].id
    said(three, f"assign {typed.upper().replace('A', 'B')} {part}", board="integration")
    assert [o.parts for o in shaped(three)] == [(part,)] * 3


def test_of_a_range_whose_end_is_missing_nothing_is_done(three: AtBoards) -> None:
    told = said(three, "area A1-A9 B", "show A1-A9")
    assert told[:2] == ["There is no opportunity A1-A9. Give its name, such as A3."] * 2
    assert {o.area for o in shaped(three)} == {"A"}


def test_one_opportunity_is_reworded_at_a_time(three: AtBoards) -> None:
    told = said(three, "reword A1-A3 all", "reword A1 A3 is text")
    assert told[0] == "Give one opportunity at a time, such as A3."
    assert sorted(o.text for o in shaped(three)) == ["A3 is text", "three", "two"]


@pytest.mark.parametrize("line", ["area", "area Circle of trust", "alue Luottamus"])
def test_where_area_names_no_opportunity_it_is_said_how_to_move_one_and_how_to_add_an_area(
    at: AtBoards, line: str
) -> None:
    told = said(at, line, "level circle 2")
    assert told[0] == (
        "Give the opportunity and the area it moves to: /area A3 B. /new-area NAME adds an area of the case's own."
    )
    assert told[1] == "Give the name of an opportunity, such as A3."


def test_a_command_of_another_board_is_looked_for_at_the_nearest(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    told = said(at, "leave 3", "release 2", "grow", "judge 1: 2 3", board="integration")
    assert told[:4] == [
        "The command leave is at another board: Synthesis. You get there by /go 2.",
        "The command release is at another board: Synthesis. You get there by /go 2.",
        "The command grow is at another board: Scorecards. You get there by /go 4.",
        "The command judge is at another board: Priorities. You get there by /go 7.",
    ]


def test_names_in_wordings_areas_notes_and_reasons_are_asked_about(at: AtBoards) -> None:
    told = said(at, "shape №6 №12 A", "reword A1 Like Matti Virtanen", "new-area Matti Virtanen's list")
    asked = "  Does “Matti Virtanen” give somebody away? All parties see this."
    how = "The wording is saved already. /undo takes it back, /reword A1 TEXT changes it."
    assert told[1].splitlines() == ["✓ Reworded: Like Matti Virtanen", asked, how]
    named = "The name is saved already. /undo takes it back, /rename C NAME changes it."
    assert told[2].splitlines()[1:] == [asked.replace("Virtanen”", "Virtanen's”"), named]
    told = said(at, "leave №4 Matti Virtanen said so")
    assert told[0].splitlines() == [
        "✓ Left out: “Budjetti laaditaan yhdessä.” Reason: Matti Virtanen said so",
        asked,
        "The reason is saved already. /undo takes it back, /leave №4 REASON changes it.",
    ]
    told = said(
        at, "assign A1 1a", "note A1 1a: Matti Virtanen said so", "way 1 Matti Virtanen did", board="integration"
    )
    noted = "The note is saved already. /undo takes it back, /note A1 1a TEXT changes it."
    assert told[1].splitlines()[1:] == [asked, noted]
    chosen = "The reason is saved already. /undo takes it back, /way 1 REASON changes it."
    assert told[2].splitlines()[1:] == [asked, chosen]


def test_entries_are_gathered_released_left_out_and_taken_back(at: AtBoards) -> None:
    told = said(
        at,
        "shape №6 №12 A",
        "gather A1 №10 №11",
        "release №10",
        "release №9",
        "leave №4 №3",
        "not for now",
        "back №4",
        "dissolve A1",
    )

    assert told[1] == "✓ 2 entries added to A1."
    assert told[2] == "✓ One entry released; it waits for its place again."
    assert told[3] == "These entries are in no opportunity."
    assert told[5] == "✓ 2 entries left out. Reason: not for now"
    assert told[6] == "✓ Taken back; it waits for its place."
    assert told[7].startswith("✓ Taken apart: ")
    assert at.boards.synthesis.board().balance.left_out == 1


def test_an_opportunity_that_loses_a_side_is_on_level_2(at: AtBoards) -> None:
    said(at, "shape №6 №12 A", "leave №12 gone")

    assert [(o.level, o.one_sided) for o in shaped(at)] == [(Level.THEME, True)]


def test_a_pair_of_which_one_has_its_place_goes_there(at: AtBoards) -> None:
    told = said(at, "shape №6 №10 A: budget", "pairs", "accept p1")

    assert told[2] == "✓ One entry added to A1."
    assert [e.id for e in shaped(at)[0].entries] == ["pa1", "ta2", "ta1"]


def test_a_case_has_areas_and_themes_of_its_own(at: AtBoards) -> None:
    told = said(
        at,
        "new-area Trust",
        "new-theme C Open books",
        "rename C.1 Open accounts",
        "area",
        "areas",
        "remove C.1",
        "remove A",
        "remove Z",
    )

    assert told[0] == "✓ New development area: Trust (C)"
    assert told[1] == "✓ New theme: Open books (C.1)"
    assert "C Trust (own)\n  C.1 Open accounts (own)" in told[4]
    assert told[5] == "✓ Removed: Open accounts"
    assert told[6].startswith("Only areas of the case's own can be renamed or removed.")
    assert "Give the area's letter" in told[7]


def test_a_name_that_is_missing_is_asked_for_with_the_command_that_takes_it(at: AtBoards) -> None:
    said(at, "new-area Trust")
    told = said(at, "new-theme C", "new-theme c  ", "new-area", "rename C", "kieli fi", "uusi-teema C", "uusi-alue")

    assert told[0] == told[1] == "Type a name for the theme: /new-theme C NAME."
    assert told[2] == "Type a name for the area: /new-area NAME."
    assert told[3].startswith("Type the new name as well: /rename F NAME")
    assert told[5] == "Kirjoita teemalle nimi: /uusi-teema C NIMI."
    assert told[6] == "Kirjoita alueelle nimi: /uusi-alue NIMI."
    assert at.refusals == 6


def test_the_table_says_what_is_covered_and_what_is_silent(at: AtBoards) -> None:
    (_, told, _) = said(at, "shape №6 №12 A", "table")

    assert "1 on level 1, 0 on level 2" in told.splitlines()[0]
    assert told.splitlines()[1].endswith(": nothing yet")
    assert "entries 8: share 13 %." in told


def test_before_both_baskets_are_shared_the_other_one_is_not_told_and_nothing_is_proposed_of_it() -> None:
    at = AtBoards()
    at.boards.merging.reword(Role.PURCHASER, "pa1", SAME)
    at.boards.merging.reword(Role.PROVIDER, "ta1", SAME)
    at.boards.merging.share(Role.PURCHASER)
    told = said(at, "pairs", "list", "")

    assert told[0].startswith("Share both baskets first")
    assert SAME in told[1]
    assert "[The providers' basket] This basket is not shared yet." in told[1]
    assert not any("palaute" in line for line in told)


# The integration


def test_what_is_proposed_is_taken_for_one_or_for_all(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: vuositilaus ja volyymi", "shape №3 №11 B: puhelimeen vastataan")
    told = said(at, "", "accept A1", "undo", "/ota kaikki", "accept all", board="integration")

    assert told[0].splitlines()[1:] == [
        "  ◆ 1a Part 1a – like known opportunity A1",
        "/accept A1 takes the sure ones (◆), /assign A1 1a a single part, /accept all the sure ones of all."
        " 2 are not placed.",
    ]
    assert told[1] == "✓ A1: the sure proposal taken, criterion part 1a."
    assert told[2].startswith("✓ Undone: a placement under a criterion part")
    assert told[3].splitlines() == [
        "✓ 3 sure placements taken (opportunity and criterion part).",
        "  A1: 1a",
        "  B1: 1a, 1b",
    ]
    assert told[4] == "There is nothing to change here."
    assert all(o.parts for o in shaped(at))


def test_where_all_that_is_proposed_was_taken_it_is_not_said_that_nothing_is(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: vuositilaus ja volyymi")
    told = said(at, "accept A1", "proposals A1", board="integration")

    assert told[1].splitlines()[1:] == ["  Nothing else is proposed. Place it yourself: /assign A3 5b"]


def test_opportunities_are_placed_under_several_parts_with_a_note(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    parts = [part.id for part in at.boards.integration.board().parts]
    told = said(
        at,
        f"assign a1 {parts[0]} {parts[1].upper()}: worth a look",
        f"assign A1 {parts[0]}",
        f"note A1 {parts[1]} later",
        f"note A1 {parts[1]}",
        f"unassign A1 {parts[0]}",
        "assign A1",
        "assign Q9 x",
        f"show {parts[1]}",
        board="integration",
    )

    assert told[0].count("✓") == 2
    assert told[1] == "There is nothing to change here.", "the note stays where none is given"
    assert told[2].startswith("✓")
    assert told[4] == f"✓ A1 removed from {parts[0]}."
    assert told[5].startswith("Give the part's id")
    assert told[6] == "There is no opportunity Q9. Give its name, such as A3."
    assert "A1 budget" in told[7]
    assert shaped(at)[0].parts == (parts[1],)


def test_the_way_of_taking_it_over_is_chosen_with_its_reason(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    told = said(at, "way", "way 2 both use the model", "way 9", board="integration")

    assert told[0].splitlines()[0].startswith("1 A new criterion part 4.1")
    assert told[1] == "✓ To be put to use as: Over the existing parts"
    assert at.refusals == 1
    ways = {way.way: way.chosen for way in at.boards.integration.board().ways}
    assert ways == {Way.NEW_PART: False, Way.SPREAD: True}


def test_a_reason_for_the_way_stays_until_another_is_given_or_a_dash(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    told = said(at, "way 1 Both do", "way 1", "way 2", "way 2 Other reasons", "way 2 -", "way 2", board="integration")

    assert told[1] == (
        "There is nothing to change here.\nThe reason stays: “Both do”. /way 1 REASON changes it, /way 1 - removes it."
    )
    assert told[2] == (
        "✓ To be put to use as: Over the existing parts\n"
        "The reason stays: “Both do”. /way 2 REASON changes it, /way 2 - removes it."
    )
    assert told[3] == told[4] == "✓ To be put to use as: Over the existing parts"
    assert told[5] == "There is nothing to change here."
    assert at.boards.integration.board().way_reason == ""


@pytest.mark.parametrize("named", ["A1", "all"])
def test_where_no_proposal_is_sure_the_command_that_places_it_is_told(
    at: AtBoards, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    propose = WordSuggester.propose

    def weakly(self: WordSuggester, text: str, **how: Any) -> Proposal:
        found = propose(self, text, **how)
        weak = tuple(replace(one, confidence=Confidence.WEAK) for one in found.opportunities)
        return replace(found, opportunities=weak)

    monkeypatch.setattr(WordSuggester, "propose", weakly)
    said(at, "shape №6 №12 A: vuositilaus ja volyymi")
    told = said(at, f"accept {named}", board="integration")
    assert told[0] == "None of the proposals is sure. Place it yourself: /assign A1 1a. /proposals A1 shows them."
    assert shaped(at)[0].parts == ()


def test_a_note_at_a_part_where_the_opportunity_stands_already_is_told_as_a_note(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    part = at.boards.integration.board().parts[0].id
    told = said(at, f"assign A1 {part}", f"note A1 {part} later", board="integration")

    assert told[0] == f"✓ A1 placed under criterion part {part}." or told[0].startswith("✓ A1 ")
    assert told[1] == f"✓ Note written: A1, criterion part {part}."


def test_silent_parts_are_listed(at: AtBoards) -> None:
    said(at, "shape №6 №12 A: budget")
    (told, _) = said(at, "matrix", board="integration")

    assert "Silent parts: " in told
    assert "Not placed: A1" in told


def test_an_integration_without_a_synthesis_says_what_comes_first() -> None:
    at = AtBoards(Language.FI)
    out = at.hold("siirry integrointi", "siirry 3", "siirry synt", at="merge")

    assert out.count("Integrointi: Synteesissä ei ole vielä mahdollisuuksia.") == 2
    assert "[Synteesi · Kotihoito]" in out
