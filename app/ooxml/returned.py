"""A delegation's Word file, read whole: `read(path)` gives every word with who changed it, and every comment."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from app.domain.errors import FileProblem
from app.ooxml.comment_places import CommentPlace, comment_places
from app.ooxml.comments import read_comments
from app.ooxml.negotiation_marks import read_sent
from app.ooxml.package import Package, open_package
from app.ooxml.returned_build import NoteReference, StoryBuilder
from app.ooxml.returned_model import Anchor, Comment, Note, Place, ReturnedDocument, ReturnedParagraph
from app.ooxml.returned_moves import collect_moves, pair_unnamed
from app.ooxml.returned_parts import optional_xml, other_unsupported, read_people, read_style_names
from app.ooxml.returned_views import view_paragraphs
from app.ooxml.returned_walk import StoryWalker
from app.ooxml.revisions import W, accept_all, accept_none

__all__ = ["read", "read_package"]

MAX_PARAGRAPHS = 50_000

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(source: Path | bytes, *, file: str = "") -> ReturnedDocument:
    """Everything that a returned .docx says; `file` is the name to use where `source` is bytes.

    Raises FileProblem for what is no readable Word file; what is readable and not supported is named in
    `unsupported`.
    """
    return read_package(open_package(source, file=file))


def read_package(package: Package) -> ReturnedDocument:
    """The same, from a package that is open already."""
    builder = StoryBuilder()
    StoryWalker(builder).walk(_body(package))
    paragraphs = _finished(builder, read_style_names(package))
    notes, note_places = _notes(package, builder)
    places = comment_places(builder, paragraphs) | note_places
    comments = read_comments(package, places)
    sent = read_sent(package, builder.bookmark_names)
    settings = optional_xml(package, "settings")
    return ReturnedDocument(
        file=package.file,
        paragraphs=tuple(paragraphs),
        comments=comments,
        footnotes=notes,
        formatting=tuple(builder.formatting),
        moves=collect_moves(builder.drafts),
        authors=_authors(builder, comments),
        people=read_people(package),
        unsupported=(*builder.unsupported, *other_unsupported(package)),
        sent_digest=sent.digest,
        sent_label=sent.label,
        tracking=settings is not None and settings.find(W + "trackRevisions") is not None,
        application=_application(package),
    )


def _body(package: Package) -> etree._Element:
    root = package.xml(package.main_part)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise FileProblem(
            "The file holds no Word document", "open it in Word, save it again, and try that", package.file
        )
    if next(itertools.islice(body.iter(W + "p"), MAX_PARAGRAPHS, None), None) is not None:
        raise FileProblem(
            f"The file holds more than {MAX_PARAGRAPHS:,} paragraphs",
            "give the statement alone",
            package.file,
        )
    return body


def _finished(builder: StoryBuilder, styles: dict[str, str]) -> list[ReturnedParagraph]:
    """The paragraphs with marks, moves paired, styles named, and their texts before and after."""
    pair_unnamed(builder.drafts)
    originals = {view.start: view.text for view in view_paragraphs(builder.drafts, accept_none)}
    finals = {view.start: view.text for view in view_paragraphs(builder.drafts, accept_all)}
    return [
        ReturnedParagraph(
            index=draft.index,
            spans=tuple(draft.spans),
            end_revisions=draft.end_revisions,
            original_text=originals.get(draft.index, ""),
            final_text=finals.get(draft.index, ""),
            in_original=draft.index in originals,
            in_final=draft.index in finals,
            marks=builder.marks(draft),
            bookmarks=tuple(draft.bookmarks),
            style=styles.get(draft.style, draft.style),
            numbering=draft.numbering,
            place=draft.place,
            flow=draft.flow,
            notes=tuple(draft.notes),
        )
        for draft in builder.drafts
    ]


# -- notes ---------------------------------------------------------------------------------------------------


def _notes(package: Package, body: StoryBuilder) -> tuple[tuple[Note, ...], dict[str, CommentPlace]]:
    """Footnotes and endnotes in the order of their calls, then those never called; comments in them."""
    calls = {(call.endnote, call.id): call for call in reversed(body.notes)}
    found: list[tuple[Note, dict[str, CommentPlace]]] = []
    for kind, endnote in (("footnotes", False), ("endnotes", True)):
        for part in package.related(package.main_part, kind):
            for element in package.xml(part):
                if element.get(W + "type", "") not in _SEPARATORS and isinstance(element.tag, str):
                    call = calls.get((endnote, element.get(W + "id", "")))
                    found.append(_note(element, endnote, call, body))
    found.sort(key=lambda item: _call_order(item[0]))
    places = {key: place for _, inside in found for key, place in inside.items()}
    return tuple(note for note, _ in found), places


def _note(
    element: etree._Element, endnote: bool, call: NoteReference | None, body: StoryBuilder
) -> tuple[Note, dict[str, CommentPlace]]:
    builder = StoryBuilder()
    before = builder.revisions
    for revision in call.revisions if call else ():
        builder.enter(revision)
    StoryWalker(builder, Place.NOTE).walk(element)
    builder.leave(before)
    body.authors.update(builder.authors)
    body.unsupported.update(builder.unsupported)
    paragraphs = tuple(_finished(builder, {}))
    paragraph, offset = call.position if call else (None, 0)
    note = Note(element.get(W + "id", ""), endnote, paragraphs, paragraph, offset)
    places = comment_places(builder, paragraphs)
    if paragraph is None:
        return note, {}
    here = Anchor(paragraph, offset, paragraph, offset)
    return note, {key: CommentPlace(here, place.quote) for key, place in places.items()}


def _call_order(note: Note) -> tuple[bool, bool, int, int]:
    return note.endnote, note.paragraph is None, note.paragraph or 0, note.offset


# -- the rest ------------------------------------------------------------------------------------------------


def _authors(builder: StoryBuilder, comments: Iterable[Comment]) -> tuple[str, ...]:
    found = dict(builder.authors)
    for comment in comments:
        found.setdefault(comment.author)
        found.update(dict.fromkeys(reply.author for reply in comment.replies))
    return tuple(name for name in found if name)


def _application(package: Package) -> str:
    """The program that wrote the file last, as it calls itself, with its version; "" where it does not say."""
    root = optional_xml(package, "extended-properties", of="")
    if root is None:
        return ""
    said = {etree.QName(child).localname: (child.text or "").strip() for child in root}
    words = f"{said.get('Application', '')} {said.get('AppVersion', '')}"
    return re.sub(r"\s+", " ", words).strip()[:100]
