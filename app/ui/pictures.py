"""Pictures of the window: each view of a statement, light and dark, without a screen."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.domain.deciding import proposals_on
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.services.session import Session
from app.ui.app import application
from app.ui.desk import Desk
from app.ui.layer import board_of
from app.ui.look import Look
from app.ui.main_window import MainWindow

SIZE = (1440, 900)
THEMES = ("light", "dark")


class _NoContext:
    """Enough for a window that opens nothing and keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.state_folder = folder
        self.theme = "light"

    def open_session(self, path: Path, *, passphrase: str | None = None) -> Session:
        raise FileProblem("Nothing is opened while pictures are taken", "", str(path))

    def remember_theme(self, theme: str) -> None:
        return


def take(session: Session, folder: Path, *, size: tuple[int, int] = SIZE) -> list[Path]:
    """Saves `VIEW-THEME.png` of every view into `folder`; returns the paths in order.

    The session stays open. Needs no display. Raises `FileProblem` where a picture cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = qInstallMessageHandler(_told)
    qt = application()
    folder.mkdir(parents=True, exist_ok=True)
    look = Look("light", parent=qt)
    look.use(qt)
    # What the window makes for itself, such as the sample index, does not belong among the pictures.
    state = tempfile.TemporaryDirectory(prefix="penholder-", ignore_cleanup_errors=True)
    window = MainWindow(_NoContext(Path(state.name)), look=look)
    window.resize(*size)
    desk = window.show_session(_Kept(session))  # type: ignore[arg-type]  # stands in for the session, see below
    assert window.workspace is not None
    window.show()
    made = []
    try:
        if desk.statement.paragraphs:
            desk.set_current(_liveliest(desk.statement))
        for theme in THEMES:
            look.set_theme(theme)
            for spec in window.workspace.specs:
                window.workspace.show_view(spec.name)
                _bring_into_sight(desk)
                made.append(_grab(window, folder / f"{spec.name}-{theme}.png", qt, lambda: desk.jobs.busy))
    finally:
        window.close()
        window.deleteLater()
        settle(qt)
        qInstallMessageHandler(before)
        state.cleanup()
    return made


def _told(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """What Qt has to say, but for what the platform without a screen says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _bring_into_sight(desk: Desk) -> None:
    """Shows the whole of the current paragraph on the board, its tags too."""
    board = board_of(desk)
    if board is not None and board.model_.holds(desk.current):
        board.scrollTo(board.model_.index_of(desk.current))


def _liveliest(statement: Statement) -> str:
    """The paragraph on which most is asked for; the first one of these."""
    return max(
        (item.id for item in statement.paragraphs),
        key=lambda paragraph: sum(item.is_open for item in proposals_on(statement, paragraph)),
    )


class _Kept:
    """A session that a window may use but not close."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> object:
        return getattr(self._session, name)

    def close(self) -> None:
        """The window's closing is not the session's."""


def settle(qt: QApplication, busy: Callable[[], bool] = lambda: False, *, limit: int = 5_000) -> None:
    """Lets timers and jobs come to rest, for at most `limit` milliseconds."""
    loop = QEventLoop()
    waited = 0
    while waited < limit:
        QTimer.singleShot(120, loop.quit)
        loop.exec()
        waited += 120
        if not busy():
            break
    qt.processEvents()


def _grab(window: MainWindow, path: Path, qt: QApplication, busy: Callable[[], bool]) -> Path:
    settle(qt, busy)
    if not window.grab().save(str(path), "PNG"):
        raise FileProblem("The picture cannot be written", "choose another folder", str(path))
    return path
