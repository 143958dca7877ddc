"""Which paragraph answers which area of the concept paper, and what is not covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.changes import Changes, Outcome
from app.domain.concept import Area, AreaId, ConceptPaper
from app.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class Coverage:
    """Areas against paragraphs, both by id.

    `by_area` gives each area's paragraphs in the text's order; `uncovered` the areas without any;
    `unlinked` the paragraphs that answer none.
    """

    by_area: dict[str, tuple[str, ...]]
    uncovered: tuple[str, ...]
    unlinked: tuple[str, ...]


def coverage(statement: Statement) -> Coverage:
    """The coverage of the present text."""
    found: dict[str, list[str]] = {area.id: [] for area in statement.areas}
    unlinked = []
    for paragraph in statement.paragraphs:
        known = [area for area in paragraph.areas if area in found]
        for area in known:
            found[area].append(paragraph.id)
        if not known:
            unlinked.append(paragraph.id)
    by_area = {area: tuple(paragraphs) for area, paragraphs in found.items()}
    uncovered = tuple(area for area, paragraphs in by_area.items() if not paragraphs)
    return Coverage(by_area, uncovered, tuple(unlinked))


def in_order(statement: Statement, areas: Iterable[AreaId]) -> tuple[AreaId, ...]:
    """These areas as far as the concept paper has them, each once, in the paper's order."""
    wanted = set(areas)
    return tuple(area.id for area in statement.areas if area.id in wanted)


def set_concept(statement: Statement, concept: ConceptPaper, *, verb: str = "Load concept paper") -> Outcome:
    """Gives the statement this concept paper; links to areas that it does not have go."""
    return set_areas(replace(statement, concept=concept), concept.areas, verb=verb)


def set_areas(statement: Statement, areas: tuple[Area, ...], *, verb: str = "Correct areas") -> Outcome:
    """Gives the concept paper these areas; links to areas that are gone go, the others stand in order."""
    order = {area.id: position for position, area in enumerate(areas)}
    paragraphs = []
    for paragraph in statement.paragraphs:
        linked = tuple(sorted((area for area in paragraph.areas if area in order), key=order.__getitem__))
        paragraphs.append(paragraph if linked == paragraph.areas else replace(paragraph, areas=linked))
    changed = replace(
        statement, concept=replace(statement.concept, areas=areas), paragraphs=tuple(paragraphs)
    )
    touched = frozenset(
        new.id for old, new in zip(statement.paragraphs, paragraphs, strict=True) if old is not new
    )
    return changed, Changes(verb, touched, links=True, concept=True)
