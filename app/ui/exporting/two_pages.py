"""What the dialogs that write a file share: a page of choices, then a page on what was written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.exporting.names import FILTERS, with_ending
from app.ui.exporting.result import Result
from app.ui.jobs import Job


class WritingDialog(QDialog):
    """Asks in which form and where to write, writes beside the window, then shows what was written."""

    def __init__(self, desk: Desk, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._desk = desk
        self._job: Job | None = None
        self.forms: dict[str, QRadioButton] = {}
        self.export = QPushButton("Export…")
        self.result_page = Result(desk.look)
        self._pages = QStackedWidget()

    @property
    def ending(self) -> str:
        """The chosen form's ending."""
        return next(ending for ending, button in self.forms.items() if button.isChecked())

    def ask(self) -> None:
        """Asks where to write the file, and writes it beside the window."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(self.suggested()), FILTERS[self.ending]
        )
        if chosen:
            self.write(with_ending(Path(chosen), self.ending))

    @abstractmethod
    def suggested(self) -> Path:
        """The name to begin with."""

    @abstractmethod
    def write(self, path: Path) -> None:
        """Writes the file; the second page then shows what it holds."""

    def done(self, result: int) -> None:
        """Closes; a file that is still being written is not waited for."""
        if self._job is not None:
            self._job.stop(drop=True)
        super().done(result)

    def _set_pages(self, choice: QWidget) -> None:
        self._pages.addWidget(choice)
        self._pages.addWidget(self.result_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.addWidget(self._pages)
        self.export.clicked.connect(self.ask)
        self.result_page.again.clicked.connect(lambda: self._pages.setCurrentIndex(0))
        self.result_page.close_button.clicked.connect(self.accept)

    def _show_result(self) -> None:
        self._pages.setCurrentWidget(self.result_page)
        self.result_page.close_button.setFocus()

    def _failed(self, error: PenholderError) -> None:
        self._ready()
        show_error(error, self)

    def _ready(self) -> None:
        self.export.setEnabled(True)
        self.export.setText("Export…")

    def _form_row(self, forms: Iterable[tuple[str, str]]) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(20)
        for ending, title in forms:
            button = QRadioButton(title)
            button.setChecked(ending == ".docx")
            group.addButton(button)
            self.forms[ending] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.export.setDefault(True)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(cancel)
        return row
