"""Tracing: what of a statement is precedent, worked out in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.akn.reading import read
from app.language.filters import Filters
from app.language.finder import Finder
from app.language.indexer import build_index
from app.language.sources import ANNEX, BODY, bare, read_source
from app.language.trace import trace
from tests.helpers.shared import shared_data
from tests.unit.language.made_sources import TEXTS, write_akn

WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    index = tmp_path_factory.mktemp("language") / "x.idx"
    build_index([shared_data("prst")], index)
    with Finder(index) as found:
        yield found


def plain_words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def covered_by_sets(paragraphs: list[str], sources: list[str], length: int = 10) -> tuple[int, int]:
    """Words in runs of ten that also stand in a source, by sets of tuples: no index, no hashing of ours."""
    known = set()
    for source in sources:
        words = plain_words(source)
        known.update(tuple(words[place : place + length]) for place in range(len(words) - length + 1))
    covered = total = 0
    for paragraph in paragraphs:
        words = plain_words(paragraph)
        inside = {
            place + step
            for place in range(len(words) - length + 1)
            if tuple(words[place : place + length]) in known
            for step in range(length)
        }
        covered, total = covered + len(inside), total + len(words)
    return covered, total


@pytest.mark.parametrize(
    "symbol",
    ["2010/S_PRST_2010_1-", "2009/S_PRST_2009_26_0-", "2012/S_PRST_2012_29-", "2005/S_PRST_2005_52-"],
)
def test_the_share_of_precedent_is_the_same_when_counted_without_the_index(
    finder: Finder, symbol: str
) -> None:
    (path,) = shared_data("prst").glob(f"{symbol}*.xml")
    document = read(path)
    day = document.adopted
    assert day is not None
    earlier = []
    for other in sorted(shared_data("prst").glob("*/*.xml")):
        source = read_source(other, other.read_bytes())
        if (
            source.date is not None
            and source.date < day
            and source.symbol not in ("S/PRST/2000/27", "S/PRST/2000/27/Corr.1")
        ):
            earlier += [paragraph.words for paragraph in source.paragraphs if paragraph.part in (BODY, ANNEX)]
    texts = [bare(block.text) for block in document.body]
    found = trace(
        finder,
        [(str(place), text) for place, text in enumerate(texts)],
        Filters(before=day, parts=(BODY, ANNEX)),
    )
    assert (found.precedent_words, found.words) == covered_by_sets(texts, earlier)


def test_a_quarter_of_the_statement_on_regional_organizations_is_precedent(finder: Finder) -> None:
    (path,) = shared_data("prst").glob("2010/S_PRST_2010_1-*.xml")
    paragraphs = [(block.eid, block.text) for block in read(path).body]
    found = trace(finder, paragraphs, Filters(before=date(2010, 1, 13), parts=(BODY, ANNEX)))
    assert round(found.share, 2) == 0.27
    sources = {span.source.symbol for paragraph in found.paragraphs for span in paragraph.spans}
    assert {"S/PRST/2009/26", "S/PRST/2007/42"} <= sources


def test_spans_are_word_for_word_in_their_source_and_do_not_overlap(finder: Finder) -> None:
    (path,) = shared_data("prst").glob("2012/S_PRST_2012_29-*.xml")
    paragraphs = [(block.eid, block.text) for block in read(path).body]
    found = trace(
        finder, paragraphs, Filters(before=date(2012, 12, 31), exclude=frozenset({"S/PRST/2012/29"}))
    )
    texts = dict(paragraphs)
    assert sum(len(paragraph.spans) for paragraph in found.paragraphs) > 10
    for paragraph in found.paragraphs:
        place = 0
        for span in paragraph.spans:
            assert place <= span.start < span.end
            place = span.end
            wanted = " ".join(plain_words(texts[paragraph.id][span.start : span.end]))
            rows = finder.connection.execute(
                "SELECT text.words FROM text JOIN use ON text = text.id JOIN document d ON d.id = document "
                "WHERE d.symbol = ? AND label = ?",
                (span.source.symbol, span.source.paragraph),
            )
            assert any(wanted in " ".join(plain_words(words)) for (words,) in rows)


def test_a_statement_is_not_its_own_precedent_and_the_earliest_source_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_akn(folder, "S/PRST/2031/1", "2031-02-03")
    write_akn(folder, "S/PRST/2030/2", "2030-01-01", (TEXTS[0],))
    write_akn(folder, "S/PRST/2029/2", "2029-01-01", (TEXTS[0],))
    build_index([folder], tmp_path / "x.idx")
    with Finder(tmp_path / "x.idx") as finder:
        found = trace(
            finder,
            [("a", TEXTS[0]), ("b", TEXTS[1])],
            Filters(before=date(2031, 2, 3), exclude=frozenset({"S/PRST/2031/1"})),
        )
    first, second = found.paragraphs
    assert [use.symbol for use in first.spans[0].uses] == ["S/PRST/2029/2", "S/PRST/2030/2"]
    assert first.precedent_words == first.words == len(plain_words(TEXTS[0]))
    assert (second.precedent_words, second.spans) == (0, ())


def test_nine_words_are_no_precedent_and_ten_are(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_akn(folder, "S/PRST/2031/1", "2031-02-03")
    build_index([folder], tmp_path / "x.idx")
    words = TEXTS[1].split()
    with Finder(tmp_path / "x.idx") as finder:
        nine = trace(finder, [("a", " ".join(["Yet", *words[3:12], "indeed"]))], Filters())
        ten = trace(finder, [("a", " ".join(["Yet", *words[3:13], "indeed"]))], Filters())
    assert nine.precedent_words == 0
    assert ten.precedent_words == 10
