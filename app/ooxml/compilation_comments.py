"""Comments of a working file: real ones, with author, time, answers and whether they are settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from app.domain.council import delegation_name
from app.domain.proposals import Comment
from app.domain.statement import Statement
from app.ooxml.profile import W, add_part
from app.ooxml.profile_xml import attribute, run

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class CommentBook:
    """Gathers comments with their answers; `ids` are given out in order, so that anchors can name them."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._comments: list[str] = []
        self._extended: list[str] = []

    def add(self, comment: Comment) -> tuple[int, ...]:
        """Adds a comment and its answers; the w:ids to anchor, the comment's own first."""
        who = self._who(comment.author, comment.delegation)
        ids = [self._entry(who, comment.time, comment.text, done=comment.resolved)]
        parent = ids[0]
        for reply in comment.replies:
            answer = self._who(reply.author, reply.delegation)
            ids.append(self._entry(answer, reply.time, reply.text, parent=parent, done=comment.resolved))
        return tuple(ids)

    def write(self, document: Document) -> None:
        """Adds the comments' parts to the document, where there are any."""
        if not self._comments:
            return
        head = f'xmlns:w="{W}" xmlns:w14="{_W14}" xmlns:mc="{_MC}" mc:Ignorable="w14"'
        xml = f"<w:comments {head}>{''.join(self._comments)}</w:comments>"
        add_part(document, "comments", CT.WML_COMMENTS, RT.COMMENTS, xml)
        extended = f'<w15:commentsEx xmlns:w15="{_W15}">{"".join(self._extended)}</w15:commentsEx>'
        add_part(document, "commentsExtended", _EXTENDED_TYPE, _EXTENDED_KIND, extended)

    def _who(self, author: str, delegation: str) -> str:
        name = delegation_name(self._statement.delegations, delegation) if delegation else ""
        if name and author and author != name:
            return f"{author} ({name})"
        return name or author or "Penholder"

    def _entry(
        self, who: str, time: datetime | None, text: str, *, parent: int | None = None, done: bool = False
    ) -> int:
        number = len(self._comments)
        date = f' w:date="{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if time else ""
        initials = "".join(word[0] for word in who.replace("(", " ").split() if word[0].isalnum())[:4]
        lines = text.splitlines() or [""]
        body = "".join(
            self._line(line, number, last=place == len(lines)) for place, line in enumerate(lines, 1)
        )
        self._comments.append(
            f'<w:comment w:id="{number}" w:author={attribute(who)}{date} w:initials={attribute(initials)}>'
            f"{body}</w:comment>"
        )
        above = f' w15:paraIdParent="{_paragraph_id(parent)}"' if parent is not None else ""
        self._extended.append(
            f'<w15:commentEx w15:paraId="{_paragraph_id(number)}"{above} w15:done="{int(done)}"/>'
        )
        return number

    def _line(self, text: str, number: int, *, last: bool) -> str:
        """A paragraph of a comment; the last one carries the id by which answers and states find it."""
        identity = f' w14:paraId="{_paragraph_id(number)}" w14:textId="77777777"' if last else ""
        return f'<w:p{identity}><w:pPr><w:pStyle w:val="WorkingCell"/></w:pPr>{run(text)}</w:p>'


def anchored(words: str, ids: Sequence[int]) -> str:
    """Runs under comments: where they begin, where they end, and the comments' signs."""
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in ids)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        for number in ids
    )
    return f"{starts}{words}{ends}"


def _paragraph_id(number: int) -> str:
    """Unique, and below 80000000 as the schema wants it."""
    return f"{0x10000000 + number:08X}"
