"""The index: what is taken in, from what kind of file, and what becomes of it later."""

from __future__ import annotations

import os
from pathlib import Path

import apsw
import docx
import pytest

from app.domain.errors import Cancelled, FileProblem
from app.language.filters import Filters
from app.language.finder import Finder
from app.language.indexer import build_index
from app.language.searching import search
from tests.helpers.shared import shared_data
from tests.unit.language.made_sources import TEXTS, write_akn


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    write_akn(made, "S/PRST/2031/1", "2031-02-03")
    return made


def symbols(index: Path, question: str, filters: Filters | None = None) -> list[str]:
    with Finder(index) as finder:
        return [use.symbol for match in finder.find(question, filters) for use in match.uses]


def standing(index: Path) -> dict[str, str]:
    connection = apsw.Connection(str(index), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return {
            f"{symbol} {language}": status
            for symbol, language, status in connection.execute(
                "SELECT symbol, language, status FROM document"
            )
        }
    finally:
        connection.close()


def test_every_published_statement_is_indexed_and_what_was_mended_is_named(tmp_path: Path) -> None:
    report = build_index([shared_data("prst")], tmp_path / "x.idx")
    assert (report.read, report.documents) == (534, 534)
    assert report.unreadable == ()
    assert sum("not well-formed" in note.problem for note in report.notes) == 119
    kept = standing(tmp_path / "x.idx")
    assert kept["S/PRST/2000/27 en"] == "withdrawn"
    assert kept["S/PRST/2000/27/Corr.1 en"] == "corrigendum"
    assert kept["S/PRST/2000/25 fr"] == kept["S/PRST/2000/25 en"] == "current"


def test_the_index_is_at_most_three_times_as_large_as_the_text(tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([shared_data("prst")], index)
    connection = apsw.Connection(str(index))
    ((text,),) = connection.execute("SELECT sum(length(CAST(words AS BLOB))) FROM text").fetchall()
    connection.close()
    assert index.stat().st_size <= 3 * text


def test_only_what_is_new_or_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([folder], index)
    write_akn(
        folder,
        "S/PRST/2031/2",
        "2031-03-04",
        ("The Security Council thanks the lamplighters of every harbour in the northern seas.",),
    )
    report = build_index([folder], index)
    assert (report.read, report.unchanged, report.documents) == (1, 1, 2)
    write_akn(
        folder,
        "S/PRST/2031/2",
        "2031-03-04",
        ("The Security Council thanks the bell-ringers of every tower in the southern hills.",),
    )
    build_index([folder], index)
    assert symbols(index, "thanks the bell-ringers of every tower in the southern hills") == ["S/PRST/2031/2"]
    assert symbols(index, "thanks the lamplighters of every harbour in the northern seas") == []


def test_a_file_that_is_gone_is_forgotten_with_its_words(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([folder], index)
    (folder / "S_PRST_2031_1.xml").unlink()
    report = build_index([folder], index)
    assert (report.removed, report.documents, report.wordings) == (1, 0, 0)
    with Finder(index) as finder:
        assert search(finder, "lighthouses") == []


def test_a_stopped_run_keeps_what_was_read_and_goes_on_later(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.language.indexer.BATCH_FILES", 1)
    for number in range(2, 6):
        write_akn(
            folder,
            f"S/PRST/2031/{number}",
            "2031-02-03",
            (f"The Security Council counts {number} wooden boats at the old pier.",),
        )
    index, seen = tmp_path / "x.idx", []
    with pytest.raises(Cancelled):
        build_index(
            [folder], index, progress=lambda *step: seen.append(step), cancelled=lambda: len(seen) >= 3
        )
    report = build_index([folder], index)
    assert (report.read, report.unchanged, report.documents) == (2, 3, 5)


def test_files_that_cannot_be_read_are_reported_and_the_others_taken_in(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.xml").write_bytes(b"")
    (folder / "other.xml").write_text("<html/>", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "picture.txt").write_bytes(b"\0\0\0\1\2")
    report = build_index([folder], tmp_path / "x.idx")
    assert sorted(note.path for note in report.unreadable) == [
        "broken.docx",
        "broken.pdf",
        "empty.xml",
        "other.xml",
        "picture.txt",
    ]
    assert all(note.problem and "\n" not in note.problem for note in report.unreadable)
    assert report.documents == 1


def test_word_and_text_files_give_symbol_date_item_and_paragraphs(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    head = [
        "United Nations",
        "S/PRST/2032/7",
        "Security Council",
        "Distr.: General",
        "5 May 2032",
        "Statement by the President of the Security Council",
    ]
    chapeau = (
        "At the 9555th meeting of the Security Council, held on 5 May 2032, in connection with the Council’s "
        "consideration of the "
        "item entitled “Harbours”, the President of the Security Council made the following statement on "
        "behalf of the Council:"
    )
    document = docx.Document()
    for text in [*head, chapeau, "“" + TEXTS[0], "“" + TEXTS[1] + "”"]:
        document.add_paragraph(text)
    document.save(str(folder / "statement.docx"))
    (folder / "S_PRST_2032_8.txt").write_text(
        "\n\n".join([*head[:1], chapeau, "“" + TEXTS[2] + "”"]), encoding="utf-8"
    )
    build_index([folder], tmp_path / "x.idx")
    with Finder(tmp_path / "x.idx") as finder:
        first = finder.find(TEXTS[1])[0]
        third = finder.find(TEXTS[2])[0]
    assert (first.first.symbol, first.first.date, first.first.paragraph, first.first.item) == (
        "S/PRST/2032/7",
        "2032-05-05",
        "2",
        "Harbours",
    )
    assert first.text == TEXTS[1], "without the quotation marks round it"
    assert (third.first.symbol, third.first.organ) == ("S/PRST/2032/8", "Security Council")


def test_a_pdf_gives_its_paragraphs(tmp_path: Path) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "S_PRST_2033_1.pdf").write_bytes(_pdf(["“" + TEXTS[0], "“" + TEXTS[1]]))
    report = build_index([folder], tmp_path / "x.idx")
    assert report.unreadable == ()
    with Finder(tmp_path / "x.idx") as finder:
        match = finder.find(TEXTS[0])[0]
    assert match.first.symbol == "S/PRST/2033/1"
    assert match.score > 0.95


def _pdf(paragraphs: list[str]) -> bytes:
    """A one-page PDF written by hand, each paragraph in lines of ten words."""
    lines, height = [], 750
    for paragraph in paragraphs:
        words = paragraph.replace("“", "").split()
        for start in range(0, len(words), 10):
            lines.append(f"BT /F1 10 Tf 50 {height} Td ({' '.join(words[start : start + 10])}) Tj ET")
            height -= 14
        height -= 20
    stream = "\n".join(lines).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table


def test_duplicates_reissues_corrigenda_and_other_languages_are_kept_apart(
    folder: Path, tmp_path: Path
) -> None:
    copies = folder / "copies"
    copies.mkdir()
    write_akn(copies, "S/PRST/2031/1", "2031-02-03")
    write_akn(
        folder,
        "S/PRST/2031/9",
        "2031-05-01",
        ("The Security Council first counted eleven green umbrellas beside the quiet river.",),
    )
    write_akn(
        copies,
        "S/PRST/2031/9",
        "2031-05-20",
        ("The Security Council now counts twelve green umbrellas beside the quiet river.",),
    )
    french = write_akn(
        copies,
        "S/PRST/2031/3",
        "2031-02-03",
        ("Le Conseil de sécurité remercie les gardiens.",),
        language="fra",
    )
    french.rename(copies / "french.xml")
    write_akn(
        folder,
        "S/PRST/2031/4",
        "2031-02-03",
        ("The Security Council paints every bench along the harbour wall bright yellow.",),
    )
    write_akn(folder, "S/PRST/2031/4/Corr.1", "2031-02-09", ("Document S/PRST/2031/4 is hereby withdrawn.",))
    index = tmp_path / "x.idx"
    build_index([folder], index)
    assert symbols(index, TEXTS[0]) == ["S/PRST/2031/1"], "the duplicate does not count twice"
    assert symbols(index, "counts twelve green umbrellas beside the quiet river") == ["S/PRST/2031/9"]
    with Finder(index) as finder:
        (near,) = finder.find("counted eleven green umbrellas beside the quiet river", limit=1)
    assert near.text.startswith("The Security Council now")
    assert symbols(index, "paints every bench along the harbour wall bright yellow") == []
    assert symbols(
        index, "paints every bench along the harbour wall bright yellow", Filters(all_standings=True)
    ) == ["S/PRST/2031/4"]
    assert symbols(index, "Le Conseil de sécurité remercie les gardiens", Filters(language="en")) == []


def test_equal_wordings_are_kept_once_with_every_use(folder: Path, tmp_path: Path) -> None:
    write_akn(folder, "S/PRST/2030/5", "2030-06-07")
    index = tmp_path / "x.idx"
    report = build_index([folder], index)
    assert report.paragraphs == 8
    with Finder(index) as finder:
        match = finder.find(TEXTS[0])[0]
    assert [use.symbol for use in match.uses] == ["S/PRST/2030/5", "S/PRST/2031/1"]
    assert (match.first.date, match.latest.date) == ("2030-06-07", "2031-02-03")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\0" * 200])
def test_a_file_that_is_no_index_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    index = tmp_path / "x.idx"
    index.write_bytes(content)
    with pytest.raises(FileProblem):
        Finder(index)
    assert index.read_bytes() == content


def test_a_missing_folder_and_a_missing_index_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        build_index([tmp_path / "absent"], tmp_path / "x.idx")
    assert not (tmp_path / "x.idx").exists(), "nothing is left where nothing was indexed"
    with pytest.raises(FileProblem):
        Finder(tmp_path / "absent.idx")


def test_the_index_holds_no_path_of_the_computer(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([folder], index)
    assert str(tmp_path).encode() not in index.read_bytes()


def test_a_file_saved_anew_with_the_same_words_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([folder], index)
    file = folder / "S_PRST_2031_1.xml"
    os.utime(file, ns=(1, 1))
    before = documents(index)
    build_index([folder], index)
    assert documents(index) == before, "the document was not taken in anew"
    assert build_index([folder], index).unchanged == 1


def documents(index: Path) -> list[tuple[object, ...]]:
    connection = apsw.Connection(str(index), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return connection.execute("SELECT * FROM document").fetchall()
    finally:
        connection.close()


def test_an_index_that_is_of_another_kind_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = apsw.Connection(str(other))
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    content = other.read_bytes()
    with pytest.raises(FileProblem):
        build_index([folder], other)
    assert other.read_bytes() == content


def test_the_paragraphs_of_a_resolution_are_cited_as_they_are_numbered(tmp_path: Path) -> None:
    folder = tmp_path / "resolutions"
    folder.mkdir()
    (folder / "S_RES_3001 (2034).xml").write_text(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
        "<coverPage><p>"
        "<docNumber>S/RES/3001 (2034)</docNumber></p><p><docTitle refersTo='#adoption'>Adopted by the "
        "Security Council at "
        "its <inline>9900th meeting</inline>, on <docDate date='2034-04-05'>5 April "
        "2034</docDate></docTitle></p></coverPage>"
        "<preamble><container name='Recalling'><p>\t<span class='italic'>Recalling</span> that "
        f"{TEXTS[0]}</p></container></preamble><mainBody><paragraph><num>1.</num><content><p>{TEXTS[1]}</p></content>"
        f"</paragraph><paragraph><num>2.</num><content><p>{TEXTS[2]}</p></content></paragraph></mainBody></statement>"
        "</akomaNtoso>",
        encoding="utf-8",
    )
    build_index([folder], tmp_path / "x.idx")
    with Finder(tmp_path / "x.idx") as finder:
        cited = [finder.find(text)[0].first for text in TEXTS]
    assert [use.paragraph for use in cited] == ["preamble, 1", "1", "2"]
    assert {(use.symbol, use.date) for use in cited} == {("S/RES/3001 (2034)", "2034-04-05")}


def test_an_index_of_another_form_is_refused_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "x.idx"
    build_index([folder], index)
    connection = apsw.Connection(str(index))
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(FileProblem, match="remove the file and index its folders again"):
        build_index([folder], index)


def test_wordings_that_differ_in_spaces_alone_are_one_and_in_a_sign_are_two(
    folder: Path, tmp_path: Path
) -> None:
    spaced = TEXTS[0].replace("stormy capes", "stormy\u00a0 capes")
    write_akn(folder, "S/PRST/2031/5", "2031-05-05", (spaced, TEXTS[1].replace(",", ";"), TEXTS[2].upper()))
    index = tmp_path / "x.idx"
    assert build_index([folder], index).wordings == 7
    write_akn(folder, "S/PRST/2031/6", "2031-06-06", (TEXTS[0], TEXTS[2].upper(), TEXTS[2].lower()))
    assert build_index([folder], index).wordings == 9, "what the index has is known again in a later run"


def test_a_file_that_grew_while_it_was_read_is_read_to_its_end(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = folder.iterdir()
    index = tmp_path / "x.idx"
    real = os.stat

    def smaller(path: object, **named: object) -> object:
        found = real(path, **named)  # type: ignore[arg-type]
        if str(path) != str(file):
            return found
        return os.stat_result(
            (*found[:6], found.st_size // 2, *found[7:10]), {"st_mtime_ns": found.st_mtime_ns}
        )

    monkeypatch.setattr("app.language.folders.os.stat", smaller)
    assert build_index([folder], index).paragraphs == 4
