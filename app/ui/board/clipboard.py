"""What is copied and what is pasted: our own paragraphs, Word's HTML, plain text."""

from __future__ import annotations

import html
import json
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from app.domain.spans import Mark, MarkKind
from app.domain.statement import ParagraphKind
from app.text.splitting import split_paragraphs, split_statement_text
from app.ui.board.splicing import Clip, Piece

MIME = "application/x-penholder-text"
"""Text copied from a board, with formatting and links; JSON."""
LIMIT = 20_000_000
"""Bytes of clipboard that are looked at; more is no statement."""
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "br", "td"})
_HIDDEN = frozenset({"style", "script", "head", "title"})


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
        blocks = blocks_of_html(data.html())
        if len(blocks) > 1:
            parts = split_paragraphs(blocks)
            return _whole(parts.paragraphs), parts.chapeau
    text = data.text()[:LIMIT]
    if "\n" not in text.strip():
        stripped = text.replace("\r", "").strip("\n")
        return (Clip((Piece(stripped),), opens=False, closes=False) if stripped else Clip()), ""
    parts = split_statement_text(text)
    return _whole(parts.paragraphs), parts.chapeau


def blocks_of_html(source: str) -> list[str]:
    """The paragraphs of an HTML fragment as texts; nothing in it is run or fetched."""
    reader = _Blocks()
    reader.feed(source)
    reader.close()
    return [block for block in reader.finished() if block]


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


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)

    def finished(self) -> list[str]:
        """The blocks, once everything was fed."""
        self._end()
        return self._blocks

    def _end(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        # Line ends and runs of blanks mean one blank in HTML; no-break spaces stay.
        for blank in "\r\n\t":
            text = text.replace(blank, " ")
        self._blocks.append(" ".join(part for part in text.split(" ") if part))
