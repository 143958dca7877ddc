"""Where a file was written: shown in the system's file manager."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> None:
    """Opens the file's folder, with the file marked where the system can do that."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", "/select,", str(path.absolute())])
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(path.absolute())])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))


def open_file(path: Path) -> None:
    """Opens the file in the program that the system has for its kind."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
