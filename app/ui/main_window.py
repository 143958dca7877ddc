"""The window: menus, the start page or one open statement, and what happens when files fall on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import PenholderError
from app.services.session import Session
from app.ui.actions import Actions
from app.ui.backups.keeping import BackupKeeper
from app.ui.context import Context
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.jobs import Jobs
from app.ui.keeping import Keeper
from app.ui.kept_layout import KeptLayout
from app.ui.leaving import may_leave
from app.ui.look import Look
from app.ui.parts import Part, load_parts, view_actions
from app.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """One window on at most one statement.

    `desk` and `workspace` are None while the start page shows. `handlers` are the objects behind the
    actions, by name. Parts put everything in; see `parts.Part`.
    """

    def __init__(
        self,
        context: Context,
        *,
        look: Look | None = None,
        jobs: Jobs | None = None,
        parts: Sequence[Part] | None = None,
        geometry: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Penholder")
        self.setAcceptDrops(True)
        self.context = context
        self.look = look or Look(context.theme, parent=self)
        self.look.dress_window(self)
        self.jobs = jobs or Jobs(parent=self)
        self.parts = tuple(load_parts() if parts is None else parts)
        self.desk: Desk | None = None
        self.workspace: Workspace | None = None
        self._settings = geometry
        self._layout = KeptLayout(geometry) if geometry is not None else None
        self.handlers = {name: make(self) for part in self.parts for name, make in part.handlers}
        specs = [*(spec for part in self.parts for spec in part.actions), *view_actions(self.parts)]
        self.actions_table = Actions(specs, self.handlers, self, self.look)
        self.actions_table.fill_bar(self.menuBar())
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.start_page = self._make_start_page()
        self.pages.addWidget(self.start_page)
        self.setMinimumSize(760, 480)
        self._restore_geometry()

    def open_file(self, path: Path, *, passphrase: str | None = None) -> bool:
        """Opens a statement's file in this window; says in a box why where that cannot be."""
        try:
            session = self.context.open_session(path, passphrase=passphrase)
        except PenholderError as error:
            show_error(error.in_file(str(path)), self)
            return False
        self.show_session(session)
        return True

    def show_session(self, session: Session) -> Desk:
        """Shows an open statement; one that was open before is closed. The window now owns the session.

        Where the one before has words that cannot be saved, and the user stays with it, the new one is closed.
        """
        if not self.close_statement() and self.desk is not None:
            session.close()
            return self.desk
        desk = Desk(session, self.look, jobs=self.jobs, context=self.context, window=self, parent=self)
        desk.actions = self.actions_table
        desk.tag_makers = tuple(maker for part in self.parts for maker in part.tags)
        desk.offers = tuple(offer for part in self.parts for offer in part.offers)
        Keeper(desk, self)
        BackupKeeper(desk)
        self.desk = desk
        self.workspace = Workspace(desk, self.parts, self.actions_table)
        self.actions_table.set_desk(desk)
        self.pages.addWidget(self.workspace)
        self.pages.setCurrentWidget(self.workspace)
        desk.changed.connect(lambda changes, _: self._name_window() if changes.facts else None)
        self._name_window()
        shown = self.workspace.stack.currentWidget()
        if shown is not None:
            shown.setFocus()
        if self._layout is not None:
            self._layout.restore(self.workspace, session.path)
        return desk

    def close_statement(self) -> bool:
        """Closes the open statement, if any, and shows the start page.

        False where its last words cannot be saved and the user stays with them.
        """
        if self.desk is None or self.workspace is None:
            return True
        if not may_leave(self.desk, self):
            return False
        desk, workspace = self.desk, self.workspace
        if self._layout is not None:
            self._layout.keep(workspace, desk.session.path)
        self.desk = self.workspace = None
        self.actions_table.set_desk(None)
        self.pages.setCurrentWidget(self.start_page)
        self.pages.removeWidget(workspace)
        desk.close()
        desk.session.close()
        workspace.deleteLater()
        desk.deleteLater()
        self._name_window()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            self.actions_table.settle()  # a key typed right after a change must find its action ready
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event)
        event.acceptProposedAction()
        QTimer.singleShot(0, lambda: self.take_files(files))

    def take_files(self, files: list[Path]) -> bool:
        """Does with dropped files what the parts make of them; a statement's file is opened."""
        for part in self.parts:
            for take in part.drops:
                if take(self, files):
                    return True
        if len(files) == 1 and files[0].suffix.lower() == ".prst":
            return self.open_file(files[0])
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.close_statement():
            event.ignore()
            return
        self.jobs.stop()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _make_start_page(self) -> QWidget:
        for part in self.parts:
            if part.start is not None:
                return part.start(self)
        page = QWidget()
        column = QVBoxLayout(page)
        label = QLabel("Open a statement from the File menu, or drop one here.")
        label.setProperty("tone", "muted")
        column.addWidget(label)
        return page

    def _name_window(self) -> None:
        if self.desk is None:
            self.setWindowTitle("Penholder")
            return
        path = self.desk.session.path
        title = self.desk.statement.title or path.stem
        self.setWindowTitle(f"{title} – Penholder")
        self.setWindowFilePath("")

    def _restore_geometry(self) -> None:
        kept = self._settings.value("window/geometry") if self._settings is not None else None
        if not isinstance(kept, QByteArray) or not self.restoreGeometry(kept):
            self.resize(1440, 900)


def _files(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    mime = event.mimeData()
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
