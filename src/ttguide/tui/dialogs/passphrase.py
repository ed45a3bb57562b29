"""How is a passphrase asked for? Hidden, tried where it is typed, and forgotten when the question closes.

Deriving a key takes a moment, so it is tried in a thread; a wrong one is said here, and nothing else happens.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from ttguide.tui.commands import host_of
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import join, plain
from ttguide.workflow.problems import Problem

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Secret:
    """A passphrase to be typed: its id, what stands above its field, and the name of the side where it is a side's.

    ``accept`` raises a `Problem` where it will not do, before anything more is typed.
    """

    id: str
    label: str
    side: str = ""
    accept: Callable[[str], None] | None = None


class SecretField(Input):
    """A field whose text is hidden and cannot be copied out of it; hidden anew whenever somebody comes or goes."""

    def __init__(self, *, id: str, forgets: bool = False) -> None:
        """With ``forgets`` whoever comes back to it types anew."""
        super().__init__(password=True, id=id, classes="plain-field")
        self.cursor_blink = False
        self._forgets = forgets

    def on_focus(self) -> None:
        # Done by the field itself, before the letters that wait for it: from the dialog it would take those away too.
        self.password = True
        if self._forgets:
            self.value = ""

    def on_blur(self) -> None:
        self.password = True

    def action_copy(self) -> None:
        """Leave it where it is: what is on a clipboard is read by everybody."""

    def action_cut(self) -> None:
        """As `action_copy`."""


class AskPassphrase(Dialog[Result | None], Generic[Result]):
    """Tries what was typed and returns what came of it, or None where the question was left.

    With ``parties`` each field is another party's: it is hidden and emptied again when somebody comes back to it.
    """

    DEFAULT_CSS = """
    AskPassphrase {
        & > .frame { width: 76; }
        .whose { height: auto; color: $foreground; }
        .hint { height: auto; max-height: 6; }
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own kind; a generic class has no ClassVar of it
        Binding("enter", "accept", show=False, priority=True),
        Binding("f2,ctrl+t", "show_typed", show=False, priority=True),
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
    ]
    HINT = "passphrase.hint"
    HELP = "dialog.help.passphrase"

    def __init__(
        self,
        title: str,
        text: str,
        secrets: Sequence[Secret],
        act: Callable[[Mapping[str, str]], Result],
        *,
        parties: bool = False,
    ) -> None:
        """``act`` gets what was typed by id, in a thread; a `Problem` that it raises is said, and typing goes on."""
        super().__init__(title, text)
        self._secrets = tuple(secrets)
        self._act = act
        self._parties = parties
        self._is_busy = False

    def body(self) -> Iterable[Widget]:
        for secret in self._secrets:
            yield Static(plain(secret.label), classes="whose")
            yield SecretField(id=f"secret-{secret.id}", forgets=self._parties)

    def on_mount(self) -> None:
        self._fields[0].focus()

    @property
    def _fields(self) -> list[SecretField]:
        return list(self.query(SecretField))

    @property
    def _at(self) -> int:
        return next((n for n, field in enumerate(self._fields) if field.has_focus), 0)

    def action_show_typed(self) -> None:
        """Show what is typed in the field at hand, or hide it again."""
        field = self._fields[self._at]
        field.password = not field.password

    def action_go(self, by: int) -> None:
        at = self._at + by
        if 0 <= at < len(self._fields):
            self._go_to(at)

    def _go_to(self, at: int) -> None:
        # At once: `focus` would let what is typed meanwhile go into the field that was left.
        self.set_focus(self._fields[at])

    @on(Input.Changed)
    def typed(self) -> None:
        if not self._is_busy:
            self._hint.update(plain(self.say(self.hint_key)))

    async def action_accept(self) -> None:
        """Go on to the next field; on the last one, try."""
        at, fields = self._at, self._fields
        if self._is_busy:
            return
        if not fields[at].value:
            self._complain(self.say("passphrase.needed"))
        elif refused := self._refusal():
            self._go_to(refused[0])
            self._complain(refused[1])
        elif at < len(fields) - 1:
            self._go_to(at + 1)
        elif missing := [n for n, field in enumerate(fields) if not field.value]:
            self._go_to(missing[0])
            self._complain(self.say("passphrase.needed"))
        else:
            self._is_busy = True
            self._hint.update(join(("○ ", "bold $accent"), (self.say("passphrase.busy"), "$accent")))
            typed = {secret.id: field.value for secret, field in zip(self._secrets, fields, strict=True)}
            self.run_worker(self._try(typed), exit_on_error=False)

    def _refusal(self) -> tuple[int, str] | None:
        """The first field whose passphrase will not do, if one was typed that will not, and why; it keeps its text."""
        for n, (secret, field) in enumerate(zip(self._secrets, self._fields, strict=True)):
            try:
                if secret.accept is not None and field.value:
                    secret.accept(field.value)
            except Problem as problem:
                return n, host_of(self).explain(problem)
        return None

    async def _try(self, typed: Mapping[str, str]) -> None:
        try:
            result = await asyncio.to_thread(self._act, typed)
        except Problem as problem:
            self._is_busy = False
            self._refused(problem)
        except Exception as error:  # noqa: BLE001 - unseen, it would leave a question that never answers
            self._is_busy = False
            host_of(self).unexpected(error)
        else:
            self._empty()
            self.dismiss(result)

    def _refused(self, problem: Problem) -> None:
        """Say what was wrong; the field that it was about is typed anew, of two that differ both."""
        side = problem.values.get("side")
        about = [n for n, secret in enumerate(self._secrets) if side and secret.side == side]
        fields = self._fields
        with self.prevent(Input.Changed):  # which would take the complaint away as if somebody typed again
            for n, field in enumerate(fields):
                if not about or n in about:
                    field.value = ""
        self._go_to(about[0] if about else 0)
        self._complain(host_of(self).explain(problem))

    def _complain(self, text: str) -> None:
        keys = self.say(self.hint_key)  # which stay in view below what is wrong
        self._hint.update(join(("▲ ", "bold $error"), (text, "$error"), f"\n{keys}"))

    @property
    def _hint(self) -> Static:
        return self.query_one(".hint", Static)

    def _empty(self) -> None:
        for field in self._fields:
            field.value = ""

    def action_leave(self) -> None:
        if not self._is_busy:
            self._empty()
            super().action_leave()
