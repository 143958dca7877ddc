"""How comments and proposals follow when their paragraph is split or merged, so that none is orphaned."""

from __future__ import annotations

from dataclasses import replace

from app.domain.proposals import Comment, Proposal, ProposalKind
from app.domain.statement import Paragraph, Statement


def after_split(
    statement: Statement, old: Paragraph, left: str, right: str, left_end: int, right_start: int
) -> Statement:
    """Comments and proposals of `old` on the part that they speak of; what touches both stays on the left."""
    comments = tuple(_comment_after_split(item, old, right, right_start) for item in statement.comments)
    proposals = tuple(
        _proposal_after_split(item, old, left, right, left_end, right_start) for item in statement.proposals
    )
    return replace(statement, comments=comments, proposals=proposals)


def after_merge(statement: Statement, left: Paragraph, right: Paragraph, merged: Paragraph) -> Statement:
    """Comments and proposals of both paragraphs on the merged one, with the words of the whole round them."""
    between = merged.text[len(left.text) : len(merged.text) - len(right.text)]
    comments = tuple(
        replace(item, paragraph=left.id, quote=item.quote or right.text)
        if item.paragraph == right.id
        else item
        for item in statement.comments
    )
    proposals = tuple(_proposal_after_merge(item, left, right, between) for item in statement.proposals)
    return replace(statement, comments=comments, proposals=proposals)


def _comment_after_split(comment: Comment, old: Paragraph, right: str, right_start: int) -> Comment:
    if comment.paragraph != old.id or not comment.quote:
        return comment
    place = old.text.find(comment.quote)
    return replace(comment, paragraph=right) if place >= right_start else comment


def _proposal_after_split(
    proposal: Proposal, old: Paragraph, left: str, right: str, left_end: int, right_start: int
) -> Proposal:
    if proposal.kind is ProposalKind.MOVE and old.id in proposal.others:
        proposal = replace(proposal, others=tuple(right if it == old.id else it for it in proposal.others))
    if proposal.paragraph != old.id:
        return proposal
    if proposal.kind is ProposalKind.INSERT:
        return replace(proposal, paragraph=right)
    if proposal.kind is not ProposalKind.AMEND or proposal.before != old.text:
        return proposal
    if proposal.after.startswith(old.text[:right_start]):
        return replace(
            proposal,
            paragraph=right,
            before=proposal.before[right_start:],
            after=proposal.after[right_start:],
        )
    tail = old.text[left_end:]
    if proposal.after.endswith(tail):
        return replace(
            proposal,
            paragraph=left,
            before=proposal.before[:left_end],
            after=proposal.after[: len(proposal.after) - len(tail)],
        )
    return proposal


def _proposal_after_merge(proposal: Proposal, left: Paragraph, right: Paragraph, between: str) -> Proposal:
    others = tuple(dict.fromkeys(left.id if other == right.id else other for other in proposal.others))
    if proposal.kind is ProposalKind.MERGE:
        return _merge_after_merge(proposal, left, right, between)
    proposal = proposal if others == proposal.others else replace(proposal, others=others)
    if proposal.paragraph not in (left.id, right.id):
        return proposal
    if proposal.kind is ProposalKind.INSERT:
        return replace(proposal, paragraph=left.id)
    if proposal.kind not in (ProposalKind.AMEND, ProposalKind.DELETE, ProposalKind.SPLIT):
        return replace(proposal, paragraph=left.id)
    head, tail = ("", between + right.text) if proposal.paragraph == left.id else (left.text + between, "")
    if proposal.kind is ProposalKind.DELETE:
        kept = (head + tail).strip()
        return replace(
            proposal,
            kind=ProposalKind.AMEND,
            paragraph=left.id,
            before=head + proposal.before + tail,
            after=kept,
        )
    return replace(
        proposal, paragraph=left.id, before=head + proposal.before + tail, after=head + proposal.after + tail
    )


def _merge_after_merge(proposal: Proposal, left: Paragraph, right: Paragraph, between: str) -> Proposal:
    """A merge of several, two of which (or one and a neighbour) are one by now: it speaks of the joined words."""
    run = [proposal.paragraph, *proposal.others]
    if left.id not in run and right.id not in run:
        return proposal
    before, after = proposal.before, proposal.after
    if left.id in run and right.id in run:
        before = before.replace(f"{left.text}\n{right.text}", f"{left.text}{between}{right.text}", 1)
    elif run[0] == right.id:
        before, after = (f"{left.text}{between}{words}" for words in (before, after))
    else:
        before, after = (f"{words}{between}{right.text}" for words in (before, after))
    kept = list(dict.fromkeys(left.id if one == right.id else one for one in run))
    return replace(proposal, paragraph=kept[0], others=tuple(kept[1:]), before=before, after=after)
