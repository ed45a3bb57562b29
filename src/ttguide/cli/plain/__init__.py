"""The plain conversation: the interview through lines, for screen readers, scripts and bad connections."""

from ttguide.cli.plain.conversation import Plain
from ttguide.cli.plain.exchange import Ending

__all__ = ["Ending", "Plain"]
