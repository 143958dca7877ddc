"""A version sent out: the copy that delegations get, and the record of who got it when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.domain.chapeau import compose_chapeau
from app.domain.consulting import send_out
from app.domain.errors import Refused
from app.domain.numbering import working_numbers
from app.domain.statement import ParagraphKind, Statement
from app.domain.versions import Version
from app.ooxml.negotiation import STYLE, SentParagraph, write_negotiation_copy
from app.services.session import Session

TITLE = "Statement by the President of the Security Council"


def write_copy(statement: Statement, version: Version, path: Path, *, day: date | None = None) -> None:
    """Writes the negotiation copy of a version to `path`, whole or not at all; FileProblem where that fails."""
    numbers = working_numbers(statement)
    write_negotiation_copy(
        path,
        title=TITLE,
        chapeau=compose_chapeau(statement),
        paragraphs=[
            SentParagraph(item.id, numbers[item.id] or item.label, item.text, style=_style(item.kind))
            for item in statement.paragraphs
        ],
        label=version.label,
        digest=version.digest,
        day=day or version.time.date(),
        language=statement.language,
    )


def send(session: Session, version: Version, path: Path, delegations: Sequence[str] = ()) -> None:
    """Writes the copy and records that it went out: a round opens. Without `delegations` all on the roster get it."""
    statement = session.text_of(version.number)
    codes = list(delegations) or [item.code for item in session.statement.delegations]
    write_copy(statement, version, path, day=session.now().date())
    session.apply(send_out, version.number, codes, session.now(), file=path.name)


def version_to_send(session: Session, wanted: str = "") -> Version:
    """The version by label or number; without one the latest, where the present text is still that one."""
    if wanted:
        return session.version(wanted)
    if not session.versions:
        raise Refused("Only a named version can be sent out", "name one first")
    latest = session.versions[-1]
    if session.text_of(latest.number).paragraphs != session.statement.paragraphs:
        raise Refused(
            f"The text has changed since “{latest.label}”",
            "name a version of it first, or say which one to send",
        )
    return latest


def _style(kind: ParagraphKind) -> str:
    return {ParagraphKind.HEADING: "Heading1", ParagraphKind.ANNEX_TITLE: "Heading1"}.get(kind, STYLE)
