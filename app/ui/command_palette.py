"""All commands in one list, found by any part of their names (Ctrl+K)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.actions import Actions
from app.ui.command_delegate import CommandDelegate

KEYS_ROLE = Qt.ItemDataRole.UserRole + 1
MENU_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Command:
    """One row: the action's name, what it says, where it stands, and its keys."""

    name: str
    text: str
    menu: str
    keys: str


def commands(actions: Actions) -> list[Command]:
    """The commands that can be used now, in the table's order."""
    actions.refresh()
    found = []
    for name in actions.names():
        action, spec = actions[name], actions.specs[name]
        if action.isEnabled() and name != "window.commands":
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            text = action.text().replace("&", "").rstrip("…")
            found.append(Command(name, text, spec.menu.replace("/", " › "), keys))
    return found


def matching(rows: list[Command], typed: str) -> list[Command]:
    """The rows that hold every typed word in their text or menu; those that begin with it first."""
    words = typed.casefold().split()
    hits = [row for row in rows if all(word in f"{row.text} {row.menu}".casefold() for word in words)]
    start = typed.casefold().strip()
    return sorted(hits, key=lambda row: not row.text.casefold().startswith(start))


Index = QModelIndex | QPersistentModelIndex


class CommandModel(QAbstractListModel):
    """The commands that match."""

    def __init__(self, rows: list[Command], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = rows
        self.rows = list(rows)

    def narrow(self, typed: str) -> None:
        """Shows what matches the typed words."""
        self.beginResetModel()
        self.rows = matching(self._all, typed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                part for part in (row.text, row.menu, row.keys) if part
            ),
            KEYS_ROLE: row.keys,
            MENU_ROLE: row.menu,
        }
        return answers.get(role)


class CommandPalette(QDialog):
    """Type, choose with the arrows, Enter does it, Escape leaves."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Commands")
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Command")
        self.field.installEventFilter(self)
        self.model = CommandModel(commands(actions), self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandDelegate(self.list, MENU_ROLE, KEYS_ROLE))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.resize(560, 420)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._run)
        self._narrow("")

    def open_over(self, window: QWidget) -> None:
        """Shows the palette at the top of the window, in its middle."""
        place = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 56))
        self.move(place)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in step:
                self._go(self.list.currentIndex().row() + step[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._go(0)

    def _go(self, row: int) -> None:
        last = self.model.rowCount() - 1
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), last)) if last >= 0 else QModelIndex())

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        name = self.model.rows[index.row()].name
        self.close()
        self._actions.trigger(name)
