"""How much of the whole statement is precedent and from where: the legend of the colours in the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.ui.desk import Desk
from app.ui.inspector.cards import Card
from app.ui.language.tracing import Tracing

LISTED = 8


class ShareCard(Card):
    """Follows the tracing; the sources show while the text is coloured by them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("The whole statement", "")
        self._desk = desk
        self._tracing = Tracing.of(desk)
        self.said = self.say("", tone="muted")
        self._legend = QFrame()
        self._grid = QGridLayout(self._legend)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.put(self._legend)
        self.colours = self.button("Colour the text", "Colour the words by the texts that they come from")
        self.colours.clicked.connect(lambda: self._tracing.show(not self._tracing.shown))
        self.report = self.button("Report…", "The statement as a Word file with footnoted sources")
        self.report.clicked.connect(
            lambda: desk.actions.trigger("precedent.report") if desk.actions is not None else None
        )
        self._tracing.traced.connect(self.refresh)
        self._tracing.shown_changed.connect(lambda _: self.refresh())
        desk.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Says how much, and names the sources."""
        trace, problem = self._tracing.trace, self._tracing.problem
        if problem is not None:
            self.said.setText(f"{problem.problem}; {problem.remedy}.")
        elif trace is None:
            self.said.setText("Being traced …")
        elif not trace.precedent_words:
            self.said.setText("No ten words in a row stand in an earlier text of the index.")
        else:
            self.said.setText(
                f"{trace.precedent_words} of {trace.words} words ({round(100 * trace.share)}%) are agreed language, "
                "in runs of ten words or more."
            )
        shown = self._tracing.shown
        self.colours.setText("Take the colours off" if shown else "Colour the text")
        self._fill_legend(shown)

    def _fill_legend(self, shown: bool) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        sources = self._tracing.sources if shown else []
        for line, source in enumerate(sources[:LISTED]):
            swatch = QWidget()
            swatch.setFixedSize(14, 14)
            colour = self._desk.look.tint(source.tint).name()
            edge = self._desk.look.colour("line").name()
            swatch.setStyleSheet(f"background: {colour}; border: 1px solid {edge}; border-radius: 3px;")
            swatch.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._grid.addWidget(swatch, line, 0)
            self._grid.addWidget(QLabel(source.name), line, 1)
            count = QLabel(f"{source.words} {'word' if source.words == 1 else 'words'}")
            count.setProperty("tone", "muted")
            self._grid.addWidget(count, line, 2, Qt.AlignmentFlag.AlignRight)
        if len(sources) > LISTED:
            more = QLabel(f"and {len(sources) - LISTED} more; the report names all")
            more.setProperty("tone", "muted")
            self._grid.addWidget(more, LISTED, 1, 1, 2)
        self._legend.setVisible(bool(sources))
