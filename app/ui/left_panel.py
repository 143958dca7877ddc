"""The left side: sections one under the other, as the parts bring them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.parts import LeftSectionSpec


class LeftPanel(QScrollArea):
    """Scrolls as one; a section gives its own heading."""

    def __init__(self, desk: Desk, specs: list[LeftSectionSpec]) -> None:
        super().__init__()
        self.setObjectName("left_panel")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its areas take the keyboard, and roll into sight
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections: dict[str, QWidget] = {}
        body = QWidget()
        body.setObjectName("left_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 16, 14, 16)
        column.setSpacing(24)
        for spec in sorted(specs, key=lambda item: item.order):
            self.sections[spec.name] = spec.factory(desk)
            column.addWidget(self.sections[spec.name])
        column.addStretch(1)
        self.setWidget(body)
