"""The deleted paragraphs: read them, bring some back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.editing import restore_paragraph
from app.ui.desk import Desk

ID_ROLE = Qt.ItemDataRole.UserRole


class DeletedDialog(QDialog):
    """Lists what was deleted, the latest first; each is restored where it stood, as a step of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deleted_dialog")
        self.setWindowTitle("Deleted paragraphs")
        self.resize(620, 420)
        self._desk = desk
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName("Deleted paragraphs, the latest first")
        self.empty = QLabel("Nothing was deleted.")
        self.empty.setProperty("tone", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = buttons.addButton("Restore", QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.clicked.connect(self.restore_selected)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (self.empty, self.list, buttons):
            column.addWidget(widget)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemDoubleClicked.connect(lambda _: self.restore_selected())
        self.refresh()

    def refresh(self) -> None:
        """Lists anew; paragraphs without words are not worth showing."""
        self.list.clear()
        for record in reversed(self._desk.statement.removed):
            if record.paragraph.text.strip():
                number = f"{record.paragraph.number}  " if record.paragraph.number else ""
                item = QListWidgetItem(number + record.paragraph.text)
                item.setData(ID_ROLE, record.paragraph.id)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self._enable()

    def restore_selected(self) -> None:
        """Puts the selected paragraphs back."""
        wanted = [str(item.data(ID_ROLE)) for item in self.list.selectedItems()]
        for paragraph in wanted:
            if self._desk.apply(restore_paragraph, paragraph):
                self._desk.set_current(paragraph)
        self.refresh()

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.list.selectedItems()) and self._desk.writable)
