"""The one live editor: the current row's words, laid out exactly as they are painted in the other rows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.ui.board.decorations import Decoration, format_for, in_units
from app.ui.board.delegate import paint_quotes
from app.ui.board.documents import lay
from app.ui.board.places import to_points, to_units
from app.ui.board.rows import Row, RowKind, name_of
from app.ui.board.sheet import Measures, font_of
from app.ui.look import Look

SLACK = 24
"""Room (px) right of the measure, for the cursor and the closing quotation mark."""


class Keys(Protocol):
    """Who is asked first about every key and every paste."""

    def key(self, event: QKeyEvent) -> bool: ...
    def before_typing(self) -> None: ...
    def paste(self, data: QMimeData) -> None: ...


class ParagraphEditor(QTextEdit):
    """Shows one row. `typed` is emitted when the words changed by the keyboard or an input method.

    Its own undo is off: Ctrl+Z belongs to the statement. The mouse goes through to the board.
    """

    typed = Signal()
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paragraph_editor")
        self._look = look
        self.row: Row | None = None
        self._measures: Measures | None = None
        self.keys: Keys | None = None
        self.hint = ""
        self._loading = False
        self._ground = look.colour("sel")
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.verticalScrollBar().rangeChanged.connect(self._stay)
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.textChanged.connect(self._changed)
        self.hide()

    def load(self, row: Row, measures: Measures) -> None:
        """Shows a row; the cursor goes to its start."""
        self._loading = True
        self.row, self._measures = row, measures
        flat = row.kind is RowKind.CHAPEAU
        self._dress(flat)
        self.setLineWrapColumnOrWidth(measures.text_width(row))
        lay(self.document(), row, measures, self._look)
        self.setCurrentCharFormat(QTextCharFormat())
        self.setAccessibleName(name_of(row))
        self._loading = False

    def place_at(self, corner: QPoint) -> None:
        """Puts the editor's text at a corner of the board."""
        assert self.row is not None
        assert self._measures is not None
        height = self.lines() * self._measures.line(self.row)
        self.setGeometry(corner.x(), corner.y(), self._measures.text_width(self.row) + SLACK, height)

    def restyle(self) -> None:
        """Takes the theme's colours anew."""
        if self.row is not None:
            self._dress(self.row.kind is RowKind.CHAPEAU)

    def renew(self, row: Row) -> None:
        """The row's surroundings changed (its number, its quotation marks), not its words."""
        self.row = row
        self.setAccessibleName(name_of(row))
        self.viewport().update()

    def set_hint(self, hint: str) -> None:
        """What is shown, and read out, while there is no word in the row."""
        self.hint = hint
        self.setAccessibleDescription(hint)
        self.viewport().update()

    def words(self) -> str:
        """The text as it stands: one line, no-break spaces kept."""
        return self.document().firstBlock().text()

    def lines(self) -> int:
        """How many lines it takes."""
        return max(1, self.document().firstBlock().layout().lineCount())

    def offsets(self) -> tuple[int, int]:
        """Anchor and position of the cursor, in code points."""
        cursor, text = self.textCursor(), self.words()
        return to_points(text, cursor.anchor()), to_points(text, cursor.position())

    def put_cursor(self, anchor: int, position: int) -> None:
        """Sets anchor and position (code points)."""
        text = self.words()
        cursor = self.textCursor()
        cursor.setPosition(to_units(text, anchor))
        cursor.setPosition(to_units(text, position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def decorate(self, decorations: list[Decoration]) -> None:
        """Lays decorations over the words."""
        made = []
        for decoration in decorations:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            start, end = in_units(decoration, self.words())
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.format = format_for(decoration, self._look)
            made.append(selection)
        self.setExtraSelections(made)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Actions of the table come first: the editor keeps only what types or moves.
            if is_typing(event):
                event.accept()
            else:
                event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys is not None:
            if self.keys.key(event):
                event.accept()
                return
            if is_typing(event) and not self.isReadOnly():
                self.keys.before_typing()
        alt_alone = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (alt_alone and event.text()):
            event.ignore()  # a letter with Alt is for the menus, also where none of them has it
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.keys is not None and (event.preeditString() or event.commitString()):
            self.keys.before_typing()
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if any(url.isLocalFile() for url in source.urls()):
            return False  # files dropped on the text are for the window: they are taken in
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.keys is not None:
            self.keys.paste(source)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self._ground)
        ground.end()
        super().paintEvent(event)
        if self.hint and not self.words():
            self._paint_hint()
        elif self.row is not None and self.row.closing and self._measures is not None:
            painter = QPainter(self.viewport())
            closing = Row(self.row.kind, self.row.id, self.words(), closing=self.row.closing)
            paint_quotes(painter, closing, self.document(), QPoint(0, 0), self._look, self._measures)
            painter.end()

    def _paint_hint(self) -> None:
        """In the statement's own type, where its first words will stand."""
        painter = QPainter(self.viewport())
        painter.setFont(self.document().defaultFont())
        painter.setPen(self._look.colour("muted"))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignVCenter, self.hint)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A new style sheet of the program would dress the words in the type of the chrome.
        if self.row is not None and self._measures is not None:
            font = font_of(self.row, self._look, self._measures.zoom)
            if self.document().defaultFont() != font:
                self.document().setDefaultFont(font)

    def _dress(self, flat: bool) -> None:
        """The ground of the row and the ink of its words; the editor is opaque, so that nothing behind it paints."""
        self._ground = self._look.colour("paper" if flat else "sel")
        ink = self._look.theme.colours["muted" if flat else "ink"]
        sheet = f"QTextEdit {{ background: transparent; color: {ink}; border: none; padding: 0; border-radius: 0; }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _changed(self) -> None:
        if not self._loading:
            self.typed.emit()

    def _stay(self, *_: object) -> None:
        if self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(0)


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key puts a character in (dead keys and AltGr count; commands with Ctrl or Alt do not)."""
    text = event.text()
    command = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    alt_gr = event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if command and not alt_gr and command != both:
        return False
    return bool(text) and text.isprintable()


MOVES: tuple[tuple[QKeySequence.StandardKey, str, bool], ...] = tuple(
    (key, move, extend)
    for move, plain, selecting in (
        ("left", QKeySequence.StandardKey.MoveToPreviousChar, QKeySequence.StandardKey.SelectPreviousChar),
        ("right", QKeySequence.StandardKey.MoveToNextChar, QKeySequence.StandardKey.SelectNextChar),
        (
            "word_left",
            QKeySequence.StandardKey.MoveToPreviousWord,
            QKeySequence.StandardKey.SelectPreviousWord,
        ),
        ("word_right", QKeySequence.StandardKey.MoveToNextWord, QKeySequence.StandardKey.SelectNextWord),
        ("up", QKeySequence.StandardKey.MoveToPreviousLine, QKeySequence.StandardKey.SelectPreviousLine),
        ("down", QKeySequence.StandardKey.MoveToNextLine, QKeySequence.StandardKey.SelectNextLine),
        ("page_up", QKeySequence.StandardKey.MoveToPreviousPage, QKeySequence.StandardKey.SelectPreviousPage),
        ("page_down", QKeySequence.StandardKey.MoveToNextPage, QKeySequence.StandardKey.SelectNextPage),
        ("home", QKeySequence.StandardKey.MoveToStartOfLine, QKeySequence.StandardKey.SelectStartOfLine),
        ("end", QKeySequence.StandardKey.MoveToEndOfLine, QKeySequence.StandardKey.SelectEndOfLine),
        (
            "top",
            QKeySequence.StandardKey.MoveToStartOfDocument,
            QKeySequence.StandardKey.SelectStartOfDocument,
        ),
        (
            "bottom",
            QKeySequence.StandardKey.MoveToEndOfDocument,
            QKeySequence.StandardKey.SelectEndOfDocument,
        ),
    )
    for key, extend in ((plain, False), (selecting, True))
)
"""The keys of this system that move the cursor: (key, move, whether the selection grows)."""


def move_of(event: QKeyEvent) -> tuple[str, bool] | None:
    """Which move a key asks for, and whether it selects; None where it moves nothing."""
    for key, move, extend in MOVES:
        if event.matches(key):
            return move, extend
    return None
