"""Which words were typed with a slip of the finger, and which was meant?

Asked for once a word, however many shelves are searched for it and however often: of the words of thousands of texts,
a third are not known, and finding that out takes as long as finding out what the others say.
"""

from __future__ import annotations

from ttguide.matching.catalogue import Catalogue

UNREAD = 0.6
"""A word that is not known and of which less than this stands under any one entry is taken for a slip."""
_REMEMBERED_WORDS = 30_000


class Slips:
    """Words that are not known, in the light of one catalogue, which does not change."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._looks: dict[str, bool] = {}
        self._meant: dict[str, str | None] = {}

    def looks_like_one(self, word: str) -> bool:
        """Whether a folded word is not known, nor most of it."""
        if word in self.catalogue.lexicon:
            return False
        met = self._looks
        if word not in met:
            if len(met) >= _REMEMBERED_WORDS:
                met = self._looks = {}
            met[word] = all(shelf.index.coverage(word) < UNREAD for shelf in self.catalogue.each)
        return met[word]

    def meant(self, word: str) -> str | None:
        """Return the known word that was probably meant, or None."""
        met = self._meant
        if word not in met:
            if len(met) >= _REMEMBERED_WORDS:
                met = self._meant = {}
            met[word] = self.catalogue.lexicon.nearest(word)
        return met[word]
