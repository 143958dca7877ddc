"""Alt and a letter choose one row of a menu, never one of two."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.mnemonics import mnemonic, with_mnemonic
from app.ui.parts import load_parts
from tests.helpers.gui import TEXTS, statement_of


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("&Tray", "", "&Tray"),
        ("&Tray", "t", "T&ray"),
        ("Who has answered…", "wa", "Who &has answered…"),
        ("Right side", "rs", "R&ight side"),
        ("Salt && pepper", "s", "Salt && &pepper"),
        ("Links", "links", "Links"),
        ("اختبار", "", "اختبار"),
    ],
)
def test_a_row_gets_the_first_letter_that_is_free(text: str, taken: str, expected: str) -> None:
    assert with_mnemonic(text, set(taken)) == expected


def test_every_row_of_every_menu_has_a_letter_of_its_own(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(statement_of(TEXTS), parts=load_parts())
    menus = [bar.menu() for bar in window.menuBar().actions()]
    assert len(menus) > 7
    for menu in menus:
        assert isinstance(menu, QMenu)
        for filled in (
            menu,
            *(below for below in menu.findChildren(QMenu) if below.objectName() != "recent"),
        ):
            rows = [row for row in filled.actions() if not row.isSeparator() and row.isVisible()]
            letters = [mnemonic(row.text()) for row in rows if row.isEnabled() or mnemonic(row.text())]
            assert "" not in letters, [row.text() for row in rows]
            assert len(set(letters)) == len(letters), [row.text() for row in rows]
