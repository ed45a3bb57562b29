"""``ttguide``, ``interview`` and ``demo``: on the screens or through lines?

The screens are loaded only after it is certain that they can be drawn; everything that the user named wrongly is said
before a screen is taken over.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from ttguide import bootstrap
from ttguide.cli.call import Call, put, tell, warn
from ttguide.cli.examples import warn_where, way_to
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.streams import has_ended, is_terminal, mend
from ttguide.workflow.problems import JournalDamaged, JournalProblem
from ttguide.workflow.start import Start

if TYPE_CHECKING:
    from ttguide.workflow.guide import Guide
    from ttguide.workflow.talk import Talk

_BY_SIGNAL = 128
"""From above this on, the number of the signal that ended the program is in an exit code."""


def open_home(call: Call) -> int:
    """Open the screens at home, or with ``--plain`` go on with the latest case."""
    return interview(call) if call.options.plain else _show_screens(call, None)


def interview(call: Call) -> int:
    """Hold an interview: a new case, the one named, or the one changed last."""
    options = call.options
    if options.case and options.new is not None:
        warn(call.say("cli.new_or_case"))
        return ExitCode.USAGE
    if options.plain:
        with closing(call.open_if_there() if options.case else call.open_guide()) as guide:
            if has_ended(sys.stdin) and _would_begin(call, guide):
                warn(call.say("cli.nothing_typed"))
                return ExitCode.OK
            return _converse(call, guide, _choose_case(call, guide), "interview")
    named = options.case or options.new is not None or options.party or options.dialogue
    return _show_screens(call, _choose_case if named else None)


def demo(call: Call) -> int:
    """Open the demonstration case in its own workspace, or the reference case that is developed to the end."""
    warn_where(call)
    if call.options.which:
        return _reference(call)
    if call.options.plain:
        from ttguide.cli.plain.lines import card_line

        with closing(call.open_guide()) as guide:
            case = guide.examples.open_demo()
            tell(call.say("cli.demo"), *(card_line(card, guide.say) for card in guide.conversations(case)), "")
            return _converse(call, guide, case, "demo")
    return _show_screens(call, lambda _, guide: guide.examples.open_demo())


def _sits_at_terminal() -> bool:
    return is_terminal(sys.stderr) and is_terminal(sys.stdin)


def _reference(call: Call) -> int:
    """Open the reference case at its synthesis, or at its rounds once there are any; the other boards are beside it."""
    from ttguide.cli.boards import hold_board

    if not call.options.plain and not _sits_at_terminal():
        warn(call.say("cli.no_terminal", command="ttguide demo reference --plain"))
        return ExitCode.USAGE
    with closing(call.open_guide()) as guide:
        case = guide.examples.open_reference()
        board = "rounds" if guide.assessment(case).rounds.rounds() else "synthesis"
        if call.options.plain:
            return hold_board(call, guide, case, board)
    return run_screens(call, Start(case, board=board))


def _show_screens(call: Call, choose: Callable[[Call, Guide], str] | None) -> int:
    """Run the screens at the conversation named of the case that is chosen; where there is no choice, at home."""
    if not _sits_at_terminal():
        is_example = call.options.command == "demo"
        warn(call.say("cli.no_terminal", command="ttguide demo --plain" if is_example else "ttguide interview --plain"))
        return ExitCode.USAGE
    start = Start()
    if choose is not None:
        with closing(call.open_if_there() if getattr(call.options, "case", None) else call.open_guide()) as guide:
            case = choose(call, guide)
            is_named = call.options.party or call.options.dialogue
            start = _choose_talk(call, guide, case) if is_named else Start(case)
    return run_screens(call, start)


def run_screens(call: Call, start: Start) -> int:
    """Run the screens, which begin at what is chosen."""
    from ttguide.tui.app import run_app

    options = call.options
    examples = [call.settings.workspace] if options.command == "demo" else []

    def open_demo() -> Guide:
        settings = bootstrap.settle(options.workspace, options.language, demo=True, knowledge=options.knowledge)
        examples.append(settings.workspace)
        return bootstrap.open_guide(settings)

    code = run_app(call.words, call.open_as_it_is, call.settings.language, start, open_demo)
    if code <= _BY_SIGNAL:  # else the window may be closed, and nobody reads on
        put(*(way_to(call, place) for place in dict.fromkeys(examples)))
    return code


def _choose_case(call: Call, guide: Guide) -> str:
    """The case named, a new one where asked for or where there is none, else the one changed last.

    Raises `JournalDamaged` where no case at all can be read: nobody has asked for another one then.
    """
    options = call.options
    if options.new is not None:
        return guide.open_case(mend(options.new))
    if options.case:
        return guide.find_case(options.case)
    listed = guide.list_cases()
    warn(*(case.why for case in listed.unreadable))
    if listed.unreadable and not listed.cases:
        raise JournalDamaged("cli.no_readable_case", path=guide.place)
    return listed.cases[0].id if listed.cases else guide.open_case()


def _would_begin(call: Call, guide: Guide) -> bool:
    """Whether a case would be begun only because there is none yet."""
    if call.options.case or call.options.new is not None:
        return False
    listed = guide.list_cases()
    return not listed.cases and not listed.unreadable


def _choose_talk(call: Call, guide: Guide, case: str) -> Start:
    """The conversation that the options name, as far as they do."""
    options = call.options
    party = guide.find_party(case, mend(options.party)) if options.party else ""
    return guide.choose_talk(case, options.dialogue or "", party)


def _converse(call: Call, guide: Guide, case: str, command: str) -> int:
    from ttguide.cli.plain import Ending, Plain

    call.warn_of_own_knowledge(guide)
    with suppress(JournalProblem):  # what cannot be read is told where it matters; words alike are found without
        guide.teaching.catch_up()
    start = _choose_talk(call, guide, case)
    plain = Plain(guide, guide.talk(case, start.dialogue, start.party), sys.stdin, sys.stdout)
    ending = plain.hold()
    if command == "demo":
        put(way_to(call, call.settings.workspace))
    put(guide.say("cli.come_back", command=_way_back(call, guide, plain.talk, command)))
    if ending is Ending.INTERRUPTED:
        return ExitCode.INTERRUPTED
    if plain.refusals and not is_terminal(sys.stdin):  # whoever types has read it; a script has only the exit code
        warn(guide.say("cli.lines_refused", count=plain.refusals))
        return ExitCode.WORKSPACE if plain.journal_failed else ExitCode.REFUSED
    return ExitCode.OK


def _way_back(call: Call, guide: Guide, talk: Talk, command: str) -> str:
    """The command line that leads back to this conversation."""
    import shlex

    words = ["ttguide", command]
    if command != "demo":
        words.append(talk.case_id)
    words.append("--plain")
    following = next((card for card in guide.conversations(talk.case_id) if card.next), None)
    if not talk.closed and (following is None or (following.dialogue, following.party) != (talk.dialogue, talk.party)):
        words += ["--dialogue", talk.dialogue]
        words += ["--party", talk.party] if talk.party else []
    if call.options.workspace:
        words += ["--workspace", call.options.workspace]
    if call.options.knowledge:
        words += ["--knowledge", call.options.knowledge]
    if call.options.language:
        words += ["--language", call.settings.language.value]
    return shlex.join(words)
