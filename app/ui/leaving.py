"""Leaving a statement whose last words cannot be saved: no window closes over them unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import PenholderError
from app.ui.ask_choice import ask_choice
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.exporting.names import with_ending

ANSWERS = (("copy", "Save a &copy…"), ("again", "&Try again"), ("leave", "Close &without them"))


def may_leave(desk: Desk, window: QWidget) -> bool:
    """Saves what waits; where that cannot be, asks until it is saved, copied, or given up. False: the user stays."""
    while True:
        try:
            desk.session.flush()
        except PenholderError as error:
            question = f"{error.problem}. The words typed last are on the screen alone, and not in the file."
        else:
            return True
        answer = ask_choice(window, "Not saved", question, ANSWERS)
        if not answer:
            return False
        if answer == "leave" or (answer == "copy" and _copied(desk, window)):
            desk.session.give_up()
            return True


def _copied(desk: Desk, window: QWidget) -> bool:
    path = desk.session.path
    suggested = Path.home() / f"{path.stem} copy.prst"
    chosen, _ = QFileDialog.getSaveFileName(
        window, "Save a copy", str(suggested), "Penholder statement (*.prst)"
    )
    if not chosen:
        return False
    try:
        desk.session.save_copy(with_ending(Path(chosen), ".prst"))
    except PenholderError as error:
        show_error(error.in_file(chosen), window)
        return False
    return True
