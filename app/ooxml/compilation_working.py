"""The working file: the draft with numbers, states, areas and the delegations' comments, for the own side."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.chapeau import agenda_items, compose_chapeau, quotation_marks
from app.domain.numbering import working_numbers
from app.domain.proposals import Comment
from app.domain.published import Piece, published_form
from app.domain.statement import Paragraph, ParagraphKind, ParagraphState, Statement
from app.ooxml.compilation import STYLES
from app.ooxml.compilation_comments import CommentBook, anchored
from app.ooxml.profile import add_footnotes, document_bytes, new_document, section_of_working, write_body
from app.ooxml.profile_xml import paragraph, pieces, run

HEADING = "Working text"


def working_docx(statement: Statement, label: str = "") -> bytes:
    """The draft with all that the desk notes about it; `label` names the version.

    Comments are Word's own, with author, time and answers. It names people and is for the own side alone.
    """
    form = published_form(statement)
    document = new_document(
        statement.language, HEADING, different_pages=False, footnotes=bool(form.footnotes), extra=STYLES
    )
    if form.footnotes:
        add_footnotes(document, [("", text) for text in form.footnotes])
    book = CommentBook(statement)
    blocks = [*_heading(statement, label, book), *_paragraphs(statement, book), *_areas(statement)]
    book.write(document)
    write_body(
        document,
        blocks,
        section_of_working(document, f"{HEADING} {label}".strip() + ": for the own side alone"),
    )
    return document_bytes(document)


def _heading(statement: Statement, label: str, book: CommentBook) -> list[str]:
    on_whole = tuple(number for item in statement.comments if not item.paragraph for number in book.add(item))
    facts = [label, statement.symbol, *agenda_items(statement.agenda_item)]
    title = statement.title or published_form(statement).title
    blocks = [paragraph("WorkingTitle", anchored(run(title), on_whole))]
    blocks += [paragraph("WorkingFact", run(" · ".join(filter(None, facts))))] if any(facts) else []
    chapeau = compose_chapeau(statement).strip()
    return [*blocks, paragraph("WorkingFact", run(chapeau))] if chapeau else blocks


def _paragraphs(statement: Statement, book: CommentBook) -> list[str]:
    numbers = working_numbers(statement)
    printed = {block.id: block.pieces for block in published_form(statement).blocks}
    labels = {area.id: area.number for area in statement.areas}
    blocks: list[str] = []
    for item, _ in zip(statement.paragraphs, quotation_marks(statement), strict=True):
        comments = [comment for comment in statement.comments if comment.paragraph == item.id]
        words = _commented(printed.get(item.id, (Piece(item.text),)), comments, book)
        blocks.append(_paragraph(item, numbers[item.id], words))
        note = _note(item, [labels[area] for area in item.areas if area in labels])
        blocks += [paragraph("WorkingNote", run(note))] if note else []
    return blocks


def _paragraph(item: Paragraph, number: str, words: str) -> str:
    label = run(item.label + "\t") if item.label else ""
    if item.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return paragraph("WorkingHeading", label, words)
    if item.kind is ParagraphKind.ITEM:
        return paragraph(f"WorkingItem{min(max(item.level, 1), 3)}", label, words)
    return paragraph("WorkingText", run(f"{number}.\t" if number else "\t"), label, words)


def _note(item: Paragraph, areas: Sequence[str]) -> str:
    """State and areas in words; nothing for an open paragraph without areas."""
    state = "" if item.state is ParagraphState.OPEN else item.state.value
    parts = [
        f"{state}: {item.note}" if state and item.note else state or item.note,
        f"area{'s' if len(areas) > 1 else ''} {', '.join(areas)}" if areas else "",
    ]
    return " · ".join(part for part in parts if part)


def _commented(printed: Sequence[Piece], comments: Sequence[Comment], book: CommentBook) -> str:
    """The paragraph's runs with its comments on the words that they speak of, or on the whole paragraph.

    Comments whose words overlap another's stand on the whole paragraph: Word knows nested ranges, people do not.
    """
    text = "".join(piece.text for piece in printed)
    whole: list[int] = []
    places: list[tuple[int, int, tuple[int, ...]]] = []
    for comment in comments:
        ids = book.add(comment)
        start = text.find(comment.quote) if comment.quote else -1
        end = start + len(comment.quote)
        if start < 0 or any(start < other[1] and other[0] < end for other in places):
            whole += ids
        else:
            places.append((start, end, ids))
    runs, at = "", 0
    for start, end, ids in sorted(places):
        runs += pieces(_cut(printed, at, start)) + anchored(pieces(_cut(printed, start, end)), ids)
        at = end
    return anchored(runs + pieces(_cut(printed, at, len(text) + 1)), whole)


def _cut(printed: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces between two offsets of the words; a footnote's reference goes with the words before it."""
    cut: list[Piece] = []
    at = 0
    for piece in printed:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if piece.note and (start < at <= end or (at == start == 0)):
            cut.append(piece)
        elif low < high:
            cut.append(Piece(piece.text[low:high], piece.marks))
        at += len(piece.text)
    return cut


def _areas(statement: Statement) -> list[str]:
    """The concept paper's areas, each with the paragraphs that answer it."""
    if not statement.areas:
        return []
    numbers = working_numbers(statement)
    blocks = [paragraph("WorkingHeading", run("Areas of the concept paper"))]
    for area in statement.areas:
        answers = [
            numbers[item.id] for item in statement.paragraphs if area.id in item.areas and numbers[item.id]
        ]
        covered = f"paragraphs {', '.join(answers)}" if answers else "no paragraph yet"
        blocks.append(paragraph("WorkingText", run(f"{area.number}.\t{area.label}: {covered}")))
    return blocks
