"""Content in: YAML to checked knowledge, dialogues and words, with every problem at its line."""
