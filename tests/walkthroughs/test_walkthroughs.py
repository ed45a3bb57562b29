"""Does every walkthrough hold, in both languages, for the `Talk` API and for the plain conversation alike?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.walkthroughs.runner import FILES, begin, check, heard_by_plain, heard_by_talk, load
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk

Driver = Callable[[Guide, Talk, Sequence[str]], list[str]]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("driver", [heard_by_talk, heard_by_plain])
def test_what_is_heard_is_what_the_file_expects(name: str, language: Language, driver: Driver) -> None:
    walkthrough = load(name, language)
    guide, talk = begin(walkthrough, language)
    check(walkthrough, driver(guide, talk, [step.line for step in walkthrough.steps]))


@pytest.mark.parametrize("name", FILES)
def test_both_front_ends_leave_the_same_case_behind(name: str) -> None:
    kept = []
    for driver in (heard_by_talk, heard_by_plain):
        walkthrough = load(name, Language.FI)
        guide, talk = begin(walkthrough, Language.FI)
        driver(guide, talk, [step.line for step in walkthrough.steps])
        entries = guide.export_case(talk.case_id)["entries"]
        kept.append([(e["event"], e["data"]) for e in entries if not e["event"].endswith(("Paused", "Resumed"))])

    assert kept[0] == kept[1]
