"""Correcting one area by hand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.concept import Area, AreaId
from app.domain.linking import set_areas
from app.services.session import new_id
from app.ui.desk import Desk
from app.ui.ok_cancel import OkCancel


class AreaDialog(QDialog):
    """Heading and text of an area."""

    def __init__(self, area: Area, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("area_dialog")
        self.setWindowTitle(f"Area {area.number}")
        self.setMinimumWidth(520)
        self.area = area
        self.heading = QLineEdit(area.heading)
        self.heading.setPlaceholderText("May stay empty: then the text’s first words stand for it")
        self.text = QPlainTextEdit(area.text)
        self.text.setTabChangesFocus(True)
        form = QFormLayout()
        form.addRow("&Heading", self.heading)
        form.addRow("&Text", self.text)
        buttons = OkCancel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(buttons)

    def result_area(self) -> Area:
        """The area as corrected."""
        text = " ".join(self.text.toPlainText().split())
        return replace(self.area, heading=self.heading.text().strip(), text=text)


def edit_area(desk: Desk, area: str, parent: QWidget | None) -> None:
    """Lets the drafter correct an area."""
    areas = desk.statement.areas
    found = next((item for item in areas if item.id == area), None)
    if found is None or not desk.writable:
        return
    corrected = _asked(found, parent)
    if corrected is not None and corrected != found:
        fresh = tuple(corrected if item.id == area else item for item in areas)
        desk.apply(set_areas, fresh, verb="Edit area")


def add_area(desk: Desk, parent: QWidget | None) -> None:
    """Adds an area at the end."""
    areas = desk.statement.areas
    blank = Area(AreaId(new_id("a")), str(len(areas) + 1), "", "")
    made = _asked(blank, parent)
    if made is not None and (made.heading or made.text):
        desk.apply(set_areas, (*areas, made), verb="Add area")


def delete_area(desk: Desk, area: str) -> None:
    """Takes an area out; its links go, and the others are numbered in order."""
    left = [item for item in desk.statement.areas if item.id != area]
    if len(left) < len(desk.statement.areas):
        desk.apply(set_areas, _numbered(left), verb="Delete area")


def move_area(desk: Desk, area: str, by: int) -> None:
    """Moves an area one place up (-1) or down (1)."""
    areas = list(desk.statement.areas)
    at = next((place for place, item in enumerate(areas) if item.id == area), -1)
    if at >= 0 and 0 <= at + by < len(areas):
        areas[at], areas[at + by] = areas[at + by], areas[at]
        desk.apply(set_areas, _numbered(areas), verb="Move area")


def _numbered(areas: list[Area]) -> tuple[Area, ...]:
    return tuple(replace(item, number=str(place)) for place, item in enumerate(areas, start=1))


def _asked(area: Area, parent: QWidget | None) -> Area | None:
    dialog = AreaDialog(area, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    made = dialog.result_area()
    dialog.deleteLater()
    return made if accepted else None
