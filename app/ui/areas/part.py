"""What the areas bring to the window."""

from __future__ import annotations

from app.ui.action_spec import ActionSpec, writable
from app.ui.areas.area_dialog import add_area, delete_area, edit_area, move_area
from app.ui.areas.panel import AreasSection, OutcomeSection, UnplacedSection
from app.ui.handler import Handler
from app.ui.parts import LeftSectionSpec, Part


class AreasActions(Handler):
    """The handlers named "areas": they work on the area that was chosen last in the left panel."""

    @property
    def _chosen(self) -> str:
        assert self._window.workspace is not None
        panel = self._window.workspace.left.sections["areas"]
        assert isinstance(panel, AreasSection)
        return panel.lit

    def edit(self) -> None:
        """Corrects the chosen area."""
        edit_area(self._desk, self._chosen, self._window)

    def add(self) -> None:
        """Adds an area."""
        add_area(self._desk, self._window)

    def delete(self) -> None:
        """Takes the chosen area out."""
        delete_area(self._desk, self._chosen)

    def move(self, by: int) -> None:
        """Moves the chosen area."""
        move_area(self._desk, self._chosen, by)


def _row(
    name: str, text: str, handler: str, tip: str = "", argument: object = None, group: int = 10
) -> ActionSpec:
    return ActionSpec(
        f"areas.{name}",
        text,
        f"areas.{handler}",
        "Areas",
        tip,
        enabled=writable,
        argument=argument,
        group=group,
        context=("area",),
    )


PART = Part(
    sections=(
        LeftSectionSpec("areas", AreasSection, 10),
        LeftSectionSpec("outcome", OutcomeSection, 20),
        LeftSectionSpec("unplaced", UnplacedSection, 80),
    ),
    actions=(
        _row("add", "&Add area…", "add"),
        _row("edit", "&Edit the chosen area…", "edit", "Correct the area that is chosen at the left"),
        _row("up", "Move the chosen area &up", "move", argument=-1, group=20),
        _row("down", "Move the chosen area &down", "move", argument=1, group=20),
        _row("delete", "Delete the &chosen area", "delete", group=30),
    ),
    handlers=(("areas", AreasActions),),
)
