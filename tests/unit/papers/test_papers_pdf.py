"""PDF pages: geometry makes paragraphs; headers, footers, hyphens and pages leave no trace in them."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.papers import read
from app.papers.pdf_in import read_pages
from tests.helpers.paper_files import docx_bytes
from tests.helpers.paper_forms import make_form, paper_of
from tests.unit.papers.test_papers_forms import differences

FILLER = "and so it has been for many years in the practice"


def page_of(*rows: tuple[float, float, str], font: str = "Times-Roman", size: float = 11) -> bytes:
    """One page with texts at (x, y)."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(font, size)
    for x, y, text in rows:
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def test_rows_are_joined_and_paragraphs_parted_by_their_gap() -> None:
    data = page_of(
        (80, 700, f"The Council met to speak of post-conflict work {FILLER}, and post-"),
        (80, 686, f"conflict work it was, in the organi-zation of its meetings {FILLER}, in the organi-"),
        (80, 672, "zation of the whole."),
        (80, 650, "Another paragraph."),
    )
    texts = [line.text for line in read_pages(data).lines]
    assert len(texts) == 2
    assert "and post-conflict work it was" in texts[0]
    assert texts[1] == "Another paragraph."


def test_a_word_parted_at_the_line_end_is_whole_again() -> None:
    data = page_of(
        (80, 700, f"The work of regional organizations was praised {FILLER} of regional organi-"),
        (80, 686, f"zations that met {FILLER} of the Council, as the Secretary-"),
        (80, 672, "General had hoped."),
    )
    [line] = read_pages(data).lines
    assert "regional organizations that met" in line.text
    assert "the Secretary-General had hoped" in line.text


def test_a_masthead_in_two_columns_is_two_lines() -> None:
    data = page_of(
        (80, 740, "Security Council"),
        (400, 740, "Distr.: General"),
        (80, 700, "Letter of the Permanent Mission"),
    )
    assert [line.text for line in read_pages(data).lines][:2] == ["Security Council", "Distr.: General"]


def test_headers_footers_and_numbers_of_pages_are_taken_out_and_the_broken_paragraph_is_one() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page, row in enumerate(
        (f"The Council met {FILLER} of its members and of all who", "spoke to it."), start=1
    ):
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(80, 780, "Concept note of the presidency")
        for n in range(8):
            canvas.drawString(
                80, 700 - 14 * n, f"The Council met on {page}{n} {FILLER} of its members and of all."
            )
        if page == 1:
            canvas.drawString(80, 588, row)
        canvas.drawString(290, 40, f"- {page} -")
        canvas.drawString(80, 40, "10-20850 (E)")
        canvas.showPage()
    canvas.save()
    document = read_pages(out.getvalue())
    assert "Concept note of the presidency" in document.furniture
    assert "- 1 -" in document.furniture
    assert "10-20850 (E)" in document.furniture
    assert not any("20850" in line.text or "presidency" in line.text for line in document.lines)


def test_a_line_that_comes_again_inside_the_text_is_no_header() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(3):
        for n in range(12):
            canvas.drawString(80, 760 - 14 * n, "the same words on every page and row of it;")
        canvas.showPage()
    canvas.save()
    text = " ".join(line.text for line in read_pages(out.getvalue()).lines)
    assert text.count("the same words") == 36


def test_footnotes_stand_beside_the_text() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Times-Roman", 11)
    for n in range(6):
        canvas.drawString(80, 700 - 14 * n, f"The Council met on this matter {FILLER} {n}")
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(80, 90, "1 See S/2008/186.")
    canvas.save()
    document = read_pages(out.getvalue())
    assert document.notes == ("1 See S/2008/186.",)
    assert not any("186" in line.text for line in document.lines)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_papers_printed_by_libreoffice_are_read_like_the_word_files_they_were(tmp_path: Path) -> None:
    seeds = [
        s for s in range(200_000, 200_200) if make_form(s).container in ("docx", "docx-auto", "docx-plain")
    ][:24]
    for seed in seeds:
        (tmp_path / f"{seed}.docx").write_bytes(docx_bytes(paper_of(make_form(seed))))
    subprocess.run(
        [
            *(
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "pdf",
            ),
            *("--outdir", str(tmp_path), *(str(tmp_path / f"{seed}.docx") for seed in seeds)),
        ],
        check=True,
        capture_output=True,
        timeout=200,
    )
    wrong = []
    for seed in seeds:
        paper = paper_of(make_form(seed))
        found = differences(paper, read(tmp_path / f"{seed}.pdf"))
        if found:
            wrong.append(f"{paper.form}: {found}")
    assert wrong == []
