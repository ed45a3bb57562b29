"""What would a hundred thousand entries look like that nobody has written yet?

Real words, those of the shipped knowledge and the demonstration case, are the everyday part of the vocabulary; the rest
is made-up Finnish: stems of open syllables in vowel harmony, a third of them compounds, each in several inflected
forms. How often each occurs follows Zipf's law, and entries keep to a subject, since texts of words thrown together at
random would be easier to tell apart than real ones. No entry is a copy of another or of anything shipped.
"""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ttguide.matching.analysis import folded_words
from ttguide.model.text import Language
from ttguide.workflow.ports import Content

VOCABULARY = 66_000
"""Different words, real ones included; a hundred thousand entries come to use nine in ten of them."""
FORMS = 11
"""Inflected forms of a made-up stem."""
SUBJECTS, STEMS_OF_SUBJECT = 400, 60
FEWEST_WORDS, MOST_WORDS = 6, 40
_SEED = 20261122
_EVERYDAY = 150
"""The commonest words are real ones; after them, real and made-up stems take turns."""
_BACK, _FRONT = str.maketrans("AOU", "aou"), str.maketrans("AOU", "äöy")
_FIRST = ("", "k", "t", "p", "s", "l", "r", "m", "n", "v", "h", "j")
_LATER = (*_FIRST[1:], *_FIRST[1:], "kk", "tt", "pp", "ll", "ss", "nn", "rt", "lk", "nt", "st", "mp", "ht")
_VOWELS = (*"AOUieAUi", "AA", "UU", "ii", "Ui", "Ai", "UO", "ie")
_ENDINGS = (
    *("", "n", "A", "ssA", "stA", "An", "llA", "ltA", "lle", "nA", "ksi", "t", "jen", "jA", "issA", "istA", "ihin"),
    *("illA", "iltA", "ille", "mme", "nsA", "kin", "kO", "ssAkin", "stAAn", "mAttA", "mAllA", "vAt", "tAAn", "isi"),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The stems, each with its forms, the commonest first, and every form with its weight, summed up so far."""

    stems: tuple[tuple[str, ...], ...]
    stem_of: dict[str, int]
    words: tuple[str, ...]
    weights: array[float]


def make_tongue(content: Content, words: int = VOCABULARY, seed: int = _SEED) -> Tongue:
    """Return the real words, each a stem of its own in one form, and made-up ones up to so many."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    real = _real_words(content)
    seen, made = set(real), list[tuple[str, ...]]()
    bare: list[str] = []
    while len(seen) < words:
        compound = bare and chance.random() < 0.33
        stem = chance.choice(bare) + chance.choice(bare) if compound else _stem(chance)
        back = set(stem) & set("aou") or (not set(stem) & set("äöy") and chance.random() < 0.6)
        harmony = _BACK if back else _FRONT
        forms = tuple(dict.fromkeys((stem + end).translate(harmony) for end in chance.sample(_ENDINGS, FORMS)))
        if len(stem) > 20 or not seen.isdisjoint(forms):
            continue
        bare.append(stem.translate(harmony))
        seen.update(forms)
        made.append(forms)
    places: list[tuple[float, tuple[str, ...]]] = [(float(n), (word,)) for n, word in enumerate(real)]
    places += [(_EVERYDAY + n * len(real) / len(made), forms) for n, forms in enumerate(made)]
    stems = tuple(forms for _, forms in sorted(places))
    return Tongue(stems, {form: n for n, forms in enumerate(stems) for form in forms}, *_by_zipf(stems))


def make_entries(tongue: Tongue, count: int, seed: int = _SEED) -> Iterator[tuple[str, str]]:
    """Yield ids and texts of 6–40 words; nearly half of an entry's words are those of its subject."""
    chance = random.Random(seed + 1)  # noqa: S311
    everything = range(_EVERYDAY, len(tongue.stems))
    subjects = [
        _by_zipf([tongue.stems[n] for n in sorted(chance.sample(everything, STEMS_OF_SUBJECT))])
        for _ in range(SUBJECTS)
    ]
    for number in range(count):
        length = min(chance.randrange(FEWEST_WORDS, MOST_WORDS), FEWEST_WORDS + int(chance.expovariate(1 / 14)))
        own = length * 9 // 20
        of_subject, weights = chance.choice(subjects)
        words = chance.choices(tongue.words, cum_weights=tongue.weights, k=length - own)
        words += chance.choices(of_subject, cum_weights=weights, k=own)
        yield f"e{number}", " ".join(words)


def make_statements(content: Content, tongue: Tongue, count: int, seed: int = _SEED) -> Iterator[tuple[str, str]]:
    """Yield different texts, each with the id of the known opportunity that it is about.

    An utterance of the opportunity, every fifth word left out, half of them with a piece of another utterance, all with
    a few words that have nothing to do with it, one in seven with slips of the finger.
    """
    chance = random.Random(seed + 2)  # noqa: S311
    seen: set[str] = set()
    while len(seen) < count:
        opportunity = chance.choice(content.knowledge.opportunities)
        said = opportunity.utterances
        utterances = said.fi if chance.random() < 0.85 else said.en
        words = [word for word in chance.choice(utterances).split() if chance.random() < 0.8]
        if chance.random() < 0.5:
            more = chance.choice(utterances).split()
            start = chance.randrange(len(more))
            words += more[start : start + 6]
        for word in chance.choices(tongue.words, cum_weights=tongue.weights, k=chance.randrange(1, 5)):
            words.insert(chance.randrange(len(words) + 1), word)
        text = " ".join(words)
        if chance.random() < 0.15:
            text = with_slips(text, chance)
        if len(words) >= 4 and text not in seen:
            seen.add(text)
            yield opportunity.id, text


def with_slips(text: str, chance: random.Random) -> str:
    """One slip of the finger in every third word of four letters or more."""
    words = text.split()
    for n in range(chance.randrange(3), len(words), 3):
        word = words[n]
        if len(word) < 4:
            continue
        at = chance.randrange(1, len(word) - 1)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        wrong = chance.choice("aeiklnostu")
        words[n] = before + chance.choice((after[:1] + letter + after[1:], after, 2 * letter + after, wrong + after))
    return " ".join(words)


def inflected(text: str, tongue: Tongue, chance: random.Random) -> str:
    """Every word in another of its forms, where it has one."""
    return " ".join(_other_form(word, tongue, chance) for word in text.split())


def recompounded(text: str, chance: random.Random) -> str:
    """Long words broken apart, and every third pair of neighbours written together."""
    made: list[str] = []
    for word in text.split():
        if len(word) >= 10:
            made += [word[: len(word) // 2], word[len(word) // 2 :]]
        elif made and len(made[-1]) < 12 and chance.random() < 0.33:
            made[-1] += word
        else:
            made.append(word)
    return " ".join(made)


def half_remembered(text: str, tongue: Tongue, chance: random.Random) -> str:
    """Half of the words, in another order, with three others among them."""
    words = text.split()
    kept = chance.sample(words, max(3, len(words) // 2))
    kept += chance.choices(tongue.words, cum_weights=tongue.weights, k=3)
    chance.shuffle(kept)
    return " ".join(kept)


def _other_form(word: str, tongue: Tongue, chance: random.Random) -> str:
    others = [form for form in tongue.stems[tongue.stem_of[word]] if form != word]
    return chance.choice(others) if others else word


def _by_zipf(stems: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], array[float]]:
    """Return every form, and the weights summed up to it: Zipf's law over the stems, and again over a stem's forms."""
    weighed = [(f, 1 / (n + 2.7) / (m + 1)) for n, forms in enumerate(stems) for m, f in enumerate(forms)]
    return tuple(f for f, _ in weighed), array("d", accumulate(weight for _, weight in weighed))


def _stem(chance: random.Random) -> str:
    syllables = [chance.choice(_FIRST), *(chance.choice(_LATER) for _ in range(chance.choice((1, 1, 2, 2, 3))))]
    return "".join(syllable + chance.choice(_VOWELS) for syllable in syllables)


def _real_words(content: Content) -> list[str]:
    """The words of the knowledge and the demonstration case as they are compared, the commonest first."""
    texts: list[str] = []
    for opportunity in content.knowledge.opportunities:
        texts += (opportunity.title.of(language) for language in Language)
        texts += (opportunity.text.of(language) for language in Language)
        texts += opportunity.terms.all
        texts += opportunity.utterances.all
    for party in content.demo.parties:
        texts += (said.text.of(language) for f in party.factors for said in f.statements for language in Language)
    return [word for word, _ in Counter(word for text in texts for word in folded_words(text)).most_common()]
