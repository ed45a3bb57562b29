"""``python -m ttguide`` and the command ``ttguide``."""

from __future__ import annotations

import sys


def main() -> None:
    from ttguide.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
