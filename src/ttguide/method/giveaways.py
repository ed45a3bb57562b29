"""Which numbers, addresses and dates in a text lead to a person or an organisation?

The patterns ask for form and not for truth: a wrong check digit is a slip of the pen, and the number still gives away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class TelltaleKind(StrEnum):
    """What would tell whom or what a text is about."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"
    """A capital letter inside a sentence that nothing explains."""
    TITLE = "title"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    DATE = "date"
    IDENTITY_CODE = "identity-code"
    BUSINESS_ID = "business-id"
    ACCOUNT = "account"
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class Giveaway:
    """A place in a text, from ``start`` to before ``end``, and what stands there."""

    start: int
    end: int
    kind: TelltaleKind


_CAPITAL = "[A-ZÅÄÖ]"
_GAP = "[ \xa0]"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_SHORT_YEAR = r"(?:(?:19|20)?\d\d)"
_APART = r"(?<![\d.,/:+–-])"
"""Not after a figure: what follows would be the rest of one."""
_FROM = rf"(?:{_DAY}\.?(?:{_MONTH}\.)?\s?[–—-]\s?)?"

_MONTH_FI = r"(?:tammi|helmi|maalis|huhti|touko|kes[äa]|hein[äa]|elo|syys|loka|marras|joulu)kuu\w{0,5}"
_ORDINAL_FI = (
    r"(?:ensimmäi|toi|kolma|neljä|viide|kuude|seitsemä|kahdeksa|yhdeksä|kymmene|yhdesto|kahdesto|kahdeskym)\w{1,18}"
    r"(?:\s+päivä\w{0,4})?"
)
_NUMBERED_FI = rf"{_FROM}{_DAY}\.|{_DAY}(?=\s+\w+kuuta)|{_ORDINAL_FI}"
_NAMED_FI = (
    "ensimmäinen|toinen|kolmas|neljäs|viides|kuudes|seitsemäs|kahdeksas|yhdeksäs|kymmenes|(?:yhdes|kahdes|kolmas)toista"
)
_MONTH_EN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY_EN = rf"{_DAY}(?:st|nd|rd|th)?"
_YEAR_EN = rf"(?:,?\s+{_YEAR})?"

_NAME_PART = r"[\w-]{1,63}"
_TLD = "(?:fi|com|net|org|eu|info|io|ax|se|ee|uk|gov|edu|biz|me|app|dev)"
_REST_OF_LINK = r"[^\s<>\"”»]{0,300}(?<![.,;:!?)\]])"
_STREET = (
    "(?:katu|kadu|(?<!t)tie|kuja|polku|polu|väyl|vayl|raitti|raiti|tori|rinne|rinte|kaari|kaare|bulevardi|puistikko"
    "|puistiko|penger|penkere|aukio)"
)
_SERVICES = "(?!Hoi|Palv|Asia|Kunt|Val|Kan)"
"""How paths begin that nobody lives on: a client's, a service's."""
_HOUSE = r"\s+\d{1,4}(?:\s?[A-Ha-h](?!\w))?(?:\s?\d{1,3}(?!\w|[.,:/-]\d| \d))?(?::\w{1,4})?"
_POST = rf"(?:,?\s+\d{{5}}(?:\s+{_CAPITAL}\w+)?)?"
_POST_EN = r"[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)"
_PLATED = "(?:rekisterinumero|rekkari|rekkarit|rekisterissä|kilvet|kilpi|plate)"
_CALLED = r"(?:puh\.?|puhelin|numero|numeroon|numerosta|phone|tel\.?|ring|call)"
_NUMBER = (
    rf"(?:(?:\+|00)\d{{1,3}}[ \xa0-]?(?:\(0\){_GAP}?)?|\(?0\d{{1,3}}\)?[ \xa0/-]?)"
    r"\d(?:\d|[ \xa0-](?!0\d{1,3}[ \xa0-])\d){4,10}"
)
_GROUPED = rf"\d(?:[{_GAP[1:-1]}-]?\d)"

_PATTERNS: tuple[tuple[TelltaleKind, str], ...] = (
    (
        TelltaleKind.EMAIL,
        rf"[\w.+%-]{{1,64}}\s?(?:@|[(\[](?:at|ät|miu)[)\]])\s?{_NAME_PART}"
        rf"(?:\s?(?:\.|\((?:dot|piste)\))\s?{_NAME_PART}){{1,5}}",
    ),
    (TelltaleKind.WEB, rf"(?:[Hh]ttps?://|[Ww]ww\.)[^\s<>\"”»]{_REST_OF_LINK}"),
    (TelltaleKind.WEB, rf"(?<![\w.@-])(?:{_NAME_PART}\.){{1,5}}{_TLD}(?![\w-])(?:/{_REST_OF_LINK})?"),
    (TelltaleKind.WEB, r"(?<![\w@])@[\w.]{3,40}(?<!\.)"),
    (TelltaleKind.IDENTITY_CODE, r"(?<!\w)[0-3]\d[01]\d{3}\s?[-+–A-FU-Ya-fu-y]\s?\d{3}[0-9A-Ya-y](?!\w)"),
    (TelltaleKind.ACCOUNT, rf"(?<!\w)(?:FI|fi)\s?\d{{2}}(?:{_GAP}?\d){{14}}(?!\d)"),
    (
        TelltaleKind.ACCOUNT,
        rf"(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_GAP}?[A-Z0-9]{{4}}){{3,7}}(?:{_GAP}?[A-Z0-9]{{1,3}})?(?!\w)",
    ),
    (TelltaleKind.ACCOUNT, r"(?<![\w-])\d{6}-\d{2,8}(?![\w-])"),
    (TelltaleKind.BUSINESS_ID, r"(?<![\w-])(?:\d{7}\s?[-–]\s?\d|FI\d{8})(?![\w-])"),
    (TelltaleKind.DATE, rf"(?<![\d.-])(?:19|20)\d\d-{_MONTH}-{_DAY}(?!\d)"),
    (TelltaleKind.DATE, rf"{_APART}{_FROM}{_DAY}\.\s?{_MONTH}\.\s?{_SHORT_YEAR}(?![\d:])(?!\.\d)"),
    (TelltaleKind.DATE, rf"{_APART}{_DAY}/{_MONTH}/{_SHORT_YEAR}(?![\d/])"),
    (TelltaleKind.DATE, rf"{_APART}{_DAY}-{_MONTH}-{_YEAR}"),
    (TelltaleKind.DATE, rf"(?i)(?<!\w)(?:{_NUMBERED_FI})\s+{_MONTH_FI}(?:\s+{_YEAR})?"),
    (TelltaleKind.DATE, rf"(?i)(?<!\w){_MONTH_FI}\s+(?:{_DAY}\.(?:\s+päivä\w{{0,4}})?|{_YEAR}|(?:{_NAMED_FI})(?!\w))"),
    (TelltaleKind.DATE, rf"(?<!\w)(?:the\s+)?{_DAY_EN}(?:\s+of)?\s+{_MONTH_EN}{_YEAR_EN}(?!\w)"),
    (TelltaleKind.DATE, rf"(?<!\w){_MONTH_EN}\s+(?:{_DAY_EN}(?![\w%]|[.,]\d){_YEAR_EN}|{_YEAR})(?!\w)"),
    (TelltaleKind.DATE, rf"{_APART}{_FROM}{_DAY}\.\s?{_MONTH}\.(?!\w)"),
    (TelltaleKind.PLATE, rf"(?<![\w-]){_CAPITAL}{{2,3}}-\d{{1,3}}(?![\w-])"),
    (TelltaleKind.PLATE, rf"(?i)(?<!\w){_PLATED}\s(?P<said>[a-zåäö]{{2,3}}[- ]?\d{{1,3}})(?!\w)"),
    (
        TelltaleKind.PHONE,
        rf"(?<![\w.,/+-]){_NUMBER}(?: {_NUMBER})*(?!\d|[.,:]\d)",
    ),
    (TelltaleKind.PHONE, r"(?<![\w.,/+–-])0\d{1,2}-(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d|[.,:–-]\d)"),
    (TelltaleKind.PHONE, rf"(?i)(?<!\w){_CALLED}\s?(?P<said>{_GROUPED}{{5,11}})(?![\d]|[.,]\d)"),
    (
        TelltaleKind.ADDRESS,
        rf"(?<!\w)(?:{_CAPITAL}\w+\s)?{_SERVICES}{_CAPITAL}[\w-]{{2,40}}?{_STREET}\w{{0,4}}{_HOUSE}{_POST}",
    ),
    (TelltaleKind.ADDRESS, rf"(?<!\w)[a-zåäö]{{4,30}}(?:katu|kadu|kuja|raitti|raiti|ntie)\w{{0,3}}{_HOUSE}"),
    (
        TelltaleKind.ADDRESS,
        rf"(?<!\w)\d{{1,4}}[a-h]?\s{_CAPITAL}[a-zåäö]+\s(?:Street|Road|Lane|Avenue|Drive|St|Rd)\b(?:,?\s{_POST_EN})?",
    ),
    (TelltaleKind.ADDRESS, rf"(?<!\w){_POST_EN}"),
    (TelltaleKind.ADDRESS, rf"(?<![\w-])\d{{5}}\s+{_CAPITAL}[A-ZÅÄÖa-zåäö]{{2,}}(?!\w)"),
    (TelltaleKind.ADDRESS, r"(?<!\w)(?:PL|P\.O\. Box|PO Box)\s\d{1,5}(?!\d)"),
)
_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
"""Tried in this order; what one has found is not looked at by the next."""

_CAN_HOLD = re.compile(r"\d|@|\w\.\w|://|kuu|[(\[](?:at|ät|miu)[)\]]", re.IGNORECASE)
"""Most texts hold nothing of the kind, and are done with one search."""
_NUMBERED_BEFORE = re.compile(
    r"(?:koh\w+|luvu\w*|luku|lukuun|osa\w*|osio\w*|versio\w*|liit\w+|taulu\w+|kuva\w*|kuvio\w*|pykäl\w+|momen\w+|tavoite\w*"
    r"|section|part|chapter|version|table|figure|item|level|criteri\w+|clause)\s*$",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(r"(?:klo|kello|kello on|at|from)\s*$", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(r"\d[ \xa0]$")
"""What follows may be the rest of a figure with spaces in it: 1 040 500."""
_THOUSANDS = re.compile(r"\d{3}(?:[ \xa0]\d{3})*")
_NOT_PLATES = re.compile(
    r"(?:AI|AMK|API|CE|CO|EN|EU|GB|HR|ICD|ISO|IT|KM|MB|OECD|OK|PK|PSY|RAI|SFS|TE|TV|UTF|VAT|WC|YK)-"
)


def giveaways(text: str) -> tuple[Giveaway, ...]:
    """Return what the patterns find, in order and apart from each other."""
    if not _CAN_HOLD.search(text):
        return ()
    found: list[Giveaway] = []
    left = text
    for kind, rule in _RULES:
        group = "said" if rule.groups else 0
        spans = [match.span(group) for match in rule.finditer(left) if _holds(kind, match, left)]
        found += [Giveaway(start, end, kind) for start, end in spans]
        left = _without(left, spans)
    return tuple(sorted(found, key=lambda one: one.start))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with what has been found covered by a sign that no rule takes for anything."""
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "\0" * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def _holds(kind: TelltaleKind, found: re.Match[str], text: str) -> bool:
    """Whether what has the form of a kind is not something else that has it, too."""
    before = text[max(0, found.start() - 20) : found.start()]
    match kind:
        case TelltaleKind.PHONE:
            enough = sum(c.isdigit() for c in found[0]) >= 6
            figure = _THOUSANDS.fullmatch(found[0]) and _FIGURE_BEFORE.search(before)
            return enough and not figure and not _TIME_BEFORE.search(before)
        case TelltaleKind.PLATE:
            return not _NOT_PLATES.match(found[0])
        case TelltaleKind.DATE:
            bare = found[0].endswith(".")
            return not bare or not (_NUMBERED_BEFORE.search(before) or _FIGURE_BEFORE.search(before))
    return True
