"""The quick reader says what the thorough one says, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.akn.document import AknDocument
from app.akn.reading import read
from app.akn.reading_fast import read_plain
from tests.helpers.shared import shared_data


def plain(document: AknDocument) -> AknDocument:
    return replace(
        document, blocks=tuple(block._replace(marks=(), footnotes=()) for block in document.blocks)
    )


def published() -> list[Path]:
    return sorted(shared_data("prst").glob("*/*.xml"))


def test_what_is_read_quickly_is_read_thoroughly_too_to_the_last_field() -> None:
    quick = 0
    for path in published():
        data = path.read_bytes()
        document = read_plain(data, path.name)
        if document is not None:
            quick += 1
            assert document == plain(read(data, file=path.name)), path.name
    assert quick > 500


@pytest.fixture
def ordinary() -> str:
    (path,) = shared_data("prst").glob("2010/S_PRST_2010_1-*.xml")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</mainBody>", ""),
        ("</mainBody>", "<conclusions><p>more</p></conclusions></mainBody>"),
        ("</mainBody>", "stray words</mainBody>"),
        ("</statement>", "<attachments><attachment/></attachments></statement>"),
        ("</content>", "<p>second</p></content>"),
        ("“The Security Council recalls", "“The <b>Security</b> Council recalls"),
        ("“The Security Council recalls", "“The Security Council &unknown; recalls"),
        (
            "“The Security Council recalls",
            "“The Security <authorialNote><p>x</p></authorialNote> Council recalls",
        ),
        ("<paragraph ", '<paragraph role="x" '),
        ("</akomaNtoso>", "</akomaNtoso><more/>"),
    ],
)
def test_any_other_form_is_left_to_the_thorough_reader(ordinary: str, old: str, new: str) -> None:
    assert old in ordinary
    assert read_plain(ordinary.replace(old, new).encode(), "x.xml") is None


def test_links_formatting_and_entities_give_their_words(ordinary: str) -> None:
    data = ordinary.replace(
        "“The Security Council recalls",
        '“The <span class="italic">Security</span> Council &amp; <a href="x">others</a> recall',
        1,
    ).encode()
    document = read_plain(data, "x.xml")
    assert document is not None
    assert document == plain(read(data, file="x.xml"))
    assert document.body[0].text.startswith("“The Security Council & others recall")
