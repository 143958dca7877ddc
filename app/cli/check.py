"""`penholder check FILE.prst[@V]`: form, style, brackets; against another version, shifts of meaning too."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Commands, Opened, add_json, add_passphrase, open_at, say, say_json
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.statement import Statement
    from app.services.checking import Checking, ParagraphShifts
    from app.text.checks.model import Finding
    from app.text.wording import Shift


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("check", help="form, style, brackets, verb shifts")
    parser.add_argument("file", metavar="FILE.prst[@VERSION]")
    parser.add_argument("--against", default="", metavar="VERSION", help="tell shifts of meaning since then")
    parser.add_argument(
        "--index", type=Path, metavar="INDEX", help="agreed language: knows citations and what is quoted"
    )
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="switch this rule on too")
    parser.add_argument("--rules", action="store_true", help="list the rules and leave")
    add_json(parser)
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Checks; 1 where there is something to look at."""
    from app.services.checking import Checking, CheckSettings

    checking = Checking(CheckSettings(dict.fromkeys(args.rule, True)))
    unknown = set(args.rule) - {rule.id for rule in checking.rules}
    if unknown:
        raise Refused(f"There is no rule “{min(unknown)}”", "“penholder check FILE.prst --rules” lists them")
    if args.rules:
        _print_rules(checking)
        return 0
    opened = open_at(args.file, args.passphrase_file)
    try:
        findings = _findings(checking, opened.statement, args.index)
        shifts = _shifts(checking, opened, args)
        counts = _counts(shifts, args.index)
    finally:
        opened.session.close()
    if args.json:
        say_json([*_finding_rows(findings), *_shift_rows(shifts, counts)])
    else:
        _print(findings, shifts, counts)
    return 1 if findings or shifts else 0


def _findings(checking: Checking, statement: Statement, index: Path | None) -> list[Finding]:
    if index is None:
        return checking.check(statement)
    from app.services.precedent import AgreedLanguage

    with AgreedLanguage(index) as language:
        traced = language.trace(statement)
        quoted = {
            paragraph.id: [(span.start, span.end) for span in paragraph.spans]
            for paragraph in traced.paragraphs
        }
        return checking.check(statement, library=language.library(), precedent=quoted)


def _shifts(checking: Checking, opened: Opened, args: argparse.Namespace) -> list[ParagraphShifts]:
    if not args.against:
        return []
    try:
        version = opened.session.version(args.against)
    except Refused as problem:
        raise problem.in_file(str(opened.session.path)) from None
    return checking.compare(opened.session.text_of(version.number), opened.statement)


def _counts(shifts: list[ParagraphShifts], index: Path | None) -> dict[str, int]:
    """How often the Council used each term, by the index."""
    terms = {term.lower() for item in shifts for shift in item.shifts for term in (shift.old, shift.new)}
    if index is None or not terms:
        return {}
    from app.services.precedent import AgreedLanguage

    with AgreedLanguage(index) as language:
        return language.frequency(sorted(terms - {""}))


def _finding_rows(findings: list[Finding]) -> list[dict[str, object]]:
    from app.services.checking import finding_rows

    return finding_rows(findings)


def _shift_rows(shifts: list[ParagraphShifts], counts: dict[str, int]) -> list[dict[str, object]]:
    return [
        {
            "rule": f"shift.{shift.category.value}",
            "severity": "note",
            "paragraph": item.paragraph,
            "start": shift.new_start,
            "end": shift.new_end,
            "message": shift.sentence,
            "old": shift.old or None,
            "new": shift.new or None,
            "direction": shift.direction.value or None,
            "uses": {"old": counts.get(shift.old.lower()), "new": counts.get(shift.new.lower())},
        }
        for item in shifts
        for shift in item.shifts
    ]


def _print(findings: list[Finding], shifts: list[ParagraphShifts], counts: dict[str, int]) -> None:
    from app.services.checking import where

    for finding in findings:
        say(f"{finding.severity.value:8} {where(finding)}: {finding.message}  [{finding.rule}]")
    for item in shifts:
        for shift in item.shifts:
            say(f"shift    Paragraph {item.number}: {shift.sentence}{_used(shift, counts)}")
    if not findings and not shifts:
        say("Nothing to look at")


def _used(shift: Shift, counts: dict[str, int]) -> str:
    used = [f"“{term}” {counts[term.lower()]}×" for term in (shift.old, shift.new) if term.lower() in counts]
    return f"; in the index: {', '.join(used)}" if used else ""


def _print_rules(checking: Checking) -> None:
    running = checking.running()
    for rule in checking.rules:
        say(
            f"{rule.id:22} {'' if rule.id in running else 'off  '}{rule.title}: {rule.reason} ({rule.source})"
        )
