"""How is help told so that it fits a screen: what can be done here first, and of the rest the names?

More is told of a topic, of one command, or of all, where it is asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ttguide.cli.plain.lines import Say, heading, indent
from ttguide.model.text import clean_line

_EVERYTHING = ("kaikki", "all", "kaikesta", "everything")
_COLON = ": "
_LEAST = 3
"""Letters by which a topic or a command is known."""


@dataclass(frozen=True, slots=True)
class Helped:
    """A command as it is typed, ``/ota``; all its other names; what it does."""

    name: str
    others: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """Commands that belong together, under a name in the user's language."""

    title: str
    commands: tuple[Helped, ...]


def help_lines(typed: str, topics: Sequence[HelpTopic], say: Say) -> list[str]:
    """Return the lines that help with what was typed behind the command; none where that names nothing.

    Of the ``topics`` the first is what can be done here: without a word it is told, and of the others the names.
    """
    wanted = clean_line(typed).casefold().lstrip("/")
    if not wanted:
        return [*_on_one_screen(topics), say("plain.help_more")]
    if wanted in _EVERYTHING:
        return [line for topic in topics for line in _whole(topic)]
    named = _named(wanted, topics)
    if isinstance(named, HelpTopic):
        return [*_whole(named)]
    return [_line(named)] if named else []


def _on_one_screen(topics: Sequence[HelpTopic]) -> Iterator[str]:
    for number, topic in enumerate(topics):
        if number:
            yield f"{_capital(topic.title)}: {' '.join(command.name for command in topic.commands)}"
        else:
            yield f"{_capital(topic.title)}:"
            yield from (indent(_told(command.name, command.told)) for command in topic.commands)


def _whole(topic: HelpTopic) -> Iterator[str]:
    yield heading(_capital(topic.title))
    yield from (indent(_line(command)) for command in topic.commands)


def _line(command: Helped) -> str:
    return _told(f"{command.name} ({', '.join(command.others)})", command.told)


def _told(name: str, told: str) -> str:
    """A command with what it does; what is to be typed behind it ends with a colon."""
    return f"{name} {told}" if _COLON in told else f"{name}{_COLON}{told}"


def _named(wanted: str, topics: Sequence[HelpTopic]) -> HelpTopic | Helped | None:
    """What is called so, else what alone begins so; a topic goes before a command of its name."""
    named: list[tuple[str, HelpTopic | Helped]] = [(topic.title.casefold(), topic) for topic in topics]
    for topic in topics:
        named += [(name.lstrip("/"), command) for command in topic.commands for name in (command.name, *command.others)]
    exact = [thing for name, thing in named if name == wanted]
    begun = [thing for name, thing in named if len(wanted) >= _LEAST and name.startswith(wanted)]
    return next(iter(exact or begun), None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
