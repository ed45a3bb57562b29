"""Putting right what was recorded: reworded, moved, removed, quoted, noted, linked, and undone again."""

from __future__ import annotations

import pytest

from tests.workflow.holding import Held, question, texts
from ttguide.model.proposal import Target
from ttguide.workflow.problems import Refused
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Pick


def with_two_factors(held: Held) -> tuple[Talk, str, str, str]:
    """A talk with factors in both perspectives and one statement under the first."""
    talk = held.interview()
    finance = talk.record("Budjetti pitää").statement
    said = talk.record("luvut katsotaan yhdessä joka kuukausi").statement
    talk.leave()
    talk.leave()
    talk.leave()
    customer = talk.record("Asiakas tulee kuulluksi").statement
    return talk, finance, said, customer


def test_a_statement_is_reworded_and_keeps_its_number() -> None:
    talk, _, said, _ = with_two_factors(Held())
    before = next(s.number for s in talk.statements() if s.id == said)
    talk.reword(said, "luvut katsotaan yhdessä")
    assert [(s.text, s.number) for s in talk.statements() if s.id == said] == [("luvut katsotaan yhdessä", before)]


def test_rewording_to_the_same_or_to_nothing_is_refused() -> None:
    talk, _, said, _ = with_two_factors(Held())
    for text, key in (("luvut katsotaan yhdessä joka kuukausi", "refused.same_wording"), (" ", "refused.empty")):
        with pytest.raises(Refused) as refused:
            talk.reword(said, text)
        assert refused.value.key == key


def test_a_statement_can_be_moved_under_another_factor_and_back_by_undo() -> None:
    talk, _, said, _ = with_two_factors(Held())
    places = talk.destinations(said)
    assert [p.label for p in places] == ["Asiakas › Asiakas tulee kuulluksi"]
    talk.move(said, places[0].id)
    moved = next(s for s in talk.statements() if s.id == said)
    assert (moved.parent, moved.perspective) == ("Asiakas tulee kuulluksi", "Asiakas")
    talk.undo()
    back = next(s for s in talk.statements() if s.id == said)
    assert (back.parent, back.perspective) == ("Budjetti pitää", "Talous")


def test_a_factor_moves_to_another_perspective_with_all_that_stands_under_it() -> None:
    held = Held()
    talk, finance, said, _ = with_two_factors(held)
    place = next(p for p in talk.destinations(finance) if p.label.startswith("Asiakas"))
    talk.move(finance, place.id)
    assert {s.text: s.perspective for s in talk.statements()} == {
        "Budjetti pitää": "Asiakas",
        "luvut katsotaan yhdessä joka kuukausi": "Asiakas",
        "Asiakas tulee kuulluksi": "Asiakas",
    }
    sections = {s.title: [f.text for f, _ in s.factors] for s in talk.read_back().sections}
    assert sections == {"Asiakas": ["Budjetti pitää", "Asiakas tulee kuulluksi"]}
    under = next(u for s in talk.read_back().sections for f, u in s.factors if f.id == finance)
    assert [s.id for s in under] == [said]


def test_moving_to_nowhere_is_refused() -> None:
    talk, _, said, _ = with_two_factors(Held())
    for place in ("99", "x", "-1"):
        with pytest.raises(Refused):
            talk.move(said, place)


def test_removing_a_factor_takes_what_stands_under_it_and_undo_brings_all_back() -> None:
    talk, finance, _, _ = with_two_factors(Held())
    talk.remove(finance)
    assert texts(talk) == ["Asiakas tulee kuulluksi"]
    talk.undo()
    assert texts(talk) == ["Budjetti pitää", "luvut katsotaan yhdessä joka kuukausi", "Asiakas tulee kuulluksi"]


def test_a_quote_is_marked_and_unmarked() -> None:
    talk, _, said, _ = with_two_factors(Held())
    talk.mark_quote(said)
    assert next(s.quote for s in talk.statements() if s.id == said)
    talk.mark_quote(said)
    assert not next(s.quote for s in talk.statements() if s.id == said)


def test_own_notes_stand_apart_from_the_answers() -> None:
    talk, *_ = with_two_factors(Held())
    talk.note("sanoi tämän hymyillen")
    assert [n.text for n in talk.notes()] == ["sanoi tämän hymyillen"]
    assert "sanoi tämän hymyillen" not in str(talk.read_back())
    talk.reword_note(talk.notes()[0].id, "sanoi tosissaan")
    talk.remove_note(talk.notes()[0].id)
    assert talk.notes() == ()
    talk.undo()
    assert [n.text for n in talk.notes()] == ["sanoi tosissaan"]


def test_a_pick_is_toggled_on_a_recorded_statement() -> None:
    talk, _, said, _ = with_two_factors(Held())
    pick = Pick(Target.OPPORTUNITY, "A1")
    talk.pick(said, pick)
    links = next(s.links for s in talk.statements() if s.id == said)
    assert [(link.id, link.title) for link in links] == [("A1", "Vuositilaus")]
    talk.pick(said, pick)
    assert next(s.links for s in talk.statements() if s.id == said) == ()


def test_a_dismissed_suggestion_stays_away_from_its_question_until_undone() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    draft = "vuositilaus ostomäärä"
    shown = talk.suggest(draft)
    assert [i.id for i in shown.items] == ["A1", "1a"]
    talk.dismiss([shown.items[0].pick], draft)
    assert [i.id for i in talk.suggest(draft).items] == ["1a"]
    assert [i.id for i in talk.suggest("vuositilaus volyymi ostomäärä").items] == ["1a"]
    talk.undo()
    assert [i.id for i in talk.suggest(draft).items] == ["A1", "1a"]


def test_dismissing_all_is_undone_by_one_undo() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    shown = talk.suggest("vuositilaus")
    talk.dismiss([i.pick for i in shown.items], "vuositilaus")
    assert talk.suggest("vuositilaus").items == ()
    talk.undo()
    assert talk.suggest("vuositilaus").items == shown.items


def test_when_nothing_known_fits_it_is_said() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    suggestions = talk.suggest("koira haukkuu pihalla")
    assert (suggestions.known, suggestions.items, suggestions.note) == (False, (), "Mikään tunnettu ei osu tähän.")


def test_what_was_said_before_is_pointed_out() -> None:
    talk, *_ = with_two_factors(Held())
    assert [s.text for s in talk.suggest("budjetti pitää").before] == ["Budjetti pitää"]


def test_with_nothing_typed_the_suggestions_are_for_the_latest_statement() -> None:
    talk = Held().interview()
    talk.record("Budjetti pitää")
    said = talk.record("vuositilaus sovitaan syksyllä yhdessä").statement
    suggestions = talk.suggest("")
    assert (suggestions.statement, [i.id for i in suggestions.items]) == (said, ["A1", "1a"])


def test_a_party_is_renamed_but_not_removed_once_it_has_spoken() -> None:
    held = Held()
    held.interview().record("Budjetti pitää")
    held.opening.catch_up()
    party = held.guide.find_party(held.case, "Kunta A")
    held.opening.reword(party, "Kunta Ä")
    assert held.guide.card(held.case).parties == ("Kunta Ä", "Yritys B")
    with pytest.raises(Refused) as refused:
        held.opening.remove(party)
    assert refused.value.key == "refused.party_has_spoken"


def test_a_silent_party_is_removed_and_brought_back_by_undo() -> None:
    held = Held()
    held.opening.remove(held.guide.find_party(held.case, "Yritys B"))
    assert held.guide.card(held.case).parties == ("Kunta A",)
    held.opening.undo()
    assert held.guide.card(held.case).parties == ("Kunta A", "Yritys B")


def test_the_question_set_lists_every_question_under_its_theme() -> None:
    talk = Held().interview()
    assert [line.text for line in talk.question_set()] == [
        "Talous",
        "Mikä ratkaisee: talous?",
        "Toimiiko nyt?",
        "Asiakas",
        "Mikä ratkaisee: asiakas?",
        "Toimiiko nyt?",
    ]


def test_a_scale_answer_is_checked_and_shown() -> None:
    talk = Held().interview()
    talk.leave()
    with pytest.raises(Refused) as refused:
        talk.record("7")
    assert refused.value.key == "answer.between"
    talk.record("4")
    assert question(talk) == "Mikä ratkaisee: asiakas"
    assert talk.read_back().sections[0].answers == (("Toimiiko nyt", "4"),)
