"""How does what the guide shows read as lines of text?

Written for ears as much as for eyes: one thing a line, the telling word first, signs always with a word beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from ttguide.model.proposal import Candidate, Proposal, Target
from ttguide.model.text import clean, fold_line, without_half_figure
from ttguide.workflow.views import (
    AnswerType,
    ClockView,
    ConversationCard,
    MapKind,
    MapNode,
    QuestionSetLine,
    QuestionView,
    ReadBack,
    ReadBackSection,
    StatementView,
    Status,
    Suggestions,
    SuggestionView,
)

Say: TypeAlias = Callable[..., str]
"""`Guide.say`: a key of the words and its values."""

SHORT = 200
"""Characters of a text that is only named; whoever wants it whole has it read back."""

_INDENT = "  "


def shorten(text: str, longest: int = SHORT) -> str:
    """Return the text on one line, cut with an ellipsis where it is long."""
    line = fold_line(clean(text[: longest * 4]))
    if len(line) <= longest and len(text) <= longest * 4:
        return line
    return without_half_figure(line, longest - 1).rstrip() + "…"


def indent(text: str, depth: int = 1) -> str:
    """Return the text set in; the console sets in its further lines as deep as the first."""
    return _INDENT * depth + text


def duration(seconds: float) -> str:
    """Return ``m:ss``, from an hour on ``h:mm:ss``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def question_lines(question: QuestionView, say: Say) -> Iterator[str]:
    """Yield the question with all that helps to answer it."""
    yield question.text
    if question.hint:
        yield indent(f"({question.hint})")
    for choice in question.choices:
        mark = f" {say('plain.chosen')}" if choice.chosen else ""
        yield f"{_INDENT}{choice.number} {choice.label}{mark}"
    yield from (indent(line) for line in _limits(question, say))
    if question.answer:
        yield indent(say("plain.answered", text=shorten(question.answer)))
    yield from (entry_line(entry, say) for entry in question.entries)


def _limits(question: QuestionView, say: Say) -> Iterator[str]:
    low, high = _figure(question.low), _figure(question.high)
    match question.type:
        case AnswerType.SCALE:
            yield f"{low} = {question.low_label}" if question.low_label else low
            yield f"{high} = {question.high_label}" if question.high_label else high
        case AnswerType.NUMBER if low or high or question.unit:
            yield "\u00a0".join(part for part in (f"{low}–{high}" if low or high else "", question.unit) if part)
        case AnswerType.LIGHT:
            for number, light in enumerate(("red", "yellow", "green"), start=1):
                yield f"{number} {say(f'light.{light}')}"
        case AnswerType.DATE:
            yield say("plain.date")
        case AnswerType.APPROVAL:
            yield say("plain.approval")
        case _:
            return


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def entry_line(entry: StatementView, say: Say, depth: int = 1, longest: int = SHORT) -> str:
    """Return a recorded entry on one line: its number, its wording, what it is tied to."""
    text = shorten(entry.text, longest)
    return _entry(entry, text, say, depth)


def whole_entry(entry: StatementView, say: Say, depth: int = 1) -> str:
    """Return a recorded entry with its whole wording, as it is read back."""
    return _entry(entry, entry.text, say, depth)


def _entry(entry: StatementView, text: str, say: Say, depth: int) -> str:
    number = f"#{entry.number} " if entry.number else ""
    said = say("plain.quoted", text=text) if entry.quote else text
    links = ", ".join(f"{link.id} {link.title}" for link in entry.links)
    changed = f" ({say('plain.changed')})" if entry.changed_after_approval else ""
    return indent(f"{number}{said}{f' [{links}]' if links else ''}{changed}", depth)


def suggestion_lines(suggestions: Suggestions, say: Say) -> Iterator[str]:
    """Yield the suggestions with the numbers by which they are picked or dismissed; what was said before comes last."""
    if suggestions.note:
        yield indent(suggestions.note)
    group = ""
    for number, item in enumerate(suggestions.items, start=1):
        heading = say("plain.known") if item.target is Target.OPPORTUNITY else f"{item.group}:"
        if heading != group:
            yield indent(heading)
            group = heading
        yield f"{_INDENT}{number} {_suggestion(item, say)}"
    for before in suggestions.before:
        yield indent(say("plain.before", text=shorten(before.text), number=before.number))


def _suggestion(item: SuggestionView, say: Say) -> str:
    id = "" if item.target is Target.SUCCESS_FACTOR else f"{item.id} "
    because = f" ({', '.join(item.because)})" if item.because else ""
    return f"{id}{item.title} – {item.confidence_word}{because}{_learnt(item.components, say)}"


def _learnt(components: Iterable[tuple[str, float]], say: Say) -> str:
    """A word on what was learnt, where that has moved a suggestion."""
    moved = dict(components).get("learnt", 0.0)
    return f" – {say('suggestions.learnt' if moved > 0 else 'suggestions.unlearnt')}" if moved else ""


def proposal_lines(proposal: Proposal, say: Say, title_of: Callable[[str], str]) -> Iterator[str]:
    """Yield what a text resembles, apart from any conversation."""
    if not proposal.known:
        yield say("suggestions.nothing_known")
        return
    for heading, candidates in (("plain.known", proposal.opportunities), ("plain.criteria", proposal.parts)):
        if candidates:
            yield say(heading)
            yield from (indent(_candidate(c, say, title_of)) for c in candidates)


def _candidate(candidate: Candidate, say: Say, title_of: Callable[[str], str]) -> str:
    because = f" ({', '.join(candidate.because)})" if candidate.because else ""
    learnt = _learnt(((c.name, c.value) for c in candidate.components), say)
    sure = say(f"confidence.{candidate.confidence.value}")
    return f"{candidate.id} {title_of(candidate.id)} – {sure}{because}{learnt}"


def map_lines(nodes: Iterable[MapNode], say: Say) -> Iterator[str]:
    """Yield the map, every line under its number."""
    for number, node in enumerate(nodes, start=1):
        facts: list[str] = []
        # A theme that nothing was said of, and in which every question may be left, is neither open nor answered.
        untold = node.kind is MapKind.THEME and node.status is Status.ANSWERED and not node.count
        if node.kind in (MapKind.THEME, MapKind.QUESTION, MapKind.ENTRY) and not untold:
            facts.append(say(f"plain.status.{node.status.value}"))
        if node.count:
            facts.append(say("plain.entries", count=node.count))
        if node.seconds >= 1:
            facts.append(duration(node.seconds))
        if node.current:
            facts.append(say("plain.here"))
        told = f" ({', '.join(facts)})" if facts else ""
        yield f"{number:>3} {_INDENT * node.depth}{shorten(node.label, 100)}{told}"


def question_set_lines(lines: Iterable[QuestionSetLine], say: Say) -> Iterator[str]:
    """Yield the question set: headings plain, questions numbered."""
    number = 0
    for line in lines:
        if line.address is None:
            yield heading(line.text)
            continue
        number += 1
        status = f" ({say(f'plain.status.{line.status.value}')})" if line.status else ""
        yield f"{number:>3} {shorten(line.text)}{status}"


def heading(text: str) -> str:
    return f"[{shorten(text)}]"


def read_back_lines(back: ReadBack, say: Say) -> Iterator[str]:
    """Yield all that was recorded, whole, in the order in which it is read aloud."""
    yield say("plain.read_back", party=shorten(back.party))
    yield say("plain.counts", factors=back.factors, opportunities=back.opportunities)
    for section in back.sections:
        yield from _section_lines(section, say)
    for key, texts in (("plain.matters", back.matters), ("plain.open", back.open_questions)):
        if texts:
            yield heading(say(key))
            yield from (indent(text) for text in texts)


def _section_lines(section: ReadBackSection, say: Say) -> Iterator[str]:
    yield heading(section.title)
    for factor, statements in section.factors:
        yield whole_entry(factor, say)
        yield from (whole_entry(statement, say, 2) for statement in statements)
    for question, remarks in groupby(section.remarks, lambda remark: remark.question):
        if question:
            yield indent(f"{shorten(question)}:")
        yield from (whole_entry(remark, say) for remark in remarks)
    yield from (indent(f"{label}: {answer}") for label, answer in section.answers)


def clock_line(clock: ClockView, say: Say) -> str:
    return say("plain.time", total=duration(clock.total), theme=duration(clock.theme))


def card_line(card: ConversationCard, say: Say) -> str:
    """Return where a conversation stands, on one line."""
    name = f"{card.title} · {card.party_name}" if card.party_name else card.title
    count = say("plain.statements", count=card.statements)
    return f"{shorten(name)} ({card.state_word}, {count}, {duration(card.seconds)})"
