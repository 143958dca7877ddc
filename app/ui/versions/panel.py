"""The list of versions at the right: newest first, each with what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.versions import Version
from app.ui.desk import Desk
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.versions.naming import NameVersionDialog
from app.ui.versions.reading import ReadVersion
from app.ui.versions.words import described


class VersionsPanel(QScrollArea):
    """Follows the desk's versions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("versions_panel")
        self.setWidgetResizable(True)
        self._desk = desk
        desk.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Lists the versions anew."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        name = QPushButton("Name a version…")
        name.setObjectName("panel_name_version")
        name.setEnabled(self._desk.writable)
        name.clicked.connect(self.name_version)
        column.addWidget(name)
        for version in reversed(self._desk.session.versions):
            column.addWidget(self._card(version))
        if not self._desk.session.versions:
            column.addWidget(
                _muted("No version yet. Name the first one when the zero draft is ready to go out.")
            )
        column.addStretch(1)
        self.setWidget(body)

    def name_version(self) -> None:
        """Asks for a name and keeps the text as a version."""
        dialog = NameVersionDialog(self._desk, self._desk.window)
        dialog.exec()
        dialog.deleteLater()

    def compare(self, version: Version) -> None:
        """Shows the redline of the present text against the version."""
        RedlineState.of(self._desk).choose(old=version.number, new=PRESENT)
        self._desk.view_requested.emit("redline")

    def read(self, version: Version) -> None:
        """Opens the version in a window of its own."""
        window = ReadVersion(self._desk, version, self._desk.window)
        window.finished.connect(window.deleteLater)
        window.show()

    def _card(self, version: Version) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(6)
        label = QLabel(version.label)
        label.setStyleSheet("font-weight: 600;")
        inside.addWidget(label)
        inside.addWidget(_muted(described(version)))
        row = QHBoxLayout()
        row.setSpacing(6)
        for text, call in (("Compare", self.compare), ("Read", self.read)):
            button = QPushButton(text)
            button.setProperty("scale", "small")
            button.setAccessibleName(f"{text} {version.label}")
            button.clicked.connect(lambda _=False, call=call: call(version))
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        return card

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.rounds or changes.facts:
            self.refresh()


def panel_title(desk: Desk) -> str:
    """The tab's title with the number of versions."""
    count = len(desk.session.versions)
    return f"Versions {count}" if count else "Versions"


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "muted")
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label
