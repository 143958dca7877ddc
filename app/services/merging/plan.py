"""A merge worked out and not made yet: what it comes from, what the text becomes, which versions come along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.copies import MergedCopy
from app.domain.statement import Statement
from app.domain.versions import Version
from app.services.merging.ancestor import (
    find_ancestor,
    journal_digest,
    refuse_strangers,
    renumbered,
    shared_versions,
)
from app.services.merging.changes import changes_between, taken_in
from app.services.merging.copies import step
from app.services.merging.model import OTHER, Copy, Desk, Ids, Plan
from app.services.merging.statements import merge_statements
from app.services.merging.versions import TheirVersions, their_versions, with_own_version
from app.services.session import new_id
from app.services.statements import IsCancelled, Progress

VERB = "Merge another copy"


def prepare(
    ours: Copy,
    theirs: Copy,
    *,
    author: str,
    time: datetime,
    ids: Ids = new_id,
    progress: Progress = None,
    cancelled: IsCancelled = None,
) -> Plan:
    """Works out the merge without making it. `author` is who merges, `time` the moment (UTC).

    Raises Refused where the files are no copies of one statement, Cancelled when stopped.
    """
    step(progress, cancelled, 1, "Finding what both copies come from")
    numbers = shared_versions(ours, theirs)
    refuse_strangers(ours, theirs, numbers)
    who = _who(theirs, author)
    line = with_own_version(ours, author, time)
    taken = their_versions(line, theirs, numbers, who)
    ancestor = find_ancestor(ours, theirs, taken.numbers)
    step(progress, cancelled, 2, "Merging")
    other = renumbered(theirs.statement, taken.numbers)
    desk = Desk(who, theirs.path.name, time, ids)
    result = merge_statements(ancestor.statement, ours.statement, other, desk)
    result, versions = _recorded(result, line, taken, other, time)
    if versions and not ours.versions:
        versions = ((line.versions[0], ours.statement), *versions)
    step(progress, cancelled, 3, "Comparing")
    changes = changes_between(ours.statement, result, VERB)
    return Plan(
        ours.statement,
        result,
        changes,
        versions,
        len(ours.versions),
        line.versions[-1].number,
        who,
        theirs.path.name,
        time,
        ancestor.label,
        ancestor.time,
        tuple(sorted(changes.paragraphs, key=_place_in(result, ours.statement))),
        taken_in(ours.statement, _without(result, desk)),
        tuple(desk.clashes),
        tuple(item for item in theirs.files if item.digest not in {one.digest for one in ours.files}),
    )


def _recorded(
    result: Statement, ours: Copy, taken: TheirVersions, theirs: Statement, time: datetime
) -> tuple[Statement, tuple[tuple[Version, Statement], ...]]:
    """The result with the record of the copy that it holds now, and the versions to keep, that copy among them."""
    if result == ours.statement:
        return result, taken.versions
    version, fresh = taken.as_it_stands(theirs, time)
    steps = taken.theirs.steps
    record = MergedCopy(version, time, taken.who, len(steps), journal_digest(steps), taken.former())
    return replace(result, merges=(*result.merges, record)), (*taken.versions, *fresh)


def _without(result: Statement, desk: Desk) -> Statement:
    """The result without the proposals and comments that only tell of clashes: those are counted by themselves."""
    made = {clash.proposal for clash in desk.clashes}
    remarks = {item.id for item in desk.remarks}
    return replace(
        result,
        proposals=tuple(item for item in result.proposals if item.id not in made),
        comments=tuple(item for item in result.comments if item.id not in remarks),
    )


def _who(theirs: Copy, author: str) -> str:
    """Who wrote the other copy: the author of its last step, unless that is the one who merges."""
    names = [step.author for step in reversed(theirs.steps)] + [
        item.author for item in reversed(theirs.versions)
    ]
    found = next((name.strip() for name in names if name.strip()), "")
    return found if found and found != author.strip() else OTHER


def _place_in(result: Statement, ours: Statement) -> Callable[[str], int]:
    order = {str(item.id): place for place, item in enumerate((*result.paragraphs, *ours.paragraphs))}
    return lambda name: order.get(name, len(order))
