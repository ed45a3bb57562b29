"""Does ``ttguide suggest`` answer every text, in order, as it promises to other programs?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Ran


def answers(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_line_of_standard_input_gets_its_line_in_order(command: Command) -> None:
    typed = ["Puhelimeen ei vastata", "", "xyzzy", "vuosimäärä sovitaan ennalta"]
    ran = command("suggest", "--json", typed="\n".join(typed))

    assert ran.code == 0
    assert [answer["text"] for answer in answers(ran)] == typed


def test_an_answer_has_the_promised_shape(command: Command) -> None:
    (answer,) = answers(command("suggest", "--json", "--limit", "2", "Vuosimäärä sovitaan ennalta"))

    assert list(answer) == ["text", "known", "opportunities", "criteria"]
    assert answer["known"] is True
    assert 1 <= len(answer["opportunities"]) <= 2
    for candidate in (*answer["opportunities"], *answer["criteria"]):
        assert list(candidate) == ["id", "title", "score", "confidence", "because"]
        assert candidate["confidence"] in ("strong", "medium", "weak")
        assert 0 <= candidate["score"] <= 1
    assert answer["opportunities"][0]["id"] == "A7"
    assert "Vuosimäärä" in answer["opportunities"][0]["because"]


def test_every_argument_is_a_text(command: Command) -> None:
    assert [a["text"] for a in answers(command("suggest", "--json", "yksi", "kaksi kolme"))] == ["yksi", "kaksi kolme"]


@pytest.mark.parametrize(
    ("language", "title"), [("fi", "Vuoden ostomäärä sovitaan ennalta"), ("en", "The year's volume agreed in advance")]
)
def test_titles_are_in_the_language_asked_for(command: Command, language: str, title: str) -> None:
    (answer,) = answers(command("suggest", "--json", "--language", language, "Vuosimäärä sovitaan ennalta"))

    assert answer["opportunities"][0]["title"] == title


def test_nothing_known_is_said_honestly(command: Command) -> None:
    (answer,) = answers(command("suggest", "--json", "zzzzzz qqqqqq"))

    assert answer["known"] is False
    assert command("suggest", "zzzzzz qqqqqq").out == "zzzzzz qqqqqq\n  Nothing known fits this.\n"


def test_readable_answers_say_why(command: Command) -> None:
    out = command("suggest", "--language", "fi", "Vuosimäärä sovitaan ennalta").out

    assert out.startswith(
        "Vuosimäärä sovitaan ennalta\n  Tuttuja mahdollisuuksia:\n    A7 Vuoden ostomäärä sovitaan ennalta – "
    )


def test_no_workspace_is_opened_or_made(command: Command, workspace: Path) -> None:
    command("suggest", "x")

    assert list(workspace.parent.glob("*.ttguide*")) == []


def test_hostile_texts_and_stray_bytes_are_answered_cleaned(command: Command) -> None:
    ran = command("suggest", "--json", typed="\x1b[2J\u202eab\r\np\udce4iv\udce4\n" + "ä" * 100_000 + "\n")

    assert [answer["text"] for answer in answers(ran)] == ["[2Jab", "päivä", "ä" * 100_000]
