"""The blocks of a published form as Akoma Ntoso: paragraphs, nested lists, headings, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from app.domain.published import Block, Piece
from app.domain.spans import MarkKind
from app.domain.statement import ParagraphKind

HEADING_CLASSES = {1: "HCh", 2: "H1", 3: "H23"}
"""The United Nations' names for its three heights of heading."""

UNLABELLED_ITEM = "Bullet"
"""The class of a list's item that has no label."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def inline_text(text: str) -> tuple[Piece, ...]:
    """Plain words as pieces."""
    return (Piece(text),) if text else ()


def inline(pieces: Iterable[Piece], footnotes: Sequence[str] = ()) -> str:
    """Pieces as inline elements; a footnote's text comes from `footnotes`, which counts from 1."""
    return "".join(_note(piece.note, footnotes) if piece.note else _words(piece) for piece in pieces)


def body_xml(blocks: Sequence[Block], footnotes: Sequence[str], *, prefix: str = "") -> str:
    """The blocks in order; `prefix` begins every eId, so that annexes do not repeat the body's."""
    parts: list[str] = []
    place = 0
    while place < len(blocks):
        end = _end_of_group(blocks, place)
        eid = f"{prefix}para_{len(parts) + 1}"
        parts.append(_group(blocks[place:end], footnotes, eid))
        place = end
    return "\n" + "\n".join(parts) + "\n" if parts else ""


def _end_of_group(blocks: Sequence[Block], start: int) -> int:
    """A table's rows stay together, and so do an item and the deeper items under it."""
    first = blocks[start]
    end = start + 1
    while end < len(blocks):
        block = blocks[end]
        row = first.kind is block.kind is ParagraphKind.ROW
        deeper = first.kind is block.kind is ParagraphKind.ITEM and block.level > max(first.level, 1)
        if not row and not (deeper and block.label):
            break
        end += 1
    return end


def _group(group: Sequence[Block], footnotes: Sequence[str], eid: str) -> str:
    first = group[0]
    if first.kind is ParagraphKind.ROW:
        return _table(group, footnotes, eid)
    if first.kind is ParagraphKind.ITEM and first.label:
        return _item("paragraph", group, footnotes, eid, ' class="SingleTxt"')
    if first.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return _heading(first, footnotes, eid)
    if first.kind is ParagraphKind.NOTE:
        return _content(
            eid, "MercuryDocument", "", f"\t{escape(clean(first.label))}\t" + inline(first.pieces)
        )
    style = UNLABELLED_ITEM if first.kind is ParagraphKind.ITEM else "SingleTxt"
    indent = "\t" if first.annex else "\t\t"
    return _content(eid, style, _number(first), indent + inline(first.pieces, footnotes))


def _content(eid: str, style: str, number: str, words: str) -> str:
    return (
        f'<paragraph eId="{eid}" class="{style}">{number}<content eId="{eid}__content">'
        f'<p xml:space="preserve">{words}</p></content></paragraph>'
    )


def _item(name: str, group: Sequence[Block], footnotes: Sequence[str], eid: str, style: str = "") -> str:
    """An item, with the deeper items that follow it as a list inside it."""
    first, deeper = group[0], group[1:]
    words = f'<p xml:space="preserve">\t{inline(first.pieces, footnotes)}</p>'
    if not deeper:
        inner = f'<content eId="{eid}__content">{words}</content>'
    else:
        points: list[str] = []
        place = 0
        while place < len(deeper):
            end = _end_of_group(deeper, place)
            # What is deeper than the first point of this list, or as deep, belongs to the list.
            point = f"{eid}__list__point_{len(points) + 1}"
            points.append(_item("point", deeper[place:end], footnotes, point))
            place = end
        inner = (
            f'<list eId="{eid}__list"><intro eId="{eid}__list__intro">{words}</intro>{"".join(points)}</list>'
        )
    return f'<{name} eId="{eid}"{style}>{_number(first)}{inner}</{name}>'


def _heading(block: Block, footnotes: Sequence[str], eid: str) -> str:
    lowest = max(HEADING_CLASSES)
    level = min(max(block.level, 1), lowest)
    name = "subheading" if level == lowest else "heading"
    words = f"{_number(block)}<{name}>{inline(block.pieces, footnotes)}</{name}>"
    return f'<paragraph eId="{eid}" class="{HEADING_CLASSES[level]}">{words}</paragraph>'


def _table(rows: Sequence[Block], footnotes: Sequence[str], eid: str) -> str:
    body = "\n".join(
        "<tr>" + "".join(f"<td><p>{inline(cell, footnotes)}</p></td>" for cell in row.cells) + "</tr>"
        for row in rows
    )
    return f'<container name="table" eId="{eid}"><table>{body}</table></container>'


def _number(block: Block) -> str:
    return f"<num>{escape(clean(block.label))}</num>" if block.label else ""


def _words(piece: Piece) -> str:
    words = escape(clean(piece.text))
    if MarkKind.SUPERSCRIPT in piece.marks:
        words = f"<sup>{words}</sup>"
    classes = [
        kind.value for kind in (MarkKind.BOLD, MarkKind.ITALIC, MarkKind.UNDERLINE) if kind in piece.marks
    ]
    return f"<span class={quoteattr(' '.join(classes))}>{words}</span>" if classes else words


def _note(number: int, footnotes: Sequence[str]) -> str:
    text = footnotes[number - 1] if number <= len(footnotes) else ""
    return (
        f'<authorialNote marker="{number}" placement="bottom" eId="authorialNote_{number}"><p>'
        f"{escape(clean(text))}</p></authorialNote>"
    )
