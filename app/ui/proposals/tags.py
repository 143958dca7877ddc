"""The tags under a paragraph that proposals bring: a collision, who asks for how much, remarks to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.council import delegation_name
from app.domain.proposals import Proposal, ProposalKind
from app.domain.spans import OriginKind
from app.domain.statement import Statement
from app.ui.parts import Tag
from app.ui.proposals.state import StackCache

TAB = "proposals"


class ProposalTags:
    """Keeps what it worked out of the statement shown last, so that a decision costs one paragraph."""

    def __init__(self) -> None:
        self._cache = StackCache()

    def __call__(self, statement: Statement) -> Mapping[str, Sequence[Tag]]:
        asked: dict[str, list[Proposal]] = {}
        for proposal in statement.proposals:
            if proposal.is_open:
                asked.setdefault(proposal.paragraph, []).append(proposal)
        found: dict[str, list[Tag]] = {
            str(paragraph.id): self._tags(statement, paragraph.id, asked[paragraph.id])
            for paragraph in statement.paragraphs
            if paragraph.id in asked
        }
        for paragraph, tag in _authors(statement).items():
            found[paragraph] = [tag, *found.get(paragraph, [])]
        return found

    def _tags(self, statement: Statement, paragraph: str, asked: list[Proposal]) -> list[Tag]:
        tags = []
        touching = [stack for stack in self._cache.of(statement, paragraph) if stack.collides]
        if touching:
            count = sum(len(stack.standings) for stack in touching)
            tags.append(Tag("collision", "warn", TAB, f"Collision: {count} proposals touch the same words"))
        counts = Counter(item.delegation for item in asked if item.kind is not ProposalKind.COMMENT)
        for code, number in counts.items():
            name = delegation_name(statement.delegations, code)
            tags.append(Tag(f"{name} {number}", tab=TAB, spoken=f"{name}: {number} open"))
        remarks = sum(item.kind is ProposalKind.COMMENT for item in asked)
        if remarks:
            words = f"{remarks} remark{'' if remarks == 1 else 's'}"
            names = {
                delegation_name(statement.delegations, item.delegation)
                for item in asked
                if item.kind is ProposalKind.COMMENT
            }
            tags.append(Tag(words, "quiet", TAB, f"{words} of {', '.join(sorted(names))}"))
        return tags


def _authors(statement: Statement) -> dict[str, Tag]:
    """ "proposed by Austria" on paragraphs whose words all come from one delegation's proposal."""
    found = {}
    for paragraph in statement.paragraphs:
        first = paragraph.origins[0] if paragraph.origins else None
        if first is None or first.kind is not OriginKind.PROPOSAL or not paragraph.text:
            continue
        whole = sum(
            item.end - item.start for item in paragraph.origins if item.source == first.source
        ) >= 0.9 * len(paragraph.text)
        if whole and first.detail:
            name = delegation_name(statement.delegations, first.detail)
            found[str(paragraph.id)] = Tag(f"proposed by {name}", "plain", TAB)
    return found
