"""Another concept paper for an open statement: links follow the areas that both papers have."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from app.domain.concept import Area, AreaId, ConceptPaper
from app.domain.statement import Statement
from app.services.session import new_id

ALIKE = 0.75
"""From this share of equal words on, two areas are the same one, corrected."""


def with_known_areas(paper: ConceptPaper, known: tuple[Area, ...]) -> ConceptPaper:
    """The paper with the ids of the areas that are known already, and new ids for all others.

    Each paper numbers its areas from 1: without this, a link to the old paper's second area would point to
    the new one's.
    """
    left = list(known)
    areas = []
    for area in paper.areas:
        same = max(left, key=lambda item: _likeness(item, area), default=None)
        if same is not None and _likeness(same, area) >= ALIKE:
            left.remove(same)
            areas.append(replace(area, id=same.id))
        else:
            areas.append(replace(area, id=AreaId(new_id("a"))))
    return replace(paper, areas=tuple(areas))


def links_lost(statement: Statement, paper: ConceptPaper) -> int:
    """How many links of paragraphs would go with areas that the paper does not have."""
    kept = {area.id for area in paper.areas}
    return sum(area not in kept for item in statement.paragraphs for area in item.areas)


def _likeness(one: Area, other: Area) -> float:
    words = [f"{area.heading} {area.text}".casefold().split() for area in (one, other)]
    return SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()
