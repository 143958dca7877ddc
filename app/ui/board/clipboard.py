"""What is copied and what is pasted: our own paragraphs, Word's HTML, plain text."""

from __future__ import annotations

import html
import json

from PySide6.QtCore import QMimeData

from app.domain.spans import Mark, MarkKind
from app.domain.statement import ParagraphKind
from app.text.splitting import split_paragraphs, split_statement_text
from app.ui.board.html_blocks import read_html
from app.ui.board.splicing import Clip, Piece

MIME = "application/x-penholder-text"
"""Text copied from a board, with formatting and links; JSON."""
LIMIT = 20_000_000
"""Bytes of clipboard that are looked at; more is no statement."""


def to_mime(clip: Clip) -> QMimeData:
    """The clip for the clipboard: for us with all that it holds, for Word as HTML, for others as text."""
    data = QMimeData()
    data.setText(clip.text)
    data.setHtml("".join(f"<p>{html.escape(piece.text)}</p>" for piece in clip.pieces))
    data.setData(MIME, json.dumps(_as_json(clip)).encode())
    return data


def from_mime(data: QMimeData) -> tuple[Clip, str]:
    """What to paste, and a chapeau that came with a whole statement ("" where none did)."""
    if data.hasFormat(MIME):
        own = _own(bytes(data.data(MIME).data()))
        if own is not None:
            return own, ""
    if data.hasHtml() and len(data.html()) <= LIMIT:
        read = read_html(data.html())
        if len(read.blocks) > 1:
            parts = split_paragraphs(read.blocks)
            return _whole(parts.paragraphs), parts.chapeau
        if read.blocks and (read.asides or read.deleted):
            return _inline(read.blocks[0]), ""
    text = data.text()[:LIMIT]
    if "\n" not in text.strip():
        stripped = text.replace("\r", "").strip("\n")
        return (_inline(stripped) if stripped else Clip()), ""
    parts = split_statement_text(text)
    return _whole(parts.paragraphs), parts.chapeau


def left_out(data: QMimeData) -> int:
    """How many footnotes and comments of another program's text `from_mime` leaves out."""
    if data.hasFormat(MIME) or not data.hasHtml() or len(data.html()) > LIMIT:
        return 0
    return read_html(data.html()).asides


def _inline(text: str) -> Clip:
    return Clip((Piece(text),), opens=False, closes=False)


def _whole(paragraphs: tuple[str, ...]) -> Clip:
    several = len(paragraphs) > 1
    return Clip(tuple(Piece(text) for text in paragraphs), opens=several, closes=several)


def _as_json(clip: Clip) -> dict[str, object]:
    return {
        "opens": clip.opens,
        "closes": clip.closes,
        "pieces": [
            {
                "text": piece.text,
                "areas": list(piece.areas),
                "kind": piece.kind.value,
                "label": piece.label,
                "level": piece.level,
                "marks": [[mark.start, mark.end, mark.kind.value] for mark in piece.marks],
            }
            for piece in clip.pieces
        ],
    }


def _own(raw: bytes) -> Clip | None:
    """Another program may put anything under our name: what does not read is passed over."""
    try:
        table = json.loads(raw[:LIMIT])
        pieces = tuple(
            Piece(
                str(item["text"]),
                tuple(Mark(int(start), int(end), MarkKind(kind)) for start, end, kind in item["marks"]),
                tuple(str(area) for area in item["areas"]),
                ParagraphKind(item["kind"]),
                str(item["label"]),
                int(item["level"]),
            )
            for item in table["pieces"]
        )
        return Clip(pieces, bool(table["opens"]), bool(table["closes"]))
    except (ValueError, KeyError, TypeError):
        return None
