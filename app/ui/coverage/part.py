"""What the coverage brings to the window."""

from __future__ import annotations

from app.ui.coverage.view import CoverageView
from app.ui.parts import Part, ViewSpec

PART = Part(
    views=(ViewSpec("coverage", "Coverage", CoverageView, 40, "", "Which paragraph answers which area"),)
)
