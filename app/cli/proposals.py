"""`penholder proposals` lists what delegations ask for; `penholder decide` decides on it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.asked import proposal_json, say_proposal
from app.cli.common import (
    Commands,
    add_author,
    add_json,
    add_passphrase,
    changing,
    delegation_of,
    open_at,
    paragraph_id,
    say,
    say_json,
    text_of,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.proposals import Proposal
    from app.domain.statement import Statement
    from app.services.session import Session

WAYS = ("accept", "reject", "hold", "reopen")


def register(commands: Commands) -> None:
    """Adds the commands."""
    listing = commands.add_parser("proposals", help="what delegations ask for, and what became of it")
    listing.add_argument("file", metavar="FILE.prst[@VERSION]")
    listing.add_argument("--from", dest="delegation", metavar="FRA", help="of one delegation only")
    listing.add_argument("--on", dest="paragraph", metavar="P", help="on one paragraph only")
    listing.add_argument("--status", metavar="S", help="open, accepted, in part, rejected or held only")
    add_json(listing)
    add_passphrase(listing)
    listing.set_defaults(run=_list)
    decide = commands.add_parser("decide", help="accept, reject or hold proposals")
    decide.add_argument("file", metavar="FILE.prst")
    decide.add_argument(
        "proposals", nargs="+", metavar="ID", help="proposals, as “penholder proposals” lists"
    )
    decide.add_argument("way", choices=WAYS, metavar="accept|reject|hold|reopen")
    decide.add_argument("--reason", default="", metavar="T", help="why")
    decide.add_argument("--part", metavar="N,N", help="accept only these of its changes, counted from 1")
    decide.add_argument("--text", metavar="T", help="accept with this wording instead (- reads it)")
    add_json(decide)
    add_passphrase(decide)
    add_author(decide)
    decide.set_defaults(run=changing(_decide))


def _list(args: argparse.Namespace) -> int:
    from app.domain.numbering import working_numbers
    from app.services.deciding import all_collisions

    opened = open_at(args.file, args.passphrase_file)
    try:
        statement = opened.statement
        chosen = _chosen(statement, args)
        shown = {item.id for item in chosen}
        groups = [group for group in all_collisions(statement) if shown & set(group)]
        if args.json:
            say_json({"proposals": [proposal_json(item) for item in chosen], "collisions": groups})
            return 0
        numbers = dict(working_numbers(statement))
        for item in chosen:
            say_proposal(item, statement, numbers)
        for group in groups:
            say(f"On the same words: {', '.join(group)}")
    finally:
        opened.session.close()
    return 0


def _chosen(statement: Statement, args: argparse.Namespace) -> list[Proposal]:
    code = delegation_of(statement, args.delegation).code if args.delegation else ""
    place = paragraph_id(statement, args.paragraph) if args.paragraph else ""
    return [
        item
        for item in statement.proposals
        if (not code or item.delegation == code)
        and (not place or item.paragraph == place)
        and (not args.status or item.status.value == args.status)
    ]


def _decide(args: argparse.Namespace, session: Session) -> int:
    from app.domain import deciding as verbs
    from app.domain.proposals import ProposalStatus
    from app.services import deciding

    for wanted in args.proposals:
        verbs.find_proposal(session.statement, wanted)
    if args.way != "accept" and (args.part or args.text is not None):
        raise Refused("Only what is accepted has a part or a wording", "leave --part and --text out")
    left: list[tuple[str, str]] = []
    if args.way == "accept":
        left = _accept(args, session)
    elif args.way == "reopen":
        session.apply(deciding.reopen, args.proposals)
    else:
        status = ProposalStatus.REJECTED if args.way == "reject" else ProposalStatus.HELD
        decision = deciding.decision_now(session, status, args.reason)
        session.apply(verbs.decide, args.proposals, decision)
    _report(args, session, left)
    return 1 if left else 0


def _accept(args: argparse.Namespace, session: Session) -> list[tuple[str, str]]:
    """Accepts; gives those that could not be with the reason. `Refused` where none could be."""
    from app.domain.proposals import ProposalStatus
    from app.services import deciding
    from app.services.session import new_id

    if len(args.proposals) > 1:
        if args.part or args.text is not None:
            raise Refused("A part or a wording is for one proposal", "decide on them one by one")
        left = deciding.accept_all(session, args.proposals, args.reason)
        if len(left) == len(args.proposals):
            raise Refused(left[0][1], f"and so for all {len(left)}; decide on them one by one")
        return left
    found = deciding.standing(session.statement, _one(session.statement, args.proposals[0]))
    decision = deciding.decision_now(session, ProposalStatus.ACCEPTED, args.reason)
    session.apply(
        deciding.accept,
        args.proposals[0],
        decision,
        ids=lambda: new_id("p"),
        chosen=_parts(args.part, len(found.edits)) if args.part else None,
        text=text_of(args.text) if args.text is not None else None,
    )
    return []


def _one(statement: Statement, wanted: str) -> Proposal:
    from app.domain.deciding import find_proposal

    return find_proposal(statement, wanted)


def _parts(given: str, count: int) -> list[int]:
    try:
        chosen = [int(number) - 1 for number in given.split(",")]
    except ValueError:
        raise Refused(f"“{given}” are no numbers of changes", "write them as 1,3") from None
    if not all(0 <= place < count for place in chosen):
        raise Refused(f"The proposal has {count} changes", f"choose from 1 to {count}")
    return sorted(set(chosen))


def _report(args: argparse.Namespace, session: Session, left: list[tuple[str, str]]) -> None:
    why = dict(left)
    decided = [_one(session.statement, wanted) for wanted in dict.fromkeys(args.proposals)]
    if args.json:
        refused = [{"id": wanted, "why": reason} for wanted, reason in left]
        say_json({"proposals": [proposal_json(item) for item in decided], "refused": refused})
        return
    for item in decided:
        say(f"{item.id}  {item.status.value}{': ' + why[item.id] if item.id in why else ''}")
