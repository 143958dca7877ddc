"""Starts the desktop program: one application, one look, one window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.statement import Statement
from app.ui import crash
from app.ui.context import Context
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.screen_fit import ScreenFit


def application() -> QApplication:
    """The one QApplication, made where there is none yet."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([sys.argv[0] if sys.argv else "penholder"])
    made.setApplicationName("Penholder")
    made.setOrganizationName("Penholder")
    made.setDesktopFileName("penholder")
    return made


def make_window(context: Context, qt: QApplication, *, settings: QSettings | None = None) -> MainWindow:
    """The dressed window, not yet shown."""
    look = Look(context.theme, parent=qt)
    look.use(qt)
    qt.installEventFilter(ScreenFit(look))
    return MainWindow(context, look=look, geometry=settings)


def run(context: Context, file: Path | None = None) -> int:
    """Opens the window, on `file` where one is given, and runs until it is closed. Returns the exit status."""
    qt = application()
    window = make_window(context, qt, settings=QSettings("Penholder", "Penholder"))

    def words() -> Statement | None:
        return window.desk.statement if window.desk is not None else None

    crash.install(lambda: context.state_folder, words)
    window.show()
    if file is not None:
        QTimer.singleShot(0, lambda: _open(window, file))
    return qt.exec()


def _open(window: MainWindow, file: Path) -> None:
    """A statement named on the command line opens as one that is dropped does: its passphrase is asked for."""
    if file.suffix.lower() != ".prst" or not window.take_files([file]):
        window.open_file(file)
