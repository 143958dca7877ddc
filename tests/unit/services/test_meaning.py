"""What a proposal's badges say: shifts of verbs and qualifiers, agreed language that it replaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.proposals import Decision, Proposal, ProposalId, ProposalKind, ProposalStatus
from app.domain.statement import Statement
from app.language.trace import Precedent
from app.services.checking import Checking
from app.services.meaning import Badge, badges, has_meaning, meaning_of
from app.services.precedent import SAMPLE_INDEX, AgreedLanguage, ensure_index

OLD = "The Security Council calls upon all parties to respect the agreement."
QUOTED = (
    "The Security Council encourages regional and subregional organizations to share with the United Nations, as "
    "early as they can, what they learn of disputes that may turn into conflict."
)


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgreedLanguage]:
    path: Path = ensure_index(tmp_path_factory.mktemp("index") / SAMPLE_INDEX)
    with AgreedLanguage(path) as found:
        yield found


def asked(before: str, after: str, kind: ProposalKind = ProposalKind.AMEND) -> Proposal:
    return Proposal(ProposalId("q"), "FRA", "Claire", kind, "p1", before, after)


def badges_of(proposal: Proposal, language: AgreedLanguage | None = None) -> list[Badge]:
    def cite(span: Precedent) -> str:
        return span.source.symbol

    return badges(meaning_of(proposal, Statement(), Checking().shifts, language), cite)


def test_a_verb_that_changed_and_a_qualifier_that_went_have_a_badge_each() -> None:
    found = badges_of(asked(OLD, OLD.replace("calls upon all", "encourages")))
    assert [badge.words for badge in found] == ["weaker verb", "narrower qualifier"]
    assert found[0].tip == "“calls upon” became “encourages” (may be weaker)."
    assert "“all” was dropped" in found[1].tip


def test_shifts_of_one_sort_share_a_badge() -> None:
    twice = f"{OLD} {OLD}"
    (found,) = badges_of(asked(twice, twice.replace("calls upon", "encourages")))
    assert found.words == "weaker verb ×2"
    assert len(found.tip.splitlines()) == 2


def test_agreed_language_comes_first_and_is_named_in_the_tip(language: AgreedLanguage) -> None:
    found = badges_of(asked(QUOTED, QUOTED.replace("encourages", "urges")), language)
    assert [badge.words for badge in found] == ["agreed language", "stronger verb"]
    assert "Replaces language agreed in SAMPLE/PRST/" in found[0].tip


def test_deleting_agreed_language_is_told_and_shifts_no_verb(language: AgreedLanguage) -> None:
    (found,) = badges_of(asked(QUOTED, "", ProposalKind.DELETE), language)
    assert found.words == "agreed language"


def test_other_words_have_no_badge(language: AgreedLanguage) -> None:
    assert badges_of(asked(OLD, OLD.replace("agreement", "accord")), language) == []


def test_only_what_waits_and_changes_words_is_looked_at() -> None:
    proposal = asked(OLD, OLD + " More.")
    assert has_meaning(proposal)
    assert has_meaning(asked(OLD, "", ProposalKind.DELETE))
    assert not has_meaning(asked("", OLD, ProposalKind.INSERT))
    assert not has_meaning(asked(OLD, OLD))
    assert not has_meaning(replace(proposal, decision=Decision(ProposalStatus.REJECTED)))
