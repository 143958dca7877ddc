"""Word redlines: what each kind of change becomes, and what stays as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.errors import Cancelled, Refused
from app.ooxml import redline_proof
from app.ooxml.package import open_package
from app.ooxml.redline import RedlineReport, accepted_paragraphs, redline_packages
from app.ooxml.redline_plain import plain_document
from app.ooxml.redline_proof import read_views

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
TIME = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
DATE = "2026-03-04T05:06:07Z"
LONG = "The Security Council welcomes the report of the Secretary-General and asks all parties to cooperate with it."
OTHER = (
    "Member States are urged to provide predictable financing and humanitarian access without any condition."
)
THIRD = "Regional organizations contribute to the prevention of conflict in many parts of the world today."


def document(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A small Word file whose body is given as XML; `parts` replace or add parts by name."""
    source = zipfile.ZipFile(io.BytesIO(plain_document(["x"])))
    target = io.BytesIO()
    namespaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    contents = {name: source.read(name).decode() for name in source.namelist()}
    contents["word/document.xml"] = (
        f"<w:document {namespaces}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    contents |= parts or {}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


def p(*runs: str, ppr: str = "") -> str:
    properties = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, rpr: str = "") -> str:
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(tag: str, inner: str, author: str = "France", number: int = 1) -> str:
    return f'<w:{tag} w:id="{number}" w:author="{author}" w:date="2026-01-01T00:00:00Z">{inner}</w:{tag}>'


def run_redline(old: bytes, new: bytes, folder: Path) -> tuple[etree._Element, RedlineReport]:
    out = folder / "red.docx"
    report = redline_packages(open_package(old), open_package(new), out, author="Desk", time=TIME)
    return open_package(out).xml("word/document.xml"), report


def texts(old: Iterable[str], new: Iterable[str], folder: Path) -> etree._Element:
    return run_redline(plain_document(old), plain_document(new), folder)[0]


def both(root: etree._Element) -> tuple[list[str], list[str]]:
    views = read_views(root[0])
    return (
        [line.text for line in views.rejected if not line.edge],
        [line.text for line in views.accepted if not line.edge],
    )


def of(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return ["".join(e.itertext()) if isinstance(e, etree._Element) else str(e) for e in found]


def test_words_are_inserted_and_deleted_with_author_and_time(tmp_path: Path) -> None:
    root = texts(["The Council notes this."], ["The Council deeply welcomes this."], tmp_path)
    assert of(root, "//w:del") == ["notes"]
    assert of(root, "//w:ins") == ["deeply welcomes"]
    assert set(of(root, "//w:ins/@w:author | //w:del/@w:author")) == {"Desk"}
    assert set(of(root, "//w:ins/@w:date | //w:del/@w:date")) == {DATE}
    assert of(root, "//w:del//w:t") == []
    assert of(root, "//w:delText") == ["notes"]


def test_a_split_inserts_the_mark_of_its_first_paragraph_and_marks_no_word(tmp_path: Path) -> None:
    root = texts([f"{LONG} {OTHER}", THIRD], [LONG, OTHER, THIRD], tmp_path)
    assert of(root, "//w:p[1]/w:pPr/w:rPr/w:ins/@w:author") == ["Desk"]
    assert [text.strip() for text in of(root, "//w:r[ancestor::w:ins or ancestor::w:del]")] == [""]


def test_a_merge_deletes_the_mark_of_its_first_paragraph_and_marks_no_word(tmp_path: Path) -> None:
    root = texts([LONG, OTHER, THIRD], [f"{LONG} {OTHER}", THIRD], tmp_path)
    assert len(of(root, "//w:p[1]/w:pPr/w:rPr/w:del")) == 1
    assert [text.strip() for text in of(root, "//w:r[ancestor::w:ins or ancestor::w:del]")] == [""]


def test_a_whole_deleted_paragraph_loses_words_and_mark(tmp_path: Path) -> None:
    root = texts([LONG, OTHER, THIRD], [LONG, THIRD], tmp_path)
    assert of(root, "//w:p[2]//w:delText") == [OTHER]
    assert len(of(root, "//w:p[2]/w:pPr/w:rPr/w:del")) == 1


def test_the_last_mark_is_never_deleted(tmp_path: Path) -> None:
    root = texts([LONG, OTHER], [LONG], tmp_path)
    assert of(root, "//w:p[last()]/w:pPr/w:rPr/*") == []
    assert len(of(root, "//w:p[1]/w:pPr/w:rPr/w:del")) == 1
    assert both(root) == ([LONG, OTHER], [LONG])


def test_the_last_mark_is_never_inserted(tmp_path: Path) -> None:
    root = texts([LONG], [LONG, OTHER, THIRD], tmp_path)
    assert of(root, "//w:p[last()]/w:pPr/w:rPr/*") == []
    assert both(root) == ([LONG], [LONG, OTHER, THIRD])


def test_everything_replaced_ends_in_one_plain_mark(tmp_path: Path) -> None:
    root = texts([LONG, OTHER], [THIRD], tmp_path)
    assert of(root, "//w:p[last()]/w:pPr/w:rPr/*") == []
    assert both(root) == ([LONG, OTHER], [THIRD])


def test_a_move_has_ranges_joined_by_name_and_keeps_plain_text(tmp_path: Path) -> None:
    root = texts([LONG, OTHER, THIRD, "End."], [OTHER, THIRD, LONG, "End."], tmp_path)
    assert of(root, "//w:moveFrom[w:r]") == of(root, "//w:moveTo[w:r]") == [LONG]
    assert of(root, "//w:moveFrom//w:delText") == []
    names = of(root, "//w:moveFromRangeStart/@w:name | //w:moveToRangeStart/@w:name")
    assert len(names) == 2
    assert len(set(names)) == 1
    for side in ("From", "To"):
        starts = of(root, f"//w:move{side}RangeStart/@w:id")
        assert starts == of(root, f"//w:move{side}RangeEnd/@w:id")
        assert len(starts) == 1
    assert of(root, "//w:ins//w:r | //w:del//w:r") == []


def test_an_edited_move_shows_what_was_taken_out_where_it_was_and_what_was_put_in_where_it_is(
    tmp_path: Path,
) -> None:
    edited = LONG.replace("welcomes", "notes")
    root = texts([LONG, OTHER, THIRD, "End."], [OTHER, THIRD, edited, "End."], tmp_path)
    assert of(root, "//w:p[w:moveFrom]/w:del") == ["welcomes"]
    assert of(root, "//w:p[w:moveTo]/w:ins") == ["notes"]
    assert both(root) == ([LONG, OTHER, THIRD, "End."], [OTHER, THIRD, edited, "End."])


def test_a_moved_last_paragraph_leaves_a_plain_last_mark(tmp_path: Path) -> None:
    root = texts([LONG, OTHER, THIRD], [THIRD, LONG, OTHER], tmp_path)
    assert of(root, "//w:p[last()]/w:pPr/w:rPr/*") == []
    assert both(root) == ([LONG, OTHER, THIRD], [THIRD, LONG, OTHER])


def test_a_change_of_format_alone_is_an_rprchange(tmp_path: Path) -> None:
    old, new = (
        document(p("The Council ", r("notes"), " this.")),
        document(p("The Council ", r("notes", "<w:i/>"), " this.")),
    )
    root, report = run_redline(old, new, tmp_path)
    assert of(root, "//w:rPrChange/@w:author") == ["Desk"]
    assert of(root, "//w:r[w:rPr/w:rPrChange]") == ["notes"]
    assert of(root, "//w:rPrChange/w:rPr/*") == []
    assert report.counts["edited"] == 1


def test_a_change_of_paragraph_format_is_a_pprchange(tmp_path: Path) -> None:
    old, new = document(p(LONG, ppr='<w:jc w:val="left"/>')), document(p(LONG, ppr='<w:jc w:val="both"/>'))
    root, _ = run_redline(old, new, tmp_path)
    assert of(root, "//w:pPrChange/w:pPr/w:jc/@w:val") == ["left"]


def test_runs_cut_differently_and_revision_numbers_are_no_change(tmp_path: Path) -> None:
    old = document('<w:p w:rsidR="00A1"><w:r><w:t>The Council notes this.</w:t></w:r></w:p>')
    new = document(p("The Coun", "cil notes", " this."))
    root, report = run_redline(old, new, tmp_path)
    assert not report.changed
    assert of(root, "//w:ins | //w:del | //w:rPrChange") == []


def test_bookmarks_hyperlinks_and_comment_anchors_of_the_newer_file_stay_outside_the_changes(
    tmp_path: Path,
) -> None:
    new = document(
        '<w:p><w:bookmarkStart w:id="7" w:name="here"/><w:r><w:t xml:space="preserve">See </w:t></w:r>'
        '<w:hyperlink w:anchor="here"><w:r><w:t>the new report</w:t></w:r></w:hyperlink>'
        '<w:bookmarkEnd w:id="7"/><w:r><w:t xml:space="preserve"> again today</w:t></w:r></w:p>'
    )
    root, _ = run_redline(document(p("See the report again")), new, tmp_path)
    assert [text.strip() for text in of(root, "//w:hyperlink/w:ins")] == ["new"]
    assert of(root, "//w:bookmarkStart/parent::w:p/w:bookmarkEnd/@w:id") == ["7"]
    assert both(root) == (["See the report again"], ["See the new report again today"])


def table(*rows: Iterable[str]) -> str:
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{body}</w:tbl>"


def test_tables_are_compared_cell_by_cell_and_rows_are_tracked_as_rows(tmp_path: Path) -> None:
    old = document(table(["Area", "What is asked"], ["One", LONG], ["Two", OTHER]) + p("End."))
    new = document(
        table(["Area", "What is asked"], ["One", LONG.replace("all", "the")], ["New", THIRD]) + p("End.")
    )
    root, _ = run_redline(old, new, tmp_path)
    assert len(of(root, "//w:trPr/w:ins")) == 1
    assert len(of(root, "//w:trPr/w:del")) == 1
    assert of(root, "//w:tr[2]//w:del[w:r]") == ["all"]
    assert all(len(cell.findall(f"{{{W}}}p")) for cell in root.iter(f"{{{W}}}tc"))


def test_a_whole_table_goes_and_comes_as_rows(tmp_path: Path) -> None:
    old, new = document(p(LONG) + table(["a", "b"]) + p("End.")), document(p(LONG) + p("End."))
    assert len(of(run_redline(old, new, tmp_path)[0], "//w:trPr/w:del")) == 1
    assert len(of(run_redline(new, old, tmp_path)[0], "//w:trPr/w:ins")) == 1


def test_changes_of_the_newer_file_keep_their_author_and_what_was_not_tracked_is_marked(
    tmp_path: Path,
) -> None:
    old = document(p("The Council notes the report today."))
    new = document(
        p(
            "The Council ",
            tracked("del", "<w:r><w:delText>notes</w:delText></w:r>"),
            tracked("ins", r("welcomes"), number=2),
            " the report now.",
        )
    )
    root, report = run_redline(old, new, tmp_path)
    assert of(root, "//w:del[@w:author='France']") == ["notes"]
    assert of(root, "//w:ins[@w:author='France']") == ["welcomes"]
    assert of(root, "//w:ins[@w:author='Desk']") == ["now"]
    assert of(root, "//w:del[@w:author='Desk']") == ["today"]
    assert report.kept_authors == ("France",)
    assert both(root) == (["The Council notes the report today."], ["The Council welcomes the report now."])


def test_an_insertion_of_the_older_file_that_was_accepted_keeps_its_author(tmp_path: Path) -> None:
    old = document(p("The Council ", tracked("ins", r("warmly ")), "welcomes this."))
    root, _ = run_redline(old, document(p("The Council warmly welcomes this.")), tmp_path)
    assert of(root, "//w:ins[@w:author='France']") == ["warmly "]
    assert of(root, "//*[@w:author='Desk']") == []
    assert both(root) == (["The Council welcomes this."], ["The Council warmly welcomes this."])


def test_an_insertion_of_the_older_file_that_was_dropped_is_deleted_inside_it(tmp_path: Path) -> None:
    old = document(p("The Council ", tracked("ins", r("warmly ")), "welcomes this."))
    root, _ = run_redline(old, document(p("The Council welcomes this.")), tmp_path)
    nested = of(root, "//w:ins[@w:author='France']/w:del[@w:author='Desk']")
    assert [text.strip() for text in nested] == ["warmly"]


def test_a_file_with_tracked_changes_against_itself_stays_as_it_is(tmp_path: Path) -> None:
    body = p(
        "The ", tracked("del", "<w:r><w:delText>old </w:delText></w:r>"), tracked("ins", r("new "), number=2), "text.",
        ppr=f"<w:rPr>{tracked('ins', '', number=3)}</w:rPr>",
    )  # fmt: skip
    root, report = run_redline(document(body + p("End.")), document(body + p("End.")), tmp_path)
    assert not report.changed
    assert set(of(root, "//@w:author")) == {"France"}


def cell(text: str, mark: str = "", author: str = "France") -> str:
    change = tracked(mark, "", author) if mark else ""
    return f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/>{change}</w:tcPr>{p(text)}</w:tc>"


def one_row(*cells: str) -> bytes:
    grid = "<w:gridCol/>" * len(cells)
    row = f"<w:tr>{''.join(cells)}</w:tr>"
    return document(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>{p('End.')}")


def test_a_cell_that_the_older_file_inserted_keeps_its_author_where_it_was_accepted(tmp_path: Path) -> None:
    old, new = one_row(cell("a"), cell("b", "cellIns")), one_row(cell("a"), cell("b"))
    root, report = run_redline(old, new, tmp_path)
    assert of(root, "//w:cellIns/@w:author") == ["France"]
    assert of(root, "//*[@w:author='Desk']") == []
    assert report.kept_authors == ("France",)
    assert both(root) == (["a", "End."], ["a", "b", "End."])


def test_a_cell_that_the_older_file_deleted_stays_where_the_deletion_was_refused(tmp_path: Path) -> None:
    root, _ = run_redline(one_row(cell("a"), cell("b", "cellDel")), one_row(cell("a"), cell("b")), tmp_path)
    assert of(root, "//w:cellDel") == []
    assert both(root) == (["a", "b", "End."], ["a", "b", "End."])


def test_a_row_that_lost_or_gained_a_cell_is_replaced_with_its_tracked_cells(tmp_path: Path) -> None:
    old, new = one_row(cell("a"), cell("b", "cellDel")), one_row(cell("a"))
    root, _ = run_redline(old, new, tmp_path)
    assert of(root, "//w:tr[w:trPr/w:del]//w:cellDel/@w:author") == ["France"]
    assert both(root) == (["a", "b", "End."], ["a", "End."])
    root, _ = run_redline(one_row(cell("a"), cell("b")), one_row(cell("a"), cell("c", "cellIns")), tmp_path)
    assert of(root, "//w:tr[w:trPr/w:ins]//w:cellIns/@w:author") == ["France"]
    assert both(root) == (["a", "b", "End."], ["a", "c", "End."])
    assert len(set(of(root, "//@w:id"))) == len(of(root, "//@w:id"))


def test_a_cell_that_the_older_file_inserted_and_the_newer_deletes_is_told_by_rows(tmp_path: Path) -> None:
    old, new = one_row(cell("a"), cell("b", "cellIns")), one_row(cell("a"), cell("b", "cellDel", "Spain"))
    root, report = run_redline(old, new, tmp_path)
    assert set(report.kept_authors) == {"France", "Spain"}
    assert both(root) == (["a", "End."], ["a", "End."])


def test_a_mark_on_a_cell_stands_before_its_tracked_format(tmp_path: Path) -> None:
    change = tracked("tcPrChange", "<w:tcPr/>", "Spain", 7)
    new = cell("b").replace("</w:tcPr>", f"{change}</w:tcPr>")
    root, _ = run_redline(one_row(cell("a"), cell("b", "cellIns")), one_row(cell("a"), new), tmp_path)
    names = [name.rpartition("}")[2] for name in map(str, (e.tag for e in root.iter()))]
    assert names.index("cellIns") < names.index("tcPrChange")


def test_a_deleted_row_gets_ids_of_its_own_for_its_tracked_cells(tmp_path: Path) -> None:
    old = one_row(cell(LONG, "cellIns"), cell("b"))
    new = one_row(cell(OTHER, "cellIns"), cell("b"), cell("c"))
    root, _ = run_redline(old, new, tmp_path)
    assert len(of(root, "//w:cellIns")) == 2
    assert len(set(of(root, "//@w:id"))) == len(of(root, "//@w:id"))


def test_tracked_cells_against_themselves_stay_as_they_are(tmp_path: Path) -> None:
    same = one_row(cell("a", "cellDel"), cell("b", "cellIns"))
    root, report = run_redline(same, same, tmp_path)
    assert not report.changed
    assert set(of(root, "//@w:author")) == {"France"}


def test_merged_cells_of_the_older_file_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="table cells"):
        run_redline(one_row(cell("a", "cellMerge")), plain_document(["End."]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_redline_that_is_not_exact_is_not_written_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ooxml import redline_write

    honest = redline_write._Line._text

    def forgetful(self: object, strand: object, part: object, text: str) -> None:
        honest(self, strand, part, text.replace("report", "repart"))  # type: ignore[arg-type]  # a fault

    monkeypatch.setattr(redline_write._Line, "_text", forgetful)
    with pytest.raises(Refused, match=r"paragraph 2 \(“The Security Council welcomes"):
        texts(["Same.", LONG], ["Same.", LONG.replace("all", "the")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    packages = open_package(plain_document([LONG])), open_package(plain_document([OTHER]))
    with pytest.raises(Cancelled):
        redline_packages(*packages, tmp_path / "red.docx", author="Desk", time=TIME, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_the_last_step(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    packages = open_package(plain_document([LONG])), open_package(plain_document([OTHER]))
    redline_packages(
        *packages, tmp_path / "red.docx", author="Desk", time=TIME, progress=lambda *step: steps.append(step)
    )
    assert [step[0] for step in steps] == sorted(step[0] for step in steps)
    assert steps[-1][0] == steps[-1][1]


def test_ids_pair_blocks_whatever_their_words(tmp_path: Path) -> None:
    packages = open_package(plain_document([LONG, OTHER])), open_package(plain_document([THIRD, OTHER]))
    redline_packages(*packages, tmp_path / "red.docx", author="Desk", time=TIME, ids=(["a", "b"], ["a", "b"]))
    root = open_package(tmp_path / "red.docx").xml("word/document.xml")
    assert of(root, "//w:p[1]//w:delText") == [LONG]
    assert of(root, "//w:p[1]//w:ins") == [THIRD]


def test_tracking_is_on_in_the_written_file_in_the_place_the_schema_asks_for(tmp_path: Path) -> None:
    texts(["a"], ["b"], tmp_path)
    settings_root = open_package(tmp_path / "red.docx").xml("word/settings.xml")
    assert [etree.QName(child).localname for child in settings_root] == [
        "trackRevisions",
        "characterSpacingControl",
    ]


PIECES = st.lists(
    st.sampled_from(["alpha ", "beta ", "gamma. ", "the ", "“x” ", "é ", "\t", "\n", "שלום ", "a\u00a0b "]),
    max_size=8,
).map("".join)


def test_a_tab_that_became_a_line_break_is_a_change(tmp_path: Path) -> None:
    assert both(texts(["alpha \talpha"], ["alpha \nalpha"], tmp_path)) == (
        ["alpha \talpha"],
        ["alpha \nalpha"],
    )


@given(st.lists(PIECES, min_size=1, max_size=6), st.lists(PIECES, min_size=1, max_size=6))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_texts_come_back_exactly(tmp_path: Path, old: list[str], new: list[str]) -> None:
    assert both(texts(old, new, tmp_path)) == (old, new)


STYLED = st.lists(
    st.tuples(st.sampled_from(["alpha ", "beta ", "gamma. "]), st.sampled_from(["", "<w:i/>", "<w:b/>"])),
    max_size=6,
)


@given(st.lists(STYLED, min_size=1, max_size=4), st.lists(STYLED, min_size=1, max_size=4))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_formats_come_back_exactly(
    tmp_path: Path, old: list[list[tuple[str, str]]], new: list[list[tuple[str, str]]]
) -> None:
    files = [document("".join(p(*(r(*run) for run in runs)) for runs in side)) for side in (old, new)]
    root, _ = run_redline(files[0], files[1], tmp_path)
    views = read_views(root[0])
    for file, view in zip(files, views, strict=True):
        assert view == read_views(open_package(file).xml("word/document.xml")[0]).accepted


def test_the_proof_knows_words_formats_and_marks_apart() -> None:
    def body(inner: str) -> etree._Element:
        return open_package(document(inner)).xml("word/document.xml")[0]

    plain = read_views(body(p("Words."))).accepted
    assert (
        redline_proof.first_difference(plain, read_views(body(p(r("Words.", "<w:i/>")))).accepted) is not None
    )
    assert redline_proof.first_difference(plain, read_views(body(p("Word", "s."))).accepted) is None
    assert redline_proof.first_difference(plain, read_views(body(p("Words.") + p(""))).accepted) is not None


def test_accepted_paragraphs_read_tracked_changes_as_accepted() -> None:
    body = p("a ", tracked("ins", r("b")), tracked("del", "<w:r><w:delText>c</w:delText></w:r>", number=2))
    assert accepted_paragraphs(open_package(document(body))) == ["a b"]


AUTHORS = ("France", "Kenya")
TRACKED_RUN = st.tuples(
    st.sampled_from(["alpha ", "beta ", "gamma. ", "the "]),
    st.sampled_from(["", "", "", "ins", "del", "both", "moveFrom", "moveTo"]),
    st.sampled_from(AUTHORS),
)
TRACKED_PARAGRAPH = st.tuples(st.lists(TRACKED_RUN, max_size=5), st.sampled_from(["", "", "", "ins", "del"]))


def tracked_run(text: str, kind: str, author: str) -> str:
    deleted = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    if kind == "both":
        return tracked("ins", tracked("del", deleted, "Kenya"), author)
    if kind == "del":
        return tracked("del", deleted, author)
    return tracked(kind, r(text), author) if kind else r(text)


def tracked_body(paragraphs: list[tuple[list[tuple[str, str, str]], str]]) -> str:
    body = ""
    for number, (runs, mark) in enumerate(paragraphs):
        last = number == len(paragraphs) - 1
        ppr = f"<w:rPr>{tracked(mark, '')}</w:rPr>" if mark and not last else ""
        body += p(*(tracked_run(*run) for run in runs), ppr=ppr)
    return body


@given(
    st.lists(TRACKED_PARAGRAPH, min_size=1, max_size=4), st.lists(TRACKED_PARAGRAPH, min_size=1, max_size=4)
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tracked_changes_are_kept_under_the_comparison(
    tmp_path: Path,
    old: list[tuple[list[tuple[str, str, str]], str]],
    new: list[tuple[list[tuple[str, str, str]], str]],
) -> None:
    files = [document(tracked_body(side)) for side in (old, new)]
    before, after = (read_views(open_package(file).xml("word/document.xml")[0]) for file in files)
    root, _ = run_redline(files[0], files[1], tmp_path)
    views = read_views(root[0])
    assert (views.rejected, views.accepted) == (before.rejected, after.accepted)
    ids = of(root, "//w:ins/@w:id | //w:del/@w:id | //w:moveFrom/@w:id | //w:moveTo/@w:id")
    assert len(ids) == len(set(ids))
