"""Proposals and comments in the command's shape, and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.common import known, say

if TYPE_CHECKING:
    from app.domain.proposals import Comment, Proposal, Reply
    from app.domain.statement import Statement


def proposal_json(item: Proposal) -> dict[str, object]:
    """A proposal in the command's shape."""
    return {
        "id": item.id,
        "delegation": known(item.delegation),
        "author": known(item.author),
        "time": item.time,
        "round": item.round or None,
        "base_version": item.base_version,
        "paragraph": known(item.paragraph),
        "kind": item.kind.value,
        "before": item.before,
        "after": item.after,
        "tracked": item.tracked,
        "comments": [comment_json(comment) for comment in item.comments],
        "status": item.status.value,
        "reason": known(item.decision.reason),
        "others": list(item.others),
        "amends": known(item.amends),
        "conflicting": item.conflicting,
        "source": known(item.source),
    }


def comment_json(item: Comment) -> dict[str, object]:
    """A comment in the command's shape."""
    return {
        "author": known(item.author),
        "time": item.time,
        "quote": known(item.quote),
        "text": item.text,
        "replies": [_reply(reply) for reply in item.replies],
        "resolved": item.resolved,
    }


def _reply(item: Reply) -> dict[str, object]:
    return {
        "author": known(item.author),
        "time": item.time,
        "text": item.text,
        "delegation": known(item.delegation),
    }


def say_proposal(item: Proposal, statement: Statement, numbers: dict[str, str]) -> None:
    """A proposal in two or three lines: who, what, where; the words that change; the comments."""
    from app.domain.council import delegation_name

    who = delegation_name(statement.delegations, item.delegation) if item.delegation else "(not known)"
    facts = [item.status.value]
    facts += ["made without tracking"] if not item.tracked and item.kind != "comment" else []
    facts += ["the text has changed under it"] if item.conflicting else []
    facts += [f"amends {item.amends}"] if item.amends else []
    say(f"{item.id}  {who}: {item.kind} {_place(item, numbers)}  [{'; '.join(facts)}]")
    if item.kind == "comment":
        pass
    elif item.before and item.after:
        say(f"      {marked(item.before, item.after)}")
    elif item.after:
        say(f"      + {item.after}")
    for comment in item.comments:
        quote = f"“{comment.quote}”: " if comment.quote else ""
        say(f"      {comment.author or who} comments: {quote}{comment.text}")
        for reply in comment.replies:
            say(f"        {reply.author}: {reply.text}")
    if item.decision.reason:
        say(f"      reason: {item.decision.reason}")


def _place(item: Proposal, numbers: dict[str, str]) -> str:
    name = numbers.get(item.paragraph) or item.paragraph
    if item.kind == "insert":
        return f"after {name}" if item.paragraph else "at the beginning"
    if item.kind == "move" and item.others:
        target = item.others[0]
        return f"{name} to {'after ' + (numbers.get(target) or target) if target else 'the beginning'}"
    return name


def marked(before: str, after: str) -> str:
    """The redline in one line: [-deleted-] and {+inserted+}."""
    from app.text.redline import redline

    pieces: list[str] = []
    for span in redline(before, after):
        if not span.changed:
            pieces.append(span.new_text(after))
            continue
        gone, come = span.old_text(before), span.new_text(after)
        pieces += [f"[-{gone}-]" if gone else "", f"{{+{come}+}}" if come else ""]
    return "".join(pieces).replace("\n", " ¶ ")
