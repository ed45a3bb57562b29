"""How do rounds, answers, results, priorities and what came of them read as lines of text?

As in `ttguide.cli.plain.lines`: one thing a line, the number by which it is called first. A light's sign never stands
without its word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from ttguide.cli.plain.boards.naming import Named
from ttguide.cli.plain.lines import Say, indent, shorten
from ttguide.workflow.assessment_views import (
    UNEXPLAINED,
    ActionLine,
    CandidateView,
    ChangeView,
    ConsensusView,
    DifferenceView,
    GroupView,
    MarkView,
    MeetingLine,
    ModelView,
    PrioritiesView,
    QuestionView,
    RankView,
    RatingView,
    ResultView,
    RoundView,
    SheetView,
    StepView,
    TrendRow,
    TrendView,
)

NumberOf: TypeAlias = Callable[[str], int]

_TITLE = 90
"""Characters of a title that stands beside something else."""
_MOST_CONTEXT = 5
"""Lines of what helps to judge a subject that stand above its question."""
_MOST_MEASURES = 2
"""Measures that are told one by one with a question."""


# Rounds


def model_lines(models: Iterable[ModelView], say: Say) -> Iterator[str]:
    """Yield the ways of judging with the numbers by which they are begun."""
    for number, model in enumerate(models, start=1):
        count = say("plain.assess.subjects", count=model.subjects)
        yield f"{number} {model.name} ({model.id}; {count})"
        yield indent(model.text)
        if model.why_not:
            yield indent(model.why_not)


def round_line(view: RoundView, say: Say) -> str:
    begun = _day(view.begun_at.astimezone().date(), say)
    return f"{view.number} {view.name} ({say('rounds.begun', day=begun)}; {view.state_word})"


def _day(day: date, say: Say) -> str:
    return say("answer.a_date", day=day.day, month=day.month, year=day.year)


def round_lines(view: RoundView) -> Iterator[str]:
    """Yield how far a round is, who has answered how much, and what comes next."""
    yield f"{view.name}: {view.state_word}"
    yield from (indent(f"{side.name}: {side.standing}") for side in view.sides)
    if view.renewable:
        yield view.renewable
    yield from (indent(line) for line in view.history)
    yield view.next_step


# Answers


def question_lines(
    question: QuestionView,
    number: str,
    say: Say,
    *,
    arriving: bool,
    whole: bool = False,
    previous: Iterable[str] = (),
) -> Iterator[str]:
    """Yield an item as it is asked; on ``arriving`` at another subject with what helps to judge that, in full where
    the ``whole`` is asked for.
    """
    if arriving:
        group = f"{question.group}" + (f" · {question.area}" if question.area else "")
        yield ""
        yield f"[{question.subject_number}/{question.subjects} {shorten(question.title)}] {shorten(group, _TITLE)}"
        yield from _context_lines(question.context, say, whole=whole)
    element = f"{question.element}: " if question.element else ""
    yield f"{number} {element}{question.aspect} ({question.answered}/{question.of})"
    yield indent(question.question)
    yield from (indent(step_line(step)) for step in question.steps)
    if question.takes_figures:
        yield from _measure_lines(question, say, whole=whole)
    if question.rating:
        yield from (indent(line) for line in rating_lines(question.rating, say, say("plain.assess.now")))
    if question.draft:
        yield indent(say("answering.waits"))
        yield from (indent(line) for line in ground_lines(question.draft, say))
    yield from (indent(line) for line in previous)


def _context_lines(context: Sequence[str], say: Say, *, whole: bool) -> Iterator[str]:
    """Yield what helps to judge a subject; of a long list the beginning, so that the question stays on the screen."""
    told = context if whole or len(context) <= _MOST_CONTEXT else context[: _MOST_CONTEXT - 1]
    yield from (indent(shorten(line)) for line in told)
    if len(told) < len(context):
        yield indent(say("plain.assess.more_context", count=len(context) - len(told)))


def _number(value: float, say: Say) -> str:
    return f"{value:g}".replace(".", say("plain.assess.decimal_sign"))


def figure_lines(question: QuestionView, say: Say) -> Iterator[str]:
    """Yield the measures whose figures can be entered."""
    for place, figure in enumerate(question.figures, start=1):
        facts = "; ".join(filter(None, (figure.target, figure.reading)))
        entered = f" = {figure.said}" if figure.said else ""
        told = say("plain.assess.figure", place=place, text=shorten(figure.text, _TITLE))
        yield indent(f"{told}{entered}{f' ({facts})' if facts else ''}")


def _measure_lines(question: QuestionView, say: Say, *, whole: bool) -> Iterator[str]:
    """Yield the measures; of many only those that were entered, so that the question stays on the screen."""
    if whole or len(question.figures) <= _MOST_MEASURES:
        yield from figure_lines(question, say)
        return
    yield from (line for line, figure in zip(figure_lines(question, say), question.figures, strict=True) if figure.said)
    yield indent(say("plain.assess.more_figures", count=len(question.figures)))


def step_line(step: StepView) -> str:
    meaning = f": {step.meaning}" if step.meaning else ""
    return f"{step.key} {step.sign} {step.name}{meaning}"


def mark_words(mark: MarkView, say: Say) -> str:
    return f"{mark.sign} {mark.word}".strip() or say("plain.assess.open")


def rating_words(rating: RatingView) -> str:
    return f"{rating.sign} {rating.name}".strip()


def rating_lines(rating: RatingView, say: Say, who: str) -> Iterator[str]:
    """Yield a judgement with its reason and what it rests on."""
    yield f"{who}: {rating_words(rating)}"
    yield from ground_lines(rating, say)


def ground_lines(rating: RatingView, say: Say) -> Iterator[str]:
    """Yield what stands beside a judgement: its reason, what it rests on, what was measured."""
    if rating.reason:
        yield indent(say("plain.assess.reason", text=rating.reason))
    for place, evidence in enumerate(rating.evidence, start=1):
        proves = f" – {evidence.proves}" if evidence.proves else ""
        yield indent(f"{evidence.kind_word} {place}: {evidence.what}{proves}")
    yield from (indent(say("plain.assess.figure_given", value=_number(figure.value, say))) for figure in rating.figures)


def sheet_lines(sheet: SheetView, say: Say) -> Iterator[str]:
    """Yield a sheet: each subject with its number, and under it what was judged."""
    aspects = [name for _, name in sheet.aspects]
    group = ""
    for number, row in enumerate(sheet.rows, start=1):
        if row.group != group:
            group = row.group
            yield f"[{shorten(f'{row.area} {row.group_title}'.strip(), _TITLE)}]"
        yield f"{number} {shorten(row.title)} ({row.answered}/{row.asked})"
        told = [f"{place} {mark_words(mark, say)}" for place, mark in enumerate(row.marks, start=1)]
        is_told = bool(row.answered) or any(mark.waits for mark in row.marks)
        if aspects and is_told:
            told = [f"{name}: {mark_words(mark, say)}" for name, mark in zip(aspects, row.marks, strict=False)]
        if is_told:
            yield indent("; ".join(told))
    yield sheet.sentence


def blank_lines(named: Named) -> Iterator[str]:
    """Yield what a round asks, with the numbers and ids by which it is called."""
    for thing, row in zip(named.subjects, named.rows, strict=True):
        yield f"{thing.number} {shorten(thing.title)} ({thing.id}; {shorten(row.group_title, _TITLE)})"
        yield indent("; ".join(f"{a.number} {a.title} ({a.id})" for a in named.aspects(thing.id)))


# Results


def result_lines(result: ResultView, say: Say) -> Iterator[str]:
    """Yield what answers come to: each group with its decision and the rule, under it its subjects."""
    yield f"{result.side_name} · {result.round_name}: {result.sentence}"
    yield result.coverage
    if result.points:
        yield result.points
    number = 0
    for group in result.groups:
        yield from _group_lines(group)
        for row in group.rows:
            number += 1
            mean = row.mean if row.applies else say("absence.not_applicable")
            yield indent(f"{number} {shorten(row.title)}: {row.light_word}, {mean} ({row.coverage})")
    yield from result.rules
    if result.notice:
        yield result.notice


def _group_lines(group: GroupView) -> Iterator[str]:
    figures = "; ".join(filter(None, (group.mean, group.points, group.coverage)))
    area = f"{group.area} " if group.area else ""
    yield f"[{area}{shorten(group.title, _TITLE)}] {group.light_word} ({figures})"
    if group.decision_name:
        yield indent(f"{group.decision_name}: {group.rule}" if not group.override_reason else group.decision_name)
    if group.override_reason:
        yield indent(f"{group.ruled_name} → {group.decision_name}: {shorten(group.override_reason)}")


# The meeting


def meeting_line(line: MeetingLine, number: int, say: Say) -> str:
    """Return a difference on one line."""
    both = f"{say('side.purchaser')}: {mark_words(line.purchaser, say)}"
    both += f"; {say('side.provider')}: {mark_words(line.provider, say)}"
    agreed = f" → {mark_words(line.agreed, say)}" if line.agreed else ""
    return f"{number} {shorten(line.title, _TITLE)} · {line.aspect} ({line.gap}) {both}{agreed}"


def meeting_lines(view: ConsensusView) -> Iterator[str]:
    yield view.sentence
    yield view.before
    yield view.after


def difference_lines(
    view: DifferenceView, number: int, say: Say, *, arriving: bool = True, whole: bool = False
) -> Iterator[str]:
    """Yield one difference with both sides' judgements and what each step means here; on ``arriving`` at another
    subject with what helps to judge that.
    """
    yield ""
    yield f"[{number} {shorten(view.title)} · {view.aspect}] {view.gap}"
    yield indent(view.question)
    if arriving:
        yield from _context_lines(view.context, say, whole=whole)
    for rating, name in ((view.purchaser, say("side.purchaser")), (view.provider, say("side.provider"))):
        if rating:
            yield from rating_lines(rating, say, name)
        else:
            yield f"{name}: {say('plain.assess.open')}"
    yield from (indent(step_line(step)) for step in view.steps)
    if view.agreed:
        yield from rating_lines(view.agreed, say, say("plain.agree.agreed"))
    if view.objection:
        whose = say(f"side.{view.objector.value}") if view.objector else "–"
        yield indent(say("plain.agree.objection", side=whose, text=view.objection))
    if view.follow_up:
        yield indent(say("plain.agree.follow_up", text=view.follow_up))


# Priorities


def candidate_line(candidate: CandidateView, number: str, say: Say) -> str:
    facts = [candidate.origin]
    if candidate.score:
        facts.append(candidate.score)
    if candidate.tied:
        facts.append(say("plain.prioritise.tied"))
    if candidate.chosen:
        facts.append(say("plain.prioritise.chosen"))
    if candidate.left_out:
        facts.append(say("plain.prioritise.left_out", reason=shorten(candidate.left_out, _TITLE)))
    place = f"{candidate.place} " if candidate.place else ""
    return f"{place}#{number} {shorten(candidate.text)} ({'; '.join(filter(None, facts))})"


def candidate_lines(candidate: CandidateView, say: Say) -> Iterator[str]:
    """Yield a candidate with what each side said of it and why it stands where it does."""
    yield candidate_line(candidate, str(candidate.number), say)
    yield from (indent(f"{say(f'side.{side.value}')}: {said}") for side, said in candidate.said)
    yield from (indent(reason) for reason in candidate.reasons)
    if candidate.reason:
        yield indent(say("plain.assess.reason", text=candidate.reason))


def ranking_lines(rank: RankView, titles: dict[str, str]) -> Iterator[str]:
    yield f"[{rank.name}] {rank.sentence}"
    yield from (indent(f"{place} {shorten(titles.get(id, id), _TITLE)} ({score})") for id, place, score in rank.rows)
    if rank.consistency:
        yield indent(rank.consistency)


def priorities_lines(view: PrioritiesView, say: Say) -> Iterator[str]:
    """Yield what comes first as it stands."""
    yield from filter(None, (view.first, view.sentence))
    method = next((way for way in view.ways if way.chosen), None)
    if method:
        yield f"{method.name}: {view.rule or method.rule}"
    yield from (candidate_line(c, str(c.number), say) for c in view.candidates)
    yield from (candidate_line(c, str(c.number), say) for c in view.left_out)
    titles = {c.id: f"#{c.number} {c.text}" for c in view.candidates}
    if view.joint:
        yield from ranking_lines(view.joint, titles)
    for rank in view.sides:
        yield from ranking_lines(rank, titles)
    yield from (f"{shorten(pull.text, _TITLE)}: {pull.sentence}" for pull in view.pulls)
    if view.plan:
        yield view.plan
    yield from (indent(f"{shorten(gap.title, _TITLE)}: {gap.gap}") for gap in view.gaps)


# What came of it


def change_lines(changes: Iterable[ChangeView], say: Say) -> Iterator[str]:
    """Yield what became of each subject, side by side with why; of what was never judged only how many they are."""
    silent, is_marked = 0, False
    for change in changes:
        if not (change.causes or change.move_word or change.is_unexplained):
            silent += 1
            continue
        side = say(f"side.{change.side.value}")
        before, after = (
            " ".join(dict.fromkeys((sign, said)))
            for sign, said in ((change.before_sign, change.before), (change.after_sign, change.after))
        )
        moved = f"{before} → {after}"
        word = f" ({' '.join(filter(None, (change.shift, change.move_word)))})" if change.move_word else ""
        mark = f" {UNEXPLAINED}" if change.is_unexplained else ""
        is_marked = is_marked or change.is_unexplained
        yield f"{shorten(change.title, _TITLE)} [{side}]: {moved}{word}{mark}"
        yield from (indent(cause) for cause in change.causes)
    if is_marked:
        yield say("cause.mark", mark=UNEXPLAINED)
    if silent:
        yield say("plain.rounds.not_judged", count=silent)


def trend_lines(trend: TrendView, say: Say) -> Iterator[str]:
    """Yield how the whole and each subject went over the rounds, and how much of what was asked that tells of.

    Of what was never judged only how many they are.
    """
    yield f"{say(f'side.{trend.side.value}')}: {' → '.join(trend.rounds)}"
    yield _trend_line(trend.whole, say)
    yield f"{say('rounds.coverage')}: {' → '.join(each.said for each in trend.coverage)}"
    judged = [row for row in trend.rows if any(figure is not None for _, _, _, figure in row.cells)]
    yield from (_trend_line(row, say) for row in judged)
    if len(judged) < len(trend.rows):
        yield say("plain.rounds.not_judged", count=len(trend.rows) - len(judged))


def _trend_line(row: TrendRow, say: Say) -> str:
    cells = [
        " ".join(dict.fromkeys(filter(None, (say(f"light.{light.value}") if light else sign, figure))))
        for sign, light, figure, _ in row.cells
    ]
    return f"{shorten(row.title, _TITLE)}: {' → '.join(cells)}"


def action_line(action: ActionLine, number: int, say: Say) -> str:
    """Return an action with its owner, day and state; what is late says so first."""
    facts = [say("plain.rounds.late")] if action.late else []
    facts += [action.state_word, action.owner]
    facts.append(_day(action.due, say) if action.due else say("plain.rounds.undated"))
    if action.sign:
        facts.append(say("plain.rounds.sign", text=shorten(action.sign, _TITLE)))
    about = f" – {shorten(action.title, _TITLE)}" if action.title else ""
    return f"{number} {shorten(action.text)}{about} ({'; '.join(filter(None, facts))})"
