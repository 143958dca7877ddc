"""Comments and proposals of two copies merged: nothing said is lost, and a decision made twice is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.proposals import Comment, Decision, Proposal, Reply
from app.domain.statement import Statement
from app.domain.three_way import choose, merge_keyed
from app.services.merging.model import Desk


def merge_comments(
    base: Sequence[Comment], ours: Sequence[Comment], theirs: Sequence[Comment], desk: Desk
) -> tuple[Comment, ...]:
    """The comments of both; answers of both stand under them, and where both reworded one, theirs is an answer."""

    def settle(old: Comment | None, mine: Comment, other: Comment) -> Comment:
        return _comment(old, mine, other, desk.who)

    return merge_keyed(base, ours, theirs, lambda item: item.id, settle)


def _comment(base: Comment | None, ours: Comment, theirs: Comment, who: str) -> Comment:
    old = base or replace(ours, text="", delegation="", resolved=False, replies=())
    text, clashes = choose(old.text, ours.text, theirs.text)
    replies = merge_keyed(
        old.replies, ours.replies, theirs.replies, lambda item: item, lambda _, mine, __: mine
    )
    if clashes and not any(item.text == theirs.text for item in replies):
        replies = (*replies, Reply(who, theirs.text))
    return replace(
        ours,
        text=text,
        paragraph=choose(old.paragraph, ours.paragraph, theirs.paragraph)[0],
        delegation=choose(old.delegation, ours.delegation, theirs.delegation)[0],
        resolved=choose(old.resolved, ours.resolved, theirs.resolved)[0],
        replies=replies,
    )


def merge_proposals(base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> tuple[Proposal, ...]:
    """The proposals of both with their decisions. Where both decided one differently ours stays and theirs is told."""

    def settle(old: Proposal | None, mine: Proposal, other: Proposal) -> Proposal:
        return _proposal(old, mine, other, desk)

    return merge_keyed(base.proposals, ours.proposals, theirs.proposals, lambda item: item.id, settle)


def _proposal(base: Proposal | None, ours: Proposal, theirs: Proposal, desk: Desk) -> Proposal:
    old = base or Proposal(ours.id, "", "", ours.kind, "", "", "")
    decision, clashes = choose(old.decision, ours.decision, theirs.decision)
    comments = merge_comments(old.comments, ours.comments, theirs.comments, desk)
    if clashes:
        told = [_decided(item) for item in (old.decision, ours.decision, theirs.decision)]
        desk.clash(ours.paragraph, "decision on a proposal", *told)
    words, reworded = choose(*((item.before, item.after) for item in (old, ours, theirs)))
    if reworded:
        remark = f"In the other copy this proposal reads: “{theirs.after}”"
        comments = (*comments, desk.remark(ours.paragraph, remark))
    place = choose(*((item.kind, item.paragraph, item.others) for item in (old, ours, theirs)))[0]
    return replace(
        ours,
        before=words[0],
        after=words[1],
        kind=place[0],
        paragraph=place[1],
        others=place[2],
        round=choose(old.round, ours.round, theirs.round)[0],
        conflicting=choose(old.conflicting, ours.conflicting, theirs.conflicting)[0],
        delegation=choose(old.delegation, ours.delegation, theirs.delegation)[0],
        decision=decision,
        comments=comments,
    )


def _decided(decision: Decision) -> str:
    by = f" by {decision.author}" if decision.author else ""
    return f"{decision.status.value}{by}{f' ({decision.reason})' if decision.reason else ''}"
