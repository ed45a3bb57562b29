"""Are objective factors, which the program itself brings, said in the user's language, and people's own as written?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Ran
from tests.cli.test_workbooks import fill
from ttguide import bootstrap

OWN, SAME_IN_ENGLISH = "Johtaminen ja strategiat", "Leadership and strategies"


@pytest.fixture
def case(workspace: Path, cache: Path) -> str:
    """The reference case as it is developed in Finnish."""
    guide = bootstrap.open_guide(bootstrap.settle(str(workspace), "fi"))
    try:
        return guide.examples.open_reference()
    finally:
        guide.close()


def factors(ran: Ran) -> list[str]:
    return [factor["name"] for card in json.loads(ran.out)["cards"] for factor in card["factors"]]


def say(command: Command, language: str, *argv: str, typed: str = "") -> Ran:
    return command("--language", language, *argv, typed=typed)


def number_of(command: Command, case: str) -> str:
    """By what number the reference case's first factor is called in lines."""
    lines = say(command, "fi", "scorecards", case, "--plain", typed="kortti A\n").out.splitlines()
    return next(line.split()[0] for line in lines if OWN in line)


def test_a_finnish_cases_factors_are_said_in_english_to_whoever_speaks_that(command: Command, case: str) -> None:
    for about in ("scorecards", "blank"):
        english, finnish = (say(command, language, "report", case, "--about", about).out for language in ("en", "fi"))
        assert (SAME_IN_ENGLISH in english, OWN in english) == (True, False)
        assert (SAME_IN_ENGLISH in finnish, OWN in finnish) == (False, True)
    assert factors(say(command, "en", "scorecards", case, "--json"))[:2] == [SAME_IN_ENGLISH, "Partnership"]
    assert factors(say(command, "fi", "scorecards", case, "--json"))[0] == OWN
    assert SAME_IN_ENGLISH in command("--language", "en", "scorecards", case, "--plain", typed="card A\n").out


def test_a_factor_that_people_worded_stays_as_they_wrote_it(command: Command, case: str) -> None:
    lines = command("--language", "fi", "scorecards", case, "--plain", typed="kortti A\n").out.splitlines()
    number = next(line.split()[0] for line in lines if OWN in line)
    command("--language", "fi", "scorecards", case, "--plain", typed=f"muuta {number} Johdetaan yhdessä\n")
    told = say(command, "en", "report", case, "--about", "scorecards").out
    assert "Johdetaan yhdessä" in told
    assert SAME_IN_ENGLISH not in told


def test_a_factor_saved_in_the_other_language_as_it_was_shown_is_not_another_one(command: Command, case: str) -> None:
    number = next(
        line.split()[0]
        for line in command("--language", "en", "scorecards", case, "--plain", typed="card A\n").out.splitlines()
        if SAME_IN_ENGLISH in line
    )
    typed = f"edit {number} {SAME_IN_ENGLISH}\n"
    told = command("--language", "en", "scorecards", case, "--plain", typed=typed).out
    assert "There is nothing to change here." in told
    assert factors(say(command, "fi", "scorecards", case, "--json"))[0] == OWN


@pytest.mark.parametrize("made", ["fi", "en"])
@pytest.mark.parametrize("read", ["fi", "en"])
def test_a_workbook_comes_back_in_either_language_without_renaming_a_factor(
    command: Command, case: str, tmp_path: Path, made: str, read: str
) -> None:
    book = tmp_path / "cards.xlsx"
    assert say(command, made, "report", case, "--about", "scorecards", "-o", str(book)).code == 0
    before = factors(say(command, read, "scorecards", case, "--json"))
    unchanged = say(command, read, "import", str(book), "--case", case, "--scorecards")
    assert unchanged.out.split()[0] in ("Nothing", "Työkirjassa"), "nothing has been changed in it"
    fill(book, B60=OWN if made == "fi" else SAME_IN_ENGLISH, C60="Yhteinen seuranta")
    assert say(command, read, "import", str(book), "--case", case, "--scorecards").code == 0
    assert factors(say(command, read, "scorecards", case, "--json")) == before, "found again by either name"
    fill(book, B2="Leading together")
    assert say(command, read, "import", str(book), "--case", case, "--scorecards").code == 0
    assert factors(say(command, read, "scorecards", case, "--json"))[0] == "Leading together"


def test_a_round_begun_in_one_language_names_the_factors_in_the_other(command: Command, case: str) -> None:
    assert say(command, "fi", "assess", case, "--begin", "traffic-lights").code == 0
    told = say(command, "en", "assess", case, "--json").out
    assert (SAME_IN_ENGLISH in told, OWN in told) == (True, False)
    assert OWN in say(command, "fi", "assess", case, "--json").out


@pytest.mark.parametrize(
    ("language", "move", "undo", "redo", "receipts"),
    [
        (
            "en",
            "move {} B",
            "undo",
            "redo",
            [
                f"✓ Moved: {SAME_IN_ENGLISH}",
                f"✓ Undone: the move of the objective factor “{SAME_IN_ENGLISH}”",
                f"✓ Brought back: the move of the objective factor “{SAME_IN_ENGLISH}”",
            ],
        ),
        (
            "fi",
            "siirrä {} B",
            "kumoa",
            "palauta",
            [
                f"✓ Siirretty: {OWN}",
                f"✓ Kumottu: tavoitetekijän ”{OWN}” siirto",
                f"✓ Palautettu: tavoitetekijän ”{OWN}” siirto",
            ],
        ),
    ],
)
def test_an_undos_receipt_names_a_factor_in_the_language_of_whoever_undoes(
    command: Command, case: str, language: str, move: str, undo: str, redo: str, receipts: list[str]
) -> None:
    number = number_of(command, case)
    typed = f"{move.format(number)}\n{undo}\n{redo}\n"
    told = say(command, language, "scorecards", case, "--plain", typed=typed).out
    assert [line for line in told.splitlines() if line.startswith("✓")] == receipts


def test_an_undos_receipt_names_a_factor_that_people_worded_as_they_wrote_it(command: Command, case: str) -> None:
    typed = f"muuta {number_of(command, case)} Johdetaan yhdessä\n"
    say(command, "fi", "scorecards", case, "--plain", typed=typed)
    told = say(command, "en", "scorecards", case, "--plain", typed="undo\n").out
    assert "✓ Undone: the change to the objective factor “Johdetaan yhdessä”" in told.splitlines()


def test_a_change_to_a_factors_parts_alone_names_it_as_it_is_shown(command: Command, case: str) -> None:
    typed = f"parts {number_of(command, case)} 1c\n"
    told = say(command, "en", "scorecards", case, "--plain", typed=typed).out
    assert f"✓ Criterion parts: 1c ({SAME_IN_ENGLISH})" in told.splitlines()
