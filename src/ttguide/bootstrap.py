"""Which adapters does the guide run on? The only module that knows them all by name.

Everything heavy is imported inside the function that needs it, so that a command pays only for what it uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ttguide.model.text import Language
from ttguide.workflow.problems import JournalUnreachable

if TYPE_CHECKING:  # the use cases are imported while the first screen is already being looked at
    from ttguide.model.event import Entry, Event
    from ttguide.workflow.guide import Guide
    from ttguide.workflow.ports import Journal, Words

WORKSPACE_VARIABLE = "TTGUIDE_WORKSPACE"
LANGUAGE_VARIABLE = "TTGUIDE_LANGUAGE"
WORKSPACE_FILE = "workspace.ttguide"
DEMO_FILE = "demo-{language}.ttguide"
_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_ID_LENGTH = 10
"""Thirty letters to the tenth: two ids made by chance alike are not to be expected in the life of the product."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workspace file is and which language is spoken."""

    workspace: Path
    language: Language


class SystemClock:
    """The time of the machine, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def new_id() -> str:
    """Return a short id that can be typed and read aloud: no letters that look alike."""
    import secrets

    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


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


def settle(workspace: str | None, language: str | None, *, demo: bool = False) -> Settings:
    """Return the settings from arguments, then the environment, then what the machine suggests.

    Raises `JournalUnreachable` where the workspace's name is none that this system or this user can look up.
    """
    spoken = choose_language(language)
    named = workspace or os.environ.get(WORKSPACE_VARIABLE)
    name = DEMO_FILE.format(language=spoken.value) if demo else WORKSPACE_FILE
    try:
        path = _workspace(named, name, demo=demo) if named else _data_folder() / name
    except (OSError, RuntimeError, ValueError) as problem:  # too long a name, nobody's home, a null character
        raise JournalUnreachable(path=named or name) from problem
    return Settings(path, spoken)


def _workspace(named: str, name: str, *, demo: bool) -> Path:
    """The file that is named, or the one of this name in the folder that is."""
    path = Path(named).expanduser()
    if path.is_dir() or named.endswith(("/", os.sep)):
        return path / name
    return path.with_name(name) if demo else path


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


def open_guide(settings: Settings) -> Guide:
    """Return a guide on the workspace; raises a `Problem` where the workspace or the content cannot be opened."""
    from ttguide.storage.journal import SqliteJournal

    return _guide(lambda: SqliteJournal.open(settings.workspace), settings.language, settings.workspace)


def open_without_workspace(language: Language) -> Guide:
    """Return a guide that knows everything known and holds no case: nothing is opened, made or locked.

    Raises a `Problem` where the content cannot be opened.
    """
    return _guide(_NoJournal, language)


def _guide(open_journal: Callable[[], Journal], language: Language, workspace: Path | None = None) -> Guide:
    from ttguide.content.course_checks import check_course
    from ttguide.content.finding import content_folders
    from ttguide.content.loading import BrokenContent, load_or_raise
    from ttguide.content.rows import TableReader
    from ttguide.matching.suggester import KnowledgeSuggester
    from ttguide.reporting.files import SafeFileWriter
    from ttguide.reporting.rendering import DocumentRenderer
    from ttguide.workflow.guide import Adapters, Guide

    content, words = load_or_raise(content_folders(), cache_folder(), language=language)
    lacking = check_course(content, language)
    if lacking:
        raise BrokenContent(lacking)
    adapters = Adapters(
        journal=open_journal(),
        suggester=KnowledgeSuggester(content.knowledge),
        words=words,
        clock=SystemClock(),
        rows=TableReader(),
        renderer=DocumentRenderer(),
        files=SafeFileWriter(workspace),
        new_id=new_id,
        author=_author(),
    )
    return Guide(content, adapters, language)


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
    ) -> tuple[Entry, ...]:
        raise JournalUnreachable(path=self.place)

    def restore(self, entries: Sequence[Entry]) -> None:  # noqa: ARG002
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
