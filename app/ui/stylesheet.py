"""The style sheet: what the palette cannot say, in the theme's colours, in steps of four pixels."""

from __future__ import annotations

from string import Template

from app.resources import resource_path
from app.ui.theme import Theme

_SHEET = Template("""
QWidget { font-family: "$sans"; font-size: 13px; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: 4px 8px; }
QMainWindow, QDialog { background: $panel; }
QMenuBar { background: $panel; color: $ink; border-bottom: 1px solid $line; padding: 0 8px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accentbg; color: $ink; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

#top_bar, #status_line { background: $panel; }
#top_bar { border-bottom: 1px solid $line; }
#status_line { border-top: 1px solid $line; color: $muted; }
#status_line QLabel { color: $muted; font-size: 12px; }
#left_panel, #left_panel > QWidget, #left_body, #inspector, #inspector_body { background: $panel; border: none; }
#left_panel { border-right: 1px solid $line; }
#inspector { border-left: 1px solid $line; }
#centre { background: $bg; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 1px; }

QLabel[tone="muted"] { color: $muted; }
QLabel[tone="warn"] { color: $warn; font-weight: 600; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="dele"] { color: $dele; }
QLabel[role="title"] { font-weight: 600; font-size: 13px; }
QLabel[role="section"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 0.5px; }
QLabel[role="small"] { color: $muted; font-size: 11px; }
QLabel[role="badge"] { background: $hover; color: $muted; border-radius: 4px; padding: 1px 6px; font-size: 11px; }
QLabel[role="heading"] { font-size: 20px; font-weight: 600; }

QPushButton, QToolButton[kind="button"] {
  background: $paper; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 5px 12px; min-height: 18px;
}
QPushButton:hover, QToolButton[kind="button"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[kind="button"]:pressed { background: $accentbg; }
QPushButton:disabled, QToolButton[kind="button"]:disabled { color: $disabled; border-color: $line; }
QPushButton:focus, QToolButton[kind="button"]:focus { border: 1px solid $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:default, QPushButton[main="true"], QToolButton[main="true"] {
  background: $accent; color: $accentink; border: 1px solid $accent; font-weight: 600;
}
QPushButton:default:focus, QPushButton[main="true"]:focus, QToolButton[main="true"]:focus {
  border: 2px solid $ink; padding: 4px 11px;
}
QPushButton[main="false"]:default { background: $paper; color: $ink; font-weight: 400; border: 1px solid $edge; }
QPushButton[main="false"]:default:hover { background: $hover; }
QPushButton[main="false"]:default:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:default:hover, QPushButton[main="true"]:hover, QToolButton[main="true"]:hover { background: $accent; }
QPushButton[main="true"]:disabled, QToolButton[main="true"]:disabled, QPushButton:default:disabled {
  background: $panel; color: $disabled; border-color: $line;
}
QPushButton[kind="chip"] { padding: 2px 4px; min-width: 30px; }
QPushButton[kind="chip"]:checked { background: $accent; color: $accentink; border-color: $accent; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QPushButton[kind="chip"]:checked:focus { border: 2px solid $ink; }
QPushButton[scale="small"] { padding: 2px 9px; font-size: 11px; min-height: 16px; }
QPushButton[scale="small"]:focus { padding: 1px 8px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: $ink; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $accentbg; color: $accent; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; width: 0; }

#segments { background: $paper; border: 1px solid $line; border-radius: 6px; }
#segments QToolButton { padding: 5px 12px; border: none; border-radius: 5px; color: $muted; }
#segments QToolButton:hover { color: $ink; background: $hover; }
#segments QToolButton:checked { background: $accentbg; color: $accent; font-weight: 600; }
#segments QToolButton:focus { border: 1px solid $accent; padding: 4px 11px; }

QTabBar { background: $panel; qproperty-drawBase: 0; border-bottom: 1px solid $line; }
#inspector_row { border-bottom: 1px solid $line; }
#inspector_tabs::tab { margin-right: 9px; }
#inspector_more { padding: 4px 5px; color: $muted; }
QTabBar::tab {
  background: transparent; color: $muted; padding: 9px 1px 7px 1px; margin-right: 14px; border: none;
  border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QComboBox {
  background: $paper; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 4px 8px;
  selection-background-color: $selection; selection-color: $ink;
}
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit { border: none; padding: 0; background: transparent; }
QSpinBox > QLineEdit, QTimeEdit > QLineEdit { padding-left: 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; border-radius: 4px; }
QAbstractSpinBox::up-arrow { image: url("$chevronup"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$chevron"); width: 10px; height: 10px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus,
QTimeEdit:focus, QComboBox:focus { border: 1px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { color: $disabled; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; selection-background-color: $accentbg;
  selection-color: $ink; }
#paragraph_editor { border: none; border-radius: 0; padding: 0; }

QListView, QTreeView, QTableView, QListWidget {
  background: $paper; color: $ink; border: 1px solid $line; border-radius: 6px; outline: none;
}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accentbg; color: $ink; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 4px 8px; font-size: 11px; font-weight: 600; }
#redline_pane { background: $paper; border: none; border-radius: 0; padding: 0; }
#board { background: $bg; border: none; border-radius: 0; }
#board::item:hover, #board::item:selected { background: transparent; }

QFrame[role="card"] { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card"][current="true"] { border: 1px solid $accent; }
QFrame[role="rule"] { background: $line; max-height: 1px; border: none; }
QFrame[role="banner"] { background: $warnbg; border: none; border-bottom: 1px solid $line; }
QFrame[role="banner"] QLabel { color: $warn; }
QFrame[role="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QCheckBox, QRadioButton { spacing: 8px; color: $ink; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {
  width: 14px; height: 14px; border: 1px solid $border; border-radius: 4px; background: $paper;
}
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:indeterminate { background: $accentbg; border-color: $accent; }
QCheckBox::indicator:disabled { border-color: $line; background: $panel; }
QRadioButton::indicator {
  width: 12px; height: 12px; border: 1px solid $border; border-radius: 7px; background: $paper;
}
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 8px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; color: $muted; }
QScrollArea { border: none; background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $handle; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $handle; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme, sans: str) -> str:
    """The style sheet of the whole program in this theme; `sans` is the family of the chrome."""
    strong = theme.name == "high-contrast"
    colours = dict(theme.colours)
    edge = colours["border"] if strong else colours["line"]
    handle = colours["border"] if strong else _between(colours["line"], colours["border"])
    tick = resource_path("themes", "tick-dark.svg" if theme.dark else "tick-white.svg").as_posix()
    tone = "dark" if theme.dark else "light"
    chevron, chevronup = (
        resource_path("themes", f"{name}-{tone}.svg").as_posix() for name in ("chevron", "chevron-up")
    )
    return _SHEET.substitute(
        colours, sans=sans, edge=edge, handle=handle, tick=tick, chevron=chevron, chevronup=chevronup
    )


def _between(one: str, other: str) -> str:
    parts = [(int(one[at : at + 2], 16) * 2 + int(other[at : at + 2], 16)) // 3 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in parts)
