"""The rules of the method: pure functions whose results carry their reasons."""
