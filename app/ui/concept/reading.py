"""The concept paper to read beside the desk, and the original file as it was kept inside the statement."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.errors import PenholderError
from app.services.statements import CONCEPT
from app.storage.repository import Repository
from app.ui.concept.paper_text import paper_html
from app.ui.desk import Desk


class ReadPaper(QDialog):
    """A window of its own that stays open beside the desk and follows corrections."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_concept")
        self.setWindowTitle("Concept paper – Penholder")
        self._desk = desk
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Concept paper")
        self.text.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 12px 32px; }")
        self.original = QPushButton("Save the original…")
        self.original.setAutoDefault(False)
        self.original.setToolTip("The file that the paper was read from, as it was")
        self.original.clicked.connect(self.save_original)
        self._about = QLabel()
        self._about.setProperty("tone", "muted")
        row = QHBoxLayout()
        row.setContentsMargins(32, 12, 24, 12)
        row.addWidget(self._about, 1)
        row.addWidget(self.original)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        self.resize(720, 760)
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Shows the paper as it is now."""
        concept = self._desk.statement.concept
        place = self.text.verticalScrollBar().value()
        self.text.setHtml(paper_html(concept, self._desk.look, whole=True))
        self.text.verticalScrollBar().setValue(place)
        self._about.setText(f"Read from {concept.file_name}" if concept.file_name else "")
        self.original.setVisible(self._kept() is not None)

    def save_original(self) -> None:
        """Writes the file that is kept inside the statement to where the drafter says."""
        kept = self._kept()
        if kept is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the original", kept[0])
        if not chosen:
            return
        from app.ooxml.package_save import write_whole

        try:
            write_whole(Path(chosen), kept[1].attachment(kept[0]))
        except PenholderError as error:
            self._desk.show_error(error)

    def _kept(self) -> tuple[str, Repository] | None:
        """The name of the newest concept paper kept inside, and the store that keeps it."""
        store = self._desk.session.store
        if not isinstance(store, Repository):
            return None
        names = [item.name for item in store.attachments() if item.kind == CONCEPT]
        return (names[-1], store) if names else None

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.concept:
            self.redraw()
