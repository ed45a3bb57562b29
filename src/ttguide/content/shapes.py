"""Which forms can a value in a content file have, and what is built from it?

One declaration serves both: `Shape.read` checks a YAML node strictly and returns plain data (JSON types), `Shape.build`
makes the model's objects from such data. The cache keeps the plain data, so a start that finds it only builds.
A value that is wrong is reported and becomes None in its place, so that what follows it keeps its index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from ttguide.content.nodes import ListNode, MapNode, Node, ScalarNode
from ttguide.content.problems import Reporter, Where
from ttguide.model.knowledge import Role, Wordings
from ttguide.model.text import Language, Localised, clean

Plain: TypeAlias = Any
"""JSON types: what `read` returns and `build` takes."""

LANGUAGES = tuple(language.value for language in Language)

IMPLICIT = re.compile(
    r"""(?xi)
    | ~ | null | y | n | yes | no | on | off | true | false | = | <<
    | [-+]? (?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-f_]+ | [0-9][0-9_]* )
    | [-+]? (?: [0-9][0-9_]* \.[0-9_]* | \.[0-9][0-9_]* | [0-9][0-9_]* ) (?: e[-+]?[0-9]+ )?
    | [-+]? [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?: \.[0-9_]* )?
    | [-+]? \.inf | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: (?: t | [ ]+ ) [0-9].* )?
    """
)
"""What YAML 1.1 or 1.2 takes for something other than a text when it is not quoted."""

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

LOWER_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MODEL_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*")


class Shape(Protocol):
    """A form that a value can have."""

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        """Return the node as plain data; what is wrong in it is reported and None."""

    def build(self, plain: Plain) -> Any:
        """Return the object that checked plain data stands for."""


class Same:
    """A base for forms whose plain data is already what is wanted."""

    __slots__ = ()

    def build(self, plain: Plain) -> Any:
        return plain


class Text(Same):
    """A text that people read; white space around it does not count."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        text = read_words(node, where, reporter)
        return None if text is None else text.strip()


class Wording(Same):
    """A text whose spaces at the ends count."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        return read_words(node, where, reporter)


@dataclass(frozen=True, slots=True)
class Word(Same):
    """An id or a name of a given form."""

    form: re.Pattern[str]

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        text = read_words(node, where, reporter)
        if text is not None and (len(text) > 100 or not self.form.fullmatch(text)):
            reporter.report("019", node.mark, where, text=text)
            return None
        return text


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words, of which ``make`` makes what is wanted."""

    options: tuple[str, ...]
    make: Callable[[str], Any] = str

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        text = read_words(node, where, reporter)
        if text is not None and text not in self.options:
            options = ", ".join(self.options)
            reporter.report("020", node.mark, where, meant=(text, self.options), text=text, options=options)
            return None
        return text

    def build(self, plain: Plain) -> Any:
        return self.make(plain)


def one_of(kind: type[StrEnum]) -> OneOf:
    """The form of one of an enumeration's values."""
    return OneOf(tuple(option.value for option in kind), kind)


@dataclass(frozen=True, slots=True)
class Whole(Same):
    """A whole number between two limits."""

    low: int
    high: int

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if isinstance(node, ScalarNode) and node.plain and _WHOLE.fullmatch(node.text):
            whole = int(node.text)
            if self.low <= whole <= self.high:
                return whole
        reporter.report("021", node.mark, where, low=self.low, high=self.high)
        return None


class Number(Same):
    """Any number, written plainly: 2 or 2.5."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, ScalarNode) or not node.plain or not _DECIMAL.fullmatch(node.text):
            reporter.report("022", node.mark, where)
            return None
        return number(node.text)


class Positive(Number):
    """A number above 0."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        value = super().read(node, where, reporter)
        if value is None or value > 0:
            return value
        reporter.report("027", node.mark, where)
        return None


class Flag(Same):
    """True or false, by these two words only."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, ScalarNode) or not node.plain or node.text not in ("true", "false"):
            reporter.report("023", node.mark, where)
            return None
        return node.text == "true"


class Day(Same):
    """A date as a quoted text, year first."""

    __slots__ = ()

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if isinstance(node, ScalarNode) and not node.plain and _DATE.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text).isoformat()
            except ValueError:
                pass
        reporter.report("025", node.mark, where)
        return None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of things of one form, with at least ``least`` of them; builds a tuple."""

    shape: Shape
    least: int = 0

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, ListNode):
            reporter.report("011", node.mark, where)
            return None
        if len(node.items) < self.least:
            reporter.report("024", node.mark, where, least=self.least)
        return [self.shape.read(item, (*where, index), reporter) for index, item in enumerate(node.items)]

    def build(self, plain: Plain) -> Any:
        if isinstance(self.shape, Same):
            return tuple(plain)
        build = self.shape.build
        return tuple([build(item) for item in plain])  # of a list: measurably quicker than of a generator


@dataclass(frozen=True, slots=True)
class ByKey:
    """A mapping whose keys are ids of a given form, which another place of the file lists; builds a dict."""

    form: re.Pattern[str]
    shape: Shape

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, MapNode):
            reporter.report("010", node.mark, where, keys="…")
            return None
        plain: dict[str, Plain] = {}
        for name, value in node.entries:
            if name.plain and name.text == "<<":
                continue  # a merge, which has been reported as such
            key = Word(self.form).read(name, (*where, name.text), reporter)
            plain[name.text if key is None else key] = self.shape.read(value, (*where, name.text), reporter)
        return plain

    def build(self, plain: Plain) -> Any:
        return {key: self.shape.build(value) for key, value in plain.items()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: the form of its value, the field that it fills (its own name if none is given)."""

    shape: Shape
    field: str = ""
    required: bool = True
    kept: bool = True
    """False for what is checked and then not needed."""


def optional(shape: Shape, field: str = "") -> Key:
    """A key that may be left out; the field then has its own default."""
    return Key(shape, field, required=False)


def unused(shape: Shape) -> Key:
    """A key that must be there and is of use only for checking."""
    return Key(shape, kept=False)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; ``make`` takes the fields by name."""

    make: Callable[..., Any]
    keys: Mapping[str, Key]
    missing: str = "013"
    """The rule that a missing key breaks."""
    _fields: tuple[tuple[str, str, Callable[[Plain], Any] | None], ...] = field(init=False, default=())
    """Key, field and, unless the plain data is what is wanted, how it is built: a start builds thousands of these."""

    def __post_init__(self) -> None:
        kept = tuple(
            (name, key.field or name, None if isinstance(key.shape, Same) else key.shape.build)
            for name, key in self.keys.items()
            if key.kept
        )
        object.__setattr__(self, "_fields", kept)

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, MapNode):
            reporter.report("010", node.mark, where, keys=", ".join(self.keys))
            return None
        plain: dict[str, Plain] = {}
        for name, value in node.entries:
            key = self.keys.get(name.text)
            if key is None:
                self._report_unknown(name, where, reporter)
            else:
                plain[name.text] = key.shape.read(value, (*where, name.text), reporter)
        for wanted, key in self.keys.items():
            if key.required and wanted not in plain:
                reporter.report(self.missing, node.mark, where, key=wanted)
        return plain

    def build(self, plain: Plain) -> Any:
        fields = {
            into: plain[name] if build is None else build(plain[name])
            for name, into, build in self._fields
            if name in plain
        }
        return self.make(**fields)

    def _report_unknown(self, name: ScalarNode, where: Where, reporter: Reporter) -> None:
        if name.plain and name.text == "<<":
            return  # a merge, which has been reported as such
        meant, keys = (name.text, self.keys), ", ".join(self.keys)
        reporter.report("012", name.mark, (*where, name.text), meant=meant, key=name.text, keys=keys)


TEXT = Text()
LOCALISED = Record(Localised, {language: Key(TEXT) for language in LANGUAGES}, missing="014")
LOCALISED_LIST = ListOf(LOCALISED)
WORDINGS = Record(Wordings, {language: Key(ListOf(TEXT, least=1)) for language in LANGUAGES}, missing="014")


def _by_role(**texts: Localised) -> dict[Role, Localised]:
    return {Role(role): text for role, text in texts.items()}


BY_ROLE = Record(_by_role, {role.value: Key(LOCALISED) for role in Role})


def read_words(node: Node, where: Where, reporter: Reporter) -> str | None:
    """Return the cleaned text of a scalar that is a text beyond doubt; else report why not and return None."""
    if not isinstance(node, ScalarNode):
        reporter.report("015", node.mark, where)
        return None
    if node.plain and node.text and IMPLICIT.fullmatch(node.text):
        reporter.report("016", node.mark, where, text=node.text)
        return None
    if node.plain and node.text.endswith('"') and node.text.count('"') % 2:
        reporter.report("026", node.mark, where)
        return None
    cleaned = clean(node.text)
    if not cleaned.strip():
        reporter.report("017", node.mark, where)
        return None
    refused = next((c for c in node.text if not clean(c)), None)
    if refused is not None:
        reporter.report("018", node.mark, where, character=f"U+{ord(refused):04X}")
        return None
    return cleaned


def number(text: str) -> int | float:
    """Return the number that a text of `Number`'s form stands for."""
    return float(text) if "." in text else int(text)
