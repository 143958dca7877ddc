"""The digest of a version covers its record, its text and its parent's digest, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.editing import add_paragraph, edit_paragraph, keep_numbers, set_kind, set_mark
from app.domain.errors import Refused
from app.domain.facts import set_chapeau
from app.domain.remarks import add_comment
from app.domain.spans import Footnote, MarkKind
from app.domain.statement import ParagraphKind, Quotation, Statement
from app.domain.versions import Version, find_version, text_digest, version_digest
from tests.helpers.statements import NOON, full, paragraph, plain

VERSION = Version(2, "Rev.1", "Amina", NOON, "note", 1, "")


@pytest.mark.parametrize(
    "other",
    [
        replace(VERSION, number=3),
        replace(VERSION, label="Rev.2"),
        replace(VERSION, author="Other"),
        replace(VERSION, time=NOON.replace(hour=13)),
        replace(VERSION, note=""),
        replace(VERSION, parent=None),
    ],
)
def test_a_change_of_the_record_changes_the_digest(other: Version) -> None:
    assert version_digest(other, plain(), "00") != version_digest(VERSION, plain(), "00")


def test_a_change_of_the_parents_digest_changes_the_digest() -> None:
    assert version_digest(VERSION, plain(), "01") != version_digest(VERSION, plain(), "00")


def changed_texts() -> list[Statement]:
    statement = plain()
    first = statement.paragraphs[0]
    return [
        edit_paragraph(statement, "p-1", first.text + " ")[0],
        add_paragraph(statement, paragraph("x"), after=None)[0],
        set_kind(statement, "p-1", ParagraphKind.HEADING)[0],
        set_mark(statement, "p-1", MarkKind.BOLD, 0, 3, on=True)[0],
        set_chapeau(statement, "At another meeting:")[0],
        replace(statement, paragraphs=(replace(first, quotation=Quotation.NONE), *statement.paragraphs[1:])),
        replace(
            statement, paragraphs=(replace(first, footnotes=(Footnote(3, "n"),)), *statement.paragraphs[1:])
        ),
        replace(statement, paragraphs=statement.paragraphs[::-1]),
        replace(statement, paragraphs=statement.paragraphs[:2]),
    ]


def test_any_change_of_the_text_changes_its_digest() -> None:
    digests = [text_digest(statement) for statement in (plain(), *changed_texts())]
    assert len(set(digests)) == len(digests)


def test_what_is_said_about_the_text_leaves_its_digest_alone() -> None:
    statement = plain()
    remarked = add_comment(statement, replace(full().comments[0], paragraph="p-1"))[0]
    assert text_digest(remarked) == text_digest(statement)
    assert text_digest(keep_numbers(statement)[0]) == text_digest(statement)


def test_the_digest_of_a_known_text_never_changes() -> None:
    """Files carry these digests: a new program must find the same ones."""
    assert text_digest(plain(2)) == "8c04435bd34580e884ddbcc1ccccba086247e8512cae732b312480cd414278e7"


def test_versions_are_found_by_label_or_number() -> None:
    versions = (replace(VERSION, number=1, label="Zero draft"), replace(VERSION, number=2, label="1"))
    assert find_version(versions, " zero DRAFT ").number == 1
    assert find_version(versions, "1").number == 2
    assert find_version(versions, "2").number == 2
    with pytest.raises(Refused, match=r"no version “Rev\.9”"):
        find_version(versions, "Rev.9")
    with pytest.raises(Refused) as caught:
        find_version((), "1")
    assert "none yet" in caught.value.remedy
