"""Reading Akoma Ntoso as the United Nations publishes it (`statement name="presidentialStatement"` and others).

Lenient: what is not well-formed is mended (`reading_mend`), elements that nobody expects are read for their
words, and every oddity is told in `AknDocument.problems`. Nothing in a file is trusted: no entity is expanded,
no document type loaded, no link followed, and sizes and depths are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from lxml import etree

from app.akn.document import AknBlock, AknDocument, DocumentKind
from app.akn.reading_blocks import Blocks
from app.akn.reading_facts import (
    agenda_items,
    meeting_date,
    meeting_number,
    parse_date,
    symbol_of_file,
)
from app.akn.reading_inline import local, plain
from app.akn.reading_mend import mend
from app.akn.reading_slips import put_right
from app.domain.errors import FileProblem
from app.text.decoding import decoded

LARGEST = 32 * 1024 * 1024
"""Bytes above which a file is not read; the largest published statement has 0.3 MB."""

_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
    "chi": "zh",
}
_MALFORMED = "not well-formed: "
_DISTRIBUTION = re.compile(r"^Distr\.?\s*:?\s*")


def read(source: Path | bytes, *, file: str = "") -> AknDocument:
    """The document in a file or in its bytes; `file` is the name to speak of where bytes are given.

    Raises FileProblem where there is no file, it is too large, declares entities, or is no Akoma Ntoso.
    """
    name = file or (str(source) if isinstance(source, Path) else "")
    data = _bytes(source, name)
    root, problems = _parse(data)
    if root is None or not _is_akoma_ntoso(root):
        raise FileProblem(
            "This is not Akoma Ntoso XML", "choose the XML file of a statement or resolution", name
        )
    return _document(root, name, problems)


def _bytes(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, Path):
        try:
            if source.stat().st_size > LARGEST:
                raise FileProblem(
                    "The file is larger than any statement", "choose the XML file of a statement", name
                )
            source = source.read_bytes()
        except OSError as error:
            raise FileProblem(
                f"The file cannot be read ({error.strerror})", "check that it is there", name
            ) from error
    if not source.strip():
        raise FileProblem("The file is empty", "fetch it again from where it came", name)
    if len(source) > LARGEST:
        raise FileProblem("The file is larger than any statement", "choose the XML file of a statement", name)
    if b"<!ENTITY" in source:
        raise FileProblem(
            "The file declares entities of its own, which is not safe to read", "fetch it anew", name
        )
    return source


def _parse(data: bytes) -> tuple[etree._Element | None, list[str]]:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    problems: list[str] = []
    for repair in (None, put_right):
        whole, problems = repair(data) if repair is not None else (data, problems)
        try:
            return etree.fromstring(whole, parser), [_MALFORMED + problem for problem in problems]
        except (etree.XMLSyntaxError, ValueError):
            continue
    root, problems = mend(decoded(data))
    return root, [_MALFORMED + problem for problem in problems or ["mended"]]


def _is_akoma_ntoso(root: etree._Element) -> bool:
    return local(root.tag) in ("akomaNtoso", "statement", "doc")


def document_of(
    facts: Mapping[str, list[str]],
    blocks: Sequence[AknBlock],
    title: str,
    chapeau: str,
    file: str,
    problems: Sequence[str],
    agenda: tuple[str, ...] = (),
) -> AknDocument:
    """A document put together from the facts of its cover and metadata (by element name) and its blocks.

    `chapeau` are the words that name the meeting; `agenda` are the items where those words do not name them.
    """
    printed = _first(facts, "docNumber")
    kind = _kind(_first(facts, "statement"), printed)
    issued = parse_date(_first(facts, "docDate"))
    adopted = meeting_date(chapeau) or parse_date(_first(facts, "FRBRdate")) or issued
    symbol, doubt = _symbol(printed, kind, (issued, adopted), file)
    language = _first(facts, "FRBRlanguage")
    return AknDocument(
        symbol=symbol,
        printed_symbol=printed,
        kind=kind,
        title=title,
        organ=_organ(facts.get("docAuthority", [])),
        adopted=adopted,
        issued=issued,
        language=_LANGUAGES.get(language, language[:2] or "en"),
        distribution=_DISTRIBUTION.sub("", _first(facts, "docStatus")),
        job_number=_first(facts, "docketNumber"),
        meeting_number=meeting_number(chapeau),
        agenda_items=agenda_items(chapeau) or agenda,
        blocks=tuple(blocks),
        file=file,
        recovered=bool(problems),
        problems=(*problems, doubt) if doubt else tuple(problems),
    )


def _document(root: etree._Element, name: str, problems: list[str]) -> AknDocument:
    blocks = Blocks(root)
    chapeau = blocks.chapeau or blocks.adoption
    agenda = () if agenda_items(chapeau) else _agenda_of_metadata(root)
    return document_of(_facts(root), blocks.blocks, blocks.title, chapeau, name, problems, agenda)


FACTS = (
    ("statement", "name"),
    ("docNumber", ""),
    ("docAuthority", ""),
    ("docStatus", ""),
    ("docDate", "date"),
    ("docketNumber", ""),
    ("FRBRdate", "date"),
    ("FRBRlanguage", "language"),
)
"""The elements that tell facts, and the attribute that does ("" for their words)."""


def _facts(root: etree._Element) -> dict[str, list[str]]:
    """What metadata and cover say, by element name, in the file's order: the document's own come first."""
    facts: dict[str, list[str]] = {}
    tag = str(root.tag)
    space = tag[: tag.rfind("}") + 1]
    for element in root.iter(*(space + name for name, _ in FACTS)):
        name = local(element.tag)
        said = _said(element, name)
        if said:
            facts.setdefault(name, []).append(said)
    return facts


def _agenda_of_metadata(root: etree._Element) -> tuple[str, ...]:
    """The agenda item of the metadata, for a document whose text does not name it."""
    words = root.iter("{*}keyword")
    return tuple(
        word.get("showAs", "").rstrip(".")
        for word in words
        if word.get("refersTo") == "agenda" and word.get("value") == "X"
    )


def _said(element: etree._Element, name: str) -> str:
    if name == "statement":
        return element.get("name", "")
    if name == "FRBRdate":
        return element.get("date", "") if element.get("name") == "adoption" else ""
    if name == "FRBRlanguage":
        return element.get("language", "")
    if name == "docDate":
        return element.get("date", "") if element.get("refersTo", "") != "#adoptionDate" else ""
    return plain(element)


def _first(facts: Mapping[str, list[str]], name: str) -> str:
    return facts[name][0] if name in facts else ""


def _organ(authorities: Iterable[str]) -> str:
    return next(
        (authority for authority in authorities if authority not in ("United Nations", "Nations Unies")), ""
    )


def _kind(name: str, printed: str) -> DocumentKind:
    """By the symbol where there is one: some statements are filed under `name="resolution"`."""
    if "/PRST/" in printed or name == DocumentKind.PRESIDENTIAL_STATEMENT:
        return DocumentKind.PRESIDENTIAL_STATEMENT
    if "/RES/" in printed or name == DocumentKind.RESOLUTION:
        return DocumentKind.RESOLUTION
    return DocumentKind.OTHER


def _symbol(printed: str, kind: DocumentKind, days: Iterable[date | None], file: str) -> tuple[str, str]:
    """The symbol, and what is doubtful about it: as printed, unless it is missing or cannot be this document's."""
    years = [f"/{day.year}/" for day in days if day is not None]
    wrong = "/RES/" in printed and kind is DocumentKind.PRESIDENTIAL_STATEMENT
    wrong = wrong or ("/PRST/" in printed and bool(years) and not any(year in printed for year in years))
    if printed and not wrong:
        return printed, ""
    named = symbol_of_file(file)
    if not named:
        return printed, "" if printed else "it has no symbol"
    said = f"it is printed as {printed}" if printed else "no symbol is printed"
    return named, f"{said}; its file name says {named}"
