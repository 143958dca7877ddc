"""A secret planted wherever a Word file can keep one: seen before it is sent, and absent from every clean file."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.council import AuthorRule
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
    Reply,
    Unplaced,
)
from app.domain.statement import Paragraph, ParagraphId, Removed, Statement
from app.ooxml.final import final_docx
from app.ooxml.inspect_file import inspect_word_file
from app.ooxml.scrub import clean_copy
from app.services.forms_export import ExportKind, export_statement
from app.services.proof import inspect_docx, prove_docx, secrets_of, write_clean_copy
from tests.helpers.judges import assert_valid_word_file, pandoc_text
from tests.helpers.statements import full

SECRET = "Zanzibar"
NOON = datetime(2010, 1, 11, 12, tzinfo=UTC)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def desk_with_secrets() -> Statement:
    """A desk on which every note says the secret, and no published word does."""
    comment = Comment(
        CommentId("c"), "p-1", "FRA", SECRET, f"{SECRET} wants it", NOON, "stresses", False,
        (Reply(SECRET, f"no, {SECRET}", NOON, "GBR"),), f"{SECRET}.docx",
    )  # fmt: skip
    proposal = Proposal(
        ProposalId("r"), "FRA", SECRET, ProposalKind.AMEND, "p-1", "old", f"{SECRET} new", NOON, comments=(comment,),
        decision=Decision(ProposalStatus.REJECTED, SECRET, NOON, f"{SECRET} would not have it"),
    )  # fmt: skip
    statement = full()
    first = replace(statement.paragraphs[0], note=f"{SECRET} holds out", origins=())
    return replace(
        statement,
        title=f"{SECRET} draft",
        paragraphs=(first, *statement.paragraphs[1:]),
        comments=(comment,),
        proposals=(proposal,),
        authors=(AuthorRule(SECRET, "FRA"),),
        removed=(Removed(Paragraph(ParagraphId("p-0"), f"{SECRET} was here"), ""),),
        unplaced=(Unplaced("u", f"{SECRET}?", "no place", "FRA", SECRET, NOON, f"{SECRET}.docx"),),
        concept=replace(statement.concept, sender=SECRET, unplaced=(SECRET,), file_name=f"{SECRET}.docx"),
    )


def holds_secret(data: bytes) -> list[str]:
    """Where the secret can be found in a package: in its bytes, parts, UTF-16, text split over runs, names."""
    found = ["archive"] if SECRET.encode() in data else []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            part = archive.read(entry)
            texts = [part.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]
            texts += [re.sub(r"<[^>]*>", "", texts[0]), entry.filename, entry.comment.decode("latin-1")]
            if any(SECRET.casefold() in text.casefold() for text in texts):
                found.append(entry.filename)
    return found


class Planter:
    """Puts parts and markup into a Word file, with content types and relationships as they should be."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def part(
        self,
        name: str,
        content: bytes | str,
        kind: str = "",
        owner: str = "word/document.xml",
        type_: str = "",
    ) -> None:
        """Adds a part that `owner` ("" is the package) points to."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        if type_:
            override = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
            self.put("[Content_Types].xml", "</Types>", override)
        if kind:
            folder, _, base = owner.rpartition("/")
            rels = f"{folder}/_rels/{base}.rels".lstrip("/") if owner else "_rels/.rels"
            target = (
                name if not owner else name.removeprefix("word/") if name.startswith("word/") else f"/{name}"
            )
            arrow = (
                f'<Relationship Id="rS{len(self.parts)}" Type="{kind}" Target="{target}"/></Relationships>'
            )
            empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            self.parts.setdefault(rels, empty.encode())
            self.put(rels, "</Relationships>", arrow)

    def put(self, part: str, before: str, with_: str) -> None:
        """Replaces the last `before` of a part."""
        text = self.parts[part].decode()
        place = text.rindex(before)
        self.parts[part] = (text[:place] + with_ + text[place + len(before) :]).encode()

    def default(self, extension: str, type_: str) -> None:
        """Declares a content type by extension."""
        self.put(
            "[Content_Types].xml",
            "</Types>",
            f'<Default Extension="{extension}" ContentType="{type_}"/></Types>',
        )

    def bytes(self, comment: bytes = b"") -> bytes:
        """The file."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
            archive.comment = comment
        return made.getvalue()


def in_text(planter: Planter, markup: str) -> None:
    """Markup into the document's last paragraph."""
    planter.put("word/document.xml", "</w:p>", f"{markup}</w:p>")


def _comment(p: Planter) -> None:
    inner = f'<w:comment w:id="0" w:author="{SECRET}" w:initials="Z"><w:p>{run("x")}</w:p></w:comment>'
    body = f"<w:comments {W}>{inner}</w:comments>"
    p.part("word/comments.xml", body, f"{KIND}/comments", type_=f"{WORDML}.comments+xml")
    in_text(
        p,
        '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )


def _people(p: Planter) -> None:
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    body = f'<w15:people xmlns:w15="{space}"><w15:person w15:author="{SECRET}"/></w15:people>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/people"
    p.part("word/people.xml", body, kind, type_=f"{WORDML}.people+xml")


def _core(p: Planter) -> None:
    p.put(
        "docProps/core.xml", "</cp:coreProperties>", f"<dc:creator>{SECRET}</dc:creator></cp:coreProperties>"
    )


def _extended(p: Planter) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    body = f'<Properties xmlns="{space}"><Template>{SECRET}.dotm</Template><Company>{SECRET}</Company></Properties>'
    type_ = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    p.part("docProps/app.xml", body, f"{KIND}/extended-properties", "", type_)


def _custom(p: Planter) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    body = (
        f'<Properties xmlns="{space}" xmlns:vt="{types}"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" '
        f'pid="2" name="{SECRET}"><vt:lpwstr>1</vt:lpwstr></property></Properties>'
    )
    type_ = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    p.part("docProps/custom.xml", body, f"{KIND}/custom-properties", "", type_)


def _custom_xml(p: Planter) -> None:
    p.default("xml", "application/xml")
    p.part("customXml/item1.xml", f"<notes>{SECRET}</notes>", f"{KIND}/customXml")


def _thumbnail(p: Planter) -> None:
    p.default("jpeg", "image/jpeg")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    p.part("docProps/thumbnail.jpeg", b"\xff\xd8\xff\xe0" + SECRET.encode(), kind, "")


def _picture(p: Planter) -> None:
    p.default("png", "image/png")
    text = b"tEXt" + b"Author\x00" + SECRET.encode()
    chunk = (len(text) - 4).to_bytes(4, "big") + text + b"\0\0\0\0"
    p.part("word/media/image1.png", b"\x89PNG\r\n\x1a\n" + chunk, f"{KIND}/image")


def _embedded(p: Planter) -> None:
    p.default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    p.part("word/embeddings/object1.bin", SECRET.encode("utf-16-le"), f"{KIND}/oleObject")


def _macro(p: Planter) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    p.part("word/vbaProject.bin", SECRET.encode(), kind, type_="application/vnd.ms-office.vbaProject")


def _template(p: Planter) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    arrow = (
        f'Type="{KIND}/attachedTemplate" Target="file:///C:/Users/{SECRET}/Normal.dotm" TargetMode="External"'
    )
    rels = f'<Relationships xmlns="{space}"><Relationship Id="rId1" {arrow}/></Relationships>'
    p.part("word/_rels/settings.xml.rels", rels)
    p.put("word/settings.xml", "<w:defaultTabStop", f'<w:attachedTemplate {R} r:id="rId1"/><w:defaultTabStop')


def _variable(p: Planter) -> None:
    p.put(
        "word/settings.xml",
        "<w:themeFontLang",
        f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars><w:themeFontLang',
    )


def _deleted_note(p: Planter) -> None:
    notes = f'<w:footnote w:id="7"><w:p>{run(SECRET)}</w:p></w:footnote>'
    note = f"<w:footnotes {W}>{notes}</w:footnotes>"
    p.parts["word/footnotes.xml"] = note.encode()
    in_text(p, '<w:del w:id="9" w:author="A"><w:r><w:footnoteReference w:id="7"/></w:r></w:del>')


def _orphan(p: Planter) -> None:
    p.default("dat", "application/octet-stream")
    p.part("trash/0000.dat", SECRET.encode())


def run(words: str, properties: str = "", tag: str = "t") -> str:
    """A run of WordprocessingML."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:{tag}>{words}</w:{tag}></w:r>"


def _hidden_header(p: Planter) -> None:
    p.put("word/header2.xml", "</w:p>", run(SECRET, "<w:vanish/>") + "</w:p>")


def _control(p: Planter) -> None:
    name = f'<w:sdtPr><w:tag w:val="{SECRET}"/></w:sdtPr>'
    in_text(p, f"<w:sdt>{name}<w:sdtContent>{run('it')}</w:sdtContent></w:sdt>")


MARKUP = {
    "a tracked deletion": f'<w:del w:id="9" w:author="A">{run(SECRET, tag="delText")}</w:del>',
    "the author of a change": f'<w:ins w:id="9" w:author="{SECRET}">{run("it")}</w:ins>',
    "hidden words, split over runs": run(SECRET[:4], "<w:vanish/>") + run(SECRET[4:], "<w:vanish/>"),
    "white words": run(SECRET, '<w:color w:val="FFFFFF"/>'),
    "tiny words": run(SECRET, '<w:sz w:val="2"/>'),
    "a bookmark": f'<w:bookmarkStart w:id="5" w:name="{SECRET}"/><w:bookmarkEnd w:id="5"/>',
    "a field": f'<w:fldSimple w:instr=" DOCPROPERTY {SECRET} ">{run("it")}</w:fldSimple>',
    "a remark in the XML": f"<!-- {SECRET} -->",
}
PLACES: dict[str, Callable[[Planter], None]] = {
    "a comment's author": _comment,
    "the list of people": _people,
    "the author": _core,
    "company and template": _extended,
    "a custom property": _custom,
    "custom XML": _custom_xml,
    "a thumbnail": _thumbnail,
    "a picture's notes": _picture,
    "an embedded file, in UTF-16": _embedded,
    "a macro": _macro,
    "the path of the template": _template,
    "a document variable": _variable,
    "a deleted footnote": _deleted_note,
    "a part that nothing points to": _orphan,
    "hidden words in a header": _hidden_header,
    "the name of a content control": _control,
    **{place: functools.partial(in_text, markup=markup) for place, markup in MARKUP.items()},
}


@pytest.fixture(scope="module")
def final() -> bytes:
    """The final file of a desk full of secrets."""
    return final_docx(desk_with_secrets())


def test_the_final_file_of_a_desk_full_of_secrets_holds_none(final: bytes) -> None:
    statement = desk_with_secrets()
    assert holds_secret(final) == []
    proof = prove_docx(final, statement, names=(SECRET,))
    assert proof.clean, proof.problems
    assert {finding.part for finding in proof.findings} > set(zipfile.ZipFile(io.BytesIO(final)).namelist())
    assert len(secrets_of(statement)) >= 8


@pytest.mark.parametrize("ending", [".docx", ".xml", ".html", ".txt", ".pdf"])
def test_every_final_form_is_proved_after_it_was_written(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"final{ending}"
    proof = export_statement(desk_with_secrets(), file, names=(SECRET,))
    assert proof is not None
    assert proof.clean, proof.problems
    assert SECRET.encode() not in file.read_bytes()


def test_the_working_file_does_hold_them(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    file = tmp_path / "working.docx"
    assert export_statement(desk_with_secrets(), file, ExportKind.WORKING) is None
    assert "word/comments.xml" in holds_secret(file.read_bytes())
    assert not inspect_docx(file).clean


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_seen_before_it_is_sent_and_gone_from_the_clean_copy(
    final: bytes, tmp_path: Path, place: str
) -> None:
    planter = Planter(final)
    PLACES[place](planter)
    planted = planter.bytes()
    assert holds_secret(planted), "the secret was not planted"
    before = {finding.part for finding in inspect_word_file(final) if not finding.ok}
    told = [
        finding for finding in inspect_word_file(planted) if not finding.ok and finding.part not in before
    ]
    assert [finding for finding in told if "when it was written" not in finding.what], "not seen"
    cleaned = clean_copy(planted)
    assert holds_secret(cleaned) == []
    assert [finding for finding in inspect_word_file(cleaned) if not finding.ok] == []


def test_a_clean_copy_keeps_the_words_and_is_a_valid_file(final: bytes, tmp_path: Path) -> None:
    planter = Planter(final)
    for plant in (_comment, _people, _core, _extended, _custom, _thumbnail, _template, _variable):
        plant(planter)
    PLACES["a tracked deletion"](planter)
    PLACES["hidden words, split over runs"](planter)
    original, cleaned = tmp_path / "original.docx", tmp_path / "cleaned.docx"
    original.write_bytes(final)
    dirty = tmp_path / "dirty.docx"
    dirty.write_bytes(planter.bytes(SECRET.encode()))
    assert not inspect_docx(dirty).clean
    assert write_clean_copy(dirty, cleaned).clean
    assert pandoc_text(cleaned) == pandoc_text(original)
    assert holds_secret(cleaned.read_bytes()) == []
    assert_valid_word_file(cleaned)


def test_a_proof_fails_where_words_of_the_desk_were_left_in(final: bytes) -> None:
    planter = Planter(final)
    in_text(planter, f"<w:r><w:t>{SECRET[:4]}</w:t></w:r><w:r><w:t>{SECRET[4:]} holds out</w:t></w:r>")
    problems = [finding.what for finding in prove_docx(planter.bytes(), desk_with_secrets()).problems]
    assert "the words differ from those of the text" in problems
    assert any(what.startswith("it says what only the desk knows") for what in problems)
