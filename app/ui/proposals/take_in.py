"""Taking in what delegations return: files chosen or dropped, a mail's text pasted; read beside the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.errors import Cancelled, FileProblem, PenholderError
from app.ooxml.negotiation_marks import read_sent
from app.ooxml.package import open_package
from app.services.intake import commit, prepare, prepare_text
from app.services.intake_model import Batch, Snapshot
from app.ui.ask_choice import ask_choice
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.proposals.mail_dialog import MailDialog
from app.ui.proposals.naming import ask_all
from app.ui.proposals.report import ReportDialog
from app.ui.proposals.who import WhoDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

KINDS = frozenset({".docx", ".docm", ".odt", ".doc", ".rtf", ".eml", ".pdf", ".txt"})
PAPERS = frozenset({".docx", ".docm", ".pdf", ".txt"})
RETURNED = (
    "Returned files (*.docx *.docm *.odt *.doc *.rtf *.eml *.pdf *.txt);;Word files (*.docx *.docm);;"
    "Mails (*.eml);;All files (*)"
)


class TakingIn(Handler):
    """The handlers named "intake"."""

    def choose(self) -> None:
        """Asks for the files and takes them in."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Take in returned files", "", RETURNED)
        if chosen:
            self.take([Path(item) for item in chosen])

    def take(self, files: Sequence[Path]) -> None:
        """Reads the files beside the window, asks who is who where that is not known, and reports."""
        desk = self._window.desk
        if desk is not None and files:
            self._read(desk, list(files), {})

    def paste(self) -> None:
        """Asks for a mail's text and its delegation, and places what it asks for."""
        desk = self._window.desk
        if desk is None:
            return
        dialog = MailDialog(desk, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        text, code = dialog.text, dialog.picker.code
        dialog.deleteLater()
        if accepted:
            try:
                batch = prepare_text(
                    text, Snapshot.of(desk.session), delegation=code, time=desk.session.now()
                )
            except PenholderError as error:
                desk.show_error(error)
            else:
                self._commit(desk, batch)

    def who(self) -> None:
        """Asks for which delegations the authors of returned files speak; those not known first."""
        if self._window.desk is not None:
            ask_all(self._window.desk)

    def dropped(self, files: list[Path]) -> bool:
        """What dropped files mean while a statement is open; asks where that is unclear."""
        desk = self._window.desk
        if desk is None or not files or any(file.suffix.lower() not in KINDS for file in files):
            return False
        if not desk.writable:
            desk.message.emit("This statement takes no changes: nothing was taken in")
            return True
        meant = self._meaning(files)
        if meant == "returned":
            self.take(files)
        elif meant == "paper":
            load = getattr(self._window.handlers.get("concept"), "load_from", None)
            if callable(load):
                load(files[0])
        return meant != "compare"

    def _meaning(self, files: list[Path]) -> str:
        """ "returned", "paper", "compare", or "" where the user left."""
        if len(files) > 2 or any(is_sent_copy(file) for file in files):
            return "returned"
        word = all(file.suffix.lower() in (".docx", ".docm", ".txt") for file in files)
        if len(files) == 2:
            if not word:
                return "returned"
            return ask_choice(
                self._window,
                "Two files",
                f"What are “{files[0].name}” and “{files[1].name}”?",
                (("returned", "Returned by delegations"), ("compare", "Two texts to compare")),
            )
        if files[0].suffix.lower() not in PAPERS:
            return "returned"
        return ask_choice(
            self._window,
            "One file",
            f"What is “{files[0].name}”?",
            (("returned", "Returned by a delegation"), ("paper", "Another concept paper")),
        )

    def _read(self, desk: Desk, files: list[Path], answers: Mapping[str, str]) -> None:
        snapshot = Snapshot.of(desk.session)
        desk.jobs.run(
            lambda progress, cancelled: prepare(
                files, snapshot, answers=answers, progress=progress, cancelled=cancelled
            ),
            done=lambda batch: self._prepared(desk, files, answers, batch),
            failed=lambda error: self._failed(desk, error),
            title="Taking in",
            key="intake",
        )

    def _prepared(self, desk: Desk, files: list[Path], answers: Mapping[str, str], batch: Batch) -> None:
        if desk is not self._window.desk:
            return
        if not batch.questions:
            self._commit(desk, batch)
            return
        dialog = WhoDialog(desk, batch.questions, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        given, left_out = dialog.answers(), dialog.left_out()
        dialog.deleteLater()
        rest = [file for file in files if file.name not in left_out]
        if not accepted or not rest:
            desk.message.emit("Nothing was taken in")
            return
        self._read(desk, rest, {**answers, **given})

    def _commit(self, desk: Desk, batch: Batch) -> None:
        anything = any(file.proposals or file.unplaced or file.delegation for file in batch.files)
        if anything:
            try:
                commit(desk.session, batch)
            except PenholderError as error:
                desk.show_error(error)
                return
        report = ReportDialog(desk, batch, self._window)
        report.finished.connect(report.deleteLater)
        report.open()

    def _failed(self, desk: Desk, error: PenholderError) -> None:
        if isinstance(error, Cancelled):
            desk.message.emit("Stopped: nothing was taken in")
        else:
            desk.show_error(error)


def is_sent_copy(file: Path) -> bool:
    """Whether a Word file says of itself that it was made from a copy that we sent."""
    if file.suffix.lower() not in (".docx", ".docm"):
        return False
    with suppress(FileProblem):
        return bool(read_sent(open_package(file), ()).digest)
    return False


def take_drop(window: MainWindow, files: list[Path]) -> bool:
    """What the window does with dropped files."""
    handler = window.handlers.get("intake")
    return isinstance(handler, TakingIn) and handler.dropped(files)
