"""The rosters are whole: fifteen a year, terms of two years, every code known."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from typing import Any

import pytest

from app.resources import resource_path


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(resource_path("council", name).read_text(encoding="utf-8"))


COUNCIL = table("council.toml")
DELEGATIONS = {entry["code"]: entry for entry in table("delegations.toml")["delegation"]}
ELECTED: dict[int, list[str]] = {int(year): codes for year, codes in COUNCIL["elected"].items()}
SHARED = {(code, term["from"]) for term in COUNCIL["shared_term"] for code in term["members"]}
FIRST, LAST = min(ELECTED), max(ELECTED)


def spells() -> list[tuple[str, int, int]]:
    """Each elected member's unbroken years on the Council: code, first year, last year."""
    found = []
    for code in {code for codes in ELECTED.values() for code in codes}:
        years = sorted(year for year, codes in ELECTED.items() if code in codes)
        for _, group in itertools.groupby(enumerate(years), lambda pair: pair[1] - pair[0]):
            run = [year for _, year in group]
            found.append((code, run[0], run[-1]))
    return found


def in_english_order(code: str) -> str:
    folded = unicodedata.normalize("NFD", DELEGATIONS[code]["name"])
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()


def test_the_rosters_run_from_2010_without_a_gap() -> None:
    assert FIRST == 2010
    assert LAST >= 2026
    assert sorted(ELECTED) == list(range(FIRST, LAST + 1))


@pytest.mark.parametrize("year", ELECTED)
def test_every_year_has_fifteen_members_in_english_order(year: int) -> None:
    members = [*COUNCIL["permanent"], *ELECTED[year]]
    assert len(set(members)) == 15
    assert set(members) <= DELEGATIONS.keys()
    assert ELECTED[year] == sorted(ELECTED[year], key=in_english_order)


@pytest.mark.parametrize("year", [year for year in ELECTED if year > FIRST])
def test_five_elected_members_are_replaced_each_year(year: int) -> None:
    stayed = set(ELECTED[year]) & set(ELECTED[year - 1])
    shared = {code for code, _ in SHARED}
    left_early = {code for code in shared if code in ELECTED[year - 1] and code not in ELECTED[year]}
    came_late = {code for code in shared if code in ELECTED[year] and code not in ELECTED[year - 1]}
    split_here = bool(left_early and came_late)
    assert len(stayed) == (4 if split_here else 5)


def test_elected_members_serve_two_years_but_for_the_shared_term() -> None:
    for code, first, last in spells():
        if first == FIRST or last == LAST:
            continue
        shared = {(code, first), (code, first - 1)} & SHARED
        assert last - first + 1 == (1 if shared else 2), (code, first, last)


def test_the_council_of_2010_is_the_one_that_adopted_the_sample() -> None:
    names = {DELEGATIONS[code]["name"] for code in [*COUNCIL["permanent"], *ELECTED[2010]]}
    assert names == {
        "Austria",
        "Bosnia and Herzegovina",
        "Brazil",
        "China",
        "France",
        "Gabon",
        "Japan",
        "Lebanon",
        "Mexico",
        "Nigeria",
        "Russian Federation",
        "Turkey",
        "Uganda",
        "United Kingdom of Great Britain and Northern Ireland",
        "United States of America",
    }


def test_italy_and_the_netherlands_share_a_term() -> None:
    assert "ITA" in ELECTED[2017]
    assert "ITA" not in ELECTED[2018]
    assert "NLD" in ELECTED[2018]
    assert "NLD" not in ELECTED[2017]


def test_every_delegation_is_described_and_none_is_idle() -> None:
    seated = {*COUNCIL["permanent"], *(code for codes in ELECTED.values() for code in codes)}
    assert DELEGATIONS.keys() == seated
    for code, entry in DELEGATIONS.items():
        assert re.fullmatch("[A-Z]{3}", code)
        assert re.fullmatch("[A-Z]{2}", entry["alpha2"])
        assert all(entry[key] for key in ("name", "short", "french", "spanish", "demonym"))
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in entry["domains"])


def test_no_name_alias_or_domain_points_to_two_delegations() -> None:
    others = table("others.toml")
    everyone = [*DELEGATIONS.values(), *others["state"], *others["group"]]
    owners: dict[str, str] = {}
    for entry in everyone:
        keys = {entry["code"], entry["name"], entry["short"]}
        keys |= {*entry.get("aliases", []), *entry.get("domains", [])}
        for key in {key.casefold() for key in keys}:
            assert owners.setdefault(key, entry["code"]) == entry["code"], key


def test_with_the_others_every_member_of_the_united_nations_can_be_added() -> None:
    states = {entry["code"] for entry in table("others.toml")["state"]}
    assert not states & DELEGATIONS.keys()
    assert len(states | DELEGATIONS.keys()) == 193
    assert {"EU", "AU", "A3", "NAM"} <= {entry["code"] for entry in table("others.toml")["group"]}
