"""The reply to a delegation: each of its requests, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.domain.chapeau import long_date
from app.domain.council import delegation_name
from app.domain.errors import Refused
from app.domain.numbering import working_numbers
from app.domain.proposals import Comment, Proposal, ProposalKind, ProposalStatus
from app.domain.statement import Statement
from app.ooxml.package_save import write_whole
from app.ooxml.reply import Letter, ReplyLine, Run, reply_docx
from app.text.redline import redline

OUTCOMES = {
    ProposalStatus.OPEN: "Under consideration",
    ProposalStatus.HELD: "Under consideration",
    ProposalStatus.ACCEPTED: "Accepted",
    ProposalStatus.IN_PART: "Accepted in part",
    ProposalStatus.REJECTED: "Not taken up",
}
_CONTEXT = 12
"""Words kept round a change, so that a long paragraph's request is read at a glance."""


def write_reply(statement: Statement, delegation: str, path: Path, *, day: date, only_round: int = 0) -> None:
    """Writes the letter as .docx; `Refused` where the delegation has asked for nothing."""
    if path.suffix.lower() != ".docx":
        raise Refused("The reply is a Word file", "name it OUT.docx", str(path))
    write_whole(path, reply_docx(reply_letter(statement, delegation, day=day, only_round=only_round)))


def reply_letter(statement: Statement, delegation: str, *, day: date, only_round: int = 0) -> Letter:
    """The letter as a value. `delegation` is a code; with `only_round` it speaks of that round alone."""
    asked = [
        item
        for item in statement.proposals
        if item.delegation == delegation and (not only_round or item.round == only_round)
    ]
    remarks = [item for item in statement.comments if item.delegation == delegation and not only_round]
    name = delegation_name(statement.delegations, delegation)
    if not asked and not remarks:
        raise Refused(f"{name} has asked for nothing", "look at the list of proposals")
    title = statement.title or statement.agenda_item.replace("\n", "; ")
    subject = f"Draft statement by the President: {title}" if title else "Draft statement by the President"
    places = _Places(statement)
    lines = [_line(places, item) for item in sorted(asked, key=places.order)]
    lines += [_remark_line(places, item) for item in remarks]
    return Letter(
        long_date(day),
        f"To the delegation of {name}",
        subject,
        _opening(asked),
        tuple(lines),
        ("We remain at your disposal for any question.", "With best regards"),
        statement.language,
    )


class _Places:
    """Where a request stands, in words and in order."""

    def __init__(self, statement: Statement) -> None:
        self._numbers = {str(key): number for key, number in working_numbers(statement).items()}
        removed = {str(item.paragraph.id): item.paragraph.number for item in statement.removed}
        self._numbers = removed | self._numbers
        self._order = {str(item.id): place for place, item in enumerate(statement.paragraphs)}

    def order(self, item: Proposal) -> int:
        """The place of the paragraph in the text."""
        return self._order.get(item.paragraph, -1 if not item.paragraph else len(self._order))

    def name(self, paragraph: str) -> str:
        """The paragraph's number, or a dash."""
        return self._numbers.get(paragraph) or "–"

    def of(self, item: Proposal) -> str:
        """The place of a request in words."""
        if item.kind is ProposalKind.INSERT:
            return f"after {self.name(item.paragraph)}" if item.paragraph else "at the beginning"
        return self.name(item.paragraph)


def _opening(asked: list[Proposal]) -> tuple[str, ...]:
    thanks = "Thank you for your comments on the draft. Below is what became of each of them."
    waiting = sum(item.is_open for item in asked)
    if not waiting:
        return (thanks,)
    subject = "One of them is" if waiting == 1 else f"{waiting} of them are"
    return thanks, f"{subject} still under consideration; we will revert."


def _line(places: _Places, item: Proposal) -> ReplyLine:
    comments = tuple(_said(comment) for comment in item.comments)
    outcome = "Noted" if item.kind is ProposalKind.COMMENT else OUTCOMES[item.status]
    return ReplyLine(places.of(item), tuple(_request(places, item)), comments, outcome, item.decision.reason)


def _remark_line(places: _Places, item: Comment) -> ReplyLine:
    answers = "\n".join(reply.text for reply in item.replies if reply.delegation != item.delegation)
    return ReplyLine(places.name(item.paragraph), (), (_said(item),), "Noted", answers)


def _said(comment: Comment) -> str:
    return f"On “{comment.quote}”: {comment.text}" if comment.quote else comment.text


def _request(places: _Places, item: Proposal) -> Iterator[Run]:
    if item.kind is ProposalKind.COMMENT:
        return
    if item.kind is ProposalKind.DELETE:
        yield Run(_short(item.before, "both"), "deleted")
    elif item.kind is ProposalKind.INSERT:
        yield Run(item.after, "inserted")
    else:
        if item.kind is ProposalKind.MOVE:
            target = item.others[0] if item.others else ""
            yield Run(f"Move {'behind paragraph ' + places.name(target) if target else 'to the beginning'}. ")
        yield from _changes(item.before.replace("\n", " ¶ "), item.after.replace("\n", " ¶ "))


def _changes(before: str, after: str) -> Iterator[Run]:
    """The words that change, with some words round them."""
    spans = redline(before, after)
    for place, span in enumerate(spans):
        if span.changed:
            gone, come = span.old_text(before), span.new_text(after)
            yield from (run for run in (Run(gone, "deleted"), Run(come, "inserted")) if run.text)
            continue
        words = span.new_text(after)
        side = "end" if place == 0 else "start" if place == len(spans) - 1 else "both"
        yield Run(_short(words, side))


def _short(text: str, side: str) -> str:
    """The text, or where it is long its words at the sides that touch a change."""
    words = text.split(" ")
    if len(words) <= 2 * _CONTEXT:
        return text
    if side == "end":
        return f"… {' '.join(words[-_CONTEXT:])}"
    if side == "start":
        return f"{' '.join(words[:_CONTEXT])} …"
    return f"{' '.join(words[:_CONTEXT])} … {' '.join(words[-_CONTEXT:])}"
