"""Two laptops' copies of one statement merged by file exchange: read theirs, work out a plan, make it one step.

The other file is opened for reading only. Ours gets a backup beside it first; their versions are kept with ours,
then the merged text is one step of undo, and a version on top records what it was merged from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.changes import Outcome
from app.domain.chapeau import long_date
from app.domain.copies import MergedCopy
from app.domain.errors import Refused
from app.domain.linking import in_order
from app.domain.numbering import with_own_number
from app.domain.proposals import Comment, CommentId
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.services.merging_asked import merge_comments, merge_proposals
from app.services.merging_base import (
    find_ancestor,
    journal_digest,
    refuse_strangers,
    renumbered,
    shared_versions,
)
from app.services.merging_facts import merge_adoption, merge_facts, merge_rounds, merge_silences
from app.services.merging_following import follow_words
from app.services.merging_model import Copy, Desk, Ids, Plan
from app.services.merging_paragraphs import merge_text
from app.services.merging_reading import step
from app.services.merging_told import changes_between, taken_in
from app.services.merging_versions import TheirVersions, free_label, their_versions, with_own_version
from app.services.session import Session, new_id
from app.services.statements import IsCancelled, Progress
from app.storage.repository import Repository

VERB = "Merge another copy"
OTHER = "Other copy"
"""The name of the other copy where its author is not known, or is the same person."""


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


def merge_statements(base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> Statement:
    """Both statements in one; what clashes stays as ours, with an open proposal or a comment of theirs beside it."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    rounds, numbers = merge_rounds(base.rounds, ours.rounds, theirs.rounds)
    other = replace(
        theirs,
        proposals=tuple(
            replace(item, round=numbers[item.round])
            if numbers.get(item.round, item.round) != item.round
            else item
            for item in theirs.proposals
        ),
    )
    text = merge_text(base, ours, other, desk)
    result = replace(
        ours,
        paragraphs=text.paragraphs,
        removed=text.removed,
        comments=merge_comments(base.comments, ours.comments, other.comments, desk),
        proposals=merge_proposals(base, ours, other, desk),
        rounds=rounds,
        silences=merge_silences(base.silences, ours.silences, other.silences, desk),
        **merge_facts(base, ours, other, desk),  # type: ignore[arg-type]  # names and values are the class's own
    )
    result = _settled(follow_words(result, text, (ours, other)), ours)
    result = replace(result, adoption=merge_adoption(base, ours, other, result, desk))
    remarks = tuple(_remark(desk, paragraph, words) for paragraph, words in desk.remarks)
    return replace(
        result,
        proposals=(*result.proposals, *text.proposals),
        comments=(*result.comments, *remarks),
    )


def commit(session: Session, plan: Plan) -> Path | None:
    """Makes a planned merge: the backup beside the file (its path is given back), their versions, one step of undo.

    Nothing is done, and None given back, where the other copy has nothing new. Refused where the statement has
    changed since the plan was made.
    """
    session.refuse_when_closed()
    if session.statement != plan.ours or len(session.versions) != plan.known_versions:
        raise Refused("The statement has changed meanwhile", "merge the copy again", str(session.path))
    if plan.nothing:
        return None
    backup = _free_backup(session.path)
    session.save_copy(backup)
    for version, text in plan.versions:
        session.keep_version(version, text)
    _keep_files(session, plan)
    session.seal()
    session.apply(_merged, plan)
    _name_merged(session, plan)
    return backup


def _merged(_statement: Statement, plan: Plan) -> Outcome:
    return plan.result, plan.changes


def _keep_files(session: Session, plan: Plan) -> None:
    """The files that only the other copy had: its concept paper, what delegations returned to it."""
    store = session.store
    for item in plan.files:
        if isinstance(store, Repository) and item.data is not None:
            store.attach(item.name, item.kind, item.data)


def _name_merged(session: Session, plan: Plan) -> None:
    """A version on top whose parent is ours; its note names the other one, so that the chain holds both."""
    newest = session.versions[-1] if session.versions else None
    if newest is None:
        return
    if not plan.versions and _same(session.text_of(newest.number), session.statement):
        return  # the same merge was made before, and undone
    parent = session.versions[plan.line - 1]
    label = free_label(f"Merged {long_date(plan.time.date())}", session.versions)
    named = f"{newest.label}, digest {newest.digest[:12]}"
    note = f"{plan.file} of {plan.who} merged in: {named}" if newest != parent else f"{plan.file} merged in"
    blank = Version(newest.number + 1, label, session.author, session.now(), note, parent.number, "")
    digest = version_digest(blank, session.statement, parent.digest)
    session.keep_version(replace(blank, digest=digest), session.statement)


def _same(one: Statement, other: Statement) -> bool:
    """Whether two say the same; when a copy was merged in does not count."""
    return replace(one, merges=()) == replace(other, merges=())


def _settled(statement: Statement, ours: Statement) -> Statement:
    """Links to areas that are there, and a number of its own for each paragraph that came in."""
    known = {item.id for item in ours.paragraphs}
    paragraphs = tuple(replace(item, areas=in_order(statement, item.areas)) for item in statement.paragraphs)
    statement = replace(statement, paragraphs=paragraphs)
    for place, item in enumerate(statement.paragraphs):
        if item.id in known and item.number:
            continue
        numbered = with_own_number(statement, place, item)
        if numbered != item:
            row = (*statement.paragraphs[:place], numbered, *statement.paragraphs[place + 1 :])
            statement = replace(statement, paragraphs=row)
    return statement


def _remark(desk: Desk, paragraph: str, words: str) -> Comment:
    return Comment(
        CommentId(desk.new_id("c")), paragraph, desk.who, desk.who, words, desk.time, source=desk.file
    )


def _without(result: Statement, desk: Desk) -> Statement:
    """The result without the proposals and comments that only tell of clashes: those are counted by themselves."""
    made = {clash.proposal for clash in desk.clashes}
    words = {words for _, words in desk.remarks}
    return replace(
        result,
        proposals=tuple(item for item in result.proposals if item.id not in made),
        comments=tuple(item for item in result.comments if item.text not in words),
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


def _free_backup(path: Path) -> Path:
    """A name beside the file that no backup has yet: "talks.prst.before-merge.bak", then with a number."""
    backup, count = path.with_name(f"{path.name}.before-merge.bak"), 2
    while backup.exists():
        backup, count = path.with_name(f"{path.name}.before-merge-{count}.bak"), count + 1
    return backup
