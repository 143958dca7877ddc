"""The words of a concept paper as a document to read: its facts, sections and areas in the paper's order."""

from __future__ import annotations

from html import escape

from app.domain.concept import ConceptPaper
from app.ui.concept.dates import shown_date
from app.ui.look import Look


def paper_html(concept: ConceptPaper, look: Look, *, whole: bool) -> str:
    """Rich text in the theme's colours. `whole` adds title, facts, areas and what was not placed."""
    parts = [_style(look)]
    if whole:
        parts += _head(concept)
    for section in concept.sections:
        heading = f"{section.number}. {section.heading}" if section.number else section.heading
        parts.append(f"<h3>{escape(heading.strip(' .'))}</h3>")
        parts += [f"<p>{_lines(text)}</p>" for text in section.paragraphs]
    if whole and not _printed_in_sections(concept):
        parts += _areas(concept)
    if concept.letter:
        parts.append("<h3>In front of the paper</h3>")
        parts += [f"<p>{_lines(text)}</p>" for text in concept.letter]
    if whole and concept.unplaced:
        parts.append("<h3>What the reader could not place</h3>")
        parts += [f"<p>{_lines(text)}</p>" for text in concept.unplaced]
    if len(parts) == 1:
        parts.append('<p class="muted">The paper has no headed sections.</p>')
    return "".join(parts)


def _head(concept: ConceptPaper) -> list[str]:
    facts = [
        concept.symbol,
        f"letter of {shown_date(concept.letter_date)}" if concept.letter_date else "",
        f"meeting on {shown_date(concept.meeting_date)}" if concept.meeting_date else "",
        concept.sender or concept.presidency,
    ]
    said = " · ".join(escape(fact) for fact in facts if fact)
    parts = [f"<h2>{escape(concept.title or 'Concept paper')}</h2>"]
    return [*parts, f'<p class="muted">{said}</p>'] if said else parts


def _areas(concept: ConceptPaper) -> list[str]:
    parts = ["<h3>Areas</h3>"] if concept.areas else []
    for area in concept.areas:
        heading = f"<b>{escape(area.heading)}</b><br/>" if area.heading else ""
        parts.append(f"<p>{escape(area.number)}. {heading}{_lines(area.text)}</p>")
    if concept.expected_outcome:
        parts += ["<h3>Expected outcome</h3>", f"<p>{_lines(concept.expected_outcome)}</p>"]
    return parts


def _printed_in_sections(concept: ConceptPaper) -> bool:
    """Whether the sections already print the areas, as they do where the areas stand under a heading."""
    printed = " ".join(" ".join(section.paragraphs) for section in concept.sections)
    return bool(concept.areas) and all(area.text[:40] in printed for area in concept.areas)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _style(look: Look) -> str:
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    return (
        f"<style>body, p {{ font-family: '{look.serif_family}'; font-size: 15px; color: {ink}; }}"
        "p { margin: 0 0 10px 0; line-height: 112%; }"
        f"h2 {{ font-family: '{look.serif_family}'; font-size: 20px; margin: 0 0 8px 0; color: {ink}; }}"
        f"h3 {{ font-family: '{look.sans_family}'; font-size: 13px; margin: 14px 0 6px 0; color: {ink}; }}"
        f".muted {{ color: {muted}; font-size: 13px; font-family: '{look.sans_family}'; }}</style>"
    )
