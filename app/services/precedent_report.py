"""The trace as a Word file: the statement with its agreed language marked, each run with a footnote on its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.domain.numbering import working_numbers
from app.domain.statement import Statement
from app.language.finder import Use
from app.language.trace import Precedent, Trace, TracedParagraph
from app.ooxml.profile import add_footnotes, document_bytes, new_document, section_of_working, write_body
from app.ooxml.profile_xml import footnote_reference, paragraph, run

_MARKED = '<w:shd w:val="clear" w:color="auto" w:fill="DDEBF7"/>'
_NAMED = 5
"""Sources named in a footnote beside the earliest; the others are counted."""


def trace_docx(found: Trace, statement: Statement) -> bytes:
    """The report's bytes; agreed language is shaded and underlined, so that it shows in grey too."""
    notes = [("", note) for traced in found.paragraphs for note in map(_note, traced.spans)]
    title = statement.title or statement.agenda_item.replace("\n", "; ") or "Statement"
    document = new_document(
        statement.language, f"Agreed language in {title}", different_pages=False, footnotes=bool(notes)
    )
    if notes:
        add_footnotes(document, notes)
    blocks = [
        paragraph("Title", run(f"Agreed language in “{title}”")),
        paragraph("Chapeau", run(_summary(found))),
    ]
    blocks += _body(found, statement)
    blocks += [paragraph("Heading2", run("Sources")), *_sources(found)]
    write_body(document, blocks, section_of_working(document, "Agreed language"))
    return document_bytes(document)


def _summary(found: Trace) -> str:
    share = round(100 * found.share)
    return (
        f"{found.precedent_words:,} of {found.words:,} words ({share}%) stand, in runs of ten words or more, in "
        "earlier texts. They are shaded and underlined; each footnote names the earliest text and the latest ones."
    )


def _body(found: Trace, statement: Statement) -> Iterator[str]:
    numbers = working_numbers(statement)
    texts = {str(item.id): item.text for item in statement.paragraphs}
    number = 0
    for traced in found.paragraphs:
        parts = [run(f"{numbers.get(traced.id, '')}.\t")] if numbers.get(traced.id) else []
        for words, span in _pieces(texts.get(traced.id, ""), traced):
            if span is None:
                parts.append(run(words))
            else:
                number += 1
                parts += [run(words, extra=f'<w:u w:val="single"/>{_MARKED}'), footnote_reference(number)]
        yield paragraph("StatementText", *parts)


def _pieces(text: str, traced: TracedParagraph) -> Iterator[tuple[str, Precedent | None]]:
    place = 0
    for span in traced.spans:
        if span.start > place:
            yield text[place : span.start], None
        yield text[span.start : span.end], span
        place = span.end
    if place < len(text):
        yield text[place:], None


def _note(span: Precedent) -> str:
    first, *others = span.uses
    note = f"{_cited(first)}, the earliest of {len(span.uses)}." if others else f"{_cited(first)}."
    if others:
        named = others[-_NAMED:]
        rest = len(others) - len(named)
        note += (
            " Also "
            + ", ".join(_cited(use) for use in reversed(named))
            + (f" and {rest} more." if rest else ".")
        )
    return note


def _cited(use: Use) -> str:
    date = f" of {use.date}" if use.date else ""
    return f"{use.symbol or use.item or 'a text without a symbol'}{date}, paragraph {use.paragraph}"


def _sources(found: Trace) -> Iterator[str]:
    words: Counter[tuple[str, str]] = Counter()
    for traced in found.paragraphs:
        for span in traced.spans:
            words[span.source.symbol, span.source.date] += span.words
    for (symbol, date), count in words.most_common():
        yield paragraph("AnnexText", run(f"{symbol}{f' ({date})' if date else ''}: {count:,} words"))
    if not words:
        yield paragraph("AnnexText", run("No run of ten words stands in an earlier text of the index."))
