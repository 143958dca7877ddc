"""The resources are found wherever the program lies, and the help can be shown."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from app import resources

PAGES = sorted(resources.resource_path("help").glob("*.md"))


def test_a_checkout_finds_its_own_resources() -> None:
    assert resources.resource_path("themes", "light.toml").is_file()


def test_a_frozen_bundle_looks_beside_its_program_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="install it again"):
        resources.resource_path("themes")
    (tmp_path / "resources").mkdir()
    assert resources.resource_path("themes") == tmp_path / "resources" / "themes"


def test_an_installed_package_finds_them_under_its_prefix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lib" / "app" / "resources.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    (tmp_path / "share" / "penholder" / "resources").mkdir(parents=True)
    assert resources.resources_folder() == tmp_path / "share" / "penholder" / "resources"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_help_page_opens_with_its_title_and_links_only_to_what_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(r"# \S.*\n\n", text)
    assert len(re.findall(r"^# ", text, flags=re.MULTILINE)) == 1
    assert "http" not in text
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (page.parent / target).exists()
