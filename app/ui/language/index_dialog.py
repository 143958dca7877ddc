"""The window of the index: which one is used, the folders it is built from, building it, what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Cancelled, PenholderError
from app.language.indexer import IndexReport
from app.language.store import rows
from app.services.precedent import INDEX, AgreedLanguage, forget_folders, index_folders
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.inspector.cards import hint
from app.ui.jobs import IsCancelled, Job, Progress
from app.ui.language.library import Library
from app.ui.language.options import folders_of, home_of, keep_folders

INDEXES = "Index of agreed language (*.idx);;All files (*)"
HOW = (
    "The United Nations publishes its statements and resolutions as files in Akoma Ntoso, a form of XML. Get such a "
    "collection, unpack it, and add its folder here; folders of Word, PDF and text files serve as well. Nothing of "
    "them leaves this laptop. The help on agreed language tells more."
)


class _Told(QObject):
    """Carries progress from the job's thread to the window's."""

    progressed = Signal(int, int, str)


class IndexDialog(QDialog):
    """Stays open beside the desk while the index is built; closing it does not stop the work."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("index_dialog")
        self.setWindowTitle("Index of agreed language")
        self.setMinimumSize(620, 560)
        self._desk = desk
        self._library = Library.of(desk)
        self._job: Job | None = None
        self.building = False
        self._unkept: list[str] = []
        self._told = _Told(self)
        self._told.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        self.report: IndexReport | None = None
        self._make_widgets()
        self._lay_out()
        self._library.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Says which index is used and what it holds."""
        sample = self._library.is_sample
        self.place.setText(
            "Made-up samples that come with the program" if sample else str(self._library.path)
        )
        self.holds.setText("")
        self._library.ask(contents, done=self.holds.setText, failed=self._unreadable, key="index-contents")
        self.own.setVisible(not sample and self._library.path != home_of(self._desk.context) / INDEX)
        self.folders.clear()
        self.folders.addItems([str(folder) for folder in folders_of(self._desk.context)] or self._unkept)
        self._enable()

    def add_folder(self) -> None:
        """Asks for a folder and builds it in."""
        chosen = QFileDialog.getExistingDirectory(self, "A folder with statements and resolutions")
        if chosen:
            self.build([*self._folders(), Path(chosen)])

    def update_index(self) -> None:
        """Reads what is new or changed in the folders."""
        self.build(self._folders())

    def build(self, folders: list[Path]) -> None:
        """Builds the folders into the index beside the window; a sample is left for an index of one's own."""
        index = home_of(self._desk.context) / INDEX if self._library.is_sample else self._library.path
        self._keep(folders)
        self.said.setText("Looking through the folders …")
        self._work(partial(index_folders, folders), index, "Building the index", folders)

    def forget_folder(self) -> None:
        """Takes the chosen folder off the list, and what was read from it out of the index."""
        place, folders = self.folders.currentRow(), self._folders()
        kept = [folder for at, folder in enumerate(folders) if at != place]
        if self._library.is_sample:
            self._keep(kept)
            self.refresh()
            return
        self.said.setText("Taking the folder’s texts out …")
        change = partial(forget_folders, [folders[place]])
        self._work(change, self._library.path, "Taking texts out", kept)

    def _keep(self, folders: list[Path]) -> None:
        self._unkept = list(dict.fromkeys(str(folder) for folder in folders))
        keep_folders(self._desk.context, folders)

    def _work(self, change: Callable[..., IndexReport], index: Path, title: str, folders: list[Path]) -> None:
        """Changes the index beside the window; when that is done it is built from these folders."""
        self.bar.setRange(0, 0)
        self.notes.hide()

        def work(_progress: Progress, cancelled: IsCancelled) -> IndexReport:
            return change(index, progress=self._told.progressed.emit, cancelled=cancelled)

        self.building = True
        self._job = self._desk.jobs.run(
            work,
            done=lambda report: self._done(report, index, folders),
            failed=lambda error: self._failed(error, index),
            title=title,
            key="index",
        )
        self._enable()

    def choose_index(self) -> None:
        """Asks for the file of another index, such as a colleague's."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Use another index", str(self._library.path), INDEXES)
        if chosen:
            self.use(Path(chosen))

    def use(self, path: Path) -> None:
        """Looks in another index from now on; says in a box why where that cannot be."""
        try:
            AgreedLanguage(path).close()
        except PenholderError as error:
            show_error(error.in_file(str(path)), self)
            return
        self._library.use(path)

    def new_index(self) -> None:
        """Asks where a new index is to lie; folders are added to it next."""
        suggested = str(home_of(self._desk.context) / "another.idx")
        chosen, _ = QFileDialog.getSaveFileName(self, "New index", suggested, INDEXES)
        if chosen:
            path = Path(chosen)
            self._unkept = []
            keep_folders(self._desk.context, [])
            self._library.use(path if path.suffix else path.with_suffix(".idx"))

    def stop(self) -> None:
        """Stops the work; what was read, or taken out, until then stays so."""
        if self._job is not None:
            self._job.stop()

    def _make_widgets(self) -> None:
        self.place, self.holds = QLabel(), QLabel()
        self.place.setWordWrap(True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place.setProperty("role", "title")
        self.holds.setProperty("tone", "muted")
        self.folders = QListWidget()
        self.folders.setAccessibleName("Folders")
        self.folders.setMaximumHeight(120)
        self.folders.currentRowChanged.connect(lambda _: self._enable())
        self.add = _button("Add a folder…", self.add_folder)
        self.forget = _button("Forget", self.forget_folder)
        self.forget.setToolTip("Take the folder off this list, and what was read from it out of the index")
        self.update_button = _button("Bring up to date", self.update_index)
        self.update_button.setToolTip("Read what is new or changed in the folders")
        self.other = _button("Use another index…", self.choose_index)
        self.new = _button("New index…", self.new_index)
        self.own = _button("Back to the usual one", lambda: self._library.use(None))
        self.stop_button = _button("Stop", self.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName("What was odd about the files")
        self.notes.hide()
        self.close_button = _button("Close", self.accept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(_section("Looked in"))
        column.addWidget(self.place)
        column.addWidget(self.holds)
        column.addLayout(_row(self.other, self.new, self.own))
        column.addSpacing(8)
        column.addWidget(_section("Built from these folders"))
        column.addWidget(self.folders)
        column.addLayout(_row(self.add, self.update_button, self.forget))
        column.addWidget(hint(HOW))
        column.addLayout(_row(self.bar, self.stop_button))
        column.addWidget(self.said)
        column.addWidget(self.notes, 1)
        column.addStretch(0)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.bar.hide()

    def _folders(self) -> list[Path]:
        return [Path(self.folders.item(at).text()) for at in range(self.folders.count())]

    def _enable(self) -> None:
        busy = self.building
        for button in (self.add, self.other, self.new, self.own):
            button.setEnabled(not busy)
        self.update_button.setEnabled(not busy and self.folders.count() > 0)
        self.forget.setEnabled(not busy and self.folders.currentRow() >= 0)
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)

    def _progressed(self, done: int, total: int, what: str) -> None:
        if self.building:
            self.bar.setRange(0, max(total, 1))
            self.bar.setValue(done)
            self.said.setText(f"{done} of {total} files: {what}")

    def _done(self, report: IndexReport, index: Path, folders: list[Path]) -> None:
        self.building = False
        self._keep(folders)
        self.report = report
        self.said.setText(summary(report))
        self.notes.setPlainText(notes_of(report))
        self.notes.setVisible(bool(report.notes))
        usual = index == home_of(self._desk.context) / INDEX
        self._library.use(None if usual else index)
        self._enable()

    def _failed(self, error: PenholderError, index: Path) -> None:
        self.building = False
        self.said.setText(f"{error.problem}; {error.remedy}.")
        self._enable()
        if isinstance(error, Cancelled) and index.is_file():
            usual = index == home_of(self._desk.context) / INDEX
            self._library.use(None if usual else index)
        self._enable()

    def _unreadable(self, error: PenholderError) -> None:
        self.holds.setText(f"{error.problem}; {error.remedy}.")


def contents(language: AgreedLanguage) -> str:
    """What an index holds, in words."""
    connection = language.finder.connection
    ((texts, first, last),) = rows(
        connection,
        "SELECT count(*), min(nullif(date, '')), max(date) FROM document",
    )
    years = f" of {first[:4]} to {last[:4]}" if first and last else ""
    noun = "text" if texts == 1 else "texts"
    return f"{texts:,} {noun}{years}, {language.finder.wordings:,} different paragraphs"


def summary(report: IndexReport) -> str:
    """What a run did, in one sentence."""
    if not report.read and not report.unchanged and report.removed:
        return f"{report.removed:,} files taken out." if report.removed > 1 else "1 file taken out."
    unreadable = len(report.unreadable)
    odd = len(report.notes) - unreadable
    parts = [f"{report.read:,} files read, {report.unchanged:,} as before"]
    if report.removed:
        parts.append(f"{report.removed:,} gone")
    if odd:
        parts.append(f"{odd:,} not well-formed and mended")
    parts.append(f"{unreadable:,} could not be read" if unreadable else "all could be read")
    return "; ".join(parts) + "."


def notes_of(report: IndexReport) -> str:
    """The files that could not be read, then those that were mended, one a line."""
    ordered = sorted(report.notes, key=lambda note: (not note.unreadable, note.path))
    return "\n".join(
        f"{'Not read' if note.unreadable else 'Mended'}: {note.path}: {note.problem}" for note in ordered
    )


def _button(text: str, call: object) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _=False: call())  # type: ignore[operator]  # given by the dialog itself
    return made


def _section(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setProperty("role", "section")
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QProgressBar) else 0)
    if not any(isinstance(widget, QProgressBar) for widget in widgets):
        row.addStretch(1)
    return row
