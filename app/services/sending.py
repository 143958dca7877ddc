"""A version sent out: the copy that delegations get, and the record of who got it when."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.domain.chapeau import compose_chapeau, long_date
from app.domain.consulting import send_out
from app.domain.errors import FileProblem
from app.domain.numbering import working_numbers
from app.domain.published import TITLE, published_form
from app.domain.statement import ParagraphKind, Quotation, Statement
from app.domain.versions import Version
from app.ooxml.negotiation import STYLE, SentParagraph, write_negotiation_copy
from app.services.session import Session


def write_copy(statement: Statement, version: Version, path: Path, *, day: date | None = None) -> None:
    """Writes the negotiation copy of a version to `path`, whole or not at all; FileProblem where that fails."""
    numbers = working_numbers(statement)
    bare = [replace(item, quotation=Quotation.NONE) for item in statement.paragraphs]
    form = published_form(replace(statement, paragraphs=tuple(bare)))
    printed = {block.id: block.pieces for block in form.blocks}
    write_negotiation_copy(
        path,
        title=TITLE,
        chapeau=compose_chapeau(statement),
        paragraphs=[
            SentParagraph(
                item.id,
                numbers[item.id] or item.label,
                item.text,
                printed.get(item.id, ()),
                _style(item.kind),
            )
            for item in statement.paragraphs
        ],
        footnotes=form.footnotes,
        label=version.label,
        digest=version.digest,
        day=day or version.time.date(),
        language=statement.language,
    )


def send(
    session: Session,
    version: Version | None,
    path: Path,
    delegations: Sequence[str] = (),
    *,
    deadline: datetime | None = None,
) -> Version:
    """Writes the copy and records that it went out: a round opens. Without `delegations` all on the roster get it.

    `deadline` (UTC): until when answers are awaited.

    Without a version the present text goes out, and gets the name of one once it is known that the copy can be
    written. Returns the version that went out.
    """
    session.refuse_when_closed()
    codes = list(delegations) or [item.code for item in session.statement.delegations]
    if version is None:
        _prove_writable(session, path)
        version = name_text(session)
    write_copy(session.text_of(version.number), version, path, day=session.now().date())
    session.apply(send_out, version.number, codes, session.now(), file=path.name, deadline=deadline)
    return version


def named_text(session: Session, wanted: str = "") -> Version | None:
    """The version by label or number; without one the latest, or None where the text has changed since."""
    if wanted:
        return session.version(wanted)
    latest = session.versions[-1] if session.versions else None
    if latest and session.text_of(latest.number).paragraphs == session.statement.paragraphs:
        return latest
    return None


def name_text(session: Session) -> Version:
    """Names the present text by its day, where nobody gave it another name: what goes out is a version."""
    return session.name_version(_free_label(session))


def _prove_writable(session: Session, path: Path) -> None:
    """Writes the copy beside its place and takes it away again, so that no version is named in vain."""
    unnamed = Version(0, "", "", session.now(), "", None, "")
    trial = path.with_name(f".penholder-{secrets.token_hex(6)}.docx")
    try:
        write_copy(session.statement, unnamed, trial)
    except FileProblem as problem:
        raise FileProblem(problem.problem, problem.remedy, str(path)) from problem.__cause__
    finally:
        trial.unlink(missing_ok=True)


def _free_label(session: Session) -> str:
    """A label that no version has yet: "Text of 13 January 2010", with a number from the second on."""
    plain = f"Text of {long_date(session.now().date())}"
    taken = {version.label for version in session.versions}
    numbered = (f"{plain} ({count})" for count in range(2, len(taken) + 3))
    return next(label for label in (plain, *numbered) if label not in taken)


def _style(kind: ParagraphKind) -> str:
    return {ParagraphKind.HEADING: "Heading1", ParagraphKind.ANNEX_TITLE: "Heading1"}.get(kind, STYLE)
