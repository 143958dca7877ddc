"""What the checks bring to the window."""

from __future__ import annotations

from app.ui.action_spec import Rows, has_current
from app.ui.checks import shifts_tab, tab
from app.ui.checks.findings import Findings
from app.ui.checks.offers import offer
from app.ui.checks.shifts import VIEWS
from app.ui.checks.shifts_tab import ShiftsTab
from app.ui.checks.tab import ChecksTab
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.parts import InspectorTabSpec, Part


class CheckActions(Handler):
    """The handlers named "checks"."""

    def list(self) -> None:
        """Opens the tab, checked anew."""
        workspace, desk = self._window.workspace, self._window.desk
        if workspace is None or desk is None:
            return
        workspace.show_view("edit")
        workspace.show_tab("checks")
        Findings.of(desk).refresh()

    def step(self, by: int) -> None:
        """Goes to the next finding (1) or the one before (-1)."""
        if self._window.desk is not None:
            Findings.of(self._window.desk).step(by)

    def mark(self) -> None:
        """Marks the findings in the text, or takes the marks off."""
        if self._window.desk is not None:
            findings = Findings.of(self._window.desk)
            findings.set_shown(not findings.shown)
            self._window.actions_table.refresh()

    def dismiss(self) -> None:
        """Dismisses the finding under the cursor."""
        if self._window.desk is None:
            return
        findings = Findings.of(self._window.desk)
        here = findings.here()
        if here is not None:
            findings.dismiss(here)

    def shifts(self) -> None:
        """Opens the redline with the tab Shifts."""
        workspace = self._window.workspace
        if workspace is not None:
            if self._window.desk is not None and self._window.desk.view not in VIEWS:
                workspace.show_view("redline")
            workspace.show_tab("shifts")


def is_marked(desk: Desk | None) -> bool:
    """The findings are marked in the text."""
    return desk is not None and Findings.of(desk).shown


_row = Rows("Check", "checks")

PART = Part(
    offers=(offer,),
    tabs=(
        InspectorTabSpec("checks", tab.title, ChecksTab, order=25),
        InspectorTabSpec("shifts", shifts_tab.title, ShiftsTab, VIEWS, 2),
    ),
    actions=(
        _row(
            "checks.list", "&Check the statement", "list", "Form, style, citations, spelling", "F9", "check"
        ),
        _row(
            "checks.next",
            "&Next finding",
            "step",
            "Go to the next finding of the checks",
            "Alt+F7",
            "next",
            argument=1,
        ),
        _row(
            "checks.previous",
            "Pre&vious finding",
            "step",
            "Go to the finding before",
            "Alt+Shift+F7",
            "previous",
            argument=-1,
        ),
        _row(
            "checks.dismiss",
            "&Dismiss the finding here",
            "dismiss",
            "Silence the finding under the cursor",
            "Ctrl+Shift+X",
            enabled=has_current,
            context=("paragraph",),
        ),
        _row(
            "checks.mark",
            "&Mark findings in the text",
            "mark",
            "Wavy lines under what the checks find",
            checked=is_marked,
        ),
        _row(
            "checks.shifts",
            "&Shifts of meaning",
            "shifts",
            "Verbs and qualifiers changed between the compared texts",
            "F6",
            "warning",
            group=10,
        ),
    ),
    handlers=(("checks", CheckActions),),
)
