"""The judges judge: each reads a plain Word file, each validator finds a planted defect, none is passed over in CI."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from tests.helpers import judges

WORDS = "The Security Council recalls its resolution 1325 (2000)."


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.add_paragraph("“Second”")
    path = tmp_path / "letter.docx"
    document.save(str(path))
    return path


def spoiled(path: Path, old: bytes, new: bytes) -> Path:
    """A copy of a Word file with bytes of its document part replaced."""
    copy = path.with_name("spoiled.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    return copy


def test_pandoc_reads_the_paragraphs(letter: Path) -> None:
    assert judges.pandoc_text(letter).split("\n\n") == [WORDS, "“Second”\n"]


def test_libreoffice_reads_the_paragraphs_and_draws_the_page(letter: Path, tmp_path: Path) -> None:
    assert judges.libreoffice_text(letter, tmp_path / "out").splitlines() == [WORDS, "“Second”"]
    pages = judges.page_pictures(
        judges.libreoffice_convert(letter, "pdf", tmp_path / "out"), tmp_path / "pages"
    )
    assert len(pages) == 1
    assert pages[0].stat().st_size > 1000


def test_both_validators_pass_a_sound_file(letter: Path) -> None:
    judges.assert_valid_word_file(letter)


def test_the_validators_find_a_planted_defect(letter: Path) -> None:
    assert judges.sdk_findings(spoiled(letter, b"<w:p>", b'<w:p w:nonsense="1">'))
    assert judges.integrity_findings(spoiled(letter, b"<w:t>", b'<w:commentReference w:id="99"/><w:t>'))


@pytest.mark.parametrize("name", ["CI", "PENHOLDER_REQUIRE_JUDGES"])
def test_a_missing_judge_fails_where_judges_are_required(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv(name, "true" if name == "CI" else "1")
    with pytest.raises(pytest.fail.Exception, match="LibreOffice"):
        judges.soffice()


def test_a_missing_judge_skips_by_name_on_a_users_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PENHOLDER_REQUIRE_JUDGES", raising=False)
    with pytest.raises(pytest.skip.Exception, match="LibreOffice"):
        judges.soffice()
