"""A destruction that a kill has cut off is completed by whatever command opens the workspace next, and said."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.workflow import on_disk
from ttguide.model.role import Role

SAID = "laskut tulevat myöhässä"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace in which the erasing of the raw notes was killed half-way."""
    workspace = tmp_path_factory.mktemp("killed") / "workspace.ttguide"
    on_disk.make_workspace(workspace)
    with closing(on_disk.open_guide(workspace)) as guide:
        boards = guide.development(on_disk.CASE)
        boards.merging.reword(Role.PURCHASER, "pa2", "laskutus")
        for role in Role:
            boards.merging.share(role)
    on_disk.start("destroy_and_die", workspace, "_settle:1").communicate()
    return workspace.parent


@pytest.fixture
def cut_off(killed: Path, workspace: Path) -> Path:
    """Such a workspace, which a test may change, where the commands look for theirs."""
    shutil.copytree(killed, workspace.parent, dirs_exist_ok=True)
    assert any(SAID.encode() in file.read_bytes() for file in workspace.parent.glob("workspace*"))
    return workspace


@pytest.mark.parametrize(
    "argv",
    [("cases",), ("report", on_disk.CASE), ("merge", on_disk.CASE), ("synthesis", on_disk.CASE, "--accept-proposals")],
    ids=lambda argv: argv[0],
)
def test_the_next_command_completes_what_was_cut_off_and_says_so_once(
    command: Command, cut_off: Path, argv: tuple[str, ...]
) -> None:
    ran = command(*argv)
    assert ran.err.count("An earlier destruction was not finished; it is being completed now. Erased.") == 1
    assert not any(SAID.encode() in file.read_bytes() for file in cut_off.parent.glob("workspace*"))
    assert "earlier destruction" not in command(*argv).err
