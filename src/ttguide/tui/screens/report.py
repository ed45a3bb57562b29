"""What is handed over, in which form, and where is it put? It is seen before it is written.

The preview is the Markdown as text: what is recorded is shown letter by letter, not interpreted once more.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid
from textual.widgets import Input, Static, TextArea

from ttguide.model.role import Role
from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.dialogs import Choose, Confirm
from ttguide.tui.text import plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.choice_line import ChoiceLine, OnLine
from ttguide.workflow.assessment_views import Mode, RoundView
from ttguide.workflow.document import Document
from ttguide.workflow.format import CALENDAR, OF_ROUNDS, WORKBOOK, Format, Subject, accept_form, forms_of, named_form
from ttguide.workflow.problems import CannotWrite, Problem, Refused

if TYPE_CHECKING:
    from ttguide.workflow.developing import Development

_LONGEST_NAME = 60
_LOOK_EVERY = 1.0
"""Seconds between looks whether the raw notes have been destroyed."""
_OLDER = "older"
"""The id under which the rounds are offered whose documents do not stand in the list."""
_MOST_TOLD = 3
"""Actions without a due date that are named once a calendar is written."""


@dataclass(frozen=True, slots=True)
class _What:
    """A document that can be made: the report of a party (or of all), the pack for a role, or what a board came to."""

    id: str
    party: str = ""
    party_name: str = ""
    role: Role | None = None
    subject: Subject = Subject.INTERVIEWS
    round: str = ""
    round_name: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        return forms_of(self.subject)


_BOARDS = {
    "merge": (Subject.PURCHASERS, Subject.PROVIDERS),
    "synthesis": (Subject.SYNTHESIS,),
    "integration": (Subject.INTEGRATION,),
    "scorecards": (Subject.SCORECARDS, Subject.BLANK),
}
"""What can be handed over of a stage once it can be gone into."""


@dataclass(frozen=True, slots=True)
class _Made:
    case: str
    offers: tuple[_What, ...]
    what: _What
    document: Document
    preview: str
    development: Development
    """The case as the document was made of it."""
    destroyed: str
    """What was said then of the raw notes: when they were destroyed, or nothing."""
    older: tuple[RoundView, ...] = ()
    """The rounds whose documents are not among the offers; the latest first."""
    refused: Refused | None = None
    """Why what was asked for cannot be made, where something else is shown in its place."""


class ReportScreen(CommandScreen[None]):
    """Three lines that say what, how and where, and under them what it will look like."""

    HELP_KEY: ClassVar[str] = "report_screen.help"
    COMMANDS = (
        Command("save", ("ctrl+s",), "report_screen.save", "report_screen.save.help", show=True, priority=True),
        Command("what", ("f2",), "report_screen.what", "report_screen.what.help", show=True),
        Command("format", ("f3",), "report_screen.format", "report_screen.format.help", show=True),
        Command("back", ("escape",), "report_screen.back", "report_screen.back.help", show=True),
    )
    DEFAULT_CSS = """
    ReportScreen {
        #report-form { grid-size: 2; grid-columns: 10 1fr; grid-rows: 1; grid-gutter: 0 1; height: 3; margin: 1 3 0 3; }
        #report-form > .label { color: $text-muted; }
        #report-form > Input { border: none; height: 1; padding: 0; background: $panel; &:focus { border: none; } }
        #report-written { height: auto; margin: 1 3 0 3; color: $success; display: none; }
        #report-preview {
            height: 1fr; margin: 1 2 0 2; padding: 0 1; border: round $border-blurred; background: $surface;
            &:focus { border: round $border; }
        }
    }
    """

    def __init__(
        self,
        case_id: str,
        party: str = "",
        about: Subject = Subject.INTERVIEWS,
        round_id: str = "",
        *,
        beside: str = "",
    ) -> None:
        """``about`` is what is shown first: of the interviews those with one party, of a round this one, if given.

        ``beside`` is the round whose documents can be chosen besides those of the latest ones.
        """
        super().__init__()
        self._case_id = case_id
        self._beside = beside or round_id
        self._what = _What(f"report:{party}", party) if about is Subject.INTERVIEWS else _of_board(about, round_id)
        self._format: str = Format.MARKDOWN
        self._made: _Made | None = None
        self._is_looking = False
        self._place_is_ours = True
        """Whether the path is still the proposed one, so that it may follow the choice of document and format."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Grid(id="report-form"):
            for name in ("what", "format"):
                yield Static(classes="label", id=f"report-{name}-label")
                yield ChoiceLine(id=f"report-{name}")
            yield Static(classes="label", id="report-place-label")
            yield Input(id="report-place")
        yield Static(id="report-written")
        yield TextArea("", id="report-preview", read_only=True, soft_wrap=True, show_cursor=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()
        self.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Look whether the raw notes have been destroyed since: then nothing of them is shown any more."""
        if self._made is not None and not self._is_looking:
            self._is_looking = True
            self.run_worker(self._follow(self._made), group="others", exit_on_error=False)

    async def _follow(self, made: _Made) -> None:
        try:
            outlived = await asyncio.to_thread(_is_outlived, made)
            if outlived and self.is_attached and made is self._made:
                self._let_go()
        except Problem:
            pass  # it is said where the document is saved
        except Exception as error:  # noqa: BLE001 - unseen, it would leave on the screen what was destroyed
            self.host.unexpected(error)
        finally:
            self._is_looking = False

    def _let_go(self) -> None:
        """Take a document away that was outlived, at once, and make it anew, which may take long, of what stays."""
        self._made = None
        self.query_one(TextArea).text = ""
        self.query_one(KeyBar).refresh()
        self._load()

    def relabel(self) -> None:
        super().relabel()
        for name in ("what", "format", "place"):
            self.query_one(f"#report-{name}-label", Static).update(plain(self.say(f"report_screen.label.{name}")))
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("save", "what", "format") and self._made is None:
            return False
        return super().check_action(action, parameters)

    def on_input_changed(self) -> None:
        """What is written at the end of a file's name says of what kind it is to be."""
        place = self.query_one(Input).value
        named = named_form(place)
        self._place_is_ours = place == self._proposed_place()
        if named in self._what.formats and named != self._format:
            self._format = named
            self._show_form()

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_back(self) -> None:
        self.dismiss()

    def action_what(self) -> None:
        assert self._made is not None  # noqa: S101 - check_action
        offers, older = self._made.offers, self._made.older

        def choose(id: str | None) -> None:
            if id == _OLDER:
                self._choose_round(older)
            elif id is not None:
                self._what = next(offer for offer in offers if offer.id == id)
                self._load()

        options = [(offer.id, self._name_of(offer)) for offer in offers]
        if older:
            options.append((_OLDER, self.say("report_screen.other_round")))
        self.app.push_screen(Choose(self.say("report_screen.what.title"), options, at=self._what.id), choose)

    def _choose_round(self, rounds: tuple[RoundView, ...]) -> None:
        """Choose an older round: the same document of it, and its others in the list from then on."""

        def choose(id: str | None) -> None:
            round_ = next((r for r in rounds if r.id == id), None)
            if round_ is not None:
                has_same = self._what.round and (self._what.subject, round_.mode) != (
                    Subject.DIFFERENCES,
                    Mode.TOGETHER,
                )
                subject = self._what.subject if has_same else Subject.ASSESSMENT
                self._beside, self._what = round_.id, _of_board(subject, round_.id, round_.name)
                self._load()

        options = [(r.id, r.name) for r in rounds]
        self.app.push_screen(Choose(self.say("report_screen.other_round.title"), options), choose)

    @on(ChoiceLine.Chosen, "#report-what")
    def what_clicked(self) -> None:
        if self._made is not None:
            self.action_what()

    @on(ChoiceLine.Chosen, "#report-format")
    def format_clicked(self, event: ChoiceLine.Chosen) -> None:
        self._choose_format(event.id)

    def action_format(self) -> None:
        self._choose_format(self._next_format())

    def _choose_format(self, format: str) -> None:
        """Take a format; a file's name that says another one ends in this one's from now on."""
        field, before = self.query_one(Input), self._format
        self._format = format
        if not self._place_is_ours and named_form(field.value) == before:
            with self.prevent(Input.Changed):
                field.value = f"{field.value.rstrip().rpartition('.')[0]}.{format}"
        self._show_form()

    def action_save(self) -> None:
        self._write(replacing=False)

    # Behind it

    def _load(self) -> None:
        """Make the document and its preview, in a thread: it asks the matcher about everything recorded."""
        guide, case_id, what, beside = self.guide, self._case_id, self._what, self._beside

        def document_of(what: _What) -> Document:
            if what.subject in OF_ROUNDS:
                return guide.assessment_report(case_id, what.subject, what.round)
            if what.subject is not Subject.INTERVIEWS:
                return guide.board_report(case_id, what.subject)
            return guide.report(case_id, what.party) if what.role is None else guide.preparation(what.role, case_id)

        def make() -> _Made:
            development = guide.development(case_id)
            destroyed = development.destroying.told()  # before the document is made: then it is never older than told
            made, refused = what, None
            try:
                document = document_of(what)
            except Refused as problem:
                if what.subject not in OF_ROUNDS:
                    raise
                made, refused = _What("report:"), problem
                document = document_of(made)
            open_stages = [stage.id for stage in development.stages() if stage.open]
            talks = guide.conversations(case_id)
            parties = {c.party: c.party_name for c in talks if c.party}
            offers = (
                _What("report:"),
                *(_What(f"report:{id}", id, name) for id, name in parties.items()),
                *(_What(f"preparation:{role.value}", role=role) for role in Role),
                *(_of_board(subject) for stage in open_stages for subject in _BOARDS[stage]),
                *(_of_board(o.subject, o.round, o.round_name) for o in guide.assessment_reports(case_id, beside)),
                *((_of_board(Subject.FEEDBACK),) if any(t.is_feedback and t.state != "new" for t in talks) else ()),
            )
            there = {offer.round for offer in offers}
            rounds = guide.assessment(case_id).rounds.to_report()
            older = tuple(round_ for round_ in rounds if round_.id not in there)
            preview = guide.render(document, Format.MARKDOWN)
            title = guide.card(case_id).title
            return _Made(title, offers, made, document, preview, development, destroyed, older, refused)

        self.fetch(make, self._show)

    def _show(self, made: _Made) -> None:
        self._made = made
        self._what = next((offer for offer in made.offers if offer.id == made.what.id), made.what)
        if made.refused is not None:
            self.host.problem(made.refused)
        self.query_one(TitleBar).left = self.say("report_screen.title", case=made.case)
        preview = self.query_one(TextArea)
        preview.text = made.preview
        preview.refresh()  # a text of as many lines as the one before would not be painted
        self._show_form()
        self.query_one(KeyBar).refresh()

    def _show_form(self) -> None:
        named = OnLine("what", plain(self._name_of(self._what), "bold"))
        self.query_one("#report-what", ChoiceLine).things = (named,)
        if self._format not in self._what.formats:
            self._format = Format.MARKDOWN
        self.query_one("#report-format", ChoiceLine).things = tuple(
            OnLine(each, plain(f"{mark} {self.say(f'report_screen.format.{each}')} ", style))
            for each in self._what.formats
            for mark, style in [("●", "bold") if each == self._format else ("○", "$text-muted")]
        )
        field = self.query_one(Input)
        if self._place_is_ours:
            with self.prevent(Input.Changed):
                field.value = self._proposed_place()

    def _next_format(self) -> str:
        formats = self._what.formats
        return formats[(formats.index(self._format) + 1) % len(formats)]

    def _name_of(self, what: _What) -> str:
        if what.subject is not Subject.INTERVIEWS:
            return " · ".join(filter(None, (self.say(f"subject.{what.subject.value}"), what.round_name)))
        if what.role is not None:
            return self.say(f"report_screen.preparation.{what.role.value}")
        return (
            self.say("report_screen.report_of", party=what.party_name) if what.party else self.say("report_screen.all")
        )

    def _proposed_place(self) -> str:
        title = self._made.document.title if self._made else "ttguide"
        if self._what.subject is not Subject.INTERVIEWS:  # all of a case's boards have its title
            title = f"{self.say(f'subject.{self._what.subject.value}')} {title}"
        return str(Path.cwd() / f"{file_stem(title)}.{self._format}")

    def _write(self, *, replacing: bool) -> None:
        if self._made is None:
            return
        guide, made, format = self.guide, self._made, self._format
        case_id, subject, round_id = self._case_id, self._what.subject, self._what.round
        formats = self._what.formats
        path = Path(self.query_one(Input).value.strip()).expanduser()

        def write() -> Path | CannotWrite:
            try:
                accept_form(path.name, formats)
                if _is_outlived(made):
                    raise Refused("refused.report_outlived")
                if format == CALENDAR:
                    data = guide.render_calendar(guide.action_calendar(case_id))
                    return guide.write_bytes(path, data, replace=replacing)
                if format == WORKBOOK and subject in OF_ROUNDS:
                    return guide.write_bytes(path, guide.assessment_workbook(case_id, round_id), replace=replacing)
                if format == WORKBOOK:
                    return guide.write_bytes(path, guide.workbooks(case_id).make(subject), replace=replacing)
                return guide.write(made.document, path, Format(format), replace=replacing)
            except CannotWrite as problem:
                if problem.key != "file.exists":
                    raise
                return problem

        self.fetch(write, self._written, group="write", opens=True)

    def _written(self, result: Path | CannotWrite) -> None:
        if isinstance(result, Problem):
            self._ask_to_replace(result)
            return
        line = self.query_one("#report-written", Static)
        told = [self.say("report_screen.saved", path=result)]
        if self._format == CALENDAR:
            undated = self.guide.action_calendar(self._case_id).undated
            told += [self.say("cli.calendar_undated", text=text) for text in undated[:_MOST_TOLD]]
        line.update(plain("\n".join(told)))
        line.display = True

    def _ask_to_replace(self, problem: CannotWrite) -> None:
        def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if sure:
                self._write(replacing=True)

        title, text = self.say("report_screen.replace.title"), self.host.explain(problem)
        self.app.push_screen(Confirm(title, text, yes=self.say("report_screen.replace.yes")), decide)


def _of_board(subject: Subject, round_id: str = "", round_name: str = "") -> _What:
    id = ":".join(filter(None, ("board", subject.value, round_id)))
    return _What(id, subject=subject, round=round_id, round_name=round_name)


def file_stem(title: str) -> str:
    """Return a file name without its ending made of a title: its letters and digits, in any language, and hyphens."""
    letters = "".join(c if c.isalnum() else " " for c in title.casefold())
    return "-".join(letters.split())[:_LONGEST_NAME].strip("-") or "ttguide"


def _is_outlived(made: _Made) -> bool:
    """Whether the raw notes have been destroyed since a document was made. May raise a `Problem`."""
    if made.development.is_behind():
        made.development.catch_up()
    return made.development.destroying.told() != made.destroyed
