"""`penholder matrix` tables who asked for what; `penholder reply` writes to one delegation what became of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.common import Commands, add_passphrase, delegation_of, open_at, say


def register(commands: Commands) -> None:
    """Adds the commands."""
    matrix = commands.add_parser(
        "matrix", help="delegations × paragraphs: who asked for what, as Word or Excel"
    )
    matrix.add_argument("file", metavar="FILE.prst[@VERSION]")
    matrix.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx|.xlsx")
    add_passphrase(matrix)
    matrix.set_defaults(run=_matrix)
    reply = commands.add_parser(
        "reply", help="a letter to a delegation: its requests and what became of them"
    )
    reply.add_argument("file", metavar="FILE.prst[@VERSION]")
    reply.add_argument("delegation", metavar="FRA")
    reply.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx")
    reply.add_argument("--round", type=int, default=0, metavar="N", help="requests of this round only")
    add_passphrase(reply)
    reply.set_defaults(run=_reply)


def _matrix(args: argparse.Namespace) -> int:
    from app.services.matrix import write_matrix

    opened = open_at(args.file, args.passphrase_file)
    try:
        write_matrix(opened.statement, args.output, label=opened.version.label if opened.version else "")
    finally:
        opened.session.close()
    say(str(args.output))
    return 0


def _reply(args: argparse.Namespace) -> int:
    from app.services.replies import write_reply

    opened = open_at(args.file, args.passphrase_file)
    try:
        code = delegation_of(opened.statement, args.delegation).code
        write_reply(
            opened.statement, code, args.output, day=opened.session.now().date(), only_round=args.round
        )
    finally:
        opened.session.close()
    say(str(args.output))
    return 0
