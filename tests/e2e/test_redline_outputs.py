"""Redlines as Word, HTML and PDF files from any two files, and from two versions of a statement."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from app.domain.errors import Cancelled, FileProblem, PenholderError, Refused
from app.ooxml.package import open_package
from app.ooxml.redline_plain import plain_document
from app.ooxml.redline_proof import read_views
from app.services.comparing import compare_lists
from app.services.pdf import Block, Grid, Run, Sheet, pdf_bytes
from app.services.redline_html import DARK, LIGHT, redline_html
from app.services.redlining import (
    compare_files,
    read_paragraphs,
    redline_docx,
    redline_files,
    redline_texts_docx,
)
from app.text.redline import Para
from tests.helpers.shared import shared_data, shared_folder

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LONG = "“The Security Council welcomes the report of the Secretary-General and asks all parties to cooperate."
OTHER = (
    "“The Council calls upon Côte d’Ivoire and Member States to provide predictable financing without delay."
)
THIRD = "“Regional organizations contribute to the prevention of conflict in many parts of the world today.”"
OLD, NEW = (
    [LONG, OTHER, THIRD, "Gone."],
    [OTHER, THIRD, LONG.replace("asks", "urges"), "A <b>new</b> & last one."],
)


def text_file(path: Path, paragraphs: list[str]) -> Path:
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return path


def redline(folder: Path, ending: str, old: list[str] = OLD, new: list[str] = NEW) -> Path:
    out = folder / f"red{ending}"
    redline_files(
        text_file(folder / "a.txt", old), text_file(folder / "b.txt", new), out, author="Desk", time=TIME
    )
    return out


class _Page(HTMLParser):
    """Checks that tags nest, and gathers what is shown within each element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: dict[str, str] = {}
        self.all = ""

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.all += data
            for tag in set(self.open):
                self.text[tag] = self.text.get(tag, "") + data


def page(html: str) -> _Page:
    parser = _Page()
    parser.feed(html)
    assert parser.open == []
    return parser


def test_text_files_give_a_word_file_with_both_texts(tmp_path: Path) -> None:
    views = read_views(open_package(redline(tmp_path, ".docx")).xml("word/document.xml")[0])
    assert [line.text for line in views.rejected] == OLD
    assert [line.text for line in views.accepted] == NEW


def test_html_shows_insertions_deletions_and_moves_and_escapes_everything(tmp_path: Path) -> None:
    shown = page(redline(tmp_path, ".html").read_text(encoding="utf-8"))
    assert "urges" in shown.text["ins"]
    assert "asks" in shown.text["del"]
    assert "A <b>new</b> & last one." in shown.text["ins"]
    assert "Moved down to 3" in shown.all
    assert "Moved down from 1" in shown.all


def test_html_stands_alone_and_runs_nothing(tmp_path: Path) -> None:
    html = redline(tmp_path, ".html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|@import|url\(|https?:|javascript:", html)
    assert '<html lang="en">' in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_html_says_changes_in_words_to_a_screen_reader(tmp_path: Path) -> None:
    shown = page(redline(tmp_path, ".html").read_text(encoding="utf-8"))
    for words in ("[inserted: ", "[deleted: ", "[moved here: ", "[moved away: "):
        assert words in shown.all


@pytest.mark.parametrize("language", ["fr", '"><script>'])
def test_no_label_breaks_out_of_the_page(language: str) -> None:
    rows = compare_lists(["a"], ["b"])
    html = redline_html(rows, title="<script>x</script>", old_label="<i>", new_label='"&', language=language)
    assert "<script>" not in html
    page(html)


CHANGES = (("ins", "insbg"), ("dele", "delbg"), ("move", "movebg"))


def test_colors_differ_from_their_ground_enough_to_be_read() -> None:
    for colors in (LIGHT, DARK):
        for ink, ground in (*CHANGES, ("ink", "paper"), ("muted", "paper")):
            assert _contrast(colors[ink], colors[ground]) >= 4.5, (ink, colors[ink])


def _contrast(ink: str, ground: str) -> float:
    """WCAG 2.2, 1.4.3."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colors_are_those_of_the_design() -> None:
    tokens = shared_folder() / "design" / "tokens.toml"
    if not tokens.exists():
        pytest.skip("the shared design tokens are not on this machine")
    import tomllib

    read = tomllib.loads(tokens.read_text(encoding="utf-8"))
    for name, colors in (("light", LIGHT), ("dark", DARK)):
        assert {key: read[name][key] for key in colors} == colors


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for number in range(len(document)):
            sheet = document[number]
            words = sheet.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            sheet.close()
        return " ".join(" ".join(texts).split())
    finally:
        document.close()


def test_a_pdf_holds_the_words_of_both_texts(tmp_path: Path) -> None:
    words = pdf_text(redline(tmp_path, ".pdf"))
    for expected in (
        "Côte d’Ivoire",
        "“The Security Council",
        "asks",
        "urges",
        "Gone.",
        "1 of 1",
        "A <b>new</b> & last",
    ):
        assert expected in words


def test_a_pdf_is_the_same_each_time_and_names_nobody(tmp_path: Path) -> None:
    first = redline(tmp_path, ".pdf").read_bytes()
    assert redline(tmp_path, ".pdf").read_bytes() == first
    assert b"/Author ()" in first or b"/Author" not in first


def test_a_pdf_draws_greek_and_cyrillic(tmp_path: Path) -> None:
    words = pdf_text(redline(tmp_path, ".pdf", ["Совет Безопасности"], ["Συμβούλιο Ασφαλείας — 1 ≤ 2"]))
    assert "Совет" in words
    assert "Ασφαλείας" in words


def test_a_script_that_needs_shaping_is_refused_in_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="right-to-left script cannot be drawn"):
        redline(tmp_path, ".pdf", ["مجلس الأمن"], ["مجلس"])
    assert not (tmp_path / "red.pdf").exists()


def test_right_to_left_text_comes_through_html_and_word(tmp_path: Path) -> None:
    old, new = ["يرحب مجلس الأمن بالتقرير"], ["يلاحظ مجلس الأمن التقرير"]
    assert "يلاحظ" in page(redline(tmp_path, ".html", old, new).read_text(encoding="utf-8")).text["ins"]
    views = read_views(open_package(redline(tmp_path, ".docx", old, new)).xml("word/document.xml")[0])
    assert ([line.text for line in views.rejected], [line.text for line in views.accepted]) == (old, new)


def test_pages_have_tables_headers_and_page_numbers() -> None:
    def cell(text: str) -> tuple[Block, ...]:
        return (Block((Run(text, bold=True, italic=True),)),)

    grid = Grid(rows=((cell("Head"), cell("x")), (cell("a\nb"), ())), widths=(1, 2))
    last = Block((Run("Next"),), new_page=True)
    sheet = Sheet(
        [Block((Run("Title"),), align="center", rule=True), grid, last],
        title="T",
        header="S/PRST/2010/1\tright",
        footer="{page}/{pages}",
        first_header="",
        page=(612, 792),
    )
    document = pypdfium2.PdfDocument(pdf_bytes(sheet))
    assert len(document) == 2
    document.close()


def test_versions_pair_by_id_although_the_words_are_others(tmp_path: Path) -> None:
    head = ["Statement by the President", "At the 6257th meeting:"]
    old = [Para("p1", LONG), Para("p2", OTHER)]
    new = [Para("p1", THIRD), Para("p2", OTHER)]
    out = tmp_path / "red.docx"
    documents = [plain_document([*head, *(para.text for para in side)]) for side in (old, new)]
    report = redline_texts_docx(
        old, new, out, old_document=documents[0], new_document=documents[1], author="Desk", time=TIME
    )
    assert report.counts == {"edited": 1, "inserted": 0, "deleted": 0, "moved": 0, "split": 0, "merged": 0}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"One.\nTwo.\n", ["One.", "Two."]),
        (b"One\nwrapped.\n\nTwo.\n", ["One wrapped.", "Two."]),
        ("\ufeffCôte.\r\n\r\nEnd.".encode(), ["Côte.", "End."]),
        ("Côte".encode("utf-16"), ["Côte"]),
        ("Côte “x”".encode("cp1252"), ["Côte “x”"]),
    ],
)
def test_text_files_are_read_in_the_encodings_people_send(
    tmp_path: Path, data: bytes, expected: list[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_paragraphs(path) == expected


UNREADABLE = [("a.txt", b""), ("a.txt", b"\x00\x01\x02"), ("a.docx", b"no"), ("no.txt", None)]


@pytest.mark.parametrize(("name", "data"), UNREADABLE)
def test_an_unreadable_file_is_a_sentence_and_nothing_is_written(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    good = text_file(tmp_path / "b.txt", ["x"])
    for ending in (".docx", ".html", ".pdf"):
        with pytest.raises(FileProblem) as caught:
            redline_files(tmp_path / name, good, tmp_path / f"red{ending}", author="Desk", time=TIME)
        assert caught.value.problem
        assert not (tmp_path / f"red{ending}").exists()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="odt"):
        redline(tmp_path, ".odt")


def test_stopping_leaves_an_earlier_file_as_it_was(tmp_path: Path) -> None:
    out = redline(tmp_path, ".docx")
    before = out.read_bytes()
    with pytest.raises(Cancelled):
        redline_docx(
            tmp_path / "b.txt", tmp_path / "a.txt", out, author="Desk", time=TIME, cancelled=lambda: True
        )
    assert out.read_bytes() == before


def test_the_pairs_of_resolutions_compare(tmp_path: Path) -> None:
    folder = shared_data("pairs")
    for line in (folder / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:13]:
        earlier, later, _ = line.split("\t")
        rows = [row.change for row in compare_files(folder / earlier, folder / later).rows]
        kept = sum(s.new_end - s.new_start for row in rows for s in row.spans if not s.changed)
        assert kept > 0.6 * sum(len(row.new_text) for row in rows)
        redline_files(folder / earlier, folder / later, tmp_path / "red.docx", author="Desk", time=TIME)


LITTLE = [(".docx", "PySide6 docx reportlab msgspec numpy"), (".pdf", "PySide6 docx")]


@pytest.mark.parametrize(("ending", "unwanted"), LITTLE)
def test_the_command_path_imports_little(tmp_path: Path, ending: str, unwanted: str) -> None:
    old, new = text_file(tmp_path / "a.txt", OLD), text_file(tmp_path / "b.txt", NEW)
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from app.services.redlining import redline_files\n"
        f"redline_files(Path({str(old)!r}), Path({str(new)!r}), Path({str(tmp_path / ('o' + ending))!r}), author='D', "
        "time=datetime(2026, 1, 1, tzinfo=UTC))\n"
        f"print([name for name in {unwanted.split()!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_errors_of_this_service_are_all_of_the_house() -> None:
    assert issubclass(Refused, PenholderError)
    assert issubclass(FileProblem, PenholderError)
