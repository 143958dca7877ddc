"""A redline as one HTML file: no script, no outside reference, readable on screen, on paper and by a screen reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

from app.services.comparing import Comparison, Row
from app.services.redline_dress import Dress
from app.services.redline_lines import Cell, Line, Piece, Tag, inline

LIGHT = {
    "paper": "#FFFFFF",
    "ink": "#1D2227",
    "muted": "#5E6670",
    "line": "#DEDBD3",
    "ins": "#0A4FB5",
    "insbg": "#E4EEFC",
    "dele": "#A62F17",
    "delbg": "#FBE9E4",
    "move": "#60429A",
    "movebg": "#EFE9F9",
}
"""The desk's colours; each of text on its ground has a contrast of 4.5 or more."""

DARK = {
    "paper": "#1D2024",
    "ink": "#E8E5DF",
    "muted": "#A2A9B2",
    "line": "#32363C",
    "ins": "#8CC0FF",
    "insbg": "#182B45",
    "dele": "#FF9F87",
    "delbg": "#43211A",
    "move": "#C9AEFF",
    "movebg": "#2C2344",
}

_STYLE = """
:root {{ color-scheme: light dark; {light} }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Times New Roman", "Liberation Serif", "Noto Serif", Georgia, serif; }}
main {{ max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.25rem; line-height: 1.3; margin: 0 0 .4rem; }}
.between {{ margin: 0 0 .75rem; color: var(--muted); }}
.summary, .key, nav {{ font: .875rem/1.5 system-ui, "Segoe UI", sans-serif; color: var(--muted); margin: 0 0 .35rem; }}
header {{ border-bottom: 1px solid var(--line); padding-bottom: .6rem; margin-bottom: 1.5rem; }}
nav summary {{ cursor: pointer; }} nav ol {{ margin: .3rem 0; padding-left: 2.2rem; columns: 16rem; }}
.row {{ display: flex; gap: .9rem; margin: 0 0 1rem; border-left: 3px solid transparent; }}
.row.changed {{ border-left-color: var(--line); }} .row:target {{ border-left-color: var(--ins); }}
.number {{ flex: 0 0 3.4rem; text-align: right; font: 600 .8125rem/1.7rem system-ui, "Segoe UI", sans-serif; }}
.gone {{ color: var(--muted); text-decoration: line-through; }}
.words {{ flex: 1; min-width: 0; }}
.words p {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }}
.quiet {{ color: var(--muted); }}
.words .note {{ font: .8125rem/1.4 system-ui, "Segoe UI", sans-serif; color: var(--muted); }}
ins {{ color: var(--ins); background: var(--insbg); text-decoration: underline; }}
del {{ color: var(--dele); background: var(--delbg); text-decoration: line-through; }}
del + ins {{ margin-inline-start: .15em; }}
.moved {{ color: var(--move); background: var(--movebg); text-decoration: underline double; }}
.moved.away {{ text-decoration: line-through double; }}
.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
a {{ color: inherit; }}
@media (forced-colors: active) {{ ins, del, .moved {{ forced-color-adjust: none; }} }}
@media print {{ :root {{ color-scheme: light; {light} }} main {{ max-width: none; padding: 0; }}
  nav {{ display: none; }} .row {{ break-inside: avoid-page; }} h1, h2 {{ break-after: avoid-page; }}
  ins, del, .moved {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} @page {{ margin: 2.2cm; }} }}
"""
_NAMES = (
    ("edited", "edited"),
    ("inserted", "inserted"),
    ("deleted", "deleted"),
    ("moved", "moved"),
    ("split", "split"),
    ("merged", "merged"),
)
_RIGHT_TO_LEFT = ("R", "AL")


def redline_html(
    comparison: Comparison,
    *,
    title: str,
    old_label: str,
    new_label: str,
    dress: Dress | None = None,
    language: str = "en",
) -> str:
    """The page, whose own words are English. `dress` gives quotation marks and title; `language` is the texts' ISO
    639-1 code, "" where it is not known.
    """
    style = _STYLE.format(light=_variables(LIGHT), dark=_variables(DARK))
    lines = inline(comparison) if dress is None else [dress.put_on(line) for line in inline(comparison)]
    body = "\n".join(_row(line, comparison.rows[line.row]) for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(title)}</title>\n'
        f'<style>{style}</style>\n</head>\n<body>\n<main>\n<header>\n<h1 dir="auto">{_text(title)}</h1>\n'
        f'<p class="between">From <bdi>{_text(old_label)}</bdi> to <bdi>{_text(new_label)}</bdi></p>\n'
        f'<p class="summary">{summary(comparison)}</p>\n'
        '<p class="key">Shown as: <ins>inserted</ins>, <del>deleted</del>, '
        '<span class="moved">moved here</span>, <span class="moved away">moved away</span></p>\n'
        f"{_contents(comparison)}</header>\n"
        f'<section aria-label="Text" lang="{escape(language, quote=True)}">\n'
        f"{body}\n</section>\n</main>\n</body>\n</html>\n"
    )


def summary(comparison: Comparison) -> str:
    """One sentence: how many paragraphs were edited, inserted, deleted, moved, split and merged."""
    found = comparison.counts
    parts = [f"{found[key]} {name}" for key, name in _NAMES if found[key]]
    return f"Paragraphs: {', '.join(parts)}." if parts else "The two texts are the same."


def note_of(row: Row) -> str:
    """What became of the paragraph as a whole, as a sentence begins, or ""."""
    return row.note[:1].upper() + row.note[1:]


def direction_of(text: str) -> str:
    """ "rtl" where the first letter of the text is of a script that runs from right to left, else "ltr"."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return "rtl" if next((kind for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), "L") != "L" else "ltr"


def _contents(comparison: Comparison) -> str:
    """Links to every change, folded away; without any script they are the way from one to the next."""
    links = [
        f'<li><a href="#r{place}">{_text(row.where)}</a>: {_text(row.note or "edited")}</li>'
        for place, row in ((place, comparison.rows[place]) for place in comparison.changed)
    ]
    if not links:
        return ""
    count = "1 change" if len(links) == 1 else f"{len(links)} changes"
    return f'<nav aria-label="Changes"><details><summary>{count}</summary><ol>{"".join(links)}</ol></details></nav>\n'


def _variables(colors: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colors.items())


def _text(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode(), quote=True)


def _row(line: Line, row: Row) -> str:
    cell = line.cells[0]
    assert cell is not None
    changed = " changed" if line.changed else ""
    quiet = ' class="quiet"' if cell.quiet else ""
    heading = f"<h2>{_text(cell.heading)}</h2>" if cell.heading else ""
    direction = direction_of("".join(text for _, text in cell.pieces))
    words = f'<p{quiet} dir="{direction}">{_words(cell.pieces) or "&nbsp;"}</p>'
    return (
        f'<div class="row{changed}" id="r{line.row}">{_number(cell)}<div class="words">{heading}{words}'
        f"{_note(row)}</div></div>"
    )


def _number(cell: Cell) -> str:
    gone = " gone" if cell.gone else ""
    said = f'<span class="unseen" lang="en">Paragraph </span>{_text(cell.number)}' if cell.number else ""
    return f'<span class="number{gone}">{said}</span>'


def _note(row: Row) -> str:
    note = _text(note_of(row))
    if note and row.change.partner is not None:
        note = f'<a href="#r{row.change.partner}">{note}</a>'
    return f'<p class="note" lang="en">{note}</p>' if note else ""


_ELEMENTS: dict[Tag, tuple[str, str, str]] = {
    "insert": ("<ins>", "inserted", "</ins>"),
    "delete": ("<del>", "deleted", "</del>"),
    "move": ('<span class="moved">', "moved here", "</span>"),
    "move_away": ('<span class="moved away">', "moved away", "</span>"),
}


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(tag, text) for tag, text in pieces)


def _piece(tag: Tag, text: str) -> str:
    """A piece in its element; what the look says is said in words too, unseen."""
    shown = _text(text).replace("\u2028", "<br>")
    if tag == "equal":
        return shown
    start, word, end = _ELEMENTS[tag]
    return f'{start}<span class="unseen" lang="en">[{word}: </span>{shown}<span class="unseen">]</span>{end}'
