"""What the areas bring to the window."""

from __future__ import annotations

from app.domain.editing import link_areas
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

    def _is_chosen(self) -> bool:
        """Whether an area is chosen; says what to do where none is."""
        if not self._chosen:
            self._desk.message.emit("Choose an area at the left first")
        return bool(self._chosen)

    def edit(self) -> None:
        """Corrects the chosen area."""
        if self._is_chosen():
            edit_area(self._desk, self._chosen, self._window)

    def add(self) -> None:
        """Adds an area."""
        add_area(self._desk, self._window)

    def delete(self) -> None:
        """Takes the chosen area out."""
        if self._is_chosen():
            delete_area(self._desk, self._chosen)

    def link(self) -> None:
        """Links the selected paragraphs to the chosen area, or unlinks them where all are linked."""
        desk, area = self._desk, self._chosen
        found = next((item for item in desk.statement.areas if item.id == area), None)
        if found is None or not desk.selected:
            desk.message.emit("Choose an area at the left, and put the cursor in a paragraph")
            return
        linked = all(area in desk.statement.paragraph(item).areas for item in desk.selected)
        if desk.apply(link_areas, desk.selected, [area], on=not linked):
            desk.message.emit(
                f"{'Unlinked from' if linked else 'Linked to'} area {found.number}: {found.label}"
            )

    def move(self, by: int) -> None:
        """Moves the chosen area."""
        if self._is_chosen():
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
        _row(
            "link",
            "&Link or unlink the paragraph",
            "link",
            "The selected paragraphs, and the chosen area",
            group=0,
        ),
        _row("add", "&Add area…", "add"),
        _row("edit", "&Edit the chosen area…", "edit", "Correct the area that is chosen at the left"),
        _row("up", "Move the chosen area &up", "move", argument=-1, group=20),
        _row("down", "Move the chosen area &down", "move", argument=1, group=20),
        _row("delete", "Delete the &chosen area", "delete", group=30),
    ),
    handlers=(("areas", AreasActions),),
)
