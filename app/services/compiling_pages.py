"""The compilation text as an HTML page and as PDF pages, from the same value as the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.domain.compiled import CompiledEntry, CompiledParagraph, CompiledParagraphs, CompiledRun, Tone
from app.domain.statement import ParagraphKind
from app.services import pdf
from app.services.html_page import html_page

HEADING = "Compilation text"
_STYLE = """
body { max-width: 20cm; font-size: 12pt; } h1 { font-size: 16pt; } h2 { font-size: 13pt; }
.fact { font-size: 10.5pt; } .paragraph { display: flex; gap: .6cm; } .number { flex: 0 0 1.5cm; }
.name, .bracket { font-weight: bold; } ins { text-decoration: none; font-weight: bold; }
.underlined ins { text-decoration: underline; font-weight: normal; } .remark { font-style: italic; }
.entry { margin: 0 0 .4em; } .reasons { font-size: 9.5pt; } thead { display: table-header-group; }
th { text-align: left; border: 1px solid #000; padding: .2em .4em; } td { font-size: 10pt; }
"""
_MARGINS = (64.0, 56.0, 60.0, 56.0)
_NUMBER = 46.0


def compilation_html(compiled: CompiledParagraphs) -> str:
    """The compilation as one HTML page that needs nothing else."""
    options = compiled.options
    body = [
        f"<h1>{HEADING}</h1>",
        f'<p class="fact">{escape(_facts(compiled))}</p>',
        f"<h2>{escape(compiled.title)}</h2>",
    ]
    body += [f'<p class="fact">{escape(compiled.chapeau)}</p>'] if compiled.chapeau else []
    body += (
        [_html_table(compiled)]
        if options.by_delegation
        else [_html_paragraph(p) for p in compiled.paragraphs]
    )
    if compiled.reasons and not options.by_delegation:
        notes = "".join(
            f'<li id="note-{number}" role="doc-footnote">{escape(reason)}</li>'
            for number, reason in enumerate(compiled.reasons, start=1)
        )
        body.append(f'<ol class="reasons">{notes}</ol>')
    kind = "bold" if options.bold_additions else "underlined"
    inner = "\n".join(body)
    return html_page(HEADING, f'<main class="{kind}">\n{inner}\n</main>', compiled.language, _STYLE)


def compilation_pdf(compiled: CompiledParagraphs) -> bytes:
    """The compilation as PDF. Raises Refused where no font of the system can draw the words."""
    bold = compiled.options.bold_additions
    blocks: list[pdf.Block | pdf.Grid] = [
        pdf.Block((pdf.Run(HEADING, bold=True),), size=16, space_after=3),
        pdf.Block((pdf.Run(_facts(compiled)),), size=9.5),
        pdf.Block((pdf.Run(compiled.title, bold=True),), size=12, space_before=6, keep_with_next=True),
    ]
    blocks += [pdf.Block((pdf.Run(compiled.chapeau),), size=9.5, space_after=10)] if compiled.chapeau else []
    if compiled.options.by_delegation:
        blocks.append(_pdf_table(compiled))
    else:
        blocks += [block for item in compiled.paragraphs for block in _pdf_paragraph(item, bold)]
        blocks += [
            pdf.Block((pdf.Run(str(number), raised=True), pdf.Run(f" {reason}")), size=8.5, space_after=2)
            for number, reason in enumerate(compiled.reasons, start=1)
        ]
    label = f"{HEADING} {compiled.options.label}".strip()
    width, height = pdf.LETTER
    sheet = pdf.Sheet(
        blocks,
        title=HEADING,
        language=compiled.language,
        header=f"{label}: shows who proposes what, not for issue",
        footer="\t{page} of {pages}",
        page=(height, width) if compiled.options.by_delegation else pdf.LETTER,
        margins=_MARGINS,
    )
    return pdf.pdf_bytes(sheet)


def _facts(compiled: CompiledParagraphs) -> str:
    count = compiled.open_proposals
    proposals = f"{count} open proposal{'' if count == 1 else 's'}"
    return " · ".join(part for part in (compiled.options.label, proposals) if part)


def _html_paragraph(item: CompiledParagraph) -> str:
    heading = f"<h2>{escape(item.heading)}</h2>" if item.heading else ""
    label = f"{escape(item.label)} " if item.label else ""
    words = label + html_runs(item.runs)
    if item.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return f"{heading}<h2>{words}</h2>"
    number = f"{escape(item.number)}." if item.number else ""
    return f'{heading}<div class="paragraph"><span class="number">{number}</span><p>{words}</p></div>'


def html_runs(runs: Iterable[CompiledRun]) -> str:
    """Runs of a compilation as inline HTML: `del`, `ins`, names and brackets in spans of their own."""
    return "".join(_html_run(run) for run in runs)


def _html_run(run: CompiledRun) -> str:
    words = escape(run.text, quote=False)
    if run.tone is Tone.DELETED:
        words = f"<del>{words}</del>"
    elif run.tone is Tone.ADDED:
        words = f"<ins>{words}</ins>"
    elif run.tone is not Tone.TEXT:
        words = f'<span class="{run.tone.value}">{words}</span>'
    if run.note:
        words += f'<sup><a href="#note-{run.note}" role="doc-noteref">{run.note}</a></sup>'
    return words


def _html_table(compiled: CompiledParagraphs) -> str:
    rows = []
    for item in compiled.paragraphs:
        number = f"{item.number}." if item.number else item.label
        heading = f"<strong>{escape(item.heading)}</strong><br>" if item.heading else ""
        text = html_runs(item.plain) if item.present else ""
        entries = "".join(_html_entry(entry, compiled.options.reasons) for entry in item.entries)
        rows.append(f"<tr><td>{escape(number)}</td><td>{heading}{text}</td><td>{entries}</td></tr>")
    head = '<thead><tr><th scope="col">No.</th><th scope="col">Text</th><th scope="col">Proposals</th></tr></thead>'
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"


def _html_entry(entry: CompiledEntry, reasons: bool) -> str:
    names = "" if _has_names(entry) else f'<span class="name">{escape(", ".join(entry.names))}:</span> '
    why = f"<br><em>{escape(' '.join(entry.reasons))}</em>" if reasons and entry.reasons else ""
    return f'<p class="entry">{names}{html_runs(_unnoted(entry.runs))}{why}</p>'


def _pdf_paragraph(item: CompiledParagraph, bold: bool) -> list[pdf.Block]:
    blocks = []
    if item.heading:
        blocks.append(pdf.Block((pdf.Run(item.heading, bold=True),), size=12, keep_with_next=True))
    label = (pdf.Run(f"{item.label} "),) if item.label else ()
    runs = (*label, *_pdf_runs(item.runs, bold))
    if item.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return [*blocks, pdf.Block(runs, size=12, space_before=6, keep_with_next=True)]
    if item.kind is ParagraphKind.ITEM:
        return [*blocks, pdf.Block(runs, size=11, indent=_NUMBER + 22 * max(item.level, 1), space_after=8)]
    number = (pdf.Run(f"{item.number}.\u2002"),) if item.number else ()
    hang = -_NUMBER if number else 0.0
    return [*blocks, pdf.Block((*number, *runs), size=11, indent=_NUMBER, first_line=hang, space_after=9)]


def _pdf_runs(runs: Iterable[CompiledRun], bold: bool) -> list[pdf.Run]:
    made: list[pdf.Run] = []
    for run in runs:
        added = run.tone is Tone.ADDED
        made.append(
            pdf.Run(
                run.text,
                bold=run.tone in (Tone.BRACKET, Tone.NAME) or (added and bold),
                italic=run.tone is Tone.REMARK,
                line="strike" if run.tone is Tone.DELETED else "under" if added and not bold else "",
            )
        )
        if run.note:
            made.append(pdf.Run(str(run.note), raised=True))
    return made


def _pdf_table(compiled: CompiledParagraphs) -> pdf.Grid:
    bold = compiled.options.bold_additions
    head: tuple[tuple[pdf.Block, ...], ...] = tuple(
        (pdf.Block((pdf.Run(text, bold=True),), size=9.5),) for text in ("No.", "Text", "Proposals")
    )
    rows = [head]
    for item in compiled.paragraphs:
        number = f"{item.number}." if item.number else item.label
        heading = (pdf.Run(item.heading + "\n", bold=True),) if item.heading else ()
        text = _pdf_runs(item.plain, bold) if item.present else []
        entries = tuple(_pdf_entry(entry, compiled) for entry in item.entries)
        rows.append(
            (
                (pdf.Block((pdf.Run(number),), size=9.5),),
                (pdf.Block((*heading, *text), size=9.5),),
                entries or (pdf.Block((), size=9.5),),
            )
        )
    return pdf.Grid(tuple(rows), (1, 6, 6), header_rows=1)


def _pdf_entry(entry: CompiledEntry, compiled: CompiledParagraphs) -> pdf.Block:
    names = () if _has_names(entry) else (pdf.Run(f"{', '.join(entry.names)}: ", bold=True),)
    reasons = entry.reasons if compiled.options.reasons else ()
    why = (pdf.Run("\n" + " ".join(reasons), italic=True),) if reasons else ()
    runs = (*names, *_pdf_runs(_unnoted(entry.runs), compiled.options.bold_additions), *why)
    return pdf.Block(runs, size=9.5, space_after=4)


def _has_names(entry: CompiledEntry) -> bool:
    return any(run.tone is Tone.NAME for run in entry.runs)


def _unnoted(runs: Sequence[CompiledRun]) -> list[CompiledRun]:
    """Runs without references: in the table the reasons stand beside the words."""
    return [CompiledRun(run.text, run.tone) for run in runs]
