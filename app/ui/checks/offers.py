"""What the board's context menu offers on words that the checks found: the reason, and words that may be meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.checks.findings import UNKNOWN_WORD, Findings
from app.ui.desk import Desk

MOST = 5
"""Words offered in place of an unknown one."""
WIDEST = 72
"""Characters of a finding's message in the menu."""


def offer(desk: Desk, menu: QMenu) -> None:
    """Puts rows for the finding under the cursor on top of the menu; none where nothing was found there."""
    findings = Findings.of(desk)
    under = findings.under() if findings.shown else []
    if not under:
        return
    finding = next((item for item in under if item.rule == UNKNOWN_WORD), under[0])
    rows: list[QAction] = []
    if finding.rule == UNKNOWN_WORD:
        for near in findings.suggestions(finding)[:MOST]:
            row = QAction(near.replace("&", "&&"), menu)
            row.triggered.connect(partial(findings.replace_words, finding, near))
            row.setEnabled(desk.writable)
            rows.append(row)
        learn = QAction(f"Learn “{finding.words}”", menu)
        learn.triggered.connect(partial(findings.learn, finding))
        rows.append(learn)
    else:
        why = QAction(_short(finding.message), menu)
        why.triggered.connect(partial(findings.show_words, finding))
        rows.append(why)
    first = menu.actions()[0] if menu.actions() else None
    rule = QAction(menu)
    rule.setSeparator(True)
    for row in (*rows, rule):
        if first is None:
            menu.addAction(row)
        else:
            menu.insertAction(first, row)


def _short(message: str) -> str:
    shown = message if len(message) <= WIDEST else message[: WIDEST - 1].rstrip() + "…"
    return shown.replace("&", "&&")
