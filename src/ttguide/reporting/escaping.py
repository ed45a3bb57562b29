"""How is text written in Markdown so that every viewer shows it as it was typed?

Only what CommonMark, GitHub's flavour or its mathematics would act on gets a backslash, not all punctuation: the file
is also read as it is, in an editor.
"""

from __future__ import annotations

import re

_ACTIVE = re.compile(
    r"""
    [\\`*_~|$<\[\]]                      # escapes, code, emphasis, strikethrough, tables, mathematics, HTML, links
    | &(?=\#?\w+;)                       # entities
    | (?<=[\w.+-])@(?=[\w-])             # addresses that viewers turn into links by themselves
    | :(?=//)
    | (?<=mailto):
    | (?<=www)\.
    | (?<=\w)\.(?=[a-z]{2})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_START = re.compile(r"(?P<sign>[-+#=>:])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")


def escape_inline(text: str) -> str:
    """Return one line of text so that it is literal anywhere but at the start of a line."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def guard_start(line: str) -> str:
    """Return an escaped line so that its beginning opens no heading, list, quotation, rule or table either."""
    found = _AT_START.match(line)
    if found is None:
        return line
    if found["sign"]:
        return "\\" + line
    return f"{found['number']}\\{line[found.end('number') :]}"
