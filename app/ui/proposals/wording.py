"""The dialogs in which a proposal is accepted in part, or in other words; the result is seen while one chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.council import delegation_name
from app.services.deciding import Standing
from app.text.merge import Edit, apply_edits, apply_hunks
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel
from app.ui.proposals import decisions
from app.ui.redlined_words import redlined


class Preview(QFrame):
    """The paragraph as it would read, as a redline against the present text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look = desk.look
        self.label = QLabel()
        self.label.setObjectName("preview")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setStyleSheet(f'QLabel {{ font-family: "{desk.look.serif_family}"; font-size: 15px; }}')
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.addWidget(self.label)

    def show_words(self, present: str, wanted: str) -> None:
        """Shows what would change."""
        self.label.setText(
            redlined(
                present.replace("\n", " ¶ "), wanted.replace("\n", " ¶ ").strip(), self._look, whole=True
            )
        )


class PartDialog(QDialog):
    """The places of a proposal with ticks; digits tick and untick, Enter accepts."""

    def __init__(self, desk: Desk, found: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("part_dialog")
        name = delegation_name(desk.statement.delegations, found.proposal.delegation)
        self.setWindowTitle(f"Accept {name}’s proposal in part")
        self.setMinimumWidth(600)
        self._desk, self._found = desk, found
        self.boxes: list[QCheckBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        hint = QLabel("Tick what is accepted. The digits 1 to 9 tick and untick.")
        hint.setProperty("tone", "muted")
        column.addWidget(hint)
        column.addWidget(self._places())
        self.preview = Preview(desk)
        column.addWidget(self.preview)
        self.problem = QLabel()
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        self.buttons = OkCancel(self, "Accept these")
        self.ok = self.buttons.ok
        column.addWidget(self.buttons)
        self._refresh()

    @property
    def chosen(self) -> list[int]:
        """The indexes of the ticked places."""
        return [place for place, box in enumerate(self.boxes) if box.isChecked()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(9, len(self.boxes)):
            self.boxes[place].toggle()
            return
        super().keyPressEvent(event)

    def _places(self) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for number, edit in enumerate(self._found.edits, start=1):
            rows.addLayout(self._place(number, edit))
        if len(self._found.edits) <= 8:
            return inside
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(320)
        scroll.setWidget(inside)
        return scroll

    def _place(self, number: int, edit: Edit) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        box = QCheckBox(str(number))
        box.setChecked(True)
        box.setObjectName(f"place_{number}")
        box.toggled.connect(self._refresh)
        base = self._found.proposal.before
        words = QLabel(redlined(base, apply_edits(base, [edit]), self._desk.look))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setStyleSheet(f'QLabel {{ font-family: "{self._desk.look.serif_family}"; font-size: 14px; }}')
        taken = base[edit.start : edit.end].strip()
        box.setAccessibleName(f"Place {number}: “{taken}” becomes “{edit.replacement.strip()}”")
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.boxes.append(box)
        return row

    def _refresh(self, *_: object) -> None:
        found = self._found
        merged = apply_hunks(
            found.proposal.before, found.present, [found.edits[place] for place in self.chosen]
        )
        self.preview.show_words(found.present, merged.text)
        self.ok.setEnabled(bool(self.chosen) and merged.is_clean)
        clash = merged.conflicts[0].base.strip() if merged.conflicts else ""
        self.problem.setText(f"The words “{clash}” changed since; untick their place." if clash else "")
        self.problem.setVisible(bool(clash))


class WordsDialog(QDialog):
    """The proposed words, to be edited before they are accepted; the redline follows the typing."""

    def __init__(
        self, desk: Desk, title: str, present: str, words: str, done: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(640)
        self._present = present
        self.field = QPlainTextEdit(words)
        self.field.setObjectName("words")
        self.field.setAccessibleName("The words of the paragraph")
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(150)
        self.field.setStyleSheet(
            f'QPlainTextEdit {{ font-family: "{desk.look.serif_family}"; font-size: 15px; }}'
        )
        self.preview = Preview(desk)
        buttons = OkCancel(self, done)
        self.ok = buttons.ok
        self.ok.setToolTip("Ctrl+Enter")
        self.ok.setShortcut("Ctrl+Return")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        for widget in (self.field, self.preview, buttons):
            self.column.addWidget(widget)
        self.field.textChanged.connect(self._refresh)
        self._refresh()

    @property
    def words(self) -> str:
        """The words as edited."""
        return self.field.toPlainText().strip()

    def _refresh(self) -> None:
        self.preview.show_words(self._present, self.words)
        self.ok.setEnabled(bool(self.words))


def ask_part(desk: Desk, found: Standing, reason: str) -> bool:
    """Lets the drafter tick places and accepts these; whether anything was decided."""
    if len(found.edits) < 2:
        desk.message.emit("This proposal has one place only: accept it whole, or edit it")
        return False
    dialog = PartDialog(desk, found, desk.window)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    if not accepted:
        return False
    if len(chosen) == len(found.edits):
        return decisions.accept(desk, [found.proposal.id], reason)
    return decisions.accept(desk, [found.proposal.id], reason, chosen=chosen)


def ask_words_to_accept(desk: Desk, found: Standing, reason: str) -> bool:
    """Lets the drafter edit the proposed words and accepts them; whether anything was decided."""
    if found.gone:
        desk.message.emit("The paragraph of this proposal is no longer in the text")
        return False
    name = delegation_name(desk.statement.delegations, found.proposal.delegation)
    words = found.proposal.after if found.conflicts else found.wanted
    dialog = WordsDialog(
        desk, f"Edit {name}’s proposal and accept it", found.present, words, "Accept", desk.window
    )
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    text = dialog.words
    dialog.deleteLater()
    return accepted and decisions.accept(desk, [found.proposal.id], reason, text=text)
