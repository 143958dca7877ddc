"""A published text as the index takes it in, whatever kind of file it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path
from typing import NamedTuple

from app.akn.document import AknDocument, BlockKind, DocumentKind
from app.akn.reading import read as read_akn
from app.akn.reading_facts import agenda_items, is_chapeau, meeting_date, parse_date, symbol_of_file
from app.akn.reading_fast import read_plain
from app.domain.errors import FileProblem
from app.language.source_docx import docx_paragraphs
from app.language.source_pdf import pdf_paragraphs
from app.language.source_text import txt_paragraphs

BODY, CHAPEAU, ANNEX = "body", "chapeau", "annex"
_PARAGRAPH = BlockKind.PARAGRAPH

SYMBOL = re.compile(
    r"\b(?:SAMPLE/PRST/\d{4}/\d+|S/PRST/\d{4}/\d+|S/RES/\d+(?:\s?\(\d{4}\))?|A/RES/\d+/\d+|S/\d{4}/\d+|A/\d+/\d+|E/\d{4}/\d+)(?:/(?:Add|Corr|Rev)\.\d+)*"
)
_ORGANS = {
    "SAMPLE": "Security Council",
    "S": "Security Council",
    "A": "General Assembly",
    "E": "Economic and Social Council",
}
_TITLE = re.compile(
    r"^(?:Statement by the President|Déclaration (?:du|de la) Président|Resolution \d|Résolution \d)", re.I
)
_FURNITURE = re.compile(
    r"^(?:United Nations|Nations Unies|Security Council|Conseil de sécurité|Distr\.|Original:"
    r"|\d+/\d+$|\d\d-\d{5}|\*\d{7})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_CLOSING = {"“": "”", "«": "»"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_FRENCH = re.compile(r"\b(?:Conseil de sécurité|Le Conseil|Nations Unies)\b")


class SourceParagraph(NamedTuple):
    """One paragraph: its words without the quotation marks round it, how people cite it, and its part."""

    words: str
    label: str
    part: str = BODY


@dataclass(frozen=True, slots=True)
class Source:
    """A published text: facts ("" or None where not known), paragraphs, and what was odd about the file."""

    symbol: str
    title: str
    kind: str
    organ: str
    item: str
    language: str
    date: Day | None
    issued: Day | None
    paragraphs: tuple[SourceParagraph, ...]
    problem: str = ""


def read_source(path: Path, data: bytes) -> Source:
    """The text in a file's bytes, by its ending (.xml, .docx, .pdf, .txt); FileProblem where it cannot be read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileProblem("This kind of file is not read", "use .xml, .docx, .pdf or .txt", str(path))
    source = reader(path, data)
    if not source.paragraphs:
        raise FileProblem(
            "No paragraph was found in it", "choose a file with the text of a statement", str(path)
        )
    return source


def bare(words: str) -> str:
    """A paragraph without the mark that opens it as part of the statement, and without the one that closes it."""
    words = words.strip()
    if not words:
        return words
    first, last = words[0], words[-1]
    # Counting is needed only where the other mark stands in the text too, which is seldom.
    closing = _CLOSING.get(first)
    if closing and (words.find(closing, 0, -1) < 0 or words.count(first) > words.count(closing, 0, -1)):
        words = words[1:].lstrip(" \u00a0")
    opening = _OPENING.get(last)
    if opening and words and (opening not in words or words.count(last) > words.count(opening)):
        words = words[:-1].rstrip(" \u00a0")
    return words


def _from_akn(path: Path, data: bytes) -> Source:
    document = read_plain(data, path.name) or read_akn(data, file=path.name)
    return Source(
        symbol=document.symbol,
        title=document.title,
        kind=document.kind.value,
        organ=document.organ or organ_of(document.symbol),
        item="; ".join(document.agenda_items),
        language=document.language,
        date=document.adopted,
        issued=document.issued,
        paragraphs=tuple(_akn_paragraphs(document)),
        problem="; ".join(document.problems[:3]),
    )


def _akn_paragraphs(document: AknDocument) -> Iterable[SourceParagraph]:
    count, annex = 0, 0
    preamble = document.kind is DocumentKind.RESOLUTION
    for kind, text, own, _, of_annex, *_ in document.blocks:
        if kind is _PARAGRAPH and not of_annex:
            count += 1
            # The paragraphs of a resolution are numbered from the first operative one; those before are cited apart.
            preamble = preamble and not own[:1].isdigit()
            yield SourceParagraph(bare(text), f"preamble, {count}" if preamble else str(count), BODY)
        elif kind is BlockKind.NOTE or kind is BlockKind.HEADING:
            continue
        elif kind is BlockKind.CHAPEAU:
            yield SourceParagraph(text, CHAPEAU, CHAPEAU)
        elif of_annex:
            annex += 1
            words = bare(text.replace("\t", " ") if kind is BlockKind.ROW else text)
            yield SourceParagraph(words, f"annex, {annex}", ANNEX)
        else:
            preamble = preamble and not own[:1].isdigit()
            label = f"preamble, {count}" if preamble else _label(kind, own, count)
            yield SourceParagraph(bare(text), label, BODY)


def _label(kind: BlockKind, own: str, count: int) -> str:
    if kind is BlockKind.ITEM:
        own = own.rstrip(".")
        return own if own.isdigit() else f"{count} {own}".strip()
    return str(count)


def _from_paragraphs(paragraphs: Callable[[bytes, str], list[str]], path: Path, data: bytes) -> Source:
    """A source from plain paragraphs: the masthead is told from the text by its words."""
    texts = paragraphs(data, str(path))
    head = " \n".join(texts[:12])
    symbol = next(iter(SYMBOL.findall(head)), "") or symbol_of_file(path.name)
    chapeau = next((text for text in texts[:15] if is_chapeau(text)), "")
    start = texts.index(chapeau) + 1 if chapeau else _first_of_text(texts)
    title = next((text for text in texts[:15] if _TITLE.match(text)), "")
    body = [SourceParagraph(chapeau, CHAPEAU, CHAPEAU)] if chapeau else []
    body += _numbered(texts[start:])
    return Source(
        symbol=symbol,
        title=title,
        kind=_kind(symbol),
        organ=organ_of(symbol),
        item="; ".join(agenda_items(chapeau)),
        language="fr" if _FRENCH.search(head) else "en",
        date=meeting_date(chapeau) or parse_date(head),
        issued=parse_date(head),
        paragraphs=tuple(body),
    )


def _first_of_text(texts: list[str]) -> int:
    """Where the masthead ends in a text without a chapeau."""
    for place, text in enumerate(texts[:15]):
        if not (_FURNITURE.match(text) or _TITLE.match(text) or SYMBOL.fullmatch(text) or len(text) < 40):
            return place
    return 0


def _numbered(texts: list[str]) -> list[SourceParagraph]:
    numbered, count = [], 0
    for text in texts:
        if _FURNITURE.match(text) or SYMBOL.fullmatch(text):
            continue
        label = _LABEL.match(text)
        if label is None:
            count += 1
            numbered.append(SourceParagraph(bare(text), str(count)))
        else:
            own = label[1].rstrip(".")
            words = bare(text[label.end() :])
            numbered.append(SourceParagraph(words, own if own.isdigit() else f"{count} {own}".strip()))
    return numbered


def organ_of(symbol: str) -> str:
    """The organ that a symbol's first letter stands for."""
    return _ORGANS.get(symbol.partition("/")[0], "")


def _kind(symbol: str) -> str:
    return "presidentialStatement" if "/PRST/" in symbol else "resolution" if "/RES/" in symbol else "other"


def _from_docx(path: Path, data: bytes) -> Source:
    return _from_paragraphs(docx_paragraphs, path, data)


def _from_pdf(path: Path, data: bytes) -> Source:
    return _from_paragraphs(pdf_paragraphs, path, data)


def _from_txt(path: Path, data: bytes) -> Source:
    return _from_paragraphs(txt_paragraphs, path, data)


READERS: dict[str, Callable[[Path, bytes], Source]] = {
    ".xml": _from_akn,
    ".docx": _from_docx,
    ".pdf": _from_pdf,
    ".txt": _from_txt,
}
"""The kinds of files that are read, by their ending."""
