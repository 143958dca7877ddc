"""`penholder show FILE.prst[@V]`: the statement, its areas and their coverage."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.common import Commands, Opened, add_json, add_passphrase, known, open_at, say, say_json

if TYPE_CHECKING:
    from app.domain.statement import Statement


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("show", help="the statement, its areas and their coverage")
    parser.add_argument("file", metavar="FILE.prst[@VERSION]")
    add_json(parser)
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Shows the text as it stands, or as it stood in a version."""
    opened = open_at(args.file, args.passphrase_file)
    try:
        if args.json:
            say_json(as_json(opened))
        else:
            _print(opened)
    finally:
        opened.session.close()
    return 0


def as_json(opened: Opened) -> dict[str, object]:
    """The statement in the command's shape."""
    from app.domain.chapeau import compose_chapeau
    from app.domain.linking import coverage
    from app.domain.numbering import working_numbers

    statement = opened.statement
    numbers, covered = working_numbers(statement), coverage(statement)
    areas = {area.id: area.number for area in statement.areas}
    return {
        "title": known(statement.title),
        "agenda_item": known(statement.agenda_item),
        "symbol": known(statement.symbol),
        "meeting_number": statement.meeting.number,
        "meeting_date": statement.meeting.date,
        "version": opened.version.label if opened.version else None,
        "chapeau": compose_chapeau(statement),
        "paragraphs": [
            {
                "id": item.id,
                "number": known(numbers[item.id]),
                "text": item.text,
                "areas": [areas[area] for area in item.areas if area in areas],
                "state": item.state.value,
                "note": known(item.note),
                "kind": item.kind.value,
                "label": known(item.label),
            }
            for item in statement.paragraphs
        ],
        "areas": [
            {
                "number": area.number,
                "heading": known(area.heading),
                "text": area.text,
                "paragraphs": list(covered.by_area[area.id]),
            }
            for area in statement.areas
        ],
        "uncovered": [areas[area] for area in covered.uncovered],  # type: ignore[index]  # ids of the areas above
        "unlinked": list(covered.unlinked),
    }


def _print(opened: Opened) -> None:
    from app.domain.chapeau import compose_chapeau, quotation_marks
    from app.domain.numbering import working_numbers

    statement = opened.statement
    numbers = working_numbers(statement)
    areas = {area.id: area.number for area in statement.areas}
    version = f"  [{opened.version.label}]" if opened.version else ""
    say(f"{statement.title or statement.agenda_item or 'Statement'}{version}\n")
    say(compose_chapeau(statement))
    for item, (opening, closing) in zip(statement.paragraphs, quotation_marks(statement), strict=True):
        linked = ", ".join(areas[area] for area in item.areas if area in areas)
        notes = "; ".join(
            filter(
                None,
                [f"area {linked}" if linked else "", "" if item.state == "open" else item.state, item.note],
            )
        )
        label = f"{item.label} " if item.label else ""
        say(f"\n{numbers[item.id] or '–':<6}{opening}{label}{item.text}{closing}")
        say(f"      {item.id}{'  ' + notes if notes else ''}")
    _print_coverage(statement)


def _print_coverage(statement: Statement) -> None:
    from app.domain.linking import coverage
    from app.domain.numbering import working_numbers

    numbers, covered = working_numbers(statement), coverage(statement)
    if statement.areas:
        say("\nAreas")
    for area in statement.areas:
        found = ", ".join(numbers[item] or item for item in covered.by_area[area.id])
        say(f"{area.number:<6}{area.label}\n      {'paragraphs ' + found if found else 'NOT COVERED'}")
    if covered.unlinked and statement.areas:
        say(f"\nWithout an area: {', '.join(numbers[item] or item for item in covered.unlinked)}")
