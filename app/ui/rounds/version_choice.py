"""The choice of a version: one that has a name, or the present text, which is named then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.domain.versions import Version
from app.ui.desk import Desk
from app.ui.versions.naming import suggested_label

PRESENT = 0
"""Stands for the present text where a version's number is asked for."""


class VersionChoice(QWidget):
    """The latest version stands first where the text has not changed since, else the present text."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.box = QComboBox()
        self.box.setAccessibleName("Version")
        self.label = QLineEdit(suggested_label(desk.session.versions))
        self.label.setAccessibleName("Name of the new version")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.label)
        self._fill()
        self.box.currentIndexChanged.connect(self._chosen)
        self.label.textChanged.connect(lambda _: self.changed.emit())
        self._chosen()

    @property
    def is_new(self) -> bool:
        """Whether the present text is to be named."""
        return bool(self.box.currentData() == PRESENT)

    @property
    def name(self) -> str:
        """The version's name, also where it is not given yet."""
        return self.label.text().strip() if self.is_new else self.box.currentText()

    def take(self) -> Version:
        """The chosen version, named now where it had no name; raises `Refused` for a name that cannot be."""
        if not self.is_new:
            return self._desk.session.version(str(self.box.currentData()))
        made = self._desk.session.name_version(self.label.text())
        self._fill()  # should what follows fail, a second try must not name it again
        self._chosen()
        return made

    def _fill(self) -> None:
        session = self._desk.session
        versions = session.versions
        same = (
            bool(versions) and session.text_of(versions[-1].number).paragraphs == session.statement.paragraphs
        )
        self.box.blockSignals(True)
        self.box.clear()
        if not same:
            self.box.addItem("The text as it stands, under the name", PRESENT)
        for version in reversed(versions):
            self.box.addItem(version.label, version.number)
        self.box.blockSignals(False)

    def _chosen(self, *_: object) -> None:
        self.label.setVisible(self.is_new)
        self.changed.emit()
