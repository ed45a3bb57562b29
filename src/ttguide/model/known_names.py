"""Which names are known beforehand, and what stands in for a name that is taken out of a text?

Apart from the rest of what is known, since no dialogue and no suggestion needs it: only the check for what tells tales.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ttguide.model.text import Localised


class GrammaticalCase(StrEnum):
    """The cases of Finnish in which a stand-in has a form of its own."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    PARTITIVE = "partitive"
    INESSIVE = "inessive"
    ELATIVE = "elative"
    ILLATIVE = "illative"
    ADESSIVE = "adessive"
    ABLATIVE = "ablative"
    ALLATIVE = "allative"
    ESSIVE = "essive"
    TRANSLATIVE = "translative"
    ABESSIVE = "abessive"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What is said instead: ``neutral``, in brackets, where the grammatical case of what is replaced cannot be told.

    ``before_noun`` stands, in whichever case, before the noun that a compound ends in or that an adjective belongs to;
    the forms in English are those of the singular and the plural.
    """

    of: str
    neutral: Localised
    singular: Mapping[GrammaticalCase, str] = field(default_factory=dict)
    plural: Mapping[GrammaticalCase, str] = field(default_factory=dict)
    before_noun: str = ""
    english: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that are looked for in every case, and the words that tell names from other words."""

    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    other_beginnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name, further forms that are declined like it: the first part of *Uudessakaupungissa* is declined, too."""
    organisations: tuple[str, ...] = ()
    """Organisations that are known all over the country: chains of care, counties of welfare services."""
    declined_firsts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words whose every case is met in the middle of a name, *Vanhassakylässä*, by their nominative, longest first."""
    ordinary: tuple[str, ...] = ()
    """Names that are also common words, and common words of which firms make their names."""
    ordinary_forms: tuple[str, ...] = ()
    """Forms of such names that hardly anybody says of the name: *koskea*, *kuuden*, *hiljaa*."""
    said_of_things: tuple[str, ...] = ()
    """How words begin before which such a word is itself and no firm: *Virta katkesi*, *Aurinko paistaa*."""
    ordinary_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By such a word, how the words begin before which it alone is itself: *Kuusi asukasta*."""
    generic: tuple[str, ...] = ()
    """Words in organisations' names that say of no one who they are."""
    generic_ends: tuple[str, ...] = ()
    """Last parts of such words."""
    legal_forms: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    """What follows a place's name in the genitive and means the same place: *Keuruun kaupunki*."""
    kinds: tuple[str, ...] = ()
    """What an organisation is, each in the words for it: where one of a case alone is a *yhtymä*, the word means it.

    By a legal form among them (*ry*) it is known that an organisation is that.
    """
    common_kinds: tuple[str, ...] = ()
    """Those of these words that mostly say something else: *the foundation of our work*."""
    said_of_one: tuple[str, ...] = ()
    """What stands before such a word where it means an organisation: *the*."""
    not_said_of_one: tuple[str, ...] = ()
    """What stands behind it where it does not: *of*."""
    titles: tuple[str, ...] = ()
    """Titles that point at one person once it is known of whom or where; what ends in one is one, too."""
    title_modifiers: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    """What people are called who are nobody's staff, right before their names: *mummo Hilja*, *asiakas Virtanen*."""
    kin: tuple[str, ...] = ()
    """English nouns that say who somebody is to another; the name behind them can be left out: *his wife Helen*."""
    directions: tuple[str, ...] = ()
    """What goes before a place's name and belongs to it: *Etelä-Keuruu*."""
    place_ends: tuple[str, ...] = ()
    """What names of villages end in, and ``place_nouns`` what is said after such a name in the genitive."""
    place_nouns: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    """What stands between two names that are said of alike: *Rauhan ja Aimon kanssa*."""
    telling: tuple[str, ...] = ()
    """How words of telling and giving begin, after which a name is a person's: *Salolle soitettiin*."""
    people_do: tuple[str, ...] = ()
    """What is said of people alone, after a first name that is a common word, too: *Onni kertoi*, *Mark said*."""
    e_nouns: tuple[str, ...] = ()
    """Nouns in -i whose stem ends in -e (*mäki*, *mäen*), as they end place names and surnames."""
    street_ends: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    """Capitalised words that give nobody away."""
    name_particles: tuple[str, ...] = ()
    """What stands inside a person's name and may begin with a small letter: *van*, *al*."""
    not_initials: tuple[str, ...] = ()
    """Abbreviations of single letters that are nobody's initials, without their full stops: *ps*."""
    lettered: tuple[str, ...] = ()
    """What a single letter is said of, so that it is no initial: *kohta A.*"""
    number_beginnings: tuple[str, ...] = ()
    """How forms of number words begin that no name has, though it looks like the number: *kuude*, *kuutt*."""
    stand_ins: tuple[StandIn, ...] = ()

    def stand_in(self, of: str) -> StandIn | None:
        return next((s for s in self.stand_ins if s.of == of), None)


NO_NAMES = KnownNames()
