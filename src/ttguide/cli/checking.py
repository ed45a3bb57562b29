"""``ttguide check``: is anything wrong in the content files, and where?

Everything wrong is told at once, one mistake a line, in a form that editors can jump from. A single file is checked
among its neighbours, because most of what can be wrong with it lies between the two; one that adds to what is known,
as a workspace's own knowledge does, with that and what ships.
"""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

from ttguide import bootstrap
from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.paths import path_of

_FOLDERS = ("dialogues", "knowledge")
_SUFFIXES = (".yaml", ".yml")
"""The second is a mistake that the check itself tells."""


def check(call: Call) -> ExitCode:
    """Check this installation's content and the workspace's own, a folder of content, or one file."""
    if not call.options.path:
        shipped = bootstrap.check_content(None, call.settings.language)
        return _tell(call, shipped or bootstrap.check_own(call.settings))
    path = path_of(call.options.path)
    try:
        problems = _of_path(call, path.absolute())
    except OSError as problem:
        warn(call.say("cli.cannot_read", path=str(path), reason=problem.strerror or ""))
        return ExitCode.USAGE
    if problems is None:
        warn(call.say("cli.not_content", path=str(path)))
        return ExitCode.USAGE
    return _tell(call, problems)


def _tell(call: Call, problems: tuple[str, ...]) -> ExitCode:
    put(*problems)
    put(call.say("cli.checked", count=len(problems)) if problems else call.say("cli.checked_clean"))
    return ExitCode.REFUSED if problems else ExitCode.OK


def _of_path(call: Call, path: Path) -> tuple[str, ...] | None:
    """The mistakes of a folder or of a file, or None where content is never read from such a thing; raises OSError."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        whole = _whole_of(path)
        if whole and not _is_workspace_folder(call, path):
            root, name = whole
            found = bootstrap.check_content(root, call.settings.language)
            return tuple(problem for problem in found if problem.startswith((f"{name}:", f"{name}/")))
        if _is_own_folder(call, path):
            return bootstrap.check_own(call.settings, path)
        root = path.parent if path.name in _FOLDERS else path
        return bootstrap.check_content(root, call.settings.language)
    return _of_file(call, path) if stat.S_ISREG(mode) and path.suffix.casefold() in _SUFFIXES else None


def _whole_of(path: Path) -> tuple[Path, str] | None:
    """Of what content a folder is only part, a sector for instance, and which part; None where of none."""
    for root in path.parents:
        name = path.relative_to(root).as_posix()
        within = name.startswith(tuple(f"{folder}/" for folder in _FOLDERS))
        if within and all((root / folder).is_dir() for folder in _FOLDERS):
            return root, name
    return None


def _is_workspace_folder(call: Call, path: Path) -> bool:
    own = call.settings.knowledge
    return own is not None and own.exists() and path.samefile(own)


def _is_own_folder(call: Call, path: Path) -> bool:
    """Whether it is the workspace's own knowledge, or looks like such: content files right in it, and no content."""
    if _is_workspace_folder(call, path):
        return True
    if path.name in _FOLDERS or any((path / name).is_dir() for name in _FOLDERS):
        return False
    return any(file.suffix.casefold() in _SUFFIXES for file in path.iterdir())


def _of_file(call: Call, path: Path) -> tuple[str, ...]:
    """The mistakes of one file: among the content that it is part of, else among that of this installation."""
    for root in path.parents:
        name = path.relative_to(root).as_posix()
        if name.startswith(tuple(f"{folder}/" for folder in _FOLDERS)) and (root / "knowledge").is_dir():
            return _named(bootstrap.check_content(root, call.settings.language), name)
    kind = _kind_of(path)
    if kind in bootstrap.own_kinds():
        return bootstrap.check_own(call.settings, path)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for each in bootstrap.content_folders():
            shutil.copytree(each, root / each.name)
        name = f"{_place_of(kind)}/{path.name}"
        shutil.copyfile(path, root / name)
        return _named(bootstrap.check_content(root, call.settings.language), name)


def _named(problems: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(problem for problem in problems if problem.startswith(f"{name}:"))


def _place_of(kind: str) -> str:
    """The folder where a file that lies by itself belongs."""
    if not kind:
        return "dialogues"
    return {"dialogue": "dialogues", "words": "knowledge/words"}.get(kind, "knowledge")


def _kind_of(path: Path) -> str:
    """What a file says that it is, or nothing."""
    beginning = path.read_bytes()[:10_000].decode("utf-8", "replace")
    for line in beginning.splitlines():
        key, _, kind = line.partition(":")
        if key.strip() == "kind":
            return kind.strip()
    return ""
