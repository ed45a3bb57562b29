"""Is a conversation through lines as safe, as honest and as quiet as it promises?"""

from __future__ import annotations

import errno
import io
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.table import Table
from ttguide.cli.plain import Ending, Plain
from ttguide.model import event as ev
from ttguide.model.text import Language, clean
from ttguide.workflow.problems import CannotWrite, JournalFull

ACKNOWLEDGED = re.compile(r"^✓ #(\d+) (.*)$", re.MULTILINE)
FACTOR_FIRST = "Budjetti pitää"


@pytest.fixture
def table() -> Table:
    return Table()


# Recording


def test_each_line_is_recorded_and_acknowledged_under_its_number_in_the_journal(table: Table) -> None:
    out = table.hold(FACTOR_FIRST, "Vuositilaus sovitaan ennalta syksyllä")

    numbers = dict(ACKNOWLEDGED.findall(out))
    recorded = {
        str(e.sequence): e.event.text
        for e in table.journal.read(table.case)
        if isinstance(e.event, ev.StatementRecorded)
    }
    assert list(recorded.values()) == [FACTOR_FIRST, "Vuositilaus sovitaan ennalta syksyllä"]
    assert numbers == {
        number: f"{kind} kirjattu: {text}"
        for (number, text), kind in zip(recorded.items(), ("Menestystekijä", "Kehittämismahdollisuus"), strict=True)
    }


def test_an_acknowledgement_begins_its_line_also_where_nobody_types(table: Table) -> None:
    out = table.hold(FACTOR_FIRST)

    assert "›\n✓ #" in out


def test_nothing_that_people_typed_can_pass_for_an_acknowledgement(table: Table) -> None:
    forged = "✓ #999 Kirjattu"
    table.talk().keep_draft(f"x\n{forged}")
    long = ("/pitkä", "Budjetti", forged, ".")
    out = table.hold(
        *long, "/lue", "/kartta", f"/oma {forged}", "/muistiinpanot", "/muuta", forged, *long, "/poista #7"
    )

    assert "999" not in [number for number, _ in ACKNOWLEDGED.findall(out)]


def test_an_empty_line_goes_to_the_next_question(table: Table) -> None:
    out = table.hold("", "")

    assert out.index("Mikä ratkaisee: talous?") < out.index("Toimiiko nyt?") < out.index("Mikä ratkaisee: asiakas?")


def test_suggestions_follow_an_entry_and_say_why(table: Table) -> None:
    out = table.hold(FACTOR_FIRST, "vuositilaus ja ostomäärä syksyllä")

    assert "  Tuttuja mahdollisuuksia:\n  1 A1 Vuositilaus – luultava (vuositilaus, ostomäärä)\n" in out
    assert "  Pieni malli:\n  2 1a Kohta 1a – luultava\n" in out


def test_where_nothing_known_fits_it_is_said(table: Table) -> None:
    assert "  Mikään tunnettu ei osu tähän.\n" in table.hold(FACTOR_FIRST, "xyzzy plugh kaneli piparkakku")


def test_a_thin_answer_is_asked_back_once(table: Table) -> None:
    out = table.hold(FACTOR_FIRST, "kilpailutus", "/aika")

    assert out.count("Kuka sen tekisi?") == 1


def test_what_the_journal_does_not_take_is_explained_and_given_back_and_the_talk_goes_on(table: Table) -> None:
    talk = table.talk()
    table.journal.fail_with = JournalFull(path="x", reason="full")
    out = table.hold("Tärkeä ajatus", "Toinen ajatus", talk=talk)

    explained = table.guide.explain(JournalFull(path="x", reason="full"))
    assert f"{explained}\nKirjoittamasi teksti, jotta voit kopioida sen:\n  Tärkeä ajatus\n" in out
    assert table.texts() == ["Toinen ajatus"]
    assert table.ending is Ending.LEFT


def test_an_answer_that_is_none_is_refused_with_its_rule_and_asked_again(table: Table) -> None:
    out = table.hold("", "9", "4")

    assert "Luvun pitää olla välillä 1–5." in out
    assert [a for a in ACKNOWLEDGED.findall(out) if "4" in a[1]]


def test_a_text_beyond_all_bounds_is_refused_whole_and_given_back(table: Table) -> None:
    long = "ä" * 100_001
    out = table.hold(long)

    assert "Teksti on liian pitkä: 100001 merkkiä" in out
    assert long in out
    assert table.texts() == []


def test_a_text_as_long_as_may_be_is_recorded_whole_and_acknowledged_briefly(table: Table) -> None:
    long = "sana " * 19_999 + "loppu"
    out = table.hold(long)

    assert table.texts() == [long]
    assert max(len(line) for line in out.splitlines() if line.startswith("✓")) < 300


def test_two_slashes_record_a_text_that_begins_with_one(table: Table) -> None:
    table.hold("//ohje on hyvä")

    assert table.texts() == ["/ohje on hyvä"]


def test_a_long_answer_ends_at_a_line_of_one_full_stop(table: Table) -> None:
    table.hold("/pitkä Ensin", "", "toiseksi.", " . ", "Erillinen")

    assert table.texts() == ["Ensin\n\ntoiseksi.", "Erillinen"]


def test_a_long_answer_that_is_cut_short_waits_unrecorded(table: Table) -> None:
    out = table.hold("/pitkä", "kesken", "jäi")

    assert "se on tallessa kirjaamattomana" in out
    assert table.texts() == []
    assert "Viimeksi jäi kirjaamatta:\n  kesken\n  jäi\n" in table.hold()


def test_of_too_long_an_answer_cut_short_it_is_said_how_much_is_kept(table: Table) -> None:
    out = table.hold("/pitkä", "a" * 100_005)

    assert "100005 merkistä vain ensimmäiset 100000 saatiin talteen" in out
    assert len(table.talk().draft) == 100_000


def test_what_the_journal_would_not_take_is_told_apart_from_what_was_refused(table: Table) -> None:
    talk = table.talk()
    table.journal.fail_with = JournalFull(path="x")
    table.hold("Budjetti pitää", "/eiole", talk=talk)

    assert table.plain is not None
    assert (table.plain.refusals, table.plain.journal_failed) == (2, True)


def test_a_draft_left_on_a_screen_is_shown_and_put_away_once_recorded(table: Table) -> None:
    table.talk().keep_draft("Kassavirta ke")

    assert "Viimeksi jäi kirjaamatta:\n  Kassavirta ke\n" in table.hold()
    table.hold("Kassavirta kestää")
    assert "Viimeksi jäi kirjaamatta" not in table.hold()


# Hostile text

HOSTILE = [
    "\x1b]0;valta\x07\x1b[2J\x1b[31mpunainen",
    "[red]x[/] [@click=app.quit]y[/] q[/]q",
    "\u202egnitset\u2066 \u200f",
    "päivä \u0061\u0308 NFD",
    "🏳️‍🌈👩‍👩‍👧 emoji",
    "{case} {0} %s %(x)s {{",
    "a\x00b\x85c",
    "';--",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_recorded_normalised_and_shown_without_effect(table: Table, text: str) -> None:
    out = table.hold(text, "/lue", "/kartta", "/muuta " + text + "!", "/oma " + text, "/parkkiin " + text, "/kumoa")

    expected = clean(text).strip()
    assert table.texts()[0] == f"{clean(text)}!".strip()
    assert expected.splitlines()[0] in out
    assert out == clean(out)
    assert "\x1b" not in out


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_no_lines_whatever_break_the_conversation_or_reach_the_terminal_raw(lines: list[str]) -> None:
    out = Table().hold(*lines)

    assert out == clean(out)
    assert "Tauko." in out or "kaikki keskustelut" in out.lower() or "Kaikki" in out


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "teksti",
                "",
                "/kumoa",
                "/palauta",
                "/siirry 3",
                "/parkkiin",
                "/eos",
                "/poimi 1",
                "/hylkää",
                "/poista #5",
                "/muuta uusi",
                "/lainaus",
                "/siirrä #4 1",
                "/tekijä x",
            ]
        ),
        max_size=12,
    )
)
def test_every_number_acknowledged_is_an_entry_of_the_journal_in_order(lines: list[str]) -> None:
    table = Table()
    out = table.hold(*lines)

    numbers = [int(number) for number, _ in ACKNOWLEDGED.findall(out)]
    assert numbers == sorted(set(numbers))
    assert set(numbers) <= {entry.sequence for entry in table.journal.read(table.case)}


# Coming and going


def test_the_end_of_the_lines_is_a_pause(table: Table) -> None:
    out = table.hold(FACTOR_FIRST)

    assert out.endswith("Tauko. Kaikki kirjattu on tallessa.\n")
    assert isinstance(table.events()[-1], ev.ConversationPaused)
    assert table.ending is Ending.LEFT


def test_coming_back_asks_the_same_question_with_everything_there(table: Table) -> None:
    table.hold("", "", "Asiakas ensin")
    out = table.hold()

    assert "Kirjattuna on yksi asia." in out
    assert "Mitä kehittää, jotta «Asiakas ensin» onnistuu?" in out


def test_a_statement_that_begins_like_the_command_to_leave_is_not_taken_for_it(table: Table) -> None:
    out = table.hold("/lopeta ei ole vastaus", "Budjetti pitää", "//lopeta on")

    assert "//teksti" in out
    assert table.texts() == ["Budjetti pitää", "/lopeta on"]


def test_a_conversation_whose_output_does_not_go_out_is_paused_and_says_so(table: Table) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(CannotWrite):
        Plain(table.guide, table.talk(), io.StringIO("Budjetti\n"), Full()).hold()

    assert isinstance(table.events()[-1], ev.ConversationPaused)


@pytest.mark.parametrize("quit", ["/lopeta", "/quit", "/exit"])
def test_quit_leaves_what_is_typed_after_it_alone(table: Table, quit: str) -> None:
    table.hold(quit, "ei tätä")

    assert table.texts() == []


def test_ctrl_c_says_what_is_safe_and_pauses(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    writer = io.StringIO()
    ending = Plain(table.guide, table.talk(), Impatient(), writer).hold()

    assert ending is Ending.INTERRUPTED
    assert "Kaikki ✓-merkillä kuitattu on tallessa" in writer.getvalue()
    assert isinstance(table.events()[-1], ev.ConversationPaused)


def test_a_reader_that_goes_away_pauses_the_conversation(table: Table) -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    plain = Plain(table.guide, table.talk(), io.StringIO("x\n"), Gone())

    with pytest.raises(BrokenPipeError):
        plain.hold()
    assert isinstance(table.events()[-1], ev.ConversationPaused)


def test_when_a_conversation_is_through_enter_goes_on_to_the_one_that_follows_it(table: Table) -> None:
    out = table.hold("", "", "", "", "", "/lopeta")

    assert "Seuraavaksi: Lopetus · Org purchaser (aloittamatta, 0 kirjausta, 0:00). Enter jatkaa siihen" in out
    assert table.plain is not None
    assert (table.plain.talk.dialogue, table.plain.talk.party) == ("closing", "purchaser")


def test_what_is_still_parked_is_told_at_the_end(table: Table) -> None:
    out = table.hold("/parkkiin", "", "", "")

    assert "2 kysymystä jäi auki: /kartta näyttää ne." in out


def test_when_every_conversation_is_through_enter_leaves() -> None:
    table = Table()
    # Everything is left: three times through a script of four questions, and the closings' areas and approvals.
    out = table.hold(*[""] * 80, talk=table.talk("opening", ""))

    assert "Tapauksen kaikki keskustelut on käyty. Enter lopettaa." in out
    assert out.endswith("Tauko. Kaikki kirjattu on tallessa.\n")


# Two windows


def test_an_answer_goes_to_the_question_on_view_even_where_another_window_has_moved_on(table: Table) -> None:
    talk = table.talk()

    class Meanwhile(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            line = super().readline()
            if line.startswith("Budjetti"):
                table.talk().leave()
            return line

    Plain(table.guide, talk, Meanwhile(f"{FACTOR_FIRST}\n"), io.StringIO()).hold()

    assert [s.text for s in table.talk().statements()] == [FACTOR_FIRST]


# English


def test_it_speaks_english_and_keeps_to_it() -> None:
    out = Table(Language.EN).hold("The budget holds", "yearly order and volume")

    assert "Success factor recorded: The budget holds" in out
    assert "Known opportunities:" in out
    assert "Paused. Everything recorded is safe." in out


def test_the_language_can_change_in_the_middle(table: Table) -> None:
    out = table.hold("/kieli en", "The budget holds", "/language", "/language fi")

    assert "Speaking English now.\n" in out
    assert "What decides: finance?" in out
    assert "Success factor recorded: The budget holds" in out
    assert "This is in English. For Finnish: /language fi (suomeksi: /kieli fi)\n" in out
    assert "Nyt puhutaan suomea.\n" in out
