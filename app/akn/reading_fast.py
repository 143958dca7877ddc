"""The ordinary statement read at the speed of a search: words and facts, without formatting.

An index reads files by the thousand and needs their words alone. Nine files of ten are a title, a chapeau and plain
paragraphs; those are recognised from end to end by one grammar. Wherever a file says anything else, nothing is guessed:
the caller reads it with `reading.read`.
"""

from __future__ import annotations

import re
from html import unescape

from app.akn.document import AknBlock, AknDocument, BlockKind
from app.akn.reading import FACTS, document_of
from app.akn.reading_blocks import kind_of_paragraph, mark_chapeau
from app.akn.reading_inline import without_layout

_WORDS = rb"[^<&]*(?:(?:</?(?:span|a)(?: [^<>]*)?>|&(?:amp|lt|gt|quot|apos);)[^<&]*)*"
_BLOCK = re.compile(
    rb'\s*<(alinea|paragraph)(?: eId="([^"<]*)")?(?: class="(SingleTxt|MercuryDocument)")?>'
    rb'\s*(?:<num>([^<&]*)</num>\s*)?<content(?: eId="([^"<]*)")?>'
    rb'\s*<p(?: xml:space="preserve")?>(' + _WORDS + rb")</p>\s*</content>\s*</\1>"
)
_TITLE = re.compile(
    rb'\s*(?:<p>|<paragraph eId="[^"<]*" class="(?:H1|HCh)">)'
    rb'\s*(<docTitle refersTo="#title1">\s*)?<span class="bold">([^<&]*)</span>\s*</docTitle>\s*</p>'
)
_PREFACE_TITLE = re.compile(
    rb"<preface>\s*<p>\s*<docTitle[^<>]*>\s*<span[^<>]*>([^<&]*)</span>\s*</docTitle>\s*</p>\s*</preface>\s*$"
)
_EMPTY_PREFACE = re.compile(rb"(?:<preface>\s*<p ?/>\s*</preface>|</coverPage>)\s*$")
_END = re.compile(rb"\s*</mainBody>\s*</statement>\s*</akomaNtoso>\s*\Z")
_TAG = re.compile(r"<[^>]*>")
_IDENTIFICATION = frozenset({"statement", "FRBRdate", "FRBRlanguage"})
_OPENING = b"<mainBody>"


def read_plain(data: bytes, file: str) -> AknDocument | None:
    """The document without marks and footnotes, or None where the file is not of the ordinary form."""
    start = data.find(_OPENING)
    if start < 0 or b"<!" in data[: data.find(b"<meta>")].replace(b"<!--", b""):
        return None
    try:
        return _read(data, start, file)
    except UnicodeDecodeError:
        return None


def _read(data: bytes, start: int, file: str) -> AknDocument | None:
    titled = _title(data, start)
    if titled is None:
        return None
    title, place, problems = titled
    blocks = _blocks(data, place)
    if blocks is None:
        return None
    chapeau = mark_chapeau(blocks)
    return document_of(_facts(data, start), blocks, title, chapeau, file, problems)


def _title(data: bytes, start: int) -> tuple[str, int, list[str]] | None:
    """The title, where the blocks begin, and the slip that the United Nations' converter made with it."""
    place = start + len(_OPENING)
    before = data[max(0, start - 400) : start]
    title = _PREFACE_TITLE.search(before)
    if title:
        return without_layout(title[1].decode()), place, []
    inside = _TITLE.match(data, place)
    if inside is None or not _EMPTY_PREFACE.search(before):
        return None
    problems = []
    if inside[1] is None:
        line = data.count(b"\n", 0, data.index(b"</docTitle>", inside.start())) + 1
        problems.append(f"not well-formed: line {line}: </docTitle> closes nothing that is open")
    return without_layout(inside[2].decode()), inside.end(), problems


def _blocks(data: bytes, place: int) -> list[AknBlock] | None:
    blocks: list[AknBlock] = []
    while True:
        match = _BLOCK.match(data, place)
        if match is None:
            break
        holder, eid, style, label, inner, written = match.groups(b"")
        words = without_layout(_plain(written.decode()))
        number = without_layout(label.decode()) if label else ""
        if not words or (holder == b"alinea" and number):
            return None
        kind = BlockKind.ITEM if number else kind_of_paragraph(words)
        level = 1 if number else 0
        blocks.append(AknBlock(kind, words, number, level, 0, (eid or inner).decode(), style.decode()))
        place = match.end()
    return blocks if blocks and _END.match(data, place) else None


def _plain(words: str) -> str:
    if "<" in words:
        words = _TAG.sub("", words)
    return unescape(words) if "&" in words else words


def _facts(data: bytes, end: int) -> dict[str, list[str]]:
    """What metadata and cover say, each searched for where it stands: the cover is last, identification first."""
    facts: dict[str, list[str]] = {}
    cover = max(data.rfind(b"<coverPage", 0, end), 0)
    for name, attribute in FACTS:
        tag = b"<%s " % name.encode()
        place = data.rfind(tag, 0, cover) if name == "docketNumber" else -2
        if place == -2:
            place = data.find(tag, 0 if name in _IDENTIFICATION else cover, end)
        while place >= 0:
            close = data.find(b">", place, end)
            opening = data[place : close + 1].decode()
            inner = "" if attribute else data[close + 1 : data.find(b"<", close)].decode()
            said = _attribute(opening, attribute) if attribute else unescape(inner)
            if _counts(name, opening) and said.strip():
                facts.setdefault(name, []).append(without_layout(said))
            place = data.find(tag, close, end) if name == "docAuthority" else -1
    return facts


def _attribute(tag: str, name: str) -> str:
    start = tag.find(f' {name}="')
    if start < 0:
        return ""
    start += len(name) + 3
    return unescape(tag[start : tag.index('"', start)])


def _counts(name: str, tag: str) -> bool:
    if name == "FRBRdate":
        return 'name="adoption"' in tag
    return not (name == "docDate" and "#adoptionDate" in tag)
