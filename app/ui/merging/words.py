"""What is said of a merge: where the copies parted, what comes in, what became of a clash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.numbering import working_numbers
from app.services.merging.model import OTHER, Clash, Plan

ASKED = {
    "words": "Both changed the same words",
    "deleted here": "Deleted here, reworded in the other copy",
    "deleted there": "Reworded here, deleted in the other copy",
    "place": "Both moved it to different places",
}


def counted(count: int, word: str, words: str = "") -> str:
    """ "1 conflict", "3 conflicts"."""
    return f"{count} {word if count == 1 else words or word + 's'}"


def moment(time: datetime) -> str:
    """A time as people say it, on the laptop's clock: "24 Nov, 09:04"."""
    local = time.astimezone()
    return f"{local.day} {local:%b}, {local:%H:%M}"


def parted(plan: Plan) -> str:
    """From where both copies went their own ways."""
    when = moment(plan.since) if plan.since is not None else ""
    if plan.since_label:
        return f"Both copies come from “{plan.since_label}” ({when})."
    return (
        f"Both copies were the same until {when}."
        if when
        else "No common text is known: all differences are shown."
    )


def known_numbers(plan: Plan) -> dict[str, str]:
    """Working numbers of all paragraphs that a plan speaks of, the deleted ones too."""
    gone = {str(item.paragraph.id): item.paragraph.number for item in plan.ours.removed}
    return {**gone, **working_numbers(plan.ours), **working_numbers(plan.result)}


def place(paragraph: str, numbers: Mapping[str, str]) -> str:
    """What a drafter calls the place."""
    if not paragraph:
        return "The statement as a whole"
    number = numbers.get(paragraph, "")
    return f"Paragraph {number}" if number else "Unnumbered paragraph"


def headline(clash: Clash) -> str:
    """What clashes."""
    return ASKED.get(clash.what, f"Both changed the {clash.what}")


def outcome(clash: Clash, who: str) -> str:
    """What the merge makes of a clash."""
    whose = "the other copy’s" if who == OTHER else f"{who}’s"
    if clash.what == "deleted here":
        return f"It stays deleted; {whose} wording becomes an open proposal that would bring it back."
    if clash.what == "deleted there":
        return f"Yours stays; {whose} wish to delete it becomes an open proposal."
    if clash.proposal:
        return f"Yours stays; {whose} becomes an open proposal to decide."
    return f"Yours stays; a comment quotes {whose}."


def summary(plan: Plan) -> str:
    """A merge that was made, in a sentence for the status line."""
    parts = [f"Merged {plan.file}: {counted(len(plan.merged), 'paragraph')} changed"]
    if plan.clashes:
        parts.append(f"{counted(len(plan.clashes), 'conflict')} to decide")
    return f"{', '.join(parts)}. Undo takes it back"
