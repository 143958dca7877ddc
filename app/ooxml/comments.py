"""Comments of a Word file: their words, threads and states, from the parts that five generations of Word use.

comments.xml holds the texts; commentsExtended.xml (2013) threads and resolves them by the id of their last
paragraph; commentsIds.xml and commentsExtensible.xml (2018) give the time in UTC. Google Docs and old Words
write the first alone: there, comments on exactly the same words are taken as one thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from app.ooxml.comment_places import CommentPlace
from app.ooxml.package import Package
from app.ooxml.returned_build import StoryBuilder
from app.ooxml.returned_model import Anchor, Comment
from app.ooxml.returned_views import view_paragraphs
from app.ooxml.returned_walk import StoryWalker
from app.ooxml.revisions import W14, W, accept_all, parse_time, read_time

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W16CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
W16CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_GOOGLE_STATES = {"_Marked as resolved_": True, "_Re-opened_": False}
_OFF = {"", "0", "false", "off"}


@dataclass(frozen=True, slots=True)
class _Extension:
    parent: str = ""
    resolved: bool = False


def read_comments(package: Package, places: Mapping[str, CommentPlace]) -> tuple[Comment, ...]:
    """All comments in the order of the document, replies within them; `places` are by comment id.

    A comment without a place comes last, with no anchor. Raises FileProblem for a damaged part.
    """
    part = next(iter(package.related(package.main_part, "comments")), None)
    if part is None:
        return ()
    elements = [child for child in package.xml(part) if child.tag == W + "comment"]
    extensions = _extensions(package)
    times = _utc_times(package)
    comments, by_paragraph = [], {}
    for element in elements:
        paragraph_ids = [p.get(W14 + "paraId", "") for p in element.iter(W + "p")]
        key = paragraph_ids[-1] if paragraph_ids else ""
        comment = _comment(element, extensions.get(key, _Extension()), times.get(key), places)
        by_paragraph.update(dict.fromkeys(filter(None, paragraph_ids), comment.id))
        comments.append(comment)
    parents = {paragraph: by_paragraph[paragraph] for paragraph in by_paragraph}
    linked = [replace(comment, parent=parents.get(comment.parent, "")) for comment in comments]
    if not extensions:
        linked = _threads_by_place(linked)
    return _nested(linked)


def _comment(
    element: etree._Element,
    extension: _Extension,
    time: datetime | None,
    places: Mapping[str, CommentPlace],
) -> Comment:
    """One comment as it stands alone; `parent` is still the id of a paragraph."""
    key = element.get(W + "id", "")
    place = places.get(key)
    return Comment(
        id=key,
        author=element.get(W + "author", ""),
        initials=element.get(W + "initials", ""),
        time=time or read_time(element),
        text=_text(element),
        quote=place.quote if place else "",
        anchor=place.anchor if place else None,
        resolved=extension.resolved or element.get(W15 + "done", "") not in _OFF,
        parent=extension.parent,
    )


def _text(element: etree._Element) -> str:
    """A comment's words after all changes in them, paragraphs joined by line ends."""
    builder = StoryBuilder()
    StoryWalker(builder).walk(element)
    return "\n".join(view.text for view in view_paragraphs(builder.drafts, accept_all)).strip()


def _extensions(package: Package) -> dict[str, _Extension]:
    """By the id of a comment's last paragraph: the paragraph that it answers, and whether it is resolved."""
    found = {}
    for part in package.related(package.main_part, "commentsExtended"):
        for element in package.xml(part).iter(W15 + "commentEx"):
            found[element.get(W15 + "paraId", "")] = _Extension(
                element.get(W15 + "paraIdParent", ""), element.get(W15 + "done", "") not in _OFF
            )
    return found


def _utc_times(package: Package) -> dict[str, datetime]:
    """By the id of a comment's last paragraph: its time in UTC."""
    durable = {
        element.get(W16CID + "durableId", ""): element.get(W16CID + "paraId", "")
        for part in package.related(package.main_part, "commentsIds")
        for element in package.xml(part).iter(W16CID + "commentId")
    }
    times = {}
    for part in package.related(package.main_part, "commentsExtensible"):
        for element in package.xml(part).iter(W16CEX + "commentExtensible"):
            paragraph = durable.get(element.get(W16CEX + "durableId", ""))
            time = parse_time(element.get(W16CEX + "dateUtc"))
            if paragraph and time:
                times[paragraph] = time
    return times


def _threads_by_place(comments: Iterable[Comment]) -> list[Comment]:
    """Where nothing threads them, the second comment on exactly the same words answers the first."""
    first: dict[Anchor, str] = {}
    threaded = []
    for comment in comments:
        if comment.anchor is not None and comment.quote:
            parent = first.setdefault(comment.anchor, comment.id)
            if parent != comment.id:
                comment = replace(comment, parent=parent)
        threaded.append(comment)
    return threaded


def _nested(comments: list[Comment]) -> tuple[Comment, ...]:
    """Replies put into their threads; a reply to a reply joins the same thread, a circle is cut at its first."""
    by_id = {comment.id: comment for comment in comments}
    order = {comment.id: at for at, comment in reversed(list(enumerate(comments)))}

    known: dict[str, str] = {}

    def root_of(comment: Comment) -> str:
        way: dict[str, None] = {comment.id: None}
        while comment.id not in known and comment.parent in by_id:
            comment = by_id[comment.parent]
            if comment.id in way:
                known[comment.id] = min(way, key=lambda key: order[key])
                break
            way[comment.id] = None
        root = known.get(comment.id, comment.id)
        known.update(dict.fromkeys(way, root))
        return root

    roots = {id(comment): root_of(comment) for comment in comments}
    replies: dict[str, list[Comment]] = {}
    for comment in comments:
        if roots[id(comment)] != comment.id:
            replies.setdefault(roots[id(comment)], []).append(comment)
    threads = []
    for comment in comments:
        if roots[id(comment)] == comment.id:
            own = tuple(sorted(replies.pop(comment.id, []), key=_age))
            resolved = _resolved_in_words(own, comment.resolved)
            threads.append(replace(comment, parent="", replies=own, resolved=resolved))
    return tuple(sorted(threads, key=_place))


def _resolved_in_words(replies: Iterable[Comment], before: bool) -> bool:
    """Google Docs writes down that a thread was resolved or opened again as a reply."""
    for reply in replies:
        if reply.text in _GOOGLE_STATES:
            before = _GOOGLE_STATES[reply.text]
    return before


def _age(comment: Comment) -> float:
    return comment.time.timestamp() if comment.time else 0.0


def _place(comment: Comment) -> tuple[bool, int, int]:
    anchor = comment.anchor
    return (True, 0, 0) if anchor is None else (False, anchor.start, anchor.start_offset)
