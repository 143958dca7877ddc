"""Windows that are larger than the laptop's screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from app.domain.concept import ConceptPaper
from app.ui.concept.review import ReviewDialog
from app.ui.look import Look
from app.ui.screen_fit import FRAME, ScreenFit, fitted


@pytest.fixture
def watching(qapp: QApplication) -> Iterator[None]:
    fit = ScreenFit()
    qapp.installEventFilter(fit)
    yield
    qapp.removeEventFilter(fit)


def test_a_size_is_bounded_by_the_screen_and_its_frame() -> None:
    laptop = QRect(0, 0, 1280, 680)
    assert fitted(QSize(1120, 820), laptop) == QSize(1120, 640)
    assert fitted(QSize(1440, 900), laptop) == QSize(1264, 640)
    assert fitted(QSize(620, 420), laptop) == QSize(620, 420)


@pytest.mark.usefixtures("watching")
def test_a_dialog_larger_than_the_screen_opens_within_it(qapp: QApplication, look: Look) -> None:
    room = qapp.primaryScreen().availableGeometry().size() - FRAME
    dialog = ReviewDialog(ConceptPaper(), look, None)
    assert dialog.height() > room.height()
    dialog.show()
    assert dialog.height() <= room.height()
    dialog.close()
    dialog.deleteLater()


@pytest.mark.usefixtures("watching")
def test_a_dialog_that_fits_keeps_its_size(qapp: QApplication) -> None:
    dialog = QDialog()
    QVBoxLayout(dialog)
    dialog.resize(300, 200)
    dialog.show()
    qapp.processEvents()
    assert dialog.size() == QSize(300, 200)
    dialog.close()
    dialog.deleteLater()
