"""Whose is it: what an author of returned files asked for is given its delegation after the fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from app.domain.changes import Changes, Outcome
from app.domain.council import AuthorRule, Delegation, author_key, find_delegation, is_nobody, same_author
from app.domain.errors import Refused
from app.domain.proposals import Comment, Proposal, Reply, Unplaced
from app.domain.rounds import Answer, Round
from app.domain.statement import Statement

Item = TypeVar("Item", Proposal, Comment, Unplaced)


@dataclass(frozen=True, slots=True)
class Writer:
    """An author in returned files, and the code of the delegation that its words stand under ("": not known).

    A name that anybody may have ("Author", "") stands for one file alone; `count` is how much it asked for.
    """

    author: str
    delegation: str
    files: tuple[str, ...]
    count: int = 0

    @property
    def is_named(self) -> bool:
        """Whether its name tells it apart in every file."""
        return not is_nobody(self.author)

    def wrote(self, author: str, delegation: str, file: str) -> bool:
        """Whether something of this author, under this delegation, in this file is this writer's."""
        if not file or delegation != self.delegation or not same_author(author, self.author):
            return False
        return self.is_named or file in self.files


def writers(statement: Statement) -> tuple[Writer, ...]:
    """All who wrote in returned files; those whose delegation is not known first, each part as they came."""
    found: dict[tuple[str, str, str], Writer] = {}
    for author, delegation, file in _signed(statement):
        nobody = is_nobody(author)
        key = (author_key(author), delegation, file if nobody else "")
        old = found.get(key, Writer(author, delegation, ()))
        found[key] = replace(old, files=tuple(dict.fromkeys((*old.files, file))), count=old.count + 1)
    return tuple(sorted(found.values(), key=lambda writer: bool(writer.delegation)))


def writer_of(statement: Statement, proposal: Proposal) -> Writer | None:
    """Who wrote a proposal; None for one that came in no file."""
    asked = (proposal.author, proposal.delegation, proposal.source)
    return next((writer for writer in writers(statement) if writer.wrote(*asked)), None)


def name_author(statement: Statement, writer: Writer, delegation: Delegation, time: datetime) -> Outcome:
    """Gives a delegation all that a writer asked for, and remembers the name for later files.

    The delegation joins the roster, and has answered, at `time` (UTC), the rounds that the writer's proposals
    came in. A name that anybody may have is not remembered. `Refused` where nothing is the writer's.
    """
    code = delegation.code
    proposals = tuple(_proposal(item, writer, code) for item in statement.proposals)
    changed = replace(
        statement,
        proposals=proposals,
        comments=tuple(_comment(item, writer, code) for item in statement.comments),
        unplaced=tuple(_given(item, writer, code) for item in statement.unplaced),
    )
    touched = _touched(statement, changed)
    if touched is None:
        if code == writer.delegation:
            return statement, Changes("Name author")
        raise Refused(f"Nothing returned is by “{writer.author}”", "look at the list of authors")
    if find_delegation(changed.delegations, code) is None:
        changed = replace(changed, delegations=(*changed.delegations, delegation))
    if writer.is_named:
        others = (rule for rule in changed.authors if not same_author(rule.author, writer.author))
        changed = replace(changed, authors=(*others, AuthorRule(writer.author, code)))
    changed = replace(
        changed, rounds=tuple(_round(item, changed, writer, code, time) for item in changed.rounds)
    )
    return changed, Changes("Name author", touched, comments=True, proposals=True, rounds=True, facts=True)


def _signed(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Author, delegation and file of everything that came in files."""
    for item in _items(statement):
        if item.source:
            yield item.author, item.delegation, item.source


def _items(statement: Statement) -> tuple[Proposal | Comment | Unplaced, ...]:
    remarks = tuple(remark for item in statement.proposals for remark in item.comments)
    return (*statement.proposals, *statement.unplaced, *remarks, *statement.comments)


def _given(item: Item, writer: Writer, code: str) -> Item:
    if not writer.wrote(item.author, item.delegation, item.source):
        return item
    return replace(item, delegation=code)


def _comment(item: Comment, writer: Writer, code: str) -> Comment:
    replies = tuple(_reply(reply, item.source, writer, code) for reply in item.replies)
    return _given(item if replies == item.replies else replace(item, replies=replies), writer, code)


def _reply(item: Reply, file: str, writer: Writer, code: str) -> Reply:
    ours = not item.author.strip() and not item.delegation  # an answer without a name is the penholder's own
    if ours or not writer.wrote(item.author, item.delegation, file):
        return item
    return replace(item, delegation=code)


def _proposal(item: Proposal, writer: Writer, code: str) -> Proposal:
    comments = tuple(_comment(comment, writer, code) for comment in item.comments)
    return _given(item if comments == item.comments else replace(item, comments=comments), writer, code)


def _touched(before: Statement, after: Statement) -> frozenset[str] | None:
    """The paragraphs of all that is another's now; None where nothing is."""
    pairs = zip(_items(before), _items(after), strict=True)
    changed = [now for was, now in pairs if was != now]
    if not changed:
        return None
    return frozenset(item.paragraph for item in changed if not isinstance(item, Unplaced)) - {""}


def _round(item: Round, statement: Statement, writer: Writer, code: str, time: datetime) -> Round:
    """The round with the answers of the files that are the delegation's now."""
    here = [asked for asked in statement.proposals if asked.round == item.number and asked.source]
    theirs = Writer(writer.author, code, writer.files)
    files = dict.fromkeys(
        asked.source for asked in here if theirs.wrote(asked.author, asked.delegation, asked.source)
    )
    left = {asked.source for asked in here if asked.delegation == writer.delegation}
    answers = [
        answer
        for answer in item.answers
        if answer.source not in files or answer.source in left or answer.delegation != writer.delegation
    ]
    known = {(answer.delegation, answer.source) for answer in answers}
    came = {answer.source: answer.time for answer in item.answers if answer.delegation == writer.delegation}
    answers += [Answer(code, came.get(file, time), file) for file in files if (code, file) not in known]
    return item if tuple(answers) == item.answers else replace(item, answers=tuple(answers))
