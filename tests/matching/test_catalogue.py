"""Is what was gathered once the same when it is brought back, and made anew where it cannot be trusted?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.matching.small import OPPORTUNITIES, concept, knowledge
from ttguide.matching.suggester import KnowledgeSuggester

TEXTS = ("ei saa ketään kiinni", "kurrsi", "hours next year", "yhdessä koulutukseen. Sitten kahvia ja pullaa paljon.")


class Drawer:
    """A keeper in memory that holds one thing, as a file does: through JSON."""

    def __init__(self) -> None:
        self.kept: tuple[str, str] | None = None
        self.recalled = 0

    def recall(self, print: str) -> Any | None:
        if self.kept is None or self.kept[0] != print:
            return None
        self.recalled += 1
        return json.loads(self.kept[1])

    def remember(self, print: str, plain: Any) -> None:
        self.kept = (print, json.dumps(plain))


def test_what_is_brought_back_proposes_the_same() -> None:
    drawer = Drawer()
    fresh = KnowledgeSuggester(knowledge(), drawer)
    expected = [fresh.propose(text) for text in TEXTS]
    again = KnowledgeSuggester(knowledge(), drawer)
    assert [again.propose(text) for text in TEXTS] == expected
    assert drawer.recalled == 1


@pytest.mark.parametrize(
    "changed",
    [knowledge(OPPORTUNITIES[1:]), knowledge(concepts=(concept("hour", ("tuntim",)),)), knowledge(factors=())],
)
def test_what_was_kept_of_other_knowledge_is_left_aside_and_replaced(changed: Any) -> None:
    drawer = Drawer()
    KnowledgeSuggester(knowledge(), drawer).propose("tunnit")
    before = drawer.kept
    found = KnowledgeSuggester(changed, drawer).propose(TEXTS[0])
    assert found == KnowledgeSuggester(changed).propose(TEXTS[0])
    assert (drawer.recalled, drawer.kept != before) == (0, True)


@pytest.mark.parametrize(
    "damaged",
    [
        "null",
        "7",
        "[]",
        '["a", "b", "c"]',
        "[{}, {}, {}]",
        '{"index": 1}',
        '[{"index": {"words": [1], "lengths": {}}}]',
    ],
)
def test_what_cannot_be_trusted_is_made_anew(damaged: str) -> None:
    drawer = Drawer()
    expected = KnowledgeSuggester(knowledge(), drawer).propose(TEXTS[0])
    assert drawer.kept is not None
    drawer.kept = (drawer.kept[0], damaged)
    assert KnowledgeSuggester(knowledge(), drawer).propose(TEXTS[0]) == expected


def test_a_half_of_what_was_kept_is_not_taken() -> None:
    drawer = Drawer()
    expected = KnowledgeSuggester(knowledge(), drawer).propose(TEXTS[0])
    assert drawer.kept is not None
    plain = json.loads(drawer.kept[1])
    plain[2]["concepts"]["lengths"] = {"trust": "much"}
    drawer.kept = (drawer.kept[0], json.dumps(plain))
    assert KnowledgeSuggester(knowledge(), drawer).propose(TEXTS[0]) == expected
