"""The real paper, the made-up papers beside it, and papers written by hand give what is kept as reference."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from app.domain.concept import ConceptPaper
from app.papers import read, read_text
from tests.helpers.shared import shared_data

REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "papers"
HAND_WRITTEN = sorted(path.stem for path in REFERENCE.glob("*.txt"))


def as_json(paper: ConceptPaper) -> dict[str, object]:
    return json.loads(json.dumps(asdict(paper), default=lambda value: value.isoformat()))


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_a_paper_written_by_hand_is_read_as_the_reference_says(name: str) -> None:
    expected = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))
    assert as_json(read(REFERENCE / f"{name}.txt")) == expected


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_a_pasted_paper_is_read_like_its_file(name: str) -> None:
    text = (REFERENCE / f"{name}.txt").read_text(encoding="utf-8")
    assert read_text(text, f"{name}.txt") == read(REFERENCE / f"{name}.txt")


def test_the_chinese_paper_of_2010_gives_its_five_areas_whole() -> None:
    path = shared_data("concept-papers") / "2010-01-04-china-regional-organizations.txt"
    paper = read(path)
    source = path.read_text(encoding="utf-8")
    assert (paper.presidency, paper.letter_date, paper.meeting_date) == (
        "China",
        date(2010, 1, 4),
        date(2010, 1, 13),
    )
    assert paper.title == (
        "Cooperation between the United Nations and regional and subregional organizations "
        "in maintaining international peace and security"
    )
    assert paper.sender == "Zhang Yesui, Permanent Representative of China to the United Nations"
    assert [(s.number, s.heading) for s in paper.sections] == [
        ("1", "Introduction"),
        ("2", "Areas to be explored"),
        ("3", "Expected outcomes"),
    ]
    assert [f"({area.number}) {area.text}" for area in paper.areas] == [
        line for line in source.splitlines() if line.startswith("(") and line[1:2].isdigit()
    ]
    assert len(paper.areas) == 5
    assert paper.expected_outcome == source.strip().splitlines()[-1]


@pytest.mark.parametrize(
    "name", ["roman-lettered.docx", "bulleted.pdf", "2010-01-04-china-regional-organizations.txt"]
)
def test_the_papers_kept_beside_the_checkout_are_read_as_before(name: str) -> None:
    expected = json.loads((REFERENCE / "shared.json").read_text(encoding="utf-8"))[name]
    paper = read(shared_data("concept-papers") / name)
    digest = hashlib.sha256(
        "\n".join(f"{a.number} {a.heading} {a.text}" for a in paper.areas).encode()
    ).hexdigest()
    found = as_json(paper)
    facts = ("symbol", "title", "letter_date", "meeting_date", "sender", "presidency", "language")
    assert {key: found[key] for key in facts} | {"areas": len(paper.areas), "digest": digest} == expected


def test_the_page_broken_paragraphs_of_the_pdf_are_whole_and_free_of_headers() -> None:
    paper = read(shared_data("concept-papers") / "bulleted.pdf")
    context = paper.sections[0].paragraphs
    assert len(context) == 6
    assert len(set(context)) == 1
    everything = json.dumps(as_json(paper))
    assert "13-94466" not in everything
    assert everything.count("S/2013/9446") == 1
