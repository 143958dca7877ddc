"""Panes that scroll as one."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.redline.pane import Pane


def scroll_together(panes: Sequence[Pane], value: int) -> None:
    """Brings every pane to the place (in pixels) that one of them was scrolled to."""
    for pane in panes:
        bar = pane.verticalScrollBar()
        if bar.value() != value:
            bar.blockSignals(True)
            bar.setValue(value)
            bar.blockSignals(False)
            pane.viewport().update()
            pane.update_margin()
