"""Opening a Word file that nobody trusts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.domain.errors import FileProblem
from app.ooxml.package import open_package
from tests.helpers.hostile_files import CONTENT_TYPES, HOSTILE, RELATIONSHIPS, W, docx_bytes, package_bytes

MAIN = "word/document.xml"


def read_main(data: bytes) -> str:
    package = open_package(data, file="draft.docx")
    return "".join(package.xml(package.main_part).itertext())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read_main(HOSTILE[name]())
    sentence = str(caught.value)
    assert sentence.startswith("draft.docx: ")
    assert caught.value.problem[0].isupper()
    assert caught.value.remedy
    assert "\n" not in sentence
    assert not sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("encrypted", "password"),
        ("locked zip", "password"),
        ("old Word", "old Word document"),
        ("PDF", "a PDF"),
        ("RTF", "Rich Text"),
        ("HTML", "web page"),
        ("text", "plain text"),
        ("UTF-16 text", "plain text"),
        ("truncated", "cut off"),
        ("empty", "empty"),
        ("OpenDocument", ".odt"),
        ("workbook", "Excel"),
        ("lock file", "lock file"),
        ("billion laughs", "entities"),
        ("outside entity", "entities"),
        ("UTF-16 doctype", "entities"),
        ("deep nesting", "nested"),
        ("zip bomb", "ratio"),
        ("lying size", "gigabyte"),
        ("many entries", "parts"),
        ("absurd directory", "parts"),
        ("bomb as document", "packed beyond"),
        ("malformed document", "not well-formed"),
        ("no document", "missing"),
    ],
)
def test_the_sentence_says_what_is_wrong(name: str, words: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read_main(HOSTILE[name]())
    assert words in caught.value.problem


def test_a_missing_file_a_folder_and_an_unreadable_place_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no such file"):
        open_package(tmp_path / "absent.docx")
    with pytest.raises(FileProblem, match="folder"):
        open_package(tmp_path)
    with pytest.raises(FileProblem, match="cannot be read"):
        open_package(tmp_path / ("x" * 300))


def test_a_tree_of_many_elements_is_refused_before_it_is_built() -> None:
    noise = "".join(f'<w:p w:rsidR="{n:08X}"/>' for n in range(2_000_000))
    with pytest.raises(FileProblem, match="more elements"):
        read_main(docx_bytes(noise))


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.docx"
    path.write_bytes(docx_bytes())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MAIN, "<a/>")
    with pytest.raises(FileProblem, match="two parts named"):
        open_package(path)


def test_the_document_is_found_under_another_name() -> None:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.replace("document.xml", "document2.xml"),
        "_rels/.rels": RELATIONSHIPS.replace("word/document.xml", "/word/document2.xml"),
        "word/document2.xml": f'<w:document xmlns:w="{W}"/>',
    }
    assert open_package(package_bytes(parts)).main_part == "word/document2.xml"
    parts.pop("_rels/.rels")
    assert open_package(package_bytes(parts)).main_part == "word/document2.xml"


def test_backslashes_folders_and_case_do_not_matter() -> None:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels\\.rels": RELATIONSHIPS,
        "word/": b"",
        "Word\\Document.xml": f'<w:document xmlns:w="{W}"/>',
    }
    package = open_package(package_bytes(parts))
    assert package.xml(package.main_part).tag == f"{{{W}}}document"
    assert "word/" not in package.names


def test_strict_namespaces_become_transitional_ones_but_text_stays() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        MAIN: f'<w:document xmlns:w="{strict}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/'
        f'relationships"><w:t r:id="1">{strict}</w:t></w:document>',
    }
    root = open_package(package_bytes(parts)).xml(MAIN)
    assert root.tag == f"{{{W}}}document"
    assert root[0].text == strict
    assert root[0].keys() == ["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"]


def test_utf_16_parts_are_read() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}">Côte d’Ivoire</w:document>'
    assert read_main(docx_bytes(parts={MAIN: text.encode("utf-16")})) == "Côte d’Ivoire"


def test_relationships_are_resolved_and_external_ones_only_shown() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/comments" Target="comments.xml"/>'
        '<Relationship Id="b" Type="x/image" Target="https://example.org/a.png" TargetMode="External"/>'
        '<Relationship Id="c" Type="x/comments" Target="../../../etc/passwd"/></Relationships>'
    )
    package = open_package(
        docx_bytes(parts={"word/_rels/document.xml.rels": rels, "word/comments.xml": "<c/>"})
    )
    assert package.related(MAIN, "comments") == ("word/comments.xml",)
    assert package.related(MAIN, "image") == ()
    assert [arrow.target for arrow in package.relationships(MAIN)] == [
        "word/comments.xml",
        "https://example.org/a.png",
        "etc/passwd",
    ]


def test_saving_replaces_adds_and_removes_parts_and_tells_no_time(tmp_path: Path) -> None:
    package = open_package(docx_bytes(parts={"docProps/core.xml": "<c/>"}))
    target = tmp_path / "out.docx"
    package.save(target, {MAIN: b"<new/>"}, added={"word/x.xml": b"<x/>"}, removed=["docProps/core.xml"])
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", MAIN, "word/x.xml"]
        assert archive.read(MAIN) == b"<new/>"
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


def test_saving_fails_whole(tmp_path: Path) -> None:
    package = open_package(docx_bytes())
    target = tmp_path / "out.docx"
    target.write_bytes(b"as it was")
    with pytest.raises(KeyError):
        package.save(target, {"word/none.xml": b""})
    assert target.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]
    with pytest.raises(FileProblem, match="folder to write to"):
        package.save(tmp_path / "absent" / "out.docx")
    with pytest.raises(FileProblem, match="folder, not a file"):
        package.save(tmp_path)
