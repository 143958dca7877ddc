"""Undo without limit; typing in one place is one step until a pause, a seal or another place."""

from __future__ import annotations

from app.domain.editing import edit_paragraph, set_state
from app.domain.history import PAUSE, History
from app.domain.statement import ParagraphState, Statement
from tests.helpers.statements import plain


def type_into(history: History, statement: Statement, name: str, text: str, moment: float) -> Statement:
    after, changes = edit_paragraph(statement, name, text, typing=True)
    history.record(statement, after, changes, moment)
    return after


def test_nothing_done_is_nothing_to_undo() -> None:
    history = History()
    assert history.undo() is None
    assert history.redo() is None
    assert (history.undo_verb, history.redo_verb, len(history)) == ("", "", 0)


def test_typing_on_is_one_step() -> None:
    history, first = History(), plain()
    last = type_into(history, type_into(history, first, "p-1", "a", 0.0), "p-1", "ab", 1.0)
    assert len(history) == 1
    found = history.undo()
    assert found is not None
    assert found[0] is first
    again = history.redo()
    assert again is not None
    assert again[0] is last


def test_a_pause_another_place_or_a_seal_begins_a_new_step() -> None:
    history, statement = History(), plain()
    statement = type_into(history, statement, "p-1", "a", 0.0)
    statement = type_into(history, statement, "p-1", "ab", PAUSE + 1)
    assert len(history) == 2
    statement = type_into(history, statement, "p-2", "x", PAUSE + 1.5)
    assert len(history) == 3
    history.seal()
    type_into(history, statement, "p-2", "xy", PAUSE + 2)
    assert len(history) == 4


def test_after_undo_typing_does_not_melt_into_what_was_before() -> None:
    history, statement = History(), plain()
    statement = type_into(history, statement, "p-1", "a", 0.0)
    later = type_into(history, statement, "p-2", "b", 0.5)
    assert later
    history.undo()
    type_into(history, statement, "p-1", "ab", 1.0)
    assert len(history) == 2
    assert history.redo() is None


def test_a_thousand_steps_come_back_one_by_one() -> None:
    history, statement = History(), plain()
    past = [statement]
    for step in range(1000):
        after, changes = edit_paragraph(statement, "p-1", str(step))
        history.record(statement, after, changes, float(step))
        past.append(statement := after)
    for earlier in reversed(past[:-1]):
        found = history.undo()
        assert found is not None
        assert found[0] is earlier
    assert history.undo() is None


def test_the_menu_names_what_it_would_take_back() -> None:
    history, statement = History(), plain()
    after, changes = set_state(statement, ["p-1"], ParagraphState.AD_REF)
    history.record(statement, after, changes, 0.0)
    assert history.undo_verb == "Set state: agreed ad ref"
    history.undo()
    assert (history.undo_verb, history.redo_verb) == ("", "Set state: agreed ad ref")
