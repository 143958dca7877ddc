"""Paragraphs to a concept paper: zones, headings, areas, facts, and what fits nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.concept import ConceptPaper, Section
from app.papers.areas import Found, find_areas, scope
from app.papers.facts import letter_date_of, meeting_date_of, presidency_of, sender_of, symbol_of
from app.papers.headings import Heading, find_headings, split_run_ins
from app.papers.lines import Document, Line, with_typed_label
from app.papers.outcome import outcome_of
from app.papers.titles import title_of
from app.papers.vocabulary import language_of
from app.papers.zones import find_zones


def parse(document: Document, file: str = "") -> ConceptPaper:
    """The concept paper that a document holds; a field that is not found stays empty, which is no error.

    Every word of the document's lines and notes is in the title, the symbol, the areas, the sections, the letter
    or in `unplaced`; page headers and footers are not.
    """
    lines = [with_typed_label(line) for line in document.lines]
    zones = find_zones(lines)
    note = split_run_ins(lines[zones.body :])
    headings = find_headings(note)
    areas, warnings = find_areas(note, headings)
    in_letter = False
    if areas is None and zones.annex > zones.letter:
        areas, more = find_areas(lines[zones.letter : zones.annex], [])
        in_letter, warnings = areas is not None, warnings + more
    symbol = symbol_of(document, lines, zones)
    letter_date = letter_date_of(lines, zones, symbol)
    sender = sender_of(lines, zones)
    title, title_at = title_of(lines, zones)
    taken = range(areas.start, areas.end) if areas and not in_letter else range(0)
    front = tuple(_front(lines[: zones.body], title_at, symbol))
    search = note if note else lines[zones.letter : zones.annex]
    return ConceptPaper(
        symbol=symbol,
        title=title,
        letter_date=letter_date,
        meeting_date=meeting_date_of([*lines[: zones.body], *note], zones, letter_date),
        sender=sender,
        presidency=presidency_of(lines, zones, sender),
        language=language_of(" ".join(line.text for line in lines)),
        expected_outcome=outcome_of(search, headings, taken),
        areas=areas.areas if areas else (),
        sections=tuple(_sections(note, headings, None if in_letter else areas)),
        letter=front if note else (),
        unplaced=(() if note else front) + document.notes,
        file_name=file,
        warnings=(*document.warnings, *warnings, *_advice(areas)),
    )


def _advice(areas: Found | None) -> tuple[str, ...]:
    return () if areas else ("No areas were found in the paper: add them by hand",)


def _sections(note: Sequence[Line], headings: Sequence[Heading], areas: Found | None) -> list[Section]:
    """The headed parts in order; text before the first heading is a part without one, and themes stay in the
    section of the areas."""
    inner = {h.index for h in headings if areas and areas.heading and areas.start < h.index < areas.end}
    for k, heading in enumerate(headings):
        if heading.areas and areas and heading.index == areas.start:
            inner |= {h.index for h in scope(note, headings, k)[1]}
    outer = [h for h in headings if h.index not in inner]
    sections = []
    first = outer[0].index if outer else len(note)
    if first:
        sections.append(Section("", "", tuple(line.full for line in note[:first])))
    ends = [*(h.index for h in outer[1:]), len(note)]
    for heading, end in zip(outer, ends[: len(outer)], strict=True):
        texts = tuple(line.full for line in note[heading.index + 1 : end])
        sections.append(Section(heading.number, heading.line.text.rstrip(" :"), texts))
    return sections


def _front(front: Sequence[Line], title_at: int, symbol: str) -> list[str]:
    """The masthead, the letter and the title lines, but for the lines that the fields hold whole."""
    return [
        line.full for index, line in enumerate(front) if index != title_at and line.full.strip() != symbol
    ]
