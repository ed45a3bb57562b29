"""The commands and the plain conversation."""
