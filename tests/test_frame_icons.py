"""The icons are of one hand, and Qt can draw and colour each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource_path

PROGRAM = "penholder"
ICONS = sorted(path for path in resource_path("icons").glob("*.svg") if path.stem != PROGRAM)


def drawn(svg: str, size: int = 24) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    size = image.width()
    return [(x, y) for x in range(size) for y in range(size) if image.pixelColor(x, y).alpha() > 40]


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_drawn_on_the_common_grid_in_the_colour_of_its_text(path: Path) -> None:
    root = etree.fromstring(path.read_bytes())
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    colours = {node.get(key) for node in root.iter() for key in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_visible_takes_its_colour_and_keeps_off_the_edge(path: Path, qapp: object) -> None:
    image = drawn(path.read_text(encoding="utf-8").replace("currentColor", "#0B5CAD"), 48)
    points = inked(image)
    assert len(points) > 60
    assert all(1 < x < 46 and 1 < y < 46 for x, y in points)
    solid = [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() == 255]
    assert solid
    wanted = QColor("#0B5CAD")
    assert all(abs(colour.red() - wanted.red()) <= 2 for colour in solid)
    assert all(abs(colour.blue() - wanted.blue()) <= 2 for colour in solid)


def test_the_programs_own_icon_can_be_drawn(qapp: object) -> None:
    assert len(inked(drawn(resource_path("icons", f"{PROGRAM}.svg").read_text(encoding="utf-8"), 64))) > 2000
