"""Tables of a few columns, as lists of lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTreeWidget


def make_tree(name: str, headers: Sequence[str], *, stretch: int) -> QTreeWidget:
    """A plain table called `name` for screen readers; the column `stretch` takes the room that is left."""
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(list(headers))
    made.setRootIsDecorated(False)
    made.setStyleSheet("QTreeView::item { padding: 4px 6px; }")
    header = made.header()
    header.setStretchLastSection(False)
    for place in range(len(headers)):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made
