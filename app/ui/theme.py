"""Palettes: colours named by meaning, read from the theme files, and what Qt is to make of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from app.domain.errors import FileProblem
from app.resources import resource_path

SYSTEM = "system"
"""The setting that follows the system's light or dark mode."""

NAMES = ("light", "dark", "high-contrast")
"""The themes that the program brings, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by meaning ("paper", "ink", "ins", "insbg" …), as #RRGGBB.

    `tints` are grounds that tell sources apart (provenance, delegations), in order.
    """

    name: str
    label: str
    dark: bool
    colours: Mapping[str, str]
    tints: tuple[str, ...]

    def colour(self, meaning: str) -> QColor:
        """The colour for a meaning; KeyError for a name that the themes do not have."""
        return QColor(self.colours[meaning])


def load_theme(name: str) -> Theme:
    """Reads `resources/themes/NAME.toml`; `FileProblem` where it is missing or broken."""
    path = resource_path("themes", f"{name}.toml")
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
        colours = MappingProxyType({key: str(value) for key, value in table["colours"].items()})
        tints = tuple(str(value) for value in table["tints"])
        return Theme(str(table["name"]), str(table["label"]), bool(table["dark"]), colours, tints)
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise FileProblem("The theme cannot be read", "install the program again", str(path)) from error


def palette(theme: Theme) -> QPalette:
    """Qt's palette for the theme, so that every stock widget takes its colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, meaning in (
        (role.Window, "panel"),
        (role.WindowText, "ink"),
        (role.Base, "paper"),
        (role.AlternateBase, "bg"),
        (role.Text, "ink"),
        (role.Button, "panel"),
        (role.ButtonText, "ink"),
        (role.BrightText, "accentink"),
        (role.ToolTipBase, "paper"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "ink"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Light, "paper"),
        (role.Midlight, "line"),
        (role.Mid, "border"),
        (role.Dark, "border"),
        (role.Shadow, "line"),
    ):
        made.setColor(target, theme.colour(meaning))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("disabled"))
    return made
