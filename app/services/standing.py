"""How a proposal stands to the text as it is now: what it would change, what it would give, what is in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.cleaning import one_line
from app.domain.proposals import Proposal, ProposalKind, ProposalStatus
from app.domain.statement import Statement
from app.text.carrying import carried
from app.text.merge import Conflict, Edit, hunks


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal against the text as it stands now.

    `present` is what it would change (paragraphs of a merge joined by a newline), `wanted` what it would give;
    both are "" where the paragraph is gone. `edits` are its places on the words that it was made against, to
    be accepted one by one; `conflicts` tell where the text has changed under it since. `done` is True where the
    text has been made so already, for another who asked for the same.
    """

    proposal: Proposal
    present: str
    wanted: str
    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    gone: bool = False
    done: bool = False

    @property
    def applies(self) -> bool:
        """Whether it can be accepted as it is."""
        return not self.gone and not self.conflicts


def standing(statement: Statement, proposal: Proposal) -> Standing:
    """How the proposal stands to the present text."""
    if proposal.amends:
        return _on_proposal(statement, proposal)
    if proposal.kind is ProposalKind.INSERT:
        return Standing(proposal, "", proposal.after, (Edit(0, 0, proposal.after),), ())
    present = _present(statement, proposal)
    if proposal.kind is ProposalKind.COMMENT:
        words = proposal.before if present is None else present
        return Standing(proposal, words, words, (), ())
    if _is_done(statement, proposal):
        return Standing(proposal, proposal.after, proposal.after, (), (), done=True)
    if present is None:
        return Standing(proposal, "", "", (), (), gone=True)
    if proposal.kind is ProposalKind.DELETE:
        return Standing(proposal, present, "", (Edit(0, len(proposal.before), ""),), ())
    merged = carried(proposal.before, present, proposal.after, taken_edits(statement, proposal))
    return Standing(proposal, present, merged.text, hunks(proposal.before, proposal.after), merged.conflicts)


def taken_edits(statement: Statement, proposal: Proposal) -> Iterator[Edit]:
    """The changes of those who proposed on the same words before, and were accepted."""
    for item in statement.proposals:
        same = item.paragraph == proposal.paragraph and item.before == proposal.before
        if same and item.kind is ProposalKind.AMEND and item.status is ProposalStatus.ACCEPTED:
            yield from hunks(item.before, item.after)


def _present(statement: Statement, proposal: Proposal) -> str | None:
    """The words of ours that it is about; None where the paragraph is gone, or those to merge no longer adjoin."""
    if not statement.holds(proposal.paragraph):
        return None
    if proposal.kind is not ProposalKind.MERGE:
        return statement.paragraph(proposal.paragraph).text
    place = statement.index(proposal.paragraph)
    run = statement.paragraphs[place : place + 1 + len(proposal.others)]
    if [item.id for item in run[1:]] != list(proposal.others):
        return None
    return "\n".join(item.text for item in run)


def _is_done(statement: Statement, proposal: Proposal) -> bool:
    """Whether the shape that it asks for has been given to the text already."""
    kind = proposal.kind
    if kind is ProposalKind.DELETE:
        removed = any(item.paragraph.id == proposal.paragraph for item in statement.removed)
        return removed and not statement.holds(proposal.paragraph)
    if kind not in (ProposalKind.SPLIT, ProposalKind.MERGE) or not statement.holds(proposal.paragraph):
        return False
    place = statement.index(proposal.paragraph)
    if kind is ProposalKind.MERGE:
        gone = not any(statement.holds(other) for other in proposal.others)
        return gone and statement.paragraphs[place].text == one_line(proposal.after)
    parts = [part.strip() for part in proposal.after.split("\n")]
    return [item.text for item in statement.paragraphs[place : place + len(parts)]] == parts


def _on_proposal(statement: Statement, proposal: Proposal) -> Standing:
    target = next((item for item in statement.proposals if item.id == proposal.amends), None)
    if target is None or not target.is_open:
        return Standing(proposal, "", "", (), (), gone=True)
    merged = carried(proposal.before, target.after, proposal.after)
    edits = hunks(proposal.before, proposal.after)
    return Standing(proposal, target.after, merged.text, edits, merged.conflicts)
