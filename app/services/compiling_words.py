"""Words with brackets: many delegations' changes of one paragraph shown in it, each attributed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.compiled import CompiledRun, Tone
from app.domain.proposals import Proposal
from app.text.merge import Edit, carry, hunks


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, by names and by the proposals' ids; `note` is the number of their reason, or 0."""

    names: tuple[str, ...]
    proposals: tuple[str, ...]
    note: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A change of the present text's words, and who asks for it."""

    edit: Edit
    asked: Asked


def in_place(text: str, proposals: Sequence[Proposal]) -> list[tuple[Edit, list[Proposal]]]:
    """The changes that the proposals ask for, as edits of the present text, the same ones joined, in order.

    A proposal whose words were changed meanwhile cannot be shown in place: it gives no edit.
    """
    found: dict[Edit, list[Proposal]] = {}
    for proposal in proposals:
        edits = carry(proposal.before, text, hunks(proposal.before, proposal.after))
        for edit in edits or ():
            found.setdefault(edit, []).append(proposal)
    return [(edit, found[edit]) for edit in sorted(found)]


def has_already(text: str, proposal: Proposal) -> bool:
    """Whether the present text has all that the proposal asks for."""
    return carry(proposal.before, text, hunks(proposal.before, proposal.after)) == ()


def redlined(text: str, placed: Sequence[Placed], *, bare: bool = False) -> list[CompiledRun]:
    """The text with the changes in brackets; the `base` runs joined are `text`. `bare` leaves brackets out."""
    runs: list[CompiledRun] = []
    at = 0
    for cluster in _clusters(placed):
        start = min(change.edit.start for change in cluster)
        end = max(change.edit.end for change in cluster)
        runs.append(CompiledRun(text[at:start], base=True))
        if len(cluster) == 1:
            runs += _alone(text, cluster[0], bare)
        else:
            runs.append(CompiledRun(text[start:end], base=True))
            for change in cluster:
                runs += [CompiledRun(" "), *_beside(text, change, bare)]
        at = end
    runs.append(CompiledRun(text[at:], base=True))
    return [run for run in runs if run.text]


def set_apart(asked: Asked, words: Sequence[CompiledRun]) -> list[CompiledRun]:
    """Words in brackets under the names of those who ask: [France, Mexico: …]."""
    return [
        CompiledRun("[", Tone.BRACKET, asked.proposals),
        CompiledRun(f"{', '.join(asked.names)}:", Tone.NAME, asked.proposals),
        CompiledRun(" ", Tone.NAME, asked.proposals),
        *words,
        CompiledRun("]", Tone.BRACKET, asked.proposals, note=asked.note),
    ]


def _clusters(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Changes that touch one another stand together; in the order of their places."""
    clusters: list[list[Placed]] = []
    for change in sorted(placed, key=lambda item: item.edit):
        if clusters and any(change.edit.touches(other.edit) for other in clusters[-1]):
            clusters[-1].append(change)
        else:
            clusters.append([change])
    return clusters


def _alone(text: str, change: Placed, bare: bool) -> list[CompiledRun]:
    """One change of words: the blanks at its edges stay outside the brackets."""
    old, new = text[change.edit.start : change.edit.end], change.edit.replacement
    asked = change.asked
    if not old:
        lead, words, tail = _trimmed(new)
        body = [CompiledRun(_shown(words), Tone.ADDED, asked.proposals)]
        # A bracket never hangs on a word: "security [China: , where appropriate]".
        apart = "" if bare or lead or change.edit.start == 0 or text[change.edit.start - 1].isspace() else " "
        return [CompiledRun(lead + apart), *_bracketed(asked, body, bare), CompiledRun(tail)]
    if not old.strip() and "\n" in new:
        split = [CompiledRun(_shown(new), Tone.ADDED, asked.proposals)]
        return [CompiledRun(old, base=True), *_bracketed(asked, split, bare), CompiledRun(" ")]
    lead, words, tail = _trimmed(old)
    body = [CompiledRun(words, Tone.DELETED, asked.proposals, base=True)]
    if new:
        body += _after_deletion(new, lead, asked)
    return [CompiledRun(lead, base=True), *_bracketed(asked, body, bare), CompiledRun(tail, base=True)]


def _after_deletion(new: str, lead: str, asked: Asked) -> list[CompiledRun]:
    words = new[len(lead) :] if lead and new.startswith(lead) else new
    if not words:
        return []
    return [
        CompiledRun(" ", Tone.ADDED, asked.proposals),
        CompiledRun(_shown(words.strip(" ")) or "␣", Tone.ADDED, asked.proposals),
    ]


def _beside(text: str, change: Placed, bare: bool) -> list[CompiledRun]:
    """One of several changes of the same words, beside them: its own words struck again, its new ones added."""
    old = text[change.edit.start : change.edit.end].strip()
    new = _shown(change.edit.replacement.strip(" "))
    asked = change.asked
    body = [CompiledRun(old, Tone.DELETED, asked.proposals)] if old else []
    if old and new:
        body.append(CompiledRun(" ", Tone.ADDED, asked.proposals))
    if new:
        body.append(CompiledRun(new, Tone.ADDED, asked.proposals))
    return _bracketed(asked, body, bare)


def _bracketed(asked: Asked, body: list[CompiledRun], bare: bool) -> list[CompiledRun]:
    return body if bare else set_apart(asked, body)


def _trimmed(words: str) -> tuple[str, str, str]:
    """Words without the blanks round them, and those blanks; blanks alone count as words."""
    if not words.strip(" "):
        return "", words, ""
    lead = len(words) - len(words.lstrip(" "))
    tail = len(words) - len(words.rstrip(" "))
    return words[:lead], words[lead : len(words) - tail], words[len(words) - tail :]


def _shown(words: str) -> str:
    """A line end as the sign of a new paragraph."""
    return words.replace("\n", " ¶ ").strip(" ") if "\n" in words else words
