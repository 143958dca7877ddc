"""Writing Akoma Ntoso as the United Nations' own files are made, valid against the OASIS schema.

`statement name="presidentialStatement"` with metadata, cover page, title, chapeau, paragraphs and annexes.
Reading such a file back (`app.akn.reading`) gives the same words and facts. What is not known is left empty;
the schema's mandatory dates then are 0001-01-01, which readers take as none.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.akn.writing_blocks import body_xml, inline, inline_text
from app.akn.writing_meta import annex_meta, identity, meta
from app.domain.published import Block, Published, published_form
from app.domain.statement import Statement

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ROOT = (
    '<akomaNtoso xmlns="' + NAMESPACE + '" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:akn4un="http://un.org/akn4un" xsi:schemaLocation="' + NAMESPACE + " http://docs.oasis-open.org/"
    'legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd">'
)


def write_akn(statement: Statement) -> bytes:
    """The statement as Akoma Ntoso 3.0 in UTF-8; nothing of the negotiation is in it, and no author or time."""
    form = published_form(statement)
    body = [block for block in _with_remarks(statement, form) if not block.annex]
    annexes = _annexes(_with_remarks(statement, form))
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _ROOT,
        '<statement name="presidentialStatement">',
        meta(statement, form),
        _cover(statement, form),
        _preface(form),
        f"<mainBody>{_chapeau(form)}{body_xml(body, form.footnotes)}</mainBody>",
        _attachments(statement, form, annexes),
        "</statement>",
        "</akomaNtoso>",
    ]
    return "\n".join(part for part in parts if part).encode() + b"\n"


def _with_remarks(statement: Statement, form: Published) -> list[Block]:
    """The blocks with the publisher's remarks at their places, as the United Nations' files have them."""
    blocks = {block.id: block for block in form.blocks}
    placed: list[Block] = []
    for item in statement.paragraphs:
        if item.id in blocks:
            placed.append(blocks[item.id])
        else:
            annex = placed[-1].annex if placed else 0
            placed.append(
                Block(item.kind, inline_text(item.text), item.label or "*", annex=annex, id=item.id)
            )
    return placed


def _cover(statement: Statement, form: Published) -> str:
    issued, shown = (form.day.isoformat(), form.dated) if form.day else ("0001-01-01", "")
    symbol = inline(inline_text(statement.symbol))
    return (
        '<coverPage eId="coverPage_1">\n'
        '<p><span refersTo="#publisher" class="upperLeft"><docAuthority refersTo="#publisher">United Nations'
        "</docAuthority></span></p>\n"
        f'<p class="upperRight"><docNumber refersTo="#symbol">{symbol}</docNumber></p>\n'
        '<p class="upperLeft"><docAuthority refersTo="#issuingBody" class="rightBig">Security Council'
        "</docAuthority></p>\n"
        '<p><docStatus refersTo="#generalDistribution" class="rightSmall">Distr.: General</docStatus></p>\n'
        f'<p><docDate date="{issued}" class="rightSmall" refersTo="#dateOfIssuance">{shown}</docDate></p>\n'
        "</coverPage>"
    )


def _preface(form: Published) -> str:
    title = inline(inline_text(form.title))
    return (
        f'<preface><p><docTitle refersTo="#title1"><span class="bold">{title}</span></docTitle></p></preface>'
    )


def _chapeau(form: Published) -> str:
    if not form.chapeau.strip():
        return ""
    words = inline(inline_text(form.chapeau))
    return (
        f'\n<alinea eId="alinea_1"><content eId="alinea_1__content"><p xml:space="preserve">\t{words}</p>'
        "</content></alinea>\n"
    )


def _annexes(blocks: Iterable[Block]) -> list[list[Block]]:
    annexes: dict[int, list[Block]] = {}
    for block in blocks:
        if block.annex:
            annexes.setdefault(block.annex, []).append(block)
    return list(annexes.values())


def _attachments(statement: Statement, form: Published, annexes: list[list[Block]]) -> str:
    if not annexes:
        return ""
    docs = "\n".join(
        f'<attachment eId="att_{number}"><doc name="annex">{annex_meta(identity(statement, form), number)}<mainBody>'
        f"{body_xml(annex, form.footnotes, prefix=f'att_{number}__')}</mainBody></doc></attachment>"
        for number, annex in enumerate(annexes, start=1)
    )
    return f"<attachments>{docs}</attachments>"
