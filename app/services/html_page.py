"""The statement as one HTML page that needs nothing else: to read on a screen, to print, to be read out loud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.domain.published import Block, Piece, Published, published_form
from app.domain.spans import MarkKind
from app.domain.statement import ParagraphKind, Statement

_TAGS = (
    (MarkKind.BOLD, "strong"),
    (MarkKind.ITALIC, "em"),
    (MarkKind.UNDERLINE, "u"),
    (MarkKind.SUPERSCRIPT, "sup"),
)
PAGE_STYLE = """
@page { size: letter; margin: 2cm 2.1cm; }
html { background: #fff; color: #000; }
body { font: 10.5pt/1.3 "Times New Roman", Times, "Liberation Serif", serif; max-width: 17.4cm;
  margin: 1.5cm auto; padding: 0 1cm; }
p { margin: 0 0 .7em; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1em; }
td { border: 1px solid #000; padding: .2em .4em; vertical-align: top; font-size: 9pt; }
a { color: inherit; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""
_STYLE = """
.organization { display: flex; justify-content: space-between; align-items: baseline; padding-left: 2.2cm;
  border-bottom: 1px solid #000; font-size: 14pt; }
.symbol { font-size: 10.5pt; } .symbol b { font-size: 20pt; font-weight: normal; }
.organ { display: flex; justify-content: space-between; padding: .2cm 0 .8cm 2.2cm; margin: 0 0 1cm;
  border-bottom: 2.5px solid #000; }
.organ .name { font-size: 20pt; font-weight: bold; line-height: 1.1; } .facts { width: 5.6cm; }
.facts p { margin: 0; } .facts .original { margin-top: 1em; }
h1, h2, h3, h4 { margin: 1.2em 2.2cm .7em; font-size: 14pt; line-height: 1.2; page-break-after: avoid; }
h3 { font-size: 12pt; } h4 { font-size: 10.5pt; }
main > p, .list p { margin-left: 2.2cm; margin-right: 2.2cm; text-indent: .85cm; text-align: justify; }
main > p.text { margin-left: 3.05cm; }
.list p { text-indent: -.85cm; } .l1 { margin-left: 4.75cm !important; } .l2 { margin-left: 5.6cm !important; }
.l3 { margin-left: 6.45cm !important; }
.list.annex .l1 { margin-left: 3.9cm !important; } .list.annex .l2 { margin-left: 4.75cm !important; }
.list.annex .l3 { margin-left: 5.6cm !important; }
.label { display: inline-block; min-width: .85cm; text-indent: 0; }
.annex-title { page-break-before: always; }
footer { margin: 2em 2.2cm 0; font-size: 8.5pt; } footer ol { padding-left: 1.2em; }
.job { margin-top: 2em; font-size: 7.5pt; }
"""


def statement_html(statement: Statement) -> str:
    """The published form as HTML: nothing of the negotiation is in it, and nothing is loaded from elsewhere."""
    form = published_form(statement)
    parts = [_masthead(form), "<main>", f"<h1>{escape(form.title)}</h1>"]
    parts += [f'<p class="chapeau">{escape(form.chapeau)}</p>'] if form.chapeau else []
    parts += [*_blocks(form.blocks), "</main>", _footer(form)]
    return html_page(f"{form.symbol} {form.title}", "\n".join(parts), form.language, _STYLE)


def html_page(title: str, body: str, language: str = "en", style: str = "") -> str:
    """A whole page; `body` is HTML already, `title` and `language` are plain text."""
    direction = ' dir="rtl"' if language == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{PAGE_STYLE}{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def html_pieces(pieces: Iterable[Piece]) -> str:
    """Pieces as inline HTML; a footnote's reference leads to it and back."""
    return "".join(_reference(piece.note) if piece.note else _words(piece) for piece in pieces)


def _words(piece: Piece) -> str:
    words = escape(piece.text, quote=False)
    for kind, tag in _TAGS:
        if kind in piece.marks:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _reference(number: int) -> str:
    return f'<sup><a id="ref-{number}" href="#note-{number}" role="doc-noteref">{number}</a></sup>'


def _masthead(form: Published) -> str:
    marks = "".join(f"<sup>{escape(mark)}</sup>" for mark, _ in form.remarks)
    return (
        '<header>\n<p class="organization"><span>United Nations</span> <span class="symbol">'
        f"<b>{escape(form.symbol[:1])}</b>{escape(form.symbol[1:])}{marks}</span></p>\n"
        '<div class="organ"><p class="name">Security Council</p>\n<div class="facts"><p>Distr.: General</p>'
        f'<p>{_time(form)}</p><p class="original">Original: {escape(form.original)}</p></div></div>\n</header>'
    )


def _time(form: Published) -> str:
    return f'<time datetime="{form.day.isoformat()}">{form.dated}</time>' if form.day else form.dated


def _blocks(blocks: Sequence[Block]) -> list[str]:
    """The blocks; items that follow one another make one list, rows one table."""
    parts: list[str] = []
    place = 0
    while place < len(blocks):
        kind = blocks[place].kind
        end = place + 1
        if kind in (ParagraphKind.ITEM, ParagraphKind.ROW):
            while end < len(blocks) and blocks[end].kind is kind:
                end += 1
        parts.append(_group(blocks[place:end]))
        place = end
    return parts


def _group(group: Sequence[Block]) -> str:
    first = group[0]
    if first.kind is ParagraphKind.ROW:
        return f"<table>{''.join(_row(row) for row in group)}</table>"
    if first.kind is ParagraphKind.ITEM:
        place = "list annex" if first.annex else "list"
        return f'<div class="{place}" role="list">{"".join(_item(item) for item in group)}</div>'
    words = _label(first) + html_pieces(first.pieces)
    if first.kind is ParagraphKind.ANNEX_TITLE:
        return f'<h2 class="annex-title">{words}</h2>'
    if first.kind is ParagraphKind.HEADING:
        level = min(max(first.level, 1), 3) + 1
        return f"<h{level}>{words}</h{level}>"
    plain = first.annex or first.kind is ParagraphKind.ANNEX_TEXT
    return f'<p class="{"annex" if plain else "text"}">{words}</p>'


def _item(item: Block) -> str:
    level = min(max(item.level, 1), 3)
    return f'<p class="l{level}" role="listitem">{_label(item)}{html_pieces(item.pieces)}</p>'


def _label(block: Block) -> str:
    return f'<span class="label">{escape(block.label)}</span> ' if block.label else ""


def _row(row: Block) -> str:
    return "<tr>" + "".join(f"<td>{html_pieces(cell)}</td>" for cell in row.cells) + "</tr>"


def _footer(form: Published) -> str:
    remarks = "".join(f"<p>{escape(mark)} {escape(words)}</p>" for mark, words in form.remarks)
    notes = "".join(
        f'<li id="note-{number}" role="doc-footnote">{escape(text)} <a href="#ref-{number}" role="doc-backlink" '
        f'aria-label="Back to the text">↩</a></li>'
        for number, text in enumerate(form.footnotes, start=1)
    )
    job = f'<p class="job">{escape(form.job_number)}</p>' if form.job_number else ""
    if not (remarks or notes or job):
        return ""
    return f"<footer>{remarks}{f'<ol>{notes}</ol>' if notes else ''}{job}</footer>"
