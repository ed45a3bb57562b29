"""What was typed with a slip of the finger is found out once a word."""

from __future__ import annotations

import pytest

from tests.fakes.content import small_knowledge
from ttguide.matching.catalogue import catalogue_of
from ttguide.matching.slips import Slips


def test_a_word_that_is_known_is_no_slip_and_one_with_a_wrong_letter_means_the_known_one() -> None:
    catalogue = catalogue_of(small_knowledge())
    known = max((w for w in catalogue.opportunities.index.plain()["words"] if len(w) <= 12), key=len)
    typed = f"{known[:4]}{'x' if known[4] != 'x' else 'y'}{known[5:]}"
    slips = Slips(catalogue)
    assert not slips.looks_like_one(known)
    assert slips.meant(typed) == known
    assert slips.looks_like_one("qqqqqqq")
    assert slips.meant("qqqqqqq") is None


def test_a_word_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    slips = Slips(catalogue_of(small_knowledge()))
    said = [(slips.looks_like_one(word), slips.meant(word)) for word in ("qqqqqqq", "zzzzzz")]
    monkeypatch.setattr(type(slips.catalogue.lexicon), "nearest", lambda *_: pytest.fail("again"))
    monkeypatch.setattr(type(slips.catalogue.opportunities.index), "coverage", lambda *_: pytest.fail("again"))
    assert [(slips.looks_like_one(word), slips.meant(word)) for word in ("qqqqqqq", "zzzzzz")] == said
