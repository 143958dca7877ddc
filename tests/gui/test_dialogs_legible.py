"""Dialogs show what stands in their fields, one thing beside the other, in the program's own look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.rounds.adoption import AdoptDialog
from app.ui.rounds.new_york import NewYorkField
from app.ui.versions.naming import NameVersionDialog
from tests.helpers.gui import session_on

HERE = timezone(timedelta(hours=1))


def test_the_hour_of_a_deadline_can_be_read(qtbot: QtBot, look: Look) -> None:
    assert look is not None
    field = NewYorkField(session_on(), datetime(2010, 1, 12, 20, 0, tzinfo=UTC), zone=HERE)
    qtbot.addWidget(field)
    field.show()
    QApplication.processEvents()
    inner = field.hour.findChild(QLineEdit)
    assert inner is not None
    assert inner.text() == "15:00"
    assert inner.width() >= inner.fontMetrics().horizontalAdvance("15:00") + 4
    assert inner.height() >= inner.fontMetrics().height()


def test_the_buttons_of_naming_a_version_stand_below_the_note(qtbot: QtBot, look: Look) -> None:
    dialog = NameVersionDialog(Desk(session_on(), look, jobs=Jobs(serial=True)))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    assert buttons.y() >= dialog.note.geometry().bottom()


def test_the_buttons_of_dialogs_are_words(qtbot: QtBot, look: Look) -> None:
    dialog = NameVersionDialog(Desk(session_on(), look, jobs=Jobs(serial=True)))
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    assert all(button.icon().isNull() for button in buttons.buttons())


def test_the_number_of_a_meeting_can_be_read(qtbot: QtBot, look: Look) -> None:
    desk = Desk(session_on(), look, jobs=Jobs(serial=True))
    dialog = AdoptDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.meeting.setValue(6257)
    QApplication.processEvents()
    inner = dialog.meeting.findChild(QLineEdit)
    assert inner is not None
    assert inner.width() >= inner.fontMetrics().horizontalAdvance("6257") + 4
