"""Comments of a returned file: on the proposal that they go with, on a paragraph, or in the tray."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain.proposals import Comment, CommentId, ProposalKind, Reply, Unplaced
from app.ooxml import returned_model
from app.services.intake_tracked import Ground, Placed
from app.services.intake_untracked import unplaced
from app.services.intake_words import Hand, proposal
from app.services.session import new_id


@dataclass(slots=True)
class Remarks:
    """Lays a file's comments down; `hand_of` gives the hand of a comment's author."""

    ground: Ground
    hand_of: Callable[[str], Hand]

    def lay(self, placed: Sequence[Placed]) -> tuple[list[Placed], list[Unplaced]]:
        """All proposals with their comments, and comments that stand on nothing of ours."""
        found = list(placed)
        aside: list[Unplaced] = []
        for comment in self.ground.document.comments:
            hand = replace(self.hand_of(comment.author), author=comment.author, time=comment.time)
            place = self._proposal_of(found, hand.delegation, comment)
            home = self.ground.home_of(comment.paragraph)
            if place is not None:
                asked = found[place].proposal
                remark = self._remark(comment, hand, asked.paragraph)
                asked = replace(asked, comments=(*asked.comments, remark))
                found[place] = replace(found[place], proposal=asked)
            elif home:
                found.append(self._alone(comment, hand, home))
            else:
                words = f"“{comment.quote}”: {comment.text}" if comment.quote else comment.text
                aside.append(unplaced(hand, words, "the comment stands on no paragraph of the statement"))
        return found, aside

    def _proposal_of(
        self, placed: Sequence[Placed], delegation: str, comment: returned_model.Comment
    ) -> int | None:
        if comment.paragraph is None:
            return None
        for place, item in enumerate(placed):
            own = item.proposal.delegation == delegation and item.proposal.kind is not ProposalKind.COMMENT
            if own and comment.paragraph in item.sources:
                return place
        return None

    def _alone(self, comment: returned_model.Comment, hand: Hand, home: str) -> Placed:
        text = self.ground.ours(home)
        made = proposal(hand, ProposalKind.COMMENT, home, text, text)
        return Placed(replace(made, comments=(self._remark(comment, hand, home),)), frozenset())

    def _remark(self, comment: returned_model.Comment, hand: Hand, paragraph: str) -> Comment:
        replies = tuple(
            Reply(reply.author, reply.text, reply.time, self.hand_of(reply.author).delegation)
            for reply in comment.replies
        )
        return Comment(
            CommentId(new_id("c")),
            paragraph,
            hand.delegation,
            comment.author,
            comment.text,
            comment.time,
            comment.quote,
            comment.resolved,
            replies,
            hand.file,
        )
