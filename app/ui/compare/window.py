"""The window that compares two files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError, Refused
from app.ooxml.redline import RedlineReport
from app.services.redlining import redline_files
from app.ui.compare.slot import FileSlot, dropped_files
from app.ui.compare.texts import TwoTexts
from app.ui.compare.views import ComparedPanes
from app.ui.error_dialog import show_error
from app.ui.exporting.folder import show_in_folder
from app.ui.jobs import Job, Jobs
from app.ui.look import Look
from app.ui.parts import ViewSpec
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


class CompareWindow(QDialog):
    """`author` names whose tracked changes the Word file has."""

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None, *, author: str = "") -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setObjectName("compare_window")
        self.setWindowTitle("Compare two files – Penholder")
        self.setAcceptDrops(True)
        self._look, self._jobs, self._author = look, jobs, author or "Penholder"
        self._writing: Job | None = None
        self.texts = TwoTexts(jobs, self)
        self.old, self.new = FileSlot("Older file"), FileSlot("Newer file")
        self.swap = QToolButton()
        self.swap.setText("⇄")
        self.swap.setToolTip("Swap the two files")
        self.swap.setAccessibleName("Swap the two files")
        self.segments = Segments([_view("inline", "Inline"), _view("side", "Side by side")])
        self.only = QCheckBox("Only changed paragraphs")
        self.counts = QLabel()
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
        self._step_buttons: dict[str, QToolButton] = {}
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
        self.counts.setText(self.texts.counted())
        ready = self.texts.comparison is not None
        for widget in (self.save, self.only, self.segments, *self._step_buttons.values()):
            widget.setEnabled(ready)
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
        """Dropped files: two are compared, one goes to the first free place."""
        if len(files) >= 2:
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
        self.said.show_saved(out, " ".join(report.warnings))

    def _fail(self, error: PenholderError) -> None:
        show_error(error, self)

    def _connect(self) -> None:
        self.old.chosen.connect(lambda path: self.texts.choose(old=path))
        self.new.chosen.connect(lambda path: self.texts.choose(new=path))
        for slot in (self.old, self.new):
            slot.both.connect(self.take)
        self.swap.clicked.connect(self.texts.swap)
        self.segments.chosen.connect(self.show_as)
        self.only.toggled.connect(
            lambda on: self.texts.set_show(replace(self.texts.show, only_changed=bool(on)))
        )
        self.texts.changed.connect(self.refresh)
        self.texts.stepped.connect(lambda _: self.counts.setText(self.texts.counted()))
        self.texts.failed.connect(self._fail)
        self._look.changed.connect(self._draw_icons)
        self._draw_icons()

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
        column.addWidget(self._stack, 1)
        column.addWidget(self.said)

    def _tools(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 4, 20, 10)
        row.setSpacing(12)
        row.addWidget(self.segments)
        row.addWidget(self.only)
        row.addWidget(self.counts, 1)
        for name, tip, key, by in (
            ("previous", "Previous change", "Shift+F7", -1),
            ("next", "Next change", "F7", 1),
        ):
            row.addWidget(self._step_button(name, tip, key, by))
        row.addWidget(self.save)
        return bar

    def _step_button(self, name: str, tip: str, key: str, by: int) -> QToolButton:
        action = QAction(tip, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: self.texts.step(by))
        self.addAction(action)
        button = QToolButton()
        button.setToolTip(f"{tip} ({key})")
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        self._step_buttons[name] = button
        return button

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, ending, kind in FORMS:
            menu.addAction(text).triggered.connect(partial(self.save_as, ending, kind))
        return menu

    def _draw_icons(self) -> None:
        for name, button in self._step_buttons.items():
            button.setIcon(self._look.icon(name))


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


def _view(name: str, title: str) -> ViewSpec:
    return ViewSpec(name, title, lambda _desk: QWidget())


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
