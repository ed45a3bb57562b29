"""A file that somebody says is sealed, read from the disk, and figures as they are typed and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ttguide.model.text import Language
from ttguide.workflow.measured import figure_in_words, read_figure
from ttguide.workflow.problems import UnreadableFile
from ttguide.workflow.sealing_up import LARGEST_FILE, read_sealed


def test_a_sealed_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.ttseal").write_bytes(b"\x00sealed")
    assert read_sealed(tmp_path / "a.ttseal") == b"\x00sealed"


def test_a_file_that_is_not_there_is_told_from_one_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as missing:
        read_sealed(tmp_path / "a.ttseal")
    with pytest.raises(UnreadableFile) as folder:
        read_sealed(tmp_path)
    with pytest.raises(UnreadableFile) as hostile:
        read_sealed(Path("\x00"))
    assert [p.value.key for p in (missing, folder, hostile)] == [
        "file.not_found",
        "file.unreadable",
        "file.unreadable",
    ]


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.ttseal"
    with path.open("wb") as file:
        file.truncate((LARGEST_FILE << 20) + 1)
    with pytest.raises(UnreadableFile) as problem:
        read_sealed(path)
    assert problem.value.key == "file.too_large"


@pytest.mark.parametrize(
    ("value", "finnish", "english"), [(2.5, "2,5", "2.5"), (62.0, "62", "62"), (0.4, "0,4", "0.4")]
)
def test_a_figure_is_said_as_it_is_typed_in_each_language(value: float, finnish: str, english: str) -> None:
    assert figure_in_words(value, Language.FI) == finnish
    assert figure_in_words(value, Language.EN) == english
    assert read_figure(finnish) == read_figure(english) == value


def test_a_figure_of_six_decimals_or_of_a_million_millions_is_said_whole() -> None:
    assert figure_in_words(0.000125, Language.EN) == "0.000125"
    assert figure_in_words(123456789012.0, Language.FI) == "123456789012"
