"""What in a text would give away an organisation, a person or a place, and what could be said instead?

Which words are names is for `ttguide.method.name_search` to say; here it is put into words, so that what is left stays
a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ttguide.method.declension import Form
from ttguide.method.giveaways import TelltaleKind as TelltaleKind
from ttguide.method.giveaways import giveaways
from ttguide.method.name_book import Name as Name
from ttguide.method.name_book import NameBook as NameBook
from ttguide.method.name_book import NameKind as NameKind
from ttguide.method.name_book import names_of as names_of
from ttguide.method.name_hit import Hit
from ttguide.method.name_search import NameSearch
from ttguide.method.replacing import joined, reworded, titled
from ttguide.method.text_words import Word, apart_from, words_in
from ttguide.model.known_names import GrammaticalCase
from ttguide.model.text import Language

_INITIAL = re.compile(r"\.(?=\s+[a-zåäö])")
"""The full stop of an initial after which the sentence goes on."""
_SET_APART = re.compile(r",(?=\s+(?!jo[ktln]|mu[ti]|wh|bu)[a-zåäö])")
"""The comma behind a title that was set apart, where no part of the sentence begins that has a comma of its own."""
_DETERMINED = re.compile(r"(?:\b(?:the|an?|our|my|your|his|her|its|their)|['’]s|s['’])\s(?:[a-z]+\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telltale:
    """What gives away, from ``start`` to before ``end``; ``because`` is the name, or the kind of rule, that says so."""

    start: int
    end: int
    text: str
    kind: TelltaleKind
    because: str
    replacement: str


def find_telltales(text: str, names: NameBook, language: Language) -> tuple[Telltale, ...]:
    """Return what gives away, in order and apart from each other, with what to say instead in the text's language."""
    known = names.known
    found = [
        Telltale(g.start, g.end, text[g.start : g.end], g.kind, g.kind.value, reworded(None, g.kind, known, language))
        for g in giveaways(text)
    ]
    words = apart_from(text, words_in(text, language), [(one.start, one.end) for one in found])
    found += [_told(text, words, hit, names, language) for hit in NameSearch(text, words, names, language).hits()]
    return tuple(sorted(found, key=lambda one: one.start))


def replaced(text: str, telltales: Iterable[Telltale]) -> str:
    """Return the text with each of the telltales found in it replaced."""
    return joined(text, [(t.start, t.end, t.replacement) for t in telltales])


def _told(text: str, words: Sequence[Word], hit: Hit, names: NameBook, language: Language) -> Telltale:
    start, end = words[hit.at].start, words[hit.after - 1].end
    form = hit.form if language is Language.FI else _in_english(hit, words[hit.after - 1])
    if hit.after - hit.at > 1 and len(words[hit.after - 1].text) == 1 and _INITIAL.match(text, end):
        end += 1
    title = _title_kept(text, words, hit, names, language)
    following = words[hit.after] if hit.after < len(words) else None
    beside = following.text if following is not None and following.gap == " " else ""
    said = title or reworded(form, hit.stand_in, names.known, language, beside)
    if hit.title == hit.after - 1 and _SET_APART.match(text, end):
        end += 1
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        if language is Language.FI and form and form.case is GrammaticalCase.GENITIVE and not form.plural:
            end, said = end + 1, said + " "
        else:
            said = reworded(None, hit.stand_in, names.known, language)
    if language is Language.EN and _is_of_kin(words, hit, names):
        before = words[hit.at - 1]
        start, said = before.start, text[before.start : before.end] + ("'s" if said.endswith("'s") else "")
    elif language is Language.EN and said.startswith("the ") and _DETERMINED.search(text[:start]):
        said = said[4:]
    elif words[hit.at].first and words[hit.at].capital:
        said = said[:1].upper() + said[1:]
    return Telltale(start, end, text[start:end], hit.kind, hit.because, said)


def _in_english(hit: Hit, last: Word) -> Form | None:
    """The form of a person's name in an English text, where a Finnish ending is none: *Thornton* is no genitive."""
    people = (TelltaleKind.PERSON, TelltaleKind.NAME)
    if hit.form is None or last.mark is not None or hit.kind not in people or hit.form.case is None:
        return hit.form
    return replace(hit.form, case=GrammaticalCase.NOMINATIVE, plural=False)


def _is_of_kin(words: Sequence[Word], hit: Hit, names: NameBook) -> bool:
    """Whether a name only says who it is of whom it has been said already: *his wife Helen*."""
    before = words[hit.at - 1] if hit.at and words[hit.at].gap == " " and hit.kind is TelltaleKind.PERSON else None
    return before is not None and before.text in names.known.kin


def _title_kept(text: str, words: Sequence[Word], hit: Hit, names: NameBook, language: Language) -> str:
    """The title beside a person's name, in the form of the name; empty where there is none."""
    following = words[hit.after] if hit.after < len(words) else None
    if hit.title is None or (following is not None and following.capital and following.gap == " "):
        return ""  # a title would make a name of what follows
    title = words[hit.title]
    form = names.title_form(title.text, title.folded)
    if form is None:
        return ""
    said = titled(hit.form, title.text, form, names.known, language)
    if hit.title == hit.after - 1:  # Salonen, kotihoidon ohjaaja
        start = next(n for n in range(hit.title, hit.at, -1) if words[n].gap == ", ")
    elif language is Language.EN:
        start = hit.at
    else:
        start = hit.title
    more = text[words[start].start : title.start]
    if words[start].capital and words[start].first:
        more = more[:1].lower() + more[1:]
    return said and (f"the {more}{said[4:]}" if said.startswith("the ") else more + said)
