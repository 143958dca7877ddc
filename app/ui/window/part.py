"""The rows of the table that belong to no single view, and what they do."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.domain.errors import PenholderError
from app.ui.action_spec import ActionSpec, always, can_redo, can_undo
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.parts import Part


class WindowActions(Handler):
    """What the window itself does."""

    def undo(self) -> None:
        """Takes back the last step; in a field of its own text (a comment), there."""
        field = _own_field()
        if field is not None:
            field.undo()
        elif self._window.desk is not None:
            self._window.desk.undo()

    def redo(self) -> None:
        """Does again what was taken back."""
        field = _own_field()
        if field is not None:
            field.redo()
        elif self._window.desk is not None:
            self._window.desk.redo()

    def show_view(self, name: str) -> None:
        """Shows a view of the text."""
        if self._window.workspace is not None:
            self._window.workspace.show_view(name)

    def toggle_inspector(self) -> None:
        """Opens or closes the right side."""
        if self._window.workspace is not None:
            self._window.workspace.toggle_inspector()

    def toggle_left(self) -> None:
        """Opens or closes the left side."""
        if self._window.workspace is not None:
            self._window.workspace.toggle_left()

    def set_theme(self, name: str) -> None:
        """Changes the theme and keeps the choice."""
        self._window.look.set_theme(name)
        self._window.context.remember_theme(name)

    def zoom(self, by: int) -> None:
        """Makes the sheet's text larger (1), smaller (-1), or as designed (0)."""
        self._window.look.step_zoom(by)

    def zoom_reset(self) -> None:
        """Shows the sheet's text at the size of the design."""
        self._window.look.step_zoom(0)

    def full_screen(self) -> None:
        """Fills the screen, or goes back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def save(self) -> None:
        """Saves what was typed in this moment, and says where; everything before is saved already."""
        desk = self._window.desk
        if desk is None:
            return
        try:
            desk.session.flush()
        except PenholderError as error:
            desk.show_error(error)
            return
        name = desk.session.path.name
        if desk.session.read_only:
            desk.message.emit(f"{name} is open for reading only; there is nothing to save")
        else:
            desk.message.emit(f"Saved in {name}; Penholder saves as you go")

    def close_statement(self) -> None:
        """Closes the statement and shows the start page."""
        self._window.close_statement()

    def quit(self) -> None:
        """Closes the window."""
        self._window.close()

    def commands(self) -> None:
        """Opens the palette of all commands."""
        from app.ui.command_palette import CommandPalette

        CommandPalette(self._window.actions_table, self._window).open_over(self._window)


def _own_field() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit):
        return focus
    if isinstance(focus, QTextEdit) and focus.isUndoRedoEnabled():
        return focus
    return None


def _undo_caption(desk: Desk | None) -> str:
    verb = desk.session.undo_verb if desk is not None else ""
    return f"&Undo: {verb[:1].lower()}{verb[1:]}" if verb else "&Undo"


def _redo_caption(desk: Desk | None) -> str:
    verb = desk.session.redo_verb if desk is not None else ""
    return f"&Redo: {verb[:1].lower()}{verb[1:]}" if verb else "&Redo"


ACTIONS = (
    ActionSpec(
        "file.save",
        "Sa&ve",
        "window.save",
        "File",
        "Everything is saved as you go; this says where",
        ("Ctrl+S",),
        group=10,
    ),
    ActionSpec(
        "window.close", "&Close statement", "window.close_statement", "File", keys=("Ctrl+W",), group=90
    ),
    ActionSpec("window.quit", "&Quit", "window.quit", "File", keys=("Ctrl+Q",), enabled=always, group=99),
    ActionSpec(
        "edit.undo",
        "&Undo",
        "window.undo",
        "Edit",
        "Take back the last step",
        ("Ctrl+Z",),
        "undo",
        can_undo,
        caption=_undo_caption,
    ),
    ActionSpec(
        "edit.redo",
        "&Redo",
        "window.redo",
        "Edit",
        "Do again what was taken back",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        can_redo,
        caption=_redo_caption,
    ),
    ActionSpec(
        "window.commands",
        "&Commands…",
        "window.commands",
        "View",
        "Find any command by its name",
        ("Ctrl+K",),
        "command",
        always,
        bar=10,
    ),
    ActionSpec(
        "view.inspector",
        "Right &side",
        "window.toggle_inspector",
        "View",
        "Show or hide what is known about the paragraph",
        ("F4",),
        group=20,
    ),
    ActionSpec("view.left", "&Areas at the left", "window.toggle_left", "View", keys=("Shift+F4",), group=20),
    ActionSpec(
        "view.zoom_in",
        "Zoom &in",
        "window.zoom",
        "View",
        keys=("Ctrl++", "Ctrl+="),
        icon="zoom-in",
        argument=1,
        group=30,
    ),
    ActionSpec(
        "view.zoom_out",
        "Zoom &out",
        "window.zoom",
        "View",
        keys=("Ctrl+-",),
        icon="zoom-out",
        argument=-1,
        group=30,
    ),
    ActionSpec("view.zoom_reset", "&Normal size", "window.zoom_reset", "View", keys=("Ctrl+0",), group=30),
    ActionSpec(
        "view.full_screen",
        "&Full screen",
        "window.full_screen",
        "View",
        keys=("F11",),
        enabled=always,
        group=40,
    ),
    *(
        ActionSpec(
            f"view.theme_{name}",
            text,
            "window.set_theme",
            "View/Theme",
            enabled=always,
            argument=name,
            icon="theme" if name == "system" else "",
            group=50,
        )
        for name, text in (
            ("system", "As the system"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("high-contrast", "High contrast"),
        )
    ),
)

PART = Part(actions=ACTIONS, handlers=(("window", WindowActions),))
