"""What merging another copy brings to the window."""

from __future__ import annotations

from app.storage.repository import Repository
from app.ui.action_spec import ActionSpec
from app.ui.desk import Desk
from app.ui.merging.actions import MergeActions, take_drop
from app.ui.parts import Part


def can_merge(desk: Desk | None) -> bool:
    """The open statement lies in a file of its own and takes changes."""
    return desk is not None and desk.writable and isinstance(desk.session.store, Repository)


PART = Part(
    actions=(
        ActionSpec(
            "file.merge",
            "&Merge another copy…",
            "merging.choose",
            "File",
            "Another laptop’s copy of this statement into this one",
            ("Ctrl+Shift+M",),
            "merge",
            can_merge,
            group=10,
        ),
    ),
    handlers=(("merging", MergeActions),),
    drops=(take_drop,),
)
