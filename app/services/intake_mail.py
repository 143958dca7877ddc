"""The text of a mail: a paragraph with its number or its words is placed, the rest is kept with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.council import Delegation
from app.domain.numbering import find_by_number, working_numbers
from app.domain.proposals import Comment, CommentId, Proposal, ProposalKind, Unplaced
from app.domain.statement import Statement
from app.services.intake_authors import by_words, delegation_of_author
from app.services.intake_file import fresh_only
from app.services.intake_model import FILE_AUTHOR, Asked, FileIntake, Snapshot
from app.services.intake_people import Source
from app.services.intake_phrases import carry_out
from app.services.intake_untracked import unplaced
from app.services.intake_words import Hand, proposal
from app.services.session import new_id
from app.text.redline import WordMatcher
from app.text.signs import with_our_signs
from app.text.splitting import without_outer_quotes

SAME = 0.5
"""A passage at least this much like a paragraph is that paragraph with changes."""

_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:in|on|for|re)\s+)?(?:(?:operative\s+)?para(?:graph)?s?|OP|PP|§|¶)?\.?\s*(?:no\.?\s*)?"
    r"(?P<number>\d{1,3}(?:\s*(?:bis|ter|quater|quinquies|sexies|alt(?:\s*\d)?))?)\s*(?P<sign>[.):\-–—,]|\s)\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PARAGRAPH = r"(?:paragraphs?|paras?|OP|PP|§|¶)\.?\s*(?:no\.?\s*)?"
_ANY_NUMBER = r"\d{1,3}(?:\s*(?:bis|ter|quater|quinquies|sexies|alt(?:\s*\d)?))?"
_MENTION = re.compile(rf"\b{_PARAGRAPH}({_ANY_NUMBER})\b", re.IGNORECASE)
_BESIDE = re.compile(
    rf"^\s*(?:in|on|for)\s+{_PARAGRAPH}{_ANY_NUMBER}\s*[,:]?|\s*(?:\b(?:in|of|from|to)\s+)?"
    rf"\b{_PARAGRAPH}{_ANY_NUMBER}(?=\s*[.;]?$)",
    re.IGNORECASE,
)
_NEW = re.compile(
    rf"^\W{{0,3}}(?:please\s+)?(?:new|add|insert)\b[^:“]{{0,40}}?\bafter\s+(?:{_PARAGRAPH})?(?P<number>{_ANY_NUMBER})"
    r"\s*[:.–—-]\s*(?P<rest>.{15,})$",
    re.IGNORECASE | re.DOTALL,
)
_COURTESY = re.compile(
    r"^(?:dear\b|hi\b|hello\b|good (?:morning|afternoon|evening)\b|thank|thanks\b|many thanks|"
    r"(?:please |kindly )?(?:find|see) (?:attached|enclosed|below|herewith)|attached\b|veuillez trouver|adjunto|"
    r"best\b|kind regards|regards|sincerely|with (?:best|kind|warm)|cher|chère|bonjour|merci|cordialement|"
    r"estimad|saludos|gracias)[^.!?]{0,80}[,.!]?$",
    re.IGNORECASE,
)


def read_mail_text(text: str, source: Source, snapshot: Snapshot, asked: Asked) -> FileIntake:
    """What a mail's own words ask for, against the present text.

    A passage under a paragraph's number is a new wording of it where the two are alike, else a comment on
    it; one without a number is placed by its words. Greetings are passed over; all else is unplaced.
    """
    statement = snapshot.statement
    code = (
        source.delegation
        or delegation_of_author(statement, "", source.address)
        or by_words(statement, source.name)
    )
    if not code:
        code = asked.about(
            FILE_AUTHOR + source.name, source.address or f"whoever wrote “{source.name}”", source.name
        )
    hand = Hand(code, _name(statement.delegations, code), source.name, None, source.time, tracked=False)
    proposals: list[Proposal] = []
    aside: list[Unplaced] = []
    for passage in passages(text):
        found = _placed(statement, hand, passage)
        if isinstance(found, Proposal):
            proposals.append(found)
        elif found is None and not _COURTESY.match(passage):
            aside.append(unplaced(hand, passage, "it names no paragraph and is like none"))
    return fresh_only(snapshot, source.name, code, None, proposals, aside)


def passages(text: str) -> list[str]:
    """The mail's paragraphs: parted by empty lines, and where a line begins with a paragraph's number."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        for line in block.split("\n"):
            words = " ".join(line.split())
            if not words:
                continue
            if found and found[-1] and not _NUMBER.match(words):
                found[-1] = f"{found[-1]} {words}"
            else:
                found.append(words)
        found.append("")
    return [passage for passage in found if passage]


def _placed(statement: Statement, hand: Hand, passage: str) -> Proposal | bool | None:
    """What a passage asks for; False where it repeats our words, None where it has no place."""
    found = _NUMBER.match(passage)
    if found is not None:
        rest = found["rest"].strip()
        paragraph = find_by_number(statement, found["number"])
        if paragraph:
            return _on_paragraph(statement, hand, paragraph, rest)
        base = find_by_number(statement, found["number"].split()[0])
        if base and not found["number"].isdigit():
            return proposal(hand, ProposalKind.INSERT, base, "", without_outer_quotes(rest))
    fresh = _NEW.match(passage)
    if fresh is not None and (base := find_by_number(statement, fresh["number"])):
        return proposal(hand, ProposalKind.INSERT, base, "", without_outer_quotes(fresh["rest"].strip()))
    words = without_outer_quotes(passage.strip())
    best = _most_alike(statement, words)
    if best:
        before = statement.paragraph(best).text
        words = with_our_signs(before, words)
        return False if before == words else proposal(hand, ProposalKind.AMEND, best, before, words)
    named = {find_by_number(statement, number) for number in _MENTION.findall(passage)} - {""}
    if len(named) == 1:
        instruction = _BESIDE.sub("", passage).strip()
        return _on_paragraph(statement, hand, named.pop(), passage, instruction)
    return None


def _on_paragraph(
    statement: Statement, hand: Hand, paragraph: str, rest: str, instruction: str = ""
) -> Proposal | bool:
    before = statement.paragraph(paragraph).text
    words = without_outer_quotes(rest)
    if with_our_signs(before, words) == before:
        return False
    remark = Comment(
        CommentId(new_id("c")), paragraph, hand.delegation, hand.author, rest, hand.time, source=hand.file
    )
    asked = carry_out(instruction or rest, before)
    if asked is not None:
        kind = ProposalKind.AMEND if asked.text else ProposalKind.DELETE
        return replace(proposal(hand, kind, paragraph, before, asked.text), comments=(remark,))
    if WordMatcher(before, words).ratio() >= SAME:
        return proposal(hand, ProposalKind.AMEND, paragraph, before, with_our_signs(before, words))
    made = proposal(hand, ProposalKind.COMMENT, paragraph, before, before)
    return replace(made, comments=(remark,))


def _most_alike(statement: Statement, words: str) -> str:
    numbers = working_numbers(statement)
    scored = [
        (WordMatcher(item.text, words).ratio(), item.id)
        for item in statement.paragraphs
        if item.id in numbers and _near(item.text, words)
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= SAME else ""


def _near(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return longer > 0 and shorter / longer >= SAME / 2


def _name(roster: Sequence[Delegation], code: str) -> str:
    return next((item.name for item in roster if item.code == code), code)
