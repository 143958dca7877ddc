"""The passphrase of the open statement: set, changed, taken off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.storage.repository import Repository
from app.ui.desk import Desk
from app.ui.error_dialog import confirm
from app.ui.ok_cancel import OkCancel

LOST = (
    "Without the passphrase nobody can open the statement, and nobody can recover it for you. "
    "Copies that were made before keep the passphrase that they had."
)


class PassphrasePart(QWidget):
    """Says whether the file is encrypted, with what can be done about it."""

    def __init__(self, desk: Desk | None) -> None:
        super().__init__()
        self._desk = desk
        self.state = QLabel()
        self.set = _small("Set…")
        self.remove = _small("Take off…")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.state, 1)
        row.addWidget(self.set)
        row.addWidget(self.remove)
        self.set.clicked.connect(self.ask)
        self.remove.clicked.connect(self.take_off)
        self.refresh()

    def refresh(self) -> None:
        """Reads anew how the file stands."""
        store = store_of(self._desk)
        encrypted = store is not None and store.encrypted
        self.state.setText("The file is encrypted" if encrypted else "None: anyone with the file can read it")
        self.set.setText("Change…" if encrypted else "Set…")
        self.remove.setVisible(encrypted)
        writable = store is not None and not store.read_only
        self.set.setEnabled(writable)
        self.remove.setEnabled(writable)

    def ask(self) -> None:
        """Asks for a new passphrase, twice."""
        store = store_of(self._desk)
        if self._desk is None or store is None:
            return
        dialog = PassphraseDialog(self.window(), changing=store.encrypted)
        if dialog.exec():
            self._set(
                self._desk, store, dialog.first.text(), "The statement is encrypted with the new passphrase"
            )
        dialog.deleteLater()

    def take_off(self) -> None:
        """Asks, and writes the file without encryption."""
        store = store_of(self._desk)
        if self._desk is None or store is None:
            return
        after = "Anyone who has the file can read it then."
        if confirm(self.window(), "Take the passphrase off this statement?", after, "Take it off"):
            self._set(self._desk, store, None, "The statement has no passphrase any more")

    def _set(self, desk: Desk, store: Repository, passphrase: str | None, said: str) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            desk.session.flush()
            store.set_passphrase(passphrase)
        except PenholderError as error:
            desk.show_error(error)
        else:
            desk.message.emit(said)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.refresh()


class PassphraseDialog(QDialog):
    """Two fields that must be alike; OK is possible then."""

    def __init__(self, parent: QWidget | None, *, changing: bool) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase_dialog")
        self.setWindowTitle("Change the passphrase" if changing else "Set a passphrase")
        self.first, self.second = _secret(), _secret()
        self.show_signs = QCheckBox("&Show what is typed")
        self.said = QLabel()
        self.said.setProperty("tone", "muted")
        self.said.setWordWrap(True)
        about = QLabel(LOST)
        about.setProperty("tone", "muted")
        about.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("&Passphrase", self.first)
        form.addRow("&Once more", self.second)
        form.addRow("", self.show_signs)
        form.addRow("", self.said)
        box = OkCancel(self, "Encrypt the statement")
        self.ok = box.ok
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(box)
        for field in (self.first, self.second):
            field.textChanged.connect(self.refresh)
        self.show_signs.toggled.connect(self._reveal)
        self.setMinimumWidth(460)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Says whether both are alike."""
        first, second = self.first.text(), self.second.text()
        self.ok.setEnabled(bool(first) and first == second)
        if not first:
            said = "A few words that no one would guess are better than a short one."
        elif not second:
            said = "Type it once more."
        else:
            said = "Both are alike." if first == second else "They are not alike yet."
        self.said.setText(said)

    def _reveal(self, shown: bool) -> None:
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def store_of(desk: Desk | None) -> Repository | None:
    """The open statement's file; None where none is open, or it lies in memory."""
    store = desk.session.store if desk is not None else None
    return store if isinstance(store, Repository) else None


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("scale", "small")
    button.setAutoDefault(False)
    return button
