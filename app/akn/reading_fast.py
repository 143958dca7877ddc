"""The ordinary statement read at the speed of a search: words and facts, without formatting.

An index reads files by the thousand and needs their words alone. Nine files of ten are a title, a chapeau and plain
paragraphs; those are recognised from end to end by one grammar, with the slips that the United Nations' converter
makes in it. Wherever a file says anything else, nothing is guessed: the caller reads it with `reading.read`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from app.akn.document import AknBlock, AknDocument, BlockKind
from app.akn.reading import document_of
from app.akn.reading_blocks import kind_of_paragraph, mark_chapeau
from app.akn.reading_inline import without_layout

_BEGIN = (
    rb'\s*<(alinea|paragraph)(?: eId="([^"<]*)")?(?: class="(SingleTxt|MercuryDocument)")?>'
    rb'\s*(?:<num>([^<&]*)</num>\s*)?<content(?: eId="([^"<]*)")?>'
    rb'\s*<p(?: xml:space="preserve")?>[ \t\r\n]*'
)
_FIRST = re.compile(rb"()" + _BEGIN)
_NEXT = re.compile(rb"</p>\s*</content>\s*</(alinea|paragraph)>(?:" + _BEGIN + rb")?")
"""Where a block's words end: its end tags and the beginning of the block that follows, if one does."""

_INLINE = re.compile(rb"[^<&]*(?:(?:</?(?:span|a)(?: [^<>]*)?>|&(?:amp|lt|gt|quot|apos);)[^<&]*)*")
_TITLE = re.compile(
    rb'\s*(?:<p>|<paragraph eId="[^"<]*" class="(?:H1|HCh)">)'
    rb'\s*(<docTitle refersTo="#title1">\s*)?<span class="bold">([^<&]*)</span>\s*</docTitle>\s*</p>'
)
_NOTE_FIRST = re.compile(
    rb'\s*<paragraph eId="([^"<]*)" class="MercuryDocument">\s*<content eId="[^"<]*">'
    rb'\s*<p xml:space="preserve">([^<&]*)</p>\s*</content>\s*(</docTitle>)\s*</p>'
    rb'\s*<paragraph eId="[^"<]*" class="(?:H1|HCh)">\s*<heading>([^<&]*)</heading>\s*(</alinea>|</paragraph>)'
)
_PREFACE_TITLE = re.compile(
    rb"<preface>\s*<p>\s*<docTitle[^<>]*>\s*<span[^<>]*>([^<&]*)</span>\s*</docTitle>\s*</p>\s*</preface>\s*$"
)
_EMPTY_PREFACE = re.compile(rb"(?:<preface>\s*<p ?/>\s*</preface>|</coverPage>)\s*$")
_END = re.compile(rb"\s*</mainBody>\s*</statement>\s*</akomaNtoso>\s*\Z")
_TAG = re.compile(r"<[^>]*>")
_COVER = re.compile(rb"<(docNumber|docAuthority|docStatus|docDate)( [^<>]*)>([^<]*)")
_KIND = re.compile(rb'<statement(?: [^<>]*)? name="([^"<>]*)"')
_LANGUAGE = re.compile(rb'<FRBRlanguage(?: [^<>]*)? language="([^"<>]*)"')
_ADOPTION = re.compile(rb'<FRBRdate date="([^"<>]*)" name="adoption"')
_JOB = b"<docketNumber "
_OPENING = b"<mainBody>"
_SLIP = "not well-formed: line {line}: </{name}> closes nothing that is open"


def read_plain(data: bytes, file: str) -> AknDocument | None:
    """The document without marks and footnotes, or None where the file is not of the ordinary form."""
    start = data.find(_OPENING)
    if start < 0 or b"<!" in data[: data.find(b"<meta>")].replace(b"<!--", b""):
        return None
    try:
        return _read(data, start, file)
    except UnicodeDecodeError:
        return None


class _Opened(NamedTuple):
    """The title, where the blocks after it begin, those before it, and the slips made so far."""

    title: str
    place: int
    blocks: list[AknBlock]
    problems: list[str]


def _read(data: bytes, start: int, file: str) -> AknDocument | None:
    opened = _title(data, start)
    if opened is None or not _add_blocks(data, opened):
        return None
    blocks = opened.blocks
    chapeau = mark_chapeau(blocks)
    return document_of(_facts(data, start), blocks, opened.title, chapeau, file, opened.problems)


def _title(data: bytes, start: int) -> _Opened | None:
    """The title, where it is named before the text or, by a slip of the United Nations' converter, in it."""
    place = start + len(_OPENING)
    before = data[max(0, start - 400) : start]
    title = _PREFACE_TITLE.search(before)
    if title:
        return _Opened(without_layout(title[1].decode()), place, [], [])
    if not _EMPTY_PREFACE.search(before):
        return None
    inside = _TITLE.match(data, place)
    if inside is None:
        return _title_after_note(data, place)
    problems = []
    if inside[1] is None:
        problems.append(_slip(data, data.index(b"</docTitle>", inside.start()), "docTitle"))
    return _Opened(without_layout(inside[2].decode()), inside.end(), [], problems)


def _title_after_note(data: bytes, place: int) -> _Opened | None:
    """The title that stands as a heading below "* Reissued for technical reasons."."""
    match = _NOTE_FIRST.match(data, place)
    if match is None:
        return None
    note = without_layout(match[2].decode())
    title = without_layout(match[4].decode())
    if kind_of_paragraph(note) is not BlockKind.NOTE or not title:
        return None
    problems = [_slip(data, match.start(3), "docTitle")]
    if match[5] == b"</alinea>":
        problems.append(_slip(data, match.start(5), "alinea"))
    block = AknBlock(BlockKind.NOTE, note, "", 0, 0, match[1].decode(), "MercuryDocument")
    return _Opened(title, match.end(), [block], problems)


def _add_blocks(data: bytes, opened: _Opened) -> bool:
    """Adds the blocks up to the end of the file, with a slip made in them; False where anything else stands there."""
    match = _FIRST.match(data, opened.place)
    while match is not None and match[2]:
        _, holder, eid, style, label, inner = match.groups(b"")
        start = match.end()
        end = data.find(b"<", start)
        match = _NEXT.match(data, end)
        written = data[start:end].decode()
        if match is None or "&" in written:
            # Links and formatting in it, or the signs that XML writes in their own way.
            inline = _INLINE.match(data, start)
            end = inline.end() if inline else start
            match = _NEXT.match(data, end)
            written = _plain(data[start:end].decode())
        words = without_layout(written)
        number = without_layout(label.decode()) if label else ""
        if match is None or not words or (holder == b"alinea" and number):
            return False
        if match[1] != holder and not _closed_by_slip(data, match, opened.problems):
            return False
        kind = BlockKind.ITEM if number else kind_of_paragraph(words)
        level = 1 if number else 0
        opened.blocks.append(AknBlock(kind, words, number, level, 0, (eid or inner).decode(), style.decode()))
    return match is not None and _END.match(data, match.end()) is not None


def _closed_by_slip(data: bytes, closing: re.Match[bytes], problems: list[str]) -> bool:
    """Notes that `</alinea>` closes a paragraph; a second time, or the other way round, is no slip that is known."""
    if closing[1] != b"alinea" or any("</alinea>" in problem for problem in problems):
        return False
    problems.append(_slip(data, data.index(b"</alinea>", closing.start()), "alinea"))
    return True


def _slip(data: bytes, place: int, name: str) -> str:
    return _SLIP.format(line=data.count(b"\n", 0, place) + 1, name=name)


def _plain(words: str) -> str:
    if "<" in words:
        words = _TAG.sub("", words)
    return unescape(words) if "&" in words else words


def _facts(data: bytes, end: int) -> dict[str, list[str]]:
    """What metadata and cover say, each searched for where it stands: the cover is last, identification first."""
    facts: dict[str, list[str]] = {}
    cover = max(data.rfind(b"<coverPage", 0, end), 0)
    for name, pattern in (("statement", _KIND), ("FRBRdate", _ADOPTION), ("FRBRlanguage", _LANGUAGE)):
        found = pattern.search(data, 0, end)
        if found:
            facts[name] = [without_layout(unescape(found[1].decode()))]
    for element, attributes, words in _COVER.findall(data, cover, end):
        if element == b"docDate":
            words = (
                b""
                if b"#adoptionDate" in attributes
                else attributes.partition(b' date="')[2].partition(b'"')[0]
            )
        said = without_layout(unescape(words.decode()))
        if said:
            facts.setdefault(element.decode(), []).append(said)
    job = data.rfind(_JOB, 0, cover)
    if job >= 0:
        start = data.find(b">", job) + 1
        facts["docketNumber"] = [without_layout(unescape(data[start : data.find(b"<", start)].decode()))]
    return facts
