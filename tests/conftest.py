"""How are properties tried out? Without a clock: how long an example takes tells of the machine, not of the rule."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
