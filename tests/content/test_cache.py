"""What was read before is taken from the cache, if not one byte has changed, and never believed blindly."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import ttguide.content.cache
from tests.content.folders import VALID, valid_copy
from ttguide.content.cache import recall, remember
from ttguide.content.finding import content_folders
from ttguide.content.loading import load, load_words
from ttguide.model.text import Language

FROM_CACHE = """
import sys
from pathlib import Path
from ttguide.content.finding import content_folders
from ttguide.content.loading import load, load_words
folders, cache = content_folders(Path(sys.argv[1])), Path(sys.argv[2])
load_words(folders, cache)
assert "ttguide.dialogue.script" not in sys.modules
loaded = load(folders, cache)
assert loaded.content is not None and loaded.words is not None
print(" ".join(sorted({"yaml", "difflib", "tomllib", "tempfile", "openpyxl"} & set(sys.modules))))
"""


def test_what_comes_from_the_cache_is_what_comes_from_the_files(tmp_path: Path) -> None:
    folders = content_folders(VALID)
    fresh = load(folders, tmp_path)
    kept = load(folders, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content.json", "words.json"]
    assert kept.content == fresh.content
    assert kept.words is not None
    assert kept.words.say(Language.FI, "statements", count=3) == "3 lausumaa"


def test_a_start_from_the_cache_parses_nothing(tmp_path: Path) -> None:
    load(content_folders(VALID), tmp_path)
    command = [sys.executable, "-c", FROM_CACHE, str(VALID), str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_changed_byte_is_noticed_even_if_size_and_time_are_the_same(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path / "content")
    path = tmp_path / "content/knowledge/challenges.yaml"
    load(folders, tmp_path / "cache")
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"grow older", b"grow wiser"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    loaded = load(folders, tmp_path / "cache")
    assert loaded.content is not None
    assert loaded.content.knowledge.challenges[0].text.en == "People grow wiser."


def test_a_renamed_file_is_noticed(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path / "content")
    load(folders, tmp_path / "cache")
    before = (tmp_path / "cache/content.json").read_bytes()
    (tmp_path / "content/knowledge/demo.yaml").rename(tmp_path / "content/knowledge/example.yaml")
    load(folders, tmp_path / "cache")
    assert (tmp_path / "cache/content.json").read_bytes() != before


def test_another_version_of_the_program_reads_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(content_folders(VALID), tmp_path)
    before = json.loads((tmp_path / "words.json").read_text(encoding="utf-8").splitlines()[0])
    monkeypatch.setattr(ttguide.content.cache, "__version__", "99.0")
    load(content_folders(VALID), tmp_path)
    after = json.loads((tmp_path / "words.json").read_text(encoding="utf-8").splitlines()[0])
    assert before["content"] != after["content"]


@pytest.mark.parametrize("damage", [b"", b"{}\n{}", b"[" * 200_000, b"\xff\x00", b'{"content": 1}\n', b"null\nnull"])
def test_a_damaged_cache_is_ignored_and_written_anew(damage: bytes, tmp_path: Path) -> None:
    folders = content_folders(VALID)
    load(folders, tmp_path)
    whole = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in whole:
        (tmp_path / name).write_bytes(damage)
    loaded = load(folders, tmp_path)
    assert loaded.content is not None
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == whole


def test_one_changed_letter_in_the_cache_is_not_believed(tmp_path: Path) -> None:
    folders = content_folders(VALID)
    load(folders, tmp_path)
    for name in ("content.json", "words.json"):
        path = tmp_path / name
        path.write_bytes(path.read_bytes().replace(b"People grow", b"People crow").replace(b"Saved", b"Shave"))
    loaded = load(folders, tmp_path)
    assert loaded.content is not None
    assert loaded.words is not None
    assert loaded.content.knowledge.challenges[0].text.en == "People grow older."
    assert loaded.words.say(Language.EN, "saved") == "Saved."


@pytest.mark.parametrize("shape", [[], {}, [["areas", {}]], [["demo", None]], [["unknown", {}]], 7, "x", [[]]])
def test_data_of_another_shape_under_the_right_fingerprint_is_read_afresh(shape: object, tmp_path: Path) -> None:
    folders = content_folders(VALID)
    load(folders, tmp_path)
    for name in ("content", "words"):
        print = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8").splitlines()[0])["content"]
        remember(tmp_path, name, print, shape)
    loaded = load(folders, tmp_path)
    assert loaded.content is not None
    assert loaded.words is not None
    assert loaded.words.say(Language.EN, "saved") == "Saved."


def test_the_cache_is_for_its_owner_only_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    load(content_folders(VALID), cache)
    assert stat.S_IMODE((cache / "content.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in cache.iterdir()) == ["content.json", "words.json"]


def test_a_cache_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "content.json").mkdir()
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path):
        assert load(content_folders(VALID), folder).content is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content.json", "file", "words.json"]


def test_a_pipe_in_the_place_of_the_cache_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "words.json")
    assert recall(tmp_path, "words", "x") is None


def test_content_with_mistakes_is_not_kept(tmp_path: Path) -> None:
    folders = valid_copy(tmp_path / "content")
    (tmp_path / "content/knowledge/demo.yaml").write_text("kind: demo\n")
    load(folders, tmp_path / "cache")
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["words.json"]


def test_the_words_have_a_cache_of_their_own(tmp_path: Path) -> None:
    load_words(content_folders(VALID), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["words.json"]
