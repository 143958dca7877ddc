"""What agreed language brings to the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.language.indexer import IndexReport
from app.services.adopted import add_to_index
from app.services.precedent import write_trace_report
from app.ui.action_spec import Rows, can_edit_current
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.language.index_dialog import IndexDialog
from app.ui.language.library import Library
from app.ui.language.share_label import ShareLabel
from app.ui.language.tab import FEWEST, PrecedentTab, best_match
from app.ui.language.tracing import Tracing
from app.ui.layer import board_of
from app.ui.parts import InspectorTabSpec, Part, StatusSpec


class LanguageActions(Handler):
    """The handlers named "language"."""

    def show(self) -> None:
        """Opens the tab on the words under the cursor."""
        self._tab()

    def search(self) -> None:
        """Opens the tab with the keyboard in its search field, on the selected words where there are some."""
        desk, words = self._window.desk, ""
        board = board_of(desk) if desk is not None else None
        if board is not None and board.caret.span.within_one:
            span = board.caret.span
            chosen = board.text_of(span.first)[span.start : span.end].strip()
            words = chosen if 0 < len(chosen.split()) < FEWEST + 10 else ""
        tab = self._tab()
        if tab is not None:
            tab.search(f"“{words}”" if " " in words else words)

    def insert(self) -> None:
        """Puts the nearest wording in at the cursor."""
        tab = self._tab()
        if tab is None:
            return
        tab.refresh()
        match = best_match(tab)
        if match is not None:
            tab.insert(match.text, match.first)
        elif self._window.desk is not None:
            self._window.desk.message.emit("Nothing like it stands in the index")

    def colour(self) -> None:
        """Colours the words by their sources, or takes the colours off."""
        if self._window.desk is not None:
            tracing = Tracing.of(self._window.desk)
            tracing.show(not tracing.shown)
            self._window.actions_table.refresh()

    def report(self) -> None:
        """Asks where to, and writes the trace as a Word file."""
        desk = self._window.desk
        if desk is None:
            return
        suggested = desk.session.path.with_name(f"{desk.session.path.stem} agreed language.docx")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Report on agreed language", str(suggested), "Word document (*.docx)"
        )
        if chosen:
            path = Path(chosen)
            self.report_to(desk, path if path.suffix.lower() == ".docx" else Path(f"{path}.docx"))

    def report_to(self, desk: Desk, out: Path) -> None:
        """Traces beside the window and writes the report; says in a box why where that cannot be."""
        statement, library = desk.statement, Library.of(desk)

        def work(progress: object, cancelled: object) -> None:
            found = library.answer(
                lambda language: language.trace(statement, progress=progress, cancelled=cancelled)  # type: ignore[arg-type]  # as Jobs gives them
            )
            write_trace_report(found, statement, out)

        desk.jobs.run(
            work,
            done=lambda _: desk.message.emit(f"Report written: {out.name}"),
            failed=desk.show_error,
            title="Tracing agreed language",
            key="trace-report",
        )

    def add_adopted(self) -> None:
        """Adds the adopted statement to the index that is used."""
        desk = self._window.desk
        if desk is None:
            return
        statement, library = desk.statement, Library.of(desk)

        def done(_: IndexReport) -> None:
            library.changed.emit()
            desk.message.emit("The adopted statement is agreed language in the index now")

        desk.jobs.run(
            lambda progress, cancelled: add_to_index(
                statement, library.path, progress=progress, cancelled=cancelled
            ),
            done=done,
            failed=desk.show_error,
            title="Adding to the index",
            key="add-adopted",
        )

    def index(self) -> None:
        """Opens the window of the index."""
        if self._window.desk is not None:
            dialog = IndexDialog(self._window.desk, self._window)
            dialog.exec()
            dialog.deleteLater()

    def _tab(self) -> PrecedentTab | None:
        workspace = self._window.workspace
        if workspace is None:
            return None
        workspace.show_view("edit")
        workspace.show_tab("precedent")
        tab = workspace.inspector.widget("precedent")
        return tab if isinstance(tab, PrecedentTab) else None


def is_adopted(desk: Desk | None) -> bool:
    """The statement was adopted."""
    return desk is not None and desk.statement.adoption is not None


def is_coloured(desk: Desk | None) -> bool:
    """The words are coloured by their sources."""
    return desk is not None and Tracing.of(desk).shown


_row = Rows("Check", "language", group=20)

PART = Part(
    tabs=(InspectorTabSpec("precedent", lambda _: "Precedent", PrecedentTab, order=35),),
    status=(StatusSpec("precedent", ShareLabel, 20),),
    actions=(
        _row(
            "precedent.tab",
            "&Precedent of this paragraph",
            "show",
            "Where these words, or words like them, were used before",
            "Ctrl+Shift+G",
            "precedent",
            context=("paragraph",),
        ),
        _row(
            "precedent.search",
            "&Find agreed language…",
            "search",
            "Search past statements: words, phrases, NEAR, a symbol",
            "Ctrl+Shift+F",
            "find",
        ),
        _row(
            "precedent.insert",
            "&Insert the nearest wording",
            "insert",
            "The agreed wording most like this paragraph or selection, at the cursor",
            "Ctrl+Shift+Q",
            enabled=can_edit_current,
        ),
        _row(
            "precedent.show",
            "Show precedent in the &text",
            "colour",
            "Colour the words by the texts that they come from",
            "Ctrl+Shift+H",
            checked=is_coloured,
        ),
        _row(
            "precedent.report",
            "&Report on agreed language…",
            "report",
            "The statement as a Word file with footnoted sources",
        ),
        _row(
            "language.index",
            "Index of &agreed language…",
            "index",
            "Build it, add folders, use another one",
            icon="recent",
        ),
        _row(
            "language.add_adopted",
            "Add the adopted statement to the inde&x",
            "add_adopted",
            "So that its words are found as agreed language from now on",
            enabled=is_adopted,
        ),
    ),
    handlers=(("language", LanguageActions),),
)
