"""A proposal typed in a meeting: the delegation by its first letters, the words in place, Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.council import delegation_name
from app.domain.deciding import take_in
from app.domain.editing import one_line
from app.domain.numbering import working_numbers
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind
from app.services.session import new_id
from app.ui.desk import Desk
from app.ui.inspector.delegation_picker import DelegationPicker
from app.ui.ok_cancel import OkCancel
from app.ui.proposals.state import ProposalState
from app.ui.proposals.wording import WordsDialog


class ProposeDialog(WordsDialog):
    """Delegation, words, a reason; the redline of what it asks for below."""

    def __init__(
        self, desk: Desk, title: str, present: str, words: str, parent: QWidget | None = None
    ) -> None:
        self.picker = DelegationPicker()
        super().__init__(desk, title, present, words, "Note the proposal", parent)
        self.setObjectName("propose_dialog")
        self.picker.set_roster(desk.statement.delegations)
        self.picker.accepted.connect(self.field.setFocus)
        self.picker.chosen.connect(lambda _: self._refresh())
        hint = QLabel(
            "The first letters of the delegation’s code or name choose it; Enter goes to the words."
        )
        hint.setProperty("tone", "muted")
        self.why = QLineEdit()
        self.why.setObjectName("why")
        self.why.setPlaceholderText("What the delegation says about it (may stay empty)")
        self.why.setAccessibleName("What the delegation says about it")
        self.why.textChanged.connect(lambda _: self._refresh())
        self.column.insertWidget(0, hint)
        self.column.insertWidget(1, self.picker)
        self.column.insertWidget(3, self.why)
        self.picker.setFocus()

    def _refresh(self) -> None:
        super()._refresh()
        same = one_line(self.words) == one_line(self._present) and not self.remark
        self.ok.setEnabled(bool(self.words) and bool(self.picker.code) and not same)

    @property
    def remark(self) -> str:
        """What the delegation says about it."""
        return self.why.text().strip() if hasattr(self, "why") else ""


def propose_on_current(desk: Desk, delegation: str = "") -> Proposal | None:
    """A change of the current paragraph, as a delegation (its code, where known) asks for it in the room."""
    paragraph = desk.paragraph
    if paragraph is None:
        return None
    number = working_numbers(desk.statement)[paragraph.id]
    title = f"A delegation proposes on paragraph {number}" if number else "A delegation proposes"
    dialog = ProposeDialog(desk, title, paragraph.text, paragraph.text, desk.window)
    if delegation:
        dialog.picker.choose(delegation)
        dialog.field.setFocus()
    return _noted(desk, dialog, ProposalKind.AMEND, paragraph.id, paragraph.text)


def propose_new(desk: Desk) -> Proposal | None:
    """A new paragraph behind the current one, as a delegation asks for it."""
    dialog = ProposeDialog(desk, "A delegation proposes a new paragraph", "", "", desk.window)
    dialog.field.setPlainText("The Security Council ")
    return _noted(desk, dialog, ProposalKind.INSERT, desk.current, "")


def propose_deletion(desk: Desk) -> Proposal | None:
    """That the current paragraph be deleted."""
    paragraph = desk.paragraph
    code = ask_delegation(desk, "Which delegation proposes to delete this paragraph?")
    if paragraph is None or not code:
        return None
    return note(desk, code, ProposalKind.DELETE, paragraph.id, paragraph.text, "")


def amend_proposal(desk: Desk, target: Proposal) -> Proposal | None:
    """A change of another delegation's proposal."""
    name = delegation_name(desk.statement.delegations, target.delegation)
    dialog = ProposeDialog(
        desk, f"A delegation proposes on {name}’s proposal", target.after, target.after, desk.window
    )
    return _noted(desk, dialog, ProposalKind.AMEND, target.paragraph, target.after, amends=target.id)


def note(
    desk: Desk,
    delegation: str,
    kind: ProposalKind,
    paragraph: str,
    before: str,
    after: str,
    *,
    amends: str = "",
    remark: str = "",
    verb: str = "Note proposal",
) -> Proposal | None:
    """Puts a proposal typed by hand on the desk; None where it is refused."""
    session = desk.session
    now = session.now()
    remarks = (
        (Comment(CommentId(new_id("c")), paragraph, delegation, session.author, remark, now),)
        if remark
        else ()
    )
    rounds = desk.statement.rounds
    made = Proposal(
        ProposalId(new_id("r")),
        delegation,
        session.author,
        kind,
        paragraph,
        before,
        after,
        now,
        round=rounds[-1].number if rounds and rounds[-1].closed is None else 0,
        comments=remarks,
        amends=amends,
    )
    if desk.apply(take_in, [made], verb=verb) is None:
        return None
    ProposalState.of(desk).choose(made.id, follow=False)
    name = delegation_name(desk.statement.delegations, delegation)
    desk.message.emit(f"{name}’s proposal noted")
    return made


def ask_delegation(desk: Desk, question: str) -> str:
    """The code of a delegation chosen by its first letters or a click, "" where the user left."""
    dialog = DelegationDialog(desk, question, desk.window)
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    code = dialog.picker.code
    dialog.deleteLater()
    return code if answered else ""


class DelegationDialog(QDialog):
    """Nothing but the choice; Enter or a double click ends it."""

    def __init__(self, desk: Desk, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("delegation_dialog")
        self.setWindowTitle("Delegation")
        self.picker = DelegationPicker()
        self.picker.set_roster(desk.statement.delegations)
        self.picker.accepted.connect(self._accept_chosen)
        buttons = OkCancel(self)
        ok = buttons.ok
        ok.setEnabled(False)
        self.picker.chosen.connect(lambda code: ok.setEnabled(bool(code)))
        label = QLabel(question)
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (label, self.picker, buttons):
            column.addWidget(widget)
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_chosen(self) -> None:
        if self.picker.code:
            self.accept()


def _noted(
    desk: Desk, dialog: ProposeDialog, kind: ProposalKind, paragraph: str, before: str, *, amends: str = ""
) -> Proposal | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    code, words, remark = dialog.picker.code, one_line(dialog.words), dialog.remark
    dialog.deleteLater()
    if not accepted:
        return None
    if words == before and kind is ProposalKind.AMEND and not amends:
        kind = ProposalKind.COMMENT
    return note(desk, code, kind, paragraph, before, words, amends=amends, remark=remark)
