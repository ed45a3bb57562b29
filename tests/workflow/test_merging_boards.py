"""From interviews to two shared baskets: merged, without names, decided upon, and then the raw notes are gone."""

from __future__ import annotations

import pytest

from tests.workflow.developed import PARTIES, Developed
from ttguide.model import event as ev
from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.workflow.board_views import EntryView
from ttguide.workflow.ports import Erasure
from ttguide.workflow.problems import Refused

OPPORTUNITIES = StatementKind.OPPORTUNITY


def texts(developed: Developed, role: Role) -> list[str]:
    return [e.text for e in developed.boards.merging.basket(role).entries if e.kind is OPPORTUNITIES]


def refusal(problem: pytest.ExceptionInfo[Refused]) -> str:
    return problem.value.key


def entry(developed: Developed, role: Role, id: str) -> EntryView:
    return next(e for e in developed.boards.merging.basket(role).entries if e.id == id)


def test_a_basket_holds_what_all_parties_of_its_role_said_in_an_order_that_tells_nothing_of_who_said_it() -> None:
    assert texts(Developed(), Role.PROVIDER) == [
        "autojen latauspaikat",
        "budjetti yhdessä tammikuussa",
        "palaute kerätään asiakkailta",
        "palaute kerätään asiakkailta",
    ]


def test_the_list_has_the_order_of_what_is_handed_on_whatever_is_withheld() -> None:
    merging = Developed().boards.merging
    merging.withhold(Role.PROVIDER, "ta1", "tunnistaa puhujan")
    merging.join(Role.PROVIDER, "tb1", ["ta2"])
    merging.reword(Role.PROVIDER, "tb1", "aina kysytään palaute")
    listed = [e.id for e in merging.basket(Role.PROVIDER).entries]
    assert listed == ["ta0", "tb0", "tb1", "tb2", "ta1"]
    assert [e.id for e in merging.preview(Role.PROVIDER)] == [id for id in listed if id != "ta1"]


def test_equal_entries_are_merged_with_one_step_and_their_sources_are_counted() -> None:
    developed = Developed()
    developed.boards.merging.join_equal(Role.PROVIDER)
    merged = {e.id: e for e in developed.boards.merging.basket(Role.PROVIDER).entries}
    assert "tb1" not in merged
    assert merged["ta2"].organisations == 2
    assert merged["ta2"].joined == (("tb1", "palaute kerätään asiakkailta"),)


def test_both_wordings_are_kept_behind_a_merged_entry_and_can_be_parted_again() -> None:
    developed = Developed()
    developed.boards.merging.join(Role.PURCHASER, "pa1", ["pb1"])
    both = ("budjetti laaditaan yhdessä", "Budjetti laaditaan yhdessä.")
    assert entry(developed, Role.PURCHASER, "pa1").wordings == both
    developed.boards.merging.part(Role.PURCHASER, "pb1")
    assert texts(developed, Role.PURCHASER)[1:3] == list(both)


def test_what_was_merged_before_comes_along() -> None:
    developed = Developed()
    developed.boards.merging.join(Role.PROVIDER, "ta2", ["tb1"])
    developed.boards.merging.join(Role.PROVIDER, "ta1", ["ta2"])
    assert dict(entry(developed, Role.PROVIDER, "ta1").joined).keys() == {"ta2", "tb1"}


def test_a_factor_and_an_opportunity_cannot_be_merged() -> None:
    with pytest.raises(Refused) as problem:
        Developed().boards.merging.join(Role.PURCHASER, "pa0", ["pa1"])
    assert refusal(problem) == "refused.join_kinds"


def test_near_duplicates_are_proposed_until_they_are_kept_apart() -> None:
    merging = Developed().boards.merging
    (pair,) = [d for d in merging.duplicates(Role.PROVIDER) if d.one.kind is OPPORTUNITIES]
    assert {pair.one.id, pair.other.id} == {"ta2", "tb1"}
    merging.keep_apart(Role.PROVIDER, "tb1", "ta2")
    assert merging.duplicates(Role.PROVIDER) == ()


def test_another_wording_in_the_basket_leaves_the_interview_as_it_was() -> None:
    developed = Developed()
    developed.boards.merging.reword(Role.PURCHASER, "pa1", "talousarvio tehdään yhdessä")
    reworded = entry(developed, Role.PURCHASER, "pa1")
    assert (reworded.text, reworded.original) == ("talousarvio tehdään yhdessä", "budjetti laaditaan yhdessä")


def test_what_is_withheld_is_not_shown_to_the_other_side_and_needs_a_reason() -> None:
    merging = Developed().boards.merging
    with pytest.raises(Refused) as problem:
        merging.withhold(Role.PURCHASER, "pa2", " ")
    assert refusal(problem) == "refused.withhold_reason"
    merging.withhold(Role.PURCHASER, "pa2", "tunnistaa puhujan")
    assert "laskut tulevat myöhässä" not in [e.text for e in merging.preview(Role.PURCHASER)]
    merging.give_back(Role.PURCHASER, "pa2")
    assert "laskut tulevat myöhässä" in [e.text for e in merging.preview(Role.PURCHASER)]


def test_the_preview_is_ordered_by_text_so_that_no_party_can_be_told_by_its_place() -> None:
    shown = [e.text for e in Developed().boards.merging.preview(Role.PROVIDER) if e.kind is OPPORTUNITIES]
    assert shown == sorted(shown, key=str.casefold)


def test_names_of_the_case_stop_the_sharing_until_they_are_replaced_or_cleared() -> None:
    developed = Developed()
    merging = developed.boards.merging
    merging.reword(Role.PURCHASER, "pa1", "Ahomäen budjetti laaditaan yhdessä")
    (telltale,) = entry(developed, Role.PURCHASER, "pa1").telltales
    assert telltale.words == "Ahomäen"
    with pytest.raises(Refused) as problem:
        merging.share(Role.PURCHASER)
    assert refusal(problem) == "refused.telltales"
    merging.replace(Role.PURCHASER, telltale, "kunnan")
    assert entry(developed, Role.PURCHASER, "pa1").text == "kunnan budjetti laaditaan yhdessä"
    merging.share(Role.PURCHASER)


def test_words_that_were_cleared_are_not_brought_up_again() -> None:
    developed = Developed()
    merging = developed.boards.merging
    merging.reword(Role.PURCHASER, "pa1", "Ahomäen budjetti laaditaan yhdessä")
    merging.clear(Role.PURCHASER, entry(developed, Role.PURCHASER, "pa1").telltales[0])
    assert merging.basket(Role.PURCHASER).telltales == 0


def test_a_name_in_a_wording_behind_a_merged_entry_is_found_as_well() -> None:
    developed = Developed()
    merging = developed.boards.merging
    merging.reword(Role.PURCHASER, "pb1", "Bergan kunnan budjetti yhdessä")
    merging.join(Role.PURCHASER, "pa1", ["pb1"])
    assert [t.item for t in entry(developed, Role.PURCHASER, "pa1").telltales] == ["pb1"]


def test_one_organisation_of_a_role_takes_a_decision_on_record() -> None:
    developed = Developed(parties=("pa", "ta", "tb"))
    merging = developed.boards.merging
    assert merging.basket(Role.PURCHASER).needs_decision
    with pytest.raises(Refused) as problem:
        merging.share(Role.PURCHASER)
    assert refusal(problem) == "refused.few_sources"
    merging.accept_few(Role.PURCHASER, "tilaaja on jo kertonut tämän julkisesti")
    merging.share(Role.PURCHASER)
    assert merging.basket(Role.PURCHASER).few_accepted == "tilaaja on jo kertonut tämän julkisesti"


def test_what_is_said_after_sharing_shows_that_the_basket_is_behind() -> None:
    developed = Developed()
    developed.share()
    assert not developed.boards.merging.basket(Role.PROVIDER).is_behind
    developed.boards.merging.reword(Role.PROVIDER, "tb2", "sähköautojen latauspaikat")
    assert developed.boards.merging.basket(Role.PROVIDER).is_behind


def test_undoing_a_sharing_says_whose_basket_it_was() -> None:
    developed = Developed()
    developed.share()
    said = [developed.boards.undo().what for _ in Role]
    assert said == ["Kumottu: tuottajien korin jakaminen", "Kumottu: tilaajien korin jakaminen"]
    assert developed.boards.redo().what == "Palautettu: tilaajien korin jakaminen"


def test_every_step_can_be_undone_and_redone_and_says_what_it_was() -> None:
    developed = Developed()
    developed.boards.merging.join(Role.PURCHASER, "pa1", ["pb1"])
    developed.boards.merging.reword(Role.PURCHASER, "pa1", "budjetti yhdessä")
    assert developed.boards.undo().what == "Kumottu: sanamuoto ”budjetti yhdessä”"
    developed.boards.undo()
    assert texts(developed, Role.PURCHASER)[1] == "budjetti laaditaan yhdessä"
    assert len(texts(developed, Role.PURCHASER)) == 4
    developed.boards.redo()
    assert len(texts(developed, Role.PURCHASER)) == 3


def test_undo_at_the_boards_takes_back_nothing_of_an_interview() -> None:
    with pytest.raises(Refused) as problem:
        Developed().boards.undo()
    assert refusal(problem) == "refused.nothing_to_undo_here"


# The raw notes


def test_the_raw_notes_can_be_destroyed_only_after_both_baskets_are_shared_and_the_word_is_typed() -> None:
    developed = Developed()
    with pytest.raises(Refused) as problem:
        developed.boards.destroying.destroy("HÄVITÄ")
    assert refusal(problem) == "refused.destroy_not_ready"
    developed.share()
    with pytest.raises(Refused) as problem:
        developed.boards.destroying.destroy("hävitä")  # in small letters, as the command is called
    assert refusal(problem) == "refused.destroy_word"
    _, state = developed.boards.destroying.destroy("HÄVITÄ", "sovittu")
    assert state.erasure is Erasure.ERASED


def test_after_the_destruction_only_what_was_shared_is_left() -> None:
    developed = Developed()
    developed.boards.merging.reword(Role.PURCHASER, "pa2", "laskutus viivästyy", "arkaluonteinen")
    developed.share()
    developed.boards.destroying.destroy("HÄVITÄ")
    kept = repr(developed.journal.read(developed.case))
    assert "laskutus viivästyy" in kept
    assert "laskut tulevat myöhässä" not in kept
    assert "arkaluonteinen" not in kept
    assert "oma huomio" not in kept
    assert [e.text for e in developed.boards.merging.preview(Role.PURCHASER)][-1] == "laskutus viivästyy"


def test_no_entry_of_a_basket_leads_to_its_party_after_the_destruction() -> None:
    developed = Developed()
    developed.share()
    developed.boards.destroying.destroy("HÄVITÄ")
    events = [e.event for e in developed.journal.read(developed.case)]
    assert not [e for e in events if isinstance(e, ev.StatementRecorded)]
    assert [e.kind for e in events if isinstance(e, ev.Erased)].count("StatementRecorded") == 12


def test_what_was_shared_before_the_last_time_goes_as_well() -> None:
    developed = Developed()
    developed.share()
    developed.boards.merging.reword(Role.PROVIDER, "tb2", "tilat kuntoon")
    developed.boards.merging.share(Role.PROVIDER)
    developed.boards.destroying.destroy("HÄVITÄ")
    assert "autojen latauspaikat" not in repr(developed.journal.read(developed.case))


def test_the_undoing_of_what_was_destroyed_is_refused() -> None:
    developed = Developed()
    developed.share()
    developed.boards.destroying.destroy("HÄVITÄ")
    with pytest.raises(Refused) as problem:
        developed.boards.undo()
    assert refusal(problem) == "refused.before_destruction"
    with pytest.raises(Refused) as problem:
        developed.boards.merging.reword(Role.PURCHASER, "pa1", "uusi")
    assert refusal(problem) == "refused.notes_destroyed"


def test_the_basket_is_still_shown_after_the_destruction() -> None:
    developed = Developed()
    developed.share()
    shown = developed.boards.merging.preview(Role.PURCHASER)
    developed.boards.destroying.destroy("HÄVITÄ")
    assert developed.boards.merging.preview(Role.PURCHASER) == shown
    basket = developed.boards.merging.basket(Role.PURCHASER)
    assert [e.text for e in basket.entries] == [e.text for e in shown]
    assert PARTIES["pa"][1] in [p.name for p in developed.guide.development(developed.case)._desk.case.parties]


def test_an_erasure_that_is_held_up_is_finished_later() -> None:
    developed = Developed()
    developed.share()
    developed.journal.others_reading = True
    _, state = developed.boards.destroying.destroy("HÄVITÄ")
    assert state.erasure is Erasure.NOT_YET
    assert developed.boards.destroying.is_unfinished
    developed.journal.others_reading = False
    assert developed.boards.destroying.finish().erasure is Erasure.ERASED
    assert not developed.boards.destroying.is_unfinished
