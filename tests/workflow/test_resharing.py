"""A basket that is shared anew: what was in an entry's own words follows it, and nothing happens unsaid."""

from __future__ import annotations

import contextlib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.developed import Developed
from ttguide.model import development_event as dev
from ttguide.model.role import Role
from ttguide.workflow.board_views import Doubt, Level, OpportunityView
from ttguide.workflow.problems import Refused

P, T = Role.PURCHASER, Role.PROVIDER
BILLS = "laskut tulevat myöhässä"


@pytest.fixture
def developed() -> Developed:
    developed = Developed()
    developed.share()
    return developed


def shaped(developed: Developed) -> tuple[OpportunityView, ...]:
    return developed.boards.synthesis.board().opportunities


def reshare(developed: Developed, role: Role = P) -> tuple[str, ...]:
    told = developed.boards.merging.aftermath(role)
    developed.boards.merging.share(role)
    return told


def test_a_wording_that_is_an_entrys_own_follows_it_and_is_still_to_be_written(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    told = reshare(developed)

    (one,) = shaped(developed)
    assert (one.text, one.wording_due, one.questioned) == ("laskut viipyvät", True, False)
    assert told == (f"A1 ”{BILLS}”: sanamuoto oli kirjauksen oma ja muuttuu sen mukana: ”laskut viipyvät”",)


def test_a_wording_of_people_stays_and_is_marked_where_it_says_what_was_taken_out(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A", text="Myöhässä tulevat laskut kuntoon")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    told = reshare(developed)

    (one,) = shaped(developed)
    assert (one.text, one.questioned) == ("Myöhässä tulevat laskut kuntoon", True)
    assert "tarkistettavaksi" in told[0]
    boards.synthesis.reword(one.id, one.text)
    assert not shaped(developed)[0].questioned
    with pytest.raises(Refused) as problem:
        boards.synthesis.reword(one.id, one.text)
    assert problem.value.key == "refused.same_wording"


def test_a_wording_of_people_is_not_questioned_where_nothing_of_it_was_taken_out(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A", text="Yhteinen budjetti")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    assert reshare(developed) == ()
    assert not shaped(developed)[0].questioned


def test_a_withheld_entry_leaves_its_words_to_another_one_of_the_opportunity(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.merging.withhold(P, "pa2", "tunnistettava")
    told = reshare(developed)

    (one,) = shaped(developed)
    assert (one.text, one.level, one.wording_due) == ("budjetti yhdessä tammikuussa", Level.THEME, True)
    assert "menettää yhden kirjauksen; putoaa tasolta 1 tasolle 2; sanamuoto oli kirjauksen oma" in told[0]


def test_an_opportunity_in_the_words_of_a_withheld_entry_alone_is_taken_apart_and_leaves_its_card(
    developed: Developed,
) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2"], area="A")
    boards.integration.assign(shaped(developed)[0].id, "1a")
    boards.scorecards.grow("A")
    boards.merging.withhold(P, "pa2", "tunnistettava")
    told = reshare(developed)

    assert shaped(developed) == ()
    assert not [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    assert told[0].endswith("arviointikohta 1a; poistuu tuloskortilta")


def test_what_people_have_put_under_a_factor_whose_opportunity_goes_stays_and_is_asked_about(
    developed: Developed,
) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2"], area="A")
    boards.scorecards.grow("A")
    (critical,) = [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    boards.scorecards.set_measure(critical.id, "myöhästyneet laskut")
    boards.merging.withhold(P, "pa2", "tunnistettava")
    assert f"tuloskortille jää ”{BILLS}”" in reshare(developed)[0]

    (critical,) = [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    assert [doubt.doubt for doubt in critical.doubts][:1] == [Doubt.GONE]
    assert [measure.text for measure in critical.measures] == ["myöhästyneet laskut"]


def test_what_people_worded_stands_without_entries_marked_and_counts_for_nothing(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2"], area="A", text="Laskutus sujuu")
    boards.integration.assign(shaped(developed)[0].id, "1a")
    boards.merging.withhold(P, "pa2", "tunnistettava")
    told = reshare(developed)

    (one,) = shaped(developed)
    assert (one.is_orphan, one.questioned, one.parts) == (True, True, ("1a",))
    balance = boards.synthesis.board().balance
    assert (balance.orphans, balance.total.level2, balance.share, balance.one_sided) == (("A1",), 0, 0, ())
    assert boards.integration.board().cells == ()
    assert boards.scorecards.card("A").missing == ()
    assert "jää ilman kirjauksia" in told[0]

    boards.merging.give_back(P, "pa2")
    reshare(developed)
    assert not shaped(developed)[0].is_orphan


def test_the_success_factor_that_grew_in_an_entrys_words_takes_the_new_ones(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.scorecards.grow("A")
    boards.synthesis.reword(shaped(developed)[0].id, "Laskutus sujuu")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    told = reshare(developed)

    (critical,) = [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    assert critical.text == "Laskutus sujuu"  # an entry's words are nobody's: those of the opportunity stand instead
    assert told[0].endswith("tuloskortin menestystekijä saa saman sanamuodon")


def test_sharing_anew_is_undone_with_all_that_followed(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.synthesis.shape(["pb2"], area="B")
    boards.scorecards.grow()
    before = (shaped(developed), boards.scorecards.card("A"), boards.scorecards.card("B"))
    boards.merging.withhold(P, "pb2", "tunnistettava")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    reshare(developed)
    assert boards.undo().what == "Kumottu: tilaajien korin jakaminen"
    assert (shaped(developed), boards.scorecards.card("A"), boards.scorecards.card("B")) == before


def test_a_journal_in_which_nothing_followed_folds_to_what_it_was(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    items = boards._desk.case.baskets[P].items
    developed.append(dev.BasketShared(P, tuple(item for item in items if item.id != "pa2"), 2))
    boards.catch_up()
    (one,) = shaped(developed)
    assert (one.text, one.level, [entry.id for entry in one.entries]) == (BILLS, Level.VIEW, ["ta1"])


def test_an_entry_merged_into_another_that_is_gathered_takes_nothing_away_in_the_words_of_people(
    developed: Developed,
) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pb1", "ta1"], area="A", text="Budjetti yhdessä")
    boards.merging.join(P, "pa1", ["pb1"])
    assert reshare(developed) == ()
    (one,) = shaped(developed)
    assert (one.level, {entry.id for entry in one.entries}, one.questioned) == (Level.VIEW, {"pa1", "ta1"}, False)


def test_a_card_tells_that_its_opportunity_reads_otherwise_and_takes_or_keeps_its_wording(
    developed: Developed,
) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.scorecards.grow("A")
    boards.synthesis.reword(shaped(developed)[0].id, "Laskutus sujuu")

    (critical,) = boards.scorecards.reworded()
    assert critical.reworded == "Laskutus sujuu"
    assert critical.doubts[0].doubt is Doubt.REWORDED
    with pytest.raises(Refused) as problem:
        boards.scorecards.grow("A")
    assert problem.value.key == "refused.grown_reworded"

    boards.scorecards.keep_wordings([critical.id])
    assert boards.scorecards.reworded() == ()
    boards.undo()
    boards.scorecards.take_wordings([critical.id])
    (critical,) = [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    assert (critical.text, critical.reworded) == ("Laskutus sujuu", "")


def test_moving_a_success_factor_is_not_looking_at_its_wording(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    boards.scorecards.grow("A")
    boards.synthesis.reword(shaped(developed)[0].id, "Laskutus sujuu")
    (critical,) = boards.scorecards.reworded()
    other = boards.scorecards.set_factor("A", "Raha")
    boards.scorecards.move(critical.id, other.statement)
    assert [c.id for c in boards.scorecards.reworded()] == [critical.id]


@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_whatever_is_shaped_and_taken_out_no_result_keeps_the_words_of_what_is_in_no_basket(chance: Random) -> None:
    developed = Developed()
    developed.share()
    boards = developed.boards
    ids = {P: ["pa1", "pa2", "pb1", "pb2"], T: ["ta1", "ta2", "tb1", "tb2"]}
    for step in range(chance.randint(3, 14)):
        role = chance.choice((P, T))
        item, other = chance.sample(ids[role], 2)
        steps = (
            lambda: boards.synthesis.shape(chance.sample([*ids[P], *ids[T]], chance.randint(1, 3)), area="A"),
            lambda: boards.scorecards.grow("A"),
            lambda r=role, i=item, n=step: boards.merging.reword(r, i, f"sanottu toisin {i} {n}"),
            lambda r=role, i=item: boards.merging.withhold(r, i, "tunnistettava"),
            lambda r=role, i=item: boards.merging.give_back(r, i),
            lambda r=role, i=item, o=other: boards.merging.join(r, i, [o]),
            lambda r=role, i=item: boards.merging.part(r, i),
            lambda r=role: boards.merging.share(r),
        )
        with contextlib.suppress(Refused):
            chance.choice(steps)()
    for role in (P, T):
        with contextlib.suppress(Refused):
            boards.merging.share(role)
    shared = {text for role in (P, T) for entry in boards.merging.preview(role) for text in entry.wordings}
    opportunities = boards.synthesis.board().opportunities
    assert {o.text for o in opportunities} <= shared
    criticals = [c for factor in boards.scorecards.card("A").factors for c in factor.criticals]
    assert {c.text for c in criticals if c.number} <= shared


# What is said before the raw notes are destroyed


def test_destroying_says_first_that_the_synthesis_leans_on_what_goes(developed: Developed) -> None:
    view = developed.boards.destroying.look()
    assert view.ready
    assert "8 kirjausta odottaa" in view.first[0]
    assert any("poiminnat" in line for line in view.goes)


def test_destroying_names_the_results_that_still_say_what_was_taken_out(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A", text="Laskut tulevat myöhässä, sanoi taloussihteeri")
    boards.scorecards.grow("A")
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    boards.merging.share(P)
    view = boards.destroying.look()
    assert view.ready  # people decide: they are told
    assert any("yksi tarkistettava sanamuoto" in line for line in view.first)
    assert [line for line in view.first if "taloussihteeri" in line] == [
        "Synteesin mahdollisuus: ”Laskut tulevat myöhässä, sanoi taloussihteeri”",
        "Kriittinen menestystekijä: ”Laskut tulevat myöhässä, sanoi taloussihteeri”",
    ]


def test_destroying_says_that_an_earlier_wording_stays_in_the_history(developed: Developed) -> None:
    boards = developed.boards
    boards.synthesis.shape(["pa2", "ta1"], area="A")
    assert not any("historiaan" in line for line in boards.destroying.look().beyond)
    boards.merging.reword(P, "pa2", "laskut viipyvät")
    boards.merging.share(P)
    view = boards.destroying.look()
    assert not any("myöhässä" in line for line in view.first)
    assert any("historiaan jää yksi sanamuoto" in line for line in view.beyond)


def test_releasing_a_sides_only_entry_says_that_the_level_falls_and_what_the_opportunity_is_called_now(
    developed: Developed,
) -> None:
    synthesis = developed.boards.synthesis
    first = synthesis.shape(["pa2", "ta1"], area="A").statement
    synthesis.shape(["pb2", "tb2"], area="A")
    receipt = synthesis.release(first, ["ta1"])
    assert receipt.what == "Yksi kirjaus irrotettu; se odottaa taas paikkaansa."
    assert receipt.follows == (
        "A1 putosi tasolta 1 tasolle 2, sillä siinä on enää toisen puolen kirjauksia. Sen numero on nyt A2.",
    )
