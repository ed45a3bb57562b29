"""A workspace's own knowledge: it joins what ships, keeps to the same rules, and cannot harm it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.folders import load_with
from tests.fakes.adapters import shipped_content
from ttguide.content.own import Joined, OwnFolder, check_own_file, join_own
from ttguide.model.text import Language

SHIPPED = shipped_content().knowledge
OPPORTUNITY = """\
kind: opportunities
area: A
opportunities:
  - id: oma-1
    level: 1
    theme: A-t1
    title: {fi: Kylätalkkari, en: A village handyman}
    text: {fi: Yhteinen talkkari., en: A shared handyman.}
    terms: {fi: [kylätalkkari], en: [handyman]}
    parts: [4b, 4x]
    measures: []
    probes: []
    utterances: {fi: [kuka korjaa rappuset], en: [who mends the steps]}
"""
PARTS = """\
kind: parts
criterion: "4"
parts:
  - id: 4x
    title: {fi: Yhteiset työkalut, en: Shared tools}
    text: {fi: Lainataan., en: We lend.}
    terms: {fi: [työkalut], en: [tools]}
    utterances: {fi: [lainaisitko poraa], en: [may I borrow the drill]}
"""
FACTOR = """\
kind: success_factors
success_factors:
  - id: good-coffee
    perspectives: [learning]
    roles: [provider]
    name: {fi: Hyvä kahvi, en: Good coffee}
    text: {fi: Kahvi., en: Coffee.}
    terms: {fi: [kahvi], en: [coffee]}
    utterances: {fi: [kahvi on kuumaa], en: [the coffee is hot]}
    probes: []
"""
CONCEPT = """\
kind: thesaurus
concepts:
  - id: oma-kone
    beginnings: {fi: [vekotin], en: [gadget]}
"""
ADDITIONS = """\
kind: additions
additions:
  - to: A7
    terms: {fi: [tuntikiintiö]}
    utterances:
      en: ["how many hours will it be, then", "how many hours will it be, then"]
  - {to: oma-1, terms: {en: [odd jobs]}}
"""


def joined(folder: Path, language: Language = Language.EN, **files: str) -> Joined:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return join_own(SHIPPED, OwnFolder(folder), language)


def places(found: Joined) -> list[str]:
    return [f"{Path(p.file).name}:{p.line}:{p.column} {p.code}" for p in found.problems]


def test_own_things_and_words_join_what_ships(tmp_path: Path) -> None:
    found = joined(tmp_path, a=OPPORTUNITY, b=PARTS, c=FACTOR, d=ADDITIONS)
    assert found.problems == ()
    known = found.knowledge
    own, a7 = known.opportunity("oma-1"), known.opportunity("A7")
    assert own is not None
    assert (own.area, own.parts, own.terms.en) == ("A", ("4b", "4x"), ("handyman", "odd jobs"))
    assert known.success_factor("good-coffee") is not None
    assert a7 is not None
    assert a7.terms.fi[-1] == "tuntikiintiö"
    assert a7.utterances.en[-1] == "how many hours will it be, then"
    assert a7.utterances.en[-2] != a7.utterances.en[-1]


def test_own_parts_have_no_points_and_stand_under_their_criterion(tmp_path: Path) -> None:
    known = joined(tmp_path, b=PARTS).knowledge
    (criterion,) = [c for c in known.model.criteria if c.id == "4"]
    assert (criterion.parts[-1].id, criterion.parts[-1].weight) == ("4x", 0)
    assert sum(part.weight for part in criterion.parts) == 100


def test_opportunities_stay_in_the_order_of_their_areas(tmp_path: Path) -> None:
    ids = [o.id for o in joined(tmp_path, a=OPPORTUNITY, b=PARTS).knowledge.opportunities]
    assert ids[ids.index("oma-1") - 1 : ids.index("oma-1") + 2] == ["A9", "oma-1", "B1"]


def test_an_author_takes_additions_over_by_moving_the_file_to_what_ships(tmp_path: Path) -> None:
    added = "kind: additions\nadditions:\n  - {to: A1, utterances: {fi: [uusi sanonta]}}\n"
    loaded = load_with(tmp_path, "knowledge/learnt.yaml", added)
    assert loaded.content is not None
    known = loaded.content.knowledge.opportunity("A1")
    assert known is not None
    assert known.utterances.fi[-1] == "uusi sanonta"


def test_without_a_folder_or_with_an_empty_one_nothing_changes(tmp_path: Path) -> None:
    assert join_own(SHIPPED, OwnFolder(tmp_path), Language.EN) == Joined(SHIPPED, ())
    assert join_own(SHIPPED, OwnFolder(tmp_path / "none"), Language.EN) == Joined(SHIPPED, ())


def test_a_folder_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    found = join_own(SHIPPED, OwnFolder(tmp_path / "none", named=True), Language.EN)
    assert found.knowledge is SHIPPED
    assert places(found) == ["none:1:1 Y026"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPPORTUNITY.replace("id: oma-1", "id: A1").replace("4b, 4x", "4b"), ["a.yaml:4:9 K110"]),
        (OPPORTUNITY.replace("id: oma-1", "id: 4b").replace("4b, 4x", "4b"), ["a.yaml:4:9 K110"]),
        (PARTS.replace("id: 4x", "id: competent-staff"), ["a.yaml:4:9 K110"]),
        (CONCEPT.replace("id: oma-kone", "id: substitute"), ["a.yaml:3:9 K110"]),
        (FACTOR.replace("good-coffee", "trust\n    id: x"), ["a.yaml:4:5 Y016"]),
        (OPPORTUNITY, ["a.yaml:10:17 K030"]),
        (OPPORTUNITY.replace("4b, 4x", "4b").replace("A-t1", "B-t1"), ["a.yaml:6:12 K101"]),
        (OPPORTUNITY.replace("4b, 4x", "4b, 4b"), ["a.yaml:10:17 K032"]),
        (OPPORTUNITY.replace("4b, 4x", "4b").replace("level", "levle"), ["a.yaml:4:5 K013", "a.yaml:5:5 K012"]),
        (PARTS.replace('"4"', '"44"'), ["a.yaml:2:12 K030"]),
        (PARTS.replace("    title", "    weight: 20\n    title"), ["a.yaml:5:5 K012"]),
        (ADDITIONS, ["a.yaml:7:10 K030"]),
        ("kind: additions\nadditions:\n  - {to: A7}\n", ["a.yaml:3:5 K111"]),
        ("kind: additions\nadditions: []\n", ["a.yaml:2:12 K024"]),
        ("kind: perspectives\nperspectives: []\n", ["a.yaml:1:7 Y024"]),
        ("kind: dialogue\n", ["a.yaml:1:7 Y024"]),
        ("kind: adition\n", ["a.yaml:1:7 Y023"]),
        ("", ["a.yaml:1:1 Y007"]),
        ("kind: additions\nadditions:\n  - to: no\n    terms: {fi: [x]}\n", ["a.yaml:3:9 K016"]),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_ships_goes_on_working(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    found = joined(tmp_path, a=text)
    assert places(found) == expected
    assert found.knowledge is SHIPPED


def test_two_own_things_cannot_have_one_id_whatever_they_are(tmp_path: Path) -> None:
    factor = FACTOR.replace("good-coffee", "x1")
    part = PARTS.replace("id: 4x", "id: x1")
    assert places(joined(tmp_path, a=factor, b=part)) == ["a.yaml:3:9 K031"]


def test_one_mistake_leaves_all_of_the_own_knowledge_aside(tmp_path: Path) -> None:
    found = joined(tmp_path, a=FACTOR, b="kind: additions\nadditions:\n  - {to: A77, terms: {fi: [x]}}\n")
    assert places(found) == ["b.yaml:3:10 K030"]
    assert "“A7”" in found.problems[0].remedy
    assert found.knowledge.success_factor("good-coffee") is None


def test_problems_are_said_in_the_language_and_name_the_file_by_its_path(tmp_path: Path) -> None:
    (problem,) = joined(tmp_path, Language.FI, a=PARTS.replace("4x", "4b")).problems
    assert problem.file == (tmp_path / "a.yaml").as_posix()
    assert "ttguiden mukana" in problem.rule


def test_files_lie_in_the_folder_or_one_deeper_and_no_others_are_read(tmp_path: Path) -> None:
    for place in (".", "more", "more/deep", ".hidden"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / "more" / "a.yaml").write_text(FACTOR, encoding="utf-8")
    (tmp_path / "more" / "deep" / "a.yaml").write_text("kind: nonsense", encoding="utf-8")
    (tmp_path / ".hidden" / "a.yaml").write_text("kind: nonsense", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("kind: nonsense", encoding="utf-8")
    found = join_own(SHIPPED, OwnFolder(tmp_path), Language.EN)
    assert found.problems == ()
    assert found.knowledge.success_factor("good-coffee") is not None


def test_one_file_is_checked_together_with_the_own_knowledge_and_only_its_mistakes_are_told(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text(OPPORTUNITY, encoding="utf-8")  # names a part that is nowhere
    file = tmp_path / "draft.yaml"
    file.write_text(ADDITIONS, encoding="utf-8")
    assert check_own_file(SHIPPED, file, OwnFolder(own), Language.EN) == ()
    (problem,) = check_own_file(SHIPPED, file, None, Language.EN)
    assert (problem.line, problem.code) == (7, "K030")
    (inside,) = check_own_file(SHIPPED, own / "a.yaml", OwnFolder(own), Language.EN)
    assert inside.code == "K030"
