"""A view's work is done once, soon where it is seen, else when it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.when_seen import WhenSeen


class View(QWidget):
    """Counts how often it was made anew."""

    def __init__(self) -> None:
        super().__init__()
        self.done = 0
        self.fresh = WhenSeen(self, self.refresh)

    def refresh(self) -> None:
        self.fresh.settled()
        self.done += 1

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fresh.catch_up()


@pytest.fixture
def view(qtbot: QtBot) -> View:
    made = View()
    qtbot.addWidget(made)
    return made


def test_what_is_hidden_waits_until_it_is_shown(qtbot: QtBot, view: View) -> None:
    view.fresh.later()
    qtbot.wait(10)
    assert (view.done, view.fresh.owed) == (0, True)
    view.show()
    assert (view.done, view.fresh.owed) == (1, False)
    view.hide()
    view.show()
    assert view.done == 1


def test_several_changes_in_one_event_are_done_once(qtbot: QtBot, view: View) -> None:
    view.show()
    for _ in range(3):
        view.fresh.later("of any signal")
    assert view.done == 1
    qtbot.waitUntil(lambda: view.done == 2)
    qtbot.wait(10)
    assert view.done == 2


def test_what_is_done_earlier_is_not_done_again(qtbot: QtBot, view: View) -> None:
    view.show()
    view.fresh.after(5)
    view.refresh()
    qtbot.wait(20)
    assert view.done == 2
