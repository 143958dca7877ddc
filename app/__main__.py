"""`python -m app` and the `penholder` command: only the first lines of start-up."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command or opens the window; returns the exit status."""
    from app.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
