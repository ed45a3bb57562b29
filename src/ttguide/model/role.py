"""On which side of the co-operation does an organisation stand?

A module of its own because the commands name the roles before anything else is needed.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """On which side of the co-operation an organisation stands (*tilaaja*, *tuottaja*)."""

    PURCHASER = "purchaser"
    PROVIDER = "provider"

    @property
    def other(self) -> Role:
        return Role.PROVIDER if self is Role.PURCHASER else Role.PURCHASER
