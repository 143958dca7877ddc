"""What is said of a proposal: who, how it came, what it asks for as a redline, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from app.domain.council import delegation_name
from app.domain.proposals import Proposal, ProposalKind, ProposalStatus
from app.domain.statement import Statement
from app.services.deciding import Standing
from app.text.redline import redline
from app.ui.look import Look
from app.ui.redlined_words import redlined

NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen"),
)
STATUS_TONES = {
    ProposalStatus.OPEN: "",
    ProposalStatus.HELD: "warn",
    ProposalStatus.ACCEPTED: "ok",
    ProposalStatus.IN_PART: "accent",
    ProposalStatus.REJECTED: "dele",
}
UNKNOWN = "Delegation not known"
CLIP = 220
"""Characters of a whole new or deleted paragraph that a card shows."""


def number_word(count: int) -> str:
    """A count as a word up to fifteen, then in figures."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else str(count)


def day(moment: datetime | None) -> str:
    """A day as cards show it, "8 Jan", in local time; "" where it is not known."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{local.day} {local:%b}"


def asker(statement: Statement, proposal: Proposal) -> str:
    """Who asks, for a card's head: the delegation; the author's name where that is not known."""
    if not proposal.delegation and proposal.author.strip():
        return proposal.author.strip()
    return delegation_name(statement.delegations, proposal.delegation)


def origin(proposal: Proposal) -> str:
    """How it came: tracked in a file, found without tracking, by mail, said in the meeting, from another laptop."""
    if not proposal.source:
        return "in the meeting"
    if proposal.source.lower().endswith(".prst"):
        return "in the other copy"
    if proposal.source.lower().endswith(".eml") or proposal.source == "pasted text":
        return "by mail"
    return "tracked" if proposal.tracked else "not tracked"


def aside(proposal: Proposal) -> str:
    """What stands at the right of a card's head: "tracked · 8 Jan", for a held one "held"."""
    parts = ["held"] if proposal.status is ProposalStatus.HELD else []
    return " · ".join([*parts, origin(proposal), *filter(None, [day(proposal.time)])])


def colliding(standings: tuple[Standing, ...]) -> str:
    """The heading of a stack: "Three delegations touch the same words"."""
    count = len({item.proposal.delegation for item in standings})
    if count == 1 or any(origin(item.proposal) == "in the other copy" for item in standings):
        return "Proposals on the same words"
    return f"{number_word(count).capitalize()} delegations touch the same words"


def kind_words(proposal: Proposal, numbers: Mapping[str, str]) -> str:
    """What it asks for beside words: "New paragraph", "Move after paragraph 4"; "" for an amendment."""
    others = [numbers.get(other) or "a deleted one" for other in proposal.others if other]
    if proposal.amends:
        return "On this proposal"
    if proposal.kind is ProposalKind.MOVE:
        return f"Move after paragraph {others[0]}" if others else "Move to the beginning"
    if proposal.kind is ProposalKind.INSERT and proposal.others:
        return "Bring the deleted paragraph back"
    if proposal.kind is ProposalKind.MERGE:
        return f"Merge with paragraph {' and '.join(others)}" if others else "Merge with the next paragraph"
    return {
        ProposalKind.INSERT: "New paragraph after this one" if proposal.paragraph else "New first paragraph",
        ProposalKind.DELETE: "Delete the paragraph",
        ProposalKind.SPLIT: "Split the paragraph",
        ProposalKind.COMMENT: "Comment",
    }.get(proposal.kind, "")


def redline_html(found: Standing, look: Look, *, whole: bool = False) -> str:
    """The proposal as rich text against the present words; "" where it changes none."""
    asked = found.proposal
    if asked.kind is ProposalKind.COMMENT:
        return ""
    if asked.kind is ProposalKind.INSERT and not asked.amends:
        return redlined("", asked.after if whole else clipped(asked.after), look)
    if asked.kind is ProposalKind.DELETE:
        words = found.present or asked.before
        return redlined(words if whole else clipped(words), "", look)
    old, new = (asked.before, asked.after) if found.gone or found.conflicts else (found.present, found.wanted)
    if asked.kind in (ProposalKind.MOVE, ProposalKind.MERGE) and old.replace("\n", " ") == new.replace(
        "\n", " "
    ):
        return ""
    return redlined(_marked(old), _marked(new), look, whole=whole)


def clipped(text: str, limit: int = CLIP) -> str:
    """The beginning of a long text, cut at a word."""
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def why_not(found: Standing) -> str:
    """Why it cannot be accepted as it is, in words; "" where it can."""
    if found.gone and found.proposal.amends:
        return "The proposal that it would change is decided."
    if found.gone:
        return "Its paragraph is no longer in the text."
    if found.conflicts:
        words = found.conflicts[0].base.strip() or found.conflicts[0].theirs.strip()
        return f"The words “{clipped(words, 60)}” changed since: edit and accept it."
    return ""


def became(proposal: Proposal) -> str:
    """What became of it: "accepted by Ana, 9 Jan: better so"."""
    decision = proposal.decision
    made = " ".join(filter(None, [decision.status.value, f"by {decision.author}" if decision.author else ""]))
    made = ", ".join(filter(None, [made, day(decision.time)]))
    return f"{made}: {decision.reason}" if decision.reason else made


def spoken(statement: Statement, found: Standing, numbers: Mapping[str, str]) -> str:
    """What a screen reader says: "France, tracked · 8 Jan: 1 insertion, 1 deletion"."""
    asked = found.proposal
    name = asker(statement, asked)
    parts = list(filter(None, [kind_words(asked, numbers)]))
    if asked.kind not in (ProposalKind.COMMENT, ProposalKind.INSERT, ProposalKind.DELETE):
        spans = redline(asked.before, asked.after)
        for word, tags in (("insertion", ("insert", "replace")), ("deletion", ("delete", "replace"))):
            count = sum(span.tag in tags for span in spans)
            if count:
                parts.append(f"{count} {word}{'' if count == 1 else 's'}")
    if asked.comments:
        parts.append(f"{len(asked.comments)} remark{'' if len(asked.comments) == 1 else 's'}")
    if not asked.is_open:
        parts.append(became(asked))
    if not asked.delegation:
        parts.append(UNKNOWN.lower())
    note = why_not(found)
    return f"{name}, {aside(asked)}: {', '.join(parts) or 'no words changed'}{f'. {note}' if note else ''}"


def said(text: str) -> str:
    """Plain words for a rich label."""
    return escape(text).replace("\n", "<br>")


def _marked(text: str) -> str:
    return text.replace("\n", " ¶ ")
