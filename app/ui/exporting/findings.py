"""What was found in a file, part by part: what tells too much first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QFrame, QTextBrowser

from app.ooxml.inspect_file import Finding
from app.ui.look import Look


class FindingsText(QTextBrowser):
    """A table to read and copy from: a mark in words, the part of the file, what was found there."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._findings: Sequence[Finding] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("What was found in the file")
        look.changed.connect(self.redraw)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows these, problems first."""
        self._findings = sorted(findings, key=lambda item: item.ok)
        self.redraw()

    def redraw(self) -> None:
        """Shows the findings in the present look."""
        self.setHtml(findings_html(self._findings, self._look))


def findings_html(findings: Sequence[Finding], look: Look) -> str:
    """The findings as rows of a table."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    rows = []
    for item in findings:
        mark, meaning = ("fine", "ok") if item.ok else ("look", "warn")
        weight = "normal" if item.ok else "600"
        rows.append(
            f'<tr><td style="color:{look.colour(meaning).name()}; font-weight:600; padding:3px 14px 3px 0">{mark}</td>'
            f'<td style="color:{muted}; padding:3px 14px 3px 0">{escape(item.part)}</td>'
            f'<td style="color:{ink}; font-weight:{weight}; padding:3px 0">{escape(item.what)}</td></tr>'
        )
    return f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>'


def plain_count(findings: Sequence[Finding]) -> str:
    """ "14 places of the file" """
    return f"{len(findings)} {'place' if len(findings) == 1 else 'places'} of the file"
