"""The tab Checks: the findings by paragraph, with what can be done about them."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.services.checking import where
from app.text.checks.model import CHAPEAU, Finding, Severity
from app.ui.checks.finding_row import FindingRow
from app.ui.checks.findings import Findings
from app.ui.desk import Desk
from app.ui.inspector.cards import Column, hint

MOST = 150
"""Findings that are listed at once; the rest follows when some of these are settled."""


class ChecksTab(QWidget):
    """Follows the findings; the current paragraph's group is framed and in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.findings = Findings.of(desk)
        self.show_dismissed = False
        self.counts = QLabel()
        self.counts.setProperty("tone", "muted")
        self.rules_button = QPushButton("Rules")
        self.rules_button.setProperty("scale", "small")
        self.rules_button.setToolTip("Which rules speak, and what was dismissed")
        self.rules_button.clicked.connect(self._open_rules)
        head = QHBoxLayout()
        head.setContentsMargins(0, 12, 14, 0)
        head.addWidget(self.counts, 1)
        head.addWidget(self.rules_button)
        self.column = Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.column, 1)
        self._groups: dict[str, QFrame] = {}
        self.rows: list[FindingRow] = []
        self._listed = False
        self.findings.changed.connect(self.refresh)
        desk.current_changed.connect(lambda _: self._frame_current(scroll=True))
        self.refresh()

    def refresh(self) -> None:
        """Lists the findings anew; the scroll bar and the keyboard stay where they were."""
        place, focus = self.column.verticalScrollBar().value(), self._focused()
        self.column.clear()
        self._groups, self.rows = {}, []
        live = self.findings.live
        self.counts.setText(counted(live) if self.findings.known else "Being checked …")
        listed = [(finding, False) for finding in live]
        if self.show_dismissed:
            listed += [(finding, True) for finding in self.findings.dismissed]
            order = {item.id: at for at, item in enumerate(self._desk.statement.paragraphs)}
            listed.sort(key=lambda item: (order.get(item[0].paragraph, -1), item[0].start))  # type: ignore[call-overload]  # an id is a str
        for paragraph, group in groupby(listed[:MOST], key=lambda item: item[0].paragraph):
            self._add_group(paragraph, list(group))
        if len(listed) > MOST:
            self.column.add(hint(f"And {len(listed) - MOST} more, once some of these are settled."))
        if not listed and self.findings.known:
            self.column.add(hint("Nothing to look at."))
        first = self.findings.known and not self._listed
        self._listed = self.findings.known
        self.column.verticalScrollBar().setValue(place)
        self._frame_current(scroll=False)
        if first:
            QTimer.singleShot(0, self, lambda: self._frame_current(scroll=True))
        if 0 <= focus < len(self.rows):
            self.rows[focus].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._frame_current(scroll=True))

    def rules_menu(self) -> QMenu:
        """The rules, each with a tick where it speaks; the caller shows it."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        count = len(self.findings.dismissed)
        dismissed = menu.addAction(f"Show dismissed ({count})")
        dismissed.setCheckable(True)
        dismissed.setChecked(self.show_dismissed)
        dismissed.toggled.connect(self._show_dismissed)
        menu.addSeparator()
        running = self.findings.checking.running()
        for rule in self.findings.checking.rules:
            action = menu.addAction(rule.title)
            action.setCheckable(True)
            action.setChecked(rule.id in running)
            action.setToolTip(f"{rule.reason}. {rule.source}")
            action.toggled.connect(lambda on, name=rule.id: self.findings.set_rule(name, on))
        return menu

    def _add_group(self, paragraph: str, listed: list[tuple[Finding, bool]]) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 9, 4, 4)
        column.setSpacing(0)
        title = QLabel(where(listed[0][0]) if paragraph else "The checks themselves")
        title.setProperty("role", "title")
        title.setContentsMargins(8, 0, 8, 2)
        column.addWidget(title)
        for place, (finding, dismissed) in enumerate(listed):
            if place:
                rule = QFrame()
                rule.setProperty("role", "rule")
                rule.setFixedHeight(1)
                column.addWidget(rule)
            column.addWidget(self._row(finding, dismissed))
        self._groups[paragraph] = card
        self.column.add(card)

    def _row(self, finding: Finding, dismissed: bool) -> FindingRow:
        row = FindingRow(
            finding,
            self.findings.rules.get(finding.rule),
            lambda: self.findings.suggestions(finding),
            dismissed=dismissed,
            writable=self._desk.writable,
        )
        row.asked.connect(lambda what: self._do(what, finding))
        self.rows.append(row)
        return row

    def _do(self, what: str, finding: Finding) -> None:
        if what == "show":
            self.findings.show_words(finding)
        elif what == "dismiss":
            self.findings.dismiss(finding)
            self._desk.message.emit("Dismissed; Rules › Show dismissed brings it back")
        elif what == "rule":
            self.findings.dismiss_rule(finding)
            self._desk.message.emit(
                "The rule is silent in this statement; Rules › Show dismissed brings it back"
            )
        elif what == "off":
            self.findings.set_rule(finding.rule, on=False)
        elif what == "again":
            self.findings.show_again(finding)
        elif what == "learn":
            self.findings.learn(finding)
        elif what.startswith("word:"):
            self.findings.replace_words(finding, what.removeprefix("word:"))

    def _show_dismissed(self, on: bool) -> None:
        self.show_dismissed = on
        self.refresh()

    def _open_rules(self) -> None:
        menu = self.rules_menu()
        menu.exec(self.rules_button.mapToGlobal(self.rules_button.rect().bottomLeft()))
        menu.deleteLater()

    def _frame_current(self, *, scroll: bool) -> None:
        current = self._desk.current or CHAPEAU
        for paragraph, card in self._groups.items():
            on = "true" if paragraph == current else "false"
            if card.property("current") != on:
                card.setProperty("current", on)
                card.style().unpolish(card)
                card.style().polish(card)
        if scroll and current in self._groups and not self.column.isAncestorOf(self._with_focus()):
            self.column.ensureWidgetVisible(self._groups[current], 0, 12)

    def _with_focus(self) -> QWidget:
        return self.focusWidget() or self

    def _focused(self) -> int:
        return next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)


def counted(findings: list[Finding]) -> str:
    """How many of each severity: "1 error, 3 warnings"."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "No findings"


def title(desk: Desk) -> str:
    """The tab's title with the number of findings."""
    count = len(Findings.of(desk).live)
    return f"Checks {count}" if count else "Checks"
