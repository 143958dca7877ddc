"""Settings come back as they were made; nothing that lies in their file can stop the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.settings import (
    FILE,
    RECENT,
    Settings,
    SettingsFile,
    drafts_folder,
    settings_folder,
    understood,
    written,
)

OPTIONS = st.dictionaries(
    st.text(max_size=8),
    st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(max_size=8),
    max_size=4,
)
ANY = st.builds(
    Settings,
    author=st.text(max_size=12),
    delegation=st.text(max_size=4),
    theme=st.sampled_from(["system", "dark"]),
    drafts=st.text(max_size=6),
    recent=st.lists(st.text(max_size=8), max_size=RECENT).map(tuple),
    options=OPTIONS,
)


@given(ANY)
def test_any_settings_come_back_from_their_toml(settings: Settings) -> None:
    import tomllib

    assert understood(tomllib.loads(written(settings))) == settings


def test_what_was_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    kept = SettingsFile(tmp_path / "new folder")
    assert kept.current == Settings()
    kept.change(author="Amina “A” Said\\", theme="dark")
    kept.choose("spoken", True)
    kept.used(tmp_path / "a.prst")
    again = SettingsFile(tmp_path / "new folder")
    assert again.current == kept.current
    assert again.current.option("spoken", False) is True
    assert again.problem is None


@pytest.mark.parametrize("content", [b"author = ", b"\xff\xfe\x00", b"[[", b"author = 'x'\nauthor = 'y'"])
def test_a_file_that_cannot_be_read_is_put_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    kept = SettingsFile(tmp_path)
    assert kept.current == Settings()
    assert kept.problem is not None
    assert (tmp_path / f"{FILE}.unreadable").read_bytes() == content
    kept.change(author="Amina")
    assert SettingsFile(tmp_path).current.author == "Amina"


def test_values_of_another_type_and_unknown_names_are_passed_over() -> None:
    table = {"author": 3, "theme": "dark", "recent": ["a", 4], "options": {"x": [1], "y": 2}, "new": "z"}
    assert understood(table) == Settings(theme="dark", recent=("a",), options={"y": 2})
    assert understood({"recent": "a", "options": 4}) == Settings()


def test_an_option_of_another_kind_counts_as_not_made() -> None:
    settings = Settings(options={"size": "large", "on": 1})
    assert settings.option("size", 12) == 12
    assert settings.option("on", False) is False
    assert settings.option("none", "usual") == "usual"


def test_settings_that_cannot_be_kept_hold_until_the_program_ends(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = SettingsFile(tmp_path / "file" / "folder")
    assert kept.change(author="Amina").author == "Amina"
    assert kept.problem is not None


def test_recent_files_stand_once_the_newest_first_and_not_for_ever(tmp_path: Path) -> None:
    kept = SettingsFile(tmp_path)
    for number in [*range(RECENT + 3), 5]:
        kept.used(tmp_path / f"{number}.prst")
    recent = kept.current.recent
    assert len(recent) == RECENT
    assert recent[0] == str(tmp_path / "5.prst")
    assert len(set(recent)) == RECENT
    kept.forget(recent[0])
    assert kept.current.recent == recent[1:]


def test_settings_have_a_folder_of_their_own_that_can_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PENHOLDER_SETTINGS", str(tmp_path))
    assert settings_folder() == tmp_path
    monkeypatch.delenv("PENHOLDER_SETTINGS")
    assert settings_folder().name == "Penholder"


def test_a_checkout_keeps_statements_in_drafts_an_installed_program_in_the_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drafts_folder().name == "drafts"
    assert drafts_folder(Settings(drafts="/elsewhere")) == Path("/elsewhere")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert drafts_folder().name == "Penholder"
