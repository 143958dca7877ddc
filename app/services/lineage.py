"""How the text grew: from version to version how much changed, in which round, and whose proposals entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.council import delegation_name
from app.domain.spans import OriginKind
from app.domain.statement import Statement
from app.domain.versions import Version
from app.services.comparing import CHAPEAU, compare_statements
from app.services.session import Session
from app.text.words import word_count


@dataclass(frozen=True, slots=True)
class Entered:
    """Proposals of one delegation whose words stand in a version and did not in the one before."""

    delegation: str
    name: str
    proposals: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Step:
    """One version against its parent. `version` is None for the present text; `round` is the one that it opened,
    or None where it was not sent out. `inserted` and `deleted` are words; the first version counts all as new.
    """

    version: Version | None
    label: str
    time: datetime | None
    round: int | None
    sent_to: int
    answered: int
    words: int
    inserted: int
    deleted: int
    moved: int
    entered: tuple[Entered, ...]


def lineage(session: Session, *, present: bool = True) -> list[Step]:
    """The versions in order, and with `present` the text as it stands where it differs from the last one."""
    steps: list[Step] = []
    before: Statement | None = None
    for version in session.versions:
        text = session.text_of(version.number)
        parent = session.text_of(version.parent) if version.parent else None
        steps.append(_step(session, version, text, parent))
        before = text
    if present and (before is None or before.paragraphs != session.statement.paragraphs):
        steps.append(_step(session, None, session.statement, before))
    return steps


def _step(session: Session, version: Version | None, text: Statement, parent: Statement | None) -> Step:
    number = version.number if version is not None else -1
    opened = next((item for item in session.statement.rounds if item.version == number), None)
    inserted, deleted, moved = _difference(text, parent)
    return Step(
        version,
        version.label if version is not None else "working text",
        version.time if version is not None else None,
        opened.number if opened is not None else None,
        len({item.delegation for item in opened.dispatches}) if opened is not None else 0,
        len({item.delegation for item in opened.answers}) if opened is not None else 0,
        _words(text),
        inserted,
        deleted,
        moved,
        _entered(session.statement, text, parent),
    )


def _difference(text: Statement, parent: Statement | None) -> tuple[int, int, int]:
    if parent is None:
        return _words(text), 0, 0
    inserted = deleted = moved = 0
    for row in compare_statements(parent, text).rows:
        if row.id == CHAPEAU or row.change.kind == "moved_from":
            continue
        moved += row.change.kind == "moved_to"
        for span in row.change.spans:
            if span.changed:
                deleted += word_count(span.old_text(row.change.old_text))
                inserted += word_count(span.new_text(row.change.new_text))
    return inserted, deleted, moved


def _entered(desk: Statement, text: Statement, parent: Statement | None) -> tuple[Entered, ...]:
    earlier = set(_origins(parent)) if parent is not None else set()
    found: dict[str, dict[str, int]] = {}
    for source, (delegation, words) in _origins(text).items():
        if source not in earlier:
            found.setdefault(delegation, {})[source] = words
    return tuple(
        Entered(code, delegation_name(desk.delegations, code), tuple(sources), sum(sources.values()))
        for code, sources in sorted(found.items())
    )


def _origins(text: Statement) -> dict[str, tuple[str, int]]:
    """Proposal id → the delegation that made it and how many of its words stand in the text."""
    found: dict[str, tuple[str, int]] = {}
    for paragraph in text.paragraphs:
        for origin in paragraph.origins:
            if origin.kind is OriginKind.PROPOSAL:
                words = word_count(paragraph.text[origin.start : origin.end])
                _, known = found.get(origin.source, ("", 0))
                found[origin.source] = (origin.detail, known + words)
    return found


def _words(text: Statement) -> int:
    return sum(word_count(item.text) for item in text.paragraphs)
