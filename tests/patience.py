"""How long does a test wait for something that may never come: a thread that is held, a program that says no more?"""

from __future__ import annotations

PATIENCE = 300.0
"""Seconds, of the real ones: longer than a slow machine stands still. A test that passes never waits so long."""
