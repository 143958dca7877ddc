"""Does what a key, a button or a menu decides on one proposal or several, and goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.proposals import Proposal, ProposalKind
from app.ui.desk import Desk
from app.ui.proposals import decisions
from app.ui.proposals.by_hand import amend_proposal
from app.ui.proposals.naming import ask_whose
from app.ui.proposals.state import ProposalState
from app.ui.proposals.wording import ask_part, ask_words_to_accept
from app.ui.proposals.words import asker

DONE = {
    "accept": "Accepted",
    "part": "Accepted in part",
    "edit": "Edited and accepted",
    "reject": "Rejected",
    "hold": "Put off",
    "reopen": "Open again",
}


class Decider:
    """One per view that decides; all work through the desk, and share the state's reason."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.state = ProposalState.of(desk)

    def decide(self, verb: str, proposal: str, *, jump: bool) -> bool:
        """Decides one proposal. With `jump` the next open one of the whole text is chosen, else only one here."""
        found = self.state.find(proposal)
        if found is None:
            return False
        if verb == "more":
            self.menu(found).popup(QCursor.pos())
            return False
        if verb == "whose":
            return ask_whose(self.desk, found)
        following = self.state.after(proposal, here_only=not jump)
        if not self._done(verb, found):
            return False
        self.desk.message.emit(f"{DONE[verb]}: {asker(self.desk.statement, found)}")
        self.state.set_reason("")
        if verb == "reopen":
            self.state.choose(proposal)
        elif following:
            self.state.choose(following)
        return True

    def decide_many(self, verb: str, proposals: Sequence[str]) -> bool:
        """Decides several in one step of undo."""
        reason = self.state.reason
        ids = [item.id for item in map(self.state.find, proposals) if item is not None]
        opened = [item for item in ids if self._is_open(item)]
        done = False
        if verb == "accept" and opened:
            done = decisions.accept(self.desk, opened, reason)
        elif verb == "reject":
            done = decisions.reject(self.desk, opened, reason)
        elif verb == "hold":
            done = decisions.hold(self.desk, opened, reason)
        elif verb == "reopen":
            done = decisions.reopen(self.desk, [item for item in ids if item not in opened])
        if done:
            self.state.set_reason("")
        return done

    def menu(self, found: Proposal) -> QMenu:
        """What more can be done with a proposal; the caller shows the menu, which deletes itself."""
        menu = QMenu(self.desk.window)
        menu.setObjectName("proposal_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        writable = self.desk.writable
        if found.is_open and writable:
            if found.kind is not ProposalKind.COMMENT:
                menu.addAction("Edit and accept…\tE", lambda: self.decide("edit", found.id, jump=False))
            menu.addAction("Hold\tH", lambda: self.decide("hold", found.id, jump=False))
            if found.kind in (ProposalKind.AMEND, ProposalKind.INSERT) and not found.amends:
                menu.addAction("Propose a change of this proposal…", lambda: amend_proposal(self.desk, found))
            menu.addSeparator()
        copied = found.after or found.before
        menu.addAction("Copy the proposed words", lambda: QApplication.clipboard().setText(copied))
        if found.delegation:
            menu.addAction("Show only this delegation", lambda: self._only(found.delegation))
        if writable:
            menu.addSeparator()
            if found.source:
                menu.addAction("Whose is it…", lambda: self.decide("whose", found.id, jump=False))
            menu.addAction("The delegation withdrew it", lambda: decisions.withdraw(self.desk, found.id))
        return menu

    def show_menu(self, proposal: str, where: QPoint) -> None:
        """Shows the menu of a proposal."""
        found = self.state.find(proposal)
        if found is not None:
            self.menu(found).popup(where)

    def _done(self, verb: str, found: Proposal) -> bool:
        reason = self.state.reason
        if verb == "reopen":
            return decisions.reopen(self.desk, [found.id])
        if not found.is_open:
            return False
        if verb == "part":
            return ask_part(self.desk, self.state.standing(found), reason)
        if verb == "edit":
            return ask_words_to_accept(self.desk, self.state.standing(found), reason)
        if verb == "accept":
            return decisions.accept(self.desk, [found.id], reason)
        if verb == "reject":
            return decisions.reject(self.desk, [found.id], reason)
        return verb == "hold" and decisions.hold(self.desk, [found.id], reason)

    def _is_open(self, proposal: str) -> bool:
        found = self.state.find(proposal)
        return found is not None and found.is_open

    def _only(self, delegation: str) -> None:
        self.state.set_filter(delegation=delegation)
