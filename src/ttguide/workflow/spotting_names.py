"""Which words on a card look like somebody's name?

Cards go to all parties and outlive whoever holds a post, so a name is asked about; it is never refused, since a role
may be called like one. Names are those of the case and those that ship, without what interviews told of others: that
may be destroyed by now.
"""

from __future__ import annotations

from collections.abc import Mapping

from ttguide.method.telltale import Name, NameBook, Telltale, TelltaleKind, find_telltales
from ttguide.model.case import Case
from ttguide.model.knowledge import Knowledge
from ttguide.model.text import Language
from ttguide.workflow.desk import Desk
from ttguide.workflow.revealing import BOOKS, names_in

TEXTS = ("name", "text", "unit", "target", "source", "owner", "sign")
"""The facts of things on cards in which people write freely."""
_HARMLESS = (TelltaleKind.DATE, TelltaleKind.TITLE)
"""What may well be said in a wording that people have found together."""
_INSIDE = "a "
"""Before an owner, so that a name that is a common word, too, does not pass for a sentence's beginning: *Laine*."""


class SpottingNames:
    """Finds names in the texts of cards; remembers what it found in a text."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: tuple[Case, Knowledge, Language] | None = None
        self._names: tuple[Name, ...] = ()
        self._book: NameBook | None = None
        self._found: dict[tuple[str, bool], str] = {}

    def fresh(self) -> object:
        """Return what is another object when the same text may be judged otherwise than before."""
        seen = (self._desk.case, self._desk.knowledge, self._desk.voice.language)
        before = self._seen
        if before is not None and all(now is then for now, then in zip(seen, before, strict=True)):
            return self._found
        self._seen = seen
        names = names_in(self._desk.case, self._desk.knowledge.names)
        if before is None or names != self._names or before[1] is not seen[1] or before[2] is not seen[2]:
            self._names, self._book, self._found = names, None, {}
        return self._found

    def prepare(self) -> None:
        """Have the names at hand, which takes a third of a second the first time: a board does it when it opens."""
        self.fresh()
        self._written()

    def in_text(self, text: str) -> str:
        """Return the first words of a text that look like a person's name; empty where none do."""
        return self._spot(text, is_owner=False)

    def in_owner(self, owner: str) -> str:
        """As `in_text`, of an owner: a role, of which nearly nothing is a name."""
        return self._spot(owner, is_owner=True)

    def questions(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """Return what there is to ask about the texts among these facts of a thing on a card."""
        asked = []
        for name, value in facts.items():
            if isinstance(value, str) and name in TEXTS:
                words = self.in_owner(value) if name == "owner" else self.in_text(value)
                asked += [self.ask(words, is_owner=name == "owner")] if words else []
        return tuple(dict.fromkeys(asked))

    def giving_away(self, *texts: str, key: str = "doubt.gives_away") -> tuple[str, ...]:
        """Return what there is to ask about texts that stay and are on no card: whatever tells of whom.

        ``key`` is the question's, that of what goes to all parties unless another one is true of the texts.
        """
        self.fresh()
        found = [t.text for text in texts if text.strip() for t in self._find(text) if t.kind not in _HARMLESS]
        return tuple([self._desk.voice.say(key, words=words) for words in dict.fromkeys(found)])

    def ask(self, words: str, *, is_owner: bool) -> str:
        return self._desk.voice.say("doubt.owner_named" if is_owner else "doubt.named", words=words)

    def _spot(self, text: str, *, is_owner: bool) -> str:
        self.fresh()
        if not text.strip():
            return ""
        key = (text, is_owner)
        if key not in self._found:
            self._found[key] = self._look_at(text, is_owner=is_owner)
        return self._found[key]

    def _look_at(self, text: str, *, is_owner: bool) -> str:
        wanted = (TelltaleKind.PERSON, TelltaleKind.NAME) if is_owner else (TelltaleKind.PERSON,)
        found = next((t.text for t in self._find(text) if t.kind in wanted), "")
        if not found and is_owner:
            found = next((t.text for t in self._find(_INSIDE + text) if t.kind is TelltaleKind.PERSON), "")
        return found

    def _find(self, text: str) -> tuple[Telltale, ...]:
        return find_telltales(text, self._written(), self._desk.voice.language)

    def _written(self) -> NameBook:
        if self._book is None:
            self._book = BOOKS.of(self._names, self._desk.knowledge)
        return self._book
