"""What does the board of a round look like? One list of what can be done now, the next step first under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ttguide.tui.text import join, lines, plain
from ttguide.tui.times import Say
from ttguide.tui.widgets.line_list import Line
from ttguide.tui.widgets.row import Row
from ttguide.workflow.assessment_views import Mode, ModelView, RoundView, SideView

NEXT_BOARDS = ("agree", "prioritise", "rounds")
"""The stages that follow, as they stand in the list once there is something for them."""


@dataclass(frozen=True, slots=True)
class AssessView:
    """What the board shows: the round at hand, or the ways of judging to choose from."""

    rounds: tuple[RoundView, ...]
    round: RoundView | None
    models: tuple[ModelView, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    key: str
    text: str
    gap: bool = True
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(("\n" if self.gap else "") + self.text, "bold $primary"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done, with what it is about under it and its key at the right."""

    key: str
    mark: str
    name: str
    told: str = ""
    letter: str = ""
    note: str = ""
    """That this comes next."""
    closed: bool = False
    can_be_chosen: bool = True

    def draw(self) -> Row:
        style = "$text-muted" if self.closed else "$accent"
        name = (self.name, "$text-muted" if self.closed else "bold")
        rows = [join(name, (f"  {self.note}" if self.note else "", "$accent"))]
        if self.told:
            rows.append(plain(self.told, "$text-muted"))
        return Row(
            lines(*rows), lead=plain(f" {self.mark} ", f"bold {style}"), trail=plain(f"{self.letter} ", "$primary")
        )


def lines_of(view: AssessView, say: Say, *, low: bool) -> list[Line]:
    """Return the lines of the board; ``low`` leaves out what only makes room."""
    if view.round is None:
        return list(_models(view, say, low=low))
    first, note = first_of(view), say("case.next")
    shown = _round(view, view.round, say, low=low)
    return [replace(x, note=note) if isinstance(x, Choice) and x.key == first else x for x in shown]


def first_of(view: AssessView) -> str:
    """Return the key of the line that comes next."""
    round_ = view.round
    if round_ is None:
        return next((model_key(model) for model in view.models if not model.why_not), "")
    if round_.state == "answering":
        return next((f"side:{s.side.value}" for s in round_.sides if not s.finished), "")
    if round_.mode is Mode.TOGETHER and round_.state == "agreed":
        return "results"
    return {"ready": "open", "meeting": "agree", "agreed": "results", "locked": "rounds"}[round_.state]


def capital(text: str) -> str:
    """Return the text as it begins a line."""
    return text[:1].upper() + text[1:]


def model_key(model: ModelView) -> str:
    return f"model:{model.id}:{model.scope}"


def _models(view: AssessView, say: Say, *, low: bool) -> Iterator[Line]:
    for model in view.models:
        told = say("assess.model_closed", text=model.text, why=model.why_not) if model.why_not else model.text
        count = say("assess.subjects", count=model.subjects)
        yield Choice(
            model_key(model),
            "–" if model.why_not else "○",
            f"{model.name} · {count}",
            told + ("" if low else "\n"),
            closed=bool(model.why_not),
        )
    if view.rounds:
        yield Choice("leave", "←", say("assess.to_round"), letter="Esc")


def _round(view: AssessView, round_: RoundView, say: Say, *, low: bool) -> Iterator[Line]:
    if round_.renewable:
        yield Choice("renew", "▲", say("assess.renew_line"), round_.renewable, "K")
    for number, side in enumerate(round_.sides, start=1):
        yield _side(side, number, round_, say, low=low)
    yield from _together(round_, say, low=low)
    yield from _after(round_, say, low=low)
    yield Heading("rest", say("assess.rest"), gap=not low)
    yield from _rest(view, round_, say)


def _side(side: SideView, number: int, round_: RoundView, say: Say, *, low: bool) -> Choice:
    is_through = side.finished or (round_.mode is Mode.TOGETHER and side.answered == side.asked)
    mark = "✓" if is_through else "◐" if side.begun and side.answered else "○"
    asked = "together" if round_.mode is Mode.TOGETHER else "finished" if side.finished else "answer"
    told = "" if low or round_.state == "locked" else say(f"assess.side_{asked}")
    is_over = round_.state == "locked" or (round_.mode is Mode.APART and round_.state in ("meeting", "agreed"))
    name = f"{capital(side.name)}: {side.standing}"
    return Choice(f"side:{side.side.value}", mark, name, "" if is_over else told, "" if is_over else str(number))


def _together(round_: RoundView, say: Say, *, low: bool) -> Iterator[Line]:
    if round_.mode is Mode.TOGETHER or round_.state not in ("answering", "ready"):
        return
    is_ready = round_.state == "ready"
    yield Heading("together", say("assess.together"), gap=not low)
    told = say("assess.open_ready") if is_ready else say("assess.open_waits")
    yield Choice("open", "○" if is_ready else "–", say("assess.open_line"), told, "O", closed=not is_ready)
    yield Choice("open_files", "○", say("assess.open_files_line"), "" if low else say("assess.open_files_told"), "F")


def _after(round_: RoundView, say: Say, *, low: bool) -> Iterator[Line]:
    if round_.state in ("answering", "ready") and round_.mode is Mode.APART:
        return
    yield Heading("after", say("assess.after"), gap=not low)
    yield Choice("results", "○", say("assess.results_line"), "" if low else say("assess.results_told"), "T")
    for stage in NEXT_BOARDS:
        if stage != "agree" or round_.mode is Mode.APART:
            yield Choice(stage, "○", say(f"stage.{stage}"), "" if low else say(f"assess.{stage}_told"))


def _rest(view: AssessView, round_: RoundView, say: Say) -> Iterator[Line]:
    sealed = [s for s in round_.sides if s.begun] if round_.mode is Mode.APART else []
    waits = round_.state in ("answering", "ready")
    if waits and any(s.finished for s in sealed):
        yield Choice("seal", "·", say("assess.seal_line"), letter="S")
    if waits and sealed:
        yield Choice("start_over", "·", say("assess.start_over_line"), letter="L")
    if len(view.rounds) > 1:
        yield Choice("which", "·", say("assess.which_line", count=len(view.rounds)), letter="W")
    yield Choice("new", "·", say("assess.new_line"), letter="N")
    if round_.state != "locked":
        yield Choice("drop", "·", say("assess.drop_line"), letter="X")
