"""What versions bring to the window."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from app.ui.action_spec import ActionSpec, Condition, writable
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.parts import InspectorTabSpec, Part
from app.ui.versions.naming import NameVersionDialog
from app.ui.versions.panel import VersionsPanel, panel_title
from app.ui.versions.reading import ReadVersion


class VersionActions(Handler):
    """Names versions and opens the list of them."""

    def name(self) -> None:
        """Asks for a name and keeps the text as a version."""
        desk = self._window.desk
        if desk is None:
            return
        dialog = NameVersionDialog(desk, self._window)
        if dialog.exec() and dialog.made is not None:
            desk.message.emit(f"Version “{dialog.made.label}” named")
        dialog.deleteLater()

    def show_list(self) -> None:
        """Opens the list of versions at the right."""
        if self._window.workspace is not None and not self._window.workspace.show_tab("versions"):
            self._window.workspace.show_view("edit")
            self._window.workspace.show_tab("versions")

    def read(self) -> None:
        """Asks which version, and opens it in a window of its own."""
        desk = self._window.desk
        if desk is None:
            return
        menu = QMenu(self._window)
        for version in reversed(desk.session.versions):
            menu.addAction(version.label).setData(version.number)
        chosen = menu.exec(self._window.mapToGlobal(self._window.rect().center()))
        number = chosen.data() if chosen is not None else None
        menu.deleteLater()
        for version in desk.session.versions:
            if version.number == number:
                reader = ReadVersion(desk, version, self._window)
                reader.finished.connect(reader.deleteLater)
                reader.show()


def has_versions(desk: Desk | None) -> bool:
    """There is a version to read."""
    return desk is not None and bool(desk.session.versions)


def _row(name: str, text: str, method: str, tip: str, key: str, icon: str, enabled: Condition) -> ActionSpec:
    keys = (key,) if key else ()
    return ActionSpec(name, text, f"versions.{method}", "Versions", tip, keys, icon, enabled, group=10)


PART = Part(
    tabs=(InspectorTabSpec("versions", panel_title, VersionsPanel, ("edit", "redline", "side-by-side"), 60),),
    actions=(
        _row(
            "versions.name",
            "&Name a version…",
            "name",
            "Keep the text as it stands now under a name",
            "Ctrl+Alt+V",
            "version",
            writable,
        ),
        _row(
            "versions.list",
            "&List of versions",
            "show_list",
            "All versions, newest first",
            "",
            "history",
            has_versions,
        ),
        _row(
            "versions.read",
            "&Read a version…",
            "read",
            "A version in a window of its own",
            "",
            "",
            has_versions,
        ),
    ),
    handlers=(("versions", VersionActions),),
)
