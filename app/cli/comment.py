"""`penholder comment FILE.prst P TEXT --from FRA`: a comment typed by hand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.common import (
    Commands,
    add_author,
    add_passphrase,
    changing,
    delegation_of,
    paragraph_id,
    say,
    text_of,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("comment", help="note a delegation's comment on a paragraph")
    parser.add_argument("file", metavar="FILE.prst")
    parser.add_argument("paragraph", metavar="P", help="a paragraph's id or working number (0 for the whole)")
    parser.add_argument("text", metavar="TEXT", help="what was said (- reads it)")
    parser.add_argument("--from", dest="delegation", required=True, metavar="FRA", help="whose comment it is")
    parser.add_argument(
        "--quote", default="", metavar="WORDS", help="the words of the paragraph that it is on"
    )
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=changing(run))


def run(args: argparse.Namespace, session: Session) -> int:
    """Notes the comment; a delegation that is not on the roster yet is added to it."""
    from app.domain.changes import Outcome
    from app.domain.council import find_delegation
    from app.domain.proposals import Comment, CommentId
    from app.domain.remarks import add_comment, add_delegation
    from app.domain.statement import Statement
    from app.services.session import new_id

    delegation = delegation_of(session.statement, args.delegation)
    paragraph = "" if args.paragraph == "0" else paragraph_id(session.statement, args.paragraph)
    words = text_of(args.text).strip()
    if not words:
        raise Refused("A comment needs words", "give its text")
    if args.quote and paragraph and args.quote not in session.statement.paragraph(paragraph).text:
        raise Refused(f"The paragraph does not hold the words “{args.quote}”", "quote it exactly")
    comment = Comment(
        CommentId(new_id("c")), paragraph, delegation.code, delegation.name, words, session.now(), args.quote
    )

    def verb(statement: Statement) -> Outcome:
        if find_delegation(statement.delegations, delegation.code) is None:
            statement, _ = add_delegation(statement, delegation)
        return add_comment(statement, comment)

    session.apply(verb)
    say(comment.id)
    return 0
