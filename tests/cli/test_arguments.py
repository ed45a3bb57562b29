"""Is a command line understood, and a mistaken one explained in the user's language?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from ttguide import __version__
from ttguide.cli.arguments import build_parser
from ttguide.cli.first_look import find_language, read_bare


@pytest.mark.parametrize(
    ("argv", "language"),
    [
        (["--language", "fi", "cases"], "fi"),
        (["cases", "--language=en"], "en"),
        (["suggest", "--", "--language", "fi"], None),
        (["--language"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_the_rest_is_read(argv: list[str], language: str | None) -> None:
    assert find_language(argv) == language


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--language", "fi"],
        ["--workspace", "somewhere", "--language", "en"],
        ["--knowledge", "own", "--workspace", "first", "--workspace", "second"],
    ],
)
def test_a_bare_command_line_means_the_same_without_the_parser(argv: list[str]) -> None:
    parsed = build_parser(lambda key, **_: key).parse_args(argv)
    bare = read_bare(argv)
    assert bare is not None
    assert vars(bare) == vars(parsed)


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["cases"],
        ["--plain"],
        ["--language"],
        ["--language", "sv"],
        ["--language=fi"],
        ["--workspace", "-x"],
        ["--workspace", "w", "cases"],
        ["--workspace", "w", "interview", "c1"],
        ["--", "--language", "fi"],
    ],
)
def test_whatever_else_is_typed_is_left_to_the_parser(argv: list[str]) -> None:
    assert read_bare(argv) is None


def test_version_is_told(command: Command) -> None:
    ran = command("--version")

    assert (ran.code, ran.out) == (0, f"ttguide {__version__}\n")


@pytest.mark.parametrize(("language", "heading"), [("fi", "käyttö: ttguide"), ("en", "usage: ttguide")])
@pytest.mark.parametrize("argv", [["--help"], ["interview", "-h"], ["suggest", "--help"]])
def test_help_is_in_the_users_language(command: Command, argv: list[str], language: str, heading: str) -> None:
    ran = command("--language", language, *argv)

    assert ran.code == 0
    assert ran.out.startswith(heading)


def test_help_tells_the_exit_codes(command: Command) -> None:
    assert "Exit codes: 0 done, 1 refused" in " ".join(command("--help").out.split())


@pytest.mark.parametrize(
    "argv", [["--workspace", "{w}", "interview", "--plain"], ["interview", "--plain", "--workspace={w}"]]
)
def test_the_workspace_may_stand_before_or_after_the_command(command: Command, tmp_path: Path, argv: list[str]) -> None:
    place = tmp_path / "elsewhere.ttguide"

    assert command(*(word.format(w=place) for word in argv)).code == 0
    assert place.exists()


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["intervju"], "Komentoa ”intervju” ei ole. Tarkoititko: interview?"),
        (["cases", "--jason"], "Tätä ei tunneta: --jason"),
        (["report"], "Tämä puuttuu: TAPAUS"),
        (
            ["prepare", "--role", "purchase"],
            "--role: ”purchase” ei käy. Vaihtoehdot: purchaser, provider. Tarkoititko: purchaser?",
        ),
        (["suggest", "--limit", "0"], "--limit: ”0” ei kelpaa luvuksi."),
        (["suggest", "--limit", "monta"], "--limit: ”monta” ei kelpaa luvuksi."),
        (["interview", "--party"], "--party: arvo puuttuu."),
        (["cases", "--json=yes"], "--json: tälle ei anneta arvoa."),
        (["suggest", "--language", "sv", "x"], "--language: “sv” will not do. Choose from: fi, en."),
    ],
)
def test_a_mistaken_command_line_is_explained_and_ends_with_2(command: Command, argv: list[str], told: str) -> None:
    language = [] if "--language" in argv else ["--language", "fi"]
    ran = command(*language, *argv)

    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_options_are_not_guessed_from_their_beginnings(command: Command) -> None:
    assert command("cases", "--js").code == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("open-together home --round 2 a b", {"case": "home", "round": "2", "files": ["a", "b"]}),
        ("open-together --round 2 home a b", {"case": "home", "round": "2", "files": ["a", "b"]}),
        ("open-together home a --round=2 b", {"case": "home", "round": "2", "files": ["a", "b"]}),
        ("open-together home a --round 2 -- -b", {"case": "home", "round": "2", "files": ["a", "-b"]}),
        ("open-together home --round 2", {"case": "home", "round": "2", "files": []}),
        ("seal -o a --as provider home --round 2", {"case": "home", "output": "a", "side": "provider"}),
        ("rounds --lock home", {"case": "home", "lock": ""}),
        ("rounds --lock done home", {"case": "home", "lock": "done"}),
        ("rounds home --lock done", {"case": "home", "lock": "done"}),
        ("prioritise --take home", {"case": "home", "take": []}),
        ("prioritise --take p1 p2 home", {"case": "home", "take": ["p1", "p2"]}),
        ("prioritise home --take p1 p2 --json", {"case": "home", "take": ["p1", "p2"], "json": True}),
        ("assess --calculation home", {"case": "home", "calculation": ""}),
        ("assess --rate 1/1=3 home --rate 1/2=2 --finish", {"case": "home", "rate": ["1/1=3", "1/2=2"]}),
        ("agree --objection - home", {"case": "home", "objection": "-"}),
        ("suggest one --limit 3 two --json three", {"text": ["one", "two", "three"], "limit": 3}),
    ],
)
def test_options_may_stand_anywhere_between_what_is_named_by_its_place(typed: str, meant: dict[str, object]) -> None:
    read = vars(build_parser(lambda key, **_: key).parse_args(typed.split()))

    assert {name: read[name] for name in meant} == meant


@pytest.mark.parametrize(
    "typed", ["rounds --lock", "open-together --round 2", "rounds home other", "rounds home --lok x"]
)
def test_too_few_or_too_many_words_are_refused_in_any_order(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        build_parser(lambda key, **_: key).parse_args(typed.split())

    assert leaving.value.code == 2
    assert "cli.error." in capsys.readouterr().err
