"""How does a case come in from a file, and go out to one, from the list of cases?

What would replace something, or destroy it, is asked about first, with the sentence that the use case says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ttguide.tui.commands import Command, CommandScreen

if TYPE_CHECKING:
    from ttguide.workflow.arriving import Arrival, Arriver

_ENDING = ".json"


class CaseFiles(CommandScreen[None]):
    """The part of a list of cases that asks for files; a subclass shows the cases anew in ``show_case``."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    def show_case(self, case_id: str) -> None:
        """Read the cases again, and put the cursor on this one."""
        raise NotImplementedError

    # In

    def ask_for_case(self, initial: str = "") -> None:
        """Ask for the file of an exported case, and take it in."""
        from ttguide.tui.dialogs.path import AskPath

        def named(path: Path | None) -> None:
            if path is not None:
                self._look_at(path)

        title, text = self.say("home.bring_in.title"), self.say("home.bring_in.text")
        self.app.push_screen(AskPath(title, text, initial or f"{Path.cwd()}/", ending=_ENDING), named)

    def _look_at(self, path: Path) -> None:
        from ttguide.workflow.transferring import read_document

        guide = self.guide

        def look() -> tuple[Arriver, Arrival]:
            arriver = guide.arriving.read(read_document(path))
            return arriver, arriver.look()

        self.fetch(look, lambda found: self._decide(*found), group="files", opens=True)

    def _decide(self, arriver: Arriver, found: Arrival) -> None:
        """Take the file in, or ask first, or say why it is not taken in."""
        from ttguide.tui.dialogs import Confirm, Inform
        from ttguide.workflow.arriving import Hindrance

        if not found.hindrances:
            self._take(arriver, found)
            return
        if not found.is_possible:
            self.app.push_screen(Inform(self.say("home.bring_in.title"), found.said))
            return

        def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if sure:
                self._take(arriver, found)

        parts = found.hindrances == (Hindrance.DESTROYS,)
        way = "destroy" if parts else "mend" if Hindrance.DAMAGED in found.hindrances else "replace"
        text = "\n\n".join((*found.obstacles, self.say(f"home.bring_in.{way}")))
        yes, no = self.say(f"home.bring_in.{way}_yes"), self.say("home.bring_in.no")
        self.app.push_screen(Confirm(found.title, text, yes=yes, no=no), decide)

    def _take(self, arriver: Arriver, found: Arrival) -> None:
        from ttguide.workflow.arriving import Hindrance

        agreed = found.hindrances

        def take() -> Arrival:
            over = Hindrance.PARTED in agreed or Hindrance.DAMAGED in agreed
            return arriver.take(over=over, destroy=Hindrance.DESTROYS in agreed)

        self.fetch(take, self._taken, group="files", opens=True)

    def _taken(self, arrived: Arrival) -> None:
        from ttguide.tui.dialogs import Inform

        self.show_case(arrived.case)
        self.app.push_screen(Inform(arrived.title, arrived.said))

    # Out

    def ask_where_to(self, case_id: str, initial: str = "") -> None:
        """Ask for a name, and write the whole case into a file that `ask_for_case` takes in on another laptop."""
        from ttguide.tui.dialogs.path import AskPath
        from ttguide.tui.screens.report import file_stem

        def named(path: Path | None) -> None:
            if path is not None:
                self._write(case_id, path, replacing=False)

        place = initial or str(Path.cwd() / f"{file_stem(self.guide.card(case_id).title)}{_ENDING}")
        title, text = self.say("home.take_out.title"), self.say("home.take_out.text")
        self.app.push_screen(AskPath(title, text, place, ending=_ENDING), named)

    def _write(self, case_id: str, path: Path, *, replacing: bool) -> None:
        from ttguide.workflow.problems import CannotWrite
        from ttguide.workflow.transferring import document_to_bytes

        guide = self.guide

        def write() -> Path | CannotWrite:
            try:
                return guide.write_bytes(path, document_to_bytes(guide.export_case(case_id)), replace=replacing)
            except CannotWrite as problem:
                return problem

        self.fetch(write, lambda result: self._written(case_id, path, result), group="files", opens=True)

    def _written(self, case_id: str, path: Path, result: Path | object) -> None:
        from ttguide.tui.dialogs import Confirm
        from ttguide.workflow.problems import CannotWrite

        if not isinstance(result, CannotWrite):
            self.host.tell(self.say("report_screen.saved", path=result))
            return
        if result.key != "file.exists":
            self.host.problem(result)
            self.ask_where_to(case_id, str(path))
            return

        def sure(yes: bool | None) -> None:  # noqa: FBT001 - as above
            if yes:
                self._write(case_id, path, replacing=True)
            else:
                self.ask_where_to(case_id, str(path))

        title, text = self.say("report_screen.replace.title"), self.host.explain(result)
        self.app.push_screen(Confirm(title, text, yes=self.say("report_screen.replace.yes")), sure)
