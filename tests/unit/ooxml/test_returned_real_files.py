"""Real Word files with tracked changes, and small ones with one trap each: both views, word for word."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from app.ooxml.returned import read
from app.ooxml.returned_model import ReturnedDocument
from app.ooxml.returned_views import Piece
from tests.helpers.shared import shared_data

TRAPS = [
    "ins_del_words",
    "para_mark_deleted",
    "para_mark_inserted",
    "whole_para_deleted",
    "whole_para_inserted",
    "last_para_deleted",
    "three_paras_collapsed",
    "move_with_ranges",
    "move_no_ranges",
    "move_then_edited",
    "nested_ins_A_del_B",
    "ins_para_by_A_deleted_by_B",
    "format_change",
    "in_hyperlink",
    "in_sdt",
    "comment_over_change",
    "tracked_space_nbsp",
]

# The reference texts were made by a converter to plain text, which leaves three things of its own in them:
# list labels at the start of a line or cell, bars between table cells, pictures as "[what they show]".
_LABEL = re.compile(r"(?:^|\|)[ \t|]*\w{1,4}[.)](?=\s)|^\s*-\s", re.MULTILINE)
_ORNAMENT = re.compile(r"\[[^\]\n]*[:\\][^\]\n]*\]|\[Escher[^\]]*\]|[|\[\]]|^-{3,}.*$", re.MULTILINE)


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", _ORNAMENT.sub(" ", _LABEL.sub(" ", text)))


def rendered(document: ReturnedDocument, final: bool) -> str:
    """A view as the converter writes it: notes numbered where they are called and listed at the end; no title."""
    views = document.final_paragraphs if final else document.original_paragraphs
    called = {(note.endnote, note.id): note for note in document.footnotes}
    lines, listed = [], []
    for view in views:
        if document.paragraphs[view.start].style == "Title":
            continue
        calls = [call for source in view.sources for call in document.paragraphs[source].notes]
        for key in ((call.endnote, call.id) for call in calls):
            text = (called[key].final_text if final else called[key].original_text) if key in called else ""
            listed.extend([text] if text.strip() else [])
        lines.append("".join(with_calls(piece, document) for piece in view.pieces))
    return "\n".join(lines + listed)


def with_calls(piece: Piece, document: ReturnedDocument) -> str:
    """A piece's words, set apart where a note is called among them."""
    text = piece.span.text
    for call in reversed(document.paragraphs[piece.paragraph].notes):
        at = call.offset - piece.offset
        if 0 <= at <= len(text):
            text = f"{text[:at]} {text[at:]}"
    return text


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_gives_both_views_exactly_paragraphs_too(trap: str) -> None:
    folder = shared_data("tracked-changes") / "made"
    expected = json.loads((folder / "expected.json").read_text())[trap]
    document = read(folder / f"{trap}.docx")
    assert [view.text for view in document.original_paragraphs] == expected["reject"]
    assert [view.text for view in document.final_paragraphs] == expected["accept"]
    assert [p.original_text for p in document.paragraphs if p.in_original] == expected["reject"]
    assert [p.final_text for p in document.paragraphs if p.in_final] == expected["accept"]


@pytest.mark.parametrize("mode", ["accept", "reject"])
def test_every_real_file_gives_the_words_that_two_programs_agree_on(mode: str) -> None:
    folder = shared_data("tracked-changes")
    wrong = {}
    for path in sorted(folder.glob("*.docx")):
        document = read(path)
        ours = words(rendered(document, mode == "accept"))
        theirs = words((folder / f"{path.stem}.{mode}.txt").read_text())
        notes = {str(n) for n in range(1, len(document.footnotes) + 1)} if document.footnotes else set()
        if notes:
            ours, theirs = [w for w in ours if w not in notes], [w for w in theirs if w not in notes]
        in_tables = any(p.place == "table" for p in document.paragraphs)
        same = Counter(ours) == Counter(theirs) if in_tables or notes else ours == theirs
        if not same:
            wrong[path.stem] = (Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours))
    assert not wrong
