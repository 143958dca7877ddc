"""A planned merge made: a backup first, then their versions, the merged text and a version on top, or none of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.domain.changes import Outcome
from app.domain.chapeau import long_date
from app.domain.errors import Refused
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.services.merging.model import Plan
from app.services.merging.versions import free_label
from app.services.session import Session
from app.storage.repository import Repository


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
    store = session.store
    if not isinstance(store, Repository):
        raise Refused(
            "Only a statement in a file of its own can be merged", "save it first", str(session.path)
        )
    backup = _free_backup(session.path)
    session.save_copy(backup)
    try:
        with store.together():
            _write(session, store, plan)
    except BaseException:
        session.reload()
        raise
    return backup


def _write(session: Session, store: Repository, plan: Plan) -> None:
    """Their versions and kept files, a version of the merged text on top, and the merged text as one step."""
    for version, text in plan.versions:
        session.keep_version(version, text)
    for item in plan.files:
        if item.data is not None:
            store.attach(item.name, item.kind, item.data)
    _name_merged(session, plan)
    session.apply(_merged, plan)


def _merged(_statement: Statement, plan: Plan) -> Outcome:
    return plan.result, plan.changes


def _name_merged(session: Session, plan: Plan) -> None:
    """A version on top whose parent is ours; its note names the other one, so that the chain holds both."""
    if not session.versions:
        return
    newest = session.versions[-1]
    if not plan.versions and _same(session.text_of(newest.number), plan.result):
        return  # the same merge was made before, and undone
    parent = session.versions[plan.line - 1]
    label = free_label(f"Merged {long_date(plan.time.date())}", session.versions)
    named = f"{newest.label}, digest {newest.digest[:12]}"
    note = f"{plan.file} of {plan.who} merged in: {named}" if newest != parent else f"{plan.file} merged in"
    blank = Version(newest.number + 1, label, session.author, session.now(), note, parent.number, "")
    digest = version_digest(blank, plan.result, parent.digest)
    session.keep_version(replace(blank, digest=digest), plan.result)


def _same(one: Statement, other: Statement) -> bool:
    """Whether two say the same; when a copy was merged in does not count."""
    return replace(one, merges=()) == replace(other, merges=())


def _free_backup(path: Path) -> Path:
    """A name beside the file that no backup has yet: "talks.prst.before-merge.bak", then with a number."""
    backup, count = path.with_name(f"{path.name}.before-merge.bak"), 2
    while backup.exists():
        backup, count = path.with_name(f"{path.name}.before-merge-{count}.bak"), count + 1
    return backup
