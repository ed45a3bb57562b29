"""The engine: a script and the answers so far give what to say and ask next. A pure state machine."""
