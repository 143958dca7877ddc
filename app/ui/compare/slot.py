"""A place for one of the two files: dropped on it, or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.ui.elided import Elided

KINDS = frozenset({".docx", ".docm", ".dotx", ".txt", ".md"})
FILES = "Word and text files (*.docx *.docm *.dotx *.txt *.md);;All files (*)"


class FileSlot(QFrame):
    """`chosen` carries the path of the file that now stands here; `both` two or more that were dropped together."""

    chosen = Signal(object)
    both = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.path: Path | None = None
        heading = QLabel(title.upper())
        heading.setProperty("role", "section")
        self.name = Elided("Drop a file here")
        self.folder = Elided("Word or plain text")
        self.folder.setProperty("role", "small")
        self.button = QPushButton("Choose…")
        self.button.setAccessibleName(f"Choose the {title.lower()}")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (heading, self.name, self.folder):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self._title = title
        self._mark()

    def choose(self) -> None:
        """Asks for the file."""
        found, _ = QFileDialog.getOpenFileName(self, self._title, str(self.path or ""), FILES)
        if found:
            self.chosen.emit(Path(found))

    def show_file(self, path: Path | None) -> None:
        """Shows which file stands here."""
        self.path = path
        self.name.set_full(path.name if path else "Drop a file here")
        self.folder.set_full(str(path.parent) if path else "Word or plain text")
        self.button.setText("Change…" if path else "Choose…")
        self._mark()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark()

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark()
        files = dropped_files(event)
        event.acceptProposedAction()
        if len(files) > 1:
            self.both.emit(files)
        elif files:
            self.chosen.emit(files[0])

    def _mark(self, *, over: bool = False) -> None:
        self.name.setProperty("tone", "" if self.path else "muted")
        self.setProperty("current", "true" if over else "false")
        for widget in (self, self.name):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def dropped_files(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    """The dropped files; what cannot be compared is told when it is read."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
