"""A redline as one HTML file: no script, no outside reference, readable on screen, on paper and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from app.text.redline import Change, counts
from app.text.words import PARAGRAPH_MARK

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
main {{ max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }}
.between {{ margin: 0 0 .75rem; color: var(--muted); }}
.summary, .key {{ font: .875rem/1.5 system-ui, "Segoe UI", sans-serif; color: var(--muted); margin: 0 0 .35rem; }}
.key {{ border-bottom: 1px solid var(--line); padding-bottom: .9rem; margin-bottom: 1.5rem; }}
.row {{ margin: 0 0 1rem; padding-left: .9rem; border-left: 3px solid transparent; }}
.row.changed {{ border-left-color: var(--line); }}
.row p {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
.note {{ display: block; font: .8125rem/1.4 system-ui, "Segoe UI", sans-serif; color: var(--muted); }}
ins {{ color: var(--ins); background: var(--insbg); text-decoration: underline; }}
del {{ color: var(--dele); background: var(--delbg); text-decoration: line-through; }}
.moved {{ color: var(--move); background: var(--movebg); text-decoration: underline double; }}
.moved.away {{ text-decoration: line-through double; }}
.moved ins {{ color: var(--ins); }} .moved del {{ color: var(--dele); }}
.mark {{ font-family: system-ui, sans-serif; user-select: none; }}
.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
a {{ color: inherit; }}
@media (forced-colors: active) {{ ins, del, .moved {{ forced-color-adjust: none; }} }}
@media print {{ :root {{ {light} }} main {{ max-width: none; padding: 0; }} .row {{ break-inside: avoid-page; }}
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


def redline_html(
    rows: Sequence[Change], *, title: str, old_label: str, new_label: str, language: str = "en"
) -> str:
    """The page. `rows` are those of `compare_paragraphs`; `language` is the texts' ISO 639-1 code."""
    style = _STYLE.format(light=_variables(LIGHT), dark=_variables(DARK))
    body = "\n".join(_row(row, at) for at, row in enumerate(rows))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language, quote=True)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{_text(title)}</h1>\n"
        f'<p class="between">From {_text(old_label)} to {_text(new_label)}</p>\n'
        f'<p class="summary">{summary(rows)}</p>\n'
        '<p class="key">Shown as: <ins>inserted</ins>, <del>deleted</del>, '
        '<span class="moved">moved here</span>, <span class="moved away">moved away</span></p>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def summary(rows: Iterable[Change]) -> str:
    """One sentence: how many paragraphs were edited, inserted, deleted, moved, split and merged."""
    found = counts(rows)
    parts = [f"{found[key]} {name}" for key, name in _NAMES if found[key]]
    return f"Paragraphs: {', '.join(parts)}." if parts else "The two texts are the same."


def _variables(colors: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colors.items())


def _text(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode(), quote=True)


def note_of(row: Change) -> str:
    """What became of the paragraph as a whole, in words, or ""."""
    new = row.new[0] + 1 if row.new else 0
    old = row.old[0] + 1 if row.old else 0
    return {
        "moved_to": f"Moved here from paragraph {old} of the older text",
        "moved_from": f"Moved to paragraph {new} of the newer text",
        "split": f"One paragraph split into {len(row.new)}",
        "merged": f"{len(row.old)} paragraphs merged into one",
        "inserted": "New paragraph",
        "deleted": "Deleted paragraph",
    }.get(row.kind, "")


def _row(row: Change, at: int) -> str:
    note = note_of(row)
    if row.partner is not None:
        note = f'<a class="note" href="#r{row.partner}">{note}</a>'
    elif note:
        note = f'<span class="note">{note}</span>'
    changed = " changed" if row.changed else ""
    return f'<div class="row{changed}" id="r{at}">{note}<p>{_words(row) or "&nbsp;"}</p></div>'


def _words(row: Change) -> str:
    if row.kind == "moved_from":
        return _moved(_marked(row.old_text), away=True)
    words = "".join(_span(tag, row.old_text[i:i2], row.new_text[j:j2]) for tag, i, i2, j, j2 in row.spans)
    return _moved(words, away=False) if row.kind == "moved_to" else words


def _moved(words: str, *, away: bool) -> str:
    kind = "moved away" if away else "moved"
    said = "moved away" if away else "moved here"
    return f'<span class="{kind}"><span class="unseen">[{said}: </span>{words}<span class="unseen">]</span></span>'


def _span(tag: str, old: str, new: str) -> str:
    if tag == "equal":
        return _marked(new)
    return _said("del", "deleted", old) + _said("ins", "inserted", new)


def _said(element: str, word: str, text: str) -> str:
    if not text:
        return ""
    return f'<{element}><span class="unseen">[{word}: </span>{_marked(text)}<span class="unseen">]</span></{element}>'


def _marked(text: str) -> str:
    return _text(text).replace(PARAGRAPH_MARK, '<span class="mark" aria-label="paragraph mark">¶</span><br>')
