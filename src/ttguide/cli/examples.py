"""Where do the cases that come with the product stand, and how does another command reach them?

They have a workspace of their own beside the one that is named, so that nothing tried out there touches anybody's work.
Whoever names a workspace expects it to be used, so that is said before, and a command that can be copied after.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from ttguide import bootstrap
from ttguide.cli.call import Call, warn
from ttguide.cli.paths import path_of
from ttguide.model.text import Language, clean_line


def warn_where(call: Call) -> None:
    """Say on standard error where the example is, if a workspace was named that it is not in."""
    named = call.options.workspace
    place = call.settings.workspace
    if named and path_of(named) not in (place, place.parent):
        warn(call.say("cli.demo_named", named=clean_line(str(named)), path=str(place)))


def way_to(call: Call, place: Path) -> str:
    """Return the sentence that tells how other commands reach the example in this workspace."""
    return call.say("cli.demo_way", command=_listing(call, place))


def beside(call: Call) -> str:
    """Return the sentence that tells of an example beside a workspace, or nothing where there is none."""
    here = call.settings.workspace
    places = (here.with_name(bootstrap.DEMO_FILE.format(language=language.value)) for language in Language)
    found = next((place for place in places if place != here and place.is_file()), None)
    return call.say("cli.demo_beside", command=_listing(call, found)) if found is not None else ""


def _listing(call: Call, place: Path) -> str:
    words = ["ttguide", "cases", "--workspace", clean_line(str(place.absolute()))]
    if call.options.language:
        words += ["--language", call.settings.language.value]
    return shlex.join(words)
