"""`penholder add edit link delete move`: changes to a statement's paragraphs; each prints the ids concerned."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.common import (
    Commands,
    Run,
    add_author,
    add_passphrase,
    area_ids,
    changing,
    paragraph_id,
    place_after,
    say,
    text_of,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.services.session import Session

_PARAGRAPH = "a paragraph's id or working number"
_AFTER = "the paragraph that it is to follow (0 for the beginning)"


def register(commands: Commands) -> None:
    """Adds the commands."""
    add = _command(commands, "add", "add a paragraph; prints its id", changing(_add))
    add.add_argument(
        "text", metavar="TEXT", help="the words, without quotation marks round them (- reads them)"
    )
    add.add_argument(
        "--area", action="append", default=[], metavar="N", help="an area that it answers; may be repeated"
    )
    add.add_argument("--after", metavar="P", help=_AFTER)
    edit = _command(commands, "edit", "give a paragraph a new text", changing(_edit))
    edit.add_argument("paragraph", metavar="P", help=_PARAGRAPH)
    edit.add_argument("text", metavar="TEXT", help="the new words (- reads them)")
    link = _command(commands, "link", "link a paragraph to areas of the concept paper", changing(_link))
    link.add_argument("paragraph", metavar="P", help=_PARAGRAPH)
    link.add_argument("areas", metavar="N", nargs="+", help="areas by number")
    link.add_argument("--remove", action="store_true", help="take the links away instead")
    delete = _command(commands, "delete", "delete paragraphs", changing(_delete))
    delete.add_argument("paragraphs", metavar="P", nargs="+", help=_PARAGRAPH)
    move = _command(commands, "move", "move a paragraph after another", changing(_move))
    move.add_argument("paragraph", metavar="P", help=_PARAGRAPH)
    move.add_argument("--after", metavar="Q", required=True, help=_AFTER)


def _command(commands: Commands, name: str, what: str, run: Run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what)
    parser.add_argument("file", metavar="FILE.prst")
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=run)
    return parser


def _add(args: argparse.Namespace, session: Session) -> int:
    from app.domain.editing import add_paragraph
    from app.domain.statement import Paragraph, ParagraphId
    from app.services.session import new_id

    statement = session.statement
    after = None if args.after is None else place_after(statement, args.after)
    areas = tuple(dict.fromkeys(area_ids(statement, args.area)))
    paragraph = Paragraph(ParagraphId(new_id("p")), _words(args.text), areas)
    session.apply(add_paragraph, paragraph, after=after)
    say(paragraph.id)
    return 0


def _edit(args: argparse.Namespace, session: Session) -> int:
    from app.domain.editing import edit_paragraph

    paragraph = paragraph_id(session.statement, args.paragraph)
    session.apply(edit_paragraph, paragraph, _words(args.text))
    say(paragraph)
    return 0


def _link(args: argparse.Namespace, session: Session) -> int:
    from app.domain.editing import link_areas

    paragraph = paragraph_id(session.statement, args.paragraph)
    session.apply(link_areas, [paragraph], area_ids(session.statement, args.areas), on=not args.remove)
    say(paragraph)
    return 0


def _delete(args: argparse.Namespace, session: Session) -> int:
    from app.domain.editing import delete_paragraphs

    paragraphs = list(dict.fromkeys(paragraph_id(session.statement, item) for item in args.paragraphs))
    session.apply(delete_paragraphs, paragraphs)
    for paragraph in paragraphs:
        say(paragraph)
    return 0


def _move(args: argparse.Namespace, session: Session) -> int:
    from app.domain.editing import move_paragraphs

    paragraph = paragraph_id(session.statement, args.paragraph)
    session.apply(move_paragraphs, [paragraph], after=place_after(session.statement, args.after))
    say(paragraph)
    return 0


def _words(given: str) -> str:
    words = text_of(given).strip()
    if not words:
        raise Refused("A paragraph needs words", "give its text")
    return words
