"""One mistake in a file is reported once, at its line and column, under its code.

Every folder of `broken/` holds the files with one mistake; they are laid over the valid content.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.content.folders import BROKEN, load_broken, places
from ttguide.content.loading import Loaded
from ttguide.content.problems import catalogue
from ttguide.model.text import Language

MISTAKES: dict[str, list[str]] = {
    "addition_of_nothing": ["knowledge/more.yaml:4:5 K111"],
    "against_the_theme_around": ["dialogues/talk.yaml:21:15 D139"],
    "alias": ["knowledge/challenges.yaml:5:14 Y013"],
    "anchor": ["knowledge/challenges.yaml:6:11 Y012"],
    "answer_of_a_collect": ["dialogues/talk.yaml:14:20 D131"],
    "area_in_two_files": ["knowledge/opportunities/a2.yaml:2:7 K109"],
    "aspect_id_twice": ["knowledge/assessments/lights.yaml:25:17 K031"],
    "aspect_of_an_unknown_step": ["knowledge/assessments/lights.yaml:30:20 K030"],
    "aspect_without_a_step": ["knowledge/assessments/lights.yaml:29:15 K134"],
    "assessment_id_twice": ["knowledge/assessments/lights.yaml:2:5 K031"],
    "assessment_in_a_sector": ["knowledge/sectors/small-steering/lights.yaml:1:7 Y024"],
    "band_beside_figure": ["knowledge/assessments/bands.yaml:9:5 K130"],
    "bands_overlap": ["knowledge/assessments/bands.yaml:9:5 K131"],
    "bands_with_a_hole": ["knowledge/assessments/bands.yaml:9:5 K132"],
    "beyond_the_scale": ["dialogues/talk.yaml:18:11 D138"],
    "bidi_mark": ["knowledge/challenges.yaml:6:43 Y005"],
    "billion_laughs": [
        "knowledge/challenges.yaml:2:4 Y012",
        "knowledge/challenges.yaml:3:4 Y012",
        "knowledge/challenges.yaml:3:8 Y013",
    ],
    "choice_given_as_number": ["dialogues/talk.yaml:17:29 D135"],
    "choice_id_twice": ["dialogues/talk.yaml:14:14 D032"],
    "choice_without_choices": ["dialogues/talk.yaml:8:5 D111"],
    "choices_for_text": ["dialogues/talk.yaml:12:5 D112"],
    "colon_in_text": ["knowledge/challenges.yaml:5:21 Y011"],
    "colours_downwards": ["knowledge/assessments/lights.yaml:10:64 K133"],
    "condition_into_a_loop": ["dialogues/talk.yaml:18:20 D133"],
    "condition_of_nothing": ["dialogues/talk.yaml:14:12 D120"],
    "condition_on_a_later_step": ["dialogues/talk.yaml:10:20 D132"],
    "count_below_none": ["dialogues/talk.yaml:14:11 D138"],
    "count_of_an_ask": ["dialogues/talk.yaml:14:19 D131"],
    "criteria_of_both": ["knowledge/assessments/bands.yaml:27:3 K139"],
    "criteria_of_nothing": ["knowledge/assessments/parts.yaml:40:10 K030"],
    "dangling_area": ["knowledge/opportunities/b.yaml:2:7 K030"],
    "dangling_link": ["knowledge/demo.yaml:22:91 K030"],
    "dangling_part": ["knowledge/opportunities/a.yaml:10:17 K030"],
    "dangling_perspective": ["knowledge/challenges.yaml:4:18 K030"],
    "dangling_term": ["knowledge/glossary.yaml:3:116 K030"],
    "dangling_theme": ["knowledge/opportunities/a.yaml:6:12 K030"],
    "date_unquoted": ["knowledge/demo.yaml:11:18 K025"],
    "decision_missing": ["knowledge/assessments/lights.yaml:33:3 K138"],
    "decision_twice": ["knowledge/assessments/lights.yaml:35:10 K031"],
    "demo_of_one_side": ["knowledge/demo.yaml:13:3 K108"],
    "dialogue_id_twice": ["dialogues/talk.yaml:2:5 D031"],
    "directive": ["knowledge/challenges.yaml:1:1 Y025"],
    "double_key": ["knowledge/challenges.yaml:6:5 Y016"],
    "each_of_both": ["dialogues/talk.yaml:13:5 D114"],
    "empty": ["knowledge/challenges.yaml:1:1 Y007"],
    "entries_of_a_later_collect": ["dialogues/talk.yaml:9:19 D132"],
    "entries_of_an_ask": ["dialogues/talk.yaml:13:19 D131"],
    "escape_sequence": ["knowledge/challenges.yaml:6:43 Y005"],
    "factors_on_two_panels": ["knowledge/assessments/lights.yaml:31:5 K140"],
    "flag_is_yes": ["knowledge/demo.yaml:22:73 K023"],
    "id_twice": ["knowledge/opportunities/b.yaml:4:9 K031"],
    "id_with_capitals": ["knowledge/challenges.yaml:3:9 K019"],
    "in_without_list": ["dialogues/talk.yaml:17:29 D125"],
    "join_beside_test": ["dialogues/talk.yaml:14:39 D121"],
    "key_is_a_list": ["knowledge/challenges.yaml:6:5 Y019"],
    "key_missing": ["knowledge/challenges.yaml:3:5 K013"],
    "key_misspelt": ["knowledge/challenges.yaml:4:5 K012"],
    "kind_comes_second": ["knowledge/glossary.yaml:4:1 Y022"],
    "kind_in_wrong_folder": ["dialogues/challenges.yaml:1:7 Y024"],
    "kind_missing": ["knowledge/challenges.yaml:1:1 Y022"],
    "kind_misspelt": ["knowledge/challenges.yaml:1:7 Y023"],
    "kind_twice": ["knowledge/perspectives.yaml:1:7 K106"],
    "language_missing": ["knowledge/challenges.yaml:6:11 K014"],
    "language_twice": ["knowledge/words:1:1 W101", "knowledge/words/fi.yaml:2:11 W102"],
    "language_unknown": ["knowledge/words/en.yaml:2:11 W020"],
    "lights_beyond_the_scale": ["knowledge/assessments/lights.yaml:31:40 K137"],
    "lights_crossed": ["knowledge/assessments/lights.yaml:31:38 K137"],
    "lights_missing": ["knowledge/assessments/lights.yaml:6:11 K135"],
    "lights_of_parts": ["knowledge/assessments/bands.yaml:23:9 K136"],
    "list_due": ["knowledge/challenges.yaml:8:17 K011"],
    "list_too_short": ["knowledge/challenges.yaml:8:17 K024"],
    "lone_quote": ["knowledge/challenges.yaml:6:36 K026"],
    "low_not_less_than_high": ["dialogues/talk.yaml:13:10 D115"],
    "mapping_due": ["knowledge/challenges.yaml:6:11 K010"],
    "measure_green_of_range": ["knowledge/opportunities/a.yaml:12:97 K123"],
    "measure_limits_crossed": ["knowledge/opportunities/a.yaml:12:84 K122"],
    "measure_range_half": ["knowledge/opportunities/a.yaml:12:74 K121"],
    "measure_without_direction": ["knowledge/opportunities/a.yaml:12:56 K120"],
    "merge": ["knowledge/challenges.yaml:6:5 Y015"],
    "name_in_label": ["dialogues/talk.yaml:10:27 D143"],
    "name_out_of_scope": ["dialogues/talk.yaml:14:25 D140"],
    "name_taken": ["dialogues/talk.yaml:10:9 D144"],
    "no_operator": ["dialogues/talk.yaml:14:11 D124"],
    "no_such_day": ["knowledge/demo.yaml:11:18 K025"],
    "not_utf8": ["knowledge/challenges.yaml:3:10 Y004"],
    "nul_byte": ["knowledge/challenges.yaml:6:42 Y005"],
    "number_quoted": ["knowledge/perspectives.yaml:12:14 K021"],
    "number_too_large": ["knowledge/opportunities/a.yaml:5:12 K021"],
    "one_side_without_dialogue": ["dialogues/interview.yaml:5:7 D152"],
    "only_a_comment": ["knowledge/challenges.yaml:1:1 Y007"],
    "operand_no": ["dialogues/talk.yaml:17:29 D016"],
    "operator_misspelt": ["dialogues/talk.yaml:14:25 D122"],
    "operator_unfit": ["dialogues/talk.yaml:17:35 D134"],
    "option_misspelt": ["knowledge/challenges.yaml:5:14 K020"],
    "other_suffix": ["knowledge/more.yml:1:1 Y009"],
    "panel_of_a_part_unknown": ["knowledge/assessments/bands.yaml:32:28 K030"],
    "panel_of_new_part_unknown": ["knowledge/assessments/parts.yaml:38:72 K030"],
    "part_twice": ["knowledge/opportunities/a.yaml:10:17 K032"],
    "part_under_two_factors": ["knowledge/areas.yaml:13:82 K104"],
    "party_fact_in_case_dialogue": ["dialogues/talk.yaml:10:18 D116"],
    "party_named_in_case_dialogue": ["dialogues/talk.yaml:9:25 D140"],
    "party_without_role": ["dialogues/talk.yaml:8:5 D013"],
    "per_cents_not_to_100": ["knowledge/assessments/bands.yaml:8:3 K141"],
    "plural_without_other": ["knowledge/words/en.yaml:6:15 W013"],
    "points_not_as_stated": ["knowledge/criteria.yaml:5:9 K103"],
    "priority_key_of_another_way": ["knowledge/prioritising.yaml:19:24 K144"],
    "priority_way_twice": ["knowledge/prioritising.yaml:19:9 K031"],
    "priority_way_without_scale": ["knowledge/prioritising.yaml:3:5 K143"],
    "priority_words_downwards": ["knowledge/prioritising.yaml:9:17 K145"],
    "role_of_the_other_side": ["dialogues/talk.yaml:11:11 D138"],
    "role_with_case": ["dialogues/talk.yaml:5:1 D150"],
    "role_without_party": ["dialogues/talk.yaml:12:5 D113"],
    "root_is_a_list": ["knowledge/challenges.yaml:1:1 Y021"],
    "rounded_unevenly": ["knowledge/assessments/parts.yaml:36:15 K142"],
    "scale_without_high": ["dialogues/talk.yaml:8:5 D111"],
    "sector_area_without_factors": ["knowledge/sectors/small-steering/areas.yaml:11:24 K024"],
    "sector_area_without_themes": [
        "knowledge/sectors/small-steering/areas.yaml:9:13 K024",
        "knowledge/sectors/small-steering/opportunities-l.yaml:6:12 K030",
    ],
    "sector_called_as_the_default": ["knowledge/sectors/small/areas.yaml:2:5 K031"],
    "sector_in_another_folder": ["knowledge/sectors/steering/areas.yaml:2:5 K113"],
    "sector_of_the_defaults_area": ["knowledge/sectors/small-steering/opportunities-l.yaml:2:7 K030"],
    "sector_opportunity_id_taken": ["knowledge/sectors/small-steering/opportunities-l.yaml:4:9 K031"],
    "sector_own_model_without_its_part": [
        "knowledge/sectors/small-steering/areas.yaml:12:62 K030",
        "knowledge/sectors/small-steering/opportunities-l.yaml:10:13 K030",
    ],
    "sector_with_perspectives": ["knowledge/sectors/small-steering/perspectives.yaml:1:7 Y024"],
    "sector_with_two_areas_files": [
        "knowledge/sectors/small-steering/more.yaml:1:7 K106",
        "knowledge/sectors/small-steering/more.yaml:2:5 K031",
        "knowledge/sectors/small-steering/more.yaml:5:9 K031",
        "knowledge/sectors/small-steering/more.yaml:10:14 K031",
        "knowledge/sectors/small-steering/more.yaml:12:14 K031",
    ],
    "sector_without_areas": [
        "knowledge/sectors/small-steering:1:1 K112",
        "knowledge/sectors/small-steering/opportunities-l.yaml:2:7 K030",
        "knowledge/sectors/small-steering/opportunities-l.yaml:6:12 K030",
    ],
    "sector_without_opportunities": ["knowledge/sectors/small-steering:1:1 K112"],
    "silent_loop_in_case_dialogue": ["dialogues/talk.yaml:9:17 D116"],
    "step_id_twice": ["dialogues/talk.yaml:10:10 D031"],
    "step_key_unquoted": ["knowledge/assessments/parts.yaml:34:15 K016"],
    "step_kind_misspelt": ["dialogues/talk.yaml:8:5 D110"],
    "step_kind_not_first": ["dialogues/talk.yaml:8:5 D110"],
    "step_without_points": ["knowledge/assessments/lights.yaml:9:5 K130"],
    "steps_are_a_list": ["knowledge/assessments/lights.yaml:28:20 K010"],
    "steps_missing": ["dialogues/talk.yaml:8:3 D024"],
    "stray_brace": ["dialogues/talk.yaml:9:25 D142"],
    "stray_brace_in_words": ["knowledge/words/en.yaml:5:10 W105"],
    "tab_as_indentation": ["knowledge/challenges.yaml:4:1 Y006"],
    "tag": ["knowledge/challenges.yaml:5:14 Y014"],
    "text_empty": ["knowledge/challenges.yaml:6:36 K017"],
    "text_is_a_list": ["knowledge/challenges.yaml:6:36 K015"],
    "theme_of_another_area": ["knowledge/opportunities/a.yaml:6:12 K101"],
    "then_in_a_circle": ["dialogues/interview.yaml:4:7 D151"],
    "then_nowhere": ["dialogues/talk.yaml:5:7 D030"],
    "then_to_the_other_side": ["dialogues/talk.yaml:6:7 D153"],
    "thin_for_date": ["dialogues/talk.yaml:12:5 D112"],
    "thin_of_no_words": ["dialogues/talk.yaml:12:19 D021"],
    "too_few_utterances": ["knowledge/opportunities/a.yaml:18:11 K105"],
    "totals_of_factors": ["knowledge/assessments/lights.yaml:31:9 K136"],
    "two_choices_at_once": ["dialogues/talk.yaml:17:11 D138"],
    "two_documents": ["knowledge/challenges.yaml:9:1 Y008"],
    "two_operators": ["dialogues/talk.yaml:14:32 D123"],
    "unclosed_bracket": ["knowledge/challenges.yaml:8:44 Y010"],
    "unknown_attribute": ["dialogues/talk.yaml:13:29 D141"],
    "unknown_fact_in_condition": ["dialogues/talk.yaml:10:18 D136"],
    "unknown_fact_to_loop_over": ["dialogues/talk.yaml:9:17 D145"],
    "unknown_name_in_text": ["dialogues/talk.yaml:9:25 D140"],
    "unknown_perspective": ["dialogues/talk.yaml:10:18 D030"],
    "unknown_step_in_condition": ["dialogues/talk.yaml:14:20 D030"],
    "unquoted_date": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_no": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_null": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_octal": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_on": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_tilde": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_time_of_day": ["knowledge/challenges.yaml:6:36 K016"],
    "unquoted_version_number": ["knowledge/challenges.yaml:6:36 K016"],
    "value_differs": ["knowledge/words/en.yaml:4:13 W104"],
    "value_not_among_choices": ["dialogues/talk.yaml:17:29 D135"],
    "value_of_wrong_type": ["dialogues/talk.yaml:14:29 D137"],
    "weight_of_nought": ["knowledge/assessments/bands.yaml:32:41 K027"],
    "weights_not_100": ["knowledge/criteria.yaml:13:7 K102"],
    "word_key_with_space": ["knowledge/words/en.yaml:5:3 W106", "knowledge/words/fi.yaml:5:3 W103"],
    "word_missing": ["knowledge/words/fi.yaml:5:3 W103"],
    "word_misspelt": ["knowledge/words/en.yaml:5:3 W103", "knowledge/words/fi.yaml:5:3 W103"],
    "written_escape_sequence": ["knowledge/challenges.yaml:6:36 K018"],
}


@cache
def loaded(mistake: str) -> Loaded:
    """The fixture, loaded once a test run."""
    with TemporaryDirectory() as folder:
        return load_broken(mistake, Path(folder))


def test_every_mistake_is_reported_where_it_was_made_in_sentences_whose_every_value_is_filled_in() -> None:
    assert {mistake: places(loaded(mistake)) for mistake in MISTAKES} == MISTAKES
    assert {mistake: gaps for mistake in MISTAKES if (gaps := unfilled(loaded(mistake)))} == {}


def unfilled(content: Loaded) -> list[str]:
    """The names in the catalogue's sentences that still stand there instead of their values."""
    found: list[str] = []
    for problem in content.problems:
        texts = catalogue().get(problem.code) or catalogue()[f"x{problem.code[1:]}"]
        names = re.findall(r"\{[a-z_]+\}", texts["rule"]["en"] + texts["remedy"]["en"])
        found += [f"{problem.code} {name}" for name in names if name in problem.rule + problem.remedy]
    return found


def test_every_broken_fixture_has_its_expectation() -> None:
    assert sorted(path.name for path in BROKEN.iterdir()) == sorted(MISTAKES)


@pytest.mark.parametrize(
    ("mistake", "language", "said"),
    [
        (
            "language_missing",
            Language.EN,
            "knowledge/challenges.yaml:6:11 K014 challenges[0].text → a text needs every language → Add “en: …”.",
        ),
        (
            "language_missing",
            Language.FI,
            "knowledge/challenges.yaml:6:11 K014 challenges[0].text → teksti tarvitaan kaikilla kielillä"
            " → Lisää ”en: …”.",
        ),
        (
            "key_misspelt",
            Language.EN,
            "knowledge/challenges.yaml:4:5 K012 challenges[0].perspektive → the key “perspektive” is not known"
            " → Did you mean “perspective”? The keys here are: id, perspective, seen_by, text, probe, terms.",
        ),
        (
            "dangling_theme",
            Language.FI,
            "knowledge/opportunities/a.yaml:6:12 K030 opportunities[0].theme → teemaa ”A-t2” ei ole"
            " → Tarkoititko ”A-t1”? Korjaa tunnus tai lisää puuttuva.",
        ),
        (
            "unquoted_no",
            Language.EN,
            "knowledge/challenges.yaml:6:36 K016 challenges[0].text.en → a text is expected here, but YAML takes no"
            ' for something else → Quote it: "no".',
        ),
        (
            "against_the_theme_around",
            Language.EN,
            "dialogues/talk.yaml:21:15 D139 steps[1].steps[0].when → the condition can never hold together with that"
            " of “inner” around it, so nobody ever sees the step “said”"
            " → Mend one of the conditions or remove the step.",
        ),
    ],
)
def test_a_problem_says_where_which_rule_and_what_to_do(
    mistake: str, language: Language, said: str, tmp_path: Path
) -> None:
    assert [str(problem) for problem in load_broken(mistake, tmp_path, language).problems] == [said]


@pytest.mark.parametrize("mistake", ["step_kind_misspelt", "operator_misspelt", "unknown_attribute", "then_nowhere"])
def test_a_misspelt_word_is_met_with_what_was_meant(mistake: str) -> None:
    meant = {
        "step_kind_misspelt": "say",
        "operator_misspelt": "contains",
        "unknown_attribute": "asks",
        "then_nowhere": "interview",
    }
    assert f"Did you mean “{meant[mistake]}”?" in loaded(mistake).problems[0].remedy
