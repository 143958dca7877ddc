"""Three texts beside each other: base, ours, theirs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    merge_paragraphs,
    move_paragraphs,
    split_paragraph,
)
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.comparing import compare_lists, compare_statements
from app.services.redline_lines import Cell, Line, Show
from app.services.redline_three import three_way

TEXTS = (
    "The Security Council welcomes the efforts of regional organizations in early warning.",
    "The Security Council encourages the Secretariat to share what it has learned about mediation.",
    "The Security Council stresses the importance of predictable means for operations.",
    "The Security Council requests the Secretary-General to report within six months.",
)


def base() -> Statement:
    return Statement(
        paragraphs=tuple(Paragraph(ParagraphId(f"p{at}"), text) for at, text in enumerate(TEXTS, start=1))
    )


def lines_of(ours: Statement, theirs: Statement, *, only_changed: bool = False) -> list[Line]:
    start = base()
    return three_way(
        compare_statements(start, ours), compare_statements(start, theirs), Show(only_changed=only_changed)
    )


def words(cell: Cell | None) -> str:
    return "" if cell is None else "".join(text for _, text in cell.pieces)


def test_each_line_has_the_base_and_what_both_made_of_it() -> None:
    ours, _ = edit_paragraph(base(), "p2", TEXTS[1].replace("encourages", "urges"))
    theirs, _ = edit_paragraph(base(), "p2", TEXTS[1].replace("encourages", "invites"))
    line = next(line for line in lines_of(ours, theirs) if line.id == "p2")
    assert words(line.cells[0]) == TEXTS[1]
    assert "encouragesurges" in words(line.cells[1])
    assert "encouragesinvites" in words(line.cells[2])
    assert len(line.rows) == 2


def test_rows_of_the_third_text_are_never_taken_for_rows_of_the_second() -> None:
    ours, _ = edit_paragraph(base(), "p1", TEXTS[0].replace("welcomes", "notes"))
    theirs, _ = add_paragraph(base(), Paragraph(ParagraphId("p9"), "A paragraph of theirs."), after="p1")
    found = lines_of(ours, theirs)
    added = next(line for line in found if line.id == "p9")
    assert added.row == -1
    assert added.cells[:2] == (None, None)
    assert all(not other.shows(added.rows[0]) for other in found if other is not added)
    assert len({row for line in found for row in line.rows}) == sum(len(line.rows) for line in found)


def test_a_merger_of_ours_stands_beside_what_theirs_made_of_each_paragraph() -> None:
    ours, _ = merge_paragraphs(base(), "p2")
    theirs, _ = edit_paragraph(base(), "p3", TEXTS[2].replace("stresses", "underlines"))
    found = lines_of(ours, theirs)
    merged = [line for line in found if TEXTS[1] in words(line.cells[0])]
    assert len(merged) == 1
    assert TEXTS[2] in words(merged[0].cells[0])
    assert "stressesunderlines" in words(merged[0].cells[2])
    assert all(cell is not None for cell in merged[0].cells)


def test_only_changed_lines_are_there_when_asked() -> None:
    ours, _ = delete_paragraphs(base(), ["p4"])
    found = lines_of(ours, base(), only_changed=True)
    assert [line.id for line in found] == ["p4"]
    assert found[0].cells[1] is not None
    assert found[0].cells[1].gone


def test_a_split_stands_beside_the_paragraph_that_was_split() -> None:
    ours, _ = split_paragraph(base(), "p1", TEXTS[0].index(" in early"), "p8")
    line = next(line for line in lines_of(ours, base()) if line.id == "p1")
    assert "¶" in words(line.cells[1])
    assert words(line.cells[2]) == TEXTS[0]


def test_a_move_stands_at_the_place_of_the_base() -> None:
    ours, _ = move_paragraphs(base(), ["p4"], after="p1")
    found = lines_of(ours, base())
    assert [words(line.cells[0]) for line in found[1:]] == list(TEXTS)
    assert found[4].cells[1] is not None
    assert "moved up" in found[4].cells[1].note


@given(st.lists(st.sampled_from(TEXTS), max_size=6), st.lists(st.sampled_from(TEXTS), max_size=6))
def test_the_first_column_is_the_base_whole_and_in_order(ours: list[str], theirs: list[str]) -> None:
    start = list(TEXTS)
    found = three_way(compare_lists(start, ours), compare_lists(start, theirs), Show())
    assert "¶\u2028".join(words(line.cells[0]) for line in found if line.cells[0]).split("¶\u2028") == start
    numbers = [row for line in found for row in line.rows]
    assert len(numbers) == len(set(numbers))
