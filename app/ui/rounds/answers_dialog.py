"""Who got the round's copy, who has answered, and who is silent; an answer without a file is noted here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.consulting import close_round, open_round, record_answer, set_deadline
from app.domain.council import delegation_name
from app.domain.rounds import Answer, Round
from app.ui.desk import Desk
from app.ui.inspector.comments_tab import when
from app.ui.rounds.new_york import NewYorkField, usual_deadline
from app.ui.rounds.section import NO_COMMENTS, day_of, round_lines
from app.ui.rounds.silence_dialogs import Form
from app.ui.trees import make_tree

CODE = Qt.ItemDataRole.UserRole + 1


class AnswersDialog(QDialog):
    """The open round, or the last one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answers_dialog")
        self.setWindowTitle("Who has answered")
        self._desk = desk
        self.heading, self.state = QLabel(), QLabel()
        self.heading.setProperty("role", "title")
        self.state.setProperty("tone", "muted")
        self.tree = make_tree("Answers", ["Delegation", "Answer", "When"], stretch=1)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.none = QPushButton("No comments")
        self.none.setToolTip("The chosen delegations have said that they have no comments")
        self.none.clicked.connect(self.note_no_comments)
        self.deadline = QPushButton("Deadline…")
        self.deadline.clicked.connect(self._set_deadline)
        self.close_it = QPushButton("Close the round")
        self.close_it.clicked.connect(self._close)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.none, self.deadline, self.close_it):
            button.setAutoDefault(False)  # Enter in the list must not record an answer
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self.state, self.tree):
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(600, 560)
        self._end = desk.session.listen(lambda changes, _: self.refresh() if changes.rounds else None)
        self.finished.connect(lambda _: self._end())
        self.refresh()

    def refresh(self) -> None:
        """Reads the round anew."""
        rounds = self._desk.statement.rounds
        current = self.tree.currentItem()
        kept = str(current.data(0, CODE)) if current is not None else ""
        self.tree.clear()
        if not rounds:
            self.heading.setText("Nothing was sent yet")
            self._enable()
            return
        item = rounds[-1]
        label = next(
            (found.label for found in self._desk.session.versions if found.number == item.version), ""
        )
        self.heading.setText(f"Round {item.number}: {label} sent {day_of(item.opened)}")
        self.state.setText(" · ".join(words for words, _ in round_lines(item, self._desk.session.now())))
        self._fill(item)
        for at in range(self.tree.topLevelItemCount()):
            found = self.tree.topLevelItem(at)
            if found is not None and found.data(0, CODE) == kept:
                self.tree.setCurrentItem(found)
        self._enable()

    def note_no_comments(self) -> None:
        """Notes that the chosen delegations have no comments."""
        now = self._desk.session.now()
        for code in self._chosen():
            self._desk.apply(record_answer, Answer(code, now, NO_COMMENTS))

    def _fill(self, item: Round) -> None:
        look = self._desk.look
        answers: dict[str, list[Answer]] = {}
        for answer in item.answers:
            answers.setdefault(answer.delegation, []).append(answer)
        sent = dict.fromkeys([dispatch.delegation for dispatch in item.dispatches] + list(answers))
        for code in sorted(sent, key=lambda code: code in answers):
            found = answers.get(code, [])
            words = ", ".join(dict.fromkeys(answer.source or "answered" for answer in found)) or "silent"
            name = delegation_name(self._desk.statement.delegations, code)
            row = QTreeWidgetItem(self.tree, [name, words, when(found[-1].time) if found else ""])
            row.setData(0, CODE, code)
            row.setForeground(1, QBrush(look.colour("muted" if found else "warn")))

    def _chosen(self) -> list[str]:
        return [str(item.data(0, CODE)) for item in self.tree.selectedItems()]

    def _enable(self) -> None:
        here = self._desk.writable and open_round(self._desk.statement) is not None
        self.none.setEnabled(here and bool(self._chosen()))
        self.deadline.setEnabled(here)
        self.close_it.setEnabled(here)

    def _set_deadline(self) -> None:
        dialog = DeadlineDialog(self._desk, self)
        dialog.exec()
        dialog.deleteLater()

    def _close(self) -> None:
        self._desk.apply(close_round, self._desk.session.now())


class DeadlineDialog(Form):
    """Until when the open round waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "deadline_dialog", "Deadline of the round", "Set", parent)
        current = open_round(desk.statement)
        usual: datetime = usual_deadline(desk.session.now(), days=2)
        start = current.deadline if current is not None and current.deadline is not None else usual
        self.until = NewYorkField(desk.session, start)
        self.hint.setText("Until when answers are awaited.")
        self.form.addRow("Until", self.until)
        self.until.changed.connect(lambda: self.ok.setEnabled(self.until.moment() is not None))

    def carry_out(self) -> None:
        """Sets the deadline."""
        self.desk.session.apply(set_deadline, self.until.moment())
