"""The nouns: what a case is made of, and the events that change it. Plain Python, no third-party package."""
