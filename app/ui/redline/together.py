"""Panes that stand beside each other: their lines at the same heights, scrolled as one."""

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


def level(panes: Sequence[Pane], first: int, end: int) -> None:
    """Gives the lines from `first` to before `end` the same heights in all panes."""
    if len(panes) < 2:
        return
    heights = [pane.heights(first, end) for pane in panes]
    highest = [max(line) for line in zip(*heights, strict=True)]
    for pane, own in zip(panes, heights, strict=True):
        pane.align([most - height for most, height in zip(highest, own, strict=True)], first)
