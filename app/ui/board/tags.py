"""The tags under a paragraph that follow from the statement itself: its state, comments, footnotes.

What delegations ask for is tagged by `app.ui.proposals.tags`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.statement import Paragraph, ParagraphState, Statement
from app.ui.parts import Tag

_TONES = {
    ParagraphState.AD_REF: "ok",
    ParagraphState.PENDING: "ok",
    ParagraphState.PACKAGE: "warn",
    ParagraphState.REOPENED: "warn",
    ParagraphState.BRACKETED: "warn",
}


def own_tags(statement: Statement) -> Mapping[str, Sequence[Tag]]:
    """Tags by paragraph id: state, comments, footnotes."""
    comments = Counter(item.paragraph for item in statement.comments if not item.resolved)
    found: dict[str, Sequence[Tag]] = {}
    for paragraph in statement.paragraphs:
        tags = [
            *_state(paragraph),
            *_counted(comments[paragraph.id], "comment", "comments"),
            *_counted(len(paragraph.footnotes), "footnote", ""),
        ]
        if tags:
            found[paragraph.id] = tags
    return found


def _state(paragraph: Paragraph) -> list[Tag]:
    if paragraph.state is ParagraphState.OPEN:
        return []
    words = {ParagraphState.BRACKETED: "in brackets"}.get(paragraph.state, paragraph.state.value)
    shown = f"{words}: {paragraph.note}" if paragraph.note else words
    return [Tag(shown, _TONES[paragraph.state])]  # type: ignore[arg-type]  # the table holds tones only


def _counted(count: int, word: str, tab: str) -> list[Tag]:
    return [Tag(f"{count} {word}{'' if count == 1 else 's'}", "quiet", tab)] if count else []
