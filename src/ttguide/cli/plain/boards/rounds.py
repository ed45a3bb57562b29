"""How do the rounds go on through lines: what changed and why, what is late, how is one closed and the next begun?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import find_thing, split_side
from ttguide.cli.plain.boards.naming import numbered as numbered_things
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import Numbers, read_number
from ttguide.cli.plain.boards.round_lines import action_line, change_lines, round_line, round_lines, trend_lines
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.assessment_views import ActionLine, ActionState
from ttguide.workflow.following import Following
from ttguide.workflow.views import Receipt


class RoundsBoard:
    """The rounds beside one another, and the actions between them."""

    def __init__(self, desk: BoardDesk, at: AtRound, begin: Callable[[str], None]) -> None:
        """``begin`` begins a round and goes on with it."""
        self._desk = desk
        self._at = at
        self._numbers = Numbers()
        self._warned: tuple[str, ...] = ()
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.rounds",
                Order("lista", "list", "plain.rounds.help_list", lambda _: self.list(), alone=True),
                Order("aloita", "begin", "plain.rounds.help_begin", begin),
                Order("muutokset", "changes", "plain.rounds.help_changes", self.changes),
                Order("kehitys", "trend", "plain.rounds.help_trend", self.trend),
                Order("lukitse", "lock", "plain.rounds.help_lock", self.lock),
                Order("uudelleen", "reopen", "plain.rounds.help_reopen", self.reopen),
                Order("pudota", "drop", "plain.rounds.help_drop", self.drop),
            ),
            Topic.of(
                "plain.topic.actions",
                Order("toimenpiteet", "actions", "plain.rounds.help_actions", lambda _: self.actions(), alone=True),
                Order("tila", "state", "plain.rounds.help_state", self.state),
                Order("sanamuoto", "reword", "plain.rounds.help_reword", self.reword),
                Order("vastuu", "owner", "plain.rounds.help_owner", self.owner),
                Order("määräpäivä", "due", "plain.rounds.help_due", self.due),
                Order("merkki", "sign", "plain.rounds.help_sign", self.sign),
                Order("poista", "remove", "plain.rounds.help_remove", self.remove),
                Order("puutteet", "gaps", "plain.rounds.help_gaps", lambda _: self.gaps(), alone=True),
            ),
            Topic("plain.topic.round", at.orders()),
        )

    @property
    def _following(self) -> Following:
        return self._at.assessment.following

    # What every board has

    def greet(self) -> None:
        self._desk.tell(self._following.view().sentence)
        view = self._at.view()
        if view is not None:
            self._desk.tell(*round_lines(view))

    def advance(self) -> bool:
        """Tell what is late or, where a round is agreed, how it is closed; return whether there is anything."""
        view = self._at.view()
        late = [action for action in self._actions() if action.late]
        self._desk.tell(*(self._line(action) for action in late))
        if view is not None and view.state == "agreed":
            self._desk.tell(self._following.plan(view.id))
            self._desk.speak("plain.rounds.lock_how")
        elif view is not None and view.state == "locked":
            self._desk.speak("plain.rounds.begin_how")
        elif view is not None:
            self._desk.tell(view.next_step)
        return view is not None

    def show(self, argument: str) -> None:
        """Show actions whole by their numbers."""
        number, _ = read_number(argument)
        found = self._find(str(number) if number else argument)
        self._desk.tell(self._line(found))
        for key, text in (("plain.rounds.owner", found.owner), ("plain.rounds.sign", found.sign)):
            if text:
                self._desk.tell(indent(self._desk.say(key, text=text)))

    def look(self, argument: str) -> None:
        """As `show`: a number answers nothing here."""
        self.show(argument)

    def listen(self, typed: str) -> bool:  # noqa: ARG002 - every line is a command here
        """Nothing is asked here that a line could answer."""
        return False

    def remind(self) -> str:
        """Nothing is asked here."""
        return ""

    def ask_anew(self) -> None:
        """Nothing is asked here."""

    def undo(self) -> Receipt:
        """Take back the latest step at the cards: an action's change is one; what was locked or opened stays so."""
        return self._at_the_cards(self._desk.development.undo)

    def redo(self) -> Receipt:
        return self._at_the_cards(self._desk.development.redo)

    def _at_the_cards(self, do: Callable[[], Receipt]) -> Receipt:
        """Do something at the boards of the cards, without taking it afterwards for another window's doing."""
        self._desk.development.catch_up()
        receipt = do()
        self._at.assessment.catch_up()
        return receipt

    # Looking

    def list(self) -> None:
        rounds = self._at.assessment.rounds.rounds()
        self._desk.page(round_line(view, self._desk.say) for view in rounds)
        if not rounds:
            self._desk.speak("plain.assess.no_round")

    def changes(self, argument: str) -> None:
        """Tell what became of each subject since the round before, by cause; of a side's or the joint view."""
        side, _ = split_side(argument)
        changes = self._following.changes(self._at.id, side or self._at.seen())
        self._desk.page(change_lines(changes, self._desk.say))

    def trend(self, argument: str) -> None:
        side, _ = split_side(argument)
        self._desk.page(trend_lines(self._following.trend(self._at.id, side or self._at.seen()), self._desk.say))

    def gaps(self) -> None:
        gaps = self._following.gaps(self._at.id)
        plan = self._following.plan(self._at.id)
        self._desk.page([plan, *(indent(f"{shorten(gap.title, 90)}: {gap.gap}") for gap in gaps)])

    # Actions

    def _actions(self) -> tuple[ActionLine, ...]:
        found = self._following.actions()
        for action in found:
            self._numbers.of(action.id)
        return found

    def _line(self, action: ActionLine) -> str:
        return action_line(action, self._numbers.of(action.id), self._desk.say)

    def actions(self) -> None:
        lines = [self._line(action) for action in self._actions()]
        self._desk.page(lines or [self._desk.say("plain.rounds.no_actions")])

    def _find(self, typed: str) -> ActionLine:
        found = self._actions()
        by_number = {str(self._numbers.of(action.id)): action for action in found}
        wanted = typed.strip().removeprefix("#")
        if wanted in by_number:
            return by_number[wanted]
        things = tuple(t for t in numbered_things((a.id, a.text) for a in found) if not wanted.isdigit())
        id = find_thing(typed, things, "cli.names_no_action").id
        return next(action for action in found if action.id == id)

    def _pointed(self, argument: str) -> tuple[ActionLine, str]:
        """The action that a line names by its number, and the text behind."""
        number, rest = read_number(argument)
        return self._find(str(number) if number else argument), rest

    def state(self, argument: str) -> None:
        """Say how far an action is: ``3 done``."""
        action, word = self._pointed(argument)
        states = numbered_things((state.value, self._desk.say(f"action.{state.value}")) for state in ActionState)
        if not word.strip():
            self._desk.tell(*(f"{state.number} {state.title} ({state.id})" for state in states))
            self._desk.decline("plain.rounds.state_how")
            return
        state = ActionState(find_thing(word, states, "cli.names_nothing").id)
        self._desk.step(lambda: self._following.set_action(action.id, state=state))

    def reword(self, argument: str) -> None:
        action, text = self._pointed(argument)
        self._desk.decide(lambda _: self._following.set_action(action.id, text=text), text)

    def owner(self, argument: str) -> None:
        action, text = self._pointed(argument)
        self._desk.decide(lambda _: self._following.set_action(action.id, owner=text), text)

    def sign(self, argument: str) -> None:
        action, text = self._pointed(argument)
        self._desk.decide(lambda _: self._following.set_action(action.id, sign=text), text)

    def due(self, argument: str) -> None:
        action, text = self._pointed(argument)
        day = self._following.read_due(text)
        self._desk.step(lambda: self._following.set_action(action.id, due=day))

    def remove(self, argument: str) -> None:
        action, _ = self._pointed(argument)
        self._desk.step(self._following.remove_action, action.id)

    # Closing and opening

    def lock(self, argument: str) -> None:
        """Close the round as agreed, with a note if one likes; of what is left undone one is told once before."""
        rounds, id = self._at.assessment.rounds, self._at.id
        rounds.check_lock(id)
        undone = (id, *self._at.assessment.unfinished(id))
        if len(undone) > 1 and undone != self._warned:
            self._warned = undone
            self._desk.tell(*undone[1:])
            self._desk.decline("plain.rounds.lock_unfinished")
            return
        if self._desk.decide(lambda _: self._at.assessment.rounds.lock(self._at.id, argument.strip()), argument):
            self._desk.speak("plain.rounds.begin_how")

    def reopen(self, argument: str) -> None:
        """Open a closed round again; the reason stays on record."""
        reason = argument.strip()
        self._desk.decide(lambda why: self._at.assessment.rounds.reopen(self._at.id, why or reason), reason)

    def drop(self, argument: str) -> None:
        """Let go of a round; why stays on record. Where anything goes with it, that is named and a word asked for."""
        desk, rounds, id = self._desk, self._at.assessment.rounds, self._at.id
        view, reason = rounds.look_at_drop(id), argument.strip()
        word = ""
        if view.lost:
            desk.tell(desk.say("assess.drop_sure", name=view.name), *map(indent, view.lost))
            desk.speak("assess.drop_gone")
            word = desk.ask("plain.rounds.drop_word")
            if not word.strip():
                desk.decline("plain.not_done")
                return
        desk.decide(lambda why: rounds.drop(id, why or reason, word), reason)
