"""Deciding from the window: every way goes through these, each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.deciding import decide, withdraw_proposal
from app.domain.errors import PenholderError
from app.domain.proposals import ProposalStatus
from app.domain.statement import Statement
from app.services import deciding
from app.services.session import new_id
from app.ui.desk import Desk

RECENT = 8
"""How many reasons are offered again."""


def accept(
    desk: Desk,
    proposals: Sequence[str],
    reason: str = "",
    *,
    chosen: Sequence[int] | None = None,
    text: str | None = None,
) -> bool:
    """Accepts one proposal (some places of it, or in other words), or several; says what could not be."""
    if len(proposals) == 1:
        decision = deciding.decision_now(desk.session, ProposalStatus.ACCEPTED, reason)
        done = desk.apply(
            deciding.accept, proposals[0], decision, ids=lambda: new_id("p"), chosen=chosen, text=text
        )
        return done is not None
    try:
        left = deciding.accept_all(desk.session, proposals, reason)
    except PenholderError as error:
        desk.show_error(error)
        return False
    taken = len(proposals) - len(left)
    said = f"{taken} accepted"
    if left:
        said += f", {len(left)} not: {left[0][1].rstrip('.')}"
    desk.message.emit(said)
    return taken > 0


def reject(desk: Desk, proposals: Sequence[str], reason: str = "") -> bool:
    """Rejects proposals."""
    return _mark(desk, proposals, ProposalStatus.REJECTED, reason)


def hold(desk: Desk, proposals: Sequence[str], reason: str = "") -> bool:
    """Puts proposals off: they stay open, marked as held."""
    return _mark(desk, proposals, ProposalStatus.HELD, reason)


def reopen(desk: Desk, proposals: Sequence[str]) -> bool:
    """Opens decided or held proposals again; the text stays as it is."""
    return desk.apply(deciding.reopen, proposals) is not None


def withdraw(desk: Desk, proposal: str) -> bool:
    """Takes a proposal away that its delegation withdrew."""
    return desk.apply(withdraw_proposal, proposal) is not None


def recent_reasons(statement: Statement) -> list[str]:
    """The reasons given last, each once, the latest first."""
    given = [item.decision for item in statement.proposals if item.decision.reason]
    given.sort(key=lambda decision: decision.time.timestamp() if decision.time else 0.0, reverse=True)
    return list(dict.fromkeys(decision.reason for decision in given))[:RECENT]


def _mark(desk: Desk, proposals: Sequence[str], status: ProposalStatus, reason: str) -> bool:
    decision = deciding.decision_now(desk.session, status, reason)
    return bool(proposals) and desk.apply(decide, list(proposals), decision) is not None
