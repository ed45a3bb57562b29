"""Do the boards speak of one as of one, and of several as of several?"""

from __future__ import annotations

import pytest

from tests.cli.at_boards import AtBoards, answers
from tests.workflow.filled import Filled
from ttguide.model import event as ev
from ttguide.model.role import Role
from ttguide.model.text import Language

FI, EN = Language.FI, Language.EN


def shared(language: Language) -> AtBoards:
    at = AtBoards(language)
    at.share()
    return at


def said(at: AtBoards, board: str, *lines: str) -> list[str]:
    """What was said after each of the lines."""
    return answers(at.hold(*lines, at=board))[: len(lines)]


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (FI, "Arviointikohta: 1a", "Arviointikohdat: 1a, 1b"),
        (EN, "Criterion part: 1a", "Criterion parts: 1a, 1b"),
    ],
)
def test_criterion_parts_of_an_opportunity_and_of_a_factor(language: Language, one: str, several: str) -> None:
    at = shared(language)
    said(at, "synthesis", "shape №4 №10 A: budjetti")
    told = said(at, "integration", "assign A1 1a", "list", "show A1", "assign A1 1b", "list", "show A1")
    assert told[1].endswith(f"; {one})")
    assert told[2].splitlines()[-1] == f"  {one}"
    assert told[4].endswith(f"; {several})")
    assert told[5].splitlines()[-1] == f"  {several}"

    told = said(at, "scorecards", "grow", "show 1", "parts 1 1a 1b", "show 1")
    assert told[1].splitlines()[1] == f"  {one}"
    assert told[3].splitlines()[1] == f"  {several}"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (
            FI,
            ["Hiljainen kohta: 1b", "Ristejä 1. Arviointikohdista mukana 1/2, sijoittamatta 1."],
            ["Hiljaiset kohdat: 1a, 1b", "Ristejä 0. Arviointikohdista mukana 0/2, sijoittamatta 2."],
        ),
        (
            EN,
            ["Silent part: 1b", "1 cross. 1 of 2 criterion parts touched, 1 opportunity not placed."],
            ["Silent parts: 1a, 1b", "0 crosses. 0 of 2 criterion parts touched, 2 opportunities not placed."],
        ),
    ],
)
def test_the_integration(language: Language, one: list[str], several: list[str]) -> None:
    at = shared(language)
    said(at, "synthesis", "shape №4 №10 A: budjetti", "shape №5 A: toinen")
    (before, _, after) = said(at, "integration", "matrix", "assign A1 1a", "matrix")
    for told, silent, sentence in ((before, *several), (after, *one)):
        assert silent in told.splitlines()
        assert told.splitlines()[-1] == sentence


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (FI, "Tunnus vaihtui: A1 on nyt B1.", "Tunnukset vaihtuivat: A1 on nyt B1, A2 on nyt A1."),
        (EN, "A name has moved: A1 is now B1.", "Names have moved: A1 is now B1, A2 is now A1."),
    ],
)
def test_names_that_have_moved(language: Language, one: str, several: str) -> None:
    at = shared(language)
    (_, told) = said(at, "synthesis", "shape №4 №10 A: budjetti", "area A1 B")
    assert told.splitlines()[-1] == one
    (_, _, told) = said(at, "synthesis", "area B1 A", "shape №5 A: toinen", "area A1 B")
    assert told.splitlines()[-1] == several


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (FI, "Kortilta puuttuu: A1. /kasvata tuo sen.", "Kortilta puuttuu: A1, A2. /kasvata tuo ne."),
        (EN, "Not on the card yet: A1. /grow brings it in.", "Not on the card yet: A1, A2. /grow brings them in."),
    ],
)
def test_what_is_missing_from_a_card(language: Language, one: str, several: str) -> None:
    at = shared(language)
    said(at, "synthesis", "shape №4 №10 A: budjetti")
    assert said(at, "scorecards", "card A")[0].splitlines()[-1] == one
    said(at, "synthesis", "shape №5 A: toinen")
    assert said(at, "scorecards", "card A")[0].splitlines()[-1] == several


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (
            FI,
            "Samoja osia koskee A1 toisen tavoitetekijän alla. Riittääkö se, vai tarvitaanko tähän oma menestystekijä?",
            "Samoja osia koskevat A1, A2 toisten tavoitetekijöiden alla. "
            "Riittävätkö ne, vai tarvitaanko tähän oma menestystekijä?",
        ),
        (
            EN,
            "A1 under another objective factor touches the same parts. "
            "Is that enough, or is a success factor of its own needed here?",
            "A1, A2 under other objective factors touch the same parts. "
            "Are they enough, or is a success factor of its own needed here?",
        ),
    ],
)
def test_success_factors_that_touch_the_same_parts_elsewhere(language: Language, one: str, several: str) -> None:
    for opportunities, asked in ((1, one), (2, several)):
        at = shared(language)
        said(at, "synthesis", *["shape №4 A: budjetti", "shape №10 A: toinen"][:opportunities])
        said(at, "integration", *["assign A1 1a", "assign A2 1a"][:opportunities])
        said(at, "scorecards", "grow")
        cards = at.boards.scorecards
        cards.set_factor("A", "Yhteistyö", ["1a"])
        assert [doubt.question for factor in cards.card("A").factors for doubt in factor.doubts] == [asked]


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (
            FI,
            {"synthesis": "mahdollisuuksia 1, odottaa 6", "scorecards": "menestystekijöitä 1, mittareita 0"},
            {"synthesis": "mahdollisuuksia 2, odottaa 5", "scorecards": "menestystekijöitä 2, mittareita 0"},
        ),
        (
            EN,
            {"synthesis": "1 opportunity, 6 waiting", "scorecards": "1 success factor, measures 0"},
            {"synthesis": "2 opportunities, 5 waiting", "scorecards": "2 success factors, measures 0"},
        ),
    ],
)
def test_how_far_the_boards_are(language: Language, one: dict[str, str], several: dict[str, str]) -> None:
    at = shared(language)
    for line, expected in (("shape №4 №10 A: budjetti", one), ("shape №5 A: toinen", several)):
        said(at, "synthesis", line)
        said(at, "scorecards", "grow")
        standing = {stage.id: stage.standing for stage in at.boards.stages()}
        assert {id: standing[id] for id in expected} == expected


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (FI, "1 kirjaus ja 1 muistiinpano.", "12 kirjausta ja 4 muistiinpanoa."),
        (EN, "1 entry and 1 note.", "12 entries and 4 notes."),
    ],
)
def test_what_was_destroyed(language: Language, one: str, several: str) -> None:
    word = {FI: "HÄVITÄ", EN: "DESTROY"}[language]
    begins = {FI: "Raakamuistiinpanot hävitetty: ", EN: "Raw notes destroyed: "}[language]
    at = shared(language)
    assert at.boards.destroying.destroy(word)[0].what == begins + several

    at = AtBoards(language, parties=("pa",))
    at.append(*(ev.StatementRemoved(f"pa{number}") for number in (2, 1)))
    at.boards.catch_up()
    at.boards.merging.accept_few(Role.PURCHASER, "luvalla")
    at.boards.merging.share(Role.PURCHASER)
    assert at.boards.destroying.destroy(word)[0].what == begins + one


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (
            FI,
            "✓ Kumottu: tuonti työkirjasta (muutettuja soluja 1, lisättyjä 0, poistettuja 0)",
            "✓ Kumottu: tuonti työkirjasta (muutettuja soluja 2, lisättyjä 0, poistettuja 0)",
        ),
        (
            EN,
            "✓ Undone: the import from a workbook (1 cell changed, 0 added, 0 removed)",
            "✓ Undone: the import from a workbook (2 cells changed, 0 added, 0 removed)",
        ),
    ],
)
def test_what_an_import_changed(language: Language, one: str, several: str) -> None:
    for texts, receipt in ((("Yksi",), one), (("Yksi", "Kaksi"), several)):
        filled = Filled(language)
        for row, text in zip((2, 3), texts, strict=False):
            filled.put(row, "measure", text)
        assert filled.bring().receipt is not None
        filled.developed.boards.catch_up()
        assert "✓ " + filled.developed.boards.undo().what == receipt


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        (FI, "kirjoitettu; arviointikohta 1a", "kirjoitettu; arviointikohdat 1a, 1b"),
        (EN, "nobody has worded it; criterion part 1a", "nobody has worded it; criterion parts 1a, 1b"),
    ],
)
def test_what_is_lost_with_an_opportunity_when_a_basket_is_shared_anew(
    language: Language, one: str, several: str
) -> None:
    for parts, told in ((("1a",), one), (("1a", "1b"), several)):
        at = shared(language)
        said(at, "synthesis", "shape №4 A")
        said(at, "integration", *(f"assign A1 {part}" for part in parts))
        (_, preview) = said(at, "merge", "withhold №4 tunnistettava", "share")
        assert any(line.endswith(told) for line in preview.splitlines()), preview
