"""What could not be done, said in a box: the problem, then what helps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.domain.errors import Cancelled, PenholderError
from app.ui.look import dress_alone


def error_box(error: PenholderError, parent: QWidget | None = None) -> QMessageBox:
    """The box for an error, not yet shown; its text can be read by a screen reader and copied."""
    box = QMessageBox(parent)
    dress_alone(box)
    box.setObjectName("error_box")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Penholder")
    box.setText(_sentence(error.problem))
    remedy = _sentence(error.remedy)
    box.setInformativeText("\n\n".join(part for part in (remedy, error.file) if part))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    return box


def show_error(error: PenholderError, parent: QWidget | None = None) -> None:
    """Shows the error and waits until it is read; a job that the user stopped needs no box."""
    if isinstance(error, Cancelled):
        return
    box = error_box(error, parent)
    box.exec()
    box.deleteLater()


def confirm(parent: QWidget | None, question: str, consequence: str, yes: str) -> bool:
    """Asks before something that cannot be undone; `yes` names the button. Cancel is the default."""
    box = QMessageBox(parent)
    dress_alone(box)
    box.setObjectName("confirm_box")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Penholder")
    box.setText(question)
    box.setInformativeText(consequence)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    chosen = box.clickedButton() is accept
    box.deleteLater()
    return chosen


def _sentence(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    stop = "" if words[-1] in ".!?" else "."
    return words[0].upper() + words[1:] + stop
