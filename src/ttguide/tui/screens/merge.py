"""How do the interviews of a role become one basket that the other side may see: what is the same, who is given away?

One key a decision. What sharing still wants is in view all the time, and what is shared is seen before it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from ttguide.model.role import Role
from ttguide.tui.commands import Command, key_name
from ttguide.tui.dialogs import Choose, Confirm, Inform
from ttguide.tui.screens.basket_screen import BasketScreen
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.merge_commands import MERGE_COMMANDS
from ttguide.tui.screens.showing_merge import EntryLine, pair_key, whole
from ttguide.tui.text import shorten
from ttguide.workflow.board_views import EntryView, TelltaleView
from ttguide.workflow.developing import Development
from ttguide.workflow.merging import MOST_PAIRS
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.views import Receipt

_TITLE = 120
"""Characters of an entry in the title of a dialog."""
_OF_AN_ENTRY = ("merge", "keep_apart", "replace", "own_words", "harmless", "reword", "split", "withhold", "give_back")
"""The commands in the menu of an entry."""
_WHOLE = "whole"
_OF_TELLTALES = ("next_telltale", "replace", "own_words", "harmless", "replace_all")
_OF_PAIRS = ("pairs", "keep_apart", "keep_first", "keep_second")


class MergeScreen(BasketScreen):
    """The merge board."""

    HELP_KEY: ClassVar[str] = "merge.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*MERGE_COMMANDS, *BoardScreen.COMMANDS)

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self._ask_share_anew: Callable[[], None] = lambda: None
        """Says what is known by now in the question before sharing, while that is open."""

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.view is not None and any(command.id == action for command in MERGE_COMMANDS):
            return self._can(action)
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool:
        """Whether a command of this board can be given now."""
        assert self.view is not None  # noqa: S101 - see check_action
        if action in ("preview", "other_basket", "destroy"):
            return True
        if self.view.destroyed:
            return False
        return self._possible().get(action, True)

    def _possible(self) -> Mapping[str, bool]:
        """Whether what cannot be done at any time can be done now."""
        entry, basket = self.entry, self.basket
        is_there, among_pairs = entry is not None, self.pairs.has_focus
        is_withheld = entry is not None and bool(entry.withheld)
        has_telltale = self.telltale is not None and not among_pairs
        return {
            "open": is_there and not among_pairs,
            "take_pair": among_pairs,
            "merge": bool(self.marked[self.role]) or self.pair is not None,
            "keep_apart": self.pair is not None,
            "keep_first": among_pairs,
            "keep_second": among_pairs,
            "mark": is_there,
            "unmark": bool(self.marked[self.role]),
            "pairs": bool(self.pairs_here),
            "split": entry is not None and bool(entry.joined),
            "reword": is_there,
            "withhold": is_there and not is_withheld and not among_pairs,
            "give_back": is_withheld and not among_pairs,
            "next_telltale": bool(basket.telltales),
            "replace": has_telltale,
            "own_words": has_telltale,
            "harmless": has_telltale,
            "replace_all": bool(basket.telltales),
            "few_sources": basket.needs_decision,
            "share": basket.shared_at is None or basket.is_behind,
        }

    def why_not(self, action: str) -> str:
        """That there is nothing of the kind in this basket at all, where it is not only elsewhere in it."""
        if self.view is None or self.view.destroyed:
            return ""
        if action in _OF_TELLTALES and not self.basket.telltales:
            key = "merge.missing.searching" if self.basket.unsearched else "merge.no_telltales_here"
            return self.say(key, count=self.basket.unsearched)
        if action in _OF_PAIRS and not self.pairs_here:
            return self.say("merge.comparing" if self.is_comparing else "merge.no_pairs_here")
        return ""

    @on(OptionList.OptionSelected, ".entries")
    def action_open(self) -> None:
        """Show what can be done with the entry under the cursor."""
        if self.entry is not None:
            self._show_menu(self.entry)

    @on(OptionList.OptionSelected, "#merge-pairs")
    def action_take_pair(self) -> None:
        """Merge the pair under the cursor."""
        self._merge_pair(keep_other=False)

    def _show_menu(self, entry: EntryView) -> None:
        commands = {
            c.id: c for c in MERGE_COMMANDS if c.id in _OF_AN_ENTRY and self.check_action(c.id, ()) is not False
        }
        options = [(id, f"{self.say(c.label_key)} ({key_name(c.keys[0])})") for id, c in commands.items()]
        options.append((_WHOLE, self.say("merge.whole")))

        def do(chosen: str | None) -> None:
            if chosen == _WHOLE:
                self.app.push_screen(Inform(self.say("board.whole_title"), whole(entry, self.say)))
            elif chosen is not None:
                self.call_later(self.run_action, chosen)

        self.app.push_screen(Choose(shorten(entry.text, _TITLE), options), do)

    def action_back(self) -> None:
        """Leave the pairs, then what is marked, then the board."""
        if self.pairs.has_focus:
            self.leave_pairs()
        elif self.marked[self.role]:
            self.action_unmark()
        else:
            super().action_back()

    def action_undo(self) -> None:
        self.forget_pairs()
        super().action_undo()

    def action_redo(self) -> None:
        self.forget_pairs()
        super().action_redo()

    # Merging

    def action_merge(self) -> None:
        """Merge what is marked, or the pair in question; the wording under the cursor stays."""
        marked, entry = self.marked[self.role], self.entry
        if self.pairs.has_focus:
            self._merge_pair(keep_other=False)
        elif marked:
            order = [line.key for line in self.entries.lines if line.key in marked]
            if entry is not None and (entry.id in marked or len(order) == 1):
                order = [entry.id, *(id for id in order if id != entry.id)]
            if len(order) > 1:
                self._join(order[0], order[1:])
            else:
                self.warn(self.say("merge.mark_more"))
        elif entry is not None and (alike := self.alike(entry)):
            self._join(entry.id, [alike[0].id])

    def action_keep_first(self) -> None:
        self._merge_pair(keep_other=False)

    def action_keep_second(self) -> None:
        self._merge_pair(keep_other=True)

    def _merge_pair(self, *, keep_other: bool) -> None:
        pair = self.pair
        if pair is not None:
            one, other = (pair.other, pair.one) if keep_other else (pair.one, pair.other)
            self._join(one.id, [other.id])

    def _join(self, head: str, others: list[str]) -> None:
        role = self.role

        def join() -> Receipt:
            receipt = self.development.merging.join(role, head, others)
            self.marked[role].clear()
            return receipt

        self.attempt(join, lambda _: self._go_to(head))

    def _go_to(self, entry: str) -> None:
        self.entries.choose(entry)

    def action_keep_apart(self) -> None:
        pair, role = self.pair, self.role
        if pair is None:
            return

        def act() -> Receipt:
            receipt = self.development.merging.keep_apart(role, pair.one.id, pair.other.id)
            self.apart.add(pair_key(pair))
            return receipt

        self.attempt(act)

    def action_mark(self) -> None:
        marked, entry = self.marked[self.role], self.entry
        if entry is not None:
            marked.symmetric_difference_update({entry.id})
            self.draw_entries()
            self.tell(self.say("merge.marked", count=len(marked)) if marked else "")

    def action_unmark(self) -> None:
        self.marked[self.role].clear()
        self.draw_entries()
        self.tell("")

    def action_join_equal(self) -> None:
        self.attempt_many(lambda: self.development.merging.join_equal(self.role))

    def action_split(self) -> None:
        entry, role = self.entry, self.role
        if entry is None:
            return

        def part(id: str | None) -> None:
            if id is not None:
                self.attempt(lambda: self.development.merging.part(role, id))

        if len(entry.joined) == 1:
            part(entry.joined[0][0])
        else:
            options = [(id, shorten(text, _TITLE)) for id, text in entry.joined]
            self.app.push_screen(Choose(self.say("merge.split_which"), options, shorten(entry.text, _TITLE)), part)

    def action_reword(self) -> None:
        entry, role, merging = self.entry, self.role, self.development.merging
        if entry is not None:
            about = ""
            if entry.original != entry.text:
                about = self.say("merge.detail.original", text=entry.original)
            known = [entry.text]  # as it was when this was asked, then as a refusal has told it

            def reword(text: str) -> Receipt:
                try:
                    return merging.reword(role, entry.id, text, shown=known[-1])
                except Refused as refused:
                    if refused.key == CHANGED_MEANWHILE:
                        known.append(merging.wording(role, entry.id))
                    raise

            self.ask(
                self.say("merge.reword_title"),
                reword,
                text=about,
                initial=entry.text,
                now=lambda: known[-1],
                multiline=True,
                memory=entry.id,
            )

    def action_withhold(self) -> None:
        entry, role = self.entry, self.role
        if entry is not None:
            self.ask(
                self.say("merge.withhold_title"),
                lambda reason: self.development.merging.withhold(role, entry.id, reason),
                text=shorten(entry.text, _TITLE),
                needed="refused.withhold_reason",
                memory=entry.id,
            )

    def action_give_back(self) -> None:
        entry, role = self.entry, self.role
        if entry is not None:
            self.attempt(lambda: self.development.merging.give_back(role, entry.id))

    # Giving nobody away

    def action_next_telltale(self) -> None:
        """Go to the next tell-tale: of this entry, else of the next entry that has one, from the top after the last."""
        self.status.fade()  # what was done was done to another one
        entry = self.entry
        if entry is not None and not entry.withheld and self.telltale_at + 1 < len(entry.telltales):
            self.telltale_at += 1
            return
        lines, at = self.entries.lines, self.entries.highlighted
        start = 0 if at is None else at + 1
        for line in (*lines[start:], *lines[:start]):
            if isinstance(line, EntryLine) and line.entry.telltales and not line.entry.withheld:
                self.leave_pairs()
                self.entries.choose(line.key)
                self.telltale_at = 0
                return

    def action_replace(self) -> None:
        self._with_telltale(self.development.merging.replace)

    def action_harmless(self) -> None:
        self._with_telltale(self.development.merging.clear)

    def _with_telltale(self, act: Callable[[Role, TelltaleView], Receipt]) -> None:
        telltale, role = self.telltale, self.role
        if telltale is not None:
            self.attempt(lambda: act(role, telltale))

    def action_own_words(self) -> None:
        telltale, role = self.telltale, self.role
        if telltale is not None:
            self.ask(
                self.say("merge.own_words_title", words=shorten(telltale.words, _TITLE)),
                lambda text: self.development.merging.replace(role, telltale, text),
                text=telltale.why,
                initial=telltale.replacement,
                memory=self.entry.id if self.entry is not None else "",
            )

    def action_replace_all(self) -> None:
        if self.basket.unsearched:
            self.warn(self.say("merge.missing.searching", count=self.basket.unsearched))
        else:
            self.attempt_many(lambda: self.development.merging.replace_all(self.role))

    # Sharing

    def action_few_sources(self) -> None:
        role = self.role
        self.ask(
            self.say("merge.few_title"),
            lambda reason: self.development.merging.accept_few(role, reason),
            text=self.say("merge.few_about", count=self.basket.organisations),
            needed="refused.few_reason",
            memory=role.value,
        )

    def action_preview(self) -> None:
        from ttguide.tui.screens.basket_preview import BasketPreviewScreen, Wish

        ready, _ = self.missing

        def seen(wish: Wish | None) -> None:
            if wish is Wish.SHARE:
                self.action_share()

        entries = self.development.merging.preview(self.role)
        self.app.push_screen(BasketPreviewScreen(self.role, entries, can_share=ready), seen)

    def action_share(self) -> None:
        basket, role = self.basket, self.role
        ready, sentence = self.missing
        if not ready:
            self.warn(sentence)
            return

        def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            self._ask_share_anew = lambda: None
            if sure:
                self.attempt_many(lambda: self.development.merging.share(role), compare_ahead)

        def compare_ahead(_: Receipt) -> None:
            self.fetch(self.development.synthesis.compare_ahead, lambda _: None, group="ahead")

        count = sum(1 for entry in basket.entries if not entry.withheld)
        title, about = self.say(f"merge.share_title_{role.value}"), self.say("merge.share_about", count=count)
        follows = self.development.merging.aftermath(role)
        if follows:
            head = self.say("share.follows", count=len(follows))
            about = "\n".join((head, *(f"– {line}" for line in follows), "", about))

        def told() -> str:
            return "\n\n".join(filter(None, (self._undecided, about)))

        question = Confirm(title, told(), yes=self.say("merge.share_yes"))
        self._ask_share_anew = lambda: question.retell(told())
        self.app.push_screen(question, decide)

    def pairs_found(self) -> None:
        self._ask_share_anew()

    @property
    def _undecided(self) -> str:
        """How much of what looks alike is still to be decided, as far as that is known; empty where nothing is."""
        if self.is_comparing:
            return self.say("merge.share_comparing")
        count = len(self.pairs_here)
        return (
            self.say("merge.share_alike" if count < MOST_PAIRS else "merge.share_alike_many", count=count)
            if count
            else ""
        )

    def action_destroy(self) -> None:
        from ttguide.tui.screens.destruction import DestructionScreen

        self.app.push_screen(DestructionScreen(self.development), lambda _: self.reload())
