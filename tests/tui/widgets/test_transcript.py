"""The running text draws only what has changed, whatever changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.fakes.adapters import shipped_words
from ttguide.model.case import Address
from ttguide.model.text import Language
from ttguide.tui.widgets.transcript import Transcript
from ttguide.workflow.views import StatementKind, StatementView, TranscriptKind, TranscriptLine


class Shown(App[None]):
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        yield Transcript()

    def say(self, key: str, **values: object) -> str:
        return shipped_words().say(Language.FI, key, **values)


def line(number: int, text: str, theme: str = "Talous", owner: str = "") -> TranscriptLine:
    kind = StatementKind.OPPORTUNITY if owner else StatementKind.SUCCESS_FACTOR
    entry = StatementView(f"s{number}", number, text, kind, quote=False, links=(), perspective="", parent="")
    return TranscriptLine(entry, TranscriptKind.STATEMENT, theme, owner, owner, "", Address("step"))


def texts(transcript: Transcript) -> list[str]:
    return [option.prompt.plain for option in transcript.options]  # type: ignore[union-attr]


async def test_a_heading_stands_wherever_an_entry_belongs_elsewhere_than_the_one_above() -> None:
    async with Shown().run_test() as pilot:
        transcript = pilot.app.query_one(Transcript)
        transcript.show([line(1, "a"), line(2, "b", owner="s1"), line(3, "c", "Asiakas"), line(4, "d", owner="s1")])
        assert texts(transcript) == ["Talous", "a", "b", "\nAsiakas", "c", "\nTalous › s1", "d"]


async def test_a_remark_says_which_question_it_answers() -> None:
    async with Shown().run_test() as pilot:
        transcript = pilot.app.query_one(Transcript)
        entry = StatementView("s1", 1, "hinta", StatementKind.REMARK, quote=False, links=(), perspective="", parent="")
        label = "Tärkeää tuottajalle"
        remark = TranscriptLine(entry, TranscriptKind.STATEMENT, "Alku", "", "", label, Address("step"))
        transcript.show([remark])
        assert texts(transcript) == ["Alku", "Tärkeää tuottajalle  hinta"]


async def test_opening_words_stand_where_nothing_was_recorded_and_go_with_the_first_entry() -> None:
    async with Shown().run_test() as pilot:
        transcript = pilot.app.query_one(Transcript)
        transcript.show([], opening="Aloitetaan.")
        assert texts(transcript) == ["Aloitetaan."]
        transcript.show([line(1, "a")], opening="Aloitetaan.")
        assert texts(transcript) == ["Talous", "a"]


async def test_the_latest_entry_is_in_view_after_thousands() -> None:
    async with Shown().run_test(size=(60, 12)) as pilot:
        transcript = pilot.app.query_one(Transcript)
        transcript.show([line(n, f"kirjaus {n}") for n in range(3000)])
        await pilot.pause()
        await pilot.pause()
        assert transcript.max_scroll_y == transcript.scroll_offset.y
        assert transcript.max_scroll_y > 2900


SAID = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["x", "y"]), st.sampled_from(["T", "A"]), st.sampled_from(["", "s1"])),
    unique_by=lambda said: said[0],
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(states=st.lists(SAID, min_size=2, max_size=6))
async def test_after_any_changes_it_shows_what_it_would_show_at_once(
    states: list[list[tuple[int, str, str, str]]],
) -> None:
    async with Shown().run_test() as pilot:
        changed, fresh = pilot.app.query_one(Transcript), Transcript()
        await pilot.app.mount(fresh)
        for state in states:
            lines = [line(*said) for said in state]
            changed.show(lines)
        fresh.show([replace(one) for one in lines])
        assert texts(changed) == texts(fresh)
        assert [o.disabled for o in changed.options] == [o.disabled for o in fresh.options]
