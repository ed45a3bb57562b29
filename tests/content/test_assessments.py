"""Files of assessment models and of ways of prioritising become the model's objects, whatever else they hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.content.folders import VALID, load_with, places, valid_copy
from ttguide.content.finding import content_folders
from ttguide.content.loading import load
from ttguide.model.assessment_model import (
    Aspect,
    AssessedCriterion,
    AssessedPart,
    AssessmentModel,
    Decision,
    Element,
    LightRules,
    Panel,
    PriorityWay,
    RedRule,
    ScaleStep,
    ScaleWord,
    SubjectKind,
    TotalRules,
)
from ttguide.model.light import Absence, Light
from ttguide.model.text import Localised
from ttguide.workflow.ports import Content

BANDS = "knowledge/assessments/bands.yaml"
LIGHTS = "knowledge/assessments/lights.yaml"
PARTS = "knowledge/assessments/parts.yaml"
WAYS = "knowledge/prioritising.yaml"
QUICK = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(content_folders(VALID))
    assert loaded.problems == ()
    assert loaded.content is not None
    return loaded.content


def model(content: Content, id: str) -> AssessmentModel:
    return next(m for m in content.assessments if m.id == id)


def changed(into: Path, file: str, old: str, new: str) -> list[str]:
    """The problems once a text that stands once in a valid file is another."""
    text = (VALID / file).read_text("utf-8")
    assert text.count(old) == 1
    return places(load_with(into, file, text.replace(old, new)))


def test_a_model_of_lights_is_built_whole(content: Content) -> None:
    assert model(content, "tiny-lights") == AssessmentModel(
        id="tiny-lights",
        name=Localised("Pienet valot", "Tiny lights"),
        text=Localised("Valot korteille.", "Lights for cards."),
        notice=Localised("Omaa tekoa.", "Our own making."),
        subjects=SubjectKind.CRITICAL_FACTORS,
        scale=(
            ScaleStep("bad", Localised("huono", "bad"), 1.0, 1.0, Light.RED),
            ScaleStep("good", Localised("hyvä", "good"), 2.5, 2.5, Light.GREEN, Localised("Jatketaan.", "Carry on.")),
        ),
        panels=(
            Panel(
                "factor",
                Localised("Tekijä", "Factor"),
                (
                    Element(
                        "aspects",
                        Localised("Puolet", "Sides"),
                        (
                            Aspect(
                                "reached",
                                Localised("Tulos", "Result"),
                                Localised("Päästiinkö perille?", "Did we get there?"),
                                {
                                    "bad": Localised("Ei päästy.", "We did not."),
                                    "good": Localised("Päästiin.", "We did."),
                                },
                                measured=True,
                            ),
                            Aspect(
                                "follow_up",
                                Localised("Seuranta", "Follow-up"),
                                Localised("Seurataanko?", "Is it followed?"),
                                {
                                    "bad": Localised("Ei seurata.", "It is not."),
                                    "good": Localised("Seurataan.", "It is."),
                                },
                            ),
                        ),
                    ),
                ),
            ),
        ),
        reason_due=(Absence.NOT_APPLICABLE, Absence.CANNOT_SAY),
        lights=LightRules(1.5, 2.0, RedRule.ANY),
        decisions=(
            Decision("correct", Localised("Korjataan", "Correct"), Localised("Punaista.", "Something red.")),
            Decision("improve", Localised("Parannetaan", "Improve"), Localised("Keltaista.", "Yellow.")),
            Decision("go_on", Localised("Jatketaan", "Go on"), Localised("Vihreää.", "Green.")),
        ),
    )


def test_a_model_has_its_own_criteria_and_bands(content: Content) -> None:
    bands = model(content, "tiny-bands")
    assert [(step.low, step.high, step.is_band, step.middle) for step in bands.scale] == [
        (0.0, 40.0, True, 20.0),
        (41.0, 100.0, True, 70.5),
    ]
    assert bands.criteria == (
        AssessedCriterion(
            "1",
            Localised("Arki", "Everyday"),
            100.0,
            (
                AssessedPart("1.1", Localised("Aamu", "Morning"), Localised("Aamut.", "Mornings."), "all", 1.0),
                AssessedPart("1.2", Localised("Ilta", "Evening"), Localised("Illat.", "Evenings."), "all", 0.5),
            ),
        ),
    )
    assert bands.totals == TotalRules(0.5, Localised("Keskiarvo.", "The mean."))
    assert bands.reason_due == ()


def test_criteria_are_taken_over_with_their_points_and_the_panel_of_their_group(content: Content) -> None:
    parts = model(content, "tiny-parts")
    assert [(c.id, c.name.fi, c.points) for c in parts.criteria] == [("1", "Johtaminen", 60.0), ("2", "Tulokset", 40.0)]
    assert [(p.id, p.title.fi, p.panel, p.weight) for c in parts.criteria for p in c.parts] == [
        ("1a", "Suunta", "doing", 60.0),
        ("1b", "Läsnäolo", "doing", 40.0),
        ("2a", "Asiakkaat", "outcome", 100.0),
    ]
    assert parts.totals == TotalRules(
        5.0, Localised("Keskiarvo.", "The mean."), Localised("Uusi kohta", "A new part"), "2.1", "doing"
    )


def test_parts_beside_the_models_own_are_not_assessed(tmp_path: Path) -> None:
    added = (
        'kind: parts\ncriterion: "1"\nparts:\n  - {id: 1x, title: {fi: X, en: X}, text: {fi: X, en: X},'
        " terms: {fi: [x], en: [x]}, utterances: {fi: [x], en: [x]}}\n"
    )
    loaded = load_with(tmp_path, "knowledge/parts.yaml", added)
    assert loaded.content is not None
    assert [p.id for p in loaded.content.knowledge.model.criteria[0].parts] == ["1a", "1b", "1x"]
    assert [p.id for p in model(loaded.content, "tiny-parts").criteria[0].parts] == ["1a", "1b"]


def test_what_scorecards_are_judged_by_comes_first_and_models_with_criteria_of_their_own_last(
    content: Content,
) -> None:
    assert [m.id for m in content.assessments] == ["tiny-lights", "tiny-parts", "tiny-bands"]


def test_ways_of_prioritising_are_built_in_the_order_of_the_file(content: Content) -> None:
    assert [way.id for way in content.priority_ways] == ["benefit_effort", "points", "pairwise"]
    benefit, points, pairwise = content.priority_ways
    assert benefit.effort == (ScaleWord(1, Localised("vähän", "little")), ScaleWord(3, Localised("paljon", "much")))
    assert (points.points_share, points.points_least, points.most) == (0.5, 3, 0)
    assert pairwise == PriorityWay(
        "pairwise",
        Localised("Parit", "Pairs"),
        Localised("Kaksi kerrallaan.", "Two at a time."),
        Localised("Painot.", "Weights."),
        weights=(ScaleWord(1, Localised("yhtä", "equal")), ScaleWord(9, Localised("paljon", "much"))),
        consistency_limit=0.1,
        most=9,
    )


def test_content_without_either_kind_of_file_is_whole(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    shutil.rmtree(tmp_path / "knowledge" / "assessments")
    (tmp_path / WAYS).unlink()
    loaded = load(folders)
    assert loaded.problems == ()
    assert loaded.content is not None
    assert (loaded.content.assessments, loaded.content.priority_ways) == ((), ())


def test_models_come_from_the_cache_as_from_the_files(tmp_path: Path, content: Content) -> None:
    folders = content_folders(VALID)
    load(folders, tmp_path)
    kept = load(folders, tmp_path).content
    assert kept is not None
    assert (kept.assessments, kept.priority_ways) == (content.assessments, content.priority_ways)


def test_there_is_one_file_of_ways(tmp_path: Path) -> None:
    again = (VALID / WAYS).read_text("utf-8")
    found = places(load_with(tmp_path, "knowledge/more.yaml", again))
    assert "knowledge/prioritising.yaml:1:7 K106" in found


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (BANDS, "low: 41, high: 100", "low: 100, high: 41", [f"{BANDS}:9:5 K131"]),
        (BANDS, "low: 41, high: 100", "low: 40.5, high: 100", []),
        (BANDS, "low: 41, high: 100", "low: 41.5, high: 100", [f"{BANDS}:9:5 K132"]),
        (BANDS, "low: 0, high: 40", "figure: 40", [f"{BANDS}:8:3 K141"]),
        (BANDS, "low: 0, high: 40", "figure: 0", [f"{BANDS}:9:5 K132"]),
        (BANDS, "low: 0, high: 40", "low: 0", [f"{BANDS}:8:5 K130"]),
        (PARTS, "figure: 100,", "figure: 0,", [f"{PARTS}:9:5 K131"]),
        (LIGHTS, "yellow_from: 1.5", "yellow_from: 1", [f"{LIGHTS}:31:23 K137"]),
        (LIGHTS, "green_from: 2}", "green_from: 2.5, red: mean}", []),
        (LIGHTS, "green_from: 2}", "green_from: 2, red: none}", [f"{LIGHTS}:31:48 K020"]),
        (LIGHTS, "lights: {yellow_from: 1.5, green_from: 2}", "lights: []", [f"{LIGHTS}:31:9 K010"]),
        (LIGHTS, "subjects: critical_factors", "subjects: factors", [f"{LIGHTS}:6:11 K020"]),
        (LIGHTS, "id: follow_up", "id: follow/up", [f"{LIGHTS}:25:17 K019"]),
        (PARTS, "totals:\n  rounded_to: 5", "totals:\n  rounded_to: -5", [f"{PARTS}:36:15 K027"]),
        (PARTS, "totals:\n  rounded_to: 5", "totals:\n  rounded_to: 12.5", []),
        (WAYS, "points_share: 0.5", "points_share: 0", [f"{WAYS}:17:19 K027"]),
        (WAYS, "id: points", "id: dots", [f"{WAYS}:13:9 K020"]),
    ],
)
def test_every_boundary_of_a_rule(file: str, old: str, new: str, found: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, file, old, new) == found


def test_a_model_of_parts_needs_criteria(tmp_path: Path) -> None:
    text = (VALID / PARTS).read_text("utf-8").partition("criteria_of:")[0]
    assert places(load_with(tmp_path, PARTS, text)) == [f"{PARTS}:6:11 K139"]


def test_an_aspect_of_a_thousand_steps_that_the_scale_does_not_have_is_cut_short(tmp_path: Path) -> None:
    steps = "".join(f"              s{n}: {{fi: a, en: a}}\n" for n in range(5_000))
    text = (VALID / LIGHTS).read_text("utf-8")
    found = load_with(
        tmp_path,
        LIGHTS,
        text.replace("              bad: {fi: Ei seurata.", f"{steps}              bad: {{fi: Ei seurata."),
    )
    assert len(found.problems) == 101


SCALARS = st.sampled_from(
    ["{}", "[]", '"x"', "0", "-1", "1e9", "true", "~", "[[]]", "{fi: a, en: b}", "999999999999999"]
)


@pytest.mark.parametrize("file", [LIGHTS, BANDS, PARTS, WAYS])
@QUICK
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused(file: str, data: st.DataObject, tmp_path: Path) -> None:
    lines = (VALID / file).read_text("utf-8").splitlines()
    number = data.draw(st.integers(1, len(lines) - 1))
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} {data.draw(SCALARS)}" if colon else key
    loaded = load_with(tmp_path, file, "\n".join(lines) + "\n")
    assert (loaded.content is None) == bool(loaded.problems)
