"""The line at the bottom of the comparison that says what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.ui.exporting.folder import show_in_folder


class Said(QFrame):
    """The line at the bottom that says what was written, and shows it in its folder."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self._path: Path | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton("Show in folder")
        self.button.setProperty("scale", "small")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_saved(self, path: Path, remark: str = "") -> None:
        """Says that a file was written, with a remark on it."""
        self._path = path
        self.words.setText(f"Saved {path.name}. {remark}".strip())
        self.show()

    def _show(self) -> None:
        if self._path is not None:
            show_in_folder(self._path)
