"""The tags under a paragraph that follow from the statement itself: its state, who asks for changes, comments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from app.domain.council import delegation_name
from app.domain.proposals import ProposalKind
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
    """Tags by paragraph id: state, open proposals by delegation, comments, footnotes."""
    proposals: dict[str, Counter[str]] = defaultdict(Counter)
    for proposal in statement.proposals:
        if proposal.is_open and proposal.kind is not ProposalKind.COMMENT:
            proposals[proposal.paragraph][proposal.delegation] += 1
    comments = Counter(item.paragraph for item in statement.comments if not item.resolved)
    found: dict[str, Sequence[Tag]] = {}
    for paragraph in statement.paragraphs:
        tags = [
            *_state(paragraph),
            *_asked(statement, proposals.get(paragraph.id, Counter())),
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


def _asked(statement: Statement, counts: Counter[str]) -> list[Tag]:
    return [
        Tag(
            f"{delegation_name(statement.delegations, code)} {count}",
            tab="proposals",
            spoken=f"{delegation_name(statement.delegations, code)}: {count} open",
        )
        for code, count in counts.items()
    ]


def _counted(count: int, word: str, tab: str) -> list[Tag]:
    return [Tag(f"{count} {word}{'' if count == 1 else 's'}", "quiet", tab)] if count else []
