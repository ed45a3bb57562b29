"""Are names asked about that get into the shared work after the baskets were cleared of them?"""

from __future__ import annotations

import pytest

from tests.workflow.developed import Developed
from ttguide.model.role import Role
from ttguide.model.synthesis import Way
from ttguide.workflow.developing import Development


@pytest.fixture
def boards() -> Development:
    boards = Developed().boards
    for role in Role:
        boards.merging.share(role)
    return boards


def asked(words: str) -> str:
    return f"Paljastaako ”{words}” jonkun? Tämän näkevät kaikki osapuolet."


def test_a_wording_that_names_somebody_is_taken_and_asked_about(boards: Development) -> None:
    shaped = boards.synthesis.shape(["pa1", "ta1"], area="A", text="Matti Virtasen malli Ahomäellä")
    assert shaped.asks == (asked("Matti Virtasen"), asked("Ahomäellä"))
    assert boards.synthesis.board().opportunities[0].text == "Matti Virtasen malli Ahomäellä"
    reworded = boards.synthesis.reword(shaped.statement, "Kuten Kotiapu Aallossa")
    assert reworded.asks == (asked("Kotiapu Aallossa"),)
    assert boards.synthesis.reword(shaped.statement, "Budjetti laaditaan yhdessä").asks == ()


def test_what_is_shaped_in_an_entrys_own_words_is_not_asked_about(boards: Development) -> None:
    assert boards.synthesis.shape(["pa1", "ta1"], area="A").asks == ()


def test_names_of_areas_and_themes_are_asked_about(boards: Development) -> None:
    synthesis = boards.synthesis
    assert synthesis.add_area("Ahomäen asiat").asks == (asked("Ahomäen"),)
    own = next(area.id for area in synthesis.board().areas if area.own)
    assert synthesis.rename_area(own, "Bergan asiat").asks == (asked("Bergan"),)
    theme = synthesis.add_theme(own, "Liisa Korhosen lista")
    assert theme.asks == (asked("Liisa Korhosen"),)
    assert synthesis.rename_theme(theme.statement, "Yhteinen lista").asks == ()


def test_a_note_under_a_criterion_part_is_asked_about(boards: Development) -> None:
    shaped = boards.synthesis.shape(["pa1", "ta1"], area="A")
    part = boards.integration.board().parts[0].id
    assert boards.integration.assign(shaped.statement, part, "Liisa Korhonen sanoi").asks == (asked("Liisa Korhonen"),)
    assert boards.integration.assign(shaped.statement, part, "näin sovittiin 1.3.2026").asks == ()


def test_the_reason_for_leaving_entries_out_is_asked_about(boards: Development) -> None:
    out = boards.synthesis.leave_out(("pa1", "ta1"), "Matti Virtasen oma asia Ahomäellä")
    assert out.asks == (asked("Matti Virtasen"), asked("Ahomäellä"))
    (left_out, *_) = (entry for entry in boards.synthesis.board().purchasers if entry.id == "pa1")
    assert left_out.reason == "Matti Virtasen oma asia Ahomäellä"
    assert boards.synthesis.leave_out(("pa2",), "ei koske tätä hankintaa").asks == ()


def test_an_opportunity_that_falls_is_told_and_the_reason_is_asked_about_all_the_same(boards: Development) -> None:
    boards.synthesis.shape(["pa1", "ta1"], area="A")
    out = boards.synthesis.leave_out(("pa1",), "Liisa Korhonen pyysi")
    assert "A1 putosi tasolta 1 tasolle 2" in out.follows[0]
    assert out.asks == (asked("Liisa Korhonen"),)


def test_the_reason_for_the_way_of_taking_over_is_asked_about(boards: Development) -> None:
    chosen = boards.integration.choose_way(Way.SPREAD, "Matti Virtanen päätti Ahomäellä")
    assert chosen.asks == (asked("Matti Virtanen"), asked("Ahomäellä"))
    assert boards.integration.board().way_reason == "Matti Virtanen päätti Ahomäellä"
    assert boards.integration.choose_way(Way.SPREAD, "näin sovittiin 1.3.2026").asks == ()
    assert boards.integration.choose_way(Way.SPREAD).asks == ()
