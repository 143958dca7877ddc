"""The help names no key and no menu entry that the program does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.resources import resource_path
from app.ui.action_spec import ActionSpec
from app.ui.parts import load_parts, view_actions

PAGES = sorted(resource_path("help").glob("*.md"))
KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|Up|Down|Enter|[A-Z0-9](?![a-z]))|\bF\d{1,2}\b")
ENTRY = re.compile(r"\*(\w+) › ([^*]+)\*")
OF_THE_SHEET = {"Shift+Delete"}


def specs() -> list[ActionSpec]:
    parts = load_parts()
    return [*(spec for part in parts for spec in part.actions), *view_actions(parts)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_that_the_help_names_does_something(page: Path) -> None:
    known = {key.replace("Return", "Enter") for spec in specs() for key in spec.keys}
    named = set(KEY.findall(page.read_text(encoding="utf-8")))
    assert named - known - OF_THE_SHEET == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_menu_entry_that_the_help_names_is_there(page: Path) -> None:
    known = {(spec.menu.split("/")[0], spec.text.replace("&", "").rstrip("…")) for spec in specs()}
    assert set(ENTRY.findall(page.read_text(encoding="utf-8"))) <= known
