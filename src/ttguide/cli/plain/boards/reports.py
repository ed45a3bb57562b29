"""How are minutes and other documents of the rounds written without leaving the boards?

What can be made is listed under numbers; the form follows from the file's name, and no file is ever replaced.
"""

from __future__ import annotations

from ttguide.cli.paths import path_of
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.orders import Order
from ttguide.cli.plain.boards.pointing import read_number
from ttguide.workflow.assessment_views import ReportOffer
from ttguide.workflow.format import Format, accept_form


class Reports:
    """The documents of the rounds."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk

    def order(self) -> Order:
        return Order("raportti muistio", "report minutes", "plain.rounds.help_report", self.write)

    def write(self, argument: str) -> None:
        """Write the document of a number into a file, ``2 minutes.html``; without both tell which there are."""
        desk, guide = self._desk, self._desk.guide
        offers = guide.assessment_reports(desk.development.case_id, desk.round_id)
        number, name = read_number(argument)
        if not offers:
            desk.decline("plain.rounds.no_reports")
        elif not name or not 1 <= number <= len(offers):
            desk.tell(*(f"{place} {self._title(offer)}" for place, offer in enumerate(offers, start=1)))
            desk.speak("plain.rounds.report_how")
            there = {offer.round for offer in offers}
            older = [view.number for view in desk.assessment.rounds.to_report() if view.id not in there]
            if older:
                desk.speak("plain.rounds.report_older", number=older[0])
            desk.refusals += 1 if argument.strip() else 0
        else:
            offer, path = offers[number - 1], path_of(name)
            format = Format(accept_form(name))
            document = guide.assessment_report(desk.development.case_id, offer.subject, offer.round)
            desk.speak("cli.written", path=str(guide.write(document, path, format)))

    def _title(self, offer: ReportOffer) -> str:
        return " · ".join(filter(None, (self._desk.say(f"subject.{offer.subject.value}"), offer.round_name)))
