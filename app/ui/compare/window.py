"""The window that compares two files."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError, Refused
from app.ooxml.redline import RedlineReport
from app.services.redlining import redline_files
from app.ui.compare.said import Said
from app.ui.compare.slot import FileSlot, dropped_files
from app.ui.compare.texts import TwoTexts
from app.ui.compare.views import ComparedPanes
from app.ui.elided import Elided
from app.ui.error_dialog import show_error
from app.ui.jobs import Job, Jobs
from app.ui.look import Look
from app.ui.parts import ViewSpec
from app.ui.redline.changes_panel import ChangesList
from app.ui.redline.chooser import SHOW_TIP, ShowMenu, Stepper, menu_button
from app.ui.top_bar import Segments

FORMS = (
    ("Word file with tracked changes…", ".docx", "Word document (*.docx)"),
    ("Web page…", ".html", "Web page (*.html)"),
    ("PDF…", ".pdf", "PDF document (*.pdf)"),
)
HINT = (
    "Choose two files, or drop them here together.\n"
    "What is tracked in a Word file counts as accepted. Nothing in the files is changed."
)


PROVED = "Both texts were read back from it, word for word."


class CompareWindow(QDialog):
    """`author` names whose tracked changes the Word file has."""

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None, *, author: str = "") -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setObjectName("compare_window")
        self.setWindowTitle("Compare two files – Penholder")
        self.setAcceptDrops(True)
        if parent is None:
            look.dress_window(self)
        self._look, self._jobs, self._author = look, jobs, author or "Penholder"
        self._writing: Job | None = None
        self.texts = TwoTexts(jobs, self)
        self.old, self.new = FileSlot("Older file"), FileSlot("Newer file")
        self.swap = QToolButton()
        self.swap.setText("⇄")
        self.swap.setToolTip("Swap the two files")
        self.swap.setAccessibleName("Swap the two files")
        self.segments = Segments([_view("inline", "Inline"), _view("side", "Side by side")])
        self.shown = menu_button(SHOW_TIP, "compare_show")
        self.shown.setText("Show ▾")
        self.show_menu = ShowMenu(self.shown)
        self.shown.setMenu(self.show_menu)
        self.counts = Elided()
        self.counts.setProperty("tone", "muted")
        self.save = QPushButton("Save the redline")
        self.save.setAutoDefault(False)
        self.save.setMenu(self._save_menu())
        self.said = Said()
        self.panes = {
            name: ComparedPanes(self.texts, look, columns=columns)
            for name, columns in (("inline", 1), ("side", 2))
        }
        self._stack = QStackedWidget()
        self.list = ChangesList(look)
        self.stepper = Stepper(look)
        self._lay_out()
        self._connect()
        self.resize(1180, 820)
        self.refresh()

    def compare(self, old: Path, new: Path) -> None:
        """Compares these two files."""
        self.texts.choose(old=old, new=new)

    def show_as(self, name: str) -> None:
        """Shows the redline "inline" or on two sides ("side")."""
        self.segments.show_chosen(name)
        if self.texts.comparison is not None:
            self._stack.setCurrentWidget(self.panes[name])
        self._chosen = name

    def refresh(self) -> None:
        """Shows what is there: the files, the counts, the redline or the hint."""
        self.old.show_file(self.texts.old)
        self.new.show_file(self.texts.new)
        self.counts.set_full(self.texts.counted())
        old, new = self.texts.old, self.texts.new
        what = f"{old.name} → {new.name}" if old and new else "Compare two files"
        self.setWindowTitle(f"{what} – Penholder")
        comparison = self.texts.comparison
        ready = comparison is not None
        for widget in (self.save, self.shown, self.segments):
            widget.setEnabled(ready)
        self.show_menu.tell(self.texts.show)
        self.list.setVisible(ready)
        rows = comparison.rows if comparison else ()
        self.list.show_rows(rows, self.texts.stops, self.texts.show)
        self._stepped(self.texts.current)
        self.swap.setEnabled(self.texts.old is not None or self.texts.new is not None)
        self._stack.setCurrentWidget(self.panes[self._chosen] if ready else self._hint)
        self._hint.setText("Comparing…" if self.texts.busy else HINT)

    def save_as(self, ending: str, kind: str, *_checked: object) -> None:
        """Asks where to, and writes the redline beside the window."""
        old, new = self.texts.old, self.texts.new
        if old is None or new is None:
            return
        suggested = new.with_name(f"{new.stem} (redline){ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the redline", str(suggested), kind)
        if not chosen:
            return
        out = Path(chosen) if Path(chosen).suffix.lower() == ending else Path(chosen + ending)
        if any(_same(out, file) for file in (old, new)):
            self._fail(Refused("That would replace one of the two files", "choose another name", str(out)))
            return
        self._writing = self._jobs.run(
            lambda progress, cancelled: redline_files(
                old,
                new,
                out,
                author=self._author,
                time=datetime.now(UTC),
                progress=progress,
                cancelled=cancelled,
            ),
            done=lambda report: self._saved(out, report),
            failed=lambda error: self._fail(error.in_file(str(out))),
            title=f"Writing {out.name}",
            key=f"save-compared {id(self)}",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        event.acceptProposedAction()
        self.take(files)

    def take(self, files: list[Path]) -> None:
        """Dropped files: two are compared, one goes to the first free place; of more nobody knows which two."""
        if len(files) > 2:
            self._fail(Refused(f"{len(files)} files were dropped, and two are compared", "drop two of them"))
        elif len(files) == 2:
            self.texts.choose(old=files[0], new=files[1])
        elif files and self.texts.old is None:
            self.texts.choose(old=files[0])
        elif files:
            self.texts.choose(new=files[0])

    def done(self, result: int) -> None:
        """Closes; what still runs is not waited for."""
        self.texts.stop()
        if self._writing is not None:
            self._writing.stop(drop=True)
        super().done(result)

    def _saved(self, out: Path, report: RedlineReport) -> None:
        proved = PROVED if out.suffix == ".docx" else ""
        self.said.show_saved(out, " ".join([proved, *report.warnings]).strip())

    def _fail(self, error: PenholderError) -> None:
        show_error(error, self)

    def _connect(self) -> None:
        self.old.chosen.connect(lambda path: self.texts.choose(old=path))
        self.new.chosen.connect(lambda path: self.texts.choose(new=path))
        for slot in (self.old, self.new):
            slot.both.connect(self.take)
        self.swap.clicked.connect(self.texts.swap)
        self.segments.chosen.connect(self.show_as)
        self.show_menu.chosen.connect(self.texts.set_show)
        self.stepper.stepped.connect(self.texts.step)
        self.list.chosen.connect(self.texts.set_current)
        self.texts.changed.connect(self.refresh)
        self.texts.stepped.connect(self._stepped)
        self.texts.failed.connect(self._fail)
        for keys, act in (
            (("F7",), lambda: self.texts.step(1)),
            (("Shift+F7",), lambda: self.texts.step(-1)),
            (("Ctrl++", "Ctrl+="), lambda: self._look.step_zoom(1)),
            (("Ctrl+-",), lambda: self._look.step_zoom(-1)),
            (("Ctrl+0",), lambda: self._look.step_zoom(0)),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(act)
            self.addAction(action)

    def _stepped(self, row: int) -> None:
        self.stepper.show_place(row, self.texts.stops)
        self.list.show_current(row)

    def _lay_out(self) -> None:
        self._chosen = "inline"
        self.segments.show_chosen("inline")
        self._hint = QLabel(HINT)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("tone", "muted")
        for widget in (self._hint, *self.panes.values()):
            self._stack.addWidget(widget)
        self._stack.setObjectName("centre")
        files = QHBoxLayout()
        files.setContentsMargins(20, 16, 20, 12)
        files.setSpacing(8)
        files.addWidget(self.old, 1)
        files.addWidget(self.swap)
        files.addWidget(self.new, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(files)
        column.addWidget(self._tools())
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(1)
        for widget, share in ((self._stack, 1), (self.list, 0)):
            beside.addWidget(widget)
            beside.setStretchFactor(beside.indexOf(widget), share)
        self.list.setContentsMargins(14, 2, 0, 0)
        beside.setSizes([860, 320])
        column.addWidget(beside, 1)
        column.addWidget(self.said)

    def _tools(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 4, 20, 10)
        row.setSpacing(12)
        row.addWidget(self.segments)
        row.addWidget(self.shown)
        row.addWidget(self.counts, 1)
        row.addWidget(self.stepper)
        row.addWidget(self.save)
        return bar

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, ending, kind in FORMS:
            menu.addAction(text).triggered.connect(partial(self.save_as, ending, kind))
        return menu


def _view(name: str, title: str) -> ViewSpec:
    return ViewSpec(name, title, lambda _desk: QWidget())


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
