"""What deleted words refer to comes along: styles, lists, notes, pictures."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from app.ooxml.package import Package, open_package
from app.ooxml.redline import redline_packages
from app.ooxml.redline_plain import plain_document
from app.ooxml.redline_proof import read_views

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"w": W}
TIME = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LONG = "The Security Council welcomes the report of the Secretary-General and asks all parties to cooperate with it."
KEPT = (
    "Member States are urged to provide predictable financing and humanitarian access without any condition."
)


def word_file(
    body: str, parts: dict[str, tuple[str, str, str | bytes]] | None = None, styles: str = ""
) -> bytes:
    """A Word file; `parts`: name -> (kind ending, content type, data)."""
    source = zipfile.ZipFile(io.BytesIO(plain_document(["x"])))
    contents: dict[str, str | bytes] = {name: source.read(name).decode() for name in source.namelist()}
    contents["word/document.xml"] = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    types, rels = str(contents["[Content_Types].xml"]), str(contents["word/_rels/document.xml.rels"])
    contents["word/styles.xml"] = str(contents["word/styles.xml"]).replace(
        "</w:styles>", f"{styles}</w:styles>"
    )
    for number, (name, (kind, content_type, data)) in enumerate((parts or {}).items(), start=20):
        contents[f"word/{name}"] = data
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
        )
        rels = rels.replace(
            "</Relationships>",
            f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}"/></Relationships>',
        )
    contents["[Content_Types].xml"], contents["word/_rels/document.xml.rels"] = types, rels
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


def p(text: str, ppr: str = "", more: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr><w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def compare(old: bytes, new: bytes, folder: Path) -> Package:
    out = folder / "red.docx"
    redline_packages(open_package(old), open_package(new), out, author="Desk", time=TIME)
    return open_package(out)


def of(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return ["".join(e.itertext()) if isinstance(e, etree._Element) else str(e) for e in found]


def style(name: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}</w:style>'


def test_styles_of_deleted_paragraphs_come_along_with_those_they_are_based_on(tmp_path: Path) -> None:
    old = word_file(
        p(LONG, '<w:pStyle w:val="Quote"/>') + p(KEPT), styles=style("Base") + style("Quote", "Base")
    )
    red = compare(old, word_file(p(KEPT)), tmp_path)
    assert {"Quote", "Base"} <= set(of(red.xml("word/styles.xml"), "//w:style/@w:styleId"))


def numbering(form: str) -> tuple[str, str, str | bytes]:
    levels = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return "numbering", f"{TYPE}.numbering+xml", xml


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_the_list_of_a_deleted_paragraph_comes_along_where_the_newer_file_means_another_by_its_number(
    tmp_path: Path,
) -> None:
    old = word_file(p(LONG, LISTED) + p(KEPT), {"numbering.xml": numbering("upperRoman")})
    red = compare(old, word_file(p(KEPT, LISTED), {"numbering.xml": numbering("decimal")}), tmp_path)
    root = red.xml("word/numbering.xml")
    assert of(root, "//w:num/@w:numId") == ["1", "2"]
    assert of(root, "//w:numFmt/@w:val") == ["decimal", "upperRoman"]
    assert of(red.xml("word/document.xml"), "//w:p[1]//w:numId/@w:val") == ["2"]


def test_a_file_without_lists_gets_the_part(tmp_path: Path) -> None:
    old = word_file(p(LONG, LISTED) + p(KEPT), {"numbering.xml": numbering("upperRoman")})
    red = compare(old, word_file(p(KEPT)), tmp_path)
    assert red.related("word/document.xml", "numbering") == ("word/numbering.xml",)
    assert red.content_type("word/numbering.xml") == f"{TYPE}.numbering+xml"


def footnotes(*notes: str) -> tuple[str, str, str | bytes]:
    body = "".join(
        f'<w:footnote w:id="{number}">{p(text)}</w:footnote>' for number, text in enumerate(notes, start=2)
    )
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    return "footnotes", f"{TYPE}.footnotes+xml", f'<w:footnotes xmlns:w="{W}">{marks}{body}</w:footnotes>'


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_footnote_that_both_files_have_is_compared(tmp_path: Path) -> None:
    old = word_file(p(LONG, more=NOTE), {"footnotes.xml": footnotes("See document S/2009/1.")})
    new = word_file(p(LONG, more=NOTE), {"footnotes.xml": footnotes("See document S/2010/7.")})
    note = compare(old, new, tmp_path).xml("word/footnotes.xml").findall(f"{{{W}}}footnote")[-1]
    assert of(note, ".//w:delText") == ["S/2009/1"]
    assert of(note, ".//w:ins") == ["S/2010/7"]


def test_a_deleted_footnote_comes_along_deleted(tmp_path: Path) -> None:
    old = word_file(p(LONG, more=NOTE) + p(KEPT), {"footnotes.xml": footnotes("Gone.")})
    red = compare(old, word_file(p(KEPT)), tmp_path)
    assert of(red.xml("word/footnotes.xml"), "//w:footnote[not(@w:type)]//w:delText") == ["Gone."]
    wanted = of(red.xml("word/document.xml"), "//w:footnoteReference/@w:id")
    assert wanted == of(red.xml("word/footnotes.xml"), "//w:footnote[not(@w:type)]/@w:id")


def test_a_new_footnote_is_inserted(tmp_path: Path) -> None:
    new = word_file(p(LONG, more=NOTE), {"footnotes.xml": footnotes("New.")})
    red = compare(word_file(p(LONG)), new, tmp_path)
    assert of(red.xml("word/footnotes.xml"), "//w:footnote[not(@w:type)]//w:ins[w:r]") == ["New."]
    assert len(of(red.xml("word/document.xml"), "//w:ins//w:footnoteReference")) == 1


def picture(relationship: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Emblem"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="Emblem"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_a_deleted_picture_comes_along(tmp_path: Path) -> None:
    old = word_file(p(LONG, more=picture("rId20")) + p(KEPT), {"image1.png": ("image", "image/png", PNG)})
    red = compare(old, word_file(p(KEPT)), tmp_path)
    shown = of(red.xml("word/document.xml"), "//w:del//*[local-name()='blip']/@*[local-name()='embed']")
    target = next(a.target for a in red.relationships("word/document.xml") if a.id == shown[0])
    assert red.read(target) == PNG


def test_a_picture_that_stays_is_no_change_whatever_its_relationship_is_called(tmp_path: Path) -> None:
    old = word_file(p(LONG, more=picture("rId20")), {"image1.png": ("image", "image/png", PNG)})
    new = word_file(
        p(LONG, more=picture("rId21")),
        {"footnotes.xml": footnotes(), "image1.png": ("image", "image/png", PNG)},
    )
    red = compare(old, new, tmp_path)
    assert of(red.xml("word/document.xml"), "//w:ins | //w:del") == []


def test_the_parts_of_the_newer_file_that_do_not_change_stay_byte_for_byte(tmp_path: Path) -> None:
    new = word_file(
        p(KEPT), {"header1.xml": ("header", f"{TYPE}.header+xml", f'<w:hdr xmlns:w="{W}">{p("H")}</w:hdr>')}
    )
    red = compare(word_file(p(LONG)), new, tmp_path)
    assert red.read("word/header1.xml") == open_package(new).read("word/header1.xml")
    assert [line.text for line in read_views(red.xml("word/document.xml")[0]).accepted] == [KEPT]
