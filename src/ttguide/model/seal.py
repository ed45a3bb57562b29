"""What has to be kept of a passphrase, so that a side's answers can be opened with it again?

Nothing of the passphrase itself: a salt, how costly the key is to derive, and a value that tells the right one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SealMark:
    """How a passphrase becomes the key of a party's answers, and how to tell whether it is the right one.

    ``salt`` and ``check`` are base64; ``cost`` is the binary logarithm of the key derivation's work.
    """

    salt: str
    check: str
    cost: int
    version: int = 1
