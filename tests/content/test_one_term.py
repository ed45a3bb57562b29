"""Is one thing called by one name wherever the product speaks of it?"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAID = (*(ROOT / "knowledge" / "words").glob("*.yaml"), *(ROOT / "docs").glob("*.md"), ROOT / "README.md")
OTHER_NAMES = {
    "consensus meeting": ("joint meeting", "common meeting"),
    "konsensuskokous": ("yhteiskokous", "konsensuskeskustelu"),
    "objection": ("dissenting opinion", "minority opinion", "minority view"),
    "eriävä mielipide": ("eriävä kanta", "eriävän kannan", "eriävät kannat", "vastalause"),
}


@pytest.mark.parametrize("term", list(OTHER_NAMES))
def test_no_second_name_stands_beside_the_term(term: str) -> None:
    text = {path.name: path.read_text("utf-8").casefold() for path in SAID}
    assert any(term in each for each in text.values())
    found = [(name, other) for name, each in text.items() for other in OTHER_NAMES[term] if other in each]
    assert found == []
