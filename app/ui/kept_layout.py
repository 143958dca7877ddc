"""How the window was left: the widths of its sides, which of them show, and where in each statement one was."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QSettings

from app.ui.workspace import Workspace

LAYOUT, PLACES = "window/layout", "window/places"
MOST = 40
"""Statements whose place is kept."""


class KeptLayout:
    """Reads and writes `settings`; what does not read is passed over."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keep(self, workspace: Workspace, file: Path) -> None:
        """Notes how the window is, and the paragraph with the cursor."""
        self._settings.setValue(LAYOUT, json.dumps(workspace.layout_now()))
        places = self._table(PLACES)
        places.pop(str(file), None)
        if workspace.desk.current:
            places[str(file)] = workspace.desk.current
        self._settings.setValue(PLACES, json.dumps(dict(list(places.items())[-MOST:])))

    def restore(self, workspace: Workspace, file: Path) -> None:
        """Brings the window back to how it was, and the cursor to its paragraph where that is still there."""
        workspace.take_layout(self._table(LAYOUT))
        paragraph = self._table(PLACES).get(str(file))
        if isinstance(paragraph, str) and workspace.desk.statement.holds(paragraph):
            workspace.desk.set_current(paragraph)

    def _table(self, key: str) -> dict[str, object]:
        try:
            found = json.loads(str(self._settings.value(key, "{}")))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
