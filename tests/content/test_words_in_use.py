"""Every sentence that the program asks for is in the catalogue, and the catalogue has none that nobody asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.fakes.adapters import shipped_words
from ttguide.dialogue.script import AnswerType
from ttguide.model.case import Absence, Light
from ttguide.model.event import EVENTS
from ttguide.model.knowledge import Role
from ttguide.model.proposal import Confidence
from ttguide.model.text import Language

SOURCE = Path(__file__).parents[2] / "src" / "ttguide"
KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)+")


def keys() -> set[str]:
    return set(shipped_words().words[Language.FI])


def literals() -> Iterator[str]:
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in parts:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    sections = {key.partition(".")[0] for key in keys()}
    named = {text for text in literals() if KEY.fullmatch(text) and text.partition(".")[0] in sections}
    assert sorted(name for name in named - keys() if not name.endswith(".tcss")) == []


def test_every_member_that_is_spoken_of_has_its_word() -> None:
    wanted = {f"absence.{a.value}" for a in Absence}
    wanted |= {f"done.{a.value}" for a in Absence}
    wanted |= {f"light.{a.value}" for a in Light}
    wanted |= {f"role.{a.value}" for a in Role}
    wanted |= {f"confidence.{a.value}" for a in Confidence}
    by_role = {"BasketShared"}
    wanted |= {f"event.{name}.{role.value}" for name in by_role for role in Role}
    quiet = by_role | {
        "ConversationPaused",
        "ConversationResumed",
        "ThemeEntered",
        "QuestionTaken",
        "Retracted",
        "DraftKept",
    }
    wanted |= {f"event.{e.__name__}" for e in EVENTS if e.__name__ not in quiet}
    assert sorted(wanted - keys()) == []
    assert len(AnswerType) == 8


def test_both_languages_say_everything() -> None:
    words = shipped_words().words
    assert words[Language.FI].keys() == words[Language.EN].keys()


def test_no_finnish_quotation_marks_of_another_language() -> None:
    for key, said in shipped_words().words[Language.FI].items():
        assert not set("“«»") & set(str(said)), key
