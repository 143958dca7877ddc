"""What is said of a version in words."""

from __future__ import annotations

from app.domain.chapeau import MONTHS
from app.domain.versions import Version


def described(version: Version) -> str:
    """Who named it and when, by the laptop's clock, with the note and the digest's beginning."""
    when = version.time.astimezone()
    who = f"{version.author}, " if version.author else ""
    text = f"{who}{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M}"
    note = f" · {version.note}" if version.note else ""
    return f"{text}{note} · digest {version.digest[:12]}"
