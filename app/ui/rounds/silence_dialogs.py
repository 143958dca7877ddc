"""The dialogs of the silence procedure: put under silence, extend, record who broke it, and the message."""

from __future__ import annotations

from datetime import timedelta, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.consulting import break_silence, current_silence, extend_silence
from app.domain.errors import PenholderError
from app.domain.rounds import SilenceBreak
from app.services.silence import in_zone, message, start
from app.ui.desk import Desk
from app.ui.inspector.delegation_picker import DelegationPicker
from app.ui.ok_cancel import OkCancel
from app.ui.rounds.new_york import NewYorkField, usual_deadline
from app.ui.rounds.version_choice import VersionChoice


class Form(QDialog):
    """A dialog that says below its fields why something cannot be."""

    def __init__(self, desk: Desk, name: str, title: str, done: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.desk = desk
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self.hint = QLabel()
        self.hint.setProperty("tone", "muted")
        self.hint.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = OkCancel(self, done)
        self.ok = self.buttons.ok
        self.ok.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field, and comes to the buttons last."""
        super().showEvent(event)
        fields = self._fields()
        if not fields:
            return
        last = fields[-1]
        for button in (self.ok, self.buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            QWidget.setTabOrder(last, button)
            last = button
        focus = self.focusWidget()
        if focus is None or self.buttons.isAncestorOf(focus):
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _fields(self) -> list[QWidget]:
        """What the Tab key reaches beside the buttons, in its order."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisibleTo(self)
            if reached and widget.focusProxy() is None and not self.buttons.isAncestorOf(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def carry_out(self) -> None:
        """Does what the dialog is for; a `PenholderError` is said below the fields."""

    def accept(self) -> None:
        """Does it, and closes where that went well."""
        try:
            self.carry_out()
        except PenholderError as error:
            self.problem.setText(f"{error.problem}; {error.remedy}." if error.remedy else f"{error.problem}.")
            self.problem.show()
            return
        super().accept()


class PutUnderSilence(Form):
    """Which text, and until when in New York."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, zone: tzinfo | None = None) -> None:
        super().__init__(desk, "put_under_silence", "Put under silence", "Put under silence", parent)
        self.hint.setText(
            "The text is agreed at that hour unless a delegation breaks silence. The fingerprint of the exact "
            "text is kept; you are warned when the text changes."
        )
        self.version = VersionChoice(desk)
        self.until = NewYorkField(desk.session, usual_deadline(desk.session.now()), zone=zone)
        self.form.addRow("Text", self.version)
        self.form.addRow("Until", self.until)
        self.until.changed.connect(self._enable)
        self._enable()

    def carry_out(self) -> None:
        """Puts the version under silence."""
        until = self.until.moment()
        assert until is not None
        start(self.desk.session, until, self.version.take())

    def _enable(self) -> None:
        self.ok.setEnabled(self.until.moment() is not None)


class ExtendSilence(Form):
    """A later hour; the earlier one stays on record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, zone: tzinfo | None = None) -> None:
        super().__init__(desk, "extend_silence", "Extend silence", "Extend", parent)
        silence = current_silence(desk.statement)
        assert silence is not None
        self.hint.setText(f"Silence runs until {in_zone(silence.until)} New York.")
        self.until = NewYorkField(desk.session, silence.until + timedelta(hours=3), zone=zone)
        self.form.addRow("New hour", self.until)
        self.until.changed.connect(lambda: self.ok.setEnabled(self.until.moment() is not None))

    def carry_out(self) -> None:
        """Extends silence."""
        until = self.until.moment()
        assert until is not None
        self.desk.session.apply(extend_silence, until, self.desk.session.now())


class BreakSilence(Form):
    """Who broke silence, and why."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "break_silence", "A delegation breaks silence", "Record", parent)
        self.hint.setText("The first letters of the delegation’s code or name choose it.")
        self.picker = DelegationPicker()
        self.picker.set_roster(desk.statement.delegations)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("What it cannot agree to, and why")
        self.reason.setAccessibleName("Reason")
        self.form.addRow("Delegation", self.picker)
        self.form.addRow("Reason", self.reason)
        self.picker.accepted.connect(self.reason.setFocus)
        self.picker.chosen.connect(lambda _: self._enable())
        self.reason.textChanged.connect(lambda _: self._enable())
        self._enable()
        self.picker.setFocus()

    def carry_out(self) -> None:
        """Records the break."""
        session = self.desk.session
        broken = SilenceBreak(self.picker.code, session.now(), self.reason.text().strip())
        session.apply(break_silence, broken)

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.picker.code and self.reason.text().strip()))


class MessageDialog(QDialog):
    """The message that puts a text under silence, to be corrected and copied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, zone: tzinfo | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("silence_message")
        self.setWindowTitle("Message to delegations")
        self.field = QPlainTextEdit(message(desk.session, zone))
        self.field.setAccessibleName("Message")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton("Copy")
        self.copy.setProperty("main", "true")
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(buttons)
        self.resize(620, 420)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.field.toPlainText())
        self.copy.setText("Copied")
