"""Changes of one delegation inside another's: a proposal on a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.proposals import ProposalKind
from app.ooxml.returned_model import ReturnedDocument
from app.ooxml.returned_views import group_views
from app.services.intake_tracked import Ground, Placed
from app.services.intake_words import Hand, proposal
from app.text.merge import rebase


def nested(
    ground: Ground, hands: Mapping[str, Hand], authors: Mapping[str, frozenset[str]], placed: Sequence[Placed]
) -> list[Placed]:
    """The proposals that amend another delegation's; `hands` and `authors` by delegation."""
    found: list[Placed] = []
    for outer, inner in sorted(_pairs(ground.document, authors)):
        found += _amending(ground, hands[inner], authors[outer], authors[inner], (outer, inner), placed)
    return found


def _pairs(document: ReturnedDocument, authors: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    owner = {author: code for code, names in authors.items() for author in names}
    pairs: set[tuple[str, str]] = set()
    for paragraph in document.paragraphs:
        for span in paragraph.spans:
            if len(span.revisions) < 2:
                continue
            codes = [owner.get(revision.author, "") for revision in span.revisions]
            inserts = [code for code, item in zip(codes, span.revisions, strict=True) if item.change.adds]
            pairs |= {
                (outer, inner) for outer in inserts for inner in codes if outer and inner and outer != inner
            }
    return pairs


def _amending(
    ground: Ground,
    hand: Hand,
    outer: frozenset[str],
    inner: frozenset[str],
    codes: tuple[str, str],
    placed: Sequence[Placed],
) -> Iterator[Placed]:
    alone = ground.document.view(lambda revision: revision.author in outer)
    both = ground.document.view(lambda revision: revision.author in outer or revision.author in inner)
    for group in group_views(alone, both):
        sources = frozenset(group.sources)
        target = _proposal_at(placed, codes[0], sources)
        if target is None:
            continue
        before = "\n".join(ground.words(view) for view in group.originals)
        after = "\n".join(ground.words(view) for view in group.results)
        own = _proposal_at(placed, codes[1], sources)
        if own is not None and own.proposal.kind is ProposalKind.AMEND:
            merged = rebase(own.proposal.before, before, own.proposal.after)
            before = merged.text if merged.is_clean else before
        if before == after or not _touches(before, target):
            continue
        made = proposal(
            replace(hand, amends=target.proposal.id),
            ProposalKind.AMEND,
            target.proposal.paragraph,
            before,
            after,
        )
        yield Placed(made, sources)


def _proposal_at(placed: Sequence[Placed], code: str, sources: frozenset[int]) -> Placed | None:
    wanted = (item for item in placed if item.proposal.delegation == code and item.sources & sources)
    return next((item for item in wanted if not item.proposal.amends), None)


def _touches(before: str, target: Placed) -> bool:
    return bool(before) or bool(target.proposal.after)
