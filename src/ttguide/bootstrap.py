"""Which adapters does the guide run on? The only module that knows them all by name.

Everything heavy is imported inside the function that needs it, so that a command pays only for what it uses.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ttguide.model.text import Language
from ttguide.workflow.problems import JournalUnreachable

if TYPE_CHECKING:  # the use cases are imported while the first screen is already being looked at
    from ttguide.content.own import OwnFolder
    from ttguide.model.event import Entry, Event
    from ttguide.workflow.guide import Guide
    from ttguide.workflow.ports import (
        Drafts,
        Eraser,
        ErasureState,
        FilesBeside,
        Journal,
        StoredCase,
        TeachingReader,
        Words,
    )

WORKSPACE_VARIABLE = "TTGUIDE_WORKSPACE"
LANGUAGE_VARIABLE = "TTGUIDE_LANGUAGE"
KNOWLEDGE_VARIABLE = "TTGUIDE_KNOWLEDGE"
KNOWLEDGE_FOLDER = "{workspace}-knowledge"
WORKSPACE_FILE = "workspace.ttguide"
DEMO_FILE = "demo-{language}.ttguide"
_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_ID_LENGTH = 10
"""Thirty letters to the tenth: two ids made by chance alike are not to be expected in the life of the product."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workspace file and its own knowledge are, and which language is spoken."""

    workspace: Path
    language: Language
    knowledge: Path | None = None
    """The folder of the workspace's own knowledge, whether it is there or not; None is the one beside the workspace."""
    knowledge_named: bool = False
    """Whether somebody has named that folder, so that it has to be there."""


class SystemClock:
    """The time of the machine, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def new_id() -> str:
    """Return a short id that can be typed and read aloud: no letters that look alike."""
    import secrets

    number, letters = secrets.randbelow(len(_ID_LETTERS) ** _ID_LENGTH), []
    for _ in range(_ID_LENGTH):
        number, letter = divmod(number, len(_ID_LETTERS))
        letters.append(_ID_LETTERS[letter])
    return "".join(letters)


def choose_language(named: str | None) -> Language:
    """Return the language asked for, or the environment's; Finnish where a Finnish locale is set, else English."""
    for name in (named, os.environ.get(LANGUAGE_VARIABLE)):
        if name in set(Language):
            return Language(name)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return Language.FI if value.lower().startswith("fi") else Language.EN
    return Language.EN


def settle(
    workspace: str | None, language: str | None, *, demo: bool = False, knowledge: str | None = None
) -> Settings:
    """Return the settings from arguments, then the environment, then what the machine suggests.

    Raises `JournalUnreachable` where a name is none that this system or this user can look up.
    """
    spoken = choose_language(language)
    named = workspace or os.environ.get(WORKSPACE_VARIABLE)
    name = DEMO_FILE.format(language=spoken.value) if demo else WORKSPACE_FILE
    try:
        path = _workspace(named, name, demo=demo) if named else _data_folder() / name
    except (OSError, RuntimeError, ValueError) as problem:  # too long a name, nobody's home, a null character
        raise JournalUnreachable(path=named or name) from problem
    own = knowledge or os.environ.get(KNOWLEDGE_VARIABLE)
    try:
        folder = Path(own).expanduser() if own else _beside(path)
    except (OSError, RuntimeError, ValueError) as problem:
        raise JournalUnreachable(path=own or name) from problem
    return Settings(path, spoken, folder, bool(own))


def _workspace(named: str, name: str, *, demo: bool) -> Path:
    """The file that is named, or the one of this name in the folder that is."""
    path = Path(named).expanduser()
    if _is_folder(path) or named.endswith(("/", os.sep)):
        return path / name
    return path.with_name(name) if demo else path


def _is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; raises `OSError` where that cannot be found out, as `is_dir` did up to 3.13."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError as problem:
        if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP):
            return False
        raise
    except ValueError:  # a null character
        return False


def load_words(language: Language = Language.EN) -> Words:
    """Return the catalogue of what is said; cheap, for the first paint and for help texts.

    Raises a `Problem` where the catalogue is broken; ``language`` is that of its sentence.
    """
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import load_words as load

    return load(content_folders(), cache_folder(), language=language)


def content_folders() -> tuple[Path, Path]:
    """Return this installation's folders of dialogues and of knowledge."""
    from ttguide.content.finding import content_folders as find

    folders = find()
    return folders.dialogues, folders.knowledge


def check_content(root: Path | None, language: Language) -> tuple[str, ...]:
    """Return what is wrong in the content below ``root`` (else of this installation), each with its place."""
    from ttguide.content.course_checks import check_course
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import load

    loaded = load(content_folders(root), language=language)
    lacking = check_course(loaded.content, language) if loaded.content else ()
    return tuple(str(problem) for problem in sorted((*loaded.problems, *lacking)))


def check_own(settings: Settings, path: Path | None = None) -> tuple[str, ...]:
    """Return what is wrong in the workspace's own knowledge, or in a file or folder of such that is named.

    Raises a `Problem` where the content that ships is broken.
    """
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import load_or_raise
    from ttguide.content.own import OwnFolder, check_own_file, join_own

    content, _ = load_or_raise(content_folders(), cache_folder(), language=settings.language)
    if path is not None and not path.is_dir():
        found = check_own_file(content.knowledge, path, _own_folder(settings), settings.language)
        return tuple(map(str, found))
    folder = OwnFolder(path, named=True) if path else _own_folder(settings)
    return tuple(map(str, join_own(content.knowledge, folder, settings.language).problems))


def own_kinds() -> tuple[str, ...]:
    """Return the kinds of files that a workspace can have of its own."""
    from ttguide.content.knowledge_form import OWN

    return OWN


def open_guide(settings: Settings, *, create: bool = True) -> Guide:
    """Return a guide on the workspace; raises a `Problem` where the workspace or the content cannot be opened.

    Where the workspace is missing or empty, it is made unless ``create`` is false.
    """

    def open_journal() -> tuple[Journal, TeachingReader, Eraser]:
        from ttguide.storage.erasing import SqliteEraser
        from ttguide.storage.journal import SqliteJournal
        from ttguide.storage.lessons import SqliteTeaching

        journal = SqliteJournal.open(settings.workspace, create=create)
        return journal, SqliteTeaching(journal), SqliteEraser(journal)

    return _guide(open_journal, settings, settings.workspace)


def open_without_workspace(settings: Settings) -> Guide:
    """Return a guide that knows everything known and holds no case: nothing is opened, made or locked.

    Raises a `Problem` where the content cannot be opened.
    """
    nothing = _NoJournal()
    return _guide(lambda: (nothing, nothing, nothing), settings)


def _guide(
    open_journal: Callable[[], tuple[Journal, TeachingReader, Eraser]],
    settings: Settings,
    workspace: Path | None = None,
) -> Guide:
    from ttguide.content.course_checks import check_course
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import BrokenContent, load_or_raise
    from ttguide.content.own import OwnFiles
    from ttguide.content.rows import TableReader
    from ttguide.content.workbook import SpreadsheetFiles
    from ttguide.reporting.files import SafeFileWriter
    from ttguide.reporting.rendering import DocumentRenderer
    from ttguide.sealing.sealer import FileSealer
    from ttguide.worker.suggester import SuggesterBeside
    from ttguide.workflow.guide import Adapters, Guide

    content, words = load_or_raise(content_folders(), cache_folder(), language=settings.language)
    lacking = check_course(content, settings.language)
    if lacking:
        raise BrokenContent(lacking)
    own = OwnFiles(content.knowledge, _own_folder(settings))
    known = own.read(settings.language).knowledge
    keeper = _MatchingCache() if known is content.knowledge else None
    content = replace(content, knowledge=known)
    journal, teaching, eraser = open_journal()
    adapters = Adapters(
        journal=journal,
        teaching=teaching,
        own=own,
        suggester=SuggesterBeside(known, keeper),
        suggester_for=lambda known: SuggesterBeside(known, _MatchingCache(known.sector)),
        eraser=eraser,
        drafts=_drafts(workspace),
        words=words,
        clock=SystemClock(),
        rows=TableReader(),
        renderer=DocumentRenderer(),
        files=SafeFileWriter(workspace),
        workbooks=SpreadsheetFiles(),
        sealer=FileSealer(),
        new_id=new_id,
        author=_author(),
    )
    return Guide(content, adapters, settings.language)


def _drafts(workspace: Path | None) -> Drafts:
    if workspace is None:
        return _NoDrafts()
    from ttguide.storage.drafts import FileDrafts

    return FileDrafts(workspace)


def _own_folder(settings: Settings) -> OwnFolder:
    from ttguide.content.own import OwnFolder

    return OwnFolder(settings.knowledge or _beside(settings.workspace), settings.knowledge_named)


def _beside(workspace: Path) -> Path:
    return workspace.with_name(KNOWLEDGE_FOLDER.format(workspace=workspace.stem))


class _MatchingCache:
    """Keeps the catalogue of what ships; one with a workspace's own words in it is made anew and kept nowhere."""

    def __init__(self, sector: str = "") -> None:
        self._name = f"catalogue-{sector}" if sector else "catalogue"

    def recall(self, print: str) -> Any | None:
        from ttguide.content.cache import recall

        return recall(cache_folder(), self._name, print)

    def remember(self, print: str, plain: Any) -> None:
        from ttguide.content.cache import remember

        remember(cache_folder(), self._name, print, plain)


class _NoDrafts:
    """Keeps nothing: there is no workspace to keep it beside."""

    def read(self) -> Mapping[str, str]:
        return {}

    def keep(self, name: str, text: str) -> None:  # noqa: ARG002
        return

    def forget(self, name: str) -> None:  # noqa: ARG002
        return


class _NoJournal:
    """A workspace in which there is nothing and nothing can be put: the port with every argument left aside."""

    place = "–"

    def cases(self) -> tuple[str, ...]:
        return ()

    def read(self, case: str, after: int = 0) -> tuple[Entry, ...]:  # noqa: ARG002
        return ()

    def append(
        self,
        case: str,  # noqa: ARG002
        expected: int,  # noqa: ARG002
        events: Sequence[Event],  # noqa: ARG002
        *,
        author: str,  # noqa: ARG002
        last: str = "",  # noqa: ARG002
    ) -> tuple[Entry, ...]:
        raise JournalUnreachable(path=self.place)

    def last(self, case: str) -> tuple[int, str]:  # noqa: ARG002
        return 0, ""

    def stored(self, case: str) -> StoredCase:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def replace_stored(self, stored: StoredCase, entries: Sequence[Entry], *, tombstone: int = 0) -> None:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        return (), after

    def restore(self, entries: Sequence[Entry]) -> None:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def take_on(self, here: Entry, entries: Sequence[Entry]) -> None:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def erase(
        self,
        case: str,  # noqa: ARG002
        expected: int,  # noqa: ARG002
        sequences: Sequence[int],  # noqa: ARG002
        tombstone: Event,  # noqa: ARG002
        *,
        author: str,  # noqa: ARG002
        last: str = "",  # noqa: ARG002
    ) -> Entry:
        raise JournalUnreachable(path=self.place)

    def replace(self, here: Entry, entries: Sequence[Entry], *, tombstone: int = 0) -> None:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def pending_erasures(self) -> tuple[tuple[str, int], ...]:
        return ()

    def look_beside(self, case: str, sequences: Sequence[int], texts: Sequence[str]) -> FilesBeside:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def finish_erasing(self, texts: Sequence[str] = ()) -> ErasureState:  # noqa: ARG002
        raise JournalUnreachable(path=self.place)

    def close(self) -> None:
        return


def crash_folder() -> Path:
    """Where it is noted what the program itself did wrong."""
    from platformdirs import user_state_path

    return user_state_path("ttguide", appauthor=False)


def cache_folder() -> Path:
    """Where compiled content may be kept; losing it costs a moment, nothing else."""
    from platformdirs import user_cache_path

    return user_cache_path("ttguide", appauthor=False)


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("ttguide", appauthor=False)


def _author() -> str:
    """Who is writing, as the change trail needs it: this program's run, without the person's name."""
    import secrets

    return secrets.token_hex(3)
