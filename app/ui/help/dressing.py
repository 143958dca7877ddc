"""Markdown as the help shows it: headings, tables and spaces in the window's look."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.ui.look import Look

SIZES = {1: 22.0, 2: 16.0, 3: 14.0}
"""Pixels of headings by level."""


def dress(document: QTextDocument, look: Look) -> None:
    """Gives a document that was read from Markdown the sizes, spaces and colours of the window."""
    document.setDefaultFont(look.sans(14))
    document.setDocumentMargin(28)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(cursor, block, look)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, look)
    cursor.endEditBlock()


def _dress_block(cursor: QTextCursor, block: QTextBlock, look: Look) -> None:
    cursor.setPosition(block.position())
    level = block.blockFormat().headingLevel()
    in_table = isinstance(cursor.currentTable(), QTextTable)
    shape = QTextBlockFormat()
    shape.setLineHeight(124, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        shape.setTopMargin(0 if level == 1 else 18)
        shape.setBottomMargin(8)
    elif not in_table:
        shape.setBottomMargin(4 if block.textList() is not None else 9)
    cursor.mergeBlockFormat(shape)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    words = QTextCharFormat()
    words.setForeground(look.colour("ink"))
    if level:  # its format is replaced, for Markdown's own says how much larger than the text it is
        words.setFont(look.sans(SIZES.get(level, 14.0), weight=QFont.Weight.DemiBold))
        cursor.setCharFormat(words)
    else:
        cursor.mergeCharFormat(words)


def _dress_table(table: QTextTable, look: Look) -> None:
    shape = table.format()
    shape.setCellPadding(6)
    shape.setCellSpacing(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(look.colour("line"))
    shape.setTopMargin(4)
    shape.setBottomMargin(12)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
