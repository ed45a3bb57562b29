"""Scorecards out as a workbook and back: only the edits change, and nothing does while anything is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.workflow.filled import AT, Filled
from ttguide.model.measure import Direction, Goal, Responsible
from ttguide.model.scorecard import ActionState
from ttguide.model.text import Language, clean
from ttguide.workflow.format import Subject
from ttguide.workflow.problems import Overtaken, Refused, UnreadableFile
from ttguide.workflow.tabulating import ACTION, COLUMNS, MEASURE
from ttguide.workflow.workbook import CellKind, CellValue


def test_a_row_holds_a_measure_and_an_action_and_shows_its_factors_once() -> None:
    filled = Filled()
    columns = ("factor", "critical", "measure", "direction", "target", "green", "action", "due", "state")
    assert [[row[AT[c]] for c in columns] for row in filled.rows()[1:]] == [
        [
            *("Johtaminen", "Vuositilaus", "Tilatut tunnit", "mitä enemmän, sen parempi", "≥ 60 h", ""),
            *("Sovitaan määrä", date(2027, 3, 31), "käynnissä"),
        ],
        ["", "", "Tilausten määrä", "", "", "", "", "", ""],
        ["", "Palaverit", "", "", "", "", "", "", ""],
        ["Kumppanuus", "", "", "", "", "", "", "", ""],
    ]
    assert filled.rows()[1][0] == f"{filled.factor}/{filled.yearly}/{filled.hours}/{filled.agree}"


def test_a_workbook_that_nobody_changed_changes_nothing() -> None:
    filled = Filled()
    before = filled.cards
    taken = filled.bring()
    assert (taken.receipt, taken.changed, taken.added, taken.removed, taken.missing) == (None, 0, 0, 0, 0)
    assert filled.cards == before


def test_only_the_cells_that_were_changed_change_in_one_step_that_is_undone_as_one() -> None:
    filled = Filled()
    before = filled.cards
    filled.put(2, "factor", "Johtajuus")
    filled.put(2, "unit", "tuntia")
    filled.put(2, "state", "tehty")
    filled.put(3, "due", "")
    filled.put(2, "target", "≥ 80 h", sheet=0)
    taken = filled.bring()
    assert (taken.changed, taken.added, taken.removed) == (4, 0, 0)
    after = filled.cards
    assert after.factors[filled.factor] == replace(before.factors[filled.factor], name="Johtajuus")
    goal = Goal("≥ 80 h", 80.0)
    assert after.measures[filled.hours] == replace(before.measures[filled.hours], unit="tuntia", goal=goal)
    assert after.actions[filled.agree] == replace(before.actions[filled.agree], state=ActionState.DONE)
    filled.developed.boards.catch_up()
    filled.developed.boards.undo()
    assert filled.cards == before


def test_a_cleared_cell_clears_what_it_held_and_nothing_else() -> None:
    filled = Filled()
    before = filled.cards
    for column in ("unit", "direction", "source", "owner", "due", "state"):
        filled.put(2, column, "")
    filled.put(2, "green", "", sheet=1)
    filled.bring()
    after = filled.cards
    assert after.measures[filled.hours] == replace(before.measures[filled.hours], unit="", direction=None, source="")
    assert after.actions[filled.agree] == replace(
        before.actions[filled.agree], owner="", due=None, state=ActionState.PLANNED
    )
    assert after.measures[filled.answered].goal == Goal("90 %", 90.0, None, None, 70.0)


def test_a_measure_or_action_all_of_whose_cells_are_cleared_is_removed() -> None:
    filled = Filled()
    for column in ("action", "owner", "due", "sign"):
        filled.put(2, column, "")
    filled.put(3, "measure", "")
    taken = filled.bring()
    assert (taken.changed, taken.removed) == (0, 2)
    assert not filled.cards.actions
    assert list(filled.cards.measures) == [filled.hours, filled.answered]


def test_a_row_that_is_gone_from_the_sheet_removes_nothing_and_is_counted() -> None:
    filled = Filled()
    before = filled.cards
    del filled.rows()[2]
    assert (filled.bring().missing, filled.cards) == (1, before)


def test_rows_may_change_places_and_columns_too() -> None:
    filled = Filled()
    filled.put(2, "unit", "tuntia")
    rows = filled.rows()
    rows[1:] = rows[:0:-1]
    for row in rows:
        row.insert(0, row.pop())
        row.append("oma sarake")
    before = filled.cards
    assert filled.bring().changed == 1
    assert filled.cards.measures[filled.hours] == replace(before.measures[filled.hours], unit="tuntia")


# New rows


def test_what_is_filled_in_beside_a_factor_comes_under_it() -> None:
    filled = Filled()
    filled.put(4, "measure", "Pidetyt palaverit")
    filled.put(4, "target", "4 vuodessa")
    filled.put(5, "critical", "Yhteinen tiedote")
    filled.put(5, "action", "Perustetaan")
    taken = filled.bring()
    assert (taken.changed, taken.added) == (0, 3)
    (measure,) = filled.cards.measures_of(filled.meetings)
    assert (measure.text, measure.goal) == ("Pidetyt palaverit", Goal("4 vuodessa", 4.0))
    (critical,) = filled.cards.criticals_of(filled.partners)
    (action,) = filled.cards.actions_of(critical.id)
    assert (critical.text, action.text, action.state) == ("Yhteinen tiedote", "Perustetaan", ActionState.PLANNED)


def test_a_new_row_without_factors_goes_on_with_those_above_and_new_names_make_new_ones() -> None:
    filled = Filled()
    filled.rows().insert(3, [""] * len(AT))
    filled.put(4, "measure", "Lisätunnit")
    filled.put(4, "responsible", "both")
    filled.add(factor=" johtaminen ", critical="Uusi asia", measure="Uusi mittari", yellow="2,5")
    filled.add(measure="Toinen mittari")
    filled.add(factor="Uusi tekijä", critical="Aivan uusi", action="Aloitetaan", due="1.2.2027")
    taken = filled.bring()
    assert (taken.changed, taken.added) == (0, 7)
    cards = filled.cards
    assert [m.text for m in cards.measures_of(filled.yearly)] == ["Tilatut tunnit", "Tilausten määrä", "Lisätunnit"]
    new = cards.criticals_of(filled.factor)[-1]
    assert (new.text, [m.text for m in cards.measures_of(new.id)]) == ("Uusi asia", ["Uusi mittari", "Toinen mittari"])
    assert cards.measures_of(new.id)[0].goal == Goal("", None, None, None, 2.5)
    added = cards.factors_of("A")[-1]
    (under,) = cards.criticals_of(added.id)
    assert (added.name, under.text, cards.actions_of(under.id)[0].due) == (
        "Uusi tekijä",
        "Aivan uusi",
        date(2027, 2, 1),
    )


def test_bringing_the_same_workbook_in_twice_adds_nothing_twice() -> None:
    filled = Filled()
    filled.put(2, "unit", "tuntia")
    filled.put(3, "measure", "")
    filled.put(4, "measure", "Pidetyt palaverit")
    filled.add(factor="Uusi tekijä", critical="Aivan uusi", action="Aloitetaan", owner="esihenkilö")
    filled.bring()
    after = filled.cards
    again = filled.bring()
    assert (again.receipt, again.faults, filled.cards) == (None, (), after)


# Two people


def test_edits_of_different_cells_join() -> None:
    filled = Filled()
    cards = filled.developed.boards.scorecards
    cards.set_measure(
        filled.yearly, "Tilatut tunnit", unit="kpl", direction=Direction.MORE, source="laskut", id=filled.hours
    )
    cards.set_factor("A", "Johtajuus", id=filled.factor)
    filled.put(2, "source", "raportti")
    filled.put(2, "measure", "Ostetut tunnit")
    assert filled.bring().changed == 2
    measure = filled.cards.measures[filled.hours]
    assert (measure.text, measure.unit, measure.source) == ("Ostetut tunnit", "kpl", "raportti")
    assert (measure.frequency, measure.responsible) == (None, None)  # cleared in the case, untouched in the workbook
    assert filled.cards.factors[filled.factor].name == "Johtajuus"


def test_edits_of_the_same_cell_are_listed_and_nothing_is_changed() -> None:
    filled = Filled()
    filled.developed.boards.scorecards.set_factor("A", "Johtajuus", ["1a"], id=filled.factor)
    filled.put(2, "factor", "Johto")
    filled.put(2, "unit", "tuntia")
    before = filled.cards
    (fault,) = filled.bring().faults
    assert (fault.sheet, fault.cell, fault.column) == ("A Talouden hallinta", "B2", "Tavoitetekijä")
    assert fault.sentence == filled.developed.guide.say("sheet.conflict", now="Johtajuus", mine="Johto")
    assert filled.cards == before
    filled.put(2, "factor", "Johtajuus")
    assert filled.bring().changed == 1


def test_what_was_removed_meanwhile_is_told_only_where_the_workbook_changes_it() -> None:
    filled = Filled()
    filled.developed.boards.scorecards.remove_measure(filled.orders)
    assert filled.bring().faults == ()
    filled.put(3, "unit", "kpl")
    assert filled.faults() == [("A Talouden hallinta", "E3", "sheet.gone")]


def test_what_was_changed_meanwhile_is_not_removed() -> None:
    filled = Filled()
    filled.developed.boards.scorecards.set_measure(filled.yearly, "Tilausten määrä", unit="kpl", id=filled.orders)
    filled.put(3, "measure", "")
    assert filled.faults() == [("A Talouden hallinta", "D3", "sheet.changed_since")]
    assert filled.orders in filled.cards.measures


def test_a_step_that_was_undone_does_not_count_as_what_went_out() -> None:
    filled = Filled()
    filled.developed.boards.undo()  # the target of the last measure
    filled.exchange.make(Subject.SCORECARDS)
    assert filled.rows(1)[1][AT["target"]] == ""
    filled.developed.boards.redo()
    assert filled.bring().receipt is None


@pytest.mark.parametrize(("unit", "kept"), [("tuntia", "raportti"), ("kpl", "laskut")])
def test_what_somebody_writes_during_the_import_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, unit: str, kept: str
) -> None:
    filled = Filled()
    filled.put(2, "unit", "tuntia")
    filled.put(2, "source", "raportti")
    journal, cards = filled.developed.journal, filled.developed.boards.scorecards
    append = journal.append

    def append_late(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr(journal, "append", append)
        hours = filled.cards.measures[filled.hours]
        cards.set_measure(filled.yearly, hours.text, unit=unit, direction=hours.direction, source="laskut", id=hours.id)
        raise Overtaken(case=filled.developed.case)

    monkeypatch.setattr(journal, "append", append_late)
    if unit == "kpl":  # the very cell that was filled in
        with pytest.raises(Refused) as problem:
            filled.bring()
        assert problem.value.key == "refused.workbook_overtaken"
    else:
        filled.bring()
    assert (filled.cards.measures[filled.hours].unit, filled.cards.measures[filled.hours].source) == (unit, kept)


# What is wrong


@pytest.mark.parametrize(
    ("row", "column", "value", "rule"),
    [
        (2, "factor", "", "sheet.cannot_be_empty"),
        (2, "critical", "", "sheet.cannot_be_empty"),
        (2, "measure", "", "sheet.needs_name"),
        (2, "direction", "ylöspäin", "sheet.choice"),
        (2, "state", "valmis?", "sheet.choice"),
        (2, "green", "paljon", "sheet.number_due"),
        (2, "yellow", "1e999", "sheet.number_due"),
        (2, "due", "31.2.2027", "sheet.date"),
        (2, "due", 46112.0, "sheet.date"),
        (2, "target", date(2026, 5, 3), "sheet.became_date"),
        (3, "factor", "Muu tekijä", "sheet.goes_on"),
        (4, "unit", "kpl", "sheet.needs_name"),
        (5, "action", "Aloitetaan", "sheet.no_critical"),
        (4, "measure", "x" * 100_001, "refused.too_long"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(row: int, column: str, value: CellValue, rule: str) -> None:
    filled = Filled()
    filled.put(row, column, value)
    filled.put(2, "sign", "tämäkin muuttui")
    before = filled.cards
    assert filled.faults() == [("A Talouden hallinta", f"{'ABCDEFGHIJKLMNOPQ'[AT[column]]}{row}", rule)]
    assert filled.cards == before


def test_a_choice_that_is_none_is_told_with_those_there_are() -> None:
    filled = Filled()
    filled.put(2, "responsible", "kunta")
    (fault,) = filled.bring().faults
    known = "tilaaja; tuottaja; molemmat"
    assert fault.sentence == filled.developed.guide.say("sheet.choice", value="kunta", known=known)


def test_a_formula_is_not_taken_wherever_it_stands() -> None:
    filled = Filled()
    filled.put(2, "target", "=1+1")
    assert filled.bring().changed == 1  # typed as a text it is one
    filled.put(2, "source", "=A1")
    filled.files.computed = {(0, 2, AT["source"]), (0, 3, 0)}
    assert [(cell, rule) for _, cell, rule in filled.faults()] == [("J2", "sheet.formula"), ("A3", "sheet.unknown_id")]


@pytest.mark.parametrize("id", ["x", "a/b/c", "a/b/c/d", "/////", "🙂"])
def test_an_id_that_is_not_of_the_sheet_is_told(id: str) -> None:
    filled = Filled()
    filled.put(3, "id", id)
    assert [rule for _, _, rule in filled.faults()] == ["sheet.unknown_id"]


def test_an_id_of_another_sheet_is_told() -> None:
    filled = Filled()
    filled.rows().append(filled.rows(1)[1])
    assert [rule for _, _, rule in filled.faults()] == ["sheet.unknown_id"]


def test_a_copied_row_is_asked_to_lose_its_id() -> None:
    filled = Filled()
    filled.rows().append([*filled.rows()[2]])
    assert filled.faults() == [("A Talouden hallinta", "A6", "sheet.double_id")]


def test_a_second_of_the_same_name_is_told_unless_it_is_the_very_same() -> None:
    filled = Filled()
    filled.rows().insert(3, [""] * len(AT))
    filled.put(4, "measure", "Tilausten määrä")
    assert filled.bring().receipt is None
    filled.put(4, "unit", "kpl")
    assert filled.faults() == [("A Talouden hallinta", "D4", "sheet.there_already")]


def test_all_faults_are_told_at_once() -> None:
    filled = Filled()
    filled.put(2, "direction", "ylös")
    filled.put(2, "due", "pian")
    filled.add(measure="irrallaan", sheet=1, factor="Uusi")
    assert [(sheet[:1], cell) for sheet, cell, _ in filled.faults()] == [("A", "F2"), ("A", "O2"), ("B", "D3")]


def test_a_text_that_its_cell_could_not_hold_is_not_replaced_by_its_beginning() -> None:
    filled = Filled()
    filled.developed.boards.scorecards.set_measure(filled.yearly, "pitkä " * 500, id=filled.orders)
    filled.exchange.make(Subject.SCORECARDS)
    assert filled.bring().receipt is None
    filled.put(3, "measure", "pitkä ja muutettu")
    assert filled.faults() == [("A Talouden hallinta", "D3", "sheet.was_cut")]


def test_a_renamed_sheet_is_known_by_its_rows_and_an_added_one_is_left_alone() -> None:
    filled = Filled()
    filled.files.sheets[0] = ("Oma nimi", filled.rows())
    filled.files.sheets.append(("Muistiinpanoja", [["jotain"], ["muuta"]]))
    filled.put(2, "unit", "tuntia")
    assert filled.bring().changed == 1
    filled.rows()[1:] = []
    filled.add(factor="Kenen?")
    assert [(sheet, rule) for sheet, _, rule in filled.faults()] == [("Oma nimi", "sheet.which_area")]


def test_headings_that_are_gone_or_doubled_are_told_and_a_column_that_is_gone_changes_nothing() -> None:
    filled = Filled()
    for row in filled.rows():
        del row[AT["owner"]]
    assert (filled.bring().receipt, filled.bring().faults) == (None, ())
    filled.rows()[0][-1] = "Mittari"
    assert [rule for _, _, rule in filled.faults()] == ["sheet.double_column"]
    filled.rows()[0][:] = ["jotain"]
    assert filled.faults() == [("A Talouden hallinta", "1", "sheet.no_headings")]


def test_a_heading_that_was_renamed_is_told_so_that_nothing_under_it_is_lost() -> None:
    filled = Filled()
    filled.rows()[0][AT["target"]] = "Tavoite"
    filled.put(2, "target", "40 h")
    (fault,) = filled.bring().faults
    letter = chr(ord("A") + AT["target"])
    assert (fault.cell, fault.column) == (f"{letter}1", "Tavoitearvo")
    assert "”Tavoite”" in fault.sentence
    goal = filled.cards.measures[filled.hours].goal
    assert goal is None or goal.text != "40 h"


def test_a_column_and_a_sheet_that_are_gone_are_told_and_change_nothing() -> None:
    filled = Filled()
    del filled.files.sheets[1]
    for row in filled.rows():
        del row[AT["target"] :]
    taken = filled.bring()
    assert taken.faults == ()
    assert taken.receipt is None
    card, columns = taken.lacking
    assert card == "Alueen B välilehti puuttuu työkirjasta. Sen korttia ei muutettu."
    assert columns.startswith("Välilehdeltä A Talouden hallinta puuttuu")
    assert "Tavoitearvo" in columns


def test_a_column_of_ones_own_is_left_alone() -> None:
    filled = Filled()
    filled.rows()[0].append("Muistiinpanot")
    filled.rows()[1].append("kysy Maijalta")
    taken = filled.bring()
    assert (taken.faults, taken.lacking, taken.receipt) == ((), (), None)


def test_words_of_either_language_and_dates_and_numbers_however_typed_are_understood() -> None:
    filled = Filled(Language.EN)
    filled.put(2, "direction", "Mitä vähemmän, sen parempi")
    filled.put(2, "responsible", "BOTH")
    filled.put(2, "due", "2027-04-01")
    filled.put(2, "green", "1 200,5")
    filled.put(2, "yellow", "60 %")
    filled.bring()
    measure, action = filled.cards.measures[filled.hours], filled.cards.actions[filled.agree]
    assert (measure.direction, measure.responsible) == (Direction.LESS, Responsible.BOTH)
    assert measure.goal == Goal("≥ 60 h", 60.0, None, 1200.5, 60.0)
    assert action.due == date(2027, 4, 1)


# Whose workbook


@pytest.mark.parametrize(
    ("mark", "value", "rule"),
    [
        ("version", "2", "file.newer_workbook"),
        ("subject", "synthesis", "refused.not_scorecards"),
        ("case", "another", "refused.workbook_of_another_case"),
        ("sequence", "999", "refused.workbook_of_another_copy"),
        ("sequence", "0", "refused.workbook_of_another_copy"),
        ("sequence", "-1", "refused.workbook_of_another_copy"),
        ("sequence", "9" * 5000, "refused.workbook_of_another_copy"),
        ("entry", "another", "refused.workbook_of_another_copy"),
    ],
)
def test_a_workbook_of_something_else_is_refused(mark: str, value: str, rule: str) -> None:
    filled = Filled()
    filled.files.marks[mark] = value
    with pytest.raises((Refused, UnreadableFile)) as problem:
        filled.bring()
    assert problem.value.key == rule


def test_only_what_the_boards_hold_as_tables_is_a_workbook() -> None:
    filled = Filled()
    made = {Subject.SYNTHESIS, Subject.INTEGRATION, Subject.SCORECARDS, Subject.BLANK}
    for subject in set(Subject) - made:
        with pytest.raises(Refused):
            filled.exchange.make(subject)
    filled.exchange.make(Subject.SYNTHESIS)
    with pytest.raises(Refused) as problem:
        filled.bring()
    assert problem.value.key == "refused.not_scorecards"


def test_blank_cards_have_their_factors_and_nothing_under_them_and_come_back_filled_in() -> None:
    filled = Filled()
    filled.exchange.make(Subject.BLANK)
    rows = [row for _, sheet in filled.files.sheets for row in sheet[1:]]
    factors = filled.cards.factors.values()
    assert sorted(str(row[AT["factor"]]) for row in rows) == sorted(factor.name for factor in factors)
    assert not any(row[AT["critical"]] for row in rows)

    untouched = filled.bring()
    assert (untouched.changed, untouched.added, untouched.removed, untouched.missing) == (0, 0, 0, 0)
    before = len(filled.cards.criticals)
    rows[0][AT["critical"]] = "Uusi menestystekijä"
    taken = filled.bring()
    assert (taken.faults, taken.added, taken.missing) == ((), 1, 0)
    assert len(filled.cards.criticals) == before + 1


def test_the_integration_is_a_workbook_of_parts_and_areas_that_is_not_brought_back() -> None:
    filled = Filled()
    filled.exchange.make(Subject.INTEGRATION)
    matrix, placed = filled.files.sheets
    assert matrix[1][0][:2] == ["Arviointikohta", "Mitä arvioidaan"]
    assert len(matrix[1]) > 1
    assert len(placed[1][0]) == 4
    with pytest.raises(Refused) as problem:
        filled.bring()
    assert problem.value.key == "refused.not_scorecards"


def test_one_areas_card_goes_out_and_comes_back_alone() -> None:
    filled = Filled()
    filled.exchange.make(Subject.SCORECARDS, "asiak")
    assert [title for title, _ in filled.files.sheets] == ["B Asiakkuudet"]
    filled.put(2, "unit", "prosenttia")
    assert filled.bring().changed == 1
    assert filled.cards.measures[filled.answered].unit == "prosenttia"


# Whatever is typed

_TYPED: dict[CellKind, st.SearchStrategy[CellValue]] = {
    CellKind.TEXT: st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=20
    ),
    CellKind.NUMBER: st.integers(-1000, 1000).map(lambda n: n / 4),
    CellKind.DATE: st.dates(),
}


@st.composite
def _edits(draw: st.DrawFn) -> dict[str, CellValue]:
    """New values for the first row's cells of measure and action, by column."""
    chosen = draw(st.lists(st.sampled_from([c for c in COLUMNS if c.thing in ("measure", "action")]), unique=True))
    typed: dict[str, CellValue] = {}
    for column in chosen:
        words = [member.value for member in column.members]
        typed[column.id] = draw(st.sampled_from(words)) if words else draw(_TYPED[column.kind])
        if column.id in (MEASURE, ACTION):  # a name that is cleared alone is refused, and then nothing changes
            assume(clean(str(typed[column.id])).strip())
    return typed


def test_a_name_that_is_cleared_while_the_rest_stays_is_refused() -> None:
    filled = Filled()
    before = filled.cards
    filled.put(2, "measure", " ")
    taken = filled.bring()
    assert taken.receipt is None
    assert len(taken.faults) == 1
    assert filled.cards == before


@settings(deadline=None, max_examples=60)
@given(_edits())
def test_whatever_is_typed_into_some_cells_is_what_those_hold_and_no_others_change(edits: dict[str, CellValue]) -> None:
    filled = Filled()
    before = [[*row] for row in filled.rows()]
    for id, value in edits.items():
        filled.put(2, id, value)
    filled.bring()
    filled.exchange.make(Subject.SCORECARDS)
    for column in COLUMNS:
        now, was = filled.rows()[1][AT[column.id]], before[1][AT[column.id]]
        if column.id not in edits:
            assert now == was, column.id
        elif column.members:
            assert now == filled.developed.guide.say(f"{column.words}.{edits[column.id]}")
        elif column.kind is CellKind.TEXT:
            assert now == clean(str(edits[column.id])).strip()
        else:
            assert now == edits[column.id]
    assert [row for n, row in enumerate(filled.rows()) if n != 1] == [row for n, row in enumerate(before) if n != 1]
    assert filled.bring().receipt is None
