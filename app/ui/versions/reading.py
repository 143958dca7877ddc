"""A version to read: the text as it was, beside the desk, from which a paragraph or the whole can be restored."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.chapeau import compose_chapeau
from app.domain.facts import restore_paragraph_from, restore_version
from app.domain.numbering import working_numbers
from app.domain.versions import Version
from app.services.redline_lines import Cell
from app.ui.desk import Desk
from app.ui.redline.pane import Pane
from app.ui.redline.views import MEASURE
from app.ui.versions.words import described


class ReadVersion(QDialog):
    """A window of its own that stays open beside the desk."""

    def __init__(self, desk: Desk, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_version")
        self.setWindowTitle(f"{version.label} – Penholder")
        self._desk = desk
        self.version = version
        self.text = desk.session.text_of(version.number)
        self.pane = Pane(desk.look)
        self.pane.measure = MEASURE
        self.pane.setAccessibleName(f"Text of {version.label}")
        self.pane.menu_wanted.connect(self._menu)
        about = QLabel(described(version))
        about.setProperty("tone", "muted")
        about.setWordWrap(True)
        self.restore = QPushButton("Restore the whole text")
        self.restore.setEnabled(desk.writable)
        self.restore.setToolTip("Puts the text back as it was here. This can be undone.")
        self.restore.clicked.connect(self.restore_all)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(about, 1)
        row.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pane, 1)
        self.resize(820, 760)
        desk.look.changed.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Shows the text in the present look."""
        numbers = working_numbers(self.text)
        cells = [Cell((("equal", compose_chapeau(self.text)),))]
        cells += [Cell((("equal", item.text),), numbers[item.id]) for item in self.text.paragraphs]
        self.pane.show_cells(cells)

    def restore_all(self) -> None:
        """Puts the whole text back; undone like every step."""
        if self._desk.apply(restore_version, self.text) is not None:
            self._desk.message.emit(f"The text is as in {self.version.label} again; Undo takes that back")

    def menu_for(self, line: int) -> QMenu:
        """The menu on a line: copy, restore."""
        menu = QMenu(self)
        copy = menu.addAction("Copy", self.pane.copy)
        copy.setEnabled(self.pane.textCursor().hasSelection())
        if line > 0:
            paragraph = self.text.paragraphs[line - 1].id
            action = menu.addAction(
                "Restore this paragraph",
                lambda: self._desk.apply(restore_paragraph_from, self.text, paragraph),
            )
            action.setEnabled(self._desk.writable)
        return menu

    def _menu(self, line: int, place: QPoint) -> None:
        menu = self.menu_for(line)
        menu.exec(place)
        menu.deleteLater()
