"""What cannot be read is refused in one sentence that says what helps, and nothing is changed."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import Cancelled, FileProblem
from app.papers import read, read_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("Guiding questions")
    document.add_paragraph("How can the Council act sooner?", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(
    pages: int = 1, words: str = "Concept note on the rule of law in the Sahel", password: str = ""
) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, canPrint=0) if password else None)
    for _ in range(pages):
        if words:
            canvas.drawString(80, 700, words)
        else:
            canvas.rect(100, 100, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def zip_of(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.docx", lambda: b"", "empty"),
    "truncated Word file": ("a.docx", lambda: word_file()[:-60], "cut off"),
    "half a Word file": ("a.docx", lambda: word_file()[:3000], "cut off"),
    "Word file with a password": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old Word file": ("a.doc", lambda: OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
    "other zip": ("a.docx", lambda: zip_of("notes.txt", b"words"), "not a Word document"),
    "Word file without words": ("a.docx", lambda: empty_word_file(), "no text"),
    "truncated PDF": ("a.pdf", lambda: pdf_file(3)[:-200], "cut off"),
    "PDF with a password": ("a.pdf", lambda: pdf_file(password="x"), "password"),
    "scanned PDF": ("a.pdf", lambda: pdf_file(words=""), "no text"),
    "endless PDF": ("a.pdf", lambda: pdf_file(pages=201), "201 pages"),
    "damaged PDF": ("a.pdf", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 9 + b"\n%%EOF", "damaged"),
    "picture named PDF": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "rich text": ("a.txt", lambda: b"{\\rtf1 Concept note}", "Rich Text"),
    "web page": ("a.txt", lambda: b"<!DOCTYPE html><html>", "web page"),
    "binary": ("a.txt", lambda: bytes(range(1, 256)) * 20, "not a text file"),
    "blank text": ("a.txt", lambda: b" \r\n\t\r\n", "no text"),
    "endless text": ("a.txt", lambda: b"words and words\n" * 600_000, "too long"),
}


def empty_word_file() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", BAD)
def test_it_is_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    name, data, said = BAD[kind]
    path = tmp_path / name
    written = data()
    path.write_bytes(written)
    with pytest.raises(FileProblem) as refusal:
        read(path)
    assert said in refusal.value.problem
    assert refusal.value.remedy
    assert refusal.value.file == str(path)
    assert "\n" not in str(refusal.value)
    assert path.read_bytes() == written


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(FileProblem):
            read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Concept note")
    path.chmod(0)
    with pytest.raises(FileProblem):
        read(path)


RENAMED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "Word as text": ("a.txt", word_file, "a Word document, although its name ends in .txt"),
    "Word as PDF": ("a.pdf", word_file, "a Word document, although its name ends in .pdf"),
    "PDF as Word": ("a.docx", pdf_file, "a PDF, although its name ends in .docx"),
    "PDF as text": ("a.txt", pdf_file, "a PDF, although its name ends in .txt"),
    "text as Word": ("a.DOCX", lambda: b"Concept note", "plain text, although its name ends in .DOCX"),
    "text as PDF": ("a.pdf", lambda: b"Concept note", "plain text, although its name ends in .pdf"),
    "bytes as Word": ("a.docx", lambda: bytes(range(1, 256)) * 20, "not a Word document"),
}


@pytest.mark.parametrize("way", RENAMED)
def test_a_renamed_file_is_refused_and_told_what_it_is(way: str, tmp_path: Path) -> None:
    name, data, said = RENAMED[way]
    (tmp_path / name).write_bytes(data())
    with pytest.raises(FileProblem) as refusal:
        read(tmp_path / name)
    assert said in refusal.value.problem
    assert refusal.value.remedy


def test_a_name_that_says_nothing_is_no_hindrance(tmp_path: Path) -> None:
    for name, data in (("paper", word_file()), ("paper.bin", pdf_file()), ("paper.md", b"Concept note")):
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).file_name == name


def test_pasted_nothing_is_refused() -> None:
    with pytest.raises(FileProblem):
        read_text(" \n ")


def test_reading_tells_its_progress_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_file(3))
    told: list[tuple[int, int]] = []
    read(path, progress=lambda done, total, _: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        read(path, cancelled=lambda: len(told) > 0)
