"""The known measures that ship are annex 1's, each fit for a scorecard as it is; a workspace's own may say less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_own import OPPORTUNITY, PARTS, joined, places
from tests.fakes.adapters import shipped_content
from ttguide.method.measuring import Doubt, doubts_about, limits_of
from ttguide.model.knowledge import KnownMeasure
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.scorecard import Measure
from ttguide.model.text import Language, Localised

SHIPPED = {o.id: o.measures for o in shipped_content().knowledge.opportunities}
ALL = [(id, measure) for id, measures in SHIPPED.items() for measure in measures]
FULL = """\
      - text: {fi: Kolaukset, en: Bumps}
        target: {fi: Enintään kolme, en: Three at most}
        unit: {fi: kpl kuukaudessa, en: a month}
        direction: less
        source: {fi: vihko, en: the notebook}
        frequency: monthly
        responsible: provider
        value: 3
        green: 3.5
        yellow: 5"""


def own(measures: str) -> str:
    """A file of one's own with these measures, of which the first stands in line 12."""
    return OPPORTUNITY.replace("    measures: []", f"    measures:\n{measures}")


def on_a_card(known: KnownMeasure, language: Language) -> Measure:
    return Measure(
        id="m",
        critical="c",
        text=known.text.of(language),
        unit=known.unit.of(language) if known.unit else "",
        direction=known.direction,
        source=known.source.of(language) if known.source else "",
        frequency=known.frequency,
        responsible=known.responsible,
        goal=known.goal(language),
    )


def test_every_opportunity_that_annex_1_measures_has_measures_and_no_other() -> None:
    measured = "A1 A2 A4 A6 A7 A8 A9 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 C1 C2 C3 C4 C5 D1 D2 D3 E3"
    assert [id for id, measures in SHIPPED.items() if measures] == measured.split()


def test_only_what_annex_1_fixes_or_the_measure_itself_says_has_a_target() -> None:
    found = [(id, m.target.en, m.value) for id, m in ALL if m.target is not None]
    assert found == [
        ("A1", "Once a year", 1),
        ("A1", "Every month", 12),
        ("B7", "Over 3", 3),
        ("B11", "Over 60 % of the client's services", 60),
        ("B11", "Over 3", 3),
        ("D1", "Once a year", 1),
        ("D3", "Zero disturbances", 0),
    ]
    assert all(m.value is m.upper is m.green is m.yellow is None for _, m in ALL if m.target is None)


def test_no_disturbance_is_green_and_one_is_red() -> None:
    (measure,) = SHIPPED["D3"]
    goal = measure.goal(Language.EN)
    assert goal is not None
    limits = limits_of(goal, measure.direction)
    assert limits is not None
    assert (measure.direction, limits.green, limits.yellow) == (Direction.LESS, 0, 0)


@pytest.mark.parametrize("language", Language)
def test_over_60_per_cent_is_green_from_60_on(language: Language) -> None:
    share = next(measure for measure in SHIPPED["B11"] if measure.value == 60)
    limits = limits_of(share.goal(language) or Goal(), share.direction)
    assert limits is not None
    assert (limits.green, limits.yellow) == (60, 18)


def test_a_grade_turns_green_at_its_target_since_grades_do_not_begin_at_nought() -> None:
    goals = [m.goal(Language.FI) for _, m in ALL if m.unit == Localised("arvosana 1–5", "grade 1–5") and m.target]
    assert goals == [Goal("Yli 3", 3, None, 3, 2)] * 2


def test_every_shipped_measure_of_every_sector_says_all_that_a_card_has_a_column_for() -> None:
    sectors = shipped_content().sectors
    lacking = [
        (sector, one.id, measure.text.en)
        for sector, known in sectors.items()
        for one in known.opportunities
        for measure in one.measures
        if None in (measure.unit, measure.direction, measure.source, measure.frequency, measure.responsible)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", Language)
def test_a_shipped_measure_on_a_card_is_asked_about_nothing_but_its_target(language: Language) -> None:
    doubts = {(id, m.text.of(language)): set(doubts_about(on_a_card(m, language))) for id, m in ALL}
    assert {place: found for place, found in doubts.items() if found - {Doubt.NO_TARGET}} == {}


def test_a_measure_says_its_unit_in_the_unit_only() -> None:
    assert [m.text for _, m in ALL if "(" in m.text.fi + m.text.en or "%" in m.text.fi + m.text.en] == []


def test_no_measure_of_an_opportunity_is_there_twice() -> None:
    for measures in SHIPPED.values():
        assert len({m.text for m in measures}) == len(measures)


def test_a_measure_of_ones_own_may_be_a_text_alone(tmp_path: Path) -> None:
    found = joined(tmp_path, a=own("      - text: {fi: Kolaukset, en: Bumps}"), b=PARTS)
    assert found.problems == ()
    known = found.knowledge.opportunity("oma-1")
    assert known is not None
    assert known.measures == (KnownMeasure(Localised("Kolaukset", "Bumps")),)
    assert known.measures[0].goal(Language.FI) is None


def test_a_measure_of_ones_own_may_say_everything(tmp_path: Path) -> None:
    found = joined(tmp_path, a=own(FULL), b=PARTS)
    assert found.problems == ()
    known = found.knowledge.opportunity("oma-1")
    assert known is not None
    (measure,) = known.measures
    assert (measure.frequency, measure.responsible) == (Frequency.MONTHLY, Responsible.PROVIDER)
    assert measure.goal(Language.EN) == Goal("Three at most", 3, None, 3.5, 5)


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ("value: 3", "K120"),
        ("yellow: 3", "K120"),
        ("direction: more, value: 3, upper: 5", "K121"),
        ("direction: range, value: 3", "K121"),
        ("direction: range, upper: 3", "K121"),
        ("direction: range, yellow: 3", "K121"),
        ("direction: range, value: 3, upper: 2", "K122"),
        ("direction: range, value: 3, upper: 4, yellow: -1", "K122"),
        ("direction: more, value: 3, green: 4", "K122"),
        ("direction: more, value: 3, yellow: 4", "K122"),
        ("direction: more, value: -3, green: -2", "K122"),
        ("direction: less, value: 3, green: 2", "K122"),
        ("direction: less, green: 3, yellow: 2", "K122"),
        ("direction: range, value: 3, upper: 4, green: 3", "K123"),
        ("direction: more, value: '3'", "K022"),
        ("direction: more, value: yes", "K022"),
        ("direction: more, value: 1e400", "K022"),
        ("direction: less, value: .inf", "K022"),
        ("direction: up, value: 3", "K020"),
        ("frequency: weekly", "K020"),
        ("responsible: Maija Meikäläinen", "K020"),
        ("unit: kpl", "K010"),
        ("unit: {fi: kpl}", "K014"),
        ("goal: 3", "K012"),
    ],
)
def test_what_contradicts_itself_is_one_mistake(numbers: str, code: str, tmp_path: Path) -> None:
    found = joined(tmp_path, a=own(f"      - {{text: {{fi: Kolaukset, en: Bumps}}, {numbers}}}"), b=PARTS)
    assert [place.split()[1] for place in places(found)] == [code]
    assert places(found)[0].startswith("a.yaml:12:")


@pytest.mark.parametrize(
    "numbers",
    [
        "direction: more, value: 3",
        "direction: more, green: 3, yellow: 2",
        "direction: more, value: 3, green: 3, yellow: 3",
        "direction: less, value: 0",
        "direction: less, value: 3, yellow: 4",
        "direction: range, value: 3, upper: 3",
        "direction: range, value: -4, upper: 4, yellow: 0.5",
        "direction: range",
    ],
)
def test_numbers_that_follow_each_other_are_taken(numbers: str, tmp_path: Path) -> None:
    found = joined(tmp_path, a=own(f"      - {{text: {{fi: Kolaukset, en: Bumps}}, {numbers}}}"), b=PARTS)
    assert found.problems == ()
