"""Published texts made for the tests, in files of every kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

TEXTS = (
    "The Security Council recalls that lighthouses on seven stormy capes were kept burning through the long "
    "winter "
    "by hand.",
    "The Security Council encourages keepers of lighthouses to share their logs of storms, wrecks and lost "
    "ships "
    "every spring.",
    "The Security Council requests the Secretary-General to count the lamps and report their number within "
    "ninety days.",
)
_STATEMENT = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="presidentialStatement">
<meta><identification source="#x">
<FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>
<coverPage><p><docNumber>{symbol}</docNumber></p><p><docAuthority>Security Council</docAuthority></p>
<p><docDate date="{day}">x</docDate></p></coverPage>
<preface><p><docTitle>Statement by the President of the Security Council</docTitle></p></preface>
<mainBody><alinea><content><p>At the 9001st meeting of the Security Council, held on {long_day}, in connection with the
Council’s consideration of the item entitled “{item}”, the President of the Security Council made the following
statement on behalf of the Council:</p></content></alinea>{body}</mainBody></statement></akomaNtoso>
"""
_PARAGRAPH = '<paragraph eId="p{number}"><content><p>“{text}</p></content></paragraph>'


def akn(
    symbol: str,
    day: str,
    paragraphs: tuple[str, ...] = TEXTS,
    language: str = "eng",
    item: str = "Lighthouses",
) -> str:
    """A statement in Akoma Ntoso, of a day in ISO 8601."""
    body = "".join(_PARAGRAPH.format(number=number, text=text) for number, text in enumerate(paragraphs))
    when = date.fromisoformat(day)
    return _STATEMENT.format(
        symbol=symbol, day=day, language=language, item=item, body=body, long_day=f"{when.day} {when:%B %Y}"
    )


def write_akn(
    folder: Path, symbol: str, day: str, paragraphs: tuple[str, ...] = TEXTS, **fields: str
) -> Path:
    """The statement as a file named after its symbol."""
    path = folder / (symbol.replace("/", "_") + ".xml")
    path.write_text(akn(symbol, day, paragraphs, **fields), encoding="utf-8")
    return path
