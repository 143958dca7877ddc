"""The window under test: no threads, no leaked windows, no warning of Qt let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.statement import Statement
from app.services.session import Session
from app.ui.areas import part as areas_part
from app.ui.board import part as board_part
from app.ui.board.board import Board
from app.ui.board.edit_view import EditView
from app.ui.desk import Desk
from app.ui.inspector import part as inspector_part
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.parts import Part
from app.ui.window import part as window_part
from tests.helpers.gui import MemoryContext, session_on

CORE = (window_part.PART, board_part.PART, areas_part.PART, inspector_part.PART)
"""The parts of the window's core; a test of another part adds its own."""

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # What the plugin without a screen cannot do is no fault of ours.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    made = Look("light", parent=qapp)
    made.use(qapp)
    return made


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test copied is not there for the next one, nor when Python is gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_leaked_windows(qapp: QApplication) -> Iterator[None]:
    """Every top-level widget that a test opened is gone when it ends."""
    before = set(qapp.topLevelWidgets())
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    leaked = [item for item in qapp.topLevelWidgets() if item not in before and item.isVisible()]
    assert not leaked, f"windows left open: {leaked}"


@pytest.fixture
def make_window(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Makes a shown window on a statement, or on a session; closes it when the test ends."""
    made: list[MainWindow] = []

    def make(
        statement: Statement | Session | None = None,
        *,
        size: tuple[int, int] = (1440, 900),
        parts: Sequence[Part] | None = None,
    ) -> MainWindow:
        session = statement if isinstance(statement, Session) else session_on(statement)
        window = MainWindow(
            MemoryContext(tmp_path), look=look, jobs=Jobs(serial=True), parts=CORE if parts is None else parts
        )
        made.append(window)
        window.resize(*size)
        window.show_session(session)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    look.set_zoom(1.0)
    look.set_theme("light")


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window on the statement of four paragraphs."""
    return make_window()


def desk_of(window: MainWindow) -> Desk:
    """The desk of the statement that is open in a window."""
    assert window.desk is not None
    return window.desk


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The desk of `window`."""
    return desk_of(window)


@pytest.fixture
def bare_desk(qtbot: QtBot, look: Look) -> Iterator[Desk]:
    """A desk without a window, for one widget alone."""
    made = Desk(session_on(), look, jobs=Jobs(serial=True))
    yield made
    made.close()


@pytest.fixture
def board(window: MainWindow) -> Board:
    """The board of `window`."""
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    return view.board


Step = Callable[[QDialog], object]
"""What a test does with a dialog: True accepts it, False leaves it, None lets its own result stand."""


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Step]]:
    """What to do with each dialog that opens, in order; all must have opened when the test ends."""
    steps: list[Step] = []

    def run(dialog: QDialog) -> int:
        done = steps.pop(0)(dialog)
        if done is not None:
            codes = QDialog.DialogCode
            dialog.setResult(int((codes.Accepted if done else codes.Rejected).value))
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", run)
    yield steps
    assert not steps
