"""The screens: each reads its widgets, calls the guide, and shows what came of it."""
