"""The handlers named "rounds" and "silence"."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from app.domain.consulting import SilenceStatus, lift_silence, silence_status
from app.ui.desk import Desk
from app.ui.exporting.folder import show_in_folder
from app.ui.handler import Handler
from app.ui.rounds.adoption import AdoptDialog, DissociateDialog
from app.ui.rounds.answers_dialog import AnswersDialog
from app.ui.rounds.lineage import LineageDialog
from app.ui.rounds.meeting_window import MeetingWindow
from app.ui.rounds.progress_dialog import ProgressDialog
from app.ui.rounds.send_dialog import SendDialog
from app.ui.rounds.silence_dialogs import BreakSilence, ExtendSilence, MessageDialog, PutUnderSilence
from app.ui.rounds.silence_panel import SilencePanel


class RoundActions(Handler):
    """Sending, answers, progress, lineage, adoption."""

    def send(self) -> None:
        """Writes the copy for delegations, records the round, and shows the file in its folder."""
        desk = self._desk
        dialog = SendDialog(desk, self._window)
        dialog.exec()
        sent = dialog.sent
        dialog.deleteLater()
        if sent is not None:
            desk.message.emit(f"“{sent.name}” is written; the round is open")
            show_in_folder(sent)

    def answers(self) -> None:
        """Shows who has answered."""
        _run(AnswersDialog(self._desk, self._window))

    def progress(self) -> None:
        """Shows how much is agreed, beside the desk."""
        _show(ProgressDialog(self._desk, self._window), self._desk)

    def lineage(self) -> None:
        """Shows the versions as a picture, beside the desk."""
        _show(LineageDialog(self._desk, self._window), self._desk)

    def adopt(self) -> None:
        """Marks the statement as adopted."""
        if _run(AdoptDialog(self._desk, self._window)):
            adoption = self._desk.statement.adoption
            assert adoption is not None
            self._desk.message.emit(f"Adopted as {adoption.symbol}")

    def dissociate(self) -> None:
        """Records that a member dissociates itself from paragraphs."""
        if _run(DissociateDialog(self._desk, self._window)):
            self._desk.message.emit("The dissociation is recorded")


class SilenceActions(Handler):
    """The silence procedure."""

    def show(self) -> None:
        """Shows how silence stands, and what can be done."""
        _run(SilencePanel(self._desk, self._window))

    def put(self) -> None:
        """Puts a text under silence, and offers the message to send."""
        if _run(PutUnderSilence(self._desk, self._window)):
            self.message()

    def extend(self) -> None:
        """Gives silence a later hour."""
        _run(ExtendSilence(self._desk, self._window))

    def break_it(self) -> None:
        """Records who broke silence."""
        _run(BreakSilence(self._desk, self._window))

    def lift(self) -> None:
        """Ends silence without a result."""
        if self._desk.apply(lift_silence, self._desk.session.now()) is not None:
            self._desk.message.emit("Silence is lifted")

    def message(self) -> None:
        """Shows the message to delegations."""
        _run(MessageDialog(self._desk, self._window))


class MeetingActions(Handler):
    """The handler named "meeting"."""

    def open(self) -> MeetingWindow:
        """Opens meeting mode on the wall."""
        assert self._window.desk is not None
        made = MeetingWindow(self._window.desk, self._window)
        made.open_on_wall()
        return made


def status_of(desk: Desk) -> SilenceStatus:
    """How silence stands now."""
    return silence_status(desk.statement, desk.session.now())


def _run(dialog: QDialog) -> bool:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def _show(dialog: QDialog, desk: Desk) -> None:
    dialog.finished.connect(dialog.deleteLater)
    desk.destroyed.connect(dialog.close)
    dialog.show()
