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

_WORDS = r"[^<&]*(?:(?:</?(?:span|a)(?: [^<>]*)?>|&(?:amp|lt|gt|quot|apos);)[^<&]*)*"
_BLOCK = re.compile(
    r'\s*<(alinea|paragraph)(?: eId="([^"<]*)")?(?: class="(SingleTxt|MercuryDocument)")?>'
    r'\s*(?:<num>([^<&]*)</num>\s*)?<content(?: eId="([^"<]*)")?>'
    rf'\s*<p(?: xml:space="preserve")?>({_WORDS})</p>\s*</content>\s*</\1>'
)
_TITLE = re.compile(
    r'\s*(?:<p>|<paragraph eId="[^"<]*" class="(?:H1|HCh)">)'
    r'\s*(<docTitle refersTo="#title1">\s*)?<span class="bold">([^<&]*)</span>\s*</docTitle>\s*</p>'
)
_PREFACE_TITLE = re.compile(
    r"<preface>\s*<p>\s*<docTitle[^<>]*>\s*<span[^<>]*>([^<&]*)</span>\s*</docTitle>\s*</p>\s*</preface>\s*$"
)
_EMPTY_PREFACE = re.compile(r"(?:<preface>\s*<p ?/>\s*</preface>|</coverPage>)\s*$")
_END = re.compile(r"\s*</mainBody>\s*</statement>\s*</akomaNtoso>\s*\Z")
_TAG = re.compile(r"<[^>]*>")
_IDENTIFICATION = frozenset({"statement", "FRBRdate", "FRBRlanguage"})
_OPENING = "<mainBody>"


def read_plain(data: bytes, file: str) -> AknDocument | None:
    """The document without marks and footnotes, or None where the file is not of the ordinary form."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    start = text.find(_OPENING)
    if (
        start < 0
        or "<!" in text[: text.find("<meta>")].replace("<!--", "")
        or text.find("authorialNote", start) > 0
    ):
        return None
    titled = _title(text, start)
    if titled is None:
        return None
    title, place, problems = titled
    blocks = _blocks(text, place)
    if blocks is None:
        return None
    chapeau = mark_chapeau(blocks)
    return document_of(_facts(text, start), blocks, title, chapeau, file, problems)


def _title(text: str, start: int) -> tuple[str, int, list[str]] | None:
    """The title, where the blocks begin, and the slip that the United Nations' converter made with it."""
    place = start + len(_OPENING)
    before = text[max(0, start - 400) : start]
    title = _PREFACE_TITLE.search(before)
    if title:
        return without_layout(title[1]), place, []
    inside = _TITLE.match(text, place)
    if inside is None or not _EMPTY_PREFACE.search(before):
        return None
    problems = []
    if inside[1] is None:
        line = text.count("\n", 0, text.index("</docTitle>", inside.start())) + 1
        problems.append(f"not well-formed: line {line}: </docTitle> closes nothing that is open")
    return without_layout(inside[2]), inside.end(), problems


def _blocks(text: str, place: int) -> list[AknBlock] | None:
    blocks: list[AknBlock] = []
    while True:
        match = _BLOCK.match(text, place)
        if match is None:
            break
        holder, eid, style, label, inner, words = match.groups()
        words = without_layout(_plain(words))
        number = without_layout(label or "")
        if not words or (holder == "alinea" and number):
            return None
        kind = BlockKind.ITEM if number else kind_of_paragraph(words)
        level = 1 if number else 0
        blocks.append(AknBlock(kind, words, number, level, 0, eid or inner or "", style or ""))
        place = match.end()
    return blocks if blocks and _END.match(text, place) else None


def _plain(words: str) -> str:
    if "<" in words:
        words = _TAG.sub("", words)
    return unescape(words) if "&" in words else words


def _facts(text: str, end: int) -> dict[str, list[str]]:
    """What metadata and cover say, each searched for where it stands: the cover is last, identification first."""
    facts: dict[str, list[str]] = {}
    cover = max(text.rfind("<coverPage", 0, end), 0)
    for name, attribute in FACTS:
        first = 0 if name in _IDENTIFICATION else cover
        place = (
            text.rfind(f"<{name} ", 0, cover)
            if name == "docketNumber"
            else text.find(f"<{name} ", first, end)
        )
        while place >= 0:
            close = text.find(">", place, end)
            tag = text[place : close + 1]
            said = (
                _attribute(tag, attribute) if attribute else unescape(text[close + 1 : text.find("<", close)])
            )
            if _counts(name, tag) and said.strip():
                facts.setdefault(name, []).append(without_layout(said))
            place = text.find(f"<{name} ", close, end) if name == "docAuthority" else -1
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
