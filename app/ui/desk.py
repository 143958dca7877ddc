"""The open statement as the window knows it: the session, what is current, and one signal for what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes, Outcome
from app.domain.errors import PenholderError
from app.domain.statement import Paragraph, Statement
from app.services.session import Session, Verb
from app.ui.error_dialog import show_error
from app.ui.jobs import Jobs
from app.ui.look import Look

if TYPE_CHECKING:
    from app.ui.actions import Actions
    from app.ui.parts import MenuFiller, TagMaker

P = ParamSpec("P")


class Desk(QObject):
    """Wraps one `Session` for the views of one window.

    `changed` carries the `Changes` of a verb and the view that asked for it (or None); a view skips its own.
    `current` is the id of the paragraph with the cursor, "" on the title or chapeau; `selected` are the ids
    that a verb on "the selected paragraphs" works on, in the text's order (the current one where no more).
    `travelled` tells of Undo and Redo; `area_lit` which area (id, "" for none) the board should mark;
    `tab_requested` which tab of the inspector to open; `closing` that all is saved and the desk goes.
    `actions` is the window's table of actions, `tag_makers` what the parts show under paragraphs, `offers` what
    they put on top of the board's menu.
    """

    changed = Signal(object, object)
    current_changed = Signal(str)
    selection_changed = Signal(list)
    message = Signal(str)
    view_requested = Signal(str)
    view_changed = Signal(str)
    paragraph_requested = Signal(str, int, int)
    tab_requested = Signal(str)
    travelled = Signal(object)
    area_lit = Signal(str)
    closing = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        *,
        jobs: Jobs | None = None,
        context: object = None,
        window: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.look = look
        self.jobs = jobs or Jobs(parent=self)
        self.context = context
        self.window = window
        self.actions: Actions | None = None
        self.tag_makers: tuple[TagMaker, ...] = ()
        self.offers: tuple[MenuFiller, ...] = ()
        self.view = ""
        self._current = ""
        self._selected: list[str] = []
        self._end = session.listen(self._heard)

    @property
    def statement(self) -> Statement:
        """The statement as it stands."""
        return self.session.statement

    @property
    def writable(self) -> bool:
        """Whether verbs are taken: this window holds the file and the statement is not adopted."""
        return not self.session.read_only and self.statement.adoption is None

    @property
    def current(self) -> str:
        """The id of the paragraph with the cursor, or ""."""
        return self._current

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph with the cursor, or None."""
        return next((item for item in self.statement.paragraphs if item.id == self._current), None)

    @property
    def selected(self) -> list[str]:
        """The ids of the selected paragraphs in the text's order; the current one where no others are."""
        return list(self._selected) or ([self._current] if self._current else [])

    def set_current(self, paragraph: str) -> None:
        """Makes the paragraph current ("" for none); tells the views where that is new."""
        if paragraph and not self.statement.holds(paragraph):
            return
        if paragraph != self._current:
            self._current = paragraph
            self._selected = [paragraph] if paragraph else []
            self.current_changed.emit(paragraph)
            self.selection_changed.emit(self.selected)

    def set_selected(self, paragraphs: Sequence[str]) -> None:
        """Selects these paragraphs; the current one stays current."""
        if list(paragraphs) != self._selected:
            self._selected = list(paragraphs)
            self.selection_changed.emit(self.selected)

    def set_view(self, name: str) -> None:
        """Notes which view is shown, for actions that depend on it (called by the workspace)."""
        if name != self.view:
            self.view = name
            self.view_changed.emit(name)

    def show_words(self, paragraph: str, start: int = -1, end: int = -1) -> None:
        """Shows a paragraph in the Edit view, and selects the words from `start` to `end` where given."""
        self.view_requested.emit("edit")
        self.paragraph_requested.emit(paragraph, start, end)

    def apply(
        self,
        verb: Verb[P],
        /,
        *args: object,
        initiator: object = None,
        **kwargs: object,
    ) -> Changes | None:
        """Runs a verb through the session; says in a box why where it is refused, and returns None then."""
        bound = _bound(verb, args, kwargs)
        try:
            return self.session.apply_as(initiator, bound)
        except PenholderError as error:
            self.show_error(error)
            return None

    def undo(self) -> Changes | None:
        """Takes back the last step, and says in the status line what that was."""
        return self._travel("undo", self.session.undo_verb)

    def redo(self) -> Changes | None:
        """Does again the step taken back last."""
        return self._travel("redo", self.session.redo_verb)

    def show_error(self, error: PenholderError) -> None:
        """Says in one sentence what is wrong and what helps."""
        show_error(error, self.window)

    def close(self) -> None:
        """Stops listening; the session itself is closed by whoever opened it."""
        self.closing.emit()
        self._end()
        self.jobs.stop()

    def _travel(self, way: str, verb: str) -> Changes | None:
        try:
            changes = self.session.undo() if way == "undo" else self.session.redo()
        except PenholderError as error:
            self.show_error(error)
            return None
        if changes is not None:
            self.travelled.emit(changes)
            self.message.emit(f"{'Undone' if way == 'undo' else 'Done again'}: {verb[:1].lower()}{verb[1:]}")
        return changes

    def _heard(self, changes: Changes, initiator: object) -> None:
        if self._current and not self.statement.holds(self._current):
            self._current = ""
        held = {item.id for item in self.statement.paragraphs} if changes.order else None
        if held is not None:
            self._selected = [item for item in self._selected if item in held]
        self.changed.emit(changes, initiator)


def _bound(verb: Verb[P], args: tuple[object, ...], kwargs: dict[str, object]) -> Verb[[]]:
    """The verb with its arguments: a verb may itself take an argument called `verb`."""

    def run(statement: Statement) -> Outcome:
        call: Verb[...] = verb
        return call(statement, *args, **kwargs)

    return run
