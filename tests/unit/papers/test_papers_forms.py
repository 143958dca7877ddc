"""Papers in many forms, drawn by seed with the truth recorded, are read as a drafter would read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain.concept import ConceptPaper
from app.papers import read
from tests.helpers.paper_files import file_of
from tests.helpers.paper_forms import CONTAINERS, Paper, make_form, paper_of

SEEDS = range(100_000, 100_300)


def one_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def differences(paper: Paper, read_as: ConceptPaper) -> list[str]:
    truth = paper.truth
    areas = [(one_spaced(a.heading), one_spaced(a.text)) for a in read_as.areas]
    headings = [one_spaced(s.heading).casefold() for s in read_as.sections if s.heading]
    checks = {
        "areas": areas == [(one_spaced(h), one_spaced(t)) for h, t in truth.areas],
        "numbers": [a.number for a in read_as.areas] == [str(i + 1) for i in range(len(truth.areas))],
        "symbol": read_as.symbol == truth.symbol,
        "title": one_spaced(read_as.title) == one_spaced(truth.title),
        "letter date": read_as.letter_date == truth.letter_date,
        "meeting date": read_as.meeting_date == truth.meeting_date,
        "presidency": read_as.presidency == truth.presidency,
        "sender": truth.signer in read_as.sender,
        "outcome": one_spaced(read_as.expected_outcome) == one_spaced(truth.outcome),
        "sections": headings == [heading.casefold() for heading in truth.headings],
        "language": read_as.language == paper.form.language,
    }
    return [name for name, right in checks.items() if not right]


@pytest.mark.parametrize("container", CONTAINERS)
def test_at_least_99_of_100_unseen_forms_are_read_wholly_right(container: str, tmp_path: Path) -> None:
    forms = [form for seed in SEEDS if (form := make_form(seed)).container == container]
    wrong = []
    for form in forms:
        paper = paper_of(form)
        data, suffix = file_of(paper)
        path = tmp_path / f"{form.seed}{suffix}"
        path.write_bytes(data)
        found = differences(paper, read(path))
        if found:
            wrong.append(f"{form}: {', '.join(found)}")
    assert len(forms) >= 20
    assert len(wrong) <= len(forms) // 100, "\n".join(wrong)
