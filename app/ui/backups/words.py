"""What is said of a backup in words."""

from __future__ import annotations

from app.domain.chapeau import MONTHS
from app.services.backups import Backup


def when(backup: Backup) -> str:
    """When it was made, by the laptop's clock: "13 January 2010, 14:02"."""
    local = backup.time.astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def length(backup: Backup) -> str:
    """How many words it has, or ""."""
    if backup.words is None:
        return ""
    return f"{backup.words:,} {'word' if backup.words == 1 else 'words'}"


def size(backup: Backup) -> str:
    """How large its file is: "148 KB", "3.2 MB"."""
    if backup.size < 1_000_000:
        return f"{max(1, round(backup.size / 1000))} KB"
    return f"{backup.size / 1_000_000:.1f} MB"


def described(backup: Backup) -> str:
    """When, and how long: "13 January 2010, 14:02 (1,432 words)"."""
    words = length(backup)
    return f"{when(backup)} ({words})" if words else when(backup)
