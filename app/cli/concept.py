"""`penholder concept PAPER`: what was read from a concept paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Bar, Commands, add_json, known, say, say_json

if TYPE_CHECKING:
    from app.domain.concept import ConceptPaper


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("concept", help="read a concept paper (.docx .pdf .txt)")
    parser.add_argument("paper", type=Path, metavar="PAPER")
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads the paper and shows what was found in it."""
    from app.services.statements import read_concept

    bar = Bar()
    try:
        paper = read_concept(args.paper, progress=bar)
    finally:
        bar.end()
    if args.json:
        say_json(as_json(paper))
    else:
        _print(paper)
    return 0


def as_json(paper: ConceptPaper) -> dict[str, object]:
    """The paper in the command's shape."""
    return {
        "symbol": known(paper.symbol),
        "title": known(paper.title),
        "letter_date": paper.letter_date,
        "meeting_date": paper.meeting_date,
        "sender": known(paper.sender),
        "presidency": known(paper.presidency),
        "language": known(paper.language),
        "expected_outcome": known(paper.expected_outcome),
        "areas": [
            {"number": area.number, "heading": known(area.heading), "text": area.text} for area in paper.areas
        ],
        "sections": [
            {
                "number": known(section.number),
                "heading": section.heading,
                "paragraphs": list(section.paragraphs),
            }
            for section in paper.sections
        ],
        "letter": list(paper.letter),
        "unplaced": list(paper.unplaced),
        "warnings": list(paper.warnings),
    }


def _print(paper: ConceptPaper) -> None:
    facts = {
        "Title": paper.title,
        "Symbol": paper.symbol,
        "Letter of": paper.letter_date,
        "Meeting on": paper.meeting_date,
        "Sender": paper.sender,
        "Presidency": paper.presidency,
        "Outcome": paper.expected_outcome,
    }
    for name, value in facts.items():
        say(f"{name + ':':<12}{value or 'not found'}")
    say(f"\n{len(paper.areas)} area{'' if len(paper.areas) == 1 else 's'}")
    for area in paper.areas:
        heading = f"{area.heading}\n   " if area.heading else ""
        say(f"{area.number}. {heading}{area.text}")
    if paper.sections:
        say("\nSections")
        for section in paper.sections:
            count = len(section.paragraphs)
            length = f"{count} paragraph{'' if count == 1 else 's'}"
            say(f"{section.number} {section.heading}".strip() + f" ({length})")
    if paper.unplaced:
        say("\nNot placed")
        for text in paper.unplaced:
            say(f"- {text}")
    for warning in paper.warnings:
        say(f"\n{warning}")
