"""Results out: Markdown and self-contained HTML."""
