"""Forms: moving through the fields, choices by keys, saving, what is refused, and what Esc keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.pilot import Pilot

from tests.tui.grid import grid
from tests.tui.stage import NASTY, host, press, said, settle, staged
from ttguide.tui.dialogs.form import Form, FormField, FormText
from ttguide.tui.widgets.choice_field import ChoiceField
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

LIGHTS = (("red", "punainen"), ("yellow", "keltainen"), ("green", "vihreä"))


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise Refused("answer.number")
    return int(typed)


class Steps:
    """What was saved, and the answers of the form."""

    def __init__(self) -> None:
        self.saved: list[Mapping[str, Any]] = []
        self.answers: list[Receipt | None] = []

    def act(self, values: Mapping[str, Any]) -> Receipt:
        if not values["text"]:
            raise Refused("refused.empty")
        self.saved.append(dict(values))
        return Receipt(7, "tallennettu")


async def _open(pilot: Pilot[int], steps: Steps, text: str = "") -> Form:
    form = Form(
        NASTY[:12],
        (
            FormField("text", "Teksti", text, about="Mitä tehdään?"),
            FormField("light", "Valo", choices=LIGHTS),
            FormField("count", "Määrä", "1", read=_number),
        ),
        steps.act,
    )
    host(pilot).push_screen(form, steps.answers.append)
    await settle(pilot)
    return form


async def test_enter_goes_from_field_to_field_and_saves_on_the_last_one() -> None:
    steps = Steps()
    async with staged() as pilot:
        await _open(pilot, steps)
        await press(pilot, "k", "o", "enter", "3", "enter", "2", "enter")
    assert steps.saved == [{"text": "ko", "light": "green", "count": 12}]
    assert steps.answers == [Receipt(7, "tallennettu")]


async def test_what_cannot_be_read_is_said_at_its_field_and_everything_stays() -> None:
    steps = Steps()
    async with staged() as pilot:
        form = await _open(pilot, steps)
        form.query_one("#form-text", FormText).put("kokous")
        form.query_one("#form-count", FormText).put("monta")
        await press(pilot, "ctrl+s")
        assert f"▲ Määrä: {said('answer.number')}" in grid(pilot.app)
        assert form.focused is form.query_one("#form-count")
        assert form.values == {"text": "kokous", "light": "", "count": "monta"}
    assert steps.saved == []


async def test_what_the_step_refuses_is_said_in_the_form() -> None:
    steps = Steps()
    async with staged() as pilot:
        form = await _open(pilot, steps, "vanha")
        form.query_one("#form-text", FormText).put("")
        await press(pilot, "ctrl+s")
        assert "▲ Teksti:" in grid(pilot.app)
        assert form.is_attached


async def test_esc_saves_nothing_says_so_and_what_was_typed_is_there_the_next_time() -> None:
    steps = Steps()
    told: list[str] = []
    async with staged() as pilot:
        form = await _open(pilot, steps)
        form.tell_left = told.append
        await press(pilot, "k", "o", "escape")
        assert told == [said("form.left")]
        form = await _open(pilot, steps)
        assert form.values["text"] == "ko"
        assert said("form.kept")[:40] in grid(pilot.app)
        await press(pilot, "ctrl+r")
        assert form.values == {"text": "", "light": "", "count": "1"}
    assert steps.saved == []
    assert steps.answers == [None]


async def test_saving_what_nobody_changed_takes_no_step() -> None:
    steps = Steps()
    async with staged() as pilot:
        await _open(pilot, steps, "vanha")
        await press(pilot, "ctrl+s")
    assert (steps.saved, steps.answers) == ([], [None])


async def test_arrows_lead_from_field_to_field_and_a_choice_is_changed_and_taken_away_by_keys() -> None:
    steps = Steps()
    async with staged() as pilot:
        form = await _open(pilot, steps)
        light = form.query_one("#form-light", ChoiceField)
        await press(pilot, "down")
        assert form.focused is light
        seen = []
        for key in ("right", "right", "left", "9", "0"):
            await press(pilot, key)
            seen.append(light.chosen)
        assert seen == ["red", "yellow", "red", "red", ""]
        await press(pilot, "up")
        assert form.focused is form.query_one("#form-text")


async def test_a_choice_that_must_be_made_cannot_be_taken_away() -> None:
    async with staged() as pilot:
        field = ChoiceField(LIGHTS, "red", must=True)
        await pilot.app.screen.mount(field)
        field.action_number(0)
        assert field.chosen == "red"


async def test_a_choice_is_clicked_on_the_line_where_it_stands() -> None:
    steps = Steps()
    async with staged(size=(80, 24)) as pilot:
        form = await _open(pilot, steps)
        light = form.query_one("#form-light", ChoiceField)
        await pilot.click(light, offset=(20, 0))
        await settle(pilot)
        assert light.chosen == "yellow"


async def test_f1_says_what_the_field_wants_and_its_keys_and_the_frame_tells_of_f1() -> None:
    async with staged() as pilot:
        form = await _open(pilot, Steps())
        assert f"F1 {said('command.help')}" in grid(pilot.app)
        await press(pilot, "k", "f1")
        assert "Mitä tehdään?" in grid(pilot.app)
        assert said("dialog.help.field.text") in grid(pilot.app)
        assert said("dialog.help.form").splitlines()[0] in grid(pilot.app)
        await press(pilot, "f1", "enter", "f1")
        assert "2  keltainen" in grid(pilot.app)
        assert said("dialog.help.field.choice") in grid(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen is form
        assert form.values == {"text": "k", "light": "", "count": "1"}


async def test_what_was_typed_is_kept_in_its_place_while_help_lies_over_it() -> None:
    steps = Steps()
    async with staged() as pilot:
        await _open(pilot, steps)
        await press(pilot, "k", "o", "f1", "escape", "escape")
        assert (await _open(pilot, steps)).values["text"] == "ko"
