"""How does one leave the question and come back: to the question set, the read-back, a parked matter, what follows?

Each opens over the conversation and leads back into it, so that nothing typed is lost on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ttguide.workflow.problems import Problem

if TYPE_CHECKING:
    from ttguide.tui.screens.correcting import Correcting
    from ttguide.tui.screens.interview import InterviewScreen
    from ttguide.tui.screens.read_back import Outcome


class Moving:
    """The ways that lead out of one conversation's screen."""

    def __init__(self, screen: InterviewScreen, correcting: Correcting) -> None:
        self._screen = screen
        self._correcting = correcting

    @property
    def following(self) -> str:
        """The title of the dialogue that comes after this one, or an empty text."""
        talk = self._screen.talk
        cards = self._screen.guide.conversations(talk.case_id) if talk.following else ()
        return next((card.title for card in cards if card.dialogue == talk.following), "")

    def go_on(self) -> None:
        """Go from a conversation that is through to the one after it, or to the case."""
        screen, talk = self._screen, self._screen.talk
        if talk.closed:
            screen.leave_for_case()
            return
        try:
            screen.put_away()
            following = talk.following
            after = screen.guide.talk(talk.case_id, following, talk.party) if following else None
        except Problem as problem:
            screen.explain(problem)
            return
        if after is not None:
            screen.app.switch_screen(type(screen)(after))
        else:
            screen.go_to_case()

    def show_question_set(self) -> None:
        """Show all questions; the one that is chosen is gone to."""
        from ttguide.tui.screens.question_set import QuestionSetScreen

        self._screen.app.push_screen(QuestionSetScreen(self._screen.talk), self._screen.go_to)

    def read_back(self, at: str = "") -> None:
        """Read back what was recorded, from the entry ``at``; what is put right there leads back there."""
        from ttguide.tui.screens.read_back import ReadBackScreen

        def read(outcome: Outcome | None) -> None:
            if outcome is None:
                return
            if outcome.right is not None:
                if self._screen.field.text.strip() in ("1", "2"):
                    self._screen.field.put("")  # the same answer, begun by hand: it would be left to the next question
                self._screen.record("1" if outcome.right else "2")
            else:
                entry = outcome.edit
                self._correcting.edit(entry, lambda: self.read_back(entry))

        self._screen.app.push_screen(ReadBackScreen(self._screen.talk, at=at), read)

    def take_up(self, matter: str) -> None:
        """Put a parked matter into the field, after what is typed there."""
        screen = self._screen

        def taken_up(text: str) -> None:
            typed = screen.field.text.rstrip()
            screen.field.put(f"{typed}\n{text}" if typed else text)
            screen.notice.tell("")  # that it is parked may stand there still
            screen.show_turn()
            screen.field.focus()

        screen.attempt(lambda _: screen.talk.take_up(matter), taken_up)
