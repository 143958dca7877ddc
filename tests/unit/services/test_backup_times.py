"""When a backup is due."""

from __future__ import annotations

from app.services.backup_times import EVERY, BackupTimes


def test_the_first_change_after_opening_asks_for_one_and_the_next_do_not() -> None:
    times = BackupTimes()
    assert not times.changed
    assert times.change(version_named=False)
    times.begin(0.0)
    times.made(1)
    assert not times.changed
    assert not times.change(version_named=False)
    assert times.changed


def test_a_named_version_asks_for_one_at_once() -> None:
    times = BackupTimes()
    times.change(version_named=False)
    times.begin(0.0)
    times.made(1)
    assert times.change(version_named=True)


def test_twenty_minutes_ask_for_one_only_where_something_changed() -> None:
    times = BackupTimes()
    assert not times.due(EVERY)
    times.change(version_named=False)
    times.begin(0.0)
    times.made(1)
    assert not times.due(EVERY)
    times.change(version_named=False)
    assert not times.due(EVERY - 1)
    assert times.due(EVERY)


def test_what_changed_while_one_was_made_is_not_in_it() -> None:
    times = BackupTimes()
    times.change(version_named=False)
    times.begin(0.0)
    holds = times.changes
    times.change(version_named=False)
    times.made(holds)
    assert times.changed


def test_one_that_failed_is_tried_again_after_twenty_minutes_and_at_closing() -> None:
    times = BackupTimes()
    times.change(version_named=False)
    times.begin(0.0)
    assert times.changed
    assert not times.change(version_named=False)
    assert times.due(EVERY)
