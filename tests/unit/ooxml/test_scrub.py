"""A clean copy of any Word file prints the same words, and a check before sending says what it held."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain.errors import FileProblem
from app.ooxml.inspect_file import inspect_word_file
from app.ooxml.scrub import clean_copy
from app.ooxml.scrub_pictures import without_notes
from tests.helpers.judges import assert_valid_word_file, pandoc_text
from tests.helpers.shared import shared_data

# pandoc shows an empty list item or table for what was deleted; the words are the same.
LAYOUT = re.compile(r"[\s\-\d.]+")
DAMAGED = {"49a35ce41d"}
# Two pictures were described by the path on somebody's disk.
PATHS = {"8a5ed39691", "cccfd291c7"}


def real_files() -> list[Path]:
    return sorted(path for path in shared_data("tracked-changes").glob("*.docx") if path.stem not in DAMAGED)


def test_real_files_full_of_traces_come_out_clean_with_their_accepted_words(tmp_path: Path) -> None:
    files = real_files()
    assert len(files) >= 60
    for path in files:
        assert any(not finding.ok for finding in inspect_word_file(path)), path.name
        copy = tmp_path / path.name
        copy.write_bytes(clean_copy(path))
        left = [finding for finding in inspect_word_file(copy) if not finding.ok]
        assert left == [], path.name
        if path.stem not in PATHS:
            assert LAYOUT.sub("", pandoc_text(copy)) == LAYOUT.sub("", pandoc_text(path)), path.name


def test_clean_copies_of_valid_files_are_valid(tmp_path: Path) -> None:
    for name in ("015ae61e22", "e851ba1f5f", "0a55e6d408", "6146dab187"):
        copy = tmp_path / f"{name}.docx"
        copy.write_bytes(clean_copy(shared_data("tracked-changes") / f"{name}.docx"))
        assert_valid_word_file(copy)


def test_cleaning_twice_changes_nothing() -> None:
    for path in real_files()[:8]:
        once = clean_copy(path)
        assert clean_copy(once) == once, path.name


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "odd.docx"
    file.write_bytes(content)
    for job in (inspect_word_file, clean_copy):
        with pytest.raises(FileProblem):
            job(file)


def test_pictures_keep_what_is_seen_and_lose_their_notes() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + b"CRC!"

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"head") + chunk(b"IDAT", b"pixels") + chunk(b"IEND", b"")
    noted = png.replace(chunk(b"IDAT", b"pixels"), chunk(b"tEXt", b"Author\0Me") + chunk(b"IDAT", b"pixels"))
    assert without_notes(noted) == png
    frame = b"\xff\xe0\x00\x04JF"
    exif = b"\xff\xe1\x00\x08Exif\0\0"
    scan = b"\xff\xda\x00\x02pixels\xff\xd9"
    assert without_notes(b"\xff\xd8" + frame + exif + scan) == b"\xff\xd8" + frame + scan
    for damaged in (noted[:20], b"\xff\xd8\xff\xe1\xff\xff", b"GIF89a"):
        assert without_notes(damaged) == damaged
