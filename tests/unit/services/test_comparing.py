"""Rows of a redline between two texts of one statement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import delete_paragraphs, edit_paragraph, move_paragraphs, split_paragraph
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.comparing import CHAPEAU, compare_lists, compare_statements, excerpt

TEXTS = (
    "The Security Council welcomes the efforts of regional organizations in early warning and "
    "prevention, and the will that they show to share what they know with the Secretariat in good time.",
    "The Security Council encourages the Secretariat to share what it has learned about mediation.",
    "The Security Council stresses the importance of predictable means for operations that it authorizes.",
    "The Security Council requests the Secretary-General to report on these matters within six months.",
)


def statement() -> Statement:
    return Statement(
        paragraphs=tuple(
            Paragraph(ParagraphId(f"p{place}"), text) for place, text in enumerate(TEXTS, start=1)
        )
    )


def test_equal_texts_have_no_changed_rows_and_the_chapeau_stands_first() -> None:
    found = compare_statements(statement(), statement())
    assert found.rows[0].id == CHAPEAU
    assert found.changed == ()


def test_an_edit_is_found_at_its_paragraph() -> None:
    new, _ = edit_paragraph(statement(), "p2", TEXTS[1].replace("encourages", "urges"))
    found = compare_statements(statement(), new)
    assert [found.rows[place].where for place in found.changed] == ["Paragraph 2"]
    assert excerpt(found.rows[2])[1:3] == [("delete", "encourages"), ("insert", "urges")]


def test_a_move_and_a_deletion_and_a_split_say_so_in_words() -> None:
    new, _ = move_paragraphs(statement(), ["p4"], after="p1")
    moved = compare_statements(statement(), new)
    assert {row.note for row in moved.rows} == {"", "moved up from 4", "moved up to 2"}
    assert [moved.rows[place].note for place in moved.changed] == ["moved up from 4"]
    partner = next(row for row in moved.rows if row.change.kind == "moved_from").change.partner
    assert partner is not None
    assert moved.rows[partner].change.kind == "moved_to"
    new, _ = delete_paragraphs(statement(), ["p3"])
    assert "deleted" in [row.note for row in compare_statements(statement(), new).rows]
    new, _ = split_paragraph(statement(), "p1", TEXTS[0].index(" and the will"), "p9")
    assert "split from 1" in [row.note for row in compare_statements(statement(), new).rows]


@given(st.text(alphabet="The Council [notes].,", max_size=80))
def test_typing_updates_one_row_as_a_fresh_comparison_would(text: str) -> None:
    old = statement()
    new, _ = edit_paragraph(old, "p3", text)
    updated = compare_statements(old, old).retyped("p3", new.paragraph("p3").text)
    assert updated is not None
    comparison, place = updated
    assert comparison.rows[place] == compare_statements(old, new).rows[place]


def test_a_moved_paragraph_is_compared_afresh_when_it_is_typed_in() -> None:
    new, _ = move_paragraphs(statement(), ["p4"], after="p1")
    assert compare_statements(statement(), new).retyped("p4", "Anything") is None


def test_two_files_without_ids_are_compared_by_their_words() -> None:
    found = compare_lists(list(TEXTS), [*TEXTS[:2], TEXTS[3]])
    assert [found.rows[place].note for place in found.changed] == ["deleted"]
