"""Which statements are the matchers tried on? Those in ``statements/``, and what becomes of them at a keyboard.

Each file is of another hand: people say the same in other words, and so do those who make statements up.

The slips are made by chance from a fixed seed, so that every run sees the same ones.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ttguide.content.finding import content_folders
from ttguide.content.loading import load_or_raise
from ttguide.model.text import Language
from ttguide.workflow.ports import Content

WRITTEN_DOWN = ("spoken", "written", "notes", "english")
FOUR_SPOKEN, FOUR_WRITTEN = "spoken, four words", "written, four words"
TYPED, PLAIN, APART, PASTED = "typing slips", "without diacritics", "compounds apart", "inside a paste"
KINDS = (*WRITTEN_DOWN, FOUR_SPOKEN, FOUR_WRITTEN, TYPED, PLAIN, APART, PASTED)
_SEED = 20261122
_LONG_WORD = 12
_FOLDER = Path(__file__).with_name("statements")
_HANDS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements with the id of what they mean, by kind; and those that nothing known fits."""

    meant: dict[str, tuple[tuple[str, str], ...]]
    by_hand: dict[str, tuple[tuple[str, str], ...]]
    """What was said in everyday Finnish, by the file that it stands in."""
    pairs: tuple[tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]
    """Two sides that speak of the same opportunities, under a name."""
    factors: tuple[tuple[str, str], ...]
    other: tuple[str, ...]
    field: tuple[str, ...]

    @property
    def fitting(self) -> tuple[tuple[str, str], ...]:
        """All that were written down as they stand."""
        return tuple(pair for kind in WRITTEN_DOWN for pair in self.meant[kind])


def load_content() -> Content:
    """Return the shipped content."""
    return load_or_raise(content_folders())[0]


def demonstrated(content: Content) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return what the demonstration case's interviewees say, with the opportunities to which its author tied it.

    Somebody else's, and hard ones: days, places and things, seldom the subject's own word.
    """
    known = {o.id for o in content.knowledge.opportunities}
    said = [s for party in content.demo.parties for factor in party.factors for s in factor.statements]
    tied = [(tuple(link for link in s.links if link in known), s.text) for s in said]
    return tuple((links, text.of(language)) for links, text in tied if links for language in Language)


def load_statements() -> Statements:
    """Return the statements with everything derived from them."""
    files = {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.yaml"), key=lambda p: _HANDS.index(p.stem))}
    chance = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
    meant = {kind: tuple(pair for file in files.values() for pair in _pairs(file, kind)) for kind in WRITTEN_DOWN}
    other = tuple(text for file in files.values() for text in file.get("nothing_other", ()))
    field = tuple(text for file in files.values() for text in file.get("nothing_field", ()))
    by_hand = {hand: _pairs(file, "spoken") for hand, file in files.items() if "spoken" in file}
    everything = [pair for kind in WRITTEN_DOWN for pair in meant[kind]]
    sentences = [*meant["spoken"], *meant["written"]]
    meant[FOUR_SPOKEN] = tuple((id, _first_words(text)) for id, text in meant["spoken"])
    meant[FOUR_WRITTEN] = tuple((id, _first_words(text)) for id, text in meant["written"])
    meant[TYPED] = tuple((id, _slip(text, chance)) for id, text in everything)
    meant[PLAIN] = tuple((id, _plain(text)) for id, text in sentences)
    meant[APART] = tuple((id, _apart(text)) for id, text in (*meant["written"], *meant["notes"]))
    meant[PASTED] = tuple((id, f"{chance.choice(other)}. {text}. {chance.choice(field)}.") for id, text in sentences)
    factors = tuple(pair for file in files.values() for pair in _pairs(file, "factors"))
    return Statements(meant, by_hand, _sides(files), factors, other, field)


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


def _pairs(file: dict[str, Any], kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((id, text) for id, text in file.get(kind, ()))


def _sides(
    files: dict[str, dict[str, Any]],
) -> tuple[tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]:
    """Statements on the same opportunities: by two people of one hand, by two hands, and in two languages."""
    sides = []
    for hand in ("second", "third"):
        said = _pairs(files[hand], "spoken")
        sides.append((f"spoken, {hand} hand", said[::2], said[1::2]))
    sides.append(("spoken and written", _pairs(files["second"], "spoken")[::2], _pairs(files["third"], "written")[::2]))
    sides.append(("written", _pairs(files["second"], "written"), _pairs(files["third"], "written")[1::2]))
    sides.append(("notes", _pairs(files["second"], "notes"), _pairs(files["third"], "notes")))
    sides.append(("in two languages", _pairs(files["second"], "spoken")[1::2], _pairs(files["fourth"], "english")[::2]))
    return tuple(sides)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:4])


def _slip(text: str, chance: random.Random) -> str:
    """One typing error in every third word of four letters or more: swapped, left out, doubled or wrong."""
    words = text.split(" ")
    for n in range(2, len(words), 3):
        word = words[n]
        if len(word) < 4:
            continue
        at, kind = chance.randrange(1, len(word) - 1), chance.randrange(4)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        wrong = chance.choice("aeiklnostu")
        words[n] = before + (after[:1] + letter + after[1:], after, letter + letter + after, wrong + after)[kind]
    return " ".join(words)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _apart(text: str) -> str:
    """Long words, most of them compounds, broken in the middle."""
    words = (w if len(w) < _LONG_WORD else f"{w[: len(w) // 2]} {w[len(w) // 2 :]}" for w in text.split(" "))
    return " ".join(words)
