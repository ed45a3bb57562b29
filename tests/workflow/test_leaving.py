"""Entries that leave an opportunity: nobody's words are put into the other side's mouth, and nothing goes unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.workflow.developed import Developed
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.role import Role
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.board_views import Doubt, Level, OpportunityView
from ttguide.workflow.developing import Development
from ttguide.workflow.document import Subject
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

P = Role.PURCHASER
BILLS = "laskut tulevat myöhässä"
BUDGET = "budjetti yhdessä tammikuussa"
FELL = "A1 putosi tasolta 1 tasolle 2, sillä siinä on enää toisen puolen kirjauksia."
TAKES = f"A1 oli lähteneen kirjauksen sanoin. Nyt siinä ovat jäljellä olevan kirjauksen sanat: ”{BUDGET}”"


@pytest.fixture
def developed() -> Developed:
    developed = Developed()
    developed.share()
    return developed


@pytest.fixture
def boards(developed: Developed) -> Development:
    return developed.boards


def shaped(boards: Development) -> dict[str, OpportunityView]:
    return {o.id: o for o in boards.synthesis.board().opportunities}


def left_out(boards: Development, _: str) -> Receipt:
    return boards.synthesis.leave_out(["pa2"], "ei tähän")


def released(boards: Development, opportunity: str) -> Receipt:
    return boards.synthesis.release(opportunity, ["pa2"])


def taken_over(boards: Development, _: str) -> Receipt:
    return boards.synthesis.shape(["pa2", "pb1"], area="B", text="Uusi")


def gathered(boards: Development, _: str) -> Receipt:
    other = next(o.id for o in boards.synthesis.board().opportunities if o.area == "B")
    return boards.synthesis.gather(other, ["pa2"])


Leaving = Callable[[Development, str], Receipt]
WAYS = pytest.mark.parametrize("leave", [left_out, released, taken_over, gathered])


def alone(boards: Development) -> None:
    """Something to gather to, in another area."""
    boards.synthesis.shape(["tb2"], area="B", text="Autot")


@WAYS
def test_an_opportunity_in_the_words_of_an_entry_that_leaves_says_what_another_of_its_entries_says(
    boards: Development, leave: Leaving
) -> None:
    alone(boards)
    id = boards.synthesis.shape(["pa2", "ta1"], area="A").statement
    assert leave(boards, id).follows == (FELL, TAKES)

    one = shaped(boards)[id]
    assert (one.text, one.wording_due, one.level, one.one_sided) == (BUDGET, True, Level.THEME, True)
    boards.undo()
    one = shaped(boards)[id]
    assert (one.text, one.level, len(one.entries)) == (BILLS, Level.VIEW, 2)


@WAYS
def test_what_people_worded_stays_when_an_entry_leaves(boards: Development, leave: Leaving) -> None:
    alone(boards)
    id = boards.synthesis.shape(["pa2", "ta1"], area="A", text="Laskutus sujuu").statement
    assert leave(boards, id).follows == (FELL,)
    assert shaped(boards)[id].text == "Laskutus sujuu"


def test_words_that_a_remaining_entry_has_stay(boards: Development) -> None:
    id = boards.synthesis.shape(["pa2", "ta1"], area="A").statement
    boards.synthesis.leave_out(["ta1"], "ei tähän")
    assert shaped(boards)[id].text == BILLS


def test_the_report_lists_nobodys_words_under_the_other_side(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.synthesis.leave_out(["pa2"], "ei tähän")
    text = to_markdown(developed.guide.board_report(developed.case, Subject.SYNTHESIS))
    assert f"| A1 {BUDGET} | Tuottajat |" in text
    assert f"A1 {BILLS}" not in text


def test_the_success_factor_in_the_same_words_takes_the_new_ones_with_the_opportunity(boards: Development) -> None:
    id = boards.synthesis.shape(["pa2", "ta1"], area="A").statement
    boards.scorecards.grow("A")
    receipt = boards.synthesis.release(id, ["pa2"])
    assert receipt.follows[-1] == "Tuloskortin menestystekijä sai saman sanamuodon."
    assert [c.text for f in boards.scorecards.card("A").factors for c in f.criticals] == [BUDGET]
    boards.undo()
    assert [c.text for f in boards.scorecards.card("A").factors for c in f.criticals] == [BILLS]


@WAYS
def test_what_goes_with_the_last_entry_is_told_and_an_undo_brings_it_back(boards: Development, leave: Leaving) -> None:
    alone(boards)
    id = boards.synthesis.shape(["pa2"], area="A", text="Laskutus sujuu").statement
    for part in ("1a", "1b"):
        boards.integration.assign(id, part, "näin")
    boards.scorecards.grow("A")
    before = shaped(boards)[id]
    assert leave(boards, id).follows == (
        "A1 purkautui, sillä siihen ei jäänyt yhtään kirjausta: ”Laskutus sujuu”",
        "Sen mukana poistuivat yhdessä kirjoitettu sanamuoto ja sijoitukset arviointikohtiin 1a, 1b.",
        "Tuloskortille jäi ilman lähdettä menestystekijä: ”Laskutus sujuu”",
    )
    assert id not in shaped(boards)
    (critical,) = [c for f in boards.scorecards.card("A").factors for c in f.criticals]
    assert Doubt.GONE in {doubt.doubt for doubt in critical.doubts}

    boards.undo()
    assert shaped(boards)[id] == before
    (critical,) = [c for f in boards.scorecards.card("A").factors for c in f.criticals]
    assert Doubt.GONE not in {doubt.doubt for doubt in critical.doubts}


def test_an_opportunity_in_its_entrys_words_goes_without_a_wording_of_its_own(boards: Development) -> None:
    id = boards.synthesis.shape(["pa2"], area="A").statement
    boards.integration.assign(id, "1a")
    assert boards.synthesis.release(id, ["pa2"]).follows == (
        f"A1 purkautui, sillä siihen ei jäänyt yhtään kirjausta: ”{BILLS}”",
        "Sen mukana poistui sijoitus arviointikohtaan 1a.",
    )


def test_taking_an_opportunity_apart_says_what_goes_with_it(boards: Development) -> None:
    id = boards.synthesis.shape(["pa2", "ta1"], area="A", text="Laskutus sujuu").statement
    boards.integration.assign(id, "1a")
    boards.scorecards.grow("A")
    receipt = boards.synthesis.dissolve(id)
    assert receipt.what == "Purettu: Laskutus sujuu"
    assert receipt.follows == (
        "Sen mukana poistuivat yhdessä kirjoitettu sanamuoto ja sijoitus arviointikohtaan 1a.",
        "Tuloskortille jäi ilman lähdettä menestystekijä: ”Laskutus sujuu”",
    )


def test_one_whose_other_entries_are_in_no_basket_stands_only_where_people_worded_it(boards: Development) -> None:
    own = boards.synthesis.shape(["pa2", "ta1"], area="A").statement
    worded = boards.synthesis.shape(["pb2", "ta2"], area="B", text="Palaute kulkee").statement
    for id in ("ta1", "ta2"):
        boards.merging.withhold(Role.PROVIDER, id, "tunnistettava")
    boards.merging.share(Role.PROVIDER)
    receipt = boards.synthesis.leave_out(["pa2", "pb2"], "ei tähän")
    assert receipt.follows == (
        f"A1 purkautui, sillä siihen ei jäänyt yhtään kirjausta: ”{BILLS}”",
        "B1 jäi ilman kirjauksia, eikä sitä lasketa enää mahdollisuudeksi: ”Palaute kulkee”",
    )
    assert own not in shaped(boards)
    assert shaped(boards)[worded].is_orphan


UNDONE = (
    (left_out, "Kumottu: poisjättäminen synteesistä: ei tähän"),
    (released, "Kumottu: kirjausten irrottaminen mahdollisuudesta"),
    (taken_over, "Kumottu: mahdollisuus ”Uusi”"),
    (gathered, "Kumottu: kirjausten liittäminen mahdollisuuteen"),
)


@pytest.mark.parametrize(("leave", "undone"), UNDONE)
def test_an_undo_of_leaving_is_named_after_what_was_done(boards: Development, leave: Leaving, undone: str) -> None:
    alone(boards)
    id = boards.synthesis.shape(["pa2", "ta1"], area="A").statement
    boards.scorecards.grow("A")
    leave(boards, id)
    assert boards.undo().what == undone


def test_a_pair_that_is_in_one_opportunity_is_not_turned_down(boards: Development) -> None:
    id = boards.synthesis.shape(["pa1", "ta1"], area="A").statement
    with pytest.raises(Refused) as problem:
        boards.synthesis.dismiss("pa1", "ta1")
    assert (problem.value.key, problem.value.values) == ("refused.pair_together", {"number": "A1"})
    assert boards.synthesis.board().dismissed == frozenset()

    boards.synthesis.release(id, ["ta1"])
    assert boards.synthesis.dismiss("pa1", "ta1").what == (
        f"Nämä eivät kohtaa; paria ei ehdoteta enää: ”budjetti laaditaan yhdessä” ja ”{BUDGET}”"
    )


# The merge


def test_a_merge_says_what_went_behind_which_entry_and_from_where() -> None:
    developed = Developed()
    other = ev.StatementRecorded(
        "pa9", "t-pa", Address("factors", ("customer",)), StatementKind.OPPORTUNITY, "asiakas ensin", "customer", ""
    )
    developed.append(other)
    developed.boards.catch_up()
    assert developed.boards.merging.join(P, "pa2", ["pb2", "pa9"]).at_length == (
        "Sen taakse siirtyivät: ”asiakas osallistuu suunnitteluun”, ”asiakas ensin”",
        "Kirjaukset ovat eri näkökulmista: Talous, Asiakas.",
        "Kirjaukset ovat eri menestystekijöiden alta: ”talous on tasapainossa pa”, ”talous on tasapainossa pb”",
    )


def test_a_merge_under_one_success_factor_says_only_what_went_behind() -> None:
    assert Developed().boards.merging.join(P, "pa2", ["pa1"]).at_length == (
        "Sen taakse siirtyi: ”budjetti laaditaan yhdessä”",
    )


def test_replaced_words_are_told_with_the_wording_that_came_of_it() -> None:
    merging = Developed().boards.merging
    merging.reword(P, "pa2", "soita 040 123 4567")
    receipt = merging.replace_all(P)
    assert receipt.what == "Yhden kirjauksen paljastavat sanat korvattu."
    assert receipt.at_length == ("”soita [puhelinnumero]”",)
