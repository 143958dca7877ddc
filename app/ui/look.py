"""How the window looks now: the theme, the fonts, the icons, the size of the text; and when that changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.ui import fonts, icons
from app.ui.stylesheet import stylesheet
from app.ui.theme import NAMES, SYSTEM, Theme, load_theme, palette

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""The sizes of the sheet's text that Zoom in and Zoom out step through."""


class Look(QObject):
    """One for the program; every view takes colours, fonts and icons from it and redraws on `changed`.

    `setting` is what the user chose ("system", "light", "dark", "high-contrast"); `theme` is what that means
    now. `zoom` multiplies the sizes of the sheet (1.0 is 16 px type on 26 px lines).
    """

    changed = Signal()
    zoom_changed = Signal(float)

    def __init__(self, setting: str = SYSTEM, *, zoom: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = {name: load_theme(name) for name in NAMES}
        self.setting = setting if setting in (*NAMES, SYSTEM) else SYSTEM
        self.zoom = zoom
        self.serif_family = fonts.family(fonts.SERIF, QFontDatabase.SystemFont.GeneralFont)
        self.sans_family = fonts.family(fonts.SANS, QFontDatabase.SystemFont.GeneralFont)
        self.theme: Theme = self._meant()
        self._sheet = ""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def use(self, application: QApplication) -> None:
        """Dresses the application: Fusion style, palette, font, style sheet."""
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(self.sans(13))
        self._dress(application)

    def set_theme(self, setting: str) -> None:
        """Changes the theme of the open windows."""
        self.setting = setting if setting in (*NAMES, SYSTEM) else SYSTEM
        meant = self._meant()
        if meant is not self.theme:
            self.theme = meant
            application = QApplication.instance()
            if isinstance(application, QApplication):
                self._dress(application)
            self.changed.emit()

    def themes(self) -> tuple[Theme, ...]:
        """The themes to choose from."""
        return tuple(self._themes.values())

    def colour(self, meaning: str) -> QColor:
        """The theme's colour for a meaning ("ink", "ins", "warnbg" …)."""
        return self.theme.colour(meaning)

    def tint(self, position: int) -> QColor:
        """The ground that tells source number `position` (from 0) from its neighbours."""
        return QColor(self.theme.tints[position % len(self.theme.tints)])

    def serif(self, pixels: float = 16, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The statement's type."""
        return fonts.sized(self.serif_family, pixels, weight=weight)

    def sans(self, pixels: float = 13, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The type of everything around the statement."""
        return fonts.sized(self.sans_family, pixels, weight=weight)

    def icon(self, name: str, meaning: str = "ink") -> QIcon:
        """An icon in the theme's colours."""
        return icons.icon(name, self.colour(meaning), self.colour("disabled"))

    def set_zoom(self, zoom: float) -> None:
        """Sets the size of the sheet's text, between the smallest and the largest step."""
        bounded = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if bounded != self.zoom:
            self.zoom = bounded
            self.zoom_changed.emit(bounded)

    def step_zoom(self, by: int) -> None:
        """Goes `by` steps larger or smaller; 0 goes back to the size of the design."""
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.zoom))
        place = ZOOMS.index(1.0) if by == 0 else min(max(nearest + by, 0), len(ZOOMS) - 1)
        self.set_zoom(ZOOMS[place])

    def _meant(self) -> Theme:
        if self.setting != SYSTEM:
            return self._themes[self.setting]
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._themes["dark" if dark else "light"]

    def _system_changed(self) -> None:
        if self.setting == SYSTEM:
            self.set_theme(SYSTEM)

    def dress_window(self, window: QWidget) -> None:
        """Dresses a window without parent that is made now; it matters after the theme was changed."""
        application = QApplication.instance()
        sheet = stylesheet(self.theme, self.sans_family)
        if isinstance(application, QApplication) and application.styleSheet() != sheet:
            window.setStyleSheet(sheet)

    def _dress(self, application: QApplication) -> None:
        """The palette for all, the sheet for each window: its dialogs, menus and tips take it from there.

        The application's sheet is that of the theme it began with, for Qt needs several times as long to put on
        another: it dresses each widget once for itself and once more for every widget that it stands in.
        """
        made: QPalette = palette(self.theme)
        application.setPalette(made)
        sheet = stylesheet(self.theme, self.sans_family)
        windows = [item for item in application.topLevelWidgets() if item.parentWidget() is None]
        if not windows or not application.styleSheet():
            application.setStyleSheet(sheet)
        for window in windows:
            if window.styleSheet() in ("", self._sheet):
                window.setStyleSheet(sheet)
        self._sheet = sheet


def dress_alone(window: QWidget) -> None:
    """Gives a box that may have no parent the sheet of the window that is open."""
    if window.parentWidget() is None:
        others = (item.styleSheet() for item in QApplication.topLevelWidgets() if item.isVisible())
        window.setStyleSheet(next(filter(None, others), ""))
