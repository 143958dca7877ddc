"""The live redline: one paragraph of 500 compared and drawn again at every key, without Qt's layout and paint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.editing import edit_paragraph
from app.services.session import Session
from app.ui.app import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.redline.live_tab import LiveTab
from app.ui.redline.pane import Pane
from app.ui.redline.state import RedlineState
from app.ui.redline.views import InlineView
from tests.bench.bench_board import PARAGRAPHS, SIZE, large_statement
from tests.bench.measure import Row, row
from tests.helpers.memory import MemoryStore

KEYS = 40
MOST = 2.0
"""Milliseconds for a key."""


def rows() -> Iterable[Row]:
    """The tab beside the board, and the whole redline in sight."""
    qt = application()
    look = Look("light", parent=qt)
    look.use(qt)
    kinds: tuple[tuple[str, Callable[[Desk], QWidget]], ...] = (
        ("tab beside the board", LiveTab),
        ("whole redline in sight", InlineView),
    )
    for name, kind in kinds:
        yield row(
            f"live redline: a key in one of 500 paragraphs, {name} / 2 ms",
            _key(kind, look, qt),
            MOST,
            goal=1.0,
        )


def _key(kind: Callable[[Desk], QWidget], look: Look, qt: QApplication) -> float:
    """The median in ms from a change that was saved until the redline's document holds it."""
    session = Session(MemoryStore(large_statement()))
    session.name_version("Zero draft")
    desk = Desk(session, look, jobs=Jobs(serial=True))
    middle = desk.statement.paragraphs[PARAGRAPHS // 2]
    desk.set_current(middle.id)
    state = RedlineState.of(desk)
    widget = kind(desk)
    widget.resize(*SIZE)
    widget.show()
    state.watch(True)
    qt.processEvents()
    hear = state._heard
    desk.changed.disconnect(hear)
    taken = []
    for key in range(1, KEYS + 1):
        changes = session.apply(
            edit_paragraph, middle.id, middle.text[:300] + "et " * key + middle.text[300:], typing=True
        )
        start = perf_counter()
        hear(changes, None)
        taken.append(perf_counter() - start)
        qt.processEvents()
    assert f"{'et ' * KEYS}" in _shown(widget)
    widget.close()
    desk.close()
    return median(taken) * 1000


def _shown(widget: QWidget) -> str:
    return "".join(pane.toPlainText() for pane in widget.findChildren(Pane))
