"""Does the word that follows an adjective stand in the adjective's case, so that the two belong together?

*Keuruulaisesta firmasta* is of a firm, *keuruulaisesta kerrottiin* of somebody. Endings that verbs have as well are not
taken for agreement, and so the nominative singular, which has none, never is: whoever asks has words for both.
"""

from __future__ import annotations

import re

from ttguide.model.known_names import GrammaticalCase

_ENDS = {
    GrammaticalCase.GENITIVE: "[aeiouyäö]n",
    GrammaticalCase.INESSIVE: "ss[aä]",
    GrammaticalCase.ELATIVE: "st[aä]",
    GrammaticalCase.ILLATIVE: "aan|een|iin|oon|uun|yyn|ään|öön|h[aeiouyäö]n",
    GrammaticalCase.ADESSIVE: "ll[aä]",
    GrammaticalCase.ABLATIVE: "lt[aä]",
    GrammaticalCase.ALLATIVE: "lle",
    GrammaticalCase.ESSIVE: "n[aä]",
    GrammaticalCase.TRANSLATIVE: "ksi",
    GrammaticalCase.ABESSIVE: "tt[aä]",
}
_PARTITIVE = {False: "t[aä]|e[aä]|oa|ua|yä|öä|iä", True: "j[aä]|i[aä]|it[aä]"}
"""In the singular without *-aa* and *-ää*, in which verbs end, too: *keuruulaista pitää kuunnella*."""
_PLURAL = "(?<!va)(?<!vä)t"
"""Of the nominative; *sanoivat* and *eivät* are what people did."""
_SHORTEST = 4
_PARTICLES = frozenset({"kuin", "vain", "niin", "sitten", "ennen", "usein", "enemmän", "vähän", "paljon", "eilen"})
"""Words that end as nouns do and are none."""


def agrees(word: str, case: GrammaticalCase, *, plural: bool) -> bool:
    """Whether a word stands in this case and number, as far as its ending tells."""
    said = word.casefold()
    if case is GrammaticalCase.NOMINATIVE:
        ends = _PLURAL if plural else ""
    elif case is GrammaticalCase.PARTITIVE:
        ends = _PARTITIVE[plural]
    else:
        ends = _ENDS[case]
    return bool(ends) and len(said) >= _SHORTEST and said not in _PARTICLES and bool(re.search(f"(?:{ends})$", said))
