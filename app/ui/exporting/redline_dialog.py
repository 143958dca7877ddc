"""Export the redline: any two texts of the statement into a Word file with tracked changes, a page, a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.services.exporting import redline_statements
from app.ui.desk import Desk
from app.ui.exporting.names import hand_of, remember_folder, suggested_path
from app.ui.exporting.texts import TextChooser
from app.ui.exporting.two_pages import WritingDialog
from app.ui.exporting.widgets import heading, muted, section
from app.ui.redline.state import RedlineState

FORMS = ((".docx", "Word, with tracked changes"), (".html", "Web page"), (".pdf", "PDF"))
PRESENT_LABEL = "present text"


class RedlineDialog(WritingDialog):
    """Opens on the two texts that the redline view compares."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "export_redline", "Export the redline", parent)
        state = RedlineState.of(desk)
        self.old, self.new = TextChooser(desk, state.old), TextChooser(desk, state.new)
        self.author = QLineEdit(hand_of(desk.context) or desk.session.author)
        self.author.setPlaceholderText("Penholder")
        self.same = muted("Both are the same text: the redline would show no change.")
        self._set_pages(self._choice())
        for chooser in (self.old, self.new):
            chooser.currentIndexChanged.connect(self.refresh)
        self.forms[".docx"].toggled.connect(self.refresh)
        self.resize(560, 380)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """A name is asked for in Word only; two equal texts are told."""
        self.same.setVisible(self.old.number == self.new.number)
        self.author.setEnabled(self.ending == ".docx")

    def suggested(self) -> Path:
        """A name that says which two texts it compares."""
        label = f"{self._label(self.old)} to {self._label(self.new)}"
        return suggested_path(self._desk, "redline", self.ending, label)

    def write(self, path: Path) -> None:
        """Writes the redline; the second page then says how much changed."""
        old, new = self.old.statement(), self.new.statement()
        labels = self._label(self.old), self._label(self.new)
        author = self.author.text().strip() or "Penholder"
        self.export.setEnabled(False)
        self._job = self._desk.jobs.run(
            lambda progress, cancelled: redline_statements(
                old,
                new,
                path,
                old_label=labels[0],
                new_label=labels[1],
                author=author,
                time=datetime.now(UTC),
                progress=progress,
                cancelled=cancelled,
            ),
            done=lambda counts: self._written(path, counts),
            failed=lambda error: self._failed(error.in_file(str(path))),
            title=f"Writing {path.name}",
            key="export-redline",
        )

    def _written(self, path: Path, counts: dict[str, int]) -> None:
        remember_folder(self._desk, path)
        self._ready()
        kinds = ("edited", "inserted", "deleted", "moved", "split", "merged")
        found = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts.get(kind))
        lead = f"Paragraphs: {found}." if found else "No difference between the two texts."
        if path.suffix.lower() == ".docx":
            lead += " Both texts were read back from the file, word for word."
        self.result_page.show_file(path, None, lead=lead)
        self._show_result()

    def _label(self, chooser: TextChooser) -> str:
        return chooser.label or PRESENT_LABEL

    def _choice(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("Export the redline"))
        column.addSpacing(4)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow("&From", self.old)
        form.addRow("&To", self.new)
        column.addLayout(form)
        column.addWidget(self.same)
        column.addSpacing(8)
        column.addWidget(section("Form"))
        column.addLayout(self._form_row(FORMS))
        author = QFormLayout()
        author.setHorizontalSpacing(12)
        author.addRow("&Changes by", self.author)
        column.addLayout(author)
        column.addStretch(1)
        column.addLayout(self._buttons())
        return page
