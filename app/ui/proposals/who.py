"""Who is who: the authors in returned files, for which delegation each speaks; asked for once and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.council import NOT_KNOWN
from app.services.intake_model import Question
from app.services.roster import other_delegations
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel

LEAVE = "\0leave"
"""The answer that leaves the file out."""


class WhoDialog(QDialog):
    """One line for each question: the author, the file, and the choice of a delegation.

    While files are taken in every line wants an answer, and a file can be left out. Afterwards, with what is
    `given` (question key → code, "" where it is not known), a line may stay as it is.
    """

    def __init__(
        self,
        desk: Desk,
        questions: Sequence[Question],
        parent: QWidget | None = None,
        *,
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("who_dialog")
        self.setWindowTitle("Who is who?")
        self.setMinimumWidth(560)
        self._questions = questions
        self._given = given
        self.boxes: dict[str, QComboBox] = {}
        hint = QLabel("For which delegation do they speak? The answers are remembered with the statement.")
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        buttons = OkCancel(self, "Take in" if given is None else "Remember")
        self.ok = buttons.ok
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self._lines(desk))
        column.addWidget(buttons)
        self._enable()

    def answers(self) -> dict[str, str]:
        """Question key → delegation code, those left out not among them."""
        return {
            key: str(box.currentData())
            for key, box in self.boxes.items()
            if box.currentData() and box.currentData() != LEAVE
        }

    def left_out(self) -> set[str]:
        """The names of the files that are not taken in."""
        return {item.file for item in self._questions if self.boxes[item.key].currentData() == LEAVE}

    def _lines(self, desk: Desk) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, question in enumerate(self._questions):
            who, file = QLabel(question.who), QLabel(question.file)
            who.setProperty("role", "title")
            file.setProperty("tone", "muted")
            box = self._box(desk, question)
            grid.addWidget(who, row, 0)
            grid.addWidget(file, row, 1)
            grid.addWidget(box, row, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self._questions), 1)
        if len(self._questions) <= 8:
            return inside
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(320)
        scroll.setWidget(inside)
        return scroll

    def _box(self, desk: Desk, question: Question) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Delegation of {question.who}")
        box.setObjectName(f"who_{len(self.boxes)}")
        box.setMinimumWidth(220)
        box.addItem("Choose…" if self._given is None else NOT_KNOWN, "")
        members = desk.statement.delegations
        for member in members:
            box.addItem(member.name, member.code)
        box.insertSeparator(box.count())
        known = {member.code for member in members}
        for other in other_delegations():
            if other.code not in known:
                box.addItem(other.name, other.code)
        if self._given is None:
            box.insertSeparator(box.count())
            box.addItem("Leave this file out", LEAVE)
        else:
            self._choose(box, self._given[question.key])
        box.setMaxVisibleItems(20)
        box.currentIndexChanged.connect(lambda _: self._enable())
        self.boxes[question.key] = box
        return box

    @staticmethod
    def _choose(box: QComboBox, code: str) -> None:
        """Shows what stands there now, also a code that is no delegation's: a colleague's name, after merging."""
        if box.findData(code) < 0:
            box.insertItem(1, code, code)
        box.setCurrentIndex(box.findData(code))

    def _enable(self) -> None:
        chosen = {key: box.currentData() for key, box in self.boxes.items()}
        self.ok.setEnabled(all(chosen.values()) if self._given is None else chosen != self._given)
