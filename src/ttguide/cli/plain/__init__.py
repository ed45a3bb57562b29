"""The plain conversation: the interview through lines, for screen readers, scripts and bad connections."""

from ttguide.cli.plain.conversation import Ending, Plain

__all__ = ["Ending", "Plain"]
