"""Returned files taken in: many at once, beside the window, and put on the desk as one step of undo."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain import deciding
from app.domain.changes import Changes, Outcome
from app.domain.consulting import open_round, record_answer
from app.domain.council import AuthorRule, find_delegation
from app.domain.errors import Cancelled, PenholderError, Refused
from app.domain.remarks import add_delegation
from app.domain.rounds import Answer
from app.domain.statement import Statement
from app.ooxml import returned
from app.services.conversion import Form, docx_bytes, form_of, pdf_paragraphs, text_of
from app.services.intake_file import read_document, read_lines
from app.services.intake_mail import read_mail_text
from app.services.intake_model import Asked, Batch, FileIntake, Question, Snapshot
from app.services.intake_people import Source
from app.services.mail import Mail, read_mail
from app.services.roster import find_anyone
from app.services.session import Session
from app.text.splitting import split_statement_text

__all__ = ["commit", "prepare", "prepare_text"]

Progress = Callable[[int, int, str], None] | None
IsCancelled = Callable[[], bool] | None
Known = Mapping[str, str]


def prepare(
    files: Sequence[Path],
    snapshot: Snapshot,
    *,
    delegation: str = "",
    answers: Known | None = None,
    progress: Progress = None,
    cancelled: IsCancelled = None,
) -> Batch:
    """Reads returned files; nothing is changed. One that cannot be read is named with its problem.

    `delegation` is the code whose files they are, where the user says so; `answers` give codes for the
    questions of an earlier call. Raises `Cancelled`.
    """
    asked = Asked(answers or {})
    found: list[FileIntake] = []
    working = snapshot
    for place, file in enumerate(files):
        _go_on(cancelled)
        if progress is not None:
            progress(place, len(files), file.name)
        for intake in _read(file, working, delegation, asked, cancelled):
            found.append(intake)
            working = _with(working, intake)
    if progress is not None:
        progress(len(files), len(files), "")
    return Batch(tuple(found), _open_questions(found, asked))


def prepare_text(
    text: str, snapshot: Snapshot, *, delegation: str, name: str = "pasted text", time: datetime | None = None
) -> Batch:
    """What the text of a mail, pasted by hand, asks for on behalf of a delegation."""
    asked = Asked()
    source = Source(name, delegation, time=time)
    found = [read_mail_text(text, source, snapshot, asked)]
    return Batch(tuple(found), _open_questions(found, asked))


def commit(session: Session, batch: Batch, *, unknown: bool = False) -> Changes:
    """Puts a batch on the desk: proposals, texts without a place, who is who, who has answered; one step.

    Questions must be answered before, unless `unknown` lets in what nobody is known for, under no delegation.
    """
    if batch.questions and not unknown:
        names = ", ".join(question.who for question in batch.questions)
        raise Refused(f"It is not known for which delegation {names} speaks", "say which one it is")
    now = session.now()

    def verb(statement: Statement) -> Outcome:
        statement = _with_members(statement, batch)
        rules: dict[str, AuthorRule] = {rule.author: rule for file in batch.files for rule in file.rules}
        statement, changes = deciding.take_in(
            statement,
            [replace(item, round=_round(statement)) for item in batch.proposals],
            unplaced=[item for file in batch.files for item in file.unplaced],
            authors=[rule for rule in rules.values() if rule not in statement.authors],
            verb="Take in returned files" if len(batch.files) > 1 else "Take in a returned file",
        )
        return _with_answers(statement, batch, now), replace(changes, rounds=True, comments=True)

    return session.apply(verb)


def _read(
    file: Path, snapshot: Snapshot, delegation: str, asked: Asked, cancelled: IsCancelled
) -> Iterator[FileIntake]:
    try:
        yield from _read_whole(
            file, snapshot, Source(file.name, delegation, time=_changed(file)), asked, cancelled
        )
    except Cancelled:
        raise
    except PenholderError as problem:
        words = f"{problem.problem}; {problem.remedy}" if problem.remedy else problem.problem
        yield FileIntake(file.name, delegation, problem=words)


def _read_whole(
    file: Path, snapshot: Snapshot, source: Source, asked: Asked, cancelled: IsCancelled
) -> Iterator[FileIntake]:
    form = form_of(file)
    if form is Form.MAIL:
        yield from _read_mail(read_mail(file), snapshot, source, asked, cancelled)
    elif form is Form.PDF:
        yield read_lines(pdf_paragraphs(file), source, snapshot, asked)
    elif form is Form.TEXT:
        split = split_statement_text(text_of(file))
        yield read_lines((*split.masthead, split.chapeau, *split.paragraphs), source, snapshot, asked)
    elif form is Form.WORD:
        yield read_document(returned.read(file), source, snapshot, asked)
    else:
        data = docx_bytes(file, cancelled=cancelled)
        yield read_document(returned.read(data, file=file.name), source, snapshot, asked)


def _read_mail(
    mail: Mail, snapshot: Snapshot, source: Source, asked: Asked, cancelled: IsCancelled
) -> Iterator[FileIntake]:
    sender = replace(source, address=mail.address, time=mail.date or source.time)
    notes = tuple(f"not taken in: {problem}" for problem in mail.problems)
    if mail.text.strip() or not mail.attachments:
        yield replace(read_mail_text(mail.text, sender, snapshot, asked), notes=notes)
    for attachment in mail.attachments:
        _go_on(cancelled)
        named = replace(sender, name=attachment.name)
        try:
            yield from _read_attachment(attachment.data, snapshot, named, asked, cancelled)
        except Cancelled:
            raise
        except PenholderError as problem:
            yield FileIntake(attachment.name, source.delegation, problem=problem.problem)


def _read_attachment(
    data: bytes, snapshot: Snapshot, source: Source, asked: Asked, cancelled: IsCancelled
) -> Iterator[FileIntake]:
    with tempfile.TemporaryDirectory(prefix="penholder-") as folder:
        path = Path(folder) / source.name
        path.write_bytes(data)
        yield from _read_whole(path, snapshot, source, asked, cancelled)


def _open_questions(files: Sequence[FileIntake], asked: Asked) -> tuple[Question, ...]:
    """The questions of files that hold something whose delegation is not known."""
    nameless = {
        file.file
        for file in files
        if any(not item.delegation for item in file.proposals)
        or any(not item.delegation for item in file.unplaced)
    }
    return tuple(question for question in asked.questions.values() if question.file in nameless)


def _with(snapshot: Snapshot, intake: FileIntake) -> Snapshot:
    """The desk as if the file were taken in, so that the same file twice in one batch adds nothing."""
    statement = replace(
        snapshot.statement,
        proposals=(*snapshot.statement.proposals, *intake.proposals),
        unplaced=(*snapshot.statement.unplaced, *intake.unplaced),
    )
    return replace(snapshot, statement=statement)


def _with_members(statement: Statement, batch: Batch) -> Statement:
    codes = dict.fromkeys(item.delegation for item in batch.proposals)
    codes |= dict.fromkeys(item.delegation for file in batch.files for item in file.unplaced)
    for code in codes:
        known = find_anyone(code) if code else None
        if known is not None and find_delegation(statement.delegations, code) is None:
            statement, _ = add_delegation(statement, known)
    return statement


def _with_answers(statement: Statement, batch: Batch, now: datetime) -> Statement:
    current = open_round(statement)
    if current is None:
        return statement
    answered = {(answer.delegation, answer.source) for answer in current.answers}
    for file in batch.files:
        if file.delegation and not file.problem and (file.delegation, file.file) not in answered:
            statement, _ = record_answer(statement, Answer(file.delegation, now, file.file))
    return statement


def _round(statement: Statement) -> int:
    current = open_round(statement)
    return current.number if current is not None else 0


def _changed(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None


def _go_on(cancelled: IsCancelled) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
