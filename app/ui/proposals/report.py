"""What taking in brought: file by file, with everything that found no place and everything left aside."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.council import delegation_name
from app.services.intake_model import Batch, FileIntake
from app.ui.desk import Desk
from app.ui.trees import make_tree

COLUMNS = ("File", "Delegation", "Made from", "Proposals", "In the tray", "Known")


class ReportDialog(QDialog):
    """One row for each file; below it in lines of its own what is to be known about it."""

    def __init__(self, desk: Desk, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake_report")
        self.setWindowTitle("Taken in")
        self._desk = desk
        self._batch = batch
        self.heading = QLabel(summary(batch))
        self.heading.setWordWrap(True)
        self.heading.setProperty("role", "title")
        self.tree = self._tree()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        shown = self.buttons.addButton("Show the proposals", QDialogButtonBox.ButtonRole.ActionRole)
        shown.clicked.connect(lambda: self._go("proposals.all"))
        shown.setEnabled(bool(batch.proposals))
        self.to_tray = self.buttons.addButton("Open the tray", QDialogButtonBox.ButtonRole.ActionRole)
        self.to_tray.clicked.connect(lambda: self._go("proposals.tray"))
        self.to_tray.setVisible(any(file.unplaced for file in batch.files))
        copied = self.buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copied.setToolTip("Copy this report as text")
        copied.clicked.connect(lambda: QApplication.clipboard().setText(self.as_text()))
        undo = QLabel("Undo takes all of it back in one step.")
        undo.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.tree, 1)
        column.addWidget(undo)
        column.addWidget(self.buttons)
        self.resize(820, min(640, 230 + 30 * self._lines()))

    def as_text(self) -> str:
        """The report as plain lines."""
        lines = [summary(self._batch), ""]
        for file in self._batch.files:
            lines.append("\t".join(self._cells(file)))
            lines += [f"\t{note}" for note in self._notes(file)]
        return "\n".join(lines)

    def _tree(self) -> QTreeWidget:
        tree = make_tree("Files taken in", COLUMNS, stretch=0)
        tree.setObjectName("report_files")
        tree.setUniformRowHeights(False)
        tree.setWordWrap(True)
        warn, muted = self._desk.look.colour("warn"), self._desk.look.colour("muted")
        for file in self._batch.files:
            row = QTreeWidgetItem(tree, self._cells(file))
            row.setToolTip(0, file.file)
            for place in (3, 4, 5):
                row.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for note in self._notes(file):
                line = QTreeWidgetItem(row, [note])
                line.setFirstColumnSpanned(True)
                line.setToolTip(0, f"<p>{escape(note)}</p>")
                line.setForeground(0, QBrush(warn if note == file.problem or _waits(file, note) else muted))
            row.setExpanded(True)
        return tree

    def _cells(self, file: FileIntake) -> list[str]:
        codes = dict.fromkeys(filter(None, [file.delegation, *(item.delegation for item in file.proposals)]))
        names = [delegation_name(self._desk.statement.delegations, code) for code in codes]
        labels = {version.number: version.label for version in self._desk.session.versions}
        base = (
            labels.get(file.base_version, "")
            if file.base_version is not None
            else ("" if file.problem else "working text")
        )
        counts = [str(count) if count else "" for count in (len(file.unplaced), file.known)]
        made = "" if file.problem else str(len(file.proposals))
        return [file.file, ", ".join(names), base, made, *counts]

    def _notes(self, file: FileIntake) -> list[str]:
        notes = [file.problem] if file.problem else []
        notes += [f"Not placed: “{_short(item.text)}”: {item.why}" for item in file.unplaced]
        return [*notes, *(f"{note[:1].upper()}{note[1:]}" for note in file.notes)]

    def _lines(self) -> int:
        return sum(1 + len(self._notes(file)) for file in self._batch.files)

    def _go(self, action: str) -> None:
        self.accept()
        if self._desk.actions is not None and action in self._desk.actions:
            self._desk.actions.trigger(action)


def summary(batch: Batch) -> str:
    """The report in a sentence or two."""
    read = [file for file in batch.files if not file.problem]
    count, waiting = len(batch.proposals), sum(len(file.unplaced) for file in batch.files)
    known = sum(file.known for file in batch.files)
    codes = {item.delegation for item in batch.proposals}
    parts = [f"{_count(len(read), 'file')} read, {_count(count, 'new proposal')}"]
    if len(codes) > 1:
        parts[0] += f" of {len(codes)} delegations"
    if waiting:
        parts.append(
            f"{_count(waiting, 'text')} without a place {'waits' if waiting == 1 else 'wait'} in the tray"
        )
    if known:
        parts.append(f"{known} {'was' if known == 1 else 'were'} on the desk already")
    failed = len(batch.files) - len(read)
    if failed:
        parts.append(f"{_count(failed, 'file')} could not be read")
    return ". ".join(parts) + "."


def _waits(file: FileIntake, note: str) -> bool:
    return bool(file.unplaced) and note.startswith("Not placed")


def _count(number: int, word: str) -> str:
    return f"{number or 'No'} {word}{'' if number == 1 else 's'}"


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"
