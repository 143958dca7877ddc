"""What menu, key and drop do: choose the other copy, read it beside the window, show the plan, make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit

from app.domain.errors import Cancelled, PenholderError
from app.services.merging.commit import commit
from app.services.merging.copies import copy_of, may_be_copy, read_copy
from app.services.merging.model import Plan
from app.services.merging.plan import prepare
from app.storage.problems import PassphraseNeeded
from app.ui.ask_choice import ask_choice
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled, Progress
from app.ui.merging.preview import MergePreview
from app.ui.merging.words import summary
from app.ui.proposals.state import ProposalState

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

COPIES = "Penholder statements (*.prst);;All files (*)"


class MergeActions:
    """The handler named "merging"."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self) -> None:
        """Asks for the other laptop's copy and merges it."""
        desk = self._window.desk
        if desk is None:
            return
        folder = str(desk.session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Merge another copy", folder, COPIES)
        if chosen:
            self.merge(Path(chosen))

    def merge(self, path: Path, passphrase: str | None = None) -> None:
        """Reads the copy beside the window and shows what merging it would do."""
        desk = self._window.desk
        if desk is None:
            return
        try:
            ours = copy_of(desk.session)
        except PenholderError as error:
            desk.show_error(error)
            return
        author, time = desk.session.author, desk.session.now()

        def work(progress: Progress, cancelled: IsCancelled) -> Plan:
            theirs = read_copy(path, passphrase=passphrase, ours=ours, progress=progress, cancelled=cancelled)
            return prepare(ours, theirs, author=author, time=time, progress=progress, cancelled=cancelled)

        desk.jobs.run(
            work,
            done=lambda plan: self._planned(desk, path, passphrase, plan),
            failed=lambda error: self._failed(desk, path, error, again=passphrase is not None),
            title=f"Reading {path.name}",
            key="merge",
        )

    def dropped(self, files: list[Path]) -> bool:
        """A copy of the open statement that is dropped on it: merged or opened, as the drafter says."""
        desk = self._window.desk
        if desk is None or len(files) != 1 or files[0].suffix.lower() != ".prst" or not desk.writable:
            return False
        file, session = files[0], desk.session
        if not may_be_copy(file, session.path, session.store.identity):
            return False
        answers = (("merge", "Merge it into this one"), ("open", "Open it"))
        question = f"“{file.name}” is a copy of the open statement. What should be done with it?"
        wanted = ask_choice(self._window, "Another copy", question, answers)
        if wanted == "merge":
            self.merge(file)
        return wanted != "open"

    def _planned(self, desk: Desk, path: Path, passphrase: str | None, plan: Plan) -> None:
        if desk is not self._window.desk:
            return
        if desk.statement != plan.ours:
            self.merge(path, passphrase)  # the text went on meanwhile: what was worked out no longer fits
            return
        dialog = MergePreview(plan, desk.look, self._window)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if wanted:
            self._make(desk, plan)

    def _make(self, desk: Desk, plan: Plan) -> None:
        try:
            commit(desk.session, plan)
        except PenholderError as error:
            desk.show_error(error)
            return
        desk.message.emit(summary(plan))
        waiting = [clash.proposal for clash in plan.clashes if clash.proposal]
        if waiting and desk.actions is not None and "proposals.all" in desk.actions:
            state = ProposalState.of(desk)
            state.set_filter(delegation=plan.who, status="Open", area="", collisions=False)
            desk.actions.trigger("proposals.all")
            state.choose(waiting[0])
        elif plan.clashes:
            desk.set_current(plan.clashes[0].paragraph)
            desk.tab_requested.emit("comments")

    def _failed(self, desk: Desk, path: Path, error: PenholderError, *, again: bool) -> None:
        if isinstance(error, PassphraseNeeded):
            passphrase = self._ask_passphrase(path, error, again=again)
            if passphrase is not None:
                self.merge(path, passphrase)
        elif isinstance(error, Cancelled):
            desk.message.emit("Stopped: nothing was merged")
        else:
            desk.show_error(error.in_file(str(path)))

    def _ask_passphrase(self, path: Path, error: PenholderError, *, again: bool) -> str | None:
        question = f"{error.problem}. Passphrase:" if again else f"“{path.stem}” is encrypted. Passphrase:"
        words, given = QInputDialog.getText(self._window, "Passphrase", question, QLineEdit.EchoMode.Password)
        return words if given else None


def take_drop(window: MainWindow, files: list[Path]) -> bool:
    """What the window does with a dropped copy."""
    handler = window.handlers.get("merging")
    return isinstance(handler, MergeActions) and handler.dropped(files)
