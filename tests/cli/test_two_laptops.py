"""A whole round on two laptops without a server, in commands: there, apart, opened, and back."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Ran
from tests.cli.rounds_case import AS_ONE, AS_OTHER, BOTH, ONE, OTHER, develop, read


class Laptop:
    """One of the two, with a workspace of its own."""

    def __init__(self, command: Command, place: Path) -> None:
        self.command = command
        self.place = place

    def __call__(self, *argv: str) -> Ran:
        return self.command(*argv, "--workspace", str(self.place))

    def done(self, *argv: str) -> Ran:
        ran = self(*argv)
        assert ran.code == 0, ran.err
        return ran

    def export(self, name: str) -> Path:
        file = self.place.with_name(name)
        self.done("export", "home", "-o", str(file), "--force")
        return file

    @property
    def case(self) -> Any:
        return json.loads(self.done("export", "home").out)

    @property
    def kept(self) -> list[Path]:
        return sorted(self.place.parent.glob(f"{self.place.stem}.replaced-*.json"))


@pytest.fixture
def laptops(
    command: Command, workspace: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Laptop, Laptop]:
    """Two laptops with the same case, in which a round has been begun."""
    monkeypatch.setenv("ONE", ONE)
    monkeypatch.setenv("OTHER", OTHER)
    develop(command, workspace, cache, tmp_path)
    one, other = Laptop(command, workspace), Laptop(command, tmp_path / "other.ttguide")
    one.done("assess", "home", "--begin", "traffic-lights")
    other.done("import", str(one.export("there.json")))
    return one, other


def open_apart(one: Laptop, other: Laptop) -> None:
    """Let each side answer on its own laptop, and the first open both."""
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3", "--rate", "1/2=2", "--finish")
    sealed = str(other.place.with_name("other.ttseal"))
    other.done("seal", "home", *AS_OTHER, "-o", sealed)
    one.done("assess", "home", *AS_ONE, "--rate", "1/1=1", "--rate", "1/2=2", "--finish")
    assert "The other laptop gets this when you export the case" in one.done("open-together", "home", sealed, *BOTH).err


def test_the_result_comes_back_and_the_next_round_is_held_from_the_other_laptop(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    open_apart(one, other)
    ran = other.done("import", str(one.export("back.json")))
    assert "as it is in the file" in ran.out
    assert str(other.kept[0]) in ran.out
    assert other.case == one.case

    one.done("agree", "home", "--accept-equals", "--agree", "1/1=2", "--reason", "agreed")
    one.done("rounds", "home", "--lock", "done")
    assert "Nothing earlier changed." in other.done("import", str(one.export("back.json"))).out

    other.done("assess", "home", "--begin", "traffic-lights")
    assert "was continued from the file: 1 entry more" in one.done("import", str(other.export("again.json"))).out
    assert one.case == other.case
    assert len(other.kept) == 1
    assert one.kept == []


def test_what_is_kept_is_for_its_owner_only_and_comes_in_elsewhere(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    open_apart(one, other)
    before = other.case
    other.done("import", str(one.export("back.json")))
    (file,) = other.kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    third = Laptop(one.command, other.place.with_name("third.ttguide"))
    third.done("import", str(file))
    assert third.case == before


def test_both_going_on_is_refused_with_counts_until_it_is_said_which_one_stays(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    one.done("assess", "home", *AS_ONE, "--rate", "1/1=1")
    file, before = one.export("back.json"), other.case

    ran = other("import", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert "Only here: 2 entries" in ran.err
    assert "sealed file" in ran.err
    assert "Only in the file: 2 entries" in ran.err
    assert "--replace" in ran.err
    told = json.loads(other("import", str(file), "--json").out)
    assert (told["outcome"], told["taken"], told["needed"]) == ("replaced", False, ["parted"])
    assert (told["only_here"], told["only_in_file"], told["kept"]) == (2, 2, None)
    assert other.case == before
    assert other.kept == []

    told = read(other.done("import", str(file), "--replace", "--json"))
    assert (told["outcome"], told["taken"], told["kept"]) == ("replaced", True, str(other.kept[0]))
    assert told["changed"] is True
    assert other.case == one.case
    assert json.loads(other.kept[0].read_text("utf-8")) == before


def test_an_older_file_changes_nothing(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    before = other.case
    ran = other.done("import", str(one.export("back.json")), "--replace")
    assert "older than what is here" in ran.out
    assert (other.case, other.kept) == (before, [])


def test_json_tells_whether_anything_is_otherwise_than_before(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    same = one.export("same.json")
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    told = [read(other.done("import", str(same), "--json")) for _ in range(2)]

    assert [(t["outcome"], t["taken"], t["changed"]) for t in told] == [("here_is_more", True, False)] * 2


@pytest.mark.parametrize("options", [("--replace",), ("--destroy-notes",), ("--json",)])
def test_options_for_a_case_are_refused_for_notes(command: Command, tmp_path: Path, options: tuple[str, ...]) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("organisation;role\n", "utf-8")
    for more in ((), ("--scorecards", "--case", "home")):
        assert command("import", str(notes), *options, *more).code == 2


def test_notes_destroyed_on_the_one_laptop_go_on_the_other_when_that_is_said(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    one.done("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    file, before = one.export("back.json"), other.case
    ran = other("import", str(file))
    assert (ran.code, "--destroy-notes" in ran.err) == (1, True)
    assert other.case == before
    ran = other.done("import", str(file), "--destroy-notes")
    assert "The raw notes were destroyed here, too." in ran.out
    assert other.case == one.case
    assert other.kept == []
    said = [e for e in other.case["entries"] if e["event"] == "StatementRecorded"]
    assert said == []


def test_where_both_went_on_and_notes_were_destroyed_there_both_has_to_be_said(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    one.done("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    file = one.export("back.json")
    ran = other("import", str(file), "--replace")
    assert (ran.code, "--destroy-notes" in ran.err, "--replace" in ran.err) == (1, True, False)
    told = json.loads(other("import", str(file), "--json").out)
    assert told["needed"] == ["destroys", "parted"]
    ran = other.done("import", str(file), "--replace", "--destroy-notes")
    assert other.case == one.case
    assert "may still hold raw notes" in ran.out
    assert ran.out.count(str(other.kept[0])) == 2
    assert other.done("cases").err == ""


def test_a_destruction_here_keeps_out_what_went_on_without_it(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    older = one.export("older.json")
    other.done("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    assert "still holds raw notes" in other.done("import", str(older)).out
    one.done("assess", "home", *AS_ONE, "--rate", "1/1=1")
    before = other.case
    ran = other("import", str(one.export("back.json")), "--replace", "--destroy-notes")
    assert (ran.code, ran.out, other.kept) == (1, "", [])
    assert "would bring them back" in ran.err
    assert "--replace" not in ran.err
    assert other.case == before


def test_who_destroys_notes_is_told_of_a_case_that_was_kept(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    one.done("assess", "home", *AS_ONE, "--rate", "1/1=1")
    other.done("import", str(one.export("back.json")), "--replace")
    ran = other("merge", "home", "--destroy-notes", "--confirm", "DESTROY")
    assert other.kept[0].name in ran.out + ran.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda case: case["entries"][0]["data"].update(title="Muu"), "Entry 1 is not the same"),
        (lambda case: case["entries"].pop(2), "is missing"),
        (lambda case: [e.update(id=f"x{e['id']}") for e in case["entries"]], "quite another case"),
    ],
)
def test_a_hostile_file_of_the_case_changes_nothing(laptops: tuple[Laptop, Laptop], change: Any, said: str) -> None:
    one, other = laptops
    file, before = one.export("back.json"), other.case
    case = one.case
    change(case)
    file.write_text(json.dumps(case), "utf-8")
    ran = other("import", str(file), "--replace", "--destroy-notes")
    assert (ran.code, ran.out, other.kept) == (1, "", [])
    assert said in ran.err
    assert other.case == before


def test_a_file_that_was_cut_off_changes_nothing(laptops: tuple[Laptop, Laptop]) -> None:
    one, other = laptops
    file, before = one.export("back.json"), other.case
    file.write_bytes(file.read_bytes()[:-200])
    assert other("import", str(file), "--replace").code == 1
    assert other.case == before


def test_where_nothing_can_be_kept_nothing_is_replaced(
    laptops: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ttguide.reporting import files

    one, other = laptops
    other.done("assess", "home", *AS_OTHER, "--rate", "1/1=3")
    one.done("assess", "home", *AS_ONE, "--rate", "1/1=1")
    file, before = one.export("back.json"), other.case

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "_put", full)
        ran = other("import", str(file), "--replace")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert other.case == before
