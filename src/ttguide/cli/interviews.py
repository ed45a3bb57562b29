"""``ttguide``, ``interview`` and ``demo``: on the screens or through lines?

The screens are loaded only after it is certain that they can be drawn; everything that the user named wrongly is said
before a screen is taken over.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from ttguide import bootstrap
from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.streams import is_terminal, mend
from ttguide.workflow.problems import Refused

if TYPE_CHECKING:
    from ttguide.workflow.guide import Guide
    from ttguide.workflow.talk import Talk


def open_home(call: Call) -> int:
    """Open the screens at home, or with ``--plain`` go on with the latest case."""
    return interview(call) if call.options.plain else _show_screens(call, "")


def interview(call: Call) -> int:
    """Hold an interview: a new case, the one named, or the one changed last."""
    options = call.options
    if options.case and options.new is not None:
        warn(call.say("cli.new_or_case"))
        return ExitCode.USAGE
    if options.plain:
        with closing(call.open_guide()) as guide:
            return _converse(call, guide, _choose_case(call, guide), "interview")
    if options.party or options.dialogue:
        warn(call.say("cli.plain_only"))
        return ExitCode.USAGE
    return _show_screens(call, "" if not options.case and options.new is None else None)


def demo(call: Call) -> int:
    """Open the demonstration case in its own workspace."""
    if call.options.plain:
        from ttguide.cli.plain.lines import card_line

        with closing(call.open_guide()) as guide:
            case = guide.open_demo()
            put(call.say("cli.demo"), *(card_line(card, guide.say) for card in guide.conversations(case)), "")
            return _converse(call, guide, case, "demo")
    return _show_screens(call, None, choose=lambda guide: guide.open_demo())


def _show_screens(call: Call, start: str | None, choose: Callable[[Guide], str] | None = None) -> int:
    """Run the screens from ``start``; where it is None, from the case that ``choose`` or the command line names."""
    if not (is_terminal(sys.stderr) and is_terminal(sys.stdin)):
        warn(call.say("cli.no_terminal"))
        return ExitCode.USAGE
    if start is None:
        with closing(call.open_guide()) as guide:
            start = choose(guide) if choose else _choose_case(call, guide)
    from ttguide.tui.app import run_app

    def open_demo() -> Guide:
        return bootstrap.open_guide(bootstrap.settle(call.options.workspace, call.options.language, demo=True))

    return run_app(call.words, call.open_guide, call.settings.language, start, open_demo)


def _choose_case(call: Call, guide: Guide) -> str:
    """The case named, a new one where asked for or where there is none, else the one changed last."""
    options = call.options
    if options.new is not None:
        return guide.open_case(mend(options.new))
    if options.case:
        return guide.find_case(options.case)
    cards = guide.cases()
    return cards[0].id if cards else guide.open_case()


def _choose_talk(call: Call, guide: Guide, case: str) -> Talk:
    """The conversation that the options name, as far as they do; what they leave open is what comes next there."""
    options = call.options
    party = guide.find_party(case, mend(options.party)) if options.party else ""
    cards = [
        card
        for card in guide.conversations(case)
        if (not party or card.party == party) and (not options.dialogue or card.dialogue == options.dialogue)
    ]
    if not (party or options.dialogue):
        return guide.next_talk(case)
    going = [card for card in cards if card.state in ("paused", "new")]
    card = next(iter(going or cards), None)
    if card is not None:
        return guide.talk(case, card.dialogue, card.party)
    if options.dialogue:
        return guide.talk(case, options.dialogue, party)
    raise Refused("cli.no_talk_with_party")


def _converse(call: Call, guide: Guide, case: str, command: str) -> int:
    from ttguide.cli.plain import Ending, Plain

    plain = Plain(guide, _choose_talk(call, guide, case), sys.stdin, sys.stdout)
    ending = plain.hold()
    put(guide.say("cli.come_back", command=_way_back(call, guide, plain.talk, command)))
    return ExitCode.INTERRUPTED if ending is Ending.INTERRUPTED else ExitCode.OK


def _way_back(call: Call, guide: Guide, talk: Talk, command: str) -> str:
    """The command line that leads back to this conversation."""
    words = ["ttguide", command]
    if command != "demo":
        words.append(talk.case_id)
    words.append("--plain")
    following = next((card for card in guide.conversations(talk.case_id) if card.next), None)
    if following is None or (following.dialogue, following.party) != (talk.dialogue, talk.party):
        words += ["--dialogue", talk.dialogue]
        words += ["--party", talk.party] if talk.party else []
    if call.options.workspace:
        words += ["--workspace", call.options.workspace]
    if call.options.language:
        words += ["--language", call.settings.language.value]
    return shlex.join(words)
