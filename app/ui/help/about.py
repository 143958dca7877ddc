"""About: the version, what it stands on and under which licences, to be copied into a report of a fault."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.resources import resource_path
from app.ui.look import Look


@dataclass(frozen=True, slots=True)
class Work:
    """Something that the program stands on; `package` is its name as it is installed, "" for none."""

    name: str
    licence: str
    package: str = ""

    @property
    def version(self) -> str:
        """The installed version; "" where a bundle does not say."""
        if not self.package:
            return ""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return ""


WORKS = (
    Work("Qt for Python", "LGPL-3.0", "PySide6-Essentials"),
    Work("APSW, SQLite3 Multiple Ciphers", "any OSI licence; MIT", "apsw-sqlite3mc"),
    Work("python-docx", "MIT", "python-docx"),
    Work("lxml", "BSD-3-Clause", "lxml"),
    Work("RapidFuzz", "MIT", "rapidfuzz"),
    Work("pypdfium2, PDFium", "BSD-3-Clause, Apache-2.0", "pypdfium2"),
    Work("ReportLab", "BSD", "reportlab"),
    Work("Pillow", "MIT-CMU", "pillow"),
    Work("NumPy", "BSD-3-Clause", "numpy"),
    Work("msgspec", "BSD-3-Clause", "msgspec"),
    Work("chunspell, Hunspell", "MIT; MPL-1.1, LGPL-2.1", "chunspell"),
    Work("XlsxWriter", "BSD-2-Clause", "xlsxwriter"),
    Work("platformdirs", "MIT", "platformdirs"),
    Work("tzdata", "Apache-2.0", "tzdata"),
)


class AboutDialog(QDialog):
    """What the program is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle("About Penholder")
        picture = QLabel()
        picture.setPixmap(QIcon(str(resource_path("icons", "penholder.svg"))).pixmap(QSize(56, 56)))
        name = QLabel("Penholder")
        name.setStyleSheet(f"font-family: '{look.serif_family}'; font-size: 26px;")
        self.version = QLabel(f"Version {__version__}")
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about = QLabel(
            "The drafting desk of a Security Council presidency. It works offline and opens no connection. "
            "It is no product of the United Nations. Under the Apache License 2.0."
        )
        about.setProperty("tone", "muted")
        about.setWordWrap(True)
        self.works = QTextBrowser()
        self.works.setOpenLinks(False)
        self.works.setFrameShape(QFrame.Shape.NoFrame)
        self.works.setAccessibleName("What the program stands on")
        self.works.setHtml(works_html(look))
        self.copy = QPushButton("Copy versions")
        self.copy.setToolTip("For a report of a fault: versions of the program, its libraries and the system")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions_text()))
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(self.version)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(about)
        column.addWidget(self.works, 1)
        column.addLayout(foot)
        self.resize(560, 620)
        close.setFocus()


def works_html(look: Look) -> str:
    """The works with their versions and licences as a table."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    cell = "padding: 3px 16px 3px 0"
    rows = [
        f'<tr><td style="color:{ink}; {cell}">{escape(work.name)}</td>'
        f'<td style="color:{muted}; {cell}">{escape(work.version)}</td>'
        f'<td style="color:{muted}; {cell}">{escape(work.licence)}</td></tr>'
        for work in (*WORKS, Work(f"Python {platform.python_version()}", "PSF-2.0"))
    ]
    return f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>'


def versions_text() -> str:
    """The versions as lines of text, without anything that tells of the user or the machine's name."""
    lines = [f"Penholder {__version__}", f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    lines += [f"{work.package} {work.version}" for work in WORKS if work.version]
    return "\n".join([*lines, f"{platform.system()} {platform.release()} {platform.machine()}"])
