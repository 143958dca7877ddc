"""`penholder [FILE.prst]`: the desktop program. Qt is imported here and nowhere else in the command."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import FileProblem, Refused


def open_window(given: list[str]) -> int:
    """Opens the window on a file, on the sample (--sample), or on the start page; ends when it is closed."""
    files = [item for item in given if item != "--sample"]
    if len(files) > 1 or any(item.startswith("-") for item in files):
        raise Refused(f"There is no command “{files[0]}”", "see “penholder --help”")
    file = Path(files[0]) if files else None
    if file is not None and not file.exists():
        if file.suffix:
            raise FileProblem("There is no such file or folder", "look at the name and the folder", str(file))
        raise Refused(f"There is no command or file “{file}”", "see “penholder --help”")
    from app.bootstrap import run_window

    return run_window(file, sample="--sample" in given)
