"""The themes name the same colours, and everything that is read on them can be read."""

from __future__ import annotations

import re
import tomllib

import pytest

from app.resources import resource_path

GROUNDS = ("bg", "paper", "panel", "sel", "hover")
TEXTS = ("ink", "muted", "accent", "ins", "dele", "move", "warn", "ok")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((text, "accentbg") for text in ("ink", "accent")),
    ("accentink", "accent"),
    ("ins", "insbg"),
    ("dele", "delbg"),
    ("move", "movebg"),
    ("warn", "warnbg"),
    ("ok", "okbg"),
    *(("ink", ground) for ground in ("insbg", "delbg", "movebg", "warnbg", "okbg", "selection", "found")),
)
EDGES = (
    ("accent", "paper"),
    ("accent", "bg"),
    ("border", "paper"),
    ("border", "panel"),
    ("disabled", "panel"),
)
LEAST = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}


def theme(name: str) -> dict[str, object]:
    return tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8"))


def colours(name: str) -> dict[str, str]:
    table = theme(name)["colours"]
    assert isinstance(table, dict)
    return {key: value for key, value in table.items() if isinstance(value, str)}


def tints(name: str) -> list[str]:
    found = theme(name)["tints"]
    assert isinstance(found, list)
    return found


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black and 1 for white, as WCAG 2.1 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_measure_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", LEAST)
def test_every_theme_names_the_same_colours_in_six_digits(name: str) -> None:
    assert colours(name).keys() == colours("light").keys()
    assert len(tints(name)) == len(tints("light"))
    assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in [*colours(name).values(), *tints(name)])


@pytest.mark.parametrize("name", LEAST)
def test_a_theme_says_its_name_and_whether_it_is_dark(name: str) -> None:
    table = theme(name)
    assert table["name"] == name
    assert table["label"]
    assert table["dark"] is (luminance(colours(name)["paper"]) < 0.5)


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_legible_on_its_ground(name: str, text: str, ground: str) -> None:
    table = colours(name)
    assert contrast(table[text], table[ground]) >= LEAST[name]


@pytest.mark.parametrize("name", LEAST)
def test_ink_is_legible_on_every_tint_and_tints_differ(name: str) -> None:
    assert all(contrast(colours(name)["ink"], tint) >= LEAST[name] for tint in tints(name))
    assert len(set(tints(name))) == len(tints(name))


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_can_be_seen(name: str, edge: str, ground: str) -> None:
    table = colours(name)
    assert contrast(table[edge], table[ground]) >= 3
