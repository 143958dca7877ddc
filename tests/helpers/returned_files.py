"""What delegations return, made from a real copy: tracked, with tracking off, by mail, or nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from docx import Document

from app.domain.statement import Statement
from app.ooxml.negotiation_marks import bookmark_name
from app.services.sending import send
from app.services.session import Session
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, Remark, edited, write


def sent_copy(session: Session, path: Path) -> Path:
    """The copy of the latest version as it goes out; a round opens."""
    send(session, session.versions[-1], path)
    return path


def tracked_file(
    statement: Statement,
    wanted: Mapping[str, str],
    author: str,
    path: Path,
    *,
    remarks: Mapping[str, str] | None = None,
    program: str = "word",
    seed: int = 1,
) -> Path:
    """The statement with some paragraphs (by id) rewritten under tracking, and remarks on some, by one author."""
    paragraphs = tuple(
        Paragraph(
            edited(item.text, wanted[item.id], author) if item.id in wanted else (Piece(item.text),),
            bookmark=bookmark_name(item.id),
        )
        for item in statement.paragraphs
    )
    places = {item.id: place for place, item in enumerate(statement.paragraphs)}
    noted = tuple(
        Remark(author, text, places[paragraph], 0, 12) for paragraph, text in (remarks or {}).items()
    )
    path.write_bytes(write(MarkedFile(paragraphs, noted), program, seed))
    return path


def untracked_file(copy: Path, changes: Mapping[str, str], path: Path) -> Path:
    """The real copy with words replaced as somebody does who switched tracking off."""
    document = Document(str(copy))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for old, new in changes.items():
                if old in run.text:
                    run.text = run.text.replace(old, new)
    document.save(str(path))
    return path


def mail_file(sender: str, text: str, path: Path) -> Path:
    """A mail with a text and no attachment."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "pen@example.org"
    message["Subject"] = "Comments"
    message["Date"] = "Sat, 09 Jan 2010 10:00:00 -0500"
    message.set_content(text)
    path.write_bytes(bytes(message))
    return path
