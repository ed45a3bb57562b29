"""``ttguide check``: is anything wrong in the content files, and where?

Everything wrong is told at once, one mistake a line, in a form that editors can jump from.
"""

from __future__ import annotations

from pathlib import Path

from ttguide import bootstrap
from ttguide.cli.call import Call, put, warn
from ttguide.cli.exit_codes import ExitCode


def check(call: Call) -> ExitCode:
    """Check the content of this installation, or that below a folder that holds ``dialogues`` and ``knowledge``."""
    named: str | None = call.options.path
    root = Path(named).expanduser() if named else None
    if root is not None and not root.is_dir():
        warn(call.say("cli.no_such_folder", path=str(root)))
        return ExitCode.USAGE
    problems = bootstrap.check_content(root, call.settings.language)
    put(*problems)
    put(call.say("cli.checked", count=len(problems)) if problems else call.say("cli.checked_clean"))
    return ExitCode.REFUSED if problems else ExitCode.OK
