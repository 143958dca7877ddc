"""The verbs on delegations and their comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.changes import Changes, Outcome
from app.domain.council import AuthorRule, Delegation, find_delegation
from app.domain.errors import Refused
from app.domain.proposals import Comment, Reply
from app.domain.statement import Statement


def add_comment(statement: Statement, comment: Comment) -> Outcome:
    """Notes a comment on a paragraph ("" for the whole statement)."""
    if comment.paragraph:
        statement.paragraph(comment.paragraph)
    if any(item.id == comment.id for item in statement.comments):
        raise Refused("That comment is noted already", "give the new one another id")
    return replace(statement, comments=(*statement.comments, comment)), _changed(
        "Add comment", comment.paragraph
    )


def edit_comment(statement: Statement, comment: str, text: str) -> Outcome:
    """Corrects a comment's text."""
    return _on_comment(statement, comment, "Edit comment", lambda old: replace(old, text=text))


def answer_comment(statement: Statement, comment: str, reply: Reply) -> Outcome:
    """Adds an answer under a comment."""
    return _on_comment(
        statement, comment, "Answer comment", lambda old: replace(old, replies=(*old.replies, reply))
    )


def resolve_comment(statement: Statement, comment: str, *, resolved: bool = True) -> Outcome:
    """Marks a comment as settled, or opens it again."""
    verb = "Resolve comment" if resolved else "Reopen comment"
    return _on_comment(statement, comment, verb, lambda old: replace(old, resolved=resolved))


def delete_comment(statement: Statement, comment: str) -> Outcome:
    """Takes a comment away with its answers."""
    old = _comment(statement, comment)
    comments = tuple(item for item in statement.comments if item.id != comment)
    return replace(statement, comments=comments), _changed("Delete comment", old.paragraph)


def add_delegation(statement: Statement, delegation: Delegation) -> Outcome:
    """Adds a delegation or group to those who may comment."""
    if find_delegation(statement.delegations, delegation.code) is not None:
        raise Refused(f"There is a delegation “{delegation.code}” already", "choose another code")
    return replace(statement, delegations=(*statement.delegations, delegation)), Changes(
        "Add delegation", comments=True, proposals=True
    )


def set_delegations(statement: Statement, delegations: tuple[Delegation, ...]) -> Outcome:
    """Gives the statement this roster."""
    return replace(statement, delegations=delegations), Changes(
        "Set delegations", comments=True, proposals=True
    )


def remember_author(statement: Statement, rule: AuthorRule) -> Outcome:
    """Remembers for which delegation an author's name stands."""
    others = tuple(item for item in statement.authors if item.author != rule.author)
    return replace(statement, authors=(*others, rule)), Changes("Remember author", facts=True)


def comments_on(statement: Statement, paragraph: str) -> tuple[Comment, ...]:
    """The comments on one paragraph, in the order that they were noted."""
    return tuple(item for item in statement.comments if item.paragraph == paragraph)


def _comment(statement: Statement, comment: str) -> Comment:
    for item in statement.comments:
        if item.id == comment:
            return item
    raise Refused("There is no such comment", "look at the list of comments")


def _on_comment(
    statement: Statement, comment: str, verb: str, change: Callable[[Comment], Comment]
) -> Outcome:
    old = _comment(statement, comment)
    new = change(old)
    comments = tuple(new if item is old else item for item in statement.comments)
    return replace(statement, comments=comments), _changed(verb, old.paragraph)


def _changed(verb: str, paragraph: str) -> Changes:
    return Changes(verb, frozenset([paragraph]) if paragraph else frozenset(), comments=True)
