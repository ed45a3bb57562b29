"""Has everything that the commands say been worded, in both languages?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fakes.adapters import shipped_words
from ttguide.cli.arguments import build_parser
from ttguide.cli.plain.commands import TOPICS, Command
from ttguide.model.text import Language
from ttguide.workflow.views import Status

CLI = Path(__file__).parents[2] / "src" / "ttguide" / "cli"
KEY = re.compile(r"[\"']((?:cli|plain|suggestions|refused|light|confidence|file)\.[a-z_.]+)[\"']")


def used_keys() -> set[str]:
    found = {key for path in CLI.rglob("*.py") for key in KEY.findall(path.read_text("utf-8"))}
    found |= {f"plain.help.{command.value}" for command in Command}
    found |= {f"plain.topic.{topic}" for topic in TOPICS}
    found |= {f"plain.status.{status.value}" for status in Status}
    return found | {
        f"cli.help.{name}" for name in ("interview", "demo", "cases", "prepare", "report", "import", "export")
    }


@pytest.mark.parametrize("language", list(Language))
def test_every_key_that_is_said_has_a_wording(language: Language) -> None:
    assert used_keys() - set(shipped_words().words[language]) == set()


@pytest.mark.parametrize("language", list(Language))
def test_no_wording_of_the_commands_is_left_over(language: Language) -> None:
    said = {key for key in shipped_words().words[language] if key.startswith(("cli.", "plain."))}
    text = "".join(path.read_text("utf-8") for path in CLI.rglob("*.py"))
    known = used_keys() | {f"cli.help.{name}" for name in re.findall(r'^    "([a-z-]+)": _?add', text, re.MULTILINE)}
    known = {key.replace("-", "_") for key in known}

    assert said - known == set()


@pytest.mark.parametrize("language", list(Language))
def test_help_is_said_in_the_language_asked_for(language: Language) -> None:
    words = shipped_words()
    help = build_parser(lambda key, **values: words.say(language, key, **values)).format_help()

    theirs = {"käyttö:", "valitsimet:", "komennot:"} if language is Language.FI else {"usage:", "options:", "commands:"}
    english = {"positional arguments", "show this help message and exit"}
    assert all(heading in help for heading in theirs)
    assert not any(heading in help for heading in english)
