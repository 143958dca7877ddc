"""In the status line: how much of the statement is agreed language."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.ui.desk import Desk
from app.ui.language.tracing import Tracing


class ShareLabel(QLabel):
    """Shows once the statement is traced and anything of it is precedent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._tracing = Tracing.of(desk)
        self._tracing.traced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Says the share anew."""
        trace = self._tracing.trace
        share = round(100 * trace.share) if trace is not None else 0
        self.setText(f"<b>{share}%</b> agreed language" if share else "")
        if trace is not None:
            self.setToolTip(
                f"{trace.precedent_words} of {trace.words} words lie in runs of ten or more of an earlier text"
            )
        self.setVisible(bool(share))
