"""What comes onto paper from the rounds of assessment? The document about a subject, as it stands at the moment.

What is sealed comes into no document: one that would need it is refused. All that these documents hold may be seen by
both sides, so there is one of each for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from ttguide.model.assessment import Mode, Round, Side
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import ReportOffer
from ttguide.workflow.document import Block, Document
from ttguide.workflow.format import BY_ROUND, BY_SIDE, OF_ROUNDS, Subject
from ttguide.workflow.problems import Refused
from ttguide.workflow.reporting_assessment_book import book_of
from ttguide.workflow.reporting_assessment_card import report_card
from ttguide.workflow.reporting_assessment_meeting import report_differences, report_minutes
from ttguide.workflow.reporting_assessment_priorities import report_priorities
from ttguide.workflow.reporting_assessment_rounds import report_actions, report_rounds
from ttguide.workflow.reporting_assessment_source import Source, check_open
from ttguide.workflow.retelling import day
from ttguide.workflow.workbook import Workbook


def report_assessment(
    assessment: Assessment, desk: AssessmentDesk, subject: Subject, round_name: str = "", side: Side = Side.JOINT
) -> Document:
    """Return the document about a subject; the round is meant by its id or number, without either the one at hand.

    ``side`` is whose judgements an assessment is about. Refused for what is sealed, for a subject that no round has
    anything to do with, and for a round or side where the subject is not told by them.
    """
    check_subject(subject, round_name, side)
    voice = desk.desk.voice
    rounds = () if subject is Subject.ACTIONS else _rounds(assessment, desk, subject, round_name)
    kicker = [voice.say(f"subject.{subject.value}")]
    if len(rounds) == 1 and (subject is not Subject.ROUNDS or round_name):
        kicker.append(desk.round_name(rounds[0]))
    return Document(
        title=assessment.title,
        language=voice.language,
        blocks=tuple(_blocks(assessment, desk, subject, rounds, side)),
        kicker=" · ".join((*kicker, day(desk.case.changed_at, voice))),
        contents=voice.say("report.contents"),
    )


def assessment_book(
    assessment: Assessment, desk: AssessmentDesk, round_name: str = "", side: Side = Side.JOINT
) -> Workbook:
    """Return the workbook of a round, meant as in `report_assessment`; refused where it is sealed."""
    (round_,) = _rounds(assessment, desk, Subject.ASSESSMENT, round_name)
    return book_of(Source(assessment, desk, round_, side))


def check_subject(subject: Subject, round_name: str = "", side: Side = Side.JOINT) -> None:
    """Raise `Refused` where a subject is none of the rounds', or is not told by the round or the side."""
    if subject not in OF_ROUNDS:
        raise Refused("refused.not_of_rounds")
    if round_name and subject not in BY_ROUND:
        raise Refused("refused.not_by_round")
    if side is not Side.JOINT and subject not in BY_SIDE:
        raise Refused("refused.not_by_side")


def offered(desk: AssessmentDesk, round_id: str = "") -> tuple[ReportOffer, ...]:
    """Return which documents can be made now; of rounds the latest of each way of judging that is open.

    Those of the round that is named come first, where it is open.
    """
    found: list[ReportOffer] = []
    latest = _latest_open(desk)
    named = tuple(round_ for round_ in desk.rounds if round_.id == round_id and round_.is_open)
    for round_ in (*named, *(each for each in latest if each not in named)):
        subjects = [Subject.ASSESSMENT, Subject.DIFFERENCES, Subject.MINUTES, Subject.PRIORITIES]
        if round_.mode is Mode.TOGETHER:
            subjects.remove(Subject.DIFFERENCES)
        found += [ReportOffer(subject, round_.id, desk.round_name(round_)) for subject in subjects]
    if latest:
        found.append(ReportOffer(Subject.ROUNDS))
    if desk.case.scorecards.actions:
        found.append(ReportOffer(Subject.ACTIONS))
    return tuple(found)


def _rounds(assessment: Assessment, desk: AssessmentDesk, subject: Subject, name: str) -> tuple[Round, ...]:
    """The rounds that a document is about; refused where one of them is sealed, or there is none."""
    if subject is Subject.ROUNDS and not name:
        latest = _latest_open(desk)
        if latest:
            return latest
    round_ = desk.round(assessment.rounds.find(name))
    check_open(round_)
    return (round_,)


def _latest_open(desk: AssessmentDesk) -> tuple[Round, ...]:
    """The latest open round of each way of judging, the latest first."""
    found = {(round_.model, round_.scope): round_ for round_ in desk.rounds if round_.is_open}
    return tuple(sorted(found.values(), key=lambda round_: -round_.number))


def _blocks(
    assessment: Assessment, desk: AssessmentDesk, subject: Subject, rounds: tuple[Round, ...], side: Side
) -> Iterator[Block]:
    if subject is Subject.ACTIONS:
        return report_actions(assessment, desk)
    if subject is Subject.ROUNDS:
        return report_rounds(assessment, desk, rounds)
    source = Source(assessment, desk, rounds[0], side)
    match subject:
        case Subject.ASSESSMENT:
            return report_card(source)
        case Subject.DIFFERENCES:
            return report_differences(source)
        case Subject.MINUTES:
            return report_minutes(source)
        case Subject.PRIORITIES:
            return report_priorities(source)
        case _:
            raise Refused("refused.not_of_rounds")
