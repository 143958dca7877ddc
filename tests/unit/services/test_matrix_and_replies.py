"""The matrix, the letters of reply and the provenance of words, from a round with something of everything."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.domain.consulting import send_out
from app.domain.council import Delegation
from app.domain.editing import delete_paragraphs
from app.domain.errors import Refused
from app.domain.matrix import Mark, matrix_table
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
)
from app.domain.spans import Origin, OriginKind
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.deciding import accept
from app.services.matrix import write_matrix
from app.services.provenance import at_offset, provenance_of, provenance_of_all
from app.services.replies import reply_letter, write_reply
from tests.helpers.judges import assert_valid_word_file, pandoc_text

NOON = datetime(2010, 1, 9, 12, tzinfo=UTC)
DAY = date(2010, 1, 11)
FIRST = "The Security Council recalls its earlier statements on the item, and welcomes the debate held today."
SECOND = (
    "The Security Council stresses the importance of regional organizations in the prevention of conflict."
)
EVIL = '=HYPERLINK("http://example.org","x")'


def remark(text: str, *, delegation: str = "FRA", quote: str = "") -> Comment:
    return Comment(CommentId(f"c-{text[:5]}"), "p1", delegation, "Marie Roy", text, NOON, quote)


def ask(name: str, code: str, after: str, **more: object) -> Proposal:
    item = Proposal(
        ProposalId(name), code, "Marie Roy", ProposalKind.AMEND, "p1", FIRST, after, NOON, round=1
    )
    return replace(item, **more)  # type: ignore[arg-type]


def held(status: ProposalStatus, reason: str = "") -> Decision:
    return Decision(status, "Anna", NOON, reason)


@pytest.fixture
def statement() -> Statement:
    roster = tuple(
        Delegation(code, name)
        for code, name in (("FRA", "France"), ("MEX", "Mexico"), ("UGA", "Uganda"), ("USA", "United States"))
    )
    start = Statement(
        title="Regional organizations",
        paragraphs=(Paragraph(ParagraphId("p1"), FIRST), Paragraph(ParagraphId("p2"), SECOND)),
        delegations=roster,
    )
    start, _ = send_out(start, 1, [item.code for item in roster], NOON)
    proposals = (
        ask("q1", "FRA", FIRST.replace("welcomes", "warmly welcomes"), comments=(remark("Why not?", quote="debate"),)),
        ask("q2", "FRA", EVIL, kind=ProposalKind.INSERT, before=""),
        ask("q3", "MEX", "", kind=ProposalKind.DELETE, paragraph="p2", before=SECOND,
            decision=held(ProposalStatus.REJECTED, "@agreed language of 2004")),
        ask("q4", "UGA", FIRST.replace("recalls", "reaffirms"), decision=held(ProposalStatus.HELD)),
        ask("q5", "UGA", FIRST, kind=ProposalKind.COMMENT, comments=(remark("+1", delegation="UGA"),)),
        ask("q6", "", FIRST.replace("today", "yesterday")),
    )  # fmt: skip
    return replace(start, proposals=proposals)


def test_the_matrix_tells_who_asked_where_and_what_became_of_it(statement: Statement) -> None:
    table = matrix_table(statement)
    columns = {column.code: column for column in table.columns}
    first, second = table.rows
    assert list(columns) == ["FRA", "MEX", "UGA", "USA", ""]
    assert table.marks(first, columns["FRA"]) == [(Mark.OPEN, 2), (Mark.COMMENT, 1)]
    assert table.marks(second, columns["MEX"]) == [(Mark.REJECTED, 1)]
    assert table.marks(first, columns["UGA"]) == [(Mark.HELD, 1), (Mark.COMMENT, 1)]
    assert table.marks(first, columns["USA"]) == [(Mark.SILENT, 1)]
    assert table.marks(first, columns["MEX"]) == []
    assert columns[""].name == "Not known"


def test_a_deleted_paragraph_keeps_its_row_while_it_is_asked_about(statement: Statement) -> None:
    gone, _ = delete_paragraphs(statement, ["p2"])
    row = matrix_table(gone).rows[-1]
    assert (row.paragraph, row.text, row.gone) == ("p2", SECOND, True)


def test_the_matrix_in_word_is_valid_and_says_the_same(statement: Statement, tmp_path: Path) -> None:
    path = tmp_path / "matrix.docx"
    write_matrix(statement, path, label="Rev.1")
    assert_valid_word_file(path)
    said = pandoc_text(path, "accept", "plain", "--columns=400")
    assert "Regional organizations · Rev.1" in said
    for words in ("FRA", "USA", "O2 C", "H C", "A accepted", "The Security Council stresses"):
        assert words in said


def test_many_delegations_stand_in_several_tables(statement: Statement, tmp_path: Path) -> None:
    roster = tuple(Delegation(f"X{place:02}", f"State {place}") for place in range(40))
    path = tmp_path / "matrix.docx"
    write_matrix(replace(statement, delegations=roster), path)
    assert_valid_word_file(path)
    assert "X39" in pandoc_text(path, "accept", "plain")


def test_an_empty_desk_gives_a_valid_matrix(tmp_path: Path) -> None:
    for name in ("m.docx", "m.xlsx"):
        write_matrix(Statement(), tmp_path / name)
    assert_valid_word_file(tmp_path / "m.docx")


def test_the_workbook_holds_texts_and_nothing_that_runs(statement: Statement, tmp_path: Path) -> None:
    path = tmp_path / "matrix.xlsx"
    write_matrix(statement, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Matrix", "Proposals"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    values = [cell.value for cell in cells]
    assert EVIL in values
    assert "@agreed language of 2004" in values
    assert "open ×2, comment" in values
    assert "silent" in values


def test_the_workbook_cuts_what_excel_cannot_hold(statement: Statement, tmp_path: Path) -> None:
    long = replace(statement, proposals=(ask("q1", "FRA", "word " * 20_000),))
    path = tmp_path / "matrix.xlsx"
    write_matrix(long, path)
    cells = openpyxl.load_workbook(path)["Proposals"].iter_rows()
    texts = [str(cell.value) for row in cells for cell in row]
    assert max(len(text) for text in texts) == 32_767


def test_the_workbook_is_the_same_every_time(statement: Statement, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_matrix(statement, tmp_path / name)
    one, two = (openpyxl.load_workbook(io.BytesIO((tmp_path / n).read_bytes())) for n in ("a.xlsx", "b.xlsx"))
    assert [[c.value for c in row] for row in one["Matrix"]] == [
        [c.value for c in row] for row in two["Matrix"]
    ]


@pytest.mark.parametrize("name", ["matrix.pdf", "matrix"])
def test_another_ending_is_refused_and_nothing_written(
    statement: Statement, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Refused, match=r"Word file or a workbook"):
        write_matrix(statement, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_reply_tells_a_delegation_of_its_own_requests_alone(statement: Statement, tmp_path: Path) -> None:
    path = tmp_path / "reply.docx"
    write_reply(statement, "MEX", path, day=DAY)
    assert_valid_word_file(path)
    said = " ".join(pandoc_text(path, "accept", "plain").split())
    for words in ("11 January 2010", "delegation of Mexico", "Not taken up", "@agreed language of 2004"):
        assert words in said
    for words in ("France", "FRA", "warmly", "Uganda", "Anna"):
        assert words not in said


def test_a_reply_marks_what_was_asked_and_counts_what_waits(statement: Statement) -> None:
    letter = reply_letter(statement, "FRA", day=DAY)
    line, new = sorted(letter.lines, key=lambda item: item.place)
    assert [(piece.text.strip(), piece.tone) for piece in line.request if piece.tone] == [
        ("warmly", "inserted")
    ]
    assert line.comments == ("On “debate”: Why not?",)
    assert {line.outcome, new.outcome} == {"Under consideration"}
    assert new.place == "after 1"
    assert "2 of them are still under consideration" in letter.opening[1]


def test_a_reply_of_one_round_leaves_out_the_others(statement: Statement) -> None:
    later = replace(statement.proposals[3], id=ProposalId("q9"), round=2)
    more = replace(statement, proposals=(*statement.proposals, later))
    assert len(reply_letter(more, "UGA", day=DAY).lines) == 3
    assert len(reply_letter(more, "UGA", day=DAY, only_round=2).lines) == 1


def test_who_asked_for_nothing_gets_no_letter(statement: Statement) -> None:
    with pytest.raises(Refused, match="United States has asked for nothing"):
        reply_letter(statement, "USA", day=DAY)


def test_accepted_words_tell_delegation_round_decision_and_reason(statement: Statement) -> None:
    decision = held(ProposalStatus.ACCEPTED, "agreed in the room")
    changed, _ = accept(statement, "q1", decision, ids=lambda: "p9")
    (span,) = provenance_of(changed, "p1")
    assert changed.paragraph("p1").text[span.start : span.end].strip() == "warmly"
    assert span.sentence == "France, round 1: accepted. Reason: agreed in the room"
    assert (span.decided_by, span.proposal, span.author) == ("Anna", "q1", "Marie Roy")
    assert at_offset((span,), span.start) == span
    assert at_offset((span,), span.end) is None
    assert provenance_of_all(changed) == {"p1": (span,)}


def test_agreed_language_and_lost_proposals_tell_what_is_known(statement: Statement) -> None:
    origins = (
        Origin(0, 5, OriginKind.PRECEDENT, "S/PRST/2004/27", "3"),
        Origin(6, 9, OriginKind.PROPOSAL, "gone", "MEX"),
    )
    paragraph = replace(statement.paragraphs[0], origins=origins)
    first, second = provenance_of(replace(statement, paragraphs=(paragraph,)), "p1")
    assert first.sentence == "Agreed language: S/PRST/2004/27, paragraph 3"
    assert second.sentence == "Mexico"
