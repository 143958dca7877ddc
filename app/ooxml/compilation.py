"""The compilation text as a Word file: working numbers, brackets with names, struck and added words, reasons."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.compiled import CompiledEntry, CompiledParagraph, CompiledParagraphs, CompiledRun, Tone
from app.domain.statement import ParagraphKind
from app.ooxml.profile import (
    add_footnotes,
    document_bytes,
    new_document,
    section_of_working,
    write_body,
)
from app.ooxml.profile_styles import STEP, TEXT_WIDTH, Style
from app.ooxml.profile_xml import footnote_reference, paragraph, run

HEADING = "Compilation text"
_NUMBER_WIDTH = 1000
_STRIKE = "<w:strike/>"
_BOLD = "<w:b/><w:bCs/>"
STYLES = (
    Style("WorkingTitle", "Working Title", next="WorkingText", after=60, line=360, size=32, bold=True, outline=0,
          keep_next=True, order=10),
    Style("WorkingFact", "Working Fact", after=100, line=260, size=19, order=11),
    Style("WorkingText", "Working Text", left=_NUMBER_WIDTH, first=-_NUMBER_WIDTH, after=160, line=290, size=22,
          tabs=(("left", _NUMBER_WIDTH),), order=12),
    *(Style(f"WorkingItem{level}", f"Working Item {level}", based_on="WorkingText",
            left=_NUMBER_WIDTH + STEP * (level + 1), first=-STEP, order=13) for level in (1, 2, 3)),
    Style("WorkingHeading", "Working Heading", next="WorkingText", before=240, after=120, line=300, size=24,
          bold=True, keep_next=True, outline=1, order=12),
    Style("WorkingNote", "Working Note", left=_NUMBER_WIDTH, after=160, line=240, size=18, italic=True, order=14),
    Style("WorkingCell", "Working Cell", after=80, line=250, size=19, order=15),
)  # fmt: skip
"""The styles of papers that circulate while a text is negotiated: larger, with room for numbers."""


def compilation_docx(compiled: CompiledParagraphs) -> bytes:
    """The compilation as a Word file; the same bytes for the same compilation.

    It names delegations and is never to be issued: its header says so on every page.
    """
    options = compiled.options
    # In the table the reasons stand under the proposals themselves.
    reasons = () if options.by_delegation else compiled.reasons
    document = new_document(
        compiled.language, HEADING, different_pages=False, footnotes=bool(reasons), extra=STYLES
    )
    if reasons:
        add_footnotes(document, [("", reason) for reason in reasons])
    blocks = heading_blocks(compiled)
    if options.by_delegation:
        blocks += [_table(compiled), paragraph("Normal")]
    else:
        for item in compiled.paragraphs:
            blocks += _paragraph(item, options.bold_additions)
    label = f"{HEADING} {options.label}".strip()
    section = section_of_working(
        document, f"{label}: shows who proposes what, not for issue", landscape=options.by_delegation
    )
    write_body(document, blocks, section)
    return document_bytes(document)


_KEY = (
    CompiledRun("Shown as: ", Tone.TEXT),
    CompiledRun("[", Tone.BRACKET),
    CompiledRun("Delegations: ", Tone.NAME),
    CompiledRun("words to go", Tone.DELETED),
    CompiledRun(" ", Tone.TEXT),
    CompiledRun("words to come", Tone.ADDED),
    CompiledRun("]", Tone.BRACKET),
)


def heading_blocks(compiled: CompiledParagraphs) -> list[str]:
    """Title, number of open proposals, key (where there is anything to explain) and chapeau."""
    count = compiled.open_proposals
    proposals = f"{count} open proposal{'' if count == 1 else 's'}"
    facts = " · ".join(part for part in (compiled.options.label, proposals) if part)
    key = paragraph("WorkingFact", compiled_runs(_KEY, compiled.options.bold_additions))
    blocks = [
        paragraph("WorkingTitle", run(HEADING)),
        paragraph("WorkingFact", run(facts)),
        *([key] if count else []),
        paragraph("WorkingHeading", run(compiled.title)),
    ]
    return [*blocks, paragraph("WorkingFact", run(compiled.chapeau))] if compiled.chapeau else blocks


def compiled_runs(runs: Sequence[CompiledRun], bold_additions: bool = True) -> str:
    """Runs of a compilation as WordprocessingML; without bold additions, added words are underlined."""
    return "".join(
        _run(piece, bold_additions) + (footnote_reference(piece.note) if piece.note else "") for piece in runs
    )


def _run(piece: CompiledRun, bold_additions: bool) -> str:
    looks = {
        Tone.BRACKET: _BOLD,
        Tone.NAME: _BOLD,
        Tone.ADDED: _BOLD if bold_additions else '<w:u w:val="single"/>',
        Tone.DELETED: _STRIKE,
        Tone.REMARK: "<w:i/><w:iCs/>",
    }
    return run(piece.text, extra=looks.get(piece.tone, ""))


def _paragraph(item: CompiledParagraph, bold_additions: bool) -> list[str]:
    words = compiled_runs(item.runs, bold_additions)
    label = run(item.label + "\t") if item.label else ""
    blocks = [paragraph("WorkingHeading", run(item.heading))] if item.heading else []
    if item.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return [*blocks, paragraph("WorkingHeading", label, words)]
    if item.kind is ParagraphKind.ITEM:
        return [*blocks, paragraph(f"WorkingItem{min(max(item.level, 1), 3)}", label, words)]
    number = run(f"{item.number}.\t" if item.number else "\t")
    return [*blocks, paragraph("WorkingText", number, label, words)]


def _table(compiled: CompiledParagraphs) -> str:
    """Number, present text, and the proposals delegation by delegation; the headings repeat on every page."""
    total = TEXT_WIDTH + 15840 - 12240
    widths = (_NUMBER_WIDTH, (total - _NUMBER_WIDTH) // 2, (total - _NUMBER_WIDTH) // 2)
    head = [paragraph("WorkingCell", run(text, extra=_BOLD)) for text in ("No.", "Text", "Proposals")]
    rows = [_row(head, widths, header=True)]
    for item in compiled.paragraphs:
        number = f"{item.number}." if item.number else item.label
        text = compiled_runs(item.plain) if item.present else ""
        proposals = "".join(_entry(entry, compiled) for entry in item.entries)
        heading = paragraph("WorkingCell", run(item.heading, extra=_BOLD)) if item.heading else ""
        cells = [
            paragraph("WorkingCell", run(number)),
            heading + paragraph("WorkingCell", text),
            proposals or paragraph("WorkingCell"),
        ]
        rows.append(_row(cells, widths))
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _entry(entry: CompiledEntry, compiled: CompiledParagraphs) -> str:
    """One proposal of the table: names, words, and under them the reasons where they are wanted."""
    bracketed = any(piece.tone is Tone.NAME for piece in entry.runs)
    names = "" if bracketed else run(f"{', '.join(entry.names)}: ", extra=_BOLD)
    plain = [CompiledRun(piece.text, piece.tone) for piece in entry.runs]
    words = paragraph("WorkingCell", names, compiled_runs(plain, compiled.options.bold_additions))
    if not (compiled.options.reasons and entry.reasons):
        return words
    return words + paragraph("WorkingCell", run(" ".join(entry.reasons), extra="<w:i/><w:iCs/>"))


def _row(cells: Sequence[str], widths: Sequence[int], *, header: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else ""
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{body}</w:tr>"
