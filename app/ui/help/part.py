"""What help brings to the window."""

from __future__ import annotations

from app.ui.action_spec import ActionSpec, always
from app.ui.handler import Handler
from app.ui.help.about import AboutDialog
from app.ui.help.pages import KEYS
from app.ui.help.window import HelpWindow
from app.ui.parts import Part

OF_VIEW = {
    "": "10-getting-started",
    "edit": "20-board",
    "coverage": "30-concept-papers",
    "redline": "40-versions",
    "side-by-side": "40-versions",
}
"""The page that F1 opens while a view is shown."""


class HelpActions(Handler):
    """One help window for each main window, brought to the front when it is asked for again."""

    def open(self) -> HelpWindow:
        """Opens the page that fits what is shown."""
        view = self._window.desk.view if self._window.desk is not None else ""
        return self._show(OF_VIEW.get(view, OF_VIEW[""]))

    def keys(self) -> HelpWindow:
        """Opens the page of all keys."""
        return self._show(KEYS)

    def about(self) -> None:
        """Says what the program is and what it is made of."""
        dialog = AboutDialog(self._window.look, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, page: str) -> HelpWindow:
        found = self._window.findChild(HelpWindow)
        if found is None:
            found = HelpWindow(self._window.actions_table, self._window.look, self._window)
        found.show_page(page)
        found.show()
        found.raise_()
        found.activateWindow()
        return found


PART = Part(
    actions=(
        ActionSpec(
            "help.open",
            "&Help",
            "help.open",
            "Help",
            "The help, at the page that fits",
            ("F1",),
            "help",
            always,
        ),
        ActionSpec(
            "help.keys",
            "&Keyboard shortcuts",
            "help.keys",
            "Help",
            "All keys, menu by menu",
            ("Ctrl+F1",),
            enabled=always,
        ),
        ActionSpec(
            "help.about",
            "&About Penholder",
            "help.about",
            "Help",
            "Versions and licences",
            enabled=always,
            group=10,
        ),
    ),
    handlers=(("help", HelpActions),),
)
