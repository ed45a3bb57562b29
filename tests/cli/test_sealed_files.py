"""Do two laptops assess without a server: sealed there, opened together here, and any other file refused?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Ran
from tests.cli.rounds_case import AS_ONE, AS_OTHER, BOTH, ONE, OTHER, answer_apart, develop, read
from ttguide.cli import sealed_reading


@pytest.fixture(autouse=True)
def home(command: Command, workspace: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    develop(command, workspace, cache, tmp_path)
    monkeypatch.setenv("ONE", ONE)
    monkeypatch.setenv("OTHER", OTHER)
    monkeypatch.chdir(tmp_path)


def seal(command: Command, path: Path, *options: str, side: tuple[str, ...] = AS_OTHER) -> Ran:
    return command("seal", "home", *side, "-o", str(path), *options)


@pytest.fixture
def there(command: Command, tmp_path: Path) -> Path:
    """The provider's sealed file, answered on another machine on which the round came with the exported case."""
    command("assess", "home", "--begin", "traffic-lights")
    carried = tmp_path / "case.json"
    assert command("export", "home", "-o", str(carried)).code == 0
    away = ("--workspace", str(tmp_path / "away.ttguide"))
    assert command("import", str(carried), *away).code == 0
    answers = ("--rate", "1/1=3", "--rate", "1/2=2", "--reason", "a very secret reason")
    assert command("assess", "home", *away, *AS_OTHER, *answers, "--finish").code == 0
    file = tmp_path / "provider.ttseal"
    assert command("seal", "home", *away, *AS_OTHER, "-o", str(file)).code == 0
    return file


def finish_here(command: Command) -> None:
    assert command("assess", "home", *AS_ONE, "--rate", "1/1=1", "--rate", "1/2=2", "--finish").code == 0


def test_sealed_there_and_opened_together_here(command: Command, there: Path) -> None:
    finish_here(command)
    ran = command("open-together", "home", str(there), *BOTH)
    state = read(command("assess", "home", "--json"))

    assert (ran.code, ran.out) == (0, "Both sides' answers opened: 4 judgements.\n")
    assert ran.err.startswith("Hold the consensus meeting")
    assert [a["step"] for a in state["answers"]["provider"]] == ["green", "yellow"]
    assert [a["reason"] for a in state["answers"]["provider"]] == ["a very secret reason"] * 2


def test_a_file_may_stand_behind_an_option(command: Command, there: Path) -> None:
    finish_here(command)

    assert command("open-together", "home", "--round", "1", *BOTH, str(there)).code == 0


def test_both_sides_may_come_in_files(command: Command, there: Path, tmp_path: Path) -> None:
    away = ("--workspace", str(tmp_path / "third.ttguide"))
    carried = tmp_path / "case2.json"
    command("export", "home", "-o", str(carried))
    command("import", str(carried), *away)
    command("assess", "home", *away, *AS_ONE, "--rate", "1/1=1", "--finish")
    file = tmp_path / "purchaser.ttseal"
    command("seal", "home", *away, *AS_ONE, "-o", str(file))

    assert command("open-together", "home", str(there), str(file), *BOTH).code == 0


def test_nothing_of_the_answers_is_in_the_files_bytes(there: Path) -> None:
    """Only words that are too long to stand by chance among the letters of what is sealed."""
    data = there.read_bytes()

    for text in ("secret", "green", "yellow", '"rating"', '"step"', OTHER, "measures", "attainment"):
        assert text.encode() not in data


def test_a_file_that_is_there_is_never_replaced(command: Command, tmp_path: Path) -> None:
    answer_apart(command)
    file = tmp_path / "provider.ttseal"
    assert seal(command, file).code == 0
    before = file.read_bytes()
    again = seal(command, file)

    assert (again.code, again.out) == (1, "")
    assert "was not touched" in again.err
    assert file.read_bytes() == before
    assert seal(command, file, "--force").code == 2


def test_without_a_name_the_file_tells_only_whose_it_is(command: Command, tmp_path: Path) -> None:
    answer_apart(command)
    folder = tmp_path / "out"
    folder.mkdir()
    assert command("seal", "home", *AS_ONE).code == 0
    assert seal(command, folder, side=AS_ONE).code == 0

    assert (tmp_path / "round-1-purchaser.ttseal").exists()
    assert (folder / "round-1-purchaser.ttseal").exists()


@pytest.mark.parametrize("side", ["joint", "nobody", ""])
def test_only_a_party_seals(command: Command, side: str) -> None:
    assert command("seal", "home", "--as", side).code == 2
    assert command("seal", "home").code == 2


def test_answers_that_are_not_finished_or_another_passphrase_seal_nothing(command: Command, tmp_path: Path) -> None:
    command("assess", "home", "--begin", "traffic-lights")
    command("assess", "home", *AS_ONE, "--rate", "1/1=1")
    early = seal(command, tmp_path / "a", side=AS_ONE)
    command("assess", "home", *AS_ONE, "--finish")
    wrong = seal(command, tmp_path / "a", side=("--as", "purchaser", "--passphrase-env", "OTHER"))
    nowhere = seal(command, tmp_path / "no" / "such" / "folder" / "a", side=AS_ONE)

    assert [ran.code for ran in (early, wrong, nowhere)] == [1, 1, 1]
    assert all(ran.err.count("\n") == 1 for ran in (early, wrong, nowhere))
    assert not (tmp_path / "a").exists()


# What is refused, each with its sentence


def refused(command: Command, *files: Path | str) -> str:
    """What is said about files that are not opened; nothing is."""
    ran = command("open-together", "home", *map(str, files), *BOTH)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert read(command("assess", "home", "--json"))["answers"] == {}
    return ran.err


def test_a_changed_byte_anywhere_is_found(command: Command, there: Path, tmp_path: Path) -> None:
    finish_here(command)
    data = there.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 12)):
        changed = tmp_path / "changed.ttseal"
        changed.write_bytes(data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :])
        refused(command, changed)


@pytest.mark.parametrize("kept", [0, 1, 20, -1])
def test_a_file_that_is_cut_off_is_no_file(command: Command, there: Path, tmp_path: Path, kept: int) -> None:
    finish_here(command)
    cut = tmp_path / "cut.ttseal"
    cut.write_bytes(there.read_bytes()[:kept])

    refused(command, cut)


@pytest.mark.parametrize("data", [b"{}", b"PK\x03\x04", "päiväkirja".encode(), b"\x00" * 1000])
def test_something_else_altogether_is_said_to_be_none(command: Command, tmp_path: Path, data: bytes) -> None:
    answer_apart(command)
    file = tmp_path / "other"
    file.write_bytes(data)

    assert "not a file of sealed answers" in refused(command, file)


def test_a_file_of_another_case_is_named(command: Command, there: Path, tmp_path: Path) -> None:
    finish_here(command)
    other = ("--workspace", str(tmp_path / "elsewhere.ttguide"))
    rows = "organisation;role;perspective;factor;statement\nA;tilaaja;talous;F;S\nB;tuottaja;talous;F;S\n"
    (tmp_path / "small.csv").write_text(rows, "utf-8")
    command("import", str(tmp_path / "small.csv"), "--title", "Other", *other)
    command("assess", "other", *other, "--begin", "radar-efqm2003")
    command("assess", "other", *other, *AS_OTHER, "--rate", "1a/1=3", "--finish")
    file = tmp_path / "foreign.ttseal"
    assert command("seal", "other", *other, *AS_OTHER, "-o", str(file)).code == 0

    assert "foreign.ttseal belongs to another case" in refused(command, file)


def test_the_same_side_twice_is_told_apart_from_the_same_file_twice(
    command: Command, there: Path, tmp_path: Path
) -> None:
    finish_here(command)
    copy = tmp_path / "copy.ttseal"
    copy.write_bytes(there.read_bytes())
    again = tmp_path / "again.ttseal"
    away = ("--workspace", str(tmp_path / "away.ttguide"))
    command("seal", "home", *away, *AS_OTHER, "-o", str(again))

    assert "are the same file" in refused(command, there, copy)
    assert "from the same side" in refused(command, there, again)


def test_answers_that_are_here_too_are_not_silently_passed_over(command: Command, there: Path) -> None:
    finish_here(command)
    command("assess", "home", *AS_OTHER, "--rate", "1/1=1", "--finish")

    assert "are both here and in the file provider.ttseal" in refused(command, there)


def test_a_file_from_an_older_round_is_named(command: Command, there: Path) -> None:
    finish_here(command)
    unsure = command("rounds", "home", "--drop", "a mistake")
    assert unsure.code == 1
    assert "finished, sealed answers" in unsure.err
    assert command("rounds", "home", "--drop", "a mistake", "--confirm", "DROP").code == 0
    command("assess", "home", "--begin", "traffic-lights")
    finish_here(command)

    assert "is from" in refused(command, there)


def test_half_of_it_waits_for_the_other(command: Command, there: Path) -> None:
    assert "It takes both to open" in refused(command, there)


def test_a_wrong_passphrase_says_whose_it_is_and_opens_nothing(command: Command, there: Path) -> None:
    finish_here(command)
    ran = command(
        "open-together", "home", str(there), "--passphrase-env", "purchaser=ONE", "--passphrase-env=provider=ONE"
    )

    assert ran.code == 1
    assert "(provider)" in ran.err
    assert read(command("assess", "home", "--json"))["round"]["state"] == "answering"


def test_what_cannot_be_read_or_is_too_large_is_a_sentence(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_apart(command)
    assert "could not be read" in refused(command, tmp_path)
    assert "could not be read" in refused(command, "/no/such/file")
    assert "could not be read" in refused(command, "a\x00b")
    monkeypatch.setattr(sealed_reading, "LARGEST", 100)
    large = tmp_path / "large"
    large.write_bytes(b"x" * 101)
    assert "is larger than" in refused(command, large)


@pytest.mark.parametrize(
    ("given", "form"),
    [
        (("--passphrase-env", "ONE"), "--passphrase-env purchaser=NAME --passphrase-env provider=NAME"),
        (("--passphrase-env", "purchaser=ONE"), "--passphrase-env purchaser=NAME --passphrase-env provider=NAME"),
        (("--passphrase-file", "words"), "--passphrase-file purchaser=FILE --passphrase-file provider=FILE"),
        ((), "--passphrase-env purchaser=NAME --passphrase-env provider=NAME"),
    ],
)
def test_where_both_passphrases_are_needed_it_is_said_how_each_is_given(
    command: Command, there: Path, given: tuple[str, ...], form: str
) -> None:
    finish_here(command)
    ran = command("open-together", "home", str(there), *given)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Both sides' passphrases are needed here, each with whose it is: {form}\n"


def test_without_anybody_to_ask_it_is_said_how_a_script_does_it(command: Command, there: Path) -> None:
    finish_here(command)
    ran = command("open-together", "home", str(there))

    assert (ran.code, ran.out) == (2, "")
    assert "--passphrase-env" in ran.err
