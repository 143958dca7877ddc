"""The rounds of the sample: where it went, who answered, what was asked for and what became of it, the silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.changes import Outcome
from app.domain.consulting import break_silence, put_under_silence, record_answer, send_out, set_deadline
from app.domain.council import delegation_name
from app.domain.deciding import take_in
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
    Unplaced,
)
from app.domain.rounds import Answer, Silence, SilenceBreak
from app.domain.statement import Statement
from app.domain.versions import text_digest
from app.services.session import Session, new_id

Row = Mapping[str, Any]

PENHOLDER = "CHN"
"""The presidency of the sample: it sends, and answers nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the sample's file needs to be read: paragraphs' ids by key, times into UTC, the clock to set."""

    ids: Mapping[str, str]
    utc: Callable[[datetime], datetime]
    at: Callable[[datetime], None]


def play_round(session: Session, version: Row, tell: Telling, decided: datetime) -> None:
    """Sends the version that was just named, takes in what comes back, and puts it under silence where told.

    `version` is its row of `sample-statement.toml`; `decided` is when its proposals were decided (New York).
    """
    number = session.versions[-1].number
    if "round" in version:
        _send(session, version["round"], str(version["label"]), number, tell)
    if "silence" in version:
        _put_under_silence(session, version["silence"], number, tell)
    rows = version.get("proposal", [])
    for row in rows:
        tell.at(row["time"])
        made = _proposal(session.statement, row, tell, number, decided)
        session.apply(take_in, [made])
    _leave_unplaced(session, version.get("unplaced", []), tell)


def _send(session: Session, row: Row, label: str, number: int, tell: Telling) -> None:
    tell.at(row["sent"])
    statement = session.statement
    others = [item.code for item in statement.delegations if item.code != PENHOLDER]
    session.apply(send_out, number, others, session.now(), file=f"{label}.docx")
    session.apply(set_deadline, tell.utc(row["deadline"]))
    for answer in row["answers"]:
        tell.at(answer["time"])
        session.apply(record_answer, Answer(answer["delegation"], session.now(), answer["source"]))


def _put_under_silence(session: Session, row: Row, number: int, tell: Telling) -> None:
    digest = text_digest(session.text_of(number))
    session.apply(
        put_under_silence, Silence(number, digest, tell.utc(row["started"]), tell.utc(row["until"]))
    )
    for broken in row["breaks"]:
        tell.at(broken["time"])
        session.apply(break_silence, SilenceBreak(broken["delegation"], session.now(), broken["reason"]))


def _proposal(statement: Statement, row: Row, tell: Telling, version: int, decided: datetime) -> Proposal:
    paragraph, time = tell.ids[row["paragraph"]], tell.utc(row["time"])
    author = delegation_name(statement.delegations, row["delegation"])
    kind, before, after = _words(statement.paragraph(paragraph).text, row)
    said = row.get("said", "")
    remark = Comment(CommentId(new_id("c")), paragraph, row["delegation"], author, said, time)
    status = ProposalStatus(row.get("status", "open"))
    decision = Decision(status)
    if status is not ProposalStatus.OPEN:
        decision = Decision(
            status, delegation_name(statement.delegations, PENHOLDER), tell.utc(decided), row["reason"]
        )
    return Proposal(
        ProposalId(new_id("pr")),
        row["delegation"],
        author,
        kind,
        paragraph,
        before,
        after,
        time,
        len(statement.rounds),
        version,
        row.get("tracked", True),
        (remark,) if said else (),
        decision,
        source=str(row.get("source", "")),
    )


def _words(text: str, row: Row) -> tuple[ProposalKind, str, str]:
    if "text" in row:
        return ProposalKind.INSERT, "", str(row["text"])
    if row.get("kind") == "delete":
        return ProposalKind.DELETE, text, ""
    if row["find"] not in text:
        raise ValueError(f"“{row['find']}” does not stand in “{text}”")
    return ProposalKind.AMEND, text, text.replace(row["find"], row["put"], 1)


def _leave_unplaced(session: Session, rows: Sequence[Row], tell: Telling) -> None:
    def left(statement: Statement) -> Outcome:
        found = [
            Unplaced(
                new_id("u"),
                row["text"],
                row["why"],
                row["delegation"],
                delegation_name(statement.delegations, row["delegation"]),
                tell.utc(row["time"]),
            )
            for row in rows
        ]
        return take_in(statement, [], unplaced=found)

    if rows:
        session.apply(left)
