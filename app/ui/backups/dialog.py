"""The backups of the open statement: a list by time, and what bringing one back would change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from app.domain.errors import PenholderError
from app.domain.facts import restore_version
from app.domain.statement import Statement
from app.services.backups import Backup, list_backups, read_backup
from app.services.comparing import Comparison, compare_statements
from app.services.redline_lines import inline
from app.storage.problems import PassphraseNeeded
from app.ui.backups.words import length, size, when
from app.ui.desk import Desk
from app.ui.exporting.widgets import heading, muted
from app.ui.jobs import IsCancelled, Job, Progress
from app.ui.redline.pane import Pane

NONE_YET = "There is no backup yet. The first is made a moment after the first change."
ABOUT = (
    "Backups are made as you work, in a folder of your own and not beside the file. Marked at the right is "
    "what bringing a backup back would change in the present text."
)
LIST_WIDTH = 340
"""Pixels of the list."""

Read = tuple[Statement, Comparison]


class BackupsDialog(QDialog):
    """`shelf` is the folder of the statement's backups. `to_open` is the one that shall be opened as a copy."""

    def __init__(self, desk: Desk, shelf: Path, passphrase: str | None) -> None:
        super().__init__(desk.window)
        self.setObjectName("backups_dialog")
        self.setWindowTitle("Backups – Penholder")
        self._desk, self._passphrase = desk, passphrase
        self._job: Job | None = None
        self._read: Statement | None = None
        self.to_open: Backup | None = None
        self.backups = list_backups(shelf)
        self.list = QTreeWidget()
        self.pane = Pane(desk.look, margin=46, side=14)
        self.pane.setAccessibleName("What bringing the backup back would change")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.ask = QPushButton("&Passphrase…")
        self.open_copy = QPushButton("&Open as a copy…")
        self.bring_back = QPushButton("&Bring back this text")
        self.bring_back.setToolTip("Puts the text back as it was here, as one step that Undo takes back")
        self._fill()
        self._lay_out()
        self.list.currentItemChanged.connect(self.show_chosen)
        self.ask.clicked.connect(self.ask_passphrase)
        self.open_copy.clicked.connect(self._choose_copy)
        self.bring_back.clicked.connect(self.restore)
        self.list.setFocus()
        self.resize(1080, 700)
        newest = self.list.topLevelItem(0)
        if newest is not None:
            self.list.setCurrentItem(newest)
        else:
            self.show_chosen()

    @property
    def chosen(self) -> Backup | None:
        """The backup that the list stands on."""
        item = self.list.currentItem()
        return None if item is None else self.backups[self.list.indexOfTopLevelItem(item)]

    def show_chosen(self, *_: object) -> None:
        """Reads the chosen backup beside the window, and shows it against the present text."""
        self._read = None
        self.pane.show_cells([])
        self.ask.hide()
        backup, present, passphrase = self.chosen, self._desk.statement, self._passphrase
        self._allow()
        if backup is None:
            self.said.setText(NONE_YET)
            return
        self.said.setText("Reading…")

        def work(_progress: Progress, _cancelled: IsCancelled) -> Read:
            statement = read_backup(backup, passphrase)
            return statement, compare_statements(present, statement)

        self._job = self._desk.jobs.run(work, done=self._show, failed=self._failed, key="backup")

    def restore(self) -> None:
        """Puts the text back, undone like every step."""
        backup, read = self.chosen, self._read
        if backup is not None and read is not None and self._desk.apply(restore_version, read) is not None:
            self._desk.message.emit(f"The text is as on {when(backup)} again; Undo takes that back")
            self.accept()

    def ask_passphrase(self) -> None:
        """Asks for the passphrase that the statement had then."""
        if self.chosen is None:
            return
        question = f"Passphrase of the backup of {when(self.chosen)}:"
        words, given = QInputDialog.getText(self, "Passphrase", question, QLineEdit.EchoMode.Password)
        if given:
            self._passphrase = words
            self.show_chosen()

    def done(self, result: int) -> None:
        """Stops what is still being read, and closes."""
        if self._job is not None:
            self._job.stop(drop=True)
        super().done(result)

    def _show(self, read: Read) -> None:
        self._read, comparison = read
        count = len(comparison.changed)
        self.pane.show_cells([line.cells[0] for line in inline(comparison)])
        if count:
            self.pane.set_current(comparison.changed[0])  # every row has its line
        present = self._desk.statement
        other = self._read.paragraphs != present.paragraphs or self._read.chapeau != present.chapeau
        if count:
            self.said.setText(f"{count} {'place' if count == 1 else 'places'} would change.")
        else:
            self.said.setText("The words are as now; states or links are not." if other else "All is as now.")
        self._allow(changes=other)

    def _failed(self, error: PenholderError) -> None:
        remedy = f"; {error.remedy}" if error.remedy else ""
        self.said.setText(f"{error.problem}{remedy}.")
        self.ask.setVisible(isinstance(error, PassphraseNeeded))

    def _choose_copy(self) -> None:
        self.to_open = self.chosen
        self.accept()

    def _allow(self, *, changes: bool = False) -> None:
        self.open_copy.setEnabled(self.chosen is not None)
        self.bring_back.setEnabled(changes and self._desk.writable)

    def _fill(self) -> None:
        self.list.setObjectName("backups_list")
        self.list.setAccessibleName("Backups, the newest first")
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(["Made", "Words", "Size"])
        self.list.setFixedWidth(LIST_WIDTH)
        for backup in self.backups:
            item = QTreeWidgetItem([when(backup), length(backup).split(" ")[0], size(backup)])
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.addWidget(self.said, 1)
        said.addWidget(self.ask)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(said)
        right.addWidget(self.pane, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addLayout(right, 1)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.open_copy)
        row.addStretch(1)
        for button in (self.bring_back, close):
            row.addWidget(button)
        for button in (self.ask, self.open_copy, self.bring_back, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(12)
        column.addWidget(heading("Backups"))
        column.addWidget(muted(ABOUT))
        column.addLayout(body, 1)
        column.addLayout(row)
