"""The catalogue of problems says every rule in both languages, with the same values in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ttguide.content
from tests.content.test_broken_content import MISTAKES
from ttguide.content.problems import Finding, Reporter, catalogue, closest, say_all, show_where
from ttguide.model.text import Language
from ttguide.workflow import course

RULES = sorted(code for code in catalogue() if code != "names")
SOURCES = [*sorted(Path(ttguide.content.__file__).parent.glob("*.py")), Path(course.__file__)]


def marked(text: str) -> set[str]:
    return set(re.findall(r"\{([a-z_]+)\}", text))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_and_its_remedy_mark_the_same_values_in_both_languages(code: str) -> None:
    for part in ("rule", "remedy"):
        texts = catalogue()[code][part]
        assert sorted(texts) == ["en", "fi"]
        assert marked(texts["fi"]) == marked(texts["en"])


def test_every_code_that_is_reported_has_its_sentences_and_every_sentence_is_reported() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(re.findall(r'"([YKDW]\d{3})"', source))
    used |= {f"x{number}" for number in re.findall(r'"(0\d\d)"', source)}
    assert sorted(used) == RULES


def test_nearly_every_rule_is_broken_by_some_fixture() -> None:
    broken = {place.split()[-1] for expected in MISTAKES.values() for place in expected}
    shown = broken | {f"x{code[1:]}" for code in broken}
    elsewhere = {"Y001", "Y002", "Y003", "Y017", "Y018", "Y020", "K107", "x022"}  # in test_hostile_content
    elsewhere |= {"K110", "Y026", "Y027"}  # in test_own
    elsewhere |= {"D154", "D155", "D156", "D157", "D158"}  # in test_course_checks
    assert [code for code in RULES if code not in shown and code not in elsewhere] == []


def test_problems_are_sorted_by_file_then_line_then_column_and_said_once() -> None:
    findings = [
        Finding("b.yaml", (1, 1), "Y007"),
        Finding("a.yaml", (10, 2), "Y007"),
        Finding("a.yaml", (9, 30), "Y007"),
        Finding("a.yaml", (9, 4), "Y007"),
        Finding("a.yaml", (9, 4), "Y007"),
    ]
    problems = say_all(findings, Language.EN)
    assert [(p.file, p.line, p.column) for p in problems] == [
        ("a.yaml", 9, 4),
        ("a.yaml", 9, 30),
        ("a.yaml", 10, 2),
        ("b.yaml", 1, 1),
    ]


def test_a_hundred_mistakes_of_one_file_are_listed_and_then_one_line_says_that_there_are_more() -> None:
    reporter = Reporter("a.yaml", "K")
    for line in range(1, 301):
        reporter.report("017", (line, 1))
    problems = say_all(reporter.findings, Language.EN)
    assert len(problems) == 101
    assert problems[-1].code == "Y020"
    assert problems[-1].rule == "the file has more than 100 mistakes; the rest are not listed"


def test_a_value_in_a_sentence_is_one_short_line_without_control_characters() -> None:
    reporter = Reporter("a.yaml", "K")
    reporter.report("012", (1, 1), ("\x1b[2J" + "x" * 500,), key="two\nlines \x1b[2J" + "x" * 500, keys="id")
    [problem] = say_all(reporter.findings, Language.EN)
    assert problem.rule == "the key “two lines [2J" + "x" * (239 - len("two lines [2J")) + "…” is not known"
    assert problem.where == "[2J" + "x" * 236 + "…"


@pytest.mark.parametrize(
    ("where", "shown"),
    [((), ""), (("areas", 0, "themes", 1, "name"), "areas[0].themes[1].name"), (("a",), "a"), ((3, "b"), "[3].b")],
)
def test_the_way_to_a_value_reads_like_a_path(where: tuple[str | int, ...], shown: str) -> None:
    assert show_where(where) == shown


@pytest.mark.parametrize(
    ("word", "meant"), [("perspektive", "perspective"), ("PERSPECTIVE", "perspective"), ("zzz", ""), ("", "")]
)
def test_the_closest_known_word_is_offered_only_when_it_is_close(word: str, meant: str) -> None:
    assert closest(word, ["perspective", "area"]) == meant
