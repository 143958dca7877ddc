"""Export the redline: any two texts of the statement into a Word file with tracked changes, a page, a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.services.exporting import redline_statements
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.exporting.names import FILTERS, hand_of, remember_folder, suggested_path, with_ending
from app.ui.exporting.result import Result
from app.ui.exporting.texts import TextChooser
from app.ui.exporting.widgets import heading, muted, section
from app.ui.jobs import Job
from app.ui.redline.state import RedlineState

FORMS = ((".docx", "Word, with tracked changes"), (".html", "Web page"), (".pdf", "PDF"))
PRESENT_LABEL = "present text"


class RedlineDialog(QDialog):
    """Opens on the two texts that the redline view compares."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_redline")
        self.setWindowTitle("Export the redline")
        self._desk = desk
        self._job: Job | None = None
        state = RedlineState.of(desk)
        self.old, self.new = TextChooser(desk, state.old), TextChooser(desk, state.new)
        self.author = QLineEdit(hand_of(desk.context) or desk.session.author)
        self.author.setPlaceholderText("Penholder")
        self.forms: dict[str, QRadioButton] = {}
        self.same = muted("Both are the same text: the redline would show no change.")
        self.export = QPushButton("Export…")
        self.result_page = Result(desk.look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choice())
        self._pages.addWidget(self.result_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.addWidget(self._pages)
        self.export.clicked.connect(self.ask)
        self.result_page.again.clicked.connect(lambda: self._pages.setCurrentIndex(0))
        self.result_page.close_button.clicked.connect(self.accept)
        for chooser in (self.old, self.new):
            chooser.currentIndexChanged.connect(self.refresh)
        self.forms[".docx"].toggled.connect(self.refresh)
        self.resize(560, 380)
        self.refresh()

    @property
    def ending(self) -> str:
        """The chosen form's ending."""
        return next(ending for ending, button in self.forms.items() if button.isChecked())

    def refresh(self, *_: object) -> None:
        """A name is asked for in Word only; two equal texts are told."""
        self.same.setVisible(self.old.number == self.new.number)
        self.author.setEnabled(self.ending == ".docx")

    def ask(self) -> None:
        """Asks where to write the file, and writes it beside the window."""
        label = f"{self._label(self.old)} to {self._label(self.new)}"
        path = suggested_path(self._desk, "redline", self.ending, label)
        chosen, _ = QFileDialog.getSaveFileName(self, "Export the redline", str(path), FILTERS[self.ending])
        if chosen:
            self.write(with_ending(Path(chosen), self.ending))

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

    def done(self, result: int) -> None:
        """Closes; a file that is still being written is not waited for."""
        if self._job is not None:
            self._job.stop(drop=True)
        super().done(result)

    def _written(self, path: Path, counts: dict[str, int]) -> None:
        remember_folder(self._desk, path)
        self.export.setEnabled(True)
        kinds = ("edited", "inserted", "deleted", "moved", "split", "merged")
        found = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts.get(kind))
        lead = f"Paragraphs: {found}." if found else "No difference between the two texts."
        if path.suffix.lower() == ".docx":
            lead += " Both texts were read back from the file, word for word."
        self.result_page.show_file(path, None, lead=lead)
        self._pages.setCurrentWidget(self.result_page)
        self.result_page.close_button.setFocus()

    def _failed(self, error: PenholderError) -> None:
        self.export.setEnabled(True)
        show_error(error, self)

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
        column.addLayout(self._form_row())
        author = QFormLayout()
        author.setHorizontalSpacing(12)
        author.addRow("&Changes by", self.author)
        column.addLayout(author)
        column.addStretch(1)
        row = QHBoxLayout()
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.export.setDefault(True)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(cancel)
        column.addLayout(row)
        return page

    def _form_row(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(20)
        for ending, title in FORMS:
            button = QRadioButton(title)
            button.setChecked(ending == ".docx")
            group.addButton(button)
            self.forms[ending] = button
            row.addWidget(button)
        row.addStretch(1)
        return row
