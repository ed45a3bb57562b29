"""What comes off the boards onto paper: the method's own numbers, both ways, and never who said what."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TypeVar

import pytest

from tests.fakes.adapters import make_guide, shipped_content, shipped_words
from tests.workflow.developed import PARTIES, SAID, Developed
from tests.workflow.filled import Filled
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, Way
from ttguide.model.text import Language
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.document import (
    Bars,
    Block,
    Bullets,
    CrossTable,
    Document,
    Entry,
    Facts,
    GroupedTable,
    Heading,
    Map,
    Notice,
    Subject,
    Table,
)
from ttguide.workflow.format import OF_ROUNDS
from ttguide.workflow.problems import Refused

Kind = TypeVar("Kind", bound=Block)
BOARDS = tuple(subject for subject in Subject if subject not in (Subject.INTERVIEWS, *OF_ROUNDS))


def of_kind(document: Document, kind: type[Kind]) -> list[Kind]:
    return [block for block in document.blocks if isinstance(block, kind)]


def fi(key: str, **values: object) -> str:
    return shipped_words().say(Language.FI, key, **values)


def under(document: Document, heading: str) -> list[Block]:
    """The blocks between a heading and the next one of its level."""
    start = next(n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text == heading)
    level = document.blocks[start].level  # type: ignore[union-attr]
    found: list[Block] = []
    for block in document.blocks[start + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        found.append(block)
    return found


@cache
def reference(subject: Subject, area: str = "") -> Document:
    """The reference case's document in Finnish."""
    guide = make_guide(Language.FI, content=shipped_content())
    return guide.board_report(guide.examples.open_reference(), subject, area)


# The reference case (method.md sections 5, 6 and 8)


def test_the_synthesis_tells_the_methods_table_of_areas_and_levels() -> None:
    (bars,) = of_kind(reference(Subject.SYNTHESIS), Bars)
    assert [(bar.label[0], bar.label.rpartition(" · ")[2], bar.values) for bar in bars.bars] == [
        ("A", "4 teemaa", (5, 4)),
        ("B", "4 teemaa", (5, 6)),
        ("C", "3 teemaa", (3, 2)),
        ("D", "3 teemaa", (1, 4)),
        ("E", "6 teemaa", (3, 10)),
    ]
    (facts,) = of_kind(reference(Subject.SYNTHESIS), Facts)
    assert [value for _, value in facts.rows] == ["17", "26", "20", "17", "0"]


def test_the_synthesis_has_each_opportunity_once_under_its_area_level_and_theme() -> None:
    document = reference(Subject.SYNTHESIS)
    area = under(document, "D Sidosryhmäosaaminen")
    assert [b.text for b in area if isinstance(b, Heading)] == [fi("board_report.level_1"), fi("board_report.level_2")]
    numbered = [e.text.split()[0] for e in of_kind(document, Entry) if e.depth == 1]
    assert sorted(numbered) == sorted(
        [f"{area}{n}" for area, most in zip("ABCDE", (9, 11, 5, 5, 13), strict=True) for n in range(1, most + 1)]
    )


def test_sources_are_numbers_of_entries() -> None:
    marks = {e.text.split()[0]: e.marks for e in of_kind(reference(Subject.SYNTHESIS), Entry) if e.depth == 1}
    assert marks["A1"] == (fi("board_report.sources", purchasers=1, providers=1),)
    assert marks["A7"] == (
        fi("board_report.sources", purchasers=0, providers=1),
        fi("board_report.only_provider"),
    )


def test_what_was_left_out_stands_with_its_reason_and_what_is_one_sided_is_named() -> None:
    document = reference(Subject.SYNTHESIS)
    (left_out,) = (b for b in under(document, fi("board_report.left_out_heading")) if isinstance(b, Table))
    assert len(left_out.rows) == 17
    assert all(reason for _, _, reason in left_out.rows)
    (sided,) = (b for b in under(document, fi("board_report.one_sided")) if isinstance(b, Table))
    assert len(sided.rows) == 26


@pytest.mark.parametrize("subject", [Subject.PURCHASERS, Subject.PROVIDERS])
def test_a_basket_is_told_by_perspective_in_the_order_of_the_method_and_not_of_the_alphabet(subject: Subject) -> None:
    headings = [block.text for block in of_kind(reference(subject), Heading) if block.level == 2]
    assert headings == ["Talous", "Asiakas", "Sisäinen", "Oppiminen"]


def test_the_integration_has_the_methods_63_crosses_and_its_silence() -> None:
    document = reference(Subject.INTEGRATION)
    (matrix,) = of_kind(document, CrossTable)
    assert sum(1 for row in matrix.rows for cell in row.cells if cell) == 63
    assert [row.label.split()[0] for row in matrix.rows if row.silent] == ["1a", "2c", "3e"]
    (facts,) = of_kind(document, Facts)
    assert [value for _, value in facts.rows] == ["11 ristiä", "9 ristiä", "12 ristiä", "16 ristiä", "15 ristiä"]
    (silent,) = of_kind(document, Bullets)
    assert [item.split()[0] for item in silent.items] == ["1a", "2c", "3e"]


def test_both_ways_are_printed_with_the_one_chosen_its_reason_and_the_model_named_with_its_notice() -> None:
    document = reference(Subject.INTEGRATION)
    chosen = f"{fi('way.new_part')} · {fi('board_report.chosen')}"
    assert "Vain toinen tilaajista arvioi toimintaansa EFQM-mallilla." in to_markdown(document)
    as_one = [e.text.split()[0] for e in under(document, chosen) if isinstance(e, Entry)]
    assert len(as_one) == 43
    spread = [e for e in under(document, fi("way.spread")) if isinstance(e, Entry)]
    assert (sum(e.depth == 0 for e in spread), sum(e.depth == 1 for e in spread)) == (29, 71)
    assert "EFQM" in to_markdown(document)
    assert "2003" in to_markdown(document)


def test_the_scorecards_have_18_objective_factors_and_a_map_of_them() -> None:
    document = reference(Subject.SCORECARDS)
    (chart,) = of_kind(document, Map)
    assert [len(tier.boxes) for tier in chart.tiers] == [5, 18, 9]
    assert len(of_kind(document, GroupedTable)) == 5
    assert sum(1 for a, _ in chart.links if a.startswith("area")) == 18
    (summary,) = of_kind(document, Table)
    assert [row[0][0] for row in summary.rows] == list("ABCDE")
    assert [int(row[2]) for row in summary.rows] == [9, 11, 5, 5, 13]


def test_a_card_shows_measures_under_each_other_and_actions_once() -> None:
    (card,) = of_kind(reference(Subject.SCORECARDS, "b"), GroupedTable)
    first, second = card.rows[:2]
    assert card.head == ("Tavoitetekijä", "Kriittinen menestystekijä", "Mittari", "Tavoitearvo", "Toimenpiteet")
    assert [cell is None for cell in second] == [True, True, False, False, True]
    assert first[1] is not None
    assert first[1].startswith("B11 ")


@pytest.mark.parametrize("subject", BOARDS)
@pytest.mark.parametrize("language", list(Language))
def test_every_subject_can_be_read_in_both_languages_and_forms(subject: Subject, language: Language) -> None:
    guide = make_guide(language, content=shipped_content())
    document = guide.board_report(guide.examples.open_reference(), subject)
    assert to_markdown(document).startswith(f"# {document.title}")
    assert "</html>" in to_html(document)
    assert document.kicker.startswith(guide.say(f"subject.{subject.value}"))


# Nothing tells who said what


def test_no_report_of_a_board_names_an_organisation() -> None:
    developed = Developed()
    developed.share()
    synthesis = developed.boards.synthesis
    synthesis.shape(["pa1", "ta1"], area="A", theme="A-t1", text="Budjetti yhdessä")
    synthesis.leave_out(["tb2"], "ei koske yhteistyötä")
    developed.boards.scorecards.grow()
    for subject in BOARDS:
        text = to_markdown(developed.guide.board_report(developed.case, subject))
        assert not [name for _, name in PARTIES.values() if name in text], subject


def test_a_basket_is_shown_as_the_other_side_gets_it() -> None:
    developed = Developed()
    developed.boards.merging.join_equal(Role.PROVIDER)
    developed.boards.merging.withhold(Role.PROVIDER, "tb2", "ei kuulu tähän")
    draft = developed.guide.board_report(developed.case, Subject.PROVIDERS)
    assert [n.text for n in of_kind(draft, Notice)] == [fi("board_report.basket_draft")]
    said = [e.text for e in of_kind(draft, Entry)]
    assert SAID["tb"][1] not in said
    assert [e.marks for e in of_kind(draft, Entry) if e.text == SAID["ta"][1]] == [("2 organisaatiosta",)]
    developed.share()
    shared = developed.guide.board_report(developed.case, Subject.PROVIDERS)
    assert of_kind(shared, Notice) == []
    assert [e.text for e in of_kind(shared, Entry)] == said


def test_until_the_baskets_are_shared_the_synthesis_lists_no_entry() -> None:
    developed = Developed()
    document = developed.guide.board_report(developed.case, Subject.SYNTHESIS)
    assert len(of_kind(document, Notice)) == 1
    text = to_markdown(document)
    assert not [said for both in SAID.values() for said in both if said in text]


def test_an_unfinished_synthesis_says_how_many_entries_wait_and_lists_them() -> None:
    developed = Developed()
    developed.share()
    developed.boards.synthesis.shape(["pa1", "ta1"], area="A", theme="A-t1", text="Budjetti", level=Level.VIEW)
    developed.boards.synthesis.shape(["pb2"], area="A", text="Ilman teemaa", level=Level.THEME)
    document = developed.guide.board_report(developed.case, Subject.SYNTHESIS)
    assert [n.text for n in of_kind(document, Notice)] == [fi("board_report.unfinished", count=5)]
    (waiting,) = (b for b in under(document, fi("board_report.waiting_heading")) if isinstance(b, Table))
    assert len(waiting.rows) == 5
    assert [b.text for b in under(document, "A Talouden hallinta") if isinstance(b, Entry)] == [
        "Teema",
        "A1 Budjetti",
        "A2 Ilman teemaa",
    ]
    assert under(document, fi("board_report.silent_areas"))[1] == Bullets(("B Asiakkuudet",))


def test_the_way_that_was_chosen_is_marked_with_its_reason() -> None:
    developed = Developed()
    developed.share()
    developed.boards.synthesis.shape(["pa1", "ta1"], area="A", text="Budjetti")
    developed.boards.integration.choose_way(Way.NEW_PART, "vain tilaaja käyttää mallia")
    text = to_markdown(developed.guide.board_report(developed.case, Subject.INTEGRATION))
    assert f"## {fi('way.new_part')} · {fi('board_report.chosen')}\n" in text
    assert fi("board_report.way_reason", reason="vain tilaaja käyttää mallia") in text
    assert f"## {fi('way.spread')}\n" in text


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        (Language.FI, [("arviointikohta 1a",), ("arviointikohdat 1a 1b",), ()]),
        (Language.EN, [("criterion part 1a",), ("criterion parts 1a 1b",), ()]),
    ],
)
def test_one_criterion_part_is_named_as_one_and_several_as_several(
    language: Language, marks: list[tuple[str, ...]]
) -> None:
    developed = Developed(language)
    developed.share()
    for item, parts in (("pa1", ("1a",)), ("ta1", ("1a", "1b")), ("pa2", ())):
        shaped = developed.boards.synthesis.shape([item], area="A", text=f"Mahdollisuus {item}").statement
        for part in parts:
            developed.boards.integration.assign(shaped, part)
    document = developed.guide.board_report(developed.case, Subject.INTEGRATION)
    new_part = under(document, shipped_words().say(language, "way.new_part"))
    assert [block.marks for block in new_part if isinstance(block, Entry)] == marks


# Cards, filled in and blank


def test_a_measure_and_an_action_tell_all_that_is_known_of_them() -> None:
    filled = Filled()
    document = filled.developed.guide.board_report(filled.developed.case, Subject.SCORECARDS, "talouden")
    (card,) = of_kind(document, GroupedTable)
    assert card.rows == (
        (
            "Johtaminen\n1a",
            "Vuositilaus",
            "Tilatut tunnit\nh · mitä enemmän, sen parempi · laskut · kuukausittain · tilaaja",
            "≥ 60 h\nVihreä vähintään 60\u00a0h, keltainen vähintään 18\u00a0h, muuten punainen. "
            "Vihreän raja on tavoite itse; keltaisen raja on laskettu siitä meidän säännöllämme.",
            "Sovitaan määrä\npalvelupäällikkö · molemmat · 31.3.2027 · käynnissä · merkki: luku on sovittu",
        ),
        (None, None, "Tilausten määrä", "", None),
        (None, "Palaverit", "", "", ""),
        ("Kumppanuus", "", "", "", ""),
    )


def test_a_late_action_says_so() -> None:
    filled = Filled()
    filled.developed.journal.clock.pass_by(200 * 24 * 3600)
    document = filled.developed.guide.board_report(filled.developed.case, Subject.SCORECARDS)
    assert "31.3.2027 · käynnissä · myöhässä" in to_markdown(document)


def test_empty_cards_say_what_to_do() -> None:
    developed = Developed()
    document = developed.guide.board_report(developed.case, Subject.SCORECARDS)
    assert [type(block) for block in document.blocks][1:] == [Notice]


def test_blank_cards_have_the_methods_five_columns_and_room() -> None:
    developed = Developed()
    document = developed.guide.board_report(developed.case, Subject.BLANK)
    cards = of_kind(document, GroupedTable)
    assert len(cards) == 2
    assert all(len(row) == 5 and not any(row[1:]) for card in cards for row in card.rows)
    assert [row[0] for row in cards[0].rows] == ["Johtaminen", "1a: Kohta 1a"]
    (one,) = of_kind(developed.guide.board_report(developed.case, Subject.BLANK, "B"), GroupedTable)
    assert one == cards[1]


@pytest.mark.parametrize(
    ("subject", "area", "rule"),
    [
        (Subject.INTERVIEWS, "", "refused.not_of_boards"),
        (Subject.SYNTHESIS, "A", "refused.not_by_area"),
        (Subject.SCORECARDS, "Ö", "refused.no_such_area"),
        (Subject.BLANK, "\x1b[2J", "refused.no_such_area"),
    ],
)
def test_what_cannot_be_handed_over_is_refused(subject: Subject, area: str, rule: str) -> None:
    developed = Developed()
    with pytest.raises(Refused) as problem:
        developed.guide.board_report(developed.case, subject, area)
    assert problem.value.key == rule


def test_what_people_typed_is_text_in_every_report() -> None:
    hostile = "<b>| `x` [a](b) \x1b[31m =1+1"
    filled = Filled()
    cards = filled.developed.boards.scorecards
    cards.set_factor("A", hostile, id=filled.factor)
    cards.set_critical(filled.factor, f"{hostile}\n\n# otsikko", id=filled.yearly)
    document = filled.developed.guide.board_report(filled.developed.case, Subject.SCORECARDS)
    page = to_html(replace(document, title=hostile))
    assert "<b>" not in page
    assert "\x1b" not in page
    assert "\n# otsikko" not in to_markdown(document)
