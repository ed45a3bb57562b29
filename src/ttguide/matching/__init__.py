"""The suggestions: which known things resemble what was said, how surely, and by which words."""
