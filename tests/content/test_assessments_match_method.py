"""The models of assessment that ship have the method's own numbers (method.md sections 7 and 9), written out here."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import shipped_content
from ttguide.model.assessment_model import AssessmentModel, RedRule, SubjectKind
from ttguide.model.light import Absence, Light
from ttguide.model.priority import PriorityMethod
from ttguide.model.text import Localised
from ttguide.workflow.ports import Content

R, Y, G = Light.RED, Light.YELLOW, Light.GREEN

EFQM = "1a 1b 1c 1d 1e 2a 2b 2c 2d 3a 3b 3c 3d 3e 4a 4b 4c 4d 4e 5a 5b 5c 5d 5e 6a 6b 7a 7b 8a 8b 9a 9b"
CAF = "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2 3.3 4.1 4.2 4.3 4.4 4.5 4.6 5.1 5.2 5.3 6.1 6.2 7.1 7.2 8.1 8.2 9.1 9.2"


@pytest.fixture(scope="module")
def content() -> Content:
    return shipped_content()


@pytest.fixture(scope="module")
def lights(content: Content) -> AssessmentModel:
    return content.assessments[0]


@pytest.fixture(scope="module")
def radar(content: Content) -> AssessmentModel:
    return content.assessments[1]


@pytest.fixture(scope="module")
def caf(content: Content) -> AssessmentModel:
    return content.assessments[2]


def attributes(model: AssessmentModel, panel: str) -> dict[str, list[str]]:
    found = model.panel(panel)
    assert found is not None
    return {element.id: [aspect.id for aspect in element.aspects] for element in found.elements}


def test_three_models_ship_traffic_lights_first(content: Content) -> None:
    assert [m.id for m in content.assessments] == ["traffic-lights", "radar-efqm2003", "caf-classical"]


def test_a_success_factor_is_judged_on_five_aspects(lights: AssessmentModel) -> None:
    assert lights.subjects is SubjectKind.CRITICAL_FACTORS
    assert attributes(lights, "factor") == {
        "aspects": ["measures", "attainment", "approach", "deployment", "follow_up"]
    }


def test_figures_are_entered_where_it_is_judged_whether_targets_are_reached(lights: AssessmentModel) -> None:
    assert [aspect.id for aspect in lights.panels[0].aspects if aspect.measured] == ["attainment"]


def test_red_yellow_and_green_are_one_two_and_three(lights: AssessmentModel) -> None:
    assert [(s.id, s.low, s.high, s.light) for s in lights.scale] == [
        ("red", 1.0, 1.0, R),
        ("yellow", 2.0, 2.0, Y),
        ("green", 3.0, 3.0, G),
    ]


def test_a_mean_goes_up_at_one_and_a_half_and_two_and_a_half_and_any_red_is_red(lights: AssessmentModel) -> None:
    assert lights.lights is not None
    assert (lights.lights.yellow_from, lights.lights.green_from) == (1.5, 2.5)
    assert lights.lights.red is RedRule.ANY


def test_three_things_can_follow(lights: AssessmentModel) -> None:
    assert [d.id for d in lights.decisions] == ["correct", "improve", "go_on"]


@pytest.mark.parametrize(("step", "shares"), [("red", ["30 %"]), ("yellow", ["30 %", "60 %"]), ("green", ["60 %"])])
def test_attainment_is_red_below_thirty_and_green_from_sixty_per_cent(
    lights: AssessmentModel, step: str, shares: list[str]
) -> None:
    meaning = next(a for a in lights.panels[0].aspects if a.id == "attainment").steps[step]
    for text in (meaning.fi, meaning.en):
        assert [f"{share} %" for share in (30, 60) if f"{share} %" in text] == shares


def test_the_notice_names_what_is_ours(lights: AssessmentModel) -> None:
    for said in (
        "1,5",
        "2,5",
        "30 %",
        "”Ei osaa sanoa”",
        "”ei kysytty”",
        "”ei koske tätä tapausta”",
        "Yksikin punainen",
    ):
        assert said in lights.notice.fi
    for said in ("1.5", "2.5", "30 %", "“Cannot say”", "“not asked”", "“does not fit this case”", "A single red"):
        assert said in lights.notice.en.replace("\n", " ")


def test_enablers_have_seven_attributes_in_three_elements(radar: AssessmentModel) -> None:
    assert attributes(radar, "enabler") == {
        "approach": ["sound", "integrated"],
        "deployment": ["implemented", "systematic"],
        "review": ["measurement", "learning", "improvement"],
    }


def test_results_have_five_attributes_in_one_element(radar: AssessmentModel) -> None:
    assert attributes(radar, "results") == {"results": ["trends", "targets", "comparisons", "causes", "scope"]}


def test_attributes_have_steps_of_a_quarter(radar: AssessmentModel) -> None:
    assert [(s.id, s.low, s.high, s.light) for s in radar.scale] == [
        ("0", 0.0, 0.0, R),
        ("25", 25.0, 25.0, R),
        ("50", 50.0, 50.0, Y),
        ("75", 75.0, 75.0, G),
        ("100", 100.0, 100.0, G),
    ]


def test_totals_are_rounded_to_five_and_the_rule_is_named_as_ours(radar: AssessmentModel) -> None:
    assert radar.totals is not None
    assert radar.totals.rounded_to == 5.0
    assert "Laskutapa on meidän" in radar.totals.text.fi
    assert "The reckoning is ours" in radar.totals.text.en


def test_the_one_new_part_is_judged_as_an_enabler(radar: AssessmentModel) -> None:
    assert radar.totals is not None
    assert (radar.totals.new_part_id, radar.totals.new_part_panel) == ("4.1", "enabler")
    assert radar.totals.new_part == Localised("Tilaaja–tuottaja-yhteistyö", "Purchaser–provider co-operation")


def test_thirty_two_parts_are_worth_a_thousand_points(radar: AssessmentModel) -> None:
    assert " ".join(p.id for c in radar.criteria for p in c.parts) == EFQM
    assert [c.points for c in radar.criteria] == [100, 80, 90, 90, 140, 200, 90, 60, 150]
    assert sum(c.points for c in radar.criteria) == 1000


def test_parts_weigh_as_the_model_says(radar: AssessmentModel) -> None:
    weights = {p.id: p.weight for c in radar.criteria for p in c.parts}
    assert {id: w for id, w in weights.items() if id[0] in "6789"} == {
        "6a": 75,
        "6b": 25,
        "7a": 75,
        "7b": 25,
        "8a": 25,
        "8b": 75,
        "9a": 50,
        "9b": 50,
    }
    assert all(len({p.weight for p in c.parts}) == 1 for c in radar.criteria[:5])
    assert all(sum(p.weight for p in c.parts) == 100 for c in radar.criteria)


@pytest.mark.parametrize("model", ["radar", "caf"])
def test_the_first_five_criteria_are_enablers_and_the_last_four_results(
    model: str, request: pytest.FixtureRequest
) -> None:
    criteria = request.getfixturevalue(model).criteria
    panels = [{part.panel for part in criterion.parts} for criterion in criteria]
    assert panels == [{"enabler"}] * 5 + [{"results"}] * 4


@pytest.mark.parametrize(
    ("model", "named"),
    [("radar", ["EFQM", "RADAR", "2003"]), ("caf", ["CAF", "Common Assessment Framework", "2020", "EIPA"])],
)
def test_the_notice_names_version_and_owner_and_that_we_are_not_affiliated(
    model: str, named: list[str], request: pytest.FixtureRequest
) -> None:
    notice: Localised = request.getfixturevalue(model).notice
    for name in named:
        assert name in notice.fi
        assert name in notice.en
    assert "ei ole yhteyttä" in notice.fi.replace("\n", " ")
    assert "not affiliated" in notice.en


def test_the_framework_has_twenty_eight_subcriteria_and_nine_hundred_points(caf: AssessmentModel) -> None:
    assert " ".join(p.id for c in caf.criteria for p in c.parts) == CAF
    assert len(CAF.split()) == 28
    assert [c.points for c in caf.criteria] == [100.0] * 9
    assert {p.weight for c in caf.criteria for p in c.parts} == {1.0}


def test_the_classical_bands_cover_nought_to_a_hundred(caf: AssessmentModel) -> None:
    assert [(s.id, s.low, s.high, s.middle, s.light) for s in caf.scale] == [
        ("0-10", 0, 10, 5, R),
        ("11-30", 11, 30, 20.5, R),
        ("31-50", 31, 50, 40.5, Y),
        ("51-70", 51, 70, 60.5, Y),
        ("71-90", 71, 90, 80.5, G),
        ("91-100", 91, 100, 95.5, G),
    ]


def test_a_subcriterion_is_judged_by_one_thing(caf: AssessmentModel) -> None:
    assert attributes(caf, "enabler") == {"cycle": ["phase"]}
    assert attributes(caf, "results") == {"achievement": ["results"]}


def test_a_reason_is_due_where_something_does_not_apply(content: Content) -> None:
    assert {m.reason_due for m in content.assessments} == {(Absence.NOT_APPLICABLE,)}


def test_every_step_of_a_scale_means_something_of_its_own(content: Content) -> None:
    for aspect in (a for m in content.assessments for p in m.panels for a in p.aspects):
        assert len({text.fi for text in aspect.steps.values()}) == len(aspect.steps)
        assert len({text.en for text in aspect.steps.values()}) == len(aspect.steps)


def test_every_method_of_prioritising_is_explained(content: Content) -> None:
    assert [way.id for way in content.priority_ways] == [method.value for method in PriorityMethod]


def test_the_ways_of_prioritising_have_their_numbers(content: Content) -> None:
    benefit, points, pairwise = content.priority_ways
    assert [w.value for w in benefit.benefit] == [w.value for w in benefit.effort] == [1, 2, 3, 4, 5]
    assert (points.points_share, points.points_least) == (0.5, 3)
    assert [w.value for w in pairwise.weights] == [1, 3, 5, 7, 9]
    assert (pairwise.consistency_limit, pairwise.most) == (0.1, 9)
