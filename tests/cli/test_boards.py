"""Do ``merge``, ``synthesis``, ``integration`` and ``scorecards`` do and print what scripts rely on?"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Command, Ran
from ttguide.cli import boards
from ttguide.model.text import Language
from ttguide.workflow.start import Start

HEADING = "organisation;role;perspective;factor;statement"
ROWS = (
    "Keuruun kaupunki;tilaaja;talous;Budjetti pitää;Vuoden ostomäärä sovitaan syksyllä",
    "Keuruun kaupunki;tilaaja;asiakas;Tieto kulkee;Yksi puhelinnumero, johon vastataan",
    "Multian kunta;tilaaja;talous;Budjetti pitää;Vuoden ostomäärä sovitaan syksyllä.",
    "Multian kunta;tilaaja;sisäinen;Tieto kulkee;Poikkeamat käydään läpi yhdessä kerran kuussa",
    "Hoiva Oy;tuottaja;talous;Tilaukset ennalta;Vuosimäärä tiedoksi hyvissä ajoin",
    "Hoiva Oy;tuottaja;asiakas;Tieto kulkee;Joku vastaa puhelimeen myös kiireessä",
    "Koti ry;tuottaja;sisäinen;Tieto kulkee;Yhteinen lomake poikkeamille",
    "Koti ry;tuottaja;oppiminen;Osaava väki;Koulutuspäivä yhdessä tilaajan kanssa",
)
TELLING = "Koti ry;tuottaja;asiakas;Tieto kulkee;Soitto Keuruulla numeroon 040 123 4567"


@pytest.fixture
def bring(command: Command, tmp_path: Path) -> Any:
    """Import rows as a case named Home."""

    def brought(*rows: str) -> Ran:
        table = tmp_path / "notes.csv"
        table.write_text("\n".join((HEADING, *(rows or ROWS))), "utf-8")
        ran = command("import", str(table), "--title", "Home")
        assert ran.code == 0
        return ran

    return brought


def read(ran: Ran) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


# Who said what

INTERLEAVED = tuple(
    f"{organisation};{role};talous;Talous;{text}"
    for role, one, other in (("tilaaja", "Keuruun kaupunki", "Multian kunta"), ("tuottaja", "Hoiva Oy", "Koti ry"))
    for organisation, texts in ((one, ("delta", "bravo", "foxtrot")), (other, ("echo", "alfa", "charlie")))
    for text in texts
)
ALPHABET = ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot"]


@pytest.mark.parametrize("is_shared", [False, True])
def test_numbers_and_order_tell_nothing_of_which_organisation_said_what(
    command: Command, bring: Any, is_shared: bool
) -> None:
    bring(*INTERLEAVED)
    if is_shared:
        assert command("merge", "home", "--share").code == 0
    lists = [
        command("merge", "home"),
        command("merge", "home", "--proposals"),
        command("synthesis", "home", "--unshared"),
    ]
    lists += [command(name, "home", "--proposals", "--unshared") for name in ("synthesis", "integration")]
    preview = command("--plain", "merge", "home", typed="preview\nlist\n")
    plain = re.findall(r"^ *(\d+) (\w+)(?: \(●\))?$", preview.out, re.MULTILINE)
    state = read(command("merge", "home", "--json"))
    synthesis = read(command("synthesis", "home", "--json", "--unshared"))
    proposals = read(command("synthesis", "home", "--proposals", "--json", "--unshared"))

    assert [text for _, text in plain if text in ALPHABET] == ALPHABET * 4
    numbers = {(str(e["number"]), e["text"]) for basket in state["baskets"] for e in basket["entries"]}
    for out in (preview.out, *(ran.out for ran in lists)):
        told = re.findall(r"\b(\d+) (alfa|bravo|charlie|delta|echo|foxtrot)\b", out)
        assert numbers.issuperset(told), "an entry has its number wherever it is told"
    for basket in state["baskets"]:
        for entries in (basket["entries"], basket["preview"]):
            assert [e["text"] for e in entries if e["kind"] == "opportunity"] == ALPHABET
    assert [e["text"] for e in synthesis["entries"] if e["text"] in ALPHABET] == ALPHABET * 2
    assert [p["text"] for p in proposals["places"]] == ALPHABET * 2


def test_after_the_destruction_the_report_of_the_interviews_says_so_and_what_stays(
    command: Command, bring: Any, tmp_path: Path
) -> None:
    bring()
    assert command("merge", "home", "--share").code == 0
    assert command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").code == 0
    assert command("report", "home", "-o", str(tmp_path / "report.md")).code == 0
    told = (tmp_path / "report.md").read_text("utf-8")

    assert "The raw notes were destroyed on" in told
    assert "What stays of the interviews" in told
    assert "The purchasers' shared basket: " in told
    assert "draft" not in told
    assert "Open questions" not in told


def test_a_silent_part_is_told_with_how_many_entries_still_wait(command: Command, bring: Any, tmp_path: Path) -> None:
    bring()
    assert command("merge", "home", "--share").code == 0
    assert command("synthesis", "home", "--accept-proposals").code == 0
    assert command("report", "home", "--about", "integration", "-o", str(tmp_path / "report.md")).code == 0

    assert re.search(
        r"entr(y|ies) still waits? for (its|their) place in the synthesis", (tmp_path / "report.md").read_text("utf-8")
    )


# Proposals


def test_every_opportunity_of_both_sides_has_its_proposed_area_before_anything_is_shared(
    command: Command, bring: Any
) -> None:
    bring()
    closed = command("synthesis", "home", "--proposals", "--json")
    assert (read(closed)["pairs"], read(closed)["places"]) == ([], [])
    assert "--unshared shows them all the same" in closed.err
    ran = command("synthesis", "home", "--proposals", "--json", "--unshared")
    answer = read(ran)

    assert ran.code == 0
    assert "names may stand in it" in ran.err
    assert list(answer) == ["case", "title", "ready", "why_not", "pairs", "places"]
    assert (answer["title"], answer["ready"]) == ("Home", False)
    assert [(p["role"], p["text"]) for p in answer["places"]].sort() == [
        (row.split(";")[1].replace("tilaaja", "purchaser").replace("tuottaja", "provider"), row.split(";")[4])
        for row in ROWS
    ].sort()
    assert len(answer["places"]) == len(ROWS)
    for place in answer["places"]:
        assert list(place) == [
            "id",
            "role",
            "text",
            "state",
            "has_counterpart",
            "area",
            "area_name",
            "theme",
            "theme_name",
            "score",
            "because",
            "through",
            "others",
        ]
        assert place["area"] in ("A", "B", "C", "D", "E")


def test_pairs_have_the_promised_shape_and_at_most_as_many_as_asked_for(command: Command, bring: Any) -> None:
    bring()
    pairs = read(command("synthesis", "home", "--proposals", "--json", "--unshared", "--limit", "2"))["pairs"]

    for pair in pairs:
        assert list(pair) == [
            "purchaser",
            "provider",
            "score",
            "confidence",
            "level",
            "area",
            "area_name",
            "theme",
            "theme_name",
            "known",
            "known_title",
            "reasons",
        ]
        assert list(pair["purchaser"]) == list(pair["provider"]) == ["id", "text"]
        assert pair["level"] in (1, 2)
        assert 0 <= pair["score"] <= 1
    by_purchaser: dict[str, list[float]] = {}
    for pair in pairs:
        by_purchaser.setdefault(pair["purchaser"]["id"], []).append(pair["score"])
    assert len(by_purchaser) == 4
    assert all(len(scores) <= 2 and scores == sorted(scores, reverse=True) for scores in by_purchaser.values())
    first = next(p for p in pairs if p["purchaser"]["text"].startswith("Poikkeamat"))
    assert (first["provider"]["text"], first["area"], first["known"]) == ("Yhteinen lomake poikkeamille", "C", "C1")


def test_every_proposed_pair_has_a_reason_and_only_those_worth_proposing_are_printed(
    command: Command, bring: Any
) -> None:
    bring()
    assert command("merge", "home", "--share").code == 0
    pairs = read(command("synthesis", "home", "--proposals", "--json"))["pairs"]
    printed = command("synthesis", "home", "--proposals").out.splitlines()
    worth = [pair for pair in pairs if pair["score"] >= 0.3]
    heads = [place for place, line in enumerate(printed) if re.match(r"p\d+ ", line)]

    assert all(pair["reasons"] for pair in pairs)
    assert 0 < len(heads) == len(worth) < len(pairs)
    assert all(printed[head + 3].startswith("  ") for head in heads), "below both entries stands why"
    assert f"{len(pairs) - len(worth)} weaker pairs were left out; --json shows them, too." in printed
    assert any(line.startswith("3 ") for line in printed), "what meets nothing is listed with its area"


def test_the_merge_proposes_duplicates_and_tell_tales(command: Command, bring: Any) -> None:
    bring(*ROWS, TELLING)
    answer = read(command("merge", "home", "--proposals", "--json"))

    purchaser, provider = answer["baskets"]
    assert {(d["one"]["text"], d["other"]["text"], d["kind"]) for d in purchaser["duplicates"]} >= {
        ("Vuoden ostomäärä sovitaan syksyllä", "Vuoden ostomäärä sovitaan syksyllä.", "opportunity"),
        ("Budjetti pitää", "Budjetti pitää", "success_factor"),
    }
    assert [(t["words"], t["text"][t["start"] : t["end"]]) for t in provider["telltales"]] == [
        ("Keuruulla", "Keuruulla"),
        ("040 123 4567", "040 123 4567"),
    ]
    assert all(
        list(t) == ["entry", "text", "words", "start", "end", "why", "replacement"] for t in provider["telltales"]
    )
    assert purchaser["needs_decision"] is False


def test_parts_and_measures_are_proposed_before_there_is_a_synthesis(command: Command, bring: Any) -> None:
    bring()
    assert read(command("integration", "home", "--proposals", "--json"))["entries"] == []
    parts = read(command("integration", "home", "--proposals", "--json", "--unshared"))
    cards = read(command("scorecards", "home", "--proposals", "--json", "--unshared"))

    assert (parts["ready"], parts["opportunities"], len(parts["entries"])) == (False, [], 8)
    assert list(parts["entries"][0]) == ["id", "text", "role", "proposals"]
    assert list(parts["entries"][0]["proposals"][0]) == [
        "part",
        "title",
        "score",
        "through",
        "because",
        "reason",
        "sure",
    ]
    assert (cards["criticals"], len(cards["entries"])) == ([], 8)
    assert all(g["is_new"] and g["number"] == "" for g in cards["growth"])
    measures = [measure for entry in cards["entries"] for measure in entry["measures"]]
    assert list(measures[0]) == ["key", "text", "target", "unit", "direction", "known", "taken"]


def test_proposals_take_nothing(command: Command, bring: Any, workspace: Path) -> None:
    bring()
    before = read(command("export", "home"))["entries"]
    for board in ("merge", "synthesis", "integration", "scorecards"):
        assert command(board, "home", "--proposals").code == 0
        assert command(board, "home", "--proposals", "--json").code == 0
        assert command(board, "home").code == 0

    assert read(command("export", "home"))["entries"] == before


# Steps


def test_the_whole_afternoon_by_steps(command: Command, bring: Any) -> None:
    bring()
    merged = command("merge", "home", "--join-equal", "--share")
    assert (merged.code, merged.err) == (0, "")
    assert merged.out.splitlines() == [
        "The purchasers' basket: 3 groups of equal entries merged.",
        "One group has entries of different perspectives: “Tieto kulkee”",
        "The purchasers' basket is shared: 5 entries.",
        "The providers' basket: one group of equal entries merged.",
        "One group has entries of different perspectives: “Tieto kulkee”",
        "The providers' basket is shared: 7 entries.",
    ]
    assert command("synthesis", "home", "--accept-proposals", "--at-least", "0.5").code == 0
    assert command("integration", "home", "--accept-proposals").code == 0
    assert command("scorecards", "home", "--grow").code == 0

    synthesis = read(command("synthesis", "home", "--json"))
    assert synthesis["ready"] is True
    assert [o["level"] for o in synthesis["opportunities"]].count(1) >= 2
    assert all({e["role"] for e in o["entries"]} == {"purchaser", "provider"} for o in synthesis["opportunities"])
    integration = read(command("integration", "home", "--json"))
    assert integration["unplaced"] == []
    assert len(integration["parts"]) == 32
    cards = read(command("scorecards", "home", "--json"))["cards"]
    criticals = [c["number"] for card in cards for factor in card["factors"] for c in factor["criticals"]]
    assert sorted(criticals) == [o["number"] for o in synthesis["opportunities"]]
    assert all(card["missing"] == [] for card in cards)


def test_steps_may_be_run_again(command: Command, bring: Any) -> None:
    bring()
    for argv in (
        ("merge", "--join-equal", "--share"),
        ("synthesis", "--accept-proposals"),
        ("integration", "--accept-proposals"),
        ("scorecards", "--grow"),
    ):
        board, *options = argv
        command(board, "home", *options)
        again = command(board, "home", *options)
        assert (again.code, again.out) == (0, "")
        nothing = "The synthesis holds nothing" if board == "scorecards" else "There is nothing to change here."
        assert nothing in again.err


def test_a_basket_with_tell_tales_is_shared_only_after_they_are_replaced(command: Command, bring: Any) -> None:
    bring(*ROWS, TELLING)
    refused = command("merge", "home", "--share")

    assert refused.code == 1
    assert "The providers' basket: 2 passages may give somebody away." in refused.err
    assert "ttguide merge home --proposals" in refused.err
    assert command("merge", "home", "--replace-telltales", "--share").code == 0
    shared = read(command("merge", "home", "--json"))["baskets"][1]
    assert not any("4567" in entry["text"] or "Keuruu" in entry["text"] for entry in shared["preview"])


def test_few_sources_take_a_reason(command: Command, bring: Any) -> None:
    bring(ROWS[0], *ROWS[4:])
    refused = command("merge", "home", "--share")

    assert refused.code == 1
    assert "--accept-few" in refused.err
    assert command("merge", "home", "--share", "--accept-few", " ").code == 1
    assert command("merge", "home", "--share", "--accept-few", "the town agrees").code == 0
    assert [b["few_accepted"] for b in read(command("merge", "home", "--json"))["baskets"]] == ["the town agrees", ""]


def test_a_name_in_the_reason_for_few_sources_is_warned_of(command: Command, bring: Any) -> None:
    bring(ROWS[0], *ROWS[4:])
    done = command("merge", "home", "--share", "--accept-few", "Matti Virtanen said yes")

    assert done.code == 0
    assert "Does “Matti Virtanen” give somebody away? The reason stays with the case for good." in done.err


def test_why_an_entry_is_withheld_is_told_at_the_merge_alone_and_goes_with_the_raw_notes(
    command: Command, bring: Any
) -> None:
    """A name in it is not asked about because nobody but the interviewer sees it."""
    bring()
    why = "Sen kertoi Matti Virtanen"
    basket = read(command("merge", "home", "--json"))["baskets"][0]
    number = next(entry["number"] for entry in basket["entries"] if entry["text"].startswith("Poikkeamat"))
    withheld = command("merge", "home", "--plain", typed=f"withhold {number} {why}\n")
    assert "✓ Stays out of the basket: Poikkeamat käydään läpi yhdessä kerran kuussa" in withheld.out.splitlines()
    assert "give somebody away" not in withheld.out
    assert why in command("merge", "home").out
    command("merge", "home", "--share")
    command("synthesis", "home", "--accept-all", "0")
    command("scorecards", "home", "--grow")
    later = ("synthesis", "integration", "scorecards")
    seen = [command(name, "home", *more) for name in later for more in ((), ("--json",))]
    seen += [command("report", "home", "--about", about) for about in ("interviews", "purchasers", "providers", *later)]
    assert [(ran.code, "Virtanen" in ran.out) for ran in seen] == [(0, False)] * 12

    assert command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").code == 0
    assert "Virtanen" not in command("export", "home").out


def test_raw_notes_are_destroyed_with_the_word_only(command: Command, bring: Any, workspace: Path) -> None:
    bring(*ROWS, TELLING)
    early = command("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    assert early.code == 1
    assert "Share both sides' baskets first" in early.err

    command("merge", "home", "--replace-telltales", "--share")
    told = command("merge", "home", "--destroy-notes")
    assert (told.code, told.out) == (1, "")
    assert "--destroy-notes --confirm DESTROY" in told.err
    assert command("merge", "home", "--destroy-notes", "--confirm", "yes").code == 1
    assert command("merge", "home", "--confirm", "DESTROY").code == 2
    done = command("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    assert done.code == 0
    assert done.out.startswith("Raw notes destroyed: ")
    held = b"".join(file.read_bytes() for file in workspace.parent.glob("workspace.ttguide*"))
    assert b"123 4567" not in held, "four figures alone may stand in an id of the journal"
    state = read(command("merge", "home", "--json"))
    assert state["destroyed"]
    assert state["destruction_unfinished"] is False
    assert len(state["baskets"][0]["preview"]) == 8
    again = command("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    assert again.code == 0
    assert "123 4567" not in again.out
    again = command("merge", "home", "--share")
    assert again.code == 1
    assert "--replace-telltales" not in again.err


def test_the_sector_is_chosen_before_the_synthesis(command: Command, bring: Any) -> None:
    bring()
    before = read(command("synthesis", "home", "--json"))["sector"]

    assert command("synthesis", "home", "--sector", before).code == 0
    nowhere = command("synthesis", "home", "--sector", "nowhere")
    assert (nowhere.code, nowhere.out) == (1, "")
    assert nowhere.err.startswith("There is no sector nowhere. The sectors are: ")
    assert f"{before} (" in nowhere.err
    assert read(command("synthesis", "home", "--json"))["sector"] == before


def test_an_area_that_there_is_none_of_is_refused_with_those_there_are(command: Command, bring: Any) -> None:
    bring()
    for argv in (("scorecards", "home"), ("report", "home", "--about", "blank")):
        ran = command(*argv, "--area", "Ö")
        assert ran.code == 1
        assert ran.err.startswith("There is no area Ö in this case. Its areas are: A Finance management, B ")


def test_where_the_synthesis_is_empty_cards_grow_with_objective_factors_alone_and_it_is_said(
    command: Command, bring: Any
) -> None:
    bring()
    grown, placed = command("scorecards", "home", "--grow"), command("integration", "home", "--accept-proposals")

    assert (placed.code, placed.err) == (1, "The synthesis holds no opportunity yet. Begin with the synthesis.\n")
    assert grown.code == 0
    assert "objective factors put on their cards. The synthesis holds nothing yet that would stand under" in grown.out
    assert all(card["factors"] for card in read(command("scorecards", "home", "--json"))["cards"])


def test_pairs_have_the_numbers_that_they_have_in_lines_and_the_less_likely_ones_none(
    command: Command, bring: Any
) -> None:
    bring(*ROWS, "Koti ry;tuottaja;talous;Tilaukset ennalta;Vuoden ostomäärä sovitaan jo elokuussa")
    command("merge", "home", "--share")
    found = read(command("synthesis", "home", "--proposals", "--json"))["pairs"]
    printed = command("synthesis", "home", "--proposals").out
    numbered, _, further = printed.partition("Further pairs of entries that have a likelier one above:\n")
    lines = command("synthesis", "home", "--plain", typed="/pairs\n").out
    pairs = [line for line in numbered.splitlines() if re.match(r"p\d+ ", line)]

    assert len(pairs) >= 3
    assert [p["score"] for p in found] != sorted((p["score"] for p in found), reverse=True), "else it shows nothing"
    assert pairs == [line for line in lines.splitlines() if re.match(r"p\d+ ", line)][: len(pairs)]
    assert not re.search(r"^ *p\d+ ", further, re.MULTILINE)


def test_what_is_surely_proposed_is_marked_in_lines_and_in_json(command: Command, bring: Any) -> None:
    bring()
    command("merge", "home", "--share")
    command("synthesis", "home", "--accept-proposals", "--at-least", "0.3")
    printed = command("integration", "home", "--proposals").out.splitlines()
    told = read(command("integration", "home", "--proposals", "--json"))["opportunities"]
    sure = [p["part"] for o in told for p in o["proposals"] if p["sure"]]

    assert sure
    assert [line.split()[1] for line in printed if line.startswith("  ◆ ")] == sure
    assert "◆ is sure: --accept-proposals takes them for what stands nowhere yet." in printed


def test_steps_before_their_time_are_refused_with_what_comes_first(command: Command, bring: Any) -> None:
    bring()
    synthesis = command("synthesis", "home", "--accept-proposals")
    integration = command("integration", "home", "--accept-proposals")

    assert (synthesis.code, synthesis.out) == (1, "")
    assert "Share both baskets first" in synthesis.err
    assert (integration.code, integration.out) == (1, "")
    assert "Begin with the synthesis." in integration.err
    assert command("scorecards", "home", "--grow", "--area", "Q").code == 1
    assert command("scorecards", "home", "--area", "Q", "--json").code == 1


# The state


def test_states_have_the_promised_shapes(command: Command, bring: Any) -> None:
    bring()
    command("merge", "home", "--share")
    command("synthesis", "home", "--accept-proposals")
    command("integration", "home", "--accept-proposals")
    command("scorecards", "home", "--grow")
    merge = read(command("merge", "home", "--json"))
    synthesis = read(command("synthesis", "home", "--json"))
    integration = read(command("integration", "home", "--json"))
    cards = read(command("scorecards", "home", "--area", "c", "--json"))

    assert list(merge) == ["case", "title", "baskets", "destroyed", "destruction_unfinished"]
    assert list(merge["baskets"][0]["entries"][0]) == [
        "id",
        "number",
        "kind",
        "perspective",
        "perspective_name",
        "factor",
        "text",
        "wordings",
        "organisations",
        "original",
        "joined",
        "withheld",
        "telltales",
    ]
    entry = merge["baskets"][0]["entries"][0]
    assert entry["original"] is None, "a shared basket leads to no wording of the interviews"
    assert (entry["perspective"], entry["perspective_name"]) == ("customer", "Client")
    assert list(synthesis["opportunities"][0]) == [
        "id",
        "number",
        "area",
        "level",
        "theme",
        "theme_name",
        "text",
        "wording_due",
        "known",
        "entries",
        "parts",
        "questioned",
        "orphan",
    ]
    assert list(synthesis["table"][0]) == ["area", "name", "level1", "level2", "themes", "silent"]
    assert (
        synthesis["waiting"] + synthesis["left_out"] + sum(len(o["entries"]) for o in synthesis["opportunities"]) == 8
    )
    assert {cell["part"] for cell in integration["cells"]}.isdisjoint(integration["silent"])
    assert [card["area"] for card in cards["cards"]] == ["C"]


def test_json_with_steps_prints_json_alone_and_says_the_steps_beside_it(command: Command, bring: Any) -> None:
    bring()
    ran = command("merge", "home", "--share", "--json")

    assert all(basket["shared_at"] for basket in read(ran)["baskets"])
    assert ran.err.splitlines() == [
        "The purchasers' basket is shared: 8 entries.",
        "The providers' basket is shared: 8 entries.",
    ]


# Screens, lines or results


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """Where the screens were begun; every stream is a terminal."""
    found: list[Start] = []

    def run_app(words: Any, open_guide: Any, language: Language, start: Start, open_demo: Any) -> int:
        found.append(start)
        return 0

    app = ModuleType("ttguide.tui.app")
    app.run_app = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ttguide.tui.app", app)
    monkeypatch.setattr(boards, "is_terminal", lambda stream: True)
    return found


@pytest.mark.parametrize("board", ["merge", "synthesis", "integration", "scorecards"])
def test_in_a_terminal_the_board_opens_on_the_screens(
    command: Command, bring: Any, started: list[Start], board: str
) -> None:
    bring()
    ran = command(board, "home")

    assert (ran.code, [(s.board, bool(s.case)) for s in started]) == (0, [(board, True)])


def test_through_lines_the_way_back_leads_to_the_same_board(command: Command, bring: Any) -> None:
    bring()
    ran = command("merge", "home", "--plain", typed="share\nyes\nshare\nyes\ngo 2\n")

    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("To come back: ttguide synthesis ")
    assert ran.out.splitlines()[-1].endswith(" --plain")


def test_lines_that_were_refused_tell_in_the_exit_code(command: Command, bring: Any) -> None:
    bring()
    ran = command("merge", "home", "--plain", typed="nonsense\nequal\n")

    assert ran.code == 1
    assert ran.err.startswith("One line was not recorded or done")


def test_lines_and_a_result_cannot_both_be_meant(command: Command, bring: Any) -> None:
    bring()
    for option in ("--json", "--proposals", "--share"):
        ran = command("merge", "home", "--plain", option)
        assert (ran.code, ran.out) == (2, "")


def test_an_unknown_case_makes_no_workspace(command: Command, workspace: Path) -> None:
    ran = command("synthesis", "nowhere", "--proposals", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "“nowhere”" in ran.err
    assert not workspace.exists()


@pytest.mark.parametrize("typed", ["2", "-1", "nan", "x"])
def test_a_score_is_a_number_from_0_to_1(command: Command, typed: str) -> None:
    ran = command("synthesis", "home", "--accept-proposals", f"--at-least={typed}")

    assert ran.code == 2
    assert "Give a number from 0 to 1" in ran.err


# The whole afternoon on the demonstration case, by lines

AFTERNOON = {
    "fi": (
        *(
            "/samat",
            "/samansanaiset",
            "/yhdistä {one} {two}",
            "/kumoa",
            "/paljastavat",
            "/harmiton kaikki",
            "/esikatsele",
            *("/jaa", "kyllä", "/jaa", "kyllä"),
        ),
        *(
            "/siirry synteesi",
            "/parit",
            "/ota p1",
            "/hylkää p2",
            "/ota kaikki 0,6",
            "/jätä {left} ei liity tähän",
            "/taulukko",
        ),
        *("/siirry integrointi", "/ota kaikki", "/tapa 1 vain toinen käyttää mallia", "/matriisi"),
        *(
            "/siirry tuloskortit",
            "/kasvata",
            "/kortti A",
            "/tekijä A Luottamus",
            "/menestystekijä 999 x",
            "/kumoa",
            "/palauta",
        ),
        *("/kumoa", "/siirry 2", "/takaisin {left}", "/taulut", "/lopeta"),
    ),
    "en": (
        *(
            "/duplicates",
            "/equal",
            "/join {one} {two}",
            "/undo",
            "/telltales",
            "/clear all",
            "/preview",
            "/share",
            "yes",
            "/share",
            "yes",
        ),
        *(
            "/go synthesis",
            "/pairs",
            "/accept p1",
            "/dismiss p2",
            "/accept all 0.6",
            "/leave {left} not about this",
            "/table",
        ),
        *("/go integration", "/accept all", "/way 1 only one side uses the model", "/matrix"),
        *("/go scorecards", "/grow", "/card A", "/factor A Trust", "/critical 999 x", "/undo", "/redo"),
        *("/undo", "/go 2", "/back {left}", "/boards", "/quit"),
    ),
}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_whole_afternoon_by_lines_on_the_demonstration_case(
    command: Command, tmp_path: Path, language: str
) -> None:
    place = str(tmp_path)
    everywhere = ("--workspace", place, "--language", language)
    command("demo", "--plain", *everywhere, typed="")
    demo = ("--workspace", str(tmp_path / f"demo-{language}.ttguide"), "--language", language)
    (case,) = json.loads(command("cases", "--json", *demo).out)
    sides = [basket["entries"] for basket in read(command("merge", case["id"], "--json", *demo))["baskets"]]
    one, two, *_ = (entry["number"] for entry in sides[0] if entry["kind"] == "success_factor")
    called = {"one": one, "two": two, "left": sides[1][-1]["number"]}
    first = f"/{'taulut' if language == 'fi' else 'boards'}"
    lines = [first, *(line.format(**called) for line in AFTERNOON[language])]
    held = command("demo", "--plain", *everywhere, typed="\n".join(lines))
    everywhere = demo
    synthesis = read(command("synthesis", case["id"], "--json", *everywhere))
    integration = read(command("integration", case["id"], "--json", *everywhere))
    cards = read(command("scorecards", case["id"], "--json", *everywhere))["cards"]

    undone, redone = ("✓ Kumottu: ", "✓ Palautettu: ") if language == "fi" else ("✓ Undone: ", "✓ Brought back: ")
    assert held.out.count(undone) == 3
    assert held.out.count(redone) == 1
    assert synthesis["ready"] is True
    assert len(synthesis["opportunities"]) >= 5
    assert synthesis["left_out"] == 0
    assert integration["unplaced"] == []
    assert integration["way"] == "new_part"
    criticals = [c for card in cards for factor in card["factors"] for c in factor["criticals"]]
    assert len(criticals) == len(synthesis["opportunities"])
    assert held.err.count("\n") == 1, held.err
    assert held.code == 1, "the line about 999 and, where nothing is alike, another were refused"


# Sharing anew


def test_the_command_that_shares_a_basket_anew_says_what_followed_and_no_report_keeps_the_old_words(
    command: Command, bring: Any
) -> None:
    bring(*ROWS, "Koti ry;tuottaja;talous;Tieto kulkee;Rutkasti ihmettelyä laskuista")
    assert command("merge", "home", "--share").code == 0
    entries = read(command("synthesis", "home", "--json"))["entries"]
    assert any(e["text"].startswith("Rutkasti") for e in entries)
    list_ = command("--plain", "merge", "home", typed="list\n").out
    number = re.search(r"(\d+) Rutkasti ihm", list_)
    assert number is not None
    shaped = command("--plain", "synthesis", "home", typed=f"shape {number[1]} A\n/go scorecards\ngrow\n")
    assert shaped.code == 0
    command("--plain", "merge", "home", typed=f"reword {number[1]} Kaikki kerrotaan laskuista\n")
    ran = command("merge", "home", "--share")

    assert "With the sharing, 1 opportunity changed:" in ran.out
    assert "changes with it: “Kaikki kerrotaan laskuista”" in ran.out
    for about in ("synthesis", "integration", "scorecards"):
        assert "Rutkasti" not in command("report", "home", "--about", about).out


def test_a_card_whose_opportunity_was_reworded_takes_the_new_wording_by_an_option(command: Command, bring: Any) -> None:
    bring()
    assert command("merge", "home", "--share").code == 0
    list_ = command("--plain", "merge", "home", typed="list\n").out
    number = re.search(r"(\d+) Yksi puhelinnumero", list_)
    assert number is not None
    lines = (
        f"shape {number[1]} A: Yksi numero\n/go scorecards\ngrow\n/go synthesis\nreword A1 Numero, johon vastataan\n"
    )
    assert command("--plain", "synthesis", "home", typed=lines).code == 0

    grown = command("scorecards", "home", "--grow")
    assert "The synthesis now says otherwise than the card: A1" in grown.err
    assert "(A1; the synthesis now says otherwise)" in command("scorecards", "home").out
    assert (
        command("scorecards", "home", "--take-wordings").out == "The success factor now says what the synthesis says.\n"
    )
    (critical,) = [
        c
        for card in read(command("scorecards", "home", "--json"))["cards"]
        for factor in card["factors"]
        for c in factor["criticals"]
    ]
    assert (critical["text"], critical["reworded"]) == ("Numero, johon vastataan", "")


def test_the_report_of_a_basket_that_is_not_shared_says_so_beside_it_too(command: Command, bring: Any) -> None:
    bring()
    draft = command("report", "home", "--about", "providers")
    assert draft.err == (
        "DRAFT: this basket is not shared, and names may stand in it. Do not give this to the other side.\n"
    )
    assert "DRAFT: the basket has not been shared yet" in draft.out
    assert command("merge", "home", "--share").code == 0
    assert command("report", "home", "--about", "providers").err == ""


def test_destroying_by_command_says_first_what_had_better_be_done(command: Command, bring: Any) -> None:
    bring()
    assert command("merge", "home", "--share").code == 0
    ran = command("merge", "home", "--destroy-notes")
    first = "Finish the synthesis, as its proposals lean on the picks that go. 8 entries still wait."
    assert f"Before destroying:\n  {first}" in ran.err
    assert "What was picked and dismissed in the interviews" in ran.err


def test_destroying_before_sharing_says_in_whole_sentences_why_not(command: Command, bring: Any) -> None:
    bring()
    why = "Nothing was destroyed. Share both sides' baskets first: only what is shared will remain."
    assert why in " ".join(command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").err.split())
    assert why in " ".join(command("merge", "home", "--plain", typed="/destroy\n").out.split())


@pytest.mark.parametrize("way", ["command", "lines"])
def test_destroying_names_what_still_holds_the_notes_beside_the_workspace_before_the_word_and_after_it(
    command: Command, bring: Any, workspace: Path, way: str
) -> None:
    bring()
    assert (
        command("interview", "home", "--plain", "--party", "Keuruu", typed="/note Ask Leena, 040 555 0132\n").code == 0
    )
    assert command("merge", "home", "--share").code == 0
    export = workspace.with_name("vienti.json")
    assert command("export", "home", "-o", str(export)).code == 0

    if way == "command":
        before = command("merge", "home", "--destroy-notes").err
        after = command("merge", "home", "--destroy-notes", "--confirm", "DESTROY").out
    else:
        told = command("merge", "home", "--plain", typed="/destroy\nDESTROY\n").out
        before, after = told.split("Type DESTROY to confirm", 1)

    assert f"there are files that hold these texts or may hold them: {export}." in " ".join(before.split())
    assert f"there are also files that may still hold raw notes: {export}." in " ".join(after.split())


def test_destroying_counts_words_within_what_stays_apart_from_the_entries_that_stay(
    command: Command, bring: Any
) -> None:
    bring(*ROWS, TELLING)
    command("interview", "home", "--plain", "--party", "Keuruu", typed="/note Ask the city treasurer\n")
    command("merge", "home", "--plain", typed="/clear all\n")
    assert command("merge", "home", "--share").code == 0
    ran = command("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    said = " ".join(ran.out.split())
    assert "Raw notes destroyed: 18 entries and 1 note." in said, "several organisations said the same four factors"
    assert " 13 texts stay word for word in the shared baskets, or elsewhere in what stays of the case." in said
    assert " Besides, 2 words or other pieces, perhaps names, are parts of longer texts that stay." in said
