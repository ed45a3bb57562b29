"""The use cases: one module a phase, the ports they need, and `Guide`, the object that every front end holds."""
