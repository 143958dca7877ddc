"""Files in other forms: told apart by content, converted where LibreOffice is, refused in one sentence where not."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from app.domain.errors import Cancelled, FileProblem
from app.services import conversion
from app.services.conversion import Form, docx_bytes, form_of, pdf_paragraphs, text_of
from tests.helpers.hostile_files import HOSTILE, ole, package_bytes
from tests.helpers.hostile_files import docx_bytes as made
from tests.helpers.shared import shared_data

ODT = package_bytes(
    {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, compress=0
)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.docx", made(), Form.WORD),
        ("a.pdf", b"%PDF-1.7", Form.PDF),
        ("a.odt", ODT, Form.CONVERT),
        ("a.docx", ole("WordDocument"), Form.CONVERT),
        ("a.doc", b"{\\rtf1 a}", Form.CONVERT),
        ("a.eml", b"From: a@b.example\r\n\r\nx", Form.MAIL),
        ("a.eml", b"X-Mailer: y\r\nFrom: a@b.example\r\n\r\nx", Form.MAIL),
        ("a.txt", b"The Council notes.", Form.TEXT),
    ],
)
def test_the_form_is_told_from_the_content(tmp_path: Path, name: str, data: bytes, form: Form) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert form_of(path) is form


@pytest.mark.parametrize(
    "name", ["empty", "zeros", "encrypted", "old Excel", "picture", "lock file", "noise"]
)
def test_what_cannot_be_taken_in_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(FileProblem):
        form_of(path)
    with pytest.raises(FileProblem):
        docx_bytes(path)


def test_a_word_file_is_given_back_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(made())
    assert docx_bytes(path) == made()


def test_without_libreoffice_one_sentence_says_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(ODT)
    monkeypatch.setattr(conversion, "find_libreoffice", lambda: None)
    with pytest.raises(FileProblem, match=r"needs LibreOffice.*save it as \.docx"):
        docx_bytes(path)


def program(tmp_path: Path, body: str) -> Path:
    """A stand-in for LibreOffice's program."""
    script = tmp_path / "office"
    script.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{body}\n")
    script.chmod(0o755)
    return script


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for LibreOffice")
def test_a_conversion_can_be_stopped_and_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(ODT)
    slow = program(tmp_path, "time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(Cancelled):
        docx_bytes(path, program=slow, cancelled=lambda: time.monotonic() - began > 0.3)
    with pytest.raises(FileProblem, match="too long"):
        docx_bytes(path, program=slow, seconds=0.3)
    with pytest.raises(FileProblem, match="could not convert"):
        docx_bytes(path, program=program(tmp_path, "sys.exit(1)"))
    with pytest.raises(FileProblem, match="could not be started"):
        docx_bytes(path, program=tmp_path / "absent")


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for LibreOffice")
def test_what_libreoffice_writes_is_given_back_and_progress_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 a}")
    out = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])"
    copy = program(tmp_path, f"{out}\nout.mkdir()\n(out / 'document.docx').write_bytes(b'PK-done')")
    told: list[tuple[int, int, str]] = []
    assert docx_bytes(path, program=copy, progress=lambda *step: told.append(step)) == b"PK-done"
    assert [step[:2] for step in told] == [(0, 1), (1, 1)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.rtf", "office"]


def test_a_pdf_gives_its_paragraphs() -> None:
    paragraphs = pdf_paragraphs(shared_data("concept-papers") / "bulleted.pdf")
    assert len(paragraphs) > 5
    assert all(paragraph.strip() for paragraph in paragraphs)


def test_plain_text_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Côte d’Ivoire notes with concern.".encode("utf-16"))
    assert text_of(path) == "Côte d’Ivoire notes with concern."
