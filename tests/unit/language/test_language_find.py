"""Finding agreed language: exact runs, near matches, filters, and nothing where there is nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.language.filters import Filters
from app.language.finder import SHOWN, Finder
from app.language.indexer import build_index
from app.language.searching import frequency, search, to_fts, uses_of
from tests.helpers.shared import shared_data
from tests.unit.language.made_sources import TEXTS, write_akn

WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    index = tmp_path_factory.mktemp("language") / "x.idx"
    build_index([shared_data("prst")], index)
    with Finder(index) as found:
        yield found


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Finder]:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_akn(folder, "S/PRST/2031/1", "2031-02-03")
    write_akn(
        folder, "S/PRST/2030/2", "2030-01-01", (TEXTS[0] + " It adds that lamps need oil.",), item="Capes"
    )
    build_index([folder], tmp_path / "x.idx")
    with Finder(tmp_path / "x.idx") as found:
        yield found


def mutated(text: str, chance: random.Random, stock: list[str]) -> str:
    """Two sentences dropped, clauses reordered, a fifth of the words changed."""
    sentences = re.split(r"(?<=[.;]) ", text)
    for _ in range(2 if len(sentences) > 3 else 0):
        sentences.pop(chance.randrange(len(sentences)))
    clauses = " ".join(sentences).split(", ")
    chance.shuffle(clauses)
    words = ", ".join(clauses).split()
    for place in chance.sample(range(len(words)), len(words) // 5):
        words[place] = chance.choice(stock)
    return " ".join(words)


def test_a_mutated_paragraph_leads_to_its_source(finder: Finder) -> None:
    chance = random.Random(20310203)
    texts = [
        text
        for (text,) in finder.connection.execute("SELECT words FROM text ORDER BY id")
        if len(text.split()) >= 25
    ]
    stock = " ".join(texts).split()
    chosen = chance.sample(texts, 200)
    found = [[match.text for match in finder.find(mutated(text, chance, stock))] for text in chosen]
    first = sum(places[:1] == [text] for text, places in zip(chosen, found, strict=True))
    three = sum(text in places[:3] for text, places in zip(chosen, found, strict=True))
    assert first >= 196
    assert three >= 198


@pytest.mark.parametrize(
    "nothing",
    [
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore "
        "et dolore.",
        "Fold the egg whites into the batter, pour it into a buttered tin and bake until a skewer comes out "
        "clean and dry.",
        "The Security Council welcomes the discovery of new cheese in the Alps, encourages shepherds to "
        "share their recipes, and "
        "requests the Secretary-General to taste at least three of them before the end of summer.",
        "Quarterly revenue grew by eleven percent on strong demand for subscriptions, although hosting costs "
        "weighed on margins.",
        "!!! ??? ...",
        "",
    ],
)  # fmt: skip
def test_words_on_nothing_in_the_index_find_nothing(finder: Finder, nothing: str) -> None:
    assert finder.find(nothing) == []


def test_the_same_words_score_one_and_their_run_is_the_whole_paragraph(made: Finder) -> None:
    best = made.find(TEXTS[1])[0]
    (run,) = best.exact_runs
    assert best.score == 1.0
    assert (run.start, run.end, run.words) == (0, len(TEXTS[1]) - 1, len(TEXTS[1].split()))
    assert TEXTS[1][run.start : run.end] == best.text[run.source_start : run.source_end] == run.text


def test_runs_are_told_with_their_places_in_every_source(finder: Finder) -> None:
    question = (
        "The Security Council reaffirms its strong commitment to the sovereignty, independence and territorial "
        "integrity of the country, and expresses its intention to keep the situation under review."
    )
    matches = [match for match in finder.find(question, least=0.2) if match.exact_runs]
    assert len(matches) > 3
    for match in matches:
        for run in match.exact_runs:
            there = match.text[run.source_start : run.source_end]
            assert WORD.findall(there.lower()) == WORD.findall(run.text.lower())
            assert question[run.start : run.end] == run.text


def test_a_selection_of_eight_words_is_found_with_every_source_and_seven_give_no_run(made: Finder) -> None:
    eight = "lighthouses on seven stormy capes were kept burning"
    matches = made.find(eight)
    assert [match.first.symbol for match in matches] == ["S/PRST/2031/1", "S/PRST/2030/2"]
    assert all(match.exact_runs[0].words == 8 for match in matches)
    seven = made.find("seven stormy capes were kept burning through")
    assert seven
    assert all(match.exact_runs == () for match in seven)


def test_runs_are_found_whatever_quotation_marks_case_and_hyphens(made: Finder) -> None:
    (best, *_) = made.find("“ENCOURAGES KEEPERS OF LIGHTHOUSES to share their logs of storms")
    assert best.exact_runs[0].words == 10


def test_a_near_match_shows_what_changes_word_by_word(made: Finder) -> None:
    changed = TEXTS[2].replace("ninety", "sixty")
    best = made.find(changed)[0]
    assert SHOWN < best.score < 1
    replaced = [
        (best.text[span[1] : span[2]], changed[span[3] : span[4]])
        for span in best.redline
        if span[0] != "equal"
    ]
    assert replaced == [("ninety", "sixty")]


def test_filters_by_year_organ_item_and_symbol(made: Finder) -> None:
    def found(**fields: object) -> list[str]:
        return [match.first.symbol for match in made.find(TEXTS[0], Filters(**fields))]  # type: ignore[arg-type]

    assert found() == ["S/PRST/2031/1", "S/PRST/2030/2"]
    assert found(last_year=2030) == ["S/PRST/2030/2"]
    assert found(first_year=2031) == ["S/PRST/2031/1"]
    assert found(item="cape") == ["S/PRST/2030/2"]
    assert found(organ="General Assembly") == []
    assert found(exclude=frozenset({"S/PRST/2031/1"})) == ["S/PRST/2030/2"]


def test_more_than_any_paragraph_is_refused(made: Finder) -> None:
    with pytest.raises(Refused):
        made.find("word " * 25_000)


def test_people_search_by_words_phrases_near_and_symbol(made: Finder) -> None:
    def found(question: str) -> list[str]:
        return [hit.first.symbol for hit in search(made, question)]

    assert set(found("lamps oil")) == {"S/PRST/2030/2"}
    assert len(found('"stormy capes"')) == 2
    assert found('"capes stormy"') == []
    assert found("logs NEAR/3 storms") == ["S/PRST/2031/1"]
    assert found("keepers NEAR/3 ships") == []
    assert found('"their logs" NEAR/2 storms') == found("“their logs” NEAR/2 storms") == ["S/PRST/2031/1"]
    assert found('"their logs" NEAR/1 ships') == []
    assert found("keepers NEAR/3 logs NEAR/12 ship*") == ["S/PRST/2031/1"]
    assert len(found("lighthous*")) == 4
    assert found("S/PRST/2031/1") == ["S/PRST/2031/1"] * 4
    assert found("lamps NOT oil") == ["S/PRST/2031/1"]
    hit = search(made, "stormy capes")[0]
    assert [hit.text[start:end] for start, end in hit.marks] == ["stormy", "capes"]


@pytest.mark.parametrize(
    "typed",
    ['"', "NEAR", "OR", "NOT", "a NEAR", "(", "*", "col:umn", "a AND", '"open', "-x", "{", "NEAR/3 x"],
)
def test_whatever_people_type_is_searched_or_refused_never_an_error(made: Finder, typed: str) -> None:
    try:
        search(made, typed)
    except Refused:
        assert to_fts(typed) == ""


def test_how_often_a_phrase_was_used_is_counted_by_use(made: Finder) -> None:
    assert frequency(made, ["stormy capes", "encourages keepers", "calls upon"]) == {
        "stormy capes": 2,
        "encourages keepers": 1,
        "calls upon": 0,
    }


def test_every_use_of_a_run_is_listed_the_earliest_first(made: Finder) -> None:
    uses = uses_of(made, "lighthouses on seven stormy capes")
    assert [(use.symbol, use.date) for use in uses] == [
        ("S/PRST/2030/2", "2030-01-01"),
        ("S/PRST/2031/1", "2031-02-03"),
    ]
    assert uses_of(made, "seven quiet capes") == []
    assert uses_of(made, "…") == []
