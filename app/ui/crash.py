"""What happens when the program itself is at fault: a note is written, and nothing of the text is lost."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from app.domain.errors import PenholderError
from app.domain.statement import Statement
from app.ui.error_dialog import show_error

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def crash_note(error: BaseException, words: Statement | None, moment: datetime) -> str:
    """The note: when, what Python says, and the words of the open statement, so that they can be had back."""
    lines = [
        f"Penholder met an error of its own on {moment:%d %B %Y at %H:%M:%S}.",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}",
        "",
        "".join(traceback.format_exception(error)),
    ]
    if words is not None:
        lines += ["The text as it stood:", "", *(f"{item.text}\n" for item in words.paragraphs)]
    return "\n".join(lines)


def install(folder: Callable[[], Path], words: Callable[[], Statement | None]) -> Hook:
    """Makes `sys.excepthook` write a note into `folder` and say where it lies; returns the hook before.

    A `PenholderError` that nobody caught is shown like any other: it is no fault of the program.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, PenholderError):
            show_error(error)
            return
        before(kind, error, trace)
        if issubclass(kind, Exception):
            _tell(error, folder(), words())

    sys.excepthook = hook
    return before


def write_note(error: BaseException, folder: Path, words: Statement | None, moment: datetime) -> Path:
    """Writes the note as `crash-DATE-TIME.txt` into the folder and returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text(crash_note(error, words, moment), encoding="utf-8")
    return path


def _tell(error: BaseException, folder: Path, words: Statement | None) -> None:
    try:
        note = str(write_note(error, folder, words, datetime.now().astimezone()))
    except OSError:
        note = ""
    remedy = "everything up to your last keystroke is saved; close the program and open the statement again"
    show_error(PenholderError("Penholder met an error of its own", remedy, note))
