"""The parts of the window that a test of dialogs needs, without the views that have tests of their own."""

from __future__ import annotations

from app.ui.areas import part as areas
from app.ui.board import part as board
from app.ui.compare import part as compare
from app.ui.concept import part as concept
from app.ui.exporting import part as exporting
from app.ui.help import part as help_pages
from app.ui.inspector import part as inspector
from app.ui.parts import Part
from app.ui.redline import part as redline
from app.ui.settings import part as settings
from app.ui.start import part as start
from app.ui.versions import part as versions
from app.ui.window import part as window

PARTS: tuple[Part, ...] = tuple(
    module.PART
    for module in (
        window,
        start,
        board,
        redline,
        areas,
        inspector,
        concept,
        versions,
        compare,
        exporting,
        settings,
        help_pages,
    )
)
"""In the order of `app.ui.parts.PACKAGES`."""
