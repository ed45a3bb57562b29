"""Cards that grow from the synthesis, measures with targets, actions, and every step back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.workflow.developed import Developed
from ttguide.method.measuring import Doubt
from ttguide.method.telltale import NameBook, find_telltales
from ttguide.model.measure import Direction, Responsible
from ttguide.model.scorecard import ActionState
from ttguide.model.text import Language
from ttguide.workflow.board_views import CriticalView
from ttguide.workflow.problems import Refused
from ttguide.workflow.revealing import words_of_field
from ttguide.workflow.scorecarding import Scorecarding


@pytest.fixture
def developed() -> Developed:
    developed = Developed()
    developed.share()
    shaped = developed.boards.synthesis.shape(["pa1", "ta1"], area="A", text="Budjetti yhdessä").statement
    developed.boards.integration.assign(shaped, "1a")
    developed.boards.scorecards.grow()
    return developed


def critical(developed: Developed) -> CriticalView:
    return developed.boards.scorecards.card("A").factors[0].criticals[0]


def test_a_card_grows_with_the_opportunity_under_the_factor_that_shares_its_parts(developed: Developed) -> None:
    (factor,) = developed.boards.scorecards.card("A").factors
    assert (factor.name, factor.parts) == ("Johtaminen", ("1a",))
    assert [(c.number, c.text) for c in factor.criticals] == [("A1", "Budjetti yhdessä")]


def test_growing_again_adds_only_what_is_missing(developed: Developed) -> None:
    with pytest.raises(Refused) as problem:
        developed.boards.scorecards.grow("A")
    assert problem.value.key == "refused.all_grown"
    developed.boards.synthesis.shape(["pa2"], area="A")
    assert developed.boards.scorecards.card("A").missing == ("A2",)
    developed.boards.scorecards.grow("A")
    assert [f.name for f in developed.boards.scorecards.card("A").factors] == ["Johtaminen", "Muut: Talouden hallinta"]


def test_the_card_of_an_area_of_ones_own_has_the_criteria_under_whose_parts_its_opportunities_stand() -> None:
    developed = Developed()
    developed.share()
    boards = developed.boards
    boards.synthesis.add_area("Etätyö")
    for number, (item, part) in enumerate((("pa1", "1b"), ("pa2", ""), ("ta1", "1a")), start=1):
        shaped = boards.synthesis.shape([item], area="C", text=f"Mahdollisuus {number}").statement
        if part:
            boards.integration.assign(shaped, part)
    boards.scorecards.grow("C")
    factors = boards.scorecards.card("C").factors
    assert [(f.name, f.parts, [c.text for c in f.criticals]) for f in factors] == [
        ("Yksi", ("1a", "1b"), ["Mahdollisuus 1", "Mahdollisuus 3"]),
        ("Muut: Etätyö", (), ["Mahdollisuus 2"]),
    ]


def test_where_nothing_stands_under_a_part_the_card_of_an_area_of_ones_own_has_its_name() -> None:
    developed = Developed()
    developed.share()
    developed.boards.synthesis.add_area("Etätyö")
    developed.boards.synthesis.shape(["pa1"], area="C")
    developed.boards.scorecards.grow("C")
    assert [f.name for f in developed.boards.scorecards.card("C").factors] == ["Etätyö"]


def test_growing_is_one_step_to_undo(developed: Developed) -> None:
    developed.boards.undo()
    assert developed.boards.scorecards.card("A").factors == ()


def test_undoing_a_change_does_not_read_as_if_the_thing_itself_were_undone(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_action(critical(developed).id, "Palaveri").statement
    cards.set_action(critical(developed).id, "Palaveri", owner="esimies", id=id)
    assert developed.boards.undo().what == "Kumottu: toimenpiteen ”Palaveri” muutos"
    assert developed.boards.undo().what == "Kumottu: toimenpide ”Palaveri”"
    measure = cards.set_measure(critical(developed).id, "Palavereja", unit="kpl").statement
    cards.set_target(measure, "4")
    assert developed.boards.undo().what == "Kumottu: mittarin ”Palavereja” tavoitearvo"


def test_a_target_below_nought_is_read_with_its_sign(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_measure(critical(developed).id, "Kulut", unit="%", direction=Direction.LESS).statement
    cards.set_target(id, "−5")
    (measure,) = critical(developed).measures
    assert measure.goal is not None
    assert measure.goal.value == -5.0
    assert measure.reading.startswith("Vihreä enintään −5\u00a0%")


def test_a_measure_has_its_target_read_as_a_number_and_says_its_lights(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_measure(critical(developed).id, "Yhteisiä päiviä", unit="kpl", direction=Direction.MORE).statement
    cards.set_target(id, "4 vuodessa")
    (measure,) = critical(developed).measures
    assert measure.goal is not None
    assert (measure.target, measure.goal.value) == ("4 vuodessa", 4.0)
    assert measure.reading.startswith("Vihreä vähintään 3\u00a0kpl, keltainen vähintään 2\u00a0kpl, muuten punainen.")


@pytest.mark.parametrize(
    ("unit", "direction", "target", "reading"),
    [
        ("kertaa vuodessa", Direction.MORE, "1", "Vihreä vähintään kerran vuodessa, muuten punainen."),
        ("häiriötä kuukaudessa", Direction.LESS, "0", "Vihreä, kun luku on nolla, muuten punainen. Keltaista ei ole."),
        (
            "arvosana 1–5",
            Direction.MORE,
            "4",
            "Vihreä vähintään 2,4\u00a0(arvosana 1–5), keltainen vähintään 1,2, muuten",
        ),
    ],
)
def test_limits_are_said_as_the_things_are_counted(
    developed: Developed, unit: str, direction: Direction, target: str, reading: str
) -> None:
    cards = developed.boards.scorecards
    id = cards.set_measure(critical(developed).id, "Mittari", unit=unit, direction=direction).statement
    cards.set_target(id, target)
    (measure,) = critical(developed).measures
    assert measure.reading.startswith(reading)


def test_an_objective_factor_without_success_factors_is_asked_about(developed: Developed) -> None:
    cards = developed.boards.scorecards
    factor = cards.set_factor("B", "Kumppanuudet", ["1b"]).statement
    empty = next(f for f in cards.card("B").factors if f.id == factor)
    assert [doubt.doubt for doubt in empty.doubts] == [Doubt.NO_CRITICAL]
    cards.set_critical(factor, "Yhteinen suunnitelma")
    filled = next(f for f in cards.card("B").factors if f.id == factor)
    assert filled.doubts == ()


def test_changing_a_measure_keeps_its_target(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_measure(critical(developed).id, "Päiviä", unit="kpl").statement
    cards.set_target(id, "4")
    cards.set_measure(critical(developed).id, "Yhteistyöpäiviä", unit="kpl", id=id)
    (measure,) = critical(developed).measures
    assert (measure.text, measure.target) == ("Yhteistyöpäiviä", "4")


def test_an_empty_target_takes_it_away(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_measure(critical(developed).id, "Päiviä").statement
    cards.set_target(id, "4")
    cards.set_target(id, "")
    assert critical(developed).measures[0].goal is None


@pytest.mark.parametrize(("before", "after"), [(Language.EN, Language.FI), (Language.FI, Language.EN)])
def test_a_known_measure_on_the_card_is_marked_in_whichever_language_it_was_taken(
    before: Language, after: Language
) -> None:
    guide = make_guide(before, journal=MemoryJournal(), content=shipped_content())
    cards = guide.development(guide.examples.open_reference()).scorecards
    there = cards.card("A").factors[0].criticals[0]
    for measure in there.measures:
        cards.remove_measure(measure.id)
    known = cards.known_measures(there.id)
    cards.take_measure(there.id, known[0].key)
    guide.language = after
    other = cards.known_measures(there.id)

    assert len(other) > 1
    assert other[0].text != known[0].text
    assert [measure.taken for measure in other] == [True] + [False] * (len(other) - 1)


@pytest.mark.parametrize(("before", "after"), [(Language.EN, Language.FI), (Language.FI, Language.EN)])
def test_a_known_measure_that_people_reworded_is_still_marked_as_on_the_card(before: Language, after: Language) -> None:
    guide = make_guide(before, journal=MemoryJournal(), content=shipped_content())
    cards = guide.development(guide.examples.open_reference()).scorecards
    there = cards.card("A").factors[0].criticals[0]
    for measure in there.measures:
        cards.remove_measure(measure.id)
    taken = cards.take_measure(there.id, cards.known_measures(there.id)[0].key).statement
    cards.change(taken, {"text": "omin sanoin"})
    cards.change(taken, {"text": "vielä toisin", "unit": "kpl"})
    guide.language = after
    marks = [measure.taken for measure in cards.known_measures(there.id)]
    assert marks == [True] + [False] * (len(marks) - 1)

    cards.remove_measure(taken)
    assert not any(measure.taken for measure in cards.known_measures(there.id))


def test_a_known_measure_is_taken_once() -> None:
    guide = make_guide(Language.FI, journal=MemoryJournal(), content=shipped_content())
    cards = guide.development(guide.examples.open_reference()).scorecards
    there = next(c for f in cards.card("A").factors for c in f.criticals if len(c.measures) == 2)
    cards.remove_measure(there.measures[0].id)
    keys = [measure.key for measure in cards.known_measures(there.id)]
    cards.take_measures(there.id, [*keys, keys[0]])
    with pytest.raises(Refused) as problem:
        cards.take_measure(there.id, keys[0])
    assert problem.value.key == "refused.measure_there"
    now = next(c for f in cards.card("A").factors for c in f.criticals if c.id == there.id)
    assert [measure.text for measure in now.measures] == [there.measures[1].text, there.measures[0].text]


def test_a_known_measure_that_another_window_has_taken_meanwhile_is_not_taken_twice() -> None:
    guide = make_guide(Language.FI, journal=MemoryJournal(), content=shipped_content())
    case = guide.examples.open_reference()
    one, other = guide.development(case).scorecards, guide.development(case).scorecards
    there = next(c for f in one.card("A").factors for c in f.criticals if len(c.measures) == 2)
    one.remove_measure(there.measures[0].id)
    one.remove_measure(there.measures[1].id)
    other.known_measures(there.id)
    keys = [measure.key for measure in one.known_measures(there.id)]
    one.take_measures(there.id, keys)
    with pytest.raises(Refused) as problem:
        other.take_measures(there.id, keys)
    assert problem.value.key == "refused.measure_there"


def test_a_known_measure_goes_to_another_factor_with_its_origin() -> None:
    guide = make_guide(Language.FI, journal=MemoryJournal(), content=shipped_content())
    cards = guide.development(guide.examples.open_reference()).scorecards
    one, other, *_ = cards.card("A").factors[0].criticals
    (first, *_) = (measure.id for measure in one.measures)
    cards.change(first, {"text": "omin sanoin"})
    assert all(measure.taken for measure in cards.known_measures(one.id))
    cards.move(first, other.id)
    assert [measure.taken for measure in cards.known_measures(one.id)].count(False) == 1


def test_what_is_missing_is_asked_as_questions(developed: Developed) -> None:
    assert [d.doubt for d in critical(developed).doubts] == [Doubt.NO_MEASURE, Doubt.NO_ACTION]
    assert critical(developed).doubts[1].question == "Mitä tälle tehdään ensimmäiseksi?"


def test_an_action_has_owner_date_sign_and_state_and_is_late_after_its_date(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_action(
        critical(developed).id,
        "Päivä koolle",
        owner="palvelupäällikkö",
        responsible=Responsible.PURCHASER,
        due=date(2020, 1, 31),
        sign="päivä on pidetty",
    ).statement
    (action,) = critical(developed).actions
    assert (action.owner, action.is_late, action.state_name) == ("palvelupäällikkö", True, "suunnitteilla")
    cards.set_action(critical(developed).id, "Päivä koolle", due=date(2020, 1, 31), state=ActionState.DONE, id=id)
    assert not critical(developed).actions[0].is_late


def test_a_factor_is_removed_with_all_that_hangs_on_it_and_comes_back_whole(developed: Developed) -> None:
    cards = developed.boards.scorecards
    cards.set_measure(critical(developed).id, "Päiviä")
    cards.remove_factor(cards.card("A").factors[0].id)
    assert cards.card("A").factors == ()
    developed.boards.undo()
    assert [m.text for m in critical(developed).measures] == ["Päiviä"]


def test_a_success_factor_is_moved_with_its_measures(developed: Developed) -> None:
    cards = developed.boards.scorecards
    cards.set_measure(critical(developed).id, "Päiviä")
    other = cards.set_factor("A", "Kumppanuus", ["1b"]).statement
    cards.set_critical(other, "Budjetti yhdessä", id=critical(developed).id)
    assert [len(f.criticals) for f in cards.card("A").factors] == [0, 1]
    assert [m.text for m in cards.card("A").factors[1].criticals[0].measures] == ["Päiviä"]


def test_every_cell_leads_back_to_what_was_said(developed: Developed) -> None:
    cards = developed.boards.scorecards
    id = cards.set_action(critical(developed).id, "Päivä koolle").statement
    assert [(s.kind, s.id, s.text) for s in cards.origin(id)] == [
        ("action", "", "Päivä koolle"),
        ("critical", "", "Budjetti yhdessä"),
        ("factor", "1a", "Johtaminen"),
        ("part", "1a", "Kohta 1a"),
        ("opportunity", "A1", "Budjetti yhdessä"),
        ("said_purchaser", "", "budjetti laaditaan yhdessä"),
        ("said_provider", "", "budjetti yhdessä tammikuussa"),
    ]


@pytest.mark.parametrize("step", ["factor", "measure", "action", "critical"])
def test_what_is_no_longer_there_is_refused(developed: Developed, step: str) -> None:
    cards = developed.boards.scorecards
    remove = {
        "factor": cards.remove_factor,
        "measure": cards.remove_measure,
        "action": cards.remove_action,
        "critical": cards.remove_critical,
    }[step]
    with pytest.raises(Refused) as problem:
        remove("nobody")
    assert problem.value.key == f"refused.no_such_{step}"


def two_windows(developed: Developed) -> tuple[Scorecarding, Scorecarding, str]:
    """Two windows at the same measure, and its id."""
    here = developed.boards.scorecards
    measure = here.set_measure(critical(developed).id, "Käynnit", unit="kpl", target="3").statement
    return here, developed.guide.development(developed.case).scorecards, measure


def test_a_window_saves_only_what_was_changed_in_it(developed: Developed) -> None:
    here, there, measure = two_windows(developed)
    there.change(measure, {"unit": "kertaa", "target": "5"}, seen={"unit": "kpl", "target": "3"})
    receipt = here.change(measure, {"source": "kirjat"}, seen={"unit": "kpl", "target": "3", "source": ""})
    saved = here.card("A").factors[0].criticals[0].measures[0]

    assert receipt.what == "Lähde: kirjat (Käynnit)"
    assert (saved.text, saved.unit, saved.source, saved.target) == ("Käynnit", "kertaa", "kirjat", "5")


def test_where_two_windows_change_the_same_the_later_one_is_told(developed: Developed) -> None:
    here, there, measure = two_windows(developed)
    there.change(measure, {"target": "5"}, seen={"target": "3"})
    receipt = here.change(measure, {"target": "4"}, seen={"target": "3"})

    assert receipt.what == "Muutettu toisen ikkunan juuri tekemän muutoksen tilalle: Käynnit"
    assert here.card("A").factors[0].criticals[0].measures[0].target == "4"
    developed.boards.undo()
    assert here.card("A").factors[0].criticals[0].measures[0].target == "5"


def test_what_another_window_took_off_the_card_is_not_changed(developed: Developed) -> None:
    here, there, measure = two_windows(developed)
    there.remove_measure(measure)
    with pytest.raises(Refused) as problem:
        here.change(measure, {"unit": "h"})
    assert problem.value.key == "refused.no_such_thing"


def test_nothing_is_moved_to_where_there_is_nothing(developed: Developed) -> None:
    cards, there = developed.boards.scorecards, critical(developed)
    action = cards.set_action(there.id, "Soitetaan").statement
    for id, to in ((action, there.factor), (there.id, there.id), (there.factor, "Z")):
        with pytest.raises(Refused):
            cards.move(id, to)


# Names on cards


def named(developed: Developed) -> list[str]:
    """What is asked about names on the card of area A."""
    (factor, *_) = developed.boards.scorecards.card("A").factors
    doubts = [*factor.doubts]
    for each in factor.criticals:
        doubts += [*each.doubts, *(d for m in each.measures for d in m.doubts)]
    return [doubt.question for doubt in doubts if doubt.doubt is Doubt.NAMED]


@pytest.mark.parametrize(
    "owner",
    [
        *("Maija Virtanen", "Virtanen", "Laine", "Onni", "esimies Laine", "Mary Smith", "M. Virtanen", "maija"),
        *("Sarah", "sarah", "Emily", "Jack", "Will", "Sarah (HR)", "García", "O'Brien", "Nguyen Thi Lan", "H.M."),
    ],
)
def test_an_owner_who_looks_like_a_person_is_asked_about_and_taken(developed: Developed, owner: str) -> None:
    receipt = developed.boards.scorecards.set_action(critical(developed).id, "Soitetaan", owner=owner)

    assert len(receipt.asks) == 1
    assert "Tekijäksi sopii rooli" in receipt.asks[0]
    assert named(developed) == list(receipt.asks)
    assert critical(developed).actions[0].owner == owner


@pytest.mark.parametrize(
    "owner",
    [
        *("palvelupäällikkö", "Palvelupäällikkö", "Kotihoidon esimies", "Johtoryhmä", "Tilaaja", "Kaupunginjohtaja"),
        *("Hankintayksikkö", "RAI-vastaava", "Head of Home Care", "Steering group", "tilaajan yhteyshenkilö", ""),
        *("Controller", "Service manager", "Quality lead", "Vuorovastaava", "HR", "IT", "Palkka-asiat"),
    ],
)
def test_a_role_is_not_asked_about(developed: Developed, owner: str) -> None:
    receipt = developed.boards.scorecards.set_action(critical(developed).id, "Soitetaan", owner=owner)

    assert receipt.asks == ()
    assert named(developed) == []


def test_names_in_the_texts_of_a_card_are_asked_about(developed: Developed) -> None:
    cards, there = developed.boards.scorecards, critical(developed)
    measure = cards.set_measure(there.id, "Maijan käynnit", source="Virtasen kirjanpito", target="3").statement
    cards.set_action(there.id, "Soitetaan Virtaselle")
    cards.set_critical(there.factor, "Matti Meikäläisen luottamus", id=there.id)
    cards.set_factor("A", "Sirkun tiimi", id=there.factor)

    assert [question.split("”")[1] for question in named(developed)] == [
        *("Sirkun", "Matti Meikäläisen", "Virtaselle", "Maijan", "Virtasen"),
    ]
    cards.change(measure, {"text": "Käynnit", "source": "kirjanpito"})
    assert [question.split("”")[1] for question in named(developed)] == ["Sirkun", "Matti Meikäläisen", "Virtaselle"]


def test_only_what_was_changed_is_asked_about_in_the_answer(developed: Developed) -> None:
    cards = developed.boards.scorecards
    action = cards.set_action(critical(developed).id, "Soitetaan", owner="Maija Virtanen").statement

    assert cards.change(action, {"sign": "kiitos"}).asks == ()
    assert len(cards.change(action, {"owner": "Matti Virtanen"}).asks) == 1


def test_no_card_of_the_reference_case_asks_about_names() -> None:
    shipped = shipped_content()
    names, known = NameBook.of((), shipped.knowledge.names, words_of_field(shipped.knowledge)), shipped.knowledge
    texts = {
        (localised.of(language), language)
        for opportunity in known.opportunities
        for measure in opportunity.measures
        for localised in (opportunity.title, measure.text, measure.unit, measure.source, measure.target)
        if localised is not None
        for language in Language
    }
    found = [t.text for text, language in texts for t in find_telltales(text, names, language)]

    assert len(texts) > 250
    assert found == []
