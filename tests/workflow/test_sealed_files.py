"""Do two laptops without a server come to one round, and does a file that is none of its own change nothing there?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.adapters import quick_sealer
from tests.workflow.assessed import ITEMS, LIGHTS, PASSPHRASES, REACHED1, TOTALS, Assessed
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Item, Mode, Side
from ttguide.model.fold import fold
from ttguide.model.light import Absence
from ttguide.model.text import Language
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.problems import Problem, Refused, SealBroken, SealProblem, UnreadableFile, WrongPassphrase
from ttguide.workflow.sealing_up import read_sealed

PURCHASER, PROVIDER = PARTIES
SAID = {PURCHASER: ("low", "middle", "high", "high"), PROVIDER: ("high", "high", "high", "low")}


def sealed_elsewhere(made: Assessed, round_id: str, side: Side, *steps: str) -> bytes:
    """Let a side answer on its own laptop, and return the file that it sends."""
    laptop = made.elsewhere()
    laptop.answer(round_id, side, *(steps or SAID[side]))
    return laptop.work.sealing.seal(round_id, side, PASSPHRASES[side])


def both_files(made: Assessed, round_id: str) -> list[tuple[str, bytes]]:
    return [(f"{side.value}.ttseal", sealed_elsewhere(made, round_id, side)) for side in PARTIES]


def steps_of(work: Assessment, round_id: str, side: Side) -> tuple[str, ...]:
    said = {item: rating.step for item, rating in work.ratings(round_id, side)}
    return tuple(said.get(item, "") for item in ITEMS)


def own_file(
    made: Assessed, round_id: str, side: Side, content: str, changed: Mapping[str, str] | None = None
) -> bytes:
    """A sealed file with the right passphrase, written by another program than ours."""
    header = {"case": made.case, "round": round_id, "number": "1", "side": side.value, **(changed or {})}
    return quick_sealer().write(content, PASSPHRASES[side], header)


# What is meant to be


def test_two_files_are_opened_together_and_hold_what_each_side_said() -> None:
    made = Assessed()
    round_id = made.begin()
    receipt = made.work.sealing.open_together(round_id, PASSPHRASES, both_files(made, round_id))
    assert receipt.what == "Molempien vastaukset avattu: 8 arviota."
    for side in PARTIES:
        assert steps_of(made.work, round_id, side) == SAID[side]
    view = made.work.meeting(round_id).difference(REACHED1)
    assert [r.reason if r else None for r in (view.purchaser, view.provider)] == ["purchaser: low", "provider: high"]


def test_one_side_here_and_the_other_in_a_file_are_opened_together() -> None:
    made = Assessed()
    round_id = made.begin()
    file = sealed_elsewhere(made, round_id, PROVIDER)
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    made.work.sealing.open_together(round_id, PASSPHRASES, [("tuottaja.ttseal", file)])
    assert [steps_of(made.work, round_id, side) for side in PARTIES] == [SAID[PURCHASER], SAID[PROVIDER]]
    assert made.work.rounds.show(round_id).state == "meeting"


def test_reasons_evidence_and_figures_travel_in_the_file_and_stand_in_none_of_its_bytes() -> None:
    made = Assessed()
    round_id = made.begin()
    laptop = made.elsewhere()
    laptop.work.sealing.begin(round_id, PROVIDER, PASSPHRASES[PROVIDER])
    answering = laptop.work.answering(round_id, PROVIDER)
    evidence = (Evidence(EvidenceKind.LINK, "https://salainen.example", "todiste"),)
    answering.answer(REACHED1, "low", reason="Omenahillo", evidence=evidence)
    answering.pass_over(ITEMS[1], Absence.NOT_APPLICABLE, "ei koske")
    laptop.work.sealing.finish(round_id, PROVIDER)
    file = laptop.work.sealing.seal(round_id, PROVIDER, PASSPHRASES[PROVIDER])
    for secret in (b"Omenahillo", b"salainen", b"todiste", b'"step"', b"ei koske", PASSPHRASES[PROVIDER].encode()):
        assert secret not in file
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    made.work.sealing.open_together(round_id, PASSPHRASES, [("t.ttseal", file)])
    said = dict(made.work.ratings(round_id, PROVIDER))
    assert [(e.what, e.proves) for e in said[REACHED1].evidence] == [("https://salainen.example", "todiste")]
    assert (said[ITEMS[1]].absence, said[ITEMS[1]].reason) == (Absence.NOT_APPLICABLE, "ei koske")


def test_a_file_tells_whose_it_is_before_it_is_opened_and_its_name_tells_no_more() -> None:
    made = Assessed()
    round_id = made.begin()
    file = sealed_elsewhere(made, round_id, PROVIDER)
    looked = made.work.sealing.look_at(round_id, "saapunut", file)
    assert (looked.name, looked.side) == ("saapunut", PROVIDER)
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    assert made.work.sealing.needed(round_id, [looked]) == PARTIES
    assert made.work.sealing.file_name(round_id, PROVIDER).endswith(".ttseal")


def test_only_a_finished_side_is_sealed_into_a_file() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    made.work.answering(round_id, PURCHASER).answer(REACHED1, "low")
    with pytest.raises(Refused) as problem:
        made.work.sealing.seal(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    assert problem.value.key == "refused.side_not_finished"
    made.work.sealing.finish(round_id, PURCHASER)
    with pytest.raises(WrongPassphrase):
        made.work.sealing.seal(round_id, PURCHASER, "jokin muu lause")


def test_answers_about_factors_that_this_round_does_not_have_are_left_out_and_that_is_said() -> None:
    made = Assessed()
    round_id = made.begin()
    laptop = made.elsewhere()
    laptop.append(dev.CriticalFactorSet("c3", "f1", "Vain täällä"))
    laptop.work.catch_up()
    laptop.work.rounds.renew(round_id)
    laptop.answer(round_id, PROVIDER, *("high",) * 6)
    file = laptop.work.sealing.seal(round_id, PROVIDER, PASSPHRASES[PROVIDER])
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    receipt = made.work.sealing.open_together(round_id, PASSPHRASES, [("t.ttseal", file)])
    assert receipt.what == (
        "Molempien vastaukset avattu: 8 arviota. Pois jäi 2, koska tässä kierroksessa ei ole niille paikkaa."
    )
    assert steps_of(made.work, round_id, PROVIDER) == ("high",) * 4


# What is refused, and with which sentence


def of_another_case(made: Assessed) -> None:
    other, round_id = Assessed(made.guide.language), made.begin()
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    other.append(dev.CriticalFactorSet("c9", "f1", "Muualta"))
    document = other.guide.export_case(other.case)
    document["case"] = "muu"
    foreign = Assessed(made.guide.language, document=document)
    file = sealed_elsewhere(foreign, foreign.begin(), PROVIDER)
    made.work.sealing.open_together(round_id, PASSPHRASES, [("vieras.ttseal", file)])


def of_an_older_round(made: Assessed) -> None:
    first = made.begin()
    files = both_files(made, first)
    made.work.sealing.open_together(first, PASSPHRASES, files)
    meeting = made.work.meeting(first)
    meeting.accept_equals()
    for line in meeting.meeting().open:
        meeting.agree(line.item, "middle", reason="puhuttiin")
    made.work.rounds.lock(first)
    made.work.sealing.open_together(made.begin(), PASSPHRASES, files)


def of_an_unknown_round(made: Assessed) -> None:
    dropped = made.begin()
    files = both_files(made, dropped)
    made.work.rounds.drop(dropped, "vahingossa")
    made.work.sealing.open_together(made.begin(), PASSPHRASES, files)


def the_same_twice(made: Assessed) -> None:
    round_id = made.begin()
    (one, _) = both_files(made, round_id)
    made.work.sealing.open_together(round_id, PASSPHRASES, [one, ("kopio.ttseal", one[1])])


def two_of_one_side(made: Assessed) -> None:
    round_id = made.begin()
    files = [(f"{n}.ttseal", sealed_elsewhere(made, round_id, PURCHASER)) for n in (1, 2)]
    made.work.sealing.open_together(round_id, PASSPHRASES, files)


def of_a_side_that_answered_here_too(made: Assessed) -> None:
    round_id = made.begin()
    files = both_files(made, round_id)
    made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    made.work.sealing.open_together(round_id, PASSPHRASES, files)


def with_the_wrong_passphrase(made: Assessed) -> None:
    round_id = made.begin()
    wrong = {**PASSPHRASES, PROVIDER: "tilaajan lause"}
    made.work.sealing.open_together(round_id, wrong, both_files(made, round_id))


def without_a_passphrase(made: Assessed) -> None:
    round_id = made.begin()
    made.work.sealing.open_together(round_id, {PROVIDER: PASSPHRASES[PROVIDER]}, both_files(made, round_id))


def already_opened(made: Assessed) -> None:
    round_id = made.begin()
    files = both_files(made, round_id)
    made.work.sealing.open_together(round_id, PASSPHRASES, files)
    made.work.sealing.open_together(round_id, PASSPHRASES, files)


def not_sealed_at_all(made: Assessed) -> None:
    round_id = made.begin()
    made.work.sealing.open_together(round_id, PASSPHRASES, [("kuva.png", b"\x89PNG\r\n\x1a\n" + bytes(500))])


def cut_off(made: Assessed) -> None:
    round_id = made.begin()
    (name, data), other = both_files(made, round_id)
    made.work.sealing.open_together(round_id, PASSPHRASES, [(name, data[:-40]), other])


def only_one_of_the_two(made: Assessed) -> None:
    round_id = made.begin()
    made.work.sealing.open_together(round_id, PASSPHRASES, both_files(made, round_id)[:1])


def while_held_together(made: Assessed) -> None:
    round_id = made.begin(mode=Mode.TOGETHER)
    made.work.sealing.open_together(round_id, PASSPHRASES)


REFUSED: tuple[tuple[Callable[[Assessed], None], str, str], ...] = (
    (
        of_another_case,
        "Tiedosto vieras.ttseal kuuluu toiseen tapaukseen, joten sitä ei avattu. Tarkista, minkä tiedoston valitsit.",
        "The file vieras.ttseal belongs to another case, so it was not opened. Check which file you chose.",
    ),
    (
        of_an_older_round,
        "Tiedosto purchaser.ttseal on kierrokselta 1, ei kierrokselta 2. Pyydä tämän kierroksen vastaukset.",
        "The file purchaser.ttseal is from round 1, not round 2. Ask for the answers of this round.",
    ),
    (
        of_an_unknown_round,
        "Tiedosto purchaser.ttseal on kierrokselta, jota täällä ei ole. Pyydä kierroksen 1 vastaukset.",
        "The file purchaser.ttseal is from a round that is not here. Ask for the answers of round 1.",
    ),
    (
        the_same_twice,
        "purchaser.ttseal ja kopio.ttseal ovat sama tiedosto (tilaaja). Valitse lisäksi toisen puolen tiedosto.",
        "purchaser.ttseal and kopio.ttseal are the same file (purchaser). Choose the other side's file as well.",
    ),
    (
        two_of_one_side,
        "Tiedostot 1.ttseal ja 2.ttseal ovat saman puolen (tilaaja). Valitse niistä oikea.",
        "The files 1.ttseal and 2.ttseal are from the same side (purchaser). Choose the right one of them.",
    ),
    (
        of_a_side_that_answered_here_too,
        "Saman puolen (tilaaja) vastauksia on sekä täällä että tiedostossa purchaser.ttseal. "
        "Jätä tiedosto pois, tai aloita täällä alusta, jos tiedosto on oikea.",
        "Answers of the same side (purchaser) are both here and in the file purchaser.ttseal. Leave the file "
        "out, or begin anew here if the file is the right one.",
    ),
    (
        with_the_wrong_passphrase,
        "Tunnuslause ei ole oikea (tuottaja). Mitään ei avattu eikä muutettu. "
        "Yritä uudelleen; isot ja pienet kirjaimet ovat eri kirjaimia.",
        "The passphrase is not the right one (provider). Nothing was opened or changed. Try again; small and "
        "capital letters differ.",
    ),
    (
        without_a_passphrase,
        "Tunnuslause ei ole oikea (tilaaja). Mitään ei avattu eikä muutettu. "
        "Yritä uudelleen; isot ja pienet kirjaimet ovat eri kirjaimia.",
        "The passphrase is not the right one (purchaser). Nothing was opened or changed. Try again; small "
        "and capital letters differ.",
    ),
    (
        already_opened,
        "Kierroksen 1 vastaukset on jo avattu, eikä niitä tarvitse avata toiste. Jatkakaa konsensuskokouksesta.",
        "The answers of round 1 are open already and need no opening again. Go on with the consensus meeting.",
    ),
    (
        not_sealed_at_all,
        "Tämä ei ole sinetöityjen vastausten tiedosto. Mikään ei muuttunut. Tarkista, mitä tiedostoa tarkoitit.",
        "This is not a file of sealed answers. Nothing was changed. Check which file you meant.",
    ),
    (
        cut_off,
        "Sinetöity tiedosto ei ole kokonainen: sen loppu puuttuu. Pyydä se uudelleen, mieluiten liitteenä.",
        "The sealed file is not whole: its end is missing. Ask for it anew, best as an attachment.",
    ),
    (
        only_one_of_the_two,
        "Avaamiseen tarvitaan molemmat: tuottaja ei ole vielä valmis. Odota, tai ota mukaan sen sinetöity tiedosto.",
        "It takes both to open: the provider has not finished. Wait, or bring in its sealed file.",
    ),
    (
        while_held_together,
        "Kierros 1 arvioidaan yhdessä, joten tunnuslauseita ei tarvita. Jatka yhteistä arviointia.",
        "Round 1 is judged together, so no passphrases are needed. Go on with the joint assessment.",
    ),
)


@pytest.mark.parametrize(("attempt", "finnish", "english"), REFUSED, ids=[attempt.__name__ for attempt, *_ in REFUSED])
def test_what_cannot_be_opened_is_refused_in_a_sentence_of_each_language(
    attempt: Callable[[Assessed], None], finnish: str, english: str
) -> None:
    said = {}
    for language in Language:
        made = Assessed(language)
        with pytest.raises(Problem) as problem:
            attempt(made)
        said[language] = made.guide.explain(problem.value)
    assert said == {Language.FI: finnish, Language.EN: english}


@pytest.mark.parametrize(
    ("attempt", "_finnish", "_english"), REFUSED, ids=[attempt.__name__ for attempt, *_ in REFUSED]
)
def test_a_refused_opening_writes_nothing(attempt: Callable[[Assessed], None], _finnish: str, _english: str) -> None:
    made = Assessed()
    lengths: list[int] = []
    inner = made.work.sealing.open_together

    def counted(*arguments: Any) -> object:
        lengths.append(len(made.journal.read(made.case)))
        return inner(*arguments)

    made.work.sealing.open_together = counted  # type: ignore[method-assign, assignment]
    with pytest.raises(Problem):
        attempt(made)
    assert len(made.journal.read(made.case)) == lengths[-1]


def test_a_changed_byte_anywhere_in_a_file_is_found_and_nothing_is_opened() -> None:
    made = Assessed()
    round_id = made.begin()
    (name, data), other = both_files(made, round_id)
    before = made.journal.read(made.case)
    for at in range(0, len(data), 37):
        changed = bytearray(data)
        changed[at] ^= 1
        with pytest.raises(Problem) as problem:
            made.work.sealing.open_together(round_id, PASSPHRASES, [(name, bytes(changed)), other])
        assert isinstance(problem.value, SealProblem), at
        assert made.guide.explain(problem.value)
    assert made.journal.read(made.case) == before
    made.work.sealing.open_together(round_id, PASSPHRASES, [(name, data), other])


def test_a_file_cut_off_anywhere_is_refused() -> None:
    made = Assessed()
    round_id = made.begin()
    (name, data), other = both_files(made, round_id)
    for length in (*range(0, len(data), 101), len(data) - 1):
        with pytest.raises(SealProblem):
            made.work.sealing.open_together(round_id, PASSPHRASES, [(name, data[:length]), other])
    assert made.work.rounds.show(round_id).state == "answering"


@pytest.mark.parametrize(
    "changed",
    [{"side": "provider"}, {"number": "2"}, {"side": "joint"}, {"side": "nobody"}, {"more": "x"}],
    ids=str,
)
def test_a_file_whose_header_says_something_else_is_not_believed(changed: Mapping[str, str]) -> None:
    """Such a file is well sealed: whoever wrote it knows the passphrase and says more than it may."""
    made = Assessed()
    round_id = made.begin()
    if changed.get("side") == "provider":
        made.answer(round_id, PURCHASER, *SAID[PURCHASER])
    else:
        made.answer(round_id, PROVIDER, *SAID[PROVIDER])
    file = own_file(made, round_id, PURCHASER, "[]", changed)
    with pytest.raises(SealProblem):
        made.work.sealing.open_together(round_id, PASSPHRASES, [("x.ttseal", file)])
    assert made.work.rounds.show(round_id).state == "answering"


def test_what_another_window_answered_meanwhile_is_not_lost_by_opening() -> None:
    made = Assessed()
    round_id = made.begin()
    for side in PARTIES:
        made.answer(round_id, side, *SAID[side])
    late = made.again()
    made.work.sealing.resume(round_id, PURCHASER)
    made.work.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    made.work.answering(round_id, PURCHASER).answer(REACHED1, "high", reason="sittenkin")
    made.work.sealing.finish(round_id, PURCHASER)
    with pytest.raises(Refused) as problem:
        late.sealing.open_together(round_id, PASSPHRASES)
    assert problem.value.key == "refused.overtaken"
    late.sealing.open_together(round_id, PASSPHRASES)
    assert steps_of(late, round_id, PURCHASER) == ("high", "middle", "high", "high")


def test_an_old_passphrase_writes_nothing_to_a_side_that_began_anew_in_another_window() -> None:
    made = Assessed()
    round_id = made.begin()
    made.work.sealing.begin(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    late = made.again()
    late.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
    answering = late.answering(round_id, PURCHASER)
    made.work.sealing.start_over(round_id, PURCHASER, "uusi lauseemme", reason="unohtui")
    with pytest.raises(Refused) as problem:
        answering.answer(REACHED1, "low")
    assert problem.value.key == "refused.sealed"
    made.work.answering(round_id, PURCHASER).answer(REACHED1, "high")
    assert made.work.answering(round_id, PURCHASER).sheet().answered == 1


# A file that somebody wrote with the right passphrase and bad intentions


def judged(subject: str, aspect: str, **rating: object) -> dict[str, object]:
    return {"subject": subject, "aspect": aspect, "rating": rating}


def open_hostile(made: Assessed, content: str, model: str = LIGHTS) -> str:
    """Return the round, opened where that was possible: the purchaser's file holds this content."""
    round_id = made.begin(model)
    steps = SAID[PROVIDER] if model == LIGHTS else ("0-30",)
    made.answer(round_id, PROVIDER, *steps)
    file = own_file(made, round_id, PURCHASER, content)
    before, refusal = made.journal.read(made.case), ""
    try:
        made.work.sealing.open_together(round_id, PASSPHRASES, [("pahaa.ttseal", file)])
    except Problem as problem:
        refusal = made.guide.explain(problem)
    if not made.work.rounds.show(round_id).sides[0].finished:
        assert refusal
        assert made.journal.read(made.case) == before
        made.answer(round_id, PURCHASER, *SAID[PURCHASER][: len(steps)] if model == LIGHTS else steps)
        made.work.sealing.open_together(round_id, PASSPHRASES)
    look_at_all(made, round_id)
    return round_id


def look_at_all(made: Assessed, round_id: str) -> None:
    """Look at the whole case as it is and as it is exported, in a program that starts anew."""
    for case in (made, made.elsewhere()):
        work = case.again()
        work.stages(), work.rounds.rounds(), work.following.view(), work.blank(round_id)
        for side in Side:
            work.result(round_id, side), work.ratings(round_id, side), work.calculation(round_id, side)
            work.following.trend(round_id, side)
            for group in work.result(round_id, side).groups:
                work.calculation(round_id, side, group.group)
                for row in group.rows:
                    work.calculation(round_id, side, row.subject)
        meeting = work.meeting(round_id)
        for line in (*meeting.meeting().open, *meeting.meeting().settled):
            meeting.difference(line.item)
        work.priorities(round_id).view()
    assert made.work._desk.case == fold(made.journal.read(made.case))


TEXTS = ("\x1b[31mpunainen\x07", "\u202eoikealta", "a" * 1_000_000, "A\u030a", "\ud800", "\r\n" * 50)

HOSTILE: dict[str, str] = {
    "an object": "{}",
    "a text": '"kaikki"',
    "nothing": "",
    "null": "null",
    "no JSON": "[{]",
    "deep lists": "[" * 10_000 + "]" * 10_000,
    "deep objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "a deep rating": '[{"subject":"c1","aspect":"done","rating":' + "[" * 900 + "]" * 900 + "}]",
    "a list of lists": "[[[]]]",
    "no rating": '[{"subject":"c1","aspect":"done"}]',
    "unknown fields": json.dumps([judged("c1", "done", step="low", light="green")]),
    "steps as numbers": json.dumps([judged("c1", "done", step=3)]),
    "an endless number": f'[{{"subject":"c1","aspect":"done","rating":{{"step":"low","points":{"9" * 400}}}}}]',
    "a number of 5000 digits": f'[{{"subject":"c1","aspect":"done","rating":{{"step":"low","points":{"9" * 5000}}}}}]',
    "an unknown absence": json.dumps([judged("c1", "done", absence="hidden")]),
    "an unhashable absence": json.dumps([judged("c1", "done", absence=[1])]),
    "evidence of no kind": json.dumps([judged("c1", "done", step="low", evidence=[{"kind": "x", "what": "y"}])]),
    "evidence without end": json.dumps(
        [judged("c1", "done", step="low", evidence=[{"kind": "text", "what": str(n)} for n in range(500)])]
    ),
    "long reasons": json.dumps([judged("c1", "done", step="low", reason="a" * 1_000_000)]),
    "nobody's items": json.dumps([judged("c9", "done", step="low"), judged("", "", step="low")] * 100),
    "all items 500 times": json.dumps([judged(i.subject, i.aspect, step="low") for i in ITEMS] * 500),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_is_refused_or_left_out_and_the_round_goes_on(content: str) -> None:
    open_hostile(Assessed(), content)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1", "101", "1e308"])
def test_points_and_figures_that_are_no_numbers_of_the_scale_do_not_come_in(number: str) -> None:
    figure = f'[{{"measure": "m1", "value": {number}}}]'
    lights = f'[{{"subject":"c1","aspect":"done","rating":{{"step":"low","points":{number},"figures":{figure}}}}}]'
    made = Assessed()
    round_id = open_hostile(made, lights)
    said = dict(made.work.ratings(round_id, PURCHASER)).get(Item("c1", "done"))
    assert said is None or said.points is None
    assert said is None or all(abs(f.value) < 1e12 for f in said.figures)
    made = Assessed()
    total = f'[{{"subject":"1a","aspect":"","rating":{{"points":{number},"reason":"x"}}}}]'
    round_id = open_hostile(made, total, TOTALS)
    assert Item("1a", "") not in dict(made.work.ratings(round_id, PURCHASER))


def test_a_rating_says_one_thing_only() -> None:
    both = [
        judged("c1", "reached", step="low", absence="cannot_say"),
        judged("c1", "done", absence="cannot_say", points=3),
        judged("c2", "reached", step="high", points=1.0),
        judged("c2", "done", step="purple", absence="not_asked"),
    ]
    made = Assessed()
    said = dict(made.work.ratings(open_hostile(made, json.dumps(both)), PURCHASER))
    assert {item: (r.step, r.absence, r.points) for item, r in said.items()} == {
        Item("c1", "done"): ("", Absence.CANNOT_SAY, None),
        Item("c2", "reached"): ("high", None, None),
    }


def test_totals_come_in_only_where_the_model_has_them_and_mean_one_thing() -> None:
    wrong = [judged("c1", "", points=50, reason="x"), judged("c2", "", absence="cannot_say")]
    made = Assessed()
    assert made.work.ratings(open_hostile(made, json.dumps(wrong)), PURCHASER) == ()
    made = Assessed()
    wrong = [
        judged("1a", "", points=50, absence="not_applicable", reason="x"),
        judged("1b", "", step="0-30", points=10, reason="x"),
        judged("1a", "sound", step="31-70", points=71),
    ]
    said = dict(made.work.ratings(open_hostile(made, json.dumps(wrong), TOTALS), PURCHASER))
    assert {item: (r.step, r.points) for item, r in said.items()} == {Item("1a", "sound"): ("31-70", None)}


@pytest.mark.parametrize("text", TEXTS, ids=["escapes", "bidi", "1 MB", "NFD", "half a character", "only lines"])
def test_texts_in_a_file_are_cleaned_as_if_they_had_been_typed(text: str) -> None:
    evidence = [{"kind": "file", "what": text or "x", "proves": text}]
    content = json.dumps([judged("c1", "done", step="low", reason=text, evidence=evidence)])
    made = Assessed()
    said = dict(made.work.ratings(open_hostile(made, content), PURCHASER))[Item("c1", "done")]
    kept = said.reason + "".join(e.what + e.proves for e in said.evidence)
    assert not set(kept) & set("\x1b\x07\u202e\ud800\r\u030a")
    assert len(said.reason) <= 100_000


def test_of_double_answers_the_last_counts_and_the_others_are_counted_as_left_out() -> None:
    made = Assessed()
    round_id = made.begin()
    made.answer(round_id, PROVIDER, *SAID[PROVIDER])
    content = json.dumps([judged("c1", "done", step="low"), judged("c1", "done", step="high")])
    file = own_file(made, round_id, PURCHASER, content)
    receipt = made.work.sealing.open_together(round_id, PASSPHRASES, [("x.ttseal", file)])
    assert receipt.what == (
        "Molempien vastaukset avattu: 5 arviota. Pois jäi 1, koska tässä kierroksessa ei ole niille paikkaa."
    )
    assert steps_of(made.work, round_id, PURCHASER) == ("", "high", "", "")


# Files on the disk


def test_a_path_that_is_no_file_is_refused_with_its_name(tmp_path: Path) -> None:
    for path in (tmp_path / "ei-ole.ttseal", tmp_path, Path("a\0b")):
        with pytest.raises(UnreadableFile) as problem:
            read_sealed(path)
        assert problem.value.values["path"] == path


def test_a_file_larger_than_any_answers_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "suuri.ttseal"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    with pytest.raises(UnreadableFile) as problem:
        read_sealed(path)
    assert problem.value.key == "file.too_large"
    path.write_bytes(b"x")
    assert read_sealed(path) == b"x"


def test_a_seal_that_was_broken_in_the_workspace_keeps_the_other_side_as_it_was() -> None:
    from ttguide.model import assessment_event as ev

    made = Assessed()
    round_id = made.begin()
    for side in PARTIES:
        made.answer(round_id, side, *SAID[side])
    made.work.sealing.resume(round_id, PURCHASER)
    made.append(ev.AnswerSealed(round_id, PURCHASER, "c1/done", "AAAA"), ev.SideFinished(round_id, PURCHASER))
    work = made.again()
    with pytest.raises(SealBroken) as problem:
        work.sealing.open_together(round_id, PASSPHRASES)
    assert problem.value.key == "seal.answer_broken"
    assert work.rounds.show(round_id).state == "ready"
