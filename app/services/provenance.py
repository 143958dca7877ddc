"""Whose words are these: the origins of a paragraph's words, with delegation, round, decision and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.council import delegation_name
from app.domain.proposals import Proposal
from app.domain.spans import Origin, OriginKind
from app.domain.statement import Paragraph, Statement


@dataclass(frozen=True, slots=True)
class Provenance:
    """Words of a paragraph (offsets in code points) and where they came from.

    For words of a delegation, `delegation` is its code, `proposal` the proposal's id, `round` the round in
    which it asked (0 where none was open), `decision` what was decided, by whom, when and why. For agreed language
    `symbol` and `place` name the source.
    """

    start: int
    end: int
    kind: OriginKind
    delegation: str = ""
    name: str = ""
    proposal: str = ""
    round: int = 0
    author: str = ""
    decision: str = ""
    decided_by: str = ""
    time: datetime | None = None
    reason: str = ""
    symbol: str = ""
    place: str = ""

    @property
    def sentence(self) -> str:
        """What to show beside the words: "France, round 2: accepted in part. Reason: agreed in the room"."""
        if self.kind is OriginKind.PRECEDENT:
            return f"Agreed language: {self.symbol}{f', paragraph {self.place}' if self.place else ''}"
        facts = f"{self.name or 'A delegation'}{f', round {self.round}' if self.round else ''}"
        facts += f": {self.decision}" if self.decision else ""
        return f"{facts}. Reason: {self.reason}" if self.reason else facts


def provenance_of(statement: Statement, paragraph: str) -> tuple[Provenance, ...]:
    """The origins of a paragraph's words, in order; `Refused` where the paragraph is not in the text."""
    known = {str(item.id): item for item in statement.proposals}
    return _of(statement, statement.paragraph(paragraph), known)


def provenance_of_all(statement: Statement) -> dict[str, tuple[Provenance, ...]]:
    """Paragraph id → the origins of its words; paragraphs without any are left out."""
    known = {str(item.id): item for item in statement.proposals}
    found = {str(item.id): _of(statement, item, known) for item in statement.paragraphs}
    return {key: spans for key, spans in found.items() if spans}


def at_offset(spans: tuple[Provenance, ...], offset: int) -> Provenance | None:
    """The span that covers the character at `offset`; the shortest where several do; None for none."""
    covering = [span for span in spans if span.start <= offset < span.end]
    return min(covering, key=lambda span: span.end - span.start, default=None)


def _of(statement: Statement, paragraph: Paragraph, known: dict[str, Proposal]) -> tuple[Provenance, ...]:
    return tuple(_span(statement, origin, known.get(origin.source)) for origin in paragraph.origins)


def _span(statement: Statement, origin: Origin, asked: Proposal | None) -> Provenance:
    if origin.kind is OriginKind.PRECEDENT:
        return Provenance(origin.start, origin.end, origin.kind, symbol=origin.source, place=origin.detail)
    code = origin.detail or (asked.delegation if asked else "")
    name = delegation_name(statement.delegations, code)
    if asked is None:
        return Provenance(origin.start, origin.end, origin.kind, code, name, origin.source)
    decision = asked.decision
    return Provenance(
        origin.start,
        origin.end,
        origin.kind,
        code,
        name,
        origin.source,
        asked.round,
        asked.author,
        decision.status.value,
        decision.author,
        decision.time,
        decision.reason,
    )
