"""The use cases: the sample at first start, tracing a statement, the report in Word, checks with the index."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from app.domain.spans import Origin, OriginKind
from app.domain.statement import Meeting, Paragraph, ParagraphId, ParagraphKind, Statement
from app.language.indexer import build_index
from app.services.checking import Checking, CheckSettings, finding_rows
from app.services.checking_dictionary import HunspellDictionary, find_dictionary
from app.services.precedent import (
    AgreedLanguage,
    earlier_than,
    ensure_index,
    find_rows,
    trace_rows,
    write_trace_report,
)
from tests.unit.language.made_sources import TEXTS, write_akn


def paragraph(name: str, text: str, **fields: object) -> Paragraph:
    return replace(Paragraph(ParagraphId(name), text), **fields)  # type: ignore[arg-type]


@pytest.fixture
def language(tmp_path: Path) -> AgreedLanguage:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_akn(folder, "S/PRST/2031/1", "2031-02-03")
    write_akn(folder, "S/PRST/2030/2", "2030-01-01", (TEXTS[0],))
    build_index([folder], tmp_path / "x.idx")
    return AgreedLanguage(tmp_path / "x.idx")


STATEMENT = Statement(
    agenda_item="Lighthouses",
    meeting=Meeting(9100, date(2032, 1, 1)),
    paragraphs=(
        paragraph("a", TEXTS[0].replace("by hand", "by hand alone")),
        paragraph("b", "The Security Council thanks everyone."),
        paragraph("c", TEXTS[1], kind=ParagraphKind.ANNEX_TEXT),
    ),
)


def test_at_first_start_a_sample_index_is_built_from_our_own_statements(tmp_path: Path) -> None:
    index = ensure_index(tmp_path / "own.idx")
    assert index.name == "agreed-language-sample.idx"
    with AgreedLanguage(index) as sample:
        (best, *_) = sample.find(
            "encourages regional and subregional organizations to share with the United Nations"
        )
        symbols = {symbol for (symbol,) in sample.finder.connection.execute("SELECT symbol FROM document")}
    assert best.first.symbol.startswith("SAMPLE/PRST/")
    assert len(symbols) == 12
    assert all(symbol.startswith("SAMPLE/") for symbol in symbols)


def test_a_sample_index_of_an_older_program_is_made_anew(tmp_path: Path) -> None:
    sample = ensure_index(tmp_path / "own.idx")
    connection = apsw.Connection(str(sample))
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with AgreedLanguage(ensure_index(tmp_path / "own.idx")) as made:
        assert made.finder.wordings > 0


def test_the_users_own_index_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.idx"
    own.write_bytes(b"x")
    assert ensure_index(own) == own


def test_a_statement_is_traced_to_earlier_texts_only(language: AgreedLanguage) -> None:
    with language:
        found = trace_rows(language.trace(STATEMENT))
        earlier = language.trace(replace(STATEMENT, meeting=Meeting(1, date(2030, 6, 1))))
        none = language.trace(replace(STATEMENT, meeting=Meeting(1, date(2029, 6, 1))))
    (span,) = found["paragraphs"][0]["spans"]  # type: ignore[index]
    assert (span["symbol"], span["paragraph"], span["uses"]) == ("S/PRST/2030/2", "1", 2)
    assert [row["id"] for row in found["paragraphs"]] == ["a", "b"]  # type: ignore[attr-defined]
    assert len(earlier.paragraphs[0].spans[0].uses) == 1
    assert none.precedent_words == 0


def test_a_statement_with_its_symbol_is_never_traced_to_itself() -> None:
    assert earlier_than(replace(STATEMENT, symbol="S/PRST/2032/1")).exclude == frozenset({"S/PRST/2032/1"})


def test_the_rows_of_find_have_the_shape_of_the_command(language: AgreedLanguage) -> None:
    with language:
        (row,) = find_rows(language.find(TEXTS[0]))
    assert {"symbol", "date", "paragraph", "text", "score", "exact_runs"} <= row.keys()
    assert row["also"] == [{"symbol": "S/PRST/2031/1", "date": "2031-02-03", "paragraph": "1"}]


def test_what_a_proposal_does_to_agreed_language_is_told(language: AgreedLanguage) -> None:
    text = STATEMENT.paragraphs[0].text
    with language:
        replaced = language.replaced(text, text.replace("stormy", "quiet"), STATEMENT)
        untouched = language.replaced(text, text.replace("alone", "only"), STATEMENT)
    assert [span.source.symbol for span in replaced] == ["S/PRST/2030/2"]
    assert untouched == []


def test_the_report_has_a_real_footnote_for_every_run_and_all_the_words(
    language: AgreedLanguage, tmp_path: Path
) -> None:
    out = tmp_path / "trace.docx"
    with language:
        write_trace_report(language.trace(STATEMENT), STATEMENT, out)
    with zipfile.ZipFile(out) as file:
        body, notes = file.read("word/document.xml").decode(), file.read("word/footnotes.xml").decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"', body) == ["1"]
    assert "S/PRST/2030/2 of 2030-01-01, paragraph 1" in notes
    words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body))
    assert all(item.text in words for item in STATEMENT.paragraphs[:2])


def test_a_checked_statement_gives_rows_and_hears_the_index(language: AgreedLanguage) -> None:
    text = "The Security Council organises [all] work, see (S/PRST/2031/99) and (S/PRST/2031/1)."
    statement = replace(STATEMENT, paragraphs=(paragraph("a", text),))
    with language:
        findings = Checking().check(statement, library=language.library())
    rows = finding_rows([item for item in findings if item.paragraph == "a"])
    assert {row["rule"] for row in rows} >= {"spelling.oxford", "brackets.open", "citation.unknown"}
    assert all(text[row["start"] : row["end"]] for row in rows)  # type: ignore[misc]


def test_dismissed_findings_and_rules_switched_off_are_silent() -> None:
    statement = replace(STATEMENT, paragraphs=(paragraph("a", "The Security Council organises [all] work."),))
    checking = Checking(CheckSettings({"brackets.open": False, "spelling.dictionary": False}))
    (finding,) = [item for item in checking.check(statement) if item.paragraph == "a"]
    assert finding.rule == "spelling.oxford"
    assert checking.check(replace(statement, dismissed=(finding.key, "rule:chapeau.blank"))) == []


def test_words_inserted_from_agreed_language_are_not_criticized() -> None:
    text = "The Security Council organises work."
    origin = Origin(0, len(text), OriginKind.PRECEDENT, "S/PRST/2004/27", "3")
    statement = replace(STATEMENT, paragraphs=(paragraph("a", text, origins=(origin,)),))
    assert [item for item in Checking().check(statement) if item.rule == "spelling.oxford"] == []


def test_without_a_dictionary_spelling_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.checking.find_dictionary", lambda *_: None)
    notes = [item for item in Checking().check(STATEMENT) if item.rule == "spelling.dictionary"]
    assert len(notes) == 1
    assert "no dictionary" in notes[0].message


def test_the_dictionary_that_comes_along_knows_oxford_and_british_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.services.checking_dictionary._system_folders", lambda *_: [])
    dictionary = find_dictionary()
    assert isinstance(dictionary, HunspellDictionary)
    for word in (
        "organization",
        "emphasizes",
        "labour",
        "programme",
        "centre",
        "fulfil",
        "defence",
        "travelled",
        "neighbouring",
    ):
        assert dictionary.knows(word), word
    for word in ("organizzation", "paece", "recieve"):
        assert not dictionary.knows(word), word
    assert "receive" in dictionary.suggest("recieve")


def test_shifts_between_two_versions_are_told_by_paragraph() -> None:
    later = replace(
        STATEMENT,
        paragraphs=(
            paragraph("a", TEXTS[0]),
            paragraph("b", "The Security Council thanks everyone, as appropriate."),
        ),
    )
    (changed,) = Checking().compare(STATEMENT, later)
    assert (changed.paragraph, changed.number) == ("b", "2")
    assert [shift.sentence for shift in changed.shifts] == ["“as appropriate” was added (may be weaker)"]


def test_lists_of_the_users_own_take_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "ladder.toml").write_text('[[verb]]\nterm = "thanks"\nforms = ["thanks"]\n', encoding="utf-8")
    assert [shift.old for shift in Checking(wording=tmp_path).shifts("it thanks all", "it")] == ["thanks"]
