"""Nothing that a file can hold crashes the loader, keeps it busy for long, or reaches the program unseen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.content.folders import VALID, load_broken, load_with, places, valid_copy
from ttguide.content.finding import ContentFolders, content_folders
from ttguide.content.loading import load
from ttguide.content.nodes import DEEPEST, MOST_NODES, compose
from ttguide.content.problems import Reporter
from ttguide.content.source import LARGEST

TARGET = "knowledge/challenges.yaml"
FILES = sorted(path.relative_to(VALID).as_posix() for path in VALID.rglob("*.yaml"))
QUICK = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def composed(text: str) -> list[str]:
    reporter = Reporter("x.yaml", "K")
    compose(text, reporter)
    return [f"{f.mark[0]}:{f.mark[1]} {f.code}" for f in reporter.findings]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 60_000, f"1:{DEEPEST + 1} Y017"),
        ("{a: " * 60_000, f"1:{4 * DEEPEST + 1} Y017"),
        ("- " * 60_000, f"1:{2 * DEEPEST + 1} Y017"),
        ("a: " + "[" * 60_000 + "]" * 60_000, f"1:{DEEPEST + 3} Y017"),
        ("? " * 60_000, "1:3 Y019"),
    ],
)
def test_nesting_sixty_thousand_deep_is_refused_and_does_not_take_the_process_down(text: str, place: str) -> None:
    assert composed(text) == [place]


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    assert composed("[" * DEEPEST + "]" * DEEPEST) == []


def test_a_file_of_a_hundred_thousand_values_is_refused() -> None:
    assert composed("[" + "a, " * (MOST_NODES + 1) + "]") == [f"1:{3 * MOST_NODES + 2} Y018"]


def test_thousands_of_directives_are_refused_before_they_are_parsed() -> None:
    assert composed("# first\n" + "".join(f"%TAG !a{n}! x\n" for n in range(60_000)) + "--- a") == ["2:1 Y025"]


def test_thousands_of_words_that_one_language_lacks_are_cut_short(tmp_path: Path) -> None:
    words = "".join(f"  key.number{n}: a\n" for n in range(5_000))
    loaded = load_with(tmp_path, "knowledge/words/en.yaml", "kind: words\nlanguage: en\nwords:\n" + words)
    assert len(loaded.problems) == 101 + 4
    assert loaded.problems[100].code == "Y020"


def test_a_file_of_over_two_megabytes_is_refused_unread(tmp_path: Path) -> None:
    assert places(load_with(tmp_path, TARGET, b"kind: challenges #" + b"x" * LARGEST)) == [f"{TARGET}:1:1 Y003"]


def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = valid_copy(tmp_path)
    opened = Path.open

    def refuse(self: Path, *args: object, **named: object) -> object:
        if self.name == "challenges.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert places(load(folders)) == [f"{TARGET}:1:1 Y002"]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    os.mkfifo(tmp_path / "knowledge" / "waiting.yaml")
    assert load(folders).problems == ()


def test_missing_folders_are_reported_and_nothing_else_is(tmp_path: Path) -> None:
    loaded = load(content_folders(tmp_path / "nowhere"))
    assert places(loaded) == [
        "dialogues:1:1 Y001",
        "knowledge:1:1 Y001",
        "knowledge/words:1:1 W101",
        "knowledge/words:1:1 W101",
    ]


def test_a_kind_of_which_there_is_no_file_is_reported(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    (tmp_path / TARGET).unlink()
    assert places(load(folders)) == ["knowledge:1:1 K107"]


def test_an_unreadable_file_does_not_make_every_reference_to_it_dangle(tmp_path: Path) -> None:
    assert places(load_with(tmp_path, "knowledge/areas.yaml", "kind: [")) == ["knowledge/areas.yaml:2:1 Y010"]


def test_mistakes_in_several_files_are_all_reported_at_once(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    for file, old, new in (
        ("knowledge/challenges.yaml", "perspective: finance", "perspective: finances"),
        ("knowledge/words/en.yaml", "Saved.", "Saved {."),
        ("dialogues/interview.yaml", "{answer: consent,", "{answer: concent,"),
        ("dialogues/interview.yaml", "type: approval", "type: approvall"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert places(load(folders)) == [
        "dialogues/interview.yaml:20:20 D030",
        "dialogues/interview.yaml:63:11 D020",
        "knowledge/challenges.yaml:4:18 K030",
        "knowledge/words/en.yaml:5:10 W105",
    ]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    before = load(folders)
    for path in tmp_path.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    after = load(folders)
    assert after.problems == ()
    assert after.content == before.content


def test_files_of_editors_and_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path)
    for name in (".challenges.yaml", "notes.md", "challenges.yaml~", ".git/x.yaml"):
        (tmp_path / "knowledge" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "knowledge" / name).write_text("kind: [")
    assert load(folders).problems == ()


def test_a_condition_with_very_many_parts_is_left_undecided_and_not_reported(tmp_path: Path) -> None:
    choices = "".join(f"      - {{id: c{n}, label: {{fi: c, en: c}}}}\n" for n in range(10))
    parts = ", ".join(
        "{any: [" + ", ".join(f"{{answer: one, is_not: c{n % 10}}}" for n in range(m, m + 40)) + "]}" for m in range(50)
    )
    loaded = load_with(
        tmp_path,
        "dialogues/talk.yaml",
        f"""kind: dialogue
id: talk
version: 1
per: case
title: {{fi: Puhe, en: Talk}}
purpose: {{fi: Puhutaan., en: We talk.}}
steps:
  - ask: one
    type: choice
    label: {{fi: Yksi, en: One}}
    text: {{fi: Yksi, en: One}}
    choices:
{choices}  - say: said
    text: {{fi: Hei, en: Hello}}
    when: {{all: [{parts}]}}
""",
    )
    assert loaded.problems == ()


@given(data=st.binary(max_size=300))
@QUICK
def test_random_bytes_never_crash_the_loader(data: bytes, tmp_path: Path) -> None:
    for place in places(load_with(tmp_path, TARGET, data)):
        assert place.startswith("knowledge")


@given(text=st.text(alphabet="[]{}:,-?&*!|>'\"%@`#~ \n\tab<=.1\\x\x00\x1b\u2028é", max_size=120))
@QUICK
def test_random_punctuation_never_crashes_the_loader(text: str, tmp_path: Path) -> None:
    load_with(tmp_path, TARGET, "kind: challenges\n" + text)


PIECES = (
    b"", b" ", b"\n", b"\t", b"-", b"- ", b": ", b"[", b"]", b"{", b"}", b"{}", b"[]", b"no", b"~", b"*a", b"&a ", b"'",
    b'"', b"|\n", b"1.10", b"\x00", b"\x1b", b"\xff", b"\xe2\x80\xae", b"---\n", b"#", b"!!x ", b"<<: ", b"steps:",
    b"{party}",
)  # fmt: skip


@given(
    file=st.sampled_from(FILES),
    cuts=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=4),
)
@settings(QUICK, max_examples=50)
def test_mutations_of_valid_files_never_crash_the_loader_and_never_pass_half_read(
    file: str, cuts: list[tuple[int, int, bytes]], tmp_path: Path
) -> None:
    data = (VALID / file).read_bytes()
    for at, length, piece in cuts:
        start = at % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    loaded = load_with(tmp_path, file, data)
    assert bool(loaded.problems) == (loaded.content is None or loaded.words is None)
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()


def test_a_number_that_is_not_one_is_reported(tmp_path: Path) -> None:
    text = (VALID / "dialogues/opening.yaml").read_text(encoding="utf-8").replace("max: 9.5", "max: .5")
    assert places(load_with(tmp_path, "dialogues/opening.yaml", text)) == ["dialogues/opening.yaml:24:14 D022"]


def test_folders_are_told_apart_by_what_they_are_called_not_by_where_they_are(tmp_path: Path) -> None:
    valid_copy(tmp_path)
    moved = ContentFolders(tmp_path / "dialogues", (tmp_path / "knowledge").rename(tmp_path / "facts"))
    assert load(moved).problems == ()


def test_thousands_of_unknown_keys_are_cut_short(tmp_path: Path) -> None:
    keys = "".join(f"key{n}: a\n" for n in range(5_000))
    loaded = load_with(tmp_path, TARGET, "kind: challenges\nchallenges: []\n" + keys)
    assert len(loaded.problems) == 101


@pytest.mark.parametrize(
    "mistake",
    [
        "alias",
        "anchor",
        "billion_laughs",
        "colon_in_text",
        "dangling_term",
        "double_key",
        "key_is_a_list",
        "merge",
        "only_a_comment",
        "steps_missing",
        "tag",
        "text_empty",
        "two_documents",
        "two_operators",
        "unclosed_bracket",
        "unquoted_tilde",
    ],
)
def test_without_the_parser_in_c_the_same_mistakes_are_found(
    mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = places(load_broken(mistake, tmp_path))
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert places(load_broken(mistake, tmp_path)) == found


@pytest.mark.parametrize("text", ["[" * 3_000, "{a: " * 3_000, "- " * 3_000])
def test_without_the_parser_in_c_deep_nesting_is_refused_just_as_well(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert [place.split()[1] for place in composed(text)] == ["Y017"]
