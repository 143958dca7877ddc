"""The changes of a redline as cards: each is made ready when the list first asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.comparing import Row, excerpt
from app.services.redline_lines import Show, as_shown
from app.ui.look import Look
from app.ui.redline.cells import THIN

HTML = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class Cards(QAbstractListModel):
    """The rows of a comparison at `stops`; its cards are in `HTML`."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[Row] = []
        self._show = Show()
        self._texts: Sequence[str] = ()
        self._html: dict[int, str] = {}
        self.stops: tuple[int, ...] = ()

    def fill(self, rows: list[Row], stops: tuple[int, ...], show: Show, texts: Sequence[str]) -> None:
        """Shows these rows, of these numbers; `texts` says of each whose change it is, or is empty."""
        self.beginResetModel()
        self._rows, self.stops, self._show, self._texts = rows, stops, show, texts
        self._html = {}
        self.endResetModel()

    def change(self, place: int, row: Row) -> None:
        """Shows another row at a place."""
        self._rows[place] = row
        self._html.pop(place, None)
        index = self.index(place, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row()
        if role == HTML:
            if place not in self._html:
                self._html[place] = card_html(self._row(place), self._where(place), self._look)
            return self._html[place]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[place].where
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = spoken(self._row(place))
            return f"{said}; {self._texts[place]}" if self._texts else said
        return None

    def _row(self, place: int) -> Row:
        return as_shown(self._rows[place], self._show)

    def _where(self, place: int) -> str:
        return f"{place + 1} of {len(self._rows)}" + (f" · {self._texts[place]}" if self._texts else "")


def card_html(row: Row, where: str, look: Look) -> str:
    """A change as rich text: its place and number, its words, its note."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    words = _pieces(excerpt(row), look) if row.change.edited else ""
    if row.change.kind in ("inserted", "deleted"):
        words = _pieces([(tag, _clipped(text)) for tag, text in excerpt(row)], look)
    parts = [
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td><b style="color:{ink}">{escape(row.where)}</b>'
        f'</td><td align="right" style="color:{muted}; font-size:11px">{escape(where)}</td></tr></table>'
    ]
    if words:
        parts.append(
            f"<p style=\"margin-top:5px; font-family:'{look.serif_family}'; font-size:14px\">{words}</p>"
        )
    if row.note:
        parts.append(f'<p style="margin-top:5px; font-size:11px; color:{muted}">{escape(row.note)}</p>')
    return "".join(parts)


def spoken(row: Row) -> str:
    """What a screen reader says of a change: "Paragraph 7: 2 insertions, 1 deletion; moved up from 9"."""
    spans = [span for span in row.change.spans if span.changed]
    insertions = sum(span.tag in ("insert", "replace") for span in spans)
    deletions = sum(span.tag in ("delete", "replace") for span in spans)
    parts = [
        f"{count} {word}" if count == 1 else f"{count} {word}s"
        for count, word in ((insertions, "insertion"), (deletions, "deletion"))
        if count
    ]
    text = f"{row.where}: {', '.join(parts)}" if parts else row.where
    return f"{text}; {row.note}" if row.note else text


def _pieces(pieces: Sequence[tuple[str, str]], look: Look) -> str:
    """Pieces as rich text; a thin space parts struck words from those in their place."""
    words, before = [], ""
    for tag, text in pieces:
        words.append((THIN if (before, tag) == ("delete", "insert") else "") + _piece(tag, text, look))
        before = tag
    return "".join(words)


def _piece(tag: str, text: str, look: Look) -> str:
    shown = escape(text)
    if tag == "insert":
        style = f"color:{look.colour('ins').name()}; background:{look.colour('insbg').name()}"
        return f'<u style="{style}">{shown}</u>'
    if tag == "delete":
        style = f"color:{look.colour('dele').name()}; background:{look.colour('delbg').name()}"
        return f'<s style="{style}">{shown}</s>'
    return f'<span style="color:{look.colour("ink").name()}">{shown}</span>'


def _clipped(text: str, words: int = 14) -> str:
    parts = text.split(" ")
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"
