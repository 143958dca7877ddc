"""What waits for a place: proposals whose paragraph is gone, and texts that matched nothing, each with the reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from app.domain.changes import Changes
from app.domain.council import delegation_name
from app.domain.deciding import drop_unplaced, place_unplaced, replace_proposal, tray
from app.domain.editing import one_line, restore_paragraph
from app.domain.numbering import working_numbers
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind, Unplaced
from app.services.session import new_id
from app.ui.desk import Desk
from app.ui.inspector.cards import Card, Column, hint
from app.ui.proposals.by_hand import ask_delegation
from app.ui.proposals.decider import Decider
from app.ui.proposals.state import ProposalState
from app.ui.proposals.wording import WordsDialog
from app.ui.proposals.words import asker, clipped, day, redline_html
from app.ui.when_seen import WhenSeen

SMALL = "QLabel { font-size: 11px; }"


class TrayPage(Column):
    """Cards: first the texts that found no place, then the proposals on deleted paragraphs."""

    def __init__(self, desk: Desk, decider: Decider) -> None:
        super().__init__()
        self._desk = desk
        self._decider = decider
        self._fresh = WhenSeen(self, self.refresh)
        desk.changed.connect(self._heard)
        desk.current_changed.connect(self._fresh.later)
        desk.look.changed.connect(self._fresh.later)

    def refresh(self) -> None:
        """Shows what waits."""
        self._fresh.settled()
        scroll = self.verticalScrollBar().value()
        self.clear()
        statement = self._desk.statement
        waiting = tray(statement)
        if not statement.unplaced and not waiting:
            self.add(hint("Nothing waits here: everything that was returned has its place."))
        for item in statement.unplaced:
            self.add(self._unplaced_card(item))
        for proposal in waiting:
            self.add(self._waiting_card(proposal))
        self.verticalScrollBar().setValue(scroll)

    def place(self, item: Unplaced, kind: ProposalKind) -> Proposal | None:
        """Makes a proposal of a text on the current paragraph, or of a new one behind it."""
        desk = self._desk
        code = item.delegation or ask_delegation(desk, "Whose text is this?")
        current = desk.paragraph
        if not code or (current is None and kind is not ProposalKind.INSERT):
            return None
        before = current.text if current is not None and kind is not ProposalKind.INSERT else ""
        after: str | None = before if kind is ProposalKind.COMMENT else one_line(item.text)
        if kind is ProposalKind.AMEND:
            after = self._asked(before, one_line(item.text))
        if after is None:
            return None
        made = Proposal(
            ProposalId(new_id("r")),
            code,
            item.author,
            kind,
            desk.current,
            before,
            after,
            item.time,
            tracked=False,
            comments=self._remark(item, code) if kind is ProposalKind.COMMENT else (),
            source=item.source,
        )
        if desk.apply(place_unplaced, item.id, made) is None:
            return None
        ProposalState.of(desk).choose(made.id)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.catch_up()

    def _unplaced_card(self, item: Unplaced) -> Card:
        desk = self._desk
        known = item.delegation or not item.author.strip()
        name = delegation_name(desk.statement.delegations, item.delegation) if known else item.author
        card = Card(name, " · ".join(filter(None, [item.source, day(item.time)])))
        card.setObjectName(f"unplaced_{item.id}")
        card.say(clipped(item.text, 400), serif=desk.look.serif_family)
        card.say(f"{item.why[:1].upper()}{item.why[1:]}.", tone="warn").setStyleSheet(SMALL)
        if not desk.writable:
            return card
        here = self._here()
        if desk.paragraph is not None:
            amend = card.button("Place", f"As a change of {here}")
            amend.clicked.connect(lambda: self.place(item, ProposalKind.AMEND))
            remark = card.button("As comment", f"As a comment on {here}")
            remark.clicked.connect(lambda: self.place(item, ProposalKind.COMMENT))
        new = card.button("New", f"As a new paragraph after {here}")
        new.clicked.connect(lambda: self.place(item, ProposalKind.INSERT))
        new.setAccessibleName("As a new paragraph")
        drop = card.button("Drop", "Needs no place; Undo brings it back")
        drop.clicked.connect(lambda: desk.apply(drop_unplaced, item.id))
        return card

    def _waiting_card(self, proposal: Proposal) -> Card:
        desk = self._desk
        found = ProposalState.of(desk).standing(proposal)
        card = Card(asker(desk.statement, proposal), day(proposal.time))
        card.setObjectName(f"waiting_{proposal.id}")
        words = redline_html(found, desk.look)
        if words:
            card.say(words, rich=True, serif=desk.look.serif_family)
        for comment in proposal.comments:
            card.say(f"“{comment.text}”", tone="muted")
        card.say("Its paragraph is no longer in the text.", tone="warn").setStyleSheet(SMALL)
        if not desk.writable:
            return card
        if any(item.paragraph.id == proposal.paragraph for item in desk.statement.removed):
            restore = card.button("Restore paragraph")
            restore.clicked.connect(lambda: self._restore(proposal))
        if desk.paragraph is not None:
            here = card.button("Place", f"On {self._here()}")
            here.clicked.connect(lambda: self._move(proposal))
        reject = card.button("Reject")
        reject.clicked.connect(lambda: self._decider.decide("reject", proposal.id, jump=False))
        return card

    def _restore(self, proposal: Proposal) -> None:
        if self._desk.apply(restore_paragraph, proposal.paragraph) is not None:
            ProposalState.of(self._desk).choose(proposal.id)

    def _move(self, proposal: Proposal) -> None:
        """Puts a waiting proposal on the current paragraph, in words that fit there."""
        current = self._desk.paragraph
        if current is None:
            return
        words = self._asked(current.text, one_line(proposal.after or proposal.before))
        if words is None:
            return
        moved = replace(
            proposal,
            kind=ProposalKind.AMEND,
            paragraph=current.id,
            before=current.text,
            after=words,
            others=(),
            conflicting=False,
        )
        if self._desk.apply(replace_proposal, moved, verb="Place proposal") is not None:
            ProposalState.of(self._desk).choose(proposal.id)

    def _asked(self, present: str, words: str) -> str | None:
        """The words as the drafter lets them stand on the current paragraph, or None."""
        title = f"Place on {self._here()}"
        dialog = WordsDialog(self._desk, title, present, words, "Place", self._desk.window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        text = one_line(dialog.words)
        dialog.deleteLater()
        return text if accepted else None

    def _remark(self, item: Unplaced, code: str) -> tuple[Comment, ...]:
        made = Comment(
            CommentId(new_id("c")),
            self._desk.current,
            code,
            item.author,
            item.text,
            item.time,
            source=item.source,
        )
        return (made,)

    def _here(self) -> str:
        number = working_numbers(self._desk.statement).get(self._desk.current, "")
        return f"paragraph {number}" if number else "this paragraph"

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything and not changes.coalesce:
            self._fresh.later()


def waiting(desk: Desk) -> int:
    """How many texts and proposals wait for a place."""
    return len(desk.statement.unplaced) + len(tray(desk.statement))
