"""The paper under review: every correction is one step that can be taken back, without limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.domain.areas import Areas, add_area, delete_area, edit_area, merge_areas, move_area, split_area
from app.domain.concept import Area, AreaId, ConceptPaper
from app.domain.errors import PenholderError
from app.services.session import new_id


class PaperDraft(QObject):
    """Holds the paper as corrected so far.

    `changed` carries the widget that asked for the change (or None), which need not redraw itself; `refused`
    a sentence that says why a verb does not apply. Typing in one field is one step until `seal`.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, concept: ConceptPaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.concept = concept
        self._behind: list[tuple[str, ConceptPaper]] = []
        self._ahead: list[tuple[str, ConceptPaper]] = []
        self._key = ""

    @property
    def undo_verb(self) -> str:
        """What Undo would take back, or ""."""
        return self._behind[-1][0] if self._behind else ""

    @property
    def redo_verb(self) -> str:
        """What Redo would do again, or ""."""
        return self._ahead[-1][0] if self._ahead else ""

    def undo(self) -> None:
        """Takes back the last step."""
        self._travel(self._behind, self._ahead)

    def redo(self) -> None:
        """Does again the step taken back last."""
        self._travel(self._ahead, self._behind)

    def seal(self) -> None:
        """Ends the present step of typing."""
        self._key = ""

    def put(self, concept: ConceptPaper, verb: str, *, key: str = "", initiator: object = None) -> None:
        """Takes another state of the paper; steps of one non-empty key in a row are one."""
        if concept == self.concept:
            return
        if not key or key != self._key:
            self._behind.append((verb, self.concept))
        self._key = key
        self._ahead.clear()
        self.concept = concept
        self.changed.emit(initiator)

    def area(self, area: str) -> Area | None:
        """The area with this id, or None."""
        return next((item for item in self.concept.areas if item.id == area), None)

    def write(
        self, area: AreaId, heading: str, text: str, *, after: AreaId | None = None, initiator: object = None
    ) -> None:
        """Words typed into an area's fields; the first ones of a new area make it, behind `after`."""
        if not heading.strip() and not text.strip():
            return
        areas = self.concept.areas
        if self.area(area) is None:
            fresh = add_area(areas, area, text, heading=heading, after=after)
            self._areas(fresh, "Add area", key=f"area {area}", initiator=initiator)
        else:
            fresh = edit_area(areas, area, text=text, heading=heading)
            self._areas(fresh, "Edit area", key=f"area {area}", initiator=initiator)

    def split(self, area: AreaId, at: int) -> AreaId | None:
        """Cuts an area's text at a code point; the id of the new one, None where that is refused."""
        new = AreaId(new_id("a"))
        return new if self._try(lambda areas: split_area(areas, area, at, new), "Split area") else None

    def merge(self, area: AreaId) -> bool:
        """Merges an area with the next one."""
        others = [item.id for item in self.concept.areas[self._place(area) + 1 :][:1]]
        return self._try(lambda areas: merge_areas(areas, area, *others), "Merge areas")

    def delete(self, area: AreaId) -> bool:
        """Takes an area out."""
        return self._try(lambda areas: delete_area(areas, area), "Delete area")

    def move(self, area: AreaId, to: int) -> bool:
        """Puts an area at a position of the resulting order, counted from 0."""
        return self._try(lambda areas: move_area(areas, area, to), "Move area")

    def take_as_area(self, words: str, *, unplaced: int | None = None) -> AreaId | None:
        """Makes words of the paper an area, the last one; an unplaced passage is then placed."""
        new = AreaId(new_id("a"))
        made = self._try(
            lambda areas: add_area(areas, new, " ".join(words.split())), "Make it an area", unplaced
        )
        return new if made else None

    def take_into_area(self, area: AreaId, words: str, *, unplaced: int | None = None) -> bool:
        """Adds words of the paper to an area, on a line of their own."""
        found = self.area(area)
        if found is None:
            return False
        text = "\n".join(part for part in (found.text, " ".join(words.split())) if part)
        return self._try(lambda areas: edit_area(areas, area, text=text), "Add to area", unplaced)

    def _try(self, verb: Callable[[Areas], Areas], name: str, unplaced: int | None = None) -> bool:
        try:
            areas = verb(self.concept.areas)
        except PenholderError as error:
            self.refused.emit(f"{error.problem}: {error.remedy}.")
            return False
        self._areas(areas, name, unplaced=unplaced)
        return True

    def _areas(
        self,
        areas: Areas,
        verb: str,
        *,
        key: str = "",
        initiator: object = None,
        unplaced: int | None = None,
    ) -> None:
        left = tuple(text for place, text in enumerate(self.concept.unplaced) if place != unplaced)
        self.put(replace(self.concept, areas=areas, unplaced=left), verb, key=key, initiator=initiator)

    def _place(self, area: str) -> int:
        return next((at for at, item in enumerate(self.concept.areas) if item.id == area), -1)

    def _travel(self, source: list[tuple[str, ConceptPaper]], target: list[tuple[str, ConceptPaper]]) -> None:
        self._key = ""
        if source:
            verb, concept = source.pop()
            target.append((verb, self.concept))
            self.concept = concept
            self.changed.emit(None)
