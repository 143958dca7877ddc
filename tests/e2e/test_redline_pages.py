"""The redline of two versions of a statement as a page and as a PDF: it reads as the window shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from app.domain.editing import delete_paragraphs, edit_paragraph, move_paragraphs, split_paragraph
from app.domain.published import TITLE
from app.domain.statement import Meeting, Paragraph, ParagraphId, Statement
from app.services.comparing import compare_lists
from app.services.exporting import redline_statements
from app.services.redline_html import direction_of, redline_html

TEXTS = (
    "The Security Council welcomes the efforts of regional organizations in early warning and prevention.",
    "The Security Council encourages the Secretariat to share what it has learned about mediation.",
    "The Security Council stresses the importance of predictable means. It expresses its intention to act.",
    "The Security Council requests the Secretary-General to report on these matters within six months.",
    "The Security Council intends to hold informal dialogues with the heads of regional organizations.",
)


@pytest.fixture(scope="module")
def versions() -> tuple[Statement, Statement]:
    old = Statement(
        title="Regional organizations",
        agenda_item="Cooperation between the United Nations and regional organizations",
        meeting=Meeting(date=date(2010, 1, 13)),
        paragraphs=tuple(Paragraph(ParagraphId(f"p{at}"), text) for at, text in enumerate(TEXTS, start=1)),
    )
    new, _ = edit_paragraph(old, "p2", TEXTS[1].replace("encourages", "urges"))
    new, _ = split_paragraph(new, "p3", TEXTS[2].index(" It expresses"), "p9")
    new, _ = move_paragraphs(new, ["p5"], after="p1")
    new, _ = delete_paragraphs(new, ["p4"])
    return old, new


def written(versions: tuple[Statement, Statement], out: Path) -> Path:
    redline_statements(
        *versions,
        out,
        old_label="Zero draft",
        new_label="Rev.1",
        author="Ana",
        time=datetime(2010, 1, 8, tzinfo=UTC),
    )
    return out


class _Page(HTMLParser):
    """Rows with their number and words, targets and links."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("class", "")
        self.tags.append(tag)
        if "row" in kind.split():
            self.rows.append({"number": "", "words": "", "dir": ""})
        if tag == "p" and "dir" in given:
            self.rows[-1]["dir"] = given["dir"]
        self.links += [given["href"]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        if tag not in ("meta", "br"):
            self._open.append((tag, kind))

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        kinds = [kind for _, kind in self._open]
        if not self.rows or "unseen" in kinds:
            return
        for name in ("number", "words"):
            if any(name in kind.split() for kind in kinds):
                self.rows[-1][name] += data


def page_of(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    return page


def test_the_page_has_title_quotation_marks_and_working_numbers(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    page = page_of(written(versions, tmp_path / "red.html").read_text(encoding="utf-8"))
    assert page.rows[0]["words"].startswith(TITLE)
    assert [row["number"] for row in page.rows] == ["", "1", "2", "3", "4 · 5", "4", "5"]
    assert all(row["words"].startswith("“") for row in page.rows[1:])


def test_every_change_is_reached_from_the_list_of_changes_and_every_link_has_its_target(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    html = written(versions, tmp_path / "red.html").read_text(encoding="utf-8")
    page = page_of(html)
    assert len(page.ids) == len(set(page.ids))
    assert all(link.removeprefix("#") in page.ids for link in page.links)
    contents = html[html.index("<nav") : html.index("</nav>")]
    said = [
        "Paragraph 2</a>: moved up from 5",
        "Paragraph 3</a>: edited",
        "Paragraph 4 and 5</a>: split from 3",
    ]
    assert all(words in contents for words in said)
    assert "<summary>4 changes</summary>" in contents


def test_the_page_has_its_landmarks_and_headings_in_order(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    page = page_of(written(versions, tmp_path / "red.html").read_text(encoding="utf-8"))
    assert page.tags.count("main") == page.tags.count("header") == page.tags.count("nav") == 1
    assert [tag for tag in page.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("يرحب مجلس الأمن (2010).", "rtl"),
        ("(1) مجلس", "rtl"),
        ("The Council notes مجلس", "ltr"),
        ("2010", "ltr"),
    ],
)
def test_a_paragraph_runs_the_way_its_first_letter_does(text: str, direction: str) -> None:
    assert direction_of(text) == direction
    page = page_of(redline_html(compare_lists([text], [f"{text}!"]), title="T", old_label="a", new_label="b"))
    assert [row["dir"] for row in page.rows] == [direction]


def test_two_equal_texts_make_a_page_that_says_so() -> None:
    html = redline_html(compare_lists(["One."], ["One."]), title="T", old_label="a", new_label="b")
    assert "The two texts are the same." in html
    assert "<nav" not in html


def test_the_pdf_reads_as_the_page(versions: tuple[Statement, Statement], tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(written(versions, tmp_path / "red.pdf"))
    try:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
    assert TITLE in words
    for expected in ("“The Security Council welcomes", "4 · 5", "Deleted"):
        assert expected in words
    assert 0 < words.index("Moved up from 5") < words.index("Moved up to 2")


def test_neither_form_tells_which_areas_a_paragraph_answers(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    html = written(versions, tmp_path / "red.html").read_text(encoding="utf-8")
    assert "area" not in html.lower()


def test_both_parts_of_a_split_paragraph_have_their_quotation_marks(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    page = page_of(written(versions, tmp_path / "red.html").read_text(encoding="utf-8"))
    assert page.rows[4]["words"].endswith("¶“It expresses its intention to act.”Split from 3")


def test_the_page_says_in_which_language_its_text_is_and_which_words_are_its_own(
    versions: tuple[Statement, Statement], tmp_path: Path
) -> None:
    old, new = (replace(item, language="fr") for item in versions)
    html = written((old, new), tmp_path / "red.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in html
    assert '<section aria-label="Text" lang="fr">' in html
    assert '<p class="note" lang="en">' in html
    unknown = redline_html(compare_lists(["a"], ["b"]), title="T", old_label="a", new_label="b", language="")
    assert '<section aria-label="Text" lang="">' in unknown
