"""What the concept paper brings to the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.concept import ConceptPaper
from app.domain.errors import PenholderError
from app.domain.linking import set_concept
from app.services.statements import CONCEPT, read_concept
from app.storage.repository import Repository
from app.ui.action_spec import ActionSpec, Condition, writable
from app.ui.concept.loading import links_lost, with_known_areas
from app.ui.concept.reading import ReadPaper
from app.ui.concept.review import KEEP, ReviewDialog
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.parts import Part

PAPERS = "Concept papers (*.docx *.docm *.pdf *.txt);;All files (*)"


class ConceptActions(Handler):
    """Reviews, loads and shows the concept paper of the open statement."""

    def review(self) -> None:
        """Corrects the statement's concept paper; one step of undo, whatever was corrected."""
        desk = self._window.desk
        if desk is None:
            return
        reviewed = self._reviewed(desk.statement.concept, KEEP)
        if reviewed is not None and reviewed != desk.statement.concept:
            self._take(desk, reviewed, "Correct concept paper")

    def load(self) -> None:
        """Asks for another concept paper and reads it beside the window."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Concept paper", "", PAPERS)
        if chosen:
            self.load_from(Path(chosen))

    def load_from(self, paper: Path) -> None:
        """Reads a paper, lets the drafter review it, and gives it to the statement."""
        desk = self._window.desk
        if desk is None:
            return
        desk.jobs.run(
            lambda progress, cancelled: read_concept(paper, progress=progress, cancelled=cancelled),
            done=lambda concept: self._loaded(desk, concept, paper),
            failed=lambda error: desk.show_error(error.in_file(str(paper))),
            title=f"Reading {paper.name}",
            key="read-concept",
        )

    def read(self) -> None:
        """Shows the paper in a window of its own."""
        desk = self._window.desk
        if desk is None:
            return
        reader = ReadPaper(desk, self._window)
        reader.finished.connect(reader.deleteLater)
        desk.destroyed.connect(reader.close)
        reader.show()

    def _loaded(self, desk: Desk, concept: ConceptPaper, paper: Path) -> None:
        if desk is not self._window.desk:
            return
        reviewed = self._reviewed(with_known_areas(concept, desk.statement.areas), "Use this paper")
        if reviewed is None:
            return
        if self._take(desk, reviewed, "Load concept paper"):
            self._attach(desk, paper)

    def _reviewed(self, concept: ConceptPaper, done: str) -> ConceptPaper | None:
        dialog = ReviewDialog(concept, self._window.look, self._window, done=done)
        accepted = dialog.exec()
        reviewed = dialog.concept
        dialog.deleteLater()
        return reviewed if accepted else None

    def _take(self, desk: Desk, concept: ConceptPaper, verb: str) -> bool:
        lost = links_lost(desk.statement, concept)
        if desk.apply(set_concept, concept, verb=verb) is None:
            return False
        count = len(concept.areas)
        said = f"The paper has {count} {'area' if count == 1 else 'areas'}"
        if lost:
            said += f"; {lost} {'link' if lost == 1 else 'links'} went with areas that are gone (Undo brings them back)"
        desk.message.emit(said)
        return True

    def _attach(self, desk: Desk, paper: Path) -> None:
        """Keeps the original inside the statement's file; a store in memory keeps none."""
        store = desk.session.store
        if isinstance(store, Repository):
            try:
                store.attach(paper.name, CONCEPT, paper.read_bytes())
            except PenholderError as error:
                desk.show_error(error)
            except OSError:
                desk.message.emit("The paper was read, but its file is gone: the original is not kept")


def has_paper(desk: Desk | None) -> bool:
    """The statement has a concept paper, or areas at least."""
    return desk is not None and desk.statement.concept != ConceptPaper()


def _row(name: str, text: str, tip: str, enabled: Condition) -> ActionSpec:
    return ActionSpec(f"concept.{name}", text, f"concept.{name}", "Areas", tip, enabled=enabled, group=40)


PART = Part(
    actions=(
        _row(
            "review",
            "&Review the concept paper…",
            "Correct its facts and areas, place what was not placed",
            writable,
        ),
        _row("load", "&Load another concept paper…", "Reads another paper for this statement", writable),
        _row("read", "Read the concept &paper", "Its text in a window beside the desk", has_paper),
    ),
    handlers=(("concept", ConceptActions),),
)
