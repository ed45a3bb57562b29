"""What may be typed after ``ttguide``, and what does help say about it, in the user's language?

argparse knows its own sentences in English only: headings are given to it, and its few complaints are said anew from
the words, so that nobody has to read two languages in one message.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from ttguide import __version__
from ttguide.cli.assessment_arguments import (
    JOINT,
    SIDES,
    add_agree,
    add_assess,
    add_open_together,
    add_prioritise,
    add_rounds,
    add_seal,
)
from ttguide.cli.exit_codes import ExitCode
from ttguide.cli.first_look import HOME
from ttguide.cli.word_order import in_order
from ttguide.model.role import Role
from ttguide.model.text import Language, clean_line
from ttguide.workflow.format import CALENDAR, WORKBOOK, Format, Subject

Say = Callable[..., str]

_COMPLAINTS = (
    (r"unrecognized arguments: (?P<what>.*)", "cli.error.unrecognised"),
    (r"the following arguments are required: (?P<what>.*)", "cli.error.required"),
    (r"argument (?P<name>.*?): invalid choice: '(?P<what>.*?)'.*\(choose from (?P<known>.*)\)", "cli.error.choice"),
    (r"argument (?P<name>.*?): invalid _share value: '(?P<what>.*)'", "cli.error.share"),
    (r"argument (?P<name>.*?): invalid \S+ value: '(?P<what>.*)'", "cli.error.number"),
    (r"argument (?P<name>.*?): expected .*", "cli.error.value"),
    (r"argument (?P<name>.*?): ignored explicit argument .*", "cli.error.no_value"),
)
"""How argparse complains, and with which of our words we do; what is not here is passed on as it is."""


def build_parser(say: Say) -> argparse.ArgumentParser:
    """Return the parser of all commands. Its result always has ``command``, ``workspace`` and ``language``."""
    parser = Parser(say=say, prog="ttguide", description=say("cli.about"), epilog=say("cli.epilog"))
    parser.set_defaults(**HOME)
    options = parser.options
    options.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=_told(say("cli.help.plain")))
    options.add_argument(
        "--version", action="version", version=f"ttguide {__version__}", help=_told(say("cli.help.version"))
    )
    _add_everywhere(parser, None)
    commands = parser.add_subparsers(title=say("cli.commands"), metavar=say("cli.name.command"))
    for name, add in _COMMANDS.items():
        told = say(_help_key(name))
        command = commands.add_parser(name, say=say, help=_told(told), description=told, in_any_order=True)
        command.set_defaults(command=name)
        add(command)
        _add_everywhere(command, argparse.SUPPRESS)
    return parser


def _help_key(command: str) -> str:
    return f"cli.help.{command.replace('-', '_')}"


class Parser(argparse.ArgumentParser):
    """A parser that speaks the words' language."""

    def __init__(self, *, say: Say, in_any_order: bool = False, **settings: Any) -> None:
        """With ``in_any_order`` options may stand between what is named by its place."""
        formatter = _formatter(say)
        self._in_any_order = in_any_order
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=formatter)
        self.say = say
        self.arguments = self.add_argument_group(say("cli.arguments"))
        self.options = self.add_argument_group(say("cli.options"))
        self.options.add_argument("-h", "--help", action="help", help=_told(say("cli.help.help")))

    def option(self, *flags: str, help: str, metavar: str = "", **settings: Any) -> None:
        """Add an option; its help, and a place-holder with a full stop in it, are keys of the words."""
        shown: dict[str, Any] = {"metavar": self.say(metavar) if "." in metavar else metavar} if metavar else {}
        self.options.add_argument(*flags, help=_told(self.say(help)), **shown, **settings)

    def flag(self, name: str, help: str) -> None:
        """Add an option that is only there or not."""
        self.option(name, help=help, action="store_true")

    def argument(self, name: str, help: str, metavar: str, **settings: Any) -> None:
        """Add something that is named by its place; help and place-holder are keys of the words."""
        self.arguments.add_argument(name, metavar=self.say(metavar), help=_told(self.say(help)), **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; it gives the first words alone to what may be many files, and refuses those after them."""
        given = args if args is None or not self._in_any_order else in_order(list(args), self._actions)
        return super().parse_known_args(given, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where help is, and end."""
        self.print_usage(sys.stderr)
        told = f"{self.prog}: {_complain(message, self.say)}\n{self.say('cli.try_help', command=self.prog)}\n"
        self.exit(ExitCode.USAGE, told)


def _formatter(say: Say) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        """argparse's layout under our heading."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, f"{say('cli.usage')} " if prefix is None else prefix)

    return Formatter


def _complain(message: str, say: Say) -> str:
    from difflib import get_close_matches

    for pattern, key in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            values = {name: clean_line(value) for name, value in found.groupdict().items()}
            known = re.findall(r"[^\s,']+", values.get("known", ""))
            near = get_close_matches(values.get("what", ""), known, n=1)
            mistaken_command = values.get("name") == say("cli.name.command")
            told = say("cli.error.command" if mistaken_command else key, **{**values, "known": ", ".join(known)})
            return f"{told} {say('cli.error.near', near=near[0])}" if near else told
    return clean_line(message)


def _told(text: str) -> str:
    """Return the text as argparse wants it, which reads a per cent sign as a place for a value."""
    return text.replace("%", "%%")


def _add_everywhere(parser: Parser, default: str | None) -> None:
    """The options that may stand before or after the command."""
    say, options = parser.say, parser.options
    options.add_argument(
        "--workspace", metavar=say("cli.name.path"), default=default, help=_told(say("cli.help.workspace"))
    )
    options.add_argument(
        "--knowledge", metavar=say("cli.name.folder"), default=default, help=_told(say("cli.help.knowledge"))
    )
    languages = [language.value for language in Language]
    options.add_argument("--language", choices=languages, default=default, help=_told(say("cli.help.language")))


def _add_interview(parser: Parser) -> None:
    say = parser.say
    parser.arguments.add_argument(
        "case", nargs="?", metavar=say("cli.name.case"), help=_told(say("cli.help.case_or_next"))
    )
    _add_talk(parser)
    parser.options.add_argument("--new", metavar=say("cli.name.title"), help=_told(say("cli.help.new")))


def _add_demo(parser: Parser) -> None:
    say = parser.say
    parser.arguments.add_argument(
        "which", nargs="?", choices=["reference"], metavar="reference", help=_told(say("cli.help.demo_reference"))
    )
    _add_talk(parser)


def _add_talk(parser: Parser) -> None:
    say, options = parser.say, parser.options
    options.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=_told(say("cli.help.plain")))
    options.add_argument("--party", metavar=say("cli.name.name"), help=_told(say("cli.help.party")))
    options.add_argument("--dialogue", metavar=say("cli.name.id"), help=_told(say("cli.help.dialogue")))


def _add_cases(parser: Parser) -> None:
    parser.options.add_argument("--json", action="store_true", help=_told(parser.say("cli.help.json")))


def _add_check(parser: Parser) -> None:
    say = parser.say
    parser.arguments.add_argument(
        "path", nargs="?", metavar=say("cli.name.path"), help=_told(say("cli.help.check_path"))
    )


def _add_prepare(parser: Parser) -> None:
    say = parser.say
    parser.arguments.add_argument(
        "case", nargs="?", metavar=say("cli.name.case"), help=_told(say("cli.help.prepare_case"))
    )
    roles = [role.value for role in Role]
    parser.options.add_argument("--role", choices=roles, help=_told(say("cli.help.role")))
    _add_output(parser, [format.value for format in Format], None)


def _add_import(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.epilog = _told(say("cli.help.import_columns"))
    parser.arguments.add_argument("file", metavar=say("cli.name.file"), help=_told(say("cli.help.import_file")))
    options.add_argument("--case", metavar=say("cli.name.case"), help=_told(say("cli.help.import_case")))
    options.add_argument("--title", metavar=say("cli.name.title"), help=_told(say("cli.help.import_title")))
    options.add_argument("--sheet", metavar=say("cli.name.name"), help=_told(say("cli.help.sheet")))
    options.add_argument("--skip-bad", action="store_true", help=_told(say("cli.help.skip_bad")))
    options.add_argument("--scorecards", action="store_true", help=_told(say("cli.help.import_scorecards")))
    options.add_argument("--replace", action="store_true", help=_told(say("cli.help.import_replace")))
    options.add_argument("--destroy-notes", action="store_true", help=_told(say("cli.help.import_destroy")))
    options.add_argument("--json", action="store_true", help=_told(say("cli.help.import_json")))


def _add_report(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.arguments.add_argument("case", metavar=say("cli.name.case"), help=_told(say("cli.help.case")))
    subjects = [subject.value for subject in Subject]
    told = _told(say("cli.help.about"))
    options.add_argument("--about", choices=subjects, default=Subject.INTERVIEWS.value, help=told)
    options.add_argument("--party", metavar=say("cli.name.name"), help=_told(say("cli.help.report_party")))
    options.add_argument("--area", metavar=say("cli.name.area"), help=_told(say("cli.help.report_area")))
    parser.option("--round", metavar="N", default="", help="cli.help.report_round")
    parser.option("--side", choices=SIDES, default=JOINT, help="cli.help.report_side")
    _add_output(parser, [*(format.value for format in Format), WORKBOOK, CALENDAR], None)


def _add_export(parser: Parser) -> None:
    say = parser.say
    parser.arguments.add_argument("case", metavar=say("cli.name.case"), help=_told(say("cli.help.case")))
    _add_output(parser, ["json"], "json")


def _add_output(parser: Parser, formats: Sequence[str], default: str | None) -> None:
    say, options = parser.say, parser.options
    options.add_argument("--format", choices=formats, default=default, help=_told(say("cli.help.format")))
    options.add_argument("-o", "--output", metavar=say("cli.name.file"), help=_told(say("cli.help.output")))
    options.add_argument("--force", action="store_true", help=_told(say("cli.help.force")))


def _add_suggest(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.arguments.add_argument("text", nargs="*", metavar=say("cli.name.text"), help=_told(say("cli.help.text")))
    options.add_argument("--json", action="store_true", help=_told(say("cli.help.suggest_json")))
    options.add_argument("--limit", type=_count, default=5, metavar="N", help=_told(say("cli.help.limit")))


def _add_lessons(parser: Parser) -> None:
    say, options = parser.say, parser.options
    options.add_argument("--json", action="store_true", help=_told(say("cli.help.json")))
    options.add_argument("--texts", action="store_true", help=_told(say("cli.help.texts")))
    options.add_argument("--export", metavar=say("cli.name.file"), help=_told(say("cli.help.lessons_export")))
    options.add_argument("--force", action="store_true", help=_told(say("cli.help.force")))


def _add_board(parser: Parser) -> None:
    """What all boards have."""
    say, options = parser.say, parser.options
    parser.arguments.add_argument("case", metavar=say("cli.name.case"), help=_told(say("cli.help.case")))
    told = _told(say("cli.help.board_plain"))
    options.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=told)
    options.add_argument("--json", action="store_true", help=_told(say("cli.help.json")))
    options.add_argument("--proposals", action="store_true", help=_told(say("cli.help.proposals")))


def _add_merge(parser: Parser) -> None:
    say, options = parser.say, parser.options
    _add_board(parser)
    options.add_argument("--join-equal", action="store_true", help=_told(say("cli.help.join_equal")))
    options.add_argument("--replace-telltales", action="store_true", help=_told(say("cli.help.replace_telltales")))
    options.add_argument("--accept-few", metavar=say("cli.name.reason"), help=_told(say("cli.help.accept_few")))
    options.add_argument("--share", action="store_true", help=_told(say("cli.help.share")))
    options.add_argument("--destroy-notes", action="store_true", help=_told(say("cli.help.destroy_notes")))
    options.add_argument("--confirm", metavar=say("cli.name.word"), help=_told(say("cli.help.confirm")))


def _add_synthesis(parser: Parser) -> None:
    say, options = parser.say, parser.options
    _add_board(parser)
    options.add_argument("--unshared", action="store_true", help=_told(say("cli.help.unshared")))
    options.add_argument("--limit", type=_count, default=3, metavar="N", help=_told(say("cli.help.pair_limit")))
    options.add_argument("--accept-proposals", action="store_true", help=_told(say("cli.help.accept_pairs")))
    options.add_argument("--at-least", type=_share, default=0.6, metavar="N", help=_told(say("cli.help.at_least")))
    options.add_argument("--sector", metavar=say("cli.name.id"), help=_told(say("cli.help.sector")))


def _add_integration(parser: Parser) -> None:
    say, options = parser.say, parser.options
    _add_board(parser)
    options.add_argument("--unshared", action="store_true", help=_told(say("cli.help.unshared")))
    options.add_argument("--accept-proposals", action="store_true", help=_told(say("cli.help.accept_parts")))


def _add_scorecards(parser: Parser) -> None:
    say, options = parser.say, parser.options
    _add_board(parser)
    options.add_argument("--unshared", action="store_true", help=_told(say("cli.help.unshared")))
    options.add_argument("--area", type=str.upper, metavar=say("cli.name.area"), help=_told(say("cli.help.area")))
    options.add_argument("--grow", action="store_true", help=_told(say("cli.help.grow")))
    options.add_argument("--take-wordings", action="store_true", help=_told(say("cli.help.take_wordings")))


def _share(typed: str) -> float:
    """A number from 0 to 1; raises ValueError, which argparse reports."""
    number = float(typed.replace(",", "."))
    if not 0 <= number <= 1:
        raise ValueError(typed)
    return number


def _count(typed: str) -> int:
    """A number from 1 on; raises ValueError, which argparse reports."""
    number = int(typed)
    if not 1 <= number <= 1000:
        raise ValueError(typed)
    return number


_COMMANDS: dict[str, Callable[[Parser], None]] = {
    "interview": _add_interview,
    "demo": _add_demo,
    "cases": _add_cases,
    "prepare": _add_prepare,
    "report": _add_report,
    "import": _add_import,
    "export": _add_export,
    "merge": _add_merge,
    "synthesis": _add_synthesis,
    "integration": _add_integration,
    "scorecards": _add_scorecards,
    "assess": add_assess,
    "agree": add_agree,
    "prioritise": add_prioritise,
    "rounds": add_rounds,
    "seal": add_seal,
    "open-together": add_open_together,
    "suggest": _add_suggest,
    "lessons": _add_lessons,
    "check": _add_check,
}
