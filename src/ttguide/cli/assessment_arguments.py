"""What may be typed after ``ttguide assess``, ``agree``, ``prioritise``, ``rounds``, ``seal`` and ``open-together``?

No passphrase is among it: what stands on a command line is seen by everybody on the machine.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ttguide.cli.arguments import Parser

_PARTIES = ("purchaser", "provider")
JOINT = "joint"
SIDES = (*_PARTIES, JOINT)
_STATES = ("planned", "under_way", "done", "dropped")


def add_assess(parser: Parser) -> None:
    """Begin a round, answer in it, finish a side's part, and look at what comes of it."""
    _add_board(parser)
    parser.option("--begin", help="cli.help.assess_begin", metavar="cli.name.model")
    parser.flag("--together", "cli.help.assess_together")
    parser.option("--scope", help="cli.help.assess_scope", metavar="cli.name.id")
    parser.option("--as", dest="side", choices=SIDES, help="cli.help.assess_as")
    _add_passphrases(parser)
    parser.option("--rate", action="append", help="cli.help.assess_rate", metavar="cli.name.item_step")
    parser.option("--absent", action="append", help="cli.help.assess_absent", metavar="cli.name.item_kind")
    parser.option("--evidence", action="append", help="cli.help.assess_evidence", metavar="cli.name.evidence")
    parser.option("--figure", action="append", help="cli.help.assess_figure", metavar="cli.name.measure_value")
    parser.option("--withdraw", action="append", help="cli.help.assess_withdraw", metavar="cli.name.item")
    parser.option("--leave-out", action="append", help="cli.help.assess_leave_out", metavar="cli.name.subject")
    parser.option("--total", action="append", help="cli.help.assess_total", metavar="cli.name.subject_value")
    parser.flag("--finish", "cli.help.assess_finish")
    parser.flag("--resume", "cli.help.assess_resume")
    parser.option("--start-over", help="cli.help.assess_start_over", metavar="cli.name.reason")
    parser.flag("--renew", "cli.help.assess_renew")
    _add_undo(parser)
    parser.option("--decide", action="append", help="cli.help.assess_decide", metavar="cli.name.group_decision")
    parser.option("--limits", help="cli.help.assess_limits", metavar="cli.name.limits")
    parser.flag("--list", "cli.help.assess_list")
    parser.flag("--answers", "cli.help.assess_answers")
    parser.flag("--result", "cli.help.assess_result")
    parser.option("--side", dest="whose", choices=SIDES, help="cli.help.assess_side")
    parser.option("--calculation", nargs="?", const="", help="cli.help.assess_calculation", metavar="cli.name.subject")


def add_agree(parser: Parser) -> None:
    """Hold the consensus meeting."""
    _add_board(parser)
    parser.flag("--accept-equals", "cli.help.agree_equals")
    parser.option("--agree", action="append", help="cli.help.agree_agree", metavar="cli.name.item_step")
    parser.option("--absent", action="append", help="cli.help.agree_absent", metavar="cli.name.item_kind")
    parser.option("--evidence", action="append", help="cli.help.assess_evidence", metavar="cli.name.evidence")
    parser.option("--objection", help="cli.help.agree_objection", metavar="cli.name.text")
    parser.option("--objector", choices=_PARTIES, help="cli.help.agree_objector")
    parser.flag("--no-objection", "cli.help.agree_no_objection")
    parser.option("--follow-up", help="cli.help.agree_follow_up", metavar="cli.name.text")
    parser.option("--withdraw", action="append", help="cli.help.agree_withdraw", metavar="cli.name.item")
    _add_undo(parser)
    parser.flag("--list", "cli.help.agree_list")


def add_prioritise(parser: Parser) -> None:
    """Say what comes first."""
    _add_board(parser)
    parser.option("--take", nargs="*", help="cli.help.prioritise_take", metavar="cli.name.proposal")
    parser.option("--add", action="append", help="cli.help.prioritise_add", metavar="cli.name.text")
    parser.option("--leave-out", action="append", help="cli.help.prioritise_leave_out", metavar="cli.name.item_one")
    parser.option("--bring-back", action="append", help="cli.help.prioritise_bring_back", metavar="cli.name.item_one")
    parser.option("--method", help="cli.help.prioritise_method", metavar="cli.name.method")
    parser.option("--as", dest="side", choices=_PARTIES, help="cli.help.prioritise_as")
    parser.option("--judge", action="append", help="cli.help.prioritise_judge", metavar="cli.name.item_benefit")
    parser.option("--voter", help="cli.help.prioritise_voter", metavar="cli.name.name")
    parser.option("--points", action="append", help="cli.help.prioritise_points", metavar="cli.name.item_points")
    parser.option("--compare", action="append", help="cli.help.prioritise_compare", metavar="cli.name.pair_weight")
    parser.option("--tie", help="cli.help.prioritise_tie", metavar="cli.name.items")
    parser.option("--choose", help="cli.help.prioritise_choose", metavar="cli.name.item_one")
    parser.option("--release", action="append", help="cli.help.prioritise_release", metavar="cli.name.item_one")
    _add_action(parser, "--action", "cli.help.prioritise_action", "cli.name.text")
    _add_undo(parser)
    parser.flag("--list", "cli.help.prioritise_list")


def add_rounds(parser: Parser) -> None:
    """Close a round, see what has changed, follow the actions."""
    _add_board(parser)
    parser.option("--lock", nargs="?", const="", help="cli.help.rounds_lock", metavar="cli.name.note")
    parser.option("--reopen", help="cli.help.rounds_reopen", metavar="cli.name.reason")
    parser.option("--drop", help="cli.help.rounds_drop", metavar="cli.name.reason")
    parser.option("--confirm", help="cli.help.rounds_confirm", metavar="cli.name.word")
    parser.flag("--changes", "cli.help.rounds_changes")
    parser.flag("--trend", "cli.help.rounds_trend")
    parser.flag("--actions", "cli.help.rounds_actions")
    parser.option("--side", dest="whose", choices=SIDES, help="cli.help.rounds_side")
    _add_action(parser, "--action", "cli.help.rounds_action", "cli.name.action")
    parser.option("--state", choices=_STATES, help="cli.help.rounds_state")
    parser.option("--text", help="cli.help.rounds_text", metavar="cli.name.text")
    parser.flag("--remove", "cli.help.rounds_remove")


def add_seal(parser: Parser) -> None:
    """Write one side's answers into a sealed file."""
    _add_case(parser)
    parser.option("--as", dest="side", choices=_PARTIES, required=True, help="cli.help.seal_as")
    parser.option("-o", "--output", help="cli.help.seal_output", metavar="cli.name.file")
    _add_passphrases(parser)


def add_open_together(parser: Parser) -> None:
    """Open both sides' answers, those in sealed files too."""
    _add_case(parser)
    parser.argument("files", "cli.help.open_files", "cli.name.file", nargs="*")
    _add_passphrases(parser)


def _add_case(parser: Parser) -> None:
    parser.argument("case", "cli.help.case", "cli.name.case")
    parser.option("--round", help="cli.help.round", metavar="N")


def _add_board(parser: Parser) -> None:
    """What all four have."""
    _add_case(parser)
    parser.option("--plain", help="cli.help.board_plain", action="store_true", default=argparse.SUPPRESS)
    parser.flag("--json", "cli.help.json")
    parser.option("--reason", "--because", dest="reason", help="cli.help.reason", metavar="cli.name.reason")


def _add_undo(parser: Parser) -> None:
    parser.flag("--undo", "cli.help.undo")
    parser.flag("--redo", "cli.help.redo")


def _add_action(parser: Parser, name: str, help: str, metavar: str) -> None:
    parser.option(name, dest="action", help=help, metavar=metavar)
    parser.option("--owner", help="cli.help.action_owner", metavar="cli.name.text")
    parser.option("--due", help="cli.help.action_due", metavar="cli.name.day")
    parser.option("--sign", help="cli.help.action_sign", metavar="cli.name.text")


def _add_passphrases(parser: Parser) -> None:
    """Where a passphrase is read that nobody types."""
    for name, help, metavar in (
        ("--passphrase-env", "cli.help.passphrase_env", "cli.name.side_variable"),
        ("--passphrase-file", "cli.help.passphrase_file", "cli.name.side_file"),
    ):
        parser.option(name, action="append", help=help, metavar=metavar)
