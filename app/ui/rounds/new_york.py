"""A day and an hour by the clock of New York, with the laptop's own time and what remains beside it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QTime, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QTimeEdit, QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.services.session import Session
from app.services.silence import NEW_YORK, from_new_york, in_zone, remaining


class NewYorkField(QWidget):
    """`changed` tells that another moment is meant. `zone` is the local one (None: the laptop's own)."""

    changed = Signal()

    def __init__(self, session: Session, start: datetime, *, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._session = session
        self._zone = zone
        there = start.astimezone(NEW_YORK)
        self.day = QDateEdit(QDate(there.year, there.month, there.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName("Day")
        self.hour = QTimeEdit(QTime(there.hour, there.minute))
        self.hour.setDisplayFormat("HH:mm")
        self.hour.setMinimumWidth(72)
        self.hour.setAccessibleName("Hour, New York time")
        where = QLabel("New York")
        where.setProperty("tone", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.day, self.hour, where):
            row.addWidget(widget)
        row.addStretch(1)
        self.here = QLabel()
        self.here.setObjectName("local_time")
        self.here.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.here)
        self.setFocusProxy(self.day)
        self.day.dateChanged.connect(self._moved)
        self.hour.timeChanged.connect(self._moved)
        self._tick = QTimer(self, interval=10_000)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self.refresh()

    def moment(self) -> datetime | None:
        """The moment meant, in UTC; None for an hour that does not exist there."""
        try:
            return from_new_york(self._written())
        except Refused:
            return None

    def set_moment(self, moment: datetime) -> None:
        """Shows a moment."""
        there = moment.astimezone(NEW_YORK)
        self.day.setDate(QDate(there.year, there.month, there.day))
        self.hour.setTime(QTime(there.hour, there.minute))

    def refresh(self) -> None:
        """Says anew what that is here, and what is left."""
        try:
            moment = from_new_york(self._written())
        except Refused as error:
            self._say(f"{error.problem}; {error.remedy}.", "warn")
            return
        left = remaining(moment, self._session.now())
        here = in_zone(moment, self._zone)
        if left == "over":
            self._say(f"{here} here; that is past already.", "warn")
        else:
            self._say(f"{here} here · {left} from now", "muted")

    def _written(self) -> str:
        day, hour = self.day.date(), self.hour.time()
        return f"{day.year():04}-{day.month():02}-{day.day():02}T{hour.hour():02}:{hour.minute():02}"

    def _say(self, words: str, tone: str) -> None:
        self.here.setText(words)
        if self.here.property("tone") != tone:
            self.here.setProperty("tone", tone)
            self.here.style().unpolish(self.here)
            self.here.style().polish(self.here)

    def _moved(self, *_: object) -> None:
        self.refresh()
        self.changed.emit()


def usual_deadline(now: datetime, *, days: int = 1, hour: int = 15) -> datetime:
    """The hour that is usually set: three in the afternoon of the next working day, New York time."""
    there = now.astimezone(NEW_YORK) + timedelta(days=days)
    while there.weekday() >= 5:
        there += timedelta(days=1)
    return there.replace(hour=hour, minute=0, second=0, microsecond=0)
