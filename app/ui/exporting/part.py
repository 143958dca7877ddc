"""What exporting brings to the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import PenholderError
from app.storage.repository import Repository
from app.ui.action_spec import ActionSpec, Rows, always
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.exporting.check_dialog import CheckFile
from app.ui.exporting.export_dialog import ExportDialog
from app.ui.exporting.names import with_ending
from app.ui.exporting.redline_dialog import RedlineDialog
from app.ui.handler import Handler
from app.ui.parts import Part
from app.ui.redline.state import RedlineState


class ExportActions(Handler):
    """Everything in menu File by which words leave the desk."""

    def export(self) -> None:
        """Opens the choice of text, kind and form."""
        if self._window.desk is not None:
            dialog = ExportDialog(self._window.desk, self._window)
            dialog.exec()
            dialog.deleteLater()

    def redline(self) -> None:
        """Opens the choice of two texts."""
        if self._window.desk is not None:
            dialog = RedlineDialog(self._window.desk, self._window)
            dialog.exec()
            dialog.deleteLater()

    def check(self) -> CheckFile:
        """Opens the window that looks at any Word file."""
        made = CheckFile(self._window.look, self._window.jobs, self._window)
        made.finished.connect(made.deleteLater)
        made.show()
        return made

    def copy(self) -> None:
        """Asks where to, and writes a second file of the whole statement, encrypted alike."""
        desk = self._window.desk
        if desk is None:
            return
        path = desk.session.path
        suggested = path.with_name(f"{path.stem} copy.prst")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save a copy", str(suggested), "Penholder statement (*.prst)"
        )
        if chosen:
            self.copy_to(desk, with_ending(Path(chosen), ".prst"))

    def copy_to(self, desk: Desk, target: Path) -> None:
        """Writes the copy; says in a box why where that cannot be."""
        store = desk.session.store
        if not isinstance(store, Repository):
            return
        try:
            desk.session.save_copy(target)
        except PenholderError as error:
            show_error(error.in_file(str(target)), self._window)
            return
        desk.message.emit(f"Copy saved as {target.name}; this window stays on {desk.session.path.name}")

    def print_text(self) -> None:
        """Shows the present text as printed pages."""
        desk = self._window.desk
        if desk is not None:
            statement = desk.statement
            self._print(desk, lambda pages: pages.statement_pages(statement), statement.title or "Statement")

    def print_redline(self) -> None:
        """Shows the redline of the two texts that the redline view compares as printed pages."""
        desk = self._window.desk
        if desk is not None:
            state = RedlineState.of(desk)
            old, new = state.text_of(state.old), state.text_of(state.new)
            labels = state.label(state.old), state.label(state.new)
            self._print(
                desk, lambda pages: pages.redline_pages(old, new, *labels), f"{labels[1]} against {labels[0]}"
            )

    def _print(self, desk: Desk, draw: Callable[[ModuleType], list[QImage]], title: str) -> None:
        """Draws the pages beside the window, then shows them; the printer's library is loaded only here."""
        from app.ui.exporting import printing

        desk.jobs.run(
            lambda _progress, _cancelled: draw(printing),
            done=lambda pages: printing.preview(pages, title, self._window),
            failed=lambda error: show_error(error, self._window),
            title="Drawing the pages",
            key="print",
        )


def in_a_file(desk: Desk | None) -> bool:
    """The open statement lies in a file of its own."""
    return desk is not None and isinstance(desk.session.store, Repository)


def has_versions(desk: Desk | None) -> bool:
    """There is a version to compare with."""
    return desk is not None and bool(desk.session.versions)


_row = Rows("File", "exporting", group=20)

PART = Part(
    actions=(
        ActionSpec(
            "file.save_copy",
            "Save a cop&y…",
            "exporting.copy",
            "File",
            "A second file of the whole statement",
            ("Ctrl+Shift+S", "F12"),
            "save-copy",
            in_a_file,
            group=10,
        ),
        _row(
            "export.export",
            "&Export…",
            "export",
            "A final, compilation or working file",
            "Ctrl+E",
            "export",
            bar=90,
            main=True,
        ),
        _row(
            "export.redline",
            "Export the &redline…",
            "redline",
            "Word with tracked changes, a page, a PDF",
            "Ctrl+Shift+E",
            "redline",
            enabled=has_versions,
        ),
        _row(
            "export.check",
            "Check a Word &file before sending…",
            "check",
            "What any Word file tells beside its words, and a clean copy",
            icon="check",
            enabled=always,
        ),
        _row("print.text", "&Print…", "print_text", "The present text on paper", "Ctrl+P", "print", group=30),
        _row(
            "print.redline",
            "Print the re&dline…",
            "print_redline",
            "The changes on paper",
            icon="print",
            enabled=has_versions,
            group=30,
        ),
    ),
    handlers=(("exporting", ExportActions),),
)
