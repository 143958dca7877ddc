"""Deciding on proposals: what each asks of the present text, what collides, and the text that accepting gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain import deciding, editing
from app.domain.changes import Changes, Outcome
from app.domain.council import delegation_name
from app.domain.errors import Refused
from app.domain.proposals import Decision, Proposal, ProposalKind, ProposalStatus
from app.domain.spans import Origin, OriginKind, join
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.colliding import Stack, all_collisions, stacks
from app.services.placing import place_behind
from app.services.session import Session, new_id
from app.services.standing import Standing, standing, taken_edits
from app.text.carrying import carried_edits
from app.text.redline import redline

__all__ = [
    "Stack",
    "Standing",
    "accept",
    "accept_all",
    "all_collisions",
    "decision_now",
    "reopen",
    "stacks",
    "standing",
]

Ids = Callable[[], str]
WORDED = (ProposalKind.AMEND, ProposalKind.SPLIT, ProposalKind.MERGE, ProposalKind.MOVE)


def accept(
    statement: Statement,
    proposal: str,
    decision: Decision,
    *,
    ids: Ids,
    chosen: Sequence[int] | None = None,
    text: str | None = None,
) -> Outcome:
    """Accepts a proposal: the text changes, the words keep whose they are, the decision is recorded.

    With `chosen` only these places (indexes of `Standing.edits`) are taken: accepted in part. With `text` the
    drafter's own wording stands instead. Raises `Refused` where the text changed under the proposal.
    """
    asked = deciding.find_proposal(statement, proposal)
    if not asked.is_open:
        raise Refused("That proposal is decided already", "reopen it first, or undo the decision")
    found = standing(statement, asked)
    wanted = _new_text(statement, found, chosen, text)
    status = ProposalStatus.ACCEPTED
    if asked.kind in WORDED and wanted != found.wanted:
        status = ProposalStatus.IN_PART
    changed, changes = _applied(statement, found, wanted, ids)
    changed, decided = deciding.decide(changed, [proposal], replace(decision, status=status))
    name = delegation_name(statement.delegations, asked.delegation)
    verb = (
        f"Accept {name}’s proposal"
        if status is ProposalStatus.ACCEPTED
        else f"Accept {name}’s proposal in part"
    )
    return changed, replace(changes, verb=verb).joined(decided)


def accept_all(session: Session, proposals: Sequence[str], reason: str = "") -> list[tuple[str, str]]:
    """Accepts several in one step of undo; gives (id, why not) for those that cannot be."""
    left: list[tuple[str, str]] = []

    def verb(statement: Statement) -> Outcome:
        changes = Changes("Accept proposals", proposals=True)
        decision = decision_now(session, ProposalStatus.ACCEPTED, reason)
        for proposal in proposals:
            try:
                statement, more = accept(statement, proposal, decision, ids=lambda: new_id("p"))
            except Refused as error:
                left.append((proposal, error.problem))
            else:
                changes = changes.joined(more)
        return statement, changes

    session.apply(verb)
    return left


def decision_now(session: Session, status: ProposalStatus, reason: str = "") -> Decision:
    """A decision of the drafter at this moment."""
    return Decision(status, session.author, session.now(), reason)


def reopen(statement: Statement, proposals: Sequence[str]) -> Outcome:
    """Opens decided proposals again; the text stays as it is (Undo takes a decision back with its words)."""
    changed, changes = deciding.decide(statement, proposals, Decision(ProposalStatus.OPEN))
    return changed, replace(changes, verb="Reopen proposal")


def _new_text(statement: Statement, found: Standing, chosen: Sequence[int] | None, text: str | None) -> str:
    if found.gone:
        raise Refused(
            "The paragraph of this proposal is no longer in the text", "restore the paragraph first"
        )
    if text is not None:
        return text if found.proposal.kind is ProposalKind.SPLIT else editing.one_line(text)
    conflicts, wanted = found.conflicts, found.wanted
    if chosen is not None:
        edits = [found.edits[place] for place in chosen]
        known = taken_edits(statement, found.proposal)
        merged = carried_edits(found.proposal.before, found.present, edits, known)
        conflicts, wanted = merged.conflicts, merged.text
    if conflicts:
        name = delegation_name(statement.delegations, found.proposal.delegation)
        words = conflicts[0].base.strip() or conflicts[0].theirs.strip()
        raise Refused(
            f"The words “{words}” changed since {name} proposed this",
            "edit and accept it, or take it in part",
        )
    return wanted


def _applied(statement: Statement, found: Standing, wanted: str, ids: Ids) -> Outcome:
    proposal = found.proposal
    if found.done and wanted == found.wanted:
        return statement, Changes("Note that it is done")
    if proposal.amends:
        target = deciding.find_proposal(statement, proposal.amends)
        return deciding.replace_proposal(statement, replace(target, after=wanted))
    if proposal.kind is ProposalKind.INSERT:
        return _inserted(statement, proposal, wanted, ids)
    if proposal.kind is ProposalKind.DELETE:
        return editing.delete_paragraphs(statement, [proposal.paragraph])
    if proposal.kind is ProposalKind.COMMENT:
        return statement, Changes("Note comment")
    if proposal.kind is ProposalKind.MERGE:
        return _merged(statement, proposal, wanted)
    if proposal.kind is ProposalKind.SPLIT:
        return _split(statement, proposal, wanted, ids)
    if proposal.kind is ProposalKind.MOVE:
        return _moved(statement, proposal, wanted)
    return _reworded(statement, proposal, wanted)


def _reworded(statement: Statement, proposal: Proposal, wanted: str) -> Outcome:
    old = statement.paragraph(proposal.paragraph)
    changed, changes = editing.edit_paragraph(statement, proposal.paragraph, wanted)
    fresh = [
        Origin(span.new_start, span.new_end, OriginKind.PROPOSAL, proposal.id, proposal.delegation)
        for span in redline(old.text, wanted)
        if span.tag in ("insert", "replace")
    ]
    new = changed.paragraph(proposal.paragraph)
    kept = [origin for origin in new.origins if not any(_overlap(origin, item) for item in fresh)]
    changed, more = editing.set_origins(changed, proposal.paragraph, join([*kept, *fresh]))
    return changed, changes.joined(more)


def _overlap(one: Origin, other: Origin) -> bool:
    return one.kind is OriginKind.PROPOSAL and one.start < other.end and other.start < one.end


def _inserted(statement: Statement, proposal: Proposal, wanted: str, ids: Ids) -> Outcome:
    after, twin = place_behind(statement, proposal, proposal.paragraph, wanted)
    if twin:
        return statement, Changes("Note that it is done")
    origin = Origin(0, len(wanted), OriginKind.PROPOSAL, proposal.id, proposal.delegation)
    deleted = {item.paragraph.id for item in statement.removed}
    back = next((other for other in proposal.others if other in deleted), "")
    if back:
        return _brought_back(statement, proposal, back, wanted)
    paragraph = Paragraph(ParagraphId(ids()), wanted, origins=(origin,) if wanted else ())
    return editing.add_paragraph(statement, paragraph, after=after)


def _brought_back(statement: Statement, proposal: Proposal, paragraph: str, wanted: str) -> Outcome:
    """A deleted paragraph in the words of another laptop's copy, with the id, links and comments that it had."""
    restored, changes = editing.restore_paragraph(statement, paragraph)
    changed, more = _reworded(restored, replace(proposal, paragraph=paragraph), wanted)
    return changed, changes.joined(more)


def _moved(statement: Statement, proposal: Proposal, wanted: str) -> Outcome:
    target = proposal.others[0] if proposal.others else ""
    after, _ = place_behind(statement, proposal, target)
    moved, changes = statement, Changes("Move paragraph")
    if after != proposal.paragraph:
        moved, changes = editing.move_paragraphs(statement, [proposal.paragraph], after=after)
    if wanted == statement.paragraph(proposal.paragraph).text:
        return moved, changes
    changed, more = _reworded(moved, proposal, wanted)
    return changed, changes.joined(more)


def _split(statement: Statement, proposal: Proposal, wanted: str, ids: Ids) -> Outcome:
    parts = [part.strip() for part in wanted.split("\n")]
    changed, changes = _reworded(statement, proposal, " ".join(parts))
    for count in range(len(parts) - 1, 0, -1):
        at = len(" ".join(parts[:count]))
        changed, more = editing.split_paragraph(changed, proposal.paragraph, at, ids())
        changes = changes.joined(more)
    return changed, changes


def _merged(statement: Statement, proposal: Proposal, wanted: str) -> Outcome:
    changes = Changes("Merge paragraphs")
    for _ in proposal.others:
        statement, more = editing.merge_paragraphs(statement, proposal.paragraph)
        changes = changes.joined(more)
    changed, more = _reworded(statement, proposal, editing.one_line(wanted))
    return changed, changes.joined(more)
