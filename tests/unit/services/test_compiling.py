"""The compilation: every open proposal once, attributed, in the words that it changes, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compiled import CompiledParagraphs, CompiledRun, CompileOptions, Tone
from app.domain.council import Delegation
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
)
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Removed, Statement
from app.ooxml.compilation import compilation_docx
from app.services.compiling import GONE, compile_statement
from app.services.compiling_pages import compilation_html, compilation_pdf
from tests.helpers.judges import assert_valid_word_file, pandoc_text

K = ProposalKind
ROSTER = tuple(
    Delegation(code, name)
    for code, name in (("CHN", "China"), ("FRA", "France"), ("MEX", "Mexico"), ("TUR", "Turkey"))
)
TEXT = "The Security Council recalls its relevant resolutions and stresses the need for close cooperation."


def statement(*proposals: Proposal, count: int = 3) -> Statement:
    texts = [
        TEXT.replace("resolutions", f"resolutions of year {n}") if n > 1 else TEXT
        for n in range(1, count + 1)
    ]
    return Statement(
        symbol="S/PRST/2031/4",
        agenda_item="A",
        paragraphs=tuple(Paragraph(ParagraphId(f"p{n}"), text) for n, text in enumerate(texts, 1)),
        delegations=ROSTER,
        proposals=proposals,
    )


def ask(
    name: str, who: str, kind: ProposalKind, before: str = TEXT, after: str = "", **more: object
) -> Proposal:
    where = str(more.pop("paragraph", "p1"))
    return Proposal(ProposalId(name), who, f"{who} author", kind, where, before, after, **more)  # type: ignore[arg-type]


def amend(name: str, who: str, old: str, new: str, **more: object) -> Proposal:
    return ask(name, who, K.AMEND, TEXT, TEXT.replace(old, new), **more)


def shown(runs: tuple[CompiledRun, ...]) -> str:
    """Runs as text: ~struck~, *added*, /remark/."""
    signs = {Tone.DELETED: "~", Tone.ADDED: "*", Tone.REMARK: "/"}
    return "".join(f"{signs.get(run.tone, '')}{run.text}{signs.get(run.tone, '')}" for run in runs).replace(
        "**", ""
    )


def first(compiled: CompiledParagraphs) -> str:
    return shown(compiled.paragraphs[0].runs)


def test_identical_proposals_stand_once_under_all_who_make_them_in_the_rosters_order() -> None:
    compiled = compile_statement(
        statement(amend("r1", "MEX", "recalls", "reaffirms"), amend("r2", "FRA", "recalls", "reaffirms"))
    )
    assert first(compiled).startswith(
        "“The Security Council [France, Mexico: ~recalls~* reaffirms*] its relevant"
    )


def test_rival_changes_of_the_same_words_stand_side_by_side_after_them() -> None:
    compiled = compile_statement(
        statement(amend("r1", "MEX", "recalls", "reaffirms"), amend("r2", "FRA", "recalls", "welcomes"))
    )
    assert "Council recalls [Mexico: ~recalls~* reaffirms*] [France: ~recalls~* welcomes*] its" in first(
        compiled
    )


def test_deletions_are_struck_and_additions_set_apart() -> None:
    compiled = compile_statement(
        statement(
            amend("r1", "CHN", "relevant ", ""),
            amend("r2", "TUR", "cooperation.", "cooperation, where appropriate."),
        )
    )
    assert "recalls its [China: ~relevant~] resolutions" in first(compiled)
    assert "close cooperation [Turkey: *, where appropriate*]." in first(compiled)


def test_new_paragraphs_take_bis_and_ter_and_whole_deletions_are_struck() -> None:
    compiled = compile_statement(
        statement(
            ask("r1", "FRA", K.INSERT, "", "The Council notes youth."),
            ask("r2", "MEX", K.INSERT, "", "The Council notes women."),
            ask("r3", "TUR", K.INSERT, "", "The Council notes women."),
            ask("r4", "CHN", K.INSERT, "", "An opening.", paragraph=""),
            ask("r5", "CHN", K.DELETE, TEXT.replace("resolutions", "resolutions of year 3"), paragraph="p3"),
        )
    )
    assert [(item.number, item.present) for item in compiled.paragraphs] == [
        ("0 bis", False),
        ("1", True),
        ("1 bis", False),
        ("1 ter", False),
        ("2", True),
        ("3", True),
    ]
    assert shown(compiled.paragraphs[3].runs) == "[Mexico, Turkey: *The Council notes women.*]"
    assert shown(compiled.paragraphs[5].runs).startswith("“[China: ~The Security Council")
    assert shown(compiled.paragraphs[5].runs).endswith("~]”")


def test_moves_splits_and_merges_are_said_in_the_trades_words() -> None:
    compiled = compile_statement(
        statement(
            ask("r1", "CHN", K.MOVE, TEXT, TEXT, others=("p3",)),
            ask("r2", "FRA", K.SPLIT, TEXT, TEXT.replace(" and stresses", "\nIt stresses")),
            ask("r3", "MEX", K.MERGE, TEXT + "\n" + TEXT, TEXT + " " + TEXT, others=("p2",)),
        )
    )
    assert "[China: /move after paragraph 3/]" in first(compiled)
    assert "[Mexico: /merge with paragraph 2/]" in first(compiled)
    assert "¶" in first(compiled)


def test_what_was_made_on_words_that_are_gone_becomes_an_alt() -> None:
    compiled = compile_statement(
        statement(
            ask("r1", "FRA", K.AMEND, "Quite another text stood here.", "Quite another sentence stood here.")
        )
    )
    assert (compiled.paragraphs[1].number, shown(compiled.paragraphs[1].runs)) == (
        "1 alt",
        "[France: *Quite another sentence stood here.*]",
    )


def test_a_change_of_anothers_proposal_names_it() -> None:
    theirs = TEXT.replace("recalls", "reaffirms")
    compiled = compile_statement(
        statement(
            amend("r1", "CHN", "recalls", "reaffirms"),
            ask("r2", "MEX", K.AMEND, theirs, theirs.replace("reaffirms", "strongly reaffirms"), amends="r1"),
        )
    )
    assert shown(compiled.paragraphs[1].runs).startswith(
        "[Mexico: /on the proposal of China: /The Security Council"
    )
    assert "*strongly*" in shown(compiled.paragraphs[1].runs)


def test_proposals_on_a_deleted_paragraph_stand_at_the_end_and_new_ones_after_its_neighbour() -> None:
    gone = Removed(Paragraph(ParagraphId("p9"), "Gone."), "p2")
    base = statement(
        ask("r1", "FRA", K.AMEND, "Gone.", "Not gone.", paragraph="p9"),
        ask("r2", "MEX", K.INSERT, "", "After the gone one.", paragraph="p9"),
    )
    compiled = compile_statement(replace(base, removed=(gone,)))
    assert [item.number for item in compiled.paragraphs] == ["1", "2", "2 bis", "3", ""]
    assert compiled.paragraphs[-1].heading == GONE
    assert "France" in compiled.paragraphs[-1].text


def test_reasons_are_footnoted_once_where_they_are_wanted() -> None:
    why = (Comment(CommentId("c"), "p1", "TUR", "x", "Closer to 2004."),)
    one = statement(
        ask("r1", "TUR", K.AMEND, TEXT, TEXT.replace("recalls", "notes").replace("close ", ""), comments=why)
    )
    compiled = compile_statement(one)
    assert compiled.reasons == ("Turkey: Closer to 2004.",)
    assert [run.note for run in compiled.paragraphs[0].runs if run.note] == [1]
    assert compile_statement(one, CompileOptions(reasons=False)).reasons == ()


def test_a_bracketed_paragraph_stands_in_brackets() -> None:
    base = statement()
    bracketed = replace(base.paragraphs[0], state=ParagraphState.BRACKETED)
    assert first(compile_statement(replace(base, paragraphs=(bracketed,)))) == f"[“{TEXT}”]"


def test_decided_proposals_are_out_and_the_clean_text_is_left() -> None:
    closed = Decision(ProposalStatus.REJECTED)
    compiled = compile_statement(statement(amend("r1", "FRA", "recalls", "notes", decision=closed)))
    assert compiled.open_proposals == 0
    assert first(compiled) == f"“{TEXT}"
    held = Decision(ProposalStatus.HELD)
    assert (
        compile_statement(statement(amend("r1", "FRA", "recalls", "notes", decision=held))).open_proposals
        == 1
    )


_WORD = st.sampled_from(
    ["the", "Council", "stresses", "and", "notes", "its", "need", "of", "more", "close", "help"]
)


@st.composite
def _rounds(draw: st.DrawFn) -> Statement:
    """Fifteen delegations' proposals of every kind on a short text, some made on an older one."""
    texts = [
        " ".join(draw(st.lists(_WORD, min_size=3, max_size=12))) + "." for _ in range(draw(st.integers(1, 4)))
    ]
    paragraphs = tuple(Paragraph(ParagraphId(f"p{n}"), text) for n, text in enumerate(texts, 1))
    proposals = []
    for number in range(draw(st.integers(0, 12))):
        item = draw(st.sampled_from(paragraphs))
        kind = draw(st.sampled_from(list(ProposalKind)))
        before = item.text if draw(st.booleans()) else " ".join(draw(st.lists(_WORD, min_size=2, max_size=8)))
        words = before.split(" ")
        place = draw(st.integers(0, len(words)))
        after = " ".join(
            [*words[:place], *draw(st.lists(_WORD, max_size=3)), *words[place + draw(st.integers(0, 2)) :]]
        )
        proposals.append(
            Proposal(
                ProposalId(f"r{number}"),
                draw(st.sampled_from(["CHN", "FRA", "MEX", "TUR", "ZZZ"])),
                "author",
                kind,
                draw(st.sampled_from([item.id, "nowhere"])) if number % 5 == 0 else item.id,
                "" if kind is K.INSERT else before,
                "" if kind is K.DELETE else after,
                others=(draw(st.sampled_from(paragraphs)).id,) if kind in (K.MOVE, K.MERGE) else (),
                amends=draw(st.sampled_from(["", "", "r0"])),
            )
        )
    return Statement(paragraphs=paragraphs, delegations=ROSTER, proposals=tuple(proposals))


@settings(max_examples=150, deadline=None)
@given(_rounds())
def test_every_open_proposal_is_shown_and_the_present_text_is_kept(made: Statement) -> None:
    compiled = compile_statement(made)
    shown_ids = {name for item in compiled.paragraphs for run in item.runs for name in run.proposals}
    assert shown_ids == {proposal.id for proposal in made.proposals}
    present = {item.id: item for item in compiled.paragraphs if item.present}
    assert set(present) == {item.id for item in made.paragraphs}
    for item in present.values():
        assert "".join(run.text for run in item.runs if run.base) == "".join(run.text for run in item.plain)
    for item in compiled.paragraphs:
        opened = [run for run in item.runs if run.tone is Tone.BRACKET and run.text == "["]
        closed = [run for run in item.runs if run.tone is Tone.BRACKET and run.text == "]"]
        assert len(opened) == len(closed)
    numbers = [item.number for item in compiled.paragraphs if item.number]
    assert len(numbers) == len(set(numbers))


def _fifteen_on_forty() -> Statement:
    codes = [f"D{n:02}" for n in range(15)]
    base = statement(count=40)
    proposals = []
    for number, code in enumerate(codes * 8):
        item = base.paragraphs[number * 7 % 40]
        proposals.append(
            Proposal(
                ProposalId(f"r{number}"), code, code, K.AMEND, item.id, item.text,
                item.text.replace("close", f"close and {('firm', 'wide', 'early')[number % 3]}"),
            )
        )  # fmt: skip
    return replace(
        base,
        proposals=tuple(proposals),
        delegations=tuple(Delegation(code, f"State {code}") for code in codes),
    )


@pytest.mark.parametrize("by_delegation", [False, True])
def test_fifteen_delegations_on_forty_paragraphs_in_word_html_and_pdf(
    tmp_path: Path, by_delegation: bool
) -> None:
    made = _fifteen_on_forty()
    compiled = compile_statement(made, CompileOptions(by_delegation=by_delegation, label="Rev.1"))
    assert compiled.open_proposals == 120
    file = tmp_path / "compilation.docx"
    file.write_bytes(compilation_docx(compiled))
    text = pandoc_text(file, to="html")
    page = compilation_html(compiled)
    for item in compiled.paragraphs:
        for entry in item.entries:
            names = ", ".join(entry.names)
            assert f"{names}:" in page
            assert f"{names}:" in text.replace("\n", " ")
    assert "<del>" not in text or by_delegation or "~~" not in text
    assert_valid_word_file(file)
    assert compilation_pdf(compiled).startswith(b"%PDF")
    assert compilation_docx(compiled) == compilation_docx(compile_statement(made, compiled.options))


def test_the_word_file_sets_names_bold_strikes_words_and_footnotes_reasons(tmp_path: Path) -> None:
    why = (Comment(CommentId("c"), "p1", "FRA", "x", "Agreed in 2004."),)
    compiled = compile_statement(statement(amend("r1", "FRA", "recalls", "reaffirms", comments=why)))
    file = tmp_path / "compilation.docx"
    file.write_bytes(compilation_docx(compiled))
    text = pandoc_text(file, "accept", "markdown").replace("\\", "")
    assert "**[France:** ~~recalls~~ **reaffirms]**[^1] its relevant" in text
    assert "[^1]: France: Agreed in 2004." in text
    assert_valid_word_file(file)


def test_a_word_file_without_open_proposals_holds_no_bracket(tmp_path: Path) -> None:
    closed = amend("r1", "FRA", "recalls", "reaffirms", decision=Decision(ProposalStatus.REJECTED))
    file = tmp_path / "compilation.docx"
    file.write_bytes(compilation_docx(compile_statement(statement(closed))))
    text = pandoc_text(file, "accept", "plain")
    assert "[" not in text
    assert "words to go" not in text
    assert "0 open proposals" in text
