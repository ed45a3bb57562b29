"""What comes first by what both sides said, what becomes of it, and what changed by the next round and why?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from tests.fakes.adapters import shipped_content
from tests.workflow.assessed import DONE1, ITEMS, LIGHTS, REACHED1, TOTALS, Assessed
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Figure, Item, Mode, Rating, Side
from ttguide.model.assessment_event import Rated, RoundBegun
from ttguide.model.assessment_model import RedRule
from ttguide.model.basket import BasketItem
from ttguide.model.light import Light
from ttguide.model.measure import Goal
from ttguide.model.priority import CandidateKind, PriorityMethod
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.model.statement import StatementKind
from ttguide.model.synthesis import Level
from ttguide.model.text import Language
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import RankView
from ttguide.workflow.format import Subject
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.problems import Refused

PURCHASER, PROVIDER = PARTIES
BENEFIT, POINTS, PAIRWISE = PriorityMethod.BENEFIT_EFFORT, PriorityMethod.POINTS, PriorityMethod.PAIRWISE
DUE = date(2027, 3, 1)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.key


class Weighed:
    """A round in which c1 came out red and c2 yellow, with both of them and an own matter to be weighed."""

    def __init__(self, method: PriorityMethod | None = None) -> None:
        self.made = Assessed()
        self.round = self.made.together("low", "middle", "middle", "middle")
        self.priorities: Prioritising = self.made.work.priorities(self.round)
        self.priorities.take()
        self.own = self.priorities.add("Yhteinen kalenteri").statement
        self.c1, self.c2 = (c.id for c in self.priorities.view().candidates if c.ref)
        if method:
            self.priorities.choose_method(method)

    @property
    def work(self) -> Assessment:
        return self.made.work

    def order(self, side: Side | None = None) -> list[tuple[str, str, str]]:
        """Name, place and score of the joint order or a side's."""
        view = self.priorities.view()
        ranked: RankView | None = view.joint if side is None else view.sides[PARTIES.index(side)]
        assert ranked is not None
        names = {self.c1: "c1", self.c2: "c2", self.own: "own"}
        return [(names[id], place, score) for id, place, score in ranked.rows]

    def reasons(self, candidate: str) -> tuple[str, ...]:
        return next(c.reasons for c in self.priorities.view().candidates if c.id == candidate)


# What is weighed


def test_what_came_out_red_or_yellow_is_proposed_red_first() -> None:
    made = Assessed()
    view = made.work.priorities(made.together("middle", "middle", "low", "high")).view()
    assert [(p.ref, p.sign, p.origin) for p in view.proposals] == [
        ("c2", "■", "arvioinnissa ■ punainen"),
        ("c1", "▲", "arvioinnissa ▲ keltainen"),
    ]
    assert view.sentence == "Punnittavana ei ole vielä mitään. Ehdotuksia on 2: ota niitä mukaan tai lisää oma asia."


def test_green_ones_and_strangers_are_not_weighed_and_nothing_is_weighed_twice() -> None:
    made = Assessed()
    priorities = made.work.priorities(made.together("low", "low", "high", "high"))
    for ref in ("c2", "c9", ""):
        assert refused(partial(priorities.take, [ref])) == "refused.no_such_candidate"
    priorities.take(["c1", "c1"])
    assert [c.ref for c in priorities.view().candidates] == ["c1"]
    assert refused(lambda: priorities.take(["c1"])) == "refused.no_such_candidate"
    assert refused(priorities.take) == "refused.nothing_changes"


def test_an_item_that_is_left_out_stays_beside_the_others_with_its_reason_and_comes_back_as_it_was() -> None:
    weighed = Weighed(BENEFIT)
    priorities = weighed.priorities
    priorities.judge(PURCHASER, weighed.c2, 5, 1)
    assert refused(lambda: priorities.leave_out(weighed.c2, " ")) == "refused.reason_due"
    priorities.leave_out(weighed.c2, "ei tänä vuonna")
    view = priorities.view()
    assert [(c.id, c.left_out) for c in view.left_out] == [(weighed.c2, "ei tänä vuonna")]
    assert weighed.c2 not in [c.id for c in view.candidates]
    for act in (
        lambda: priorities.judge(PROVIDER, weighed.c2, 5, 1),
        lambda: priorities.choose(weighed.c2, action="tehdään"),
    ):
        assert refused(act) == "refused.no_such_candidate"
    priorities.bring_back(weighed.c2)
    assert refused(lambda: priorities.bring_back(weighed.c2)) == "refused.nothing_changes"
    (found,) = [c for c in priorities.view().candidates if c.id == weighed.c2]
    assert found.benefit == ((PURCHASER, 5),)


def test_leaving_out_what_was_chosen_releases_it() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1)
    weighed.priorities.leave_out(weighed.c1, "ei sittenkään")
    weighed.priorities.bring_back(weighed.c1)
    assert not any(c.chosen for c in weighed.priorities.view().candidates)


def test_more_than_200_matters_are_not_weighed() -> None:
    weighed = Weighed()
    for number in range(197):
        weighed.priorities.add(f"asia {number}")
    assert refused(lambda: weighed.priorities.add("vielä yksi")) == "refused.too_many_candidates"
    assert refused(lambda: Weighed().priorities.add(" \n")) == "refused.empty"


# The three methods


def test_benefit_and_effort_by_both_sides_give_an_order_that_can_be_checked() -> None:
    """c1: (5+3)/2 − (2+2)/2 = 2, own: (1+5)/2 − (1+1)/2 = 2 with less benefit, c2: (4+2)/2 − (1+3)/2 = 1."""
    weighed = Weighed(BENEFIT)
    said = {weighed.c1: ((5, 2), (3, 2)), weighed.c2: ((4, 1), (2, 3)), weighed.own: ((1, 1), (5, 1))}
    for candidate, each in said.items():
        for side, (benefit, effort) in zip(PARTIES, each, strict=True):
            weighed.priorities.judge(side, candidate, benefit, effort)
    assert weighed.order() == [("c1", "1.", "2"), ("own", "2.", "2"), ("c2", "3.", "1")]
    assert weighed.order(PURCHASER) == [("c1", "1.", "3"), ("c2", "2.", "3"), ("own", "3.", "0")]
    assert weighed.order(PROVIDER) == [("own", "1.", "4"), ("c1", "2.", "1"), ("c2", "3.", "-1")]
    view = weighed.priorities.view()
    assert [(p.text, p.sentence) for p in view.pulls] == [
        ("Yhteinen kalenteri", "Puolet ovat eri mieltä: tilaajalla sija 3, tuottajalla sija 1.")
    ]
    assert weighed.reasons(weighed.c1) == (
        "Keskimäärin hyöty 4, vaiva 2.",
        "Paljon hyötyä vähällä vaivalla: aloita tästä.",
    )
    assert view.joint is not None
    assert view.joint.sentence == "Järjestys on valmis."


def test_an_item_that_one_side_has_not_judged_has_no_place_and_it_is_said_who_is_waited_for() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.judge(PURCHASER, weighed.c1, 5, 1)
    weighed.priorities.judge(PROVIDER, weighed.c1, 5, 1)
    weighed.priorities.judge(PURCHASER, weighed.c2, 5, 1)
    assert weighed.order() == [("c1", "1.", "4")]
    assert weighed.reasons(weighed.c2) == ("Odottaa vielä arviota (tuottaja).",)
    view = weighed.priorities.view()
    assert view.joint is not None
    assert (view.joint.missing, view.joint.missing_of) == (2, "items")
    assert [rank.sentence for rank in (view.joint, *view.sides)] == [
        "Järjestys on kesken: 2 asiaa odottaa vielä toisen tai kummankin puolen arviota.",
        "Järjestys on kesken: yksi asia on vielä arvioimatta.",
        "Järjestys on kesken: 2 asiaa on vielä arvioimatta.",
    ]


def test_what_is_still_to_be_given_or_compared_is_counted_as_points_and_pairs() -> None:
    by_points = Weighed(POINTS)
    voter = by_points.priorities.add_voter(PURCHASER).statement
    by_points.priorities.add_voter(PROVIDER)
    by_points.priorities.give(voter, by_points.c1, 1)
    view = by_points.priorities.view()
    assert view.joint is not None
    assert [(rank.missing, rank.missing_of) for rank in (view.joint, *view.sides)] == [
        (5, "points"),
        (2, "points"),
        (3, "points"),
    ]
    assert [rank.sentence for rank in (view.joint, *view.sides)] == [
        "Järjestys on kesken: puolilta on yhteensä 5 pistettä jakamatta.",
        "Järjestys on kesken: 2 pistettä on vielä jakamatta.",
        "Järjestys on kesken: 3 pistettä on vielä jakamatta.",
    ]
    by_pairs = Weighed(PAIRWISE)
    by_pairs.priorities.compare(PURCHASER, by_pairs.c1, by_pairs.c2, 3)
    view = by_pairs.priorities.view()
    assert view.joint is not None
    assert [rank.sentence for rank in (view.joint, *view.sides)] == [
        "Järjestys on kesken: puolilta on yhteensä 5 paria vertaamatta.",
        "Järjestys on kesken: 2 paria on vielä vertaamatta.",
        "Järjestys on kesken: 3 paria on vielä vertaamatta.",
    ]


@pytest.mark.parametrize(("benefit", "effort"), [(0, 1), (6, 1), (1, 0), (1, 6), (-5, 3), (10**30, 1)])
def test_what_is_not_on_the_scale_is_refused(benefit: int, effort: int) -> None:
    weighed = Weighed(BENEFIT)
    with pytest.raises(Refused) as problem:
        weighed.priorities.judge(PURCHASER, weighed.c1, benefit, effort)
    assert weighed.made.guide.explain(problem.value) == "Luku ei ole asteikolla. Anna luku väliltä 1–5."
    assert refused(lambda: weighed.priorities.judge(Side.JOINT, weighed.c1, 1, 1)) == "refused.no_such_side"


def test_points_count_by_side_however_many_vote_in_it() -> None:
    """c1: (2/3 + 2/6) / 2 = 1/2, own: (0 + 4/6) / 2 = 1/3, c2: (1/3 + 0) / 2 = 1/6."""
    weighed = Weighed(POINTS)
    priorities = weighed.priorities
    one = priorities.add_voter(PURCHASER).statement
    two, three = (priorities.add_voter(PROVIDER, name).statement for name in ("hoitaja", "esimies"))
    for voter, candidate, points in (
        (one, weighed.c1, 2),
        (one, weighed.c2, 1),
        (two, weighed.own, 3),
        (three, weighed.own, 1),
        (three, weighed.c1, 2),
    ):
        priorities.give(voter, candidate, points)
    assert weighed.order() == [("c1", "1.", "50,0 %"), ("own", "2.", "33,3 %"), ("c2", "3.", "16,7 %")]
    assert weighed.reasons(weighed.c1) == ("2 pistettä (tilaaja).", "2 pistettä (tuottaja).")
    assert [(v.name, v.left) for v in priorities.view().voters] == [("tilaaja", 0), ("hoitaja", 0), ("esimies", 0)]
    priorities.remove_voter(two)
    assert weighed.order() == [("c1", "1.", "66,7 %"), ("c2", "2.", "16,7 %"), ("own", "2.", "16,7 %")]
    assert weighed.priorities.view().ties == ((weighed.c2, weighed.own),)
    assert refused(lambda: priorities.remove_voter(two)) == "refused.no_such_voter"


def test_nobody_gives_more_points_than_there_are_and_those_on_what_is_left_out_come_back() -> None:
    weighed = Weighed(POINTS)
    priorities = weighed.priorities
    voter = priorities.add_voter(PURCHASER).statement
    priorities.give(voter, weighed.c1, 2)
    with pytest.raises(Refused) as problem:
        priorities.give(voter, weighed.c2, 2)
    assert weighed.made.guide.explain(problem.value).startswith("Tälle voi antaa enintään 1 pistettä.")
    assert refused(lambda: priorities.give(voter, weighed.c2, -1)) == "refused.points_left"
    assert refused(lambda: priorities.give("nobody", weighed.c2, 1)) == "refused.no_such_voter"
    priorities.leave_out(weighed.c1, "ei nyt")
    priorities.give(voter, weighed.c2, 3)
    assert refused(lambda: priorities.give(voter, weighed.c1, 1)) == "refused.no_such_candidate"
    priorities.bring_back(weighed.c1)
    assert [v.left for v in priorities.view().voters] == [-2]
    priorities.give(voter, weighed.c2, 2)  # fewer may always be given, also where there are too many
    assert refused(lambda: priorities.give(voter, weighed.c2, 3)) == "refused.points_left"
    assert [v.left for v in priorities.view().voters] == [-1]


def test_pairs_give_weights_that_can_be_checked_and_whether_they_fit_together() -> None:
    """Row products 27, 1 and 1/27: the purchaser's weights are 9 : 3 : 1, the joint ones √3 : 1 : 1/√3."""
    weighed = Weighed(PAIRWISE)
    priorities = weighed.priorities
    pairs = ((weighed.c1, weighed.c2, 3), (weighed.c1, weighed.own, 9), (weighed.c2, weighed.own, 3))
    for one, other, weight in pairs:
        asked = priorities.next_pair(PURCHASER)
        assert asked is not None
        assert (asked.one, asked.other) == (one, other)
        priorities.compare(PURCHASER, one, other, weight)
        priorities.compare(PROVIDER, other, one, 1)
    assert priorities.next_pair(PURCHASER) is None
    assert weighed.order(PURCHASER) == [("c1", "1.", "69,2 %"), ("c2", "2.", "23,1 %"), ("own", "3.", "7,7 %")]
    assert weighed.order(PROVIDER) == [(id, "1.", "33,3 %") for id in ("c1", "c2", "own")]
    assert weighed.order() == [("c1", "1.", "52,3 %"), ("c2", "2.", "30,2 %"), ("own", "3.", "17,4 %")]
    joint = priorities.view().joint
    assert joint is not None
    assert joint.consistency == (
        "Vertailut sopivat hyvin yhteen (ristiriitaisuusluku 0; 0 = täysin ristiriidaton, enintään 0,1 käy)."
    )


def test_comparisons_that_go_round_in_a_circle_are_said_not_to_fit() -> None:
    weighed = Weighed(PAIRWISE)
    for one, other, weight in ((weighed.c1, weighed.c2, 9), (weighed.c2, weighed.own, 9), (weighed.own, weighed.c1, 9)):
        weighed.priorities.compare(PURCHASER, one, other, weight)
    consistency = weighed.priorities.view().sides[0].consistency
    assert consistency.startswith("Vertailut eivät oikein sovi yhteen")
    assert "Katso uudelleen ainakin tämä pari: ”Hinnat sovitaan ajoissa” ja ”Palaute kerätään”." in consistency


def test_a_pair_compared_the_other_way_round_is_the_same_pair() -> None:
    weighed = Weighed(PAIRWISE)
    priorities = weighed.priorities
    priorities.compare(PURCHASER, weighed.c1, weighed.c2, 5)
    priorities.compare(PURCHASER, weighed.c2, weighed.c1, 3)
    weights = {(p.one, p.other): p.weight for p in priorities.pairs(PURCHASER)}
    assert weights[weighed.c1, weighed.c2] == -3
    assert len(weights) == 3
    for weight in (0, -1, 10, -10):
        act = partial(priorities.compare, PURCHASER, weighed.c1, weighed.c2, weight)
        assert refused(act) == "refused.not_on_scale"
    assert refused(lambda: priorities.compare(PURCHASER, weighed.c1, weighed.c1, 3)) == "refused.not_on_scale"
    assert refused(lambda: priorities.compare(PURCHASER, weighed.c1, "nobody", 3)) == "refused.no_such_candidate"


def test_what_was_said_by_another_method_is_kept_and_only_the_method_at_hand_is_answered() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.judge(PURCHASER, weighed.c1, 5, 1)
    weighed.priorities.choose_method(POINTS, "halutaan nopeammin")
    assert refused(lambda: weighed.priorities.judge(PURCHASER, weighed.c1, 5, 1)) == "refused.other_method"
    assert refused(lambda: weighed.priorities.compare(PURCHASER, weighed.c1, weighed.c2, 3)) == "refused.other_method"
    assert refused(lambda: weighed.priorities.choose_method(POINTS)) == "refused.nothing_changes"
    weighed.priorities.choose_method(BENEFIT)
    assert [c.benefit for c in weighed.priorities.view().candidates if c.id == weighed.c1] == [((PURCHASER, 5),)]


def test_too_many_items_for_pairs_are_warned_of() -> None:
    weighed = Weighed()
    for number in range(7):
        weighed.priorities.add(f"asia {number}")
    warnings = {way.id: way.warning for way in weighed.priorities.view().ways}
    assert (
        warnings[PAIRWISE]
        == "Asioita on 10, ja tämä tapa sopii enintään 9 asialle. Jätä osa pois tai valitse toinen tapa."
    )
    assert warnings[BENEFIT] == ""


def test_items_that_come_out_equal_get_their_order_by_talk() -> None:
    weighed = Weighed(BENEFIT)
    priorities = weighed.priorities
    for candidate in (weighed.c1, weighed.c2, weighed.own):
        for side in PARTIES:
            priorities.judge(side, candidate, 3, 1 if candidate != weighed.own else 5)
    assert priorities.view().ties == ((weighed.c1, weighed.c2),)
    assert [c.tied for c in priorities.view().candidates] == [True, True, False]
    for items in ([weighed.c1], [weighed.c1, weighed.own], [], [weighed.c1, weighed.c2, weighed.own]):
        assert refused(partial(priorities.settle_tie, items)) == "refused.no_tie"
    priorities.settle_tie([weighed.c2, weighed.c1, weighed.c2], "palaute ensin")
    assert weighed.order() == [("c2", "1.", "2"), ("c1", "2.", "2"), ("own", "3.", "-2")]
    assert priorities.view().ties == ()
    priorities.settle_tie([weighed.c1, weighed.c2], "sittenkin hinnat")
    assert [row[0] for row in weighed.order()] == ["c1", "c2", "own"]
    weighed.work.undo(weighed.round, Work.PRIORITIES)
    assert [row[0] for row in weighed.order()] == ["c2", "c1", "own"]


# Choosing


def test_what_is_chosen_becomes_an_action_on_the_card_in_one_step_and_is_undone_with_it() -> None:
    weighed = Weighed(BENEFIT)
    priorities, work = weighed.priorities, weighed.work
    priorities.choose(weighed.c1, "tärkein", action="Sovitaan hinnat", owner="päällikkö", due=DUE, sign="kirjattu")
    (line,) = work.following.actions()
    assert (line.text, line.subject, line.title, line.owner, line.due, line.sign, line.state, line.late) == (
        "Sovitaan hinnat", "c1", "Hinnat sovitaan ajoissa", "päällikkö", DUE, "kirjattu", ActionState.PLANNED, False,
    )  # fmt: skip
    chosen = next(c for c in priorities.view().candidates if c.chosen)
    assert (chosen.id, chosen.reason, chosen.action) == (weighed.c1, "tärkein", line.id)
    work.undo(weighed.round, Work.PRIORITIES)
    assert work.following.actions() == ()
    assert not any(c.chosen for c in priorities.view().candidates)
    work.redo(weighed.round, Work.PRIORITIES)
    assert [a.id for a in work.following.actions()] == [line.id]
    boards = weighed.made.guide.development(weighed.made.case)
    assert [a.text for a in boards.scorecards.card("A").factors[0].criticals[0].actions] == ["Sovitaan hinnat"]


def test_a_change_of_the_plan_made_at_the_priorities_is_undone_there_before_the_choice_it_followed() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1, action="Sovitaan hinnat")
    (line,) = weighed.work.following.actions()
    weighed.work.following.set_action(line.id, text="Sovitaan hinnat toukokuussa")
    weighed.work.undo(weighed.round, Work.PRIORITIES)
    assert [action.text for action in weighed.work.following.actions()] == ["Sovitaan hinnat"]
    assert any(c.chosen for c in weighed.priorities.view().candidates)
    weighed.work.redo(weighed.round, Work.PRIORITIES)
    assert [action.text for action in weighed.work.following.actions()] == ["Sovitaan hinnat toukokuussa"]


def test_choosing_again_without_an_action_keeps_the_one_there_is() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1, action="Sovitaan hinnat")
    weighed.priorities.choose(weighed.c1, "uusi perustelu")
    (chosen,) = [c for c in weighed.priorities.view().candidates if c.chosen]
    assert (chosen.reason, chosen.action) == ("uusi perustelu", weighed.work.following.actions()[0].id)
    weighed.priorities.release(weighed.c1)
    assert len(weighed.work.following.actions()) == 1  # the action stays on its card
    assert refused(lambda: weighed.priorities.release(weighed.c1)) == "refused.nothing_changes"


def test_a_window_that_has_not_heard_of_an_action_does_not_lose_it() -> None:
    weighed = Weighed(BENEFIT)
    late = weighed.made.again().priorities(weighed.round)
    weighed.priorities.choose(weighed.c1, action="Sovitaan hinnat")
    late.choose(weighed.c1, "tärkein")
    (chosen,) = [c for c in late.view().candidates if c.chosen]
    assert chosen.action == weighed.work.following.actions()[0].id


def test_an_action_for_a_matter_of_ones_own_is_the_cases_and_one_for_an_opportunity_goes_to_its_factor() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.own, action="Avataan kalenteri")
    (line,) = weighed.work.following.actions()
    assert (line.subject, line.title) == ("", "oma ehdotus: Yhteinen kalenteri")
    look_at_boards(weighed.made)
    weighed.work.following.set_action(line.id, state=ActionState.DONE)
    assert weighed.work.following.actions()[0].state_word == "tehty"


def test_an_action_for_a_criterion_part_hangs_on_the_part() -> None:
    made = Assessed()
    round_id = made.together("0-30", "0-30", "71-100", model=TOTALS)
    priorities = made.work.priorities(round_id)
    priorities.take()
    (candidate,) = priorities.view().candidates
    assert (candidate.text, candidate.sign) == ("1a Kohta 1a", "■")
    priorities.choose(candidate.id, action="Kuvataan tapa", owner="johtaja", due=DUE, sign="kuvattu")
    (line,) = made.work.following.actions()
    assert (line.subject, line.title) == ("1a", "1a Kohta 1a")
    look_at_boards(made)
    look_at_boards(made.elsewhere())
    made.work.following.set_action(line.id, state=ActionState.UNDER_WAY, owner="esimies")
    assert made.work.following.action(line.id).owner == "esimies"


def look_at_boards(made: Assessed) -> None:
    """Everything that the boards and their reports show of cards with actions that hang on no factor."""
    from ttguide.workflow.document import Subject

    boards = made.guide.development(made.case)
    boards.stages(), boards.scorecards.cards(), boards.scorecards.growth()
    for summary in boards.scorecards.cards():
        boards.scorecards.card(summary.area)
    for action in boards._desk.case.scorecards.actions:
        boards.scorecards.origin(action)
    for subject in (Subject.SYNTHESIS, Subject.SCORECARDS):
        made.guide.board_report(made.case, subject)
    made.guide.workbooks(made.case).make(Subject.SCORECARDS)
    made.guide.report(made.case)


# The plan


def test_the_plan_that_the_rules_ask_for_says_what_it_lacks_until_it_is_complete() -> None:
    weighed = Weighed(BENEFIT)
    work = weighed.work
    following = work.following

    def gaps() -> list[tuple[str, str]]:
        return [(gap.subject, gap.gap) for gap in following.gaps(weighed.round)]

    assert gaps() == [("c1", "Toimenpide puuttuu.")]  # red asks for correction; the yellow one waits
    assert following.plan(weighed.round) == "Suunnitelmaa ei vielä ole: yksi kohta tarvitsee toimenpiteen."
    weighed.priorities.choose(weighed.c1, action="Sovitaan")
    assert [subject for subject, _ in gaps()] == ["c1"] * 3
    (line,) = following.actions()
    following.set_action(line.id, owner="päällikkö", due=DUE, sign="kirjattu")
    assert gaps() == []
    assert following.plan(weighed.round).startswith("Suunnitelmasta ei puutu mitään, mitä säännöt edellyttävät: ")
    following.set_action(line.id, state=ActionState.DROPPED)
    assert gaps() == [("c1", "Toimenpide puuttuu.")]
    following.remove_action(line.id)
    assert following.actions() == ()


def test_a_plan_is_asked_for_by_the_decision_that_was_made() -> None:
    weighed = Weighed()
    weighed.work.ruling.override(weighed.round, "f1", "improve", "parannetaan laajasti")
    assert [gap.subject for gap in weighed.work.following.gaps(weighed.round)] == ["c1", "c2"]
    weighed.work.ruling.override(weighed.round, "f1", "go_on", "ei nyt")
    assert weighed.work.following.gaps(weighed.round) == ()


def test_late_actions_come_first_and_those_done_or_dropped_are_never_late() -> None:
    weighed = Weighed(BENEFIT)
    today = weighed.made.journal.clock.time.date()
    day = {"myöhässä": -1, "tänään": 0, "tulossa": 9, "tehty": -5, "luovuttu": -5}
    for text, ahead in day.items():
        due = date.fromordinal(today.toordinal() + ahead)
        weighed.priorities.choose(weighed.c1, action=text, owner="x", due=due, sign="x")
    weighed.priorities.choose(weighed.c1, action="avoin")
    ids = {a.text: a.id for a in weighed.work.following.actions()}
    weighed.work.following.set_action(ids["tehty"], state=ActionState.DONE)
    weighed.work.following.set_action(ids["luovuttu"], state=ActionState.DROPPED)
    lines = weighed.work.following.actions()
    assert [line.text for line in lines] == ["myöhässä", "tänään", "tulossa", "avoin", "luovuttu", "tehty"]
    assert [line.text for line in lines if line.late] == ["myöhässä"]
    assert [line.text for line in lines if line.undated] == ["avoin"]
    assert weighed.work.following.view().sentence == "Kierroksia 1, toimenpiteitä 6, niistä myöhässä 1."


def test_two_windows_change_one_action_and_neither_takes_away_what_the_other_wrote() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1, action="Sovitaan")
    (line,) = weighed.work.following.actions()
    late = weighed.made.again()
    weighed.work.following.set_action(line.id, due=DUE, owner="päällikkö")
    late.following.set_action(line.id, state=ActionState.UNDER_WAY)
    action = late.following.action(line.id)
    assert (action.due, action.owner, action.state) == (DUE, "päällikkö", ActionState.UNDER_WAY)


def test_the_action_of_a_factor_that_was_removed_breaks_nothing() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1, action="Sovitaan", owner="x", due=DUE, sign="x")
    action = weighed.work.following.actions()[0].id
    weighed.made.append(dev.CriticalFactorRemoved("c1"))
    work = weighed.made.again()
    work.following.view(), work.stages()
    view = work.priorities(weighed.round).view()
    assert [c.text for c in view.candidates if c.chosen] == ["Hinnat sovitaan ajoissa"]
    weighed.made.append(dev.ActionSet(action, "c1", "Sovitaan silti", state=ActionState.DONE))
    work = weighed.made.again()
    assert all(a.title == "Hinnat sovitaan ajoissa" for a in work.following.actions())
    work.rounds.lock(weighed.round)
    later = work.rounds.begin(LIGHTS, Mode.TOGETHER).statement
    assert [(c.subject, c.causes) for c in work.following.changes(later)][-1] == (
        "c1",
        ("Poistunut: ei ollut enää mukana tällä kierroksella.",),
    )
    look_at_boards(weighed.made)


# The next round


class TwoRounds:
    """Two rounds of five factors: to each but the last something else happened in between."""

    def __init__(self, language: Language = Language.FI) -> None:
        self.made = Assessed(language)
        self.made.append(
            *(dev.CriticalFactorSet(f"c{n}", "f1", f"Tekijä {n}") for n in (3, 4, 5)),
            dev.MeasureSet("m2", "c2", "Palautteet"),
            dev.GoalSet("m2", Goal("yli 10", 10)),
            dev.MeasureSet("m3", "c3", "Käynnit"),
        )
        self.work.catch_up()
        self.first = self.made.begin(mode=Mode.TOGETHER)
        self.judge(self.first, range(1, 6), "low", 5)
        priorities = self.work.priorities(self.first)
        priorities.take(["c1"])
        (candidate,) = priorities.view().candidates
        priorities.choose(candidate.id, action="Sovitaan hinnat", owner="x", due=DUE, sign="x")
        self.work.rounds.lock(self.first)
        self.work.following.set_action(self.work.following.actions()[0].id, state=ActionState.DONE)
        self.made.append(
            dev.GoalSet("m2", Goal("yli 20", 20)),
            dev.CriticalFactorRemoved("c5"),
            dev.CriticalFactorSet("c6", "f1", "Tekijä 6"),
        )
        self.work.catch_up()
        self.second = self.made.begin(mode=Mode.TOGETHER)
        self.judge(self.second, (1, 2, 3, 4, 6), "middle", 7.5)

    @property
    def work(self) -> Assessment:
        return self.made.work

    def judge(self, round_id: str, factors: range | tuple[int, ...], step: str, figure: float) -> None:
        answering = self.work.answering(round_id, Side.JOINT)
        for number in factors:
            answering.answer(
                Item(f"c{number}", "reached"), step, figures=(Figure("m3", figure),) if number == 3 else None
            )
            answering.answer(Item(f"c{number}", "done"), step)


def test_what_changed_is_told_by_its_causes_apart() -> None:
    rounds = TwoRounds()
    changes = rounds.work.following.changes(rounds.second)
    assert [(c.subject, c.before, c.after, c.move, c.causes) for c in changes] == [
        ("c1", "1", "2", 1, ("Toimenpide on tehty: Sovitaan hinnat",)),
        ("c2", "1", "2", 1, ("Tavoite muuttui (Palautteet): ennen yli 10, nyt yli 20.",)),
        ("c3", "1", "2", 1, ("Mitattu tulos muuttui (Käynnit): ennen 5, nyt 7,5.",)),
        ("c4", "1", "2", 1, ()),
        ("c6", "–", "2", 0, ("Uusi: ei ollut mukana edellisellä kierroksella.",)),
        ("c5", "1", "–", 0, ("Poistunut: ei ollut enää mukana tällä kierroksella.",)),
    ]
    assert [c.subject for c in changes if c.is_unexplained] == ["c4"]
    assert refused(lambda: rounds.work.following.changes(rounds.first)) == "refused.first_round"


@pytest.mark.parametrize(
    ("before", "after", "kind", "shift", "word", "cause"),
    [
        (("middle", "high"), ("low", "low"), "worse", "−1,5", "heikompi", "cause.judgement"),
        (("low", "high"), ("middle", "middle"), "better", "", "parempi", "cause.same_mean"),
        (("middle", "middle"), ("high", "low"), "worse", "", "heikompi", "cause.same_mean"),
        (("low", "low"), ("high", "low"), "shifted", "+1", "nousi", "cause.judgement"),
        (("high", "low"), ("low", "low"), "shifted", "−1", "laski", "cause.judgement"),
        (("high", "low"), ("low", "high"), "same", "", "ennallaan", "cause.same_result"),
        (("high", "low"), ("high", "low"), "same", "", "ennallaan", ""),
    ],
)
def test_light_or_step_comes_before_the_mean_in_what_a_change_is_called_and_counted_as(
    before: tuple[str, str], after: tuple[str, str], kind: str, shift: str, word: str, cause: str
) -> None:
    made = Assessed()
    made.work.rounds.lock(made.together(*before, "high", "high"))
    (change, _) = made.work.following.changes(made.together(*after, "high", "high"))
    assert (change.kind.value, change.shift, change.move_word) == (kind, shift, word)
    told = [made.guide.say(cause, aspects="").split(":")[0].rstrip(". ")] if cause.startswith("cause.same") else []
    assert [each.split(":")[0] for each in change.causes] == told
    assert change.is_unexplained is (cause == "cause.judgement")


def test_where_aspects_changed_places_it_is_said_which_and_nothing_is_to_be_explained() -> None:
    made = Assessed()
    first = made.together("low", "high", "high", "high")
    made.work.rounds.lock(first)
    second = made.together("high", "low", "high", "high")
    (change, other) = made.work.following.changes(second)
    assert (change.before, change.after, change.shift) == ("2", "2", "")
    assert change.causes == (made.guide.say("cause.same_result", aspects="Saavutettu ■ → ●, Tehty ● → ■"),)
    assert other.causes == ()


def test_a_round_judged_together_has_no_view_of_one_side() -> None:
    rounds = TwoRounds()
    assert refused(lambda: rounds.work.following.changes(rounds.second, Side.PURCHASER)) == "refused.judged_together"


def test_when_a_round_was_locked_and_why_it_was_reopened_stays_to_be_seen() -> None:
    made = Assessed()
    round_id = made.together("low", "low", "low", "low")
    made.work.rounds.lock(round_id, "Sovittu kokouksessa")
    assert made.work.rounds.show(round_id).can_reopen
    made.work.rounds.reopen(round_id, "Kirjausvirhe")
    told = " ".join(made.work.rounds.show(round_id).history)
    assert "Sovittu kokouksessa" in told
    assert "Kirjausvirhe" in told
    assert not made.work.rounds.show(round_id).can_reopen


def test_a_light_that_is_another_one_only_by_other_limits_is_said_to_be() -> None:
    rounds = TwoRounds()
    rounds.judge(rounds.second, (4,), "low", 0)
    rounds.work.ruling.set_rules(rounds.second, 1.2, 1.9, RedRule.MEAN, "oma")
    changes = {c.subject: c for c in rounds.work.following.changes(rounds.second)}
    assert changes["c1"].causes == (
        "Toimenpide on tehty: Sovitaan hinnat",
        "Valot luetaan nyt eri rajoin kuin edellisellä kierroksella.",
    )
    assert (changes["c1"].after_light, changes["c1"].move, changes["c1"].move_word) == (Light.GREEN, 2, "parempi")
    assert (changes["c4"].causes, changes["c4"].move_word) == ((), "ennallaan")


def test_causes_are_told_in_english_too() -> None:
    rounds = TwoRounds(Language.EN)
    causes = [cause for change in rounds.work.following.changes(rounds.second) for cause in change.causes]
    assert len(causes) == 5
    assert not any("{" in cause or "Tavoite" in cause for cause in causes)


def test_the_trend_has_a_cell_for_every_round_and_the_whole_beside() -> None:
    rounds = TwoRounds()
    trend = rounds.work.following.trend(rounds.second)
    assert trend.rounds == ("1. (2026)", "2. (2026)")
    assert [(row.id, [(sign, figure) for sign, _, figure, _ in row.cells]) for row in trend.rows] == [
        ("c1", [("■", "1"), ("▲", "2")]),
        ("c2", [("■", "1"), ("▲", "2")]),
        ("c3", [("■", "1"), ("▲", "2")]),
        ("c4", [("■", "1"), ("▲", "2")]),
        ("c5", [("■", "1"), ("–", "–")]),
        ("c6", [("–", "–"), ("▲", "2")]),
    ]
    assert [figure for _, _, figure, _ in trend.whole.cells] == ["1", "2"]
    assert [cells for *_, cells in rounds.work.following.trend(rounds.first).whole.cells] == [1.0]


def test_the_round_before_is_at_hand_for_each_side_and_imposed_on_none() -> None:
    made = Assessed()
    first = made.opened(("low", "middle", "high", "high"), ("high",) * 4)
    meeting = made.work.meeting(first)
    meeting.accept_equals()
    for line in meeting.meeting().open:
        meeting.agree(line.item, "middle", reason="puhuttiin")
    made.work.rounds.lock(first)
    second = made.begin()
    made.work.sealing.begin(second, PURCHASER, "tilaajan lause")
    answering = made.work.answering(second, PURCHASER)
    question = answering.question(REACHED1)
    assert question is not None
    assert (question.rating, question.has_previous) == (None, True)
    assert [(whose, rating.step) for whose, rating in answering.previous(REACHED1)] == [
        ("tilaaja", "low"),
        ("yhteinen", "middle"),
    ]
    assert [r.name for r in made.work.rounds.rounds()] == ["Kierros 2 · Pienet valot", "Kierros 1 · Pienet valot"]


def test_changes_and_trends_of_a_side_are_not_told_before_it_is_open() -> None:
    made = Assessed()
    first = made.opened(("low",) * 4, ("low",) * 4)
    made.work.meeting(first).accept_equals()
    made.work.rounds.lock(first)
    second = made.begin()
    made.answer(second, PURCHASER, *("high",) * 4)
    for side in Side:
        assert refused(partial(made.work.following.changes, second, side)) == "refused.not_open_yet"
        assert refused(partial(made.work.following.trend, second, side)) == "refused.not_open_yet"
    assert [len(made.work.following.trend(first, side).rounds) for side in Side] == [1, 1, 1]


# Criterion parts


def test_one_new_part_is_assessed_alone_beside_a_round_of_all_parts() -> None:
    made = Assessed()
    alone = made.begin(TOTALS, Mode.TOGETHER, "2.1")
    whole = made.begin(TOTALS, Mode.TOGETHER)
    assert made.work.rounds.show(alone).scope == "2.1"
    answering = made.work.answering(alone, Side.JOINT)
    answering.answer_points(Item("2.1", "sound"), "45")
    answering.answer_points(Item("2.1", "wide"), "60")
    assert made.work.calculation(alone, id="2.1").lines[:5] == (
        "Järkevä: ▲ 45 (31-70), lukuna 45",
        "Laaja: ▲ 60 (31-70), lukuna 60",
        "doing: 105 / 2 = 52,5",
        "Arvioiden keskiarvo: 52,5.",
        "Pyöristetään 5:n tarkkuuteen, puolivälistä ylöspäin: 52,5 → 55.",
    )
    assert made.work.result(alone).points == ""
    assert refused(lambda: made.begin(TOTALS, Mode.TOGETHER, "9.9")) == "refused.no_such_scope"
    assert refused(lambda: made.begin(LIGHTS, Mode.TOGETHER, "2.1")) == "refused.no_such_scope"
    assert refused(lambda: made.begin(TOTALS, Mode.TOGETHER, "2.1")) == "refused.round_not_now"
    made.work.rounds.lock(alone)
    again = made.begin(TOTALS, Mode.TOGETHER, "2.1")
    assert made.work._desk.round(again).previous == alone  # and not the round of all parts
    assert made.work._desk.round(whole).previous == ""


def test_points_within_bands_are_typed_as_figures_and_lie_in_a_band() -> None:
    made = Assessed()
    round_id = made.begin(TOTALS, Mode.TOGETHER)
    answering = made.work.answering(round_id, Side.JOINT)
    item = Item("1b", "trend")
    assert refused(partial(answering.answer_points, item, "30,5")) == "refused.between_bands"
    for typed in ("101", "-1", ""):
        assert refused(partial(answering.answer_points, item, typed)) == "refused.points_in_band"
    for typed in ("nan", "inf", "1e2", "viisi", "9" * 13):
        assert refused(partial(answering.answer_points, item, typed)) == "answer.number"
    answering.answer_points(item, "45,5 %", reason="arvioitu")
    rating = dict(made.work.ratings(round_id))[item]
    assert (rating.step, rating.points, rating.reason) == ("31-70", 45.5, "arvioitu")
    answering.answer(item, "31-70", reason="tarkistettu")
    assert dict(made.work.ratings(round_id))[item].points == 45.5  # the same band keeps its points
    answering.answer(item, "0-30")
    assert dict(made.work.ratings(round_id))[item].points is None


@pytest.mark.parametrize("model", [m.id for m in shipped_content().assessments if m.criteria])
def test_every_shipped_model_of_parts_is_gone_through_from_the_first_to_the_next_round(model: str) -> None:
    from tests.fakes.adapters import make_guide

    guide = make_guide(content=shipped_content())
    work = guide.assessment(guide.open_case("Kotihoito"))
    moves = set()
    for step in (1, 2):
        round_id = work.rounds.begin(model, Mode.TOGETHER).statement
        answering = work.answering(round_id, Side.JOINT)
        scale = [s.id for s in answering.steps]
        item = answering.next_open()
        while item is not None:
            answering.answer(item, scale[step])
            item = answering.next_open()
        result = work.result(round_id)
        assert result.points
        assert all(work.calculation(round_id, id=row.subject).lines for g in result.groups for row in g.rows)
        work.rounds.lock(round_id)
    moves = {change.move for change in work.following.changes(round_id)}
    assert moves == {1}
    assert len(work.following.trend(round_id).rounds) == 2


def test_all_parts_at_half_are_500_points_of_1000() -> None:
    from tests.fakes.adapters import make_guide

    guide = make_guide(content=shipped_content())
    work = guide.assessment(guide.open_case("Kotihoito"))
    round_id = work.rounds.begin("radar-efqm2003", Mode.TOGETHER).statement
    answering = work.answering(round_id, Side.JOINT)
    for subject in work._desk.round(round_id).subjects:
        for aspect, _ in work.aspects_of(round_id, subject.id):
            answering.answer(Item(subject.id, aspect), "50")
    result = work.result(round_id)
    assert (len([row for g in result.groups for row in g.rows]), result.points) == (32, "500/1000 pistettä")


def test_an_answer_of_two_windows_keeps_the_reason_that_the_other_wrote() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    here, late = (made.again().answering(round_id, Side.JOINT) for _ in range(2))
    here.answer(DONE1, "low", reason="näin on")
    late.answer(DONE1, "middle")
    rating = dict(made.again().ratings(round_id))[DONE1]
    assert (rating.step, rating.reason) == ("middle", "näin on")


def test_an_opportunity_of_the_synthesis_is_proposed_until_it_is_on_a_card() -> None:
    made = Assessed()
    items = (BasketItem("p1", StatementKind.OPPORTUNITY, "finance", "laskutus", (), 0, "p1"),)
    made.append(
        dev.BasketShared(Role.PURCHASER, items),
        dev.OpportunityShaped("o1", "A", Level.THEME, "", "Laskutus sovitaan", ("p1",), ""),
    )
    made.work.catch_up()
    priorities = made.work.priorities(made.together("high", "high", "high", "high"))
    (proposal,) = priorities.view().proposals
    assert (proposal.kind, proposal.ref, proposal.text) == (CandidateKind.OPPORTUNITY, "o1", "Laskutus sovitaan")
    priorities.take(["o1"])
    (candidate,) = priorities.view().candidates
    made.append(dev.CriticalFactorSet("c7", "f1", "Laskutus sovitaan", "o1"))
    made.work.catch_up()
    priorities.choose(candidate.id, action="Sovitaan laskutus")
    assert [a.subject for a in made.work.following.actions()] == ["c7"]
    priorities.leave_out(candidate.id, "on jo kortilla")
    assert priorities.view().proposals == ()


# What comes first, and what is said of it


def test_before_the_meeting_it_is_said_to_hold_that_first_and_what_is_agreed_on_can_be_weighed() -> None:
    made = Assessed()
    round_id = made.opened(("low", "middle", "high", "low"), ("high", "high", "high", "low"))
    priorities = made.work.priorities(round_id)
    view = priorities.view()
    assert view.first == "Pidä ensin konsensuskokous: 4 kohtaa odottaa sopimista, eikä niitä vielä ehdoteta."
    assert refused(priorities.take) == "refused.nothing_proposed"
    assert next(s.standing for s in made.work.stages() if s.id == "prioritise") == "kierros 1: ensin kokous"
    meeting = made.work.meeting(round_id)
    meeting.accept_equals()
    assert "2 kohtaa odottaa" in priorities.view().first
    priorities.take()
    assert len(priorities.view().candidates) == 1
    for line in meeting.meeting().open:
        meeting.agree(line.item, "high", reason="sovittu")
    assert priorities.view().first == ""


def test_held_together_it_is_said_to_judge_the_rest_first() -> None:
    made = Assessed()
    round_id = made.together("low", "low")
    assert made.work.priorities(round_id).view().first == "Arvioikaa ensin loppuun: 2 kohtaa on arvioimatta."
    closed = next(s.why_closed for s in made.work.stages() if s.id == "agree")
    assert closed == "Kierros arvioidaan yhdessä, joten erillistä kokousta ei tarvita."


def test_what_is_said_before_a_method_is_chosen_is_told_to_choose_one_first() -> None:
    weighed = Weighed()
    for act in (
        lambda: weighed.priorities.judge(Side.PURCHASER, weighed.c1, 3, 3),
        lambda: weighed.priorities.settle_tie([weighed.c1]),
    ):
        assert refused(act) == "refused.method_first"


def test_a_day_that_has_passed_is_taken_and_said_to_have() -> None:
    weighed = Weighed(BENEFIT)
    past = date(2020, 1, 31)
    chosen = weighed.priorities.choose(weighed.c1, action="Sovitaan", due=past)
    assert chosen.what.startswith("Määräpäivä on jo mennyt · ")
    following = weighed.work.following
    (line,) = following.actions()
    assert line.late
    assert not following.set_action(line.id, owner="päällikkö").what.startswith("Määräpäivä on jo mennyt · ")
    assert following.set_action(line.id, due=date(2020, 2, 1)).what.startswith("Määräpäivä on jo mennyt · ")
    assert not following.set_action(line.id, due=DUE).what.startswith("Määräpäivä on jo mennyt · ")


def test_a_form_of_an_action_writes_only_what_was_changed_in_it_and_refuses_what_both_changed() -> None:
    weighed = Weighed(BENEFIT)
    weighed.priorities.choose(weighed.c1, action="Sovitaan", owner="johtaja")
    (line,) = weighed.work.following.actions()
    late = weighed.made.again().following
    seen = late.action(line.id)
    as_seen = {name: getattr(seen, name) for name in ("text", "owner", "responsible", "due", "sign", "state")}
    weighed.work.following.set_action(line.id, due=DUE, owner="päällikkö")
    late.write_action(seen, **{**as_seen, "sign": "sovittu on"})
    action = late.action(line.id)
    assert (action.due, action.owner, action.sign) == (DUE, "päällikkö", "sovittu on")
    assert refused(lambda: late.write_action(seen, **{**as_seen, "owner": "rehtori"})) == "refused.action_overtaken"
    assert late.action(line.id).owner == "päällikkö"


def test_that_there_is_no_plan_is_not_taken_for_a_complete_one() -> None:
    made = Assessed()
    round_id = made.begin(mode=Mode.TOGETHER)
    plan = made.work.following.plan
    assert plan(round_id) == "Suunnitelmaa ei vielä ole: yhteisiä arvioita ei ole."
    answering = made.work.answering(round_id, Side.JOINT)
    for item in ITEMS:
        answering.answer(item, "high")
    assert plan(round_id).startswith("Säännöt eivät edellytä suunnitelmaa")
    answering.answer(ITEMS[0], "low")
    assert plan(round_id) == "Suunnitelmaa ei vielä ole: yksi kohta tarvitsee toimenpiteen."
    priorities = made.work.priorities(round_id)
    priorities.take()
    priorities.choose(priorities.view().candidates[0].id, action="Sovitaan")
    assert plan(round_id) == "Suunnitelma on kesken yhdessä kohdassa."


def test_a_round_whose_way_of_judging_is_not_there_any_more_is_told_of_in_a_sentence() -> None:
    made = Assessed()
    round_id = made.together("low", "high")
    made.append(RoundBegun("strange", 2, "paussi", Mode.TOGETHER, ()), Rated("strange", "c1", "done", Rating("x")))
    work = made.again()
    assert [r.id for r in work.rounds.rounds()] == [round_id]
    assert (
        "Kierrosta 2 ei voi näyttää: sen arviointitavan (paussi) tiedostoa ei ole täällä."
        in work.following.view().sentence
    )
    for ask in (
        lambda: work.rounds.show("strange"),
        lambda: work.rounds.find("2"),
        lambda: work.result("strange"),
        lambda: work.priorities("strange"),
        lambda: work.answering("strange", Side.JOINT),
        lambda: work.undo("strange", Work.ANSWERS),
    ):
        assert refused(ask) == "refused.strange_round"
    assert made.guide.card(made.case).standing == "kierros 2: arviointitavan ”paussi” tiedosto puuttuu"
    assert [offer.round for offer in made.guide.assessment_reports(made.case) if offer.round] == [round_id] * 3
    assert "paussi" in str(made.guide.assessment_report(made.case, Subject.ROUNDS))


def test_a_case_of_strange_rounds_alone_says_so_everywhere() -> None:
    made = Assessed()
    made.append(RoundBegun("strange", 1, "paussi", Mode.APART, ()))
    work = made.again()
    assert refused(work.rounds.latest) == "refused.strange_round"
    assert "paussi" in work.following.view().sentence
    assert next(s.open for s in work.stages() if s.id == "rounds")
    assert made.guide.assessment_reports(made.case) == ()
    assert refused(lambda: made.guide.assessment_report(made.case, Subject.ROUNDS)) == "refused.strange_round"


def test_undoing_what_was_taken_in_at_once_tells_how_many_first() -> None:
    made = Assessed()
    round_id = made.together("low", "low", "low", "low")
    made.work.priorities(round_id).take()
    told = made.work.undo(round_id, Work.PRIORITIES).what
    assert told == "Kumottu: 2 kohtaa, ensimmäisenä punnittava asia ”Hinnat sovitaan ajoissa”"
