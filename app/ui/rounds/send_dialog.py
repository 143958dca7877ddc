"""Sending a version out: which one, to whom, until when, as which file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.services.sending import send
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel
from app.ui.rounds.new_york import NewYorkField, usual_deadline
from app.ui.rounds.version_choice import VersionChoice

FORBIDDEN = '<>:"/\\|?*'


class SendDialog(QDialog):
    """`sent` is the written file once the dialog is accepted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send_dialog")
        self.setWindowTitle("Send a copy to delegations")
        self._desk = desk
        self.sent: Path | None = None
        self.version = VersionChoice(desk)
        self.boxes: dict[str, QCheckBox] = {}
        self.with_deadline = QCheckBox("Answers are awaited until")
        self.deadline = NewYorkField(desk.session, usual_deadline(desk.session.now(), days=2))
        self.file = QLineEdit()
        self.file.setAccessibleName("File")
        self.problem = QLabel()
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._file_touched = False
        self._lay_out()
        self.version.changed.connect(self._name_file)
        self.with_deadline.toggled.connect(self.deadline.setEnabled)
        self.with_deadline.setChecked(True)
        self.file.textEdited.connect(self._touch_file)
        self._name_file()
        self.resize(560, self.sizeHint().height())

    def delegations(self) -> list[str]:
        """The codes of those who get it."""
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def accept(self) -> None:
        """Names the version where that is needed, writes the copy, records who got it."""
        desk = self._desk
        path = Path(self.file.text().strip())
        deadline = self._deadline()
        if self.with_deadline.isChecked() and deadline is None:
            self._complain("That hour does not exist in New York; choose another.")
            return
        try:
            version = self.version.take()
            send(desk.session, version, path, self.delegations(), deadline=deadline)
        except PenholderError as error:
            self._complain(f"{error.problem}; {error.remedy}." if error.remedy else f"{error.problem}.")
            return
        self.sent = path
        super().accept()

    def _deadline(self) -> datetime | None:
        return self.deadline.moment() if self.with_deadline.isChecked() else None

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow("Version", self.version)
        form.addRow("To", self._roster())
        form.addRow("", self.with_deadline)
        form.addRow("", self.deadline)
        form.addRow("File", self._file_row())
        hint = QLabel(
            "The copy has numbered paragraphs and tracking switched on; its paragraphs are known again when it "
            "returns. Who got it is recorded; you mail the file yourself."
        )
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        buttons = OkCancel(self, "Write the copy")
        self.ok = buttons.ok
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _roster(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        settings = getattr(self._desk.context, "settings", None)
        own = str(getattr(settings, "delegation", ""))
        for place, member in enumerate(self._desk.statement.delegations):
            box = QCheckBox(member.name)
            box.setObjectName(f"to_{member.code}")
            box.setChecked(member.code != own)
            box.toggled.connect(self._enable)
            self.boxes[member.code] = box
            grid.addWidget(box, place // 3, place % 3)
        both = QHBoxLayout()
        both.setSpacing(6)
        for text, on in (("All", True), ("None", False)):
            button = QPushButton(text)
            button.setProperty("scale", "small")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, on=on: self._tick(on=on))
            both.addWidget(button)
        both.addStretch(1)
        grid.addLayout(both, (len(self.boxes) + 2) // 3 + 1, 0, 1, 3)
        return part

    def _file_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        browse = QPushButton("Browse…")
        browse.clicked.connect(self._browse)
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        return row

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "The copy for delegations", self.file.text(), "Word file (*.docx)"
        )
        if chosen:
            path = Path(chosen)
            self.file.setText(str(path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")))
            self._file_touched = True

    def _tick(self, *, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on)

    def _name_file(self, *_: object) -> None:
        if not self._file_touched:
            self.file.setText(str(self._suggested()))
        self._enable()

    def _suggested(self) -> Path:
        title = self._desk.statement.title or self._desk.session.path.stem
        name = "".join("-" if sign in FORBIDDEN else sign for sign in f"{title} - {self.version.name}.docx")
        return self._desk.session.path.absolute().parent / name

    def _touch_file(self, _: str) -> None:
        self._file_touched = True
        self._enable()

    def _enable(self, *_: object) -> None:
        if not hasattr(self, "ok"):
            return
        self.ok.setEnabled(
            bool(self.version.name) and bool(self.delegations()) and bool(self.file.text().strip())
        )

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
