"""Which backups are kept as they grow old: every one of the last day, then the last of each day for a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

RECENT = timedelta(hours=24)
MOST_RECENT = 24
"""How many of the last 24 hours are kept."""

DAYS = 30
"""The days, today among them, of which the last one is kept."""


def outdated(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those of the times whose backup goes: never the newest one.

    All times are aware and of one zone: what is one day is told by their dates.
    """
    newest_first = sorted(set(times), reverse=True)
    kept = set(newest_first[:1])
    kept.update([time for time in newest_first if now - time <= RECENT][:MOST_RECENT])
    seen = set()
    for time in newest_first:
        day = time.date()
        if day not in seen and (now.date() - day).days < DAYS:
            kept.add(time)
        seen.add(day)
    return frozenset(newest_first) - kept
