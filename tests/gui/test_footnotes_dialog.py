"""The footnotes of a paragraph are read, changed, added at the cursor and taken off, as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from app.domain.editing import set_footnotes
from app.domain.spans import Footnote
from app.ui.board.board import Board
from app.ui.board.footnotes_dialog import FootnotesDialog, before, word_end
from app.ui.board.places import Place
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from tests.gui.conftest import Step
from tests.helpers.gui import TEXTS, session_on, statement_of

PLACE = TEXTS[0].index(" and statements")


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    session = session_on(statement_of())
    session.apply(
        set_footnotes, "p1", (Footnote(PLACE, "S/RES/1325 (2000)."), Footnote(len(TEXTS[0]), "Ibid."))
    )
    return make_window(session)


def notes(desk: Desk, paragraph: str = "p1") -> tuple[Footnote, ...]:
    return desk.statement.paragraph(paragraph).footnotes


def opened(
    window: MainWindow, dialogs: list[Step], do: Callable[[FootnotesDialog], None], *, accept: bool = True
) -> None:
    def step(dialog: QDialog) -> None:
        assert isinstance(dialog, FootnotesDialog)
        do(dialog)
        (dialog.accept if accept else dialog.reject)()

    dialogs.append(step)
    window.actions_table.trigger("paragraph.footnotes")


def test_footnotes_are_shown_behind_their_words_and_changed(
    window: MainWindow, desk: Desk, dialogs: list[Step]
) -> None:
    desk.set_current("p1")

    def change(dialog: FootnotesDialog) -> None:
        assert [row.field.text() for row in dialog.rows] == ["S/RES/1325 (2000).", "Ibid."]
        assert "earlier resolutions”" in dialog.rows[0].field.accessibleName()
        dialog.rows[0].field.setText("See S/2007/757.")
        dialog.rows[1].remove.click()

    opened(window, dialogs, change)
    assert notes(desk) == (Footnote(PLACE, "See S/2007/757."),)
    window.actions_table.trigger("edit.undo")
    assert [note.text for note in notes(desk)] == ["S/RES/1325 (2000).", "Ibid."]


def test_a_new_footnote_stands_behind_the_word_at_the_cursor(
    window: MainWindow, desk: Desk, board: Board, dialogs: list[Step]
) -> None:
    board.caret.go(Place("p2", 22))

    def write(dialog: FootnotesDialog) -> None:
        (row,) = dialog.rows
        row.field.setText(" See S/2007/757. ")

    opened(window, dialogs, write)
    assert notes(desk, "p2") == (Footnote(len("The Security Council recognizes"), "See S/2007/757."),)


def test_leaving_changes_nothing_and_an_empty_field_is_no_footnote(
    window: MainWindow, desk: Desk, dialogs: list[Step]
) -> None:
    desk.set_current("p1")
    kept = notes(desk)
    opened(window, dialogs, lambda dialog: dialog.rows[0].field.clear(), accept=False)
    assert notes(desk) == kept
    opened(window, dialogs, lambda dialog: dialog.add.click())
    assert notes(desk) == kept


def test_a_place_in_a_word_becomes_its_end() -> None:
    assert [word_end("Peace, now", at) for at in (0, 2, 5, 6, 7, 10)] == [0, 5, 5, 6, 7, 10]


def test_the_words_in_front_tell_the_place() -> None:
    assert before("One two three four five", 23) == "“… two three four five”"
    assert before("One two", 3) == "“One”"
    assert before("One", 0) == "the beginning"


def test_an_adopted_text_has_no_footnotes_to_change(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(session_on(replace(statement_of()), read_only=True))
    assert window.desk is not None
    window.desk.set_current("p1")
    window.actions_table.refresh()
    assert not window.actions_table["paragraph.footnotes"].isEnabled()
