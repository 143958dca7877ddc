"""The copy for delegations: valid, exact, tracked, and known again when it returns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.published import Piece
from app.domain.spans import MarkKind
from app.ooxml.negotiation import SentParagraph, write_negotiation_copy
from app.ooxml.negotiation_marks import bookmark_name, paragraph_id_of
from app.ooxml.returned import read
from tests.helpers.judges import assert_valid_word_file, pandoc_text

DIGEST = "0123456789abcdef" * 4
TEXTS = {
    "p-3f9a0c1d2e": ("1", "The Security Council recalls its resolution 1325 (2000)."),
    "p-0000000002": ("2", "The Security Council notes “with concern” the <situation> & its causes."),
    "p-0000000003": ("2 bis", "The Security Council calls upon all parties to cease hostilities."),
    "heading": ("", "On the way forward"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.docx"
    paragraphs = [SentParagraph(key, number, text) for key, (number, text) in TEXTS.items()]
    write_negotiation_copy(
        path,
        title="Draft statement by the President",
        chapeau="At the 6257th meeting of the Security Council:",
        paragraphs=paragraphs,
        label="Rev.1 “clean” & final",
        digest=DIGEST,
        day=date(2010, 1, 13),
    )
    return path


def test_the_copy_is_valid_and_holds_the_words_exactly(copy: Path) -> None:
    assert_valid_word_file(copy)
    read_by_pandoc = pandoc_text(copy)
    for _, text in TEXTS.values():
        assert text.replace("“", '"').replace("”", '"') in read_by_pandoc.replace("“", '"').replace("”", '"')


def test_the_copy_is_known_again_paragraph_by_paragraph(copy: Path) -> None:
    returned = read(copy)
    assert returned.tracking
    assert (returned.sent_digest, returned.sent_label) == (DIGEST, "Rev.1 “clean” & final")
    assert [p.mark for p in returned.paragraphs] == ["title", "chapeau", *TEXTS]
    assert [p.original_text for p in returned.paragraphs][2:] == [text for _, text in TEXTS.values()]
    assert [returned.mark_of(view) for view in returned.final_paragraphs] == ["title", "chapeau", *TEXTS]


def test_the_working_numbers_are_shown_and_stand_in_no_text(copy: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        numbering = archive.read("word/numbering.xml").decode()
    assert [number in numbering for number in ('"1."', '"2."', '"2 bis."')] == [True] * 3
    assert [p.numbering is not None for p in read(copy).paragraphs] == [False, False, True, True, True, False]


def without(path: Path, *dropped: Callable[[str, str], str]) -> bytes:
    """The file as a program gives it back that loses something; each callable gets a part's name and text."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            text = source.read(name).decode()
            for drop in dropped:
                text = drop(name, text)
            out.writestr(name, text)
    return target.getvalue()


def no_properties(name: str, text: str) -> str:
    return text.replace("Penholder", "Other") if name == "docProps/custom.xml" else text


def no_variables(name: str, text: str) -> str:
    return text.replace("Penholder", "Other") if name == "word/settings.xml" else text


def test_the_version_is_known_as_long_as_one_of_its_three_carriers_is_left(copy: Path) -> None:
    assert read(without(copy, no_properties)).sent_digest == DIGEST
    assert read(without(copy, no_variables)).sent_digest == DIGEST
    only_bookmark = read(without(copy, no_properties, no_variables)).sent_digest
    assert len(only_bookmark) == 36
    assert DIGEST.startswith(only_bookmark)


def test_formatting_and_footnotes_go_along(tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    pieces = (
        Piece("The "),
        Piece("Council", frozenset({MarkKind.ITALIC})),
        Piece("", note=1),
        Piece(" notes."),
    )
    paragraph = SentParagraph("p-1", "1", "The Council notes.", pieces)
    write_negotiation_copy(
        path, title="", chapeau="", paragraphs=[paragraph], label="v", digest="ab", footnotes=["S/2007/757."]
    )
    assert_valid_word_file(path)
    returned = read(path)
    assert returned.paragraphs[0].original_text == "The Council notes."
    assert returned.footnotes[0].final_text.strip() == "S/2007/757."
    assert returned.footnotes[0].offset == 11


@pytest.mark.parametrize("key", ["p-3f9a0c1d2e", "a_b c", "é", "p1", "1_2d_3", "Copy_1"])
def test_ids_are_spelt_in_bookmark_names_and_read_back(key: str) -> None:
    name = bookmark_name(key)
    assert name.isascii()
    assert name.replace("_", "").isalnum()
    assert len(name) <= 40
    assert paragraph_id_of(name) == key
    assert paragraph_id_of(name + "_Copy_1") == key


def test_names_that_are_not_ours_mark_nothing_and_long_ids_are_refused() -> None:
    assert paragraph_id_of("_GoBack") == paragraph_id_of("Bookmark 1") == ""
    with pytest.raises(ValueError, match="too long"):
        bookmark_name("x" * 40)
