"""What did the user mean by a typed line: something said, or a command, and which?

Every command answers to its Finnish and its English names at any time, with or without the dots of ä and ö: a mixed
pair at one table should not have to think about the language that the program speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from ttguide.model.text import Language


class Command(StrEnum):
    """What can be done besides answering; the value names the command's words (``plain.help.…``)."""

    PROBE = "probe"
    WHY = "why"
    REPEAT = "repeat"
    SUGGEST = "suggest"
    PICK = "pick"
    DISMISS = "dismiss"
    RESTORE = "restore"
    LESSONS = "lessons"
    FORGET = "forget"
    RELOAD = "reload"
    PARK = "park"
    MAP = "map"
    QUESTIONS = "questions"
    GO = "go"
    FACTOR = "factor"
    QUOTE = "quote"
    LONG = "long"
    EDIT = "edit"
    MOVE = "move"
    REMOVE = "remove"
    UNDO = "undo"
    REDO = "redo"
    CANNOT_SAY = "cannot_say"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    NOTE = "note"
    NOTES = "notes"
    READ_BACK = "read_back"
    TIME = "time"
    GLOSSARY = "glossary"
    LANGUAGE = "language"
    REPORT = "report"
    BOARDS = "boards"
    HELP = "help"
    QUIT = "quit"


NAMES: Mapping[Command, Mapping[Language, tuple[str, ...]]] = {
    command: {Language.FI: tuple(fi.split()), Language.EN: tuple(en.split())}
    for command, fi, en in (
        (Command.PROBE, "luotaa", "probe"),
        (Command.WHY, "miksi", "why"),
        (Command.REPEAT, "toista", "repeat"),
        (Command.SUGGEST, "ehdota", "suggest"),
        (Command.PICK, "poimi", "pick"),
        (Command.DISMISS, "hylkää", "dismiss"),
        (Command.RESTORE, "tuo", "restore"),
        (Command.LESSONS, "opitut", "lessons"),
        (Command.FORGET, "unohda", "forget"),
        (Command.RELOAD, "lataa", "reload"),
        (Command.PARK, "parkkiin parkki", "park"),
        (Command.MAP, "kartta", "map"),
        (Command.QUESTIONS, "kysymykset", "questions"),
        (Command.GO, "siirry", "go"),
        (Command.FACTOR, "tekijä", "factor"),
        (Command.QUOTE, "lainaus", "quote"),
        (Command.LONG, "pitkä", "long"),
        (Command.EDIT, "muuta", "edit"),
        (Command.MOVE, "siirrä", "move"),
        (Command.REMOVE, "poista", "remove"),
        (Command.UNDO, "kumoa", "undo"),
        (Command.REDO, "palauta", "redo"),
        (Command.CANNOT_SAY, "eos", "cannot-say"),
        (Command.NOT_ASKED, "ei-kysytty", "not-asked"),
        (Command.NOT_APPLICABLE, "ei-koske", "not-applicable"),
        (Command.NOTE, "oma", "note"),
        (Command.NOTES, "muistiinpanot", "notes"),
        (Command.READ_BACK, "lue", "readback read-back"),
        (Command.TIME, "aika", "time"),
        (Command.GLOSSARY, "sanasto", "glossary"),
        (Command.LANGUAGE, "kieli", "language"),
        (Command.REPORT, "raportti", "report"),
        (Command.BOARDS, "taulut taulu", "boards board"),
        (Command.HELP, "ohje apua", "help"),
        (Command.QUIT, "lopeta", "quit exit"),
    )
}
"""The names of each command by language; the first is the one that help shows."""

TOPICS: Mapping[str, tuple[Command, ...]] = {
    "answering": (
        Command.PROBE,
        Command.WHY,
        Command.REPEAT,
        Command.LONG,
        Command.QUOTE,
        Command.FACTOR,
        Command.CANNOT_SAY,
        Command.NOT_ASKED,
        Command.NOT_APPLICABLE,
    ),
    "moving": (Command.MAP, Command.QUESTIONS, Command.GO, Command.PARK),
    "correcting": (Command.UNDO, Command.REDO, Command.EDIT, Command.MOVE, Command.REMOVE),
    "suggestions": (
        Command.SUGGEST,
        Command.PICK,
        Command.DISMISS,
        Command.RESTORE,
        Command.LESSONS,
        Command.FORGET,
        Command.RELOAD,
    ),
    "notes": (Command.NOTE, Command.NOTES, Command.READ_BACK, Command.TIME),
    "other": (
        Command.GLOSSARY,
        Command.LANGUAGE,
        Command.REPORT,
        Command.BOARDS,
        Command.HELP,
        Command.QUIT,
    ),
}
"""The commands by what they are about (``plain.topic.…``), in the order in which help tells them."""

_WITHOUT_DOTS = str.maketrans("äöå", "aoa")
_BY_NAME: Mapping[str, Command] = {
    form: command
    for command, by_language in NAMES.items()
    for names in by_language.values()
    for name in names
    for form in (name, name.translate(_WITHOUT_DOTS))
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text to be recorded; an empty one asks for the next question."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A command with what was typed after it."""

    command: Command
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that begins like a command but is none; ``near`` is what was probably meant, if anything."""

    name: str
    near: str = ""


Line: TypeAlias = Said | Called | Unknown


def read_line(typed: str, language: Language) -> Line:
    """Return what a typed line, already cleaned, means; ``//`` begins a text that itself begins with ``/``."""
    text = typed.strip()
    if not text.startswith("/"):
        return Said(text)
    if text.startswith("//"):
        return Said(text[1:])
    pieces = text[1:].split(maxsplit=1)
    if not pieces or text[1].isspace():
        return Called(Command.HELP)
    name, argument = pieces[0], pieces[1] if len(pieces) > 1 else ""
    command = _BY_NAME.get(name.casefold())
    if command is not None:
        return Called(command, argument)
    return Unknown(f"/{name}", _closest(name.casefold(), language))


def name_of(command: Command, language: Language) -> str:
    """Return the command as it is to be typed, in one language."""
    return f"/{NAMES[command][language][0]}"


def _closest(name: str, language: Language) -> str:
    found = get_close_matches(name[:40], _BY_NAME, n=1, cutoff=0.6)
    return name_of(_BY_NAME[found[0]], language) if found else ""
