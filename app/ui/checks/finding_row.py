"""One finding in the tab Checks: what is wrong, why that matters and where it is written; a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout

from app.text.checks.model import Finding, Rule, Severity
from app.ui.checks.findings import UNKNOWN_WORD

TONES = {Severity.ERROR: "dele", Severity.WARNING: "warn", Severity.NOTE: "muted"}
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Space)


class FindingRow(QFrame):
    """Enter or a click goes to the words, Delete dismisses this one, Shift+Delete its rule.

    `asked` carries "show", "dismiss", "rule", "off", "again", "learn", or "word:" and the word to put in.
    `suggest` gives words that may have been meant; it is asked when the menu opens.
    """

    asked = Signal(str)

    def __init__(
        self,
        finding: Finding,
        rule: Rule | None,
        suggest: Callable[[], list[str]],
        *,
        dismissed: bool,
        writable: bool,
    ) -> None:
        super().__init__()
        self.finding = finding
        self._suggest = suggest
        self.setObjectName("finding")
        self._dismissed, self._writable = dismissed, writable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{finding.severity.value}: {finding.message}")
        title = QLabel(rule.title if rule is not None else finding.rule)
        title.setProperty("role", "small")
        severity = QLabel("dismissed" if dismissed else finding.severity.value)
        severity.setStyleSheet("QLabel { font-size: 11px; }")
        severity.setProperty("tone", "muted" if dismissed else TONES[finding.severity])
        self.menu_button = QToolButton()
        self.menu_button.setText("⋯")
        self.menu_button.setToolTip("Dismiss")
        self.menu_button.setAccessibleName("What to do with this finding")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu_button.clicked.connect(self.open_menu)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(severity)
        head.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(_words(finding.message, "muted" if dismissed else ""))
        if rule is not None:
            column.addWidget(_words(f"{rule.reason}. {_source(rule)}", "", small=True))

    def menu(self) -> QMenu:
        """What can be done with the finding; the caller shows it."""
        menu = QMenu(self)
        menu.addAction("Go to the words", lambda: self.asked.emit("show"))
        menu.addSeparator()
        if self._dismissed:
            menu.addAction("Show again", lambda: self.asked.emit("again")).setEnabled(self._writable)
            return menu
        self._add_words(menu)
        once = menu.addAction("Dismiss this one", lambda: self.asked.emit("dismiss"))
        rule = menu.addAction("Dismiss its rule in this statement", lambda: self.asked.emit("rule"))
        once.setShortcut("Del")
        rule.setShortcut("Shift+Del")
        for action in (once, rule):
            action.setEnabled(self._writable)
        menu.addAction("Switch the rule off everywhere", lambda: self.asked.emit("off"))
        return menu

    def _add_words(self, menu: QMenu) -> None:
        if self.finding.rule != UNKNOWN_WORD:
            return
        for near in self._suggest():
            action = menu.addAction(f"Write “{near}”", partial(self.asked.emit, f"word:{near}"))
            action.setEnabled(self._writable)
        menu.addAction("Learn this word", lambda: self.asked.emit("learn"))
        menu.addSeparator()

    def open_menu(self) -> None:
        """Shows the menu below its button."""
        menu = self.menu()
        menu.exec(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))
        menu.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit("show")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and Qt.Key(event.key()) in _KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in _KEYS:
            super().keyPressEvent(event)
        elif key is not Qt.Key.Key_Delete:
            self.asked.emit("show")
        elif self._writable and not self._dismissed:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.asked.emit("rule" if shift else "dismiss")


def _words(text: str, tone: str, *, small: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        label.setProperty("tone", tone)
    if small:
        label.setProperty("role", "small")
    return label


def _source(rule: Rule) -> str:
    return f"{rule.source[:1].upper()}{rule.source[1:]}."
