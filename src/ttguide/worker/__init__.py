"""What takes seconds is worked out in a process of its own, so that a key does not wait for it."""
