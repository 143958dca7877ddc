"""What the redline brings to the window."""

from __future__ import annotations

from app.ui.action_spec import ActionSpec, is_open
from app.ui.handler import Handler
from app.ui.parts import InspectorTabSpec, Part, ViewSpec
from app.ui.redline.changes_panel import ChangesPanel, tab_title
from app.ui.redline.live_tab import LiveTab
from app.ui.redline.state import VIEWS, RedlineState
from app.ui.redline.views import InlineView, SideBySideView


class RedlineActions(Handler):
    """Goes from change to change; from the Edit view it opens the redline first."""

    def step(self, by: int) -> None:
        """Next (1) or previous (-1) change."""
        desk = self._desk
        if desk.view not in VIEWS:
            desk.view_requested.emit("redline")
        RedlineState.of(desk).step(by)

    def swap(self) -> None:
        """Turns the comparison round."""
        state = RedlineState.of(self._desk)
        state.choose(old=state.new, new=state.old)


PART = Part(
    views=(
        ViewSpec("redline", "Redline", InlineView, 20, "", "The changes against a version"),
        ViewSpec("side-by-side", "Side by side", SideBySideView, 30, "", "Two or three texts"),
    ),
    tabs=(
        InspectorTabSpec("changes", tab_title, ChangesPanel, VIEWS, 1),
        InspectorTabSpec("live", lambda _: "Redline", LiveTab, order=30),
    ),
    actions=(
        ActionSpec(
            "redline.next",
            "&Next change",
            "redline.step",
            "Versions",
            "Go to the next change of the redline",
            ("F7",),
            "next",
            is_open,
            argument=1,
            group=30,
        ),
        ActionSpec(
            "redline.previous",
            "&Previous change",
            "redline.step",
            "Versions",
            "Go to the previous change of the redline",
            ("Shift+F7",),
            "previous",
            is_open,
            argument=-1,
            group=30,
        ),
        ActionSpec(
            "redline.swap",
            "&Swap the texts compared",
            "redline.swap",
            "Versions",
            "Compare the other way round",
            icon="redline",
            group=30,
        ),
    ),
    handlers=(("redline", RedlineActions),),
)
