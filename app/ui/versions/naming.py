"""The dialog that names a version, and what it suggests."""

from __future__ import annotations

import re

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.domain.versions import Version
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel

WIDTH = 440
"""Pixels of the dialog."""


def suggested_label(versions: tuple[Version, ...]) -> str:
    """ "Zero draft" for the first, then "Rev.1", "Rev.2" … after the highest that there is."""
    if not versions:
        return "Zero draft"
    found = [re.fullmatch(r"rev\.?\s*(\d+)", version.label.strip(), re.IGNORECASE) for version in versions]
    highest = max((int(match.group(1)) for match in found if match), default=0)
    return f"Rev.{highest + 1}"


class NameVersionDialog(QDialog):
    """Asks for the label and a note; the version is made when it is accepted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_version")
        self.setWindowTitle("Name a version")
        self._desk = desk
        self.made: Version | None = None
        self.label = QLineEdit(suggested_label(desk.session.versions))
        self.label.setObjectName("version_label")
        self.label.selectAll()
        self.note = QPlainTextEdit()
        self.note.setObjectName("version_note")
        self.note.setPlaceholderText("What this version is for, who gets it (optional)")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(84)
        self.problem = QLabel()
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        self.problem.hide()
        explained = QLabel(
            "A version keeps the text as it stands now, for good. Paragraph numbers stay fixed from the first "
            "version on; a new paragraph then becomes “3 bis”."
        )
        explained.setProperty("tone", "muted")
        explained.setWordWrap(True)
        buttons = OkCancel(self, "Name version")
        form = QFormLayout()
        form.addRow("Name", self.label)
        form.addRow("Note", self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for item in (explained,):
            column.addWidget(item)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.ensurePolished()
        # The words of the explanation wrap: how high the dialog is depends on how wide.
        self.resize(WIDTH, max(column.totalHeightForWidth(WIDTH), column.totalSizeHint().height()))

    def accept(self) -> None:
        """Makes the version; says under the fields why where that cannot be."""
        try:
            self.made = self._desk.session.name_version(self.label.text(), self.note.toPlainText().strip())
        except PenholderError as error:
            self.problem.setText(f"{error.problem}; {error.remedy}.")
            self.problem.show()
            self.label.setFocus()
            return
        super().accept()
