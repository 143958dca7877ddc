"""Title, agenda item and meeting: what the chapeau and the masthead are made from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.chapeau import compose_chapeau
from app.domain.errors import PenholderError, Refused
from app.domain.facts import set_chapeau, set_facts
from app.domain.statement import Meeting, Procedure, Statement
from app.ui.concept.dates import shown_date, typed_date
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel


class FactsDialog(QDialog):
    """Everything may stay empty: what is not known is a blank in the text. Several agenda items stand one a line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_dialog")
        self.setWindowTitle("Meeting and title")
        self.setMinimumWidth(640)
        self._desk = desk
        statement, meeting = desk.statement, desk.statement.meeting
        self.title = QLineEdit(statement.title)
        self.item = QPlainTextEdit(statement.agenda_item)
        self.item.setTabChangesFocus(True)
        self.item.setFixedHeight(60)
        self.item.setPlaceholderText("As on the agenda, without quotation marks; several items one a line")
        self.symbol = QLineEdit(statement.symbol)
        self.symbol.setPlaceholderText("S/PRST/2010/1")
        self.number = QLineEdit("" if meeting.number is None else str(meeting.number))
        self.number.setPlaceholderText("6257")
        self.number.setMaxLength(6)
        self.day = QLineEdit(shown_date(meeting.date))
        self.day.setPlaceholderText("13 January 2010")
        self.level = QLineEdit(meeting.level)
        self.level.setPlaceholderText("at the level of Heads of State and Government")
        self.continuation = QCheckBox("In continuation of an earlier consideration")
        self.continuation.setChecked(meeting.continuation)
        self.procedure = QComboBox()
        self.procedure.addItem("Read out at a formal meeting", Procedure.MEETING)
        self.procedure.addItem("Issued under the written procedure", Procedure.WRITTEN)
        self.procedure.setCurrentIndex(int(meeting.procedure is Procedure.WRITTEN))
        self.job = QLineEdit(statement.job_number)
        self.job.setPlaceholderText("10-20850 (E)")
        self.own = QCheckBox("Keep the chapeau as it was worded by hand")
        self.own.setChecked(bool(statement.chapeau))
        self.own.setVisible(bool(statement.chapeau))
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setStyleSheet(f'QLabel {{ font-family: "{desk.look.serif_family}"; font-size: 15px; }}')
        self.wrong = QLabel()
        self.wrong.setProperty("tone", "warn")
        self.wrong.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._show()
        layout = self.layout()
        assert layout is not None
        self.resize(660, layout.totalHeightForWidth(660))

    def facts(self) -> Meeting:
        """The meeting as typed; `Refused` where a number or date cannot be read."""
        number = self.number.text().strip()
        if number and not number.isdecimal():
            raise Refused("The meeting’s number is not a number", "write it as 6257, or leave it empty")
        when = typed_date(self.day.text())
        return Meeting(
            int(number) if number else None,
            when,
            self.level.text().strip(),
            self.continuation.isChecked(),
            Procedure(self.procedure.currentData()),
        )

    def accept(self) -> None:
        """Keeps the facts; stays open and says why where something cannot be read."""
        try:
            meeting = self.facts()
        except PenholderError as error:
            self.wrong.setText(f"{error.problem}: {error.remedy}.")
            return
        self._desk.apply(
            set_facts,
            title=self.title.text().strip(),
            agenda_item=self._items(),
            symbol=self.symbol.text().strip(),
            meeting=meeting,
            job_number=self.job.text().strip(),
        )
        if self._desk.statement.chapeau and not self.own.isChecked():
            self._desk.apply(set_chapeau, "")
        super().accept()

    def _items(self) -> str:
        lines = (" ".join(line.split()) for line in self.item.toPlainText().splitlines())
        return "\n".join(line for line in lines if line)

    def _draft(self) -> Statement:
        statement = replace(self._desk.statement, agenda_item=self._items(), meeting=self.facts())
        return statement if self.own.isChecked() else replace(statement, chapeau="")

    def _show(self, *_: object) -> None:
        try:
            self.preview.setText(compose_chapeau(self._draft()))
            self.wrong.clear()
        except PenholderError as error:
            self.wrong.setText(f"{error.problem}: {error.remedy}.")

    def _connect(self) -> None:
        for field in (self.item, self.number, self.day, self.level):
            field.textChanged.connect(self._show)
        self.continuation.toggled.connect(self._show)
        self.own.toggled.connect(self._show)
        self.procedure.currentIndexChanged.connect(self._show)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for label, field in (
            ("&Title of this file", self.title),
            ("&Agenda item", self.item),
            ("&Symbol", self.symbol),
            ("Meeting &number", self.number),
            ("Meeting &date", self.day),
            ("&Held", self.level),
            ("&Procedure", self.procedure),
            ("&Job number", self.job),
        ):
            form.addRow(label, field)
        form.addRow("", self.continuation)
        form.addRow("", self.own)
        buttons = OkCancel(self)
        buttons.ok.setEnabled(self._desk.writable)
        heading = QLabel("CHAPEAU")
        heading.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        for widget in (heading, self.preview, self.wrong, buttons):
            column.addWidget(widget)
