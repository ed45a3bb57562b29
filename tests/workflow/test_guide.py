"""The workspace: cases, the demonstration, import and export, finding what a user means."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.adapters import WordSuggester, make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.workflow.holding import Held, question, texts
from ttguide.model.case import StatementKind
from ttguide.model.fold import fold
from ttguide.model.knowledge import Role
from ttguide.model.text import LONGEST_TEXT, Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.importing import BadRow
from ttguide.workflow.learning import TaughtSuggester
from ttguide.workflow.ports import ImportRow
from ttguide.workflow.problems import Refused, UnreadableFile

FILE = Path("muistiinpanot.csv")


def row(number: int, *fields: str) -> ImportRow:
    return ImportRow(number, *fields)


GOOD = (
    row(2, "Kunta A", "tilaaja", "talous", "Budjetti pitää", "”Luvut” katsotaan yhdessä — äöå"),
    row(3, "Kunta A", "Purchaser", "finance", "budjetti pitää", "Kuukausiraportti"),
    row(4, "", "", "", "", ""),
    row(5, "Yritys B", "TUOTTAJA", "asiakasnäkökulma", "Asiakas kuullaan", "Vastataan puhelimeen"),
)


def test_typed_up_notes_become_a_case_with_nothing_lost_or_doubled() -> None:
    journal = MemoryJournal()
    guide = make_guide(rows=GOOD, journal=journal)
    result = guide.import_rows(FILE)
    assert (result.parties, result.factors, result.statements, result.bad) == (2, 2, 3, ())
    case = fold(journal.read(result.case))
    assert case is not None
    said = {s.text: (case.statements[s.parent].text, s.perspective) for s in case.statements.values() if s.parent}
    assert said == {
        "”Luvut” katsotaan yhdessä — äöå": ("Budjetti pitää", "finance"),
        "Kuukausiraportti": ("Budjetti pitää", "finance"),
        "Vastataan puhelimeen": ("Asiakas kuullaan", "customer"),
    }


def test_an_imported_interview_waits_at_its_first_question_and_then_leads_to_what_was_brought_in() -> None:
    guide = make_guide(rows=GOOD)
    case = guide.import_rows(FILE).case
    talk = guide.talk(case, "interview-purchaser", guide.find_party(case, "Kunta A"))
    asked = talk.turn().question
    assert asked is not None
    assert (asked.label, [e.text for e in asked.entries]) == ("Mikä ratkaisee: talous", ["Budjetti pitää"])
    talk.leave()
    asked = talk.turn().question
    assert asked is not None
    assert (asked.about, [e.text for e in asked.entries]) == (
        "Budjetti pitää",
        ["”Luvut” katsotaan yhdessä — äöå", "Kuukausiraportti"],
    )


def test_with_one_bad_row_nothing_is_imported_and_every_bad_row_is_named() -> None:
    bad = (
        row(2, "", "tilaaja", "talous", "F", "S"),
        row(3, "Kunta", "ostaja", "talous", "F", "S"),
        row(4, "Kunta", "tilaaja", "sää", "F", "S"),
        row(5, "Kunta", "tilaaja", "talous", " ", "S"),
    )
    guide = make_guide(rows=(*bad, GOOD[0]))
    result = guide.import_rows(FILE)
    assert [(b.number, b.rule) for b in result.bad] == [
        (2, "import.no_organisation"),
        (3, "import.role"),
        (4, "import.perspective"),
        (5, "import.no_factor"),
    ]
    assert guide.cases() == ()


def test_a_row_with_text_under_no_heading_is_bad_for_part_of_its_statement_may_be_there() -> None:
    guide = make_guide(rows=(replace(GOOD[0], surplus=" jos voidaan\x1b[2J"),))
    result = guide.import_rows(FILE)
    assert result.bad == (BadRow(2, "import.surplus", (("value", "jos voidaan[2J"),)),)


def test_a_row_with_too_long_a_name_is_bad_for_its_case_could_not_be_exported_and_taken_back() -> None:
    guide = make_guide(rows=(replace(GOOD[0], organisation="K" * (LONGEST_TEXT + 1)),))
    assert [b.rule for b in guide.import_rows(FILE).bad] == ["import.too_long"]


def test_too_long_a_title_is_refused_and_no_case_begun() -> None:
    guide = make_guide(rows=GOOD)
    title = "n" * (LONGEST_TEXT + 1)
    with pytest.raises(Refused) as opening:
        guide.open_case(title)
    with pytest.raises(Refused) as importing:
        guide.import_rows(FILE, title=title)
    assert (opening.value.key, importing.value.key) == ("refused.too_long", "refused.too_long")
    assert guide.cases() == ()


def test_a_case_named_after_a_hostile_file_name_has_a_clean_title() -> None:
    guide = make_guide(rows=GOOD)
    guide.import_rows(Path("muis\x1b]0;x\x07tiot\udce4.csv"))
    assert guide.cases()[0].title == "muis]0;xtiot"


def test_bad_rows_are_left_out_only_on_request() -> None:
    guide = make_guide(rows=(row(2, "Kunta", "?", "talous", "F", "S"), GOOD[0]))
    result = guide.import_rows(FILE, skip_bad=True)
    known = "tilaaja (purchaser), tuottaja (provider)"
    assert result.bad == (BadRow(2, "import.role", (("value", "?"), ("known", known))),)
    assert result.statements == 1


def test_rows_are_imported_into_an_existing_case_beside_what_is_there() -> None:
    held = Held()
    held.guide._adapters = held.guide._adapters.__class__(
        **{
            **{f: getattr(held.guide._adapters, f) for f in held.guide._adapters.__dataclass_fields__},
            "rows": make_guide(rows=GOOD)._adapters.rows,
        }
    )
    talk = held.interview()
    talk.record("Budjetti pitää")
    result = held.guide.import_rows(FILE, held.case)
    assert (result.parties, result.factors) == (0, 1)
    talk.catch_up()
    assert texts(talk) == ["Budjetti pitää", "”Luvut” katsotaan yhdessä — äöå", "Kuukausiraportti"]


def test_the_same_table_brought_in_twice_records_nothing_twice() -> None:
    guide = make_guide(rows=GOOD)
    first = guide.import_rows(FILE)
    again = guide.import_rows(FILE, first.case)
    assert (again.parties, again.factors, again.statements, again.repeated) == (0, 0, 0, 3)
    assert guide.card(first.case).statements == 5


def test_equal_rows_of_one_table_are_all_recorded() -> None:
    result = make_guide(rows=(GOOD[0], GOOD[0])).import_rows(FILE)
    assert (result.statements, result.repeated) == (2, 0)


def test_rows_for_an_organisation_that_has_approved_its_read_back_are_refused() -> None:
    guide = make_guide(rows=GOOD)
    case = guide.import_rows(FILE).case
    closing = guide.talk(case, "closing", guide.find_party(case, "Kunta A"))
    while closing.turn().question and question(closing) != "Onko oikein":
        closing.leave()
    closing.record("kyllä")
    with pytest.raises(Refused) as refused:
        guide.import_rows(FILE, case)
    assert guide.explain(refused.value).startswith("”Kunta A” on jo hyväksynyt kirjauksensa")


def test_an_exported_case_comes_back_equal() -> None:
    held = Held()
    held.interview().record("Budjetti pitää ääliö ”x” \n rivi")
    document = json.loads(json.dumps(held.guide.export_case(held.case)))
    journal = MemoryJournal()
    elsewhere = make_guide(journal=journal)
    assert elsewhere.import_case(document) == held.case
    assert journal.read(held.case) == held.journal.read(held.case)
    assert elsewhere.export_case(held.case) == document


@pytest.mark.parametrize("name", ["Tapaus-Ä1", "tapaus-ä1", "TAPAUS"])
def test_a_case_from_elsewhere_is_found_whatever_letters_its_id_has(name: str) -> None:
    held = Held()
    elsewhere = make_guide()
    elsewhere.import_case({**held.guide.export_case(held.case), "case": "Tapaus-Ä1"})
    assert elsewhere.find_case(name) == "Tapaus-Ä1"


def test_a_case_that_is_there_already_stays_as_it_is() -> None:
    held = Held()
    before = held.journal.read(held.case)
    assert held.guide.import_case(held.guide.export_case(held.case)) == held.case
    assert held.journal.read(held.case) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda d: [],
        lambda d: {**d, "format": "x"},
        lambda d: {**d, "version": 99},
        lambda d: {**d, "case": 5},
        lambda d: {**d, "entries": []},
        lambda d: {**d, "entries": d["entries"][1:]},
        lambda d: {**d, "entries": [*d["entries"], d["entries"][-1]]},
        lambda d: {**d, "entries": [{**d["entries"][0], "event": "Exploded"}]},
        lambda d: {**d, "entries": [{**d["entries"][0], "data": {"title": 3}}]},
        lambda d: {**d, "entries": ["x"]},
    ],
)
def test_a_file_that_is_no_whole_case_is_refused(change: object) -> None:
    document = Held().guide.export_case(Held().case)
    with pytest.raises(UnreadableFile):
        make_guide().import_case(change(document))  # type: ignore[operator]


def test_hostile_text_in_an_exported_file_is_cleaned_on_the_way_in() -> None:
    held = Held()
    held.interview().record("Budjetti pitää")
    document = json.loads(
        json.dumps(held.guide.export_case(held.case)).replace("Budjetti", "Bud\\u001b[2Jjetti\\u202e")
    )
    elsewhere = make_guide(journal=MemoryJournal())
    case = elsewhere.import_case(document)
    talk = elsewhere.talk(case, "interview-purchaser", elsewhere.find_party(case, "Kunta A"))
    assert texts(talk) == ["Bud[2Jjetti pitää"]


def test_a_case_is_found_by_its_id_its_beginning_or_its_title() -> None:
    held = Held()
    for name in (held.case, held.case.upper(), "kotihoito"):
        assert held.guide.find_case(name) == held.case
    with pytest.raises(Refused) as refused:
        held.guide.find_case("muu")
    assert refused.value.key == "refused.no_such_case"


def test_the_beginning_of_a_title_finds_a_case_where_no_other_begins_so() -> None:
    guide = make_guide(journal=MemoryJournal())
    home, other = guide.open_case("Kotihoito ja asuminen"), guide.open_case("Koti kaupungissa")
    assert guide.find_case("kotih") == home
    assert guide.find_case("Koti kaupungissa") == other
    for name, key in (("koti", "refused.many_cases"), ("", "refused.no_such_case")):
        with pytest.raises(Refused) as refused:
            guide.find_case(name)
        assert refused.value.key == key


def test_a_party_is_found_by_name_part_or_role() -> None:
    held = Held()
    ids = {held.guide.find_party(held.case, name) for name in ("kunta a", "Kunta", "tilaaja", "purchaser")}
    assert len(ids) == 1
    with pytest.raises(Refused) as refused:
        held.guide.find_party(held.case, "zz")
    assert refused.value.values["known"] == "Kunta A, Yritys B"


def test_an_interview_is_not_held_with_the_other_role() -> None:
    held = Held()
    with pytest.raises(Refused) as refused:
        held.guide.talk(held.case, "interview-provider", held.guide.find_party(held.case, "Kunta A"))
    assert refused.value.key == "refused.other_role"


def test_the_next_conversation_follows_the_goal_path() -> None:
    held = Held()
    assert held.guide.next_talk(held.case).dialogue == "opening"
    while not held.opening.turn().finished:
        held.opening.leave()
    assert held.guide.next_talk(held.case).title == "Haastattelu · Kunta A"
    states = [(c.dialogue, c.state) for c in held.guide.conversations(held.case)]
    assert states == [
        ("opening", "done"),
        ("interview-purchaser", "paused"),
        ("closing", "new"),
        ("interview-provider", "new"),
    ]


def test_the_glossary_finds_terms_before_explanations() -> None:
    guide = make_guide()
    assert [t.term for t in guide.glossary("tuot")] == ["tuottaja"]
    assert [t.term for t in guide.glossary("palvelun")] == ["tilaaja", "tuottaja"]


@pytest.fixture(scope="module", params=Language)
def demo(request: pytest.FixtureRequest) -> Guide:
    guide = make_guide(request.param, content=shipped_content())
    guide.examples.open_demo()
    return guide


def test_the_demonstration_has_two_pairs_with_enough_said(demo: Guide) -> None:
    (id,) = demo._adapters.journal.cases()
    case = fold(demo._adapters.journal.read(id))
    assert case is not None
    counts = {
        role: [len(case.said_by_role(role, kind)) for kind in (StatementKind.SUCCESS_FACTOR, StatementKind.OPPORTUNITY)]
        for role in Role
    }
    assert [len(case.parties_of(role)) for role in Role] == [2, 2]
    assert counts[Role.PURCHASER][0] >= 12
    assert counts[Role.PURCHASER][1] >= 40
    assert counts[Role.PROVIDER][0] >= 25
    assert counts[Role.PROVIDER][1] >= 35


def test_the_demonstration_has_been_opened_and_stands_at_its_interviews(demo: Guide) -> None:
    (card,) = demo.cases()
    assert (card.phase, card.is_demo, len(card.parties)) == (2, True, 4)
    assert [c.state for c in demo.conversations(card.id)][:2] == ["done", "paused"]


def test_the_demonstration_is_made_once(demo: Guide) -> None:
    assert demo.examples.open_demo() == demo.examples.open_demo()
    assert len(demo.cases()) == 1


def test_everything_in_the_demonstration_is_on_the_path_of_its_conversation(demo: Guide) -> None:
    (card,) = demo.cases()
    for conversation in demo.conversations(card.id):
        if conversation.state != "new":
            talk = demo.talk(card.id, conversation.dialogue, conversation.party)
            assert [n.label for n in talk.map() if n.kind.value == "set_aside"] == []


def test_closing_a_workspace_ends_the_matchers_of_all_its_sectors() -> None:
    journal = MemoryJournal()
    guide = make_guide(journal=journal, content=shipped_content())
    steering = guide.open_case("Ohjaus")
    guide.development(steering).choose_sector("service-steering")
    guide._suggester_of("service-steering")
    taught = guide._adapters.suggester
    assert isinstance(taught, TaughtSuggester)
    matchers = [taught._suggester, *guide._suggesters.values()]
    guide.close()
    assert [matcher.is_closed for matcher in matchers if isinstance(matcher, WordSuggester)] == [True, True]
