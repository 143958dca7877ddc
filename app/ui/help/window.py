"""The help: pages at the left, words at the right, and a search through all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.resources import resource_path
from app.ui.actions import Actions
from app.ui.help.dressing import dress
from app.ui.help.pages import Page, help_pages
from app.ui.look import Look

NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """A window of its own that stays open beside the work. No link leaves the program."""

    def __init__(self, actions: Actions, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setObjectName("help_window")
        self.setWindowTitle("Help – Penholder")
        self._look = look
        self.pages: list[Page] = help_pages(actions)
        self._shown = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the help (Ctrl+F)")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Pages")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(
            "QListWidget { border: none; background: transparent; } QListWidget::item { padding: 5px 8px; }"
        )
        self.none = QLabel("No page holds these words.")
        self.none.setProperty("tone", "muted")
        self.none.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setSearchPaths([str(resource_path("help"))])
        self.text.setAccessibleName("Help page")
        self.text.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 0; }")
        self._lay_out()
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self.find_next)
        self.list.currentItemChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self._follow)
        look.changed.connect(self._redraw)
        find = QAction("Search", self)
        find.setShortcut(QKeySequence.StandardKey.Find)
        find.triggered.connect(self._to_search)
        self.addAction(find)
        self.resize(980, 760)
        self.refresh()

    def show_page(self, name: str) -> bool:
        """Shows a page by its name; False where there is none, or the search left it out."""
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == name:
                self.list.setCurrentRow(row)
                return True
        return False

    def refresh(self, *_: object) -> None:
        """Lists the pages that hold every word of the search, and marks the words in the page shown."""
        words = self._words()
        found = [page for page in self.pages if page.holds(words)]
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(NAME, page.name)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.none.setVisible(not found)
        names = [page.name for page in found]
        if names:
            self.list.setCurrentRow(names.index(self._shown) if self._shown in names else 0)
            self._chosen()
            self._mark(words)
            if words:
                self.find_next()

    def find_next(self) -> None:
        """Goes to the next place of the first searched word, round from the end to the beginning."""
        words = self._words()
        if not words:
            return
        if not self.text.find(words[0]):
            cursor = self.text.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            self.text.setTextCursor(cursor)
            self.text.find(words[0])

    def _words(self) -> list[str]:
        return self.search.text().casefold().split()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _chosen(self, *_: object) -> None:
        item = self.list.currentItem()
        page = next((page for page in self.pages if item and page.name == item.data(NAME)), None)
        if page is None or page.name == self._shown:
            return
        self._shown = page.name
        self._show(page)
        self._mark(self._words())

    def _show(self, page: Page) -> None:
        document = self.text.document()
        document.setMarkdown(page.text)
        dress(document, self._look)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)

    def _redraw(self) -> None:
        page = next((page for page in self.pages if page.name == self._shown), None)
        if page is not None:
            self._show(page)
            self._mark(self._words())

    def _mark(self, words: list[str]) -> None:
        """Marks every place of the searched words."""
        shape = QTextCharFormat()
        shape.setBackground(self._look.colour("found"))
        marks = []
        for word in words:
            cursor = self.text.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, shape
                marks.append(mark)
                cursor = self.text.document().find(word, cursor)
        self.text.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        """A link to another page opens it; every other link does nothing: the program opens no connection."""
        if link.isRelative():
            self.search.clear()
            self.show_page(link.path().removesuffix(".md"))

    def _lay_out(self) -> None:
        side = QWidget()
        side.setObjectName("left_body")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(side)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([264, 716])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
