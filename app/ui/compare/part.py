"""What comparing files brings to the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.ui.action_spec import ActionSpec, always
from app.ui.ask_choice import ask_choice
from app.ui.compare.slot import KINDS
from app.ui.compare.window import CompareWindow
from app.ui.error_dialog import show_error
from app.ui.exporting.names import hand_of
from app.ui.handler import Handler
from app.ui.parts import Part

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class CompareActions(Handler):
    """Opens the window that compares two files; a statement need not be open."""

    def files(self) -> CompareWindow:
        """Opens the window without files."""
        author = hand_of(self._window.context)
        made = CompareWindow(self._window.look, self._window.jobs, self._window, author=author)
        made.finished.connect(made.deleteLater)
        made.show()
        return made


def _drop(window: MainWindow, files: list[Path]) -> bool:
    """Two texts: compared, or with a statement open perhaps what delegations returned.

    Without a statement no other part takes what comes here, so whatever cannot be compared is told.
    """
    if window.desk is None and files:
        return _without_statement(window, files)
    if len(files) != 2 or any(file.suffix.lower() not in KINDS for file in files):
        return False
    if window.desk is not None and window.desk.writable:
        wanted = ask_choice(
            window,
            "Two files",
            f"What are {files[0].name} and {files[1].name}?",
            (("take", "Returned by delegations: take in"), ("compare", "Two texts: compare")),
        )
        if wanted == "take":
            return False  # the part of the proposals is asked next
        if not wanted:
            return True
    CompareActions(window).files().compare(*files)
    return True


def _without_statement(window: MainWindow, files: list[Path]) -> bool:
    statements = any(file.suffix.lower() == ".prst" for file in files)
    if len(files) == 2 and not statements:
        CompareActions(window).files().compare(*files)
        return True
    if len(files) == 1 and statements:
        return False  # the window opens it
    what = (
        f"“{files[0].name}” is no file to begin with"
        if len(files) == 1
        else f"{len(files)} files were dropped"
    )
    remedy = "drop a concept paper, one statement, or two Word or text files to compare"
    show_error(Refused(what, remedy), window)
    return True


PART = Part(
    actions=(
        ActionSpec(
            "compare.files",
            "Compare two &Word files…",
            "compare.files",
            "File",
            "The redline of any two Word or text files, without a statement",
            icon="side-by-side",
            enabled=always,
            group=5,
        ),
    ),
    handlers=(("compare", CompareActions),),
    drops=(_drop,),
)
