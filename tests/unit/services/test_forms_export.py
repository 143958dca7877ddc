"""Export to every form: whole files, the same words in each, proofs, and refusals in one sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from app.domain.compiled import CompileOptions
from app.domain.errors import FileProblem, Refused
from app.domain.proposals import Comment, CommentId
from app.domain.spans import Footnote, Mark, MarkKind
from app.domain.statement import Meeting, Paragraph, ParagraphId, ParagraphKind, Statement
from app.ooxml.final import final_docx
from app.services.forms_export import FINAL_FORMS, WARNINGS, ExportKind, export_statement
from app.services.html_page import statement_html
from app.services.plain import plain_text, spoken_text
from app.services.proof import Finding, Proof
from tests.helpers.statements import full


def statement() -> Statement:
    kind = ParagraphKind
    return Statement(
        agenda_item="The question",
        symbol="S/PRST/2031/4",
        meeting=Meeting(9123, date(2031, 2, 3)),
        job_number="31-00001 (E)",
        paragraphs=(
            Paragraph(ParagraphId("n"), "Reissued for technical reasons.", kind=kind.NOTE, label="*"),
            Paragraph(
                ParagraphId("p1"),
                "The Council <stresses> & notes, inter alia:",
                marks=(Mark(32, 42, MarkKind.ITALIC),),
                footnotes=(Footnote(11, "See A/1."),),
            ),
            Paragraph(ParagraphId("p2"), "first;", kind=kind.ITEM, label="(a)", level=1),
            Paragraph(ParagraphId("p3"), "second.", kind=kind.ITEM, label="(b)", level=1),
            Paragraph(ParagraphId("p4"), "Annex", kind=kind.ANNEX_TITLE),
            Paragraph(ParagraphId("p5"), "one | two", kind=kind.ROW),
        ),
    )


def test_plain_text_has_the_masthead_the_words_and_the_notes() -> None:
    assert plain_text(statement()).split("\n\n") == [
        "United Nations\nS/PRST/2031/4*",
        "Security Council\nDistr.: General\n3 February 2031\nOriginal: English",
        "Statement by the President of the Security Council",
        "At the 9123rd meeting of the Security Council, held on 3\u00a0February 2031, in connection with the Council’s "
        "consideration of the item entitled “The question”, the President of the Security Council made the following "
        "statement on behalf of the Council:",
        "“The Council[1] <stresses> & notes, inter alia:",
        "    (a) first;",
        "    (b) second.”",
        "Annex",
        "one\ttwo",
        "* Reissued for technical reasons.",
        "[1] See A/1.\n",
    ]


def test_the_text_to_read_out_has_neither_masthead_nor_annex_nor_notes() -> None:
    spoken = spoken_text(statement())
    assert spoken.startswith("At the 9123rd meeting")
    assert spoken.endswith("second.”\n")
    assert "[1]" not in spoken


class _Page(HTMLParser):
    """Counts tags, checks that they are closed, and gathers attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_can_be_read_by_ear() -> None:
    page = statement_html(statement())
    parsed = _Page(page)
    assert parsed.open == []
    assert parsed.tags.count("h1") == parsed.tags.count("main") == parsed.tags.count("header") == 1
    assert ("lang", "en") in parsed.attributes
    assert ("role", "doc-noteref") in parsed.attributes
    assert ("role", "doc-footnote") in parsed.attributes
    links = [value for name, value in parsed.attributes if name in ("href", "src")]
    assert links
    assert all(str(link).startswith("#") for link in links)
    assert "&lt;stresses&gt; &amp; notes, <em>inter alia</em>:" in page
    assert not re.search(r"https?://|url\(|@import", page)
    assert "@media print" in page


def test_the_pdf_says_the_words_page_by_page(tmp_path: Path) -> None:
    long = replace(
        statement(),
        paragraphs=tuple(
            Paragraph(ParagraphId(f"x{n}"), f"The Security Council stresses point {n}. " * 9)
            for n in range(20)
        ),
    )
    file = tmp_path / "final.pdf"
    proof = export_statement(long, file)
    assert proof is not None
    assert proof.clean, proof.problems
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 1
    assert "United Nations" in pages[0]
    assert "S/PRST/2031/4" in pages[1]
    assert "31-00001" in pages[1]


@pytest.mark.parametrize("ending", [".docx", ".xml", ".html", ".txt", ".pdf"])
def test_every_form_is_written_and_proved(tmp_path: Path, ending: str) -> None:
    proof = export_statement(statement(), tmp_path / f"final{ending.upper()}")
    assert proof is not None
    assert proof.clean, proof.problems
    assert [path.name for path in tmp_path.iterdir()] == [f"final{ending.upper()}"]


def test_a_final_file_whose_proof_fails_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = final_docx(statement())
    monkeypatch.setitem(FINAL_FORMS, ".docx", lambda _: other)
    with pytest.raises(FileProblem, match="the words differ from those of the text"):
        export_statement(full(), tmp_path / "final.docx")
    assert list(tmp_path.iterdir()) == []


def test_words_of_a_footnote_are_no_secret_even_where_a_comment_says_them(tmp_path: Path) -> None:
    comment = Comment(CommentId("c"), "p1", "FRA", "Page", "See A/1.")
    proof = export_statement(replace(statement(), comments=(comment,)), tmp_path / "final.docx")
    assert proof is not None
    assert proof.clean


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("final", ".odt"), ("final", ""), ("working", ".pdf"), ("compilation", ".xml"), ("compilation", ".txt")],
)
def test_an_ending_that_the_kind_does_not_have_is_refused_and_nothing_written(
    tmp_path: Path, kind: str, ending: str
) -> None:
    with pytest.raises(Refused) as refused:
        export_statement(full(), tmp_path / f"x{ending}", ExportKind(kind))
    assert refused.value.remedy.startswith("give the file an ending of .docx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        export_statement(full(), tmp_path / "nowhere" / "final.docx")


@pytest.mark.parametrize("ending", [".docx", ".html", ".pdf"])
@pytest.mark.parametrize("by_delegation", [False, True])
def test_a_compilation_has_no_proof_and_warns_before_it_leaves(
    tmp_path: Path, ending: str, by_delegation: bool
) -> None:
    options = CompileOptions(by_delegation=by_delegation)
    file = tmp_path / f"compilation{ending}"
    assert export_statement(full(), file, ExportKind.COMPILATION, options=options) is None
    assert file.stat().st_size > 500
    assert "who proposes what" in WARNINGS[ExportKind.COMPILATION]


def test_a_proof_is_clean_only_where_everything_is_well() -> None:
    good, bad = Finding("a.xml", "neutral", True), Finding("b.xml", "the author: X", False)
    assert Proof((good,)).clean
    assert not Proof((good, bad)).clean
    assert Proof((good, bad)).problems == (bad,)
    assert Proof((good, bad)).lines() == ["ok   a.xml: neutral", "LOOK  b.xml: the author: X"]
