"""Adoption: symbol, meeting and day; and the record of members that dissociate themselves from paragraphs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from app.domain.consulting import adopt, dissociate
from app.domain.numbering import working_numbers
from app.domain.rounds import Adoption, Dissociation
from app.domain.versions import text_digest
from app.ui.desk import Desk
from app.ui.inspector.delegation_picker import DelegationPicker
from app.ui.proposals.words import clipped
from app.ui.rounds.silence_dialogs import Form

PARAGRAPH = Qt.ItemDataRole.UserRole + 1


class AdoptDialog(Form):
    """Marks the statement as adopted: from then on it is read-only."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "adopt_dialog", "Mark as adopted", "Mark as adopted", parent)
        statement = desk.statement
        day = statement.meeting.date or desk.session.now().astimezone().date()
        self.hint.setText(self._warning())
        self.symbol = QLineEdit(statement.symbol)
        self.symbol.setPlaceholderText(f"S/PRST/{day.year}/…")
        self.symbol.setAccessibleName("Symbol")
        self.meeting = QSpinBox()
        self.meeting.setRange(0, 99_999)
        self.meeting.setSpecialValueText("not known")
        self.meeting.setValue(statement.meeting.number or 0)
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.form.addRow("Symbol", self.symbol)
        self.form.addRow("Meeting", self.meeting)
        self.form.addRow("Adopted on", self.day)
        self.symbol.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.ok.setEnabled(bool(self.symbol.text().strip()))

    def carry_out(self) -> None:
        """Marks it."""
        chosen = self.day.date()
        adoption = Adoption(
            self.symbol.text().strip(),
            self.meeting.value() or None,
            date(chosen.year(), chosen.month(), chosen.day()),
            text_digest(self.desk.statement),
        )
        self.desk.session.apply(adopt, adoption)

    def _warning(self) -> str:
        statement = self.desk.statement
        waiting = sum(item.is_open for item in statement.proposals)
        brackets = sum(item.text.count("[") for item in statement.paragraphs)
        words = "The statement becomes read-only; Undo takes that back."
        if waiting:
            words += f" {waiting} {'proposal is' if waiting == 1 else 'proposals are'} still open."
        if brackets:
            words += f" {brackets} {'bracket stands' if brackets == 1 else 'brackets stand'} in the text."
        return words


class DissociateDialog(Form):
    """Which member, from which paragraphs, in what words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "dissociate_dialog", "Record a dissociation", "Record", parent)
        self.hint.setText(
            "The published text has no numbers: the record names the paragraphs by the working numbers and by "
            "their first words."
        )
        self.picker = DelegationPicker()
        self.picker.set_roster(desk.statement.delegations)
        self.list = QListWidget()
        self.list.setAccessibleName("Paragraphs")
        self.list.setMinimumHeight(220)
        numbers = working_numbers(desk.statement)
        for paragraph in desk.statement.paragraphs:
            number = f"{numbers[paragraph.id]}  " if numbers[paragraph.id] else ""
            item = QListWidgetItem(f"{number}{clipped(paragraph.text, 90)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(PARAGRAPH, paragraph.id)
            self.list.addItem(item)
        self.note = QLineEdit()
        self.note.setPlaceholderText("In what words (may stay empty)")
        self.note.setAccessibleName("Note")
        self.form.addRow("Member", self.picker)
        self.form.addRow("From", self.list)
        self.form.addRow("Note", self.note)
        self.picker.chosen.connect(lambda _: self._enable())
        self.list.itemChanged.connect(lambda _: self._enable())
        self._enable()

    def paragraphs(self) -> tuple[str, ...]:
        """The ids of the ticked paragraphs."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(PARAGRAPH)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def carry_out(self) -> None:
        """Records it; the text stays closed."""
        made = Dissociation(self.picker.code, self.paragraphs(), self.note.text().strip())
        self.desk.session.record(dissociate, made)

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.picker.code and self.paragraphs()))
