"""Recording and answering on the conversation's screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.stage import NASTY
from tests.tui.talking import content_asking, held
from ttguide.dialogue.script import AnswerType, Ask, Choice, Collect, Records, Thin
from ttguide.model.case import Absence
from ttguide.model.text import Localised, clean
from ttguide.tui.widgets.choice_list import ChoiceList
from ttguide.workflow.views import TranscriptKind

ONE = Localised.same("Yksi")


def _ask(type: AnswerType, **more: object) -> Ask:
    return Ask("one", type, label=ONE, text=Localised.same("Mikä?"), **more)  # type: ignore[arg-type]


async def test_enter_records_and_empties_the_field() -> None:
    async with held() as stage:
        await stage.record("Laskut yhdellä erittelyllä")
        assert stage.recorded() == ["Budjetti pitää", "Vuosimäärä sovittaisiin ennalta", "Laskut yhdellä erittelyllä"]
        assert stage.field.text == ""
        assert stage.field.has_focus


async def test_what_was_recorded_stands_at_the_bottom_with_its_number() -> None:
    async with held() as stage:
        await stage.record("Laskut yhdellä erittelyllä")
        last = stage.talk.transcript()[-1].entry.number
        line = next(row for row in stage.shown.splitlines() if "Laskut yhdellä" in row)
        assert f"✓ {last}" in line


async def test_saved_is_said_with_the_number_of_the_entry() -> None:
    async with held() as stage:
        await stage.record("Laskut yhdellä erittelyllä")
        number = stage.talk.transcript()[-1].entry.number
        assert stage.standing.saved == number
        assert "● " + stage.say("interview.saved", number=number) in stage.shown


async def test_nothing_is_said_to_be_saved_before_anything_was_recorded() -> None:
    async with held(dialogue="opening", new=True) as stage:
        assert stage.say("interview.nothing_yet") in stage.shown


async def test_empty_enter_goes_on_to_the_next_question() -> None:
    async with held() as stage:
        assert stage.asked == "Entä muuta?"
        await stage.press("enter", "enter")
        assert stage.asked == "Toimiiko nyt?"


async def test_white_space_alone_counts_as_empty() -> None:
    async with held() as stage:
        await stage.type("  \n ")
        before = stage.recorded()
        await stage.press("enter", "enter")
        assert stage.recorded() == before


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j", "alt+enter"])
async def test_a_line_can_be_broken(key: str) -> None:
    async with held() as stage:
        await stage.press("a", key, "b", "enter")
        assert stage.recorded()[-1] == "a\nb"


async def test_a_paste_of_many_lines_is_recorded_whole() -> None:
    async with held() as stage:
        await stage.record("yksi\r\nkaksi\r\n\r\nneljä")
        assert stage.recorded()[-1] == "yksi\nkaksi\n\nneljä"


async def test_text_is_recorded_literally_whatever_it_holds() -> None:
    async with held() as stage:
        await stage.record(NASTY)
        assert stage.recorded()[-1] == clean(NASTY)
        assert "q[/]q [red]x [@click=app.quit]y[/]" in stage.shown


async def test_what_the_assistant_says_before_a_question_is_said_once() -> None:
    async with held(dialogue="opening", new=True) as stage:
        assert stage.said == ["Tervetuloa!"]
        await stage.record("Kotihoito")
        assert stage.said == []
        await stage.press("f6", "home", "down", "enter")
        assert stage.asked == "Tapauksen nimi?"
        assert stage.said == []


async def test_a_thin_answer_is_asked_on() -> None:
    async with held() as stage:
        await stage.record("Palaverit")
        assert stage.asked_on in ("Kuka sen tekisi?", "Mistä sen huomaisi?")


async def test_probing_shows_another_question_and_moves_nothing_in_the_field() -> None:
    async with held() as stage:
        await stage.type("puolikas laus")
        await stage.press("f2")
        first = stage.asked_on
        await stage.press("f2")
        assert first
        assert stage.asked_on not in ("", first)
        assert stage.field.text == "puolikas laus"


async def test_a_probe_goes_when_something_is_recorded() -> None:
    async with held() as stage:
        await stage.press("f2")
        probe = stage.asked_on
        await stage.record("Sovitaan yhteinen suunnittelupäivä joka vuosi")
        assert stage.asked_on != probe


async def test_f4_records_a_new_success_factor_of_the_perspective() -> None:
    async with held() as stage:
        await stage.type("Ennakoitava rahoitus")
        await stage.press("f4")
        line = stage.talk.transcript()[-1]
        assert (line.entry.text, line.entry.kind) == ("Ennakoitava rahoitus", "success_factor")
        assert "Ennakoitava rahoitus" in stage.asked


async def test_a_verbatim_quote_is_recorded_and_shown_in_quotes() -> None:
    async with held() as stage:
        await stage.type("me ei enää jakseta")
        await stage.press("ctrl+r")
        assert stage.talk.transcript()[-1].entry.quote
        assert "”me ei enää jakseta”" in stage.shown


async def test_passing_over_keeps_the_kinds_of_absence_apart() -> None:
    async with held(content=content_asking(_ask(AnswerType.TEXT)), dialogue="opening", new=True) as stage:
        await stage.press("f5", "2")
        line = stage.talk.transcript()[-1]
        assert (line.kind, line.entry.text) == (TranscriptKind.PASSED, stage.say("absence.not_asked"))


async def test_not_applicable_wants_a_reason_and_gets_it() -> None:
    async with held(content=content_asking(_ask(AnswerType.TEXT)), dialogue="opening", new=True) as stage:
        number = [a.value for a in Absence].index("not_applicable") + 1
        await stage.press("f5", str(number))
        assert stage.recorded() == []
        await stage.press("o", "n", "enter")
        assert stage.recorded() == [stage.say("absence.not_applicable") + ": on"]


async def test_a_choice_is_typed_as_its_number_and_recorded_by_enter() -> None:
    choices = (Choice("a", Localised.same("kunta")), Choice("b", Localised.same("yritys")))
    asked = content_asking(_ask(AnswerType.CHOICE, choices=choices))
    async with held(content=asked, dialogue="opening", new=True) as stage:
        assert [offer.label for offer in stage.choices.offers] == ["kunta", "yritys"]
        await stage.press("2")
        assert stage.recorded() == []
        await stage.press("enter")
        assert stage.recorded() == ["yritys"]


async def test_a_choice_can_be_picked_with_the_arrows() -> None:
    choices = (Choice("a", Localised.same("kunta")), Choice("b", Localised.same("yritys")))
    asked = content_asking(_ask(AnswerType.CHOICE, choices=choices))
    async with held(content=asked, dialogue="opening", new=True) as stage:
        await stage.press("up", "up", "enter")
        assert stage.recorded() == ["kunta"]


async def test_several_choices_are_marked_with_space_and_recorded_together() -> None:
    choices = tuple(Choice(c, Localised.same(c)) for c in ("a", "b", "c"))
    asked = content_asking(_ask(AnswerType.CHOICES, choices=choices))
    async with held(content=asked, dialogue="opening", new=True) as stage:
        await stage.press("up", "space", "up", "up", "space", "enter")
        assert stage.recorded() == ["c, a"]


@pytest.mark.parametrize(("key", "light"), [("1", "■ punainen"), ("2", "▲ keltainen"), ("3", "● vihreä")])
async def test_lights_are_one_two_three(key: str, light: str) -> None:
    async with held(content=content_asking(_ask(AnswerType.LIGHT)), dialogue="opening", new=True) as stage:
        assert light in stage.shown
        await stage.press(key, "enter")
        assert stage.recorded() == [light]


async def test_a_scale_lists_its_steps_with_the_words_at_its_ends() -> None:
    ask = _ask(AnswerType.SCALE, low=1, high=3, low_label=Localised.same("ei"), high_label=Localised.same("joo"))
    async with held(content=content_asking(ask), dialogue="opening", new=True) as stage:
        assert [(o.typed, o.label) for o in stage.choices.offers] == [("1", "ei"), ("2", ""), ("3", "joo")]
        await stage.press("3", "enter")
        assert stage.recorded() == ["3"]


async def test_what_is_no_answer_is_explained_and_stays_in_the_field() -> None:
    async with held(content=content_asking(_ask(AnswerType.NUMBER)), dialogue="opening", new=True) as stage:
        await stage.record("paljon")
        assert stage.field.text == "paljon"
        assert stage.notice == stage.say("answer.number")
        assert stage.say("answer.number")[:40] in stage.shown


async def test_an_answer_picked_from_the_list_leaves_the_typed_text_alone() -> None:
    choices = (Choice("a", Localised.same("kunta")), Choice("b", Localised.same("yritys")))
    collect = Collect("more", Records.REMARK, label=ONE, text=ONE, more=ONE)
    asked = content_asking(_ask(AnswerType.CHOICE, choices=choices), collect)
    async with held(content=asked, dialogue="opening", new=True) as stage:
        await stage.type("jotain ihan muuta")
        await stage.press("up", "enter")
        assert stage.recorded() == ["yritys"]
        assert stage.field.text == "jotain ihan muuta"


async def test_where_a_thin_answer_is_asked_back_about_the_field_says_that_more_is_added() -> None:
    asking = _ask(AnswerType.TEXT, thin=Thin(5, (ONE,)))
    async with held(dialogue="opening", new=True, content=content_asking(asking)) as stage:
        await stage.record("Apua")
        assert stage.say("interview.field.more") in stage.shown
        await stage.record("kotiin")
        assert stage.say("interview.field.more") not in stage.shown
        assert [line.entry.text for line in stage.talk.transcript()] == ["Apua\nkotiin"]


async def test_two_clicks_on_a_choice_answer_one_question() -> None:
    choices = (Choice("a", ONE), Choice("b", ONE))
    async with held(
        dialogue="opening",
        new=True,
        content=content_asking(_ask(AnswerType.CHOICE, choices=choices), replace(_ask(AnswerType.TEXT), id="two")),
    ) as stage:
        shown = stage.screen.query_one(ChoiceList)
        shown.highlighted = 1
        shown.action_select()
        shown.action_select()
        await stage.pilot.pause()
        await stage.pilot.pause()
        assert [line.entry.text for line in stage.talk.transcript()] == ["Yksi"]
