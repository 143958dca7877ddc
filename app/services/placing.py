"""Where a new or moved paragraph goes: behind the one that was named, also when that one is gone by now."""

from __future__ import annotations

from app.domain.proposals import Proposal, ProposalKind, ProposalStatus
from app.domain.spans import OriginKind
from app.domain.statement import Paragraph, Statement

_TAKEN = (ProposalStatus.ACCEPTED, ProposalStatus.IN_PART)


def place_behind(statement: Statement, proposal: Proposal, anchor: str, wanted: str = "") -> tuple[str, str]:
    """The paragraph's id that it goes behind ("" for the beginning), and that of its twin, or "".

    Those that were proposed for the same place before this one, and are there, stay in front of it. A twin is
    a new paragraph there with the same words (`wanted`), which another delegation asked for.
    """
    place = standing_anchor(statement, anchor)
    earlier = _earlier(statement, proposal, anchor)
    start = statement.index(place) + 1 if place else 0
    twin = ""
    behind = place
    for paragraph in statement.paragraphs[start:]:
        if paragraph.id == proposal.paragraph and proposal.kind is ProposalKind.MOVE:
            continue
        sources = _sources(paragraph)
        if not ({*sources, str(paragraph.id)} & earlier):
            break
        if wanted and paragraph.text == wanted and sources & earlier:
            twin = paragraph.id
        behind = paragraph.id
    return behind, twin


def standing_anchor(statement: Statement, anchor: str) -> str:
    """The paragraph itself, or, where it was deleted, the nearest one before it that is still in the text."""
    seen: set[str] = set()
    while anchor and not statement.holds(anchor) and anchor not in seen:
        seen.add(anchor)
        anchor = next(
            (item.after for item in reversed(statement.removed) if item.paragraph.id == anchor),
            statement.paragraphs[-1].id if statement.paragraphs else "",
        )
    return anchor if not anchor or statement.holds(anchor) else ""


def _earlier(statement: Statement, proposal: Proposal, anchor: str) -> set[str]:
    """What came to the same place by earlier proposals: ids of proposals of new paragraphs, and of moved ones."""
    found: set[str] = set()
    for item in statement.proposals:
        if item.id == proposal.id:
            break
        if item.kind is ProposalKind.INSERT and item.paragraph == anchor:
            found.add(item.id)
        elif item.kind is ProposalKind.MOVE and item.others == (anchor,) and item.status in _TAKEN:
            found.add(item.paragraph)
    return found


def _sources(paragraph: Paragraph) -> set[str]:
    return {origin.source for origin in paragraph.origins if origin.kind is OriginKind.PROPOSAL}
