"""When is garbage collected? While nobody types: going through what a long case holds takes longer than a key may take.

Nearly everything is let go of without it. A limit stays for whoever types without a pause: it is far off, not none.
"""

from __future__ import annotations

import gc
from time import monotonic

_LIMITS = (10_000, 1_000, 50)
"""Objects made until the youngest are gone through whatever goes on (some milliseconds), and how often that is done
until those are gone through that have outlived it."""
_WORTH = 2
"""How often the youngest have been gone through until it is worth to go through those as well."""
_BREATH = 3_000
"""Objects made until the youngest are gone through in the moment after a key, rather than while the next one waits."""
_STILL, _LONG_STILL = 1.0, 5.0
"""Seconds without a key after which those are gone through, and after which all may be."""
_ALL_AFTER = 50
"""How often those are gone through until all are, which takes some tenths of a second in a large case."""


class Collecting:
    """Collects garbage for a program that has switched it off for its start; for one that has not, it does nothing."""

    def __init__(self) -> None:
        self._touched_at = monotonic()
        self._is_ours = False
        self._times = 0

    def begin(self) -> None:
        """Let garbage be collected from here on; what is loaded by now stays and is never gone through."""
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(*_LIMITS)
            gc.enable()
            self._is_ours = True

    def touched(self) -> None:
        """Somebody has typed or pointed."""
        self._touched_at = monotonic()

    def breathe(self) -> None:
        """Collect what the last key has left; called a moment after it."""
        if self._is_ours and gc.get_count()[0] >= _BREATH:
            gc.collect(0)

    def rest(self) -> None:
        """Collect what there is, if nobody has typed for a while; called every second or so."""
        still_for = monotonic() - self._touched_at
        if not self._is_ours or still_for < _STILL or gc.get_count()[1] < _WORTH:
            return
        is_time_for_all = self._times >= _ALL_AFTER and still_for >= _LONG_STILL
        self._times = 0 if is_time_for_all else self._times + 1
        gc.collect(2 if is_time_for_all else 1)
