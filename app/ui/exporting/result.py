"""The page that follows a file that was written: where it is, and what was proved of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.proof import Proof
from app.ui.exporting.findings import FindingsText, plain_count
from app.ui.exporting.folder import open_file, show_in_folder
from app.ui.exporting.widgets import Warnings, heading, muted, section
from app.ui.look import Look


class Result(QWidget):
    """Shown in place of the choice."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.path: Path | None = None
        self.title = heading("")
        self.where = muted("")
        self.lead = muted("")
        self.warning = Warnings()
        self._proof_head = section("Proof, part by part")
        self.findings = FindingsText(look)
        self.again = _button("Export another…")
        self.folder = _button("Show in folder")
        self.open = _button("Open")
        self.close_button = _button("Close")
        self.close_button.setDefault(True)
        self.folder.clicked.connect(lambda: show_in_folder(self.path) if self.path else None)
        self.open.clicked.connect(lambda: open_file(self.path) if self.path else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.title, self.where, self.warning, self.lead, self._proof_head):
            column.addWidget(widget)
        column.addWidget(self.findings, 1)
        self._space = QWidget()
        column.addWidget(self._space, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.again)
        row.addStretch(1)
        for button in (self.folder, self.open, self.close_button):
            row.addWidget(button)
        column.addLayout(row)

    def show_file(self, path: Path, proof: Proof | None, warning: str = "", lead: str = "") -> None:
        """Shows what was written; `proof` is None where there is nothing to prove."""
        self.path = path
        self.title.setText(path.name)
        self.where.setText(f"Written to {path.absolute().parent}")
        self.warning.say([warning] if warning else [])
        proved = proof.findings if proof is not None else ()
        if proof is not None:
            lead = (
                f"The file was opened again and {plain_count(proved)} were looked at: it holds the words of the "
                "text, and nothing that tells who worked on it, or when."
            )
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        for widget in (self._proof_head, self.findings):
            widget.setVisible(proof is not None)
        self._space.setVisible(proof is None)
        self.findings.show_findings(proved)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
