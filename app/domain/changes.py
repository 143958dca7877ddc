"""What a verb changed: the one notice by which views, file and history know what to do.

Every verb of the desk is a function `(Statement, arguments) -> (Statement, Changes)`; they stand in
`editing`, `linking`, `remarks`, `deciding`, `consulting` and `facts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class Changes:
    """What a verb changed.

    `verb` names it for the Undo menu ("Split paragraph"). `paragraphs` are the ids whose own content
    changed, appeared or went; `order` is True where paragraphs appeared, went or moved (numbers may differ);
    the other flags name further parts of the desk. `coalesce` is a key: successive changes of one non-empty
    key are one step of undo.
    """

    verb: str
    paragraphs: frozenset[str] = frozenset()
    order: bool = False
    links: bool = False
    concept: bool = False
    comments: bool = False
    proposals: bool = False
    rounds: bool = False
    facts: bool = False
    coalesce: str = field(default="", compare=False)

    @property
    def anything(self) -> bool:
        """Whether there is anything to redraw or save."""
        flags = (self.order, self.links, self.concept, self.comments, self.proposals, self.rounds, self.facts)
        return bool(self.paragraphs) or any(flags)

    def joined(self, other: Changes) -> Changes:
        """Both as one notice, under this one's name."""
        return Changes(
            self.verb,
            self.paragraphs | other.paragraphs,
            self.order or other.order,
            self.links or other.links,
            self.concept or other.concept,
            self.comments or other.comments,
            self.proposals or other.proposals,
            self.rounds or other.rounds,
            self.facts or other.facts,
            self.coalesce,
        )


Outcome = tuple[Statement, Changes]
"""What a verb returns: the new statement, and what is different in it."""

ALL = Changes(
    "Everything", order=True, links=True, concept=True, comments=True, proposals=True, rounds=True, facts=True
)
"""The notice that makes every view read everything anew."""
