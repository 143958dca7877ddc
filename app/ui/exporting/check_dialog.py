"""Check before sending: what any Word file tells beside its words, and a clean copy of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import PenholderError, Refused
from app.services.proof import Proof, inspect_docx
from app.ui.compare.slot import FileSlot
from app.ui.error_dialog import show_error
from app.ui.exporting.findings import FindingsText, plain_count
from app.ui.exporting.folder import show_in_folder
from app.ui.exporting.names import FILTERS, with_ending
from app.ui.exporting.widgets import heading, muted
from app.ui.jobs import Job, Jobs
from app.ui.look import Look

HINT = (
    "Choose a Word file, or drop it here. It is looked at part by part for comments, tracked changes, names, "
    "hidden words, properties and whatever else tells more than its words. The file itself is not changed."
)


class CheckFile(QDialog):
    """A window of its own; no statement need be open."""

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_file")
        self.setWindowTitle("Check a Word file – Penholder")
        self._jobs = jobs
        self._job: Job | None = None
        self.proof: Proof | None = None
        self.slot = FileSlot("Word file")
        self.slot.folder.set_full("Word")
        self.lead = muted(HINT)
        self.findings = FindingsText(look)
        self.clean = QPushButton("Save a clean copy…")
        self.clean.setToolTip("The same words and pictures, without what was found; the file itself stays")
        self.folder = QPushButton("Show in folder")
        self.close_button = QPushButton("Close")
        self._space = QWidget()
        self._lay_out()
        self.slot.chosen.connect(self.check)
        self.slot.both.connect(lambda files: self.check(files[0]))
        self.clean.clicked.connect(self.ask)
        self.folder.clicked.connect(lambda: show_in_folder(self.slot.path) if self.slot.path else None)
        self.close_button.clicked.connect(self.close)
        self.resize(720, 640)
        self._show(None)

    def check(self, path: Path) -> None:
        """Looks at a file beside the window."""
        self.lead.setText(f"Looking at {path.name}…")
        self._job = self._jobs.run(
            lambda _progress, _cancelled: inspect_docx(path),
            done=lambda proof: self._looked_at(path, proof),
            failed=lambda error: self._failed(error.in_file(str(path))),
            title=f"Looking at {path.name}",
            key=f"check-file {id(self)}",
        )

    def ask(self) -> None:
        """Asks where the clean copy goes."""
        path = self.slot.path
        if path is None:
            return
        suggested = path.with_name(f"{path.stem} (clean).docx")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save a clean copy", str(suggested), FILTERS[".docx"])
        if chosen:
            self.write(with_ending(Path(chosen), ".docx"))

    def write(self, out: Path) -> None:
        """Writes the clean copy, and looks at that one then."""
        source = self.slot.path
        if source is None:
            return
        if out.exists() and out.samefile(source):
            self._failed(Refused("That would replace the file itself", "choose another name", str(out)))
            return
        self._job = self._jobs.run(
            lambda _progress, _cancelled: _write_clean(source, out),
            done=lambda proof: self._looked_at(out, proof, copied=True),
            failed=lambda error: self._failed(error.in_file(str(out))),
            title=f"Writing {out.name}",
            key=f"check-file {id(self)}",
        )

    def done(self, result: int) -> None:
        """Closes; a file that is still being looked at is not waited for."""
        if self._job is not None:
            self._job.stop(drop=True)
        super().done(result)

    def _looked_at(self, path: Path, proof: Proof, *, copied: bool = False) -> None:
        self.slot.show_file(path)
        self._show(proof)
        count = len(proof.problems)
        if copied:
            start = (
                f"The clean copy was written and opened again: {plain_count(proof.findings)} were looked at, "
            )
        else:
            start = f"{plain_count(proof.findings).capitalize()} were looked at, "
        self.lead.setText(
            start
            + (
                f"{count} of them should be looked at before it leaves."
                if count
                else "and nothing tells more than the words."
            )
        )

    def _failed(self, error: PenholderError) -> None:
        self._show(self.proof)
        if self.proof is None:
            self.lead.setText(HINT)
        show_error(error, self)

    def _show(self, proof: Proof | None) -> None:
        self.proof = proof
        self.clean.setEnabled(proof is not None and not proof.clean)
        self.folder.setEnabled(proof is not None)
        self.findings.setVisible(proof is not None)
        self._space.setVisible(proof is None)
        self.findings.show_findings(proof.findings if proof is not None else ())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(12)
        column.addWidget(heading("Check a Word file before sending"))
        column.addWidget(self.slot)
        column.addWidget(self.lead)
        column.addWidget(self.findings, 1)
        column.addWidget(self._space, 1)
        row = QHBoxLayout()
        for button in (self.clean, self.folder, self.close_button):
            button.setAutoDefault(False)
        row.addWidget(self.clean)
        row.addStretch(1)
        row.addWidget(self.folder)
        row.addWidget(self.close_button)
        column.addLayout(row)


def _write_clean(source: Path, out: Path) -> Proof:
    """Writes the clean copy, and looks at it as it lies on the disk."""
    from app.ooxml.package_save import write_whole
    from app.ooxml.scrub import clean_copy

    write_whole(out, clean_copy(source, file=str(source)))
    return inspect_docx(out)
