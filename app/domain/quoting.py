"""The verbs that put agreed language into the text, with its source kept on the words."""

from __future__ import annotations

from dataclasses import replace

from app.domain.changes import Changes, Outcome
from app.domain.cleaning import one_line
from app.domain.editing import add_paragraph, with_text
from app.domain.errors import Refused
from app.domain.spans import Origin, OriginKind, join
from app.domain.statement import Paragraph, ParagraphId, Statement

_NO_BLANK_AFTER = ("", " ", "\u00a0", "(", "[", "“", "‘", "\u2014", "/")
_NO_BLANK_BEFORE = ("", " ", "\u00a0", ",", ".", ";", ":", ")", "]", "”", "’", "?", "!", "\u2014", "/")


def quote_words(
    statement: Statement,
    paragraph: str,
    start: int,
    end: int,
    words: str,
    *,
    source: str,
    detail: str = "",
) -> Outcome:
    """Puts `words` of a published text in place of those from `start` to `end` (code points).

    `source` is its symbol, `detail` the paragraph there; both stay with the words. A blank is set at either side
    where words would touch. Raises Refused for a place outside the paragraph.
    """
    old = statement.paragraph(paragraph)
    if not 0 <= start <= end <= len(old.text):
        raise Refused("There is no such place in the paragraph", "put the cursor inside it")
    quoted = one_line(words)
    before, after = old.text[:start], old.text[end:]
    left = "" if before[-1:] in _NO_BLANK_AFTER or quoted[:1] in _NO_BLANK_BEFORE else " "
    right = "" if after[:1] in _NO_BLANK_BEFORE or quoted[-1:] in _NO_BLANK_AFTER else " "
    new = with_text(old, before + left + quoted + right + after)
    first = start + len(left)
    origin = Origin(first, first + len(quoted), OriginKind.PRECEDENT, source, detail)
    changed = replace(new, origins=join((*_outside(new.origins, origin), origin)) if quoted else new.origins)
    paragraphs = tuple(changed if item.id == paragraph else item for item in statement.paragraphs)
    return replace(statement, paragraphs=paragraphs), Changes(
        "Insert agreed language", frozenset([paragraph])
    )


def quote_paragraph(
    statement: Statement,
    new_id: str,
    words: str,
    *,
    source: str,
    detail: str = "",
    after: str | None = None,
) -> Outcome:
    """Adds a paragraph of a published text behind `after` ("" for the beginning, None for the end)."""
    text = one_line(words)
    origin = Origin(0, len(text), OriginKind.PRECEDENT, source, detail)
    paragraph = Paragraph(ParagraphId(new_id), text, origins=(origin,) if text else ())
    return add_paragraph(statement, paragraph, after=after, verb="Insert agreed language")


def _outside(origins: tuple[Origin, ...], taken: Origin) -> tuple[Origin, ...]:
    """What of the origins lies outside the words that were put in: those have one source."""
    kept = []
    for origin in origins:
        for start, end in (
            (origin.start, min(origin.end, taken.start)),
            (max(origin.start, taken.end), origin.end),
        ):
            if start < end:
                kept.append(replace(origin, start=start, end=end))
    return tuple(kept)
