"""The two copies that are merged, read as values: the open one, and the other laptop's file for reading only."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import Cancelled, FileProblem, PenholderError
from app.services.merging.model import Copy, KeptFile, Step
from app.services.session import Session
from app.services.statements import IsCancelled, Progress
from app.storage.opening import is_encrypted
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository


def copy_of(session: Session) -> Copy:
    """The open statement as values; to be asked for in the session's own thread."""
    session.flush()
    store = session.store
    texts = {version.number: session.text_of(version.number) for version in session.versions}
    steps = tuple(Step(*entry) for entry in store.journal())
    kept = store.attachments() if isinstance(store, Repository) else ()
    files = tuple(KeptFile(item.name, item.kind, item.digest) for item in kept)
    return Copy(session.path, store.identity, session.statement, session.versions, texts, steps, files)


def may_be_copy(path: Path, ours: Path, identity: str) -> bool:
    """Whether a file is another copy of the statement with this identity, as far as can be told without its
    passphrase; False for the open file itself and for what is no statement."""
    try:
        if path.samefile(ours):
            return False
        with Repository.open(path, read_only=True) as store:
            return store.identity == identity
    except PassphraseNeeded:
        return True
    except (PenholderError, OSError):
        return False


def read_copy(
    path: Path,
    *,
    passphrase: str | None = None,
    ours: Copy | None = None,
    progress: Progress = None,
    cancelled: IsCancelled = None,
) -> Copy:
    """The other copy's file as values; it is opened for reading only and stays as it is.

    Of the files kept inside those are read that `ours` has not.

    Raises `PassphraseNeeded` where it is encrypted and the passphrase is missing or wrong, FileProblem where it
    is no statement, of a newer program, or damaged; Refused where its history does not fit.
    """
    given = passphrase if is_encrypted(path) else None
    step(progress, cancelled, 0, f"Reading {path.name}")
    with Repository.open(path, passphrase=given, read_only=True) as store:
        problems = store.verify()
        if problems:
            raise FileProblem(
                f"The other copy is not as it was made ({problems[0]})",
                "ask for it again; nothing was merged",
                str(path),
            )
        versions = store.versions()
        texts = {version.number: store.version_statement(version.number) for version in versions}
        steps = tuple(Step(*entry) for entry in store.journal())
        known = {item.digest for item in ours.files} if ours is not None else set()
        files = tuple(
            KeptFile(
                item.name,
                item.kind,
                item.digest,
                None if item.digest in known else store.attachment(item.name),
            )
            for item in store.attachments()
        )
        return Copy(path, store.identity, store.load(), versions, texts, steps, files)


def step(progress: Progress, cancelled: IsCancelled, done: int, what: str) -> None:
    """Tells how far the merge is, of four steps; raises Cancelled where it was stopped."""
    if cancelled is not None and cancelled():
        raise Cancelled
    if progress is not None:
        progress(done, 4, what)
