"""The board beside Qt's own widgets: 500 paragraphs of 120 words opened and painted, and a keystroke in them."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from app.domain.statement import Statement
from app.services.session import Session
from app.ui.app import application
from app.ui.board.board import Board
from app.ui.board.places import Place
from app.ui.board.tags import own_tags
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.later import later
from app.ui.look import Look
from tests.bench.measure import Row, compared, row
from tests.helpers.gui import statement_of
from tests.helpers.memory import MemoryStore

PARAGRAPHS, WORDS, KEYS = 500, 120, 60
SIZE = (900, 900)
SENTENCE = (
    "the Security Council recalls its earlier statements on regional organizations and stresses that peace needs "
    "means which are predictable early warning mediation cooperation African Union mandate conflict prevention"
)


def large_statement() -> Statement:
    """500 paragraphs of 120 words, the same every time."""
    chance = random.Random(2010)
    texts = [
        " ".join(chance.choices(SENTENCE.split(), k=WORDS)).capitalize() + "." for _ in range(PARAGRAPHS)
    ]
    return statement_of(texts)


def _show(widget: QWidget, application: QApplication) -> None:
    widget.resize(*SIZE)
    widget.show()
    application.processEvents()
    widget.grab()


def _close(widget: QWidget, application: QApplication) -> None:
    widget.close()
    widget.deleteLater()
    application.processEvents()


def _opened(statement: Statement, look: Look, qt: QApplication) -> Callable[[], None]:
    def job() -> None:
        desk = Desk(Session(MemoryStore(statement)), look, jobs=Jobs(serial=True))
        board = Board(desk, (own_tags,))
        _show(board, qt)
        _close(board, qt)
        desk.close()

    return job


def _browsed(statement: Statement, look: Look, qt: QApplication) -> Callable[[], None]:
    html = "".join(f"<p>{item.text}</p>" for item in statement.paragraphs)

    def job() -> None:
        browser = QTextBrowser()
        browser.setFont(look.serif(16))
        browser.setHtml(html)
        _show(browser, qt)
        # A browser lays out the rest in the background; its end is in sight only when it has.
        browser.moveCursor(QTextCursor.MoveOperation.End)
        _close(browser, qt)

    return job


def _keystrokes(widget: QWidget, qt: QApplication) -> float:
    """The median of a keystroke until it is painted, in ms."""
    taken = []
    for place in range(KEYS):
        start = perf_counter()
        QTest.keyClick(widget, Qt.Key.Key_Space if place % 6 == 5 else Qt.Key.Key_E)
        qt.processEvents()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


def _typing_in_the_board(session: Session, look: Look, qt: QApplication) -> float:
    desk = Desk(session, look, jobs=Jobs(serial=True))
    board = Board(desk, (own_tags,))
    _show(board, qt)
    board.caret.go(Place(desk.statement.paragraphs[PARAGRAPHS // 2].id, 300))
    qt.processEvents()
    taken = _keystrokes(board.editor, qt)
    _close(board, qt)
    desk.close()
    return taken


def _typing_in_an_edit(statement: Statement, look: Look, qt: QApplication) -> float:
    edit = QTextEdit()
    edit.setFont(look.serif(16))
    edit.setPlainText("\n".join(item.text for item in statement.paragraphs))
    _show(edit, qt)
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(PARAGRAPHS // 2).position() + 300)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    qt.processEvents()
    taken = _keystrokes(edit, qt)
    _close(edit, qt)
    return taken


def _stored_session(statement: Statement, folder: Path) -> Session | None:
    """The statement in a real file, as the desk saves it; None where the storage is not built."""
    try:
        from app.storage.repository import Repository
    except ImportError:
        return None
    path = folder / "bench.prst"
    return Session(Repository.create(path, statement), later=later)


def _pair(name: str, ours: Callable[[], float], reference: Callable[[], float]) -> Row:
    mine, theirs = [], []
    for _ in range(5):
        mine.append(ours())
        theirs.append(reference())
    return row(name, median(mine), median(theirs), goal=2.0)


def rows() -> list[Row]:
    """First paint, and a keystroke in memory and with the file."""
    qt = application()
    look = Look("light", parent=qt)
    look.use(qt)
    statement = large_statement()
    found = [
        compared(
            "board: open and paint 500 × 120 words / QTextBrowser",
            _opened(statement, look, qt),
            _browsed(statement, look, qt),
            goal=2.0,
            times=5,
        ),
        _pair(
            "board: a keystroke / QTextEdit",
            lambda: _typing_in_the_board(Session(MemoryStore(statement)), look, qt),
            lambda: _typing_in_an_edit(statement, look, qt),
        ),
    ]
    with TemporaryDirectory() as folder:
        session = _stored_session(statement, Path(folder))
        if session is not None:
            found.append(
                _pair(
                    "board: a keystroke saved to its file / QTextEdit",
                    lambda: _typing_in_the_board(session, look, qt),
                    lambda: _typing_in_an_edit(statement, look, qt),
                )
            )
            session.close()
    return found
