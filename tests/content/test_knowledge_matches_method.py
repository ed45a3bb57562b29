"""The knowledge that ships has the method's own numbers: every figure that the sources fix is written out here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
import yaml

from tests.fakes.adapters import shipped_content
from ttguide.content.finding import content_folders
from ttguide.content.loading import load
from ttguide.model.knowledge import Knowledge, Role, Wordings
from ttguide.model.text import Localised, clean
from ttguide.workflow.ports import Content

LEVELS = {"A": (5, 4, 4), "B": (5, 6, 4), "C": (3, 2, 3), "D": (1, 4, 3), "E": (3, 10, 6)}
"""By area: opportunities on level 1, on level 2, themes (method.md section 5)."""

PARTS = """
A1 1c 2a 2d · A2 8a · A3 5b · A4 5c 5d · A5 5e · A6 2b · A7 4b · A8 4a · A9 4b ·
B1 2d · B2 2d · B3 4a · B4 5b · B5 5e 6a · B6 6b · B7 2a · B8 5c · B9 5c · B10 6b · B11 1d ·
C1 5d 6a · C2 3a 4e 5c · C3 2a 5b 5e · C4 5a 6b · C5 4c 4d ·
D1 1b 2a 4a 5e 8a 8b 9a 9b · D2 4b 4e 6b · D3 3d 7b · D4 5b 5c · D5 5c 5d ·
E1 3b · E2 3a · E3 1c 1e 8a 8b · E4 4a · E5 3c · E6 4b · E7 4e · E8 3a · E9 3d · E10 5c · E11 5c 8a · E12 9b · E13 7a 7b
"""
"""Opportunity and its criterion parts (method.md section 6)."""

CROSSES = {
    "A": "1c 2a 2b 2d 4a 4b 5b 5c 5d 5e 8a",
    "B": "1d 2a 2d 4a 5b 5c 5e 6a 6b",
    "C": "2a 3a 4c 4d 4e 5a 5b 5c 5d 5e 6a 6b",
    "D": "1b 2a 3d 4a 4b 4e 5b 5c 5d 5e 6b 7b 8a 8b 9a 9b",
    "E": "1c 1e 3a 3b 3c 3d 4a 4b 4e 5c 7a 7b 8a 8b 9b",
}
"""The criterion parts that the opportunities of an area fall under (method.md section 6)."""

CRITERIA = {
    "1": "abcde",
    "2": "abcd",
    "3": "abcde",
    "4": "abcde",
    "5": "abcde",
    "6": "ab",
    "7": "ab",
    "8": "ab",
    "9": "ab",
}
POINTS = {"1": 100, "2": 80, "3": 90, "4": 90, "5": 140, "6": 200, "7": 90, "8": 60, "9": 150}
RESULT_WEIGHTS = {"6a": 75, "6b": 25, "7a": 75, "7b": 25, "8a": 25, "8b": 75, "9a": 50, "9b": 50}
OBJECTIVE_FACTORS = {"A": 2, "B": 5, "C": 4, "D": 4, "E": 3}


@pytest.fixture(scope="module")
def content() -> Content:
    return shipped_content()


@pytest.fixture(scope="module")
def known(content: Content) -> Knowledge:
    return content.knowledge


def test_a_machine_without_the_parser_in_c_reads_the_same(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert load(content_folders()).content == content


def test_the_interview_has_four_perspectives_in_their_default_order(known: Knowledge) -> None:
    assert [p.id for p in known.perspectives] == ["finance", "customer", "internal", "learning"]


def test_the_interview_lasts_two_hours(known: Knowledge) -> None:
    assert sum(p.minutes for p in known.perspectives) == 120


def test_finance_is_fiduciary_for_a_purchaser_and_financial_for_a_provider(known: Knowledge) -> None:
    finance = known.perspectives[0]
    assert "fidusiaari" in finance.titles[Role.PURCHASER].fi.casefold()
    assert "fiduciary" in finance.titles[Role.PURCHASER].en.casefold()
    assert "taloudelli" in finance.titles[Role.PROVIDER].fi.casefold()
    assert "financial" in finance.titles[Role.PROVIDER].en.casefold()


def test_there_are_five_areas_and_twenty_themes(known: Knowledge) -> None:
    assert {area.id: len(area.themes) for area in known.areas} == {"A": 4, "B": 4, "C": 3, "D": 3, "E": 6}


def test_there_are_forty_three_opportunities_numbered_through(known: Knowledge) -> None:
    numbers = {"A": 9, "B": 11, "C": 5, "D": 5, "E": 13}
    wanted = [f"{area}{number}" for area, last in numbers.items() for number in range(1, last + 1)]
    assert [one.id for one in known.opportunities] == wanted
    assert len(wanted) == 43


def test_levels_and_themes_of_each_area_are_the_theses_own(known: Knowledge) -> None:
    by_level = Counter((one.area, one.level) for one in known.opportunities)
    found = {area.id: (by_level[area.id, 1], by_level[area.id, 2], len(area.themes)) for area in known.areas}
    assert found == LEVELS
    assert sum(by_level[area, 1] for area in LEVELS) == 17
    assert sum(by_level[area, 2] for area in LEVELS) == 26


def test_every_theme_has_an_opportunity(known: Knowledge) -> None:
    themes = {theme.id for area in known.areas for theme in area.themes}
    assert themes - {one.theme for one in known.opportunities} == set()


def test_every_opportunity_has_exactly_its_criterion_parts(known: Knowledge) -> None:
    wanted = {row.split()[0]: tuple(row.split()[1:]) for row in PARTS.split("·")}
    assert {one.id: one.parts for one in known.opportunities} == wanted


def test_there_are_sixty_three_crosses_in_their_rows(known: Knowledge) -> None:
    crosses = known.crosses()
    assert len(crosses) == 63
    assert {area: " ".join(part for a, part in crosses if a == area) for area in CROSSES} == CROSSES


def test_only_1a_2c_and_3e_are_silent(known: Knowledge) -> None:
    spoken = {part for _, part in known.crosses()}
    assert [part.id for part in known.parts if part.id not in spoken] == ["1a", "2c", "3e"]


def test_there_are_nine_criteria_with_thirty_two_parts(known: Knowledge) -> None:
    wanted = {id: [f"{id}{letter}" for letter in letters] for id, letters in CRITERIA.items()}
    assert {c.id: [part.id for part in c.parts] for c in known.model.criteria} == wanted
    assert len(known.parts) == 32


def test_the_points_are_a_thousand(known: Knowledge) -> None:
    assert {criterion.id: criterion.points for criterion in known.model.criteria} == POINTS
    assert sum(POINTS.values()) == 1000


def test_enabler_parts_weigh_the_same_and_result_parts_as_the_model_says(known: Knowledge) -> None:
    for criterion in known.model.criteria:
        weights = {part.id: part.weight for part in criterion.parts}
        if criterion.id in "12345":
            assert criterion.group == "enabler"
            assert set(weights.values()) == {100 // len(weights)}
        else:
            assert criterion.group == "result"
            assert weights == {id: weight for id, weight in RESULT_WEIGHTS.items() if id[0] == criterion.id}
        assert sum(weights.values()) == 100


def test_the_model_names_its_version_and_its_owner(known: Knowledge) -> None:
    for text in (known.model.name.fi, known.model.name.en):
        assert "2003" in text
    for text in (known.model.notice.fi, known.model.notice.en):
        assert "EFQM" in text
        assert "RADAR" in text


def test_there_are_eighteen_objective_factors(known: Knowledge) -> None:
    assert {area.id: len(area.objective_factors) for area in known.areas} == OBJECTIVE_FACTORS
    assert sum(OBJECTIVE_FACTORS.values()) == 18


def test_the_objective_factors_of_an_area_share_out_exactly_its_crosses(known: Knowledge) -> None:
    for area in known.areas:
        parts = sorted(part for factor in area.objective_factors for part in factor.parts)
        assert " ".join(parts) == CROSSES[area.id]


def test_there_are_at_least_ten_success_factors_and_every_perspective_and_role_has_some(known: Knowledge) -> None:
    assert len(known.success_factors) >= 10
    for perspective in known.perspectives:
        assert any(perspective.id in factor.perspectives for factor in known.success_factors)
    for role in Role:
        assert any(role in factor.roles for factor in known.success_factors)


def test_every_perspective_has_challenges_to_probe_with(known: Knowledge) -> None:
    assert {challenge.perspective for challenge in known.challenges} == {p.id for p in known.perspectives}
    assert {challenge.seen_by.value for challenge in known.challenges} == {"society", "municipality", "enterprise"}


@pytest.mark.parametrize(
    ("fi", "en"),
    [
        ("tilaaja", "purchaser"),
        ("tuottaja", "provider"),
        ("näkökulma", "perspective"),
        ("menestystekijä", "success factor"),
        ("kehittämismahdollisuus", "opportunity"),
        ("kehittämisalue", "area"),
        ("tavoitetekijä", "objective factor"),
        ("kriittinen menestystekijä", "critical success factor"),
        ("tuloskortti", "scorecard"),
        ("mittari", "measure"),
        ("tavoitearvo", "target"),
        ("liikennevalo", "traffic-light"),
        ("konsensus", "consensus"),
    ],
)
def test_the_glossary_explains_the_terms_of_the_method(fi: str, en: str, known: Knowledge) -> None:
    assert any(fi in term.term.fi.casefold() and en in term.term.en.casefold() for term in known.glossary)


def test_every_opportunity_has_enough_of_what_people_say(known: Knowledge) -> None:
    for one in known.opportunities:
        assert len(set(one.utterances.fi)) >= 12, one.id
        assert len(set(one.utterances.en)) >= 8, one.id


def test_every_text_is_there_in_both_languages_and_clean(content: Content) -> None:
    texts = list(every_text(content))
    assert len(texts) > 1000
    for text in texts:
        said = (text.fi, text.en) if isinstance(text, Localised) else (*text.fi, *text.en)
        assert text.fi
        assert text.en
        for one in said:
            assert one.strip() == one != ""
            assert clean(one) == one


def every_text(value: object) -> Iterator[Localised | Wordings]:
    if isinstance(value, Localised | Wordings):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from every_text(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from every_text(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from every_text(getattr(value, field.name))
