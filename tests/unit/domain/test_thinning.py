"""Which backups go as they grow old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.thinning import DAYS, MOST_RECENT, RECENT, outdated

NOW = datetime(2010, 1, 31, 18, 0, tzinfo=UTC)
AGES = st.timedeltas(timedelta(days=-2), timedelta(days=90)) | st.timedeltas(timedelta(0), timedelta(days=2))
TIMES = st.lists(AGES.map(lambda age: NOW - age), max_size=120, unique=True)


def kept_of(times: list[datetime]) -> list[datetime]:
    return sorted(set(times) - outdated(times, NOW), reverse=True)


@given(TIMES)
def test_the_newest_is_never_deleted_and_nothing_that_is_not_there(times: list[datetime]) -> None:
    gone = outdated(times, NOW)
    assert gone <= set(times)
    assert not times or max(times) not in gone


@given(TIMES)
def test_what_is_kept_of_a_day_before_is_its_last_and_every_such_day_of_thirty_has_one(
    times: list[datetime],
) -> None:
    kept = kept_of(times)
    for day in {time.date() for time in times}:
        last = max(time for time in times if time.date() == day)
        if (NOW.date() - day).days < DAYS:
            assert last in kept
        elif last != max(times):
            assert all(time.date() != day for time in kept)


@given(TIMES)
def test_the_last_twenty_four_of_the_last_day_stay_and_no_more_than_that_and_one_a_day(
    times: list[datetime],
) -> None:
    kept = kept_of(times)
    recent = sorted((time for time in times if NOW - time <= RECENT), reverse=True)
    assert set(recent[:MOST_RECENT]) <= set(kept)
    days = {time.date() for time in kept}
    assert len(kept) <= MOST_RECENT + len(days)


@given(TIMES)
def test_thinned_once_is_thinned(times: list[datetime]) -> None:
    assert not outdated(kept_of(times), NOW)


def test_a_month_of_work_leaves_twenty_four_and_the_last_of_each_day_before() -> None:
    times = [NOW - timedelta(minutes=20) * step for step in range(40 * 72)]
    kept = kept_of(times)
    assert kept[:MOST_RECENT] == times[:MOST_RECENT]
    assert [time.date().day for time in kept[MOST_RECENT:]] == list(range(30, 1, -1))
    assert {time.hour for time in kept[MOST_RECENT:]} == {23}
